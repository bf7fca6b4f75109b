/* Messages for a person: formatted, cut at a character, without what a
 * terminal would obey; and what the system's error numbers stand for. */
#include <khabar/base/err.h>
#include <khabar/base/message.h>
#include <khabar/base/secret.h>
#include <khabar/base/utf8.h>

#include <errno.h>
#include <stdarg.h>
#include <string.h>

void kb_message_clean(char *s)
{
	size_t len = strlen(s), out = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (kb_is_unfit_for_message(cp)) {
			s[out++] = '?';
		} else {
			memmove(s + out, s + at, n);
			out += n;
		}
		at += n;
	}
	s[out] = '\0';
	kb_hide_passwords(s);
}

static const char ellipsis[] = "\u2026";

enum {
	ELLIPSIS = sizeof ellipsis - 1,
};

const char *kb_brief(char *out, size_t max, const char *s)
{
	size_t len = strlen(s);
	if (len <= max) {
		memcpy(out, s, len + 1);
		return out;
	}
	size_t head = kb_utf8_floor(s, max * 2 / 3);
	size_t tail = len - (max - ELLIPSIS - head);
	while (tail < len && ((unsigned char)s[tail] & 0xC0) == 0x80)
		tail++;
	memcpy(out, s, head);
	memcpy(out + head, ellipsis, ELLIPSIS);
	memcpy(out + head + ELLIPSIS, s + tail, len - tail + 1);
	return out;
}

/* Moves a message that is too long to out, of size bytes: as much as fits
 * before an ellipsis and the ends of the isolates that it would leave open. */
static void cut(char *out, size_t size, const struct kb_str *text)
{
	size_t kept = 0, open = 0;
	for (size_t at = 0, depth = 0; at + (depth + 1) * ELLIPSIS < size;) {
		uint32_t cp;
		kept = at;
		open = depth;
		at += kb_utf8_decode(text->s + at, text->len - at, &cp);
		depth += kb_begins_isolate(cp);
		depth -= cp == KB_PDI && depth > 0;
	}
	memcpy(out, text->s, kept);
	memcpy(out + kept, ellipsis, ELLIPSIS);
	kept += ELLIPSIS;
	for (; open > 0; open--)
		kept += kb_utf8_encode(KB_PDI, out + kept);
	out[kept] = '\0';
}

enum kb_err kb_fail(struct kb_diag *diag, enum kb_err err, const char *fmt, ...)
{
	if (!diag)
		return err;
	/* The arguments may lie in diag itself: "%s: %s", x, diag->text. */
	struct kb_str text = {0};
	va_list ap;
	va_start(ap, fmt);
	kb_str_add_message_v(&text, kb_message(fmt), ap);
	va_end(ap);
	if (text.len < sizeof diag->text)
		memcpy(diag->text, text.s, text.len + 1);
	else
		cut(diag->text, sizeof diag->text, &text);
	kb_str_release(&text);
	return err;
}

/* --- The system's reasons ------------------------------------------------- */

static const struct {
	int why;
	const char *words;
} reasons[] = {
	/* i18n: reasons that the system gives, behind "NAME cannot be written:
	   " */
	{EPERM, N_("Operation not permitted")},
	{ENOENT, N_("No such file or directory")},
	{EINTR, N_("Interrupted system call")},
	{EIO, N_("Input/output error")},
	{EAGAIN, N_("Resource temporarily unavailable")},
	{ENOMEM, N_("Cannot allocate memory")},
	{EACCES, N_("Permission denied")},
	{EBUSY, N_("Device or resource busy")},
	{EEXIST, N_("File exists")},
	{ENOTDIR, N_("Not a directory")},
	{EISDIR, N_("Is a directory")},
	{EINVAL, N_("Invalid argument")},
	{EMFILE, N_("Too many open files")},
	{ENFILE, N_("Too many open files in system")},
	{EFBIG, N_("File too large")},
	{ENOSPC, N_("No space left on device")},
	{EROFS, N_("Read-only file system")},
	{EPIPE, N_("Broken pipe")},
	{ENAMETOOLONG, N_("File name too long")},
	{ELOOP, N_("Too many levels of symbolic links")},
	{EDQUOT, N_("Disk quota exceeded")},
	{ENETDOWN, N_("Network is down")},
	{ENETUNREACH, N_("Network is unreachable")},
	{ECONNABORTED, N_("Software caused connection abort")},
	{ECONNRESET, N_("Connection reset by peer")},
	{ETIMEDOUT, N_("Connection timed out")},
	{ECONNREFUSED, N_("Connection refused")},
	{EHOSTDOWN, N_("Host is down")},
	{EHOSTUNREACH, N_("No route to host")},
	{ENOEXEC, N_("Exec format error")},
};

const char *kb_reason(int why)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].why == why)
			return _(reasons[i].words);
	return strerror(why);
}
