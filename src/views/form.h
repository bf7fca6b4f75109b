/* A form: a row for each setting, which Enter edits.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_FORM_H
#define KHABAR_VIEWS_FORM_H

#include "library_views.h"

#include <khabar/base/mem.h>
#include <khabar/conf/value.h>
#include <khabar/ui/list.h>

struct kb_form;

struct kb_form_row {
	const struct kb_setting *setting;
	const char *value; /* NULL: it is not set */
	size_t place;      /* of several that have the name */
};

/* What the form is of. */
struct kb_form_ops {
	/* Adds the rows as they are now, their strings in the form's arena;
	 * none: what it is of is gone. */
	void (*make)(struct kb_form *f);
	/* Gives a row a value, "" for none, and says so; or complains and
	 * returns false. */
	bool (*set)(struct kb_form *f, const struct kb_form_row *r,
		const char *value);
	/* What stands above the rows, and in the status line. */
	void (*title)(struct kb_form *f, struct kb_str *out);
	void (*status)(struct kb_form *f, struct kb_status *st);
	/* What a row without a value begins with when it is edited; may be
	 * NULL: nothing. */
	const char *(*beginning)(
		struct kb_form *f, const struct kb_form_row *r);
	/* Completes what is typed for a row; false: it is not of a kind that
	 * can be. May be NULL. */
	bool (*complete)(struct kb_form *f, const struct kb_form_row *r);
	/* Whether there may be one more of a row that has a value; may be
	 * NULL. */
	bool (*again)(const struct kb_setting *s);
	/* Releases what the form owns but this head. */
	void (*free)(struct kb_form *f);
	const char *gone; /* is said when it is, looked up then */
};

/* The head of a form. */
struct kb_form {
	struct kb_view view;
	const struct kb_form_ops *ops;
	struct kb_library_views *lib;
	struct kb_arena arena;
	struct kb_form_row *rows; /* owned */
	size_t n, cap;
	struct kb_list list;
	struct kb_completion completion;
	struct kb_form_row edited; /* what the prompt is for */
	char *was;                 /* what it began with; owned */
	bool whole;                /* no value can be taken off */
};

/* A zeroed form of size bytes, its head first; src as of views. The rows are to
 * be made with kb_form_make(). */
void *kb_form_new(struct kb_library_views *lib, const struct kb_form_ops *ops,
	size_t size, const char *src);
void kb_form_make(struct kb_form *f);
void kb_form_add(struct kb_form *f, const struct kb_setting *setting,
	const char *value, size_t place);

/* Adds what is said once a setting has this value, "" for none; again: since
 * what was done is undone. */
void kb_form_add_set(struct kb_str *out, const struct kb_setting *s,
	const char *value, bool again);
/* The value that a row has now, "" for none: since it was chosen, the rows may
 * have been made anew. */
const char *kb_form_value(const struct kb_form *f, const struct kb_form_row *r);

#endif
