/* What the subcommands share: complaints, output, fields of lists. */
#include "cmd.h"
#include "shell.h"

#include <khabar/base/clock.h>
#include <khabar/base/count.h>
#include <khabar/base/descriptor.h>
#include <khabar/base/digits.h>
#include <khabar/base/message.h>
#include <khabar/library/config.h>
#include <khabar/library/downloads.h>
#include <khabar/library/session.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	/* Milliseconds for which a search is waited for without a word. */
	INDEX_SLICE = 1000,
	/* Milliseconds that bringing the library up to date may take without a
	 * word. */
	SHORT_UPGRADE = 300,
};

#define UPGRADING N_("the library is brought up to date, which is needed once")

int kb_complain(int status, const char *fmt, ...)
{
	struct kb_str line = {0};
	kb_str_adds(&line, "khabar: ");
	va_list ap;
	va_start(ap, fmt);
	kb_str_add_message_v(&line, kb_message(fmt), ap);
	va_end(ap);
	kb_str_addc(&line, '\n');
	kb_tell_aside(&line, kb_shell_dir());
	kb_str_release(&line);
	return status;
}

void kb_complain_of_page(const char *url, const char *why)
{
	if (kb_starts(why, url))
		kb_complain(0, "%s", why);
	else
		kb_complain(0, "%s: %s", url, why);
}

void kb_complain_of_feeds(const struct kb_feeds *feeds)
{
	for (size_t i = 0; i < feeds->n_errors; i++)
		kb_complain(0, "%s", feeds->errors[i].text);
	size_t further = feeds->n_bad - feeds->n_errors;
	if (further)
		kb_complain(0,
			kb_count(further,
				"%s: %zu further line is not understood",
				"%s: %zu further lines are not understood"),
			feeds->name, further);
}

void kb_complain_of_cut(const char *name, const struct kb_feed *feed)
{
	if (feed && feed->cut && feed->note)
		kb_complain(0, "%s: %s", name, feed->note);
}

void kb_complain_of_doubles(const struct kb_library *l, const char *url)
{
	size_t *firsts = kb_library_firsts(l);
	for (size_t i = 0; i < l->conf.n_feeds; i++) {
		const struct kb_feed_conf *c = &l->conf.feeds[i];
		if (firsts[i] == i || (url && strcmp(c->url, url) != 0))
			continue;
		kb_complain(0,
			"%s leads to the same feed as %s: its articles are "
			"listed twice; khabar remove takes one of them out",
			c->url, l->conf.feeds[firsts[i]].url);
	}
	free(firsts);
}

void kb_complain_of_files(const struct kb_library *l)
{
	struct kb_diag diag;
	if (l->was_open)
		kb_complain(0,
			"other users could read the feed list or the library; "
			"now they are yours alone");
	if (kb_store_is_read_only(l->store, &diag))
		kb_complain(0,
			"%s; it can be read, but marks and new articles cannot "
			"be kept",
			diag.text);
	kb_complain_of_feeds(&l->conf);
}

void kb_complain_of_accounts(
	const struct kb_settings *settings, const struct kb_feeds *feeds)
{
	for (size_t i = 0; i < feeds->n_feeds; i++) {
		const struct kb_feed_conf *c = &feeds->feeds[i];
		for (size_t k = 0; k < c->n_accounts; k++)
			if (!kb_settings_account(settings, c->accounts[k]))
				kb_complain(0,
					/* i18n: a file, a line, an account */
					"%s:%zu: no account is called %s",
					feeds->name, c->line, c->accounts[k]);
	}
}

bool kb_find_folder(struct kb_str *out)
{
	struct kb_settings settings;
	enum kb_err err = kb_read_settings(&settings, NULL);
	if (!err)
		err = kb_downloads_folder(&settings, out, NULL);
	kb_settings_release(&settings);
	return !err;
}

void kb_finish_index(struct kb_store *store)
{
	bool more, told = false;
	/* What stands in the way is told by the search itself. */
	while (kb_store_index(store, INDEX_SLICE, &more, NULL) == KB_OK &&
		more) {
		if (!told)
			kb_complain(0,
				"the index for searching is being made: this "
				"takes a while, and is needed once");
		told = true;
	}
}

/* --- Bringing the library up to date ------------------------------------- */

static void tell_upgrade(void *ctx, unsigned percent)
{
	struct kb_upgrade *u = ctx;
	bool live = isatty(STDERR_FILENO);
	if (!u->since)
		u->since = kb_clock_ms();
	if (kb_clock_ms() - u->since < SHORT_UPGRADE)
		return;
	if (live) {
		struct kb_str line = {0};
		kb_str_add_message(
			&line, "khabar: %s: %u %%", _(UPGRADING), percent);
		kb_tell_over(STDERR_FILENO, &line);
		kb_str_release(&line);
	} else if (!u->told) {
		kb_complain(0, UPGRADING);
	}
	u->told = true;
}

void kb_upgrade_init(struct kb_upgrade *u)
{
	*u = (struct kb_upgrade){.watch = {tell_upgrade, u}};
}

void kb_upgrade_end(const struct kb_upgrade *u)
{
	if (u->told && isatty(STDERR_FILENO))
		fputc('\n', stderr);
}

/* --- Opening ------------------------------------------------------------ */

/* Whether the person wants them so. A configuration that cannot be read is told
 * of, and is no reason not to list or mark. */
static bool stories_are_apart(void)
{
	struct kb_settings settings;
	struct kb_diag diag;
	if (kb_read_settings(&settings, &diag))
		kb_complain(0, "%s", diag.text);
	bool apart = settings.stories == KB_STORIES_NO;
	kb_settings_release(&settings);
	return apart;
}

int kb_open_library(struct kb_library *l)
{
	struct kb_diag diag;
	struct kb_upgrade upgrade;
	kb_upgrade_init(&upgrade);
	enum kb_err err = kb_library_open(l, &upgrade.watch, &diag);
	kb_upgrade_end(&upgrade);
	if (err)
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	kb_complain_of_files(l);
	kb_store_stories_apart(l->store, stories_are_apart());
	return KB_EXIT_OK;
}

int kb_open_session(
	struct kb_session **s, const struct kb_session_options *options)
{
	struct kb_diag diag;
	struct kb_upgrade upgrade;
	struct kb_session_options watched = {0};
	if (options)
		watched = *options;
	kb_upgrade_init(&upgrade);
	watched.apart = stories_are_apart();
	watched.watch = &upgrade.watch;
	enum kb_err err = kb_session_open(s, &watched, &diag);
	kb_upgrade_end(&upgrade);
	if (err)
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	kb_complain_of_files(kb_session_library(*s));
	return KB_EXIT_OK;
}

int kb_close_session(struct kb_session *s, int status)
{
	struct kb_diag diag;
	if (kb_session_close(s, &diag))
		return kb_complain(KB_EXIT_FAILED,
			"marks could not be written: %s", diag.text);
	return status;
}

bool kb_article_number(const char *s, int64_t *id)
{
	return kb_digits_read(s, id) && *id > 0;
}

int kb_put_out(const struct kb_str *s)
{
	if (!kb_write_all(STDOUT_FILENO, s->s, s->len))
		return kb_complain(KB_EXIT_FAILED,
			"the output could not be written: %s",
			kb_reason(errno));
	return KB_EXIT_OK;
}

int kb_put_text(const char *text)
{
	const struct kb_str s = {(char *)text, strlen(text), 0};
	return kb_tell(&s, kb_shell_dir());
}
