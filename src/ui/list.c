/* A list's cursor and the part of it that is on the screen. */
#include <khabar/ui/list.h>

void kb_list_fit(struct kb_list *l, size_t rows)
{
	rows = rows ? rows : 1;
	if (l->n && l->cursor >= l->n)
		l->cursor = l->n - 1;
	if (!l->n)
		l->cursor = 0;
	if (l->first > l->cursor)
		l->first = l->cursor;
	if (l->cursor - l->first >= rows)
		l->first = l->cursor - rows + 1;
	if (l->hold)
		return;
	if (l->n <= rows)
		l->first = 0;
	else if (l->first > l->n - rows)
		l->first = l->n - rows;
}

void kb_list_place(struct kb_list *l, size_t cursor, size_t below)
{
	l->cursor = cursor;
	l->first = cursor > below ? cursor - below : 0;
	l->hold = true;
}

static void move(struct kb_list *l, bool down, size_t by)
{
	size_t room = down ? l->n - 1 - l->cursor : l->cursor;
	by = by < room ? by : room;
	l->cursor = down ? l->cursor + by : l->cursor - by;
}

bool kb_list_action(
	struct kb_list *l, enum kb_action action, size_t rows, unsigned count)
{
	size_t page = rows > 1 ? rows - 1 : 1, half = rows > 1 ? rows / 2 : 1;
	size_t by = 1;
	bool down = true;
	switch (action) {
	case KB_ACTION_LINE_DOWN:
	case KB_ACTION_NEXT_PARAGRAPH:
		break;
	case KB_ACTION_LINE_UP:
	case KB_ACTION_PREV_PARAGRAPH:
		down = false;
		break;
	case KB_ACTION_PAGE_DOWN:
		by = page;
		break;
	case KB_ACTION_PAGE_UP:
		by = page;
		down = false;
		break;
	case KB_ACTION_HALF_DOWN:
		by = half;
		break;
	case KB_ACTION_HALF_UP:
		by = half;
		down = false;
		break;
	case KB_ACTION_TOP:
		l->cursor = count ? count - 1 : 0;
		by = 0;
		break;
	case KB_ACTION_BOTTOM:
		l->cursor = count ? count - 1 : l->n;
		by = 0;
		break;
	default:
		return false;
	}
	kb_list_fit(l, rows);
	if (l->n && by)
		move(l, down, by * (count < l->n ? count + !count : l->n));
	l->hold = false;
	kb_list_fit(l, rows);
	return true;
}

void kb_list_scroll(struct kb_list *l, int lines, size_t rows)
{
	l->hold = false;
	kb_list_fit(l, rows);
	if (l->n <= rows)
		return;
	size_t last = l->n - rows, by = (size_t)(lines < 0 ? -lines : lines);
	if (lines < 0)
		l->first -= by < l->first ? by : l->first;
	else
		l->first += by < last - l->first ? by : last - l->first;
	if (l->cursor < l->first)
		l->cursor = l->first;
	if (l->cursor >= l->first + rows)
		l->cursor = l->first + rows - 1;
}
