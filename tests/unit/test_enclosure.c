/* Files that come with entries: what they are, how long they play, and how the
 * kinds of feed give them. */
#include <khabar/article/enclosure.h>
#include <khabar/base/amount.h>
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/feed/feed.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define URL "https://example.org/show/feed.xml"
#define ITUNES "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
#define MEDIA "xmlns:media='http://search.yahoo.com/mrss/' "
#define PODCAST "xmlns:podcast='https://podcastindex.org/namespace/1.0' "

static void kinds(void **state)
{
	static const struct {
		const char *type, *url;
		enum kb_media media;
	} list[] = {
		{"audio/mpeg", "https://a.example/x", KB_MEDIA_AUDIO},
		{"Audio/MP3; charset=binary", NULL, KB_MEDIA_AUDIO},
		{"audio", "https://a.example/x", KB_MEDIA_AUDIO},
		{"video/mp4", "https://a.example/x.mp3", KB_MEDIA_VIDEO},
		{"image/jpeg", NULL, KB_MEDIA_IMAGE},
		{"application/pdf", NULL, KB_MEDIA_PDF},
		{"application/ogg", NULL, KB_MEDIA_AUDIO},
		{"application/x-mpegURL", NULL, KB_MEDIA_VIDEO},
		/* What the type does not tell, the name may. */
		{"application/octet-stream", "https://a.example/x.MP3?t=1.pdf",
			KB_MEDIA_AUDIO},
		{NULL, "https://a.example/x.m4v#t=10", KB_MEDIA_VIDEO},
		{"", "https://a.example/x.PDF", KB_MEDIA_PDF},
		{"mp3", "https://a.example/x.opus", KB_MEDIA_AUDIO},
		{NULL, "https://a.example/mp3", KB_MEDIA_FILE},
		{NULL, "https://a.example/get?file=x.mp3", KB_MEDIA_FILE},
		{"audiobook/x", "https://a.example/x.epub", KB_MEDIA_FILE},
		{"application/pdfx", NULL, KB_MEDIA_FILE},
		{NULL, NULL, KB_MEDIA_FILE},
	};
	(void)state;
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		assert_int_equal(
			kb_media_of(list[i].type, list[i].url), list[i].media);
}

static int64_t duration(const char *s)
{
	return kb_duration_read(s, strlen(s));
}

static void durations(void **state)
{
	static const struct {
		const char *s;
		int64_t seconds;
	} list[] = {
		{"3753", 3753},
		{"1:02:33", 3753},
		{"01:02:33", 3753},
		{"62:33", 3753},
		{"0:45", 45},
		{":45", -1},
		{"00:00:45", 45},
		{" 1:02:33\n", 3753},
		{"3753.9", 3753},
		{"1:02:33.500", 3753},
		{"90:00", 5400},
		{"100:00:00", 360000},
		{"PT1H2M33S", 3753},
		{"PT45M", 2700},
		{"pt90s", 90},
		{"1h2m33s", 3753},
		{"45m", 2700},
		{"P1D", -1},
		{"PT", -1},
		{"PT1S1H", -1},
		{"PTM", -1},
		/* Arabic-Indic ١:٠٢:٣٣ and Persian ۶۲:۳۳ */
		{"\u0661:\u0660\u0662:\u0663\u0663", 3753},
		{"\u06F6\u06F2:\u06F3\u06F3", 3753},
		/* what is none */
		{"", -1},
		{"0", -1},
		{"00:00:00", -1},
		{"-1", -1},
		{"-5:00", -1},
		{"12:61:99", -1},
		{"1:2:3:4", -1},
		{"1:", -1},
		{"1::2", -1},
		{"abc", -1},
		{"1e9", -1},
		{"1:02:33x", -1},
		{"0x10", -1},
		{"999999999999999999999999999999", -1},
		{"3600001", -1},
		{"1000:00:00", 3600000},
		{"1000:00:01", -1},
		{"99999:00:00", -1},
		{"\xff\xfe", -1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (duration(list[i].s) != list[i].seconds)
			fail_msg("%s: %lld", list[i].s,
				(long long)duration(list[i].s));
	/* The length counts, not a NUL. */
	assert_int_equal(kb_duration_read("90999", 2), 90);
	assert_int_equal(kb_duration_read(NULL, 0), -1);
}

static void lengths(void **state)
{
	static const struct {
		const char *s;
		int64_t bytes;
	} list[] = {
		{"34500000", 34500000},
		{" 12\n", 12},
		{"999999999999999", 999999999999999},
		{"", -1},
		{"0", -1},
		{"000", -1},
		{"-1", -1},
		{"+5", -1},
		{"1.5", -1},
		{"1,5", -1},
		{"34.5 MB", -1},
		{"1000000000000000000000000000000", -1},
		{"0x10", -1},
		{"\u0661", -1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		assert_int_equal(kb_length_read(list[i].s, strlen(list[i].s)),
			list[i].bytes);
}

static void names(void **state)
{
	static const struct {
		const char *url, *name;
	} list[] = {
		{"https://www.a.example/b/x.mp3?y=z.ogg", "x.mp3"},
		{"https://a.example/%D8%A7.mp3#t", "\u0627.mp3"},
		{"https://a.example/a%20b.mp3", "a b.mp3"},
		/* no name with an ending: whose it is */
		{"https://www.a.example/watch", "a.example"},
		{"https://a.example:8080/", "a.example"},
		{"https://a.example?x=/y.mp3", "a.example"},
		/* what cannot be shown stays as it is */
		{"https://a.example/%ff.mp3", "%ff.mp3"},
		{"https://a.example/%0a.mp3", "%0a.mp3"},
		{"https://a.example/x%2f..%2fy.mp3", "x%2f..%2fy.mp3"},
		{"https://a.example/%E2%80%AE3pm.exe", "%E2%80%AE3pm.exe"},
		{"mailto:", "mailto:"},
	};
	struct kb_str out = {0};
	(void)state;
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		const struct kb_enclosure e = {.url = list[i].url};
		kb_enclosure_name(&e, &out);
		assert_string_equal(out.s, list[i].name);
	}
	kb_str_release(&out);
}

/* Sizes and durations as they are shown. */
static void amounts(void **state)
{
	static const struct {
		uint64_t n;
		const char *size, *duration;
	} list[] = {{0, "0 bytes", "0:00"}, {59, "59 bytes", "0:59"},
		{3753, "3753 bytes", "1:02:33"},
		{9999, "9999 bytes", "2:46:39"}, {10000, "10 KB", "2:46:40"},
		{999999, "999 KB", "277:46:39"},
		{34500000, "34.5 MB", "9583:20:00"},
		{999949999, "999.9 MB", "277763:53:19"},
		{999950000, "1.0 GB", "277763:53:20"}};
	(void)state;
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		struct kb_str s = {0};
		kb_add_size(&s, list[i].n);
		assert_string_equal(s.s, list[i].size);
		kb_str_clear(&s);
		kb_add_duration(&s, list[i].n);
		assert_string_equal(s.s, list[i].duration);
		kb_str_release(&s);
	}
}

/* The same where no language is spoken: units have their symbols. */
static void symbols(void **state)
{
	static const struct {
		uint64_t n;
		const char *size;
	} list[] = {{0, "0 B"}, {9999, "9999 B"}, {10000, "10 KB"},
		{34500000, "34.5 MB"}, {999950000, "1.0 GB"}};
	(void)state;
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		struct kb_str s = {0};
		kb_add_size_symbol(&s, list[i].n);
		assert_string_equal(s.s, list[i].size);
		kb_str_release(&s);
	}
}

static struct kb_feed *read_xml(const char *s)
{
	struct kb_doc *doc;
	struct kb_feed *f;
	assert_int_equal(kb_markup_xml(s, strlen(s), &doc, NULL), KB_OK);
	assert_int_equal(kb_feed_from_doc(doc, URL, &f, NULL), KB_OK);
	kb_doc_free(doc);
	return f;
}

/* The enclosures of the first entry, a line each: URL, type, length, duration
 * and title. */
static void gives(struct kb_feed *f, const char *want)
{
	struct kb_str s = {0};
	assert_true(f->n_entries > 0);
	struct kb_article *a = kb_feed_article(f, f->entries);
	for (size_t i = 0; i < a->n_enclosures; i++) {
		const struct kb_enclosure *c = &a->enclosures[i];
		kb_str_addf(&s, "%s %s %lld %lld %s\n", c->url,
			c->type ? c->type : "-", (long long)c->length,
			(long long)c->duration, c->title ? c->title : "-");
	}
	assert_string_equal(s.len ? s.s : "", want);
	kb_str_release(&s);
	kb_article_free(a);
	kb_feed_free(f);
}

#define RSS(s)                                            \
	"<rss " ITUNES MEDIA PODCAST "><channel><item>" s \
	"</item></channel></rss>"

static void of_rss(void **state)
{
	(void)state;
	gives(read_xml(RSS("<itunes:duration>1:02:33</itunes:duration>"
			   "<enclosure url='../a.jpg' type='image/jpeg'/>"
			   "<enclosure url='../a.mp3' length='34500000'"
			   " type='audio/mpeg'/>")),
		"https://example.org/a.jpg image/jpeg -1 -1 -\n"
		"https://example.org/a.mp3 audio/mpeg 34500000 3753 -\n");
	/* Each once; what one lacks another says. */
	gives(read_xml(RSS("<enclosure url='/a' length='0'/><enclosure url='/a'"
			   " length='7' type='audio/ogg'/><media:content"
			   " url='/a' duration='60' fileSize='8'/>")),
		"https://example.org/a audio/ogg 7 60 -\n");
	/* Nothing tells what it is: it may be the episode. */
	gives(read_xml(RSS("<enclosure url='/a.jpg'/><enclosure url='/e/1'/>"
			   "<itunes:duration>60</itunes:duration>")),
		"https://example.org/a.jpg - -1 -1 -\n"
		"https://example.org/e/1 - -1 60 -\n");
	gives(read_xml(RSS("<itunes:duration>60</itunes:duration>")), "");
	/* Values and URLs that are none. */
	gives(read_xml(RSS("<enclosure url='javascript:alert(1)'/>"
			   "<enclosure url='file:///etc/passwd'/>"
			   "<enclosure length='5'/><enclosure url=''/>"
			   "<enclosure url='/a' length='-1' type=''/>"
			   "<itunes:duration>12:61:99</itunes:duration>")),
		"https://example.org/a - -1 -1 -\n");
}

static void of_media(void **state)
{
	(void)state;
	gives(read_xml(RSS("<media:group><media:content url='/a.mp4'"
			   " type='video/mp4' fileSize='100' duration='90.4'>"
			   "<media:title>HD</media:title></media:content>"
			   "<media:content url='/a' medium='video'/>"
			   "<media:content url='/a.jpg' medium='image'/>"
			   "</media:group>")),
		"https://example.org/a.mp4 video/mp4 100 90 HD\n"
		"https://example.org/a video -1 -1 -\n");
	gives(read_xml(RSS("<enclosure url='/a.mp3' type='audio/mpeg'/>"
			   "<podcast:alternateEnclosure type='audio/opus'"
			   " length='9' title='small'>"
			   "<podcast:source uri='ipfs://x'/>"
			   "<podcast:source uri='/a.opus'/>"
			   "<podcast:source uri='/mirror.opus'/>"
			   "</podcast:alternateEnclosure>"
			   "<podcast:alternateEnclosure/>")),
		"https://example.org/a.mp3 audio/mpeg -1 -1 -\n"
		"https://example.org/a.opus audio/opus 9 -1 small\n");
}

static void of_atom_and_json(void **state)
{
	static const char json[] =
		"{\"version\":\"https://jsonfeed.org/version/1.1\","
		"\"title\":\"t\",\"items\":[{\"id\":\"1\",\"attachments\":["
		"{\"url\":\"/a.mp3\",\"mime_type\":\"audio/mpeg\","
		"\"title\":\"One\\ntwo\",\"size_in_bytes\":12345,"
		"\"duration_in_seconds\":3753.7},"
		"{\"url\":\"/b\",\"size_in_bytes\":-1,"
		"\"duration_in_seconds\":1e30},"
		"{\"url\":\"/c\",\"size_in_bytes\":\"12\","
		"\"duration_in_seconds\":\"1:30\"},"
		"{\"url\":7},{},null]}]}";
	struct kb_feed *f;
	(void)state;
	gives(read_xml("<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
		       "<link rel='enclosure' href='/a.mp3' type='audio/mpeg'"
		       " length='5' title='One'/></entry></feed>"),
		"https://example.org/a.mp3 audio/mpeg 5 -1 One\n");
	assert_int_equal(
		kb_feed_from_json(json, strlen(json), URL, &f, NULL), KB_OK);
	gives(f, "https://example.org/a.mp3 audio/mpeg 12345 3753 One two\n"
		 "https://example.org/b - -1 -1 -\n"
		 "https://example.org/c - 12 90 -\n");
}

/* The feed's own address, or a place in it, is no page of an entry. */
static void own_address(void **state)
{
	(void)state;
	struct kb_feed *f = read_xml(
		"<rss><channel>"
		"<item><title>a</title><link>" URL "</link></item>"
		"<item><title>b</title><link>" URL "#b</link></item>"
		"<item><title>c</title><link></link></item>"
		"<item><title>d</title><link> </link></item>"
		"<item><title>e</title><link>" URL "?e</link></item>"
		"<item><title>f</title><guid>https://example.org/f</guid></"
		"item>"
		"<item><title>g</title><guid isPermaLink='false'>"
		"https://example.org/g</guid></item>"
		"<item><title>h</title><guid>tag:h</guid></item>"
		"<item><link>" URL "</link><enclosure url='/i.mp3'/></item>"
		"</channel></rss>");
	static const char *const want[] = {NULL, NULL, NULL, NULL, URL "?e",
		"https://example.org/f", NULL, NULL, NULL};
	assert_int_equal(f->n_entries, sizeof want / sizeof *want);
	for (size_t i = 0; i < f->n_entries; i++) {
		if (want[i])
			assert_string_equal(f->entries[i].link, want[i]);
		else
			assert_null(f->entries[i].link);
	}
	/* It is known by it nevertheless. */
	assert_string_equal(f->entries[1].key, "l:" URL "#b");
	/* An entry of nothing else is called by its file. */
	assert_string_equal(f->entries[8].words, "https://example.org/i.mp3");
	kb_feed_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(kinds),
		cmocka_unit_test(durations), cmocka_unit_test(lengths),
		cmocka_unit_test(names), cmocka_unit_test(amounts),
		cmocka_unit_test(symbols), cmocka_unit_test(of_rss),
		cmocka_unit_test(of_media), cmocka_unit_test(of_atom_and_json),
		cmocka_unit_test(own_address)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
