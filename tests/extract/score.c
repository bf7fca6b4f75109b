/* Reads every page of tests/extract and compares what khabar makes of it with
 * the structure written beside it: page.html and page.json, in the schema of
 * `khabar show --format json`. Only members that the expectation has are
 * compared. Prints a table and TAP.
 *
 *   score            all pages of $KB_SRCDIR/tests/extract
 *   score FILE...    these pages; differences in full
 */
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/feed/document.h>
#include <khabar/article/json.h>
#include <khabar/feed/write.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	GRAM = 4,
	PAGES_MAX = 500,
	PATH_MAX_ = 4096,
};

/* What all pages together must reach, in thousandths. */
static const int FLOOR_F1 = 995, FLOOR_FIELD = 980;

static const char *const FIELDS[] = {"site", "language", "direction",
	"canonical_url", "section", "kicker", "headline", "standfirst",
	"byline", "published", "updated", "next", "blocks", "related"};
#define N_FIELDS (sizeof FIELDS / sizeof *FIELDS)

struct totals {
	double precision, recall, f1;
	size_t pages, failed;
	size_t asked[N_FIELDS], right[N_FIELDS];
};

static char *read_file(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return NULL;
	struct kb_str s = {0};
	char buf[8192];
	size_t n;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(&s, buf, n);
	fclose(f);
	*len = s.len;
	return kb_str_take(&s);
}

/* Letters, digits and marks make words; all else parts them. */
static bool is_word(uint32_t cp)
{
	if (cp < 0x80)
		return kb_is_alpha((unsigned char)cp) ||
		       kb_is_digit((unsigned char)cp);
	if (cp < 0xC0 || cp == 0xD7 || cp == 0xF7)
		return false;
	if (cp == 0x060C || cp == 0x061B || cp == 0x061F || cp == 0x06D4 ||
		cp == 0x05BE || cp == 0x05F3 || cp == 0x05F4)
		return false;
	return !(cp >= 0x2000 && cp <= 0x2BFF) &&
	       !(cp >= 0x3000 && cp <= 0x303F) && cp < 0x1F000;
}

struct grams {
	uint64_t *v;
	size_t n, cap;
};

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Hashes of each run of four words. A text of fewer words is one run. */
static void find_grams(struct grams *g, const char *s, size_t len)
{
	uint64_t last[GRAM] = {0}, h = 1469598103934665603u;
	size_t words = 0;
	bool in = false;
	for (size_t at = 0; at <= len;) {
		uint32_t cp = 0;
		size_t n = at < len ? kb_utf8_decode(s + at, len - at, &cp) : 1;
		if (at < len && is_word(cp)) {
			for (size_t i = 0; i < n; i++)
				h = (h ^ (unsigned char)s[at + i]) *
				    1099511628211u;
			in = true;
		} else if (in) {
			last[words++ % GRAM] = h;
			h = 1469598103934665603u;
			in = false;
			if (words >= GRAM) {
				uint64_t all = 0;
				for (size_t i = 0; i < GRAM; i++)
					all = all * 1000003u ^
					      last[(words + i) % GRAM];
				*KB_PUSH(g->v, g->n, g->cap) = all;
			}
		}
		at += n;
	}
	if (words > 0 && words < GRAM)
		*KB_PUSH(g->v, g->n, g->cap) = last[0] * 31 + last[1];
	if (g->n)
		qsort(g->v, g->n, sizeof *g->v, by_value);
}

/* All text of the blocks, captions not counted. */
static void text_of(const struct kb_json *article, struct kb_str *out)
{
	const struct kb_json *blocks = kb_json_get(article, "blocks");
	for (size_t i = 0; i < kb_json_len(blocks); i++) {
		const struct kb_json *b = kb_json_at(blocks, i);
		const char *s = kb_json_str(kb_json_get(b, "text"));
		const struct kb_json *items = kb_json_get(b, "items");
		const struct kb_json *rows = kb_json_get(b, "rows");
		if (!rows)
			rows = kb_json_get(b, "couplets");
		if (s)
			kb_str_addf(out, "%s\n", s);
		for (size_t k = 0; k < kb_json_len(items); k++)
			if ((s = kb_json_str(kb_json_at(items, k))))
				kb_str_addf(out, "%s\n", s);
		for (size_t k = 0; k < kb_json_len(rows); k++) {
			const struct kb_json *row = kb_json_at(rows, k);
			for (size_t c = 0; c < kb_json_len(row); c++)
				if ((s = kb_json_str(kb_json_at(row, c))))
					kb_str_addf(out, "%s\n", s);
		}
	}
}

static void compare_text(const struct kb_json *want, const struct kb_json *got,
	double *precision, double *recall)
{
	struct kb_str a = {0}, b = {0};
	struct grams ga = {0}, gb = {0};
	text_of(want, &a);
	text_of(got, &b);
	find_grams(&ga, a.s, a.len);
	find_grams(&gb, b.s, b.len);
	size_t i = 0, k = 0, same = 0;
	while (i < ga.n && k < gb.n) {
		if (ga.v[i] == gb.v[k]) {
			same++;
			i++;
			k++;
		} else if (ga.v[i] < gb.v[k]) {
			i++;
		} else {
			k++;
		}
	}
	*precision = gb.n ? (double)same / (double)gb.n : ga.n == 0;
	*recall = ga.n ? (double)same / (double)ga.n : gb.n == 0;
	free(ga.v);
	free(gb.v);
	kb_str_release(&a);
	kb_str_release(&b);
}

/* Whether got has all that want has: members of objects, elements of arrays
 * one by one, strings and numbers the same. Depth is that of the schema. */
static bool matches(const struct kb_json *want, const struct kb_json *got)
{
	const char *s = kb_json_str(want);
	if (s)
		return kb_json_str(got) && strcmp(s, kb_json_str(got)) == 0;
	if (kb_json_is_array(want)) {
		if (!kb_json_is_array(got) ||
			kb_json_len(want) != kb_json_len(got))
			return false;
		for (size_t i = 0; i < kb_json_len(want); i++)
			if (!matches(kb_json_at(want, i), kb_json_at(got, i)))
				return false;
		return true;
	}
	if (kb_json_is_object(want)) {
		const struct kb_json *v;
		const char *key;
		for (size_t i = 0; (key = kb_json_member(want, i, &v)); i++)
			if (!matches(v, kb_json_get(got, key)))
				return false;
		return kb_json_is_object(got);
	}
	if (kb_json_num(want, -1e9) > -1e9)
		return kb_json_num(want, 0) == kb_json_num(got, -1e9);
	return !kb_json_str(got) && !kb_json_is_array(got) &&
	       !kb_json_is_object(got);
}

static void put_value(const char *name, const struct kb_json *v)
{
	printf("#   %s", name);
	if (kb_json_str(v))
		printf(" \"%s\"", kb_json_str(v));
	else if (kb_json_is_array(v) || kb_json_is_object(v))
		printf(" (%zu)", kb_json_len(v));
	else
		printf(" null");
	printf("\n");
}

/* Says where two lists of blocks part. */
static void explain_blocks(
	const struct kb_json *want, const struct kb_json *got)
{
	size_t n = kb_json_len(want), m = kb_json_len(got);
	for (size_t i = 0; i < n || i < m; i++) {
		const struct kb_json *w = kb_json_at(want, i);
		const struct kb_json *g = kb_json_at(got, i);
		if (w && g && matches(w, g))
			continue;
		const struct kb_json *both[] = {w, g};
		for (int k = 0; k < 2; k++) {
			printf("#   block %zu %s\n", i, k ? "got" : "expected");
			const struct kb_json *v;
			const char *key;
			for (size_t j = 0;
				(key = kb_json_member(both[k], j, &v)); j++)
				put_value(key, v);
		}
		return;
	}
}

static bool compare(const char *name, const struct kb_json *want,
	const struct kb_json *got, struct totals *t)
{
	double p, r;
	bool ok = true;
	compare_text(want, got, &p, &r);
	double f1 = p + r > 0 ? 2 * p * r / (p + r) : 0;
	t->precision += p;
	t->recall += r;
	t->f1 += f1;
	t->pages++;
	for (size_t i = 0; i < N_FIELDS; i++) {
		const struct kb_json *v = NULL, *w = NULL;
		bool asked = false;
		const char *key;
		for (size_t k = 0; (key = kb_json_member(want, k, &v)); k++)
			if (strcmp(key, FIELDS[i]) == 0) {
				asked = true;
				w = v;
			}
		if (!asked)
			continue;
		const struct kb_json *g = kb_json_get(got, FIELDS[i]);
		t->asked[i]++;
		if (matches(w, g)) {
			t->right[i]++;
			continue;
		}
		ok = false;
		printf("# %s: %s\n", name, FIELDS[i]);
		put_value("expected", w);
		put_value("got     ", g);
		if (kb_json_is_array(w))
			explain_blocks(w, g);
	}
	t->failed += !ok;
	printf("%sok %zu - %s P %.3f R %.3f F1 %.3f\n", ok ? "" : "not ",
		t->pages, name, p, r, f1);
	return ok;
}

static void score_page(const char *path, struct totals *t)
{
	size_t len, json_len;
	char json_path[PATH_MAX_];
	snprintf(json_path, sizeof json_path, "%.*s.json",
		(int)(strlen(path) - strlen(".html")), path);
	char *html = read_file(path, &len);
	char *json = read_file(json_path, &json_len);
	const char *name = strrchr(path, '/');
	name = name ? name + 1 : path;
	struct kb_json *want = json ? kb_json_parse(json, json_len) : NULL;
	const char *url = kb_json_str(kb_json_get(want, "url"));
	struct kb_document doc = {0};
	struct kb_diag diag = {""};
	struct kb_source src = {.url = url ? url : "https://press.example/a/1",
		.content_type = "text/html"};
	if (!html || !want) {
		printf("not ok %zu - %s: cannot be read\n", ++t->pages, path);
		t->failed++;
	} else if (kb_document_read(html, len, &src, &doc, &diag) ||
		   !doc.article) {
		printf("not ok %zu - %s: %s\n", ++t->pages, name, diag.text);
		t->failed++;
	} else {
		struct kb_str out = {0};
		kb_write_article_json(&out, doc.article);
		struct kb_json *got = kb_json_parse(out.s, out.len);
		compare(name, want, got, t);
		kb_json_free(got);
		kb_str_release(&out);
	}
	kb_document_release(&doc);
	kb_json_free(want);
	free(html);
	free(json);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t find_pages(const char *dir, char **paths)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	size_t n = 0;
	while (d && (e = readdir(d)) && n < PAGES_MAX) {
		if (!kb_ends(e->d_name, ".html"))
			continue;
		struct kb_str s = {0};
		kb_str_addf(&s, "%s/%s", dir, e->d_name);
		paths[n++] = kb_str_take(&s);
	}
	if (d)
		closedir(d);
	qsort(paths, n, sizeof *paths, by_name);
	return n;
}

static int print_totals(const struct totals *t)
{
	double n = t->pages ? (double)t->pages : 1;
	bool ok = t->pages > 0 && t->f1 / n * 1000 >= FLOOR_F1;
	printf("# text, %zu pages: precision %.3f recall %.3f F1 %.3f\n",
		t->pages, t->precision / n, t->recall / n, t->f1 / n);
	for (size_t i = 0; i < N_FIELDS; i++) {
		if (t->asked[i] == 0)
			continue;
		printf("# %-14s %3zu of %3zu\n", FIELDS[i], t->right[i],
			t->asked[i]);
		ok &= t->right[i] * 1000 >= t->asked[i] * (size_t)FLOOR_FIELD;
	}
	printf("%sok %zu - F1 at least .%d, each field at least .%d\n",
		ok ? "" : "not ", t->pages + 1, FLOOR_F1, FLOOR_FIELD);
	printf("1..%zu\n", t->pages + 1);
	return ok && t->failed == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct totals t = {0};
	for (int i = 1; i < argc; i++)
		score_page(argv[i], &t);
	if (argc > 1)
		return print_totals(&t);
	const char *top = getenv("KB_SRCDIR");
	char dir[PATH_MAX_], *paths[PAGES_MAX];
	snprintf(dir, sizeof dir, "%s/tests/extract", top ? top : ".");
	size_t n = find_pages(dir, paths);
	for (size_t i = 0; i < n; i++) {
		score_page(paths[i], &t);
		free(paths[i]);
	}
	return print_totals(&t);
}
