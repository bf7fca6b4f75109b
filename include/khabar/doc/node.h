/* A small markup tree: elements with attributes, and text.
 * Layer: doc. Comments, processing instructions and doctypes are not kept. */
#ifndef KHABAR_DOC_NODE_H
#define KHABAR_DOC_NODE_H

#include <khabar/base/mem.h>
#include <stdbool.h>
#include <stdint.h>

/* HTML elements that khabar tells apart, by their names in the HTML standard;
 * any other element is KB_TAG_OTHER, and so is every element of XML, and of svg
 * and math but themselves. */
/* clang-format off */
#define KB_TAGS(X) X(A, a) X(ABBR, abbr) X(ADDRESS, address) X(APPLET, applet) \
	X(AREA, area) X(ARTICLE, article) X(ASIDE, aside) X(AUDIO, audio) \
	X(B, b) X(BASE, base) X(BASEFONT, basefont) X(BDI, bdi) X(BDO, bdo) \
	X(BGSOUND, bgsound) X(BIG, big) X(BLOCKQUOTE, blockquote) \
	X(BODY, body) X(BR, br) X(BUTTON, button) X(CANVAS, canvas) \
	X(CAPTION, caption) X(CENTER, center) X(CITE, cite) X(CODE, code) \
	X(COL, col) X(COLGROUP, colgroup) X(DD, dd) X(DEL, del) \
	X(DETAILS, details) X(DFN, dfn) X(DIALOG, dialog) X(DIR, dir) \
	X(DIV, div) X(DL, dl) X(DT, dt) X(EM, em) X(EMBED, embed) \
	X(FIELDSET, fieldset) X(FIGCAPTION, figcaption) X(FIGURE, figure) \
	X(FONT, font) X(FOOTER, footer) X(FORM, form) X(FRAME, frame) \
	X(FRAMESET, frameset) X(H1, h1) X(H2, h2) X(H3, h3) X(H4, h4) \
	X(H5, h5) X(H6, h6) X(HEAD, head) X(HEADER, header) X(HGROUP, hgroup) \
	X(HR, hr) X(HTML, html) X(I, i) X(IFRAME, iframe) X(IMAGE, image) \
	X(IMG, img) X(INPUT, input) X(INS, ins) X(KBD, kbd) X(KEYGEN, keygen) \
	X(LABEL, label) X(LEGEND, legend) X(LI, li) X(LINK, link) \
	X(LISTING, listing) X(MAIN, main) X(MAP, map) X(MARK, mark) \
	X(MARQUEE, marquee) X(MATH, math) X(MENU, menu) X(META, meta) \
	X(NAV, nav) X(NOBR, nobr) X(NOEMBED, noembed) X(NOFRAMES, noframes) \
	X(NOSCRIPT, noscript) X(OBJECT, object) X(OL, ol) \
	X(OPTGROUP, optgroup) X(OPTION, option) X(P, p) X(PARAM, param) \
	X(PICTURE, picture) X(PLAINTEXT, plaintext) X(PRE, pre) \
	X(PROGRESS, progress) X(Q, q) X(RB, rb) X(RP, rp) X(RT, rt) \
	X(RTC, rtc) X(RUBY, ruby) X(S, s) X(SAMP, samp) X(SCRIPT, script) \
	X(SEARCH, search) X(SECTION, section) X(SELECT, select) \
	X(SMALL, small) X(SOURCE, source) X(SPAN, span) X(STRIKE, strike) \
	X(STRONG, strong) X(STYLE, style) X(SUB, sub) X(SUMMARY, summary) \
	X(SUP, sup) X(SVG, svg) X(TABLE, table) X(TBODY, tbody) X(TD, td) \
	X(TEMPLATE, template) X(TEXTAREA, textarea) X(TFOOT, tfoot) X(TH, th) \
	X(THEAD, thead) X(TIME, time) X(TITLE, title) X(TR, tr) \
	X(TRACK, track) X(TT, tt) X(U, u) X(UL, ul) X(VAR, var) \
	X(VIDEO, video) X(WBR, wbr) X(XMP, xmp)
/* clang-format on */

enum kb_tag {
	KB_TAG_OTHER = 0,
#define KB_TAG_ENUM(name, lower) KB_TAG_##name,
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
	const char *value; /* UTF-8, never NULL, references resolved; XML: line
			      breaks and tabs turned to spaces */
};

struct kb_node {
	enum kb_node_type type : 8;
	enum kb_tag tag : 8;
	uint16_t n_attrs;
	uint32_t index;   /* place in document order, from 0 (the document) */
	const char *name; /* element; HTML: lower case; XML: local name */
	const char *ns;   /* XML, and svg and math in HTML: namespace URI, or
			     NULL */
	union {
		const struct kb_attr *attrs; /* element */
		const char *text; /* text node: UTF-8, NUL-terminated */
	};
	size_t len; /* text node: bytes of text */
	struct kb_node *parent, *prev, *next, *first, *last;
};

/* A document owns its nodes and all their strings. */
struct kb_doc {
	struct kb_arena arena;
	struct kb_node *root; /* KB_NODE_DOCUMENT */
	size_t n_nodes;
	bool recovered; /* XML: was not well-formed and read in recovery */
	bool cut;       /* XML: ended before its root element did */
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
