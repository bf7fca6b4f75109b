/* Times the store with a library of made-up feeds:
 *   store FILE [FEEDS [ENTRIES [BYTES]]]
 * FILE is made anew. Prints a line for each thing measured: name, CPU
 * milliseconds, wall milliseconds. */
#include <khabar/store/store.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

struct clock {
	double cpu, wall;
};

static double seconds(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void start(struct clock *c)
{
	c->cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	c->wall = seconds(CLOCK_MONOTONIC);
}

static void tell(const struct clock *c, const char *name)
{
	struct rusage use;
	getrusage(RUSAGE_SELF, &use);
	printf("%-28s %9.2f ms CPU %9.2f ms, at most %ld kB\n", name,
		(seconds(CLOCK_PROCESS_CPUTIME_ID) - c->cpu) * 1e3,
		(seconds(CLOCK_MONOTONIC) - c->wall) * 1e3, use.ru_maxrss);
	fflush(stdout);
}

static void check(enum kb_err err, const struct kb_diag *diag)
{
	if (!err)
		return;
	fprintf(stderr, "store: %s\n", diag->text);
	exit(1);
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* A word of three to eight Arabic letters; the short ones come often. */
static void add_word(struct kb_str *out, unsigned *seed)
{
	unsigned r = next_random(seed) % 1000;
	unsigned word =
		r < 500 ? next_random(seed) % 300 : next_random(seed) % 40000;
	unsigned n = 3 + word % 6;
	for (unsigned i = 0; i < n; i++) {
		kb_str_addcp(out, 0x628 + word % 19);
		word = word * 31 + 7;
	}
}

static char *words(unsigned *seed, size_t bytes, bool html)
{
	struct kb_str s = {0};
	while (s.len < bytes) {
		if (html && s.len % 400 < 20)
			kb_str_adds(&s, "</p><p dir=\"rtl\">");
		add_word(&s, seed);
		kb_str_addc(&s, ' ');
	}
	return kb_str_take(&s);
}

static struct kb_feed *make_feed(unsigned f, unsigned entries, size_t bytes)
{
	unsigned seed = f + 1;
	char buf[200];
	struct kb_feed *feed = kb_calloc(1, sizeof *feed);
	kb_arena_init(&feed->arena);
	snprintf(buf, sizeof buf, "http://127.0.0.1/feeds/%u.xml", f);
	feed->url = kb_arena_strdup(&feed->arena, buf);
	feed->title = words(&seed, 20, false);
	for (unsigned i = 0; i < entries; i++) {
		struct kb_entry *e = KB_PUSH(
			feed->entries, feed->n_entries, feed->cap_entries);
		snprintf(buf, sizeof buf, "https://example.org/%u/%u.html", f,
			i);
		e->link = kb_arena_strdup(&feed->arena, buf);
		e->id = e->link;
		snprintf(buf, sizeof buf, "i:https://example.org/%u/%u.html", f,
			i);
		e->key = kb_arena_strdup(&feed->arena, buf);
		e->title = words(&seed, 80, false);
		e->content = words(&seed, bytes, true);
		e->published = (struct kb_date){2024,
			(int8_t)(1 + next_random(&seed) % 12),
			(int8_t)(1 + next_random(&seed) % 28),
			(int8_t)(next_random(&seed) % 24), 30, 0, true, false,
			true, 180};
	}
	return feed;
}

static void put_all(const char *path, struct kb_feed **feeds, unsigned n)
{
	struct kb_store *s;
	struct kb_diag diag;
	check(kb_store_open(path, &s, &diag), &diag);
	for (unsigned i = 0; i < n; i++) {
		if (i % 16 == 0)
			check(kb_store_begin(s, &diag), &diag);
		check(kb_store_put_feed(
			      s, feeds[i]->url, feeds[i], 500, 1, NULL, &diag),
			&diag);
		if (i % 16 == 15 || i + 1 == n)
			check(kb_store_commit(s, &diag), &diag);
	}
	kb_store_close(s);
}

static void first_screen(const char *path)
{
	struct kb_store *s;
	struct kb_diag diag;
	struct kb_arena arena;
	struct kb_feed_row *rows;
	struct kb_found found;
	size_t n;
	struct clock c;
	kb_arena_init(&arena);
	start(&c);
	check(kb_store_open(path, &s, &diag), &diag);
	check(kb_store_feeds(s, &arena, &rows, &n, &diag), &diag);
	const struct kb_query q = {0};
	check(kb_store_list(s, &q, &found, &diag), &diag);
	for (size_t i = 0; i < found.n && i < 30; i++) {
		struct kb_article_row row;
		check(kb_store_row(s, found.ids[i], &row, &diag), &diag);
	}
	tell(&c, "open, feeds, list, 30 rows");
	free(found.ids);
	kb_arena_release(&arena);
	kb_store_close(s);
}

static void list(struct kb_store *s, const struct kb_query *q, const char *name)
{
	struct kb_found found;
	struct kb_diag diag;
	struct clock c;
	char text[80];
	start(&c);
	check(kb_store_list(s, q, &found, &diag), &diag);
	snprintf(text, sizeof text, "%s: %zu", name, found.n);
	tell(&c, text);
	free(found.ids);
}

static bool count(void *ctx, const struct kb_article_row *row)
{
	(void)row;
	++*(size_t *)ctx;
	return true;
}

static void lists(const char *path)
{
	struct kb_store *s;
	struct kb_diag diag;
	struct clock c;
	size_t n = 0;
	unsigned seed = 99;
	char *one = words(&seed, 1, false), *three = words(&seed, 20, false);
	check(kb_store_open(path, &s, &diag), &diag);
	list(s, &(struct kb_query){0}, "newest");
	list(s, &(struct kb_query){.unread = true}, "unread");
	list(s, &(struct kb_query){.starred = true}, "starred");
	list(s, &(struct kb_query){.sort = KB_SORT_TITLE}, "by title");
	list(s, &(struct kb_query){.sort = KB_SORT_FEED}, "by feed");
	list(s, &(struct kb_query){.search = one}, "search, one word");
	list(s, &(struct kb_query){.search = three}, "search, some");
	start(&c);
	check(kb_store_each(s, &(struct kb_query){0}, count, &n, &diag), &diag);
	tell(&c, "each");
	kb_store_close(s);
	free(one);
	free(three);
}

static void index_all(const char *path)
{
	struct kb_store *s;
	struct kb_diag diag;
	struct clock c;
	bool more = true;
	start(&c);
	check(kb_store_open(path, &s, &diag), &diag);
	while (more)
		check(kb_store_index(s, 50, &more, &diag), &diag);
	kb_store_close(s);
	tell(&c, "index");
}

/* What exists already is looked at only. */
int main(int argc, char **argv)
{
	unsigned n = argc > 2 ? (unsigned)atoi(argv[2]) : 500;
	unsigned entries = argc > 3 ? (unsigned)atoi(argv[3]) : 50;
	size_t bytes = argc > 4 ? (size_t)atoi(argv[4]) : 3000;
	struct clock c;
	if (argc < 2)
		return 2;
	if (access(argv[1], F_OK) != 0) {
		struct kb_feed **feeds = kb_calloc(n, sizeof(*feeds));
		for (unsigned i = 0; i < n; i++)
			feeds[i] = make_feed(i, entries, bytes);
		start(&c);
		put_all(argv[1], feeds, n);
		tell(&c, "first reload");
		start(&c);
		put_all(argv[1], feeds, n);
		tell(&c, "nothing changed");
		index_all(argv[1]);
		return 0; /* measured by itself, without this memory */
	}
	first_screen(argv[1]);
	lists(argv[1]);
	return 0;
}
