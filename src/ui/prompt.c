/* The line that is typed: keys edit it, a history recalls earlier ones. */
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/conf/keymap.h>
#include <khabar/layout/label.h>
#include <khabar/text/breaks.h>
#include <khabar/search/query.h>
#include <khabar/text/direction.h>
#include <khabar/ui/prompt.h>
#include <khabar/ui/view.h>

#include <stdlib.h>
#include <string.h>

void kb_prompt_forget(struct kb_prompt *p)
{
	if (!p->hidden)
		return;
	explicit_bzero(p->cp, KB_MAX_PROMPT * sizeof *p->cp);
	explicit_bzero(p->text.s, p->text.cap);
	p->n = p->cursor = 0;
	kb_str_clear(&p->text);
	kb_str_clear(&p->stars);
	p->hidden = false;
}

void kb_prompt_release(struct kb_prompt *p)
{
	kb_prompt_forget(p);
	kb_str_release(&p->label);
	kb_str_release(&p->text);
	kb_str_release(&p->stars);
	kb_str_release(&p->draft);
	free(p->cp);
	*p = (struct kb_prompt){0};
}

/* Brings the UTF-8 text in line with the code points. */
static void encode(struct kb_prompt *p)
{
	p->wrong_from = p->wrong_to = 0;
	kb_str_clear(&p->text);
	kb_str_adds(&p->text, "");
	for (size_t i = 0; i < p->n; i++)
		kb_str_addcp(&p->text, p->cp[i]);
	kb_str_clear(&p->stars);
	kb_str_addn(&p->stars, '*', p->hidden ? p->n : 0);
}

/* What stands on the screen. */
static const struct kb_str *shown_of(const struct kb_prompt *p)
{
	return p->hidden ? &p->stars : &p->text;
}

void kb_prompt_open(struct kb_prompt *p, char sign, enum kb_dir dir,
	const struct kb_history *history)
{
	if (!p->cp)
		p->cp = kb_calloc(KB_MAX_PROMPT, sizeof *p->cp);
	kb_prompt_forget(p);
	p->active = true;
	p->sign = sign;
	p->is_query = sign == '\\';
	p->dir = dir;
	p->n = p->cursor = 0;
	p->offered = false;
	p->history = history;
	p->at = history->n;
	kb_str_clear(&p->draft);
	encode(p);
}

enum kb_dir kb_prompt_dir(const struct kb_prompt *p)
{
	const struct kb_str *s = shown_of(p);
	return p->is_query ? kb_query_dir(s->s, s->len, p->dir)
			   : kb_dir_of_row(s->s, s->len, p->dir);
}

/* The side that the line begins at, where sign or label stand. */
static enum kb_dir side_of(const struct kb_prompt *p)
{
	return kb_screen_dir(kb_prompt_dir(p));
}

static enum kb_prompt_result erase(struct kb_prompt *p, size_t from, size_t to)
{
	if (from >= to)
		return KB_PROMPT_IGNORED;
	memmove(p->cp + from, p->cp + to, (p->n - to) * sizeof *p->cp);
	p->n -= to - from;
	p->cursor = from;
	p->at = p->history->n;
	encode(p);
	return KB_PROMPT_CHANGED;
}

/* What may stand in the line: no controls, none of the characters that turn
 * or end lines. */
static bool may_insert(uint32_t cp)
{
	return cp >= ' ' && cp < KB_KEY_BASE && !kb_is_control(cp) &&
	       !kb_is_bidi_control(cp) && cp != 0x2028 && cp != 0x2029 &&
	       cp != KB_REPLACEMENT && cp != 0xFEFF;
}

static enum kb_prompt_result insert(struct kb_prompt *p, uint32_t cp)
{
	if (p->offered && may_insert(cp))
		p->n = p->cursor = 0;
	if (!may_insert(cp) || p->n >= KB_MAX_PROMPT)
		return KB_PROMPT_IGNORED;
	memmove(p->cp + p->cursor + 1, p->cp + p->cursor,
		(p->n - p->cursor) * sizeof *p->cp);
	p->cp[p->cursor++] = cp;
	p->n++;
	p->at = p->history->n;
	encode(p);
	return KB_PROMPT_CHANGED;
}

/* The letters of a key: one, or lam and alef. */
static enum kb_prompt_result insert_key(struct kb_prompt *p, uint32_t key)
{
	uint32_t alef = kb_key_alef(key);
	enum kb_prompt_result first = insert(p, alef ? KB_LAM : key);
	return alef ? insert(p, alef) : first;
}

static size_t cluster_after(const struct kb_prompt *p)
{
	uint8_t start[KB_MAX_PROMPT];
	size_t i = p->cursor;
	if (i >= p->n)
		return p->n;
	kb_cluster_starts(p->cp, p->n, start);
	do
		i++;
	while (i < p->n && !start[i]);
	return i;
}

static size_t word_before(const struct kb_prompt *p)
{
	size_t i = p->cursor;
	while (i > 0 && p->cp[i - 1] == ' ')
		i--;
	while (i > 0 && p->cp[i - 1] != ' ')
		i--;
	return i;
}

static size_t word_after(const struct kb_prompt *p)
{
	size_t i = p->cursor;
	while (i < p->n && p->cp[i] == ' ')
		i++;
	while (i < p->n && p->cp[i] != ' ')
		i++;
	return i;
}

static enum kb_prompt_result move(struct kb_prompt *p, size_t to)
{
	if (to == p->cursor)
		return KB_PROMPT_IGNORED;
	p->cursor = to;
	return KB_PROMPT_MOVED;
}

/* The text on its line. */
static struct kb_label text_label(const struct kb_prompt *p)
{
	const struct kb_str *shown = shown_of(p);
	return (struct kb_label){.s = shown->s,
		.len = shown->len,
		.dir = kb_prompt_dir(p),
		.style = KB_STYLE_PROMPT,
		.has_cursor = true,
		.cursor = p->hidden ? p->cursor : kb_prompt_cursor(p)};
}

/* Left and Right are sides of the screen: to the next cell there; words further
 * where the line leads to that side. */
static enum kb_prompt_result arrow(
	struct kb_prompt *p, struct kb_bidi *b, bool left, bool word)
{
	bool forward = left == (kb_prompt_dir(p) == KB_DIR_RTL);
	if (word)
		return move(p, forward ? word_after(p) : word_before(p));
	const struct kb_label label = text_label(p);
	size_t byte = kb_label_cursor_moved(b, &label, left);
	return move(p, kb_utf8_count(label.s, byte));
}

static void set_text(struct kb_prompt *p, const char *s, size_t len)
{
	p->n = 0;
	for (size_t at = 0; at < len && p->n < KB_MAX_PROMPT;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (may_insert(cp))
			p->cp[p->n++] = cp;
	}
	p->cursor = p->n;
	encode(p);
}

void kb_prompt_ask(struct kb_prompt *p, const char *label, const char *text,
	enum kb_dir dir, const struct kb_history *history)
{
	kb_prompt_open(p, 0, dir, history);
	kb_str_clear(&p->label);
	kb_str_adds(&p->label, label);
	size_t len = text ? strlen(text) : 0;
	if (kb_utf8_count(text, len) <= KB_MAX_PROMPT)
		set_text(p, text, len);
}

void kb_prompt_hide(struct kb_prompt *p)
{
	p->hidden = true;
	/* It has room for all, so that growing leaves no copy behind. */
	kb_str_addn(&p->text, ' ', 4 * KB_MAX_PROMPT);
	encode(p);
}

size_t kb_prompt_cursor(const struct kb_prompt *p)
{
	size_t at = 0;
	for (size_t i = 0; i < p->cursor; i++) {
		char out[4];
		at += kb_utf8_encode(p->cp[i], out);
	}
	return at;
}

void kb_prompt_replace(struct kb_prompt *p, size_t from, const char *s)
{
	size_t len = strlen(s);
	erase(p, kb_utf8_count(p->text.s, from), p->cursor);
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		insert(p, cp);
	}
}

/* Shows the next older line of the history that begins with what was typed, or
 * the next newer one; behind the newest stands what was typed. */
static enum kb_prompt_result recall(struct kb_prompt *p, bool older)
{
	const struct kb_history *h = p->history;
	size_t to = h->n;
	if (p->at == h->n) {
		kb_str_clear(&p->draft);
		kb_str_add(&p->draft, p->text.s, p->text.len);
	}
	bool found = older ? kb_history_older(h, p->at, &p->draft, &to)
			   : kb_history_newer(h, p->at, &p->draft, &to);
	if (!found && (older || p->at == h->n))
		return KB_PROMPT_IGNORED;
	p->at = to;
	if (to == h->n)
		set_text(p, p->draft.s, p->draft.len);
	else
		set_text(p, h->lines[to], strlen(h->lines[to]));
	return KB_PROMPT_CHANGED;
}

/* Puts the line in quotation marks, or takes them off. */
static enum kb_prompt_result quote(struct kb_prompt *p)
{
	bool quoted = p->n > 0 && p->cp[0] == '"';
	size_t cursor = p->cursor;
	if (quoted) {
		bool closed = p->n > 1 && p->cp[p->n - 1] == '"';
		erase(p, 0, 1);
		if (closed)
			erase(p, p->n - 1, p->n);
		cursor -= cursor > 0;
	} else {
		if (p->n + 2 > KB_MAX_PROMPT)
			return KB_PROMPT_IGNORED;
		p->cursor = p->n;
		insert(p, '"');
		p->cursor = 0;
		insert(p, '"');
		cursor++;
	}
	p->cursor = cursor < p->n ? cursor : p->n;
	return KB_PROMPT_CHANGED;
}

static enum kb_prompt_result close_prompt(struct kb_prompt *p, bool entered)
{
	p->active = false;
	if (!entered)
		return KB_PROMPT_CANCELLED;
	return KB_PROMPT_ENTERED;
}

static enum kb_prompt_result control(struct kb_prompt *p, uint32_t key)
{
	switch (kb_lower((int)kb_key_us(key, KB_LAYOUT_AUTO))) {
	case 'a':
		return move(p, 0);
	case 'e':
		return move(p, p->n);
	case 'w':
		return erase(p, word_before(p), p->cursor);
	case 'u':
		return erase(p, 0, p->cursor);
	case 'k':
		return erase(p, p->cursor, p->n);
	case 'd':
		return erase(p, p->cursor, cluster_after(p));
	case 'h':
		return p->cursor ? erase(p, p->cursor - 1, p->cursor)
				 : KB_PROMPT_IGNORED;
	case 'p':
		return recall(p, true);
	case 'n':
		return recall(p, false);
	case 'x':
		return quote(p);
	case 'j':
	case 'm':
		return close_prompt(p, true);
	case 'c':
	case 'g':
		return close_prompt(p, false);
	default:
		return KB_PROMPT_IGNORED;
	}
}

static enum kb_prompt_result key_event(
	struct kb_prompt *p, struct kb_bidi *b, const struct kb_event *ev)
{
	bool word = ev->mods & KB_MOD_CTRL;
	switch (ev->key) {
	case KB_KEY_LEFT:
		return arrow(p, b, true, word);
	case KB_KEY_RIGHT:
		return arrow(p, b, false, word);
	case KB_KEY_HOME:
		return move(p, 0);
	case KB_KEY_END:
		return move(p, p->n);
	case KB_KEY_UP:
		return control(p, 'p');
	case KB_KEY_DOWN:
		return control(p, 'n');
	case KB_KEY_BACKSPACE:
		if (p->n == 0 && p->sign) /* as in vim */
			return close_prompt(p, false);
		return control(p, 'h');
	case KB_KEY_DELETE:
		return control(p, 'd');
	case KB_KEY_TAB:
		return KB_PROMPT_TAB;
	case KB_KEY_ENTER:
		return close_prompt(p, true);
	case KB_KEY_ESCAPE:
		return close_prompt(p, false);
	default:
		break;
	}
	if (ev->mods & KB_MOD_CTRL)
		return control(p, ev->key);
	if (ev->mods & KB_MOD_ALT)
		return KB_PROMPT_IGNORED;
	return insert_key(p, ev->key);
}

static enum kb_prompt_result take_event(
	struct kb_prompt *p, struct kb_bidi *b, const struct kb_event *ev)
{
	if (ev->type == KB_EVENT_KEY)
		return key_event(p, b, ev);
	if (ev->type != KB_EVENT_PASTE)
		return KB_PROMPT_IGNORED;
	bool space = ev->key == '\n' || ev->key == '\r' || ev->key == '\t' ||
		     ev->key == KB_KEY_ENTER || ev->key == KB_KEY_TAB;
	return insert(p, space ? ' ' : ev->key);
}

enum kb_prompt_result kb_prompt_event(
	struct kb_prompt *p, struct kb_bidi *b, const struct kb_event *ev)
{
	if (!p->active)
		return KB_PROMPT_IGNORED;
	enum kb_prompt_result what = take_event(p, b, ev);
	if (what != KB_PROMPT_IGNORED)
		p->offered = false;
	return what;
}

void kb_prompt_offer(struct kb_prompt *p)
{
	recall(p, true);
	p->offered = p->n > 0;
}

/* --- Drawing ------------------------------------------------------------ */

static int text_width(const struct kb_prompt *p, struct kb_bidi *b)
{
	const struct kb_str *shown = shown_of(p);
	return kb_label_width(b, shown->s, shown->len) + 1;
}

int kb_prompt_width(const struct kb_prompt *p, struct kb_bidi *b)
{
	int before =
		p->sign ? 1 : kb_label_width(b, p->label.s, p->label.len) + 1;
	return before + text_width(p, b);
}

static void draw_sign(
	const struct kb_prompt *p, struct kb_canvas *c, int row, int col)
{
	struct kb_cell sign = {.ch = (uint32_t)p->sign,
		.logical = (uint32_t)p->sign,
		.width = 1,
		.style = KB_STYLE_PROMPT};
	kb_canvas_put(c, row, col, &sign, NULL);
}

/* Draws the sign, or what there is room for of the label, where a line of
 * width cells begins. Returns the cells that it takes. */
static int draw_before(const struct kb_prompt *p, struct kb_canvas *c,
	struct kb_bidi *b, int row, int col, int width)
{
	bool rtl = side_of(p) == KB_DIR_RTL;
	int end = col + width;
	if (p->sign) {
		draw_sign(p, c, row, rtl ? end - 1 : col);
		return 1;
	}
	struct kb_label label = {.s = p->label.s,
		.len = p->label.len,
		.dir = rtl ? KB_DIR_RTL : KB_DIR_LTR,
		.align = rtl ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = KB_STYLE_PROMPT};
	int need = kb_label_width(b, label.s, label.len);
	int room = width - 1 - text_width(p, b);
	int cells = need < room ? need : room > 1 ? room : 1;
	kb_label_draw(c, b, row, rtl ? end - cells : col, cells, &label);
	/* A space, unless the text needs its cell. */
	return cells + (room > 0);
}

void kb_prompt_draw(const struct kb_prompt *p, struct kb_canvas *c,
	struct kb_bidi *b, int row, int col, int width)
{
	if (width < 1)
		return;
	bool rtl = side_of(p) == KB_DIR_RTL;
	if (width > 1) { /* in a single cell there is the cursor only */
		int taken = draw_before(p, c, b, row, col, width);
		col += rtl ? 0 : taken;
		width -= taken;
	}
	const struct kb_range all = {0, p->text.len, KB_MARK_LINK_FOCUS};
	const struct kb_range wrong = {
		p->wrong_from, p->wrong_to, KB_MARK_ERROR};
	struct kb_label label = text_label(p);
	label.align = rtl ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT;
	label.ranges = p->offered ? &all : &wrong;
	label.n_ranges = p->offered || p->wrong_to > p->wrong_from;
	kb_label_draw(c, b, row, col, width, &label);
}
