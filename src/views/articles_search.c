/* Searches in a list of articles, and its prompts. */
#include "articles.h"

#include <khabar/base/clock.h>

#include <string.h>

/* Milliseconds that a key press may take for a first look. */
enum {
	AT_ONCE = 12
};

/* --- Seeking ------------------------------------------------------------ */

static void tell_wrapped(struct kb_articles *l)
{
	struct kb_app *app = l->view.app;
	if (l->seek.wrapped && !app->prompt.active)
		kb_app_say(app,
			l->seek.back ? "search hit the beginning, continuing "
				       "at the end"
				     : "search hit the end, continuing at the "
				       "beginning");
}

/* To the next row of n. */
static void step(struct kb_seek *s, size_t n)
{
	if (s->back) {
		s->wrapped |= !s->at;
		s->at = (s->at ? s->at : n) - 1;
	} else {
		s->wrapped |= s->at + 1 >= n;
		s->at = s->at + 1 < n ? s->at + 1 : 0;
	}
}

static void seek(
	struct kb_articles *l, const struct kb_str *words, bool skip, bool back)
{
	struct kb_seek *s = &l->seek;
	struct kb_folded needle = {0};
	kb_fold(&needle, words->s, words->len);
	bool same = needle.n == s->needle.n &&
		    (!needle.n || memcmp(needle.cp, s->needle.cp,
					  needle.n * sizeof *needle.cp) == 0);
	if (!same)
		s->counted = s->hits = 0;
	kb_folded_release(&s->needle);
	s->needle = needle;
	s->shown = true;
	s->running = s->needle.n > 0;
	s->back = back;
	s->wrapped = s->counting = false;
	s->at = l->cursor.cursor;
	s->left = l->ids.n;
	if (skip && l->ids.n)
		step(s, l->ids.n);
	kb_articles_seek_on(l, AT_ONCE);
}

bool kb_articles_seek_on(struct kb_articles *l, int ms)
{
	struct kb_seek *s = &l->seek;
	int64_t end = kb_clock_ms() + ms;
	if (!s->running)
		return false;
	if (s->at >= l->ids.n)
		s->at = 0;
	for (size_t i = 1; s->left && s->at < l->ids.n; i++) {
		s->left--;
		if (kb_articles_match(l, l->ids.v[s->at], &s->needle)) {
			l->cursor.cursor = s->at;
			l->cursor.hold = false;
			s->running = false;
			s->counting = s->counted < l->ids.n;
			tell_wrapped(l);
			break;
		}
		step(s, l->ids.n);
		if (i % 64 == 0 && kb_clock_ms() >= end)
			return true;
	}
	if (s->running) {
		s->running = false;
		kb_app_complain(l->view.app, "no title has these words");
	}
	kb_list_fit(&l->cursor, kb_articles_page(l));
	l->view.app->dirty = true;
	return false;
}

bool kb_articles_count(struct kb_articles *l, int ms)
{
	struct kb_seek *s = &l->seek;
	int64_t end = kb_clock_ms() + ms;
	/* Each letter typed would have it begin again. */
	if (!s->counting || l->view.app->prompt.active)
		return false;
	while (s->counted < l->ids.n) {
		s->hits += kb_articles_match(
			l, l->ids.v[s->counted++], &s->needle);
		if (s->counted % 64 == 0 && kb_clock_ms() >= end)
			return true;
	}
	s->counting = false;
	l->view.app->dirty = true;
	return false;
}

void kb_articles_seek_end(struct kb_articles *l)
{
	l->seek.running = l->seek.shown = l->seek.counting = false;
}

/* --- Prompts ------------------------------------------------------------ */

static void filter_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_articles *l = ctx;
	const struct kb_str *text = what == KB_PROMPT_CANCELLED
					    ? &l->was
					    : &l->view.app->prompt.text;
	l->anchor = l->origin;
	l->anchor_row = l->was_list.cursor - l->was_list.first;
	if (what == KB_PROMPT_ENTERED) /* the cursor stays where it is */
		return;
	kb_str_clear(&l->filter);
	kb_str_add(&l->filter, text->s, text->len);
	kb_articles_refilter(l);
}

static void back_to_origin(struct kb_articles *l)
{
	size_t row;
	/* Rows may have come in the meantime. */
	if (kb_articles_find(l, l->origin, &row)) {
		bool hold = l->cursor.hold;
		kb_list_place(&l->cursor, row,
			l->was_list.cursor - l->was_list.first);
		l->cursor.hold = hold;
	}
	kb_list_fit(&l->cursor, kb_articles_page(l));
}

static void search_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_articles *l = ctx;
	struct kb_app *app = l->view.app;
	bool back = app->prompt.sign == '?';
	const struct kb_str *text = &app->prompt.text;
	back_to_origin(l);
	kb_articles_seek_end(l);
	if (what == KB_PROMPT_CANCELLED) {
		kb_folded_clear(&l->seek.needle);
		if (l->was_sought)
			kb_fold(&l->seek.needle, l->sought.s, l->sought.len);
		l->seek.shown = l->was_sought;
		return;
	}
	if (what == KB_PROMPT_ENTERED) {
		app->pattern_back = back;
		if (text->len) {
			kb_str_clear(&app->pattern);
			kb_str_add(&app->pattern, text->s, text->len);
		}
		text = &app->pattern;
		if (!text->len)
			kb_app_complain(app, "nothing was searched for yet");
	}
	if (text->len)
		seek(l, text, l->was_sought, back);
}

void kb_articles_prompt(struct kb_articles *l, char sign)
{
	const struct kb_folded *needle = &l->seek.needle;
	kb_str_clear(&l->was);
	kb_str_add(&l->was, l->filter.s, l->filter.len);
	l->origin = kb_articles_chosen(l);
	l->was_list = l->cursor;
	/* Folding what is folded changes nothing. */
	kb_str_clear(&l->sought);
	for (size_t i = 0; i < needle->n; i++)
		kb_str_addcp(&l->sought, needle->cp[i]);
	l->was_sought = l->seek.shown;
	kb_app_prompt(&l->view, sign, l->rtl ? KB_DIR_RTL : KB_DIR_LTR,
		sign == '&' ? filter_typed : search_typed, l);
}

void kb_articles_again(struct kb_articles *l, bool reverse)
{
	struct kb_app *app = l->view.app;
	bool back = app->pattern_back != reverse;
	if (!app->pattern.len)
		kb_app_complain(app, "nothing was searched for yet");
	else
		seek(l, &app->pattern, true, back);
}
