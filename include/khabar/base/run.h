/* Another program that is run: what whoever wants it says, and who has the
 * terminal does.
 * Layer: base. */
#ifndef KHABAR_BASE_RUN_H
#define KHABAR_BASE_RUN_H

#include <stdbool.h>
#include <stddef.h>

enum kb_run_how {
	KB_RUN_TERMINAL,   /* it has the terminal, and its end is waited for */
	KB_RUN_BACKGROUND, /* it has neither terminal nor output */
	KB_RUN_WINDOW,     /* in the background where it can have a window, else
			      in the terminal */
};

/* All borrowed. There is no shell: argv[0] is looked for in $PATH, and each
 * word behind it is an argument, whatever stands in it. */
struct kb_run {
	char *const *argv; /* ends with NULL */
	const char *input; /* bytes for its standard input; NULL: the terminal,
			      or nothing in the background */
	size_t input_len;
	enum kb_run_how how;
	bool passing; /* what it puts out need not be read where it ends well */
};

#endif
