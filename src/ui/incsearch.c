/* Incremental search: while it is typed, entered, and again. */
#include <khabar/ui/incsearch.h>

#include <string.h>

void kb_incsearch_release(struct kb_incsearch *f)
{
	kb_search_release(&f->search);
	kb_str_release(&f->was);
}

void kb_incsearch_begin(struct kb_incsearch *f, struct kb_view *v, char sign,
	enum kb_dir dir, struct kb_search_start start, kb_prompt_typed *typed)
{
	struct kb_search *s = &f->search;
	f->back = sign == '?';
	f->start = start;
	f->was_shown = s->shown;
	f->had_current = s->has_current;
	f->was_current = s->current;
	kb_str_clear(&f->was);
	kb_str_add(&f->was, s->pattern.s, s->pattern.len);
	kb_app_prompt(v, sign, dir, typed, v);
}

/* The hit that a search from a place leads to. The current hit is not found
 * again, but left behind. */
static bool go(struct kb_incsearch *f, const struct kb_search_start *start,
	bool had, struct kb_search_hit current, bool back, bool *wrapped)
{
	size_t item = start->item, byte = start->byte;
	if (start->current && had) {
		item = current.item;
		byte = current.start + !back;
	}
	return kb_search_go(&f->search, item, byte, back, wrapped);
}

static void restore(struct kb_incsearch *f)
{
	struct kb_search *s = &f->search;
	kb_search_clear(s);
	if (!f->was_shown)
		return;
	kb_search_set(s, f->was.s, f->was.len);
	s->has_current = f->had_current;
	s->current = f->was_current;
}

static bool changed(struct kb_incsearch *f, struct kb_app *app)
{
	const struct kb_str *text = &app->prompt.text;
	bool wrapped;
	if (text->len == 0) {
		kb_search_clear(&f->search);
		return false;
	}
	kb_search_set(&f->search, text->s, text->len);
	if (go(f, &f->start, f->had_current, f->was_current, f->back, &wrapped))
		return true;
	kb_app_complain(app, "no hit");
	return false;
}

static bool entered(struct kb_incsearch *f, struct kb_app *app)
{
	bool wrapped;
	if (!kb_app_enter_pattern(app, f->back)) {
		restore(f);
		return false;
	}
	kb_search_set(&f->search, app->pattern.s, app->pattern.len);
	if (!go(f, &f->start, f->had_current, f->was_current, f->back,
		    &wrapped)) {
		kb_app_complain(app, "no hit: %s", app->pattern.s);
		return false;
	}
	if (wrapped)
		kb_app_say_wrapped(app, f->back);
	return true;
}

bool kb_incsearch_typed(
	struct kb_incsearch *f, struct kb_app *app, enum kb_prompt_result what)
{
	switch (what) {
	case KB_PROMPT_CHANGED:
		return changed(f, app);
	case KB_PROMPT_ENTERED:
		return entered(f, app);
	default:
		restore(f);
		return false;
	}
}

bool kb_incsearch_again(struct kb_incsearch *f, struct kb_app *app,
	bool reverse, struct kb_search_start start)
{
	struct kb_search *s = &f->search;
	bool back = app->pattern_back != reverse, wrapped;
	if (!kb_app_has_pattern(app))
		return false;
	if (!s->shown || s->pattern.len != app->pattern.len ||
		memcmp(s->pattern.s, app->pattern.s, app->pattern.len) != 0) {
		kb_search_set(s, app->pattern.s, app->pattern.len);
		start.current = false;
	}
	if (!go(f, &start, s->has_current, s->current, back, &wrapped)) {
		kb_app_complain(app, "no hit: %s", app->pattern.s);
		return false;
	}
	if (wrapped)
		kb_app_say_wrapped(app, back);
	return true;
}

void kb_incsearch_renew(
	struct kb_incsearch *f, const struct kb_search_texts *texts)
{
	struct kb_search *s = &f->search, old = *s;
	kb_search_init(s, texts);
	f->had_current = false;
	if (old.shown)
		kb_search_set(s, old.pattern.s, old.pattern.len);
	kb_search_release(&old);
}
