/* The scroll region, set only where it matters. */
#include "region.h"

#include <string.h>

/* A control sequence: CSI, up to two numbers (0: left out), a final byte. */
struct control {
	int numbers[2];
	char final;
	size_t len;
};

/* Where the cursor was put and what scrolled from there, in the bytes that are
 * sent: "CSI row H" and line feeds, or reverse ones. */
struct scrolled {
	size_t at, moved, end; /* of both, of what follows it, of all */
	int row;               /* 0: none */
};

void kb_region_init(struct kb_region *r, int rows)
{
	*r = (struct kb_region){.rows = rows};
}

static bool is_same(struct kb_rows a, struct kb_rows b)
{
	return a.first == b.first && a.last == b.last;
}

static void set_region(struct kb_region *r, struct kb_str *out)
{
	if (r->wanted.first)
		kb_str_addf(
			out, "\033[%d;%dr", r->wanted.first, r->wanted.last);
	else
		kb_str_adds(out, "\033[r");
	r->set = r->wanted;
	r->known = true;
}

/* Sets the region that is wanted; the cursor, which that moves, is where it
 * was. */
static void need_region(struct kb_region *r, struct kb_str *out)
{
	if (r->known && is_same(r->set, r->wanted))
		return;
	kb_str_adds(out, "\0337");
	set_region(r, out);
	kb_str_adds(out, "\0338");
}

void kb_region_leave(struct kb_region *r, struct kb_str *out)
{
	r->wanted = (struct kb_rows){0, 0};
	if (r->rows && !(r->known && is_same(r->set, r->wanted)))
		set_region(r, out);
}

/* Reads the one that s begins with; false if it is another kind. */
static bool read_control(const char *s, size_t len, struct control *c)
{
	size_t i = 2, n = 0;
	*c = (struct control){.len = 0};
	if (len < 3 || s[0] != '\033' || s[1] != '[')
		return false;
	for (; i < len && n < 2; i++) {
		if (s[i] >= '0' && s[i] <= '9' && c->numbers[n] < 10000)
			c->numbers[n] = c->numbers[n] * 10 + (s[i] - '0');
		else if (s[i] == ';')
			n++;
		else
			break;
	}
	if (i >= len || s[i] < 0x40)
		return false;
	c->final = s[i];
	c->len = i + 1;
	return true;
}

/* Puts the cursor into a row, and into a column where that is not the first. */
static void add_move(struct kb_str *out, int row, int col)
{
	if (col > 1)
		kb_str_addf(out, "\033[%d;%dH", row, col);
	else if (row > 1)
		kb_str_addf(out, "\033[%dH", row);
	else
		kb_str_adds(out, "\033[H");
}

/* A scroll leaves the cursor where it was: what follows in that row begins at
 * another column, where the cursor can be put before as well. */
static void move(struct kb_str *out, struct scrolled *last, int row, int col)
{
	char feeds[64];
	size_t n = last->end - last->moved;
	row = row ? row : 1;
	if (last->row == row && last->end == out->len && n > 0 &&
		n <= sizeof feeds) {
		memcpy(feeds, out->s + last->moved, n);
		out->len = last->at;
		add_move(out, row, col);
		kb_str_add(out, feeds, n);
		last->row = 0;
		return;
	}
	*last = (struct scrolled){.at = out->len, .row = col > 1 ? 0 : row};
	add_move(out, row, col);
	last->moved = last->end = out->len;
}

/* Takes a control sequence of ncurses. */
static void take_control(struct kb_region *r, const struct control *c,
	const char *s, struct kb_str *out, struct scrolled *last)
{
	if (c->final == 'r') {
		bool all = c->numbers[0] <= 1 &&
			   (c->numbers[1] == 0 || c->numbers[1] >= r->rows);
		r->wanted =
			all ? (struct kb_rows){0, 0}
			    : (struct kb_rows){c->numbers[0], c->numbers[1]};
	} else if (c->final == 'H') {
		move(out, last, c->numbers[0], c->numbers[1]);
	} else {
		/* Scrolling, lines put in and taken out, and the cursor's steps
		 * up and down, which end at a region's edge. */
		if (strchr("STLMAB", c->final))
			need_region(r, out);
		kb_str_add(out, s, c->len);
	}
}

/* Takes a line feed or a reverse one, of n bytes. */
static void take_feed(struct kb_region *r, const char *s, size_t n,
	struct kb_str *out, struct scrolled *last)
{
	bool follows = last->row && last->end == out->len;
	need_region(r, out);
	if (follows && last->end != out->len)
		last->row = 0;
	kb_str_add(out, s, n);
	last->end = out->len;
}

/* Bytes of "ESC 7, DECSTBM, ESC 8", which is how ncurses sets a region where
 * the cursor shall stay; *c is the DECSTBM. 0: s begins with something else. */
static size_t saving_len(const char *s, size_t len, struct control *c)
{
	if (len < 2 || memcmp(s, "\0337", 2) != 0 ||
		!read_control(s + 2, len - 2, c) || c->final != 'r' ||
		len < c->len + 4 || memcmp(s + 2 + c->len, "\0338", 2) != 0)
		return 0;
	return c->len + 4;
}

void kb_region_add(
	struct kb_region *r, const char *bytes, size_t len, struct kb_str *out)
{
	struct scrolled last = {0};
	if (!r->rows) {
		kb_str_add(out, bytes, len);
		return;
	}
	for (size_t at = 0, n; at < len; at += n) {
		const char *s = bytes + at;
		struct control c;
		n = 1;
		if (*s == '\n') {
			take_feed(r, s, n, out, &last);
		} else if (*s == '\033' && len - at > 1 && s[1] == 'M') {
			take_feed(r, s, n = 2, out, &last);
		} else if (saving_len(s, len - at, &c)) {
			n = saving_len(s, len - at, &c);
			take_control(r, &c, s + 2, out, &last);
		} else if (read_control(s, len - at, &c)) {
			n = c.len;
			take_control(r, &c, s, out, &last);
		} else {
			while (at + n < len && s[n] != '\n' && s[n] != '\033')
				n++;
			kb_str_add(out, s, n);
		}
	}
}
