/* Finds the article in plain text.
 * Layer: plain. */
#ifndef KHABAR_PLAIN_PLAIN_H
#define KHABAR_PLAIN_PLAIN_H

#include <khabar/article/article.h>
#include <stddef.h>

/* The article of a plain text (len bytes of UTF-8): section, headline,
 * standfirst, dates, caption and paragraphs are told apart by their form, as
 * in text copied off a newspaper's page. */
struct kb_article *kb_plain_article(const char *s, size_t len, const char *url);

#endif
