/* The order in which paragraphs of mixed direction are shown, compared with
 * that of a browser: see the README beside. Three tests a paragraph. */
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>
#include <khabar/feed/write.h>
#include <khabar/layout/flow.h>
#include <khabar/text/breaks.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	WIDTH = 2000,
	FILLERS = 8,
};

/* A paragraph of the file, or what stands before the first. */
struct paragraph {
	struct kb_str lang, page, html, text, order;
};

struct file {
	struct kb_str langs[FILLERS], fillers[FILLERS];
	size_t n_fillers;
	struct paragraph p;
	int tested, failed;
};

/* Copies a line's words, \u{...} as the code point that it stands for. */
static void unescape(struct kb_str *out, const char *s)
{
	kb_str_clear(out);
	kb_str_adds(out, "");
	while (*s && *s != '\n') {
		if (strncmp(s, "\\u{", 3) == 0) {
			char *end;
			kb_str_addcp(out, (uint32_t)strtoul(s + 3, &end, 16));
			s = end + 1;
		} else {
			kb_str_addc(out, *s++);
		}
	}
}

static const char *filler(const struct file *f, const char *lang)
{
	for (size_t i = 0; i < f->n_fillers; i++)
		if (strcmp(f->langs[i].s, lang) == 0)
			return f->fillers[i].s;
	return "";
}

static struct kb_article *read_page(const struct kb_str *page)
{
	struct kb_doc *doc;
	if (kb_markup_html(page->s, page->len, &doc, NULL) != KB_OK)
		return NULL;
	struct kb_article *a = kb_extract(&(struct kb_page_source){.doc = doc});
	kb_doc_free(doc);
	return a;
}

/* The ways that a paragraph may come. */
enum way {
	PAGE,    /* in a page */
	ENTRY,   /* in the content of a feed's entry */
	WRITTEN, /* in the page that khabar writes of that page */
	N_WAYS
};

static struct kb_article *article_of(const struct file *f, enum way way)
{
	const struct paragraph *p = &f->p;
	const char *around = filler(f, p->lang.s);
	struct kb_str s = {0};
	struct kb_article *a;
	kb_str_addf(&s, "<%s", way == ENTRY ? "div" : "html");
	if (strcmp(p->page.s, "none") != 0)
		kb_str_addf(&s, " dir=\"%s\"", p->page.s);
	kb_str_addf(&s, "><article><p>%s</p>\n%s\n<p>%s %s</p></article>",
		around, p->html.s, around, around);
	if (way == ENTRY) {
		a = kb_article_new();
		kb_extract_fragment(a, s.s, s.len, NULL);
		kb_article_finish(a);
	} else {
		a = read_page(&s);
	}
	if (a && way == WRITTEN) {
		kb_str_clear(&s);
		kb_write_article_html(&s, a);
		kb_article_free(a);
		a = read_page(&s);
	}
	kb_str_release(&s);
	return a;
}

/* What is shown, numbered as the browser's clusters are. */
struct seen {
	struct kb_str text, order;
	int before; /* clusters of the items before */
	int last, first, step;
};

/* Writes a run of numbers as "first-last". */
static void end_run(struct seen *s)
{
	if (s->last < 0)
		return;
	if (s->order.len && s->order.s[s->order.len - 1] != ' ')
		kb_str_addc(&s->order, ' ');
	kb_str_addf(&s->order, "%d", s->first);
	if (s->last != s->first)
		kb_str_addf(&s->order, "-%d", s->last);
	s->last = -1;
	s->step = 0;
}

static void add_number(struct seen *s, int n)
{
	int step = n - s->last;
	if (s->last == n)
		return; /* a further cell of an emoji */
	if (s->last >= 0 && (step == 1 || step == -1) &&
		(s->step == 0 || s->step == step)) {
		s->step = step;
		s->last = n;
		return;
	}
	end_run(s);
	s->first = s->last = n;
}

/* Numbers the clusters that are seen; -1 for what is not. */
static int number(struct seen *s, const struct kb_para *p, int *of)
{
	uint8_t *starts = kb_calloc(p->n + 1, 1);
	int n = s->before - 1;
	bool shown = false;
	kb_cluster_starts(p->cp, p->n, starts);
	for (size_t i = 0; i < p->n; i++) {
		if (starts[i]) {
			shown = p->width[i] > 0 || p->shaped[i] == 0;
			n += shown;
		}
		of[i] = shown ? n : -1;
		if (shown)
			kb_str_addcp(&s->text, p->cp[i]);
	}
	free(starts);
	return n + 1;
}

static void add_line(struct seen *s, const struct kb_para *p,
	const struct kb_visual_line *v, size_t end, const int *of)
{
	if (s->order.len)
		kb_str_adds(&s->order, " / ");
	for (size_t i = 0; i < v->n; i++) {
		size_t at = v->cells[i].index, alef = at + 1;
		bool rtl = v->cells[i].level & 1;
		while (alef < end && p->width[alef] == 0 && p->shaped[alef])
			alef++;
		bool ligature = alef < end && p->shaped[alef] == 0;
		if (ligature && rtl)
			add_number(s, of[alef]);
		add_number(s, of[at]);
		if (ligature && !rtl)
			add_number(s, of[alef]);
	}
	end_run(s);
}

static void see(
	struct seen *s, const struct kb_flow_item *item, struct kb_bidi *b)
{
	struct kb_visual_line v = {0};
	for (size_t k = 0; k < item->n_parts; k++) {
		const struct kb_part *part = &item->parts[k];
		int *of = kb_calloc(part->para.n + 1, sizeof *of);
		int n = number(s, &part->para, of);
		for (size_t i = 0; i < part->n_lines; i++) {
			kb_para_visual(&part->para, b, &part->lines[i], &v);
			add_line(s, &part->para, &v, part->lines[i].text_end,
				of);
		}
		s->before = n;
		free(of);
	}
	kb_visual_line_release(&v);
}

/* Shows what stands between the two fillers. */
static void show(struct seen *s, const struct kb_article *a, const char *around)
{
	struct kb_flow *f = kb_flow_new(a, NULL, false);
	struct kb_bidi *b = kb_bidi_new();
	bool between = false;
	kb_flow_set_width(f, WIDTH);
	for (size_t i = 0; i < kb_flow_n_items(f); i++) {
		const struct kb_flow_item *item = kb_flow_layout(f, i);
		if (kb_starts(item->text.s, around))
			between = !between;
		else if (between)
			see(s, item, b);
	}
	kb_bidi_free(b);
	kb_flow_free(f);
}

/* Whether two texts are the same but for controls, which one has as characters
 * and the other as elements. */
static bool same_text(const char *a, const char *b)
{
	struct kb_str s[2] = {{0}, {0}};
	const char *from[2] = {a, b};
	for (int i = 0; i < 2; i++) {
		kb_str_adds(&s[i], "");
		for (const char *p = from[i]; *p;) {
			uint32_t cp;
			p += kb_utf8_decode(p, strlen(p), &cp);
			if (!kb_is_bidi_control(cp) && cp != 0x200C)
				kb_str_addcp(&s[i], cp);
		}
	}
	bool same = strcmp(s[0].s, s[1].s) == 0;
	kb_str_release(&s[0]);
	kb_str_release(&s[1]);
	return same;
}

static void test(struct file *f, enum way way)
{
	static const char *const ways[N_WAYS] = {"page", "entry", "written"};
	struct seen s = {.last = -1};
	struct kb_article *a = article_of(f, way);
	if (a)
		show(&s, a, filler(f, f->p.lang.s));
	bool same = a && s.text.s && same_text(s.text.s, f->p.text.s) &&
		    s.order.s && strcmp(s.order.s, f->p.order.s) == 0;
	if (!same)
		printf("# text  %s\n# want  %s\n# order %s\n# want  %s\n",
			s.text.s ? s.text.s : "", f->p.text.s,
			s.order.s ? s.order.s : "", f->p.order.s);
	printf("%sok %d - %s, dir %s, %s: %s\n", same ? "" : "not ",
		++f->tested, ways[way], f->p.page.s, f->p.lang.s, f->p.html.s);
	f->failed += !same;
	kb_article_free(a);
	kb_str_release(&s.text);
	kb_str_release(&s.order);
}

static void read_line(struct file *f, const char *line)
{
	char lang[8], page[8];
	int at = 0;
	if (sscanf(line, "filler %7s %n", lang, &at) == 1 &&
		f->n_fillers < FILLERS) {
		kb_str_adds(&f->langs[f->n_fillers], lang);
		unescape(&f->fillers[f->n_fillers++], line + at);
	} else if (sscanf(line, "page %7s %7s", lang, page) == 2) {
		unescape(&f->p.lang, lang);
		unescape(&f->p.page, page);
	} else if (strncmp(line, "html ", 5) == 0) {
		unescape(&f->p.html, line + 5);
	} else if (strncmp(line, "text ", 5) == 0) {
		unescape(&f->p.text, line + 5);
	} else if (strncmp(line, "order ", 6) == 0) {
		unescape(&f->p.order, line + 6);
		for (enum way way = PAGE; way < N_WAYS; way++)
			test(f, way);
	}
}

static void release(struct file *f)
{
	for (size_t i = 0; i < FILLERS; i++) {
		kb_str_release(&f->langs[i]);
		kb_str_release(&f->fillers[i]);
	}
	kb_str_release(&f->p.lang);
	kb_str_release(&f->p.page);
	kb_str_release(&f->p.html);
	kb_str_release(&f->p.text);
	kb_str_release(&f->p.order);
}

int main(void)
{
	const char *top = getenv("KB_SRCDIR");
	struct kb_str path = {0};
	struct file f = {.n_fillers = 0};
	kb_str_addf(&path, "%s/tests/direction/paragraphs",
		top && *top ? top : ".");
	FILE *in = fopen(path.s, "r");
	char *line = NULL;
	size_t cap = 0;
	while (in && getline(&line, &cap, in) > 0)
		read_line(&f, line);
	if (in)
		fclose(in);
	printf("1..%d\n", f.tested);
	free(line);
	kb_str_release(&path);
	release(&f);
	return f.tested == 0 || f.failed;
}
