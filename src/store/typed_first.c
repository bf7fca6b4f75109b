/* Letters that only some languages hold equal: of what was found, that which
 * has a word as it was typed stands before what has it with the other letter.
 */
#include "search.h"

#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>
#include <khabar/search/keys.h>
#include <khabar/search/words.h>

#include <string.h>

enum {
	/* Articles that are looked at, the best ones. */
	FIRST = 30,
	/* Words of a query, one behind the other. */
	MOST_WORDS = 8,
};

struct typed_word {
	char word[KB_WORD_BYTES + 4]; /* folded */
	size_t len;
	uint64_t letters; /* see letters_of() */
};

struct typed_words {
	const char *s; /* that is looked at */
	struct typed_word words[MOST_WORDS];
	size_t n;
	unsigned as_typed, otherwise; /* bits: those that a text has so */
};

/* Which letters of a word are yeh barree or heh doachashmee, that Urdu tells
 * from yeh and heh: two bits for each. */
static uint64_t letters_of(const char *s, size_t len)
{
	uint64_t letters = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (cp < 0x620 || (cp >= 0x64B && cp <= 0x65F) || cp == 0x670 ||
			cp == 0x640)
			continue;
		bool yeh_barree = cp == 0x6D2 || cp == 0x6D3;
		letters = letters << 2 | (yeh_barree ? 1 : cp == 0x6BE ? 2 : 0);
	}
	return letters;
}

/* Words without yeh and heh are written in one way. */
static bool add_word(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same_place)
{
	struct typed_words *t = ctx;
	struct typed_word *w = &t->words[t->n];
	(void)same_place;
	if (!memmem(word, len, "\u064a", 2) && !memmem(word, len, "\u0647", 2))
		return true;
	memcpy(w->word, word, len);
	w->len = len;
	w->letters = letters_of(t->s + from, to - from);
	return ++t->n < MOST_WORDS;
}

static void add_words(struct typed_words *t, const struct kb_query_node *n)
{
	bool text = n->type == KB_QUERY_WORD || n->type == KB_QUERY_PHRASE;
	if (n->type == KB_QUERY_NOT)
		return;
	t->s = n->text;
	if (text && t->n < MOST_WORDS)
		kb_words(n->text, strlen(n->text), true, add_word, t);
	for (const struct kb_query_node *c = n->children; c; c = c->next)
		add_words(t, c);
}

static bool compare_word(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same_place)
{
	struct typed_words *t = ctx;
	(void)same_place;
	for (size_t i = 0; i < t->n; i++) {
		const struct typed_word *w = &t->words[i];
		if (w->len != len || memcmp(w->word, word, len) != 0)
			continue;
		if (w->letters == letters_of(t->s + from, to - from))
			t->as_typed |= 1U << i;
		else
			t->otherwise |= 1U << i;
	}
	return true;
}

static void look_at(struct typed_words *t, const char *s, size_t len)
{
	if (len > KB_MAX_SNIPPET)
		len = kb_utf8_floor(s, KB_MAX_SNIPPET);
	t->s = s;
	kb_words(s, len, false, compare_word, t);
}

/* Whether the article has a word of the query with other letters only. */
static bool is_otherwise(
	struct kb_store *s, struct typed_words *t, int64_t article)
{
	struct kb_str text = {0};
	t->as_typed = t->otherwise = 0;
	struct kb_stmt *st =
		kb_db_stmt(s->db, "SELECT title FROM article WHERE id = ?");
	kb_bind_int(st, 1, article);
	if (kb_step(st) && kb_col_text(st, 0))
		look_at(t, kb_col_text(st, 0), kb_col_len(st, 0));
	kb_stmt_end(st, NULL);
	if (kb_store_text(s, article, &text, NULL) == KB_OK && text.len)
		look_at(t, text.s, text.len);
	kb_str_release(&text);
	return t->otherwise & ~t->as_typed;
}

void kb_typed_first(struct kb_store *s, const struct kb_query_node *tree,
	int64_t *articles, size_t n)
{
	struct typed_words t = {.n = 0};
	int64_t behind[FIRST];
	size_t n_behind = 0, kept = 0;
	if (!tree || !(kb_query_languages(tree) >> KB_LANGUAGE_URDU & 1))
		return;
	add_words(&t, tree);
	n = !t.n ? 0 : n < FIRST ? n : FIRST;
	for (size_t i = 0; i < n; i++)
		if (is_otherwise(s, &t, articles[i]))
			behind[n_behind++] = articles[i];
		else
			articles[kept++] = articles[i];
	memcpy(articles + kept, behind, n_behind * sizeof *behind);
}
