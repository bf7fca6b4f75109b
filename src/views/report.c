/* A text in lines that is scrolled. */
#include "report.h"

#include "library_actions.h"
#include "offers.h"

#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/ui/pager.h>
#include <khabar/ui/paragraph.h>

#include <stdlib.h>
#include <string.h>

struct report {
	struct kb_view view;
	struct kb_library_views *lib;
	char *title, *text; /* text's lines end in NUL; owned */
	const char **lines; /* owned */
	size_t *ends;       /* the row behind each, in this width; owned */
	size_t n, cap;
	int cols;     /* that they were measured for; 0: they were not */
	size_t first; /* row that the screen begins with */
};

static void cut_lines(struct report *r)
{
	for (char *s = r->text; *s;) {
		*KB_PUSH(r->lines, r->n, r->cap) = s;
		s += strcspn(s, "\n");
		if (*s)
			*s++ = '\0';
	}
	r->ends = kb_calloc(r->n + 1, sizeof *r->ends);
}

/* Draws a line from a row on; returns how many it takes. */
static int draw_line(
	struct report *r, struct kb_canvas *c, int row, int end, size_t i)
{
	if (!*r->lines[i])
		return 1;
	return kb_paragraph_draw(r->view.app, c, row, end, r->lines[i],
		kb_screen_dir(KB_DIR_AUTO), KB_STYLE_TEXT);
}

static void measure(struct report *r, struct kb_canvas *c)
{
	size_t row = 0;
	if (r->cols == c->cols)
		return;
	for (size_t i = 0; i < r->n; i++)
		r->ends[i] = row += (size_t)draw_line(r, c, 0, 0, i);
	r->cols = c->cols;
}

static void report_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct report *r = (struct report *)v;
	measure(r, c);
	kb_pager_fit(&r->first, r->n ? r->ends[r->n - 1] : 0, rows);
	for (size_t i = 0; i < r->n; i++) {
		size_t begin = i ? r->ends[i - 1] : 0;
		if (r->ends[i] > r->first && begin < r->first + (size_t)rows)
			draw_line(r, c, (int)begin - (int)r->first, rows, i);
	}
}

static void report_status(struct kb_view *v, struct kb_status *st)
{
	struct report *r = (struct report *)v;
	size_t rows = (size_t)kb_app_rows(v->app);
	size_t total = r->n ? r->ends[r->n - 1] : 0;
	st->dir = KB_DIR_LTR;
	st->title_dir = kb_language_dir();
	kb_str_adds(&st->title, r->title);
	if (total > rows)
		kb_str_add_message(&st->position, _("%zu%%"),
			r->first * 100 / (total - rows));
}

static bool report_action(struct kb_view *v, enum kb_action action)
{
	struct report *r = (struct report *)v;
	if (kb_pager_action(
		    &r->first, action, kb_app_rows(v->app), v->app->count) ||
		kb_library_action(r->lib, action))
		return true;
	if (action != KB_ACTION_CANCEL)
		return false;
	kb_view_pop(v);
	return true;
}

static void report_scroll(struct kb_view *v, int lines)
{
	kb_pager_scroll(&((struct report *)v)->first, lines);
}

static void report_free(struct kb_view *v)
{
	struct report *r = (struct report *)v;
	free(r->title);
	free(r->text);
	free(r->lines);
	free(r->ends);
}

static void report_offers(struct kb_view *v, struct kb_offers *out)
{
	(void)v;
	kb_offers_add(out, kb_report_offers);
	kb_offers_add(out, kb_pager_offers);
	kb_offers_add(out, kb_library_offers);
}

static const struct kb_view_ops report_ops = {
	.alone = true,
	.draw = report_draw,
	.status = report_status,
	.free = report_free,
	.action = report_action,
	.offers = report_offers,
	.scroll = report_scroll,
};

struct kb_view *kb_report_new(
	struct kb_library_views *lib, const char *title, const char *text)
{
	struct report *r =
		kb_view_new(lib->app, &report_ops, sizeof *r, NULL, 0);
	r->lib = lib;
	r->title = kb_strdup(title);
	r->text = kb_strdup(text);
	cut_lines(r);
	return &r->view;
}

bool kb_view_is_report(const struct kb_view *v)
{
	return v->ops == &report_ops;
}
