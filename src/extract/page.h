/* One extraction: what is known of a page's nodes while its article is sought.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_PAGE_PARTS_H
#define KHABAR_EXTRACT_PAGE_PARTS_H

#include <khabar/base/str.h>
#include <khabar/doc/node.h>
#include <khabar/article/article.h>
#include <khabar/article/json.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the words of a class, id or role say of an element. */
enum {
	KB_SAYS_BODY = 1 << 0,    /* surely the article's text */
	KB_SAYS_CONTENT = 1 << 1, /* maybe */
	KB_SAYS_NOISE = 1 << 2,   /* share bar, menu, advert, ... */
	KB_SAYS_WEAK = 1 << 3,    /* noise where it is full of links */
	KB_SAYS_RELATED = 1 << 4,
	KB_SAYS_STANDFIRST = 1 << 5,
	KB_SAYS_LEAD = 1 << 6, /* standfirst, or the first paragraph */
	KB_SAYS_KICKER = 1 << 7,
	KB_SAYS_BYLINE = 1 << 8,
	KB_SAYS_DATE = 1 << 9,
	KB_SAYS_CAPTION = 1 << 10,
	KB_SAYS_CREDIT = 1 << 11,
	KB_SAYS_TITLE = 1 << 12,
	KB_SAYS_IMAGE = 1 << 13,
	KB_SAYS_PULL = 1 << 14, /* a quote pulled out of the text */
	KB_SAYS_HIDDEN = 1 << 15,
	KB_SAYS_CRUMB = 1 << 16, /* breadcrumb */
	KB_SAYS_UPDATED = 1 << 17,
	KB_SAYS_COMMENTS = 1 << 18,
	KB_SAYS_META = 1 << 19, /* line of date, author, time to read */
	KB_SAYS_AVATAR = 1 << 20,
	KB_SAYS_EMOJI = 1 << 21,
	/* not from classes */
	KB_SAYS_ARTICLE_BODY = 1 << 24, /* itemprop articleBody */
	KB_SAYS_HEADLINE = 1 << 25,     /* itemprop headline */
};

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
	uint8_t dir;    /* enum kb_dir: of the nearest dir attribute in body */
};

/* What metadata say, the best source of each thing. Strings are in the
 * article's arena. */
struct kb_ex_meta {
	const char *title[4]; /* JSON-LD, OpenGraph, twitter, <title> */
	const char *description;
	const char *section, *crumb;
	const char *image, *image_caption;
	const char *body; /* JSON-LD articleBody */
	const char *site;
	struct kb_date published, updated;
};

struct kb_ex {
	const struct kb_doc *doc;
	struct kb_article *a;
	const char *base;           /* for relative links, or NULL */
	const struct kb_site *site; /* a person's rules for it, or NULL */
	const struct kb_node **nodes;
	struct kb_ex_info *info; /* both by index */
	size_t n;
	struct kb_ex_meta meta;
	const struct kb_node *html, *body_tag;
	enum kb_dir page_dir;           /* of html or body */
	const struct kb_node *headline; /* element, or NULL */
	const struct kb_node *body;     /* container of the text, or NULL */
	const struct kb_node *first;    /* first real paragraph, or NULL */
	struct kb_str tmp, tmp2;
	struct kb_str log; /* for --explain */
	uint32_t noted;    /* fields whose source is in it */
	bool fragment;     /* all of it is article text */
	bool keep_hidden;
};

static inline struct kb_ex_info *kb_ex_info(
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

/* extract_class.c: what class, id, role and itemprop of n say. */
struct kb_ex_words;
struct kb_ex_words *kb_ex_words_new(void);
void kb_ex_words_free(struct kb_ex_words *w);
uint32_t kb_ex_says(struct kb_ex_words *w, const struct kb_node *n);

/* extract_info.c: fills nodes and info; kb_ex_weigh() computes counts and
 * scores anew after in flags have changed. */
void kb_ex_survey(struct kb_ex *x);
void kb_ex_weigh(struct kb_ex *x);
/* Marks the subtree of n as left out, with this flag on n. */
void kb_ex_drop(struct kb_ex *x, const struct kb_node *n, unsigned flag);
/* The letters and digits in len bytes; *stops gets commas and stops. */
uint32_t kb_ex_count(const char *s, size_t len, uint32_t *stops);

/* extract_text.c: the text of n, blocks parted by a space, at most max bytes,
 * into out (cleared). What is left out of the article counts only with all. */
void kb_ex_text(const struct kb_ex *x, const struct kb_node *n,
	struct kb_str *out, size_t max, bool all);
/* The same by one call, trimmed and collapsed; NULL if there is none. In the
 * article's arena. */
const char *kb_ex_text_of(
	struct kb_ex *x, const struct kb_node *n, size_t max, bool all);
/* Plain text of a metadata string, which may hold entities and tags. In the
 * arena; NULL if nothing is left. */
const char *kb_ex_plain(struct kb_ex *x, const char *s);
/* Folded text (fold.h): whether they are equal, or a starts with b. */
bool kb_ex_same(const char *a, const char *b);
bool kb_ex_starts(const char *a, const char *b);
/* Absolute URL with a safe scheme in the arena, or NULL. */
const char *kb_ex_url(struct kb_ex *x, const char *ref);
/* Whether b is the more precise date of the same day. */
bool kb_ex_better_date(const struct kb_date *a, const struct kb_date *b);
void kb_ex_take_date(struct kb_date *to, const char *s);

/* extract_ld.c and extract_meta.c */
void kb_ex_read_ld(struct kb_ex *x, const char *s, size_t len);
void kb_ex_read_meta(struct kb_ex *x);
/* Adds names to the byline: without "by", cut at commas and "and". */
void kb_ex_add_names(struct kb_ex *x, const char *s);

/* extract_explain.c: a line for the log. */
enum {
	KB_EX_LOG_MAX = 8000, /* bytes */
	KB_EX_NAME_MAX = 160,
};
void kb_ex_log(struct kb_ex *x, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The element as a person would find it in the page: <div #id .class>. */
const char *kb_ex_name(const struct kb_node *n, char out[KB_EX_NAME_MAX]);
/* Logs the source of the fields that have been set since the last call. */
void kb_ex_note(struct kb_ex *x, const char *from);

/* extract_next.c: the next page of the article, into a->next. */
void kb_ex_find_next(struct kb_ex *x);

/* extract_state.c: looks for the article in JSON that scripts hold, and fills
 * what is still missing and meta.body from it; returns whether there was one.
 */
bool kb_ex_read_state(struct kb_ex *x);

/* extract_head.c: the headline's element before the body is sought; the rest
 * once it was found. */
void kb_ex_find_headline(struct kb_ex *x);
void kb_ex_read_head(struct kb_ex *x);

/* extract_site.c: what the site's rules remove; the body that they name, or
 * NULL; the fields that they name. */
void kb_ex_site_clean(struct kb_ex *x);
const struct kb_node *kb_ex_site_body(struct kb_ex *x);
void kb_ex_site_fields(struct kb_ex *x);

/* extract_body.c */
void kb_ex_find_body(struct kb_ex *x);

/* extract_clean.c: takes noise out; first what tags and classes call so, then,
 * within the body, boxes by their labels. */
void kb_ex_clean_page(struct kb_ex *x);
void kb_ex_clean_body(struct kb_ex *x);
/* In a fragment only share bars, related boxes and adverts go. */
void kb_ex_clean_fragment(struct kb_ex *x);
/* The links of a box of other articles become related. */
void kb_ex_take_related(struct kb_ex *x, const struct kb_node *box);

/* extract_blocks.c: the body's content as blocks of the article. */
void kb_ex_blocks(struct kb_ex *x);
/* extract_finish.c: what is left over at the ends, and what repeats. */
void kb_ex_tidy(struct kb_ex *x);
/* Paragraphs out of a text that metadata hold. */
void kb_ex_blocks_of_text(struct kb_ex *x, const char *s);

#endif
