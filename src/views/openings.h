/* How the articles of a list begin, as far as it has been looked up: those on
 * the screen, and some before them.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_OPENINGS_H
#define KHABAR_VIEWS_OPENINGS_H

#include <khabar/ui/frame.h>

enum {
	KB_OPENINGS = 128, /* that are kept: some screens */
};

struct kb_openings {
	struct kb_opening {
		int64_t id;         /* of the article; 0: none */
		bool made, known;   /* known: made, but it may have changed */
		unsigned used;      /* when it was asked for last */
		struct kb_str text; /* one line */
	} v[KB_OPENINGS];
	unsigned uses;
};

/* How an article begins; NULL if that is to be looked up. Its number is not 0.
 */
const struct kb_str *kb_openings_get(struct kb_openings *o, int64_t article);
/* Looks up those that were asked for, for so many milliseconds: article() makes
 * one, owned, *title the title that is not to be said again; NULL: it cannot be
 * had. Whether there are more. */
bool kb_openings_step(struct kb_openings *o, struct kb_app *app, int ms,
	struct kb_article *(*article)(
		void *ctx, int64_t id, struct kb_str *title),
	void *ctx);
/* Has them all looked up again: they may have changed. */
void kb_openings_forget(struct kb_openings *o);
void kb_openings_release(struct kb_openings *o);

#endif
