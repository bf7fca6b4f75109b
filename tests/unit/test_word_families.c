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
static bool meet(const char *text, const char *query, enum kb_language language,
	enum kb_tier tier)
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
static void check(char *forms, enum kb_language language, enum kb_tier tier,
	bool wanted, struct score *score, struct kb_str *wrong)
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

static void check_file(const char *tag, enum kb_language language)
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
	assert_true(meets[0].all > 300);
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
	check_file("ar", KB_LANGUAGE_ARABIC);
}

static void hebrew(void **state)
{
	(void)state;
	check_file("he", KB_LANGUAGE_HEBREW);
}

static void persian(void **state)
{
	(void)state;
	check_file("fa", KB_LANGUAGE_PERSIAN);
}

static void urdu(void **state)
{
	(void)state;
	check_file("ur", KB_LANGUAGE_URDU);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arabic),
		cmocka_unit_test(hebrew),
		cmocka_unit_test(persian),
		cmocka_unit_test(urdu),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
