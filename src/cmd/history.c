/* The file of what was entered at prompts: a line each, the newest last, behind
 * a sign for its kind. Lines are only added, so that programs that run at once
 * lose none; what is too old goes at the beginning of a session. */
#include "history.h"

#include <khabar/base/folders.h>
#include <khabar/base/limits.h>
#include <khabar/net/paths.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* By enum kb_history_kind. */
static const char signs[KB_HISTORY_KINDS + 1] = "/\\|";

/* The kind of a line with its sign; false: it is none. */
static bool kind_of(const char *line, enum kb_history_kind *kind)
{
	const char *sign = *line ? strchr(signs, *line) : NULL;
	*kind = sign ? (enum kb_history_kind)(sign - signs) : KB_HISTORY_SEARCH;
	return sign && line[1];
}

/* Fills h with the file's lines, signs included, for each kind. */
static void read_lines(struct kb_history *h, char *text)
{
	enum kb_history_kind kind;
	char *rest = text, *line;
	while ((line = strsep(&rest, "\n")))
		if (rest && kind_of(line, &kind))
			kb_history_add(&h[kind], line);
}

/* Writes the newest lines of each kind, `most` of them. */
static enum kb_err shorten(const char *path, const struct kb_history *h,
	size_t most, struct kb_diag *diag)
{
	struct kb_str out = {0};
	for (int kind = 0; kind < KB_HISTORY_KINDS; kind++) {
		size_t n = h[kind].n;
		for (size_t i = n > most ? n - most : 0; i < n; i++)
			kb_str_addf(&out, "%s\n", h[kind].lines[i]);
	}
	enum kb_err err =
		kb_write_file(path, out.s ? out.s : "", out.len, diag);
	kb_str_release(&out);
	return err;
}

static size_t count_lines(const struct kb_str *text)
{
	size_t n = 0;
	for (size_t i = 0; i < text->len; i++)
		n += text->s[i] == '\n';
	return n;
}

static enum kb_err recall(
	struct kb_app *app, const char *path, size_t most, struct kb_diag *diag)
{
	struct kb_str text = {0};
	struct kb_history h[KB_HISTORY_KINDS] = {{0}};
	enum kb_err err =
		kb_read_file(path, KB_MAX_HISTORY_FILE, true, &text, diag);
	size_t lines = count_lines(&text);
	if (text.len)
		read_lines(h, text.s);
	if (!err && lines > 2 * KB_HISTORY_KINDS * most)
		err = shorten(path, h, most, diag);
	for (int kind = 0; kind < KB_HISTORY_KINDS; kind++) {
		size_t n = h[kind].n;
		for (size_t i = n > most ? n - most : 0; i < n; i++)
			kb_app_recall(app, (enum kb_history_kind)kind,
				h[kind].lines[i] + 1);
		kb_history_release(&h[kind]);
	}
	kb_str_release(&text);
	return err;
}

static enum kb_err fail(const char *path, struct kb_diag *diag)
{
	return kb_fail(
		diag, KB_EIO, "%s: %s", KB_BRIEF(path), kb_reason(errno));
}

enum kb_err kb_history_read(
	struct kb_app *app, size_t most, struct kb_diag *diag)
{
	struct kb_str path = {0};
	int lock;
	enum kb_err err = kb_path_state("history", &path, diag);
	if (!err && access(path.s, F_OK) != 0) {
		kb_str_release(&path);
		return KB_OK;
	}
	if (!err && most == 0) {
		if (unlink(path.s) != 0)
			err = fail(path.s, diag);
	} else if (!err && !(err = kb_lock_file(path.s, &lock, diag))) {
		kb_clear_unfinished(path.s);
		kb_close_to_others(path.s);
		err = recall(app, path.s, most, diag);
		close(lock);
	}
	kb_str_release(&path);
	return err;
}

enum kb_err kb_history_append(
	enum kb_history_kind kind, const char *line, struct kb_diag *diag)
{
	struct kb_str path = {0}, text = {0};
	int lock;
	enum kb_err err = kb_path_state("history", &path, diag);
	kb_str_addf(&text, "%c%s\n", signs[kind], line);
	if (!err && !(err = kb_lock_file(path.s, &lock, diag))) {
		int fd = open(path.s, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC,
			0600);
		if (fd < 0 || write(fd, text.s, text.len) != (ssize_t)text.len)
			err = fail(path.s, diag);
		if (fd >= 0)
			close(fd);
		close(lock);
	}
	kb_str_release(&text);
	kb_str_release(&path);
	return err;
}
