/* What a command is about: the article that is read or chosen, or the feed.
 * Layer: ui. */
#ifndef KHABAR_UI_SUBJECT_H
#define KHABAR_UI_SUBJECT_H

#include <khabar/article/article.h>
#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/conf/command.h>

struct kb_app;

struct kb_subject {
	struct kb_arena arena;                 /* of the fields' values */
	struct kb_field fields[KB_FILL_COUNT]; /* by enum kb_fill */
	const struct kb_article *article;      /* NULL: it is a feed */
	struct kb_article *owned; /* the same where nobody else owns it */
};

/* What the view on top shows or has chosen. Fails with KB_EEMPTY where that is
 * nothing; *s is to be released either way. */
enum kb_err kb_subject_of(
	struct kb_app *app, struct kb_subject *s, struct kb_diag *diag);
void kb_subject_release(struct kb_subject *s);

/* For views that fill it in. The value is copied; NULL and "" are none. */
void kb_subject_set(
	struct kb_subject *s, enum kb_fill field, const char *value);
/* Title, author, date and address of the article, and itself, borrowed. */
void kb_subject_set_article(struct kb_subject *s, const struct kb_article *a);
/* The same of one that goes with the subject. */
void kb_subject_take_article(struct kb_subject *s, struct kb_article *a);

/* Adds the article in a format, as `khabar read` prints it. Fails with
 * KB_EEMPTY where there is none, or none of its address. */
enum kb_err kb_subject_write(const struct kb_subject *s,
	enum kb_pipe_format format, struct kb_str *out, struct kb_diag *diag);

#endif
