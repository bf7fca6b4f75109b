/* The server of the tests: connections, and the threads that answer them. */
#include "server.h"
#include "connection.h"

#include <khabar/base/mem.h>

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct server {
	int fd, port;
	pthread_t thread;
	atomic_bool stop;
	atomic_uint requests, direct;
	pthread_mutex_t lock;
	pthread_cond_t less;
	unsigned clients; /* threads that run; under the lock */
};

struct client {
	struct server *server;
	int fd;
};

bool conn_send(struct conn *c, const char *s, size_t len)
{
	while (len) {
		if (atomic_load(c->stop))
			return false;
		ssize_t n = send(c->fd, s, len, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		s += n;
		len -= (size_t)n;
	}
	return true;
}

bool conn_sends(struct conn *c, const char *s)
{
	return conn_send(c, s, strlen(s));
}

bool conn_wait(struct conn *c, int ms)
{
	for (int waited = 0; ms < 0 || waited < ms; waited += 20) {
		if (atomic_load(c->stop))
			return false;
		struct pollfd p = {.fd = c->fd, .events = POLLIN | POLLRDHUP};
		if (poll(&p, 1, 20) > 0 &&
			(p.revents & (POLLRDHUP | POLLHUP | POLLERR)))
			return false;
	}
	return true;
}

/* Whether a request is there with all its body. */
static bool is_whole(const struct kb_str *req)
{
	const char *end = req->s ? strstr(req->s, "\r\n\r\n") : NULL;
	const char *length =
		end ? strstr(req->s, "\r\nContent-Length: ") : NULL;
	size_t body =
		length && length < end ? strtoul(length + 18, NULL, 10) : 0;
	return end && strlen(end + 4) >= body;
}

/* Reads a request with its body; false without one. */
static bool read_request(struct client *cl, struct kb_str *req)
{
	char buf[4096];
	while (!is_whole(req)) {
		struct pollfd p = {.fd = cl->fd, .events = POLLIN};
		if (atomic_load(&cl->server->stop) || req->len > 65536)
			return false;
		if (poll(&p, 1, 50) <= 0)
			continue;
		ssize_t n = recv(cl->fd, buf, sizeof buf, 0);
		if (n <= 0)
			return false;
		kb_str_add(req, buf, (size_t)n);
		if (req->s[0] == 0x16) /* TLS is not spoken here */
			return false;
	}
	return true;
}

/* The path of "GET /path HTTP/1.1" or "GET http://host/path HTTP/1.1". */
static char *path_of(const char *req)
{
	const char *p = req + strcspn(req, " ");
	p += *p == ' ';
	const char *end = p + strcspn(p, " \r\n");
	if (strncmp(p, "http://", 7) == 0)
		p += 7 + strcspn(p + 7, "/ ");
	return kb_strndup(p, (size_t)(end - p));
}

static void *client_run(void *arg)
{
	struct client *cl = arg;
	struct server *s = cl->server;
	struct kb_str req = {0};
	if (read_request(cl, &req)) {
		atomic_fetch_add(&s->requests, 1);
		atomic_fetch_add(&s->direct, !strstr(req.s, "\r\nVia: "));
		char *path = path_of(req.s);
		struct conn c = {.fd = cl->fd,
			.stop = &s->stop,
			.port = s->port,
			.request = req.s,
			.path = path};
		if (kb_starts(req.s, "CONNECT "))
			conn_sends(&c, "HTTP/1.1 403 Forbidden\r\n"
				       "Content-Length: 0\r\n\r\n");
		else
			conn_answer(&c);
		free(path);
	}
	kb_str_release(&req);
	shutdown(cl->fd, SHUT_RDWR);
	close(cl->fd);
	free(cl);
	pthread_mutex_lock(&s->lock);
	s->clients--;
	pthread_cond_signal(&s->less);
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

static void *server_run(void *arg)
{
	struct server *s = arg;
	while (!atomic_load(&s->stop)) {
		struct pollfd p = {.fd = s->fd, .events = POLLIN};
		if (poll(&p, 1, 20) <= 0)
			continue;
		int fd = accept(s->fd, NULL, NULL);
		if (fd < 0)
			continue;
		struct client *cl = kb_malloc(sizeof *cl);
		*cl = (struct client){.server = s, .fd = fd};
		pthread_mutex_lock(&s->lock);
		s->clients++;
		pthread_mutex_unlock(&s->lock);
		pthread_t thread;
		if (pthread_create(&thread, NULL, client_run, cl) != 0)
			abort();
		pthread_detach(thread);
	}
	return NULL;
}

struct server *server_start(void)
{
	struct server *s = kb_calloc(1, sizeof *s);
	struct sockaddr_in addr = {.sin_family = AF_INET};
	socklen_t len = sizeof addr;
	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	s->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s->fd < 0 || bind(s->fd, (struct sockaddr *)&addr, len) != 0 ||
		listen(s->fd, 32) != 0 ||
		getsockname(s->fd, (struct sockaddr *)&addr, &len) != 0) {
		perror("server");
		exit(99);
	}
	s->port = ntohs(addr.sin_port);
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->less, NULL);
	if (pthread_create(&s->thread, NULL, server_run, s) != 0)
		exit(99);
	return s;
}

void server_stop(struct server *s)
{
	atomic_store(&s->stop, true);
	pthread_join(s->thread, NULL);
	pthread_mutex_lock(&s->lock);
	while (s->clients)
		pthread_cond_wait(&s->less, &s->lock);
	pthread_mutex_unlock(&s->lock);
	close(s->fd);
	pthread_cond_destroy(&s->less);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

int server_port(const struct server *s)
{
	return s->port;
}

unsigned server_requests(const struct server *s)
{
	return atomic_load(&s->requests);
}

unsigned server_direct(const struct server *s)
{
	return atomic_load(&s->direct);
}
