/* What may stand in the place of the last word of a command line, for a shell
 * that completes it.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_COMPLETE_H
#define KHABAR_CMD_COMPLETE_H

#include "command.h"

#include <khabar/base/mem.h>
#include <khabar/base/str.h>

/* Words that have been found, with what tells of each: strings are of the
 * arena, without control characters. */
struct kb_candidate {
	const char *word, *about; /* about: "" for nothing */
};
struct kb_candidates {
	const char *typed;  /* what they go on from; borrowed */
	const char *before; /* stands before each: "--format="; borrowed */
	struct kb_candidate *v;
	size_t n, cap;
	bool files;     /* names of files may stand there */
	bool searching; /* each is to be as a search has names: quoted */
	struct kb_arena arena;
};

/* Adds a word that begins with what is typed; about may be NULL. */
void kb_candidates_begin(
	struct kb_candidates *c, const char *word, const char *about);
void kb_candidates_release(struct kb_candidates *c);

/* Finds what stands for a word of a usage line: for FEED the feeds, for ID
 * articles (the newest, those that could be marked so where first is a mark),
 * for ACCOUNT, TAG and THEME these, for SRC feeds' URLs and files, for FILE
 * files, for "read|unread" both; for others nothing. first: the first argument
 * that was typed, NULL if there is none. */
void kb_complete_usage(struct kb_candidates *c, const char *usage, size_t len,
	const char *first);

/* Finds what goes on from the last word of a search that is typed; before is
 * for what stands before it. */
void kb_complete_search(struct kb_candidates *c, struct kb_str *before);

/* --- The line of a shell ------------------------------------------------- */

/* A line as it was typed for a POSIX shell, up to the cursor. */
struct kb_shell_line {
	char **words; /* without the shell's quotes; the last is being typed and
			 may be empty; owned */
	size_t n, cap;
	char quote;      /* that is open in the last word; 0: none */
	size_t replaced; /* the byte of the last word from which on the shell
			    replaces it: behind the quote, or behind the last of
			    its breaks */
};

/* breaks: characters that part words for the shell's editor, and not for the
 * shell. */
void kb_shell_line_read(
	struct kb_shell_line *line, const char *s, const char *breaks);
void kb_shell_line_release(struct kb_shell_line *line);
/* Adds what is to stand from the byte on that is replaced, quoted as it is
 * there; false if the word does not go on from what stands before it. */
bool kb_shell_line_add(
	struct kb_str *out, const struct kb_shell_line *line, const char *word);

#endif
