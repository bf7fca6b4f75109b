/* The files of the configuration folder, read for whoever needs them.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_CONFIG_H
#define KHABAR_LIBRARY_CONFIG_H

#include <khabar/conf/settings.h>
#include <khabar/conf/theme.h>
#include <khabar/extract/sites.h>
#include <khabar/library/get.h>

/* Reads the configuration file, and the keymap that it names; a file that is
 * missing leaves the defaults. The keyboard's layout, where the file does not
 * say, is that of the locale of the environment, else of the interface. *s is
 * released with kb_settings_release(), also after a failure: KB_EIO or
 * KB_ELIMIT (the file cannot be read), KB_EINVAL (a line is not understood; the
 * message names it).
 */
enum kb_err kb_read_settings(struct kb_settings *s, struct kb_diag *diag);
/* Adds the configuration file as it is to text, which is empty, for
 * kb_settings_find(); nothing where it cannot be read, which
 * kb_read_settings() tells. */
void kb_read_configuration(struct kb_str *text);
/* Writes what the line says of a terminal into the configuration file, in place
 * of what stood there of it (conf/terminal_lines.h); nothing else of the file
 * changes, which is made where there is none. *path (cleared) is the file's.
 * Fails with KB_EIO where it cannot be read or written, KB_ELIMIT where it
 * would be too long. */
enum kb_err kb_write_terminal(const struct kb_terminal_line *line,
	struct kb_str *path, struct kb_diag *diag);
/* The same of an account: its lines say then what *now does, or are gone where
 * that is NULL. */
enum kb_err kb_write_account(const char *name,
	const struct kb_account_settings *now, struct kb_str *path,
	struct kb_diag *diag);
/* Whether a theme of that name is chosen by the background: NULL or "auto". */
bool kb_theme_is_auto(const char *name);
/* Reads the theme of that name or path. One that is chosen by the background:
 * light or dark as ground says, else as some terminals tell in $COLORFGBG, else
 * the one that is built in, whose colours are the terminal's own: no others are
 * legible on white and on black. Fails where a theme that was named cannot be
 * read or is not understood. */
enum kb_err kb_read_theme(struct kb_theme *t, const char *name,
	enum kb_ground ground, struct kb_diag *diag);
/* An engine as the settings and the rules for sites (read here) have it. */
enum kb_err kb_read_engine(const struct kb_settings *s, struct kb_engine **out,
	struct kb_diag *diag);

#endif
