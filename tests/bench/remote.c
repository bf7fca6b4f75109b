/* What items and states of a server cost:
 *   remote FOLDER [FEEDS [BYTES]]
 * The articles of 500 feeds, 25,000 of 4,000 bytes, are put into a library as
 * feeds, and into others as a server's items; then the server's states are
 * merged. Each figure stands beside its goal. */
#include <khabar/store/account.h>
#include <khabar/store/remote.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	ENTRIES = 50, /* of a feed */
	BATCH = 250,  /* items */
	TOGETHER = 5, /* feeds of a transaction */
	NOW = 1795300000,
};

static bool all_good = true;

static void report(
	const char *name, double figure, const char *unit, double limit)
{
	bool good = figure <= limit;
	all_good &= good;
	printf("%-44s %10.3f %-12s goal %8.3f  %s\n", name, figure, unit, limit,
		good ? "good" : "SHORT");
	fflush(stdout);
}

/* Of the processor, so that others on the machine are not measured. */
static double milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void check(enum kb_err err, const struct kb_diag *diag)
{
	if (!err)
		return;
	fprintf(stderr, "remote: %s\n", diag->text);
	exit(1);
}

static struct kb_store *open_store(const char *folder, const char *name)
{
	struct kb_store *s;
	struct kb_diag diag;
	struct kb_str path = {0};
	kb_str_addf(&path, "%s/%s", folder, name);
	check(kb_store_open(path.s, &s, &diag), &diag);
	kb_str_release(&path);
	return s;
}

/* --- Articles ----------------------------------------------------------- */

struct made {
	struct kb_arena arena;
	struct kb_remote_origin *origins;
	struct kb_remote_item *items; /* those of a feed follow each other */
	size_t n, n_feeds;
};

static const char *text(struct kb_arena *arena, unsigned seed, size_t bytes)
{
	struct kb_str s = {0};
	while (s.len < bytes) {
		seed = seed * 1664525u + 1013904223u;
		unsigned word = (seed >> 8) % 20000;
		for (unsigned i = 0; i < 3 + word % 6; i++) {
			kb_str_addcp(&s, 0x628 + word % 19);
			word = word * 31 + 7;
		}
		kb_str_addc(&s, ' ');
	}
	const char *copy = kb_arena_strndup(arena, s.s, s.len);
	kb_str_release(&s);
	return copy;
}

static char *format(struct kb_arena *arena, const char *format, size_t a)
{
	char buf[100];
	snprintf(buf, sizeof buf, format, a);
	return kb_arena_strdup(arena, buf);
}

static struct made make(size_t n, size_t bytes)
{
	struct made m = {.n = n, .n_feeds = (n + ENTRIES - 1) / ENTRIES};
	m.origins = kb_calloc(m.n_feeds, sizeof *m.origins);
	m.items = kb_calloc(n, sizeof *m.items);
	for (size_t i = 0; i < m.n_feeds; i++)
		m.origins[i] = (struct kb_remote_origin){
			.url = format(
				&m.arena, "https://example.org/%zu.xml", i),
			.title = format(&m.arena, "Feed %zu", i),
			.keep = 1000};
	for (size_t i = 0; i < n; i++) {
		struct kb_remote_item *item = &m.items[i];
		struct kb_entry *e = &item->entry;
		item->id = (int64_t)i + 1;
		item->origin = &m.origins[i / ENTRIES];
		item->read = i % 2;
		e->link = format(&m.arena, "https://example.org/a/%zu.html", i);
		e->key =
			format(&m.arena, "i:https://example.org/a/%zu.html", i);
		e->title = text(&m.arena, (unsigned)i, 80);
		e->content = text(&m.arena, (unsigned)i + 7, bytes);
		e->published = (struct kb_date){2026, (int8_t)(1 + i % 10),
			(int8_t)(1 + i % 28), (int8_t)(i % 24),
			(int8_t)(i / 7 % 60), 0, true, false, true, 180};
	}
	return m;
}

static void made_release(struct made *m)
{
	free(m->origins);
	free(m->items);
	kb_arena_release(&m->arena);
}

/* --- Putting ------------------------------------------------------------ */

static double put_feeds(struct kb_store *s, const struct made *m)
{
	struct kb_diag diag;
	struct kb_entry entries[ENTRIES];
	double at = milliseconds();
	for (size_t f = 0; f < m->n_feeds; f++) {
		struct kb_feed feed = {
			.title = m->origins[f].title, .entries = entries};
		for (size_t i = f * ENTRIES; i < m->n && i < (f + 1) * ENTRIES;
			i++)
			entries[feed.n_entries++] = m->items[i].entry;
		if (f % TOGETHER == 0)
			check(kb_store_begin(s, &diag), &diag);
		check(kb_store_put_feed(s, m->origins[f].url, &feed, 1000, NOW,
			      NULL, &diag),
			&diag);
		if (f % TOGETHER == TOGETHER - 1 || f + 1 == m->n_feeds)
			check(kb_store_commit(s, &diag), &diag);
	}
	return milliseconds() - at;
}

static int64_t make_account(struct kb_store *s)
{
	struct kb_diag diag;
	struct kb_arena arena = {0};
	struct kb_account_row row;
	check(kb_store_make_account(
		      s, "home", "https://example.org/", &arena, &row, &diag),
		&diag);
	kb_arena_release(&arena);
	return row.id;
}

/* Batches of a few feeds each, or, as servers give them, of one time and of
 * many feeds. */
static double put_items(struct kb_store *s, int64_t account,
	const struct made *m, bool of_one_time)
{
	struct kb_diag diag;
	struct kb_remote_item batch[BATCH];
	size_t n = 0;
	double at = milliseconds();
	for (size_t i = 0; i < m->n; i++) {
		size_t feed = i % m->n_feeds, entry = i / m->n_feeds;
		batch[n++] = m->items[of_one_time ? feed * ENTRIES + entry : i];
		if (n < BATCH && i + 1 < m->n)
			continue;
		check(kb_store_put_items(
			      s, account, batch, n, NOW, NULL, &diag),
			&diag);
		n = 0;
	}
	return milliseconds() - at;
}

/* --- States ------------------------------------------------------------- */

static double merge(struct kb_store *s, int64_t account, const int64_t *unread,
	size_t n, int64_t at)
{
	struct kb_diag diag;
	struct kb_remote_merged merged;
	struct kb_remote_compared compared;
	const struct kb_remote_states states = {
		.unread = {unread, n}, .at = at};
	double start = milliseconds();
	check(kb_store_compare_states(s, account, &states, &compared, &diag),
		&diag);
	check(kb_store_merge_states(s, account, &states, &merged, &diag),
		&diag);
	kb_remote_compared_release(&compared);
	return milliseconds() - start;
}

static void states(struct kb_store *s, int64_t account, const struct made *m)
{
	int64_t *unread = kb_calloc(m->n, sizeof *unread);
	size_t n = 0;
	for (size_t i = 0; i < m->n; i++)
		if (!m->items[i].read)
			unread[n++] = m->items[i].id;
	double thousands = (double)m->n / 1000;
	double limit = thousands > 25 ? thousands : 25;
	report("states, nothing changed",
		merge(s, account, unread, n, NOW + 10), "ms", limit);
	report("states, all read elsewhere",
		merge(s, account, unread, 0, NOW + 20), "ms", limit * 20);
	report("states, all unread again",
		merge(s, account, unread, n, NOW + 30), "ms", limit * 20);
	free(unread);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: remote FOLDER [FEEDS [BYTES]]\n");
		return 2;
	}
	size_t n = argc > 2 ? strtoul(argv[2], NULL, 10) : 500;
	size_t bytes = argc > 3 ? strtoul(argv[3], NULL, 10) : 4000;
	struct made m = make(n * ENTRIES, bytes);
	struct kb_store *feeds = open_store(argv[1], "feeds.db"),
			*items = open_store(argv[1], "items.db"),
			*mixed = open_store(argv[1], "mixed.db");
	int64_t account = make_account(items);
	double of_feeds = put_feeds(feeds, &m);
	printf("%-44s %10.3f ms\n", "as feeds", of_feeds);
	report("as items, of a few feeds at once",
		put_items(items, account, &m, false) / of_feeds, "times", 1.2);
	report("as items, of many feeds at once",
		put_items(mixed, make_account(mixed), &m, true) / of_feeds,
		"times", 1.3);
	report("items, nothing changed",
		put_items(items, account, &m, true) / of_feeds, "times", 0.2);
	states(items, account, &m);
	kb_store_close(feeds);
	kb_store_close(items);
	kb_store_close(mixed);
	made_release(&m);
	return !all_good;
}
