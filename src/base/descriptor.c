/* Bytes to file descriptors, all of them. */
#include <khabar/base/descriptor.h>

#include <errno.h>
#include <unistd.h>

bool kb_write_all(int fd, const char *s, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, s, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			errno = ENOSPC;
		if (n <= 0)
			return false;
		s += n;
		len -= (size_t)n;
	}
	return true;
}
