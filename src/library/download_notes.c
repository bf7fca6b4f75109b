/* What a folder of downloads notes of its files. */
#include "download_notes.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/net/paths.h>
#include <khabar/net/save.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	LONG = 256 << 10 /* bytes after which they are looked through */
};

void kb_download_notes_path(const char *folder, struct kb_str *out)
{
	kb_str_clear(out);
	kb_str_addf(out, "%s/.khabar", folder);
}

void kb_download_notes_release(struct kb_download_notes *n)
{
	kb_str_release(&n->text);
	free(n->notes);
	*n = (struct kb_download_notes){0};
}

/* Cuts a field off a line. */
static const char *field(char **line)
{
	char *s = *line, *tab = strchr(s, '\t');
	if (tab)
		*tab++ = '\0';
	*line = tab ? tab : s + strlen(s);
	return s;
}

enum kb_err kb_download_notes_read(
	const char *folder, struct kb_download_notes *out, struct kb_diag *diag)
{
	struct kb_str path = {0};
	struct stat st;
	enum kb_err err;
	*out = (struct kb_download_notes){0};
	kb_download_notes_path(folder, &path);
	/* A pipe may have nobody who writes. */
	if (stat(path.s, &st) == 0 && !S_ISREG(st.st_mode))
		err = kb_fail(diag, KB_EIO, "%s: is no file", KB_BRIEF(path.s));
	else
		err = kb_read_file(
			path.s, KB_MAX_DOWNLOAD_NOTES, true, &out->text, diag);
	kb_str_release(&path);
	char *line = err || !out->text.len ? NULL : out->text.s;
	while (line && *line) {
		char *end = strchr(line, '\n'), *rest = line;
		if (end)
			*end = '\0';
		struct kb_download_note note = {.name = field(&rest)};
		note.url = field(&rest);
		note.validator = field(&rest);
		/* Nothing out of the folder is one of its files. */
		if (*note.name && *note.url && !strchr(note.name, '/'))
			*KB_PUSH(out->notes, out->n, out->cap) = note;
		line = end ? end + 1 : NULL;
	}
	return err;
}

/* The last one of a name. */
static const struct kb_download_note *note_named(
	const struct kb_download_notes *n, const char *name)
{
	for (size_t i = n->n; i-- > 0;)
		if (strcmp(n->notes[i].name, name) == 0)
			return &n->notes[i];
	return NULL;
}

const struct kb_download_note *kb_download_note_of(
	const struct kb_download_notes *n, const char *url)
{
	for (size_t i = n->n; i-- > 0;)
		if (strcmp(n->notes[i].url, url) == 0)
			return note_named(n, n->notes[i].name) == &n->notes[i]
				       ? &n->notes[i]
				       : NULL;
	return NULL;
}

static bool is_there(const char *folder, const char *name)
{
	struct kb_str path = {0};
	kb_str_addf(&path, "%s/%s", folder, name);
	bool there = access(path.s, F_OK) == 0;
	kb_str_adds(&path, KB_SAVE_PART);
	there = there || access(path.s, F_OK) == 0;
	kb_str_release(&path);
	return there;
}

void kb_download_notes_shrink(
	const char *folder, const struct kb_download_notes *n)
{
	struct kb_str text = {0}, path = {0};
	if (n->text.len < LONG)
		return;
	for (size_t i = 0; i < n->n; i++) {
		const struct kb_download_note *note = &n->notes[i];
		if (note_named(n, note->name) == note &&
			is_there(folder, note->name))
			kb_str_addf(&text, "%s\t%s\t%s\n", note->name,
				note->url, note->validator);
	}
	kb_download_notes_path(folder, &path);
	if (text.len < n->text.len / 2)
		kb_write_file(path.s, text.s ? text.s : "", text.len, NULL);
	kb_str_release(&path);
	kb_str_release(&text);
}
