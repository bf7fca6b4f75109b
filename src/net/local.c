/* Reading what is not of the web: files, FIFOs, devices, standard input. */
#include <khabar/base/clock.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/doc/uri.h>
#include <khabar/net/fetch.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	CHUNK = 1 << 18, /* bytes of a read when the size is not known */
	MOST = 1 << 22   /* bytes read at a time: it can be stopped between */
};

struct input {
	const struct kb_local_watch *watch;
	const char *name; /* for messages */
	int fd;
	bool waits; /* a pipe or device: reading may wait */
	uint64_t total;
	struct kb_str *body;
};

static void tell(const struct input *in)
{
	if (in->watch->progress)
		in->watch->progress(in->watch->ctx, N_("reading"),
			(uint64_t)in->body->len, in->total);
}

static enum kb_err fail_io(const char *name, struct kb_diag *diag)
{
	return kb_fail(
		diag, KB_EIO, "%s: %s", KB_BRIEF(name), kb_reason(errno));
}

/* Waits until read() has something to say, ms milliseconds at most (-1: as long
 * as it takes); false if the caller stops it. */
static bool wait_for_bytes(const struct input *in, int ms)
{
	struct pollfd p[] = {{.fd = in->fd, .events = POLLIN},
		{.fd = in->watch->stop, .events = POLLIN}};
	while (poll(p, 2, ms) < 0 && errno == EINTR)
		;
	return !p[1].revents;
}

/* Room for n more bytes and the NUL. */
static void make_room(struct kb_str *s, size_t n)
{
	kb_grow(&s->s, &s->cap, s->len + n + 1, 1);
}

static enum kb_err fail_size(const struct input *in, struct kb_diag *diag)
{
	if (in->total)
		return kb_fail(diag, KB_ELIMIT,
			"%s: has %llu MiB, khabar reads up to %zu",
			KB_BRIEF(in->name),
			(unsigned long long)(in->total >> 20),
			KB_MAX_BODY >> 20);
	return kb_fail(diag, KB_ELIMIT,
		"%s: is over %zu MiB, the most that khabar reads",
		KB_BRIEF(in->name), KB_MAX_BODY >> 20);
}

static enum kb_err read_all(const struct input *in, struct kb_diag *diag)
{
	int64_t told = kb_clock_ms();
	for (;;) {
		if (!wait_for_bytes(in, in->waits ? -1 : 0))
			return kb_fail(diag, KB_ESTOP, "%s: stopped",
				KB_BRIEF(in->name));
		size_t room = in->body->cap - in->body->len;
		if (room < 2) {
			make_room(in->body, CHUNK);
			room = in->body->cap - in->body->len;
		}
		ssize_t n = read(in->fd, in->body->s + in->body->len,
			room - 1 < MOST ? room - 1 : MOST);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n < 0)
			return fail_io(in->name, diag);
		in->body->len += (size_t)n;
		in->body->s[in->body->len] = '\0';
		if (n == 0)
			return KB_OK;
		if (in->body->len > KB_MAX_BODY) {
			in->body->len = KB_MAX_BODY;
			in->body->s[in->body->len] = '\0';
			return fail_size(in, diag);
		}
		if (kb_clock_ms() - told >= KB_FETCH_SLICE) {
			told = kb_clock_ms();
			tell(in);
		}
	}
}

static enum kb_err read_fd(struct input *in, struct kb_diag *diag)
{
	struct stat st;
	if (fstat(in->fd, &st) != 0)
		return fail_io(in->name, diag);
	if (S_ISDIR(st.st_mode))
		return kb_fail(diag, KB_EIO, "%s: is a folder, expected a file",
			KB_BRIEF(in->name));
	size_t room = CHUNK;
	if (S_ISREG(st.st_mode)) {
		room = KB_MAX_BODY + 1;
		if (st.st_size < (off_t)KB_MAX_BODY)
			room = (size_t)st.st_size + 1;
		in->total = (uint64_t)st.st_size;
	} else {
		in->waits = true;
	}
	make_room(in->body, room);
	in->body->s[0] = '\0';
	return read_all(in, diag);
}

/* Whether this looks like a URL without its scheme: "example.org/news". */
static bool looks_like_host(const char *s)
{
	size_t n = strcspn(s, "/?#:"), dots = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		dots += c == '.';
		if (!kb_is_alpha(c) && !kb_is_digit(c) && c != '.' &&
			c != '-' && c < 0x80)
			return false;
	}
	static const char *const endings[] = {".html", ".htm", ".txt", ".xml",
		".xhtml", ".json", ".rss", ".atom"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (n == strlen(s) && kb_ends(s, endings[i]))
			return false;
	return dots && n > 3 && s[0] != '.' && s[n - 1] != '.' &&
	       !kb_is_digit((unsigned char)s[n - 1]);
}

/* The number of the open descriptor that a path such as /dev/fd/63 stands
 * for, else -1. Opened anew, a pipe whose writer has gone never tells its
 * end. */
static int own_descriptor(const char *path)
{
	if (strcmp(path, "/dev/stdin") == 0)
		return STDIN_FILENO;
	const char *num = NULL;
	if (kb_starts(path, "/dev/fd/"))
		num = path + strlen("/dev/fd/");
	else if (kb_starts(path, "/proc/self/fd/"))
		num = path + strlen("/proc/self/fd/");
	if (!num || !*num || strlen(num) > 6)
		return -1;
	for (const char *p = num; *p; p++)
		if (!kb_is_digit((unsigned char)*p))
			return -1;
	return atoi(num);
}

static int open_path(const char *path)
{
	int fd = own_descriptor(path);
	if (fd >= 0)
		return fcntl(fd, F_DUPFD_CLOEXEC, 3);
	/* A FIFO without a writer is waited for in wait_for_bytes(), where the
	 * caller can stop it. */
	return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

static enum kb_err fail_open(const char *name, struct kb_diag *diag)
{
	if (errno != ENOENT && errno != ENOTDIR)
		return fail_io(name, diag);
	if (looks_like_host(name))
		return kb_fail(diag, KB_EIO,
			"%s: no such file; did you mean https://%s?",
			KB_BRIEF(name), KB_BRIEF(name));
	return kb_fail(diag, KB_EIO, "%s: no such file", KB_BRIEF(name));
}

/* The file URL of a path, owned by the caller; NULL where there is no current
 * folder to count from. */
static char *url_of_path(const char *path)
{
	struct kb_str full = {0}, url = {0};
	while (kb_starts(path, "./"))
		path += strspn(path + 1, "/") + 1;
	if (path[0] != '/') {
		char *cwd = getcwd(NULL, 0);
		if (!cwd)
			return NULL;
		kb_str_addf(&full, "%s%s", cwd, kb_ends(cwd, "/") ? "" : "/");
		free(cwd);
	}
	kb_str_adds(&full, path);
	kb_uri_from_path(full.s, &url);
	kb_str_release(&full);
	return kb_str_take(&url);
}

/* name: what the user called it. */
static enum kb_err read_path(const char *path, const char *name,
	const struct kb_local_watch *w, struct kb_response *r,
	struct kb_diag *diag)
{
	struct input in = {.watch = w, .name = name, .body = &r->body};
	in.fd = open_path(path);
	if (in.fd < 0)
		return fail_open(name, diag);
	enum kb_err err;
	if (isatty(in.fd))
		err = kb_fail(diag, KB_EINVAL,
			"%s: is a terminal, expected a file", KB_BRIEF(name));
	else
		err = read_fd(&in, diag);
	close(in.fd);
	if (err == KB_OK || err == KB_ELIMIT)
		r->url = url_of_path(path);
	return err;
}

static enum kb_err read_file_url(const char *url,
	const struct kb_local_watch *w, struct kb_response *r,
	struct kb_diag *diag)
{
	struct kb_str path = {0};
	enum kb_err err;
	if (kb_uri_file_path(url, &path))
		err = read_path(path.s, path.s, w, r, diag);
	else
		err = kb_fail(diag, KB_EINVAL,
			"%s: names no file of this machine, expected "
			"file:///PATH",
			KB_BRIEF(url));
	kb_str_release(&path);
	return err;
}

static enum kb_err read_stdin(const struct kb_local_watch *w,
	struct kb_response *r, struct kb_diag *diag)
{
	struct input in = {.watch = w,
		.name = _("standard input"),
		.fd = STDIN_FILENO,
		.body = &r->body};
	if (isatty(in.fd))
		return kb_fail(diag, KB_EINVAL,
			"standard input is a terminal; send a page into it "
			"(khabar - < FILE), or name a URL or a file");
	return read_fd(&in, diag);
}

enum kb_err kb_fetch_local(const char *src, const struct kb_local_watch *w,
	struct kb_response *r, struct kb_diag *diag)
{
	enum kb_err err;
	*r = (struct kb_response){0};
	if (strcmp(src, "-") == 0)
		err = read_stdin(w, r, diag);
	else if (kb_uri_has_scheme(src, "file"))
		err = read_file_url(src, w, r, diag);
	else
		err = read_path(src, src, w, r, diag);
	if (err && err != KB_ELIMIT)
		kb_response_release(r);
	return err;
}
