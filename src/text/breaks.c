/* Line breaks and grapheme clusters, through libunistring. */
#include <khabar/text/breaks.h>

#include <stdbool.h>
#include <unigbrk.h>
#include <unilbrk.h>

/* libunistring allows no break behind spaces that begin a line; UAX #14 does
 * (LB18), as it does behind spaces that follow a letter. start: where the line
 * begins. */
static void break_after_first_spaces(
	const uint32_t *cp, size_t n, size_t start, uint8_t *brk)
{
	size_t k = start;
	char around[3];
	while (k < n && cp[k] == ' ')
		k++;
	if (k == start || k == n || brk[k] != UC_BREAK_PROHIBITED)
		return;
	const uint32_t letter[3] = {'a', ' ', cp[k]};
	u32_possible_linebreaks(letter, 3, "UTF-8", around);
	brk[k] = (uint8_t)around[2];
}

void kb_line_breaks(const uint32_t *cp, size_t n, uint8_t *brk)
{
	if (n == 0)
		return;
	u32_possible_linebreaks(cp, n, "UTF-8", (char *)brk);
	for (size_t i = 0; i < n; i++)
		if (cp[i] == ' ' &&
			(i == 0 || brk[i - 1] == UC_BREAK_MANDATORY))
			break_after_first_spaces(cp, n, i, brk);
	/* libunistring marks the character that ends a line; khabar the one
	 * that the next line starts with. */
	bool must = false;
	for (size_t i = 0; i < n; i++) {
		bool ends = brk[i] == UC_BREAK_MANDATORY;
		bool may = brk[i] == UC_BREAK_POSSIBLE;
		brk[i] = must  ? KB_BREAK_MUST
			 : may ? KB_BREAK_MAY
			       : KB_BREAK_NO;
		must = ends;
	}
	brk[0] = KB_BREAK_NO;
}

void kb_cluster_starts(const uint32_t *cp, size_t n, uint8_t *start)
{
	if (n)
		u32_grapheme_breaks(cp, n, (char *)start);
}
