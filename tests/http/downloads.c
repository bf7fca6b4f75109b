/* Files that are downloaded in parts, from a server that knows how, and from
 * such as do not: see server.h. */
#include "connection.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum how {
	HOW_WHOLE,
	HOW_CUT,
	HOW_DATE,
	HOW_WEAK,
	HOW_BARE,
	HOW_UNRANGED,
	HOW_OTHER,
	HOW_LIAR,
	HOW_SHIFTED,
	HOW_GONE,
	HOW_EAGER,
	HOW_LACKING,
	HOW_ENDLESS,
	HOW_SLOW,
	HOW_COUNT,
};

static const char *const names[HOW_COUNT] = {"whole", "cut", "date", "weak",
	"bare", "unranged", "other", "liar", "shifted", "gone", "eager",
	"lacking", "endless", "slow"};

struct request {
	enum how how;
	long n;      /* bytes of the file */
	long from;   /* that it asks for, or -1 */
	bool fits;   /* its If-Range is that of the file */
	bool first;  /* of its kind */
	bool second; /* the file has become another */
};

/* Byte i of a file, and of what it becomes. */
static char byte_at(long i, bool second)
{
	return (char)((second ? 'A' : 'a') + i % 23);
}

static void send_bytes(
	struct conn *c, const struct request *r, long from, long end, int pause)
{
	char piece[1000];
	bool ok = true;
	while (from < end && ok) {
		long n = end - from < (long)sizeof piece ? end - from
							 : (long)sizeof piece;
		for (long i = 0; i < n; i++)
			piece[i] = byte_at(from + i, r->second);
		ok = conn_send(c, piece, (size_t)n) &&
		     (!pause || conn_wait(c, pause));
		from += n;
	}
}

static const char *validator(const struct request *r)
{
	switch (r->how) {
	case HOW_DATE:
		return "Last-Modified: Fri, 01 May 2026 10:00:00 GMT\r\n";
	case HOW_WEAK:
		return "ETag: W/\"one\"\r\n";
	case HOW_BARE:
	case HOW_ENDLESS:
		return "";
	default:
		return r->second ? "ETag: \"two\"\r\n" : "ETag: \"one\"\r\n";
	}
}

static void send_head(struct conn *c, const struct request *r,
	const char *status, const char *range, long length)
{
	struct kb_str s = {0};
	kb_str_addf(&s, "HTTP/1.1 %s\r\nContent-Type: audio/mpeg\r\n%s%s",
		status, validator(r), range);
	if (length >= 0)
		kb_str_addf(&s, "Content-Length: %ld\r\n", length);
	kb_str_adds(&s, "Connection: close\r\n\r\n");
	conn_send(c, s.s, s.len);
	kb_str_release(&s);
}

static void send_whole(struct conn *c, const struct request *r)
{
	bool cut = r->first && r->how != HOW_WHOLE && r->how != HOW_SLOW;
	send_head(c, r, "200 OK", "", r->how == HOW_ENDLESS ? -1 : r->n);
	if (r->how == HOW_ENDLESS)
		send_bytes(c, r, 0, 1L << 40, 0);
	else
		send_bytes(c, r, 0, cut ? r->n / 2 : r->n,
			r->how == HOW_SLOW ? 20 : 0);
}

static void send_part(struct conn *c, const struct request *r)
{
	char range[120];
	long from = r->how == HOW_SHIFTED ? 0 : r->from;
	long end = r->how == HOW_LACKING ? r->n - 1 : r->n;
	snprintf(range, sizeof range, "Content-Range: bytes %ld-%ld/%ld\r\n",
		from, end - 1, r->n);
	send_head(c, r, "206 Partial Content", range, end - from);
	send_bytes(c, r, from, end, r->how == HOW_SLOW ? 20 : 0);
}

static void send_unsatisfiable(struct conn *c, const struct request *r)
{
	char range[120];
	snprintf(range, sizeof range, "Content-Range: bytes */%ld\r\n", r->n);
	send_head(c, r, "416 Range Not Satisfiable",
		r->how == HOW_GONE ? "" : range, 0);
}

void send_download(struct conn *c)
{
	static atomic_int times[HOW_COUNT];
	const char *how = c->path + strlen("/file/"), *slash = strchr(how, '/');
	const char *range = strstr(c->request, "\r\nRange: bytes=");
	const char *fits = strstr(c->request, "\r\nIf-Range: ");
	struct request r = {.how = HOW_COUNT, .from = -1};
	for (int i = 0; i < HOW_COUNT; i++)
		if (strncmp(how, names[i], strlen(names[i])) == 0)
			r.how = (enum how)i;
	if (r.how == HOW_COUNT || !slash)
		abort();
	r.n = atol(slash + 1);
	r.first = atomic_fetch_add(&times[r.how], 1) == 0;
	if (range)
		r.from = atol(range + strlen("\r\nRange: bytes="));
	r.fits = fits && (strstr(fits, "\"one\"\r\n") ||
				 strstr(fits, "10:00:00 GMT\r\n"));
	r.second = !r.first && (r.how == HOW_OTHER || r.how == HOW_LIAR);
	if (r.how == HOW_EAGER) {
		r.from = 5;
		send_part(c, &r);
	} else if (range && r.how == HOW_GONE)
		send_unsatisfiable(c, &r);
	else if (range && r.how != HOW_UNRANGED &&
		 (r.how == HOW_LIAR || (r.fits && r.how != HOW_OTHER)))
		r.from < r.n ? send_part(c, &r) : send_unsatisfiable(c, &r);
	else
		send_whole(c, &r);
}

void send_podcast(struct conn *c)
{
	static const char *const files[] = {
		"cut/300000\" type=\"audio/mpeg\" length=\"300000", "",
		"slow/200000\" type=\"audio/mpeg",
		"whole/5000.jpg\" length=\"5000"};
	struct kb_str s = {0}, head = {0};
	kb_str_adds(&s, "<rss version=\"2.0\" xmlns:itunes="
			"\"http://www.itunes.com/dtds/podcast-1.0.dtd\">"
			"<channel><title>Podcast</title>");
	for (int i = 4; i > 0; i--) {
		kb_str_addf(&s,
			"<item><title>Episode %d</title>"
			"<guid isPermaLink=\"false\">e%d</guid>"
			"<itunes:duration>1:02:33</itunes:duration><pubDate>"
			"Fri, %02d May 2026 10:00:00 GMT</pubDate>"
			"<description>The words of it.</description>",
			i, i, i);
		if (*files[i - 1])
			kb_str_addf(&s,
				"<enclosure url=\"http://127.0.0.1:%d/file/%s"
				"\"/>",
				c->port, files[i - 1]);
		if (i == 1)
			kb_str_addf(&s,
				"<enclosure url=\"http://127.0.0.1:%d/file/"
				"whole/1000\" type=\"application/pdf\"/>",
				c->port);
		kb_str_adds(&s, "</item>");
	}
	kb_str_adds(&s, "</channel></rss>");
	kb_str_addf(&head,
		"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
		"Content-Length: %zu\r\nConnection: close\r\n\r\n",
		s.len);
	conn_send(c, head.s, head.len);
	conn_send(c, s.s, s.len);
	kb_str_release(&head);
	kb_str_release(&s);
}
