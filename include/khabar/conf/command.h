/* Command lines that a person writes, in the configuration or at a prompt: cut
 * into words, with an article's fields put in.
 * Layer: conf. */
#ifndef KHABAR_CONF_COMMAND_H
#define KHABAR_CONF_COMMAND_H

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/word.h>
#include <stddef.h>

/* A line is cut at white space. "..." and '...' hold blanks together, and a
 * backslash stands before a quotation mark, a brace or a backslash that is one;
 * ~/ at the beginning of a word is the home folder.
 * {NAME} in a word is a field: its value is put in as it is, into that word,
 * and there is no shell, so that nothing in an article is a command. So that
 * it is no option either, a value that a word begins with has a space before a
 * first - + or @. Control characters of a value but a line's end become spaces.
 * Not in the first word, nor in what a shell is given behind -c, can a field
 * stand. */

/* The fields of an article or a feed, with what they are in a phrase. */
/* clang-format off */
#define KB_FILLS(X) \
	X(URL, "url", N_("the article's address; of a feed, its site's")) \
	X(TITLE, "title", N_("its title")) \
	X(FEED, "feed", N_("the name of its feed")) \
	X(FEED_URL, "feed-url", N_("the address of its feed")) \
	X(AUTHOR, "author", N_("who wrote it")) \
	X(DATE, "date", N_("when, as 2026-02-17 or 2026-02-17T08:30:00Z")) \
	X(ID, "id", N_("its number in the library")) \
	X(ENCLOSURE, "enclosure", N_("the address of what is enclosed")) \
	X(LINK, "link", N_("the address of the chosen link"))
/* clang-format on */

enum kb_fill {
#define KB_FILL_ENUM(id, name, help) KB_FILL_##id,
	KB_FILLS(KB_FILL_ENUM)
#undef KB_FILL_ENUM
	KB_FILL_COUNT,
};
/* By enum kb_fill, and an end. */
extern const struct kb_word kb_fills[KB_FILL_COUNT + 1];

/* The fields of the command after a reload. */
/* clang-format off */
#define KB_RELOAD_FILLS(X) \
	X(NEW, "new", N_("how many articles are new")) \
	X(FAILED, "failed", N_("how many feeds failed")) \
	X(FEEDS, "feeds", N_("the names of the feeds that have new articles")) \
	X(TITLES, "titles", N_("the titles, a line each, of up to 20"))
/* clang-format on */

enum kb_reload_fill {
#define KB_FILL_ENUM(id, name, help) KB_RELOAD_FILL_##id,
	KB_RELOAD_FILLS(KB_FILL_ENUM)
#undef KB_FILL_ENUM
	KB_RELOAD_FILL_COUNT,
};
extern const struct kb_word kb_reload_fills[KB_RELOAD_FILL_COUNT + 1];

struct kb_field {
	const char *name, *value; /* value NULL: there is none */
};

/* Makes argv of a line: *argv and its words are in the arena, NULL behind the
 * last. Fails with KB_EINVAL where the line is not understood or names another
 * field, and with KB_EEMPTY where a word is but a field without a value. */
enum kb_err kb_command_fill(const char *line, const struct kb_field *fields,
	size_t n, struct kb_arena *arena, char ***argv, struct kb_diag *diag);
/* Whether a line is one that could be filled in from these fields. */
enum kb_err kb_command_check(
	const char *line, const struct kb_word *fields, struct kb_diag *diag);

/* How a command is run about an article. */
enum kb_command_kind {
	KB_COMMAND_RUN,   /* it gets the terminal */
	KB_COMMAND_START, /* in the background, with the article as JSON */
	KB_COMMAND_PIPE,  /* it gets the terminal and, as its input, the article
			     in the format that the line may begin with */
};
extern const struct kb_word kb_command_kinds[];

/* What of an article a command gets on its standard input. */
enum kb_pipe_format {
	KB_PIPE_TEXT,
	KB_PIPE_JSON,
	KB_PIPE_HTML,
	KB_PIPE_URL,
};
/* The format that the line's first word names, with *line behind it; else text.
 */
enum kb_pipe_format kb_pipe_format(const char **line);

#endif
