/* The app as its views see it: the screen, the status line, the prompt.
 * Layer: ui. */
#ifndef KHABAR_UI_FRAME_H
#define KHABAR_UI_FRAME_H

#include <khabar/ui/app.h>
#include <khabar/ui/keys.h>
#include <khabar/ui/labels.h>
#include <khabar/ui/macro.h>
#include <khabar/ui/pattern.h>
#include <khabar/ui/prompt.h>
#include <khabar/ui/spots.h>
#include <khabar/ui/view.h>
#include <khabar/ui/write.h>

/* Who opened the prompt is told of each change of its text and of Tab, then
 * that it was entered or cancelled. The text is that of the app's prompt. */
typedef void kb_prompt_typed(void *ctx, enum kb_prompt_result what);

/* What a labelled prompt asks for. Strings are UTF-8 and copied. */
struct kb_question {
	const char *label; /* with its colon: "Title:" */
	const char *text;  /* to begin with, as kb_prompt_ask() has it */
	enum kb_dir dir;   /* where the text has no strong letter */
	/* Whose lines Up and Down bring back, and among which it is remembered;
	 * KB_HISTORY_KINDS: none. What is asked for with KB_HISTORY_FIND is
	 * read as a search of the library. */
	enum kb_history_kind history;
	bool hidden; /* a password, which is not shown; its history is none */
};

enum {
	/* Functions that wait for the prompt's end: one of each kind that
	 * there is. */
	KB_MAX_WHEN_FREE = 4
};

/* How far downloads are. */
struct kb_app_files {
	struct kb_str name; /* of the one that came last */
	uint64_t got, total, rate;
	size_t left; /* 0: none runs */
};

struct kb_app {
	const struct kb_app_io *io;
	const struct kb_settings *settings;
	const struct kb_navigation *navigation;
	struct kb_canvas canvas;
	struct kb_bidi *bidi;
	struct kb_view *top;
	struct kb_prompt prompt;
	struct kb_history history[KB_HISTORY_KINDS];
	struct kb_view *prompt_view; /* that it was opened for */
	kb_prompt_typed *prompt_typed;
	void *prompt_ctx;
	enum kb_history_kind prompt_kind;
	bool prompt_asks;          /* for help with what is typed */
	size_t prompt_help;        /* first line of the help that it shows */
	bool prompt_help_more;     /* there is more of that below */
	struct kb_pattern pattern; /* searched last, in any view */
	bool pattern_back;         /* and whether backward */
	struct kb_spots spots;     /* for clicks, on the screen */
	struct kb_labels labels;   /* of the links on the screen */
	struct kb_keys keys;       /* typed, and not done yet */
	struct kb_writing writing;
	struct kb_macro_run macro; /* that is being done */
	unsigned count; /* of the action that is being done; 0: none */
	struct kb_str message;
	bool message_is_error;
	bool declined;          /* it says that something has no meaning here */
	struct kb_str activity; /* what runs beside the views */
	struct kb_app_files files;
	struct kb_str news; /* not yet said */
	struct kb_str work; /* what a person waits for */
	void (*stop_work)(void *ctx);
	void *work_ctx;
	struct {
		void (*then)(void *ctx);
		void *ctx;
	} when_free[KB_MAX_WHEN_FREE]; /* once no prompt is active */
	size_t n_when_free;
	bool dirty, quit, failed;
	struct kb_diag why;
	void *owned; /* by kb_app_own() */
	void (*free_owned)(void *owned);
};

/* Whether help stands in the place of the view: what can be typed. */
bool kb_prompt_shows_help(const struct kb_app *app);
/* Shows words in the status line until the next key. */
void kb_app_say(struct kb_app *app, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The same where what was asked for has no meaning or no object here. */
void kb_app_decline(struct kb_app *app, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void kb_app_complain(struct kb_app *app, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Says them as soon as no other word stands in the way; "" takes back what
 * was not said yet. */
void kb_app_say_later(struct kb_app *app, const char *words);
/* Says what waits, if it can be said. */
void kb_app_say_news(struct kb_app *app);
/* What runs beside the views, shown at the end of the status line; "": nothing
 * does. */
void kb_app_set_activity(struct kb_app *app, const char *words);

/* What a person waits for and can do other things meanwhile, in the place of
 * the view's title; "": nothing. The key that cancels calls stop. */
void kb_app_set_work(struct kb_app *app, const char *words,
	void (*stop)(void *ctx), void *ctx);
/* Calls a function as soon as no prompt is active, once however often it was
 * asked for; of functions that wait for that, the one that came first. */
void kb_app_when_free(struct kb_app *app, void (*then)(void *ctx), void *ctx);
/* Calls those that wait, until one opens the prompt. */
void kb_app_free_now(struct kb_app *app);

/* Takes the prompt's text for the pattern that is searched from now on; an
 * empty one stands for the one before. Complains and returns false if there is
 * none. */
bool kb_app_enter_pattern(struct kb_app *app, bool back);
/* Has a line come up again in prompts of its kind, also in later sessions. */
void kb_app_remember(
	struct kb_app *app, enum kb_history_kind kind, const char *line);
/* The same for what was entered at the prompt. */
void kb_app_remember_prompt(struct kb_app *app);
/* Whether something was searched for; complains if not. */
bool kb_app_has_pattern(struct kb_app *app);
/* Says that a search went on from the other end. */
void kb_app_say_wrapped(struct kb_app *app, bool back);
/* Opens the prompt for a view, with which it goes; ctx is given to typed. */
void kb_app_prompt(struct kb_view *v, char sign, enum kb_dir dir,
	kb_prompt_typed *typed, void *ctx);
/* Opens it in the same way to ask for a line: a name, a URL, a command. The
 * label stands where the text begins; an empty text can be entered, and only
 * Escape and Ctrl-C leave it. */
void kb_app_ask(struct kb_view *v, const struct kb_question *question,
	kb_prompt_typed *typed, void *ctx);
/* Shows that these bytes of what is typed for a view are wrong, until they are
 * changed. */
void kb_app_prompt_wrong(struct kb_view *v, size_t from, size_t to);
/* Has what several views share freed with the app, after them. For one thing
 * only. */
void kb_app_own(struct kb_app *app, void *shared, void (*free_shared)(void *));
/* Ends the app with a reason. */
void kb_app_fail(struct kb_app *app, const struct kb_diag *why);

/* How often the action that is being done shall be done: what was typed before
 * its keys, or 1. app->count is 0 where nothing was. */
unsigned kb_app_count(const struct kb_app *app);

/* Whether the last row is one of keys: the setting key-line says so, and the
 * window is high enough. */
bool kb_app_has_foot(const struct kb_app *app);

/* The Unix time that dates are told by. */
int64_t kb_app_now(const struct kb_app *app);

/* Rows that views draw in. */
int kb_app_rows(const struct kb_app *app);
/* The text column: where it starts and its width in cells, at least 1. */
void kb_app_column(const struct kb_app *app, int *left, int *width);
/* The leftmost of so many cells that stand `from` cells from the side that
 * something begins at (RTL: the right), in width cells from left on. */
int kb_app_cells(enum kb_dir side, int left, int width, int from, int cells);

#endif
