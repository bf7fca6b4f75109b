/* Where khabar's files live: the XDG Base Directory Specification. */
#include <khabar/net/paths.h>
#include <khabar/base/folders.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>

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
		/* i18n: a file, and a variable of the environment */
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

/* --- Themes and keymaps ------------------------------------------------ */

/* A kind of file that comes with khabar, and that a person may add to. */
struct kind {
	const char *none_of, *none_in; /* messages on a name that is none */
	const char *folder;
	const char *variable; /* names one more folder; NULL: none does */
};

enum {
	FOLDERS = 5
};

/* The folders that hold such files, the first looked in first. */
struct folders {
	struct kb_str dirs[FOLDERS];
	size_t n;
};

/* Those that hang on where the program lies: beside it, where a build has them,
 * and where they were installed with it, wherever that was moved to. */
static void add_beside(struct folders *f, const struct kind *kind)
{
	static const char *const beside[] = {"", "/../share/khabar"};
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		struct kb_str *dir = &f->dirs[f->n];
		if (!kb_add_program_folder(dir))
			return;
		kb_str_addf(dir, "%s/%s", beside[i], kind->folder);
		f->n++;
	}
}

static void folders_init(struct folders *f, const struct kind *kind)
{
	const char *env = kind->variable ? getenv(kind->variable) : NULL;
	*f = (struct folders){0};
	if (kb_path_config(kind->folder, &f->dirs[f->n], NULL) == KB_OK)
		f->n++;
	if (env && *env)
		kb_str_adds(&f->dirs[f->n++], env);
	add_beside(f, kind);
	kb_str_addf(&f->dirs[f->n++], "%s/%s", KB_DATA_DIR, kind->folder);
}

static void folders_release(struct folders *f)
{
	for (size_t i = 0; i < FOLDERS; i++)
		kb_str_release(&f->dirs[i]);
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

static void each_name(const struct folders *f,
	void (*each)(void *ctx, const char *name), void *ctx)
{
	struct names names = {0};
	for (size_t i = 0; i < f->n; i++)
		add_names(&names, f->dirs[i].s);
	if (names.n)
		qsort(names.names, names.n, sizeof *names.names, compare);
	for (size_t i = 0; i < names.n; i++)
		if (!i || strcmp(names.names[i], names.names[i - 1]) != 0)
			each(ctx, names.names[i]);
	for (size_t i = 0; i < names.n; i++)
		free(names.names[i]);
	free(names.names);
}

static void add_to_list(void *ctx, const char *name)
{
	struct kb_str *list = ctx;
	kb_next_phrase(list);
	kb_str_adds(list, name);
}

static enum kb_err fail_name(const struct folders *f, const struct kind *kind,
	const char *name, struct kb_diag *diag)
{
	struct kb_str list = {0};
	each_name(f, add_to_list, &list);
	enum kb_err err;
	if (list.len)
		err = kb_fail(diag, KB_EIO, kind->none_of, KB_BRIEF_WORD(name),
			KB_BRIEF(list.s));
	else
		err = kb_fail(diag, KB_EIO, kind->none_in, KB_BRIEF_WORD(name),
			KB_BRIEF(f->dirs[f->n - 1].s));
	kb_str_release(&list);
	return err;
}

static enum kb_err find_named(const struct kind *kind, const char *name,
	struct kb_str *out, struct kb_diag *diag)
{
	kb_str_clear(out);
	if (strchr(name, '/')) {
		kb_add_home_path(out, name);
		return KB_OK;
	}
	struct folders f;
	folders_init(&f, kind);
	enum kb_err err = KB_EIO;
	for (size_t i = 0; i < f.n && err != KB_OK && *name; i++) {
		kb_str_clear(out);
		kb_str_addf(out, "%s/%s", f.dirs[i].s, name);
		if (name[0] != '.' && access(out->s, R_OK) == 0)
			err = KB_OK;
	}
	if (err != KB_OK) {
		kb_str_clear(out);
		err = fail_name(&f, kind, name, diag);
	}
	folders_release(&f);
	return err;
}

static const struct kind themes = {
	/* i18n: a name, and a list of names */
	N_("no theme %s; there are %s, and a name with a slash is a path"),
	/* i18n: a name, and a folder */
	N_("no theme %s, nor any other in %s"), "themes", "KHABAR_THEMES"};

enum kb_err kb_path_theme(
	const char *name, struct kb_str *out, struct kb_diag *diag)
{
	return find_named(&themes, name, out, diag);
}

void kb_path_themes(void (*each)(void *ctx, const char *name), void *ctx)
{
	struct folders f;
	folders_init(&f, &themes);
	each_name(&f, each, ctx);
	folders_release(&f);
}

enum kb_err kb_path_keymap(
	const char *name, struct kb_str *out, struct kb_diag *diag)
{
	static const struct kind keymaps = {
		/* i18n: a name, and a list of names */
		N_("no keymap %s; there are %s, and a name with a slash is a "
		   "path"),
		/* i18n: a name, and a folder */
		N_("no keymap %s, nor any other in %s"), "keymaps", NULL};
	return find_named(&keymaps, name, out, diag);
}
