/* How slowly a transfer may come: a server that sends a byte now and then would
 * keep a reload busy for ever. */
#include "fetch.h"

enum {
	WINDOW = 60 * 1000,    /* milliseconds */
	LEAST = 4 << 10,       /* bytes in one */
	GRACE = 5 * 60 * 1000, /* milliseconds, for any transfer */
	MS_PER_KIB = 1000,     /* more for what has come */
};

int64_t kb_pace_left(struct kb_pace *p, int limit, int64_t now, int64_t got)
{
	int64_t share = limit > 0 ? limit : 100;
	int64_t window = WINDOW * share / 100;
	if (!p->began)
		p->began = p->window = now;
	if (got - p->before >= LEAST) {
		p->window = now;
		p->before = got;
	}
	int64_t all = (GRACE + (got >> 10) * MS_PER_KIB) * share / 100;
	int64_t in_all = p->began + all - now;
	int64_t in_window = p->window + window - now;
	return in_window < in_all ? in_window : in_all;
}
