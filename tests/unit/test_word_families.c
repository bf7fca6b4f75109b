/* Words that a reader holds for forms of one, and those that are none: families
 * in tests/words, a file a language. */
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/search/keys.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
	MOST_FORMS = 32,
	MOST_KEYS = 80,
};

struct keys {
	size_t n;
	enum kb_tier tier[MOST_KEYS];
	char *key[MOST_KEYS];
};

static void take(void *ctx, enum kb_tier tier, const char *key, size_t len)
{
	struct keys *k = ctx;
	assert_true(k->n < MOST_KEYS);
	k->tier[k->n] = tier;
	k->key[k->n++] = kb_strndup(key, len);
}

static void release(struct keys *k)
{
	for (size_t i = 0; i < k->n; i++)
		free(k->key[i]);
}

/* Whether a text's word is found by a query's, in that tier or a nearer one. */
static bool meet(const char *text, const char *query,
	enum kb_search_language language, enum kb_tier tier)
{
	struct keys a = {0}, b = {0};
	bool found = false;
	kb_text_keys(text, strlen(text), language, take, &a);
	kb_query_keys(query, strlen(query), 1U << language, take, &b);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < b.n; k++)
			found |= a.tier[i] == b.tier[k] && a.tier[i] <= tier &&
				 !strcmp(a.key[i], b.key[k]);
	release(&a);
	release(&b);
	return found;
}

/* What is counted of a file's two halves: odd and even lines. */
struct score {
	size_t good, all;
};

/* The forms of a line find each other, or do not. */
static void check(char *forms, enum kb_search_language language,
	enum kb_tier tier, bool wanted, struct score *score,
	struct kb_str *wrong)
{
	char *form[MOST_FORMS];
	size_t n = 0;
	for (char *s = strtok(forms, " \n"); s; s = strtok(NULL, " \n")) {
		assert_true(n < MOST_FORMS);
		form[n++] = s;
	}
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			if (i == k)
				continue;
			bool good = meet(form[i], form[k], language, tier) ==
				    wanted;
			score->all++;
			score->good += good;
			if (!good && (wanted ? i == 0 || k == 0 : i < k))
				kb_str_addf(wrong, "%s %s %s; ", form[k],
					wanted ? "misses" : "finds", form[i]);
		}
}

/* least: pairs that meet in a half of the file. */
static void check_file(
	const char *tag, enum kb_search_language language, size_t least)
{
	struct kb_str path = {0}, wrong = {0};
	struct score meets[2] = {0}, apart[2] = {0};
	char *line = NULL;
	size_t cap = 0;
	kb_str_addf(&path, "%s/tests/words/%s.txt", getenv("KB_SRCDIR"), tag);
	FILE *f = fopen(path.s, "r");
	if (!f)
		fail_msg("%s", path.s);
	for (size_t at = 0; getline(&line, &cap, f) > 0; at++) {
		char *colon = strchr(line, ':');
		if (*line == '#' || !colon)
			continue;
		bool stem = kb_starts(line, "stem") || kb_starts(line, "apart");
		bool wanted = kb_starts(line, "s");
		check(colon + 1, language,
			stem ? KB_TIER_STEM : KB_TIER_SKELETON, wanted,
			wanted ? &meets[at % 2] : &apart[at % 2], &wrong);
	}
	fclose(f);
	free(line);
	for (size_t i = 0; i < 2; i++)
		printf("# %s, half %zu: %zu of %zu pairs meet, %zu of %zu stay "
		       "apart\n",
			tag, i, meets[i].good, meets[i].all, apart[i].good,
			apart[i].all);
	if (wrong.len)
		printf("# %s\n", wrong.s);
	assert_true(meets[0].all > least);
	for (size_t i = 0; i < 2; i++) {
		assert_true(meets[i].good * 100 >= meets[i].all * 97);
		assert_true(apart[i].good * 100 >= apart[i].all * 97);
	}
	kb_str_release(&path);
	kb_str_release(&wrong);
}

static void arabic(void **state)
{
	(void)state;
	check_file("ar", KB_LANGUAGE_ARABIC, 300);
}

static void hebrew(void **state)
{
	(void)state;
	check_file("he", KB_LANGUAGE_HEBREW, 300);
}

static void persian(void **state)
{
	(void)state;
	check_file("fa", KB_LANGUAGE_PERSIAN, 300);
}

static void urdu(void **state)
{
	(void)state;
	check_file("ur", KB_LANGUAGE_URDU, 300);
}

static void others(void **state)
{
	(void)state;
	check_file("en", KB_LANGUAGE_ENGLISH, 100);
	check_file("ckb", KB_LANGUAGE_SORANI, 50);
	check_file("ps", KB_LANGUAGE_PASHTO, 20);
}

/* Signs within a word are none of its keys. */
static void signs(void **state)
{
	(void)state;
	assert_true(
		meet("emails", "e-mails", KB_LANGUAGE_ENGLISH, KB_TIER_EXACT));
	assert_true(meet(
		"well-being", "wellbeing", KB_LANGUAGE_ENGLISH, KB_TIER_EXACT));
	assert_true(
		meet("dont", "don\u2019t", KB_LANGUAGE_ENGLISH, KB_TIER_EXACT));
	/* books, with ZWNJ and without */
	assert_true(meet("\u06a9\u062a\u0627\u0628\u0647\u0627",
		"\u06a9\u062a\u0627\u0628\u200c\u0647\u0627",
		KB_LANGUAGE_PERSIAN, KB_TIER_EXACT));
	/* the army, with gershayim and without */
	assert_true(meet("\u05e6\u05d4\u05dc", "\u05e6\u05d4\u05f4\u05dc",
		KB_LANGUAGE_HEBREW, KB_TIER_EXACT));
}

/* An infinitive finds the future and the passive, which do not find it. */
static void hebrew_verbs(void **state)
{
	(void)state;
	/* to decide, will decide; to open, was opened, will open */
	assert_true(meet("\u05d9\u05d7\u05dc\u05d9\u05d8",
		"\u05dc\u05d4\u05d7\u05dc\u05d9\u05d8", KB_LANGUAGE_HEBREW,
		KB_TIER_SKELETON));
	assert_true(meet("\u05e0\u05e4\u05ea\u05d7",
		"\u05dc\u05e4\u05ea\u05d5\u05d7", KB_LANGUAGE_HEBREW,
		KB_TIER_SKELETON));
	assert_true(meet("\u05d9\u05e4\u05ea\u05d7\u05d5",
		"\u05dc\u05e4\u05ea\u05d5\u05d7", KB_LANGUAGE_HEBREW,
		KB_TIER_SKELETON));
}

/* A text's language shows in few words. */
static void languages(void **state)
{
	static const struct {
		const char *text, *tag;
	} samples[] = {
		{"The price of bread is up", "en"},
		{"Heat wave", "en"},
		{"Der Preis f\u00fcr Brot ist gestiegen", ""},
		{"Le prix du pain et le prix des \u0153ufs", ""},
		{"El precio de los alimentos", ""},
		{"\u0426\u0435\u043d\u0430 \u0445\u043b\u0435\u0431\u0430", ""},
		/* the price of bread */
		{"\u05de\u05d7\u05d9\u05e8 \u05d4\u05dc\u05d7\u05dd", "he"},
		{"\u0633\u0639\u0631 \u0627\u0644\u062e\u0628\u0632", "ar"},
		{"\u0642\u06cc\u0645\u062a \u0646\u0627\u0646", "fa"},
		{"\u0631\u0648\u0679\u06cc \u06a9\u06cc "
		 "\u0642\u06cc\u0645\u062a",
			"ur"},
		/* Persian without a letter of its own: travel by train */
		{"\u0633\u0641\u0631 \u0628\u0627 \u0642\u0637\u0627\u0631",
			"fa"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const char *s = samples[i].text;
		const char *tag =
			kb_language_tag(kb_text_language(s, strlen(s)));
		if (strcmp(tag, samples[i].tag) != 0)
			fail_msg("%s: %s", s, tag);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arabic),
		cmocka_unit_test(hebrew),
		cmocka_unit_test(persian),
		cmocka_unit_test(urdu),
		cmocka_unit_test(others),
		cmocka_unit_test(hebrew_verbs),
		cmocka_unit_test(signs),
		cmocka_unit_test(languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
