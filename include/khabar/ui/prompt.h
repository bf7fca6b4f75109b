/* A line that is typed: editing in text of either direction, with a history.
 * Layer: ui. */
#ifndef KHABAR_UI_PROMPT_H
#define KHABAR_UI_PROMPT_H

#include <khabar/base/event.h>
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/layout/canvas.h>
#include <khabar/text/bidi.h>
#include <khabar/ui/history.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kb_prompt {
	bool active;
	char sign; /* '/' or '?', shown before the text; 0: label is */
	struct kb_str label; /* what is asked for */
	bool is_query;       /* the text is a search of the library */
	bool hidden;         /* it is a password, which is not shown */
	enum kb_dir dir;     /* where the text has no strong letter */
	uint32_t *cp;        /* the text in logical order; owned */
	size_t n;            /* code points, at most KB_MAX_PROMPT */
	size_t cursor;       /* the cursor stands before this one */
	struct kb_str text;  /* the same in UTF-8 */
	struct kb_str stars; /* in the place of a hidden text: one for each */
	const struct kb_history *history; /* borrowed */
	size_t at;           /* line of the history shown; its n: none */
	struct kb_str draft; /* what was typed before looking there */
	bool offered;        /* the text is one to be taken or typed over */
	size_t wrong_from, wrong_to; /* bytes of text that are shown as wrong */
};

enum kb_prompt_result {
	KB_PROMPT_IGNORED,   /* the key means nothing here */
	KB_PROMPT_MOVED,     /* cursor only */
	KB_PROMPT_CHANGED,   /* the text */
	KB_PROMPT_TAB,       /* Tab: who opened it may complete the text */
	KB_PROMPT_ENTERED,   /* Enter: text is complete; not active any more */
	KB_PROMPT_CANCELLED, /* not active any more */
};

/* {0} is an empty prompt that was never opened. */
void kb_prompt_release(struct kb_prompt *p);
/* Opens it with an empty text. Up and Down go through the lines of history
 * that begin with what was typed. */
void kb_prompt_open(struct kb_prompt *p, char sign, enum kb_dir dir,
	const struct kb_history *history);
/* Opens it behind a label, which stands before the text: "Title:". Text is what
 * it begins with, the cursor behind it; NULL, or of more than KB_MAX_PROMPT
 * code points: nothing. */
void kb_prompt_ask(struct kb_prompt *p, const char *label, const char *text,
	enum kb_dir dir, const struct kb_history *history);
/* The text is a password: each of its code points is an asterisk on the screen.
 * To be called as soon as the prompt is open. */
void kb_prompt_hide(struct kb_prompt *p);
/* Wipes a hidden text, once it was used. Opening the prompt again does so. */
void kb_prompt_forget(struct kb_prompt *p);
/* Shows the newest line of its history: Enter takes it, what is typed takes its
 * place, other keys change it. */
void kb_prompt_offer(struct kb_prompt *p);
/* Key and paste events change the text; others are ignored. Left and Right move
 * the cursor as it is seen. The text stays until the prompt is opened again. */
enum kb_prompt_result kb_prompt_event(
	struct kb_prompt *p, struct kb_bidi *b, const struct kb_event *ev);
/* The byte of the text that the cursor stands before. */
size_t kb_prompt_cursor(const struct kb_prompt *p);
/* Puts s in the place of the text's bytes from `from` up to the cursor. */
void kb_prompt_replace(struct kb_prompt *p, size_t from, const char *s);
/* The direction of the text: of most of its letters, of a search of the library
 * as kb_query_dir() has it; else dir. The line begins at the side that
 * kb_screen_dir() has of it. */
enum kb_dir kb_prompt_dir(const struct kb_prompt *p);
/* The cells that sign or label, text and cursor take. */
int kb_prompt_width(const struct kb_prompt *p, struct kb_bidi *b);
/* Draws them in one row of the canvas, in the columns [col, col + width), with
 * the terminal's cursor. In less than their width, the label is cut first. */
void kb_prompt_draw(const struct kb_prompt *p, struct kb_canvas *c,
	struct kb_bidi *b, int row, int col, int width);

#endif
