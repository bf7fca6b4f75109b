/* The feed list of the scripts' library: its changes, feeds that are looked
 * for, imports, the editor. */
#include "library.h"

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

static enum kb_err on_change(void *ctx, const struct kb_feeds_change *change,
	struct kb_feeds_undo *undo, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	if (l->failing)
		return kb_fail(diag, KB_EIO, "%s", l->failing);
	return kb_feeds_change(&l->conf, change, undo, diag);
}

static enum kb_err on_take_back(
	void *ctx, const struct kb_feeds_undo *undo, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	if (l->failing)
		return kb_fail(diag, KB_EIO, "%s", l->failing);
	return kb_feeds_undo(&l->conf, undo, diag);
}

static enum kb_err on_seek(void *ctx, const char *typed, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	fake_library_forget_sought(l);
	struct kb_str url = {0};
	if (typed && !kb_istarts(typed, "http") && !strchr(typed, '.'))
		return kb_fail(diag, KB_EINVAL, "%s is no URL", typed);
	if (typed)
		kb_str_addf(&url, "%s%s",
			kb_istarts(typed, "http") ? "" : "https://", typed);
	l->sought_url = typed ? kb_str_take(&url) : NULL;
	kb_str_addf(l->calls, typed ? "seek %s\n" : "seek nothing\n", typed);
	return KB_OK;
}

static bool on_sought(void *ctx, struct kb_seeking *out)
{
	const struct fake_library *l = ctx;
	if (l->sought_url)
		*out = (struct kb_seeking){.url = l->sought_url,
			.ended = l->sought_ended,
			.n = l->n_sought,
			.failure = l->sought_failure,
			.no_feed = l->sought_failure &&
				   strstr(l->sought_failure, "no feed"),
			.stage = "reading",
			.got = 50,
			.total = 100};
	return l->sought_url != NULL;
}

static struct kb_sought_feed on_sought_feed(void *ctx, size_t i)
{
	const struct fake_library *l = ctx;
	const struct fake_sought *s = &l->sought[i];
	return (struct kb_sought_feed){.url = s->url,
		.feed = s->doc.feed,
		.failure = s->failure,
		.ended = s->doc.feed || s->failure};
}

static enum kb_err on_follow(void *ctx, const char *url,
	const char *const *tags, size_t n_tags, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	if (l->failing)
		return kb_fail(diag, KB_EIO, "%s", l->failing);
	return kb_feeds_add(&l->conf, url, NULL, tags, n_tags, diag);
}

static void on_import(void *ctx, const char *path)
{
	struct fake_library *l = ctx;
	kb_str_addf(l->calls, "import %s\n", path ? path : "newsboat's");
}

static void on_import_stop(void *ctx)
{
	kb_str_adds(((struct fake_library *)ctx)->calls, "import stop\n");
}

static bool on_newsboat(void *ctx, struct kb_str *out)
{
	const struct fake_library *l = ctx;
	kb_str_clear(out);
	kb_str_adds(out, l->newsboat ? "/home/u/.newsboat/urls" : "");
	return l->newsboat;
}

static enum kb_err on_editor(void *ctx, size_t line, struct kb_arena *arena,
	char ***argv, struct kb_diag *diag)
{
	const struct fake_library *l = ctx;
	struct kb_str at = {0};
	if (l->failing)
		return kb_fail(diag, KB_EINVAL, "no editor");
	kb_str_addf(&at, "+%zu", line);
	*argv = kb_arena_alloc(arena, 3 * sizeof **argv);
	(*argv)[0] = kb_arena_strdup(arena, "edit");
	(*argv)[1] = kb_arena_strdup(arena, at.s);
	kb_str_release(&at);
	return KB_OK;
}

static enum kb_err on_reread(void *ctx, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	(void)diag;
	if (l->edited)
		fake_library_conf(l, l->edited);
	return KB_OK;
}

static void on_source(void *ctx, const char *typed, struct kb_str *out)
{
	(void)ctx;
	kb_str_clear(out);
	kb_str_adds(out, typed);
}

static bool on_complete_path(
	void *ctx, const char *typed, size_t n, struct kb_str *out)
{
	static const char *const names[] = {"list.opml", "lists/"};
	(void)ctx;
	kb_str_clear(out);
	kb_str_adds(out, names[n % 2]);
	return kb_starts("list", typed);
}

static enum kb_err on_rule(
	void *ctx, const char *rule, bool on, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	size_t line = 0;
	kb_str_addf(l->calls, "%s rule %s\n", on ? "add" : "remove", rule);
	if (l->failing)
		return kb_fail(diag, KB_EIO, "%s", l->failing);
	if (on)
		return kb_feeds_add_rule(&l->conf, rule, diag);
	for (size_t i = 0; i < l->conf.n_rules; i++)
		if (strcmp(l->conf.rules[i].text, rule) == 0)
			line = l->conf.rules[i].line;
	return kb_feeds_remove_rule(&l->conf, line, diag);
}

void fake_library_forget_sought(struct fake_library *l)
{
	for (size_t i = 0; i < l->n_sought; i++) {
		free(l->sought[i].url);
		free(l->sought[i].failure);
		kb_document_release(&l->sought[i].doc);
	}
	free(l->sought_url);
	free(l->sought_failure);
	l->sought_url = l->sought_failure = NULL;
	l->n_sought = 0;
	l->sought_ended = false;
}

bool fake_library_found(struct fake_library *l, const char *url,
	struct kb_document *doc, const char *failure)
{
	if (l->n_sought == sizeof l->sought / sizeof *l->sought)
		return false;
	l->sought[l->n_sought++] = (struct fake_sought){.url = kb_strdup(url),
		.failure = failure ? kb_strdup(failure) : NULL,
		.doc = *doc};
	*doc = (struct kb_document){0};
	return true;
}

void fake_library_init_feeds(struct kb_library_io *io)
{
	io->rule = on_rule;
	io->change = on_change;
	io->take_back = on_take_back;
	io->seek = on_seek;
	io->sought = on_sought;
	io->sought_feed = on_sought_feed;
	io->follow = on_follow;
	io->import = on_import;
	io->import_stop = on_import_stop;
	io->newsboat = on_newsboat;
	io->editor = on_editor;
	io->reread = on_reread;
	io->source = on_source;
	io->complete_path = on_complete_path;
}
