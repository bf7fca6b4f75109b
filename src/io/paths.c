#include <khabar/base/mem.h>
#include <khabar/io/paths.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum kb_err kb_path_config(
	const char *name, struct kb_str *out, struct kb_diag *diag)
{
	const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	kb_str_clear(out);
	/* The specification says to ignore a relative path. */
	if (xdg && xdg[0] == '/')
		kb_str_addf(out, "%s/khabar/%s", xdg, name);
	else if (home && home[0])
		kb_str_addf(out, "%s/.config/khabar/%s", home, name);
	else
		return kb_fail(diag, KB_EIO,
			"no configuration folder: set HOME or XDG_CONFIG_HOME");
	return KB_OK;
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
			"no theme %.60s; there are %.200s, and a name with a "
			"slash is a path",
			name, list.s);
	else
		err = kb_fail(diag, KB_EIO,
			"no theme %.60s, nor any other in %.200s", name,
			t->dirs[t->n - 1].s);
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

/* --- Files ------------------------------------------------------------- */

enum kb_err kb_read_file(const char *path, size_t max, bool missing_ok,
	struct kb_str *out, struct kb_diag *diag)
{
	kb_str_clear(out);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0) {
		if (missing_ok && (errno == ENOENT || errno == ENOTDIR))
			return KB_OK;
		return kb_fail(
			diag, KB_EIO, "%.300s: %s", path, strerror(errno));
	}
	struct stat st;
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		close(fd);
		return kb_fail(
			diag, KB_EIO, "%.300s: is a folder, not a file", path);
	}
	enum kb_err err = kb_read_fd(fd, max, path, out, diag);
	close(fd);
	return err;
}

enum kb_err kb_read_fd(int fd, size_t max, const char *name, struct kb_str *out,
	struct kb_diag *diag)
{
	char buf[65536];
	for (;;) {
		ssize_t n = read(fd, buf, sizeof buf);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			kb_str_clear(out);
			return kb_fail(diag, KB_EIO, "%.300s: %s", name,
				strerror(errno));
		}
		if (n == 0)
			return KB_OK;
		if (out->len + (size_t)n > max) {
			kb_str_clear(out);
			return kb_fail(diag, KB_ELIMIT,
				"%.300s: is over %zu KiB, the most that khabar "
				"reads there",
				name, max >> 10);
		}
		kb_str_add(out, buf, (size_t)n);
	}
}
