/* The table of the styles. */
#include <khabar/base/style.h>

const struct kb_style_entry kb_styles[KB_STYLE_COUNT] = {
#define STYLE(id, name, attrs, help) {name, help, attrs},
	KB_STYLES(STYLE)
#undef STYLE
};
