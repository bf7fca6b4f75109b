/* Forms of a feed's settings, and of a saved search. */
#include "feed_form.h"

#include "accounts.h"
#include "feed_names.h"
#include "form.h"
#include "tag_names.h"
#include "undo.h"

#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/ui/url.h>

#include <stdlib.h>
#include <string.h>

/* Of a saved search. */
static const struct kb_setting search_settings[] = {
	/* i18n: at most 11 cells */
	{NC_("setting", "name"), "NAME", KB_SOME_TEXT("a name"), NULL,
		N_("what the search is called in the feed list"), 0},
	/* i18n: at most 11 cells */
	{NC_("setting", "query"), "QUERY", KB_SOME_TEXT("words"), NULL,
		N_("what it looks for, as the search of all articles does"), 0},
};

struct feed_form {
	struct kb_form form; /* src: the feed's URL, or NULL */
	char *search;        /* its name; NULL: it is of a feed; owned */
};

/* --- Rows --------------------------------------------------------------- */

static void add_feed(struct kb_form *f, const struct kb_feeds *conf,
	const struct kb_feed_conf *c)
{
	struct kb_feed_given *given;
	const struct kb_setting *s;
	size_t n;
	kb_feeds_given(conf, c, &f->arena, &given, &n);
	for (size_t i = 0; (s = kb_feed_setting(i)); i++) {
		size_t place = 0;
		for (size_t k = 0; k < n; k++)
			if (strcmp(given[k].name, s->name) == 0)
				kb_form_add(f, s, given[k].value, place++);
		if (!place || kb_feed_setting_again(s))
			kb_form_add(f, s, NULL, place);
	}
}

static void add_search(struct kb_form *f, const struct kb_feed_search *s)
{
	kb_form_add(
		f, &search_settings[0], kb_arena_strdup(&f->arena, s->name), 0);
	kb_form_add(f, &search_settings[1],
		kb_arena_strdup(&f->arena, s->query), 0);
}

static void make(struct kb_form *form)
{
	struct feed_form *f = (struct feed_form *)form;
	const struct kb_library_io *io = form->lib->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	const struct kb_feed_conf *c =
		f->search ? NULL : kb_feeds_find(conf, form->view.src);
	if (c)
		add_feed(form, conf, c);
	for (size_t i = 0; f->search && i < conf->n_searches && !form->n; i++)
		if (strcmp(conf->searches[i].name, f->search) == 0)
			add_search(form, &conf->searches[i]);
}

/* --- Words -------------------------------------------------------------- */

static void title(struct kb_form *form, struct kb_str *out)
{
	struct feed_form *f = (struct feed_form *)form;
	size_t feed;
	if (f->search)
		kb_str_adds(out, f->search);
	else if (kb_views_feed_by_url(form->lib, form->view.src, &feed))
		kb_str_adds(out, kb_views_feed_name(form->lib, feed));
}

static void status(struct kb_form *form, struct kb_status *st)
{
	struct feed_form *f = (struct feed_form *)form;
	st->dir = st->title_dir = KB_DIR_LTR;
	if (f->search)
		st->title_dir = kb_language_dir();
	if (f->search)
		kb_str_adds(&st->title, _("saved search"));
	else
		kb_url_display(&st->title, form->view.src);
}

/* A feed's name begins with its own. */
static const char *beginning(struct kb_form *form, const struct kb_form_row *r)
{
	struct feed_form *f = (struct feed_form *)form;
	size_t feed;
	if (!f->search && strcmp(r->setting->name, "title") == 0 &&
		kb_views_feed_by_url(form->lib, form->view.src, &feed))
		return kb_views_feed_name(form->lib, feed);
	return "";
}

static bool complete(struct kb_form *form, const struct kb_form_row *r)
{
	if (strcmp(r->setting->name, "tags") == 0)
		kb_tags_complete(form->lib, &form->completion, true);
	else if (strcmp(r->setting->name, "account") == 0)
		kb_accounts_complete(form->lib, &form->completion);
	else
		return false;
	return true;
}

/* --- Changes ------------------------------------------------------------ */

/* The change that gives the row a value, "" for none. */
static struct kb_feeds_change change_of(const struct feed_form *f,
	const struct kb_form_row *r, const char *value)
{
	struct kb_feeds_change change = {.kind = KB_CHANGE_SETTING,
		.url = f->form.view.src,
		.name = r->setting->name,
		.value = value,
		.place = r->place};
	if (f->search) {
		change.kind = r->setting == &search_settings[0]
				      ? KB_CHANGE_SEARCH_NAME
				      : KB_CHANGE_SEARCH_QUERY;
		change.name = f->search;
	}
	return change;
}

static bool set(
	struct kb_form *form, const struct kb_form_row *r, const char *value)
{
	struct feed_form *f = (struct feed_form *)form;
	struct kb_feeds_change change = change_of(f, r, value);
	struct kb_str done = {0}, undone = {0};
	kb_form_add_set(&done, r->setting, value, false);
	kb_form_add_set(&undone, r->setting, kb_form_value(form, r), true);
	/* The list is read by that name once it is changed. */
	char *old = f->search;
	if (change.kind == KB_CHANGE_SEARCH_NAME)
		f->search = kb_strdup(value);
	bool ok = kb_views_change(form->lib, &change, done.s, undone.s);
	if (!ok && f->search != old) {
		free(f->search);
		f->search = old;
	} else if (f->search != old) {
		free(old);
	}
	kb_form_make(form);
	kb_str_release(&done);
	kb_str_release(&undone);
	return ok;
}

static void release(struct kb_form *form)
{
	free(((struct feed_form *)form)->search);
}

static const struct kb_form_ops ops = {
	.make = make,
	.set = set,
	.title = title,
	.status = status,
	.beginning = beginning,
	.complete = complete,
	.again = kb_feed_setting_again,
	.free = release,
	.gone = N_("This is no longer in the feed list."),
};

static struct kb_view *form_new(
	struct kb_library_views *lib, const char *url, const char *search)
{
	struct feed_form *f = kb_form_new(lib, &ops, sizeof *f, url);
	f->search = search ? kb_strdup(search) : NULL;
	f->form.whole = search != NULL;
	kb_form_make(&f->form);
	return &f->form.view;
}

struct kb_view *kb_feed_form_new(struct kb_library_views *lib, const char *url)
{
	return form_new(lib, url, NULL);
}

struct kb_view *kb_search_form_new(
	struct kb_library_views *lib, const char *name)
{
	return form_new(lib, NULL, name);
}
