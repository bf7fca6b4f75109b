/* Questions that a command asks: on standard error, and the answers are lines
 * of standard input, typed or not. Layer: cmd, private. */
#ifndef KHABAR_CMD_ASKING_H
#define KHABAR_CMD_ASKING_H

#include <khabar/base/err.h>

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/* Whether a person is there to be asked: both are terminals. */
bool kb_asking_is_live(void);

/* Asks a question, behind which the answer is typed, and waits for a line:
 * bytes up to size with the NUL, without blanks around and its end. Where it is
 * a secret nothing of it is shown, and blanks around it are its own. mask: as
 * kb_stops_catch() has it; NULL: signals are not caught. Fails with KB_ESTOP
 * where the input ends or a signal has come (kb_stops_status()), with KB_ELIMIT
 * where the line is longer. */
enum kb_err kb_ask_line(
	const char *question, const sigset_t *mask, char *answer, size_t size);
enum kb_err kb_ask_secret(
	const char *question, const sigset_t *mask, char *answer, size_t size);

/* Whether an answer is yes, in the interface's language or English; an empty
 * one is as fallback says. */
bool kb_answer_is_yes(const char *answer, bool fallback);

#endif
