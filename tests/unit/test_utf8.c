/* UTF-8, well-formed or not. */
#include <khabar/base/utf8.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEN(a) (sizeof(a) / sizeof *(a))

/* Every code point there and back. */
static void round_trip(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char buf[4];
		uint32_t back;
		bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;
		size_t n = kb_utf8_encode(cp, buf);
		size_t want = cp < 0x80      ? 1
			      : cp < 0x800   ? 2
			      : cp < 0x10000 ? 3
					     : 4;
		assert_int_equal(n, want);
		assert_int_equal(kb_utf8_decode(buf, n, &back), n);
		assert_int_equal(back, surrogate ? KB_REPLACEMENT : cp);
		assert_int_equal(kb_utf8_valid(buf, n), n);
	}
	char buf[4];
	assert_int_equal(kb_utf8_encode(0x110000, buf), 3);
	assert_memory_equal(buf, "\xEF\xBF\xBD", 3);
	assert_int_equal(kb_utf8_encode(UINT32_MAX, buf), 3);
}

/* Each row: bytes, and how long the maximal subparts are that are replaced. A
 * digit with a dot is a character that is well-formed. */
static void maximal_subparts(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t parts[8];
	} ROWS[] = {
		/* table 3-8 of the Unicode standard */
		{"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82", {1, 1, 1, 1, 1, 1, 1, 1}},
		{"\xED\xA0\x80\xED\xBF\xBF", {1, 1, 1, 1, 1, 1}},
		{"\xF4\x91\x92\x93\xFF", {1, 1, 1, 1, 1}},
		{"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF", {2, 1, 3, 2}},
		{"\x80\xBF", {1, 1}},
		{"\xC2", {1}},
		{"\xC2\xC2", {1, 1}},
		{"\xE0\xA0", {2}},
		{"\xE0\x9F\xBF", {1, 1, 1}},
		{"\xF0\x90\x80", {3}},
		{"\xF0\x8F\x80\x80", {1, 1, 1, 1}},
		{"\xF4\x8F\xBF", {3}},
		{"\xF4\x90\x80\x80", {1, 1, 1, 1}},
		{"\xF5\x80\x80\x80", {1, 1, 1, 1}},
		{"\xFE\xFF", {1, 1}},
		{"\xC1\xBF", {1, 1}},
	};
	for (size_t i = 0; i < LEN(ROWS); i++) {
		const char *s = ROWS[i].bytes;
		size_t len = strlen(s), at = 0, n = 0;
		assert_int_equal(kb_utf8_valid(s, len), 0);
		while (at < len) {
			uint32_t cp;
			size_t k = kb_utf8_decode(s + at, len - at, &cp);
			assert_int_equal(cp, KB_REPLACEMENT);
			assert_int_equal(k, ROWS[i].parts[n++]);
			at += k;
		}
		assert_int_equal(at, len);
		assert_int_equal(kb_utf8_count(s, len), n);
		assert_true(n == 8 || ROWS[i].parts[n] == 0);
	}
}

/* All boundaries of table 3-7: first and last of each range, and outside. */
static void boundaries(void **state)
{
	(void)state;
	static const char *const GOOD[] = {"\x7F", "\xC2\x80", "\xDF\xBF",
		"\xE0\xA0\x80", "\xE0\xBF\xBF", "\xE1\x80\x80", "\xEC\xBF\xBF",
		"\xED\x80\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
		"\xF0\x90\x80\x80", "\xF0\xBF\xBF\xBF", "\xF1\x80\x80\x80",
		"\xF3\xBF\xBF\xBF", "\xF4\x80\x80\x80", "\xF4\x8F\xBF\xBF",
		"\xEF\xBF\xBD"};
	static const char *const BAD[] = {"\x80", "\xC1\xBF", "\xE0\x9F\xBF",
		"\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
		"\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC2",
		"\xC2\x7F", "\xC2\xC0", "\xE1\x80", "\xE1\x80\x7F",
		"\xE1\x80\xC0", "\xF1\x80\x80", "\xF1\x80\x80\x7F",
		"\xF1\x80\x80\xC0", "\xEF\xBF"};
	for (size_t i = 0; i < LEN(GOOD); i++)
		assert_int_equal(kb_utf8_valid(GOOD[i], strlen(GOOD[i])),
			strlen(GOOD[i]));
	for (size_t i = 0; i < LEN(BAD); i++)
		assert_int_equal(kb_utf8_valid(BAD[i], strlen(BAD[i])), 0);
}

/* ASCII is looked at eight bytes at a time: an ill-formed byte is found at
 * every place. */
static void valid_finds_every_place(void **state)
{
	(void)state;
	char s[40];
	for (size_t start = 0; start < 8; start++)
		for (size_t bad = start; bad < sizeof s; bad++) {
			memset(s, 'x', sizeof s);
			assert_int_equal(
				kb_utf8_valid(s + start, sizeof s - start),
				sizeof s - start);
			s[bad] = '\xFF';
			assert_int_equal(
				kb_utf8_valid(s + start, sizeof s - start),
				bad - start);
		}
	assert_int_equal(kb_utf8_valid("", 0), 0);
	assert_int_equal(kb_utf8_valid("a\0\u062E", 4), 4);
	assert_int_equal(kb_utf8_valid("a\0\u062E", 3), 2);
}

static void counting_and_floor(void **state)
{
	(void)state;
	/* x, kha, euro, an emoji: 1 + 2 + 3 + 4 bytes */
	static const char S[] = "x\u062E\u20AC\U0001F600";
	static const size_t FLOOR[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10};
	assert_int_equal(kb_utf8_count(S, 10), 4);
	assert_int_equal(kb_utf8_count(S, 0), 0);
	assert_int_equal(kb_utf8_count(S, 9), 4); /* the last one is cut */
	for (size_t i = 0; i < LEN(FLOOR); i++)
		assert_int_equal(kb_utf8_floor(S, i), FLOOR[i]);
	/* bounded in ill-formed text too */
	assert_int_equal(kb_utf8_floor("\x80\x80\x80\x80\x80\x80", 5), 2);
	assert_int_equal(kb_utf8_floor("\x80", 0), 0);
}

static void controls(void **state)
{
	(void)state;
	assert_false(kb_is_control('\t') || kb_is_control('\n'));
	assert_true(kb_is_control('\r') && kb_is_control(0));
	assert_true(kb_is_control(0x1B) && kb_is_control(0x1F));
	assert_false(kb_is_control(' ') || kb_is_control('~'));
	assert_true(kb_is_control(0x7F) && kb_is_control(0x80));
	assert_true(kb_is_control(0x9F));
	assert_false(kb_is_control(0xA0) || kb_is_control(0x627));
	assert_true(kb_is_control(0xD800) && kb_is_control(0xDFFF));
	assert_true(kb_is_control(0xFDD0) && kb_is_control(0xFDEF));
	assert_false(kb_is_control(0xFDCF) || kb_is_control(0xFDF0));
	assert_true(kb_is_control(0xFFFE) && kb_is_control(0xFFFF));
	assert_true(kb_is_control(0x1FFFE) && kb_is_control(0x10FFFF));
	assert_true(kb_is_control(0x110000));
	assert_false(kb_is_control(KB_REPLACEMENT));
	assert_false(kb_is_control(0x200C) || kb_is_control(0x202E));
	size_t n = 0;
	for (uint32_t cp = 0; cp < 0x3000; cp++)
		n += kb_is_bidi_control(cp);
	assert_int_equal(n, 12); /* ALM, two marks, five and four */
	assert_true(kb_is_bidi_control(0x61C) && kb_is_bidi_control(0x200E));
	assert_true(kb_is_bidi_control(0x202A) && kb_is_bidi_control(0x2069));
	assert_false(kb_is_bidi_control(0x200C) || kb_is_bidi_control(0x200D));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(maximal_subparts),
		cmocka_unit_test(boundaries),
		cmocka_unit_test(valid_finds_every_place),
		cmocka_unit_test(counting_and_floor),
		cmocka_unit_test(controls),
	};
	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
