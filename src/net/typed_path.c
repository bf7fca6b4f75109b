/* Paths as a person types them: the home's sign, and completion. */
#include <khabar/base/folders.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/net/typed_path.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void kb_typed_path(const char *typed, struct kb_str *out)
{
	kb_str_clear(out);
	kb_add_home_path(out, typed + strspn(typed, " "));
	while (out->len && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
}

/* The names of a folder that begin so. */
struct found {
	char **v;
	size_t n, cap;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list(struct found *f, const char *folder, const char *begin)
{
	DIR *d = opendir(*folder ? folder : ".");
	const struct dirent *e;
	while (d && f->n < KB_MAX_FOLDER && (e = readdir(d)))
		if (kb_starts(e->d_name, begin) &&
			(*e->d_name != '.' || *begin == '.') &&
			strcmp(e->d_name, ".") != 0 &&
			strcmp(e->d_name, "..") != 0)
			*KB_PUSH(f->v, f->n, f->cap) = kb_strdup(e->d_name);
	if (d)
		closedir(d);
	if (f->n)
		qsort(f->v, f->n, sizeof *f->v, by_name);
}

static bool is_folder(const char *folder, const char *name)
{
	struct kb_str path = {0};
	struct stat st;
	kb_str_addf(&path, "%s%s", folder, name);
	bool is = stat(path.s, &st) == 0 && S_ISDIR(st.st_mode);
	kb_str_release(&path);
	return is;
}

bool kb_complete_path(const char *typed, size_t n, struct kb_str *out)
{
	struct found found = {0};
	struct kb_str folder = {0};
	const char *slash = strrchr(typed, '/');
	size_t len = slash ? (size_t)(slash + 1 - typed) : 0;
	char *typed_folder = kb_strndup(typed, len);
	kb_typed_path(typed_folder, &folder);
	list(&found, folder.s, typed + len);
	kb_str_clear(out);
	if (found.n) {
		const char *name = found.v[n % found.n];
		kb_str_addf(out, "%s%s%s", typed_folder, name,
			is_folder(folder.s, name) ? "/" : "");
	}
	for (size_t i = 0; i < found.n; i++)
		free(found.v[i]);
	free(found.v);
	free(typed_folder);
	kb_str_release(&folder);
	return out->len > 0;
}
