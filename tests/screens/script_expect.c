/* Lines of scripts that expect something of the screen. */
#include "script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void row_text(struct script *s, int row, struct kb_str *out)
{
	kb_str_clear(out);
	if (row < 0)
		row += s->d.canvas->rows;
	if (row >= 0 && row < s->d.canvas->rows)
		kb_canvas_row_text(s->d.canvas, row, out);
	if (out->len)
		out->s[--out->len] = '\0';
	else
		kb_str_adds(out, "");
}

static void expect_row(struct script *s, const char *p)
{
	struct kb_str num = {0}, want = {0}, got = {0};
	script_word(&p, &num);
	script_word(&p, &want);
	row_text(s, atoi(num.s), &got);
	const char *text = script_rest(got.s); /* the margin does not count */
	if (strcmp(text, want.s) != 0) {
		script_complain(s, "row %s is \"%s\"", num.s, text);
		script_note_canvas(s);
	}
	kb_str_release(&num);
	kb_str_release(&want);
	kb_str_release(&got);
}

static void expect_text(struct script *s, const char *p, bool there)
{
	struct kb_str want = {0}, got = {0};
	bool found = false;
	script_word(&p, &want);
	for (int row = 0; row < s->d.canvas->rows && !found; row++) {
		row_text(s, row, &got);
		found = strstr(got.s, want.s) != NULL;
	}
	if (found != there) {
		script_complain(s, "\"%s\" is %s", want.s,
			there ? "nowhere on the screen" : "on the screen");
		script_note_canvas(s);
	}
	kb_str_release(&want);
	kb_str_release(&got);
}

/* Nothing on the screen is cut: no ellipsis stands on it. */
static void expect_uncut(struct script *s)
{
	struct kb_str got = {0};
	for (int row = 0; row < s->d.canvas->rows; row++) {
		row_text(s, row, &got);
		if (!strstr(got.s, "\u2026"))
			continue;
		script_complain(s, "row %d is cut", row);
		script_note_canvas(s);
		break;
	}
	kb_str_release(&got);
}

/* The calls made since this was last asked are exactly that one, or none. */
static void expect_call(struct script *s, const char *p)
{
	struct kb_str want = {0};
	p = script_rest(p);
	for (const char *end; strcmp(p, "none") != 0 && *p; p = end) {
		end = strstr(p, " && ");
		size_t len = end ? (size_t)(end - p) : strlen(p);
		kb_str_addf(&want, "%.*s\n", (int)len, p);
		end = p + len + (end ? strlen(" && ") : 0);
	}
	const char *got = s->d.calls.s ? s->d.calls.s : "";
	if (strcmp(want.s ? want.s : "", got) != 0)
		script_complain(s, "the calls were: %s", *got ? got : "none\n");
	kb_str_clear(&s->d.calls);
	kb_str_release(&want);
}

static void expect_cursor(struct script *s, const char *p)
{
	const struct kb_canvas *c = s->d.canvas;
	int row, col;
	if (strcmp(script_rest(p), "none") == 0) {
		if (c->cursor)
			script_complain(s, "there is a cursor");
		return;
	}
	if (sscanf(p, " %d %d", &row, &col) != 2)
		script_complain(s, "expect-cursor ROW COLUMN, or none");
	if (row < 0)
		row += c->rows;
	if (!c->cursor || c->cursor_row != row || c->cursor_col != col)
		script_complain(s, "the cursor is at %d %d", c->cursor_row,
			c->cursor_col);
}

static const char *style_name(uint8_t style)
{
	return style < KB_STYLE_COUNT ? kb_styles[style].name : "?";
}

static void expect_style(struct script *s, const char *p)
{
	const struct kb_canvas *c = s->d.canvas;
	int row, col, n = 0;
	if (sscanf(p, " %d %d %n", &row, &col, &n) != 2 || !n) {
		script_complain(s, "expect-style ROW COLUMN STYLE");
		return;
	}
	row += row < 0 ? c->rows : 0;
	const char *got = style_name(kb_canvas_at(c, row, col)->style);
	if (strcmp(got, p + n) != 0)
		script_complain(s, "the style is %s", got);
}

static void expect_weight(struct script *s, const char *p)
{
	const struct kb_canvas *c = s->d.canvas;
	int row, col, n = 0;
	if (sscanf(p, " %d %d %n", &row, &col, &n) != 2 || !n) {
		script_complain(s, "expect-weight ROW COLUMN STYLE");
		return;
	}
	row += row < 0 ? c->rows : 0;
	const char *got = style_name(kb_canvas_at(c, row, col)->weight);
	if (strcmp(got, p + n) != 0)
		script_complain(s, "it has the weight of %s", got);
}

/* expect-marks ROW MARK COLUMNS: "3-5,9-9" or "none". */
static void expect_marks(struct script *s, const char *p)
{
	static const char *const names[] = {"emphasis", "strong", "code",
		"link", "link-focus", "hit", "hit-focus", "deleted",
		"hit-exact", "error"};
	const struct kb_canvas *c = s->d.canvas;
	struct kb_str num = {0}, mark = {0}, got = {0};
	script_word(&p, &num);
	script_word(&p, &mark);
	int row = atoi(num.s), bit = 0;
	row += row < 0 ? c->rows : 0;
	while (bit < 9 && strcmp(names[bit], mark.s) != 0)
		bit++;
	for (int col = 0; row < c->rows && col < c->cols; col++) {
		int start = col;
		while (col < c->cols &&
			(kb_canvas_at(c, row, col)->flags >> bit & 1))
			col++;
		if (col > start)
			kb_str_addf(&got, "%s%d-%d", got.len ? "," : "", start,
				col - 1);
	}
	if (strcmp(got.len ? got.s : "none", script_rest(p)) != 0) {
		script_complain(s, "%s in row %d: %s", names[bit], row,
			got.len ? got.s : "none");
		script_note_canvas(s);
	}
	kb_str_release(&num);
	kb_str_release(&mark);
	kb_str_release(&got);
}

static void expect_done(struct script *s, const char *p)
{
	struct kb_str want = {0};
	const struct kb_diag *why;
	bool done = kb_app_done(s->d.app, &why);
	script_word(&p, &want);
	if (strcmp(want.s, "no") == 0) {
		if (done)
			script_complain(s, "it has ended");
	} else if (!done) {
		script_complain(s, "it has not ended");
	} else if (strcmp(why ? why->text : "", want.s) != 0) {
		script_complain(
			s, "the reason is \"%s\"", why ? why->text : "");
	}
	kb_str_release(&want);
}

/* show [FIRST [LAST]]: all rows, or those. */
static void show(struct script *s, const char *p)
{
	struct kb_str got = {0}, want = {0};
	int from = 0, to = -1;
	int n = sscanf(p, " %d %d", &from, &to);
	from += from < 0 ? s->d.canvas->rows : 0;
	if (n == 1)
		to = from;
	to += to < 0 ? s->d.canvas->rows : 0;
	driver_dump(&s->d, from, to + 1, &got);
	size_t line = s->at;
	while (s->at < s->n &&
		(s->lines[s->at][0] == '|' || s->lines[s->at][0] == ':'))
		kb_str_addf(&want, "%s\n", s->lines[s->at++]);
	kb_str_adds(&want, "");
	if (s->update) {
		kb_str_add(&s->out, got.s, got.len);
	} else if (strcmp(got.s ? got.s : "", want.s) != 0) {
		size_t end = s->at;
		s->at = line;
		script_complain(s, "the screen is another one:");
		script_note_canvas(s);
		s->at = end;
	}
	kb_str_release(&got);
	kb_str_release(&want);
}

bool script_expect_line(struct script *s, const char *verb, const char *p)
{
	if (strcmp(verb, "show") == 0)
		show(s, p);
	else if (strcmp(verb, "expect-row") == 0)
		expect_row(s, p);
	else if (strcmp(verb, "expect") == 0)
		expect_text(s, p, true);
	else if (strcmp(verb, "expect-not") == 0)
		expect_text(s, p, false);
	else if (strcmp(verb, "expect-uncut") == 0)
		expect_uncut(s);
	else if (strcmp(verb, "expect-call") == 0)
		expect_call(s, p);
	else if (strcmp(verb, "expect-cursor") == 0)
		expect_cursor(s, p);
	else if (strcmp(verb, "expect-style") == 0)
		expect_style(s, p);
	else if (strcmp(verb, "expect-weight") == 0)
		expect_weight(s, p);
	else if (strcmp(verb, "expect-marks") == 0)
		expect_marks(s, p);
	else if (strcmp(verb, "expect-done") == 0)
		expect_done(s, p);
	else
		return false;
	return true;
}
