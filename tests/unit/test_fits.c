/* Which pages are those of an entry's article, and which a login, a consent or
 * a network's portal. Entries and pages are in tests/data/fits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/library/fits.h"
#include "store_feeds.h"

#include <khabar/base/limits.h>
#include <khabar/net/paths.h>

static void read_data(
	const char *name, const char *type, struct kb_document *doc)
{
	struct kb_str path = {0}, text = {0};
	struct kb_diag diag;
	const char *top = getenv("KB_SRCDIR");
	const struct kb_source source = {.content_type = type,
		.url = "https://example.org/page",
		.name = name};
	kb_str_addf(
		&path, "%s/tests/data/fits/%s", top && *top ? top : ".", name);
	if (kb_read_file(path.s, KB_MAX_BODY, false, &text, &diag) ||
		kb_document_read(text.s, text.len, &source, doc, &diag))
		fail_msg("%s", diag.text);
	kb_str_release(&path);
	kb_str_release(&text);
}

static struct kb_article *entry_of(const struct kb_feed *feed, const char *id)
{
	for (size_t i = 0; i < feed->n_entries; i++)
		if (strcmp(feed->entries[i].id, id) == 0)
			return kb_feed_article(feed, &feed->entries[i]);
	fail_msg("there is no entry %s", id);
	return NULL;
}

static void pages(void **state)
{
	static const struct {
		const char *entry, *page;
		bool fits;
	} cases[] = {
		{"ar", "ar-article", true},
		/* Another headline; the words of the feed in the text. */
		{"ar", "ar-other-headline", true},
		/* Other words; those of the feed's title in them. */
		{"ar", "ar-other-words", true},
		{"ar-title", "ar-article", true},
		{"ar-title", "ar-other-words", true},
		{"ar", "ar-login", false},
		{"ar", "ar-consent", false},
		{"ar", "ar-portal", false},
		{"ar", "en-portal", false},
		{"ar-title", "ar-login", false},
		{"ar-title", "ar-consent", false},
		{"ar-title", "ar-portal", false},
		/* The feed gives nothing to compare. */
		{"ar-short", "ar-article", true},
		{"ar-short", "ar-login", true},
		{"en", "en-article", true},
		{"en", "en-other-headline", true},
		{"en", "en-other-words", true},
		{"en-title", "en-article", true},
		{"en-title", "en-other-words", true},
		{"en-full", "en-article", true},
		{"en-full", "en-other-headline", true},
		{"en", "en-login", false},
		{"en", "en-consent", false},
		{"en", "en-portal", false},
		{"en", "ar-portal", false},
		{"en-title", "en-login", false},
		{"en-title", "en-consent", false},
		{"en-title", "en-portal", false},
		{"en-full", "en-login", false},
		{"en-full", "en-consent", false},
		{"en-full", "en-portal", false},
		{"en-short", "en-article", true},
		/* Another article altogether. */
		{"en", "ar-article", false},
		{"ar", "en-article", false},
	};
	struct kb_document feed, page;
	(void)state;
	read_data("feed.xml", "application/rss+xml", &feed);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char name[64];
		snprintf(name, sizeof name, "%s.html", cases[i].page);
		read_data(name, "text/html", &page);
		struct kb_article *entry = entry_of(feed.feed, cases[i].entry);
		if (kb_page_fits(page.article, entry) != cases[i].fits)
			fail_msg("%s and %s", cases[i].entry, name);
		kb_article_free(entry);
		kb_document_release(&page);
	}
	kb_document_release(&feed);
}

/* What does not fit changes nothing, and is not asked for again before its
 * time, nor for ever; a page that fits takes the feed's place. */
static void stored(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_document feed, login, page;
	struct kb_article *a;
	struct kb_arena arena = {0};
	struct kb_page_wanted *wanted;
	struct kb_query all = {0};
	struct kb_found found;
	int64_t now = 1000000, wait = KB_MISSED;
	size_t n;
	read_data("feed.xml", "application/rss+xml", &feed);
	read_data("en-login.html", "text/html", &login);
	read_data("en-article.html", "text/html", &page);
	/* One entry, with a link. */
	feed.feed->entries[0] = feed.feed->entries[3];
	feed.feed->entries[0].link = "https://example.org/page";
	feed.feed->n_entries = 1;
	struct kb_put_result result;
	assert_int_equal(kb_store_put_feed(s, url, feed.feed, KB_KEEP, now,
				 &result, NULL),
		KB_OK);
	assert_int_equal(kb_store_list(s, &all, &found, NULL), KB_OK);
	assert_int_equal(found.n, 1);
	for (int tries = 1; tries <= KB_PAGE_TRIES; tries++) {
		kb_store_pages_wanted(
			s, url, now, 9, &arena, &wanted, &n, NULL);
		assert_int_equal(n, 1);
		assert_int_equal(
			kb_page_store(s, found.ids[0], login.article, &e->diag),
			KB_EFORMAT);
		assert_says(&e->diag, "example.org sent a page with nothing of "
				      "this article");
		kb_store_page_missed(s, found.ids[0], now, "no answer", NULL);
		kb_store_pages_wanted(
			s, url, now + wait - 1, 9, &arena, &wanted, &n, NULL);
		assert_int_equal(n, 0);
		now += wait;
		wait *= 2;
		/* Another program goes by the same. */
		kb_store_close(s);
		s = open_store(e);
	}
	kb_store_pages_wanted(
		s, url, now + 1000 * wait, 9, &arena, &wanted, &n, NULL);
	assert_int_equal(n, 0);
	kb_store_article(s, found.ids[0], &a, NULL);
	assert_true(kb_starts(
		a->headline.s, "Ferry across the bay sails again after"));
	kb_article_free(a);
	assert_int_equal(
		kb_page_store(s, found.ids[0], page.article, NULL), KB_OK);
	kb_store_article(s, found.ids[0], &a, NULL);
	assert_true(kb_starts(
		a->headline.s, "Ferry Across the Bay Sails Again After"));
	kb_article_free(a);
	/* The feed's text is there all the same, to compare a later page. */
	assert_int_equal(kb_page_store(s, found.ids[0], login.article, NULL),
		KB_EFORMAT);
	assert_int_equal(kb_page_store(s, 4711, page.article, NULL), KB_EEMPTY);
	free(found.ids);
	kb_arena_release(&arena);
	kb_document_release(&feed);
	kb_document_release(&login);
	kb_document_release(&page);
	kb_store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages),
		cmocka_unit_test_setup_teardown(
			stored, store_set_up, scratch_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
