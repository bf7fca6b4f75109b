/* What the test server says to each path: see server.h. */
#include "connection.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* The headline says "an experiment" in Arabic. */
static const char page[] =
	"<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\"><head>"
	"<title>\xd8\xaa\xd8\xac\xd8\xb1\xd8\xa8\xd8\xa9</title></head><body>"
	"<h1>\xd8\xaa\xd8\xac\xd8\xb1\xd8\xa8\xd8\xa9</h1>"
	"<p>A page of the test server, with words enough to be an article, a "
	"full stop and a second sentence behind it.</p></body></html>\n";

static const char feed[] =
	"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>"
	"<title>The feed</title><link>http://127.0.0.1/</link>"
	"<item><title>First</title><description>One.</description></item>"
	"<item><title>Second</title><description>Two.</description></item>"
	"</channel></rss>\n";

static void send_with(
	struct conn *c, const char *headers, const char *body, size_t len)
{
	struct kb_str s = {0};
	kb_str_addf(&s,
		"HTTP/1.1 200 OK\r\n%sContent-Length: %zu\r\n"
		"Connection: close\r\n\r\n",
		headers, len);
	kb_str_add(&s, body, len);
	conn_send(c, s.s, s.len);
	kb_str_release(&s);
}

#define HTML "Content-Type: text/html; charset=utf-8\r\n"

static void send_page(struct conn *c)
{
	send_with(c, HTML, page, strlen(page));
}

static void send_feed(struct conn *c)
{
	send_with(
		c, "Content-Type: application/rss+xml\r\n", feed, strlen(feed));
}

/* /news/N: a feed of N items, the newest first. Item 1 has no link, that of
 * item 2 leads nowhere, that of item 5 to a feed, the others' to pages. */
static void send_items(struct conn *c, int n)
{
	struct kb_str s = {0};
	kb_str_addf(&s,
		"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>"
		"<title>News of %d</title><link>http://127.0.0.1/</link>",
		n);
	for (int i = n; i > 0; i--) {
		kb_str_addf(&s,
			"<item><title>Item %d</title><guid>item-%d</guid>"
			"<pubDate>Fri, %02d May 2026 10:00:00 GMT</pubDate>"
			"<description>The words of item %d.</description>",
			i, i, i, i);
		if (i > 1)
			kb_str_addf(&s, "<link>http://127.0.0.1:%d/%s</link>",
				c->port,
				i == 2   ? "status/404"
				: i == 5 ? "feed"
					 : "page");
		kb_str_adds(&s, "</item>");
	}
	kb_str_adds(&s, "</channel></rss>");
	send_with(c, "Content-Type: application/rss+xml\r\n", s.s, s.len);
	kb_str_release(&s);
}

static void send_news(struct conn *c)
{
	send_items(c, atoi(c->path + strlen("/news/")));
}

/* /copies/N: a feed of N items whose ids are its own and whose links are those
 * of other such feeds, but for what tells where a reader comes from. */
static void send_copies(struct conn *c)
{
	struct kb_str s = {0};
	kb_str_adds(&s, "<rss version=\"2.0\"><channel><title>Copies</title>");
	for (int i = atoi(c->path + strlen("/copies/")); i > 0; i--)
		kb_str_addf(&s,
			"<item><title>Item %d</title><guid>%s-%d</guid>"
			"<pubDate>Fri, %02d May 2026 10:00:00 GMT</pubDate>"
			"<description>The words of item %d.</description>"
			"<link>https://paper.example/2026/%d?utm_source=%s"
			"</link></item>",
			i, c->path + 1, i, i, i, i, c->path + 1);
	kb_str_adds(&s, "</channel></rss>");
	send_with(c, "Content-Type: application/rss+xml\r\n", s.s, s.len);
	kb_str_release(&s);
}

/* /agency/N: a feed with an agency's text under a headline and with a lead of
 * its own. */
static void send_agency(struct conn *c)
{
	struct kb_str s = {0};
	const char *n = c->path + strlen("/agency/");
	kb_str_addf(&s,
		"<rss version=\"2.0\"><channel><title>Paper %s</title><item>"
		"<title>Headline %s</title><guid>%s</guid><pubDate>"
		"Fri, 08 May 2026 10:00:00 GMT</pubDate><description>"
		"<![CDATA[<p>What paper %s says about it.</p><p>The vessel had "
		"left the mainland at 5:40 in thick fog and struck the reef "
		"twenty minutes later, a spokeswoman told reporters.</p><p>"
		"Three passengers were treated for bruises and a crew member "
		"for a broken wrist; divers will inspect the hull when the "
		"tide turns.</p>]]></description></item></channel></rss>",
		n, n, n, n);
	send_with(c, "Content-Type: application/rss+xml\r\n", s.s, s.len);
	kb_str_release(&s);
}

/* As /news/N, with 3 items at first, and one more each time. */
static void send_growing(struct conn *c)
{
	static atomic_int times;
	send_items(c, 3 + atomic_fetch_add(&times, 1));
}

/* One item, with other words each time. */
static void send_changing(struct conn *c)
{
	static atomic_int times;
	char body[512];
	snprintf(body, sizeof body,
		"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>"
		"<title>Changing</title><item><title>News</title><guid>1"
		"</guid><description>The words, version %d.</description>"
		"</item></channel></rss>",
		atomic_fetch_add(&times, 1));
	send_with(
		c, "Content-Type: application/rss+xml\r\n", body, strlen(body));
}

/* A page that names feeds: /site two and one that is none, /site/one one. */
/* Links and teasers, and a feed that is named. */
static void send_front(struct conn *c)
{
	char body[4000] =
		"<html><head><title>A site</title><link rel=alternate "
		"type=application/rss+xml href=/news/4></head><body>";
	size_t len = strlen(body);
	for (int i = 0; i < 12; i++)
		len += (size_t)snprintf(body + len, sizeof body - len,
			"<div><h3><a href=/story/%d>What is told of the river "
			"in story %d</a></h3><p>And how it goes on from there "
			"to the sea.</p></div>",
			i, i);
	send_with(c, HTML, body, len);
}

static void send_site(struct conn *c)
{
#define NAMES(path, title)                                                  \
	"<link rel=\"alternate\" type=\"application/rss+xml\" href=\"" path \
	"\" title=\"" title "\">"
	static const char all[] = "<html><head><title>A site</title>" NAMES(
		"/feed", "All") NAMES("/news/3", "News")
		NAMES("/page", "None") "</head><body><p>Words.</p></body>",
			  one[] = "<html><head><title>A site</title>" NAMES(
				  "/news/2", "News") "</head><body></body>";
#undef NAMES
	if (kb_ends(c->path, "/front"))
		send_front(c);
	else if (kb_ends(c->path, "/one"))
		send_with(c, HTML, one, strlen(one));
	else
		send_with(c, HTML, all, strlen(all));
}

static void send_cp1256(struct conn *c)
{
	/* "an experiment" again, as a headline. */
	static const char body[] =
		"<html><body><h1>\xca\xcc\xd1\xc8\xc9</h1><p>\xca\xcc\xd1\xc8"
		"\xc9 \xca\xcc\xd1\xc8\xc9 \xca\xcc\xd1\xc8\xc9.</p></body>";
	send_with(c, "Content-Type: text/html; charset=windows-1256\r\n", body,
		strlen(body));
}

static void send_echo(struct conn *c)
{
	int status = 200;
	struct kb_str s = {0};
	sscanf(c->path, "/echo/%d", &status);
	kb_str_addf(&s,
		"HTTP/1.1 %d Echo\r\nContent-Type: text/plain\r\n"
		"Content-Length: %zu\r\nConnection: close\r\n\r\n%s",
		status, strlen(c->request), c->request);
	conn_send(c, s.s, s.len);
	kb_str_release(&s);
}

static void send_to_as(struct conn *c, const char *status, const char *to)
{
	struct kb_str s = {0};
	kb_str_addf(&s,
		"HTTP/1.1 %s\r\nLocation: %s\r\nContent-Length: 5\r\n"
		"Connection: close\r\n\r\nmoved",
		status, to);
	conn_send(c, s.s, s.len);
	kb_str_release(&s);
}

static void send_redirect(struct conn *c, const char *to)
{
	send_to_as(c, "302 Found", to);
}

static void send_redirects(struct conn *c)
{
	int n = atoi(c->path + strlen("/redirect/"));
	char to[64];
	snprintf(to, sizeof to, "/redirect/%d", n - 1);
	send_redirect(c, n > 0 ? to : "/page");
}

/* /to/URL: a redirect to it. */
static void send_to(struct conn *c)
{
	send_redirect(c, c->path + strlen("/to/"));
}

/* /form-in-url/STATUS/PATH: a redirect to that path, with words behind it that
 * no URL should have. */
static void send_form_in_url(struct conn *c)
{
	struct kb_str to = {0}, status = {0};
	const char *given = c->path + strlen("/form-in-url/");
	const char *path = strchr(given, '/');
	kb_str_addf(&status, "%d Elsewhere", atoi(given));
	kb_str_addf(&to, "%s?Passwd=s3cret", path ? path : "/");
	send_to_as(c, status.s, to.s);
	kb_str_release(&to);
	kb_str_release(&status);
}

/* /moved/URL: the same for good. */
static void send_moved(struct conn *c)
{
	send_to_as(c, "301 Moved Permanently", c->path + strlen("/moved/"));
}

/* /same/URL: one that asks for the same, of whatever method. */
static void send_same(struct conn *c)
{
	send_to_as(c, "307 Temporary Redirect", c->path + strlen("/same/"));
}

static void send_loop(struct conn *c)
{
	send_redirect(c, "/loop");
}

static void send_to_file(struct conn *c)
{
	send_redirect(c, "file:///etc/passwd");
}

static void send_to_ftp(struct conn *c)
{
	send_redirect(c, "ftp://127.0.0.1/page");
}

static void send_to_nowhere(struct conn *c)
{
	conn_sends(c, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
}

static void send_to_arabic(struct conn *c)
{
	send_redirect(c, "/page/\xd8\xae\xd8\xa8\xd8\xb1?q=\xd8\xae");
}

static void send_cookie(struct conn *c)
{
	if (strstr(c->request, "khabar-test=1"))
		send_page(c);
	else
		conn_sends(c, "HTTP/1.1 302 Found\r\nLocation: /cookie\r\n"
			      "Set-Cookie: khabar-test=1\r\n"
			      "Content-Length: 0\r\n\r\n");
}

static void send_status(struct conn *c)
{
	int status = atoi(c->path + strlen("/status/"));
	struct kb_str s = {0};
	kb_str_addf(&s,
		"HTTP/1.1 %d Words\r\nETag: \"none\"\r\n%s"
		"Content-Length: 5\r\n\r\nwords",
		status, status == 429 ? "Retry-After: 120\r\n" : "");
	conn_send(c, s.s, s.len);
	kb_str_release(&s);
}

/* /story/WHERE/N: page N of an article that goes on: in 3 pages, for ever, to a
 * page that is missing, or to another host. */
static void send_story(struct conn *c)
{
	char where[16] = "", body[2048], next[128] = "";
	int n = 0;
	sscanf(c->path, "/story/%15[a-z]/%d", where, &n);
	bool on = strcmp(where, "three") != 0 || n < 3;
	if (strcmp(where, "missing") == 0 && n == 3) {
		c->path = "/status/404";
		send_status(c);
		return;
	}
	if (strcmp(where, "away") == 0)
		snprintf(next, sizeof next, "http://localhost:1/story/%d", n);
	else if (strcmp(where, "loop") == 0)
		snprintf(next, sizeof next, "/story/loop/%d", n % 2 + 1);
	else if (on)
		snprintf(next, sizeof next, "/story/%s/%d", where, n + 1);
	snprintf(body, sizeof body,
		"<html lang='en'><head><title>A story</title>"
		"<link rel='%s' href='%s'></head><body><article><h1>A story"
		"</h1><p>This is the first paragraph of page %d, with words, "
		"and commas, enough for one.</p><p>And this is the second "
		"paragraph of page %d, with as many words, and its full "
		"stop.</p></article></body></html>",
		*next ? "next" : "up", next, n, n);
	send_with(c, HTML, body, strlen(body));
}

/* /two/NAME/N: an article of two pages that goes on, and on another. */
static void send_two(struct conn *c)
{
	char name[16] = "", body[4096];
	int n = 1;
	sscanf(c->path, "/two/%15[a-z]/%d", name, &n);
	bool site = strcmp(name, "site") == 0;
	snprintf(body, sizeof body,
		"<html lang='en'><head><title>Story of the %s</title>%s%s"
		"</head><body><article><h1>Story of the %s</h1>"
		"<p>Page %d of the %s begins here, with words, and commas, "
		"enough for a paragraph, and <a href='/two/%s/1'>another</a> "
		"to be read.</p><div class='box'><p>In the box stands "
		"what nobody wants to read, but at some length, and with "
		"commas.</p></div><p>And this is the end of page %d, with as "
		"many words, and its full stop.</p></article></body></html>",
		name, n == 1 ? "<link rel='next' href='2'>" : "",
		site ? "<link rel='alternate' type='application/rss+xml' "
		       "href='/two/feed'>"
		     : "",
		name, n, name, strcmp(name, "behind") == 0 ? "deep" : "behind",
		n);
	send_with(c, HTML, body, strlen(body));
}

static void send_two_feed(struct conn *c)
{
	const char *link = kb_ends(c->path, "gate") ? "/two/login"
			   : kb_ends(c->path, "elsewhere")
				   ? "http://news.invalid/two/garden/1"
				   : "/two/garden/1";
	char body[1024];
	snprintf(body, sizeof body,
		"<?xml version='1.0'?><rss version='2.0'><channel><title>Of "
		"two</title><link>/</link><item><guid>1</guid><title>Story of "
		"the garden</title><link>%s</link><description>A summary of "
		"the garden, as the feed has it, of ten words or so."
		"</description></item></channel></rss>",
		link);
	send_with(
		c, "Content-Type: application/rss+xml\r\n", body, strlen(body));
}

static void send_two_login(struct conn *c)
{
	static const char body[] =
		"<html lang='en'><head><title>Sign in</title></head><body>"
		"<h1>Sign in</h1><p>To go on, sign in with your account, or "
		"make one; it costs nothing, and takes a minute.</p></body>"
		"</html>";
	send_with(c, HTML, body, strlen(body));
}

/* Compresses: bits as deflateInit2() has them, 31 for gzip. */
static void compress_to(struct kb_str *out, const char *s, size_t len, int bits)
{
	z_stream z = {0};
	char buf[16384];
	if (deflateInit2(&z, 6, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY) !=
		Z_OK)
		abort();
	z.next_in = (Bytef *)s;
	z.avail_in = (uInt)len;
	int done;
	do {
		z.next_out = (Bytef *)buf;
		z.avail_out = sizeof buf;
		done = deflate(&z, Z_FINISH);
		kb_str_add(out, buf, sizeof buf - z.avail_out);
	} while (done == Z_OK);
	deflateEnd(&z);
}

static void send_compressed(
	struct conn *c, const char *s, size_t len, const char *name, int bits)
{
	struct kb_str body = {0}, head = {0};
	compress_to(&body, s, len, bits);
	kb_str_addf(&head, HTML "Content-Encoding: %s\r\n", name);
	send_with(c, head.s, body.s, body.len);
	kb_str_release(&body);
	kb_str_release(&head);
}

static void send_gzip(struct conn *c)
{
	send_compressed(c, page, strlen(page), "gzip", 31);
}

static void send_deflate(struct conn *c)
{
	send_compressed(c, page, strlen(page), "deflate", 15);
}

/* A file that is compressed, and sent as it is. */
static void send_feed_gz(struct conn *c)
{
	struct kb_str body = {0};
	compress_to(&body, feed, strlen(feed), 31);
	send_with(c, "Content-Type: application/x-gzip\r\n", body.s, body.len);
	kb_str_release(&body);
}

static void send_bomb(struct conn *c)
{
	struct kb_str s = {0};
	kb_str_addn(&s, ' ', 2 * KB_MAX_BODY);
	send_compressed(c, s.s, s.len, "gzip", 31);
	kb_str_release(&s);
}

static void send_bad_gzip(struct conn *c)
{
	send_with(c, HTML "Content-Encoding: gzip\r\n", page, strlen(page));
}

static void send_big(struct conn *c)
{
	struct kb_str s = {0};
	kb_str_addf(&s,
		"HTTP/1.1 200 OK\r\n" HTML "Content-Length: %zu\r\n\r\n",
		KB_MAX_BODY + 1);
	kb_str_adds(&s, "What is no markup");
	conn_send(c, s.s, s.len);
	kb_str_release(&s);
	conn_wait(c, -1);
}

/* Forty entries of a million bytes, the newest first. */
static void send_large_feed(struct conn *c)
{
	enum {
		ENTRIES = 40,
		WORDS = 200000
	};
	struct kb_str s = {0}, words = {0};
	for (int i = 0; i < WORDS; i += 5)
		kb_str_adds(&words, "word ");
	kb_str_adds(&s, "<rss version=\"2.0\"><channel><title>Large</title>");
	for (int i = ENTRIES; i > 0; i--) {
		kb_str_addf(
			&s, "<item><title>Entry %02d</title><description>", i);
		for (int k = 0; k < 5; k++)
			kb_str_add(&s, words.s, words.len);
		kb_str_adds(&s, "</description></item>");
	}
	kb_str_adds(&s, "</channel></rss>");
	send_with(c, "Content-Type: application/rss+xml\r\nETag: \"l\"\r\n",
		s.s, s.len);
	kb_str_release(&s);
	kb_str_release(&words);
}

#define CHUNKED "HTTP/1.1 200 OK\r\n" HTML "Transfer-Encoding: chunked\r\n\r\n"

static bool send_chunk(struct conn *c, const char *s, size_t len)
{
	char size[32];
	snprintf(size, sizeof size, "%zx\r\n", len);
	return conn_sends(c, size) && conn_send(c, s, len) &&
	       conn_sends(c, "\r\n");
}

static void send_big_chunked(struct conn *c)
{
	struct kb_str s = {0};
	kb_str_addn(&s, 'x', 1 << 20);
	bool ok = conn_sends(c, CHUNKED);
	while (ok)
		ok = send_chunk(c, s.s, s.len);
	kb_str_release(&s);
}

static void send_chunked(struct conn *c)
{
	conn_sends(c, CHUNKED);
	for (size_t at = 0, n; at < strlen(page); at += n) {
		n = strlen(page) - at;
		n = n < 100 ? n : 100;
		send_chunk(c, page + at, n);
	}
	if (strcmp(c->path, "/chunked") == 0)
		conn_sends(c, "0\r\n\r\n");
}

static void send_short(struct conn *c)
{
	conn_sends(c, "HTTP/1.1 200 OK\r\n" HTML
		      "Content-Length: 1000\r\n\r\n0123456789");
}

/* /cut/HOW: a feed of six items under an ETag. The first answer ends in the
 * midst of it: before its length is there, as if it were the whole, or within
 * its compressed form. */
static void send_cut(struct conn *c)
{
	static atomic_int times;
	struct kb_str s = {0}, head = {0}, gzip = {0};
	if (strstr(c->request, "If-None-Match")) {
		conn_sends(c, "HTTP/1.1 304 Not Modified\r\n\r\n");
		return;
	}
	bool json = strstr(c->path, "json"),
	     first = !atomic_fetch_add(&times, 1);
	kb_str_adds(&s, json ? "{\"version\":\"https://jsonfeed.org/version/"
			       "1\",\"title\":\"Cut\",\"items\":["
			     : "<rss><channel><title>Cut</title>");
	for (int i = 0; i < 6; i++)
		kb_str_addf(&s,
			json ? "%.*s{\"id\":\"%d\",\"title\":\"Item %d\"}"
			     : "%.*s<item><guid>%d</guid><title>Item %d"
			       "</title></item>",
			json && i, ",", i, i);
	kb_str_adds(&s, json ? "]}" : "</channel></rss>");
	size_t part = s.len * 3 / 5;
	kb_str_addf(&head, "ETag: \"cut\"\r\nContent-Type: application/%s\r\n",
		json ? "feed+json" : "rss+xml");
	if (strstr(c->path, "gzip")) {
		compress_to(&gzip, s.s, s.len, 15 + 16);
		kb_str_adds(&head, "Content-Encoding: gzip\r\n");
		send_with(
			c, head.s, gzip.s, first ? gzip.len * 3 / 5 : gzip.len);
	} else if (first && strstr(c->path, "length")) {
		kb_str_addf(&gzip,
			"HTTP/1.1 200 OK\r\n%sContent-Length: %zu\r\n"
			"Connection: close\r\n\r\n%.*s",
			head.s, s.len, (int)part, s.s);
		conn_send(c, gzip.s, gzip.len);
	} else {
		send_with(c, head.s, s.s, first ? part : s.len);
	}
	if (!first)
		atomic_store(&times, 0);
	kb_str_release(&s);
	kb_str_release(&head);
	kb_str_release(&gzip);
}

/* /rest/SECONDS: 503, with Retry-After if there are any. */
static void send_rest(struct conn *c)
{
	const char *seconds = c->path + strlen("/rest/");
	struct kb_str s = {0};
	kb_str_adds(&s, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n");
	if (*seconds)
		kb_str_addf(&s, "Retry-After: %s\r\n", seconds);
	kb_str_adds(&s, "\r\n");
	conn_send(c, s.s, s.len);
	kb_str_release(&s);
}

/* A byte now and then, without an end. */
static void send_trickle(struct conn *c)
{
	bool on = conn_sends(c, "HTTP/1.1 200 OK\r\n" HTML "\r\n");
	while (on)
		on = conn_wait(c, 50) && conn_send(c, "x", 1);
}

static void send_drip(struct conn *c)
{
	conn_sends(c, "HTTP/1.1 200 OK\r\n" HTML "Connection: close\r\n\r\n");
	size_t step = strlen(page) / 10 + 1;
	for (size_t at = 0; at < strlen(page); at += step) {
		size_t n = strlen(page) - at;
		if (!conn_send(c, page + at, n < step ? n : step) ||
			!conn_wait(c, 100))
			return;
	}
}

static void send_stall(struct conn *c)
{
	conn_sends(c, "HTTP/1.1 200 OK\r\n" HTML
		      "Content-Length: 100000\r\n\r\n<html><body><p>half");
	conn_wait(c, -1);
}

static void send_silent(struct conn *c)
{
	conn_wait(c, -1);
}

static void send_close(struct conn *c)
{
	(void)c;
}

static void send_garbage(struct conn *c)
{
	conn_sends(c, "SSH-2.0-OpenSSH_9.2\r\n");
}

static void send_long_header(struct conn *c)
{
	struct kb_str s = {0};
	kb_str_adds(&s, "HTTP/1.1 200 OK\r\nX-Long: ");
	kb_str_addn(&s, 'x', 200 << 10);
	kb_str_adds(&s, "\r\nContent-Length: 0\r\n\r\n");
	conn_send(c, s.s, s.len);
	kb_str_release(&s);
}

static void send_headers(struct conn *c)
{
	bool ok = conn_sends(c, "HTTP/1.1 200 OK\r\n");
	while (ok)
		ok = conn_sends(c, "X-Header: one more of those that never "
				   "come to an end\r\n");
}

static void send_empty(struct conn *c)
{
	send_with(c, HTML, "", 0);
}

static void send_no_content(struct conn *c)
{
	conn_sends(c, "HTTP/1.1 204 No Content\r\n\r\n");
}

static const struct {
	const char *path;
	void (*send)(struct conn *c);
} answers[] = {
	{"/page", send_page},
	{"/feed.xml.gz", send_feed_gz},
	{"/feed", send_feed},
	{"/news/", send_news},
	{"/copies/", send_copies},
	{"/agency/", send_agency},
	{"/growing", send_growing},
	{"/changing", send_changing},
	{"/site", send_site},
	{"/cp1256", send_cp1256},
	{"/echo", send_echo},
	{"/redirect/", send_redirects},
	{"/story/", send_story},
	{"/two/feed", send_two_feed},
	{"/two/gate", send_two_feed},
	{"/two/elsewhere", send_two_feed},
	{"/two/login", send_two_login},
	{"/two/", send_two},
	{"/loop", send_loop},
	{"/form-in-url/", send_form_in_url},
	{"/to/", send_to},
	{"/moved/", send_moved},
	{"/same/", send_same},
	{"/to-file", send_to_file},
	{"/to-ftp", send_to_ftp},
	{"/to-nowhere", send_to_nowhere},
	{"/to-arabic", send_to_arabic},
	{"/cookie", send_cookie},
	{"/status/", send_status},
	{"/gzip", send_gzip},
	{"/deflate", send_deflate},
	{"/bomb", send_bomb},
	{"/bad-gzip", send_bad_gzip},
	{"/large-feed", send_large_feed},
	{"/big-chunked", send_big_chunked},
	{"/big", send_big},
	{"/chunked", send_chunked},
	{"/short", send_short},
	{"/cut/", send_cut},
	{"/rest/", send_rest},
	{"/trickle", send_trickle},
	{"/drip", send_drip},
	{"/stall", send_stall},
	{"/silent", send_silent},
	{"/close", send_close},
	{"/garbage", send_garbage},
	{"/long-header", send_long_header},
	{"/headers", send_headers},
	{"/file/", send_download},
	{"/podcast", send_podcast},
	{"/empty", send_empty},
	{"/no-content", send_no_content},
};

void conn_answer(struct conn *c)
{
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (kb_starts(c->path, answers[i].path)) {
			answers[i].send(c);
			return;
		}
	conn_sends(c, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
}
