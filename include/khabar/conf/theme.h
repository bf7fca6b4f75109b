/* Themes: a look for every style, read from files in themes/.
 * Layer: conf. */
#ifndef KHABAR_CONF_THEME_H
#define KHABAR_CONF_THEME_H

#include <khabar/base/err.h>
#include <khabar/base/style.h>
#include <stdbool.h>
#include <stddef.h>

/* The looks in terminals of 256 colours, and in those of 16 or 8. */
struct kb_theme {
	struct kb_look looks[KB_STYLE_COUNT];
	struct kb_look few[KB_STYLE_COUNT];
};

/* The theme that is used when no file can be read: no colours, attributes
 * only. */
void kb_theme_init(struct kb_theme *t);

/* Reads len bytes of a theme file over *t: lines "style = [fg] [on bg]
 * [bold dim italic underline reverse]", # comments. A colour is a name
 * (default, black, red, ..., bright-white) or a number 0 to 255. "style.16"
 * below it is how the style looks where there are 16 colours or 8. name is for
 * messages, which tell the line. */
enum kb_err kb_theme_parse(struct kb_theme *t, const char *s, size_t len,
	const char *name, struct kb_diag *diag);

/* Takes every colour out (NO_COLOR, a terminal without colours): a style that
 * told itself apart by a background alone becomes reverse. */
void kb_theme_strip_colour(struct kb_theme *t);

#endif
