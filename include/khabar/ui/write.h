/* Saving what is shown as a file.
 * Layer: ui. */
#ifndef KHABAR_UI_WRITE_H
#define KHABAR_UI_WRITE_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>

struct kb_app;
struct kb_view;

/* Makes what a file of that name is to hold. diag, which is empty, is also for
 * what is to be known of it where that went well. */
typedef enum kb_err kb_write_make(
	void *ctx, const char *path, struct kb_str *out, struct kb_diag *diag);

/* {0}: nothing was saved yet. */
struct kb_writing {
	kb_write_make *make;
	void *ctx;
	struct kb_str folder; /* that was saved to last, with its slash */
	struct kb_str asked;  /* the path that there is a file at, as typed */
};

void kb_writing_release(struct kb_writing *w);
/* Asks where to, beginning with this name of a file, in the folder that was
 * saved to last, and saves it: over a file that is there if Enter says so
 * again. It goes with the view. */
void kb_app_write(
	struct kb_view *v, const char *name, kb_write_make *make, void *ctx);
/* The article that is read or chosen, as what the name ends in says: .json,
 * .html, else text. */
void kb_app_write_article(struct kb_app *app);

#endif
