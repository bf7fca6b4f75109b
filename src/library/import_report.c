/* What an import has brought, in words. */
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
		if (c[i].n)
			kb_str_addf(to->out, c[i].form, c[i].n);
	}
}

static size_t n_lost(const struct kb_import *im)
{
	size_t n = 0;
	for (size_t i = 0; i < im->n_files; i++)
		n += im->files[i].list->n_lost;
	return n;
}

#define COUNT(n, one, other)                             \
	{                                                \
		n, kb_count(n, "%zu " one, "%zu " other) \
	}

static void add_come(const struct kb_import_result *r, const struct counts *to)
{
	const struct count come[] = {
		COUNT(r->added, "feed added\n", "feeds added\n"),
		COUNT(r->searches, "search added\n", "searches added\n"),
		COUNT(r->rules, "rule added\n", "rules added\n"),
		COUNT(r->articles, "article added\n", "articles added\n"),
		COUNT(r->read, "marked read\n", "marked read\n"),
		COUNT(r->starred, "marked with a star\n",
			"marked with a star\n"),
		COUNT(r->hidden, "hidden\n", "hidden\n"),
	};
	add_counts(to, come, sizeof come / sizeof *come);
}

static void add_coming(
	const struct kb_import_result *r, const struct counts *to)
{
	const struct count coming[] = {
		COUNT(r->added, "feed would be added\n",
			"feeds would be added\n"),
		COUNT(r->searches, "search would be added\n",
			"searches would be added\n"),
		COUNT(r->rules, "rule would be added\n",
			"rules would be added\n"),
		COUNT(r->articles, "article would be added\n",
			"articles would be added\n"),
		COUNT(r->read, "would be marked read\n",
			"would be marked read\n"),
		COUNT(r->starred, "would get a star\n", "would get a star\n"),
		COUNT(r->hidden, "would be hidden\n", "would be hidden\n"),
	};
	add_counts(to, coming, sizeof coming / sizeof *coming);
}

static void add_known(const struct kb_import_result *r, const struct counts *to)
{
	const struct count known[] = {
		COUNT(r->known, "feed was there already\n",
			"feeds were there already\n"),
		COUNT(r->known_searches, "search was there already\n",
			"searches were there already\n"),
		COUNT(r->known_rules, "rule was there already\n",
			"rules were there already\n"),
		COUNT(r->known_articles, "article was there already\n",
			"articles were there already\n"),
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
	const struct count lost =
		COUNT(n, "was not taken\n", "were not taken\n");
	const struct count losing =
		COUNT(n, "would not be taken\n", "would not be taken\n");
	const struct counts to = {out, width_of(im)};
	kb_str_adds(out, "");
	(im->dry ? add_coming : add_come)(&im->result, &to);
	add_known(&im->result, &to);
	add_counts(&to, im->dry ? &losing : &lost, 1);
	if (out->len == before)
		kb_str_adds(out, "nothing to add was found\n");
}

/* --- All of it ----------------------------------------------------------- */

static void add_files(const struct kb_import *im, struct kb_str *out)
{
	static const char *const kinds[] = {
		[KB_IMPORT_OPML] = "OPML",
		[KB_IMPORT_URLS] = "newsboat's feeds",
		[KB_IMPORT_CACHE] = "newsboat's articles and marks",
	};
	for (size_t i = 0; i < im->n_files; i++)
		kb_str_addf(out, "%s: %s\n", im->files[i].name,
			kinds[im->files[i].kind]);
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
		im->dry ? "What would not come:" : "What did not come:", out);
	add_remarks(im, true,
		im->dry ? "What would come otherwise:" : "What came otherwise:",
		out);
	if (untold)
		kb_str_addf(out,
			kb_count(untold, "and %zu more\n", "and %zu more\n"),
			untold);
}
