/* An article in the index: its words, the beginnings of these, its facts. */
#include "index.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/markup_text.h>
#include <khabar/search/words.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	/* Places of the table of heads: a power of two. */
	PLACES = 1024,
	/* Bytes of a text that tell its language. */
	SAMPLE = 1000,
};

/* Heads of an article, each once. Those that find the table full come again,
 * which costs a little space. */
struct heads {
	struct kb_str text;
	uint64_t seen[PLACES]; /* 0: none */
	size_t n;
};

/* A column that is being written. */
struct column {
	struct kb_store *s;
	enum kb_search_language language;
	char kind; /* of its heads; 0: only those of any column */
	struct kb_str *out;
	struct heads *heads;
};

/* --- Heads -------------------------------------------------------------- */

/* Whether it was there; it is then. len: of the bytes of s. */
static bool has_head(struct heads *h, char kind, const char *s, size_t len)
{
	uint64_t key = 0;
	for (size_t i = 0; i < len; i++)
		key = key * 0x9E3779B97F4A7C15 + (unsigned char)s[i] + 1;
	key = (key ^ (unsigned char)kind) * 0x9E3779B97F4A7C15;
	key |= 1;
	size_t i = (key >> 32) % PLACES;
	for (; h->seen[i]; i = (i + 1) % PLACES)
		if (h->seen[i] == key)
			return true;
	if (h->n < PLACES / 2) {
		h->seen[i] = key;
		h->n++;
	}
	return false;
}

/* Adds a word's heads, the longest first: with it the shorter ones are there.
 */
static void add_heads(struct heads *h, char kind, const char *word, size_t len)
{
	size_t ends[KB_INDEX_HEAD], n = 0, at = 0;
	while (n < KB_INDEX_HEAD && at < len) {
		for (at++; at < len && (word[at] & 0xC0) == 0x80;)
			at++;
		ends[n++] = at;
	}
	while (n-- > 0 && !has_head(h, kind, word, ends[n])) {
		kb_str_addc(&h->text, KB_FTS_NEXT);
		kb_str_addc(&h->text, kind);
		kb_str_add(&h->text, word, ends[n]);
	}
}

/* --- Words -------------------------------------------------------------- */

static bool is_sign(char c)
{
	return c == KB_FTS_NEXT || c == KB_FTS_SAME;
}

/* Adds the words of what stands between two spaces. */
static void add_piece(struct column *c, const char *text, size_t text_len)
{
	size_t len;
	const char *words =
		kb_piece_words(c->s, c->language, text, text_len, &len);
	kb_str_add(c->out, words, len);
	for (size_t at = 0; at < len;) {
		size_t end = ++at;
		while (end < len && !is_sign(words[end]))
			end++;
		add_heads(c->heads, KB_INDEX_ANY_HEAD, words + at, end - at);
		if (c->kind)
			add_heads(c->heads, c->kind, words + at, end - at);
		at = end;
	}
}

/* Between what stands on either side of it there is no phrase. */
static void add_border(struct kb_str *out)
{
	kb_str_addc(out, KB_FTS_NEXT);
	kb_str_addc(out, KB_INDEX_FACT);
}

static void add_blocks(struct column *c, const struct kb_str *text)
{
	for (size_t at = 0, end; at < text->len; at = end + 1) {
		end = at;
		while (end < text->len && (unsigned char)text->s[end] > ' ')
			end++;
		if (end > at)
			add_piece(c, text->s + at, end - at);
		if (end < text->len && text->s[end] == KB_MARKUP_BORDER)
			add_border(c->out);
	}
}

/* --- Facts -------------------------------------------------------------- */

void kb_index_add_fact(struct kb_str *out, char kind, const char *value)
{
	kb_str_addc(out, KB_INDEX_FACT);
	kb_str_addc(out, kind);
	kb_str_adds(out, value);
}

static void add_fact(struct kb_str *out, char kind, const char *value)
{
	kb_str_addc(out, out->len ? KB_FTS_SAME : KB_FTS_NEXT);
	kb_index_add_fact(out, kind, value);
}

static void add_facts(struct kb_str *out, const struct kb_index_text *t,
	enum kb_search_language language)
{
	char value[32];
	const char *tag = kb_language_tag(language);
	add_fact(out, KB_INDEX_ALL, "");
	snprintf(value, sizeof value, "%lld", (long long)t->feed);
	add_fact(out, KB_INDEX_FEED, value);
	add_fact(out, KB_INDEX_LANGUAGE, *tag ? tag : t->language);
	if (t->media)
		add_fact(out, KB_INDEX_ENCLOSURE, "");
	if (t->media & 1u << KB_MEDIA_AUDIO)
		add_fact(out, KB_INDEX_ENCLOSURE, "a");
	if (t->media & 1u << KB_MEDIA_VIDEO)
		add_fact(out, KB_INDEX_ENCLOSURE, "v");
	if (t->page)
		add_fact(out, KB_INDEX_PAGE, "");
	for (int digits = 4; digits <= 8; digits += 2) {
		kb_index_day(t->date, digits, value);
		add_fact(out, KB_INDEX_DAY, value);
	}
	add_border(out);
}

void kb_index_day(int64_t date, int digits, char out[9])
{
	struct tm tm;
	time_t t = date < 0 ? 0 : date > KB_INDEX_LAST ? KB_INDEX_LAST : date;
	gmtime_r(&t, &tm);
	snprintf(out, 9, "%04u%02u%02u", (unsigned)(tm.tm_year + 1900) % 10000,
		(unsigned)(tm.tm_mon + 1) % 100, (unsigned)tm.tm_mday % 100);
	out[digits] = '\0';
}

/* --- Putting ------------------------------------------------------------ */

static enum kb_err insert(struct kb_store *s, int64_t version,
	const struct kb_str columns[KB_INDEX_COLUMNS],
	const struct kb_str *heads, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->search,
		"INSERT INTO words(rowid, body, title, author)"
		" VALUES(?, ?, ?, ?)");
	kb_bind_int(st, 1, version);
	for (int i = 0; i < KB_INDEX_COLUMNS; i++)
		kb_bind_textn(st, i + 2, columns[i].s, columns[i].len);
	enum kb_err err = kb_run(st, diag);
	if (err || !heads->len)
		return err;
	st = kb_db_stmt(
		s->search, "INSERT INTO heads(rowid, head) VALUES(?, ?)");
	kb_bind_int(st, 1, version);
	kb_bind_textn(st, 2, heads->s, heads->len);
	return kb_run(st, diag);
}

enum kb_err kb_index_put(
	struct kb_store *s, const struct kb_index_text *t, struct kb_diag *diag)
{
	const struct kb_str *texts[] = {
		[KB_INDEX_BODY] = &t->body,
		[KB_INDEX_TITLE] = &t->title,
		[KB_INDEX_AUTHOR] = &t->authors,
	};
	static const char kinds[KB_INDEX_COLUMNS] = {
		[KB_INDEX_TITLE] = KB_INDEX_TITLE_HEAD,
		[KB_INDEX_AUTHOR] = KB_INDEX_AUTHOR_HEAD,
	};
	struct kb_str columns[KB_INDEX_COLUMNS] = {{0}};
	struct heads *heads = kb_calloc(1, sizeof *heads);
	struct column c = {.s = s, .heads = heads};
	const struct kb_str *most = t->body.len ? &t->body : &t->title;
	c.language = kb_text_language(most->s ? most->s : "",
		most->len < SAMPLE ? most->len
				   : kb_utf8_floor(most->s, SAMPLE));
	add_facts(&columns[KB_INDEX_BODY], t, c.language);
	for (int i = 0; i < KB_INDEX_COLUMNS; i++) {
		c.out = &columns[i];
		c.kind = kinds[i];
		add_blocks(&c, texts[i]);
	}
	enum kb_err err = insert(s, t->version, columns, &heads->text, diag);
	for (int i = 0; i < KB_INDEX_COLUMNS; i++)
		kb_str_release(&columns[i]);
	kb_str_release(&heads->text);
	free(heads);
	return err;
}
