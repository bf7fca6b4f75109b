/* Incremental search: while it is typed, entered, and again. */
#include <khabar/ui/incsearch.h>
#include <khabar/base/count.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/utf8.h>

/* Milliseconds of a slice of work. */
enum {
	SLICE = 4
};

void kb_incsearch_release(struct kb_incsearch *f)
{
	kb_search_release(&f->search);
	kb_pattern_release(&f->typed);
	kb_pattern_release(&f->was);
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
	kb_pattern_copy(&f->was, &s->needle.pattern);
	kb_app_prompt(v, sign, dir, typed, v);
}

/* The hit that a search from a place leads to. The current hit is not found
 * again, but left behind. */
static bool go(struct kb_incsearch *f, const struct kb_search_start *start,
	bool had, struct kb_search_hit current, bool back, bool *wrapped,
	bool *later)
{
	size_t item = start->item, byte = start->byte;
	if (start->current && had) {
		item = current.item;
		byte = current.start + !back;
	}
	return kb_search_go(&f->search, item, byte, back, wrapped, later);
}

/* Says that there is no hit, of what was entered if that is not NULL, and how
 * many there are of what is nearly the same. */
static void complain(
	struct kb_incsearch *f, struct kb_app *app, const char *entered)
{
	struct kb_search *s = &f->search;
	bool more = false;
	size_t others =
		s->needle.is_exact ? kb_search_hits_folded(s, &more) : 0;
	if (others && entered)
		kb_app_complain(app,
			/* i18n: not all are counted yet; what was searched for
			 */
			more ? kb_count(others + 1,
				       "no exact hit, %zu+ without quotes: %s",
				       "no exact hit, %zu+ without quotes: %s")
			     /* i18n: what was searched for, in quotes */
			     : kb_count(others,
				       "no exact hit, %zu without quotes: %s",
				       "no exact hit, %zu without quotes: %s"),
			others, entered);
	else if (others)
		kb_app_complain(app,
			more ? kb_count(others + 1,
				       "no exact hit, %zu+ without quotes",
				       "no exact hit, %zu+ without quotes")
			     : kb_count(others,
				       "no exact hit, %zu without quotes",
				       "no exact hit, %zu without quotes"),
			others);
	else if (entered)
		kb_app_complain(app,
			s->needle.is_exact ? N_("no exact hit: %s")
					   /* i18n: what was searched for */
					   : N_("no hit: %s"),
			entered);
	else
		kb_app_complain(app,
			s->needle.is_exact ? N_("no exact hit") : N_("no hit"));
}

/* Goes to the hit of what is typed so far: at once, if later is not NULL, or
 * *later. */
static bool go_typed(struct kb_incsearch *f, bool *wrapped, bool *later)
{
	return go(f, &f->start, f->had_current, f->was_current, f->back,
		wrapped, later);
}

static void restore(struct kb_incsearch *f)
{
	struct kb_search *s = &f->search;
	kb_search_clear(s);
	if (!f->was_shown)
		return;
	kb_search_set(s, &f->was);
	s->has_current = f->had_current;
	s->current = f->was_current;
}

static bool changed(struct kb_incsearch *f, struct kb_app *app)
{
	const struct kb_str *text = &app->prompt.text;
	bool wrapped;
	if (kb_pattern_is_empty(text)) {
		kb_search_clear(&f->search);
		return false;
	}
	kb_pattern_set(&f->typed, text->s, text->len, false);
	kb_search_set(&f->search, &f->typed);
	if (go_typed(f, &wrapped, &f->later))
		return true;
	if (!f->later)
		complain(f, app, NULL);
	return false;
}

static bool entered(struct kb_incsearch *f, struct kb_app *app)
{
	bool wrapped;
	if (!kb_app_enter_pattern(app, f->back)) {
		restore(f);
		return false;
	}
	kb_search_set(&f->search, &app->pattern);
	if (!go_typed(f, &wrapped, NULL)) {
		complain(f, app, app->pattern.text.s);
		return false;
	}
	if (wrapped)
		kb_app_say_wrapped(app, f->back);
	return true;
}

bool kb_incsearch_typed(
	struct kb_incsearch *f, struct kb_app *app, enum kb_prompt_result what)
{
	f->later = false;
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

static bool same_hit(
	const struct kb_search_hit *a, const struct kb_search_hit *b)
{
	return a->item == b->item && a->start == b->start;
}

/* Goes so many hits on. Those of a whole round are gone through once. */
static bool go_times(struct kb_incsearch *f, struct kb_search_start start,
	bool back, unsigned times, bool *wrapped)
{
	struct kb_search *s = &f->search;
	struct kb_search_hit first = {0};
	*wrapped = false;
	for (unsigned n = 1; n <= times; n++) {
		bool over;
		if (!go(f, &start, s->has_current, s->current, back, &over,
			    NULL))
			return false;
		*wrapped |= over;
		if (n == 1)
			first = s->current;
		else if (same_hit(&first, &s->current))
			times = n + (times - n) % (n - 1);
		start.current = true;
	}
	return true;
}

bool kb_incsearch_again(struct kb_incsearch *f, struct kb_app *app,
	bool reverse, struct kb_search_start start)
{
	struct kb_search *s = &f->search;
	bool back = app->pattern_back != reverse, wrapped;
	if (!kb_app_has_pattern(app))
		return false;
	if (!s->shown || !kb_pattern_same(&s->needle.pattern, &app->pattern)) {
		kb_search_set(s, &app->pattern);
		start.current = false;
	}
	if (!go_times(f, start, back, kb_app_count(app), &wrapped)) {
		complain(f, app, app->pattern.text.s);
		return false;
	}
	if (wrapped)
		kb_app_say_wrapped(app, back);
	return true;
}

/* Makes words of a text the pattern. A line break in them is a space. */
static void take_words(struct kb_app *app, const char *s, size_t len)
{
	struct kb_str *text = &app->pattern.text;
	app->pattern_back = false;
	kb_pattern_set(&app->pattern, s, len, true);
	for (size_t i = 0; i < text->len; i++)
		if (text->s[i] == '\n')
			text->s[i] = ' ';
	if (kb_utf8_count(text->s, text->len) <= KB_MAX_PROMPT)
		kb_app_remember(app, KB_HISTORY_SEARCH, text->s);
}

bool kb_incsearch_words(struct kb_incsearch *f, struct kb_app *app,
	const char *s, size_t len, struct kb_search_start start,
	const struct kb_search_hit *at)
{
	struct kb_search *found = &f->search;
	struct kb_search_hit current = found->current;
	bool wrapped;
	take_words(app, s, len);
	start.current &= found->shown &&
			 kb_pattern_same(&found->needle.pattern, &app->pattern);
	start.item = at->item;
	start.byte = at->end;
	kb_search_set(found, &app->pattern);
	if (!go(f, &start, true, current, false, &wrapped, NULL)) {
		complain(f, app, app->pattern.text.s);
		return false;
	}
	if (found->current.item == at->item && found->current.end == at->end)
		/* i18n: hit of a search */
		kb_app_say(app, "this is the only one");
	else if (wrapped)
		kb_app_say_wrapped(app, false);
	return true;
}

void kb_incsearch_renew(
	struct kb_incsearch *f, const struct kb_search_texts *texts)
{
	struct kb_search *s = &f->search, old = *s;
	kb_search_init(s, texts);
	f->later = false;
	f->had_current = false;
	if (old.shown)
		kb_search_set(s, &old.needle.pattern);
	kb_search_release(&old);
}

bool kb_incsearch_idle(struct kb_incsearch *f, struct kb_app *app, bool *found)
{
	size_t counted = f->search.n_counted;
	bool more = kb_search_idle(&f->search, SLICE), wrapped;
	*found = false;
	if (more || f->search.n_counted == counted)
		return more;
	app->dirty = true;
	if (f->later) {
		*found = go_typed(f, &wrapped, NULL);
		f->later = false;
		if (!*found)
			complain(f, app, NULL);
	}
	return false;
}
