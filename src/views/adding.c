/* Adding a feed: from what is typed to what is followed. */
#include "adding.h"

#include "account_changes.h"
#include "accounts.h"
#include "feed_choice.h"
#include "feed_names.h"
#include "syncing.h"
#include "scope.h"
#include "tag_names.h"

#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/ui/url.h>

#include <stdlib.h>
#include <string.h>

void kb_adding_release(struct kb_adding *a)
{
	kb_str_release(&a->tags);
	kb_str_release(&a->completion.typed);
	free(a->folder);
	free(a->accounts);
}

void kb_adding_end(struct kb_library_views *lib)
{
	const struct kb_library_io *io = lib->io;
	io->seek(io->ctx, NULL, NULL);
	kb_app_set_work(lib->app, "", NULL, NULL);
}

static void stop(void *ctx)
{
	struct kb_library_views *lib = ctx;
	kb_adding_end(lib);
	kb_app_say(lib->app, "stopped, no feed was added");
}

/* --- Following ---------------------------------------------------------- */

/* Goes to a feed of the list: there, or from another view into it. */
static void go_to(struct kb_library_views *lib, const char *url)
{
	lib->show_feed(lib, url, lib->adding.folder ? lib->adding.folder : "");
	if (!lib->app->top->below)
		return;
	struct kb_scope scope = kb_scope_new(KB_SCOPE_FEED, url, NULL);
	kb_view_push(lib->articles(lib, &scope));
}

static void tell_known(struct kb_library_views *lib, const char *url)
{
	size_t feed;
	kb_views_feed_by_url(lib, url, &feed);
	go_to(lib, url);
	/* i18n: a feed's name */
	kb_app_say(lib->app, "%s is followed already",
		KB_BRIEF(kb_views_feed_name(lib, feed)));
}

static bool follow(struct kb_library_views *lib, const char *url)
{
	const struct kb_library_io *io = lib->io;
	struct kb_arena a;
	const char *tags[KB_MAX_TAGS], *begin, *tag;
	const char *s = lib->adding.tags.len ? lib->adding.tags.s : "";
	struct kb_diag diag;
	size_t n = 0, moved;
	kb_arena_init(&a);
	while (n < KB_MAX_TAGS && kb_feeds_next_tag(&a, &s, &begin, &tag))
		if (tag)
			tags[n++] = tag;
	enum kb_err err = io->follow(io->ctx, url, tags, n, &diag);
	kb_arena_release(&a);
	if (!err && lib->adding.accounts && *lib->adding.accounts)
		err = io->accounts->move(io->accounts->ctx, &url, 1,
			lib->adding.accounts, &moved, &diag);
	if (err)
		kb_app_complain(lib->app, "%s", diag.text);
	else
		kb_syncing_changed(lib, true);
	return !err;
}

/* Says that one feed is followed: its name and what it brought. */
static void tell_followed(struct kb_library_views *lib, const char *name,
	const struct kb_feed *feed)
{
	size_t n = feed ? feed->n_entries : 0;
	if (!feed)
		/* i18n: a feed's name; it is fetched once its server answers */
		kb_app_say(lib->app,
			"%s is followed, and fetched when it can "
			"be",
			name);
	else
		kb_app_say(lib->app,
			/* i18n: a feed's name */
			kb_count(n, "%s is followed: %zu article",
				"%s is followed: %zu articles"),
			name, n);
}

static const char *name_of(const struct kb_sought_feed *f)
{
	return f->feed && f->feed->title ? f->feed->title
	       : f->title                ? f->title
					 : f->url;
}

/* The feeds of the list are others: the last one that came is shown. */
static void show(struct kb_library_views *lib, const char *url)
{
	const char *s = lib->adding.tags.len ? lib->adding.tags.s : "";
	const char *begin, *tag;
	struct kb_arena a;
	kb_arena_init(&a);
	bool any = kb_feeds_next_tag(&a, &s, &begin, &tag) && tag;
	kb_app_changed(lib->app);
	lib->show_feed(lib, url, any ? tag : "");
	kb_arena_release(&a);
}

void kb_adding_follow(
	struct kb_library_views *lib, const size_t *feeds, size_t n)
{
	const struct kb_library_io *io = lib->io;
	size_t followed = 0, entries = 0;
	struct kb_str name = {0}, last = {0};
	bool fetched = true;
	for (size_t i = 0; i < n; i++) {
		struct kb_sought_feed f = io->sought_feed(io->ctx, feeds[i]);
		if (kb_feeds_find(io->conf(io->ctx), f.url))
			continue;
		kb_str_clear(&name);
		kb_str_adds(&name, KB_BRIEF(name_of(&f)));
		fetched = f.feed != NULL;
		entries = f.feed ? f.feed->n_entries : 0;
		if (!follow(lib, f.url))
			break;
		kb_str_clear(&last);
		kb_str_adds(&last, f.url);
		followed++;
	}
	const struct kb_feed brought = {.n_entries = entries};
	if (followed)
		show(lib, last.s);
	else if (n == 1 && !name.len)
		tell_known(lib, io->sought_feed(io->ctx, feeds[0]).url);
	if (followed > 1)
		kb_app_say(lib->app,
			kb_count(followed, "%zu feed is followed",
				"%zu feeds are followed"),
			followed);
	else if (followed)
		tell_followed(lib, name.s, fetched ? &brought : NULL);
	kb_str_release(&name);
	kb_str_release(&last);
}

void kb_adding_unseen(struct kb_library_views *lib)
{
	const struct kb_library_io *io = lib->io;
	struct kb_seeking s;
	if (!io->sought(io->ctx, &s))
		return;
	char *url = kb_strdup(s.n ? io->sought_feed(io->ctx, 0).url : s.url);
	if (follow(lib, url)) {
		show(lib, url);
		tell_followed(lib, url, NULL);
	}
	free(url);
}

/* --- What is found ------------------------------------------------------ */

static void tell_progress(
	struct kb_library_views *lib, const struct kb_seeking *s)
{
	struct kb_str words = {0}, url = {0};
	kb_url_display(&url, s->url);
	/* i18n: an address that is being fetched, and how far that is, such as
	 * "connecting" */
	kb_str_add_message(
		&words, _("%s: %s"), url.s, s->stage ? _(s->stage) : "");
	if (s->total && s->got <= s->total) {
		kb_next_phrase(&words);
		kb_str_add_message(&words, _("%u%%"),
			(unsigned)((double)s->got / (double)s->total * 100));
	}
	kb_str_release(&url);
	kb_app_set_work(lib->app, words.s, stop, lib);
	kb_str_release(&words);
}

/* One feed is followed at once; of several, or none, a view tells. */
static void settle(void *ctx)
{
	struct kb_library_views *lib = ctx;
	const struct kb_library_io *io = lib->io;
	struct kb_seeking s;
	const size_t first = 0;
	if (!io->sought(io->ctx, &s) || lib->adding.choice)
		return;
	bool one = s.n == 1 && io->sought_feed(io->ctx, 0).feed;
	kb_app_set_work(lib->app, "", NULL, NULL);
	if (!one) {
		lib->adding.choice = kb_feed_choice_new(lib);
		kb_view_push(lib->adding.choice);
		return;
	}
	kb_adding_follow(lib, &first, 1);
	kb_adding_end(lib);
}

void kb_adding_sought(void *ctx)
{
	struct kb_library_views *lib = ctx;
	const struct kb_library_io *io = lib->io;
	struct kb_seeking s;
	lib->app->dirty = true;
	if (!io->sought(io->ctx, &s) || lib->adding.choice)
		return;
	if (s.ended || s.n > 1)
		kb_app_when_free(lib->app, settle, lib);
	else
		tell_progress(lib, &s);
}

/* --- What is typed ------------------------------------------------------ */

/* Starts looking at the first word that is a URL; what follows it are tags. */
static bool begin(struct kb_library_views *lib, const char *typed)
{
	const struct kb_library_io *io = lib->io;
	struct kb_adding *a = &lib->adding;
	struct kb_diag diag;
	enum kb_err err = KB_EINVAL;
	const char *s = typed;
	while (err && *s) {
		s += strspn(s, " ");
		size_t len = strcspn(s, " ");
		char *word = kb_strndup(s, len);
		err = io->seek(io->ctx, word, &diag);
		free(word);
		s += len;
	}
	if (err) {
		kb_app_complain(lib->app, "%s", diag.text);
		return false;
	}
	kb_str_clear(&a->tags);
	s += strspn(s, " ");
	if (*s)
		kb_str_adds(&a->tags, s);
	else if (a->folder && *a->folder)
		kb_str_addf(&a->tags, "\"%s\"", a->folder);
	return true;
}

/* The feed of the list that is meant; of a URL that was typed without its
 * scheme it may have either. NULL: none is. */
static const struct kb_feed_conf *followed(
	struct kb_library_views *lib, const char *typed, const char *url)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	const struct kb_feed_conf *c = kb_feeds_find(conf, url);
	if (!c && !strstr(typed, "://") && kb_starts(url, "https")) {
		struct kb_str http = {0};
		kb_str_addf(&http, "http%s", url + strlen("https"));
		c = kb_feeds_find(conf, http.s);
		kb_str_release(&http);
	}
	return c;
}

/* Where one that is in the folder is followed, or else by the first account:
 * who has one reads on several devices. */
static void add_usual(struct kb_library_views *lib, struct kb_str *out)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	const char *folder = lib->adding.folder ? lib->adding.folder : "";
	for (size_t i = 0; *folder && i < conf->n_feeds; i++) {
		const struct kb_feed_conf *f = &conf->feeds[i];
		if (!f->n_accounts || !kb_feed_conf_has_tag(f, folder))
			continue;
		kb_str_adds(out, f->accounts[0]);
		return;
	}
	kb_str_adds(
		out, io->accounts->state(io->accounts->ctx, 0).settings->name);
}

static void accounts_typed(void *ctx, enum kb_prompt_result what);

static void ask_which(struct kb_library_views *lib, const char *accounts)
{
	lib->adding.completion.tabs = 0;
	kb_app_ask(lib->app->top,
		&(struct kb_question){/* i18n: a prompt; at most 30 cells */
			.label = _("Account (empty: only here):"),
			.text = accounts,
			.dir = KB_DIR_LTR,
			.history = KB_HISTORY_KINDS},
		accounts_typed, lib);
}

static void accounts_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	if (what == KB_PROMPT_TAB)
		kb_accounts_complete(lib, &lib->adding.completion);
	else
		lib->adding.completion.tabs = 0;
	if (what == KB_PROMPT_CANCELLED)
		stop(lib);
	if (what != KB_PROMPT_ENTERED)
		return;
	free(lib->adding.accounts);
	lib->adding.accounts = kb_strdup(lib->app->prompt.text.s);
	if (!kb_account_check_names(lib, lib->adding.accounts))
		ask_which(lib, lib->adding.accounts);
}

/* Which account shall follow the feed that is looked for. */
static void ask_accounts(struct kb_library_views *lib)
{
	struct kb_str usual = {0};
	free(lib->adding.accounts);
	lib->adding.accounts = NULL;
	if (!kb_accounts_count(lib))
		return;
	add_usual(lib, &usual);
	ask_which(lib, usual.s);
	kb_str_release(&usual);
}

static void url_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	const struct kb_library_io *io = lib->io;
	struct kb_seeking s;
	if (what == KB_PROMPT_TAB)
		kb_tags_complete(lib, &lib->adding.completion, true);
	else
		lib->adding.completion.tabs = 0;
	if (what != KB_PROMPT_ENTERED || !lib->app->prompt.text.len)
		return;
	char *typed = kb_strdup(lib->app->prompt.text.s);
	if (!begin(lib, typed)) {
		char *folder = lib->adding.folder;
		lib->adding.folder = NULL;
		kb_adding_ask(lib, lib->adding.asker, typed, folder);
		free(folder);
	} else if (io->sought(io->ctx, &s)) {
		const struct kb_feed_conf *known = followed(lib, typed, s.url);
		char *url = known ? kb_strdup(known->url) : NULL;
		if (known) {
			kb_adding_end(lib);
			tell_known(lib, url);
		} else {
			tell_progress(lib, &s);
			ask_accounts(lib);
		}
		free(url);
	}
	free(typed);
}

void kb_adding_ask(struct kb_library_views *lib, struct kb_view *v,
	const char *url, const char *folder)
{
	char *copy = kb_strdup(folder);
	free(lib->adding.folder);
	lib->adding.folder = copy;
	lib->adding.asker = v;
	lib->adding.completion.tabs = 0;
	kb_app_ask(v,
		/* i18n: a prompt; at most 30 cells */
		&(struct kb_question){.label = _("URL, and tags:"),
			.text = url,
			.dir = KB_DIR_LTR,
			.history = KB_HISTORY_KINDS},
		url_typed, lib);
}

void kb_adding_ask_shown(struct kb_view *v, const char *url)
{
	struct kb_app *app = v->app;
	const struct kb_app_io *io = app->io;
	struct kb_diag diag = {""};
	/* A page may be read without the library. */
	if (!app->owned && io->library && io->library(io->ctx, &diag))
		kb_app_complain(app, "%s", diag.text);
	else if (app->owned)
		kb_adding_ask(app->owned, v, url, "");
}
