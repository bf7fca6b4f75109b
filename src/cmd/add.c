/* `khabar add URL`: follows a feed, or one that a page names. */
#include "cmd.h"
#include "command.h"

#include <khabar/base/limits.h>
#include <khabar/base/secret.h>
#include <khabar/doc/uri.h>
#include <khabar/library/config.h>
#include <khabar/library/follow.h>
#include <khabar/library/get.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options {
	const char *url, *title;
	const char **tags; /* owned */
	size_t n_tags;
	bool all, unseen;
};

/* Adds a feed to the list and stores its articles, where they are here. */
static int follow(struct kb_library *l, const struct options *o,
	const char *url, const struct kb_feed *feed)
{
	size_t added;
	struct kb_str out = {0};
	struct kb_diag diag;
	if (kb_library_follow(
		    l, url, o->title, o->tags, o->n_tags, feed, &added, &diag))
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	kb_add_shown(&out, url);
	if (feed)
		kb_str_addf(&out, ": %zu articles\n", added);
	else
		kb_str_adds(&out, ": not fetched yet\n");
	int status = kb_put_out(&out);
	kb_str_release(&out);
	return status;
}

/* --- Pages -------------------------------------------------------------- */

/* What the command works with. */
struct adding {
	struct kb_library *l;
	struct kb_engine *engine;
	const struct options *o;
};

/* Fetches a feed and follows it. */
static int fetch_and_follow(const struct adding *a, const char *url)
{
	const struct kb_want want = {.src = url, .kinds = KB_WANT_FEED};
	struct kb_got got;
	struct kb_diag diag;
	if (kb_feeds_find(&a->l->conf, url))
		return kb_complain(
			KB_EXIT_OK, "%s is in the feed list already", url);
	int status = kb_get(a->engine, &want, &got, &diag)
			     ? kb_complain(KB_EXIT_FAILED, "%s", diag.text)
			     : follow(a->l, a->o, url, got.doc.feed);
	kb_got_release(&got);
	return status;
}

/* Asks which of the feeds; 0 for none, n + 1 for all. */
static size_t ask(const struct kb_link *feeds, size_t n)
{
	char answer[32];
	for (size_t i = 0; i < n; i++) {
		struct kb_str line = {0};
		kb_str_addf(&line, "%3zu  %s%s%s", i + 1, feeds[i].href,
			feeds[i].title ? "  " : "",
			feeds[i].title ? feeds[i].title : "");
		kb_message_clean(line.s);
		fprintf(stderr, "%s\n", line.s);
		kb_str_release(&line);
	}
	for (;;) {
		fprintf(stderr, "Which feed? 1 to %zu, a for all: ", n);
		if (!fgets(answer, sizeof answer, stdin))
			return 0;
		answer[strcspn(answer, "\n")] = '\0';
		if (strcmp(answer, "a") == 0)
			return n + 1;
		if (!*answer || strcmp(answer, "q") == 0)
			return 0;
		unsigned long k = strtoul(answer, NULL, 10);
		if (k >= 1 && k <= n)
			return k;
	}
}

static int choose(const struct adding *a, const struct kb_link *feeds, size_t n)
{
	size_t which = n == 1 ? 1 : 0;
	if (a->o->all) {
		which = n + 1;
	} else if (n > 1 && isatty(STDIN_FILENO) && isatty(STDERR_FILENO)) {
		which = ask(feeds, n);
		if (!which)
			return kb_complain(KB_EXIT_FAILED, "no feed was added");
	} else if (n > 1) {
		kb_complain(0, "%s has %zu feeds: add one of these, or --all",
			a->o->url, n);
		for (size_t i = 0; i < n; i++)
			kb_complain(0, "%s", feeds[i].href);
		return KB_EXIT_FAILED;
	}
	int status = KB_EXIT_OK;
	for (size_t i = 0; i < n; i++)
		if (which == i + 1 || which == n + 1) {
			int s = fetch_and_follow(a, feeds[i].href);
			status = s ? s : status;
		}
	return status;
}

/* Fetches the URL: a feed is followed, of a page one that it names. */
static int fetch(const struct adding *a)
{
	const struct kb_want want = {
		.src = a->o->url, .kinds = KB_WANT_FEED | KB_WANT_LINKS};
	struct kb_got got;
	struct kb_diag diag;
	int status;
	if (kb_get(a->engine, &want, &got, &diag))
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else if (got.doc.feed)
		status = follow(a->l, a->o, a->o->url, got.doc.feed);
	else if (got.n_links)
		status = choose(a, got.links, got.n_links);
	else
		status = kb_complain(KB_EXIT_FAILED,
			"%s is a page that names no feed", a->o->url);
	kb_got_release(&got);
	return status;
}

/* Adds the URL to the library, which is open. */
static int add_url(struct kb_library *l, const struct options *o)
{
	struct adding a = {.l = l, .o = o};
	struct kb_settings settings;
	struct kb_diag diag;
	if (kb_feeds_find(&l->conf, o->url))
		return kb_complain(KB_EXIT_FAILED,
			"%s is in the feed list already", o->url);
	if (o->unseen)
		return follow(l, o, o->url, NULL);
	enum kb_err err = kb_read_settings(&settings, &diag);
	if (!err)
		err = kb_read_engine(&settings, &a.engine, &diag);
	int status =
		err ? kb_complain(KB_EXIT_USAGE, "%s", diag.text) : fetch(&a);
	kb_engine_free(a.engine);
	kb_settings_release(&settings);
	return status;
}

int kb_cmd_add(const struct kb_args *args)
{
	struct options o = {.url = args->arguments[0],
		.title = kb_args_text(args, "title"),
		.all = kb_args_has(args, "all"),
		.unseen = kb_args_has(args, "unseen")};
	struct kb_library l;
	if (!kb_uri_is_web(o.url))
		return kb_complain(KB_EXIT_USAGE,
			"%s is no http or https URL: feeds are followed on "
			"the web",
			o.url);
	int status = kb_open_library(&l);
	if (status)
		return status;
	o.tags = kb_args_texts(args, "tag", &o.n_tags);
	status = add_url(&l, &o);
	kb_library_close(&l);
	free(o.tags);
	return status;
}
