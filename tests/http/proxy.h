/* A proxy that keeps a log, on 127.0.0.1 and a port of its own: of HTTP (GET of
 * a whole URL, CONNECT) and of SOCKS 5. Whatever host it is asked for, it goes
 * to the test server.
 * Layer: tests. */
#ifndef KHABAR_TESTS_HTTP_PROXY_H
#define KHABAR_TESTS_HTTP_PROXY_H

#include <stdbool.h>

struct proxy;

/* Starts it in threads of its own; ends the program where that fails. server:
 * the port of the test server. locked: it wants a name and a password, and
 * takes none. */
struct proxy *proxy_start(int server, bool locked);
/* Ends every connection and waits for the threads. */
void proxy_stop(struct proxy *p);
int proxy_port(const struct proxy *p);
/* What it was asked for since the last call, owned by the caller; a line each:
 *   GET http://host/path (USER-AGENT) [X-Secret's value]
 *   CONNECT host:port
 *   SOCKS name host:port, or SOCKS address 127.0.0.1:port, ::1:port
 * Behind CONNECT and SOCKS the requests themselves are not seen. */
char *proxy_log(struct proxy *p);

#endif
