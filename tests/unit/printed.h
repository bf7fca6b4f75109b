/* An article as it is printed, in one string. */
#ifndef KHABAR_TESTS_PRINTED_H
#define KHABAR_TESTS_PRINTED_H

#include <khabar/layout/print.h>

static inline int take_printed(void *ctx, struct kb_str *piece)
{
	kb_str_add(ctx, piece->s, piece->len);
	kb_str_clear(piece);
	return 0;
}

/* What writes cells in screen order, if it is visual. */
static inline const struct kb_row_writer *writer(bool visual)
{
	static const struct kb_row_writer cells = {0};
	return visual ? &cells : NULL;
}

static inline void print_to(
	struct kb_str *out, const struct kb_article *a, int width, bool visual)
{
	kb_print_article(take_printed, out, a, width, writer(visual));
}

#endif
