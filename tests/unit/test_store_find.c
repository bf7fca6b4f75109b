/* Searches against a reading of every text: whatever the query, the index finds
 * what answers it, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <khabar/base/utf8.h>
#include <khabar/search/keys.h>
#include <khabar/search/query.h>
#include <khabar/search/words.h>

#include <time.h>

enum {
	FEEDS = 3,
	TEXTS = 90, /* of a feed */
	QUERIES = 300,
	PARAGRAPHS = 3,
	FIELDS = 3,
	NOW = 1800000000,
};

/* kitab and its forms, madrasa, bayt, kataba; sefer, bayit, memshala; the
 * Persian for book, with ZWNJ; bridges; a word within words. */
static const char *const vocabulary[] = {"\u0643\u062a\u0627\u0628",
	"\u0627\u0644\u0643\u062a\u0627\u0628",
	"\u0648\u0643\u062a\u0627\u0628\u0647\u0645", "\u0643\u062a\u0628",
	"\u0645\u062f\u0631\u0633\u0629",
	"\u0627\u0644\u0645\u062f\u0627\u0631\u0633", "\u0628\u064a\u062a",
	"\u0648\u0627\u0644\u0628\u064a\u0648\u062a",
	"\u0643\u0627\u062a\u0628", "\u0641\u064a", "\u0645\u0646",
	"\u0639\u0644\u0649", "\u05e1\u05e4\u05e8",
	"\u05d4\u05e1\u05e4\u05e8\u05d9\u05dd", "\u05d1\u05d9\u05ea",
	"\u05d4\u05de\u05de\u05e9\u05dc\u05d4",
	"\u05de\u05de\u05e9\u05dc\u05d4", "\u05e9\u05dc",
	"\u06a9\u062a\u0627\u0628\u200c\u0647\u0627", "bridge", "bridges",
	"bridging", "abridged", "The", "and", "caf\u00e9", "don't", "2026",
	"\u65b0\u805e\u793e", "\u65b0\u805e"};
#define WORDS (sizeof vocabulary / sizeof *vocabulary)

struct text {
	char *field[FIELDS]; /* by enum kb_query_field: body, title, author */
	enum kb_search_language language;
	size_t feed;
	int64_t date;
	bool enclosure, film, read, starred;
	int64_t id;
};

/* Keys of a word. */
struct keys {
	struct key {
		enum kb_tier tier;
		char s[64];
	} at[256];
	size_t n;
};

/* A word of the texts, and the keys that it has in the languages of all that
 * have it: by each of them it is found in every text. */
struct spelling {
	char s[64];
	unsigned languages;
	struct keys keys;
};

struct library {
	struct kb_store *s;
	struct spelling *spellings;
	size_t n_spellings, cap_spellings;
	struct text at[FEEDS * TEXTS];
	size_t n;
	struct kb_feed_names names[FEEDS];
	unsigned seed;
};

static unsigned pick(struct library *l, unsigned n)
{
	return (unsigned)rand_r(&l->seed) % n;
}

/* --- Making ------------------------------------------------------------- */

/* Words of one script mostly, so that the text has a language. */
static void add_words(struct library *l, struct kb_str *out, unsigned n)
{
	unsigned script = pick(l, 3);
	static const unsigned from[] = {0, 12, 18}, to[] = {12, 18, WORDS};
	for (unsigned i = 0; i < n; i++) {
		unsigned word =
			pick(l, 8) ? from[script] +
					     pick(l, to[script] - from[script])
				   : pick(l, WORDS);
		kb_str_adds(out, i ? " " : "");
		kb_str_adds(out, vocabulary[word]);
	}
}

static struct kb_entry *add_entry(
	struct library *l, struct kb_feed *f, size_t feed, size_t i)
{
	struct text *t = &l->at[l->n++];
	struct kb_entry *e = KB_PUSH(f->entries, f->n_entries, f->cap_entries);
	struct kb_str body = {0}, html = {0}, title = {0}, key = {0};
	for (int p = 0; p < PARAGRAPHS; p++) {
		struct kb_str words = {0};
		add_words(l, &words, 2 + pick(l, 12));
		kb_str_addf(&body, "%s%s", p ? "\f" : "", words.s);
		kb_str_addf(&html, "<p>%s</p>", words.s);
		kb_str_release(&words);
	}
	add_words(l, &title, 1 + pick(l, 4));
	kb_str_addf(&key, "i:%zu-%zu", feed, i);
	e->key = kb_arena_strdup(&f->arena, key.s);
	e->id = e->link = e->key + 2;
	e->content = kb_arena_strdup(&f->arena, html.s);
	e->title = kb_arena_strdup(&f->arena, title.s);
	if (pick(l, 2)) {
		static const char *author = "Dana Bridge";
		e->authors = &author;
		e->n_authors = 1;
		t->field[KB_FIELD_AUTHOR] = kb_strdup(author);
	}
	t->enclosure = pick(l, 4) == 0;
	if (t->enclosure) {
		e->enclosures =
			kb_arena_alloc(&f->arena, sizeof *e->enclosures);
		t->film = pick(l, 3) == 0;
		*e->enclosures = (struct kb_enclosure){.url = "x",
			.type = t->film ? "video/mp4" : "audio/mpeg",
			.length = 1};
		e->n_enclosures = 1;
	}
	t->date = NOW - (int64_t)pick(l, 400 * 86400);
	e->published = kb_date_from_unix(t->date);
	t->feed = feed;
	t->language = kb_text_language(body.s, body.len);
	t->field[KB_FIELD_ANY] = kb_str_take(&body);
	t->field[KB_FIELD_TITLE] = kb_str_take(&title);
	kb_str_release(&html);
	kb_str_release(&key);
	return e;
}

static void put_feeds(struct library *l)
{
	static const char *const titles[] = {"Morning", "Evening", "Morning 2"};
	static const char *const tags[] = {"news/world", "news", "sport"};
	struct kb_arena arena;
	struct kb_feed_row *rows;
	size_t n;
	for (size_t i = 0; i < FEEDS; i++) {
		struct kb_feed *f = kb_calloc(1, sizeof *f);
		struct kb_str name = {0};
		kb_arena_init(&f->arena);
		kb_str_addf(&name, "https://example.org/%zu", i);
		f->url = kb_arena_strdup(&f->arena, name.s);
		f->title = titles[i];
		for (size_t k = 0; k < TEXTS; k++)
			add_entry(l, f, i, k);
		assert_int_equal(
			kb_store_put_feed(l->s, f->url, f, -1, NOW, NULL, NULL),
			KB_OK);
		l->names[i] = (struct kb_feed_names){
			0, titles[i], kb_strdup(f->url), &tags[i], 1};
		kb_str_release(&name);
		kb_feed_free(f);
	}
	kb_arena_init(&arena);
	assert_int_equal(kb_store_feeds(l->s, &arena, &rows, &n, NULL), KB_OK);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < FEEDS; k++)
			if (strcmp(rows[i].url, l->names[k].url) == 0)
				l->names[k].feed = rows[i].id;
	kb_arena_release(&arena);
}

/* Which text is which article, by the numbers in its link; and marks. */
static void mark_some(struct library *l)
{
	struct kb_query all = {0};
	int64_t *ids;
	size_t n = list(l->s, &all, &ids);
	assert_int_equal(n, l->n);
	for (size_t i = 0; i < n; i++) {
		struct kb_article_row row;
		size_t feed, k;
		assert_int_equal(kb_store_row(l->s, ids[i], &row, NULL), KB_OK);
		assert_int_equal(sscanf(row.link, "%zu-%zu", &feed, &k), 2);
		struct text *t = &l->at[feed * TEXTS + k];
		t->id = ids[i];
		t->read = pick(l, 2);
		t->starred = pick(l, 5) == 0;
		if (t->read)
			kb_store_mark(l->s, &t->id, 1, KB_ARTICLE_READ, true,
				NULL, NULL, NULL);
		if (t->starred)
			kb_store_mark(l->s, &t->id, 1, KB_ARTICLE_STARRED, true,
				NULL, NULL, NULL);
	}
	free(ids);
}

/* --- Reading every text ------------------------------------------------- */

static void add_key(void *ctx, enum kb_tier tier, const char *key, size_t len)
{
	struct keys *k = ctx;
	if (k->n == 256 || len >= 64)
		return;
	k->at[k->n].tier = tier;
	memcpy(k->at[k->n].s, key, len);
	k->at[k->n++].s[len] = '\0';
}

/* Words of a text with the place of each. */
struct places {
	struct {
		char word[64];
		size_t from, to, place;
	} at[200];
	size_t n, place;
};

static bool add_place(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	struct places *p = ctx;
	assert_true(p->n < 200 && len < 64);
	p->place += !same;
	memcpy(p->at[p->n].word, word, len);
	p->at[p->n].word[len] = '\0';
	p->at[p->n].from = from;
	p->at[p->n].to = to;
	p->at[p->n++].place = p->place;
	return true;
}

static bool shares_key(
	const struct keys *text, const struct keys *query, enum kb_tier worst)
{
	for (size_t i = 0; i < text->n; i++)
		for (size_t k = 0; k < query->n; k++)
			if (text->at[i].tier == query->at[k].tier &&
				text->at[i].tier <= worst &&
				strcmp(text->at[i].s, query->at[k].s) == 0)
				return true;
	return false;
}

static bool stem_begins(const struct keys *text, const char *beginning)
{
	for (size_t i = 0; i < text->n; i++)
		if (text->at[i].tier == KB_TIER_STEM &&
			kb_starts(text->at[i].s, beginning))
			return true;
	return false;
}

static bool phrase_at(const struct places *text, const struct places *query,
	bool goes_on, size_t place)
{
	for (size_t i = 0; i < query->n; i++) {
		bool here = false, open = goes_on && i + 1 == query->n;
		for (size_t k = 0; k < text->n && !here; k++)
			here = text->at[k].place == place + i &&
			       (strcmp(text->at[k].word, query->at[i].word) ==
					       0 ||
				       (open && kb_starts(text->at[k].word,
							query->at[i].word)));
		if (!here)
			return false;
	}
	return query->n > 0;
}

static struct spelling *spelling_of(
	const struct library *l, const char *s, size_t len)
{
	for (size_t i = 0; i < l->n_spellings; i++)
		if (strlen(l->spellings[i].s) == len &&
			memcmp(l->spellings[i].s, s, len) == 0)
			return &l->spellings[i];
	return NULL;
}

static void add_spelling(struct library *l, const char *s, size_t len,
	enum kb_search_language language)
{
	struct spelling *p = spelling_of(l, s, len);
	if (!p) {
		p = KB_PUSH(l->spellings, l->n_spellings, l->cap_spellings);
		memcpy(p->s, s, len);
	}
	if (!(p->languages >> language & 1))
		kb_text_keys(s, len, language, add_key, &p->keys);
	p->languages |= 1U << language;
}

static void gather_spellings(struct library *l)
{
	for (size_t i = 0; i < l->n; i++)
		for (int f = 0; f < FIELDS; f++) {
			const struct text *t = &l->at[i];
			struct places p = {.n = 0};
			if (!t->field[f])
				continue;
			kb_words(t->field[f], strlen(t->field[f]), false,
				add_place, &p);
			for (size_t k = 0; k < p.n; k++)
				add_spelling(l, t->field[f] + p.at[k].from,
					p.at[k].to - p.at[k].from, t->language);
		}
}

/* Whether a block has what a leaf of text looks for. */
static bool in_block(const struct library *l, const struct kb_query_node *n,
	const char *s, size_t len, bool wanted)
{
	struct places text = {.n = 0}, query = {.n = 0};
	struct keys asked = {.n = 0};
	kb_words(s, len, false, add_place, &text);
	kb_words(n->text, strlen(n->text), true, add_place, &query);
	if (n->type == KB_QUERY_WORD)
		kb_query_keys(n->text, strlen(n->text), 0, add_key, &asked);
	for (size_t i = 0; i < text.n; i++) {
		const struct keys *has = &spelling_of(
			l, s + text.at[i].from, text.at[i].to - text.at[i].from)
						  ->keys;
		if (n->type == KB_QUERY_WORD) {
			if (shares_key(has, &asked, KB_TIER_STEM))
				return true;
			continue;
		}
		bool goes_on = n->type == KB_QUERY_PREFIX || n->open;
		if (phrase_at(&text, &query, goes_on, text.at[i].place))
			return true;
		if (goes_on && wanted && query.n == 1 &&
			kb_utf8_count(query.at[0].word,
				strlen(query.at[0].word)) >= 3 &&
			stem_begins(has, query.at[0].word))
			return true;
	}
	return false;
}

static bool has_text(const struct library *l, const struct text *t,
	const struct kb_query_node *n, bool wanted)
{
	for (int f = 0; f < FIELDS; f++) {
		if (!t->field[f] ||
			(n->field != KB_FIELD_ANY && (int)n->field != f))
			continue;
		for (const char *s = t->field[f]; *s;) {
			size_t len = strcspn(s, "\f");
			if (in_block(l, n, s, len, wanted))
				return true;
			s += len + (s[len] == '\f');
		}
	}
	return false;
}

static bool answers(const struct library *l, const struct text *t,
	const struct kb_query_node *n, bool wanted)
{
	const struct kb_feed_names *feed = &l->names[t->feed];
	switch (n->type) {
	case KB_QUERY_AND:
		for (const struct kb_query_node *c = n->children; c;
			c = c->next)
			if (!answers(l, t, c, wanted))
				return false;
		return true;
	case KB_QUERY_OR:
		for (const struct kb_query_node *c = n->children; c;
			c = c->next)
			if (answers(l, t, c, wanted))
				return true;
		return false;
	case KB_QUERY_NOT:
		return !answers(l, t, n->children, false);
	case KB_QUERY_FEED:
		return strcasestr(feed->title, n->text) ||
		       strcasestr(feed->url, n->text);
	case KB_QUERY_TAG:
		return kb_starts(feed->tags[0], n->text);
	case KB_QUERY_LANG:
		return strcmp(kb_language_tag(t->language), n->text) == 0;
	case KB_QUERY_BEFORE:
		return t->date < n->time;
	case KB_QUERY_AFTER:
		return t->date >= n->time;
	case KB_QUERY_IS_UNREAD:
		return !t->read;
	case KB_QUERY_IS_READ:
		return t->read;
	case KB_QUERY_IS_STARRED:
		return t->starred;
	case KB_QUERY_HAS_ENCLOSURE:
		return t->enclosure;
	case KB_QUERY_HAS_AUDIO:
		return t->enclosure && !t->film;
	case KB_QUERY_HAS_VIDEO:
		return t->enclosure && t->film;
	case KB_QUERY_HAS_PAGE:
		return false;
	default:
		return has_text(l, t, n, wanted);
	}
}

/* --- Queries ------------------------------------------------------------ */

static void add_word_of(struct library *l, struct kb_str *out)
{
	kb_str_adds(out, vocabulary[pick(l, WORDS)]);
}

/* The beginning of a word, of one to five letters. */
static void add_beginning(struct library *l, struct kb_str *out)
{
	const char *word = vocabulary[pick(l, WORDS)];
	size_t at = 0, len = strlen(word);
	for (unsigned i = pick(l, 5) + 1; i && at < len; i--) {
		uint32_t cp;
		at += kb_utf8_decode(word + at, len - at, &cp);
	}
	kb_str_add(out, word, at);
}

static void add_term(struct library *l, struct kb_str *out, int depth)
{
	static const char *const conditions[] = {"feed:morning",
		"feed:example.org/1", "feed:none", "tag:news", "tag:sport",
		"lang:ar", "lang:he", "lang:en", "is:unread", "is:read",
		"is:starred", "has:enclosure", "has:audio", "has:video",
		"has:page", "before:2026-06-01", "after:2026-09-20",
		"before:2026", "after:2025-12-31"};
	kb_str_adds(out, pick(l, 6) ? "" : "-");
	switch (pick(l, depth ? 9 : 8)) {
	case 0:
		kb_str_addc(out, '"');
		add_words(l, out, 1 + pick(l, 3));
		kb_str_addc(out, '"');
		break;
	case 1:
		add_beginning(l, out);
		kb_str_addc(out, '*');
		break;
	case 2:
		kb_str_adds(
			out, conditions[pick(l,
				     sizeof conditions / sizeof *conditions)]);
		break;
	case 3:
		kb_str_adds(out, pick(l, 2) ? "title:" : "author:");
		add_beginning(l, out);
		kb_str_adds(out, pick(l, 2) ? "*" : "");
		break;
	case 8:
		kb_str_addc(out, '(');
		for (unsigned i = 1 + pick(l, 3); i; i--) {
			add_term(l, out, depth - 1);
			kb_str_adds(
				out, i > 1 ? pick(l, 2) ? " OR " : " " : "");
		}
		kb_str_addc(out, ')');
		break;
	default:
		add_word_of(l, out);
	}
}

static int compare(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void check(struct library *l, const char *query, bool typing)
{
	const struct kb_query_reading reading = {time(NULL), typing};
	struct kb_query q = {.search = query,
		.typing = typing,
		.names = l->names,
		.n_names = FEEDS};
	struct kb_query_tree *tree;
	struct kb_hit where;
	struct kb_found found;
	int64_t want[FEEDS * TEXTS];
	size_t n = 0;
	struct kb_diag diag;
	if (kb_query_parse(
		    query, strlen(query), &reading, &tree, &where, &diag))
		fail_msg("%s: %s", query, diag.text);
	for (size_t i = 0; i < l->n; i++)
		if (!tree->root || answers(l, &l->at[i], tree->root, true))
			want[n++] = l->at[i].id;
	if (kb_store_list(l->s, &q, &found, &diag))
		fail_msg("%s: %s", query, diag.text);
	qsort(want, n, sizeof *want, compare);
	if (found.n)
		qsort(found.ids, found.n, sizeof *found.ids, compare);
	if (n != found.n || (n && memcmp(want, found.ids, n * sizeof *want)))
		fail_msg("%s: %zu are found, %zu answer", query, found.n, n);
	free(found.ids);
	/* By rank the same come, others behind. */
	q.sort = KB_SORT_RANK;
	assert_int_equal(kb_store_list(l->s, &q, &found, &diag), KB_OK);
	assert_true(found.whole >= n && found.n >= found.whole);
	for (size_t i = 0; i < n; i++) {
		bool there = false;
		for (size_t k = 0; k < found.whole && !there; k++)
			there = found.ids[k] == want[i];
		if (!there)
			fail_msg("%s: by rank one is not found", query);
	}
	free(found.ids);
	kb_query_tree_free(tree);
}

/* --- The tests ---------------------------------------------------------- */

static void make(struct library *l, const struct scratch_dir *e)
{
	*l = (struct library){.s = open_store(e), .seed = 7};
	put_feeds(l);
	mark_some(l);
	gather_spellings(l);
	/* However slow this machine is. */
	assert_int_equal(kb_store_index(l->s, 0, NULL, NULL), KB_OK);
}

static void release(struct library *l)
{
	kb_store_close(l->s);
	for (size_t i = 0; i < l->n; i++)
		for (int f = 0; f < FIELDS; f++)
			free(l->at[i].field[f]);
	for (size_t i = 0; i < FEEDS; i++)
		free((char *)l->names[i].url);
	free(l->spellings);
	free(l);
}

static void queries(void **state)
{
	struct library *l = kb_calloc(1, sizeof *l);
	make(l, *state);
	for (int i = 0; i < QUERIES; i++) {
		struct kb_str query = {0};
		bool typing = pick(l, 4) == 0;
		for (unsigned n = 1 + pick(l, 3); n; n--) {
			add_term(l, &query, 2);
			kb_str_adds(&query, n > 1 ? " " : "");
		}
		check(l, query.s, typing);
		kb_str_release(&query);
	}
	release(l);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(queries)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
