/* Names that complete a command line: of feeds, tags, articles, themes. */
#include "cmd.h"
#include "complete.h"

#include <khabar/base/message.h>
#include <khabar/base/utf8.h>
#include <khabar/library/choice.h>
#include <khabar/library/config.h>
#include <khabar/net/paths.h>
#include <khabar/search/query.h>
#include <khabar/text/fold.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	/* Articles that are offered: as many as are looked through. */
	ARTICLES = 50
};

/* --- Candidates --------------------------------------------------------- */

/* A copy in one line. */
static const char *clean(struct kb_candidates *c, const char *s)
{
	char *copy = kb_arena_strdup(&c->arena, s);
	kb_message_clean(copy);
	return copy;
}

static void add(struct kb_candidates *c, const char *word, const char *about)
{
	struct kb_str quoted = {0};
	if (c->searching) {
		kb_query_quote(&quoted, word);
		word = quoted.s;
	}
	*KB_PUSH(c->v, c->n, c->cap) = (struct kb_candidate){
		clean(c, word), clean(c, about ? about : "")};
	kb_str_release(&quoted);
}

void kb_candidates_begin(
	struct kb_candidates *c, const char *word, const char *about)
{
	if (kb_starts(word, c->typed))
		add(c, word, about);
}

void kb_candidates_release(struct kb_candidates *c)
{
	free(c->v);
	kb_arena_release(&c->arena);
}

/* --- The library -------------------------------------------------------- */

/* Opens what there is of it, and makes nothing: a library that is not there yet
 * is empty. */
static bool open_library(struct kb_library *l)
{
	struct kb_str path = {0};
	bool stored = !kb_path_data("library.db", &path, NULL) &&
		      access(path.s, R_OK) == 0;
	kb_str_release(&path);
	return (stored ? kb_library_open(l, NULL, NULL)
		       : kb_library_init(l, NULL)) == KB_OK;
}

/* --- Feeds -------------------------------------------------------------- */

struct feed {
	const char *title, *url, *shown;
	bool named; /* its title is no other's, and can be nothing else */
};

static int compare(const void *a, const void *b)
{
	const struct feed *const *x = a, *const *y = b;
	return strcmp((*x)->title, (*y)->title);
}

/* Whether it has a title, and that can be no number and no option. */
static bool is_name(const char *title, const char *shown)
{
	return *title != '-' && title[strspn(title, "0123456789")] != '\0' &&
	       strcmp(title, shown) != 0;
}

/* The feeds of the list, which the caller frees. */
static struct feed *list_feeds(const struct kb_library *l)
{
	size_t n = l->conf.n_feeds;
	struct feed *feeds = kb_calloc(n + 1, sizeof *feeds);
	struct feed **sorted = kb_calloc(n + 1, sizeof(struct feed *));
	for (size_t i = 0; i < n; i++) {
		const struct kb_feed_conf *c = &l->conf.feeds[i];
		const char *title = kb_library_title(l, i);
		feeds[i] = (struct feed){
			title, c->url, c->shown, is_name(title, c->shown)};
		sorted[i] = &feeds[i];
	}
	qsort(sorted, n, sizeof *sorted, compare);
	for (size_t i = 0, next; i < n; i = next) {
		const char *title = sorted[i]->title;
		for (next = i + 1; next < n; next++)
			if (strcmp(sorted[next]->title, title) != 0)
				break;
		for (size_t k = i; k < next && next - i > 1; k++)
			sorted[k]->named = false;
	}
	free(sorted);
	return feeds;
}

/* Whether a feed can be asked for by its URL without telling a password. */
static bool is_open(const struct feed *f)
{
	return strcmp(f->url, f->shown) == 0;
}

static void add_feed(struct kb_candidates *c, const struct feed *f, bool by_url)
{
	if (!by_url && f->named)
		add(c, f->title, f->shown);
	else if (is_open(f))
		add(c, f->url, f->title);
}

static bool holds(const char *s, const struct kb_folded *sought)
{
	struct kb_folded hay = {0};
	struct kb_hit hit;
	size_t at = 0;
	kb_fold(&hay, s, strlen(s));
	bool found = kb_fold_find(&hay, sought, &at, &hit);
	kb_folded_release(&hay);
	return found;
}

/* Those whose title or URL holds what is typed, where none begins with it. */
static void add_holding(
	struct kb_candidates *c, const struct feed *feeds, size_t n)
{
	struct kb_folded sought = {0};
	kb_fold(&sought, c->typed, strlen(c->typed));
	for (size_t i = 0; i < n; i++) {
		bool titled = holds(feeds[i].title, &sought);
		if (titled || holds(feeds[i].url, &sought))
			add_feed(c, &feeds[i], !titled);
	}
	kb_folded_release(&sought);
}

static void add_feeds(
	struct kb_candidates *c, const struct kb_library *l, const char *first)
{
	(void)first;
	struct feed *feeds = list_feeds(l);
	size_t before = c->n, n = l->conf.n_feeds;
	for (size_t i = 0; i < n; i++) {
		const struct feed *f = &feeds[i];
		bool titled = kb_starts(f->title, c->typed);
		if (titled || kb_starts(f->url, c->typed))
			add_feed(c, f, !titled);
	}
	if (c->n == before)
		add_holding(c, feeds, n);
	free(feeds);
}

static void add_urls(
	struct kb_candidates *c, const struct kb_library *l, const char *first)
{
	(void)first;
	for (size_t i = 0; i < l->conf.n_feeds && *c->typed; i++) {
		const struct kb_feed_conf *f = &l->conf.feeds[i];
		if (strcmp(f->url, f->shown) == 0)
			kb_candidates_begin(c, f->url, kb_library_title(l, i));
	}
}

/* --- Tags --------------------------------------------------------------- */

static int compare_words(const void *a, const void *b)
{
	const struct kb_candidate *x = a, *y = b;
	return strcmp(x->word, y->word);
}

/* A tag and the folders that it is in. */
static void add_tag(void *ctx, const char *tag)
{
	struct kb_candidates *c = ctx;
	for (size_t n = 0; n <= strlen(tag); n++) {
		if (tag[n] && tag[n] != '/')
			continue;
		char *part = kb_strndup(tag, n);
		kb_candidates_begin(c, part, NULL);
		free(part);
	}
}

static void add_tags(
	struct kb_candidates *c, const struct kb_library *l, const char *first)
{
	size_t n = 0;
	(void)first;
	for (size_t i = 0; i < l->conf.n_feeds; i++)
		for (size_t k = 0; k < l->conf.feeds[i].n_tags; k++)
			add_tag(c, l->conf.feeds[i].tags[k]);
	kb_feeds_each_rule_tag(&l->conf, add_tag, c);
	if (c->n)
		qsort(c->v, c->n, sizeof *c->v, compare_words);
	for (size_t i = 0; i < c->n; i++)
		if (!i || strcmp(c->v[i].word, c->v[i - 1].word) != 0)
			c->v[n++] = c->v[i];
	c->n = n;
}

/* --- Articles ----------------------------------------------------------- */

static bool add_article(void *ctx, const struct kb_article_row *row)
{
	char id[24];
	snprintf(id, sizeof id, "%lld", (long long)row->id);
	kb_candidates_begin(ctx, id, row->title);
	return true;
}

static bool is_first(const char *first, const char *mark)
{
	return first && strcmp(first, mark) == 0;
}

static void add_articles(
	struct kb_candidates *c, const struct kb_library *l, const char *first)
{
	struct kb_choice choice = {
		.query = {.unread = is_first(first, "read"),
			.starred = is_first(first, "unstarred"),
			.hidden = is_first(first, "unhidden"),
			.limit = ARTICLES}};
	if (l->store && !kb_choice_resolve(&choice, l, NULL))
		kb_store_each(l->store, &choice.query, add_article, c, NULL);
	kb_choice_release(&choice);
}

/* --- What needs no library ---------------------------------------------- */

static void add_theme(void *ctx, const char *name)
{
	kb_candidates_begin(ctx, name, NULL);
}

static void add_themes(struct kb_candidates *c)
{
	kb_candidates_begin(c, "auto", _("as the terminal's background"));
	kb_path_themes(add_theme, c);
}

static void add_accounts(struct kb_candidates *c)
{
	struct kb_settings settings;
	kb_read_settings(&settings, NULL);
	for (size_t i = 0; i < settings.n_accounts; i++)
		kb_candidates_begin(
			c, settings.accounts[i].name, settings.accounts[i].url);
	kb_settings_release(&settings);
}

/* "read|unread|starred" */
static void add_alternatives(
	struct kb_candidates *c, const char *usage, size_t len)
{
	char *copy = kb_strndup(usage, len), *save;
	for (char *w = strtok_r(copy, "|", &save); w;
		w = strtok_r(NULL, "|", &save))
		kb_candidates_begin(c, w, NULL);
	free(copy);
}

/* --- All ---------------------------------------------------------------- */

/* What the words of usage lines stand for. */
static const struct kind {
	const char *name;
	void (*stored)(struct kb_candidates *c, const struct kb_library *l,
		const char *first);
	void (*known)(struct kb_candidates *c);
	bool files; /* where there is nothing else */
} kinds[] = {
	{.name = "ACCOUNT", .known = add_accounts},
	{.name = "FEED", .stored = add_feeds},
	{.name = "FILE", .files = true},
	{.name = "ID", .stored = add_articles},
	{.name = "SRC", .stored = add_urls, .files = true},
	{.name = "TAG", .stored = add_tags},
	{.name = "THEME", .known = add_themes, .files = true},
};

static void add_stored(
	struct kb_candidates *c, const struct kind *k, const char *first)
{
	struct kb_library l;
	if (!open_library(&l))
		return;
	k->stored(c, &l, first);
	kb_library_close(&l);
}

void kb_complete_usage(struct kb_candidates *c, const char *usage, size_t len,
	const char *first)
{
	if (memchr(usage, '|', len))
		add_alternatives(c, usage, len);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct kind *k = &kinds[i];
		if (strlen(k->name) != len || memcmp(k->name, usage, len) != 0)
			continue;
		if (k->stored)
			add_stored(c, k, first);
		if (k->known)
			k->known(c);
		c->files = k->files && !c->n;
	}
}
