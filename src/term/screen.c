/* The screen, through ncursesw: shows a canvas, reads keys. */
#include <khabar/term/screen.h>

#include "clipboard.h"
#include "hyperlinks.h"
#include "look.h"
#include "output.h"
#include "sent.h"
#include "shift.h"
#include "signals.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/utf8.h>

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

/* Codes of keys that terminfo does not name. */
enum {
	KEY_PASTE_BEGIN = KEY_MAX + 1000,
	KEY_PASTE_END,
	KEY_MODIFIED, /* + 16 * modifier + index in modified_keys */
};

/* Milliseconds that an alef is waited for behind a lam, and the rest of an
 * answer behind its beginning. */
enum {
	ALEF_WAIT = 10,
	REST_WAIT = 50,
};

/* A window that is dragged has many sizes, of which the last one counts: the
 * milliseconds that another is waited for, and how many of them. */
enum {
	SIZE_WAIT = 15,
	MAX_SIZES = 10,
};

_Static_assert(KB_SENT_MAX_WIDE == CCHARW_MAX, "what ncurses takes");

/* A key as ncurses gives it. */
struct raw_key {
	bool code; /* a KEY_* code, else a character */
	wint_t ch;
};

struct kb_screen {
	SCREEN *scr;
	WINDOW *input;               /* a pad: reading from it draws nothing */
	FILE *in;                    /* the terminal that keys come from */
	FILE *out;                   /* what ncurses writes to */
	struct kb_output *output;    /* where that and other bytes go */
	struct kb_hyperlinks *links; /* that are on the screen */
	struct kb_stand_ins *cells;  /* the same */
	struct kb_profile *profile;  /* borrowed */
	struct kb_look looks[KB_STYLE_COUNT];
	struct termios before, during; /* its modes, without khabar and with */
	bool mouse, colours, hung_up, pasting, resized, given_back;
	int ended_by; /* the signal that is to end khabar; 0: none */
	bool drags; /* it is told to tell of the mouse while a button is down */
	const struct kb_canvas *shown; /* borrowed */
	bool armed; /* the terminal is to be put right when a signal ends it */
	int rows, cols;
	struct kb_sent row;    /* scratch */
	struct kb_shift shift; /* of what is shown */
	struct raw_key *queue; /* keys typed before, and ones put back */
	size_t n_queue, cap_queue, at_queue;
	struct kb_str restore; /* bytes that put the terminal right */
	bool strikes;          /* A_STRIKE does */
	bool lacks_lines;      /* see kb_look_lacks_lines() */
	unsigned failures;     /* reads in a row that gave nothing */
};

/* --- Bytes beside ncurses ---------------------------------------------- */

static void put_string(struct kb_screen *s, const char *bytes)
{
	kb_output_add(s->output, bytes, strlen(bytes));
}

/* From the first bytes on there is something to put right. */
static void send_output(struct kb_screen *s)
{
	if (!s->armed)
		kb_signals_arm(STDOUT_FILENO, &s->restore);
	s->armed = true;
	kb_output_send(s->output, s->profile->synchronized);
}

/* Adds a capability without its padding. */
static void add_capability(struct kb_str *out, const char *name)
{
	const char *s = tigetstr(name);
	if (!s || s == (char *)-1)
		return;
	while (*s) {
		const char *end =
			s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
		if (end)
			s = end + 1;
		else
			kb_str_addc(out, *s++);
	}
}

/* Behind ncurses' own, which has it tell of buttons only. */
static const char drag_on[] = "\033[?1002h", drag_off[] = "\033[?1002l";
static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

/* What is asked of the terminal besides what ncurses asks. Its own reordering
 * is off before ncurses clears the screen and on again behind ncurses' end:
 * where it is a property of each line (VTE), a line has what is on when it is
 * cleared or written. */
static void take_over(struct kb_screen *s)
{
	const struct kb_str none = {0};
	put_string(s, s->profile->off);
	put_string(s, paste_on);
	s->given_back = false;
	kb_signals_arm(STDOUT_FILENO, &none);
}

/* Whoever has the terminal next may leave its modes otherwise. */
static void give_back(struct kb_screen *s)
{
	const struct kb_str none = {0};
	put_string(s, paste_off);
	if (s->drags)
		put_string(s, drag_off);
	s->drags = false;
	kb_output_leave(s->output);
	endwin();
	put_string(s, s->profile->on);
	send_output(s);
	tcsetattr(STDOUT_FILENO, TCSADRAIN, &s->before);
	kb_signals_arm(-1, &none);
	s->given_back = true;
	s->armed = false;
}

/* --- Opening ----------------------------------------------------------- */

static enum kb_err set_locale(struct kb_diag *diag)
{
	const char *vars[] = {"LC_ALL", "LC_CTYPE", "LANG"}, *name = NULL;
	for (int i = 0; i < 3 && (!name || !*name); i++)
		name = getenv(vars[i]);
	bool none = !name || !*name || strcmp(name, "C") == 0 ||
		    strcmp(name, "POSIX") == 0;
	bool there = setlocale(LC_CTYPE, "") != NULL;
	bool utf8 = there && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	/* A locale that is not installed says what was meant by its name. */
	bool meant = name && (kb_istrn(name, strlen(name), "utf-8") ||
				     kb_istrn(name, strlen(name), "utf8"));
	if (utf8 || ((none || meant) && setlocale(LC_CTYPE, "C.UTF-8")))
		return KB_OK;
	return kb_fail(diag, KB_EIO,
		"the locale %s is not one of UTF-8: set LC_ALL to one that "
		"is, such as C.UTF-8",
		KB_BRIEF_WORD(name ? name : "C"));
}

/* Whether terminfo has that entry, of a terminal that can place its cursor. */
static bool has_entry(const char *name, bool *places)
{
	int status;
	if (!name || setupterm(name, STDOUT_FILENO, &status) != OK) {
		/* 1: of one that prints on paper */
		*places = false;
		return name && status == 1;
	}
	*places = cursor_address != NULL;
	del_curterm(cur_term);
	return true;
}

/* The terminal's name for terminfo; NULL: it can't be used. Programs that call
 * themselves xterm have 256 colours these days, which the entry of that name
 * does not know. */
static const char *terminal_name(const struct kb_profile *p)
{
	const char *term = getenv("TERM"), *more = "xterm-256color";
	bool places;
	if (term && strcmp(term, "xterm") == 0 &&
		(getenv("XTERM_VERSION") || getenv("COLORTERM")) &&
		has_entry(more, &places))
		return more;
	if (has_entry(term, &places))
		return places ? term : NULL;
	return term && has_entry(p->terminfo, &places) && places ? p->terminfo
								 : NULL;
}

static enum kb_err check_terminal(
	const char **name, const struct kb_profile *p, struct kb_diag *diag)
{
	const char *term = getenv("TERM");
	bool places;
	if (!isatty(STDOUT_FILENO))
		return kb_fail(diag, KB_EIO,
			"standard output is not a terminal; khabar show "
			"prints");
	*name = terminal_name(p);
	if (*name)
		return KB_OK;
	if (has_entry(term, &places))
		return kb_fail(diag, KB_EIO,
			"the terminal %s can't place its cursor; khabar show "
			"prints",
			KB_BRIEF_WORD(term));
	return kb_fail(diag, KB_EIO,
		"the terminal %s is not known here and does not say what it "
		"is: set TERM to one that is like it, such as xterm-256color",
		KB_BRIEF_WORD(term && *term ? term : _("(TERM is not set)")));
}

/* Keys come from standard input where that is a terminal. */
static FILE *open_input(void)
{
	if (isatty(STDIN_FILENO))
		return fdopen(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), "r");
	return fopen("/dev/tty", "re");
}

/* Keys with modifiers, as xterm and most others send them. */
static const struct {
	char final;
	enum kb_key key;
} modified_keys[] = {{'A', KB_KEY_UP}, {'B', KB_KEY_DOWN}, {'C', KB_KEY_RIGHT},
	{'D', KB_KEY_LEFT}, {'H', KB_KEY_HOME}, {'F', KB_KEY_END}};

static void define_keys(void)
{
	char seq[24];
	define_key("\033[200~", KEY_PASTE_BEGIN);
	define_key("\033[201~", KEY_PASTE_END);
	/* xterm's modifier: 1 + Shift 1 + Alt 2 + Ctrl 4. */
	for (int mod = 2; mod <= 8; mod++)
		for (int i = 0; i < 6; i++) {
			snprintf(seq, sizeof seq, "\033[1;%d%c", mod,
				modified_keys[i].final);
			define_key(seq, KEY_MODIFIED + 16 * mod + i);
		}
}

/* The rows in which the scroll region may stay set: all, unless it has another
 * sequence, or a full last row scrolls. */
static int rows_to_scroll(const struct kb_screen *s)
{
	const char *csr = change_scroll_region;
	bool wraps = auto_right_margin && !eat_newline_glitch;
	return csr && strcmp(csr, "\033[%i%p1%d;%p2%dr") == 0 && !wraps
		       ? s->rows
		       : 0;
}

/* Bytes for signal handlers, which can't ask ncurses. */
static void prepare_restore(struct kb_screen *s)
{
	kb_str_clear(&s->restore);
	if (s->profile->synchronized)
		kb_str_adds(&s->restore, kb_output_end);
	kb_str_adds(&s->restore, paste_off);
	if (s->mouse)
		kb_str_adds(&s->restore, "\033[?1000l\033[?1002l\033[?1006l");
	if (s->profile->hyperlinks)
		kb_str_adds(&s->restore, kb_hyperlink_end);
	if (rows_to_scroll(s)) /* which leaves the cursor at the top */
		kb_str_adds(&s->restore, "\033[r\033[999H");
	add_capability(&s->restore, "sgr0");
	add_capability(&s->restore, "cnorm");
	add_capability(&s->restore, "rmkx");
	add_capability(&s->restore, "rmcup");
	kb_str_adds(&s->restore, s->profile->on);
	if (s->armed)
		kb_signals_arm(STDOUT_FILENO, &s->restore);
}

/* ncurses has no attribute for struck-through characters, and nothing here is
 * ever invisible: A_INVIS stands for them where terminfo says that the terminal
 * can strike (smxx, an extension of ncurses to it), with SGR 9 in place of 8 in
 * ncurses' own copy of the capability sgr. What is struck has signs of its own
 * in the text as well. */
#define A_STRIKE A_INVIS

static bool define_strike(void)
{
	static const char invisible[] = "%?%p7%t;8%;";
	const char *able = tigetstr("smxx");
	char *sgr = tigetstr("sgr");
	if (!able || able == (char *)-1 || !sgr || sgr == (char *)-1)
		return false;
	char *at = strstr(sgr, invisible);
	if (at)
		at[strcspn(invisible, "8")] = '9';
	return at || strstr(sgr, "%?%p7%t;9%;");
}

/* ECMA-48's CHA, by which nearly all terminals go to a column. */
#define CHA "\033[%i%p1%dG"

/* Takes a part out of ncurses' own copy of a capability. */
static void take_out(const char *capability, const char *part)
{
	char *s = tigetstr(capability);
	char *at = s && s != (char *)-1 ? strstr(s, part) : NULL;
	if (at)
		memmove(at, at + strlen(part), strlen(at + strlen(part)) + 1);
}

/* Nothing is drawn in the other character set here, so none has to be switched
 * to with each change of looks. */
static void spare_charset(void)
{
	static const char *const parts[][2] = {
		{"sgr", "%?%p9%t\033(0%e\033(B%;"},
		{"sgr", "%?%p9%t\016%e\017%;"}, {"sgr0", "\033(B"},
		{"sgr0", "\017"}};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		take_out(parts[i][0], parts[i][1]);
}

static void set_up(struct kb_screen *s)
{
	raw();
	noecho();
	nonl();
	tcgetattr(STDOUT_FILENO, &s->during);
	/* From here on ncurses has no terminal, so its modes are set here. */
	s->output = kb_output_new(
		fileno(s->out), STDOUT_FILENO, s->links, s->cells);
	typeahead(-1); /* a screen is sent as a whole */
	set_escdelay(25);
	s->input = newpad(1, 1);
	keypad(s->input, TRUE);
	nodelay(s->input, TRUE);
	define_keys();
	s->strikes = define_strike();
	s->row.places = column_address && strcmp(column_address, CHA) == 0;
	s->row.lacks_italic = !enter_italics_mode;
	spare_charset();
	if (s->mouse) {
		mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED |
				  REPORT_MOUSE_POSITION,
			NULL);
		mouseinterval(0);
	}
	if (s->profile->colour && has_colors()) {
		start_color();
		s->colours = use_default_colors() == OK;
	}
	getmaxyx(stdscr, s->rows, s->cols);
	kb_output_rows(s->output, rows_to_scroll(s));
}

static void queue_key(struct kb_screen *s, bool code, wint_t ch)
{
	*KB_PUSH(s->queue, s->n_queue, s->cap_queue) =
		(struct raw_key){code, ch};
}

/* What was typed before the screen was there. */
static void queue_typed(struct kb_screen *s, const struct kb_str *typed)
{
	for (size_t at = 0; typed && at < typed->len;) {
		char seq[16] = "";
		int code = 0;
		size_t n = 0, most = typed->len - at;
		most = most < sizeof seq - 1 ? most : sizeof seq - 1;
		/* From the shortest on: ncurses finds a key also where more
		 * follows it. */
		while (typed->s[at] == '\033' && code <= 0 && n < most) {
			seq[n] = typed->s[at + n];
			seq[++n] = '\0';
			code = n > 1 ? key_defined(seq) : 0;
		}
		if (code > 0) {
			queue_key(s, true, (wint_t)code);
			at += n;
			continue;
		}
		uint32_t cp;
		at += kb_utf8_decode(typed->s + at, typed->len - at, &cp);
		queue_key(s, false, cp);
	}
}

enum kb_err kb_screen_open(struct kb_screen **out, struct kb_profile *profile,
	const struct kb_str *typed, bool mouse, struct kb_diag *diag)
{
	*out = NULL;
	const char *name;
	enum kb_err err = check_terminal(&name, profile, diag);
	if (!err)
		err = set_locale(diag);
	if (err)
		return err;
	struct kb_screen *s = kb_calloc(1, sizeof *s);
	s->profile = profile;
	s->mouse = mouse && !profile->no_mouse;
	s->given_back = true;
	s->lacks_lines = kb_look_lacks_lines(getenv("TERM"));
	for (size_t i = 0; i < KB_STYLE_COUNT; i++)
		s->looks[i] = (struct kb_look){-1, -1, 0};
	s->in = open_input();
	if (!s->in) {
		free(s);
		return kb_fail(diag, KB_EIO,
			"no terminal to read keys from: %s", kb_reason(errno));
	}
	kb_signals_init(fileno(s->in));
	tcgetattr(STDOUT_FILENO, &s->before);
	/* One of its own, in whose place another file can be put. */
	s->out = fdopen(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3), "w");
	s->scr = s->out ? newterm(name, s->out, s->in) : NULL;
	if (!s->scr) {
		kb_signals_release();
		fclose(s->in);
		if (s->out)
			fclose(s->out);
		free(s);
		return kb_fail(diag, KB_EIO, "the terminal can't be set up");
	}
	s->links = kb_hyperlinks_new();
	s->cells = kb_stand_ins_new();
	set_up(s);
	take_over(s);
	prepare_restore(s);
	queue_typed(s, typed);
	*out = s;
	return KB_OK;
}

void kb_screen_close(struct kb_screen *s)
{
	if (!s)
		return;
	if (!s->given_back)
		give_back(s);
	delwin(s->input);
	delscreen(s->scr);
	kb_signals_release();
	fclose(s->in);
	fclose(s->out);
	kb_output_free(s->output);
	kb_hyperlinks_free(s->links);
	kb_stand_ins_free(s->cells);
	kb_sent_release(&s->row);
	kb_shift_release(&s->shift);
	free(s->queue);
	kb_str_release(&s->restore);
	free(s);
}

/* --- Showing ----------------------------------------------------------- */

void kb_screen_set_looks(struct kb_screen *s,
	const struct kb_look looks[KB_STYLE_COUNT],
	const struct kb_look few[KB_STYLE_COUNT])
{
	bool many = s->colours && COLORS >= 256;
	memcpy(s->looks, many ? looks : few, sizeof s->looks);
}

void kb_screen_size(const struct kb_screen *s, int *rows, int *cols)
{
	*rows = s->rows;
	*cols = s->cols;
}

static attr_t attrs_of(struct kb_screen *s, const struct kb_look *l, int *pair)
{
	static const struct {
		enum kb_attr_bits bit;
		attr_t attr;
	} bits[] = {{KB_ATTR_BOLD, A_BOLD}, {KB_ATTR_DIM, A_DIM},
		{KB_ATTR_ITALIC, A_ITALIC}, {KB_ATTR_UNDERLINE, A_UNDERLINE},
		{KB_ATTR_REVERSE, A_REVERSE}, {KB_ATTR_STRIKE, A_STRIKE}};
	attr_t attrs = A_NORMAL;
	struct kb_look fit = *l;
	kb_look_fit(&fit, s->colours ? COLORS : 0);
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
		if (fit.attrs & bits[i].bit)
			attrs |= bits[i].attr;
	if (!s->strikes)
		attrs &= ~A_STRIKE;
	*pair = 0;
	if (fit.fg >= 0 || fit.bg >= 0) {
		*pair = alloc_pair(fit.fg, fit.bg);
		if (*pair < 0)
			*pair = 0;
	}
	return attrs;
}

static void put_cell(struct kb_screen *s, int row, int col,
	const struct kb_look *look, const wchar_t *wide)
{
	cchar_t cc;
	int pair;
	attr_t attrs = attrs_of(s, look, &pair);
	if (setcchar(&cc, wide, attrs, 0, &pair) == OK)
		mvadd_wch(row, col, &cc);
}

/* Puts a cell of the scroll bar: where the row has moved, that which has moved
 * along. */
static void put_bar(struct kb_screen *s, int row, int col, int by)
{
	const struct kb_shift_bar now = {
		col, s->row.cells[col].ch, s->row.looks[col]};
	const struct kb_shift_bar *was = kb_shift_bar(&s->shift, row + by, col);
	const struct kb_shift_bar *bar = by && was ? was : &now;
	put_cell(s, row, col, &bar->look, (wchar_t[]){(wchar_t)bar->ch, 0});
	kb_shift_set(&s->shift, row, &now);
}

static void show_row(
	struct kb_screen *s, const struct kb_canvas *c, int row, int by)
{
	kb_sent_take(&s->row, s->profile, c, row, s->looks, s->lacks_lines);
	for (int col = 0; col < c->cols && col < s->cols; col++) {
		const struct kb_cell *cell = &s->row.cells[col];
		wchar_t wide[KB_SENT_MAX_WIDE + 1];
		if (cell->width == 0)
			continue;
		if (cell->style == KB_STYLE_SCROLLBAR) {
			put_bar(s, row, col, by);
			continue;
		}
		uint32_t sign =
			s->profile->hyperlinks
				? kb_hyperlinks_sign(s->links, cell->link)
				: 0;
		kb_sent_wide(&s->row, col, sign, s->cells, wide);
		put_cell(s, row, col, &s->row.looks[col], wide);
	}
}

/* Rows that have moved are sent with the bar's cells moving along, which spares
 * sending their text again, before the bar is put right. */
static void show_rows(struct kb_screen *s, const struct kb_canvas *c)
{
	int by = kb_shift_of(&s->shift, c);
	int rows = c->rows < s->rows ? c->rows : s->rows;
	for (int row = 0; row < rows; row++)
		show_row(s, c, row, by);
	kb_shift_take(&s->shift);
	if (by == 0)
		return;
	leaveok(stdscr, TRUE);
	refresh();
	for (int row = 0; row < rows; row++) {
		const struct kb_shift_bar *bar =
			kb_shift_bar(&s->shift, row, -1);
		if (bar)
			put_cell(s, row, bar->col, &bar->look,
				(wchar_t[]){(wchar_t)bar->ch, 0});
	}
}

void kb_screen_show(struct kb_screen *s, const struct kb_canvas *c)
{
	if (s->given_back)
		return;
	kb_hyperlinks_take(s->links, c);
	if (kb_stand_ins_renew(s->cells))
		clearok(curscr, TRUE);
	show_rows(s, c);
	if (c->cursor && c->cursor_row < s->rows)
		move(c->cursor_row, kb_encode_column(s->profile, c,
					    c->cursor_row, c->cursor_col));
	else if (s->profile->cursor_at_top)
		move(0, 0);
	bool hidden = curs_set(c->cursor ? 1 : 0) != ERR && !c->cursor;
	/* Where it is not seen, it stays where the last change was. */
	leaveok(stdscr, hidden && !s->profile->cursor_at_top);
	refresh();
	if (s->mouse && !s->drags)
		put_string(s, drag_on);
	s->drags = s->mouse;
	s->shown = c;
	send_output(s);
}

void kb_screen_redraw(struct kb_screen *s)
{
	/* Also what may have been undone meanwhile. */
	put_string(s, s->profile->off);
	clearok(curscr, TRUE);
}

/* --- Keys -------------------------------------------------------------- */

static bool next_raw(struct kb_screen *s, struct raw_key *key)
{
	if (s->at_queue < s->n_queue) {
		*key = s->queue[s->at_queue++];
		if (s->at_queue == s->n_queue)
			s->at_queue = s->n_queue = 0;
		return true;
	}
	int got = wget_wch(s->input, &key->ch);
	key->code = got == KEY_CODE_YES;
	return got == OK || got == KEY_CODE_YES;
}

/* The same, waited for a while. */
static bool next_within(struct kb_screen *s, int ms, struct raw_key *key)
{
	struct pollfd p = {fileno(s->in), POLLIN, 0};
	return next_raw(s, key) || (poll(&p, 1, ms) > 0 && next_raw(s, key));
}

/* Puts a key back: it is the next again. */
static void put_back(struct kb_screen *s, const struct raw_key *key)
{
	if (s->at_queue > 0)
		s->queue[--s->at_queue] = *key;
	else if (s->n_queue == 0)
		queue_key(s, key->code, key->ch);
}

/* Whether what has begun so is an answer to what khabar asks, of which a slow
 * link may bring the rest later. */
static bool begins_answer(const char *seq)
{
	static const char *const begins[] = {
		"\033[?", "\033[>", "\033[8;", "\033[0n", "\033P>", "\033]11;"};
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (kb_starts(seq, begins[i]) || kb_starts(begins[i], seq))
			return true;
	/* the cursor's place */
	return kb_starts(seq, "\033[") && strspn(seq + 2, "0123456789;") > 0;
}

/* Whether a sequence of that kind ends with a character, behind another one. A
 * string ends with ST, or with BEL. */
static bool ends_sequence(wint_t kind, wint_t before, wint_t ch)
{
	if (kind == '[')
		return ch >= 0x40 && ch <= 0x7E;
	return kind == 'O' || ch == '\a' || (before == 033 && ch == '\\');
}

/* Takes the rest of a control sequence that is not a key's: an answer that
 * came late, or one of a strange terminal. Its letters must not act as keys. */
static void take_sequence(struct kb_screen *s, wint_t kind)
{
	char off[sizeof s->profile->off];
	struct kb_str seq = {0};
	struct raw_key key;
	wint_t before = kind;
	kb_str_addc(&seq, '\033');
	kb_str_addcp(&seq, kind);
	for (size_t n = 0; n < KB_MAX_STRANGE; n++) {
		int wait = begins_answer(seq.s) ? REST_WAIT : 0;
		if (!next_within(s, wait, &key))
			break;
		if (key.code) {
			put_back(s, &key);
			break;
		}
		if (seq.len < KB_MAX_ANSWER)
			kb_str_addcp(&seq, key.ch);
		if (ends_sequence(kind, before, key.ch))
			break;
		before = key.ch;
	}
	strcpy(off, s->profile->off);
	if (kb_profile_late(s->profile, seq.s, seq.len)) {
		put_string(s, s->profile->off);
		/* Where reordering is a property of each line, it is that of
		 * a line that is cleared. */
		clearok(curscr, strcmp(s->profile->off, off) != 0);
		s->resized = true; /* has everything drawn anew */
	}
	prepare_restore(s);
	kb_str_release(&seq);
}

static uint32_t key_of_code(wint_t code, unsigned *mods)
{
	static const struct {
		wint_t code;
		uint32_t key;
		unsigned mods;
	} keys[] = {
		{KEY_UP, KB_KEY_UP, 0},
		{KEY_DOWN, KB_KEY_DOWN, 0},
		{KEY_LEFT, KB_KEY_LEFT, 0},
		{KEY_RIGHT, KB_KEY_RIGHT, 0},
		{KEY_HOME, KB_KEY_HOME, 0},
		{KEY_END, KB_KEY_END, 0},
		{KEY_PPAGE, KB_KEY_PAGE_UP, 0},
		{KEY_NPAGE, KB_KEY_PAGE_DOWN, 0},
		{KEY_A1, KB_KEY_HOME, 0},
		{KEY_A3, KB_KEY_PAGE_UP, 0},
		{KEY_C1, KB_KEY_END, 0},
		{KEY_C3, KB_KEY_PAGE_DOWN, 0},
		{KEY_IC, KB_KEY_INSERT, 0},
		{KEY_DC, KB_KEY_DELETE, 0},
		{KEY_BACKSPACE, KB_KEY_BACKSPACE, 0},
		{KEY_BTAB, KB_KEY_BACKTAB, 0},
		{KEY_ENTER, KB_KEY_ENTER, 0},
		{KEY_SR, KB_KEY_UP, KB_MOD_SHIFT},
		{KEY_SF, KB_KEY_DOWN, KB_MOD_SHIFT},
		{KEY_SLEFT, KB_KEY_LEFT, KB_MOD_SHIFT},
		{KEY_SRIGHT, KB_KEY_RIGHT, KB_MOD_SHIFT},
		{KEY_SHOME, KB_KEY_HOME, KB_MOD_SHIFT},
		{KEY_SEND, KB_KEY_END, KB_MOD_SHIFT},
		{KEY_SDC, KB_KEY_DELETE, KB_MOD_SHIFT},
	};
	if (code >= KEY_MODIFIED && code < KEY_MODIFIED + 16 * 9) {
		unsigned mod = (code - KEY_MODIFIED) / 16 - 1;
		*mods = (mod & 1 ? KB_MOD_SHIFT : 0) |
			(mod & 2 ? KB_MOD_ALT : 0) |
			(mod & 4 ? KB_MOD_CTRL : 0);
		return modified_keys[(code - KEY_MODIFIED) % 16].key;
	}
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return KB_KEY_F1 + (code - KEY_F(1));
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i].code == code) {
			*mods = keys[i].mods;
			return keys[i].key;
		}
	return 0;
}

static uint32_t key_of_char(wint_t ch, unsigned *mods)
{
	switch (ch) {
	case '\t':
		return KB_KEY_TAB;
	case '\r':
	case '\n':
		return KB_KEY_ENTER;
	case 033:
		return KB_KEY_ESCAPE;
	case 0x7F:
	case 0x08:
		return KB_KEY_BACKSPACE;
	default:
		break;
	}
	if (ch >= 0x20)
		return ch;
	*mods |= KB_MOD_CTRL;
	return ch == 0 ? ' ' : ch <= 26 ? ch + 'a' - 1 : ch + '@';
}

static bool mouse_event(const struct kb_screen *s, struct kb_event *ev)
{
	MEVENT m;
	if (getmouse(&m) != OK)
		return false;
	*ev = (struct kb_event){.type = KB_EVENT_MOUSE, .row = m.y, .col = m.x};
	if (s->shown)
		ev->col = kb_encode_column_back(s->profile, s->shown, m.y, m.x);
	if (m.bstate & BUTTON4_PRESSED)
		ev->button = KB_BUTTON_WHEEL_UP;
	else if (m.bstate & BUTTON5_PRESSED)
		ev->button = KB_BUTTON_WHEEL_DOWN;
	else if (m.bstate & BUTTON1_PRESSED)
		ev->button = KB_BUTTON_LEFT;
	else if (m.bstate & REPORT_MOUSE_POSITION)
		ev->button = KB_BUTTON_DRAG;
	else
		return false;
	return true;
}

/* The key of lam and alef, whose two letters terminals send at once: behind a
 * lam an alef is waited for, too short a time to be noticed. */
static void take_alef(struct kb_screen *s, struct kb_event *ev)
{
	struct raw_key next;
	if (ev->key != KB_LAM || !next_within(s, ALEF_WAIT, &next))
		return;
	uint32_t key = next.code ? 0 : kb_key_lam_alef(ev->key, next.ch);
	if (key)
		ev->key = key;
	else
		put_back(s, &next);
}

/* Escape, a key with Alt, or a sequence that ncurses does not know; false for
 * the last. */
static bool escape_event(struct kb_screen *s, struct kb_event *ev)
{
	struct raw_key key;
	ev->key = KB_KEY_ESCAPE;
	if (!next_raw(s, &key))
		return true;
	if (key.code || key.ch == 033) {
		put_back(s, &key);
		return true;
	}
	if (key.ch == '[' || key.ch == 'O' || key.ch == 'P' || key.ch == ']') {
		struct raw_key more;
		if (next_raw(s, &more)) {
			put_back(s, &more);
			take_sequence(s, key.ch);
			return false;
		}
	}
	ev->mods = KB_MOD_ALT;
	ev->key = key_of_char(key.ch, &ev->mods);
	take_alef(s, ev);
	return true;
}

/* Makes an event of a key; false if it means nothing. */
static bool key_event(
	struct kb_screen *s, const struct raw_key *key, struct kb_event *ev)
{
	*ev = (struct kb_event){.type = KB_EVENT_KEY};
	if (key->code) {
		if (key->ch == KEY_PASTE_BEGIN || key->ch == KEY_PASTE_END) {
			s->pasting = key->ch == KEY_PASTE_BEGIN;
			return false;
		}
		if (key->ch == KEY_MOUSE)
			return mouse_event(s, ev);
		ev->key = key_of_code(key->ch, &ev->mods);
		return ev->key != 0 && !s->pasting;
	}
	if (s->pasting) {
		ev->type = KB_EVENT_PASTE;
		ev->key = key->ch == '\r' ? '\n' : key->ch;
		return true;
	}
	if (key->ch == 033)
		return escape_event(s, ev);
	ev->key = key_of_char(key->ch, &ev->mods);
	take_alef(s, ev);
	return true;
}

/* --- Waiting ----------------------------------------------------------- */

/* Has each row sent anew, over what stands there, and to its end. Nothing is
 * cleared before, which would be seen. */
static void repaint(struct kb_screen *s)
{
	clearok(curscr, FALSE);
	wredrawln(stdscr, 0, s->rows);
	s->resized = true; /* has everything drawn anew */
}

static void measure(struct kb_screen *s)
{
	struct winsize ws;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) != 0 || ws.ws_row < 1 ||
		ws.ws_col < 1)
		return;
	resizeterm(ws.ws_row, ws.ws_col);
	getmaxyx(stdscr, s->rows, s->cols);
	kb_output_rows(s->output, rows_to_scroll(s));
	/* The terminal cut or moved what it showed, perhaps more than once. */
	repaint(s);
}

static void take_signals(struct kb_screen *s)
{
	struct pollfd more = {kb_signals_fd(), POLLIN, 0};
	bool resized = false;
	for (int i = 0; i < MAX_SIZES; i++) {
		struct kb_signals sig = kb_signals_take();
		s->hung_up |= sig.ending != 0;
		s->ended_by = sig.ending;
		if (sig.suspend)
			kb_screen_suspend(s);
		if (sig.continued && !sig.suspend) {
			/* Whoever stopped khabar may have used the terminal. */
			kb_screen_leave(s);
			kb_screen_enter(s);
		}
		resized |= sig.resized;
		if (!sig.resized || poll(&more, 1, SIZE_WAIT) == 0)
			break;
	}
	if (resized)
		measure(s);
}

/* An event that needs no waiting. */
static bool ready_event(struct kb_screen *s, struct kb_event *ev)
{
	struct raw_key key;
	/* A late answer among the keys may have everything drawn anew. */
	while (!s->resized && !s->given_back && next_raw(s, &key)) {
		s->failures = 0;
		if (key_event(s, &key, ev))
			return true;
	}
	if (!s->resized)
		return false;
	s->resized = false;
	*ev = (struct kb_event){
		.type = KB_EVENT_RESIZE, .row = s->rows, .col = s->cols};
	return true;
}

bool kb_screen_wait(
	struct kb_screen *s, int fd, int timeout_ms, struct kb_event *ev)
{
	take_signals(s);
	if (s->hung_up)
		return false;
	if (ready_event(s, ev))
		return true;
	struct pollfd p[3] = {{fileno(s->in), POLLIN, 0},
		{kb_signals_fd(), POLLIN, 0}, {fd, POLLIN, 0}};
	if (poll(p, 3, timeout_ms) <= 0)
		return false;
	if (p[1].revents)
		take_signals(s);
	/* Readable without a key to be had, again and again: its end. */
	if (p[0].revents & (POLLHUP | POLLERR | POLLNVAL) ||
		((p[0].revents & POLLIN) && ++s->failures > 64)) {
		s->hung_up = true;
		return false;
	}
	return ready_event(s, ev);
}

bool kb_screen_hung_up(const struct kb_screen *s)
{
	return s->hung_up;
}

int kb_screen_ended_by(const struct kb_screen *s)
{
	return s->ended_by;
}

/* --- Giving the terminal away ------------------------------------------ */

void kb_screen_leave(struct kb_screen *s)
{
	if (!s->given_back)
		give_back(s);
}

void kb_screen_enter(struct kb_screen *s)
{
	if (!s->given_back)
		return;
	measure(s);
	repaint(s);
	tcsetattr(STDOUT_FILENO, TCSADRAIN, &s->during);
	kb_output_rows(s->output, rows_to_scroll(s));
	take_over(s);
	keypad(s->input, TRUE);
}

void kb_screen_suspend(struct kb_screen *s)
{
	kb_screen_leave(s);
	kb_signals_arm(-1, NULL);
	kb_signals_stop();
	kb_screen_enter(s);
}

enum kb_err kb_screen_copy(
	struct kb_screen *s, const char *text, size_t len, struct kb_diag *diag)
{
	const char *term = getenv("TERM");
	struct kb_str bytes = {0};
	if (len > KB_MAX_COPY)
		return kb_fail(diag, KB_ELIMIT,
			"%zu bytes are more than terminals copy (%zu)", len,
			KB_MAX_COPY);
	kb_clipboard_bytes(&bytes, text, len, getenv("TMUX") != NULL,
		getenv("STY") || (term && kb_starts(term, "screen")));
	kb_output_add(s->output, bytes.s, bytes.len);
	send_output(s);
	kb_str_release(&bytes);
	return KB_OK;
}
