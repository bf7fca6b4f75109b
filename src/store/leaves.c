/* What a query's words, phrases and conditions are in the index, as expressions
 * of FTS5. */
#include "search.h"

#include <khabar/base/utf8.h>
#include <khabar/search/words.h>
#include <khabar/text/fold.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* Forms of words that are looked for, the common ones: of one word, and
	 * of all that a query has, each at least a few. */
	MOST_FORMS = 256,
	MOST_STEMS = 512,
	MOST_SKELETONS = 256,
	FEW_FORMS = 24,
	/* Of a query that is being typed, of which forms come later. */
	MOST_WHILE_TYPING = 64,
	/* Letters from which on a beginning is also that of a stem. */
	STEM_LETTERS = 3,
	FIRST_YEAR = 1970,
	LAST_YEAR = 2099,
};

/* No feed has that number: a fact of no article. */
#define NO_FEED "-"

void kb_expression_release(struct kb_expression *e)
{
	kb_str_release(&e->text);
	free(e->phrases);
}

/* --- Strings of FTS5 ---------------------------------------------------- */

static void add_quoted(struct kb_str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		kb_str_addc(out, s[i]);
		if (s[i] == '"')
			kb_str_addc(out, '"');
	}
}

/* Adds a string as it is, words behind KB_FTS_NEXT, and what it is for. */
static void add_string(struct kb_expression *e, const char *s, size_t len,
	bool goes_on, struct kb_phrase phrase)
{
	kb_str_addc(&e->text, '"');
	add_quoted(&e->text, s, len);
	kb_str_adds(&e->text, goes_on ? "\" *" : "\"");
	*KB_PUSH(e->phrases, e->n, e->cap) = phrase;
}

static void add_or(struct kb_expression *e, size_t start)
{
	if (e->text.len > start)
		kb_str_adds(&e->text, " OR ");
}

static void open_field(struct kb_expression *e, enum kb_query_field field)
{
	kb_str_adds(&e->text, field == KB_FIELD_TITLE    ? "{title} : ("
			      : field == KB_FIELD_AUTHOR ? "{author} : ("
							 : "(");
}

void kb_leaf_add_fact(
	struct kb_expression *out, enum kb_index_fact kind, const char *value)
{
	struct kb_str fact = {0};
	kb_str_addc(&fact, KB_FTS_NEXT);
	kb_index_add_fact(&fact, (char)kind, value);
	add_string(out, fact.s, fact.len, false, (struct kb_phrase){0});
	kb_str_release(&fact);
}

/* --- Words of a query --------------------------------------------------- */

struct words {
	struct kb_str all; /* each behind KB_FTS_NEXT */
	size_t n;
	size_t last; /* where the last one begins, and its letters */
	size_t letters;
};

static bool take_word(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	struct words *w = ctx;
	(void)from;
	(void)to;
	if (same)
		return true;
	kb_str_addc(&w->all, KB_FTS_NEXT);
	w->last = w->all.len;
	kb_str_add(&w->all, word, len);
	w->letters = kb_utf8_count(word, len);
	w->n++;
	return true;
}

static void take_words(const struct kb_query_node *n, struct words *out)
{
	*out = (struct words){.n = 0};
	kb_words(n->text, strlen(n->text), true, take_word, out);
}

/* Whether the last word of a leaf may go on, and how short it is. */
static bool is_beginning(const struct kb_query_node *n)
{
	return n->type == KB_QUERY_PREFIX ||
	       (n->type == KB_QUERY_PHRASE && n->open);
}

/* So that it is one of `heads`. */
static bool is_short(const struct words *w)
{
	return w->n == 1 && w->letters <= KB_INDEX_HEAD;
}

bool kb_leaf_is_head(const struct kb_query_node *n)
{
	struct words w;
	if (!is_beginning(n))
		return false;
	take_words(n, &w);
	bool head = is_short(&w);
	kb_str_release(&w.all);
	return head;
}

static size_t count_words(const struct kb_query_node *n)
{
	size_t words = n->type == KB_QUERY_WORD || n->type == KB_QUERY_PREFIX;
	for (const struct kb_query_node *c = n->children; c; c = c->next)
		words += count_words(c);
	return words;
}

static size_t share(size_t all, size_t words)
{
	size_t each = all / (words ? words : 1);
	return each > MOST_FORMS  ? MOST_FORMS
	       : each < FEW_FORMS ? FEW_FORMS
				  : each;
}

void kb_leaves_limit(
	struct kb_finder *f, const struct kb_query_node *tree, bool skeletons)
{
	size_t words = tree ? count_words(tree) : 0;
	f->most_stems = share(MOST_STEMS, words);
	size_t all = f->q->typing ? MOST_WHILE_TYPING : MOST_SKELETONS;
	f->most_skeletons = skeletons ? share(all, words) : 0;
}

bool kb_leaf_is_of_words(const struct kb_query_node *n)
{
	switch (n->type) {
	case KB_QUERY_WORD:
	case KB_QUERY_FEED:
	case KB_QUERY_TAG:
	case KB_QUERY_LANG:
	case KB_QUERY_HAS_ENCLOSURE:
	case KB_QUERY_HAS_AUDIO:
	case KB_QUERY_HAS_VIDEO:
	case KB_QUERY_HAS_PAGE:
		return true;
	case KB_QUERY_PREFIX:
	case KB_QUERY_PHRASE:
		return !kb_leaf_is_head(n);
	default:
		return false;
	}
}

/* --- Forms -------------------------------------------------------------- */

/* The forms of a word that a query's word means, each in its best tier. */
struct form {
	const char *word;
	size_t len;
	enum kb_tier tier;
};

struct kb_forms {
	struct kb_finder *f;
	const char *text; /* of the leaf that it is of; NULL: of none */
	bool skeletons;
	struct kb_forms *next; /* of the search */
	struct form *at;
	size_t n, cap;
	enum kb_tier tier; /* of those that are being added */
	struct kb_lexicon_key *keys;
	size_t n_keys, cap_keys;
};

static void add_form(void *ctx, const char *word, size_t len)
{
	struct kb_forms *all = ctx;
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].len == len &&
			memcmp(all->at[i].word, word, len) == 0)
			return;
	*KB_PUSH(all->at, all->n, all->cap) = (struct form){
		kb_arena_strndup(&all->f->arena, word, len), len, all->tier};
}

static void add_key(void *ctx, enum kb_tier tier, const char *key, size_t len)
{
	struct kb_forms *all = ctx;
	if (tier == KB_TIER_EXACT) {
		all->tier = tier;
		add_form(all, key, len);
		return;
	}
	*KB_PUSH(all->keys, all->n_keys, all->cap_keys) =
		(struct kb_lexicon_key){tier, false,
			kb_arena_strndup(&all->f->arena, key, len), len};
}

static void look_up(struct kb_forms *all, enum kb_tier tier, size_t most)
{
	all->tier = tier;
	if (!all->f->err)
		all->f->err = kb_lexicon_find(all->f->s, all->keys, all->n_keys,
			tier, most, add_form, all, all->f->diag);
}

static void add_forms(const struct kb_forms *all, uint16_t leaf,
	struct kb_expression *out, size_t start)
{
	for (size_t i = 0; i < all->n; i++) {
		struct kb_str word = {0};
		add_or(out, start);
		kb_str_addc(&word, KB_FTS_NEXT);
		kb_str_add(&word, all->at[i].word, all->at[i].len);
		add_string(out, word.s, word.len, false,
			(struct kb_phrase){.leaf = leaf,
				.tier = (uint8_t)all->at[i].tier});
		kb_str_release(&word);
	}
}

static void release_forms(struct kb_forms *all)
{
	free(all->at);
	free(all->keys);
}

/* The forms that a word means: of the same consonants too where it ranks them
 * behind. */
static struct kb_forms *forms_of(
	struct kb_finder *f, const struct kb_query_node *n, bool skeletons)
{
	struct kb_forms *all = f->forms;
	while (all && (all->text != n->text || all->skeletons != skeletons))
		all = all->next;
	if (all)
		return all;
	all = kb_arena_alloc(&f->arena, sizeof *all);
	*all = (struct kb_forms){.f = f,
		.text = n->text,
		.skeletons = skeletons,
		.next = f->forms};
	f->forms = all;
	kb_query_keys(n->text, strlen(n->text), 0, add_key, all);
	look_up(all, KB_TIER_STEM, f->most_stems);
	if (skeletons)
		look_up(all, KB_TIER_SKELETON, f->most_skeletons);
	return all;
}

void kb_leaves_release(struct kb_finder *f)
{
	for (struct kb_forms *all = f->forms; all; all = all->next)
		release_forms(all);
	f->forms = NULL;
}

static void add_word(struct kb_finder *f, const struct kb_query_node *n,
	uint16_t leaf, struct kb_expression *out)
{
	const struct kb_forms *all = forms_of(f, n,
		leaf && (f->ranked || f->q->distant) && f->most_skeletons);
	open_field(out, n->field);
	add_forms(all, leaf, out, out->text.len);
	if (!all->n)
		kb_leaf_add_fact(out, KB_INDEX_FEED, NO_FEED);
	kb_str_addc(&out->text, ')');
}

/* --- Beginnings and phrases --------------------------------------------- */

static void add_head(const struct kb_query_node *n, struct kb_expression *out)
{
	struct words w;
	struct kb_str head = {0};
	take_words(n, &w);
	kb_str_addc(&head, KB_FTS_NEXT);
	kb_str_addc(&head, n->field == KB_FIELD_TITLE    ? KB_INDEX_TITLE_HEAD
			   : n->field == KB_FIELD_AUTHOR ? KB_INDEX_AUTHOR_HEAD
							 : KB_INDEX_ANY_HEAD);
	kb_str_add(&head, w.all.s + w.last, w.all.len - w.last);
	add_string(out, head.s, head.len, false, (struct kb_phrase){0});
	kb_str_release(&head);
	kb_str_release(&w.all);
}

/* Words of which the stem begins so: a clitic does not hide a beginning. They
 * rank last. */
static void add_stems_of(struct kb_finder *f, const struct words *w,
	uint16_t leaf, struct kb_expression *out, size_t start)
{
	struct kb_forms all = {.f = f};
	if (w->n == 1 && w->letters >= STEM_LETTERS && leaf) {
		*KB_PUSH(all.keys, all.n_keys, all.cap_keys) =
			(struct kb_lexicon_key){KB_TIER_STEM, true,
				w->all.s + w->last, w->all.len - w->last};
		look_up(&all, KB_TIER_STEM, f->most_stems / 2);
	}
	for (size_t i = 0; i < all.n; i++)
		all.at[i].tier = KB_TIER_SKELETON;
	add_forms(&all, leaf, out, start);
	release_forms(&all);
}

static void add_phrase(struct kb_finder *f, const struct kb_query_node *n,
	uint16_t leaf, struct kb_expression *out)
{
	struct words w;
	struct kb_phrase phrase = {.leaf = leaf, .tier = KB_TIER_EXACT};
	take_words(n, &w);
	open_field(out, n->field);
	size_t start = out->text.len;
	/* A word that goes on ranks behind the word itself. */
	add_string(out, w.all.s, w.all.len, false, phrase);
	if (is_beginning(n) && !is_short(&w)) {
		add_or(out, start);
		phrase.tier = KB_TIER_STEM;
		add_string(out, w.all.s, w.all.len, true, phrase);
	}
	if (is_beginning(n))
		add_stems_of(f, &w, leaf, out, start);
	kb_str_addc(&out->text, ')');
	kb_str_release(&w.all);
}

/* --- Conditions --------------------------------------------------------- */

static bool contains(const struct kb_folded *needle, const char *s)
{
	struct kb_folded hay = {0};
	struct kb_hit hit;
	size_t at = 0;
	if (!s)
		return false;
	kb_fold(&hay, s, strlen(s));
	bool found = kb_fold_find(&hay, needle, &at, &hit);
	kb_folded_release(&hay);
	return found;
}

/* Whether the tag is that one, or of its folder. */
static bool is_in_tag(const char *tag, const char *text)
{
	size_t len = strcspn(tag, "/");
	for (;; len += 1 + strcspn(tag + len + 1, "/")) {
		char *part = kb_strndup(tag, len);
		bool same = kb_fold_same(part, text);
		free(part);
		if (same || !tag[len])
			return same;
	}
}

static bool is_meant_tag(void *ctx, const char *path)
{
	const struct kb_query_node *n = ctx;
	return is_in_tag(path, n->text);
}

struct kb_mark_set *kb_leaf_tagged(
	struct kb_finder *f, const struct kb_query_node *n)
{
	struct kb_query_node asked = {.text = n->text};
	for (struct kb_tag_node *t = f->tags; t; t = t->next)
		if (t->node == n)
			return &t->articles;
	struct kb_tag_node *t = kb_arena_alloc(&f->arena, sizeof *t);
	t->node = n;
	t->next = f->tags;
	f->tags = t;
	enum kb_err err = kb_tags_load(f->s, is_meant_tag, &asked, &t->articles,
		f->err ? NULL : f->diag);
	f->err = f->err ? f->err : err;
	return &t->articles;
}

static bool is_meant(const struct kb_query_node *n,
	const struct kb_folded *needle, const struct kb_feed_names *feed)
{
	if (n->type == KB_QUERY_FEED)
		return contains(needle, feed->title) ||
		       contains(needle, feed->url);
	for (size_t i = 0; i < feed->n_tags; i++)
		if (is_in_tag(feed->tags[i], n->text))
			return true;
	return false;
}

static void add_feeds(struct kb_finder *f, const struct kb_query_node *n,
	struct kb_expression *out)
{
	struct kb_folded needle = {0};
	kb_fold(&needle, n->text, strlen(n->text));
	kb_str_addc(&out->text, '(');
	size_t start = out->text.len;
	for (size_t i = 0; i < f->q->n_names; i++) {
		char value[24];
		if (!is_meant(n, &needle, &f->q->names[i]))
			continue;
		snprintf(value, sizeof value, "%lld",
			(long long)f->q->names[i].feed);
		add_or(out, start);
		kb_leaf_add_fact(out, KB_INDEX_FEED, value);
	}
	if (out->text.len == start)
		kb_leaf_add_fact(out, KB_INDEX_FEED, NO_FEED);
	kb_str_addc(&out->text, ')');
	kb_folded_release(&needle);
}

static void add_language(
	const struct kb_query_node *n, struct kb_expression *out)
{
	char value[12];
	size_t len = strcspn(n->text, "-_");
	if (len >= sizeof value)
		len = sizeof value - 1;
	for (size_t i = 0; i < len; i++)
		value[i] = (char)kb_lower((unsigned char)n->text[i]);
	value[len] = '\0';
	kb_leaf_add_fact(out, KB_INDEX_LANGUAGE, value);
}

void kb_leaf_add(struct kb_finder *f, const struct kb_query_node *n,
	bool counts, struct kb_expression *out)
{
	uint16_t leaf = 0;
	size_t start = out->text.len;
	if (counts) {
		*KB_PUSH(f->leaves, f->n_leaves, f->cap_leaves) =
			(struct kb_leaf){.weight = 1};
		leaf = (uint16_t)f->n_leaves;
	}
	if (out->heads)
		add_head(n, out);
	else if (n->type == KB_QUERY_WORD)
		add_word(f, n, leaf, out);
	else if (n->type == KB_QUERY_PHRASE || n->type == KB_QUERY_PREFIX)
		add_phrase(f, n, leaf, out);
	else if (n->type == KB_QUERY_LANG)
		add_language(n, out);
	else if (n->type == KB_QUERY_HAS_ENCLOSURE)
		kb_leaf_add_fact(out, KB_INDEX_ENCLOSURE, "");
	else if (n->type == KB_QUERY_HAS_AUDIO)
		kb_leaf_add_fact(out, KB_INDEX_ENCLOSURE, "a");
	else if (n->type == KB_QUERY_HAS_VIDEO)
		kb_leaf_add_fact(out, KB_INDEX_ENCLOSURE, "v");
	else if (n->type == KB_QUERY_HAS_PAGE)
		kb_leaf_add_fact(out, KB_INDEX_PAGE, "");
	else
		add_feeds(f, n, out);
	if (leaf && f->ranked && !out->heads)
		f->leaves[leaf - 1].weight =
			kb_rank_weight(f, out->text.s + start);
}

/* --- Days --------------------------------------------------------------- */

/* Adds the years, months or days from one to another, both in them, as the
 * numbers that their first digits make. */
static void add_span(
	struct kb_expression *out, size_t start, int64_t from, int64_t to)
{
	for (int64_t i = from; i <= to; i++) {
		char value[24];
		snprintf(value, sizeof value, "%lld", (long long)i);
		add_or(out, start);
		kb_leaf_add_fact(out, KB_INDEX_DAY, value);
	}
}

static int64_t digits_of(int64_t time, int digits)
{
	char day[9];
	kb_index_day(time, digits, day);
	return strtoll(day, NULL, 10);
}

/* The days of the time's month, the months of its year, the other years. */
void kb_leaf_add_days(struct kb_expression *out, int64_t time, bool onwards)
{
	int64_t day = digits_of(time, 8), month = day / 100, year = month / 100;
	kb_str_addc(&out->text, '(');
	size_t start = out->text.len;
	add_span(out, start, onwards ? day : month * 100 + 1,
		onwards ? month * 100 + 31 : day);
	add_span(out, start, onwards ? month + 1 : year * 100 + 1,
		onwards ? year * 100 + 12 : month - 1);
	add_span(out, start, onwards ? year + 1 : FIRST_YEAR,
		onwards ? LAST_YEAR : year - 1);
	kb_str_addc(&out->text, ')');
}
