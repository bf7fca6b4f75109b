/* Files that come with an article, in words.
 * Layer: layout, private. */
#ifndef KHABAR_LAYOUT_ENCLOSURES_H
#define KHABAR_LAYOUT_ENCLOSURES_H

#include <khabar/article/article.h>
#include <khabar/base/str.h>

/* Adds what a file is, in the article's language: its title, kind, duration,
 * size and name, or with urls its URL in place of that, and whether it was
 * downloaded. What is not known is left out. */
void kb_enclosure_describe(struct kb_str *out, const struct kb_article *a,
	const struct kb_enclosure *e, bool urls);
/* Adds the number of a file, from 1, with a point: in khabar's digits where the
 * article is in the interface's language. */
void kb_enclosure_number(
	struct kb_str *out, const struct kb_article *a, size_t number);

#endif
