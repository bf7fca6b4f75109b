/* Names that complete a command line: those of feeds, tags, articles, themes,
 * topics, and the words of a list. */
#include "cmd.h"
#include "complete.h"

#include <khabar/doc/uri.h>
#include <khabar/library/choice.h>
#include <khabar/net/paths.h>
#include <khabar/text/fold.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	/* Articles that are offered: as many as are looked through. */
	ARTICLES = 50
};

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
		kb_candidates_add(c, f->title, f->shown);
	else if (is_open(f))
		kb_candidates_add(c, f->url, f->title);
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

static void add_feeds(struct kb_candidates *c, const struct kb_library *l)
{
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

static void add_urls(struct kb_candidates *c, const struct kb_library *l)
{
	for (size_t i = 0; i < l->conf.n_feeds; i++) {
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

static void add_tags(struct kb_candidates *c, const struct kb_library *l)
{
	size_t n = 0;
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

/* The newest, of those that the mark asked for can be put on or taken off. */
static void add_articles(
	struct kb_candidates *c, const struct kb_library *l, int marking)
{
	struct kb_choice choice = {
		.query = {.unread = marking == KB_MARKING_READ,
			.starred = marking == KB_MARKING_UNSTARRED,
			.hidden = marking == KB_MARKING_UNHIDDEN,
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

static void add_words(struct kb_candidates *c, const struct kb_word *w)
{
	for (; w && w->name; w++)
		kb_candidates_begin(c, w->name, w->help);
}

static void add_topics(struct kb_candidates *c)
{
	const struct kb_command *command;
	const struct kb_word *topic;
	for (size_t i = 1; (command = kb_command(i)); i++)
		kb_candidates_begin(c, command->name, command->summary);
	for (size_t i = 0; (topic = kb_help_topics(i)); i++)
		kb_candidates_begin(c, topic->name, topic->help);
}

/* --- All ---------------------------------------------------------------- */

static void add_stored(
	struct kb_candidates *c, enum kb_names names, int marking)
{
	struct kb_library l;
	if (!open_library(&l))
		return;
	if (names == KB_NAMES_FEED)
		add_feeds(c, &l);
	else if (names == KB_NAMES_TAG)
		add_tags(c, &l);
	else if (names == KB_NAMES_ARTICLE)
		add_articles(c, &l, marking);
	else if (*c->typed)
		add_urls(c, &l);
	kb_library_close(&l);
}

void kb_complete_names(struct kb_candidates *c, enum kb_names names,
	const struct kb_word *words, const char *first)
{
	int marking = words && first ? kb_word_find(words, first) : -1;
	switch (names) {
	case KB_NAMES_NOTHING:
		break;
	case KB_NAMES_WORD:
		add_words(c, words);
		break;
	case KB_NAMES_TOPIC:
		add_topics(c);
		break;
	case KB_NAMES_THEME:
		kb_path_themes(add_theme, c);
		break;
	case KB_NAMES_ARTICLE:
	case KB_NAMES_FEED:
	case KB_NAMES_SOURCE:
	case KB_NAMES_TAG:
		add_stored(c, names, marking);
		break;
	case KB_NAMES_FILE:
		break;
	}
	c->files = names == KB_NAMES_FILE ||
		   (!c->n && (names == KB_NAMES_SOURCE ||
				     names == KB_NAMES_THEME));
}
