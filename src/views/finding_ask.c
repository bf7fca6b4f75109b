/* A search of the library in a list of articles: typed, asked, answered,
 * kept. */
#include "article_list.h"

#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <stdlib.h>

/* --- Asking and answers ------------------------------------------------- */

void kb_finding_ask(struct kb_article_list *l, bool keep)
{
	const struct kb_library_io *io = l->lib->io;
	struct kb_finding *f = &l->finding;
	int64_t *feeds;
	if (!kb_finding_is_asked(l))
		return;
	struct kb_query q = kb_article_list_query(l, &feeds);
	q.typing = f->typing;
	kb_query_order(&q);
	f->stale = false;
	f->keep = keep && !f->trouble;
	f->number = l->lib->asked = io->find(io->ctx, &q);
	free(feeds);
}

void kb_finding_refresh(struct kb_article_list *l)
{
	const struct kb_finding *f = &l->finding;
	/* Another list has asked since, and this one is not told. */
	bool lost = f->number && f->number != l->lib->asked;
	if (lost || f->stale)
		kb_finding_ask(l, f->number ? f->keep : true);
}

static void set_trouble(struct kb_finding *f, const char *why)
{
	free(f->trouble);
	f->trouble = why ? kb_strdup(why) : NULL;
}

/* The search is wrong: nothing is listed, and the prompt shows the place. */
static void fail(struct kb_article_list *l, const struct kb_found *found,
	const struct kb_diag *diag)
{
	struct kb_ids none = {0};
	set_trouble(&l->finding, diag->text);
	l->sort = l->sorted;
	kb_article_list_show(l, &none, false);
	kb_app_prompt_wrong(&l->view, found->from, found->to);
}

bool kb_finding_found(struct kb_view *v, unsigned search,
	struct kb_found *found, const struct kb_diag *diag)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	struct kb_finding *f = &l->finding;
	if (!search || f->number != search)
		return false;
	f->number = 0;
	v->app->dirty = true;
	if (diag) {
		fail(l, found, diag);
		return true;
	}
	struct kb_ids ids = {found->ids, found->n, found->n};
	found->ids = NULL;
	f->found = *found;
	set_trouble(f, NULL);
	kb_finding_light(l);
	kb_article_list_take(l, &ids, f->keep);
	return true;
}

/* --- Prompts ------------------------------------------------------------ */

static void find_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_article_list *l = ctx;
	const struct kb_library_io *io = l->lib->io;
	const struct kb_str *text = &l->view.app->prompt.text;
	bool entered = what == KB_PROMPT_ENTERED;
	if (what == KB_PROMPT_TAB)
		kb_finding_complete(l->lib, &l->finding.completion);
	else
		l->finding.completion.tabs = 0;
	if (what == KB_PROMPT_CANCELLED || (entered && !text->len)) {
		io->find(io->ctx, NULL);
		kb_view_pop(&l->view);
		return;
	}
	kb_scope_release(&l->scope);
	l->scope = kb_scope_new(KB_SCOPE_SEARCH, text->s, text->s);
	l->finding.typing = !entered;
	if (!text->len) {
		struct kb_ids none = {0};
		l->finding.number = 0;
		set_trouble(&l->finding, NULL);
		kb_article_list_show(l, &none, false);
	}
	kb_finding_ask(l, false);
}

void kb_finding_open(struct kb_library_views *lib)
{
	struct kb_scope scope = kb_scope_new(KB_SCOPE_SEARCH, "", "");
	struct kb_view *v = lib->articles(lib, &scope);
	struct kb_article_list *l = (struct kb_article_list *)v;
	l->sort = l->sorted = KB_SORT_RANK;
	kb_view_push(v);
	kb_app_prompt(v, '\\', kb_view_dir(v), find_typed, l);
}

static void name_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_article_list *l = ctx;
	const struct kb_library_io *io = l->lib->io;
	struct kb_app *app = l->view.app;
	const char *name = app->prompt.text.s;
	struct kb_diag diag;
	if (what != KB_PROMPT_ENTERED)
		return;
	if (!*name)
		kb_app_say(app, "without a name it is not kept");
	else if (io->save(io->ctx, name, l->scope.key, &diag))
		kb_app_complain(app, "%s", diag.text);
	else
		kb_app_say(app, "it is in the feed list now");
}

void kb_finding_save(struct kb_article_list *l)
{
	if (!kb_finding_is_asked(l) || l->finding.trouble) {
		kb_app_say(l->view.app, "there is no search here to keep");
		return;
	}
	struct kb_question question = {/* i18n: a prompt: the search is kept
					  under that name; at most 31 cells */
		.label = _("A name for it in the feed list:"),
		.dir = kb_view_dir(&l->view),
		.history = KB_HISTORY_KINDS};
	kb_app_ask(&l->view, &question, name_typed, l);
}
