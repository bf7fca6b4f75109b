/* Boxes within an article: tests/data/boxes has what goes and what stays. Each
 * stands in the midst of an article, and behind it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define URL "https://press.example/2024/tides"
#define FIRST                                                                  \
	"<p>The old harbour bridge opened to traffic on Monday, and hundreds " \
	"of people walked across it.</p><p>Engineers said the steel had been " \
	"replaced from end to end, and that it should last for sixty years."   \
	"</p><p>Shop owners on the eastern side greeted the first buses with " \
	"flags, sweets and songs.</p>"
#define SECOND                                                                \
	"<p>The council has not said what the repairs cost, but two members " \
	"said that the estimate was passed.</p><p>Buses had been sent round " \
	"by the northern road, which added half an hour to every trip.</p>"
#define TITLE "Divers find iron cannon below the second pier"
#define LINK "<a href='/2024/cannon'>" TITLE "</a>"

static struct kb_article *page(
	const char *language, const char *box, bool behind)
{
	struct kb_str html = {0};
	struct kb_doc *doc;
	kb_str_addf(&html,
		"<html lang=%s><title>Bridge opens</title><main><article>"
		"<h1>Bridge opens</h1>" FIRST "%s" SECOND "%s</article></main>",
		language, behind ? "" : box, behind ? box : "");
	assert_int_equal(kb_markup_html(html.s, html.len, &doc, NULL), KB_OK);
	struct kb_article *a =
		kb_extract(&(struct kb_page_source){.doc = doc, .url = URL});
	kb_doc_free(doc);
	kb_str_release(&html);
	return a;
}

/* All that is not white space. */
static void add_words(struct kb_str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!kb_is_space((unsigned char)s[i]))
			kb_str_addc(out, s[i]);
}

static void words_of(const struct kb_article *a, struct kb_str *out)
{
	kb_str_adds(out, "");
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		add_words(out, b->text.s ? b->text.s : "", b->text.len);
		for (size_t k = 0; k < b->n_items; k++)
			add_words(
				out, b->items[k].text.s, b->items[k].text.len);
	}
}

/* The text of simple HTML. */
static void strip(const char *html, struct kb_str *out)
{
	for (const char *s = html; *s; s++) {
		size_t len = strcspn(s, "<");
		add_words(out, s, len);
		s += len + strcspn(s + len, ">");
		if (!*s)
			break;
	}
}

/* That nothing of the box is in the article, and the rest wholly; that the
 * first related link has the title, unless it is NULL. */
static void assert_gone(
	const char *language, const char *box, const char *title)
{
	struct kb_str want = {0};
	strip(FIRST SECOND, &want);
	for (int behind = 0; behind < 2; behind++) {
		struct kb_str got = {0};
		struct kb_article *a = page(language, box, behind);
		words_of(a, &got);
		if (strcmp(got.s, want.s) != 0)
			fail_msg("\n%s %s\ngives\n%s", language, box, got.s);
		if (title && (a->n_related == 0 ||
				     !strstr(a->related[0].title, title)))
			fail_msg("%s\nis not related, but %s", box,
				a->n_related ? a->related[0].title : "-");
		kb_article_free(a);
		kb_str_release(&got);
	}
	kb_str_release(&want);
}

static void assert_kept(const char *language, const char *box)
{
	for (int behind = 0; behind < 2; behind++) {
		struct kb_str want = {0}, got = {0};
		strip(FIRST, &want);
		strip(behind ? SECOND : box, &want);
		strip(behind ? box : SECOND, &want);
		struct kb_article *a = page(language, box, behind);
		words_of(a, &got);
		if (strcmp(got.s, want.s) != 0)
			fail_msg("\n%s %s\ngives\n%s", language, box, got.s);
		kb_article_free(a);
		kb_str_release(&want);
		kb_str_release(&got);
	}
}

/* Calls f with the language at the start of each line and what follows it. */
static void each_line(
	const char *name, void (*f)(const char *language, const char *line))
{
	const char *top = getenv("KB_SRCDIR");
	char path[500], line[4000];
	snprintf(path, sizeof path, "%s/tests/data/boxes/%s", top ? top : ".",
		name);
	FILE *in = fopen(path, "r");
	size_t n = 0;
	assert_non_null(in);
	while (fgets(line, sizeof line, in)) {
		line[strcspn(line, "\n")] = '\0';
		char *space = strchr(line, ' ');
		assert_non_null(space);
		*space = '\0';
		f(line, space + 1);
		n++;
	}
	fclose(in);
	assert_true(n > 0);
}

/* A label in the forms that papers give it. */
static void try_label(const char *language, const char *label)
{
	static const char *const forms[] = {
		"<div><h3>%s</h3><ul><li>" LINK "</li></ul></div>",
		"<p>%s:</p><p>" LINK "</p>",
		"<p>%s: " LINK "</p>",
		"<p><strong>%s</strong> " LINK "</p>",
		"<p><b>%s</b><br>" LINK "</p>",
		"<p><a href='/2024/cannon'>%s: " TITLE "</a></p>",
		"<p>\U0001F534 %s \u2190 " LINK "</p>",
		"<blockquote><p>%s: " LINK "</p></blockquote>",
		"<h4>%s</h4><p>" LINK "</p>",
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct kb_str box = {0};
		const char *mark = strstr(forms[i], "%s");
		kb_str_add(&box, forms[i], (size_t)(mark - forms[i]));
		kb_str_adds(&box, label);
		kb_str_adds(&box, mark + 2);
		assert_gone(language, box.s, TITLE);
		kb_str_release(&box);
	}
}

static void labels_and_links(void **state)
{
	(void)state;
	each_line("labels", try_label);
	/* No label, a link of the same site. */
	assert_gone("en", "<p><strong>" LINK "</strong></p>", TITLE);
	/* Words that nobody knows. */
	assert_gone("en", "<p>Ahoy there: " LINK "</p>", TITLE);
}

static void try_gone(const char *language, const char *html)
{
	assert_gone(language, html, NULL);
}

static void offers_and_lines_go(void **state)
{
	(void)state;
	each_line("go", try_gone);
}

static void try_card(const char *language, const char *html)
{
	assert_gone(language, html, "");
}

static void cards_are_related(void **state)
{
	(void)state;
	each_line("cards", try_card);
}

/* Who wrote it, below the text: أ ف ب, and a desk's letters before it. */
static void signatures_end_a_text(void **state)
{
	static const char *const lines[] = {"<p>(\u0623 \u0641 \u0628)</p>",
		("<p>\u0639.\u0634/\u0645.\u0631 (\u062f \u0628 \u0623\u060c "
		 "\u0631\u0648\u064a\u062a\u0631\u0632)</p>"),
		"<p>dpa/lnw</p>", "<p>AFP</p>"};
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct kb_str want = {0}, got = {0};
		strip(FIRST SECOND, &want);
		struct kb_article *a = page("ar", lines[i], true);
		words_of(a, &got);
		assert_string_equal(got.s, want.s);
		kb_article_free(a);
		kb_str_release(&want);
		kb_str_release(&got);
	}
}

static void try_kept(const char *language, const char *html)
{
	assert_kept(language, html);
}

static void texts_stay(void **state)
{
	(void)state;
	each_line("keep", try_kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_and_links),
		cmocka_unit_test(offers_and_lines_go),
		cmocka_unit_test(cards_are_related),
		cmocka_unit_test(signatures_end_a_text),
		cmocka_unit_test(texts_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
