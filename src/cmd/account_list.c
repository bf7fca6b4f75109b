/* `khabar account`: how accounts stand. */
#include "account.h"

#include "account_states.h"

#include "cmd.h"
#include "shell.h"

#include <khabar/article/json.h>
#include <khabar/article/shown_date.h>
#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/library/library.h>
#include <khabar/store/account.h>
#include <khabar/views/accounts.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* An account, with what is stored of it and what waits. */
struct standing {
	const struct kb_account_settings *settings;
	struct kb_account_row row; /* zeroed: there was no round yet */
	struct kb_account_counts counts;
	size_t subscribe, unsubscribe; /* feeds */
};

/* What all of them are found in. */
struct list {
	const struct kb_library *l;
	struct kb_arena arena;
	struct kb_account_row *rows;
	size_t n_rows;
};

static void find(struct list *list, const struct kb_account_settings *a,
	struct standing *s)
{
	*s = (struct standing){.settings = a};
	for (size_t i = 0; i < list->n_rows; i++)
		if (strcmp(list->rows[i].name, a->name) == 0)
			s->row = list->rows[i];
	if (s->row.id)
		kb_store_account_counts(
			list->l->store, s->row.id, &s->counts, NULL);
	kb_account_compare_feeds(list->l, s->row.id, a->name, &list->arena,
		&s->subscribe, &s->unsubscribe);
}

static const char *kind_of(const struct standing *s)
{
	if (s->row.kind && *s->row.kind)
		return s->row.kind;
	return s->settings->kind == KB_ACCOUNT_KIND_AUTO
		       ? NULL
		       : kb_account_kinds[s->settings->kind].name;
}

/* --- For a person -------------------------------------------------------- */

/* A line below the account's, which is a whole message. */
static void add_line(struct kb_str *out, const char *words)
{
	kb_str_adds(out, "    ");
	kb_str_adds(out, words);
	kb_str_addc(out, '\n');
}

static void add_state(struct kb_str *out, const struct standing *s)
{
	struct kb_str line = {0}, when = {0};
	kb_str_add_message(&line,
		kb_count(s->counts.feeds, "%zu feed", "%zu feeds"),
		s->counts.feeds);
	kb_next_phrase(&line);
	kb_str_add_message(&line,
		kb_count(s->counts.articles, "%zu article", "%zu articles"),
		s->counts.articles);
	kb_next_phrase(&line);
	if (s->row.done) {
		kb_date_add_moment(&when, s->row.done, (int64_t)time(NULL));
		/* i18n: an account; a date, such as "5 minutes ago" */
		kb_str_add_message(&line, _("synced %s"), when.s);
	} else {
		/* i18n: an account */
		kb_str_adds(&line, _("not synced yet"));
	}
	add_line(out, line.s);
	kb_str_release(&line);
	kb_str_release(&when);
}

static void add_wishes(struct kb_str *out, const struct standing *s)
{
	const struct kb_account_counts *c = &s->counts;
	const struct kb_account_state state = {.read = c->read,
		.unread = c->unread,
		.starred = c->starred,
		.unstarred = c->unstarred,
		.subscribe = s->subscribe,
		.unsubscribe = s->unsubscribe};
	struct kb_str waiting = {0}, line = {0};
	kb_account_add_marks(&waiting, &state);
	if (waiting.len) {
		/* i18n: a list, such as "3 read, 1 starred" */
		kb_str_add_message(&line, _("to be sent: %s"), waiting.s);
		add_line(out, line.s);
	}
	kb_str_release(&waiting);
	kb_str_release(&line);
}

static void add_trouble(struct kb_str *out, const struct standing *s)
{
	struct kb_str line = {0}, when = {0};
	if (s->row.error)
		add_line(out, s->row.error);
	if (s->row.error && s->row.advice)
		add_line(out, s->row.advice);
	if (s->row.retry > time(NULL)) {
		kb_date_add_moment(&when, s->row.retry, (int64_t)time(NULL));
		/* i18n: a time */
		kb_str_add_message(&line,
			_("its server wants no request until %s"), when.s);
		add_line(out, line.s);
	}
	if (s->row.notice)
		add_line(out, s->row.notice);
	kb_str_release(&line);
	kb_str_release(&when);
}

static void add_text(struct kb_str *out, const struct standing *s)
{
	const struct kb_account_settings *a = s->settings;
	kb_add_isolated(out, a->name);
	kb_str_adds(out, "  ");
	kb_add_isolated_ltr(out, a->url);
	if (a->user) {
		kb_str_adds(out, "  ");
		kb_add_isolated(out, a->user);
	}
	if (kind_of(s)) {
		kb_str_adds(out, "  ");
		kb_add_isolated_ltr(out, kind_of(s));
	}
	kb_str_addc(out, '\n');
	add_state(out, s);
	add_wishes(out, s);
	add_trouble(out, s);
}

/* --- For programs -------------------------------------------------------- */

/* A message without what orders it on a screen; owned, or NULL. */
static char *plain(const char *message)
{
	return message ? kb_message_plain(kb_strdup(message)) : NULL;
}

static void add_tsv(struct kb_str *out, const struct standing *s)
{
	const struct kb_account_settings *a = s->settings;
	const struct kb_account_counts *c = &s->counts;
	char *error = plain(s->row.error);
	kb_str_addf(out, "%s\t%s\t", a->name, a->url);
	kb_add_field(out, a->user);
	kb_str_addf(out, "\t%s\t%zu\t%zu\t%lld\t%zu\t",
		kind_of(s) ? kind_of(s) : "", c->feeds, c->articles,
		(long long)s->row.done,
		c->read + c->unread + c->starred + c->unstarred + s->subscribe +
			s->unsubscribe);
	kb_add_field(out, error);
	kb_str_addc(out, '\n');
	free(error);
}

static void add_json_message(
	struct kb_str *out, const char *name, const char *message)
{
	char *text = plain(message);
	kb_add_json_member(out, name, text);
	free(text);
}

static void add_json(struct kb_str *out, const struct standing *s)
{
	const struct kb_account_settings *a = s->settings;
	const struct kb_account_counts *c = &s->counts;
	kb_str_adds(out, "\"name\": ");
	kb_json_add_str(out, a->name);
	kb_add_json_member(out, "url", a->url);
	kb_add_json_member(out, "user", a->user);
	kb_add_json_member(out, "kind", kind_of(s));
	kb_str_addf(out,
		", \"feeds\": %zu, \"articles\": %zu, \"synced\": ", c->feeds,
		c->articles);
	kb_add_json_time(out, s->row.done);
	kb_str_adds(out, ", \"tried\": ");
	kb_add_json_time(out, s->row.tried);
	kb_str_adds(out, ", \"retry\": ");
	kb_add_json_time(out, s->row.retry);
	kb_str_addf(out,
		", \"to_send\": {\"read\": %zu, \"unread\": %zu, \"starred\": "
		"%zu, \"unstarred\": %zu, \"subscribe\": %zu, "
		"\"unsubscribe\": %zu}, \"failures\": %d",
		c->read, c->unread, c->starred, c->unstarred, s->subscribe,
		s->unsubscribe, s->row.failures);
	add_json_message(out, "error", s->row.error);
	add_json_message(out, "advice", s->row.advice);
	add_json_message(out, "note", s->row.notice);
}

/* --- The list ------------------------------------------------------------ */

static void add_one(struct kb_str *out, const struct standing *s,
	enum kb_list_format format, bool any)
{
	if (format == KB_LIST_TEXT) {
		add_text(out, s);
	} else if (format == KB_LIST_TSV) {
		add_tsv(out, s);
	} else {
		kb_begin_object(out, format, any);
		add_json(out, s);
		kb_end_object(out, format);
	}
}

static int print(struct list *list, const struct kb_settings *settings,
	enum kb_list_format format)
{
	struct kb_str out = {0};
	kb_begin_json(&out, format);
	for (size_t i = 0; i < settings->n_accounts; i++) {
		struct standing s;
		find(list, &settings->accounts[i], &s);
		add_one(&out, &s, format, i > 0);
	}
	kb_end_json(&out, format);
	int status = format == KB_LIST_TEXT ? kb_tell(&out, kb_shell_dir())
					    : kb_put_out(&out);
	kb_str_release(&out);
	return status;
}

int kb_account_list(
	const struct kb_settings *settings, const struct kb_args *args)
{
	enum kb_list_format format = (enum kb_list_format)kb_args_number(
		args, "format", KB_LIST_TEXT);
	struct list list = {0};
	struct kb_library l;
	struct kb_diag diag;
	int status = kb_open_library(&l);
	if (status)
		return status;
	list.l = &l;
	kb_arena_init(&list.arena);
	if (kb_store_accounts(
		    l.store, &list.arena, &list.rows, &list.n_rows, &diag))
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	if (!status)
		status = print(&list, settings, format);
	if (!settings->n_accounts && format == KB_LIST_TEXT)
		/* i18n: `khabar account add` is typed so */
		kb_complain(
			0, "no accounts yet: `khabar account add` sets one up");
	kb_complain_of_accounts(settings, &l.conf);
	kb_arena_release(&list.arena);
	kb_library_close(&l);
	return status;
}
