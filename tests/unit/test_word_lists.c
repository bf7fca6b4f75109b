/* The lists of words that analyses go by: sorted, since they are searched by
 * halves, and folded, since they are compared with folded words. */
#include "../../src/search/arabic_words.h"
#include "../../src/search/english_words.h"
#include "../../src/search/hebrew_words.h"
#include "../../src/search/persian_words.h"
#include "../../src/search/urdu_words.h"

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/search/words.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void put(struct kb_str *out, const char32_t *word)
{
	for (; *word; word++)
		kb_str_addcp(out, *word);
}

static bool take(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	struct kb_str *out = ctx;
	(void)from;
	(void)to;
	(void)same;
	kb_str_add(out, word, len);
	return true;
}

static void assert_folded(const char32_t *word)
{
	struct kb_str s = {0}, folded = {0};
	put(&s, word);
	kb_words(s.s, s.len, true, take, &folded);
	if (s.len != folded.len || memcmp(s.s, folded.s, s.len) != 0)
		fail_msg("%s folds to %s", s.s, folded.s);
	kb_str_release(&s);
	kb_str_release(&folded);
}

/* Below, at or above 0 as a comes before, is, or comes behind b. */
static int compare(const char32_t *a, const char32_t *b)
{
	while (*a && *a == *b)
		a++, b++;
	return *a < *b ? -1 : *a > *b;
}

static void check_words(const char32_t *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_folded(words[i]);
		if (i > 0 && compare(words[i - 1], words[i]) >= 0) {
			struct kb_str s = {0};
			put(&s, words[i]);
			fail_msg("%s is out of order", s.s);
		}
	}
}

static void check_irregular(const struct kb_irregular *at, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_folded(at[i].form);
		assert_folded(at[i].word);
		if (i > 0 && compare(at[i - 1].form, at[i].form) > 0) {
			struct kb_str s = {0};
			put(&s, at[i].form);
			fail_msg("%s is out of order", s.s);
		}
	}
}

#define WORDS(a) check_words((a), sizeof(a) / sizeof *(a))
#define IRREGULAR(a) check_irregular((a), sizeof(a) / sizeof *(a))

static void words(void **state)
{
	(void)state;
	WORDS(KB_ARABIC_HEADS);
	WORDS(KB_ARABIC_TAILS);
	WORDS(KB_ARABIC_SHORT);
	WORDS(KB_ENGLISH_TAILS);
	WORDS(KB_HEBREW_HEADS);
	WORDS(KB_HEBREW_TAILS);
	WORDS(KB_HEBREW_SHORT);
	WORDS(KB_PERSIAN_HEADS);
	WORDS(KB_PERSIAN_TAILS);
	WORDS(KB_URDU_TAILS);
	WORDS(KB_URDU_VERBS);
}

static void irregular(void **state)
{
	(void)state;
	IRREGULAR(KB_ARABIC_IRREGULAR);
	IRREGULAR(KB_ENGLISH_IRREGULAR);
	IRREGULAR(KB_HEBREW_IRREGULAR);
	IRREGULAR(KB_PERSIAN_IRREGULAR);
	IRREGULAR(KB_PERSIAN_PRESENT);
	IRREGULAR(KB_URDU_IRREGULAR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(irregular),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
