/* Several actions and a command that one key stands for, done one after the
 * other.
 * Layer: ui. */
#ifndef KHABAR_UI_MACRO_H
#define KHABAR_UI_MACRO_H

#include <khabar/conf/macro.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kb_app;

/* {0}: none is being done. */
struct kb_macro_run {
	const struct kb_macro *macro; /* borrowed */
	size_t next;  /* its step, or behind the last its command */
	int64_t page; /* the article whose page is waited for; 0: none */
};

/* Begins to do a macro of the settings' keymap. A step that opens a prompt,
 * labels links, or has a page loaded, is waited for. One that fails ends the
 * macro, which is said with its place. */
void kb_app_macro(struct kb_app *app, const struct kb_macro *macro);
/* Goes on with it, if nothing is to be waited for. */
void kb_app_macro_go(struct kb_app *app);
/* Ends it; why is said where it is not NULL. */
void kb_app_macro_end(struct kb_app *app, const char *why);
/* A person presses a key while it waits: it is given up. */
void kb_app_macro_key(struct kb_app *app);
/* It waits until kb_app_page() tells of this article. */
void kb_app_await_page(struct kb_app *app, int64_t article);

#endif
