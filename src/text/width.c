/* Cells of a code point: libunistring's width where terminals agree. */
#include <khabar/base/utf8.h>
#include <khabar/text/width.h>

#include <uniwidth.h>

int kb_width_of_other(uint32_t cp)
{
	if (cp < 0x300)
		return cp >= 0x20 && cp != 0xAD && !(cp >= 0x7F && cp < 0xA0);
	if (kb_is_control(cp) || kb_is_bidi_control(cp))
		return 0;
	/* Signs that span the number behind them, and isolated marks: format
	 * characters or marks by category, but terminals give them a cell. */
	if ((cp >= 0x600 && cp <= 0x605) || cp == 0x6DD || cp == 0x8E2 ||
		(cp >= 0xFE70 && cp <= 0xFE7F))
		return 1;
	int width = uc_width(cp, "UTF-8");
	return width < 0 ? 0 : width;
}
