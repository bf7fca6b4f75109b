/* Lists and searches, while the library is open. */
#include "session_parts.h"

#include <khabar/library/choice.h>
#include <khabar/library/rules.h>

enum kb_err kb_session_list(struct kb_session *s, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag)
{
	struct kb_choice all = {.query = *q};
	enum kb_err err = kb_choice_resolve(&all, &s->lib, diag);
	if (!err)
		err = kb_store_list(s->lib.store, &all.query, out, diag);
	kb_choice_release(&all);
	if (!err && q->search && kb_store_index_is_behind(s->lib.store))
		kb_session_index(s);
	return err;
}

unsigned kb_session_search(struct kb_session *s, const struct kb_query *q)
{
	if (!q && s->searcher)
		kb_searcher_stop(s->searcher);
	if (!q)
		return 0;
	if (!s->searcher) {
		s->searcher = kb_searcher_new(s->lib.data_path);
		kb_session_watch(s, kb_searcher_fd(s->searcher));
	}
	struct kb_choice all = {.query = *q};
	/* Without names that a person gave, none can be wrong. */
	kb_choice_resolve(&all, &s->lib, NULL);
	unsigned number = kb_searcher_start(s->searcher, &all.query);
	kb_choice_release(&all);
	return number;
}

bool kb_session_next_found(struct kb_session *s, struct kb_session_event *ev)
{
	struct kb_search_answer a;
	if (!s->searcher || !kb_searcher_next(s->searcher, &a))
		return false;
	ev->what = KB_SESSION_FOUND;
	ev->search = a.number;
	ev->found = a.found;
	ev->err = a.err;
	ev->diag = a.diag;
	if (!a.err && a.behind)
		kb_session_index(s);
	return true;
}

enum kb_err kb_session_text(struct kb_session *s, int64_t article,
	struct kb_str *out, struct kb_diag *diag)
{
	return kb_store_text(s->lib.store, article, out, diag);
}

/* --- Saved searches ----------------------------------------------------- */

struct saving {
	const char *name, *search;
};

static enum kb_err save(void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct saving *a = ctx;
	return kb_feeds_add_search(conf, a->name, a->search, diag);
}

/* The feed list was edited: what it changes is to be read anew. */
static enum kb_err edited(struct kb_session *s, enum kb_err err)
{
	if (!err) {
		s->changed = true;
		s->saved_asked = false;
	}
	kb_session_wake(s);
	return err;
}

enum kb_err kb_session_rule(
	struct kb_session *s, const char *rule, bool on, struct kb_diag *diag)
{
	return edited(s, on ? kb_rule_add(&s->lib, rule, diag)
			    : kb_rule_remove(&s->lib, rule, NULL, diag));
}

enum kb_err kb_session_save_search(struct kb_session *s, const char *name,
	const char *search, struct kb_diag *diag)
{
	struct saving a = {name, search};
	return edited(s, kb_library_edit(&s->lib, save, &a, diag));
}
