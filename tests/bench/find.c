/* What searching a library of made-up articles costs:
 *   find FILE [ARTICLES [BYTES]]
 * FILE is made if it is not there; 100,000 articles of 4,000 bytes. Words are
 * made as those of Arabic are: some come often and most hardly ever (Zipf), in
 * several forms each, with what is written before and behind them. Each figure
 * stands beside its goal: 100 ms for a search in up to 100,000 articles, 300 in
 * 1,000,000. */
#include <khabar/base/utf8.h>
#include <khabar/store/store.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	ENTRIES = 50,  /* of a feed */
	TOGETHER = 32, /* feeds of a transaction */
	STEMS = 20000,
	/* The commonest ones, which take neither prefix nor ending. */
	PARTICLES = 60,
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

static double cpu_seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(enum kb_err err, const struct kb_diag *diag)
{
	if (!err)
		return;
	fprintf(stderr, "find: %s\n", diag->text);
	exit(1);
}

/* --- Words -------------------------------------------------------------- */

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Letters from alef to yeh, each as often as texts have it. */
static unsigned letter(unsigned r)
{
	static const unsigned letters[] = {0x627, 0x644, 0x64A, 0x645, 0x646,
		0x648, 0x631, 0x628, 0x62A, 0x639, 0x62F, 0x633, 0x641, 0x643,
		0x642, 0x62D, 0x647, 0x634, 0x62C, 0x635, 0x62E, 0x637, 0x632,
		0x636, 0x62B, 0x63A, 0x638, 0x630};
	double u = (double)(r % 4096) / 4096;
	return letters[(unsigned)(u * u * 28)];
}

/* A stem, the commonest first: two to six letters. */
static void add_stem(struct kb_str *out, unsigned stem)
{
	unsigned seed = stem * 2654435761u + 17;
	unsigned n = 2 + (stem > 40) + next_random(&seed) % 3 +
		     (next_random(&seed) % 8 == 0);
	for (unsigned i = 0; i < n; i++)
		kb_str_addcp(out, letter(next_random(&seed)));
}

static const char *pick(
	const char *const *list, unsigned n, double evenness, unsigned r)
{
	double u = (double)(r % 65536) / 65536;
	return list[(unsigned)(pow(u, evenness) * n)];
}

static unsigned random_stem(unsigned *seed)
{
	double u = (double)(next_random(seed) % (1 << 20)) / (1 << 20);
	return (unsigned)exp(u * log(STEMS)) - 1;
}

static void add_word(struct kb_str *out, unsigned stem, unsigned *seed)
{
	/* Nothing, al-, wa-, bi-, li-, wal-, bil-, lil-, fa- */
	static const char *const before[] = {"", "\u0627\u0644", "\u0648",
		"\u0628", "\u0648\u0627\u0644", "\u0644", "\u0628\u0627\u0644",
		"\u0644\u0644", "\u0641"};
	/* Nothing, -a, -at, -ha, -h, -in, -un, -i, -hum */
	static const char *const behind[] = {"", "\u0629", "\u0627\u062A",
		"\u0647\u0627", "\u0647", "\u064A\u0646", "\u0648\u0646",
		"\u064A", "\u0647\u0645"};
	bool bare = stem < PARTICLES;
	unsigned r = next_random(seed), q = next_random(seed);
	kb_str_adds(out, bare ? "" : pick(before, 9, 3, r));
	add_stem(out, stem);
	kb_str_adds(out, bare ? "" : pick(behind, 9, 8, q));
}

static const char *words(
	struct kb_arena *arena, unsigned *seed, size_t bytes, bool html)
{
	struct kb_str s = {0};
	while (s.len < bytes) {
		if (html && s.len % 400 < 16)
			kb_str_adds(&s, "</p><p dir=\"rtl\">");
		add_word(&s, random_stem(seed), seed);
		kb_str_addc(&s, ' ');
	}
	const char *copy = kb_arena_strndup(arena, s.s, s.len);
	kb_str_release(&s);
	return copy;
}

/* --- Making ------------------------------------------------------------- */

static struct kb_feed *make_feed(unsigned f, size_t bytes, size_t *texts)
{
	unsigned seed = f + 1;
	struct kb_feed *feed = kb_calloc(1, sizeof *feed);
	struct kb_str s = {0};
	kb_arena_init(&feed->arena);
	kb_str_addf(&s, "http://127.0.0.1/feeds/%u.xml", f);
	feed->url = kb_arena_strdup(&feed->arena, s.s);
	feed->title = words(&feed->arena, &seed, 20, false);
	for (unsigned i = 0; i < ENTRIES; i++) {
		struct kb_entry *e = KB_PUSH(
			feed->entries, feed->n_entries, feed->cap_entries);
		kb_str_clear(&s);
		kb_str_addf(&s, "i:https://example.org/%u/%u", f, i);
		e->key = kb_arena_strdup(&feed->arena, s.s);
		e->link = e->id = e->key + 2;
		e->title = words(&feed->arena, &seed, 80, false);
		e->content = words(&feed->arena, &seed, bytes, true);
		e->published = (struct kb_date){.year = 2015 + f % 10,
			.month = (int8_t)(1 + next_random(&seed) % 12),
			.day = (int8_t)(1 + next_random(&seed) % 28)};
		*texts += strlen(e->title) + strlen(e->content);
	}
	kb_str_release(&s);
	return feed;
}

static void make(const char *path, unsigned articles, size_t bytes)
{
	struct kb_store *s;
	struct kb_diag diag;
	struct stat st;
	size_t texts = 0;
	bool more = true;
	struct kb_str index = {0};
	unsigned feeds = (articles + ENTRIES - 1) / ENTRIES;
	check(kb_store_open(path, &s, &diag), &diag);
	for (unsigned i = 0; i < feeds; i++) {
		struct kb_feed *feed = make_feed(i, bytes, &texts);
		if (i % TOGETHER == 0)
			check(kb_store_begin(s, &diag), &diag);
		check(kb_store_put_feed(
			      s, feed->url, feed, -1, 1800000000, NULL, &diag),
			&diag);
		if (i % TOGETHER == TOGETHER - 1 || i + 1 == feeds)
			check(kb_store_commit(s, &diag), &diag);
		kb_feed_free(feed);
	}
	double start = milliseconds(), used = cpu_seconds();
	while (more)
		check(kb_store_index(s, 1000, &more, &diag), &diag);
	printf("# index of %u articles: %.1f s, %.1f s of CPU\n", articles,
		(milliseconds() - start) / 1e3, cpu_seconds() - used);
	kb_store_close(s);
	kb_str_addf(&index, "%s-search", path);
	if (stat(index.s, &st) == 0)
		report("index / its texts", (double)st.st_size / (double)texts,
			"times", 1);
	kb_str_release(&index);
}

/* --- Searching ---------------------------------------------------------- */

/* In each %N stands the N-th commonest stem, and %aN with the article. */
static char *query_of(const char *pattern)
{
	struct kb_str s = {0};
	for (const char *p = pattern; *p;) {
		if (*p != '%') {
			kb_str_addc(&s, *p++);
			continue;
		}
		bool article = p[1] == 'a';
		if (article)
			kb_str_adds(&s, "\u0627\u0644");
		add_stem(&s,
			(unsigned)strtoul(p + 1 + article, (char **)&p, 10));
	}
	return kb_str_take(&s);
}

static void search(struct kb_store *s, const char *name, const char *pattern,
	bool typing, double limit)
{
	struct kb_found found;
	struct kb_diag diag;
	char *query = query_of(pattern);
	const struct kb_feed_names names[] = {
		{7, "one", "http://127.0.0.1/feeds/6.xml", NULL, 0}};
	const struct kb_query q = {.search = query,
		.typing = typing,
		.names = names,
		.n_names = 1,
		.sort = KB_SORT_RANK};
	double best = INFINITY;
	struct kb_str line = {0};
	for (int i = 0; i < 3; i++) {
		double start = milliseconds();
		check(kb_store_list(s, &q, &found, &diag), &diag);
		double took = milliseconds() - start;
		best = took < best ? took : best;
		free(found.ids);
	}
	kb_str_addf(&line, "%s: %zu%s", name, found.n,
		found.newest_only ? "+" : "");
	report(line.s, best, "ms", limit);
	kb_str_release(&line);
	free(query);
}

static void search_all(const char *path, double limit)
{
	struct kb_store *s;
	struct kb_diag diag;
	static const struct {
		const char *name, *pattern;
		bool typing;
	} searches[] = {
		{"one letter", "\u0627", true},
		{"a rare letter", "\u0638", true},
		{"the article", "\u0627\u0644", true},
		{"three letters", "\u0648\u0627\u0644", true},
		{"four letters", "\u0648\u0627\u0644\u0645", true},
		{"four letters, starred", "\u0648\u0627\u0644\u0645*", false},
		{"a particle", "%1", false},
		{"a common word", "%90", false},
		{"the same with article", "%a90", true},
		{"a word", "%900", false},
		{"a rare word", "%15000", false},
		{"two common words", "%70 %90", false},
		{"a common and a rare word", "%90 %15000", false},
		{"five words", "%61 %62 %63 %64 %65", false},
		{"five that nothing has", "%15001 %12001 %12002 %12003 %9000",
			false},
		{"a phrase of particles", "\"%1 %2\"", false},
		{"a phrase of common words", "\"%70 %90\"", false},
		{"not a common word", "-%90", false},
		{"a word, not a common one", "%900 -%90", false},
		{"one of many", "%90 OR %91 OR %92 OR %93 OR %94 OR %95",
			false},
		{"a feed and a word", "feed:feeds/6.xml %90", false},
		{"unread", "is:unread", false},
		{"starred, of which there is none", "is:starred", false},
		{"starred, and a letter", "is:starred \u0627*", false},
		{"before", "before:2019-03-05 %90", false},
		{"after", "after:2020-10-10", false},
		{"in a title", "title:%90", false},
		{"a letter in a title", "title:\u0627", true},
		{"a group of all kinds",
			"(%90 OR \u0627\u0644*) -(%91 after:2020) lang:ar",
			false},
	};
	check(kb_store_open(path, &s, &diag), &diag);
	for (size_t i = 0; i < sizeof searches / sizeof *searches; i++)
		search(s, searches[i].name, searches[i].pattern,
			searches[i].typing, limit);
	kb_store_close(s);
}

int main(int argc, char **argv)
{
	unsigned articles = argc > 2 ? (unsigned)atoi(argv[2]) : 100000;
	size_t bytes = argc > 3 ? (size_t)atoi(argv[3]) : 4000;
	if (argc < 2)
		return 2;
	if (access(argv[1], F_OK) != 0)
		make(argv[1], articles, bytes);
	search_all(argv[1], articles > 100000 ? 300 : 100);
	return !all_good;
}
