/* What stands between two spaces of a text, and the words that it is: most
 * come again and again, so that folding them each time would cost more than all
 * the rest. */
#include "index.h"

#include <khabar/search/words.h>

#include <stdlib.h>
#include <string.h>

enum {
	/* Places of the table: a power of two. Half full, it begins anew. */
	PLACES = 1 << 16,
	/* Bytes of all words kept. */
	MOST_BYTES = 4 << 20,
};

struct piece {
	uint64_t hash; /* of language and letters; 0: none */
	uint32_t at;   /* its words in `words` */
	uint32_t len;
};

struct kb_pieces {
	struct piece *at;
	size_t n;
	struct kb_str words;
};

void kb_pieces_free(struct kb_pieces *p)
{
	if (!p)
		return;
	free(p->at);
	kb_str_release(&p->words);
	free(p);
}

static uint64_t hash_of(
	enum kb_search_language language, const char *s, size_t len)
{
	uint64_t h = 0xCBF29CE484222325 ^ (uint64_t)language << 40;
	for (; len >= 8; s += 8, len -= 8) {
		uint64_t next;
		memcpy(&next, s, 8);
		h = (h ^ next) * 0x9E3779B97F4A7C15;
		h ^= h >> 29;
	}
	for (; len; s++, len--)
		h = (h ^ (unsigned char)*s) * 0x100000001B3;
	h ^= h >> 32;
	return h ? h : 1;
}

/* A piece that is being taken apart. */
struct parting {
	struct kb_store *s;
	enum kb_search_language language;
	const char *text;
	struct kb_str *out;
};

static bool add_word(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	struct parting *p = ctx;
	kb_str_addc(p->out, same ? KB_FTS_SAME : KB_FTS_NEXT);
	kb_str_add(p->out, word, len);
	kb_lexicon_add(p->s, p->language, p->text + from, to - from);
	return true;
}

static struct piece *place_of(const struct kb_pieces *p, uint64_t hash)
{
	size_t i = hash & (PLACES - 1);
	while (p->at[i].hash && p->at[i].hash != hash)
		i = (i + 1) & (PLACES - 1);
	return &p->at[i];
}

static struct kb_pieces *pieces_of(struct kb_store *s)
{
	if (!s->pieces) {
		s->pieces = kb_calloc(1, sizeof *s->pieces);
		s->pieces->at = kb_calloc(PLACES, sizeof *s->pieces->at);
	}
	struct kb_pieces *p = s->pieces;
	if (p->n >= PLACES / 2 || p->words.len >= MOST_BYTES) {
		memset(p->at, 0, PLACES * sizeof *p->at);
		kb_str_clear(&p->words);
		p->n = 0;
	}
	return p;
}

const char *kb_piece_words(struct kb_store *s, enum kb_search_language language,
	const char *text, size_t text_len, size_t *len)
{
	struct kb_pieces *p = pieces_of(s);
	uint64_t hash = hash_of(language, text, text_len);
	struct piece *piece = place_of(p, hash);
	if (!piece->hash) {
		struct parting parting = {s, language, text, &p->words};
		piece->hash = hash;
		piece->at = (uint32_t)p->words.len;
		kb_words(text, text_len, false, add_word, &parting);
		piece->len = (uint32_t)p->words.len - piece->at;
		p->n++;
	}
	*len = piece->len;
	return p->words.s ? p->words.s + piece->at : "";
}
