/* What classes, ids, roles and itemprops say of an element.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_CLASS_H
#define KHABAR_ARTICLE_CLASS_H

#include <khabar/doc/node.h>

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
	KB_SAYS_SECTION = 1 << 22,
	KB_SAYS_VERSE = 1 << 23, /* a poem, or a part of one */
	KB_SAYS_HEMISTICH = 1 << 28,
	/* not from classes */
	KB_SAYS_ARTICLE_BODY = 1 << 24, /* itemprop articleBody */
	KB_SAYS_HEADLINE = 1 << 25,     /* itemprop headline */
	KB_SAYS_ROLE = 1 << 26,         /* noise by its role */
	KB_SAYS_ARIA_HIDDEN = 1 << 27,  /* from screen readers */
};

/* The words of class names, for looking them up. The caller frees them. */
struct kb_class_words;
struct kb_class_words *kb_class_words_new(void);
void kb_class_words_free(struct kb_class_words *w);
/* What class, id, role and itemprop of n say: KB_SAYS_... */
uint32_t kb_class_says(struct kb_class_words *w, const struct kb_node *n);

#endif
