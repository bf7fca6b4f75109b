/* What other readers have written is found, told apart and taken in. */
#include "import_parts.h"

#include "newsboat.h"

#include <khabar/base/limits.h>
#include <khabar/net/paths.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void kb_import_init(struct kb_import *im)
{
	*im = (struct kb_import){0};
}

void kb_import_release(struct kb_import *im)
{
	for (size_t i = 0; i < im->n_files; i++) {
		free(im->files[i].name);
		kb_opml_free(im->files[i].list);
	}
	free(im->files);
	*im = (struct kb_import){0};
}

/* --- Telling apart ------------------------------------------------------- */

static const char sqlite[] = "SQLite format 3"; /* with its NUL */

static bool is_markup(const char *s, size_t len)
{
	size_t at = 0;
	if (len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < len && strchr(" \t\r\n", s[at]))
		at++;
	return (at < len && s[at] == '<') || memchr(s, '\0', len) ||
	       memmem(s, len, "<outline", 8) || memmem(s, len, "<opml", 5);
}

enum kb_err kb_import_add_list(struct kb_import *im, const char *name,
	const char *s, size_t len, struct kb_diag *diag)
{
	struct kb_import_file f = {.kind = KB_IMPORT_URLS};
	struct kb_diag why;
	if (is_markup(s, len))
		f.kind = KB_IMPORT_OPML;
	enum kb_err err =
		(f.kind == KB_IMPORT_OPML ? kb_opml_read : kb_newsboat_urls)(
			s, len, &f.list, &why);
	if (err)
		return kb_fail(diag, err, "%s: %s", KB_BRIEF(name), why.text);
	f.name = kb_strdup(name);
	*KB_PUSH(im->files, im->n_files, im->cap_files) = f;
	return KB_OK;
}

/* What a pipe gives is gone once it has been read, and is no database. */
static bool is_database(const char *path)
{
	char head[sizeof sqlite] = "";
	struct stat st;
	bool file = stat(path, &st) == 0 && S_ISREG(st.st_mode);
	int fd = file ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	ssize_t n = fd < 0 ? -1 : read(fd, head, sizeof head);
	if (fd >= 0)
		close(fd);
	return n == sizeof head && memcmp(head, sqlite, sizeof head) == 0;
}

enum kb_err kb_import_add(
	struct kb_import *im, const char *path, struct kb_diag *diag)
{
	struct kb_str text = {0};
	if (is_database(path)) {
		*KB_PUSH(im->files, im->n_files, im->cap_files) =
			(struct kb_import_file){kb_strdup(path),
				KB_IMPORT_CACHE, kb_opml_new()};
		return KB_OK;
	}
	enum kb_err err = kb_read_file(path, KB_MAX_OPML, false, &text, diag);
	if (!err)
		err = kb_import_add_list(
			im, path, text.s ? text.s : "", text.len, diag);
	kb_str_release(&text);
	return err;
}

/* --- Finding ------------------------------------------------------------ */

/* A folder below one that a variable names, or below another at home. */
static bool folder(struct kb_str *out, const char *variable, const char *home,
	const char *name)
{
	const char *base = variable ? getenv(variable) : NULL;
	kb_str_clear(out);
	if (base && *base == '/') {
		kb_str_addf(out, "%s/%s", base, name);
		return true;
	}
	base = getenv("HOME");
	kb_str_addf(out, "%s/%s%s", base ? base : "", home, name);
	return base && *base;
}

/* The files of a reader in two folders, which may be the same. */
static enum kb_err add_both(struct kb_import *im, const char *lists,
	const char *caches, struct kb_str *looked, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	struct kb_str path = {0};
	kb_str_addf(looked, "%s\n", lists);
	if (strcmp(lists, caches) != 0)
		kb_str_addf(looked, "%s\n", caches);
	for (int i = 0; i < 2 && !err; i++) {
		kb_str_clear(&path);
		kb_str_addf(&path, "%s/%s", i ? caches : lists,
			i ? "cache.db" : "urls");
		if (access(path.s, F_OK) == 0)
			err = kb_import_add(im, path.s, diag);
	}
	kb_str_release(&path);
	return err;
}

enum kb_err kb_import_find(struct kb_import *im, size_t *n,
	struct kb_str *looked, struct kb_diag *diag)
{
	static const char *const readers[] = {"newsboat", "newsbeuter"};
	size_t before = im->n_files;
	struct kb_str lists = {0}, caches = {0}, dot = {0};
	enum kb_err err = KB_OK;
	kb_str_clear(looked);
	kb_str_adds(looked, "");
	for (size_t i = 0; i < 2 && !err && im->n_files == before; i++) {
		bool ok = folder(&lists, "XDG_CONFIG_HOME", ".config/",
				  readers[i]) &&
			  folder(&caches, "XDG_DATA_HOME", ".local/share/",
				  readers[i]);
		if (ok)
			err = add_both(im, lists.s, caches.s, looked, diag);
		if (!err && im->n_files == before &&
			folder(&dot, NULL, ".", readers[i]))
			err = add_both(im, dot.s, dot.s, looked, diag);
	}
	kb_str_release(&lists);
	kb_str_release(&caches);
	kb_str_release(&dot);
	*n = im->n_files - before;
	return err;
}

/* --- Taking in ---------------------------------------------------------- */

bool kb_import_needs_store(const struct kb_import *im)
{
	for (size_t i = 0; i < im->n_files; i++)
		if (im->files[i].kind == KB_IMPORT_CACHE)
			return true;
	return false;
}

static enum kb_err take_lists(
	void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	struct kb_import *im = ctx;
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < im->n_files && !err; i++)
		err = kb_library_add_list(
			im->files[i].list, conf, &im->result, diag);
	return err;
}

/* The feed list as it would be, into conf. */
static enum kb_err try_lists(struct kb_import *im, const struct kb_library *l,
	struct kb_feeds *conf, struct kb_diag *diag)
{
	struct kb_str text = {0};
	kb_feeds_write(&l->conf, &text);
	kb_feeds_init(conf, l->conf_path);
	enum kb_err err =
		kb_feeds_parse(conf, text.s ? text.s : "", text.len, diag);
	kb_str_release(&text);
	return err ? err : take_lists(im, conf, diag);
}

static enum kb_err take_caches(struct kb_import *im, struct kb_library *l,
	const struct kb_feeds *conf, const struct kb_import_options *options,
	struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < im->n_files && !err; i++) {
		const struct kb_import_file *f = &im->files[i];
		if (f->kind == KB_IMPORT_CACHE)
			err = kb_import_cache(f->name, l, conf, options,
				f->list, &im->result, diag);
	}
	return err;
}

static bool has_list(const struct kb_import *im)
{
	for (size_t i = 0; i < im->n_files; i++)
		if (im->files[i].kind != KB_IMPORT_CACHE)
			return true;
	return false;
}

enum kb_err kb_import_run(struct kb_import *im, struct kb_library *l,
	const struct kb_import_options *options, struct kb_diag *diag)
{
	struct kb_feeds tried;
	enum kb_err err = KB_OK;
	im->dry = options->dry_run;
	if (im->dry) {
		err = try_lists(im, l, &tried, diag);
		if (!err)
			err = take_caches(im, l, &tried, options, diag);
		kb_feeds_release(&tried);
		return err;
	}
	if (has_list(im))
		err = kb_library_edit(l, take_lists, im, diag);
	if (!err)
		err = take_caches(im, l, &l->conf, options, diag);
	return err;
}
