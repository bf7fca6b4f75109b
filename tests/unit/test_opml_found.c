/* OPML as it is found: in the shapes of other programs, and broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/limits.h>
#include <khabar/feed/opml.h>

#include <stdio.h>
#include <string.h>

static struct kb_opml *read_bytes(const char *s, size_t len)
{
	struct kb_opml *o;
	struct kb_diag diag;
	if (kb_opml_read(s, len, &o, &diag))
		fail_msg("%s", diag.text);
	return o;
}

/* Reads outlines as "URL|title|tag,tag" a line, problems as "line: text". */
static void reads_bytes(const char *s, size_t len, const char *want)
{
	struct kb_opml *o = read_bytes(s, len);
	struct kb_str got = {0};
	kb_str_adds(&got, "");
	for (size_t i = 0; i < o->n_feeds; i++) {
		const struct kb_opml_feed *f = &o->feeds[i];
		kb_str_addf(&got, "%s|%s|", f->url, f->title ? f->title : "");
		for (size_t k = 0; k < f->n_tags; k++)
			kb_str_addf(&got, "%s%s", k ? "," : "", f->tags[k]);
		kb_str_addc(&got, '\n');
	}
	for (size_t i = 0; i < o->n_problems; i++)
		kb_str_addf(&got, "%zu: %s\n", o->problems[i].line,
			o->problems[i].text);
	assert_string_equal(got.s, want);
	kb_str_release(&got);
	kb_opml_free(o);
}

static void reads(const char *s, const char *want)
{
	reads_bytes(s, strlen(s), want);
}

#define IN(outlines)                                                           \
	"<opml version=\"2.0\"><head><title>x</title></head><body>\n" outlines \
	"</body></opml>\n"

/* Programs' exports, with what each is known for. */
static void test_programs(void **state)
{
	(void)state;
	/* newsboat: no types in folders, title and text alike. */
	reads("<?xml version=\"1.0\"?>\n<opml version=\"1.0\">\n<head>\n"
	      "<title>newsboat - Exported Feeds</title>\n</head>\n<body>\n"
	      "<outline type=\"rss\" xmlUrl=\"https://a.example/f\" "
	      "htmlUrl=\"https://a.example/\" title=\"A\"/>\n"
	      "</body>\n</opml>\n",
		"https://a.example/f|A|\n");
	/* Thunderbird: a folder around each feed, own attributes. */
	reads("<opml version=\"1.0\" "
	      "xmlns:fz=\"urn:forumzilla:\"><head/><body>\n"
	      "<outline title=\"News\">\n<outline type=\"rss\" text=\"A\" "
	      "title=\"A\" fz:quickMode=\"false\" fz:options=\"{&quot;v&quot;:"
	      "1}\" xmlUrl=\"https://a.example/f\"/></outline>"
	      "</body></opml>",
		"https://a.example/f|A|News\n");
	/* Feedly, Inoreader: a feed in each of its folders. */
	reads(IN("<outline text=\"One\" title=\"One\"><outline type=\"rss\" "
		 "text=\"A\" title=\"A\" xmlUrl=\"https://a.example/f\" "
		 "htmlUrl=\"https://a.example\"/></outline>"
		 "<outline text=\"Two\" title=\"Two\"><outline type=\"rss\" "
		 "text=\"A\" title=\"A\" xmlUrl=\"https://a.example/f\"/>"
		 "</outline>"),
		"https://a.example/f|A|One,Two\n");
	/* FreshRSS: a namespace with settings, nested categories. */
	reads("<opml version=\"2.0\" xmlns:frss=\"https://freshrss.org/opml\">"
	      "<body><outline text=\"Tech\"><outline text=\"A\" "
	      "type=\"rss\" xmlUrl=\"https://a.example/f\" description=\"d\" "
	      "frss:priority=\"feed\" frss:title=\"no\"/></outline>"
	      "</body></opml>",
		"https://a.example/f|A|Tech\n");
	/* NetNewsWire: version RSS, an empty description. */
	reads(IN("<outline text=\"F\" title=\"F\"><outline text=\"A\" "
		 "title=\"A\" description=\"\" type=\"rss\" version=\"RSS\" "
		 "htmlUrl=\"\" xmlUrl=\"https://a.example/f\"/></outline>"),
		"https://a.example/f|A|F\n");
	/* Tiny Tiny RSS: its settings are outlines without a URL. */
	reads(IN("<outline text=\"A\" type=\"rss\" "
		 "xmlUrl=\"https://a.example/f\" ttrssSortOrder=\"0\"/>"
		 "<outline text=\"tt-rss-prefs\" schema-version=\"140\">"
		 "<outline pref-name=\"X\" value=\"y\"/></outline>"),
		"https://a.example/f|A|\n");
	/* Names in lower case, as of a script. */
	reads("<OPML><BODY><OUTLINE TEXT='A' XMLURL='https://a.example/f' "
	      "CATEGORY='x,/y/z'/></BODY></OPML>",
		"https://a.example/f|A|x,y/z\n");
	/* A page, and another file. */
	reads(IN("<outline type=\"link\" text=\"p\" "
		 "url=\"https://a.example/\"/>\n<outline type=\"include\" "
		 "text=\"i\" url=\"https://a.example/i.opml\"/>"),
		"3: https://a.example/i.opml is another file, which is not "
		"read: import it too\n");
}

static void test_encodings(void **state)
{
	(void)state;
	/* Новости, in windows-1251 and UTF-8 with XML 1.1 and a mark. */
	static const char cyrillic[] =
		"\xD0\x9D\xD0\xBE\xD0\xB2\xD0\xBE\xD1\x81\xD1\x82\xD0\xB8";
	char want[128];
	snprintf(want, sizeof want, "https://a.example/f|%s|\n", cyrillic);
	reads("<?xml version=\"1.0\" encoding=\"windows-1251\"?>\n<opml><body>"
	      "<outline text=\"\xCD\xEE\xE2\xEE\xF1\xF2\xE8\" "
	      "xmlUrl=\"https://a.example/f\"/></body></opml>",
		want);
	reads("\xEF\xBB\xBF<?xml version=\"1.1\" encoding=\"UTF-8\"?>\n<opml>"
	      "<body><outline text=\"\xD0\x9D\xD0\xBE\xD0\xB2\xD0\xBE\xD1"
	      "\x81\xD1\x82\xD0\xB8\" xmlUrl=\"https://a.example/f\"/>"
	      "</body></opml>",
		want);
	/* UTF-16 with its mark. */
	static const char text[] =
		"<opml><body><outline text='A' "
		"xmlUrl='https://a.example/f'/></body></opml>";
	char wide[2 * sizeof text];
	wide[0] = '\xFF', wide[1] = '\xFE';
	for (size_t i = 0; i + 1 < sizeof text; i++)
		wide[2 * i + 2] = text[i], wide[2 * i + 3] = '\0';
	reads_bytes(wide, sizeof wide, "https://a.example/f|A|\n");
}

/* Values that hold what they may not. */
static void test_values(void **state)
{
	(void)state;
	reads(IN("<outline text=\"The \"best\" blog\" type=\"rss\" "
		 "xmlUrl=\"https://a.example/?a=1&b=2&copy=3\"/>\n"),
		"https://a.example/?a=1&b=2&copy=3|The \"best\" blog|\n");
	reads(IN("<outline text=\"\"All\"\" xmlUrl=\"https://a.example/\"/>"),
		"https://a.example/|\"All\"|\n");
	reads(IN("<outline text='It's ours' xmlUrl='https://a.example/'/>"),
		"https://a.example/|It's ours|\n");
	reads(IN("<outline text=\"a < b > c & d\" "
		 "xmlUrl=\"https://a.example/\"/>"),
		"https://a.example/|a < b > c & d|\n");
	reads(IN("<outline text=\"x = \"y\" z\"xmlUrl=\"https://a.example/\">"
		 "</outline>"),
		"https://a.example/|x = \"y\" z|\n");
	/* A quotation mark is missing; there are none. */
	reads(IN("<outline text=\"A xmlUrl=\"https://a.example/\" "
		 "type=\"rss\"/>"
		 "\n<outline text=B xmlUrl=https://b.example/f type=rss/>"),
		"https://a.example/|A|\nhttps://b.example/f|B|\n");
	/* The tag's end is missing. */
	reads(IN("<outline text=\"A\" xmlUrl=\"https://a.example/\"\n"
		 "<outline text=\"B\" xmlUrl=\"https://b.example/\"/>"),
		"https://a.example/|A|\nhttps://b.example/|B|\n");
	reads(IN("<!-- <outline text=\"A\" xmlUrl=\"https://a.example/\"/> "
		 "-->"),
		"");
}

#define LOST_START \
	"1: the file begins in the midst of an outline, which is lost\n"
#define CUT "the file breaks off here: what follows is missing\n"

/* A file that is cut anywhere: all outlines that are whole are read. */
static void test_cut(void **state)
{
	(void)state;
	reads("ple.org/f\" htmlUrl=\"https://x.example/\"/>\n"
	      "<outline text=\"A\" xmlUrl=\"https://a.example/\"/></outline>\n"
	      "<outline text=\"F\"><outline text=\"B\" "
	      "xmlUrl=\"https://b.example/\"/></outline></body></opml>",
		"https://a.example/|A|\nhttps://b.example/|B|F\n" LOST_START);
	/* What is left of the first one has its URL. */
	reads("st\" title=\"T\" xmlUrl=\"https://t.example/\"/></body></opml>",
		"https://t.example/|T|\n");
	reads("<opml><body>\n<outline text=\"F\">\n<outline text=\"A\" "
	      "xmlUrl=\"https://a.example/\"/>\n<outline text=\"B\" "
	      "xmlUrl=\"https://b.exa",
		"https://a.example/|A|F\n"
		"4: the outline breaks off, and is lost\n4: " CUT);
	reads("<opml><body>\n<outline text=\"A\" "
	      "xmlUrl=\"https://a.example/\" ti",
		"https://a.example/|A|\n2: " CUT);
	/* Within a letter, at both ends: א and ב. */
	reads("\x90\" xmlUrl=\"https://x.example/\"/>\n<outline "
	      "text=\"\xD7\x91\" xmlUrl=\"https://b.example/\"/>\n"
	      "<outline text=\"\xD7",
		"https://x.example/||\nhttps://b.example/|\xD7\x91|\n"
		"3: the outline breaks off, and is lost\n3: " CUT);
	/* One file behind another. */
	reads(IN("<outline text=\"F\"><outline text=\"A\" "
		 "xmlUrl=\"https://a.example/\"/></outline>")
			IN("<outline text=\"B\" "
			   "xmlUrl=\"https://b.example/\"/>"),
		"https://a.example/|A|F\nhttps://b.example/|B|\n");
	static const char whole[] =
		"<opml version='2.0'><body><outline text='F'>"
		"<outline text='A' xmlUrl='https://a.example/1'/>"
		"<outline text='B' xmlUrl='https://b.example/2'/>"
		"<outline text='C' xmlUrl='https://c.example/3'/>"
		"</outline></body></opml>";
	const char *second = strstr(whole, "<outline text='B'");
	const char *third = strstr(whole, "<outline text='C'");
	/* Cut within the first outline, and within the last. */
	for (const char *s = strstr(whole, "<outline text='A'"); s < second;
		s++)
		for (const char *e = third + 1; e < third + 20; e++) {
			struct kb_opml *o = read_bytes(s, (size_t)(e - s));
			const struct kb_opml_feed *last =
				&o->feeds[o->n_feeds - 1];
			assert_string_equal(last->url, "https://b.example/2");
			assert_true(o->n_lost > 0);
			kb_opml_free(o);
		}
}

/* A slash in a folder's name parts no folders: it is U+2215 in a tag. */
static void test_slash(void **state)
{
	(void)state;
	static const char text[] =
		IN("<outline text=\"TV/Radio\"><outline text=\"/ a/b /\">"
		   "<outline text=\"A\" xmlUrl=\"https://a.example/\"/>"
		   "</outline></outline>");
	reads(text, "https://a.example/|A|TV\xE2\x88\x95Radio/"
		    "a\xE2\x88\x95"
		    "b\n");
	struct kb_opml *o = read_bytes(text, strlen(text));
	struct kb_str out = {0};
	kb_opml_write(&out, o);
	assert_non_null(strstr(out.s, "<outline text=\"TV/Radio\">"));
	assert_non_null(strstr(out.s, "<outline text=\"a/b\">"));
	kb_opml_free(o);
	kb_str_release(&out);
}

/* khabar's own: settings and searches, under any prefix. */
static void test_own(void **state)
{
	(void)state;
	struct kb_opml_setting settings[] = {
		{"title", "a \"b\""}, {"header", "A: 1"}, {"header", "B: 2"}};
	struct kb_opml_feed feeds[] = {{.url = "https://a.example/",
					       .own = true,
					       .settings = settings,
					       .n_settings = 3},
		{.url = "https://b.example/", .title = "B", .own = true},
		{.url = "https://c.example/", .title = "C"}};
	struct kb_opml_search search = {
		"\xD8\xAE\xD8\xA8\xD8\xB1", "a \"b\"", 0};
	struct kb_opml mine = {.feeds = feeds,
		.n_feeds = 3,
		.searches = &search,
		.n_searches = 1};
	struct kb_str out = {0};
	kb_opml_write(&out, &mine);
	struct kb_opml *o = read_bytes(out.s, out.len);
	assert_int_equal(o->n_feeds, 3);
	assert_true(o->feeds[0].own && o->feeds[1].own);
	assert_false(o->feeds[2].own);
	assert_int_equal(o->feeds[0].n_settings, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct kb_opml_setting *s = &o->feeds[0].settings[i];
		assert_string_equal(s->name, settings[i].name);
		assert_string_equal(s->value, settings[i].value);
	}
	assert_int_equal(o->feeds[1].n_settings, 0);
	assert_int_equal(o->n_searches, 1);
	assert_string_equal(o->searches[0].name, search.name);
	assert_string_equal(o->searches[0].query, search.query);
	kb_opml_free(o);
	kb_str_release(&out);
	static const char other[] =
		"<opml xmlns:k='urn:khabar:opml' xmlns:x='urn:other'><body>\n"
		"<outline xmlUrl='https://a.example/' k:keep='5' x:keep='6'/>"
		"</body></opml>";
	o = read_bytes(other, strlen(other));
	assert_int_equal(o->feeds[0].n_settings, 1);
	assert_string_equal(o->feeds[0].settings[0].value, "5");
	assert_int_equal(o->feeds[0].line, 2);
	kb_opml_free(o);
}

/* What takes long, or much, if it is read carelessly. */
static void test_hostile(void **state)
{
	(void)state;
	static const char *const parts[] = {"<outline text=\"", "\" \" ",
		"<outline text=\"x ", "<!-- ", "</outline>", "=\"",
		"a= ", "<outline xmlUrl=x", " xmlUrl=\"", "' \""};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct kb_str s = {0};
		struct kb_opml *o;
		kb_str_adds(&s, "<opml><body><outline text=\"");
		while (s.len < 300000)
			kb_str_adds(&s, parts[i]);
		if (!kb_opml_read(s.s, s.len, &o, NULL)) {
			assert_true(o->n_lost > 0);
			assert_true(o->n_problems <= 100);
			kb_opml_free(o);
		}
		kb_str_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_programs),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_slash),
		cmocka_unit_test(test_own),
		cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests_name("opml found", tests, NULL, NULL);
}
