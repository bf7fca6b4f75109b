/* The folder that downloads go to: as set, else as the desktop has it
 * (xdg-user-dirs). */
#include <khabar/library/downloads.h>

#include <khabar/base/limits.h>
#include <khabar/net/paths.h>

#include <stdlib.h>
#include <string.h>

/* A path that counts from the home where it is not absolute. */
static void add_path(struct kb_str *out, const char *home, const char *path)
{
	if (*path == '/') {
		kb_str_adds(out, path);
		return;
	}
	if (kb_starts(path, "~/"))
		path += 2;
	kb_str_addf(out, "%s/%s", home, path);
}

/* Reads XDG_DOWNLOAD_DIR="$HOME/Downloads" as a shell would. */
static bool read_line(const char *line, const char *home, struct kb_str *out)
{
	static const char key[] = "XDG_DOWNLOAD_DIR=\"";
	line += strspn(line, " \t");
	if (!kb_starts(line, key))
		return false;
	line += strlen(key);
	kb_str_clear(out);
	if (kb_starts(line, "$HOME/") || kb_starts(line, "$HOME\"")) {
		kb_str_adds(out, home);
		line += strlen("$HOME");
	} else if (*line != '/') {
		return false;
	}
	for (; *line && *line != '"' && *line != '\n'; line++) {
		line += *line == '\\' && line[1];
		kb_str_addc(out, *line);
	}
	while (out->len > 1 && out->s[out->len - 1] == '/')
		out->s[--out->len] = '\0';
	return out->len > 0;
}

/* The desktop's folder for downloads. */
static void find_desktops(const char *home, struct kb_str *out)
{
	const char *xdg = getenv("XDG_CONFIG_HOME");
	struct kb_str path = {0}, text = {0};
	bool found = false;
	if (xdg && *xdg == '/')
		kb_str_addf(&path, "%s/user-dirs.dirs", xdg);
	else
		kb_str_addf(&path, "%s/.config/user-dirs.dirs", home);
	kb_read_file(path.s, KB_MAX_CONF, true, &text, NULL);
	for (const char *line = text.len ? text.s : NULL; line;) {
		found |= read_line(line, home, out);
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	if (!found) {
		kb_str_clear(out);
		kb_str_addf(out, "%s/Downloads", home);
	}
	kb_str_release(&path);
	kb_str_release(&text);
}

enum kb_err kb_downloads_folder(
	const struct kb_settings *s, struct kb_str *out, struct kb_diag *diag)
{
	const char *home = getenv("HOME"), *set = s->download_folder;
	kb_str_clear(out);
	if ((!home || *home != '/') && (!set || *set != '/'))
		return kb_fail(diag, KB_EIO,
			"no folder for downloads: set HOME, or the setting "
			"download-folder");
	if (set) {
		add_path(out, home, set);
	} else {
		find_desktops(home, out);
		kb_str_adds(out, "/khabar");
	}
	while (out->len > 1 && out->s[out->len - 1] == '/')
		out->s[--out->len] = '\0';
	return KB_OK;
}
