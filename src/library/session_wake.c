/* The session's descriptor: what it waits for, and until when. */
#include "session_parts.h"

#include <sys/epoll.h>
#include <sys/timerfd.h>

void kb_session_watch(struct kb_session *s, int fd)
{
	struct epoll_event ev = {.events = EPOLLIN};
	epoll_ctl(s->fd, EPOLL_CTL_ADD, fd, &ev);
}

void kb_session_wake_at(struct kb_session *s, int64_t ms)
{
	struct itimerspec at = {.it_value = {.tv_sec = ms / 1000,
					.tv_nsec = ms % 1000 * 1000000}};
	if (ms == s->alarm)
		return;
	s->alarm = ms;
	timerfd_settime(s->timer, TFD_TIMER_ABSTIME, &at, NULL);
}

void kb_session_wake(struct kb_session *s)
{
	kb_session_wake_at(s, 1);
}

int kb_session_fd(const struct kb_session *s)
{
	return s->fd;
}
