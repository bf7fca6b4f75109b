/* `khabar add URL`: follows a feed, or one that a page names. */
#include "asking.h"
#include "cmd.h"
#include "command.h"
#include "pick.h"
#include "shell.h"

#include <khabar/base/count.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/secret.h>
#include <khabar/library/config.h>
#include <khabar/library/follow.h>
#include <khabar/library/seek.h>

#include <stdlib.h>
#include <string.h>

struct options {
	struct kb_addition feed; /* but for its URL */
	bool all, unseen;
};

/* What the command works with. */
struct adding {
	struct kb_library *l;
	struct kb_engine *engine;
	const struct options *o;
	const char *url;    /* of the feed or of the page that names it */
	const char *second; /* with http, where https was guessed; NULL */
};

/* --- Following ---------------------------------------------------------- */

/* "Title: 12 articles (URL)" */
static void add_news(
	struct kb_str *out, const char *title, const char *url, size_t articles)
{
	struct kb_str news = {0};
	if (articles)
		kb_str_add_message(&news,
			kb_count(articles, "%zu article", "%zu articles"),
			articles);
	else
		kb_str_adds(&news, _("no articles"));
	if (title)
		/* i18n: a feed's title, how many articles, its URL */
		kb_str_add_message(out, _("%s: %s (%s)"), title, news.s, url);
	else
		kb_str_add_message(out, _("%s: %s"), url, news.s);
	kb_str_addc(out, '\n');
	kb_str_release(&news);
}

/* Adds a feed to the list and stores what came of it, if it was fetched. */
static int follow(
	const struct adding *a, const char *url, const struct kb_got *got)
{
	struct kb_addition feed = a->o->feed;
	size_t added;
	struct kb_str out = {0};
	struct kb_diag diag;
	feed.url = url;
	if (kb_library_follow(a->l, &feed, got, &added, &diag))
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	if (got) {
		const struct kb_feed *own = got->doc.feed;
		add_news(
			&out, feed.title ? feed.title : own->title, url, added);
		kb_complain_of_cut(url, own);
	} else {
		/* i18n: a feed's URL */
		kb_str_add_message(&out, _("%s: not fetched yet"), url);
		kb_str_addc(&out, '\n');
	}
	int status = kb_tell(&out, kb_shell_dir());
	kb_str_release(&out);
	if (!kb_library_refresh_rows(a->l, NULL))
		kb_complain_of_doubles(a->l, url);
	return status;
}

static int complain_known(int status, const char *url)
{
	return kb_complain(status, "%s is in the feed list already", url);
}

/* Follows feed i of those that were found, which is fetched for that. */
static int fetch_and_follow(
	const struct adding *a, struct kb_seek *found, size_t i)
{
	const struct kb_seek_feed *f = &found->feeds[i];
	if (kb_feeds_find(&a->l->conf, f->url))
		return complain_known(KB_EXIT_OK, f->url);
	kb_seek_fetch(found, i);
	kb_seek_wait(found);
	return f->err ? kb_complain(KB_EXIT_FAILED, "%s", f->diag.text)
		      : follow(a, f->url, &f->got);
}

/* --- Pages -------------------------------------------------------------- */

/* A title as a page has it, which may be anything. */
static void add_title(struct kb_str *out, const char *title)
{
	char *clean = kb_strdup(title);
	kb_message_clean(clean);
	kb_add_isolated(out, clean);
	free(clean);
}

/* Adds "  1  Title  URL". */
static void add_feed(
	struct kb_str *out, const struct kb_seek_feed *feed, size_t number)
{
	struct kb_str url = {0};
	kb_add_number(out, number, 3);
	kb_str_adds(out, "  ");
	if (feed->title) {
		add_title(out, feed->title);
		kb_str_adds(out, "  ");
	}
	kb_add_shown(&url, feed->url);
	kb_message_clean(url.s);
	kb_add_isolated_ltr(out, url.s);
	kb_str_addc(out, '\n');
	kb_str_release(&url);
}

/* Each feed in a line on standard error. */
static void list_feeds(const struct kb_seek *found)
{
	struct kb_str lines = {0};
	struct kb_leaning leaning = {0};
	for (size_t i = 0; i < found->n_feeds; i++) {
		add_feed(&lines, &found->feeds[i], i + 1);
		kb_leaning_add(&leaning, found->feeds[i].title);
	}
	kb_tell_aside(&lines, kb_shell_list_dir(&leaning));
	kb_str_release(&lines);
}

/* Asks which of the feeds; false: none. */
static bool ask(const struct kb_seek *found, bool *picked)
{
	size_t n = found->n_feeds;
	char answer[1024];
	struct kb_str question = {0};
	bool chosen = false;
	/* i18n: the letter a is typed; the blank at the end stays */
	kb_str_add_message(&question,
		_("Which feeds? 1 to %zu, several as 1 2 or 1-2, a for all, "
		  "Enter for none: "),
		n);
	list_feeds(found);
	while (!chosen) {
		enum kb_err err =
			kb_ask_line(question.s, NULL, answer, sizeof answer);
		if (err == KB_ESTOP)
			break;
		if (!err && (!*answer || strcmp(answer, "q") == 0))
			break;
		chosen = !err && kb_pick(answer, n, picked);
	}
	kb_str_release(&question);
	return chosen;
}

/* Whose feeds they are, and which of them are followed. */
static int choose(const struct adding *a, struct kb_seek *found)
{
	size_t n = found->n_feeds;
	bool *picked = kb_calloc(n, sizeof *picked);
	int status = KB_EXIT_OK;
	if (n == 1 || a->o->all) {
		memset(picked, true, n * sizeof *picked);
	} else if (!kb_asking_is_live()) {
		status = kb_complain(KB_EXIT_FAILED,
			kb_count(n,
				"%s has %zu feed: add it by its URL, or by "
				"--all",
				"%s has %zu feeds: add one of these, or all by "
				"--all"),
			found->url, n);
		list_feeds(found);
	} else if (!ask(found, picked)) {
		status = kb_complain(KB_EXIT_FAILED, "no feed was added");
	}
	for (size_t i = 0; i < n; i++)
		if (picked[i]) {
			int s = fetch_and_follow(a, found, i);
			status = s ? s : status;
		}
	free(picked);
	return status;
}

/* Fetches the URL: a feed is followed, of a page one that it names. */
static int fetch(const struct adding *a)
{
	struct kb_seek *found =
		kb_seek_new(a->engine, a->url, a->second != NULL, false);
	kb_seek_wait(found);
	if (found->is_http)
		kb_complain(0, "%s; trying http", found->why.text);
	int status = found->n_feeds ? choose(a, found)
				    : kb_complain(KB_EXIT_FAILED, "%s",
					      found->diag.text);
	kb_seek_free(found);
	return status;
}

/* Adds the URL to the library, which is open. */
static int add_url(struct adding *a)
{
	const struct kb_feeds *conf = &a->l->conf;
	struct kb_settings settings;
	struct kb_diag diag;
	if (kb_feeds_find(conf, a->url))
		return complain_known(KB_EXIT_FAILED, a->url);
	if (a->second && kb_feeds_find(conf, a->second))
		return complain_known(KB_EXIT_FAILED, a->second);
	if (a->o->unseen)
		return follow(a, a->url, NULL);
	enum kb_err err = kb_read_settings(&settings, &diag);
	if (!err)
		err = kb_read_engine(&settings, &a->engine, &diag);
	int status =
		err ? kb_complain(KB_EXIT_USAGE, "%s", diag.text) : fetch(a);
	kb_engine_free(a->engine);
	kb_settings_release(&settings);
	return status;
}

int kb_cmd_add(const struct kb_args *args)
{
	struct options o = {.all = kb_args_has(args, "all"),
		.unseen = kb_args_has(args, "unseen")};
	struct kb_library l;
	struct adding a = {.l = &l, .o = &o};
	struct kb_str url = {0}, http = {0};
	bool guessed;
	int status;
	if (!kb_typed_url(args->arguments[0], &url, &guessed)) {
		status = kb_complain(KB_EXIT_USAGE,
			"%s is no http or https URL: feeds are followed on "
			"the web",
			args->arguments[0]);
		kb_str_release(&url);
		return status;
	}
	a.url = url.s;
	if (guessed)
		kb_str_addf(&http, "http%s", url.s + strlen("https"));
	a.second = http.s;
	status = kb_open_library(&l);
	if (!status) {
		o.feed.title = kb_args_text(args, "title");
		o.feed.tags = kb_args_texts(args, "tag", &o.feed.n_tags);
		status = add_url(&a);
		kb_library_close(&l);
		free((void *)o.feed.tags);
	}
	kb_str_release(&url);
	kb_str_release(&http);
	return status;
}
