/* The markers of lists as Chromium shows them (markers.dat), of the HTML as it
 * is and of what khabar writes of it, which must be the same article. */
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/extract/extract.h>
#include <khabar/feed/write.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct kb_article *read_piece(const char *s, size_t len)
{
	struct kb_article *a = kb_article_new();
	a->language = "en";
	kb_extract_fragment(a, s, len, "https://press.example/");
	kb_article_finish(a);
	return a;
}

static void add_markers(struct kb_str *out, const struct kb_article *a)
{
	kb_str_adds(out, "");
	for (size_t i = 0; i < a->n_blocks; i++)
		for (size_t k = 0; k < a->blocks[i].n_items; k++)
			if (a->blocks[i].items[k].marker)
				kb_str_addf(out, "%s\n",
					a->blocks[i].items[k].marker);
}

/* The lines of code points up to the next piece, as text. */
static const char *read_markers(struct kb_str *out, const char *s)
{
	kb_str_adds(out, "");
	while (*s && *s != '#') {
		char *end = NULL;
		for (; *s && *s != ' ' && *s != '\n'; s = end + (*end == ' '))
			kb_str_addcp(out, (unsigned)strtoul(s, &end, 16));
		if (end)
			kb_str_addc(out, '\n');
		s += strcspn(s, "\n");
		s += *s == '\n';
	}
	return s;
}

/* The blocks in a written article. */
static void body_of(struct kb_str *out, const struct kb_article *a)
{
	struct kb_str html = {0};
	kb_write_article_html(&html, a);
	const char *start = strstr(html.s, "</header>\n") + 10;
	const char *end = strstr(start, "</article>\n");
	kb_str_add(out, start, (size_t)(end - start));
	kb_str_release(&html);
}

static bool run(const char *piece, size_t len, const char *want)
{
	struct kb_str markers = {0}, html = {0}, json = {0}, again = {0};
	struct kb_article *a = read_piece(piece, len);
	add_markers(&markers, a);
	body_of(&html, a);
	struct kb_article *b = read_piece(html.s ? html.s : "", html.len);
	kb_write_article_json(&json, a);
	kb_write_article_json(&again, b);
	bool shown = strcmp(markers.s, want) == 0;
	bool same = strcmp(json.s, again.s) == 0;
	if (!shown)
		printf("# wanted:\n%sgot:\n%s", want, markers.s);
	if (!same)
		printf("# read:\n%swritten:\n%s\nread again:\n%s", json.s,
			html.s, again.s);
	kb_article_free(a);
	kb_article_free(b);
	kb_str_release(&markers);
	kb_str_release(&html);
	kb_str_release(&json);
	kb_str_release(&again);
	return shown && same;
}

static void read_file(struct kb_str *out)
{
	const char *top = getenv("KB_SRCDIR");
	struct kb_str path = {0};
	kb_str_addf(&path, "%s/tests/conformance/markers.dat", top ? top : ".");
	FILE *f = fopen(path.s, "r");
	if (!f)
		abort();
	for (int c; (c = getc(f)) != EOF;)
		kb_str_addc(out, (char)c);
	fclose(f);
	kb_str_release(&path);
}

int main(void)
{
	static const char head[] = "#data\n", tail[] = "\n#markers\n";
	struct kb_str file = {0};
	int n = 0;
	read_file(&file);
	const char *s = strstr(file.s, head);
	while (s && *s) {
		const char *piece = s + strlen(head);
		const char *end = strstr(piece, tail);
		struct kb_str want = {0};
		s = read_markers(&want, end + strlen(tail));
		bool ok = run(piece, (size_t)(end - piece), want.s);
		printf("%sok %d - %.*s\n", ok ? "" : "not ", ++n,
			(int)(end - piece), piece);
		kb_str_release(&want);
	}
	printf("1..%d\n", n);
	kb_str_release(&file);
	return 0;
}
