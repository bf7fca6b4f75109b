/* What libcurl needs around it that is none of libcurl's. */
#include <khabar/net/pool.h>

#include <errno.h>
#include <time.h>

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
