/* Standard output and error, as a person reads them in a shell: what they are
 * is judged once, and everything goes out by that. */
#include "shell.h"

#include "cmd.h"

#include <khabar/base/descriptor.h>
#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/library/config.h>
#include <khabar/text/direction.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

const struct kb_word kb_visual_whens[] = {
	[KB_VISUAL_AUTO] = {"auto", N_("where the terminal does not order text "
				       "by itself (the default)")},
	[KB_VISUAL_ALWAYS] = {"always",
		N_("also in a pipe; --visual alone says so, too")},
	[KB_VISUAL_NEVER] = {"never", N_("text in logical order")},
	{0},
};

/* What the terminal is, judged when right-to-left text is first put out. */
static struct {
	enum kb_visual_when when;
	bool judged;
	bool plain; /* it takes lines as they are */
	struct kb_profile profile, cells;
	struct kb_settings settings; /* whose lines the profile borrows */
} shell;

void kb_shell_visual(enum kb_visual_when when)
{
	shell.when = when;
}

enum kb_dir kb_shell_dir(void)
{
	return kb_language_dir();
}

void kb_leaning_add(struct kb_leaning *l, const char *text)
{
	enum kb_dir dir =
		text ? kb_dir_of_letters(text, strlen(text)) : KB_DIR_AUTO;
	l->rtl += dir == KB_DIR_RTL;
	l->ltr += dir == KB_DIR_LTR;
}

enum kb_dir kb_shell_list_dir(const struct kb_leaning *l)
{
	return kb_shell_dir() == KB_DIR_RTL || l->rtl > l->ltr ? KB_DIR_RTL
							       : KB_DIR_LTR;
}

int kb_shell_columns(int fd, int fallback)
{
	struct winsize ws;
	const char *columns = getenv("COLUMNS");
	int wanted = columns ? atoi(columns) : 0;
	if (ioctl(fd, TIOCGWINSZ, &ws) != 0 || ws.ws_col == 0)
		return wanted > 0 ? wanted : fallback;
	return wanted > 0 && wanted < ws.ws_col ? wanted : ws.ws_col;
}

int kb_shell_row_columns(void)
{
	return isatty(STDOUT_FILENO) || shell.when == KB_VISUAL_ALWAYS
		       ? kb_shell_columns(STDOUT_FILENO, 80)
		       : 0;
}

/* --- The judgement ------------------------------------------------------ */

/* The terminal that khabar was started from; -1 where fd is another one. */
static int open_terminal(int fd)
{
	return tcgetpgrp(fd) >= 0
		       ? open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
		       : -1;
}

/* The terminal's own reordering stays on: it would be off for what stands there
 * already, and for other programs. A terminal that orders rows is sent letters
 * where it will take them to where they shall stand; but mlterm, which shows
 * the blanks that would hold them there, gets its lines as they are. */
static void leave_order(struct kb_profile *p)
{
	bool switched = *p->off;
	p->off[0] = p->on[0] = '\0';
	shell.plain = switched && p->auto_base;
	p->orders = p->orders && !p->auto_base;
	if (!p->orders)
		return;
	p->encoding = KB_ENCODING_INVERSE;
	p->shape = false;
}

static void judge(int fd)
{
	struct kb_profile *p = &shell.profile;
	struct kb_settings *settings = &shell.settings;
	const char *term = getenv("TERM");
	shell.judged = true;
	/* An editor's, or the like. */
	shell.plain = !term || !*term || strcmp(term, "dumb") == 0;
	if (shell.plain)
		return;
	int tty = open_terminal(fd);
	kb_profile_detect_aside(p, tty);
	if (tty >= 0)
		close(tty);
	/* What is wrong with them is told by what needs them. */
	kb_read_settings(settings, NULL);
	kb_profile_take_lines(p, settings->terminals, settings->n_terminals);
	kb_profile_force(p, settings->bidi, settings->shape);
	if (!p->said)
		leave_order(p);
	p->orders = p->orders && !p->said;
}

/* Cells as they shall stand, which may go elsewhere through a pipe: clusters
 * are those of a terminal only where it is one that they go to. */
static const struct kb_profile *cells_for(int fd)
{
	shell.cells = (struct kb_profile){.encoding = KB_ENCODING_VISUAL,
		.shape = true,
		.clusters = kb_clusters_standard};
	if (isatty(fd) && !shell.judged)
		judge(fd);
	if (isatty(fd) && shell.profile.known)
		shell.cells.clusters = shell.profile.clusters;
	return &shell.cells;
}

/* How the terminal that fd is wants its cells; NULL: in logical order. */
static const struct kb_profile *profile_of(int fd)
{
	bool always = shell.when == KB_VISUAL_ALWAYS;
	if (shell.when == KB_VISUAL_NEVER || !isatty(fd))
		return always ? cells_for(fd) : NULL;
	if (!shell.judged)
		judge(fd);
	/* What a person has said of the terminal counts there. */
	if (always && !shell.profile.said)
		return cells_for(fd);
	return shell.plain ? NULL : &shell.profile;
}

const struct kb_profile *kb_shell_article(void)
{
	const struct kb_profile *p = profile_of(STDOUT_FILENO);
	return p && p->orders ? NULL : p;
}

const struct kb_clusters *kb_shell_clusters(const char *s)
{
	if (!isatty(STDOUT_FILENO) || !kb_clusters_in(s, strlen(s)))
		return &kb_clusters_standard;
	return &cells_for(STDOUT_FILENO)->clusters;
}

/* --- Putting out -------------------------------------------------------- */

/* Adds what a text is on fd. */
static void add(
	struct kb_str *out, int fd, const char *s, size_t len, enum kb_dir dir)
{
	const struct kb_profile *p =
		kb_shell_is_rtl(s, len, dir) ? profile_of(fd) : NULL;
	kb_shell_add_lines(
		out, p, s, len, dir, p ? kb_shell_columns(fd, 80) : 0);
}

int kb_tell(const struct kb_str *text, enum kb_dir dir)
{
	struct kb_str out = {0};
	add(&out, STDOUT_FILENO, text->s ? text->s : "", text->len, dir);
	int status = kb_put_out(&out);
	kb_str_release(&out);
	return status;
}

void kb_tell_aside(const struct kb_str *text, enum kb_dir dir)
{
	struct kb_str out = {0};
	add(&out, STDERR_FILENO, text->s ? text->s : "", text->len, dir);
	kb_write_all(STDERR_FILENO, out.s ? out.s : "", out.len);
	kb_str_release(&out);
}

void kb_tell_question(const char *question)
{
	struct kb_str text = {0};
	enum kb_dir dir = kb_shell_dir();
	kb_str_adds(&text, question);
	/* What is typed goes from the left, in a line of its own. */
	if (dir == KB_DIR_RTL && profile_of(STDERR_FILENO))
		kb_str_addc(&text, '\n');
	kb_tell_aside(&text, dir);
	kb_str_release(&text);
}

void kb_tell_over(int fd, const struct kb_str *line)
{
	struct kb_str out = {0};
	kb_str_adds(&out, "\r\033[K");
	if (line)
		add(&out, fd, line->s, line->len, kb_shell_dir());
	kb_write_all(fd, out.s, out.len);
	kb_str_release(&out);
}
