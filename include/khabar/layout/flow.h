/* An article, or any list of texts, as a column of laid-out items. An item
 * is laid out when it is first asked for, so that the first screen of a long
 * article needs no more work than that of a short one.
 * Layer: layout. */
#ifndef KHABAR_LAYOUT_FLOW_H
#define KHABAR_LAYOUT_FLOW_H

#include <khabar/base/style.h>
#include <khabar/layout/canvas.h>
#include <khabar/layout/para.h>
#include <khabar/article/article.h>

enum kb_item_kind {
	KB_ITEM_META, /* section, byline, dates */
	KB_ITEM_HEADLINE,
	KB_ITEM_STANDFIRST,
	KB_ITEM_CAPTION,
	KB_ITEM_PARAGRAPH, /* also quote, code, the first part of a list */
	KB_ITEM_SUBHEAD,
	KB_ITEM_CONTINUED, /* goes on with the block before: a list's further
			      items, a table's rows, lines of verse, a cut
			      paragraph's rest */
	KB_ITEM_RELATED,
};

/* Where something that is put in comes from: bytes [start, end) of the text of
 * another item, which stand from byte `at` of what is shown on. */
struct kb_flow_origin {
	size_t item, start, end, at;
	bool stands; /* it is here that the hit that one stands at is shown */
};

/* A cell of a table's row, a hemistich, or the whole of any other item: bytes
 * [start, end) of the item's text. As a line of a record it shows a text of its
 * own, which is bytes of the item's, something put in, and bytes of the item's
 * again. */
struct kb_part {
	size_t start, end;
	enum kb_dir dir;     /* of its text */
	enum kb_dir side;    /* that its lines start at */
	enum kb_style style; /* of its cells */
	int x, width;        /* cells, from the start side of the column; of
				width 0 it is not shown */
	size_t y;            /* line of the item that it begins at */
	int hang;            /* cells that its further lines stand in by */
	bool right;  /* its lines end at the right, whatever their side, */
	int behind;  /* and leave so many cells free there */
	char *shown; /* owned; NULL: the bytes of the item's text */
	size_t shown_len;
	size_t at, extra; /* bytes of shown that are put in */
	size_t resume;    /* bytes from start on to what follows these */
	size_t control;   /* place in shown of an isolate's sign; 0: none */
	struct kb_flow_origin *origins; /* of what is put in; owned */
	size_t n_origins, cap_origins;
	struct kb_para para;
	struct kb_line *lines;
	size_t n_lines, cap_lines;
};

struct kb_flow_item {
	enum kb_item_kind kind;
	enum kb_style style;
	struct kb_text text;   /* borrowed from the article or the flow */
	enum kb_dir dir;       /* LTR or RTL: the side that it starts at */
	int gap;               /* empty lines before it */
	int indent;            /* cells at the start side, in a wide column */
	const char *marker;    /* list marker in the indent, or NULL */
	int marker_end;        /* behind it and a space, cells */
	int marker_room;       /* cells of the indent that markers need */
	struct kb_part *parts; /* owned */
	size_t n_parts;
	bool cut;     /* it goes on with the text of the item before, which was
			 too long for a paragraph; in memory too */
	bool body;    /* it is running text, whose lines may be filled */
	bool row;     /* it is a table's row */
	bool verse;   /* it is a line of verse */
	bool stacked; /* its parts stand one below the other, */
	size_t lead;  /* below so many empty lines */
	bool laid_out;
	size_t n_lines; /* once laid out; 0 for a table's head whose words
			   became labels */
	uint64_t used;  /* when, by the flow's clock */
};

struct kb_flow;

/* What stands above an article beside its own words. */
struct kb_flow_head {
	const char *source; /* whose it is: a feed's name, a site's; NULL: that
			       does not stand there */
	int64_t now; /* by which its dates say how long ago they are, Unix time;
			0: they do not */
};

/* A flow of the article, which is borrowed; head may be NULL. The files that
 * come with it follow as items that are links; with_related: the related links,
 * too. */
struct kb_flow *kb_flow_new(const struct kb_article *a,
	const struct kb_flow_head *head, bool with_related);
/* Has the article's dates say how long ago they are now. */
void kb_flow_tell_time(struct kb_flow *f, int64_t now);
void kb_flow_free(struct kb_flow *f);

/* The cells of its column that an item's indent takes: never more than a third,
 * or than half where a marker needs them. */
int kb_flow_indent(const struct kb_flow *f, const struct kb_flow_item *item);

/* The width of the column in cells, at least 1; changing it drops the layout.
 */
void kb_flow_set_width(struct kb_flow *f, int width);
/* What the terminal makes of clusters, the standards' at first; changing it
 * drops the layout. Returns whether it did. */
bool kb_flow_set_clusters(struct kb_flow *f, const struct kb_clusters *c);
/* Whether words, URLs and lines of code are left whole, and their lines may be
 * wider than the column; false at first: they go on in the next line, with a
 * sign at the end. Changing it drops the layout. */
void kb_flow_set_whole(struct kb_flow *f, bool whole);
/* Whether the lines of paragraphs and quotations outside lists are filled to
 * their width, but for last ones: by kashidas in Arabic letters, then by wider
 * spaces, or not where that takes too much. These are drawn only: no byte of
 * the text is told to stand there that did not before. False at first; changing
 * it drops the layout. */
void kb_flow_set_justified(struct kb_flow *f, bool justified);
size_t kb_flow_n_items(const struct kb_flow *f);
/* The item, borrowed; not necessarily laid out. */
const struct kb_flow_item *kb_flow_item(const struct kb_flow *f, size_t i);
/* The item after laying it out: n_lines and parts are set. They stay until
 * kb_flow_trim() or a change of width. */
const struct kb_flow_item *kb_flow_layout(struct kb_flow *f, size_t i);
/* Releases the layout of items not used lately when much is held. */
void kb_flow_trim(struct kb_flow *f);
/* Bytes of text in items [0, i): for showing the place in the text. */
size_t kb_flow_bytes_before(const struct kb_flow *f, size_t i);
/* The item that holds a byte of all that text; the last one where none does. */
size_t kb_flow_item_at(const struct kb_flow *f, size_t byte);

/* The first part of a laid out item, from the k-th on, that has a line at that
 * line of the item; n_parts: none has. */
size_t kb_flow_part_at(const struct kb_flow_item *item, size_t line, size_t k);

/* The line of the item that holds the byte offset of its text; and the first
 * byte of a line (for keeping the reading place when the width changes). */
size_t kb_flow_line_of(struct kb_flow *f, size_t i, size_t byte);
size_t kb_flow_line_start(struct kb_flow *f, size_t i, size_t line);

/* What is lit up while an item is drawn. */
struct kb_lights {
	const struct kb_range *ranges; /* of the item, n, sorted by start */
	size_t n;
	/* Adds those of another item, whose words are put in in this one. */
	void (*of)(void *ctx, size_t item, struct kb_ranges *out);
	void *ctx;
};

/* Draws line `line` of item i at row, in the column that starts at col. lights:
 * NULL for none. */
void kb_flow_draw(struct kb_flow *f, size_t i, size_t line, struct kb_canvas *c,
	int row, int col, const struct kb_lights *lights);

/* The line of item i, a record, that shows a byte of its table's head, item
 * `head`, as a label; 0 where none does. */
size_t kb_flow_label_line(
	struct kb_flow *f, size_t i, size_t head, size_t byte);

#endif
