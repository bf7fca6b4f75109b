/* What is followed, compared three ways: the table of src/sync/subscriptions.h,
 * and what a person would expect of titles and tags that two sides change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed_list.h"

#include "../../src/sync/subscriptions.h"

#include <stdio.h>
#include <stdlib.h>

#define URL "https://a.example/rss"

/* --- A feed on three sides ------------------------------------------------ */

/* "-": it is not there; tags are parted by commas. */
struct sample {
	const char *list;   /* "-", "local", "named", "other" or "both" */
	const char *agreed; /* "-", "yes", "own" or "begun" */
	const char *server; /* "-" or "has" */
	bool wanted;
	const char *here, *there;
	bool then_agreed, forget, own;
};

static bool always(const void *ctx, const char *url)
{
	(void)url;
	return *(const bool *)ctx;
}

static const char *here_of(const struct kb_sync_step *s)
{
	static const char *const names[] = {
		"stays", "add", "name", "unname", "remove"};
	return names[s->here];
}

static const char *there_of(const struct kb_sync_step *s)
{
	static const char *const names[] = {
		"keeps", "subscribe", "unsubscribe"};
	return names[s->there];
}

static void parse_line(struct kb_feeds *f, const char *list)
{
	parse(f, strcmp(list, "-") == 0       ? ""
		 : strcmp(list, "local") == 0 ? URL "\n"
		 : strcmp(list, "named") == 0 ? URL "\n account home\n"
		 : strcmp(list, "both") == 0  ? URL "\n account work home\n"
					      : URL "\n account work\n");
}

static void check(const struct sample *c, size_t i)
{
	struct kb_feeds list;
	const struct kb_subscription base = {.id = "7",
		.url = URL,
		.remote_url = strcmp(c->agreed, "begun") == 0 ? NULL : URL,
		.own = strcmp(c->agreed, "own") == 0};
	const struct kb_remote_feed remote = {
		.id = "7", .url = URL, .unread = -1};
	const struct kb_sync_sides sides = {.account = "home",
		.list = &list,
		.bases = &base,
		.n_bases = *c->agreed != '-',
		.remotes = &remote,
		.n_remotes = *c->server != '-',
		.wanted = always,
		.ctx = &c->wanted,
		.renames = true,
		.tags = true};
	struct kb_sync_comparison out;
	parse_line(&list, c->list);
	kb_sync_compare(&sides, &out);
	struct kb_sync_step none = {0};
	/* What was begun and cannot go on is forgotten before it begins
	 * again. */
	const struct kb_sync_step *s = out.n ? &out.steps[out.n - 1] : &none;
	bool forget = false;
	for (size_t k = 0; k < out.n; k++)
		forget |= out.steps[k].forget;
	if (strcmp(here_of(s), c->here) != 0 ||
		strcmp(there_of(s), c->there) != 0 ||
		s->agreed != c->then_agreed || forget != c->forget ||
		s->own != c->own)
		fail_msg("%zu (%s, %s, %s): here %s, there %s%s%s%s", i,
			c->list, c->agreed, c->server, here_of(s), there_of(s),
			s->agreed ? ", agreed" : "", forget ? ", forget" : "",
			s->own ? ", own" : "");
	kb_sync_comparison_release(&out);
	kb_feeds_release(&list);
}

static void presence(void **state)
{
	static const struct sample samples[] = {
		{"-", "-", "-", false, "stays", "keeps", false, false, false},
		{"-", "-", "has", false, "add", "keeps", true, false, false},
		{"-", "-", "has", true, "stays", "keeps", false, false, false},
		{"-", "yes", "-", false, "stays", "keeps", false, true, false},
		{"-", "own", "-", false, "stays", "keeps", false, true, true},
		{"-", "begun", "-", false, "stays", "keeps", false, true,
			false},
		{"-", "yes", "has", false, "stays", "unsubscribe", false, true,
			false},
		{"-", "yes", "has", true, "stays", "keeps", false, false,
			false},
		{"-", "begun", "has", false, "add", "keeps", true, false,
			false},
		{"local", "-", "-", false, "stays", "keeps", false, false,
			false},
		{"local", "-", "has", false, "name", "keeps", true, false,
			true},
		{"other", "-", "has", false, "name", "keeps", true, false,
			true},
		{"local", "yes", "-", false, "stays", "keeps", false, true,
			false},
		{"local", "yes", "has", false, "stays", "unsubscribe", false,
			true, false},
		{"local", "begun", "has", false, "name", "keeps", true, false,
			true},
		{"local", "begun", "-", false, "stays", "keeps", false, true,
			false},
		{"named", "-", "-", false, "stays", "subscribe", false, false,
			false},
		{"named", "-", "has", false, "stays", "keeps", true, false,
			false},
		{"named", "yes", "has", false, "stays", "keeps", true, false,
			false},
		{"named", "own", "has", false, "stays", "keeps", true, false,
			true},
		{"named", "yes", "-", false, "remove", "keeps", false, true,
			false},
		{"both", "yes", "has", false, "stays", "keeps", true, false,
			false},
		{"both", "yes", "-", false, "unname", "keeps", false, true,
			false},
		{"named", "own", "-", false, "unname", "keeps", false, true,
			true},
		{"named", "begun", "has", false, "stays", "keeps", true, false,
			false},
		{"named", "begun", "-", false, "stays", "subscribe", false,
			true, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		check(&samples[i], i);
}

/* --- Titles and tags -------------------------------------------------------
 */

struct change {
	const char *lines;                    /* of the feed in the list */
	const char *was_here, *was_there;     /* "title|tag,tag" */
	const char *there;                    /* the same */
	const char *title_here, *title_there; /* NULL: stays */
	const char *add_here, *drop_here, *add_there, *drop_there;
	const char *then; /* the list's side, "title|tag,tag" */
};

static const char *title_of(struct kb_arena *a, const char *s)
{
	size_t n = strcspn(s, "|");
	return n ? kb_arena_strndup(a, s, n) : NULL;
}

static const char *lines_of(struct kb_arena *a, const char *s)
{
	char *tags = kb_arena_strdup(a, s + strcspn(s, "|") + 1);
	for (char *at = tags; *at; at++)
		*at = *at == ',' ? '\n' : *at;
	return *tags ? tags : NULL;
}

static size_t tags_of(struct kb_arena *a, const char *s, const char ***out)
{
	char *at = kb_arena_strdup(a, s + strcspn(s, "|") + 1);
	size_t n = 0;
	*out = kb_arena_alloc(a, 16 * sizeof **out);
	for (char *end; *at; at = end) {
		end = at + strcspn(at, ",");
		if (*end)
			*end++ = '\0';
		(*out)[n++] = at;
	}
	return n;
}

static void same_tags(size_t i, const char *what,
	const struct kb_sync_tags *tags, const char *expected)
{
	struct kb_str s = {0};
	kb_str_adds(&s, "");
	for (size_t k = 0; k < tags->n; k++)
		kb_str_addf(&s, "%s%s", k ? "," : "", tags->names[k]);
	if (strcmp(s.s, expected ? expected : "") != 0)
		fail_msg("%zu: %s %s", i, what, s.s);
	kb_str_release(&s);
}

static void same_title(
	size_t i, const char *what, const char *title, const char *expected)
{
	if (strcmp(title ? title : "(stays)",
		    expected ? expected : "(stays)") != 0)
		fail_msg("%zu: %s %s", i, what, title ? title : "(stays)");
}

static void check_change(const struct change *c, size_t i)
{
	struct kb_arena a = {0};
	struct kb_feeds list;
	struct kb_str text = {0};
	const char **tags;
	const struct kb_subscription base = {.id = "7",
		.url = URL,
		.remote_url = URL,
		.local_title = title_of(&a, c->was_here ? c->was_here : "|"),
		.local_tags = lines_of(&a, c->was_here ? c->was_here : "|"),
		.remote_title = title_of(&a, c->was_there ? c->was_there : "|"),
		.remote_tags = lines_of(&a, c->was_there ? c->was_there : "|")};
	struct kb_remote_feed remote = {.id = "7",
		.url = URL,
		.title = title_of(&a, c->there),
		.n_tags = tags_of(&a, c->there, &tags),
		.unread = -1};
	remote.tags = tags;
	const struct kb_sync_sides sides = {.account = "home",
		.list = &list,
		.bases = &base,
		.n_bases = c->was_here != NULL,
		.remotes = &remote,
		.n_remotes = 1,
		.renames = true,
		.tags = true};
	struct kb_sync_comparison out;
	kb_str_addf(&text, URL "\n account home\n%s", c->lines);
	parse(&list, text.s);
	kb_sync_compare(&sides, &out);
	assert_int_equal(out.n, 1);
	const struct kb_sync_step *s = out.steps;
	same_title(i, "title here", s->title_here, c->title_here);
	same_title(i, "title there", s->title_there, c->title_there);
	same_tags(i, "add here", &s->add_here, c->add_here);
	same_tags(i, "drop here", &s->drop_here, c->drop_here);
	same_tags(i, "add there", &s->add_there, c->add_there);
	same_tags(i, "drop there", &s->drop_there, c->drop_there);
	same_title(i, "then", s->local_title, title_of(&a, c->then));
	same_title(i, "then", s->local_tags, lines_of(&a, c->then));
	kb_sync_comparison_release(&out);
	kb_feeds_release(&list);
	kb_str_release(&text);
	kb_arena_release(&a);
}

static void changes(void **state)
{
	static const struct change samples[] = {
		/* Nothing. */
		{" title A\n tags x y\n", "A|x,y", "A|x", "A|x", NULL, NULL,
			NULL, NULL, NULL, NULL, "A|x,y"},
		/* The title: changed here, there, in both, and taken off. */
		{" title B\n", "A|", "A|", "A|", NULL, "B", NULL, NULL, NULL,
			NULL, "B|"},
		{" title A\n", "A|", "A|", "C|", "C", NULL, NULL, NULL, NULL,
			NULL, "C|"},
		{" title B\n", "A|", "A|", "C|", NULL, "B", NULL, NULL, NULL,
			NULL, "B|"},
		{" title B\n", "A|", "A|", "B|", NULL, NULL, NULL, NULL, NULL,
			NULL, "B|"},
		{"", "A|", "A|", "A|", NULL, NULL, NULL, NULL, NULL, NULL, "|"},
		/* A list without a title shows the server's. */
		{"", "|", "A|", "C|", NULL, NULL, NULL, NULL, NULL, NULL, "|"},
		/* Tags: changed here, there, and in both. */
		{" tags x z\n", "|x,y", "|x,y", "|x,y", NULL, NULL, NULL, NULL,
			"z", "y", "|x,z"},
		{" tags x y\n", "|x,y", "|x,y", "|y,z", NULL, NULL, "z", "x",
			NULL, NULL, "|y,z"},
		{" tags x y w\n", "|x,y", "|x,y", "|x,z", NULL, NULL, "z", NULL,
			"w", NULL, "|x,y,w,z"},
		{" tags x\n", "|x,y", "|x,y", "|x", NULL, NULL, NULL, NULL,
			NULL, NULL, "|x"},
		/* A server with one folder a feed took it out of the other for
		 * ours, and the round ended there. */
		{" tags x w\n", "|x", "|x", "|w", NULL, NULL, NULL, NULL, NULL,
			NULL, "|x,w"},
		/* What the list alone has stays, whatever the server does. */
		{" tags mine x\n", "|mine,x", "|x", "|y", NULL, NULL, "y", "x",
			NULL, NULL, "|mine,y"},
		/* Both have it for the first time: nothing is lost. */
		{" title B\n tags x\n", NULL, NULL, "A|y", NULL, "B", "y", NULL,
			NULL, NULL, "B|x,y"},
		{" tags x\n", NULL, NULL, "A|", NULL, NULL, NULL, NULL, "x",
			NULL, "|x"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		check_change(&samples[i], i);
}

/* --- Many at once -----------------------------------------------------------
 */

enum {
	MOST = 20
};

/* n feeds, of which the server and the list have the first ones, after all were
 * agreed on. */
struct feeds {
	size_t n, server, list;
	bool doubtful, all;
	size_t removed, unsubscribed, held_here, held_there;
};

static void check_feeds(const struct feeds *c, size_t i)
{
	struct kb_arena a = {0};
	struct kb_feeds list;
	struct kb_str text = {0}, url = {0};
	struct kb_subscription bases[MOST] = {{0}};
	struct kb_remote_feed remotes[MOST] = {{0}};
	kb_str_adds(&text, "");
	for (size_t k = 0; k < c->n; k++) {
		kb_str_clear(&url);
		kb_str_addf(&url, "https://%02zu.example/", k);
		const char *s = kb_arena_strdup(&a, url.s);
		bases[k] = (struct kb_subscription){
			.id = s, .url = s, .remote_url = s};
		remotes[k] = (struct kb_remote_feed){.id = s, .url = s};
		if (k < c->list)
			kb_str_addf(&text, "%s\n account home\n", s);
	}
	parse(&list, text.s);
	const struct kb_sync_sides sides = {.account = "home",
		.list = &list,
		.bases = bases,
		.n_bases = c->n,
		.remotes = remotes,
		.n_remotes = c->server,
		.doubtful = c->doubtful,
		.all = c->all};
	struct kb_sync_comparison out;
	size_t removed = 0, unsubscribed = 0, held = 0;
	kb_sync_compare(&sides, &out);
	for (size_t k = 0; k < out.n; k++) {
		removed += out.steps[k].here == KB_SYNC_REMOVE;
		held += out.steps[k].held;
		unsubscribed += out.steps[k].there == KB_SYNC_UNSUBSCRIBE;
	}
	if (removed != c->removed || unsubscribed != c->unsubscribed ||
		out.held_here != c->held_here || held != c->held_here ||
		out.held_there != c->held_there)
		fail_msg("%zu: %zu removed, %zu unsubscribed, held %zu, %zu", i,
			removed, unsubscribed, out.held_here, out.held_there);
	kb_sync_comparison_release(&out);
	kb_feeds_release(&list);
	kb_str_release(&text);
	kb_str_release(&url);
	kb_arena_release(&a);
}

static void removals(void **state)
{
	static const struct feeds samples[] = {
		{20, 16, 20, false, false, 4, 0, 0, 0},
		{20, 11, 20, false, false, 9, 0, 0, 0},
		{20, 10, 20, false, false, 0, 0, 10, 0},
		{20, 0, 20, false, false, 0, 0, 20, 0},
		{20, 0, 20, false, true, 20, 0, 0, 0},
		{6, 2, 6, false, false, 4, 0, 0, 0},
		{6, 1, 6, false, false, 0, 0, 5, 0},
		/* An empty answer, or list, is no wish; one feed may go. */
		{2, 0, 2, false, false, 0, 0, 2, 0},
		{1, 0, 1, false, false, 1, 0, 0, 0},
		{20, 20, 16, false, false, 0, 4, 0, 0},
		{20, 20, 10, false, false, 0, 0, 0, 10},
		{20, 20, 0, false, false, 0, 0, 0, 20},
		{20, 20, 0, false, true, 0, 20, 0, 0},
		{3, 3, 2, false, false, 0, 1, 0, 0},
		{3, 3, 2, true, true, 0, 0, 0, 1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		check_feeds(&samples[i], i);
}

/* --- Other URLs, other ids ---------------------------------------------------
 */

static void compare(const char *text, const struct kb_subscription *base,
	size_t n_bases, const struct kb_remote_feed *remotes, size_t n_remotes,
	struct kb_feeds *list, struct kb_sync_comparison *out)
{
	const struct kb_sync_sides sides = {.account = "home",
		.list = list,
		.bases = base,
		.n_bases = n_bases,
		.remotes = remotes,
		.n_remotes = n_remotes};
	parse(list, text);
	kb_sync_compare(&sides, out);
}

static void release(struct kb_feeds *list, struct kb_sync_comparison *out)
{
	kb_sync_comparison_release(out);
	kb_feeds_release(list);
}

static void urls(void **state)
{
	static const struct kb_subscription base = {
		.id = "7", .url = URL, .remote_url = URL};
	static const struct kb_remote_feed moved = {
		.id = "7", .url = "https://b.example/"};
	static const struct kb_remote_feed twice[] = {
		{.id = "8", .url = URL}, {.id = "9", .url = URL "#x"}};
	struct kb_feeds list;
	struct kb_sync_comparison out;
	(void)state;
	/* The server has it under another URL. */
	compare(URL "\n account home\n", &base, 1, &moved, 1, &list, &out);
	assert_int_equal(out.n, 1);
	assert_string_equal(out.steps[0].moved, moved.url);
	release(&list, &out);
	/* The list has been changed for it, and no more was done. */
	compare("https://b.example/\n account home\n", &base, 1, &moved, 1,
		&list, &out);
	assert_int_equal(out.n, 1);
	assert_null(out.steps[0].moved);
	assert_true(out.steps[0].agreed);
	assert_string_equal(out.steps[0].url, moved.url);
	release(&list, &out);
	/* The list has a line of that already: it keeps both. */
	compare(URL "\n account home\nhttps://b.example/\n", &base, 1, &moved,
		1, &list, &out);
	assert_null(out.steps[0].moved);
	release(&list, &out);
	/* It was subscribed to anew, and has another id; the same URL twice is
	 * one feed. */
	compare(URL "\n account home\n", &base, 1, twice, 2, &list, &out);
	assert_int_equal(out.n, 2);
	assert_true(out.steps[0].agreed);
	assert_string_equal(out.steps[0].id, "8");
	assert_true(out.steps[1].forget && out.steps[1].again);
	assert_int_equal(out.steps[1].here, KB_SYNC_STAYS);
	release(&list, &out);
}

/* A feed whose URL one side has percent-encoded is one feed. */
static void encoded(void **state)
{
#define LETTERS "https://a.example/\u062E\u0628\u0631?q=\u0623"
#define ENCODED "https://a.example/%D8%AE%D8%A8%D8%B1?q=%D8%A3"
	static const struct {
		const char *line, *there;
		size_t n;
	} cases[] = {
		{LETTERS, ENCODED, 1},
		{ENCODED, LETTERS, 1},
		{LETTERS, "https://a.example/%D8%AE?q=%D8%A3", 2},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct kb_remote_feed remote = {
			.id = "7", .url = cases[i].there};
		struct kb_feeds list;
		struct kb_sync_comparison out;
		char text[200];
		snprintf(text, sizeof text,
			URL "\n account home\n%s\n account home\n",
			cases[i].line);
		compare(text, NULL, 0, &remote, 1, &list, &out);
		assert_int_equal(out.n, cases[i].n + 1);
		assert_int_equal(out.steps[0].here,
			cases[i].n == 1 ? KB_SYNC_STAYS : KB_SYNC_ADD);
		release(&list, &out);
	}
}

/* One feed got another URL at the server, and is followed by the old one, too,
 * under another id: the line is the latter's, and the former gets one. */
static void url_of_another(void **state)
{
	static const struct kb_subscription bases[] = {
		{.id = "11", .url = URL, .remote_url = URL},
		{.id = "3", .url = URL, .remote_url = URL}};
	static const struct kb_remote_feed remotes[] = {
		{.id = "11", .url = URL},
		{.id = "3", .url = "https://b.example/"}};
	struct kb_feeds list;
	struct kb_sync_comparison out;
	(void)state;
	compare(URL "\n account home\n", bases, 2, remotes, 2, &list, &out);
	assert_int_equal(out.n, 2);
	assert_string_equal(out.steps[0].id, "11");
	assert_int_equal(out.steps[0].here, KB_SYNC_STAYS);
	assert_string_equal(out.steps[1].id, "3");
	assert_int_equal(out.steps[1].here, KB_SYNC_ADD);
	assert_string_equal(out.steps[1].url, "https://b.example/");
	release(&list, &out);
	/* It has come. */
	compare(URL "\n account home\nhttps://b.example/\n account home\n",
		bases, 2, remotes, 2, &list, &out);
	assert_int_equal(out.n, 2);
	assert_int_equal(out.steps[1].here, KB_SYNC_STAYS);
	assert_true(out.steps[1].agreed);
	assert_string_equal(out.steps[1].url, "https://b.example/");
	release(&list, &out);
}

static bool is_hone(const void *ctx, const char *account)
{
	(void)ctx;
	return strcmp(account, "hone") == 0;
}

/* A name that is no account's may be a slip: the server keeps the feed. One
 * that is another's is meant. */
static void slip(void **state)
{
	static const struct {
		const char *line;
		enum kb_sync_there there;
	} cases[] = {{URL "\n account hone\n", KB_SYNC_KEEPS},
		{URL "\n account work hone\n", KB_SYNC_KEEPS},
		{URL "\n account work\n", KB_SYNC_UNSUBSCRIBE},
		{URL "\n", KB_SYNC_UNSUBSCRIBE}};
	static const struct kb_subscription base = {
		.id = "7", .url = URL, .remote_url = URL};
	static const struct kb_remote_feed remote = {.id = "7", .url = URL};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_feeds list;
		struct kb_sync_comparison out;
		const struct kb_sync_sides sides = {.account = "home",
			.list = &list,
			.bases = &base,
			.n_bases = 1,
			.remotes = &remote,
			.n_remotes = 1,
			.unknown = is_hone};
		parse(&list, cases[i].line);
		kb_sync_compare(&sides, &out);
		assert_int_equal(out.n, 1);
		assert_int_equal(out.steps[0].there, cases[i].there);
		assert_int_equal(out.steps[0].here, KB_SYNC_STAYS);
		assert_int_equal(out.steps[0].forget,
			cases[i].there == KB_SYNC_UNSUBSCRIBE);
		release(&list, &out);
	}
}

static void tag_names(void **state)
{
	static const char *const tags[] = {"/asia/iran/", "\"", "a\"b\nc", "x"};
	struct kb_arena a = {0};
	(void)state;
	assert_string_equal(
		kb_sync_join_tags(&a, tags, 4), "asia/iran\na b c\nx");
	assert_null(kb_sync_join_tags(&a, tags + 1, 1));
	/* Blanks are one, and there are no control characters: U+007F, U+0085,
	 * U+009B, a tab. */
	static const char *const odd[] = {"a  b", "del\x7Fx", "nel\xC2\x85x",
		"csi\xC2\x9B[31m", "\t\x1B", "c,\xD8\x8C"};
	assert_string_equal(kb_sync_join_tags(&a, odd, 6),
		"a b\ndel x\nnel x\ncsi [31m\nc,\xD8\x8C");
	kb_arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(presence),
		cmocka_unit_test(changes),
		cmocka_unit_test(removals),
		cmocka_unit_test(urls),
		cmocka_unit_test(encoded),
		cmocka_unit_test(url_of_another),
		cmocka_unit_test(slip),
		cmocka_unit_test(tag_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
