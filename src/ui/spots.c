/* Where a click does something: told by what is drawn there. */
#include <khabar/ui/spots.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/ui/frame.h>

void kb_app_spot(struct kb_app *app, const struct kb_spot *spot)
{
	struct kb_spots *s = &app->spots;
	*KB_PUSH(s->v, s->n, s->cap) = *spot;
}

void kb_app_spot_entry(
	struct kb_app *app, int row, int end, size_t entry, bool chosen)
{
	const struct kb_spot spot = {.row = row,
		.end = end,
		.to = app->canvas.cols,
		.entry = (unsigned)entry + 1,
		.chosen = chosen};
	if (entry < KB_MAX_COUNT)
		kb_app_spot(app, &spot);
}

const struct kb_spot *kb_app_spot_at(const struct kb_app *app, int row, int col)
{
	for (size_t i = app->spots.n; i-- > 0;) {
		const struct kb_spot *s = &app->spots.v[i];
		if (row >= s->row && row < s->end && col >= s->from &&
			col < s->to)
			return s;
	}
	return NULL;
}
