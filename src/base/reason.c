/* What the system's error numbers stand for. */
#include <khabar/base/message.h>
#include <khabar/base/reason.h>

#include <errno.h>
#include <string.h>

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
