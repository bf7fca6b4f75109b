/* Verse: lines of one hemistich or of two, in stanzas.
 * Layer: article. In the text of a KB_BLOCK_VERSE a newline ends a line, an
 * empty line ends a stanza, and a tab stands between the two hemistichs of a
 * line. */
#ifndef KHABAR_ARTICLE_VERSE_H
#define KHABAR_ARTICLE_VERSE_H

#include <khabar/article/article.h>
#include <khabar/base/str.h>

#include <stdbool.h>
#include <stddef.h>

enum {
	KB_VERSE_GAP = '\t',
};

/* A line: bytes [start, end) of the verse's text for each hemistich. */
struct kb_couplet {
	size_t n; /* hemistichs: 1 or 2 */
	size_t start[2], end[2];
	bool stanza; /* it begins one, and is not the first line */
};

/* The line of a verse that begins at byte *at or behind it, which is set behind
 * the line; 0 at first. False where there is none. */
bool kb_couplet_next(const struct kb_text *t, size_t *at, struct kb_couplet *c);

/* A verse's text that is being made; {0} at first. */
struct kb_verse_text {
	struct kb_str s;
	struct kb_span *spans;
	size_t n_spans, cap_spans;
	struct kb_text_cutter cutters[2]; /* of the texts that firsts and
					     seconds come from, */
	const char *from[2];              /* and the bytes of these */
};

/* Adds bytes [start, end) of a text with their spans as a hemistich: the first
 * of a line or, where second, the other one of the line that is there. stanza:
 * an empty line comes before it. Spaces around it are left out. Hrefs stay
 * those of the text. What is added of one text is behind what was. */
void kb_verse_add(struct kb_verse_text *v, const struct kb_text *t,
	size_t start, size_t end, bool second, bool stanza);
/* Adds all lines of a verse. */
void kb_verse_add_all(
	struct kb_verse_text *v, const struct kb_text *verse, bool stanza);
/* The text in the article's arena, of this direction (AUTO: none was declared).
 * Releases v. */
struct kb_text kb_verse_end(
	struct kb_verse_text *v, struct kb_article *a, enum kb_dir dir);
/* Leaves nothing of v: it is {0} again. */
void kb_verse_text_release(struct kb_verse_text *v);

#endif
