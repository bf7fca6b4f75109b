/* What libcurl needs around it that is none of libcurl's. */
#include "parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

char *kb_fetch_url_to_send(const char *url)
{
	struct kb_str out = {0};
	const char *path = strstr(url, "://");
	path = path ? path + 3 + strcspn(path + 3, "/?#") : url;
	kb_str_add(&out, url, (size_t)(path - url));
	for (; *path && *path != '#'; path++) {
		unsigned char c = (unsigned char)*path;
		if (c < 0x80)
			kb_str_addc(&out, *path);
		else
			kb_str_addf(&out, "%%%02X", c);
	}
	return kb_str_take(&out);
}

void kb_fetch_enter(struct kb_fetch_around *s)
{
	sigset_t pipe, now;
	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	sigpending(&now);
	s->pending = sigismember(&now, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &pipe, &s->before);
	s->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	s->old = s->utf8 ? uselocale(s->utf8) : (locale_t)0;
}

void kb_fetch_leave(struct kb_fetch_around *s)
{
	if (s->utf8) {
		uselocale(s->old);
		freelocale(s->utf8);
	}
	if (!s->pending) {
		sigset_t pipe;
		sigemptyset(&pipe);
		sigaddset(&pipe, SIGPIPE);
		const struct timespec zero = {0};
		while (sigtimedwait(&pipe, NULL, &zero) < 0 && errno == EINTR)
			;
	}
	pthread_sigmask(SIG_SETMASK, &s->before, NULL);
}
