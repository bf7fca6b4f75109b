/* Scripts of keys: what the files that run their lines share. The lines are
 * explained in README.
 * Layer: tests. */
#ifndef KHABAR_SCREENS_SCRIPT_H
#define KHABAR_SCREENS_SCRIPT_H

#include "driver.h"

struct script {
	struct driver d;
	const char *name;
	char **lines;
	size_t n, cap, at; /* at: the next line */
	struct kb_str out; /* the script with shows renewed */
	bool update, failed, skipped;
};

/* Tells what is wrong with the line, which the script then fails for. */
void script_complain(struct script *s, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Prints the screen. */
void script_note_canvas(struct script *s);
/* Complains of wrong, and prints the screen; NULL: nothing is. */
void script_sane(struct script *s, const char *wrong);

/* Reads the next word, or a string in quotes with \uXXXX, \n, \" and \\, into
 * out; moves *p behind it. False at the line's end. */
bool script_word(const char **p, struct kb_str *out);
/* What stands behind blanks. */
const char *script_rest(const char *p);

/* Do the lines about the library (script_library.c), and those that expect
 * something (script_expect.c): a verb, and what stands behind it. False if it
 * is none of them. */
bool script_accounts_line(struct script *s, const char *verb, const char *p);
bool script_library_line(struct script *s, const char *verb, const char *p);
bool script_expect_line(struct script *s, const char *verb, const char *p);

#endif
