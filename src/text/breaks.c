#include <khabar/text/breaks.h>

#include <stdbool.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uniwbrk.h>

void kb_line_breaks(const uint32_t *cp, size_t n, uint8_t *brk)
{
	if (n == 0)
		return;
	u32_possible_linebreaks(cp, n, "UTF-8", (char *)brk);
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

void kb_word_starts(const uint32_t *cp, size_t n, uint8_t *start)
{
	if (n == 0)
		return;
	u32_wordbreaks(cp, n, (char *)start);
	start[0] = 1;
}
