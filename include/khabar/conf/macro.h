/* What keys are bound to where that is more than an action: actions one after
 * the other, and a command behind them.
 * Layer: conf. */
#ifndef KHABAR_CONF_MACRO_H
#define KHABAR_CONF_MACRO_H

#include <khabar/base/err.h>
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/conf/action.h>
#include <khabar/conf/command.h>
#include <stddef.h>

/* An action, so many times or for so many things; 0: no number was given. */
struct kb_step {
	enum kb_action action;
	unsigned count;
};

struct kb_macro {
	struct kb_step steps[KB_MAX_STEPS];
	size_t n_steps;
	enum kb_command_kind command; /* what is done at the end */
	char *line;                   /* of the command; NULL: none; owned */
};

void kb_macro_release(struct kb_macro *m);
/* Reads "[COUNT] ACTION ... [run|start|pipe COMMAND]", a command being the rest
 * of the line. */
enum kb_err kb_macro_parse(
	struct kb_macro *m, const char *s, struct kb_diag *diag);
/* Adds it in the same form. */
void kb_macro_describe(const struct kb_macro *m, struct kb_str *out);
void kb_step_describe(const struct kb_step *step, struct kb_str *out);

#endif
