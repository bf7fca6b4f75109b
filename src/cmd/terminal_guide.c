/* `khabar terminal` in a terminal: the same lines in each way to put text out,
 * and the one that reads right goes to the configuration. */
#include "terminal_guide.h"

#include "cmd.h"
#include "shell.h"
#include "terminal_ways.h"

#include <khabar/base/digits.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/conf/terminal_lines.h>
#include <khabar/library/config.h>
#include <khabar/term/dialogue.h>
#include <khabar/text/width.h>

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
	/* Cells that the lines end at. */
	LINE_CELLS = 72,
	/* Lines of each way, where there is room for them. */
	MOST_LINES = 4,
};

struct guide {
	struct kb_profile *p; /* as it is now */
	const struct kb_settings *settings;
	struct kb_dialogue dialogue;
	enum kb_shaping shaping; /* of the ways that are shown */
	struct kb_ways ways;
	size_t now, found; /* of these: the one taken, and the one found out */
};

bool kb_guide_can_ask(int tty)
{
	const char *term = getenv("TERM");
	return tty >= 0 && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) &&
	       term && *term && strcmp(term, "dumb") != 0 &&
	       tcgetpgrp(tty) == getpgrp();
}

/* --- Saying ------------------------------------------------------------- */

/* Says lines in the encoding that is taken now. */
static void say(const struct guide *g, const struct kb_str *text)
{
	struct kb_profile p = *g->p;
	struct kb_str out = {0};
	/* The dialogue has switched the reordering off. */
	p.off[0] = p.on[0] = '\0';
	p.orders = false;
	kb_shell_add_lines(&out, &p, text->s, text->len, kb_shell_dir(),
		kb_shell_columns(STDOUT_FILENO, 80));
	if (!kb_ends(text->s, "\n"))
		kb_str_addc(&out, '\n');
	kb_put_out(&out);
	kb_str_release(&out);
}

static void say_message(const struct guide *g, const char *message)
{
	struct kb_str text = {0};
	kb_str_adds(&text, message);
	say(g, &text);
	kb_str_release(&text);
}

/* A line as it stands in the configuration; without a way, how it begins. */
static void say_line(const struct kb_terminal_line *line)
{
	struct kb_str out = {0};
	kb_str_adds(&out, "    ");
	if (line->way)
		kb_terminal_line_write(&out, line);
	else
		kb_str_addf(&out, "terminal %s", line->signs);
	kb_str_addc(&out, '\n');
	kb_put_out(&out);
	kb_str_release(&out);
}

/* --- The ways ----------------------------------------------------------- */

/* The ways, and which of them is taken now; that one is added where none of
 * them is it. */
static void make_ways(struct guide *g)
{
	const struct kb_settings *s = g->settings;
	struct kb_ways *w = &g->ways;
	int cells = kb_shell_columns(STDOUT_FILENO, 80) - 1;
	cells = cells > LINE_CELLS ? LINE_CELLS : cells < 1 ? 1 : cells;
	kb_ways_release(w);
	kb_profile_take_lines(g->p, NULL, 0);
	kb_ways_make(w, g->p, g->shaping, cells, MOST_LINES);
	g->found = kb_ways_find(w, g->p, cells, MOST_LINES);
	kb_profile_take_lines(g->p, s->terminals, s->n_terminals);
	g->now = kb_ways_find(w, g->p, cells, MOST_LINES);
	if (g->now == w->n && g->p->line)
		kb_ways_add(w, g->p, cells, MOST_LINES);
}

/* How many lines of each way the window has room for beside so many rows. */
static int lines_beside(const struct guide *g, int rows)
{
	struct winsize ws;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) != 0 || !ws.ws_row)
		return 2;
	int each = (ws.ws_row - rows) / (int)g->ways.n - 1;
	return each > MOST_LINES ? MOST_LINES : each;
}

/* The lines of each, numbered; what is taken now is marked. */
static void show_ways(const struct guide *g, size_t each)
{
	struct kb_str out = {0};
	for (size_t i = 0; i < g->ways.n; i++) {
		const struct kb_way *way = &g->ways.v[i];
		const char *s = way->lines.s;
		kb_str_addf(&out, "%zu%c %s\n", i + 1, i == g->now ? '*' : ' ',
			way->label.s);
		for (size_t k = 0; k < each && *s; k++) {
			size_t len = strcspn(s, "\n") + 1;
			kb_str_add(&out, s, len);
			s += len;
		}
	}
	kb_put_out(&out);
	kb_str_release(&out);
}

/* --- The question ------------------------------------------------------- */

/* What of the configuration counts here. */
static void add_settings(struct kb_str *out, const struct guide *g)
{
	if (g->settings->bidi != KB_ENCODING_AUTO) {
		kb_str_add_message(out,
			/* i18n: `bidi = %s` is a line of a file */
			_("`bidi = %s` in the configuration counts before what "
			  "is chosen here,\nin every terminal."),
			kb_encodings[g->settings->bidi].name);
		kb_str_addc(out, '\n');
	}
	if (g->p->line && g->found < g->ways.n) {
		kb_str_add_message(out,
			_("Line %zu of the configuration says how text is put "
			  "out here;\nto take that back, choose number %zu."),
			g->p->line->line, g->found + 1);
		kb_str_addc(out, '\n');
	}
}

static void add_question(struct kb_str *out, const struct guide *g, bool whole)
{
	if (g->shaping != KB_SHAPING_AUTO)
		kb_str_addf(out, "%s\n",
			_("These are the same with letters unjoined, for "
			  "terminals that join them."));
	if (whole)
		kb_str_addf(out, "%s\n",
			_("Which reads right, its letters joined, its brackets "
			  "round "
			  "their words,\nits full stop at the left?"));
	/* i18n: q is typed so */
	kb_str_addf(out, "%s\n",
		_("Type its number and Enter. Enter alone keeps what is marked "
		  "*, 0 is for none,\nq leaves."));
}

/* Rows that lines take in the window. */
static int rows_of(const char *s)
{
	int rows = 0, columns = kb_shell_columns(STDOUT_FILENO, 80);
	while (*s) {
		size_t len = strcspn(s, "\n");
		int cells = (int)kb_width_utf8(s, len);
		rows += cells > columns ? (cells + columns - 1) / columns : 1;
		s += len + (s[len] == '\n');
	}
	return rows;
}

static void show(struct guide *g)
{
	struct kb_str text = {0};
	make_ways(g);
	add_settings(&text, g);
	add_question(&text, g, true);
	/* One more, that is typed in. */
	int each = lines_beside(g, rows_of(text.s) + 1);
	if (each < 1) {
		kb_str_clear(&text);
		add_settings(&text, g);
		add_question(&text, g, false);
	}
	show_ways(g, each < 1 ? 1 : (size_t)each);
	say(g, &text);
	kb_str_release(&text);
}

/* --- The answer --------------------------------------------------------- */

/* Whether other lines than that of these signs count in this terminal. */
static bool others_count(struct guide *g, const char *signs)
{
	const struct kb_settings *s = g->settings;
	struct kb_terminal_line *others =
		kb_calloc(s->n_terminals + 1, sizeof *others);
	size_t n = 0;
	for (size_t i = 0; i < s->n_terminals; i++)
		if (!kb_words_within(s->terminals[i].signs, signs) ||
			!kb_words_within(signs, s->terminals[i].signs))
			others[n++] = s->terminals[i];
	bool count = kb_profile_take_lines(g->p, others, n);
	kb_profile_take_lines(g->p, s->terminals, s->n_terminals);
	free(others);
	return count;
}

/* Has the configuration say what the line does. */
static int write_line(
	const struct guide *g, const struct kb_terminal_line *line)
{
	struct kb_str path = {0}, text = {0};
	struct kb_diag diag;
	enum kb_err err = kb_write_terminal(line, &path, &diag);
	if (err)
		kb_str_add_message(&text,
			line->way ? _("%s.\nPut this line there yourself:")
				  : _("%s.\nTake the line of these words out "
				      "yourself:"),
			diag.text);
	else
		kb_str_add_message(&text,
			/* i18n: a path, and below it stands the line */
			line->way ? _("From now on text is put out so in this "
				      "terminal. This was written to\n%s:")
				  : _("From now on khabar finds out by itself "
				      "again. This was taken from\n%s:"),
			path.s);
	say(g, &text);
	say_line(line);
	kb_str_release(&text);
	kb_str_release(&path);
	return err ? KB_EXIT_FAILED : KB_EXIT_OK;
}

static int choose(struct guide *g, size_t way)
{
	struct kb_str signs = {0};
	struct kb_terminal_line line = {.shaping = g->shaping};
	int status = KB_EXIT_OK;
	kb_profile_signs(g->p, &signs);
	line.signs = signs.s;
	if (way != g->found)
		line.way = (char *)g->ways.v[way].name;
	else if (others_count(g, signs.s))
		line.way = (char *)kb_encodings[KB_ENCODING_AUTO].name;
	if (way == g->now && (way != g->found || !g->p->line))
		say_message(g, _("It stays as it is."));
	else
		status = write_line(g, &line);
	kb_str_release(&signs);
	return status;
}

static void give_up(const struct guide *g)
{
	struct kb_str signs = {0};
	say_message(g,
		_("None is right here. Try a font that has Arabic and Hebrew "
		  "letters, and\nswitch the terminal's own bidirectional text "
		  "off if it has such a setting.\nIf that does not help, "
		  "report "
		  "it with these words:"));
	kb_profile_signs(g->p, &signs);
	kb_str_addc(&signs, '\n');
	kb_put_out(&signs);
	kb_str_release(&signs);
}

/* What a typed line asks for; true: that was all. */
static bool take_line(struct guide *g, const char *line, int *status)
{
	int64_t n;
	if (!*line) {
		say_message(g, _("It stays as it is."));
		return true;
	}
	if (!kb_digits_read(line, &n) || n < 0 || n > (int64_t)g->ways.n) {
		struct kb_str text = {0};
		kb_str_add_message(&text,
			_("There are the numbers 1 to %zu, 0 and q."),
			g->ways.n);
		say(g, &text);
		kb_str_release(&text);
		return false;
	}
	if (n > 0) {
		*status = choose(g, (size_t)n - 1);
		return true;
	}
	if (g->shaping != KB_SHAPING_AUTO) {
		give_up(g);
		return true;
	}
	g->shaping = KB_SHAPING_OFF;
	show(g);
	return false;
}

static int converse(struct guide *g)
{
	int status = KB_EXIT_OK;
	show(g);
	for (;;) {
		switch (kb_dialogue_read(&g->dialogue)) {
		case KB_SAID_LINE:
			if (take_line(g, g->dialogue.line.s, &status))
				return status;
			break;
		case KB_SAID_LEAVE:
			say_message(g, _("It stays as it is."));
			return g->dialogue.signal
				       ? KB_EXIT_SIGNAL + g->dialogue.signal
				       : KB_EXIT_OK;
		case KB_SAID_CHANGED:
		case KB_SAID_AGAIN:
			show(g);
			break;
		}
	}
}

int kb_guide(struct kb_profile *p, const struct kb_settings *settings, int tty,
	const struct kb_str *words, const struct kb_str *typed)
{
	struct guide g = {.p = p, .settings = settings};
	if (!kb_dialogue_open(&g.dialogue, tty, p, typed))
		return KB_EXIT_FAILED;
	say(&g, words);
	int status = converse(&g);
	kb_dialogue_close(&g.dialogue);
	kb_ways_release(&g.ways);
	return status;
}
