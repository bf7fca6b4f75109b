/* Articles of all sorts, with all that JSON, HTML and UTF-8 have a use for, to
 * try what must hold of any. */
#ifndef KHABAR_TESTS_ANY_ARTICLE_H
#define KHABAR_TESTS_ANY_ARTICLE_H

#include <khabar/article/article.h>
#include <khabar/base/str.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static inline int pick(unsigned *seed, int n)
{
	return (int)((unsigned)rand_r(seed) / 7 % (unsigned)n);
}

/* Words with all that JSON, UTF-8 and khabar have a use for; NULL at times. */
static const char *make_str(struct kb_article *a, unsigned *seed)
{
	static const char *const parts[] = {"word ", "\"", "\\", "/", "{", "]",
		"\u0627\u0644\u062e\u0628\u0631 ", /* الخبر */
		"\u05d7\u05d3\u05e9\u05d5\u05ea ", /* חדשות */
		"\u200c", "\u00e9", "\U0001F600", "\u2067x\u2069", ",\"p\":[",
		"\u2028", "-->", "]]>"};
	struct kb_str s = {0};
	int n = pick(seed, 5);
	if (!n)
		return NULL;
	while (n--)
		kb_str_adds(
			&s, parts[pick(seed, sizeof parts / sizeof *parts)]);
	const char *copy = kb_arena_strdup(&a->arena, s.s);
	kb_str_release(&s);
	return copy;
}

static inline struct kb_text make_text(struct kb_article *a, unsigned *seed)
{
	const char *s = make_str(a, seed);
	struct kb_span spans[3];
	size_t n = s ? (size_t)pick(seed, 4) : 0, len = s ? strlen(s) : 0;
	for (size_t i = 0; i < n; i++)
		spans[i] = (struct kb_span){
			.type = (enum kb_span_type)pick(seed, 4),
			.start = 0,
			.end = len - i % len,
			.href = pick(seed, 2) ? "https://example.org/?a&b"
					      : NULL};
	struct kb_text t =
		kb_article_rich(a, s ? s : "", len, spans, n, KB_WHITE_LINES);
	t.dir = t.s ? (enum kb_dir)pick(seed, 3) : KB_DIR_AUTO;
	return t;
}

static inline struct kb_date make_date(unsigned *seed)
{
	if (pick(seed, 3) == 0)
		return (struct kb_date){0};
	return (struct kb_date){.year = (int16_t)(1 + pick(seed, 9000)),
		.month = (int8_t)(1 + pick(seed, 12)),
		.day = (int8_t)(1 + pick(seed, 28)),
		.hour = (int8_t)pick(seed, 24),
		.minute = (int8_t)pick(seed, 60),
		.second = (int8_t)pick(seed, 61),
		.zone = (int16_t)(pick(seed, 1681) - 840),
		.has_time = pick(seed, 2),
		.has_seconds = pick(seed, 2),
		.has_zone = pick(seed, 2)};
}

static inline void make_parts(
	struct kb_article *a, struct kb_block *b, unsigned *seed)
{
	static const int numbers[] = {0, 1, -7, INT_MAX, INT_MIN, 1200};
	static const char *const styles[] = {NULL, NULL, NULL, "hebrew",
		"lower-roman", "none", "\"-", "\"\\'\"<"};
	size_t n_items = (size_t)pick(seed, 3), n_rows = (size_t)pick(seed, 3);
	struct kb_item *items = kb_arena_alloc(&a->arena, 3 * sizeof *items);
	struct kb_row *rows = kb_arena_alloc(&a->arena, 3 * sizeof *rows);
	for (size_t i = 0; i < n_items; i++)
		items[i] = (struct kb_item){.text = make_text(a, seed),
			.depth = pick(seed, 5),
			.ordered = pick(seed, 2),
			.number = numbers[pick(seed, 6)],
			.style = styles[pick(seed, 8)]};
	for (size_t i = 0; i < n_rows; i++) {
		size_t n = (size_t)pick(seed, 3);
		struct kb_table_cell *cells =
			kb_arena_alloc(&a->arena, 3 * sizeof *cells);
		for (size_t k = 0; k < n; k++)
			cells[k] = (struct kb_table_cell){
				.text = make_text(a, seed),
				.more_columns = (uint16_t)pick(seed, 3),
				.more_rows = (uint16_t)pick(seed, 3),
				.header = pick(seed, 2),
				.covered = pick(seed, 4) == 0};
		rows[i] = (struct kb_row){cells, n, pick(seed, 2)};
	}
	b->items = items;
	b->n_items = n_items;
	b->rows = rows;
	b->n_rows = n_rows;
}

/* An article of any sort, the same for the same seed. Owned. */
static inline struct kb_article *make_article(unsigned seed)
{
	struct kb_article *a = kb_article_new();
	a->url = make_str(a, &seed);
	a->canonical_url = make_str(a, &seed);
	a->site = make_str(a, &seed);
	a->language = make_str(a, &seed);
	a->dir = (enum kb_dir)(1 + pick(&seed, 2));
	a->next = make_str(a, &seed);
	a->section = make_text(a, &seed);
	a->kicker = make_text(a, &seed);
	a->headline = make_text(a, &seed);
	a->standfirst = make_text(a, &seed);
	a->published = make_date(&seed);
	a->updated = make_date(&seed);
	for (int i = pick(&seed, 3); i > 0; i--) {
		const char *name = make_str(a, &seed);
		kb_article_add_byline(
			a, name ? name : "Dana", name ? strlen(name) : 4);
	}
	for (int i = pick(&seed, 6); i > 0; i--) {
		struct kb_block *b = kb_article_add_block(
			a, (enum kb_block_type)pick(&seed, 9));
		b->text = make_text(a, &seed);
		b->level = pick(&seed, 7);
		b->quote_depth = pick(&seed, 3);
		b->list_depth = b->type == KB_BLOCK_LIST ? 0 : pick(&seed, 3);
		if (b->type == KB_BLOCK_QUOTE && !b->quote_depth)
			b->quote_depth = 1;
		b->src = make_str(a, &seed);
		b->caption = make_text(a, &seed);
		b->credit = make_text(a, &seed);
		b->alt = make_str(a, &seed);
		make_parts(a, b, &seed);
	}
	for (int i = pick(&seed, 3); i > 0; i--) {
		const char *title = make_str(a, &seed);
		kb_article_add_related(
			a, title ? title : "More", make_str(a, &seed));
	}
	kb_article_set_markers(a);
	return a;
}

#endif
