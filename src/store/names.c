/* A title as it is sorted. */
#include "names.h"

#include <khabar/base/utf8.h>
#include <khabar/text/fold.h>

#include <string.h>

enum {
	MOST = 64,             /* code points that count */
	UNNAMED = 0x10FFFF,    /* no title begins with it */
	MOST_BYTES = MOST * 8, /* of a title, whatever marks its letters have */
};

static bool is_ornament(uint32_t cp)
{
	return cp < '0' || (cp > '9' && cp < 'a') || (cp > 'z' && cp < 0xB5) ||
	       cp == 0xBB || cp == 0xAB || (cp >= 0x2000 && cp < 0x2070) ||
	       cp == 0x61B || cp == 0x61F || cp == 0x60C;
}

void kb_sort_name(const char *s, struct kb_str *out)
{
	struct kb_folded f = {0};
	size_t len = s ? strlen(s) : 0, i = 0;
	kb_str_clear(out);
	kb_fold(&f, s, len < MOST_BYTES ? len : kb_utf8_floor(s, MOST_BYTES));
	while (i < f.n && is_ornament(f.cp[i]))
		i++;
	if (i == f.n)
		kb_str_addcp(out, UNNAMED);
	for (size_t k = i; k < f.n && k < i + MOST; k++)
		if (!kb_fold_is_optional(f.cp[k]))
			kb_str_addcp(out, f.cp[k]);
	kb_folded_release(&f);
}

bool kb_sort_name_is_any(const char *name)
{
	uint32_t cp = 0;
	kb_utf8_decode(name, strlen(name), &cp);
	return *name && cp != UNNAMED;
}
