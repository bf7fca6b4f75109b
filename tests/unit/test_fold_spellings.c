/* Words that are spelled in several ways, and words that only look alike: the
 * search in an article and the words of the library hold the same for the same.
 * The pairs stand in tests/data/spellings.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/utf8.h>
#include <khabar/search/keys.h>
#include <khabar/search/words.h>
#include <khabar/text/fold.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	LINE = 2048,
	SPELLING = 256,
	WORDS = 64,
};

struct pair {
	char language[8];
	bool same, signs;
	char a[SPELLING], b[SPELLING];
	char line[LINE];
};

static void decode(const char *hex, char *out)
{
	char *end;
	for (; *hex; hex = end)
		out += kb_utf8_encode((uint32_t)strtoul(hex, &end, 16), out);
	*out = '\0';
}

static bool next_pair(FILE *f, struct pair *p)
{
	char line[LINE], *field[5], *rest = line;
	do
		if (!fgets(line, sizeof line, f))
			return false;
	while (*line == '#');
	line[strcspn(line, "\n")] = '\0';
	snprintf(p->line, sizeof p->line, "%s", line);
	for (int i = 0; i < 5; i++)
		assert_non_null(field[i] = strsep(&rest, "\t"));
	snprintf(p->language, sizeof p->language, "%s", field[0]);
	p->same = *field[1] == '=';
	p->signs = *field[1] == '~';
	decode(field[2], p->a);
	decode(field[3], p->b);
	/* What stands there to be read is what the code points say. */
	char both[2 * SPELLING + 8];
	snprintf(both, sizeof both, "%s %s %s", p->a, field[1], p->b);
	assert_string_equal(both, field[4]);
	return true;
}

static FILE *open_pairs(void)
{
	char path[4096];
	const char *top = getenv("KB_SRCDIR");
	snprintf(path, sizeof path, "%s/tests/data/spellings.txt",
		top ? top : ".");
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	return f;
}

/* Whether b is found in a; whole: from its first letter to its last. */
static bool finds(const char *a, const char *b, bool whole)
{
	struct kb_folded hay = {0}, needle = {0};
	struct kb_hit hit;
	size_t at = 0;
	kb_fold(&hay, a, strlen(a));
	kb_fold(&needle, b, strlen(b));
	bool found = kb_fold_find(&hay, &needle, &at, &hit);
	size_t last = hay.n;
	while (last && kb_fold_is_optional(hay.cp[last - 1]))
		last--;
	if (found && whole)
		found = hit.start <= hay.from[0] && hit.end >= hay.to[last - 1];
	kb_folded_release(&hay);
	kb_folded_release(&needle);
	return found;
}

static void test_article(void **state)
{
	(void)state;
	struct pair p;
	size_t same = 0, other = 0, wrong = 0;
	FILE *f = open_pairs();
	while (next_pair(f, &p)) {
		p.same ? same++ : other++;
		if (finds(p.a, p.b, p.same) != p.same ||
			finds(p.b, p.a, p.same) != p.same) {
			print_error("%s\n", p.line);
			wrong++;
		}
	}
	fclose(f);
	assert_int_equal(wrong, 0);
	assert_true(same >= 400);
	assert_true(other >= 80);
}

/* The words of a text with their places. */
struct words {
	char word[WORDS][KB_WORD_BYTES + 8];
	size_t place[WORDS], from[WORDS], to[WORDS], n;
};

static bool take(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same_place)
{
	struct words *w = ctx;
	assert_true(w->n < WORDS);
	w->from[w->n] = from;
	w->to[w->n] = to;
	memcpy(w->word[w->n], word, len);
	w->word[w->n][len] = '\0';
	w->place[w->n] = w->n == 0 ? 0 : w->place[w->n - 1] + !same_place;
	w->n++;
	return true;
}

static bool stands_at(const struct words *text, size_t place, const char *word)
{
	for (size_t i = 0; i < text->n; i++)
		if (text->place[i] == place && !strcmp(text->word[i], word))
			return true;
	return false;
}

/* Whether the words of a query stand in a text, one behind the other. */
static bool has_row(const struct words *text, const struct words *query)
{
	for (size_t at = 0; at <= text->place[text->n - 1]; at++) {
		size_t i = 0;
		while (i < query->n &&
			stands_at(text, at + query->place[i], query->word[i]))
			i++;
		if (i == query->n)
			return true;
	}
	return false;
}

struct keys {
	char key[WORDS][KB_WORD_BYTES + 8];
	size_t n;
};

static void take_key(void *ctx, enum kb_tier tier, const char *key, size_t len)
{
	struct keys *k = ctx;
	if (tier == KB_TIER_SKELETON)
		return;
	assert_true(k->n < WORDS);
	memcpy(k->key[k->n], key, len);
	k->key[k->n++][len] = '\0';
}

/* Whether two words have a key in common, of no language's analysis. */
static bool share_key(const char *a, size_t a_len, const char *b, size_t b_len)
{
	static struct keys x, y;
	x.n = y.n = 0;
	kb_text_keys(a, a_len, KB_LANGUAGE_OTHER, take_key, &x);
	kb_query_keys(b, b_len, 1 << KB_LANGUAGE_OTHER, take_key, &y);
	for (size_t i = 0; i < x.n; i++)
		for (size_t k = 0; k < y.n; k++)
			if (!strcmp(x.key[i], y.key[k]))
				return true;
	return false;
}

/* Whether a text has a word that was typed: as parts in a row, or one of its
 * words has a key of it. */
static bool has_typed(const char *a, const char *b, size_t b_len)
{
	static struct words text, query;
	text.n = query.n = 0;
	kb_words(a, strlen(a), false, take, &text);
	kb_words(b, b_len, true, take, &query);
	if (text.n == 0 || query.n == 0)
		return query.n == 0; /* signs, which nobody looks for */
	if (has_row(&text, &query))
		return true;
	for (size_t i = 0; i < text.n; i++)
		if (share_key(a + text.from[i], text.to[i] - text.from[i], b,
			    b_len))
			return true;
	return false;
}

/* Whether a text of a is found by a query of b, all of whose words it must
 * have. */
static bool library_finds(const char *a, const char *b)
{
	while (*b) {
		size_t len = strcspn(b, " ");
		if (!has_typed(a, b, len))
			return false;
		b += len + (b[len] == ' ');
	}
	return true;
}

static void test_library(void **state)
{
	(void)state;
	struct pair p;
	size_t wrong = 0;
	FILE *f = open_pairs();
	while (next_pair(f, &p)) {
		/* A word that a hyphen parts is found as one word, too. */
		if (p.signs ||
			(!p.same && (strchr(p.a, '-') || strchr(p.b, '-'))))
			continue;
		if (library_finds(p.a, p.b) != p.same ||
			library_finds(p.b, p.a) != p.same) {
			print_error("%s\n", p.line);
			wrong++;
		}
	}
	fclose(f);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_article),
		cmocka_unit_test(test_library),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
