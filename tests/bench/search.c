/* How well searches find what a reader would be glad to find:
 *   search DIR [-v] [TAG...]
 * DIR holds the judged sets of tests/search; without tags all of them. Prints
 * for each how many of the answers are among the first ten (recall at 10), how
 * many of the first five are answers (precision at 5), and the mean time of a
 * query, beside those of others; -v: also each query in an odd place that falls
 * short. Rules are made by those and held against the others. */
#include "search_peers.h"
#include "search_sets.h"

#include <khabar/base/utf8.h>
#include <khabar/feed/document.h>
#include <khabar/store/store.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define GOAL 0.9

enum {
	FIRST = 10,
	TOP = 5,
};

struct score {
	double recall, precision, ms;
	size_t n;
};

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static size_t at_most(size_t n, size_t most)
{
	return n < most ? n : most;
}

/* Adds a query's figures to the score. Returns whether they are all 1. */
static bool judge(struct score *s, const struct set_query *q, const int *ids,
	size_t n, double ms)
{
	size_t first = 0, top = 0;
	for (size_t i = 0; i < n && i < FIRST; i++) {
		int good = search_set_answers(q, ids[i]);
		first += (size_t)good;
		top += i < TOP && good;
	}
	size_t want = at_most(q->n_relevant, FIRST),
	       want_top = at_most(q->n_relevant, TOP);
	s->recall += (double)first / (double)want;
	s->precision += (double)top / (double)want_top;
	s->ms += ms;
	s->n++;
	return first == want && top == want_top;
}

static void tell(const char *name, const struct score *s)
{
	double n = (double)(s->n ? s->n : 1);
	printf("  %-24s %9.3f %12.3f %9.2f\n", name, s->recall / n,
		s->precision / n, s->ms / n);
}

/* --- khabar ------------------------------------------------------------- */

static void check(enum kb_err err, const struct kb_diag *diag)
{
	if (!err)
		return;
	fprintf(stderr, "search: %s\n", diag->text);
	exit(1);
}

static void add_escaped(struct kb_str *out, const char *s)
{
	for (; *s; s++)
		if (*s == '&' || *s == '<' || *s == '>')
			kb_str_addf(out, "&#%d;", *s);
		else
			kb_str_addc(out, *s);
}

static void add_item(struct kb_str *out, const struct set_article *a)
{
	struct kb_str html = {0};
	kb_str_addf(out,
		"<item><guid>%d</guid><link>https://example.org/%d"
		"</link><title>",
		a->id, a->id);
	add_escaped(out, a->title);
	kb_str_addf(out, "</title><dc:date>%s</dc:date><dc:creator>", a->date);
	add_escaped(out, a->author);
	kb_str_adds(out, "</dc:creator><description>");
	kb_str_adds(&html, "<p>");
	for (const char *s = a->body ? a->body : ""; *s; s++)
		if (*s == '\n')
			kb_str_adds(&html, "</p><p>");
		else
			add_escaped(&html, (const char[]){*s, '\0'});
	kb_str_adds(&html, "</p>");
	add_escaped(out, html.s);
	kb_str_adds(out, "</description></item>");
	kb_str_release(&html);
}

/* Stores the articles of one feed, as a reload does. */
static void put_feed(struct kb_store *store, const struct search_set *set,
	const char *name, int number)
{
	struct kb_str xml = {0}, url = {0};
	struct kb_document doc;
	struct kb_diag diag;
	kb_str_addf(&url, "https://example.org/feed/%d", number);
	kb_str_adds(&xml,
		"<rss version='2.0' "
		"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>");
	add_escaped(&xml, name);
	kb_str_adds(&xml, "</title>");
	for (size_t i = 0; i < set->n_articles; i++)
		if (!strcmp(set->articles[i].feed, name))
			add_item(&xml, &set->articles[i]);
	kb_str_adds(&xml, "</channel></rss>");
	const struct kb_source source = {
		.content_type = "application/rss+xml", .url = url.s};
	check(kb_document_read(xml.s, xml.len, &source, &doc, &diag), &diag);
	check(kb_store_put_feed(store, url.s, doc.feed, -1, 1000, NULL, &diag),
		&diag);
	kb_document_release(&doc);
	kb_str_release(&xml);
	kb_str_release(&url);
}

static bool is_first_of_feed(const struct search_set *set, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (!strcmp(set->articles[k].feed, set->articles[i].feed))
			return false;
	return true;
}

static void fill(struct kb_store *store, const struct search_set *set)
{
	struct kb_diag diag;
	for (size_t i = 0; i < set->n_articles; i++)
		if (is_first_of_feed(set, i))
			put_feed(store, set, set->articles[i].feed, (int)i);
	check(kb_store_index(store, 0, NULL, &diag), &diag);
}

/* The first articles that answer, as ids of the set. */
static size_t ask(struct kb_store *store, const char *query, int *ids)
{
	struct kb_query q = {
		.search = query, .sort = KB_SORT_RANK, .limit = FIRST};
	struct kb_found found;
	struct kb_article_row row;
	struct kb_diag diag;
	size_t n = 0;
	check(kb_store_list(store, &q, &found, &diag), &diag);
	for (size_t i = 0; i < found.n && n < FIRST; i++) {
		check(kb_store_row(store, found.ids[i], &row, &diag), &diag);
		ids[n++] = atoi(strrchr(row.link, '/') + 1);
	}
	free(found.ids);
	return n;
}

static void tell_short(const struct set_query *q, const int *ids, size_t n)
{
	printf("    %s [%s]:", q->text, q->kind);
	for (size_t i = 0; i < n; i++)
		printf(" %s%d", search_set_answers(q, ids[i]) ? "" : "!",
			ids[i]);
	printf(" | lacks");
	for (size_t i = 0; i < q->n_relevant; i++) {
		bool has = false;
		for (size_t k = 0; k < n; k++)
			has |= ids[k] == q->relevant[i];
		if (!has)
			printf(" %d", q->relevant[i]);
	}
	puts("");
}

/* khabar's figures; *halves: of the queries in odd and in even places. */
static struct score measure(
	const struct search_set *set, bool verbose, struct score halves[2])
{
	char dir[] = "/tmp/khabar-bench-XXXXXX";
	struct kb_str path = {0}, command = {0};
	struct kb_store *store;
	struct kb_diag diag;
	struct score all = {0};
	int ids[FIRST];
	if (!mkdtemp(dir))
		exit(1);
	kb_str_addf(&path, "%s/library.db", dir);
	check(kb_store_open(path.s, &store, &diag), &diag);
	fill(store, set);
	for (size_t i = 0; i < set->n_queries; i++) {
		const struct set_query *q = &set->queries[i];
		double start = now_ms();
		size_t n = ask(store, q->text, ids);
		double ms = now_ms() - start;
		judge(&halves[i % 2], q, ids, n, ms);
		if (!judge(&all, q, ids, n, ms) && verbose && i % 2 == 0)
			tell_short(q, ids, n);
	}
	kb_store_close(store);
	kb_str_addf(&command, "rm -rf '%s'", dir);
	if (system(command.s) != 0)
		exit(1);
	kb_str_release(&command);
	kb_str_release(&path);
	return all;
}

/* --- The table ---------------------------------------------------------- */

static void tell_peers(const struct search_set *set)
{
	for (size_t i = 0; search_peer_name(i); i++) {
		struct peer *p = search_peer_new(i, set);
		struct score s = {0};
		int ids[FIRST];
		for (size_t k = 0; k < set->n_queries; k++) {
			const struct set_query *q = &set->queries[k];
			double start = now_ms();
			size_t n = search_peer_ask(p, q->text, ids, FIRST);
			judge(&s, q, ids, n, now_ms() - start);
		}
		tell(search_peer_name(i), &s);
		search_peer_free(p);
	}
}

static bool tell_set(const char *dir, const char *tag, bool verbose)
{
	struct search_set set;
	struct score halves[2] = {0};
	search_set_read(&set, dir, tag);
	printf("%s: %zu articles, %zu queries\n", tag, set.n_articles,
		set.n_queries);
	printf("  %-24s %9s %12s %9s\n", "", "recall@10", "precision@5", "ms");
	struct score s = measure(&set, verbose, halves);
	tell("khabar", &s);
	tell("  odd queries", &halves[0]);
	tell("  even queries", &halves[1]);
	tell_peers(&set);
	double n = (double)(s.n ? s.n : 1);
	bool good = s.recall / n >= GOAL && s.precision / n >= GOAL;
	printf("  goal %.2f and %.2f: %s\n", GOAL, GOAL,
		good ? "good" : "SHORT");
	search_set_release(&set);
	return good;
}

int main(int argc, char **argv)
{
	static char *const all[] = {"ar", "he", "fa", "ur", "en"};
	if (argc < 2) {
		fprintf(stderr, "search DIR [-v] [TAG...]\n");
		return 2;
	}
	bool verbose = argc > 2 && !strcmp(argv[2], "-v"), good = true;
	char *const *tags = argv + 2 + verbose;
	size_t n = (size_t)(argc - 2 - verbose);
	if (n == 0) {
		tags = all;
		n = sizeof all / sizeof *all;
	}
	for (size_t i = 0; i < n; i++)
		good &= tell_set(argv[1], tags[i], verbose);
	return good ? 0 : 1;
}
