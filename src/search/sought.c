/* A query's words, beginnings and phrases in a text. */
#include "stems.h"

#include <khabar/search/sought.h>

#include <khabar/base/hash.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/search/words.h>

#include <stdlib.h>
#include <string.h>

enum {
	/* Places of the table of words whose keys are known: a power of two. */
	PLACES = 1 << 13,
	/* Letters from which on a beginning is also that of a stem. */
	STEM_LETTERS = 3,
	NONE = 0xFF,
};

/* A key that is looked for. */
struct key {
	const char *s;
	size_t len;
	unsigned leaf;
	enum kb_tier tier;
	bool begins; /* a key that begins so is meant too */
};

/* Words that follow each other; of a beginning the last one may go on. */
struct phrase {
	const char **words;
	size_t n;
	unsigned leaf;
	bool goes_on;
};

/* What a word of a text is, remembered by a hash of its letters. */
struct seen {
	uint64_t hash; /* 0: none */
	uint8_t leaf;  /* NONE: it is not looked for */
	uint8_t tier;
};

struct kb_sought {
	struct kb_arena arena;
	enum kb_query_field field;
	struct key *keys;
	size_t n_keys, cap_keys;
	struct phrase *phrases;
	size_t n_phrases, cap_phrases;
	unsigned leaves;
	/* Of a text's language: those of words that are not of it. */
	unsigned others[KB_LANGUAGES];
	struct seen *seen;
};

/* --- What is looked for ------------------------------------------------- */

static void add_key(void *ctx, enum kb_tier tier, const char *key, size_t len)
{
	struct kb_sought *s = ctx;
	*KB_PUSH(s->keys, s->n_keys, s->cap_keys) =
		(struct key){kb_arena_strndup(&s->arena, key, len), len,
			s->leaves, tier, false};
}

/* In a text of a language that does not write the word so, it is found by its
 * own: Urdu's کتابیں has found کتاب in Persian, too. */
static void add_languages(struct kb_sought *s, const char *word)
{
	unsigned own = kb_word_languages(word, strlen(word));
	for (size_t i = 0; i < KB_LANGUAGES; i++)
		if (!(own >> i & 1))
			s->others[i] |= own & ~(1U << KB_LANGUAGE_OTHER);
}

struct gathering {
	struct kb_sought *s;
	const char **words;
	size_t n, cap;
};

static bool add_word(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	struct gathering *g = ctx;
	(void)from;
	(void)to;
	if (!same)
		*KB_PUSH(g->words, g->n, g->cap) =
			kb_arena_strndup(&g->s->arena, word, len);
	return true;
}

static void add_beginning(struct kb_sought *s, const char *word)
{
	size_t len = strlen(word);
	*KB_PUSH(s->keys, s->n_keys, s->cap_keys) =
		(struct key){word, len, s->leaves, KB_TIER_EXACT, true};
	if (kb_utf8_count(word, len) >= STEM_LETTERS)
		*KB_PUSH(s->keys, s->n_keys, s->cap_keys) =
			(struct key){word, len, s->leaves, KB_TIER_STEM, true};
}

static void add_phrase(struct kb_sought *s, const struct kb_query_node *n)
{
	struct gathering g = {.s = s};
	bool goes_on = n->type == KB_QUERY_PREFIX || n->open;
	kb_words(n->text, strlen(n->text), true, add_word, &g);
	if (g.n == 1 && goes_on)
		add_beginning(s, g.words[0]);
	else if (g.n)
		*KB_PUSH(s->phrases, s->n_phrases,
			s->cap_phrases) = (struct phrase){
			kb_arena_copy(&s->arena, g.words, g.n, sizeof *g.words),
			g.n, s->leaves, goes_on};
	free(g.words);
}

static void add_node(struct kb_sought *s, const struct kb_query_node *n)
{
	if (s->leaves + 1 == NONE)
		return;
	bool here = n->field == KB_FIELD_ANY || n->field == s->field;
	switch (n->type) {
	case KB_QUERY_AND:
	case KB_QUERY_OR:
		for (const struct kb_query_node *c = n->children; c;
			c = c->next)
			add_node(s, c);
		break;
	case KB_QUERY_WORD:
		if (here) {
			kb_query_keys(n->text, strlen(n->text), 0, add_key, s);
			add_languages(s, n->text);
		}
		s->leaves++;
		break;
	case KB_QUERY_PREFIX:
	case KB_QUERY_PHRASE:
		if (here)
			add_phrase(s, n);
		s->leaves++;
		break;
	default:
		break;
	}
}

struct kb_sought *kb_sought_new(
	const struct kb_query_node *root, enum kb_query_field field)
{
	struct kb_sought *s = kb_calloc(1, sizeof *s);
	kb_arena_init(&s->arena);
	s->field = field;
	s->seen = kb_calloc(PLACES, sizeof *s->seen);
	if (root)
		add_node(s, root);
	return s;
}

void kb_sought_free(struct kb_sought *s)
{
	if (!s)
		return;
	kb_arena_release(&s->arena);
	free(s->keys);
	free(s->phrases);
	free(s->seen);
	free(s);
}

bool kb_sought_is_empty(const struct kb_sought *s)
{
	return !s->n_keys && !s->n_phrases;
}

/* --- Words of a text ---------------------------------------------------- */

/* The best of a word's keys. */
struct match {
	const struct kb_sought *s;
	uint8_t leaf, tier;
};

static void match_key(void *ctx, enum kb_tier tier, const char *key, size_t len)
{
	struct match *m = ctx;
	if (m->leaf != NONE && m->tier <= tier)
		return;
	for (size_t i = 0; i < m->s->n_keys; i++) {
		const struct key *k = &m->s->keys[i];
		if (k->tier == tier &&
			(k->len == len || (k->begins && k->len < len)) &&
			memcmp(k->s, key, k->len) == 0) {
			m->leaf = (uint8_t)k->leaf;
			m->tier = (uint8_t)tier;
			return;
		}
	}
}

static uint64_t hash_of(
	enum kb_search_language language, const char *s, size_t len)
{
	uint64_t h = kb_hash(KB_HASH_START ^ (uint64_t)language << 32, s, len);
	return h ? h : 1;
}

static struct match match_word(struct kb_sought *s,
	enum kb_search_language language, const char *word, size_t len)
{
	uint64_t hash = hash_of(language, word, len);
	struct seen *seen = &s->seen[(hash ^ hash >> 29) % PLACES];
	struct match m = {s, NONE, 0};
	if (seen->hash == hash)
		return (struct match){s, seen->leaf, seen->tier};
	kb_text_keys(word, len, language, match_key, &m);
	for (int i = 0; m.leaf == NONE && i < KB_LANGUAGES; i++)
		if (s->others[language] >> i & 1)
			kb_text_keys(word, len, (enum kb_search_language)i,
				match_key, &m);
	*seen = (struct seen){hash, m.leaf, m.tier};
	return m;
}

/* --- A text ------------------------------------------------------------- */

/* A text that is being looked through. */
struct look {
	struct kb_sought *s;
	enum kb_search_language language;
	const char *text;
	struct kb_sought_hit *hits;
	size_t n, cap;
	/* Its words so far, folded, one behind the other. */
	struct kb_str said;
	struct said {
		size_t at, len; /* bytes of `said` */
		size_t from;    /* of the text */
	} * words;
	size_t n_words, cap_words;
};

/* Adds a hit; one that it overlaps becomes part of it, or it of that. */
static void add_hit(struct look *l, const struct kb_sought_hit *hit)
{
	while (l->n && hit->from < l->hits[l->n - 1].to) {
		struct kb_sought_hit *last = &l->hits[l->n - 1];
		if (hit->from > last->from ||
			(hit->from == last->from && hit->to <= last->to)) {
			last->to = hit->to > last->to ? hit->to : last->to;
			last->tier =
				hit->tier < last->tier ? hit->tier : last->tier;
			return;
		}
		l->n--;
	}
	*KB_PUSH(l->hits, l->n, l->cap) = *hit;
}

/* Whether the last words of the text are those of the phrase. */
static bool stands_here(const struct look *l, const struct phrase *p)
{
	if (l->n_words < p->n)
		return false;
	const struct said *w = l->words + l->n_words - p->n;
	for (size_t i = 0; i < p->n; i++, w++) {
		size_t want = strlen(p->words[i]);
		bool longer = p->goes_on && i + 1 == p->n && w->len > want;
		if ((w->len != want && !longer) ||
			memcmp(l->said.s + w->at, p->words[i], want) != 0)
			return false;
	}
	return true;
}

static void look_for_phrases(
	struct look *l, const char *word, size_t len, size_t from, size_t to)
{
	*KB_PUSH(l->words, l->n_words, l->cap_words) =
		(struct said){l->said.len, len, from};
	kb_str_add(&l->said, word, len);
	for (size_t i = 0; i < l->s->n_phrases; i++) {
		const struct phrase *p = &l->s->phrases[i];
		if (stands_here(l, p))
			add_hit(l, &(struct kb_sought_hit){
					   l->words[l->n_words - p->n].from, to,
					   p->leaf, KB_TIER_EXACT});
	}
}

static bool look_at(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	struct look *l = ctx;
	struct match m =
		match_word(l->s, l->language, l->text + from, to - from);
	if (m.leaf != NONE)
		add_hit(l, &(struct kb_sought_hit){
				   from, to, m.leaf, (enum kb_tier)m.tier});
	if (!same && l->s->n_phrases)
		look_for_phrases(l, word, len, from, to);
	return true;
}

size_t kb_sought_find(struct kb_sought *s, enum kb_search_language language,
	const char *text, size_t len, struct kb_sought_hit **out)
{
	struct look l = {.s = s, .language = language, .text = text};
	if (s->n_keys || s->n_phrases)
		kb_words(text, len, false, look_at, &l);
	free(l.words);
	kb_str_release(&l.said);
	*out = l.hits;
	return l.n;
}
