/* The article: metadata and blocks of text in logical order.
 * Layer: article. Every text is well-formed UTF-8 without control characters;
 * bidi controls in it are balanced within the text. */
#ifndef KHABAR_ARTICLE_ARTICLE_H
#define KHABAR_ARTICLE_ARTICLE_H

#include <khabar/base/dir.h>
#include <khabar/base/mem.h>
#include <khabar/article/date.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kb_span_type {
	KB_SPAN_EMPHASIS,
	KB_SPAN_STRONG,
	KB_SPAN_CODE,
	KB_SPAN_LINK,
	KB_SPAN_DELETED, /* with the ~~ around it that tell it in plain text */
	KB_SPAN_INSERTED,
	KB_SPAN_MARKED,
	KB_SPAN_TYPES,
};

/* An inline part of a text: bytes [start, end). Spans may nest. They are
 * sorted by start, an outer one before an inner one. */
struct kb_span {
	enum kb_span_type type;
	size_t start, end;
	const char *href; /* link: absolute URL with a safe scheme */
};

struct kb_text {
	const char *s; /* UTF-8, NUL-terminated; NULL where there is no text */
	size_t len;    /* bytes */
	const struct kb_span *spans;
	size_t n_spans;
	enum kb_dir dir; /* as declared, AUTO: not; once the article is
			    finished LTR or RTL */
};

enum kb_block_type {
	KB_BLOCK_PARAGRAPH,
	KB_BLOCK_SUBHEAD,
	KB_BLOCK_QUOTE,
	KB_BLOCK_LIST,
	KB_BLOCK_TABLE,
	KB_BLOCK_IMAGE,
	KB_BLOCK_CODE,
	KB_BLOCK_RULE, /* a change of subject: it has no text */
	KB_BLOCK_VERSE,
};

struct kb_item {
	struct kb_text text;
	int depth;    /* nesting of its list, from 0 */
	bool ordered; /* whether its list is */
	int number;   /* HTML's ordinal value */
	/* What a kb_counter_marker() is made of; NULL: as is usual for a list
	 * of its kind and depth. */
	const char *style;
	/* Once the article is finished: "3.", a bullet; NULL for none. */
	const char *marker;
};

/* A place of a table's grid. A cell that takes several has its text in the
 * first one; the others are covered and have none. */
struct kb_table_cell {
	struct kb_text text;
	uint16_t more_columns, more_rows; /* that it takes beyond its own */
	bool header;                      /* of its column or row */
	bool covered; /* by a cell beside it, above it or both */
};

/* Cells from the first column on; a row may have fewer than others. */
struct kb_row {
	struct kb_table_cell *cells;
	size_t n_cells;
	bool header; /* it is the head of columns, or of the rows below */
};

/* What each type uses: paragraph, quote, code: text; subhead: text, level;
 * list: items; table: rows, caption; image: src, caption, credit, alt; verse:
 * text, whose hemistichs verse.h tells apart. In every
 * text a newline is a line's end, and an empty line ends a paragraph. A list or
 * table has a direction too, that of its text: the side of bullets, and where
 * the first column stands.
 * What stands in an item of a list and is more than its first paragraph is a
 * block of its own behind the list up to there, which goes on behind it. If the
 * item begins with it, it has that item too: one, without a text. */
struct kb_block {
	enum kb_block_type type;
	struct kb_text text;
	int level;       /* subhead: 2 to 6 */
	int quote_depth; /* quotations around it; quote: itself too, from 1 */
	int list_depth;  /* items of lists around it; list: 0 */
	struct kb_item *items;
	size_t n_items;
	struct kb_row *rows;
	size_t n_rows;
	const char *src; /* absolute URL, or NULL */
	struct kb_text caption, credit;
	const char *alt;
};

struct kb_link {
	const char *title;
	const char *href; /* absolute URL; NULL in a plain text */
};

/* What a front page shows of an article elsewhere. */
struct kb_card {
	const char *title;          /* never NULL */
	const char *href;           /* absolute URL; as given where the page's
				       own is unknown */
	const char *teaser, *image; /* or NULL; image: absolute URL */
	struct kb_date date;
};

/* A file that a feed gives with an entry: an episode, a picture. */
struct kb_enclosure {
	const char *url;   /* never NULL; absolute */
	const char *type;  /* a MIME type as given, or its first half ("audio")
			      where the feed says that alone; or NULL */
	int64_t length;    /* bytes, or -1: not known */
	int64_t duration;  /* seconds, or -1: not known */
	const char *title; /* plain text, one line; or NULL */
	const char *file;  /* the path that it was downloaded to, or NULL */
};

/* An article owns all its strings through its arena. A field that the source
 * does not give is NULL, empty, or a date with year 0. */
struct kb_article {
	struct kb_arena arena;
	const char *url;           /* where it was read from; of a feed's entry
				      its link, or NULL */
	const char *canonical_url; /* what the page calls itself */
	const char *site;
	const char *language; /* BCP 47, as given or found from the script */
	enum kb_dir dir;      /* LTR or RTL, never AUTO when finished */
	const char *next;     /* URL of the article's next page */
	const char *explain;  /* lines for a person: how a page was read */
	struct kb_text section, kicker, headline, standfirst;
	const char **byline;
	size_t n_byline;
	struct kb_date published, updated;
	struct kb_block *blocks;
	size_t n_blocks, cap_blocks;
	/* The page is a front page or a section's: no article, but cards, each
	 * link once, in the page's order; blocks are not to be shown. */
	const struct kb_card *cards;
	size_t n_cards;
	const struct kb_enclosure *enclosures; /* each URL once, in the feed's
						  order */
	size_t n_enclosures;
	struct kb_link *related;
	size_t n_related, cap_related;
	/* Hash table of related: places from 1, 0 empty; its size is a power of
	 * two. Only kb_article_add_related() looks at it. */
	uint32_t *related_index;
	size_t cap_index;
};

struct kb_article *kb_article_new(void);
void kb_article_free(struct kb_article *a);

/* Appends an empty block of this type, borrowed until the next append. */
struct kb_block *kb_article_add_block(
	struct kb_article *a, enum kb_block_type type);
/* Appends a related link, both strings copied (title cleaned), unless its
 * href, or without one its title, is already there or title is empty. href may
 * be NULL. */
void kb_article_add_related(
	struct kb_article *a, const char *title, const char *href);
/* Appends a name of len bytes to the byline, cleaned and copied, unless it is
 * empty or already there. */
void kb_article_add_byline(struct kb_article *a, const char *s, size_t len);

/* A text in the article's arena from len bytes of UTF-8: control characters
 * removed, white space collapsed to one space and trimmed (a no-break space
 * that stands alone is kept), unbalanced bidi controls closed or dropped.
 * Nothing but spaces and invisible characters gives a text with s NULL. No
 * spans. */
struct kb_text kb_article_text(struct kb_article *a, const char *s, size_t len);

/* What becomes of white space in kb_article_rich(). */
enum kb_white {
	KB_WHITE_COLLAPSE, /* every run becomes one space */
	KB_WHITE_LINES,    /* the same, but a newline stays one; several, or a
			      form feed, become an empty line */
	KB_WHITE_GAPS,     /* as LINES, but a gap wider than that between words
			      becomes a tab: what kb_article_find_verse() reads */
	KB_WHITE_KEEP,     /* all kept, tabs become spaces: code */
};

/* The same with spans, which are sorted, moved to their places in the cleaned
 * text and copied with their hrefs; one that holds nothing is left out.
 * Offsets out of s are cut to it. Bidi controls are balanced line by line. */
struct kb_text kb_article_rich(struct kb_article *a, const char *s, size_t len,
	const struct kb_span *spans, size_t n_spans, enum kb_white white);

/* The same without spans, white space KB_WHITE_LINES. */
struct kb_text kb_article_lines(
	struct kb_article *a, const char *s, size_t len);

/* A text that is cut into pieces, each behind the one before it: {.text = t} at
 * first. Linear, however many spans there are. */
struct kb_text_cutter {
	const struct kb_text *text;
	size_t next;          /* the first span that begins behind the pieces */
	struct kb_span *open; /* those that go on behind them */
	size_t n_open, cap_open;
};
/* Appends the spans of the text's bytes [start, end), moved so that `start` is
 * at byte `to`. Hrefs stay those of the text. */
void kb_text_cut_spans(struct kb_text_cutter *c, size_t start, size_t end,
	size_t to, struct kb_span **spans, size_t *n, size_t *cap);
/* Bytes [start, end), which stay the text's own, with their spans in the
 * arena. */
struct kb_text kb_text_cut(struct kb_text_cutter *c, struct kb_arena *arena,
	size_t start, size_t end);
void kb_text_cutter_release(struct kb_text_cutter *c);

/* Looks for a credit in parentheses at the end of a caption of len bytes: an
 * agency or photographer, as in "... (أ ف ب)", "... (Reuters)", "... (צילום:
 * דנה)". Returns the bytes of the caption before it, without the space between,
 * and points *credit at the words inside the parentheses. Without a credit it
 * returns len and sets *credit to NULL. Linear. */
size_t kb_article_split_credit(const char *caption, size_t len,
	const char **credit, size_t *credit_len);
/* Sets a block's caption and credit from such a caption, whose lines stay. */
void kb_article_set_caption(struct kb_article *a, struct kb_block *block,
	const char *caption, size_t len);

/* The language that most letters of len bytes of UTF-8 speak for: ar, fa, ur,
 * ps, ckb or he; else NULL. Static. */
const char *kb_language_of(const char *s, size_t len);

/* Settles dir and language, from the letters of headline and blocks, and the
 * direction of every text. What the source gave is kept unless the letters as a
 * whole contradict it: "en" or ltr over text in Arabic letters, "ar" over what
 * can only be Urdu. Without a declared direction most letters decide, and the
 * language where there is no letter. A text has the direction declared for it,
 * else the article's, unless it has letters and none of that direction. The
 * article's is left to right for a block of code. Languages found are ar,
 * fa, ur, ps, ckb and he; otherwise language stays NULL. URLs and mail
 * addresses in standfirst and blocks that no link holds become links.
 * Items have their markers. Called once the article is complete. */
void kb_article_finish(struct kb_article *a);

/* Settles the markers of all items, the same each time: numbers in the digits
 * that most numbers of the article have, or in those of its language where it
 * has none. kb_article_finish() does it; called again where an article comes
 * from elsewhere. */
void kb_article_set_markers(struct kb_article *a);

/* Whether block i, a list, goes on with the one that the blocks before it stand
 * in, or stands in an item of it. */
bool kb_list_goes_on(const struct kb_article *a, size_t i);

/* The direction of a text, or of a block, in an article whose direction is
 * base: as finished, else as kb_dir_of_block() has it. Never AUTO. */
enum kb_dir kb_text_dir(const struct kb_text *t, enum kb_dir base);
enum kb_dir kb_block_dir(const struct kb_block *b, enum kb_dir base);

/* Bytes of body text in all blocks, captions not counted. */
size_t kb_article_text_len(const struct kb_article *a);

/* Appends what a further page of the same article has: its blocks, without
 * headline, standfirst, pictures and paragraphs that are there already. a->next
 * becomes the page's. All is copied; page stays the caller's. */
void kb_article_append(struct kb_article *a, const struct kb_article *page);

#endif
