/* What an import has brought, in words. */
#include <khabar/base/message.h>
#include <khabar/library/import.h>

#include <khabar/base/count.h>

bool kb_import_remark(
	const struct kb_import *im, size_t i, struct kb_import_remark *out)
{
	for (size_t k = 0; k < im->n_files; k++) {
		const struct kb_opml *list = im->files[k].list;
		size_t n = list->n_problems;
		if (i < n) {
			const struct kb_opml_problem *p = &list->problems[i];
			*out = (struct kb_import_remark){
				im->files[k].name, p->line, p->text, p->came};
			return true;
		}
		i -= n;
	}
	return false;
}

size_t kb_import_untold(const struct kb_import *im)
{
	size_t n = 0;
	for (size_t k = 0; k < im->n_files; k++) {
		const struct kb_opml *list = im->files[k].list;
		n += list->n_lost + list->n_remarks - list->n_problems;
	}
	return n;
}

/* --- Counts ------------------------------------------------------------- */

/* A line that begins with a number. */
struct count {
	size_t n;
	const char *form;
};

static int digits(size_t n)
{
	int k = 1;
	for (; n >= 10; n /= 10)
		k++;
	return k;
}

/* Lines of what there is, their numbers ending below each other. */
struct counts {
	struct kb_str *out;
	int width;
};

static void add_counts(const struct counts *to, const struct count *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (int k = digits(c[i].n); c[i].n && k < to->width; k++)
			kb_str_addc(to->out, ' ');
		if (!c[i].n)
			continue;
		kb_str_add_message(to->out, c[i].form, c[i].n);
		kb_str_addc(to->out, '\n');
	}
}

static size_t n_lost(const struct kb_import *im)
{
	size_t n = 0;
	for (size_t i = 0; i < im->n_files; i++)
		n += im->files[i].list->n_lost;
	return n;
}

static void add_come(const struct kb_import_result *r, const struct counts *to)
{
	const struct count come[] = {
		/* i18n: lines of a report on an import, their numbers below
		   each other at the beginning */
		{r->added, kb_count(r->added, "%zu feed added",
				   "%zu feeds added")},
		{r->searches, kb_count(r->searches, "%zu search added",
				      "%zu searches added")},
		{r->rules, kb_count(r->rules, "%zu rule added",
				   "%zu rules added")},
		{r->articles, kb_count(r->articles, "%zu article added",
				      "%zu articles added")},
		/* i18n: articles */
		{r->read, kb_count(r->read, "%zu marked read",
				  "%zu marked read")},
		/* i18n: articles */
		{r->starred, kb_count(r->starred, "%zu marked with a star",
				     "%zu marked with a star")},
		/* i18n: articles */
		{r->hidden, kb_count(r->hidden, "%zu hidden", "%zu hidden")},
	};
	add_counts(to, come, sizeof come / sizeof *come);
}

static void add_coming(
	const struct kb_import_result *r, const struct counts *to)
{
	const struct count coming[] = {
		/* i18n: the same of an import that is only tried */
		{r->added, kb_count(r->added, "%zu feed would be added",
				   "%zu feeds would be added")},
		{r->searches, kb_count(r->searches, "%zu search would be added",
				      "%zu searches would be added")},
		{r->rules, kb_count(r->rules, "%zu rule would be added",
				   "%zu rules would be added")},
		{r->articles,
			kb_count(r->articles, "%zu article would be added",
				"%zu articles would be added")},
		/* i18n: articles */
		{r->read, kb_count(r->read, "%zu would be marked read",
				  "%zu would be marked read")},
		/* i18n: articles */
		{r->starred, kb_count(r->starred, "%zu would get a star",
				     "%zu would get a star")},
		/* i18n: articles */
		{r->hidden, kb_count(r->hidden, "%zu would be hidden",
				    "%zu would be hidden")},
	};
	add_counts(to, coming, sizeof coming / sizeof *coming);
}

static void add_known(const struct kb_import_result *r, const struct counts *to)
{
	const struct count known[] = {
		/* i18n: lines of a report on an import */
		{r->known, kb_count(r->known, "%zu feed was there already",
				   "%zu feeds were there already")},
		{r->known_searches, kb_count(r->known_searches,
					    "%zu search was there already",
					    "%zu searches were there already")},
		{r->known_rules,
			kb_count(r->known_rules, "%zu rule was there already",
				"%zu rules were there already")},
		{r->known_articles, kb_count(r->known_articles,
					    "%zu article was there already",
					    "%zu articles were there already")},
	};
	add_counts(to, known, sizeof known / sizeof *known);
}

/* Digits of the largest of the counts. */
static int width_of(const struct kb_import *im)
{
	const struct kb_import_result *r = &im->result;
	const size_t all[] = {r->added, r->known, r->searches,
		r->known_searches, r->rules, r->known_rules, r->articles,
		r->known_articles, r->read, r->starred, r->hidden, n_lost(im)};
	int most = 0;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		most = digits(all[i]) > most ? digits(all[i]) : most;
	return most;
}

void kb_import_counts(const struct kb_import *im, struct kb_str *out)
{
	size_t n = n_lost(im), before = out->len;
	const struct count lost = {/* i18n: things that could not be taken in */
		n, kb_count(n, "%zu was not taken", "%zu were not taken")};
	/* i18n: things that could not be taken in */
	const struct count losing = {n, kb_count(n, "%zu would not be taken",
						"%zu would not be taken")};
	const struct counts to = {out, width_of(im)};
	kb_str_adds(out, "");
	(im->dry ? add_coming : add_come)(&im->result, &to);
	add_known(&im->result, &to);
	add_counts(&to, im->dry ? &losing : &lost, 1);
	if (out->len == before)
		kb_str_addf(out, "%s\n", _("nothing to add was found"));
}

/* --- All of it ----------------------------------------------------------- */

static void add_files(const struct kb_import *im, struct kb_str *out)
{
	static const char *const kinds[] = {
		[KB_IMPORT_OPML] = "OPML",
		[KB_IMPORT_URLS] = N_("newsboat's feeds"),
		[KB_IMPORT_CACHE] = N_("newsboat's articles and marks"),
	};
	for (size_t i = 0; i < im->n_files; i++)
		kb_str_addf(out, "%s: %s\n", im->files[i].name,
			_(kinds[im->files[i].kind]));
}

/* What did not come, or what came otherwise, below a title. */
static void add_remarks(const struct kb_import *im, bool came,
	const char *title, struct kb_str *out)
{
	struct kb_import_remark r;
	bool any = false;
	for (size_t i = 0; kb_import_remark(im, i, &r); i++) {
		if (r.came != came)
			continue;
		if (!any)
			kb_str_addf(out, "\n%s\n", title);
		any = true;
		kb_import_add_remark(&r, out);
		kb_str_addc(out, '\n');
	}
}

void kb_import_add_remark(const struct kb_import_remark *r, struct kb_str *out)
{
	if (r->line)
		kb_str_addf(out, "%s:%zu: %s", r->file, r->line, r->text);
	else
		kb_str_addf(out, "%s: %s", r->file, r->text);
}

void kb_import_report(const struct kb_import *im, struct kb_str *out)
{
	size_t untold = kb_import_untold(im);
	add_files(im, out);
	kb_str_addc(out, '\n');
	kb_import_counts(im, out);
	add_remarks(im, false,
		im->dry ? _("What would not come:") : _("What did not come:"),
		out);
	add_remarks(im, true,
		im->dry ? _("What would come otherwise:")
			: _("What came otherwise:"),
		out);
	if (untold) {
		kb_str_add_message(out,
			/* i18n: things that did not come, which are not listed
			 */
			kb_count(untold, "and %zu more", "and %zu more"),
			untold);
		kb_str_addc(out, '\n');
	}
}
