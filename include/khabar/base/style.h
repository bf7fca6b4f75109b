/* What a cell of the screen stands for, and how a theme shows it.
 * Layer: base: views and layout name styles, themes give them looks, the
 * terminal puts the looks out. */
#ifndef KHABAR_BASE_STYLE_H
#define KHABAR_BASE_STYLE_H

#include <stdint.h>

/* The names in quotes are those of theme files. */
/* clang-format off */
#define KB_STYLES(X) \
	X(TEXT, "text") X(SECTION, "section") X(HEADLINE, "headline") \
	X(STANDFIRST, "standfirst") X(BYLINE, "byline") X(DATE, "date") \
	X(CAPTION, "caption") X(CREDIT, "credit") X(SUBHEAD, "subhead") \
	X(QUOTE, "quote") X(CODE, "code") X(MARKER, "marker") \
	X(TABLE, "table") X(TABLE_HEAD, "table-head") X(RULE, "rule") \
	X(RELATED, "related") X(RELATED_HEAD, "related-head") \
	X(ENTRY, "entry") X(ENTRY_META, "entry-meta") \
	X(UNREAD, "unread") X(READ, "read") X(STARRED, "starred") \
	X(CURSOR, "cursor") X(STATUS, "status") X(PROMPT, "prompt") \
	X(PROGRESS, "progress") X(ERROR, "error") \
	X(HELP_KEY, "help-key") X(HELP_TEXT, "help-text") \
	/* shown over one of those above */ \
	X(LINK, "link") X(LINK_FOCUS, "link-focus") \
	X(HIT, "hit") X(HIT_FOCUS, "hit-focus")
/* clang-format on */

enum kb_style {
#define KB_STYLE_ENUM(name, word) KB_STYLE_##name,
	KB_STYLES(KB_STYLE_ENUM)
#undef KB_STYLE_ENUM
	KB_STYLE_COUNT,
};

/* Marks of a single cell, over its style. */
enum kb_mark {
	KB_MARK_EMPHASIS = 1 << 0,
	KB_MARK_STRONG = 1 << 1,
	KB_MARK_CODE = 1 << 2,
	KB_MARK_LINK = 1 << 3,
	KB_MARK_LINK_FOCUS = 1 << 4,
	KB_MARK_HIT = 1 << 5,
	KB_MARK_HIT_FOCUS = 1 << 6,
};

enum kb_attr_bits {
	KB_ATTR_BOLD = 1 << 0,
	KB_ATTR_DIM = 1 << 1,
	KB_ATTR_ITALIC = 1 << 2,
	KB_ATTR_UNDERLINE = 1 << 3,
	KB_ATTR_REVERSE = 1 << 4,
};

/* A colour: -1 the terminal's own, 0 to 255 the xterm palette. */
struct kb_look {
	int16_t fg, bg;
	uint8_t attrs; /* enum kb_attr_bits */
};

#endif
