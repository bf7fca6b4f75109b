/* The configuration file, the rules for sites and the theme, from where they
 * live. */
#include <khabar/library/config.h>

#include <khabar/base/language.h>
#include <khabar/base/limits.h>
#include <khabar/conf/terminal_lines.h>
#include <khabar/net/paths.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum kb_layout layout_of_environment(void)
{
	static const char *const vars[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	const char *name = NULL;
	for (size_t i = 0; i < 3 && (!name || !*name); i++)
		name = getenv(vars[i]);
	enum kb_layout layout = kb_layout_of_locale(name);
	return layout == KB_LAYOUT_AUTO
		       ? kb_layout_of_locale(kb_language()->language)
		       : layout;
}

static enum kb_err read_keymap(
	struct kb_settings *s, const char *name, struct kb_diag *diag)
{
	struct kb_str path = {0}, text = {0};
	enum kb_err err = kb_path_keymap(name, &path, diag);
	if (!err)
		err = kb_read_file(path.s, KB_MAX_CONF, false, &text, diag);
	if (!err)
		err = kb_settings_parse_keymap(
			s, text.s ? text.s : "", text.len, path.s, diag);
	kb_str_release(&path);
	kb_str_release(&text);
	return err;
}

/* Reads the configuration's text. Where it names a keymap, this is read first,
 * and all of the text again: its own keys come on top wherever they stand. */
static enum kb_err parse_settings(struct kb_settings *s,
	const struct kb_str *text, const char *path, struct kb_diag *diag)
{
	struct kb_settings on_top;
	enum kb_err err = kb_settings_parse(s, text->s, text->len, path, diag);
	if (err || !s->keymap_name)
		return err;
	kb_settings_init(&on_top);
	err = read_keymap(&on_top, s->keymap_name, diag);
	if (!err)
		err = kb_settings_parse(
			&on_top, text->s, text->len, path, diag);
	kb_settings_release(s);
	*s = on_top;
	return err;
}

/* Reads the configuration file, and tells its path. */
static enum kb_err read_configuration(
	struct kb_str *path, struct kb_str *text, struct kb_diag *diag)
{
	/* Without a home there is no file to read, and that is fine. */
	if (kb_path_config("config", path, NULL) != KB_OK)
		return KB_OK;
	return kb_read_file(path->s, KB_MAX_CONF, true, text, diag);
}

enum kb_err kb_read_settings(struct kb_settings *s, struct kb_diag *diag)
{
	struct kb_str path = {0}, text = {0};
	kb_settings_init(s);
	enum kb_err err = read_configuration(&path, &text, diag);
	if (!err && text.len)
		err = parse_settings(s, &text, path.s, diag);
	if (s->keymap.layout == KB_LAYOUT_AUTO)
		s->keymap.layout = layout_of_environment();
	kb_str_release(&path);
	kb_str_release(&text);
	return err;
}

void kb_read_configuration(struct kb_str *text)
{
	struct kb_str path = {0};
	if (read_configuration(&path, text, NULL))
		kb_str_clear(text);
	kb_str_adds(text, "");
	kb_str_release(&path);
}

/* Fails where the file is one that nobody shall write. */
static enum kb_err check_writable(const char *path, struct kb_diag *diag)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return KB_OK;
	if (access(path, W_OK) == 0 && (st.st_mode & 0222))
		return KB_OK;
	return kb_fail(diag, KB_EIO, "%s is for reading only", KB_BRIEF(path));
}

/* Adds what the file's bytes become to out. */
typedef void change_file(
	const struct kb_str *before, const void *what, struct kb_str *out);

/* Writes what a change makes of the configuration file, if that is another. */
static enum kb_err change_configuration(change_file *change, const void *what,
	struct kb_str *path, struct kb_diag *diag)
{
	struct kb_str before = {0}, after = {0};
	enum kb_err err = kb_path_config("config", path, diag);
	if (!err)
		err = kb_read_file(path->s, KB_MAX_CONF, true, &before, diag);
	if (!err) {
		kb_str_adds(&before, "");
		change(&before, what, &after);
		kb_str_adds(&after, "");
		if (after.len > KB_MAX_CONF)
			err = kb_fail(diag, KB_ELIMIT,
				"%s: would be longer than %zu bytes, the most "
				"that is read of such a file",
				KB_BRIEF(path->s), KB_MAX_CONF);
	}
	bool changes = !err && (after.len != before.len ||
				       (after.len && memcmp(after.s, before.s,
							     after.len) != 0));
	if (changes)
		err = check_writable(path->s, diag);
	if (changes && !err)
		err = kb_write_file(path->s, after.s, after.len, diag);
	kb_str_release(&before);
	kb_str_release(&after);
	return err;
}

static void change_terminal(
	const struct kb_str *before, const void *what, struct kb_str *out)
{
	kb_terminal_lines_change(before->s, before->len, what, out);
}

enum kb_err kb_write_terminal(const struct kb_terminal_line *line,
	struct kb_str *path, struct kb_diag *diag)
{
	return change_configuration(change_terminal, line, path, diag);
}

struct account_change {
	const char *name;
	const struct kb_account_settings *now;
};

static void change_account(
	const struct kb_str *before, const void *what, struct kb_str *out)
{
	const struct account_change *c = what;
	kb_account_lines_change(before->s, before->len, c->name, c->now, out);
}

enum kb_err kb_write_account(const char *name,
	const struct kb_account_settings *now, struct kb_str *path,
	struct kb_diag *diag)
{
	const struct account_change c = {name, now};
	return change_configuration(change_account, &c, path, diag);
}

/* Reads the rules for sites in the same way as the configuration. */
static enum kb_err read_sites(struct kb_sites *s, struct kb_diag *diag)
{
	struct kb_str path = {0}, text = {0};
	enum kb_err err = KB_OK;
	*s = (struct kb_sites){0};
	if (kb_path_config("sites", &path, NULL) == KB_OK)
		err = kb_read_file(path.s, KB_MAX_CONF, true, &text, diag);
	if (!err && text.len)
		err = kb_sites_parse(s, text.s, text.len, path.s, diag);
	kb_str_release(&path);
	kb_str_release(&text);
	return err;
}

/* The background that some terminals tell in $COLORFGBG, by its number. */
static enum kb_ground told_ground(void)
{
	const char *s = getenv("COLORFGBG");
	const char *bg = s ? strrchr(s, ';') : NULL;
	if (!bg || bg[1] < '0' || bg[1] > '9')
		return KB_GROUND_UNKNOWN;
	int n = atoi(bg + 1);
	return n == 7 || (n >= 9 && n <= 15) ? KB_GROUND_LIGHT : KB_GROUND_DARK;
}

/* NULL: the theme that is built in. */
static const char *theme_for(enum kb_ground ground)
{
	if (ground == KB_GROUND_UNKNOWN)
		ground = told_ground();
	return ground == KB_GROUND_LIGHT  ? "light"
	       : ground == KB_GROUND_DARK ? "dark"
					  : NULL;
}

bool kb_theme_is_auto(const char *name)
{
	return !name || strcmp(name, "auto") == 0;
}

enum kb_err kb_read_theme(struct kb_theme *t, const char *name,
	enum kb_ground ground, struct kb_diag *diag)
{
	struct kb_str path = {0}, text = {0};
	bool by_ground = kb_theme_is_auto(name);
	const char *chosen = by_ground ? theme_for(ground) : name;
	kb_theme_init(t);
	enum kb_err err = KB_OK;
	if (chosen) {
		err = kb_path_theme(chosen, &path, diag);
		if (!err)
			err = kb_read_file(
				path.s, KB_MAX_CONF, false, &text, diag);
		if (!err)
			err = kb_theme_parse(t, text.s ? text.s : "", text.len,
				path.s, diag);
	}
	/* What nobody asked for is nothing to fail for. */
	if (err && by_ground) {
		kb_theme_init(t);
		err = KB_OK;
	}
	kb_str_release(&path);
	kb_str_release(&text);
	return err;
}

enum kb_err kb_read_engine(const struct kb_settings *s, struct kb_engine **out,
	struct kb_diag *diag)
{
	struct kb_sites sites;
	const struct kb_network_settings all = {.proxy = s->proxy};
	struct kb_network *network = kb_network_new(&all);
	const struct kb_engine_options o = {.stall_timeout = s->timeout,
		.network = network,
		.anywhere = s->local_addresses};
	enum kb_err err = read_sites(&sites, diag);
	*out = err ? NULL : kb_engine_new(&o, &sites);
	kb_sites_release(&sites);
	kb_network_free(network);
	return err;
}
