/* A list's cursor and the part of it that is on the screen. */
#include <khabar/ui/list.h>

static size_t height(const struct kb_list *l, size_t i)
{
	int rows = l->height ? l->height(l->ctx, i) : 1;
	return rows > 1 ? (size_t)rows : 1;
}

/* How many entries have room in so many rows, from entry i on or up to it; at
 * least 1, if there is one. */
static size_t in_rows(const struct kb_list *l, size_t i, bool down, size_t rows)
{
	size_t left = down ? l->n - i : i + 1, n = 0, used = 0;
	if (!l->height)
		return rows < left ? rows : left;
	while (n < left) {
		used += height(l, down ? i + n : i - n);
		if (n && used > rows)
			break;
		n++;
	}
	return n;
}

void kb_list_renew(struct kb_list *l, size_t n)
{
	l->n = n;
	l->cursor = l->first = 0;
	l->hold = false;
}

void kb_list_fit(struct kb_list *l, size_t rows)
{
	rows = rows ? rows : 1;
	if (!l->n) {
		l->cursor = l->first = 0;
		return;
	}
	if (l->cursor >= l->n)
		l->cursor = l->n - 1;
	if (l->first > l->cursor)
		l->first = l->cursor;
	size_t first = l->cursor + 1 - in_rows(l, l->cursor, false, rows);
	if (l->first < first)
		l->first = first;
	if (l->hold)
		return;
	first = l->n - in_rows(l, l->n - 1, false, rows);
	if (l->first > first)
		l->first = first;
}

void kb_list_place(struct kb_list *l, size_t cursor, size_t below)
{
	l->cursor = cursor;
	l->first = cursor > below ? cursor - below : 0;
	l->hold = true;
}

bool kb_list_next(const struct kb_list *l, size_t *i, int *row, int rows)
{
	*row += (int)height(l, *i);
	++*i;
	return *i < l->n && *row < rows;
}

static void move(struct kb_list *l, bool down, size_t by)
{
	if (!l->n)
		return;
	size_t room = down ? l->n - 1 - l->cursor : l->cursor;
	by = by < room ? by : room;
	l->cursor = down ? l->cursor + by : l->cursor - by;
}

/* As many entries as so many rows have room for from the cursor on; over: but
 * so many of them. */
static void move_rows(
	struct kb_list *l, bool down, size_t rows, size_t over, size_t times)
{
	if (!l->n)
		return;
	size_t by = in_rows(l, l->cursor, down, rows ? rows : 1);
	move(l, down, times * (by > over + 1 ? by - over : 1));
}

bool kb_list_action(
	struct kb_list *l, enum kb_action action, size_t rows, unsigned count)
{
	size_t times = count < l->n ? count + !count : l->n;
	kb_list_fit(l, rows);
	switch (action) {
	case KB_ACTION_LINE_DOWN:
	case KB_ACTION_NEXT_PARAGRAPH:
		move(l, true, times);
		break;
	case KB_ACTION_LINE_UP:
	case KB_ACTION_PREV_PARAGRAPH:
		move(l, false, times);
		break;
	case KB_ACTION_PAGE_DOWN:
	case KB_ACTION_PAGE_UP:
		move_rows(l, action == KB_ACTION_PAGE_DOWN, rows, 1, times);
		break;
	case KB_ACTION_HALF_DOWN:
	case KB_ACTION_HALF_UP:
		move_rows(l, action == KB_ACTION_HALF_DOWN, rows / 2, 0, times);
		break;
	case KB_ACTION_TOP:
		l->cursor = count ? count - 1 : 0;
		break;
	case KB_ACTION_BOTTOM:
		l->cursor = count ? count - 1 : l->n;
		break;
	default:
		return false;
	}
	l->hold = false;
	kb_list_fit(l, rows);
	return true;
}

void kb_list_scroll(struct kb_list *l, int entries, size_t rows)
{
	l->hold = false;
	kb_list_fit(l, rows);
	if (!l->n)
		return;
	size_t last = l->n - in_rows(l, l->n - 1, false, rows);
	size_t by = (size_t)(entries < 0 ? -entries : entries);
	if (entries < 0)
		l->first -= by < l->first ? by : l->first;
	else if (l->first < last)
		l->first += by < last - l->first ? by : last - l->first;
	size_t shown = in_rows(l, l->first, true, rows);
	if (l->cursor < l->first)
		l->cursor = l->first;
	if (l->cursor >= l->first + shown)
		l->cursor = l->first + shown - 1;
}
