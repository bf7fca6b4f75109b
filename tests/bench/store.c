/* What a library of made-up feeds costs:
 *   store FILE [ARTICLES [BYTES]]
 * FILE is made, without index, if it is not there; 100,000 articles of 4,000
 * bytes. Each figure stands beside its goal; those of lists and marks are for
 * up to 1,000,000 articles. */
#include "../../src/store/store.h"

#include <khabar/store/account.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	ENTRIES = 200, /* of a feed */
	TOGETHER = 8,  /* feeds of a transaction */
	READ = 500,    /* articles that are read */
	TRIES = 3,     /* of a list, and of marks */
	ITEMS = 25000, /* articles of an account */
	SENT = 250,    /* marks that a server is told of at once */
};

static bool all_good = true;

static void report(
	const char *name, double figure, const char *unit, double limit)
{
	bool good = figure <= limit;
	all_good &= good;
	printf("%-44s %10.3f %-22s goal %8.3f  %s\n", name, figure, unit, limit,
		good ? "good" : "SHORT");
	fflush(stdout);
}

static double milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
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

/* --- Texts -------------------------------------------------------------- */

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

static const char *words(
	struct kb_arena *arena, unsigned *seed, size_t bytes, bool html)
{
	struct kb_str s = {0};
	while (s.len < bytes) {
		if (html && s.len % 400 < 20)
			kb_str_adds(&s, "</p><p dir=\"rtl\">");
		add_word(&s, seed);
		kb_str_addc(&s, ' ');
	}
	const char *copy = kb_arena_strndup(arena, s.s, s.len);
	kb_str_release(&s);
	return copy;
}

static struct kb_feed *make_feed(unsigned f, size_t bytes)
{
	unsigned seed = f + 1;
	char buf[200];
	struct kb_feed *feed = kb_calloc(1, sizeof *feed);
	kb_arena_init(&feed->arena);
	snprintf(buf, sizeof buf, "http://127.0.0.1/feeds/%u.xml", f);
	feed->url = kb_arena_strdup(&feed->arena, buf);
	feed->title = words(&feed->arena, &seed, 20, false);
	for (unsigned i = 0; i < ENTRIES; i++) {
		struct kb_entry *e = KB_PUSH(
			feed->entries, feed->n_entries, feed->cap_entries);
		snprintf(buf, sizeof buf, "https://example.org/%u/%u.html", f,
			i);
		e->link = kb_arena_strdup(&feed->arena, buf);
		e->id = e->link;
		snprintf(buf, sizeof buf, "i:https://example.org/%u/%u.html", f,
			i);
		e->key = kb_arena_strdup(&feed->arena, buf);
		e->title = words(&feed->arena, &seed, 80, false);
		e->content = words(&feed->arena, &seed, bytes, true);
		e->published = (struct kb_date){2024,
			(int8_t)(1 + next_random(&seed) % 12),
			(int8_t)(1 + next_random(&seed) % 28),
			(int8_t)(next_random(&seed) % 24), 30, 0, true, false,
			true, 180};
	}
	return feed;
}

/* --- Making ------------------------------------------------------------- */

/* Bytes of the feeds' texts. */
static size_t bytes_of(const struct kb_feed *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n_entries; i++)
		n += strlen(f->entries[i].title) + strlen(f->entries[i].link) +
		     strlen(f->entries[i].content);
	return n;
}

static void put(struct kb_store *s, unsigned f, size_t bytes, size_t *texts)
{
	struct kb_diag diag;
	struct kb_feed *feed = make_feed(f, bytes);
	*texts += bytes_of(feed);
	check(kb_store_put_feed(s, feed->url, feed, -1, 1, NULL, &diag), &diag);
	kb_feed_free(feed);
}

static void make(const char *path, size_t articles, size_t bytes)
{
	struct kb_store *s;
	struct kb_diag diag;
	struct rusage use;
	struct stat st;
	size_t texts = 0;
	unsigned feeds = (unsigned)((articles + ENTRIES - 1) / ENTRIES);
	double at = milliseconds();
	check(kb_store_open(path, &s, &diag), &diag);
	for (unsigned i = 0; i < feeds; i++) {
		if (i % TOGETHER == 0)
			check(kb_store_begin(s, &diag), &diag);
		put(s, i, bytes, &texts);
		if (i % TOGETHER == TOGETHER - 1 || i + 1 == feeds)
			check(kb_store_commit(s, &diag), &diag);
	}
	kb_store_close(s);
	getrusage(RUSAGE_SELF, &use);
	report("making and storing an article",
		(milliseconds() - at) * 1e3 / (double)articles, "us", 500);
	report("memory of that", (double)use.ru_maxrss / 1e3, "MB", 200);
	if (stat(path, &st) == 0)
		report("the library's file / its text",
			(double)st.st_size / (double)texts, "", .7);
}

/* --- Lists -------------------------------------------------------------- */

/* Owned; the best of some tries counts, for others use the machine, too. */
static int64_t *list(struct kb_store *s, const struct kb_query *q, size_t *n,
	const char *name, double limit)
{
	struct kb_diag diag;
	struct kb_found found = {0};
	double best = 0;
	for (int i = 0; i < TRIES; i++) {
		free(found.ids);
		double at = milliseconds();
		check(kb_store_list(s, q, &found, &diag), &diag);
		at = milliseconds() - at;
		best = i && best < at ? best : at;
	}
	report(name, best, "ms", limit);
	*n = found.n;
	return found.ids;
}

static bool count(void *ctx, const struct kb_article_row *row)
{
	(void)row;
	++*(size_t *)ctx;
	return true;
}

static void lists(struct kb_store *s)
{
	struct kb_diag diag;
	size_t n, rows = 0;
	struct kb_query all = {0};
	free(list(s, &(struct kb_query){.limit = 50}, &n, "the newest 50", 10));
	free(list(s, &all, &n, "all, newest first", 100));
	free(list(
		s, &(struct kb_query){.unread = true}, &n, "all unread", 100));
	free(list(s, &(struct kb_query){.starred = true}, &n, "all starred",
		100));
	free(list(s, &(struct kb_query){.sort = KB_SORT_TITLE}, &n, "by title",
		500));
	free(list(s, &(struct kb_query){.sort = KB_SORT_FEED}, &n, "by feed",
		500));
	double at = milliseconds();
	check(kb_store_each(s, &all, count, &rows, &diag), &diag);
	report("a row of all", (milliseconds() - at) * 1e3 / (double)rows, "us",
		10);
}

/* --- Marks -------------------------------------------------------------- */

static void marks(struct kb_store *s)
{
	struct kb_diag diag;
	size_t n, n_changed;
	int64_t *changed;
	int64_t *ids = list(
		s, &(struct kb_query){.unread = true}, &n, "all unread", 100);
	if (!n)
		return;
	double at = milliseconds();
	check(kb_store_mark(
		      s, ids, 1, KB_ARTICLE_STARRED, true, NULL, NULL, &diag),
		&diag);
	report("star one", milliseconds() - at, "ms", 10);
	at = milliseconds();
	check(kb_store_mark(s, ids, n, KB_ARTICLE_READ, true, &changed,
		      &n_changed, &diag),
		&diag);
	report("mark all read", milliseconds() - at, "ms",
		n > 100000 ? 2000 : 150);
	free(list(
		s, &(struct kb_query){.unread = true}, &n, "none unread", 100));
	at = milliseconds();
	check(kb_store_mark(s, changed, n_changed, KB_ARTICLE_READ, false, NULL,
		      NULL, &diag),
		&diag);
	report("take it back", milliseconds() - at, "ms",
		n_changed > 100000 ? 2000 : 150);
	check(kb_store_mark(
		      s, ids, 1, KB_ARTICLE_STARRED, false, NULL, NULL, &diag),
		&diag);
	free(changed);
	free(ids);
}

/* --- Accounts ----------------------------------------------------------- */

/* The articles are an account's, with numbers in no order. */
static void give(
	struct kb_store *s, int64_t account, const int64_t *ids, size_t n)
{
	struct kb_diag diag;
	check(kb_store_begin(s, &diag), &diag);
	for (size_t i = 0; i < n; i++) {
		struct kb_stmt *st = kb_db_stmt(s->db,
			"INSERT INTO remote(account, id, article)"
			" VALUES(?1, ?2, ?3)");
		kb_bind_int(st, 1, account);
		kb_bind_int(st, 2, (int64_t)(i * 2654435761u % 100000007));
		kb_bind_int(st, 3, ids[i]);
		check(kb_run(st, &diag), &diag);
	}
	check(kb_store_commit(s, &diag), &diag);
}

/* Milliseconds that it takes to mark them read; it is taken back. */
static double mark_and_back(struct kb_store *s, const int64_t *ids, size_t n)
{
	struct kb_diag diag;
	double best = 0;
	for (int i = 0; i < TRIES; i++) {
		double at = milliseconds();
		check(kb_store_mark(s, ids, n, KB_ARTICLE_READ, true, NULL,
			      NULL, &diag),
			&diag);
		at = milliseconds() - at;
		best = i && best < at ? best : at;
		check(kb_store_mark(s, ids, n, KB_ARTICLE_READ, false, NULL,
			      NULL, &diag),
			&diag);
	}
	return best;
}

/* Sends what waits, as if the server took no time. */
static void send(struct kb_store *s, int64_t account, bool read)
{
	struct kb_diag diag;
	struct kb_wish *w;
	size_t n;
	check(kb_store_wishes(s, account, KB_ARTICLE_READ, read, SIZE_MAX, &w,
		      &n, &diag),
		&diag);
	for (size_t i = 0; i < n; i += SENT)
		check(kb_store_wishes_sent(s, account, KB_ARTICLE_READ, read,
			      w + i, n - i < SENT ? n - i : SENT, &diag),
			&diag);
	free(w);
}

static void accounts(struct kb_store *s)
{
	struct kb_diag diag;
	struct kb_arena arena = {0};
	struct kb_account_row row;
	struct kb_account_counts counts;
	/* Every fourth is the account's: no block of marks has none. */
	size_t n, given = 0, others = 0;
	int64_t *ids = list(
		s, &(struct kb_query){.unread = true}, &n, "all unread", 100);
	int64_t *theirs = kb_calloc(n + 1, sizeof *theirs);
	for (size_t i = 0; i < n; i++)
		if (i % 4 == 0 && given < ITEMS)
			theirs[given++] = ids[i];
		else
			ids[others++] = ids[i];
	double alone = mark_and_back(s, ids, others);
	check(kb_store_make_account(s, "bench", "", &arena, &row, &diag),
		&diag);
	give(s, row.id, theirs, given);
	report("with an account: marks of others / before",
		mark_and_back(s, ids, others) / alone, "", 1.5);
	double at = milliseconds();
	check(kb_store_mark(s, theirs, 1, KB_ARTICLE_STARRED, true, NULL, NULL,
		      &diag),
		&diag);
	report("star one of its articles", milliseconds() - at, "ms", 10);
	at = milliseconds();
	check(kb_store_mark(s, theirs, given, KB_ARTICLE_READ, true, NULL, NULL,
		      &diag),
		&diag);
	at = milliseconds() - at;
	report("mark all of its articles", at, "ms", 200);
	at = milliseconds();
	check(kb_store_account_counts(s, row.id, &counts, &diag), &diag);
	report("count what waits", milliseconds() - at, "ms", 10);
	at = milliseconds();
	send(s, row.id, true);
	report("have all of it sent", milliseconds() - at, "ms", 2000);
	at = milliseconds();
	check(kb_store_remove_account(s, "bench", &diag), &diag);
	report("remove the account", milliseconds() - at, "ms", 200);
	check(kb_store_mark(s, theirs, given, KB_ARTICLE_READ, false, NULL,
		      NULL, &diag),
		&diag);
	kb_arena_release(&arena);
	free(theirs);
	free(ids);
}

/* --- Reading ------------------------------------------------------------ */

static void reading(struct kb_store *s)
{
	struct kb_article *a;
	struct kb_diag diag;
	unsigned seed = 1;
	double worst = 0, first;
	size_t n;
	int64_t *ids = list(s, &(struct kb_query){0}, &n, "all once more", 100);
	first = milliseconds();
	for (int i = 0; i < READ && n; i++) {
		double at = milliseconds();
		check(kb_store_article(
			      s, ids[next_random(&seed) % n], &a, &diag),
			&diag);
		at = milliseconds() - at;
		worst = at > worst ? at : worst;
		kb_article_free(a);
	}
	report("reading an article", (milliseconds() - first) / READ, "ms", 5);
	report("the slowest", worst, "ms", 50);
	free(ids);
}

int main(int argc, char **argv)
{
	size_t articles = argc > 2 ? (size_t)atol(argv[2]) : 100000;
	size_t bytes = argc > 3 ? (size_t)atol(argv[3]) : 4000;
	struct kb_store *s;
	struct kb_diag diag;
	if (argc < 2)
		return 2;
	if (access(argv[1], F_OK) != 0)
		make(argv[1], articles, bytes);
	double at = milliseconds();
	check(kb_store_open(argv[1], &s, &diag), &diag);
	report("opening the library", milliseconds() - at, "ms", 10);
	lists(s);
	marks(s);
	accounts(s);
	reading(s);
	kb_store_close(s);
	return all_good ? 0 : 1;
}
