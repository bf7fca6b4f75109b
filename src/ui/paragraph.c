/* Sentences in the text column, over as many rows as they take. */
#include <khabar/layout/label.h>
#include <khabar/layout/para.h>
#include <khabar/ui/paragraph.h>

#include <stdlib.h>
#include <string.h>

int kb_paragraph_draw(struct kb_app *app, struct kb_canvas *c, int row, int end,
	const char *s, enum kb_dir dir, enum kb_style style)
{
	int left, width, used = 0;
	struct kb_para p;
	struct kb_line *lines = NULL;
	size_t n = 0, cap = 0;
	kb_app_column(app, &left, &width);
	kb_para_init(&p, app->bidi, s, strlen(s), dir);
	kb_para_break(&p, (size_t)width, &lines, &n, &cap);
	for (size_t i = 0; i < n; i++, used++) {
		uint32_t start = p.at[lines[i].start];
		struct kb_label label = {.s = s + start,
			.len = p.at[lines[i].text_end] - start,
			.dir = p.level & 1 ? KB_DIR_RTL : KB_DIR_LTR,
			.align = KB_ALIGN_START,
			.style = style};
		if (row + used < 0 || row + used >= end)
			continue;
		kb_label_draw(c, app->bidi, row + used, left, width, &label);
		if (lines[i].goes_on)
			kb_label_goes_on(
				c, row + used, left, width, p.level & 1);
	}
	free(lines);
	kb_para_release(&p);
	return used;
}
