/* What is written of any article can be read: HTML whose elements all end, and
 * JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "any_article.h"

#include <khabar/article/json.h>
#include <khabar/doc/markup.h>
#include <khabar/feed/write.h>

enum {
	ARTICLES = 500
};

/* Checks that each element ends within the one that it began in, and that no
 * attribute's value runs away; p: behind a <. Returns what follows the tag. */
static const char *walk_tag(const char *p, struct kb_str *open)
{
	static const char *const empty[] = {"meta", "link", "br", "hr"};
	bool end = *p == '/';
	p += end;
	size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789");
	struct kb_str name = {0};
	kb_str_addc(&name, ' ');
	kb_str_add(&name, p, n);
	p += n;
	while (*p && *p != '>') {
		assert_true(*p != '<');
		if (*p++ == '"') {
			p += strcspn(p, "\"<>");
			assert_int_equal(*p++, '"');
		}
	}
	assert_int_equal(*p, '>');
	bool is_empty = false;
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
		is_empty |= strcmp(name.s + 1, empty[i]) == 0;
	if (end) {
		if (!kb_ends(open->s, name.s))
			fail_msg("</%s> where%s are open", name.s + 1, open->s);
		open->s[open->len -= name.len] = '\0';
	} else if (!is_empty) {
		kb_str_add(open, name.s, name.len);
	}
	kb_str_release(&name);
	return p + 1;
}

static void assert_balanced(const char *html)
{
	struct kb_str open = {0};
	kb_str_adds(&open, "");
	assert_true(kb_starts(html, "<!DOCTYPE html>"));
	for (const char *p = strchr(html, '>') + 1; (p = strchr(p, '<'));)
		p = walk_tag(p + 1, &open);
	assert_string_equal(open.s, "");
	kb_str_release(&open);
}

/* All the text of a title, as it is read again. */
static void assert_title(const char *html, const struct kb_text *want)
{
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(html, strlen(html), &doc, NULL), KB_OK);
	assert_false(doc->recovered);
	const struct kb_node *title = kb_node_find(doc->root, KB_TAG_TITLE);
	assert_non_null(title);
	assert_string_equal(title->first->text, want->s ? want->s : "khabar");
	kb_doc_free(doc);
}

static void html(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= ARTICLES; seed++) {
		struct kb_article *a = make_article(seed);
		struct kb_str out = {0};
		kb_write_article_html(&out, a);
		assert_balanced(out.s);
		assert_title(out.s, &a->headline);
		kb_str_release(&out);
		kb_article_free(a);
	}
}

static void json(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= ARTICLES; seed++) {
		struct kb_article *a = make_article(seed);
		struct kb_str out = {0};
		kb_write_article_json(&out, a);
		struct kb_json *j = kb_json_parse(out.s, out.len);
		assert_true(kb_json_is_object(j));
		const char *headline = kb_json_str(kb_json_get(j, "headline"));
		assert_int_equal(headline == NULL, a->headline.s == NULL);
		if (headline)
			assert_string_equal(headline, a->headline.s);
		assert_int_equal(
			kb_json_len(kb_json_get(j, "blocks")), a->n_blocks);
		assert_int_equal(
			kb_json_len(kb_json_get(j, "byline")), a->n_byline);
		kb_json_free(j);
		kb_str_release(&out);
		kb_article_free(a);
	}
}

/* The same of a feed whose entries have such texts. */
static void feeds(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= ARTICLES; seed++) {
		struct kb_article *a = make_article(seed);
		struct kb_str body = {0}, out = {0};
		kb_write_article_html(&body, a);
		struct kb_entry e = {.title = a->headline.s,
			.link = seed % 2 ? "https://example.org/?a&b" : NULL,
			.content = body.s,
			.authors = a->byline,
			.n_authors = a->n_byline,
			.published = a->published,
			.language = seed % 3 ? "ar" : NULL,
			.base = "https://example.org/",
			.key = "k"};
		const struct kb_feed f = {.title = seed % 5 ? a->site : NULL,
			.description = a->canonical_url,
			.language = "he",
			.entries = &e,
			.n_entries = 1};
		kb_write_feed_html(&out, &f);
		assert_balanced(out.s);
		kb_str_clear(&out);
		kb_write_feed_json(&out, &f);
		struct kb_json *j = kb_json_parse(out.s, out.len);
		assert_int_equal(kb_json_len(kb_json_get(j, "entries")), 1);
		kb_json_free(j);
		kb_str_release(&body);
		kb_str_release(&out);
		kb_article_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html),
		cmocka_unit_test(json),
		cmocka_unit_test(feeds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
