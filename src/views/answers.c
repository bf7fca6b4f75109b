/* A question with its answers below: one is chosen, as in a list. */
#include "answers.h"

#include "offers.h"

#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/layout/label.h>
#include <khabar/ui/list.h>
#include <khabar/ui/paragraph.h>

#include <stdlib.h>
#include <string.h>

struct answers {
	struct kb_view view;
	struct kb_library_views *lib;
	struct kb_arena arena;
	const char *words;
	struct kb_answer_words answers[KB_MAX_ANSWERS];
	struct kb_list list;
	kb_answered *then;
};

/* --- How it looks ------------------------------------------------------- */

static void put_title(struct answers *a, struct kb_canvas *c, int row, size_t i)
{
	enum kb_dir side = kb_language_dir();
	bool chosen = i == a->list.cursor;
	int left, width;
	kb_app_column(a->view.app, &left, &width);
	const struct kb_label label = {.s = a->answers[i].title,
		.len = strlen(a->answers[i].title),
		.dir = side,
		.align = side == KB_DIR_RTL ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = chosen ? KB_STYLE_CURSOR : KB_STYLE_UNREAD,
		.weight = chosen ? KB_STYLE_UNREAD : 0};
	if (chosen)
		kb_canvas_fill(c, row, 0, c->cols, KB_STYLE_CURSOR);
	kb_label_draw(c, a->view.app->bidi, row, left, width, &label);
}

/* Draws the answers from a row on, what comes of the chosen one below it;
 * returns the row behind. */
static int put_answers(
	struct answers *a, struct kb_canvas *c, int row, int rows)
{
	for (size_t i = 0; i < a->list.n; i++) {
		bool chosen = i == a->list.cursor;
		int begin = row++;
		if (begin < rows)
			put_title(a, c, begin, i);
		if (chosen && a->answers[i].help)
			row += kb_paragraph_draw(a->view.app, c, row, rows,
				a->answers[i].help, kb_language_dir(),
				KB_STYLE_HELP_TEXT);
		if (begin < rows)
			kb_app_spot_entry(a->view.app, begin,
				row < rows ? row : rows, i, chosen);
	}
	return row;
}

static void answers_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct answers *a = (struct answers *)v;
	int need = kb_paragraph_draw(v->app, c, 0, 0, a->words,
		kb_language_dir(), KB_STYLE_HEADLINE);
	/* Answers are seen, if need be in the place of what was asked. */
	int below = put_answers(a, c, 0, 0);
	int gap = need + 1 + below <= rows;
	int head = need + gap + below <= rows ? need : rows - below - gap;
	if (head < 1)
		head = gap = 0;
	kb_paragraph_draw(v->app, c, 0, head, a->words, kb_language_dir(),
		KB_STYLE_HEADLINE);
	put_answers(a, c, head + gap, rows);
}

static void answers_status(struct kb_view *v, struct kb_status *st)
{
	(void)v;
	st->dir = KB_DIR_LTR;
	st->title_dir = kb_language_dir();
	kb_str_adds(&st->title, "");
}

/* --- Keys --------------------------------------------------------------- */

static void leave(struct answers *a, int answer)
{
	struct kb_library_views *lib = a->lib;
	kb_answered *then = a->then;
	kb_view_pop(&a->view);
	then(lib, answer);
}

static bool answers_action(struct kb_view *v, enum kb_action action)
{
	struct answers *a = (struct answers *)v;
	size_t n = a->list.n;
	if (kb_list_action(&a->list, action, n, v->app->count))
		return true;
	switch (action) {
	case KB_ACTION_OPEN:
		leave(a, (int)a->list.cursor);
		return true;
	case KB_ACTION_NEXT_LINK:
		return kb_list_action(&a->list, KB_ACTION_LINE_DOWN, n, 0);
	case KB_ACTION_PREV_LINK:
		return kb_list_action(&a->list, KB_ACTION_LINE_UP, n, 0);
	case KB_ACTION_CANCEL:
	case KB_ACTION_BACK:
		leave(a, -1);
		return true;
	default:
		return false;
	}
}

static void answers_scroll(struct kb_view *v, int lines)
{
	struct answers *a = (struct answers *)v;
	for (int i = 0; i < abs(lines); i++)
		kb_list_action(&a->list,
			lines > 0 ? KB_ACTION_LINE_DOWN : KB_ACTION_LINE_UP,
			a->list.n, 0);
}

static void answers_free(struct kb_view *v)
{
	kb_arena_release(&((struct answers *)v)->arena);
}

static void answers_offers(struct kb_view *v, struct kb_offers *out)
{
	(void)v;
	kb_offers_add(out, kb_answers_offers);
	kb_offers_add(out, kb_list_offers);
}

static const struct kb_view_ops answers_ops = {
	.alone = true,
	.draw = answers_draw,
	.status = answers_status,
	.free = answers_free,
	.action = answers_action,
	.offers = answers_offers,
	.scroll = answers_scroll,
};

struct kb_view *kb_answers_new(struct kb_library_views *lib, const char *words,
	const struct kb_answer_words *answers, size_t n, kb_answered *then)
{
	struct answers *a =
		kb_view_new(lib->app, &answers_ops, sizeof *a, NULL, 0);
	a->lib = lib;
	a->then = then;
	kb_arena_init(&a->arena);
	a->words = kb_arena_strdup(&a->arena, words);
	n = n < KB_MAX_ANSWERS ? n : KB_MAX_ANSWERS;
	for (size_t i = 0; i < n; i++)
		a->answers[i] = (struct kb_answer_words){
			kb_arena_strdup(&a->arena, answers[i].title),
			answers[i].help
				? kb_arena_strdup(&a->arena, answers[i].help)
				: NULL};
	kb_list_renew(&a->list, n);
	return &a->view;
}
