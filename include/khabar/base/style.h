/* What a cell of the screen stands for, and how a theme shows it.
 * Layer: base: views and layout name styles, themes give them looks, the
 * terminal puts the looks out. */
#ifndef KHABAR_BASE_STYLE_H
#define KHABAR_BASE_STYLE_H

#include <khabar/base/message.h>

#include <stdint.h>

enum kb_attr_bits {
	KB_ATTR_BOLD = 1 << 0,
	KB_ATTR_DIM = 1 << 1,
	KB_ATTR_ITALIC = 1 << 2,
	KB_ATTR_UNDERLINE = 1 << 3,
	KB_ATTR_REVERSE = 1 << 4,
	KB_ATTR_STRIKE = 1 << 5,
};

/* Each with its name in theme files, the attributes that it has without a
 * theme, and what it is for. The last five are laid over one of the others. */
/* clang-format off */
#define KB_STYLES(X) \
	X(TEXT, "text", 0, N_("text, and the background of all")) \
	X(SECTION, "section", KB_ATTR_UNDERLINE, \
		N_("the section and the words over a headline")) \
	X(HEADLINE, "headline", KB_ATTR_BOLD, N_("a headline")) \
	X(STANDFIRST, "standfirst", KB_ATTR_ITALIC, \
		N_("the words below a headline")) \
	X(BYLINE, "byline", 0, N_("who wrote it")) \
	X(DATE, "date", 0, N_("dates")) \
	X(CAPTION, "caption", KB_ATTR_ITALIC, \
		N_("the words below an image")) \
	X(CREDIT, "credit", 0, N_("who made an image")) \
	X(SUBHEAD, "subhead", KB_ATTR_BOLD | KB_ATTR_UNDERLINE, N_("subheads")) \
	X(QUOTE, "quote", KB_ATTR_ITALIC, N_("quotations set apart")) \
	X(CODE, "code", 0, N_("code, and the names in the key help")) \
	X(MARKER, "marker", 0, \
		N_("the marks and numbers of lists, the sign of what goes on")) \
	X(TABLE, "table", 0, N_("tables")) \
	X(TABLE_HEAD, "table-head", KB_ATTR_BOLD, N_("the heads of tables")) \
	X(RULE, "rule", 0, N_("rules")) \
	X(RELATED, "related", 0, N_("links to other articles")) \
	X(RELATED_HEAD, "related-head", KB_ATTR_BOLD, N_("the head above them")) \
	X(ENTRY, "entry", KB_ATTR_BOLD, N_("the titles of a feed's entries")) \
	X(ENTRY_META, "entry-meta", 0, \
		N_("what stands beside titles: dates, feeds, counts")) \
	X(UNREAD, "unread", KB_ATTR_BOLD, N_("what is unread, in lists")) \
	X(READ, "read", 0, N_("what is read, in lists")) \
	X(STARRED, "starred", KB_ATTR_BOLD, N_("stars")) \
	X(CURSOR, "cursor", KB_ATTR_REVERSE, N_("the line that is chosen")) \
	X(STATUS, "status", KB_ATTR_REVERSE, N_("the status line")) \
	X(SCROLLBAR, "scrollbar", 0, N_("the bar that shows the place in a text")) \
	X(PROMPT, "prompt", 0, N_("the line that is typed")) \
	X(PROGRESS, "progress", 0, N_("what is going on")) \
	X(ERROR, "error", KB_ATTR_BOLD | KB_ATTR_REVERSE, N_("errors")) \
	X(HELP_KEY, "help-key", KB_ATTR_BOLD, N_("the keys of the key help")) \
	X(HELP_TEXT, "help-text", 0, N_("what they do")) \
	X(LINK_LABEL, "link-label", KB_ATTR_REVERSE | KB_ATTR_BOLD, \
		N_("the labels of links")) \
	X(LINK, "link", KB_ATTR_UNDERLINE, N_("links")) \
	X(LINK_FOCUS, "link-focus", KB_ATTR_REVERSE | KB_ATTR_UNDERLINE, \
		N_("the link that is chosen")) \
	X(HIT, "hit", KB_ATTR_REVERSE, N_("what a search found")) \
	X(HIT_EXACT, "hit-exact", KB_ATTR_REVERSE | KB_ATTR_BOLD, \
		N_("what it found as it was typed")) \
	X(HIT_FOCUS, "hit-focus", \
		KB_ATTR_REVERSE | KB_ATTR_BOLD | KB_ATTR_UNDERLINE, \
		N_("the hit that one stands at"))
/* clang-format on */

enum kb_style {
#define KB_STYLE_ENUM(id, name, attrs, help) KB_STYLE_##id,
	KB_STYLES(KB_STYLE_ENUM)
#undef KB_STYLE_ENUM
	KB_STYLE_COUNT,
};

struct kb_style_entry {
	const char *name, *help;
	uint8_t attrs; /* enum kb_attr_bits */
};
extern const struct kb_style_entry kb_styles[KB_STYLE_COUNT];

/* Marks of a single cell, over its style. */
enum kb_mark {
	KB_MARK_EMPHASIS = 1 << 0,
	KB_MARK_STRONG = 1 << 1,
	KB_MARK_CODE = 1 << 2,
	KB_MARK_LINK = 1 << 3,
	KB_MARK_LINK_FOCUS = 1 << 4,
	KB_MARK_HIT = 1 << 5,
	KB_MARK_HIT_FOCUS = 1 << 6,
	KB_MARK_DELETED = 1 << 7,
	KB_MARK_HIT_EXACT = 1 << 8,
	KB_MARK_ERROR = 1 << 9,
};

/* What a theme is shown on. */
enum kb_ground {
	KB_GROUND_UNKNOWN,
	KB_GROUND_DARK,
	KB_GROUND_LIGHT,
};

/* A colour: -1 the terminal's own, 0 to 255 the xterm palette. */
struct kb_look {
	int16_t fg, bg;
	uint8_t attrs; /* enum kb_attr_bits */
};

#endif
