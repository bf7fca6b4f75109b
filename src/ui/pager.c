/* Text that is scrolled without a cursor. */
#include <khabar/ui/pager.h>

#include <limits.h>
#include <stdint.h>

void kb_pager_scroll(size_t *first, int lines)
{
	if (lines < 0)
		*first -= (size_t)-lines < *first ? (size_t)-lines : *first;
	else
		*first += (size_t)lines;
}

/* The same, so many times. */
static void scroll_times(size_t *first, int lines, unsigned times)
{
	int64_t by = (int64_t)lines * (times ? times : 1);
	by = by > INT_MAX ? INT_MAX : by < -INT_MAX ? -INT_MAX : by;
	kb_pager_scroll(first, (int)by);
}

bool kb_pager_action(
	size_t *first, enum kb_action action, int rows, unsigned count)
{
	switch (action) {
	case KB_ACTION_LINE_DOWN:
	case KB_ACTION_LINE_UP:
		scroll_times(
			first, action == KB_ACTION_LINE_DOWN ? 1 : -1, count);
		return true;
	case KB_ACTION_PAGE_DOWN:
	case KB_ACTION_PAGE_UP:
		scroll_times(first,
			action == KB_ACTION_PAGE_DOWN ? rows : -rows, count);
		return true;
	case KB_ACTION_HALF_DOWN:
	case KB_ACTION_HALF_UP:
		scroll_times(first,
			action == KB_ACTION_HALF_DOWN ? rows / 2 : -rows / 2,
			count);
		return true;
	case KB_ACTION_TOP:
		*first = count ? count - 1 : 0;
		return true;
	case KB_ACTION_BOTTOM:
		*first = count ? count - 1 : INT_MAX;
		return true;
	default:
		return false;
	}
}

bool kb_pager_fit(size_t *first, size_t total, int rows)
{
	size_t seen = rows > 0 ? (size_t)rows : 0;
	size_t most = total > seen ? total - seen : 0;
	if (*first > most)
		*first = most;
	return *first < most;
}
