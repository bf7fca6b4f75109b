/* What the parts of the flow share: its structure, and how it is built.
 * Layer: layout. Private to src/layout. */
#ifndef KHABAR_LAYOUT_FLOW_PRIVATE_H
#define KHABAR_LAYOUT_FLOW_PRIVATE_H

#include "columns.h"

#include <khabar/layout/flow.h>

/* What the head of a table calls a column: words of several of its rows, each
 * of a cell, which stand at a byte of the label. */
struct kb_flow_label_cell {
	size_t item, part, at;
};
struct kb_flow_label {
	const char *s; /* in the flow's arena; NULL: nothing */
	struct kb_flow_label_cell *cells;
	size_t n_cells;
};

/* A row of a table, which is an item of the flow. */
struct kb_flow_row {
	const struct kb_row *row;
	bool head; /* what it says is the labels of rows below */
	const struct kb_flow_label *labels; /* of its columns; NULL: no head is
					       above */
	const struct kb_table_cell *const *above; /* of the same number as its
		cells: what reaches into them from above; NULL: nothing does */
	int16_t *behind; /* cells behind a number's units, -1: no number */
};

struct kb_flow_table {
	size_t first, end; /* items */
	enum kb_dir dir;
	const struct kb_block *block;
	struct kb_flow_row *rows; /* one an item */
	struct kb_column *columns;
	size_t n_columns;
	struct kb_column_words words;
	bool measured; /* its columns are */
	int room;      /* cells that they were fitted to; 0: not yet */
	bool records;  /* they did not fit */
};

/* A verse, whose lines are items of the flow. */
struct kb_flow_verse {
	size_t first, end; /* items */
	enum kb_dir dir;
	int (*widths)[2];    /* cells of each line's hemistichs, owned; NULL:
				nothing is measured yet */
	size_t couplets;     /* lines that have two */
	int hemistich, line; /* cells of the widest one of a couplet, and of a
				line that is not parted */
	int room;       /* cells that it was fitted to; 0: not yet. In them: */
	int x, width;   /* where it stands */
	int column;     /* width of each column; 0: there is no room for two */
	int step, hang; /* a second hemistich, and a further line of any, stand
			   in by so much */
};

struct kb_flow {
	struct kb_arena arena; /* texts that the article does not hold */
	struct kb_bidi *bidi;
	struct kb_visual_line visual;
	struct kb_flow_item *items;
	size_t n_items, cap_items;
	size_t *bytes_before; /* n_items + 1 */
	struct kb_flow_table *tables;
	size_t n_tables, cap_tables;
	struct kb_flow_verse *verses;
	size_t n_verses, cap_verses;
	int width;
	bool goes_on;   /* something stands before its first item */
	bool whole;     /* words, URLs and lines of code are never cut */
	bool justified; /* lines of running text are filled, */
	bool kashida;   /* in a language that has kashidas by these too */
	const struct kb_article *article; /* whose dates item `dates` has */
	size_t dates;                     /* SIZE_MAX: none has */
	uint64_t clock;                   /* counts kb_flow_trim() */
	size_t held;                      /* code points laid out and kept */
};

struct kb_indent;

/* A flow of n of the article's blocks from the first on, behind what stands
 * before all of them if that is 0. goes_on: something stands before the flow,
 * so that the gap of its first item counts. s: what the
 * blocks stand in, {0} at first, as those before left it. */
struct kb_flow *kb_flow_new_blocks(const struct kb_article *a, size_t first,
	size_t n, struct kb_indent *s, bool goes_on);

/* Fills the flow with the article's items: what stands before its blocks; n of
 * them from the first on; files; related links. */
void kb_flow_build_head(struct kb_flow *f, const struct kb_article *a,
	const struct kb_flow_head *head);
void kb_flow_build_blocks(struct kb_flow *f, const struct kb_article *a,
	size_t first, size_t n, struct kb_indent *s);
void kb_flow_build_related(struct kb_flow *f, const struct kb_article *a);
/* The files that come with it; urls: with their URLs in place of their names,
 * for a text in which no link can be followed. */
void kb_flow_build_enclosures(
	struct kb_flow *f, const struct kb_article *a, bool urls);

/* Adds the article's dates as they are told at that time, in the language of
 * the interface; nothing where it has none. */
void kb_flow_add_dates(
	struct kb_str *out, const struct kb_article *a, int64_t now);

/* Adds an item of one part, which is the whole text. */
struct kb_flow_item *kb_flow_push(struct kb_flow *f, enum kb_item_kind kind,
	enum kb_style style, struct kb_text text, enum kb_dir dir, int gap);
/* Where a text of len bytes that is too long for one paragraph is cut: behind
 * the last space before the limit, else at it; len where it is not. */
size_t kb_flow_cut(const char *s, size_t len);
/* The side that an item of a list or a cell of a table begins at: that of the
 * list or table, whatever its letters, unless a direction was declared for it,
 * which shows in letters of the other one that did not count. */
enum kb_dir kb_flow_side(const struct kb_text *text, enum kb_dir base);

/* Adds the rows of a table whose direction is dir, each an item. */
void kb_flow_add_table(struct kb_flow *f, const struct kb_block *b,
	enum kb_dir dir, bool has_caption);
void kb_flow_table_release(struct kb_flow_table *t);
/* Settles where the parts of item i, a table's row, stand in the flow's width,
 * and what they show: columns, or lines of a record. */
void kb_flow_place(struct kb_flow *f, size_t i);

void kb_flow_verse_release(struct kb_flow_verse *v);
/* Settles where the parts of item i, a line of verse, stand in so many cells.
 */
void kb_flow_place_verse(struct kb_flow *f, size_t i, int room);

/* Notes that a part shows, from byte `at` of what it shows on, the text of a
 * part of another item; see struct kb_flow_origin for stands. */
void kb_flow_add_origin(const struct kb_flow *f, struct kb_part *part,
	size_t item, size_t of, size_t at, bool stands);
/* Adds what lights up of what is put in into a part: ranges of bytes of what it
 * shows. */
void kb_flow_light_put_in(const struct kb_part *part,
	const struct kb_lights *lights, struct kb_ranges *out);

#endif
