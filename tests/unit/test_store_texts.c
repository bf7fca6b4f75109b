/* Texts are packed and come back as they were; what is damaged is an error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/store/content.h"
#include "../../src/store/pack.h"
#include "store_feeds.h"

#include <khabar/base/limits.h>

/* --- Packing ------------------------------------------------------------ */

static void comes_back(void **state)
{
	static const char part[] = "\u0627\u0644\u062e\u0628\u0631 <p>text</p>";
	struct kb_pack *p = kb_pack_new();
	struct kb_str text = {0}, packed = {0}, out = {0};
	unsigned seed = 3;
	(void)state;
	for (size_t i = 0; i < 400; i++) {
		kb_str_clear(&packed);
		kb_str_clear(&out);
		kb_str_adds(&out, "before");
		kb_pack_add(p, text.s ? text.s : "", text.len, &packed);
		assert_true(packed.len <= text.len + 1);
		assert_int_equal(
			kb_unpack(p, packed.s, packed.len, &out), KB_OK);
		assert_int_equal(out.len, text.len + 6);
		if (text.len)
			assert_memory_equal(out.s + 6, text.s, text.len);
		/* Words that come again, and bytes that do not. */
		if (i % 2)
			kb_str_adds(&text, part);
		else
			kb_str_addc(&text, (char)rand_r(&seed));
	}
	assert_true(packed.len < text.len / 4);
	kb_str_release(&text);
	kb_str_release(&packed);
	kb_str_release(&out);
	kb_pack_free(p);
}

/* Any byte changed, any byte missing: it is noticed. */
static void notices_damage(void **state)
{
	struct kb_pack *p = kb_pack_new();
	struct kb_str text = {0}, packed = {0}, out = {0};
	(void)state;
	for (int i = 0; i < 60; i++)
		kb_str_addf(&text, "<p>paragraph %d</p>", i * i);
	kb_pack_add(p, text.s, text.len, &packed);
	for (size_t i = 0; i < packed.len; i++) {
		for (int bit = 0; bit < 8; bit++) {
			packed.s[i] = (char)(packed.s[i] ^ 1 << bit);
			kb_str_clear(&out);
			enum kb_err err =
				kb_unpack(p, packed.s, packed.len, &out);
			bool same = out.len == text.len &&
				    memcmp(out.s, text.s, out.len) == 0;
			/* Some bits of a frame's head are reserved. */
			assert_true(same || (err == KB_EFORMAT && !out.len));
			packed.s[i] = (char)(packed.s[i] ^ 1 << bit);
		}
		kb_str_clear(&out);
		assert_int_equal(kb_unpack(p, packed.s, i, &out), KB_EFORMAT);
		assert_int_equal(out.len, 0);
	}
	kb_str_release(&text);
	kb_str_release(&packed);
	kb_str_release(&out);
	kb_pack_free(p);
}

/* RFC 8878, 3.1.1: a frame whose head says how large its content is. */
static void has_a_ceiling(void **state)
{
	struct kb_pack *p = kb_pack_new();
	struct kb_str out = {0};
	unsigned char frame[] = {'z', 0x28, 0xB5, 0x2F, 0xFD, 0xE0, 0, 0, 0, 0,
		0, 0, 0, 0, 1, 0, 0};
	(void)state;
	const uint64_t sizes[] = {KB_MAX_TEXTS + 1, (uint64_t)1 << 40,
		UINT64_MAX, UINT64_MAX - 1};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		for (int k = 0; k < 8; k++)
			frame[6 + k] = (unsigned char)(sizes[i] >> 8 * k);
		assert_int_equal(
			kb_unpack(p, (const char *)frame, sizeof frame, &out),
			KB_EFORMAT);
		assert_int_equal(out.cap, 0);
	}
	/* A size that its blocks do not have. */
	memset(frame + 6, 0, 8);
	frame[6] = 100;
	assert_int_equal(kb_unpack(p, (const char *)frame, sizeof frame, &out),
		KB_EFORMAT);
	assert_int_equal(out.len, 0);
	assert_int_equal(kb_unpack(p, "", 0, &out), KB_EFORMAT);
	assert_int_equal(kb_unpack(p, "x", 1, &out), KB_EFORMAT);
	kb_str_release(&out);
	kb_pack_free(p);
}

/* --- The texts of an entry ---------------------------------------------- */

static void texts_of_an_entry(void **state)
{
	const struct kb_content c = {.content = "<p>a</p>",
		.authors = "Dana\nYossi",
		.words = "",
		.base = "https://example.org/"};
	struct kb_content back = {0};
	(void)state;
	kb_content_write(&c, &back.bytes);
	assert_true(kb_content_find(&back));
	assert_string_equal(back.content, "<p>a</p>");
	assert_string_equal(back.authors, "Dana\nYossi");
	assert_string_equal(back.words, "");
	assert_string_equal(back.base, "https://example.org/");
	assert_null(back.summary);
	assert_null(back.enclosures);
	/* A text that a later khabar has is passed over. */
	kb_str_add(&back.bytes, "later\0x", 8);
	assert_true(kb_content_find(&back));
	/* A name without a text; no end. */
	kb_str_add(&back.bytes, "summary", 8);
	assert_false(kb_content_find(&back));
	kb_str_adds(&back.bytes, "text");
	assert_false(kb_content_find(&back));
	kb_content_release(&back);
	back = (struct kb_content){0};
	assert_true(kb_content_find(&back));
}

/* What is kept of enclosures: a line each, and none is made of two. */
static void enclosures(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_content c;
	struct kb_enclosure files[] = {{.url = "https://example.org/a.mp3",
					       .type = "audio/mpeg",
					       .length = 123456789012,
					       .duration = 3753,
					       .title = "part\tone"},
		{.url = "https://example.org/b\n\tc",
			.length = -1,
			.duration = -1}};
	struct kb_entry entry = {
		.title = "a", .enclosures = files, .n_enclosures = 2};
	struct kb_feed feed = {.entries = &entry, .n_entries = 1};
	assert_int_equal(
		kb_store_put_feed(s, url, &feed, -1, 1000, NULL, NULL), KB_OK);
	struct kb_stmt *st =
		kb_db_stmt(s->db, "SELECT texts FROM content LIMIT 1");
	assert_true(kb_step(st));
	assert_int_equal(kb_content_read(s, st, 0, 1, &c, NULL), KB_OK);
	assert_string_equal(c.enclosures,
		"https://example.org/a.mp3\taudio/mpeg\t123456789012\t3753"
		"\tpart one\nhttps://example.org/b  c\t\t-1\t-1\t");
	kb_content_release(&c);
	kb_stmt_end(st, NULL);
	/* And read again, of the entry as of its page. */
	for (int page = 0; page < 2; page++) {
		struct kb_article *a, *shown = kb_article_new();
		if (page)
			assert_int_equal(
				kb_store_put_page(s, 1, shown, NULL), KB_OK);
		kb_article_free(shown);
		assert_int_equal(kb_store_article(s, 1, &a, NULL), KB_OK);
		assert_int_equal(a->n_enclosures, 2);
		assert_string_equal(a->enclosures[0].url, files[0].url);
		assert_string_equal(a->enclosures[0].type, "audio/mpeg");
		assert_true(a->enclosures[0].length == 123456789012);
		assert_int_equal(a->enclosures[0].duration, 3753);
		assert_string_equal(a->enclosures[0].title, "part one");
		assert_null(a->enclosures[1].type);
		assert_int_equal(a->enclosures[1].length, -1);
		assert_int_equal(a->enclosures[1].duration, -1);
		assert_null(a->enclosures[1].title);
		kb_article_free(a);
	}
	kb_store_close(s);
}

/* Former versions kept neither durations nor titles. */
static void former_enclosures(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_article *a;
	struct kb_str buf = {0};
	put(s, url, 1, 1, "text", -1, NULL);
	const struct kb_content c = {
		.enclosures = "https://a.example/1.mp3\taudio/mpeg\t12\n"
			      "\taudio/mpeg\t12\nhttps://a.example/2"};
	struct kb_stmt *st = kb_db_stmt(s->db, "UPDATE content SET texts = ?");
	kb_content_bind(s, st, 1, &c, &buf);
	assert_int_equal(kb_run(st, NULL), KB_OK);
	kb_str_release(&buf);
	assert_int_equal(kb_store_article(s, 1, &a, NULL), KB_OK);
	assert_int_equal(a->n_enclosures, 2);
	assert_int_equal(a->enclosures[0].length, 12);
	assert_int_equal(a->enclosures[0].duration, -1);
	assert_string_equal(a->enclosures[1].url, "https://a.example/2");
	assert_int_equal(a->enclosures[1].length, -1);
	kb_article_free(a);
	kb_store_close(s);
}

/* A damaged text is told by the article's number; the others are read, and the
 * index is made of them. */
static void damaged(void **state)
{
	static const char *const texts[] = {"x'7a'", "x'00'", "'text'",
		"'tname'", "x'7a28b52ffde000000000000000ff'", "NULL"};
	struct scratch_dir *e = *state;
	struct kb_query title = {.search = "title:2"}, all = {0};
	struct kb_article *a;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct kb_str sql = {0};
		bool none = strcmp(texts[i], "NULL") == 0;
		struct kb_store *s = open_store(e);
		put(s, url, 1, 3, i % 2 ? "text" : "other", -1, NULL);
		kb_str_addf(&sql,
			none ? "DELETE FROM content WHERE article = 2"
			     : "UPDATE content SET texts = %s"
			       " WHERE article = 2",
			texts[i]);
		run_sql(e->path.s, sql.s);
		enum kb_err err = kb_store_article(s, 2, &a, &e->diag);
		assert_int_equal(err, none ? KB_OK : KB_EFORMAT);
		if (!none)
			assert_non_null(strstr(e->diag.text,
				"library.db: the text of article 2 is "
				"damaged"));
		kb_article_free(a);
		assert_int_equal(kb_store_article(s, 3, &a, &e->diag), KB_OK);
		kb_article_free(a);
		assert_int_equal(count(s, &all), 3);
		assert_int_equal(count(s, &title), 1);
		kb_str_release(&sql);
		kb_store_close(s);
	}
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(comes_back),
		TEST(notices_damage), TEST(has_a_ceiling),
		TEST(texts_of_an_entry), TEST(enclosures),
		TEST(former_enclosures), TEST(damaged)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
