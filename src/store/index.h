/* The full-text index: what its files share. Its tables:
 *
 * state: of which store it is and what of it is in it: the texts of versions
 * over `since` up to `upto`. It grows at both ends: what is new first, then
 * what is older, the newest of that first.
 *
 * words: a row a text, by its version: its words where they stand, folded, and
 * facts about the article, which no word can be.
 *
 * heads: the first letters of each of the text's words.
 *
 * form: forms of words as texts have them, with their language, several a row:
 * a byte for the language, one for the length, the letters.
 *
 * forms: the keys of a row's forms. What a query's word looks for are the forms
 * that share a key with it.
 *
 * known: hashes of the words that have been given their keys (hash_runs.h).
 *
 * saved   searches that are kept, and up to which version each has looked
 * saved_block   what each has found: bits of blocks of articles, as of marks
 *
 * Layer: store, private. */
#ifndef KHABAR_STORE_INDEX_PARTS_H
#define KHABAR_STORE_INDEX_PARTS_H

#include "store.h"

#include <khabar/search/keys.h>

/* Columns of `words`. The first one costs least. */
enum kb_index_column {
	KB_INDEX_BODY,
	KB_INDEX_TITLE,
	KB_INDEX_AUTHOR,
	KB_INDEX_COLUMNS
};

/* What facts begin with, so that no word is one; alone it is the border of two
 * blocks. Then the kind, then the value. */
#define KB_INDEX_FACT '\x03'
enum kb_index_fact {
	KB_INDEX_ALL = 'a', /* of every article */
	KB_INDEX_FEED = 'f',
	KB_INDEX_LANGUAGE = 'l',
	KB_INDEX_ENCLOSURE = 'e', /* any; with a value of that kind */
	KB_INDEX_PAGE = 'p',      /* its page is stored */
	KB_INDEX_DAY = 'd',       /* kb_index_day() of 4, 6 and 8 digits */
};
/* The last second of which there is a day. */
#define KB_INDEX_LAST ((int64_t)4102444799)

/* Letters of the longest head: a longer beginning is looked for among words.
 * And what heads begin with. */
#define KB_INDEX_HEAD 3
enum kb_index_head {
	KB_INDEX_ANY_HEAD = 'a',
	KB_INDEX_TITLE_HEAD = 't',
	KB_INDEX_AUTHOR_HEAD = 'n',
};

/* --- index_file.c ------------------------------------------------------- */

/* Opens the index: as it is, read-only, made anew, or, where there can be none,
 * one for this handle alone. */
enum kb_err kb_index_open(struct kb_store *s, struct kb_diag *diag);
/* Closes the index, which is damaged, and deletes it, unless another khabar has
 * done so and made it anew. */
void kb_index_drop(struct kb_store *s);
void kb_index_close(struct kb_store *s);
/* Forgets which words have their keys. */
void kb_index_forget(struct kb_store *s);

/* --- index_text.c ------------------------------------------------------- */

/* What the index takes of an article. Blocks of body are parted by
 * KB_MARKUP_BORDER. */
struct kb_index_text {
	int64_t version, feed, date;
	struct kb_str title, body, authors;
	char language[12]; /* declared, without region; "": none */
	unsigned media;    /* of enclosures, as kb_enclosures_media() has it */
	bool page;
};

void kb_index_text_release(struct kb_index_text *t);
/* The statement that kb_index_text_read() reads a row of: of articles with
 * versions over the first parameter up to the second, in their order. */
struct kb_stmt *kb_index_texts(struct kb_store *s);
void kb_index_text_read(
	struct kb_store *s, struct kb_stmt *st, struct kb_index_text *out);

/* --- index_words.c ------------------------------------------------------ */

/* Adds a text to the index, within a transaction of it. */
enum kb_err kb_index_put(struct kb_store *s, const struct kb_index_text *text,
	struct kb_diag *diag);

/* Adds the word that a fact is. */
void kb_index_add_fact(struct kb_str *out, char kind, const char *value);
/* The first digits of a Unix time's day, "20261126" in UTC. */
void kb_index_day(int64_t date, int digits, char out[9]);

/* --- pieces.c ----------------------------------------------------------- */

/* The words of a piece of a text that has no space and a space or border on
 * either side, each behind a sign of FTS5, *len bytes in all; borrowed until
 * the next call. The lexicon gets them. */
const char *kb_piece_words(struct kb_store *s, enum kb_search_language language,
	const char *text, size_t text_len, size_t *len);
/* p may be NULL. */
void kb_pieces_free(struct kb_pieces *p);

/* --- lexicon.c ---------------------------------------------------------- */

/* Sees to it that the word, len bytes as a text has them, can be found by its
 * keys once kb_lexicon_write() is called. */
void kb_lexicon_add(struct kb_store *s, enum kb_search_language language,
	const char *word, size_t len);
/* Within a transaction of the index. If that is taken back, what is remembered
 * of words is to be forgotten: kb_index_forget(). */
enum kb_err kb_lexicon_write(struct kb_store *s, struct kb_diag *diag);
/* l may be NULL. */
void kb_lexicon_free(struct kb_lexicon *l);

/* A key of a query's word; begins: what goes on behind it is meant too. */
struct kb_lexicon_key {
	enum kb_tier tier;
	bool begins;
	const char *s;
	size_t len; /* bytes */
};

/* Calls each() for the forms, folded, that have one of the keys of that tier,
 * for about as many as `most`, those that came first into the index, which are
 * the common ones. */
enum kb_err kb_lexicon_find(struct kb_store *s,
	const struct kb_lexicon_key *keys, size_t n, enum kb_tier tier,
	size_t most, void (*each)(void *ctx, const char *word, size_t len),
	void *ctx, struct kb_diag *diag);

/* --- index_build.c ------------------------------------------------------ */

/* Milliseconds that an index which another khabar writes is waited for. */
#define KB_INDEX_WAIT 3000

/* Brings the index up to date, for about ms milliseconds (0: until it is);
 * *more: there is more to do. wait: until another one that writes has ended,
 * for a while; else it fails with KB_ESTOP at once. */
enum kb_err kb_index_update(struct kb_store *s, unsigned ms, bool wait,
	bool *more, struct kb_diag *diag);

#endif
