/* A small markup tree: elements with attributes, and text.
 * Layer: doc. Comments, processing instructions and doctypes are not kept. */
#ifndef KHABAR_DOC_NODE_H
#define KHABAR_DOC_NODE_H

#include <khabar/base/mem.h>
#include <stdbool.h>
#include <stdint.h>

/* HTML elements that khabar tells apart, by their names in the HTML standard;
 * any other element (and every element of XML) is KB_TAG_OTHER. */
/* clang-format off */
#define KB_TAGS(X) \
	X(A) X(ABBR) X(ADDRESS) X(ARTICLE) X(ASIDE) X(AUDIO) X(B) \
	X(BASE) X(BDI) X(BDO) X(BIG) X(BLOCKQUOTE) X(BODY) X(BR) \
	X(BUTTON) X(CANVAS) X(CAPTION) X(CENTER) X(CITE) X(CODE) X(COL) \
	X(COLGROUP) X(DD) X(DEL) X(DETAILS) X(DFN) X(DIALOG) X(DIV) \
	X(DL) X(DT) X(EM) X(EMBED) X(FIELDSET) X(FIGCAPTION) X(FIGURE) \
	X(FONT) X(FOOTER) X(FORM) X(FRAME) X(FRAMESET) X(H1) X(H2) X(H3) \
	X(H4) X(H5) X(H6) X(HEAD) X(HEADER) X(HGROUP) X(HR) X(HTML) X(I) \
	X(IFRAME) X(IMG) X(INPUT) X(INS) X(KBD) X(LABEL) X(LEGEND) X(LI) \
	X(LINK) X(MAIN) X(MAP) X(MARK) X(MENU) X(META) X(NAV) \
	X(NOSCRIPT) X(OBJECT) X(OL) X(OPTION) X(P) X(PICTURE) X(PRE) \
	X(PROGRESS) X(Q) X(RP) X(RT) X(RUBY) X(S) X(SAMP) X(SCRIPT) \
	X(SECTION) X(SELECT) X(SMALL) X(SOURCE) X(SPAN) X(STRIKE) \
	X(STRONG) X(STYLE) X(SUB) X(SUMMARY) X(SUP) X(SVG) X(TABLE) \
	X(TBODY) X(TD) X(TEMPLATE) X(TEXTAREA) X(TFOOT) X(TH) X(THEAD) \
	X(TIME) X(TITLE) X(TR) X(TT) X(U) X(UL) X(VAR) X(VIDEO) X(WBR)
/* clang-format on */

enum kb_tag {
	KB_TAG_OTHER = 0,
#define KB_TAG_ENUM(name) KB_TAG_##name,
	KB_TAGS(KB_TAG_ENUM)
#undef KB_TAG_ENUM
	KB_TAG_COUNT,
};

enum kb_node_type {
	KB_NODE_DOCUMENT,
	KB_NODE_ELEMENT,
	KB_NODE_TEXT,
};

struct kb_attr {
	const char *name;  /* HTML: lower case; XML: local name */
	const char *ns;    /* XML: namespace URI, or NULL */
	const char *value; /* UTF-8, never NULL, entities resolved, line breaks
			      and tabs turned to spaces */
};

struct kb_node {
	enum kb_node_type type;
	enum kb_tag tag;
	const char *name; /* element; HTML: lower case; XML: local name */
	const char *ns;   /* XML: namespace URI, or NULL */
	const char *text; /* text node: UTF-8, NUL-terminated */
	size_t len;       /* text node: bytes of text */
	const struct kb_attr *attrs;
	struct kb_node *parent, *prev, *next, *first, *last;
	uint32_t n_attrs; /* 32 bits, for a page has many nodes */
	uint32_t index;   /* place in document order, from 0 (the document) */
};

/* A document owns its nodes and all their strings. */
struct kb_doc {
	struct kb_arena arena;
	struct kb_node *root; /* KB_NODE_DOCUMENT */
	size_t n_nodes;
	bool recovered; /* XML: was not well-formed and read in recovery */
};

void kb_doc_free(struct kb_doc *doc);

/* The attribute's value, borrowed, or NULL; name in lower case. For XML the
 * first attribute of that local name in whatever namespace. */
const char *kb_node_attr(const struct kb_node *n, const char *name);

/* The next node in document order within the subtree of top; NULL at its end.
 * kb_node_skip() passes over n's own children. Neither recurses. */
struct kb_node *kb_node_next(
	const struct kb_node *n, const struct kb_node *top);
struct kb_node *kb_node_skip(
	const struct kb_node *n, const struct kb_node *top);

/* The first descendant of top with this tag, or NULL. */
struct kb_node *kb_node_find(const struct kb_node *top, enum kb_tag tag);

/* Whether the space-separated class list (or the id) of n has this ASCII word,
 * letter case ignored. */
bool kb_node_has_class(const struct kb_node *n, const char *word);

/* The tag for an HTML element name of len bytes in any letter case. */
enum kb_tag kb_tag_of(const char *name, size_t len);
/* The element's name in lower case, static; "" for KB_TAG_OTHER. */
const char *kb_tag_name(enum kb_tag tag);

#endif
