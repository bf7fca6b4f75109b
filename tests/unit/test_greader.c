/* Reading answers of the Google Reader API, as FreshRSS, Miniflux, The Old
 * Reader, BazQux and Inoreader give them. */
#include "../../src/sync/greader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define LONG "tag:google.com,2005:reader/item/"

/* --- Numbers ------------------------------------------------------------ */

static struct kb_sync_link *link_to(const char *base)
{
	const struct kb_sync_link_options o = {.base = base};
	return kb_sync_link_new(&o);
}

static bool read_id(struct kb_sync_link *l, const char *json, int64_t *id)
{
	struct kb_str text = {0};
	kb_str_addf(&text, "[%s]", json);
	struct kb_json *j = kb_json_parse(text.s, text.len);
	bool good = kb_greader_json_id(l, kb_json_at(j, 0), id);
	kb_json_free(j);
	kb_str_release(&text);
	return good;
}

/* The forms of the API's documentation are of one number. */
static void numbers(void **state)
{
	(void)state;
	static const struct {
		const char *json;
		int64_t id;
	} cases[] = {
		{"\"" LONG "5d0cfa30041d4348\"", INT64_C(6705009029382226760)},
		{"\"6705009029382226760\"", INT64_C(6705009029382226760)},
		{"6705009029382226760", INT64_C(6705009029382226760)},
		{"\"" LONG "024025978b5e50d2\"", INT64_C(162170919393841362)},
		{"\"" LONG "24025978b5e50d2\"", INT64_C(162170919393841362)},
		{"\"162170919393841362\"", INT64_C(162170919393841362)},
		{"\"" LONG "fb115bd6d34a8e9f\"", INT64_C(-355401917359550817)},
		{"\"" LONG "FB115BD6D34A8E9F\"", INT64_C(-355401917359550817)},
		{"\"-355401917359550817\"", INT64_C(-355401917359550817)},
		{"\"18091342156350000799\"", INT64_C(-355401917359550817)},
		{"\"fb115bd6d34a8e9f\"", INT64_C(-355401917359550817)},
		{"\"-9223372036854775808\"", INT64_MIN},
		{"\"" LONG "8000000000000000\"", INT64_MIN},
		{"\"9223372036854775807\"", INT64_MAX},
		{"\"" LONG "1\"", 1},
		{"-1", -1},
	};
	static const char *const none[] = {"\"\"", "\"0\"", "0", "\"-\"",
		"\"-0\"", "\"" LONG "\"", "\"" LONG "-5\"", "\"x1\"", "\"1 \"",
		"1.5", "null", "[]", "\"-9223372036854775809\"",
		"\"99999999999999999999\""};
	struct kb_sync_link *l = link_to("https://rss.example.org");
	int64_t id = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (!read_id(l, cases[i].json, &id) || id != cases[i].id)
			fail_msg("%s: %lld", cases[i].json, (long long)id);
		struct kb_str fields = {0};
		kb_greader_add_id(l, &fields, id);
		assert_int_equal(fields.len, 2 + 42 + 16);
		kb_str_release(&fields);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (read_id(l, none[i], &id))
			fail_msg("%s: %lld", none[i], (long long)id);
	struct kb_str fields = {0};
	kb_greader_add_id(l, &fields, -1);
	kb_greader_add_id(l, &fields, 42);
	assert_string_equal(fields.s,
		"i=tag%3Agoogle.com%2C2005%3Areader%2Fitem%2Fffffffffffffffff"
		"&i=tag%3Agoogle.com%2C2005%3Areader%2Fitem%2F"
		"000000000000002a");
	kb_str_release(&fields);
	kb_sync_link_free(l);
}

/* The Old Reader's are of 96 bits, and are sent back as they came. */
static void long_numbers(void **state)
{
	(void)state;
	struct kb_sync_link *l = link_to("https://theoldreader.com");
	struct kb_str fields = {0};
	int64_t a, b, c;
	assert_true(read_id(l, "\"00157a17b192950b65be3791\"", &a));
	assert_true(read_id(l, "\"" LONG "00157a17b192950b65be3791\"", &b));
	assert_true(read_id(l, "\"00157a17b192950b65be3792\"", &c));
	assert_true(a == b);
	assert_true(a != c);
	kb_greader_add_id(l, &fields, a);
	assert_string_equal(fields.s,
		"i=tag%3Agoogle.com%2C2005%3Areader%2Fitem%2F"
		"00157a17b192950b65be3791");
	kb_str_release(&fields);
	kb_sync_link_free(l);
}

/* --- Feeds -------------------------------------------------------------- */

static void feeds(void **state)
{
	(void)state;
	static const char text[] =
		"{\"subscriptions\":["
		/* FreshRSS */
		"{\"id\":\"feed/2\",\"title\":\"أ ＆ ب\",\"categories\":"
		"[{\"id\":\"user/-/label/أخبار\",\"label\":\"أخبار\"}],"
		"\"url\":\"https://a.example/rss\",\"htmlUrl\":"
		"\"https://a.example/\"},"
		/* Google, BazQux */
		"{\"id\":\"feed/http://b.example/f?x=1&y=2\",\"title\":"
		"\"Tom &amp; &quot;Jerry&quot;\",\"categories\":["
		"{\"id\":\"user/01234567890123456789/label/a/b\"},"
		"{\"id\":\"user/01/state/com.google/starred\"},"
		"{\"id\":\"user/01/label/\"},{\"label\":\"bare\"}]},"
		/* The Old Reader */
		"{\"id\":\"feed/00157a17b192950b65be3791\",\"title\":\"\","
		"\"url\":\"http://c.example/feed\"},"
		/* of no use to a feed list */
		"{\"id\":\"feed/9\",\"title\":\"x\"},"
		"{\"id\":\"feed/10\",\"url\":\"file:///etc/passwd\"},"
		"{\"id\":\"user/-/label/x\",\"url\":\"https://d.example/\"},"
		"{},7,null,[]]}";
	struct kb_sync_link *l =
		link_to("https://rss.example.org/api/greader.php");
	struct kb_json *j = kb_json_parse(text, strlen(text));
	struct kb_remote_feeds f = {0};
	kb_greader_read_feeds(l, kb_json_get(j, "subscriptions"), &f);
	assert_int_equal(f.n, 3);
	assert_string_equal(f.feeds[0].id, "feed/2");
	assert_string_equal(f.feeds[0].url, "https://a.example/rss");
	assert_string_equal(f.feeds[0].title, "أ & ب");
	assert_string_equal(f.feeds[0].link, "https://a.example/");
	assert_int_equal(f.feeds[0].n_tags, 1);
	assert_string_equal(f.feeds[0].tags[0], "أخبار");
	assert_string_equal(f.feeds[1].url, "http://b.example/f?x=1&y=2");
	assert_string_equal(f.feeds[1].title, "Tom & \"Jerry\"");
	assert_null(f.feeds[1].link);
	assert_int_equal(f.feeds[1].n_tags, 2);
	assert_string_equal(f.feeds[1].tags[0], "a/b");
	assert_string_equal(f.feeds[1].tags[1], "bare");
	assert_string_equal(f.feeds[2].url, "http://c.example/feed");
	assert_null(f.feeds[2].title);
	assert_int_equal(f.feeds[2].n_tags, 0);
	kb_remote_feeds_release(&f);
	kb_json_free(j);
	kb_sync_link_free(l);
}

/* --- Articles ----------------------------------------------------------- */

static void check_freshrss(const struct kb_sync_item *i)
{
	const struct kb_entry *e = &i->entry;
	assert_string_equal(i->feed, "feed/2");
	assert_string_equal(i->feed_title, "صحيفة");
	assert_string_equal(e->title, "العرب < الغرب & غيرهم");
	assert_string_equal(e->link, "https://a.example/1?x=1&y=2");
	assert_string_equal(e->content, "<p>متن</p>");
	assert_null(e->summary);
	assert_string_equal(e->base, "https://a.example/1?x=1&y=2");
	assert_int_equal(e->n_authors, 1);
	assert_string_equal(e->authors[0], "أحمد");
	assert_true(kb_date_unix(&e->published) == 1700000000);
	assert_int_equal(e->n_categories, 1);
	assert_string_equal(e->categories[0], "سياسة");
	assert_int_equal(e->n_enclosures, 2);
	assert_string_equal(e->enclosures[0].url, "https://a.example/1.mp3");
	assert_string_equal(e->enclosures[0].type, "audio/mpeg");
	assert_int_equal(e->enclosures[0].length, 1234);
	assert_int_equal(e->enclosures[1].length, 99);
	assert_true(i->read);
	assert_false(i->starred);
}

static void check_miniflux(const struct kb_sync_item *i)
{
	const struct kb_entry *e = &i->entry;
	assert_string_equal(i->feed, "feed/7");
	assert_string_equal(e->title, "B \"quoted\" & more");
	assert_string_equal(e->link, "https://b.example/canonical");
	assert_string_equal(e->content, "<p>whole</p>");
	assert_string_equal(e->summary, "short");
	assert_true(i->starred);
	assert_false(i->read);
}

/* Without nearly everything. */
static void check_bare(const struct kb_sync_item *i)
{
	const struct kb_entry *e = &i->entry;
	assert_null(i->feed);
	assert_null(e->title);
	assert_string_equal(e->words, "كلمات أولى");
	assert_string_equal(e->link, "https://c.example/page");
	assert_string_equal(e->content, "<p>كلمات أولى</p>");
	assert_true(kb_date_unix(&e->published) == 1700000500);
	assert_non_null(e->key);
}

static size_t seen;

static enum kb_err take(void *ctx, const struct kb_sync_item *items, size_t n,
	struct kb_diag *diag)
{
	(void)ctx, (void)diag;
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++)
		if (items[i].id == 5)
			check_freshrss(&items[i]);
		else if (items[i].id == -1)
			check_miniflux(&items[i]);
		else
			check_bare(&items[i]);
	seen = n;
	return KB_OK;
}

static void miss(void *ctx, const int64_t *ids, size_t n)
{
	(void)ctx;
	assert_int_equal(n, 1);
	assert_true(ids[0] == 77);
}

static const char items[] =
	"\xEF\xBB\xBF {\"id\":\"user/-/state/com.google/reading-list\","
	"\"items\":["
	"{\"id\":\"" LONG "0000000000000005\",\"crawlTimeMsec\":"
	"\"1700000100123\",\"timestampUsec\":\"1700000100123456\","
	"\"published\":1700000000,\"title\":\"العرب ＜ الغرب ＆ غيرهم\","
	"\"summary\":{\"content\":\"<p>متن</p>\"},\"alternate\":[{\"href\":"
	"\"https://a.example/1?x=1&y=2\"}],\"categories\":["
	"\"user/-/state/com.google/reading-list\",\"user/-/label/أخبار\","
	"\"user/12345/state/com.google/read\",\"سياسة\"],\"origin\":"
	"{\"streamId\":\"feed/2\",\"title\":\"صحيفة\"},\"enclosure\":[{"
	"\"href\":\"https://a.example/1.mp3\",\"type\":\"audio/mpeg\","
	"\"length\":1234},{\"href\":\"https://a.example/2.pdf\",\"length\":"
	"\"99\"},{\"href\":\"file:///etc/passwd\"},{}],\"author\":\"أحمد\"},"
	"{\"id\":\"-1\",\"published\":\"1700000200\",\"updated\":1800000000,"
	"\"title\":\"B &quot;quoted&quot; &amp; more\",\"content\":{"
	"\"direction\":\"ltr\",\"content\":\"<p>whole</p>\"},\"summary\":{"
	"\"content\":\"short\"},\"canonical\":[{\"href\":"
	"\"https://b.example/canonical\"}],\"alternate\":[{\"href\":"
	"\"https://b.example/alternate\",\"type\":\"text/html\"}],"
	"\"categories\":[\"user/1/state/com.google/starred\"],"
	"\"origin\":{\"streamId\":\"feed/7\"}},"
	"{\"id\":6,\"crawlTimeMsec\":\"1700000500999\",\"content\":{"
	"\"content\":"
	"\"<p>كلمات أولى</p>\"},\"alternate\":[{\"href\":"
	"\"https://c.example/feed\",\"type\":\"application/rss+xml\"},"
	"{\"href\":\"https://c.example/page\",\"type\":\"text/html\"}]},"
	"{\"id\":\"5\",\"title\":\"again\"},"
	"{\"id\":\"123\",\"title\":\"not asked for\"},{},7]}";

static void articles(void **state)
{
	(void)state;
	static const int64_t asked[] = {5, -1, 6, 77};
	const struct kb_sync_sink sink = {take, miss, NULL};
	struct kb_sync_link *l =
		link_to("https://rss.example.org/api/greader.php");
	struct kb_sync_reply reply = {0};
	struct kb_diag diag;
	int64_t newest = 0;
	kb_str_adds(&reply.r.body, items);
	struct kb_json *j = kb_greader_json(&reply, "items");
	assert_non_null(j);
	assert_int_equal(kb_greader_read_items(l, kb_json_get(j, "items"),
				 asked, 4, &sink, &newest, &diag),
		KB_OK);
	assert_int_equal(seen, 3);
	assert_true(newest == 1700000500);
	kb_json_free(j);
	assert_null(kb_greader_json(&reply, "itemRefs"));
	kb_sync_reply_release(&reply);
	kb_sync_link_free(l);
}

/* --- Answers that are none ---------------------------------------------- */

static void none(void **state)
{
	(void)state;
	static const char *const bodies[] = {"", "OK", "[]", "{}", "null",
		"{\"items\":{}}", "{\"items\":[",
		"<html><script>{\"items\":[]}</script>", "\"items\"", "{items"};
	static const struct {
		const char *body;
		bool ok;
	} yes[] = {{"OK", true}, {"OK\n", true}, {" ok \r\n", true},
		{"\"OK\"", true}, {"", false}, {"<html>OK", false},
		{"OKAY", false}, {"Error", false}};
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		struct kb_sync_reply reply = {0};
		kb_str_adds(&reply.r.body, bodies[i]);
		assert_null(kb_greader_json(&reply, "items"));
		kb_sync_reply_release(&reply);
	}
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
		struct kb_sync_reply reply = {0};
		kb_str_adds(&reply.r.body, yes[i].body);
		if (kb_greader_is_ok(&reply) != yes[i].ok)
			fail_msg("%s", yes[i].body);
		kb_sync_reply_release(&reply);
	}
	const struct kb_sync_reply nothing = {0};
	assert_null(kb_greader_json(&nothing, "items"));
	assert_false(kb_greader_is_ok(&nothing));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(long_numbers),
		cmocka_unit_test(feeds),
		cmocka_unit_test(articles),
		cmocka_unit_test(none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
