/* RSS and Atom: the parts that the feed's and the entries' readers share.
 * Layer: feed, private. */
#ifndef KHABAR_FEED_XML_PARTS_H
#define KHABAR_FEED_XML_PARTS_H

#include "build.h"

enum kb_feed_ns {
	KB_NS_RSS, /* of any version, or none */
	KB_NS_ATOM,
	KB_NS_CONTENT,
	KB_NS_DC, /* elements and terms */
	KB_NS_MEDIA,
	KB_NS_ITUNES,
	KB_NS_FEEDBURNER,
	KB_NS_PODCAST,
	KB_NS_XHTML,
	KB_NS_RDF,
	KB_NS_SY,  /* syndication: how often it changes */
	KB_NS_THR, /* threads: comments */
	KB_NS_OTHER,
};

struct kb_feed_reader {
	struct kb_builder b;
	struct kb_str text;    /* scratch: an element's text */
	const char *base;      /* that links of the feed count from */
	struct kb_entry whole; /* what the feed says of all its entries */
	/* What modules say of the feed: Dublin Core, iTunes; borrowed. */
	const char *module_title, *module_description, *module_subtitle;
	int period;    /* sy:updatePeriod in seconds, or 0 */
	int frequency; /* sy:updateFrequency, or 0 */
};

/* The namespace of an element by its URI or else its prefix, and its name
 * without prefix, borrowed. */
enum kb_feed_ns kb_feed_ns(const struct kb_node *n, const char **local);
/* The text of the subtree into out (cleared; s is never NULL). */
void kb_feed_node_text(struct kb_str *out, const struct kb_node *n);
/* base with the xml:base of n and its parents applied. */
const char *kb_feed_base(
	struct kb_builder *b, const struct kb_node *n, const char *base);
/* The direction that the nearest dir attribute of n or its parents declares
 * (draft-snell-atompub-bidi), or AUTO. */
enum kb_dir kb_feed_dir(const struct kb_node *n);
/* The xml:lang of n or its parents, borrowed, or NULL. */
const char *kb_feed_lang(const struct kb_node *n);
/* Adds the author that an <author> of Atom or RSS is to e. */
void kb_feed_read_author(
	struct kb_feed_reader *r, struct kb_entry *e, const struct kb_node *n);
/* Fills in the entry from an <item> or <entry>. */
void kb_feed_read_item(struct kb_feed_reader *r, struct kb_entry *e,
	const struct kb_node *item);

/* An Atom text construct, or RSS's description, as an HTML fragment in the
 * feed's arena; NULL for nothing. */
const char *kb_feed_html_of(struct kb_feed_reader *r, const struct kb_node *n);
/* What n holds as HTML, in r's scratch: its elements if there are any, else its
 * text, in which HTML may be escaped. */
const char *kb_feed_markup(struct kb_feed_reader *r, const struct kb_node *n);

#endif
