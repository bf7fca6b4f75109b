/* What khabar's own work costs, as ratios to a peer or a limit in the same
 * run. Prints a line a benchmark: name, figure, what it is held against, goal.
 * usage: bench PAGE.html... (pages to parse) */
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/conf/settings.h>
#include <khabar/doc/markup.h>
#include <khabar/layout/flow.h>
#include <khabar/feed/document.h>
#include <khabar/ui/app.h>
#include <khabar/views/views.h>

#include <fribidi.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The same, of this process alone: what else runs does not count. */
static double spent(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool all_good = true;

static void report(
	const char *name, double figure, const char *unit, double limit)
{
	bool good = figure <= limit;
	all_good &= good;
	printf("%-44s %10.3f %-22s goal %8.3f  %s\n", name, figure, unit, limit,
		good ? "good" : "SHORT");
}

/* --- Text of our own --------------------------------------------------- */

/* في الصباح اجتمع سكان الحي قرب المدرسة القديمة وقال أحدهم إن العمل بدأ قبل
 * عام، ثم عاد الأطفال إلى البيوت (2019) Blue Shelf «كتاب» مرتّبة مجاناً */
static const char *const words[] = {"\u0641\u064A",
	"\u0627\u0644\u0635\u0628\u0627\u062D",
	"\u0627\u062C\u062A\u0645\u0639", "\u0633\u0643\u0627\u0646",
	"\u0627\u0644\u062D\u064A", "\u0642\u0631\u0628",
	"\u0627\u0644\u0645\u062F\u0631\u0633\u0629",
	"\u0627\u0644\u0642\u062F\u064A\u0645\u0629",
	"\u0648\u0642\u0627\u0644", "\u0623\u062D\u062F\u0647\u0645",
	"\u0625\u0646", "\u0627\u0644\u0639\u0645\u0644", "\u0628\u062F\u0623",
	"\u0642\u0628\u0644", "\u0639\u0627\u0645\u060C", "\u062B\u0645",
	"\u0639\u0627\u062F", "\u0627\u0644\u0623\u0637\u0641\u0627\u0644",
	"\u0625\u0644\u0649", "\u0627\u0644\u0628\u064A\u0648\u062A.", "(2019)",
	"Blue", "Shelf", "\u00AB\u0643\u062A\u0627\u0628\u00BB",
	"\u0645\u0631\u062A\u0651\u0628\u0629",
	"\u0645\u062C\u0627\u0646\u0627\u064B"};

static uint32_t seed = 1;

static const char *word(void)
{
	seed = seed * 1664525 + 1013904223;
	uint32_t r = seed >> 8;
	/* Latin words and numbers are rarer. */
	size_t i = r % 8 ? r / 8 % 20 : r / 8 % (sizeof words / sizeof *words);
	return words[i];
}

static void paragraph(struct kb_str *s, size_t bytes)
{
	kb_str_clear(s);
	while (s->len < bytes) {
		kb_str_adds(s, word());
		kb_str_addc(s, ' ');
	}
}

enum {
	PARAGRAPH = 700 /* bytes, as in a newspaper */
};

static struct kb_article *article_of(size_t bytes)
{
	struct kb_article *a = kb_article_new();
	struct kb_str s = {0};
	a->dir = KB_DIR_RTL;
	for (size_t n = 0; n < bytes; n += s.len) {
		paragraph(&s, PARAGRAPH);
		struct kb_text t = kb_article_text(a, s.s, s.len);
		kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text = t;
	}
	kb_str_release(&s);
	return a;
}

/* --- Layout against bare fribidi --------------------------------------- */

static double time_layout(const struct kb_article *a, bool justified)
{
	double start = spent();
	struct kb_flow *f = kb_flow_new(a, NULL, true);
	kb_flow_set_width(f, 76);
	kb_flow_set_justified(f, justified);
	for (size_t i = 0; i < kb_flow_n_items(f); i++) {
		kb_flow_layout(f, i);
		kb_flow_trim(f);
	}
	double took = spent() - start;
	kb_flow_free(f);
	return took;
}

/* Levels, joining, shaping and reordering of each paragraph, no more. */
static double time_fribidi(const struct kb_article *a)
{
	enum {
		MAX = 4096
	};
	static FriBidiChar text[MAX];
	static FriBidiCharType types[MAX];
	static FriBidiBracketType brackets[MAX];
	static FriBidiLevel levels[MAX];
	static FriBidiArabicProp props[MAX];
	double start = spent();
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_text *t = &a->blocks[i].text;
		FriBidiStrIndex n = 0;
		for (size_t at = 0; at < t->len && n < MAX; n++)
			at += kb_utf8_decode(t->s + at, t->len - at, &text[n]);
		FriBidiParType base = FRIBIDI_PAR_RTL;
		fribidi_get_bidi_types(text, n, types);
		fribidi_get_bracket_types(text, n, types, brackets);
		if (!fribidi_get_par_embedding_levels_ex(
			    types, brackets, n, &base, levels))
			abort();
		fribidi_get_joining_types(text, n, props);
		fribidi_join_arabic(types, n, levels, props);
		fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC,
			levels, n, props, text);
		if (!fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT, types, n, 0,
			    base, levels, text, NULL))
			abort();
	}
	return spent() - start;
}

static double lesser(double a, double b)
{
	return a < b ? a : b;
}

/* The least of several, taken by turns, so that what else the machine does
 * counts for all. */
static void bench_layout(void)
{
	struct kb_article *a = article_of((size_t)10 << 20);
	double ragged = 1e9, filled = 1e9, bare = 1e9;
	for (int i = 0; i < 5; i++) {
		ragged = lesser(ragged, time_layout(a, false));
		filled = lesser(filled, time_layout(a, true));
		bare = lesser(bare, time_fribidi(a));
	}
	printf("# 10 MB of Arabic: %.0f ms, justified %.0f ms, bare fribidi "
	       "%.0f ms\n",
		ragged * 1e3, filled * 1e3, bare * 1e3);
	report("layout of 10 MB / bare fribidi", ragged / bare, "times", 1.3);
	report("the same, justified", filled / bare, "times", 1.6);
	kb_article_free(a);
}

/* --- The interface ----------------------------------------------------- */

static unsigned on_load(void *ctx, const char *src, int64_t feed)
{
	(void)ctx;
	(void)src;
	(void)feed;
	return 1;
}

static void on_cancel(void *ctx, unsigned job)
{
	(void)ctx;
	(void)job;
}

static void page_of(struct kb_str *out, size_t bytes)
{
	struct kb_str s = {0};
	kb_str_adds(out, "<!DOCTYPE html><html lang=ar dir=rtl><head><meta "
			 "charset=utf-8><title>x</title></head><body><article>"
			 "<h1>\u0639\u0646\u0648\u0627\u0646</h1>");
	while (out->len < bytes) {
		paragraph(&s, PARAGRAPH);
		kb_str_addf(out, "<p>%s</p>\n", s.s);
	}
	kb_str_adds(out, "</article></body></html>");
	kb_str_release(&s);
}

/* Each letter of a search in it, folded and then exact (Ctrl-X); the first one
 * may be typed before all is prepared. */
static void bench_search(struct kb_app *app)
{
	static const struct kb_event typed[] = {{.key = '/'}, {.key = 0x0627},
		{.key = 0x0644}, {.key = 0x062C}, {.key = KB_KEY_BACKSPACE},
		{.key = KB_KEY_BACKSPACE}, {.key = 'x', .mods = KB_MOD_CTRL},
		{.key = 0x0644}, {.key = KB_KEY_UP}, {.key = KB_KEY_ENTER},
		{.key = 'n'}, {.key = 'N'}, {.key = 'N'}};
	double worst = 0;
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct kb_event ev = typed[i];
		ev.type = KB_EVENT_KEY;
		double start = now();
		kb_app_event(app, &ev);
		kb_app_draw(app);
		double t = now() - start;
		printf("# key %zu of a search: %.2f ms\n", i, t * 1e3);
		worst = t > worst ? t : worst;
	}
	report("worst key of a search in it", worst * 1e3, "ms", 10);
}

static void bench_screen(void)
{
	const struct kb_app_io io = {.load = on_load, .cancel = on_cancel};
	const struct kb_source src = {
		.url = "https://example.org/", .name = "page"};
	struct kb_settings settings;
	struct kb_document doc;
	struct kb_str page = {0};
	page_of(&page, (size_t)5 << 20);
	kb_settings_init(&settings);
	struct kb_app *app = kb_app_new(&io, &settings, &kb_views);
	kb_app_open(app, "page", 0);
	double start = now();
	if (kb_document_read(page.s, page.len, &src, &doc, NULL))
		abort();
	double parsed = now();
	kb_app_loaded(app, 1, &doc, NULL);
	kb_app_draw(app);
	double drawn = now();
	printf("# page of 5 MB: read in %.0f ms\n", (parsed - start) * 1e3);
	report("first screen of a page of 5 MB, after parsing",
		(drawn - parsed) * 1e3, "ms", 100);
	struct kb_event ev = {.type = KB_EVENT_KEY, .key = 'j'};
	double worst = 0;
	static const uint32_t keys[] = {'j', ' ', 'k', 'G', 'b', 'g', 'd', 'u'};
	for (int i = 0; i < 400; i++) {
		ev.key = keys[i / 50];
		start = now();
		kb_app_event(app, &ev);
		kb_app_draw(app);
		double t = now() - start;
		worst = t > worst ? t : worst;
	}
	report("worst redraw after a key", worst * 1e3, "ms", 10);
	start = now();
	while (kb_app_idle(app))
		;
	printf("# search prepared in %.0f ms of slices\n",
		(now() - start) * 1e3);
	bench_search(app);
	kb_app_free(app);
	kb_settings_release(&settings);
	kb_str_release(&page);
}

/* --- Parsing ----------------------------------------------------------- */

static void read_file(const char *path, struct kb_str *out)
{
	FILE *f = fopen(path, "rb");
	char buf[65536];
	size_t n;
	if (!f) {
		perror(path);
		exit(1);
	}
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(out, buf, n);
	fclose(f);
}

static void ignore(void *ctx, const char *fmt, ...)
{
	(void)ctx;
	(void)fmt;
}

static void bench_pages(int n, char **paths)
{
	struct kb_str *pages = kb_calloc((size_t)n, sizeof *pages);
	double bare = 1e9, whole = 1e9;
	for (int i = 0; i < n; i++)
		read_file(paths[i], &pages[i]);
	xmlSetGenericErrorFunc(NULL, ignore);
	for (int k = 0; k < 9; k++) {
		double start = spent();
		for (int i = 0; i < n; i++)
			xmlFreeDoc(htmlReadMemory(pages[i].s, (int)pages[i].len,
				NULL, "UTF-8",
				HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
					HTML_PARSE_NOWARNING |
					HTML_PARSE_NONET | HTML_PARSE_COMPACT));
		double a = spent();
		for (int i = 0; i < n; i++) {
			struct kb_document doc = {0};
			const struct kb_source src = {
				.url = "https://example.org/", .name = "page"};
			kb_document_read(
				pages[i].s, pages[i].len, &src, &doc, NULL);
			kb_document_release(&doc);
		}
		double b = spent();
		bare = a - start < bare ? a - start : bare;
		whole = b - a < whole ? b - a : whole;
	}
	printf("# %d pages: libxml2 parses %.0f a second, khabar reads %.0f "
	       "articles a second\n",
		n, n / bare, n / whole);
	report("page to article / libxml2's bare parse", whole / bare, "times",
		.85);
	report("a page to an article", whole / n * 1e3, "ms", 5);
	for (int i = 0; i < n; i++)
		kb_str_release(&pages[i]);
	free(pages);
}

int main(int argc, char **argv)
{
	bench_layout();
	bench_screen();
	if (argc > 1)
		bench_pages(argc - 1, argv + 1);
	return all_good ? 0 : 1;
}
