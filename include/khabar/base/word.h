/* Words that a person chooses from: those of a list, with what each stands
 * for, and the one that was meant by a word that is none.
 * Layer: base. */
#ifndef KHABAR_BASE_WORD_H
#define KHABAR_BASE_WORD_H

#include <khabar/base/str.h>

/* A list of words ends with a name of NULL. */
struct kb_word {
	const char *name;
	const char *help; /* what it stands for, a phrase; NULL: it says so */
};

/* The place of the word in the list; -1 if it is none of it. */
int kb_word_find(const struct kb_word *list, const char *name);
/* How many words, parted by blanks, stand in s, where each of them is one of
 * those of all; else 0. */
size_t kb_words_within(const char *s, const char *all);
/* Adds "auto, on or off". */
void kb_word_list(const struct kb_word *list, struct kb_str *out);

/* Looks for the name that is nearest to a word: {.word = WORD}, then
 * kb_nearest_try() with each name there is; name is then the nearest, borrowed,
 * or NULL where none is so near that it was probably meant. */
struct kb_nearest {
	const char *word;
	const char *name;
	size_t distance;
};
void kb_nearest_try(struct kb_nearest *n, const char *name);

#endif
