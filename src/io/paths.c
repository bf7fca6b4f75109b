#include <khabar/base/limits.h>
#include <khabar/io/paths.h>

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

static bool readable(const char *path)
{
	return access(path, R_OK) == 0;
}

enum kb_err kb_path_theme(
	const char *name, struct kb_str *out, struct kb_diag *diag)
{
	const char *dir = getenv("KHABAR_THEMES");
	kb_str_clear(out);
	if (strchr(name, '/')) {
		kb_str_adds(out, name);
		return KB_OK;
	}
	struct kb_str rel = {0};
	kb_str_addf(&rel, "themes/%s", name);
	bool found =
		kb_path_config(rel.s, out, NULL) == KB_OK && readable(out->s);
	kb_str_release(&rel);
	if (!found && dir) {
		kb_str_clear(out);
		kb_str_addf(out, "%s/%s", dir, name);
		found = readable(out->s);
	}
	if (!found) {
		kb_str_clear(out);
		kb_str_addf(out, "%s/%s", KB_THEMES_DIR, name);
		found = readable(out->s);
	}
	if (found)
		return KB_OK;
	kb_str_clear(out);
	return kb_fail(diag, KB_EIO,
		"no theme \"%s\": khabar has light, dark, high-contrast and "
		"plain; others are files in themes/ of the configuration "
		"folder, or paths with a slash",
		name);
}

enum kb_err kb_read_file(const char *path, size_t max, bool missing_ok,
	struct kb_str *out, struct kb_diag *diag)
{
	kb_str_clear(out);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		if (missing_ok && errno == ENOENT)
			return KB_OK;
		return kb_fail(diag, KB_EIO, "%s: %s", path, strerror(errno));
	}
	struct stat st;
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		close(fd);
		return kb_fail(
			diag, KB_EIO, "%s is a folder, not a file", path);
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
			return kb_fail(
				diag, KB_EIO, "%s: %s", name, strerror(errno));
		}
		if (n == 0)
			return KB_OK;
		if (out->len + (size_t)n > max) {
			kb_str_clear(out);
			return kb_fail(diag, KB_ELIMIT,
				"%s is larger than %zu MiB, the most that "
				"khabar reads",
				name, max >> 20);
		}
		kb_str_add(out, buf, (size_t)n);
	}
}
