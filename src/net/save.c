/* A body that goes to a file, and goes on where an earlier one ended. */
#include "save.h"

#include <khabar/base/amount.h>
#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/save.h>
#include <khabar/base/str.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum {
	PATIENCE = 10, /* times 10 milliseconds, for the part of a file */
	MAX_VALIDATOR = 1024, /* bytes */
};

struct kb_save {
	char *path, *part, *validator, *notes, *note;
	int fd;
	int64_t most;
	int64_t have;  /* bytes of an earlier body that it goes on behind */
	int64_t at;    /* bytes in the file */
	int64_t total; /* bytes of the whole, or -1 */
	bool own;      /* the part is locked: nobody else's */
	bool begun;
	enum kb_err err; /* of diag */
	struct kb_diag diag;
};

/* --- Opening ------------------------------------------------------------ */

static char *copy(const char *s)
{
	return kb_strdup(s ? s : "");
}

/* Whether the part has been renamed or removed since it was opened, by who had
 * it locked. */
static bool is_gone(const struct kb_save *s)
{
	struct stat opened, named;
	return fstat(s->fd, &opened) != 0 || lstat(s->part, &named) != 0 ||
	       opened.st_dev != named.st_dev || opened.st_ino != named.st_ino;
}

static enum kb_err open_part(
	struct kb_save *s, bool fresh, struct kb_diag *diag)
{
	int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY;
	/* One that was just given up is closed in a moment. */
	for (int left = PATIENCE;; left--) {
		s->fd = open(s->part, flags | (fresh ? O_EXCL : 0), 0644);
		if (s->fd < 0)
			/* i18n: a path, and why */
			return kb_fail(diag,
				fresh && errno == EEXIST ? KB_EINVAL : KB_EIO,
				"%s cannot be written: %s", KB_BRIEF(s->part),
				kb_reason(errno));
		bool busy = flock(s->fd, LOCK_EX | LOCK_NB) != 0 &&
			    errno == EWOULDBLOCK;
		s->own = !busy && !is_gone(s);
		if (s->own)
			return KB_OK;
		close(s->fd);
		s->fd = -1;
		if (!left)
			return kb_fail(diag, KB_EIO,
				"%s is being downloaded by another khabar",
				KB_BRIEF(s->path));
		poll(NULL, 0, 10);
	}
}

enum kb_err kb_save_open(const struct kb_save_options *o, struct kb_save **out,
	struct kb_diag *diag)
{
	struct kb_save *s = kb_calloc(1, sizeof *s);
	struct kb_str part = {0};
	struct stat st;
	kb_str_addf(&part, "%s%s", o->path, KB_SAVE_PART);
	s->path = kb_strdup(o->path);
	s->part = kb_str_take(&part);
	s->validator = copy(o->validator);
	s->notes = copy(o->notes);
	s->note = copy(o->note);
	s->most = o->most;
	s->total = -1;
	enum kb_err err = open_part(s, o->fresh, diag);
	/* The part of that name that was there may just have become whole. */
	if (!err && o->fresh && lstat(s->path, &st) == 0)
		err = kb_fail(diag, KB_EINVAL, "%s cannot be written: %s",
			KB_BRIEF(s->path), kb_reason(EEXIST));
	if (err) {
		kb_save_free(s);
		return err;
	}
	if (*s->validator && fstat(s->fd, &st) == 0)
		s->have = s->at = st.st_size;
	*out = s;
	return KB_OK;
}

void kb_save_free(struct kb_save *s)
{
	struct stat st;
	if (!s)
		return;
	if (s->own && fstat(s->fd, &st) == 0 && !st.st_size)
		unlink(s->part);
	if (s->fd >= 0)
		close(s->fd);
	free(s->path);
	free(s->part);
	free(s->validator);
	free(s->notes);
	free(s->note);
	free(s);
}

/* --- An answer begins --------------------------------------------------- */

int64_t kb_save_offset(const struct kb_save *s, const char **validator)
{
	*validator = s->validator;
	return *s->validator ? s->have : 0;
}

void kb_save_restart(struct kb_save *s)
{
	s->have = 0;
	*s->validator = '\0';
}

static enum kb_save_next fail(struct kb_save *s, enum kb_err err)
{
	s->err = err;
	return KB_SAVE_FAILS;
}

static enum kb_save_next fail_system(struct kb_save *s, int why)
{
	if (why == ENOSPC || why == EDQUOT)
		/* i18n: a path */
		kb_fail(&s->diag, KB_EIO,
			"the disk is full: %s goes on once there is room",
			KB_BRIEF(s->path));
	else
		kb_fail(&s->diag, KB_EIO, "%s cannot be written: %s",
			KB_BRIEF(s->part), kb_reason(why));
	return fail(s, KB_EIO);
}

/* A strong ETag, else the date; what is weak tells no bytes, and what is too
 * long is not worth its note. */
static const char *validator_of(const struct kb_save_answer *a)
{
	const char *date = a->last_modified ? a->last_modified : "";
	if (a->etag && *a->etag == '"' && strlen(a->etag) <= MAX_VALIDATOR)
		return a->etag;
	return strlen(date) <= MAX_VALIDATOR ? date : "";
}

/* Whether an answer says itself that it is of another file. */
static bool is_other(const struct kb_save *s, const struct kb_save_answer *a)
{
	bool etag = *s->validator == '"';
	const char *now = etag ? a->etag : a->last_modified;
	return now && strcmp(now, s->validator) != 0;
}

/* "bytes 100-199/200", "bytes 100-199/" and an asterisk, and of 416 an asterisk
 * and "/200"; what is not said is -1. */
static bool read_range(
	const char *range, int64_t *first, int64_t *end, int64_t *total)
{
	long long a = -1, b = -1, all = -1;
	*first = *end = *total = -1;
	if (!range || !kb_istarts(range, "bytes"))
		return false;
	range += strlen("bytes");
	range += strspn(range, " =");
	const char *slash = strchr(range, '/');
	if (!slash ||
		(sscanf(range, "%lld-%lld", &a, &b) != 2 && *range != '*'))
		return false;
	if (sscanf(slash + 1, "%lld", &all) != 1)
		all = -1;
	*first = a;
	*end = b < 0 || b == INT64_MAX ? -1 : b + 1;
	*total = all;
	return true;
}

/* Whether there may be so many bytes, and is room for them. */
static enum kb_save_next check_room(struct kb_save *s)
{
	struct statvfs fs;
	struct kb_str need = {0}, has = {0};
	enum kb_save_next next = KB_SAVE_GOES_ON;
	if (s->total > s->most) {
		kb_add_size(&need, (uint64_t)s->total);
		kb_add_size(&has, (uint64_t)s->most);
		/* i18n: a path, and two sizes; download-limit stays as it is */
		kb_fail(&s->diag, KB_ELIMIT,
			"%s has %s, and the setting download-limit allows %s",
			KB_BRIEF(s->path), need.s, has.s);
		next = fail(s, KB_ELIMIT);
	} else if (s->total > s->at && fstatvfs(s->fd, &fs) == 0) {
		uint64_t room = (uint64_t)fs.f_bavail * fs.f_frsize;
		uint64_t rest = (uint64_t)(s->total - s->at);
		kb_add_size(&need, rest);
		kb_add_size(&has, room);
		if (rest > room) {
			/* i18n: a path, and two sizes */
			kb_fail(&s->diag, KB_EIO,
				"the disk is full: %s needs %s more, and %s "
				"are free",
				KB_BRIEF(s->path), need.s, has.s);
			next = fail(s, KB_EIO);
		}
	}
	kb_str_release(&need);
	kb_str_release(&has);
	return next;
}

/* Whether the notes end amid a line: the disk was full, or the power gone. */
static bool is_torn(int notes)
{
	char last = '\n';
	off_t end = lseek(notes, 0, SEEK_END);
	return end > 0 && pread(notes, &last, 1, end - 1) == 1 && last != '\n';
}

/* Notes by what the new file may be gone on with. */
static enum kb_save_next note(struct kb_save *s, const char *validator)
{
	struct kb_str line = {0};
	free(s->validator);
	s->validator = kb_strdup(validator);
	for (char *p = s->validator; *p; p++)
		if (*p == '\t' || *p == '\n' || *p == '\r')
			*p = ' ';
	int fd = open(s->notes,
		O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
	kb_str_addf(&line, "%s%s\t%s\n", fd >= 0 && is_torn(fd) ? "\n" : "",
		s->note, s->validator);
	bool written =
		fd >= 0 && write(fd, line.s, line.len) == (ssize_t)line.len;
	int why = errno;
	if (fd >= 0)
		close(fd);
	kb_str_release(&line);
	return written ? KB_SAVE_GOES_ON : fail_system(s, why);
}

static enum kb_save_next begin_whole(
	struct kb_save *s, const struct kb_save_answer *a)
{
	s->have = s->at = 0;
	s->total = a->length;
	if (ftruncate(s->fd, 0) != 0)
		return fail_system(s, errno);
	enum kb_save_next next = check_room(s);
	return next == KB_SAVE_GOES_ON ? note(s, validator_of(a)) : next;
}

static enum kb_save_next begin_part(
	struct kb_save *s, const struct kb_save_answer *a)
{
	int64_t first, end, total;
	bool fits = read_range(a->range, &first, &end, &total) &&
		    first == s->have && !is_other(s, a) &&
		    (end < 0 || total < 0 || end <= total) &&
		    (end < 0 || end > first);
	if (!fits && s->have)
		return KB_SAVE_ANEW;
	if (!fits) {
		kb_fail(&s->diag, KB_ENET,
			"its server sends another part than was asked for");
		return fail(s, KB_ENET);
	}
	s->at = s->have;
	s->total = total >= 0 ? total : end;
	/* Nothing noted says what it is a part of. */
	if (!s->have && note(s, validator_of(a)) == KB_SAVE_FAILS)
		return KB_SAVE_FAILS;
	return check_room(s);
}

enum kb_save_next kb_save_begin(
	struct kb_save *s, const struct kb_save_answer *a)
{
	int64_t first, end, total;
	s->begun = true;
	if (a->status == 206)
		return begin_part(s, a);
	if (a->status == 200)
		return begin_whole(s, a);
	/* There is nothing behind what has come. */
	if (a->status == 416 && s->have &&
		read_range(a->range, &first, &end, &total) &&
		total == s->have && !is_other(s, a)) {
		s->total = total;
		return KB_SAVE_WHOLE;
	}
	return KB_SAVE_ANEW;
}

/* --- It goes on, and ends ------------------------------------------------ */

bool kb_save_write(struct kb_save *s, const char *bytes, size_t len)
{
	if (s->at + (int64_t)len > s->most) {
		struct kb_str most = {0};
		kb_add_size(&most, (uint64_t)s->most);
		/* i18n: a path, and a size; download-limit stays as it is */
		kb_fail(&s->diag, KB_ELIMIT,
			"%s has over %s, the most that the setting "
			"download-limit allows",
			KB_BRIEF(s->path), most.s);
		kb_str_release(&most);
		fail(s, KB_ELIMIT);
		/* Where the end is not known, there may be none. */
		if (ftruncate(s->fd, 0) == 0)
			s->at = 0;
		return false;
	}
	while (len) {
		ssize_t n = pwrite(s->fd, bytes, len, (off_t)s->at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			fail_system(s, n ? errno : ENOSPC);
			return false;
		}
		bytes += n;
		len -= (size_t)n;
		s->at += n;
	}
	return true;
}

enum kb_err kb_save_finish(struct kb_save *s, struct kb_diag *diag)
{
	if (!s->begun || !s->at)
		return kb_fail(diag, KB_EEMPTY, "%s: the file is empty",
			KB_BRIEF(s->path));
	if (s->total >= 0 && s->at != s->total)
		return kb_fail(diag, KB_ENET,
			kb_count((size_t)s->total,
				"%s: %lld of %lld byte came; try again",
				"%s: %lld of %lld bytes came; try again"),
			KB_BRIEF(s->path), (long long)s->at,
			(long long)s->total);
	if (!kb_rename_new(s->part, s->path))
		return kb_fail(diag, KB_EIO, "%s cannot be written: %s",
			KB_BRIEF(s->path), kb_reason(errno));
	return KB_OK;
}

enum kb_err kb_save_failure(const struct kb_save *s, struct kb_diag *diag)
{
	*diag = s->diag;
	return s->err;
}

void kb_save_progress(const struct kb_save *s, int64_t *at, int64_t *total)
{
	*at = s->at;
	*total = s->total;
}
