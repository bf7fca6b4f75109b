/* How an account stands, in words. */
#include "accounts.h"

#include <khabar/article/shown_date.h>
#include <khabar/base/count.h>
#include <khabar/base/phrase.h>

void kb_account_add_done(const struct kb_app *app, struct kb_str *out,
	const struct kb_account_state *s)
{
	struct kb_str date = {0};
	struct kb_date d = kb_date_from_unix(s->done);
	if (s->done <= 0) {
		/* i18n: an account */
		kb_str_adds(out, _("not synced yet"));
		return;
	}
	kb_date_add_listed(&date, &d, kb_app_now(app), false);
	/* i18n: an account; a date, such as "5 minutes ago" */
	kb_str_add_message(out, _("synced %s"), date.s);
	kb_str_release(&date);
}

static void add_some(struct kb_str *out, const char *form, size_t n)
{
	if (!n)
		return;
	kb_next_phrase(out);
	kb_str_add_message(out, form, n);
}

void kb_account_add_waiting(
	struct kb_str *out, const struct kb_account_state *s)
{
	size_t n = s->read + s->unread + s->starred + s->unstarred;
	/* i18n: marks of articles, to a server */
	add_some(out,
		kb_count(n, "%zu mark to be sent", "%zu marks to be sent"), n);
	n = s->subscribe + s->unsubscribe;
	/* i18n: feeds that a server is to follow, or no more */
	add_some(out,
		kb_count(n, "%zu feed to be sent", "%zu feeds to be sent"), n);
}

void kb_account_add_marks(struct kb_str *out, const struct kb_account_state *s)
{
	/* i18n: articles */
	add_some(out, kb_count(s->read, "%zu read", "%zu read"), s->read);
	/* i18n: articles */
	add_some(out, kb_count(s->unread, "%zu unread", "%zu unread"),
		s->unread);
	/* i18n: articles of a feed */
	add_some(out, kb_count(s->starred, "%zu starred", "%zu starred"),
		s->starred);
	/* i18n: articles that had a star */
	add_some(out,
		kb_count(s->unstarred, "%zu without a star any more",
			"%zu without a star any more"),
		s->unstarred);
	add_some(out,
		/* i18n: which a server is to follow */
		kb_count(s->subscribe, "%zu feed to follow",
			"%zu feeds to follow"),
		s->subscribe);
	add_some(out,
		/* i18n: which a server is to follow no more */
		kb_count(s->unsubscribe, "%zu feed to leave",
			"%zu feeds to leave"),
		s->unsubscribe);
}

void kb_account_add_password(
	struct kb_str *out, const struct kb_account_settings *a)
{
	if (a->password_command)
		/* i18n: a command that prints it */
		kb_str_add_message(
			out, _("password: by %s"), a->password_command);
	else if (a->password_file)
		/* i18n: a file that it is in */
		kb_str_add_message(out, _("password: in %s"), a->password_file);
	else
		kb_str_adds(out, _("password: asked for"));
}
