/* Verse is found in the blocks of an article.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_VERSE_FIND_H
#define KHABAR_ARTICLE_VERSE_FIND_H

#include <khabar/article/article.h>

#include <stdbool.h>
#include <stddef.h>

/* Blocks whose lines are couplets by what parts them (wide gaps, asterisks,
 * dots, ...) and by their rhyme become verse, and so do lines that rhyme in
 * turns; verses that follow each other become one. In paragraphs, quotations
 * and lists a tab stands for a wide gap (KB_WHITE_GAPS); what is left of them
 * becomes spaces. Returns how many blocks are verse. Linear. Called before
 * kb_article_finish(). */
size_t kb_article_find_verse(struct kb_article *a);
/* Whether all lines of len bytes of UTF-8 are couplets of one verse. */
bool kb_lines_are_verse(const char *s, size_t len);

#endif
