/* What a person reads in a shell: the one place through which commands put it
 * out. Where standard output or error is a terminal that leaves cells where
 * they are put, right-to-left text is put there in screen order, joined,
 * aligned; where it is none, lines go out as they are, in logical order.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_SHELL_H
#define KHABAR_CMD_SHELL_H

#include <khabar/base/dir.h>
#include <khabar/base/str.h>
#include <khabar/base/word.h>
#include <khabar/layout/canvas.h>
#include <khabar/term/profile.h>

#include <stddef.h>

/* Whether lines are put out in screen order. */
enum kb_visual_when {
	KB_VISUAL_AUTO,   /* where the terminal wants them so */
	KB_VISUAL_ALWAYS, /* cells from the left, also in a pipe */
	KB_VISUAL_NEVER,
};
extern const struct kb_word kb_visual_whens[];

/* What --visual says; until then AUTO. To be said before anything is put out.
 */
void kb_shell_visual(enum kb_visual_when when);

/* The direction of what khabar itself says. */
enum kb_dir kb_shell_dir(void);
/* Which way the texts of a list go, {0} at first. */
struct kb_leaning {
	size_t rtl, ltr;
};
/* Counts a text (or NULL) of the list. */
void kb_leaning_add(struct kb_leaning *l, const char *text);
/* The direction of the columns of such a list: as most of its texts, but as
 * what khabar itself says where that goes from the right. */
enum kb_dir kb_shell_list_dir(const struct kb_leaning *l);

/* Each puts out lines of UTF-8 in logical order, of base direction dir (LTR or
 * RTL; a line that is one isolate has the direction of that). What stands
 * between U+2066..2068 and U+2069 is ordered by itself; the signs are not put
 * out. ESC [ 7 m and ESC [ 27 m may stand round hits, no other control
 * character but newlines. A line that is too wide is wrapped as a paragraph.
 * Returns an exit status, having said why it is not KB_EXIT_OK. */
int kb_tell(const struct kb_str *text, enum kb_dir dir);
/* On standard error, and nothing is said of it where that cannot be written. */
void kb_tell_aside(const struct kb_str *text, enum kb_dir dir);

/* Asks a question on standard error, behind which the answer is typed. */
void kb_tell_question(const char *question);
/* Puts a line in the place of what stands in the line of the cursor, of the
 * standard output or error fd (a terminal); NULL: none. No newline. */
void kb_tell_over(int fd, const struct kb_str *line);

/* Columns of the terminal that fd is; $COLUMNS if that is less, or fd is none;
 * else fallback. */
int kb_shell_columns(int fd, int fallback);

/* Cells that a row of a list takes at most on standard output; 0: as many as it
 * has. */
int kb_shell_row_columns(void);

/* How an article is put out: NULL where in logical order, else how the terminal
 * wants cells. */
const struct kb_profile *kb_shell_article(void);

/* What the terminal makes of clusters, where standard output is one and a text
 * has any; else what the standards say. */
const struct kb_clusters *kb_shell_clusters(const char *s);

/* Adds a row of cells as the terminal wants it, the blanks at its end left out,
 * without a newline. */
void kb_shell_add_row(struct kb_str *out, const struct kb_profile *p,
	const struct kb_canvas *c, int row);
/* Whether a text, or its base, goes from the right anywhere. */
bool kb_shell_is_rtl(const char *s, size_t len, enum kb_dir dir);
/* Adds lines (as above) in so many columns, as the terminal wants them; NULL:
 * in logical order, without the signs. */
void kb_shell_add_lines(struct kb_str *out, const struct kb_profile *p,
	const char *s, size_t len, enum kb_dir dir, int columns);

#endif
