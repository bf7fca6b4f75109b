/* One extraction: what is given, and what is known of a page while its article
 * is sought.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_PAGE_H
#define KHABAR_EXTRACT_PAGE_H

#include <khabar/article/article.h>
#include <khabar/article/class.h>
#include <khabar/base/str.h>
#include <khabar/doc/node.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	KB_IN_TEXTLESS = 1 << 0, /* script, style, ... */
	KB_IN_HIDDEN = 1 << 1,
	KB_IN_NOISE = 1 << 2, /* the root of what is left out */
	KB_IN_OUT = 1 << 3,   /* itself or an ancestor is one of those */
	KB_IN_LINK = 1 << 4,  /* itself or an ancestor is a link */
	KB_IN_BLOCK = 1 << 5, /* element that stands as a block */
	KB_IN_NOSCRIPT = 1 << 6,
	KB_IN_RELATED = 1 << 7, /* the root of a box of related links */
	KB_IN_HEADING = 1 << 8, /* itself or an ancestor is h1 to h6 */
	KB_IN_USED = 1 << 9,    /* became metadata, is not text again */
	KB_IN_DIR = 1 << 10,    /* element that declares a direction */
	KB_IN_PRE = 1 << 11,    /* newlines in its text are line breaks */
	KB_IN_SUP = 1 << 12,    /* itself or an ancestor is sup */
	KB_IN_SUB = 1 << 13,    /* itself or an ancestor is sub */
};

enum {
	KB_HOLDS_IMAGE = 1 << 0,
	KB_HOLDS_FIGURE = 1 << 1,
	KB_HOLDS_TABLE = 1 << 2,
	KB_HOLDS_PRE = 1 << 3,
	KB_HOLDS_QUOTE = 1 << 4,
	KB_HOLDS_HEADING = 1 << 5, /* but the headline */
	KB_HOLDS_LIST = 1 << 6,
	KB_HOLDS_H1 = 1 << 7,    /* but the headline */
	KB_HOLDS_MEDIA = 1 << 8, /* video, iframe and the like */
	KB_HOLDS_CAPTION = 1 << 9,
};

/* All counts are of letters and digits, and of the whole subtree without what
 * is left out, unless said otherwise. */
struct kb_ex_info {
	uint32_t says;
	uint32_t last;  /* index of the subtree's last node */
	uint32_t block; /* index of the nearest block: itself or an ancestor */
	uint32_t letters, links; /* in all, and within links */
	uint32_t own, own_links; /* of the block itself, without blocks in it */
	uint32_t own_stops;      /* commas and sentence ends */
	uint32_t raw;            /* letters, noise counted too */
	float score;             /* of the paragraphs in the subtree */
	float near;              /* the same, near ones counting for more */
	uint16_t in;
	uint16_t holds; /* kinds of element in the subtree, itself too */
	uint8_t dir;    /* enum kb_dir: the nearest declared one */
};

/* What metadata say, the best source of each thing. Strings are in the
 * article's arena. */
struct kb_ex_meta {
	const char *title[4]; /* JSON-LD, OpenGraph, twitter, <title> */
	const char *description, *alternative; /* alternative headline */
	const char *section;
	const char *crumbs; /* lines; one that is no link begins with a tab */
	const char *image, *image_caption;
	const char *body; /* JSON-LD articleBody, or a script's */
	const char *body_from;
	const char *site;
	struct kb_date published, updated;
};

/* What is given. */
struct kb_ex_given {
	const struct kb_doc *doc;
	const char *url;            /* of the page, or NULL */
	const char *base;           /* for relative links, or NULL */
	const struct kb_site *site; /* a person's rules for it, or NULL */
	bool fragment;              /* all of it is article text */
	bool hidden;                /* hidden elements are read too */
	bool later_page;            /* a page behind an article's first */
};

/* The state of an extraction. passes.h names its parts. */
struct kb_ex {
	struct kb_ex_given given;

	/* The page's nodes by index, and what is known of them: survey.c and
	 * weigh.c alone change it. */
	const struct kb_node **nodes;
	const struct kb_ex_info *info;
	size_t n;
	const struct kb_node *html, *body_tag;
	enum kb_dir page_dir; /* declared by html or body */
	const char *base;     /* for relative links, or NULL */

	struct kb_ex_meta meta;
	const struct kb_node *headline;       /* element, or NULL */
	const struct kb_node *kicker, *under; /* over and under it, in it */
	const char *over;            /* the same as a first line of it */
	const struct kb_node *body;  /* container of the text, or NULL */
	const struct kb_node *first; /* first real paragraph, or NULL */
	const struct kb_node *whole; /* holds all the text, or NULL */

	const char *author; /* put aside, for want of a name */

	struct kb_article
		*a; /* what comes of it; its arena holds all strings */

	/* No part of the state: scratch, and what --explain prints. */
	struct kb_str tmp, tmp2;
	struct kb_str log;
	uint32_t noted; /* fields whose source is in it */
};

static inline const struct kb_ex_info *kb_ex_info(
	const struct kb_ex *x, const struct kb_node *n)
{
	return &x->info[n->index];
}

/* Whether n is top or within it. */
static inline bool kb_ex_within(const struct kb_ex *x, const struct kb_node *n,
	const struct kb_node *top)
{
	return n->index >= top->index && n->index <= x->info[top->index].last;
}

static inline bool kb_ex_is(const struct kb_node *n, enum kb_tag tag)
{
	return n->type == KB_NODE_ELEMENT && n->tag == tag;
}

/* Whether over percent of the letters are in links. */
static inline bool kb_ex_is_linky(const struct kb_ex_info *i, unsigned percent)
{
	return i->links * 100u > i->letters * percent;
}

#endif
