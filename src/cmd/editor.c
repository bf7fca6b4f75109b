/* The editor that a person wants, as a command. */
#include "editor.h"

#include <khabar/base/str.h>
#include <khabar/conf/command.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_there(const char *program)
{
	const char *path = getenv("PATH");
	struct kb_str file = {0};
	bool there = false;
	for (const char *s = path ? path : ""; *s && !there;) {
		size_t len = strcspn(s, ":");
		kb_str_clear(&file);
		kb_str_add(&file, s, len);
		kb_str_addf(&file, "/%s", program);
		there = access(file.s, X_OK) == 0;
		s += len + (s[len] == ':');
	}
	kb_str_release(&file);
	return there;
}

/* The command line of the editor; NULL: there is none. */
static const char *wanted(void)
{
	static const char *const others[] = {"sensible-editor", "nano", "vi"};
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
	if (visual && *visual)
		return visual;
	if (editor && *editor)
		return editor;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (is_there(others[i]))
			return others[i];
	return NULL;
}

/* Whether a program takes +LINE before a file, by its name. */
static bool takes_line(const char *program)
{
	static const char *const names[] = {"sensible-editor", "editor", "vi",
		"vim", "nvim", "nvi", "elvis", "vis", "gvim", "nano", "rnano",
		"pico", "emacs", "emacsclient", "mg", "jed", "joe", "jmacs",
		"micro", "ne", "mcedit", "kak", "gedit"};
	const char *slash = strrchr(program, '/');
	const char *name = slash ? slash + 1 : program;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

enum kb_err kb_editor(const char *path, size_t line, struct kb_arena *a,
	char ***argv, struct kb_diag *diag)
{
	const char *editor = wanted();
	struct kb_str at = {0};
	char **words;
	size_t n = 0;
	if (!editor)
		return kb_fail(diag, KB_EINVAL,
			"no editor: set $EDITOR, or install nano");
	enum kb_err err = kb_command_fill(editor, NULL, 0, a, &words, diag);
	if (err)
		return err;
	while (words[n])
		n++;
	*argv = kb_arena_alloc(a, (n + 3) * sizeof **argv);
	memcpy(*argv, words, n * sizeof *words);
	if (line && takes_line(words[0])) {
		kb_str_addf(&at, "+%zu", line);
		(*argv)[n++] = kb_arena_strdup(a, at.s);
	}
	(*argv)[n] = kb_arena_strdup(a, path);
	kb_str_release(&at);
	return KB_OK;
}
