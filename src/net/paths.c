/* Where khabar's files live: the XDG Base Directory Specification. */
#include <khabar/base/mem.h>
#include <khabar/net/paths.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A path in the folder that the variable names, or in that of the home. */
static enum kb_err path_in(const char *variable, const char *in_home,
	const char *name, struct kb_str *out, struct kb_diag *diag)
{
	const char *xdg = getenv(variable), *home = getenv("HOME");
	kb_str_clear(out);
	/* The specification says to ignore a relative path. */
	if (xdg && xdg[0] == '/')
		kb_str_addf(out, "%s/khabar/%s", xdg, name);
	else if (home && home[0])
		kb_str_addf(out, "%s/%s/khabar/%s", home, in_home, name);
	else
		return kb_fail(diag, KB_EIO, "no folder for %s: set HOME or %s",
			name, variable);
	return KB_OK;
}

enum kb_err kb_path_config(
	const char *name, struct kb_str *out, struct kb_diag *diag)
{
	return path_in("XDG_CONFIG_HOME", ".config", name, out, diag);
}

enum kb_err kb_path_data(
	const char *name, struct kb_str *out, struct kb_diag *diag)
{
	return path_in("XDG_DATA_HOME", ".local/share", name, out, diag);
}

enum kb_err kb_path_state(
	const char *name, struct kb_str *out, struct kb_diag *diag)
{
	return path_in("XDG_STATE_HOME", ".local/state", name, out, diag);
}

/* --- Themes ------------------------------------------------------------ */

enum {
	THEME_DIRS = 3
};

/* The folders that hold themes, the first looked in first. */
struct theme_dirs {
	struct kb_str dirs[THEME_DIRS];
	size_t n;
};

static void theme_dirs_init(struct theme_dirs *t)
{
	const char *env = getenv("KHABAR_THEMES");
	*t = (struct theme_dirs){0};
	if (kb_path_config("themes", &t->dirs[t->n], NULL) == KB_OK)
		t->n++;
	if (env && *env)
		kb_str_adds(&t->dirs[t->n++], env);
	kb_str_adds(&t->dirs[t->n++], KB_THEMES_DIR);
}

static void theme_dirs_release(struct theme_dirs *t)
{
	for (size_t i = 0; i < THEME_DIRS; i++)
		kb_str_release(&t->dirs[i]);
}

struct names {
	char **names;
	size_t n, cap;
};

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_names(struct names *names, const char *dir)
{
	DIR *d = opendir(dir);
	if (!d)
		return;
	for (struct dirent *e; (e = readdir(d));)
		if (e->d_name[0] != '.' && e->d_type != DT_DIR)
			*KB_PUSH(names->names, names->n, names->cap) =
				kb_strdup(e->d_name);
	closedir(d);
}

static enum kb_err fail_theme(
	const struct theme_dirs *t, const char *name, struct kb_diag *diag)
{
	struct names names = {0};
	struct kb_str list = {0};
	for (size_t i = 0; i < t->n; i++)
		add_names(&names, t->dirs[i].s);
	if (names.n)
		qsort(names.names, names.n, sizeof *names.names, compare);
	for (size_t i = 0; i < names.n; i++)
		if (!i || strcmp(names.names[i], names.names[i - 1]) != 0)
			kb_str_addf(&list, "%s%s", list.len ? ", " : "",
				names.names[i]);
	enum kb_err err;
	if (list.len)
		err = kb_fail(diag, KB_EIO,
			"no theme %s; there are %s, and a name with a "
			"slash is a path",
			KB_BRIEF_WORD(name), KB_BRIEF(list.s));
	else
		err = kb_fail(diag, KB_EIO, "no theme %s, nor any other in %s",
			KB_BRIEF_WORD(name), KB_BRIEF(t->dirs[t->n - 1].s));
	for (size_t i = 0; i < names.n; i++)
		free(names.names[i]);
	free(names.names);
	kb_str_release(&list);
	return err;
}

enum kb_err kb_path_theme(
	const char *name, struct kb_str *out, struct kb_diag *diag)
{
	kb_str_clear(out);
	if (strchr(name, '/')) {
		kb_str_adds(out, name);
		return KB_OK;
	}
	struct theme_dirs t;
	theme_dirs_init(&t);
	enum kb_err err = KB_EIO;
	for (size_t i = 0; i < t.n && err != KB_OK && *name; i++) {
		kb_str_clear(out);
		kb_str_addf(out, "%s/%s", t.dirs[i].s, name);
		if (name[0] != '.' && access(out->s, R_OK) == 0)
			err = KB_OK;
	}
	if (err != KB_OK) {
		kb_str_clear(out);
		err = fail_theme(&t, name, diag);
	}
	theme_dirs_release(&t);
	return err;
}
