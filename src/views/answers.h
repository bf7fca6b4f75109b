/* A question with its answers below, one of which is chosen.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ANSWERS_H
#define KHABAR_VIEWS_ANSWERS_H

#include "library_views.h"

struct kb_answer_words {
	const char *title; /* what is done then */
	const char *help;  /* what comes of it; or NULL */
};

enum {
	KB_MAX_ANSWERS = 8
};

/* The answer's place from 0, or -1: the question was left. The view is gone by
 * then. */
typedef void kb_answered(struct kb_library_views *lib, int answer);

/* Asks with some words; all is copied, of answers the first KB_MAX_ANSWERS. */
struct kb_view *kb_answers_new(struct kb_library_views *lib, const char *words,
	const struct kb_answer_words *answers, size_t n, kb_answered *then);

#endif
