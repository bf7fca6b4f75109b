/* Sentences, over as many rows as they take: in the text column, or above the
 * status line. */
#include <khabar/ui/paragraph.h>
#include <khabar/base/language.h>
#include <khabar/layout/label.h>
#include <khabar/layout/para.h>

#include <stdlib.h>
#include <string.h>

/* Text broken into lines. */
struct broken {
	int left, width; /* columns that it stands in */
	struct kb_para para;
	struct kb_line *lines;
	size_t n;
};

static struct broken break_lines(
	struct kb_app *app, const char *s, enum kb_dir dir, int left, int width)
{
	struct broken b = {.left = left, .width = width};
	size_t cap = 0;
	kb_para_init(&b.para, app->bidi, s, strlen(s), dir);
	b.para.fit = KB_FIT_FILLED; /* a message is read at a glance */
	kb_para_break(&b.para, (size_t)width, &b.lines, &b.n, &cap);
	kb_para_draw_digits(&b.para, NULL, 0, 0);
	return b;
}

static void release(struct broken *b)
{
	free(b->lines);
	kb_para_release(&b->para);
}

/* Draws line i; with all that follows, where that is left out below it. */
static void draw_line(struct kb_app *app, struct kb_canvas *c, int row,
	const struct broken *b, size_t i, bool rest, enum kb_style style)
{
	const struct kb_line *line = &b->lines[i];
	bool rtl = b->para.level & 1;
	enum kb_dir dir = rtl ? KB_DIR_RTL : KB_DIR_LTR;
	bool goes_on = line->goes_on && !rest;
	/* One that goes on stands away from the sign for that. */
	bool at_right = goes_on ? rtl : kb_screen_dir(dir) == KB_DIR_RTL;
	struct kb_label label = {
		.align = at_right ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = style};
	kb_label_draw_line(c, app->bidi, row, b->left, b->width, &label,
		&b->para, line->start, rest ? b->para.n : line->text_end);
	if (goes_on)
		kb_label_goes_on(c, row, b->left, b->width, rtl);
}

int kb_paragraph_draw(struct kb_app *app, struct kb_canvas *c, int row, int end,
	const char *s, enum kb_dir dir, enum kb_style style)
{
	int left, width;
	kb_app_column(app, &left, &width);
	struct broken b = break_lines(app, s, dir, left, width);
	int used = (int)b.n;
	for (int i = 0; i < used; i++)
		if (row + i >= 0 && row + i < end)
			draw_line(app, c, row + i, &b, (size_t)i, false, style);
	release(&b);
	return used;
}

void kb_message_draw(
	struct kb_app *app, struct kb_canvas *c, int bottom, int margin)
{
	enum kb_style style =
		app->message_is_error ? KB_STYLE_ERROR : KB_STYLE_STATUS;
	struct broken b = break_lines(app, app->message.s, kb_language_dir(),
		margin, c->cols - 2 * margin);
	int most = bottom + 1;
	int rows = (int)b.n < most ? (int)b.n : most;
	for (int i = 0; i < rows; i++) {
		int row = bottom - rows + 1 + i;
		bool rest = i + 1 == rows && (size_t)rows < b.n;
		kb_canvas_fill(c, row, 0, c->cols, KB_STYLE_STATUS);
		draw_line(app, c, row, &b, (size_t)i, rest, style);
	}
	release(&b);
}
