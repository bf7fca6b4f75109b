/* What a screen offers is what its keys do, and nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../screens/driver.h"

#include <khabar/layout/label.h>
#include <khabar/ui/act.h>
#include <khabar/ui/frame.h>
#include <khabar/ui/offers.h>

#include <stdlib.h>
#include <string.h>

static const char feeds[] = "https://example.org/a\n    title Garden News\n"
			    "    tags news\n"
			    "https://example.org/b\n    title Town News\n"
			    "search \"Bridges\" bridge\n";

static void keys(struct driver *d, const char *names)
{
	char *copy = strdup(names), *save;
	for (char *w = strtok_r(copy, " ", &save); w;
		w = strtok_r(NULL, " ", &save)) {
		uint32_t key;
		unsigned mods;
		assert_true(driver_key_name(w, &key, &mods));
		assert_null(driver_key(d, key, mods));
	}
	free(copy);
}

static void library(struct driver *d, const char *conf)
{
	fake_library_init(&d->library, conf, &d->calls);
	fake_library_add(&d->library, "1 1 2026-11-10 - One bridge");
	fake_library_add(&d->library, "2 1 2026-11-11 - Two");
	kb_app_library(d->app, &d->library.io);
	assert_null(driver_draw(d));
}

/* --- The screens ---------------------------------------------------------- */

static void feed_list(struct driver *d)
{
	library(d, feeds);
}

static void welcome(struct driver *d)
{
	library(d, "");
}

static void article_list(struct driver *d)
{
	library(d, feeds);
	keys(d, "g Enter");
}

static void finding(struct driver *d)
{
	library(d, feeds);
	keys(d, "\\ b r i d g e Enter");
}

static void article_of_library(struct driver *d)
{
	article_list(d);
	keys(d, "Enter");
}

static void feed_info(struct driver *d)
{
	library(d, feeds);
	keys(d, "G i");
}

static void feed_form(struct driver *d)
{
	library(d, feeds);
	keys(d, "G e");
}

static void report(struct driver *d)
{
	library(d, feeds);
	kb_app_imported(d->app,
		&(struct kb_import_news){.ended = true, .report = "one\ntwo"});
	assert_null(driver_draw(d));
}

static void choice(struct driver *d)
{
	struct kb_document doc;
	struct kb_diag diag;
	library(d, feeds);
	keys(d, "+ h t t p s : / / w w w . e x a m p l e . o r g / Enter");
	for (int i = 1; i <= 2; i++) {
		char url[] = "https://www.example.org/1.xml";
		url[24] = (char)('0' + i);
		assert_true(driver_read(d, "feed.xml", url, &doc, &diag));
		assert_true(fake_library_found(&d->library, url, &doc, NULL));
	}
	d->library.sought_ended = true;
	kb_app_sought(d->app);
	assert_null(driver_draw(d));
}

static void article(struct driver *d)
{
	kb_app_open(d->app, "https://example.org/links", 0);
	assert_true(driver_loaded(d, "links.html", "https://example.org/l"));
	assert_null(driver_draw(d));
}

static void chosen_link(struct driver *d)
{
	article(d);
	keys(d, "Tab");
}

static void hits(struct driver *d)
{
	article(d);
	keys(d, "/ t h e Enter");
}

static void entries(struct driver *d)
{
	kb_app_open(d->app, "https://example.org/feed", 0);
	assert_true(driver_loaded(d, "feed.xml", "https://example.org/f"));
	assert_null(driver_draw(d));
}

static void loading(struct driver *d)
{
	article(d);
	kb_app_open(d->app, "https://example.org/next", 0);
	assert_null(driver_draw(d));
}

static void failure(struct driver *d)
{
	loading(d);
	driver_fail(d, "no such page");
	assert_null(driver_draw(d));
}

static void help(struct driver *d)
{
	article_list(d);
	keys(d, "F1");
}

static void (*const screens[])(struct driver *d) = {
	feed_list,
	welcome,
	article_list,
	finding,
	article_of_library,
	feed_info,
	feed_form,
	report,
	choice,
	article,
	chosen_link,
	hits,
	entries,
	loading,
	failure,
	help,
};

enum {
	N_SCREENS = sizeof screens / sizeof *screens
};

static void show(struct driver *d, size_t screen, struct kb_offers *offers)
{
	struct kb_str data = {0};
	const char *top = getenv("KB_SRCDIR");
	kb_str_addf(&data, "%s/tests/screens/data", top ? top : ".");
	driver_init(d, kb_str_take(&data));
	driver_resize(d, 24, 80);
	screens[screen](d);
	assert_false(d->app->prompt.active);
	kb_app_offers(d->app, offers);
}

static void leave(struct driver *d)
{
	free((char *)d->dir);
	driver_release(d);
}

/* --- The tests ------------------------------------------------------------ */

/* What says that there is nothing to do it with, where a screen has nothing of
 * the kind. */
static bool may_decline(enum kb_action action)
{
	return action == KB_ACTION_PIPE || action == KB_ACTION_WRITE ||
	       action == KB_ACTION_PLAY || action == KB_ACTION_BACK;
}

static void offers_what_is_done(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_SCREENS; i++)
		for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++) {
			const struct kb_step step = {(enum kb_action)a, 0};
			struct kb_offers offers;
			struct driver d;
			show(&d, i, &offers);
			bool other = kb_app_action_here(d.app, step.action) !=
				     step.action;
			bool done = kb_app_act(d.app, &step) == KB_ACT_DONE;
			if (done && !offers.of[a] && may_decline(step.action))
				done = d.app->message.len == 0;
			/* Whatever it is leaves the help. */
			if (screens[i] == help && d.app->top->ops->alone == 0)
				done = offers.of[a] != NULL;
			if (!other && done != (offers.of[a] != NULL))
				fail_msg("screen %zu: %s is %s", i,
					kb_actions[a].name,
					done ? "done, but not offered"
					     : "offered, but not done");
			leave(&d);
		}
}

/* At the foot each place is taken once, and words are short. */
static void places_at_the_foot(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_SCREENS; i++) {
		struct kb_offers offers;
		struct driver d;
		show(&d, i, &offers);
		for (int a = 0; a < KB_ACTION_COUNT; a++) {
			const struct kb_offer *o = offers.of[a];
			if (!o || !o->word)
				continue;
			assert_int_not_equal(o->place, 0);
			assert_true(
				kb_label_width(d.app->bidi, o->word,
					strlen(o->word)) <= KB_MAX_FOOT_WORD);
			for (int b = 0; b < a; b++)
				if (offers.of[b] && offers.of[b]->word &&
					offers.of[b]->place == o->place)
					fail_msg("screen %zu: %s and %s", i,
						kb_actions[a].name,
						kb_actions[b].name);
		}
		leave(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offers_what_is_done),
		cmocka_unit_test(places_at_the_foot),
	};
	return cmocka_run_group_tests_name("offers", tests, NULL, NULL);
}
