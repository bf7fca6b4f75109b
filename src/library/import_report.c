/* What an import has brought, in words. */
#include <khabar/library/import.h>

#include <khabar/base/count.h>

bool kb_import_remark(
	const struct kb_import *im, size_t i, struct kb_import_remark *out)
{
	for (size_t k = 0; k < im->n_files; k++) {
		const struct kb_opml *list = im->files[k].list;
		size_t n = list ? list->n_problems : 0;
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
		if (list)
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

/* Lines of what there is, the numbers one below the other. */
static void add_counts(struct kb_str *out, const struct count *c, size_t n)
{
	int most = 0;
	for (size_t i = 0; i < n; i++)
		if (c[i].n && digits(c[i].n) > most)
			most = digits(c[i].n);
	for (size_t i = 0; i < n; i++) {
		for (int k = digits(c[i].n); c[i].n && k < most; k++)
			kb_str_addc(out, ' ');
		if (c[i].n)
			kb_str_addf(out, c[i].form, c[i].n);
	}
}

static size_t n_lost(const struct kb_import *im)
{
	size_t n = 0;
	for (size_t i = 0; i < im->n_files; i++)
		n += im->files[i].list ? im->files[i].list->n_lost : 0;
	return n;
}

void kb_import_counts(const struct kb_import *im, struct kb_str *out)
{
	const struct kb_import_result *r = &im->result;
	const struct count real[] = {
		{r->added, kb_count(r->added, "%zu feed added\n",
				   "%zu feeds added\n")},
		{r->searches, kb_count(r->searches, "%zu search added\n",
				      "%zu searches added\n")},
		{r->rules, kb_count(r->rules, "%zu rule added\n",
				   "%zu rules added\n")},
	};
	const struct count dry[] = {
		{r->added, kb_count(r->added, "%zu feed would be added\n",
				   "%zu feeds would be added\n")},
		{r->searches,
			kb_count(r->searches, "%zu search would be added\n",
				"%zu searches would be added\n")},
		{r->rules, kb_count(r->rules, "%zu rule would be added\n",
				   "%zu rules would be added\n")},
	};
	const struct count known[] = {
		{r->known, kb_count(r->known, "%zu feed was there already\n",
				   "%zu feeds were there already\n")},
		{r->known_searches,
			kb_count(r->known_searches,
				"%zu search was there already\n",
				"%zu searches were there already\n")},
		{r->known_rules,
			kb_count(r->known_rules, "%zu rule was there already\n",
				"%zu rules were there already\n")},
	};
	size_t n = n_lost(im);
	const struct count lost = {
		n, im->dry ? kb_count(n, "%zu line would not come\n",
				     "%zu lines would not come\n")
			   : kb_count(n, "%zu line did not come\n",
				     "%zu lines did not come\n")};
	size_t before = out->len;
	kb_str_adds(out, "");
	add_counts(out, im->dry ? dry : real, sizeof real / sizeof *real);
	add_counts(out, known, sizeof known / sizeof *known);
	add_counts(out, &lost, 1);
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
