/* A logging proxy: see proxy.h. */
#include "proxy.h"

#include <khabar/base/mem.h>
#include <khabar/base/str.h>

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct proxy {
	int fd, port, server;
	bool locked;
	pthread_t thread;
	atomic_bool stop;
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t less;
	unsigned clients; /* threads that run */
	struct kb_str log;
};

struct client {
	struct proxy *proxy;
	int fd;
};

/* --- Bytes -------------------------------------------------------------- */

static bool send_all(int fd, const char *s, size_t len)
{
	while (len) {
		ssize_t n = send(fd, s, len, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		s += n;
		len -= (size_t)n;
	}
	return true;
}

static bool send_text(int fd, const char *s)
{
	return send_all(fd, s, strlen(s));
}

/* Waits for bytes; false once the proxy stops. */
static bool wait_for(const struct client *c, int fd)
{
	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		if (atomic_load(&c->proxy->stop))
			return false;
		if (poll(&p, 1, 20) > 0)
			return true;
	}
}

/* Reads exactly len bytes. */
static bool receive(const struct client *c, unsigned char *s, size_t len)
{
	while (len) {
		ssize_t n = wait_for(c, c->fd) ? recv(c->fd, s, len, 0) : -1;
		if (n <= 0)
			return false;
		s += n;
		len -= (size_t)n;
	}
	return true;
}

static int connect_server(const struct proxy *p)
{
	struct sockaddr_in addr = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)p->server)};
	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connect(fd, (struct sockaddr *)&addr, sizeof addr) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/* Passes on what comes, either way, until one side has enough. */
static void relay(const struct client *c, int server)
{
	char buf[16384];
	while (!atomic_load(&c->proxy->stop)) {
		struct pollfd p[] = {{.fd = c->fd, .events = POLLIN},
			{.fd = server, .events = POLLIN}};
		if (poll(p, 2, 20) <= 0)
			continue;
		for (int i = 0; i < 2; i++) {
			if (!p[i].revents)
				continue;
			ssize_t n = recv(p[i].fd, buf, sizeof buf, 0);
			if (n <= 0 || !send_all(p[!i].fd, buf, (size_t)n))
				return;
		}
	}
}

static void add_log(struct proxy *p, const struct kb_str *line)
{
	pthread_mutex_lock(&p->lock);
	kb_str_adds(&p->log, line->s);
	kb_str_addc(&p->log, '\n');
	pthread_mutex_unlock(&p->lock);
}

/* --- HTTP --------------------------------------------------------------- */

/* Adds the value of a header of a request between two strings. */
static void add_header(struct kb_str *out, const char *before,
	const char *request, const char *name, const char *after)
{
	const char *p = kb_istrn(request, strlen(request), name);
	if (!p)
		return;
	p += strlen(name);
	kb_str_adds(out, before);
	kb_str_add(out, p, strcspn(p, "\r"));
	kb_str_adds(out, after);
}

/* Passes a request on as one to the server: with its path only, and a word of
 * the proxy's. */
static void pass_on(const struct client *c, const char *request, int server)
{
	struct kb_str s = {0};
	const char *path = strstr(request, "://");
	path = path ? path + 3 + strcspn(path + 3, "/ ") : request;
	const char *end = strstr(request, "\r\n");
	kb_str_adds(&s, "GET ");
	kb_str_add(&s, path, (size_t)(end - path));
	kb_str_adds(&s, "\r\nVia: 1.1 proxy");
	kb_str_adds(&s, end);
	if (send_all(server, s.s, s.len))
		relay(c, server);
	kb_str_release(&s);
}

static void serve_http(const struct client *c, struct kb_str *request)
{
	struct kb_str line = {0};
	bool tunnel = kb_starts(request->s, "CONNECT ");
	char *end = strstr(request->s, " HTTP/");
	if (!end)
		return;
	kb_str_add(&line, request->s, (size_t)(end - request->s));
	if (!tunnel) {
		add_header(&line, " (", request->s, "\r\nUser-Agent: ", ")");
		add_header(&line, " ", request->s, "\r\nX-Secret: ", "");
	}
	add_log(c->proxy, &line);
	kb_str_release(&line);
	if (c->proxy->locked) {
		send_text(c->fd, "HTTP/1.1 407 Words\r\n"
				 "Proxy-Authenticate: Basic realm=\"x\"\r\n"
				 "Content-Length: 0\r\n\r\n");
		return;
	}
	int server = connect_server(c->proxy);
	if (server >= 0 && tunnel) {
		send_text(c->fd, "HTTP/1.1 200 Words\r\n\r\n");
		relay(c, server);
	} else if (server >= 0) {
		pass_on(c, request->s, server);
	}
	close(server);
}

/* --- SOCKS (RFC 1928) --------------------------------------------------- */

/* Reads what a client wants to connect to, behind its version. */
static bool read_target(const struct client *c, struct kb_str *line)
{
	unsigned char head[4], len, addr[257] = {0}, port[2];
	char text[INET6_ADDRSTRLEN] = "";
	if (!receive(c, head, 4) || head[1] != 1)
		return false;
	bool named = head[3] == 3, six = head[3] == 4;
	len = six ? 16 : 4;
	if ((!named && !six && head[3] != 1) ||
		(named && !receive(c, &len, 1)) || !receive(c, addr, len) ||
		!receive(c, port, 2))
		return false;
	if (!named)
		inet_ntop(six ? AF_INET6 : AF_INET, addr, text, sizeof text);
	kb_str_adds(line, named ? "SOCKS name " : "SOCKS address ");
	kb_str_adds(line, named ? (char *)addr : text);
	kb_str_addf(line, ":%d", port[0] << 8 | port[1]);
	return true;
}

static void serve_socks(const struct client *c)
{
	static const char granted[] = {5, 0, 0, 1, 127, 0, 0, 1, 0, 0};
	unsigned char n, methods[255];
	struct kb_str line = {0};
	if (!receive(c, &n, 1) || !receive(c, methods, n))
		return;
	/* No method will do for one that is locked. */
	const char method[] = {5, c->proxy->locked ? (char)0xFF : 0};
	send_all(c->fd, method, 2);
	if (c->proxy->locked || !read_target(c, &line)) {
		kb_str_release(&line);
		return;
	}
	add_log(c->proxy, &line);
	kb_str_release(&line);
	int server = connect_server(c->proxy);
	if (server >= 0 && send_all(c->fd, granted, sizeof granted))
		relay(c, server);
	close(server);
}

/* --- Connections -------------------------------------------------------- */

static void serve(const struct client *c)
{
	unsigned char first, byte;
	struct kb_str request = {0};
	if (!receive(c, &first, 1))
		return;
	if (first == 5) {
		serve_socks(c);
		return;
	}
	kb_str_addc(&request, (char)first);
	while (!strstr(request.s, "\r\n\r\n") && receive(c, &byte, 1))
		kb_str_addc(&request, (char)byte);
	if (kb_ends(request.s, "\r\n\r\n"))
		serve_http(c, &request);
	kb_str_release(&request);
}

static void *client_run(void *arg)
{
	struct client *c = arg;
	struct proxy *p = c->proxy;
	serve(c);
	shutdown(c->fd, SHUT_RDWR);
	close(c->fd);
	free(c);
	pthread_mutex_lock(&p->lock);
	p->clients--;
	pthread_cond_signal(&p->less);
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

static void *proxy_run(void *arg)
{
	struct proxy *p = arg;
	while (!atomic_load(&p->stop)) {
		struct pollfd at = {.fd = p->fd, .events = POLLIN};
		if (poll(&at, 1, 20) <= 0)
			continue;
		struct client *c = kb_malloc(sizeof *c);
		*c = (struct client){
			p, accept4(p->fd, NULL, NULL, SOCK_CLOEXEC)};
		pthread_mutex_lock(&p->lock);
		p->clients++;
		pthread_mutex_unlock(&p->lock);
		pthread_t thread;
		if (pthread_create(&thread, NULL, client_run, c) != 0)
			abort();
		pthread_detach(thread);
	}
	return NULL;
}

struct proxy *proxy_start(int server, bool locked)
{
	struct proxy *p = kb_calloc(1, sizeof *p);
	struct sockaddr_in addr = {.sin_family = AF_INET};
	socklen_t len = sizeof addr;
	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	p->server = server;
	p->locked = locked;
	p->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (p->fd < 0 || bind(p->fd, (struct sockaddr *)&addr, len) != 0 ||
		listen(p->fd, 32) != 0 ||
		getsockname(p->fd, (struct sockaddr *)&addr, &len) != 0) {
		perror("proxy");
		exit(99);
	}
	p->port = ntohs(addr.sin_port);
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->less, NULL);
	if (pthread_create(&p->thread, NULL, proxy_run, p) != 0)
		exit(99);
	return p;
}

void proxy_stop(struct proxy *p)
{
	atomic_store(&p->stop, true);
	pthread_join(p->thread, NULL);
	pthread_mutex_lock(&p->lock);
	while (p->clients)
		pthread_cond_wait(&p->less, &p->lock);
	pthread_mutex_unlock(&p->lock);
	close(p->fd);
	pthread_cond_destroy(&p->less);
	pthread_mutex_destroy(&p->lock);
	kb_str_release(&p->log);
	free(p);
}

int proxy_port(const struct proxy *p)
{
	return p->port;
}

char *proxy_log(struct proxy *p)
{
	pthread_mutex_lock(&p->lock);
	char *log = kb_str_take(&p->log);
	pthread_mutex_unlock(&p->lock);
	return log;
}
