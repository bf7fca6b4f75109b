/* Any bytes become UTF-8: what is declared, and what is guessed. */
#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/charset.h>

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEN(a) (sizeof(a) / sizeof *(a))

/* A text of tests/data/doc. */
static char *read_text(const char *name)
{
	const char *top = getenv("KB_SRCDIR");
	char path[4096];
	snprintf(path, sizeof path, "%s/tests/data/doc/%s", top ? top : ".",
		name);
	FILE *f = fopen(path, "rb");
	if (!f)
		fail_msg("cannot read %s", path);
	char *s = calloc(1, 65536);
	assert_true(fread(s, 1, 65535, f) > 0);
	fclose(f);
	return s;
}

/* UTF-8 to the charset. */
static void encode(const char *s, const char *charset, struct kb_str *out)
{
	char buf[65536], *in = (char *)(uintptr_t)s, *to = buf;
	size_t in_left = strlen(s), room = sizeof buf;
	iconv_t cd = iconv_open(charset, "UTF-8");
	assert_true(cd != (iconv_t)-1);
	if (iconv(cd, &in, &in_left, &to, &room) == (size_t)-1)
		fail_msg("%s has not %.20s", charset, in);
	iconv(cd, NULL, NULL, &to, &room);
	iconv_close(cd);
	kb_str_clear(out);
	kb_str_add(out, buf, (size_t)(to - buf));
}

/* Checks what bytes become. name NULL: whatever it is called. */
static void check(const char *bytes, size_t len, const char *http,
	enum kb_declares declares, const char *want, const char *name)
{
	struct kb_str out = {0};
	const char *got;
	assert_int_equal(kb_charset_to_utf8(
				 bytes, len, http, declares, &out, &got, NULL),
		KB_OK);
	if (name)
		assert_string_equal(got, name);
	assert_string_equal(out.s, want);
	assert_int_equal(strlen(out.s), out.len);
	kb_str_release(&out);
}

#define CHECK(bytes, http, declares, want, name) \
	check(bytes, sizeof(bytes) - 1, http, declares, want, name)

static const struct {
	const char *file, *iconv, *name;
} TEXTS[] = {
	{"ar.txt", "CP1256", "windows-1256"},
	{"ar.txt", "ISO-8859-6", "iso-8859-6"},
	{"fa.txt", "CP1256", "windows-1256"},
	{"he.txt", "CP1255", "windows-1255"},
	{"ar.txt", "UTF-8", "utf-8"},
	{"fa.txt", "UTF-8", "utf-8"},
	{"ur.txt", "UTF-8", "utf-8"},
	{"he.txt", "UTF-8", "utf-8"},
};

static void declared(void **state)
{
	(void)state;
	struct kb_str bytes = {0}, body = {0}, want = {0};
	for (size_t i = 0; i < LEN(TEXTS); i++) {
		char *text = read_text(TEXTS[i].file);
		const char *name = TEXTS[i].name;
		encode(text, TEXTS[i].iconv, &bytes);
		check(bytes.s, bytes.len, name, KB_DECLARES_NOTHING, text,
			name);
		static const char *const HEADS[] = {
			"<meta charset=%s>",
			"<title>x</title><META CHARSET = '%s' />",
			"<meta http-equiv=Content-Type "
			"content='text/html; charset=%s'>",
			"<meta content=\"text/html;charset = %s\" "
			"http-equiv=\"content-type\">",
			"<?xml version='1.0' encoding='%s'?>",
			"<!-- <meta charset=utf-16> --><p a='<meta "
			"charset=koi8-r>'><meta charset=%s>",
		};
		for (size_t j = 0; j < LEN(HEADS); j++) {
			const char *at = strstr(HEADS[j], "%s");
			kb_str_clear(&body);
			kb_str_add(&body, HEADS[j], (size_t)(at - HEADS[j]));
			kb_str_adds(&body, name);
			kb_str_adds(&body, at + 2);
			kb_str_clear(&want);
			kb_str_adds(&want, body.s);
			kb_str_adds(&want, text);
			kb_str_add(&body, bytes.s, bytes.len);
			check(body.s, body.len, NULL, KB_DECLARES_HTML, want.s,
				name);
			if (j == 4)
				check(body.s, body.len, NULL, KB_DECLARES_XML,
					want.s, name);
		}
		free(text);
	}
	kb_str_release(&bytes);
	kb_str_release(&body);
	kb_str_release(&want);
}

/* Without any label, whole and line by line, in a page and by itself. */
static void detected(void **state)
{
	(void)state;
	struct kb_str bytes = {0}, page = {0}, want = {0};
	for (size_t i = 0; i < LEN(TEXTS); i++) {
		char *text = read_text(TEXTS[i].file), *rest;
		encode(text, TEXTS[i].iconv, &bytes);
		check(bytes.s, bytes.len, NULL, KB_DECLARES_NOTHING, text,
			TEXTS[i].name);
		for (char *line = strtok_r(text, "\n", &rest); line;
			line = strtok_r(NULL, "\n", &rest)) {
			encode(line, TEXTS[i].iconv, &bytes);
			check(bytes.s, bytes.len, NULL, KB_DECLARES_HTML, line,
				TEXTS[i].name);
			kb_str_clear(&page);
			kb_str_adds(&page, "<html><script>var menu = "
					   "['one','two'];</script><p>");
			kb_str_clear(&want);
			kb_str_adds(&want, page.s);
			kb_str_adds(&want, line);
			kb_str_add(&page, bytes.s, bytes.len);
			check(page.s, page.len, NULL, KB_DECLARES_HTML, want.s,
				TEXTS[i].name);
		}
		free(text);
	}
	kb_str_release(&bytes);
	kb_str_release(&page);
	kb_str_release(&want);
}

/* Urdu in windows-1256 as it was written: Arabic yeh, a full stop. */
static void detected_urdu(void **state)
{
	(void)state;
	struct kb_str s = {0}, bytes = {0};
	char *text = read_text("ur.txt");
	for (const char *p = text; *p; p++)
		if (kb_starts(p, "\u06CC")) {
			kb_str_adds(&s, "\u064A");
			p++;
		} else if (kb_starts(p, "\u06D4")) {
			kb_str_addc(&s, '.');
			p++;
		} else {
			kb_str_addc(&s, *p);
		}
	encode(s.s, "CP1256", &bytes);
	check(bytes.s, bytes.len, NULL, KB_DECLARES_NOTHING, s.s,
		"windows-1256");
	free(text);
	kb_str_release(&s);
	kb_str_release(&bytes);
}

/* What is not Arabic or Hebrew is not taken for it. */
static void detected_others(void **state)
{
	(void)state;
	static const char *const ROWS[][3] = {
		{"L'\u00E9t\u00E9 dernier, la for\u00EAt a br\u00FBl\u00E9 "
		 "pr\u00E8s du ch\u00E2teau, \u00E0 c\u00F4t\u00E9 du "
		 "th\u00E9\u00E2tre rempla\u00E7ant.",
			"CP1252", NULL},
		/* Russian: "today in the city a new library was opened for all
		 * inhabitants and guests of the capital" */
		{"\u0421\u0435\u0433\u043E\u0434\u043D\u044F \u0432 "
		 "\u0433\u043E\u0440\u043E\u0434\u0435 "
		 "\u043E\u0442\u043A\u0440\u044B\u043B\u0430\u0441\u044C "
		 "\u043D\u043E\u0432\u0430\u044F "
		 "\u0431\u0438\u0431\u043B\u0438\u043E\u0442\u0435\u043A\u0430 "
		 "\u0434\u043B\u044F \u0432\u0441\u0435\u0445 "
		 "\u0436\u0438\u0442\u0435\u043B\u0435\u0439 \u0438 "
		 "\u0433\u043E\u0441\u0442\u0435\u0439 "
		 "\u0441\u0442\u043E\u043B\u0438\u0446\u044B.",
			"CP1251", "windows-1251"},
		/* Greek: "the library of the city opens today" */
		{"\u0397 \u03BD\u03AD\u03B1 "
		 "\u03B2\u03B9\u03B2\u03BB\u03B9\u03BF\u03B8\u03AE\u03BA\u03B7 "
		 "\u03C4\u03B7\u03C2 \u03C0\u03CC\u03BB\u03B7\u03C2 "
		 "\u03B1\u03BD\u03BF\u03AF\u03B3\u03B5\u03B9 "
		 "\u03C3\u03AE\u03BC\u03B5\u03C1\u03B1 \u03B3\u03B9\u03B1 "
		 "\u03CC\u03BB\u03BF\u03C5\u03C2 \u03C4\u03BF\u03C5\u03C2 "
		 "\u03B1\u03BD\u03B8\u03C1\u03CE\u03C0\u03BF\u03C5\u03C2.",
			"CP1253", NULL},
	};
	struct kb_str bytes = {0}, out = {0};
	for (size_t i = 0; i < LEN(ROWS); i++) {
		const char *name;
		encode(ROWS[i][0], ROWS[i][1], &bytes);
		assert_int_equal(
			kb_charset_to_utf8(bytes.s, bytes.len, NULL,
				KB_DECLARES_NOTHING, &out, &name, NULL),
			KB_OK);
		assert_string_not_equal(name, "windows-1256");
		assert_string_not_equal(name, "windows-1255");
		assert_string_not_equal(name, "iso-8859-6");
		if (ROWS[i][2]) {
			assert_string_equal(name, ROWS[i][2]);
			assert_string_equal(out.s, ROWS[i][0]);
		}
	}
	kb_str_release(&bytes);
	kb_str_release(&out);
}

static void wide(void **state)
{
	(void)state;
	static const char *const KINDS[][3] = {
		{"UTF-16LE", "\xFF\xFE", "utf-16le"},
		{"UTF-16BE", "\xFE\xFF", "utf-16be"},
		{"UTF-32LE", "\xFF\xFE\0\0", "utf-32le"},
		{"UTF-32BE", "\0\0\xFE\xFF", "utf-32be"},
	};
	static const char *const FILES[] = {
		"ar.txt", "fa.txt", "he.txt", "ur.txt"};
	struct kb_str bytes = {0}, with_bom = {0};
	for (size_t f = 0; f < LEN(FILES); f++) {
		char *text = read_text(FILES[f]);
		for (size_t i = 0; i < LEN(KINDS); i++) {
			encode(text, KINDS[i][0], &bytes);
			kb_str_clear(&with_bom);
			kb_str_add(&with_bom, KINDS[i][1], i < 2 ? 2 : 4);
			kb_str_add(&with_bom, bytes.s, bytes.len);
			/* the BOM is over what the server says */
			check(with_bom.s, with_bom.len, "windows-1256",
				KB_DECLARES_HTML, text, KINDS[i][2]);
			check(bytes.s, bytes.len, NULL, KB_DECLARES_NOTHING,
				text, KINDS[i][2]);
			check(bytes.s, bytes.len, "utf-8", KB_DECLARES_HTML,
				text, KINDS[i][2]);
			assert_false(kb_is_binary(bytes.s, bytes.len, NULL));
			assert_false(
				kb_is_binary(with_bom.s, with_bom.len, NULL));
		}
		free(text);
	}
	kb_str_release(&bytes);
	kb_str_release(&with_bom);
	/* surrogates: a pair, single ones, an odd byte at the end */
	CHECK("\xFF\xFE\x3D\xD8\x00\xDE\x3D\xD8x\0\x00\xDEy", NULL,
		KB_DECLARES_NOTHING, "\U0001F600\uFFFDx\uFFFD\uFFFD",
		"utf-16le");
	CHECK("\xFE\xFF\0a\0\r\0\n\0\0\0b", NULL, KB_DECLARES_NOTHING, "a\nb",
		"utf-16be");
}

static void utf8_is_kept(void **state)
{
	(void)state;
	CHECK("", NULL, KB_DECLARES_HTML, "", "utf-8");
	CHECK("abc", NULL, KB_DECLARES_HTML, "abc", "utf-8");
	CHECK("\xEF\xBB\xBFx", "windows-1252", KB_DECLARES_HTML, "x", "utf-8");
	CHECK("a\r\nb\rc\n\r\n\rd\0e\r\0\nf\r", NULL, KB_DECLARES_NOTHING,
		"a\nb\nc\n\n\nde\n\nf\n", "utf-8");
	/* a character is cut by the end */
	CHECK("\u062E\u0628\xD8", NULL, KB_DECLARES_NOTHING,
		"\u062E\u0628\uFFFD", "utf-8");
	/* one bad byte in much good text */
	CHECK("\u062E\u0628\u0631 \xFF \u062E\u0628\u0631", "utf-8",
		KB_DECLARES_NOTHING,
		"\u062E\u0628\u0631 \uFFFD "
		"\u062E\u0628\u0631",
		"utf-8");
	/* a quotation and a dash of windows-1252 among UTF-8; a part of a
	 * character is none */
	CHECK("\u062E\u0628\u0631 \x93\u062E\u0628\x94 \x96 \xD8\x94", "utf-8",
		KB_DECLARES_NOTHING,
		"\u062E\u0628\u0631 \u201C\u062E\u0628\u201D \u2013 \u0614",
		"utf-8");
	CHECK("\u062E\u0628\u0631 \xE2\x80 \u062E", "utf-8",
		KB_DECLARES_NOTHING, "\u062E\u0628\u0631 \uFFFD \u062E",
		"utf-8");
	CHECK("\xED\xA0\x80x\u062E\u062E\u062E\u062E", "utf-8",
		KB_DECLARES_NOTHING,
		"\uFFFD\uFFFD\uFFFDx"
		"\u062E\u062E\u062E\u062E",
		"utf-8");
}

/* Labels that the bytes contradict. */
static void contradictions(void **state)
{
	(void)state;
	struct kb_str bytes = {0};
	char *text = read_text("ar.txt");
	/* UTF-8 under eight-bit labels */
	check(text, strlen(text), "iso-8859-1", KB_DECLARES_HTML, text,
		"utf-8");
	check(text, strlen(text), "windows-1256", KB_DECLARES_HTML, text,
		"utf-8");
	check(text, strlen(text), "gbk", KB_DECLARES_HTML, text, "utf-8");
	check(text, strlen(text), "nosuch", KB_DECLARES_HTML, text, "utf-8");
	/* windows-1256 under UTF-8 and ISO-8859-6 */
	encode(text, "CP1256", &bytes);
	check(bytes.s, bytes.len, "utf-8", KB_DECLARES_HTML, text,
		"windows-1256");
	check(bytes.s, bytes.len, "iso-8859-6", KB_DECLARES_HTML, text,
		"windows-1256");
	check(bytes.s, bytes.len, "nosuch", KB_DECLARES_HTML, text,
		"windows-1256");
	free(text);
	/* the server is wrong, the page right */
	CHECK("<meta charset=koi8-r>\xC4\xC1", "utf-8", KB_DECLARES_HTML,
		"<meta charset=koi8-r>\u0434\u0430", "koi8-r");
	/* a page that can be read is not UTF-16, whatever it says */
	CHECK("<meta charset=utf-16>x", NULL, KB_DECLARES_HTML,
		"<meta charset=utf-16>x", "utf-8");
	CHECK("<meta charset=utf-7>+AGE-", NULL, KB_DECLARES_HTML,
		"<meta charset=utf-7>+AGE-", "utf-8");
	CHECK("<meta charset=ebcdic-us>\xFF", NULL, KB_DECLARES_HTML,
		"<meta charset=ebcdic-us>\u00FF", "windows-1252");
	CHECK("+AGE-", "utf-7", KB_DECLARES_HTML, "+AGE-", "utf-8");
	kb_str_release(&bytes);
}

static void labels(void **state)
{
	(void)state;
	static const char *const ROWS[][3] = {
		{"iso-8859-1", "\x80\xE9", "\u20AC\u00E9"},
		{" Latin1 ", "\x93", "\u201C"},
		{"US-ASCII", "\xE9", "\u00E9"},
		{"iso-8859-9", "\xFE\x80", "\u015F\u20AC"},
		{"windows-1254", "\xFE", "\u015F"},
		{"x-cp1256", "\xC7\x9D", "\u0627\u200C"},
		{"arabic", "\xC7", "\u0627"},
		{"iso-8859-8-i", "\xE0\xE1", "\u05D0\u05D1"},
		{"logical", "\xE0\xE1", "\u05D0\u05D1"},
		{"windows-1255", "\xE0\xE1\xA4", "\u05D0\u05D1\u20AA"},
		{"koi8-r", "\xC4\xC1", "\u0434\u0430"},
		{"gb2312", "\xD6\xD0", "\u4E2D"},
		{"sjis", "\x93\xFA", "\u65E5"},
		{"euc-kr", "\xC7\xD1", "\uD55C"},
		{"big5", "\xA4\xA4", "\u4E2D"},
		{"iso-2022-jp", "\x1B$BF|\x1B(B", "\u65E5"},
		{"cp437", "\x80", "\u00C7"}, /* iconv's */
		{"cp864", "\xC7", "\uFE8D"},
		{"tis-620", "\xA1", "\u0E01"},
		{"macintosh", "\x80", "\u00C4"},
	};
	for (size_t i = 0; i < LEN(ROWS); i++)
		check(ROWS[i][1], strlen(ROWS[i][1]), ROWS[i][0],
			KB_DECLARES_NOTHING, ROWS[i][2], NULL);
	/* labels that are none */
	static const char *const BAD[] = {"", " ", "//", "utf-8//IGNORE",
		"utf 8", "a/b", "utf-8\n\n", "\xFF", "char", "wchar_t",
		"internal",
		"a-very-long-name-of-a-charset-that-nobody-has-ever-seen"};
	for (size_t i = 0; i < LEN(BAD); i++)
		check("abc", 3, BAD[i], KB_DECLARES_NOTHING, "abc", "utf-8");
	/* what iconv only knows has its name behind the text */
	struct kb_str out = {0};
	const char *name;
	kb_charset_to_utf8(
		"\x80", 1, "CP437", KB_DECLARES_NOTHING, &out, &name, NULL);
	assert_string_equal(name, "cp437");
	assert_string_equal(out.s, "\u00C7");
	assert_int_equal(out.len, 2);
	kb_str_release(&out);
}

/* Undefined bytes, cut sequences, points that iconv would compose. */
static void hard_bytes(void **state)
{
	(void)state;
	CHECK("a\x81\x8Fz", "windows-1252", KB_DECLARES_NOTHING,
		"a\uFFFD\uFFFDz", "windows-1252");
	/* shin, shin dot, and a point at the very end */
	CHECK("\xF9\xD1 \xE1\xCC", "windows-1255", KB_DECLARES_NOTHING,
		"\u05E9\u05C1 \u05D1\u05BC", "windows-1255");
	CHECK("\xE0", "windows-1255", KB_DECLARES_NOTHING, "\u05D0",
		"windows-1255");
	/* windows-1255 points under ISO-8859-8-I */
	CHECK("\xE1\xCC", "iso-8859-8-i", KB_DECLARES_NOTHING, "\u05D1\u05BC",
		"iso-8859-8-i");
	/* a word that is no parameter, and then the one that is */
	CHECK("<?xml encoding encoding = 'iso-8859-8-i'?>\xE0", NULL,
		KB_DECLARES_XML,
		"<?xml encoding encoding = 'iso-8859-8-i'?>\u05D0",
		"iso-8859-8-i");
	CHECK("\xD6\xD0\xD6", "gbk", KB_DECLARES_NOTHING, "\u4E2D\uFFFD",
		"gbk");
}

static void visual_hebrew(void **state)
{
	(void)state;
	/* Each row: as on the screen from left to right, and logical. Hebrew
	 * is written with its bytes: shalom is F9 EC E5 ED. */
#define MOLAHS "\xED\xE5\xEC\xF9"
#define SHALOM "\u05E9\u05DC\u05D5\u05DD"
#define VI "\xE9\xE5"
#define IV "\u05D5\u05D9"
	static const char *const ROWS[][2] = {
		{MOLAHS, SHALOM},
		{VI " " MOLAHS, SHALOM " " IV},
		{"." MOLAHS, SHALOM "."},
		{"2020 " MOLAHS, SHALOM " 2020"},
		{"18/8/2020 " MOLAHS, SHALOM " 18/8/2020"},
		{"!" VI " BBC News " MOLAHS, SHALOM " BBC News " IV "!"},
		{"50% " MOLAHS, SHALOM " 50%"},
		{"(" VI ") " MOLAHS, SHALOM " (" IV ")"},
		{"[12] " MOLAHS, SHALOM " [12]"},
		{"ABC plain 123", "ABC plain 123"},
		{"<b title='x>y'>" MOLAHS "</b>",
			"<b title='x>y'>" SHALOM "</b>"},
		{VI "&nbsp;" MOLAHS, SHALOM "&nbsp;" IV},
		{"&gt;" VI "&lt;" MOLAHS, SHALOM "&gt;" IV "&lt;"},
		{MOLAHS "\n" VI "<br>" VI " " MOLAHS,
			SHALOM "\n" IV "<br>" SHALOM " " IV},
		{"<script>a=\"" MOLAHS "\"</script>" VI,
			"<script>a=\"\u05DD\u05D5\u05DC\u05E9\"</script>" IV},
		{"<!-- " VI " -->" VI, "<!-- \u05D9\u05D5 -->" IV},
		{"<td> " VI " </td>", "<td> " IV " </td>"},
		{"3 < 4 " VI, IV " 4 > 3"},
		{MOLAHS " 2020 ", "2020 " SHALOM " "},
		{"<![CDATA[" VI "]]>", "<![CDATA[" IV "]]>"},
	};
	for (size_t i = 0; i < LEN(ROWS); i++)
		check(ROWS[i][0], strlen(ROWS[i][0]), "iso-8859-8",
			KB_DECLARES_HTML, ROWS[i][1], "iso-8859-8");
	/* plain text has no tags */
	CHECK("<" VI ">", "visual", KB_DECLARES_NOTHING, "<" IV ">",
		"iso-8859-8");
	/* declared visual, yet the final letters say logical */
	CHECK("\xF9\xEC\xE5\xED \xF9\xEC\xE5\xED", "iso-8859-8",
		KB_DECLARES_NOTHING, SHALOM " " SHALOM, "iso-8859-8-i");
	/* nothing declared, and final letters begin the words */
	CHECK(MOLAHS " " MOLAHS " " VI " " MOLAHS, NULL, KB_DECLARES_NOTHING,
		SHALOM " " IV " " SHALOM " " SHALOM, "iso-8859-8");
}

static void ceilings(void **state)
{
	(void)state;
	struct kb_str out = {0};
	struct kb_diag diag;
	char *s = calloc(1, KB_MAX_BODY + 1);
	memset(s, 0xC7, KB_MAX_BODY + 1);
	assert_int_equal(kb_charset_to_utf8(s, KB_MAX_BODY + 1, NULL,
				 KB_DECLARES_NOTHING, &out, NULL, &diag),
		KB_ELIMIT);
	assert_int_equal(out.len, 0);
	assert_true(strlen(diag.text) > 0);
	/* twice as long in UTF-8 is allowed, three times is not */
	assert_int_equal(kb_charset_to_utf8(s, KB_MAX_BODY, "windows-1256",
				 KB_DECLARES_NOTHING, &out, NULL, &diag),
		KB_OK);
	assert_int_equal(out.len, 2 * KB_MAX_BODY);
	memset(s, 0x80, KB_MAX_BODY);
	assert_int_equal(kb_charset_to_utf8(s, KB_MAX_BODY, "windows-1252",
				 KB_DECLARES_NOTHING, &out, NULL, &diag),
		KB_ELIMIT);
	free(s);
	kb_str_release(&out);
}

static void noise(void **state)
{
	(void)state;
	static const char *const HTTP[] = {NULL, "utf-8", "windows-1256",
		"iso-8859-8", "gbk", "utf-16le", "iso-2022-jp", "utf-32be",
		"windows-1258", "cp864"};
	struct kb_str out = {0};
	char s[300];
	unsigned seed = 7;
	for (int i = 0; i < 6000; i++) {
		size_t len = (size_t)i % sizeof s;
		for (size_t j = 0; j < len; j++) {
			seed = seed * 1103515245 + 12345;
			s[j] = (char)(seed >> 16);
			if (i & 1 && seed >> 30 == 0)
				s[j] = "<>&\0\r\n( "[seed >> 20 & 7];
		}
		assert_int_equal(
			kb_charset_to_utf8(s, len, HTTP[(size_t)i % LEN(HTTP)],
				(enum kb_declares)(i % 3), &out, NULL, NULL),
			KB_OK);
		assert_int_equal(kb_utf8_valid(out.s, out.len), out.len);
		assert_null(memchr(out.s, '\0', out.len));
		assert_null(memchr(out.s, '\r', out.len));
		kb_is_binary(s, len, NULL);
	}
	kb_str_release(&out);
}

static void binaries(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t len;
		const char *what;
	} ROWS[] = {
		{"%PDF-1.4\n", 9, "a PDF file"},
		{"\x89PNG\r\n\x1A\n", 8, "an image"},
		{"\xFF\xD8\xFF\xE0", 4, "an image"},
		{"GIF89a", 6, "an image"},
		{"RIFF....WEBPVP8", 15, "an image"},
		{"PK\3\4\x14\0", 6, "an archive"},
		{"\x1F\x8B\x08\0", 4, "an archive"},
		{"\0\0\0\x18"
		 "ftypmp42",
			12, "a video"},
		{"\x7F"
		 "ELF\2\1\1\0\0\0\0\0",
			12, "a program"},
		{"abc\0\1\2\3\0\0\0\5\6def", 15, "a binary file"},
		{"\0\0\0\0\0\0\0\0", 8, "a binary file"},
	};
	for (size_t i = 0; i < LEN(ROWS); i++) {
		const char *what = NULL;
		if (!kb_is_binary(ROWS[i].bytes, ROWS[i].len, &what))
			fail_msg("row %zu is not binary", i);
		assert_string_equal(what, ROWS[i].what);
	}
	static const char *const TEXT[] = {"", "x", "<html>", "PK is a word",
		"\xC7\xE1 \xE1", "a\tb\r\n\f", "\x1B$BF|\x1B(B", "GIF images",
		"%PDF", "\xFF\xFEx", "BM x"};
	for (size_t i = 0; i < LEN(TEXT); i++) {
		const char *what = "?";
		assert_false(kb_is_binary(TEXT[i], strlen(TEXT[i]), &what));
		assert_null(what);
	}
	/* a stray NUL in a page does not make it binary */
	assert_false(kb_is_binary("<html><body>some text\0 and more text here"
				  ", and still more of it</body></html>",
		77, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(declared),
		cmocka_unit_test(detected),
		cmocka_unit_test(detected_urdu),
		cmocka_unit_test(detected_others),
		cmocka_unit_test(wide),
		cmocka_unit_test(utf8_is_kept),
		cmocka_unit_test(contradictions),
		cmocka_unit_test(labels),
		cmocka_unit_test(hard_bytes),
		cmocka_unit_test(visual_hebrew),
		cmocka_unit_test(ceilings),
		cmocka_unit_test(noise),
		cmocka_unit_test(binaries),
	};
	return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
