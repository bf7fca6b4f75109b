/* Searches in a list of articles, and its prompts. */
#include "article_list.h"

#include <khabar/base/clock.h>

#include <string.h>

/* Milliseconds that a key press may take for a first look. */
enum {
	AT_ONCE = 12
};

/* --- Seeking ------------------------------------------------------------ */

/* To the next row of n. */
static void step(struct kb_title_search *s, size_t n)
{
	if (s->back) {
		s->wrapped |= !s->at;
		s->at = (s->at ? s->at : n) - 1;
	} else {
		s->wrapped |= s->at + 1 >= n;
		s->at = s->at + 1 < n ? s->at + 1 : 0;
	}
}

static void seek(struct kb_article_list *l, const struct kb_pattern *pattern,
	bool skip, bool back)
{
	struct kb_title_search *s = &l->search;
	if (!kb_pattern_same(&s->needle.pattern, pattern)) {
		kb_needle_set(&s->needle, pattern);
		s->counted = s->hits = 0;
	}
	s->shown = true;
	s->running = !kb_needle_is_empty(&s->needle);
	s->back = back;
	s->wrapped = s->counting = false;
	s->at = l->cursor.cursor;
	s->left = l->shown.n;
	s->times = kb_app_count(l->view.app);
	s->round = 0;
	if (skip && l->shown.n)
		step(s, l->shown.n);
	kb_article_list_search_step(l, AT_ONCE);
}

/* Counts a hit off those to go on to; whether it is the last. Those of a whole
 * round are gone through once. */
static bool is_last(struct kb_title_search *s)
{
	if (!s->round)
		s->first = s->at;
	else if (s->at == s->first)
		s->times = (unsigned)((s->times - 1) % s->round + 1);
	s->round++;
	return --s->times == 0;
}

bool kb_article_list_search_step(struct kb_article_list *l, int ms)
{
	struct kb_title_search *s = &l->search;
	int64_t end = kb_clock_ms() + ms;
	if (!s->running)
		return false;
	if (s->at >= l->shown.n)
		s->at = 0;
	for (size_t i = 1; s->left && s->at < l->shown.n; i++) {
		s->left--;
		bool hit = kb_article_list_has_words(
			l, l->shown.v[s->at], &s->needle);
		if (hit)
			s->left = l->shown.n;
		if (hit && is_last(s)) {
			l->cursor.cursor = s->at;
			l->cursor.hold = false;
			s->running = false;
			s->counting = s->counted < l->shown.n;
			if (s->wrapped && !l->view.app->prompt.active)
				kb_app_say_wrapped(l->view.app, s->back);
			break;
		}
		step(s, l->shown.n);
		if (i % 64 == 0 && kb_clock_ms() >= end)
			return true;
	}
	if (s->running) {
		s->running = false;
		kb_app_complain(l->view.app, "no title has these words");
	}
	kb_list_fit(&l->cursor, kb_article_list_room(l));
	l->view.app->dirty = true;
	return false;
}

bool kb_article_list_count_step(struct kb_article_list *l, int ms)
{
	struct kb_title_search *s = &l->search;
	int64_t end = kb_clock_ms() + ms;
	/* Each letter typed would have it begin again. */
	if (!s->counting || l->view.app->prompt.active)
		return false;
	while (s->counted < l->shown.n) {
		s->hits += kb_article_list_has_words(
			l, l->shown.v[s->counted++], &s->needle);
		if (s->counted % 64 == 0 && kb_clock_ms() >= end)
			return true;
	}
	s->counting = false;
	l->view.app->dirty = true;
	return false;
}

void kb_article_list_search_end(struct kb_article_list *l)
{
	l->search.running = l->search.shown = l->search.counting = false;
}

/* --- Prompts ------------------------------------------------------------ */

static void filter_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_article_list *l = ctx;
	const struct kb_str *text = what == KB_PROMPT_CANCELLED
					    ? &l->before.filter
					    : &l->view.app->prompt.text;
	l->anchor = l->before.article;
	l->anchor_row = l->before.cursor.cursor - l->before.cursor.first;
	if (what == KB_PROMPT_ENTERED) /* the cursor stays where it is */
		return;
	kb_str_clear(&l->filter.text);
	kb_str_add(&l->filter.text, text->s, text->len);
	kb_article_list_filter(l);
}

static void back_to_origin(struct kb_article_list *l)
{
	size_t row;
	/* Rows may have come in the meantime. */
	if (kb_article_list_find(l, l->before.article, &row)) {
		bool hold = l->cursor.hold;
		kb_list_place(&l->cursor, row,
			l->before.cursor.cursor - l->before.cursor.first);
		l->cursor.hold = hold;
	}
	kb_list_fit(&l->cursor, kb_article_list_room(l));
}

static void search_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_article_list *l = ctx;
	struct kb_app *app = l->view.app;
	bool back = app->prompt.sign == '?';
	struct kb_pattern typed = {.text = app->prompt.text};
	const struct kb_pattern *pattern = &typed;
	back_to_origin(l);
	kb_article_list_search_end(l);
	if (what == KB_PROMPT_CANCELLED) {
		kb_needle_set(&l->search.needle, &l->before.pattern);
		l->search.shown = l->before.searched;
		return;
	}
	if (what == KB_PROMPT_ENTERED) {
		if (!kb_app_enter_pattern(app, back))
			return;
		pattern = &app->pattern;
	}
	if (!kb_pattern_is_empty(&pattern->text))
		seek(l, pattern, l->before.searched, back);
}

void kb_article_list_prompt(struct kb_article_list *l, char sign)
{
	kb_str_clear(&l->before.filter);
	kb_str_add(&l->before.filter, l->filter.text.s, l->filter.text.len);
	l->before.article = kb_article_list_chosen(l);
	l->before.cursor = l->cursor;
	kb_pattern_copy(&l->before.pattern, &l->search.needle.pattern);
	l->before.searched = l->search.shown;
	kb_app_prompt(&l->view, sign, kb_screen_dir(l->dir),
		sign == '&' ? filter_typed : search_typed, l);
}

void kb_article_list_search_again(struct kb_article_list *l, bool reverse)
{
	struct kb_app *app = l->view.app;
	bool back = app->pattern_back != reverse;
	/* All that a search of the library has found are its hits. */
	if (app->pattern.query && kb_finding_is_asked(l)) {
		kb_list_action(&l->cursor,
			back ? KB_ACTION_LINE_UP : KB_ACTION_LINE_DOWN,
			kb_article_list_room(l), app->count);
		return;
	}
	if (kb_app_has_pattern(app))
		seek(l, &app->pattern, true, back);
}
