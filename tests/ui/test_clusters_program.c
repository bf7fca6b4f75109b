/* Emoji in terminals that give them different cells: a small terminal that does
 * as one of them does reads what khabar sends, and answers where its cursor
 * stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "vtpty.h"

#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <ftw.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

enum {
	ROWS = 24,
	COLS = 60,
	MAX_CELL = 64, /* bytes */
};

/* What a terminal does with what follows an emoji. */
struct manners {
	const char *name;
	bool joins;  /* what U+200D joins is drawn in the first one's cells */
	bool tones;  /* so is a tone */
	bool flags;  /* and one indicator in those of another, of two cells */
	bool styles; /* U+FE0F makes it two cells, U+FE0E one */
	bool silent; /* it does not answer */
};

/* --- A terminal --------------------------------------------------------- */

struct cell {
	char s[MAX_CELL]; /* "" for the second half of a wide one */
};

struct terminal {
	struct vtpty *v;
	const struct manners *manners;
	bool late; /* answers are kept back */
	struct kb_str answers;
	struct cell cells[ROWS][COLS];
	int row, col, saved_row, saved_col;
	int top, end;           /* rows of its scrolling region */
	int last_row, last_col; /* where something was drawn last; -1: none */
	struct kb_str rest;     /* that is not whole yet */
};

static void put(struct terminal *t, int row, int col, const char *s)
{
	struct cell *c = &t->cells[row][col];
	/* Half a wide one goes with the other half. */
	if (!*c->s && col > 0)
		strcpy(c[-1].s, " ");
	if (col + 1 < COLS && !*c[1].s)
		strcpy(c[1].s, " ");
	snprintf(c->s, sizeof c->s, "%s", s);
}

static void clear(struct terminal *t, int row, int from, int to)
{
	for (int col = from; col < to && col < COLS; col++)
		put(t, row, col, " ");
}

static void clear_all(struct terminal *t)
{
	for (int row = 0; row < ROWS; row++)
		clear(t, row, 0, COLS);
}

static uint32_t last_of(const char *s, uint32_t *first)
{
	uint32_t cp = 0;
	size_t len = strlen(s);
	*first = 0;
	for (size_t at = 0; at < len;) {
		at += kb_utf8_decode(s + at, len - at, &cp);
		*first = *first ? *first : cp;
	}
	return cp;
}

static bool is_indicator(uint32_t cp)
{
	return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

static bool is_tone(uint32_t cp)
{
	return cp >= 0x1F3FB && cp <= 0x1F3FF;
}

static int width_of(const struct manners *m, uint32_t cp)
{
	if (is_indicator(cp))
		return m->flags ? 2 : 1;
	return wcwidth((wchar_t)cp) < 0 ? 1 : wcwidth((wchar_t)cp);
}

/* Whether a character is drawn in the cells of what the cell has. */
static bool is_drawn_in(
	const struct manners *m, const struct cell *c, uint32_t cp)
{
	uint32_t first, last = last_of(c->s, &first);
	return (m->joins && last == 0x200D && cp >= 0x2000) ||
	       (m->tones && is_tone(cp)) ||
	       (m->flags && is_indicator(cp) && is_indicator(last) &&
		       first == last && strlen(c->s) == 4);
}

/* Changes the cells of what was drawn last. */
static void restyle(struct terminal *t, uint32_t cp)
{
	struct cell *c = &t->cells[t->last_row][t->last_col];
	uint32_t first;
	last_of(c->s, &first);
	bool wide = t->last_col + 1 < COLS && !*c[1].s;
	bool emoji = first >= 0x2000 || first == 0xA9 || first < 0x3A;
	if (cp == 0xFE0F && emoji && !wide && t->last_col + 1 < COLS) {
		put(t, t->last_row, t->last_col + 1, " ");
		*c[1].s = '\0';
		t->col++;
	} else if (cp == 0xFE0E && wide) {
		strcpy(c[1].s, " ");
		t->col--;
	}
}

static void draw(struct terminal *t, const char *s, uint32_t cp)
{
	struct cell *last =
		t->last_col < 0 ? NULL : &t->cells[t->last_row][t->last_col];
	int width = width_of(t->manners, cp);
	if (last && (width == 0 || is_drawn_in(t->manners, last, cp))) {
		if (t->manners->styles && (cp == 0xFE0F || cp == 0xFE0E))
			restyle(t, cp);
		if (strlen(last->s) + strlen(s) < MAX_CELL)
			strcat(last->s, s);
		return;
	}
	if (width == 0)
		return;
	if (t->col + width > COLS) {
		t->col = 0;
		t->row += t->row + 1 < ROWS;
	}
	if (width == 2)
		put(t, t->row, t->col + 1, " ");
	put(t, t->row, t->col, s);
	if (width == 2)
		*t->cells[t->row][t->col + 1].s = '\0';
	t->last_row = t->row;
	t->last_col = t->col;
	t->col += width;
}

static void answer(struct terminal *t, const char *s)
{
	kb_str_adds(&t->answers, s);
	if (!t->late) {
		vtpty_send(t->v, t->answers.s);
		kb_str_clear(&t->answers);
	}
}

static void tell_cursor(struct terminal *t)
{
	char s[32];
	snprintf(s, sizeof s, "\033[%d;%dR", t->row + 1, t->col + 1);
	if (!t->manners->silent)
		answer(t, s);
}

static int at_least(int n, int least)
{
	return n < least ? least : n;
}

static int place(int n, int end)
{
	return n < 0 ? 0 : n >= end ? end - 1 : n;
}

/* Moves what stands from the cursor on by n columns, away from it or to it. */
static void shift(struct terminal *t, int n, bool away)
{
	struct cell *from = &t->cells[t->row][t->col];
	n = n < COLS - t->col ? n : COLS - t->col;
	size_t rest = (size_t)(COLS - t->col - n) * sizeof *from;
	memmove(away ? from + n : from, away ? from : from + n, rest);
	for (int i = 0; i < n; i++)
		strcpy(away ? from[i].s : from[COLS - t->col - n + i].s, " ");
}

/* Moves the rows from one on, to the end of the region, up or down. */
static void scroll(struct terminal *t, int from, int n, bool up)
{
	int rows = t->end - from;
	n = n < rows ? n : rows;
	size_t rest = (size_t)(rows - n) * sizeof t->cells[0];
	memmove(t->cells[up ? from : from + n], t->cells[up ? from + n : from],
		rest);
	for (int i = 0; i < n; i++)
		for (int col = 0; col < COLS; col++)
			strcpy(t->cells[up ? t->end - 1 - i : from + i][col].s,
				" ");
}

static void control(struct terminal *t, const char *params, char final)
{
	int a = atoi(params + strspn(params, "?>"));
	const char *second = strchr(params, ';');
	int b = second ? atoi(second + 1) : 0, n = at_least(a, 1);
	switch (final) {
	case 'H':
		t->row = place(n - 1, ROWS);
		t->col = place(at_least(b, 1) - 1, COLS);
		break;
	case 'G':
		t->col = place(n - 1, COLS);
		break;
	case 'd':
		t->row = place(n - 1, ROWS);
		break;
	case 'A':
		t->row = place(t->row - n, ROWS);
		break;
	case 'B':
		t->row = place(t->row + n, ROWS);
		break;
	case 'C':
		t->col = place(t->col + n, COLS);
		break;
	case 'D':
		t->col = place(t->col - n, COLS);
		break;
	case 'J':
		for (int row = a == 2 ? 0 : t->row + 1; row < ROWS; row++)
			clear(t, row, 0, COLS);
		clear(t, t->row, a == 2 ? 0 : t->col, COLS);
		break;
	case 'K':
		clear(t, t->row, a == 1 ? 0 : t->col,
			a == 1 ? t->col + 1 : COLS);
		break;
	case '@':
	case 'P':
		shift(t, n, final == '@');
		break;
	case 'X':
		clear(t, t->row, t->col, t->col + n);
		break;
	case 'b':
		for (int i = 0; i < n; i++)
			draw(t, t->cells[t->last_row][t->last_col].s, ' ');
		break;
	case 'h':
	case 'l':
		if (strcmp(params, "?1049") == 0)
			clear_all(t);
		break;
	case 'n':
		tell_cursor(t);
		return;
	case 'c':
		if (*params != '>')
			answer(t, "\033[?62c");
		return;
	case 'm':
		return;
	case 'r':
		t->top = n - 1;
		t->end = b ? b : ROWS;
		t->row = t->col = 0;
		break;
	case 'S':
	case 'T':
		scroll(t, t->top, n, final == 'S');
		break;
	case 'L':
	case 'M':
		scroll(t, t->row, n, final == 'M');
		break;
	default:
		return;
	}
	if (!strchr("KX@Pb", final))
		t->last_col = -1;
}

/* Bytes of the sequence or character at s; 0: it is not whole. */
static size_t whole(const char *s, size_t len)
{
	if (*s != '\033') {
		size_t n = (unsigned char)*s < 0xC0   ? 1
			   : (unsigned char)*s < 0xE0 ? 2
			   : (unsigned char)*s < 0xF0 ? 3
						      : 4;
		return n <= len ? n : 0;
	}
	for (size_t i = 2; i < len; i++) {
		if (s[1] == '[' && s[i] >= 0x40)
			return i + 1;
		if ((s[1] == ']' || s[1] == 'P') &&
			(s[i] == '\a' || (s[i] == '\\' && s[i - 1] == 033)))
			return i + 1;
		if (s[1] == '(')
			return i + 1;
	}
	return len > 1 && !strchr("[]P(", s[1]) ? 2 : 0;
}

static void take(struct terminal *t, const char *s, size_t n)
{
	char one[MAX_CELL] = "";
	uint32_t cp;
	if (n > 1 && *s == '\033') {
		if (s[1] == '[') {
			memcpy(one, s + 2, n - 3 < 32 ? n - 3 : 32);
			control(t, one, s[n - 1]);
		} else if (s[1] == '7') {
			t->saved_row = t->row;
			t->saved_col = t->col;
		} else if (s[1] == 'M' && t->row == t->top) {
			scroll(t, t->top, 1, false);
		} else if (s[1] == '8') {
			t->row = t->saved_row;
			t->col = t->saved_col;
		}
		return;
	}
	t->last_col = (unsigned char)*s < ' ' ? -1 : t->last_col;
	switch (*s) {
	case '\r':
		t->col = 0;
		return;
	case '\n':
		if (t->row + 1 == t->end)
			scroll(t, t->top, 1, true);
		else
			t->row = place(t->row + 1, ROWS);
		return;
	case '\b':
		t->col = place(t->col - 1, COLS);
		return;
	case '\t':
		t->col = place((t->col / 8 + 1) * 8, COLS);
		return;
	default:
		break;
	}
	memcpy(one, s, n);
	kb_utf8_decode(s, n, &cp);
	if (cp >= ' ')
		draw(t, one, cp);
}

static void on_output(void *ctx, const char *bytes, size_t len)
{
	struct terminal *t = ctx;
	kb_str_add(&t->rest, bytes, len);
	size_t at = 0, n;
	while (at < t->rest.len &&
		(n = whole(t->rest.s + at, t->rest.len - at)) > 0) {
		take(t, t->rest.s + at, n);
		at += n;
	}
	struct kb_str rest = {0};
	kb_str_add(&rest, t->rest.s + at, t->rest.len - at);
	kb_str_release(&t->rest);
	t->rest = rest;
}

/* --- An article --------------------------------------------------------- */

static const char *const clusters[] = {
	"\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466",
	"\U0001F469\u200D\U0001F4BB",
	"\U0001F3F4\u200D\u2620\uFE0F",
	"\U0001F3F3\uFE0F\u200D\U0001F308",
	"\u2764\uFE0F\u200D\U0001F525",
	"\U0001F44D\U0001F3FD",
	"\U0001F469\U0001F3FD\u200D\U0001F4BB",
	"\U0001F1F8\U0001F1E6",
	"\U0001F1F8",
	("\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067"
	 "\U000E007F"),
	"1\uFE0F\u20E3",
	"\u2764\uFE0F",
	"\u00A9\uFE0F",
	"\u231B\uFE0E",
	"\U0001F600",
	"\u0915\u093E",
	"\u1112\u1161\u11AB",
};

enum {
	N_CLUSTERS = sizeof clusters / sizeof *clusters
};

struct env {
	char *khabar, dir[64], article[80];
};

/* A list whose items are two Hebrew letters, a cluster and two letters. */
static int setup_group(void **state)
{
	static struct env e = {.dir = "/tmp/khabar-clusters-XXXXXX"};
	const char *khabar = getenv("KHABAR");
	FILE *out = NULL;
	if (mkdtemp(e.dir)) {
		snprintf(e.article, sizeof e.article, "%s/article", e.dir);
		out = fopen(e.article, "w");
	}
	if (!out)
		return -1;
	e.khabar = kb_strdup(khabar && *khabar ? khabar : "./khabar");
	fputs("<!doctype html><html lang=he dir=rtl><meta charset=utf-8>"
	      "<title>\u05E9\u05DD</title><article><h1>\u05E9\u05DD</h1><p>",
		out);
	for (int i = 0; i < N_CLUSTERS; i++)
		fprintf(out, "\u05D0\u05D1 %s \u05D2\u05D3<br>", clusters[i]);
	for (int i = 0; i < 40; i++)
		fputs("<p>\u05E1\u05D5\u05E3 \u05E1\u05D5\u05E3", out);
	fputs("</article>", out);
	fclose(out);
	*state = &e;
	return 0;
}

static int remove_one(
	const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static int teardown_group(void **state)
{
	struct env *e = *state;
	free(e->khabar);
	return nftw(e->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* --- What stands where ---------------------------------------------------- */

static int column_of(const struct terminal *t, int row, const char *s)
{
	for (int col = 0; col < COLS; col++)
		if (strcmp(t->cells[row][col].s, s) == 0)
			return col;
	return -1;
}

static void fail_row(const struct terminal *t, int row, const char *what)
{
	struct kb_str s = {0};
	for (int col = 0; col < COLS; col++)
		kb_str_adds(
			&s, *t->cells[row][col].s ? t->cells[row][col].s : "<");
	fail_msg("%s: %s: row %d: %s", t->manners->name, what, row, s.s);
}

/* The first letters of all items stand in one column, and so does the scroll
 * bar; what an item has stands with one blank between: dalet, gimel, the
 * cluster, bet, alef from the left. */
static int check_rows(const struct terminal *t, bool blanks)
{
	int rows = 0, edge = -1;
	for (int row = 0; row < ROWS; row++) {
		int alef = column_of(t, row, "\u05D0");
		int bet = column_of(t, row, "\u05D1");
		int gimel = column_of(t, row, "\u05D2");
		if (alef < 0 || gimel < 0)
			continue;
		rows++;
		if (edge < 0)
			edge = alef;
		if (alef != edge || bet != alef - 1)
			fail_row(t, row, "the edge is ragged");
		if (strcmp(t->cells[row][bet - 1].s, " ") ||
			strcmp(t->cells[row][gimel + 1].s, " "))
			fail_row(t, row, "something reaches over");
		for (int col = gimel + 2; blanks && col < bet - 1; col++)
			if (strcmp(t->cells[row][col].s, " ") == 0)
				fail_row(t, row, "there is a gap");
	}
	return rows;
}

static void start(
	struct terminal *t, const struct env *e, const struct manners *m)
{
	char *argv[] = {e->khabar, (char *)e->article, NULL};
	const char *env[] = {
		"XDG_CONFIG_HOME", e->dir, "XDG_STATE_HOME", e->dir, NULL};
	*t = (struct terminal){.manners = m, .last_col = -1, .end = ROWS};
	clear_all(t);
	t->v = vtpty_start(argv, env, ROWS, COLS, -1);
	if (!t->v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	vtpty_answers(t->v, false);
	vtpty_tap(t->v, on_output, t);
}

static void end(struct terminal *t)
{
	vtpty_send(t->v, "q");
	assert_int_equal(vtpty_wait(t->v), 0);
	vtpty_free(t->v);
	kb_str_release(&t->rest);
	kb_str_release(&t->answers);
}

static const struct manners all[] = {
	{"each code point by itself", false, false, false, false, false},
	{"Konsole", true, true, true, false, false},
	{"kitty", false, true, true, true, false},
	{"tmux", true, false, false, false, false},
	{"UTS #51", true, true, false, true, false},
};

/* Where the screen differs from what it was; ROWS: nowhere. */
static int differs(const struct terminal *t, struct cell before[ROWS][COLS])
{
	for (int row = 0; row < ROWS; row++)
		for (int col = 0; col < COLS; col++)
			if (strcmp(before[row][col].s, t->cells[row][col].s))
				return row;
	return ROWS;
}

/* The same screen drawn anew has to be what changes have made of it. */
static void check_drawn_anew(struct terminal *t)
{
	static const char cleared[] = "\033[2J";
	static struct cell before[ROWS][COLS];
	memcpy(before, t->cells, sizeof before);
	const struct kb_str *out = vtpty_output(t->v);
	size_t sent = out->len, tries = 0;
	vtpty_send(t->v, "\014");
	while (!memmem(out->s + sent, out->len - sent, cleared,
		       sizeof cleared - 1) &&
		tries++ < 1000)
		vtpty_shows_within(t->v, "\001", 20);
	while (differs(t, before) < ROWS && tries++ < 1000)
		vtpty_shows_within(t->v, "\001", 20);
	if (differs(t, before) < ROWS)
		fail_row(t, differs(t, before), "remains");
}

/* Reads until a letter stands in a row, which it does in no other state. */
static void await_letter(struct terminal *t, int row, const char *letter)
{
	for (int i = 0; i < 1000 && column_of(t, row, letter) < 0; i++)
		vtpty_shows_within(t->v, "\001", 20);
	if (column_of(t, row, letter) < 0)
		fail_row(t, row, "no letter");
}

static void columns_stand_right(void **state)
{
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct terminal t;
		start(&t, *state, &all[i]);
		assert_true(vtpty_shows(t.v, "\u05D3\u05D2"));
		assert_true(vtpty_shows(t.v, "quit"));
		assert_in_range(check_rows(&t, true), N_CLUSTERS - 1, ROWS);
		vtpty_send(t.v, "jj");
		await_letter(&t, 0, "\u05D0");
		check_rows(&t, true);
		check_drawn_anew(&t);
		end(&t);
	}
}

/* A terminal that answers late: laid out anew then, and no answer is a key. */
static void late_answers(void **state)
{
	struct terminal t;
	start(&t, *state, &all[2]);
	t.late = true;
	assert_true(vtpty_shows(t.v, "quit"));
	/* what is left out is not drawn in the cells of two */
	check_rows(&t, true);
	assert_true(column_of(&t, 13, "\u2764") >= 0);
	t.late = false;
	answer(&t, "");
	await_letter(&t, 13, "\u2764\uFE0F");
	assert_true(vtpty_shows(t.v, "quit"));
	assert_in_range(check_rows(&t, true), N_CLUSTERS - 1, ROWS);
	check_drawn_anew(&t);
	end(&t);
}

/* One that answers nothing, whatever it does: the edge is straight. */
static void no_answers(void **state)
{
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct manners silent = all[i];
		struct terminal t;
		silent.silent = true;
		start(&t, *state, &silent);
		assert_true(vtpty_shows(t.v, "quit"));
		assert_in_range(check_rows(&t, true), N_CLUSTERS - 1, ROWS);
		end(&t);
	}
}

/* What is found in a search lights up and goes out again with the cluster that
 * it has, which stays whole. */
static void search_leaves_nothing(void **state)
{
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct terminal t;
		start(&t, *state, &all[i]);
		assert_true(vtpty_shows(t.v, "quit"));
		vtpty_send(t.v, "/\U0001F468");
		assert_true(vtpty_shows(t.v, "1/1"));
		assert_true(vtpty_shows(t.v, "stay"));
		check_rows(&t, true);
		vtpty_send(t.v, "\r");
		assert_true(vtpty_hides(t.v, "stay"));
		check_rows(&t, true);
		check_drawn_anew(&t);
		end(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_stand_right),
		cmocka_unit_test(late_answers),
		cmocka_unit_test(no_answers),
		cmocka_unit_test(search_leaves_nothing),
	};
	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name(
		"clusters program", tests, setup_group, teardown_group);
}
