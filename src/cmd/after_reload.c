/* After a reload: a command is told of what is new. */
#include "after_reload.h"

#include "print_rows.h"

#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/conf/command.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* Titles that a command gets as words, and bytes of them and of the
	 * feeds' names; of more there is an ellipsis. */
	MAX_TITLES = 20,
	MAX_BYTES = 4000,
};

/* What is told of the new articles. */
struct news {
	const struct kb_library *lib;
	struct kb_str titles, feeds;
	size_t n;
	struct kb_row_printer *printer;
	int64_t *told; /* feeds that are named, owned */
	size_t n_told, cap_told;
};

/* Adds a name behind a separator, or an ellipsis once, where there is no more
 * room. */
static void add(struct kb_str *out, const char *between, const char *s)
{
	static const char more[] = "\u2026";
	if (out->len && kb_ends(out->s, more))
		return;
	kb_str_adds(out, out->len ? between : "");
	kb_str_adds(out, out->len + strlen(s) < MAX_BYTES ? s : more);
}

static void add_feed(struct news *n, int64_t feed)
{
	for (size_t i = 0; i < n->n_told; i++)
		if (n->told[i] == feed)
			return;
	*KB_PUSH(n->told, n->n_told, n->cap_told) = feed;
	for (size_t i = 0; i < n->lib->conf.n_feeds; i++) {
		const struct kb_feed_row *row = kb_library_row(n->lib, i);
		if (row && row->id == feed)
			add(&n->feeds, ", ", kb_library_title(n->lib, i));
	}
}

static void add_row(struct news *n, const struct kb_article_row *row)
{
	if (n->n < MAX_TITLES)
		add(&n->titles, "\n",
			row->title ? row->title : _("(no title)"));
	else if (n->n == MAX_TITLES)
		add(&n->titles, "\n", "\u2026");
	add_feed(n, row->feed);
	kb_row_printer_put(n->printer, row);
	n->n++;
}

static enum kb_err run(struct kb_runner *r, enum kb_run_how how,
	const char *line, const struct news *n, const struct kb_str *json,
	size_t failed, struct kb_diag *diag)
{
	struct kb_arena arena;
	char **argv, new_text[24], failed_text[24];
	snprintf(new_text, sizeof new_text, "%zu", n->n);
	snprintf(failed_text, sizeof failed_text, "%zu", failed);
	struct kb_field filled[KB_RELOAD_FILL_COUNT] = {
		[KB_RELOAD_FILL_NEW].value = new_text,
		[KB_RELOAD_FILL_FAILED].value = failed_text,
		[KB_RELOAD_FILL_FEEDS].value = n->feeds.s ? n->feeds.s : "",
		[KB_RELOAD_FILL_TITLES].value = n->titles.s};
	for (int i = 0; i < KB_RELOAD_FILL_COUNT; i++)
		filled[i].name = kb_reload_fills[i].name;
	kb_arena_init(&arena);
	enum kb_err err = kb_command_fill(
		line, filled, KB_RELOAD_FILL_COUNT, &arena, &argv, diag);
	if (!err) {
		const struct kb_run run = {.argv = argv,
			.input = json->s,
			.input_len = json->len,
			.how = how};
		err = kb_runner_run(r, &run, diag);
	}
	kb_arena_release(&arena);
	return err;
}

/* Tells of what is new. */
static enum kb_err tell(struct news *n, struct kb_session *s,
	const struct kb_found *found, struct kb_str *json, struct kb_diag *diag)
{
	struct kb_article_row row;
	n->printer = kb_row_printer_new(n->lib, KB_LIST_JSONL);
	kb_row_printer_into(n->printer, json);
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < found->n && !err; i++) {
		err = kb_session_row(s, found->ids[i], &row, diag);
		if (!err)
			add_row(n, &row);
		else if (err == KB_EEMPTY) /* it has gone meanwhile */
			err = KB_OK;
	}
	kb_row_printer_end(n->printer, err);
	return err;
}

enum kb_err kb_after_reload(struct kb_runner *r, enum kb_run_how how,
	const struct kb_settings *settings, struct kb_session *s, size_t failed,
	struct kb_diag *diag)
{
	struct news n = {.lib = kb_session_library(s)};
	struct kb_found found;
	struct kb_str json = {0};
	struct kb_diag why;
	if (!settings->after_reload)
		return KB_OK;
	enum kb_err err = kb_session_brought(s, &found, &why);
	if (!err && found.n)
		err = tell(&n, s, &found, &json, &why);
	if (!err && n.n)
		err = run(r, how, settings->after_reload, &n, &json, failed,
			&why);
	free(found.ids);
	free(n.told);
	kb_str_release(&n.titles);
	kb_str_release(&n.feeds);
	kb_str_release(&json);
	return err ? kb_fail(diag, err, "after-reload: %s", why.text) : KB_OK;
}
