/* Which elements of a page are open: what a tag opens and closes.
 * Layer: doc, private. */
#ifndef KHABAR_DOC_SCRUB_HTML_H
#define KHABAR_DOC_SCRUB_HTML_H

#include "scrub.h"

enum kb_html_state {
	KB_HTML_NOTHING, /* nothing written yet */
	KB_HTML_ROOT,    /* html is open */
	KB_HTML_HEAD,
	KB_HTML_BODY,
};

struct kb_html_open {
	enum kb_tag tag;
	struct kb_scrub_span name; /* for KB_TAG_OTHER, as in the source */
};

struct kb_html {
	struct kb_scrub *sc;
	struct kb_scrub_scan scan;
	const char *end; /* of the source */
	enum kb_html_state state;
	struct kb_html_open open[KB_MAX_DEPTH];
	size_t depth;
	unsigned n_open[KB_TAG_COUNT]; /* elements open, by tag */
	unsigned over[KB_TAG_COUNT];   /* the same, too deep to be kept */
	struct kb_str late; /* attributes of late html and body tags */
	bool drop_newline;  /* the next text begins a pre element */
	bool too_long;      /* a tag was over KB_MAX_TAG */
	const char *cdata_end;
	/* What was sought once and is nowhere from there on. */
	bool no_end[KB_TAG_COUNT], no_comment_end, no_cdata_end;
};

/* Writes the element of the tag taken apart in h->scan. Returns 0 if it is
 * without content, that is void, closed by /> or left out. */
size_t kb_html_start(struct kb_html *h, enum kb_tag tag);
/* name: for KB_TAG_OTHER. */
void kb_html_end(struct kb_html *h, enum kb_tag tag, struct kb_scrub_span name);
/* Text with entities. White space between tags shrinks to one character. */
void kb_html_text(struct kb_html *h, const char *s, size_t len);
/* Closes all that is open. */
void kb_html_finish(struct kb_html *h);

#endif
