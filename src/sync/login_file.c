/* The login that is kept between rounds. */
#include "login_file.h"

#include <khabar/base/folders.h>
#include <khabar/base/hash.h>
#include <khabar/net/paths.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	MOST = 16 << 10,    /* bytes of such a file */
	MOST_SECRET = 4096, /* bytes of a login or a token */
};

void kb_sync_wipe(struct kb_str *secret)
{
	if (secret->s)
		explicit_bzero(secret->s, secret->cap);
	kb_str_release(secret);
}

/* Whether a folder is this user's and nobody else can put anything into it, as
 * the XDG Base Directory Specification wants of $XDG_RUNTIME_DIR: it may be one
 * of whoever was here before su(1), or /tmp. */
static bool is_own_folder(const char *path)
{
	struct stat st;
	return path && *path == '/' && stat(path, &st) == 0 &&
	       S_ISDIR(st.st_mode) && st.st_uid == geteuid() &&
	       !(st.st_mode & (S_IWGRP | S_IWOTH)) && access(path, W_OK) == 0;
}

void kb_login_file_path(const char *base, const char *user, struct kb_str *path)
{
	const char *runtime = getenv("XDG_RUNTIME_DIR");
	struct kb_str name = {0};
	uint64_t h = kb_hash(KB_HASH_START, base, strlen(base) + 1);
	h = kb_hash(h, user, strlen(user));
	kb_str_clear(path);
	kb_str_addf(&name, "login-%016llx", (unsigned long long)h);
	if (is_own_folder(runtime))
		kb_str_addf(path, "%s/khabar/%s", runtime, name.s);
	else if (kb_path_state(name.s, path, NULL))
		kb_str_clear(path);
	kb_str_release(&name);
}

/* Opens what is this user's alone. */
static int open_own(const char *path)
{
	struct stat st;
	int fd = open(path,
		O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK);
	if (fd >= 0 && (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) ||
			       st.st_uid != geteuid() || (st.st_mode & 077))) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* Takes the next line of a text; NULL at its end. */
static char *line_of(char **s)
{
	char *line = *s, *end = line ? strchr(line, '\n') : NULL;
	if (!end)
		return NULL;
	*end = '\0';
	*s = end + 1;
	return line;
}

bool kb_login_file_read(const char *path, const char *base, const char *user,
	struct kb_str *auth, struct kb_str *token)
{
	struct kb_str text = {0};
	int fd = open_own(path);
	bool good = fd >= 0 && !kb_read_fd(fd, MOST, path, &text, NULL);
	char *s = text.s, *lines[4] = {NULL};
	if (fd >= 0)
		close(fd);
	for (size_t i = 0; i < 4; i++)
		lines[i] = line_of(&s);
	good = good && lines[3] && strcmp(lines[0], base) == 0 &&
	       strcmp(lines[1], user) == 0 && *lines[2];
	kb_str_clear(auth);
	kb_str_clear(token);
	if (good) {
		kb_str_adds(auth, lines[2]);
		kb_str_adds(token, lines[3]);
	} else {
		unlink(path);
	}
	kb_sync_wipe(&text);
	return good;
}

void kb_login_file_write(const char *path, const char *base, const char *user,
	const char *auth, const char *token)
{
	struct kb_str text = {0};
	if (!*auth) {
		unlink(path);
		return;
	}
	kb_str_addf(&text, "%s\n%s\n%s\n%s\n", base, user, auth, token);
	kb_close_to_others(path);
	if (text.len <= MOST)
		kb_write_file(path, text.s, text.len, NULL);
	kb_sync_wipe(&text);
}

bool kb_login_is_secret(const char *s, size_t len)
{
	if (!len || len > MOST_SECRET)
		return false;
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)s[i] <= ' ' || (unsigned char)s[i] > '~')
			return false;
	return true;
}
