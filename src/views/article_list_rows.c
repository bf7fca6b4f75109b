/* The rows of a list of articles: what they hold, and how many fit. */
#include "article_list.h"
#include "subject.h"

#include "feed_names.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/layout/label.h>
#include <khabar/text/direction.h>

#include <string.h>

bool kb_article_list_is_slim(const struct kb_article_list *l)
{
	const struct kb_canvas *c = &l->view.app->canvas;
	return c->cols < KB_ARTICLE_LIST_FAIR &&
	       c->cols >= KB_ARTICLE_LIST_SLIM && kb_app_rows(l->view.app) >= 4;
}

bool kb_article_list_has_openings(const struct kb_article_list *l)
{
	const struct kb_app *app = l->view.app;
	return app->settings->list_rows == KB_ROWS_STANDFIRST &&
	       app->canvas.cols >= KB_ARTICLE_LIST_FAIR &&
	       kb_app_rows(app) >= 4 && !kb_finding_has_pieces(l);
}

size_t kb_article_list_room(const struct kb_article_list *l)
{
	int rows = kb_app_rows(l->view.app);
	return rows > 1 ? (size_t)rows : 1;
}

/* Rows that an article takes below its title. */
static int rows_below(const struct kb_article_list *l)
{
	return kb_article_list_is_slim(l) + kb_finding_has_pieces(l) +
	       kb_article_list_has_openings(l);
}

int kb_article_list_cells(const struct kb_article_list *l)
{
	int cols = l->view.app->canvas.cols;
	return cols >= 24 ? cols - 2 : cols;
}

/* Cells that titles have. */
static int title_cells(const struct kb_article_list *l)
{
	int cols = l->view.app->canvas.cols;
	int cells = kb_article_list_cells(l);
	if (cols >= KB_ARTICLE_LIST_SLIM)
		cells -= KB_MARKS_CELLS;
	if (cols >= KB_ARTICLE_LIST_FAIR)
		cells -= l->date_width + l->place_width;
	if (cols >= KB_ARTICLE_LIST_WIDE && l->scope.kind != KB_SCOPE_FEED)
		cells -= KB_NAME_CELLS;
	return cells > 1 ? cells : 1;
}

bool kb_article_list_feed(struct kb_article_list *l, int64_t id, size_t *place)
{
	const struct kb_library_io *io = l->lib->io;
	size_t slot = (size_t)id % KB_FEED_CACHE, at = l->cache[slot].at;
	bool known = l->cache[slot].id == id &&
		     at < io->conf(io->ctx)->n_feeds &&
		     io->feed(io->ctx, at).id == id;
	if (!known) {
		known = kb_views_feed_by_id(l->lib, id, &at);
		l->cache[slot].id = known ? id : 0;
		l->cache[slot].at = at;
	}
	*place = at;
	return known;
}

enum kb_dir kb_article_list_title_dir(
	struct kb_article_list *l, const char *title, int64_t feed)
{
	const struct kb_library_io *io = l->lib->io;
	enum kb_dir dir = kb_dir_of_letters(title, strlen(title));
	size_t at;
	if (dir == KB_DIR_AUTO && kb_article_list_feed(l, feed, &at))
		dir = io->feed(io->ctx, at).dir;
	if (dir == KB_DIR_AUTO)
		dir = l->dir;
	return dir;
}

bool kb_article_list_has_sound(
	const struct kb_article_list *l, const struct kb_article_row *row)
{
	return (row->media & KB_MEDIA_PLAYS) &&
	       l->view.app->canvas.cols >= KB_ARTICLE_LIST_FAIR;
}

/* Rows that a title takes in so many cells, of at most max. */
static int measure(struct kb_article_list *l, int64_t id, int cells, int max)
{
	struct kb_article_row row;
	if (!kb_article_list_row(l, id, &row))
		return 1;
	struct kb_label label = {.s = kb_article_list_title(&row)};
	label.len = strlen(label.s);
	label.dir = kb_article_list_title_dir(l, label.s, row.feed);
	if (kb_article_list_has_sound(l, &row))
		cells -= KB_SOUND_CELLS;
	return kb_label_rows(l->view.app->bidi, cells, max, &label);
}

int kb_article_list_title_rows(struct kb_article_list *l, size_t i)
{
	const struct kb_app *app = l->view.app;
	int room = kb_app_rows(app) - rows_below(l), cells = title_cells(l);
	if (app->settings->list_rows != KB_ROWS_WRAPPED || room < 2 ||
		i >= l->shown.n)
		return 1;
	int64_t id = l->shown.v[i];
	size_t slot = (size_t)id % KB_HEIGHT_CACHE;
	const struct kb_clusters *clusters = kb_bidi_clusters(app->bidi);
	if (memcmp(&l->heights_by, clusters, sizeof *clusters) != 0) {
		kb_article_list_measure_again(l);
		l->heights_by = *clusters;
	}
	if (l->heights[slot].id != id || l->heights[slot].cells != cells) {
		l->heights[slot].id = id;
		l->heights[slot].cells = cells;
		l->heights[slot].rows =
			measure(l, id, cells, KB_MAX_TITLE_ROWS);
	}
	return l->heights[slot].rows < room ? l->heights[slot].rows : room;
}

void kb_article_list_measure_again(struct kb_article_list *l)
{
	memset(l->heights, 0, sizeof l->heights);
}

static int height(void *ctx, size_t i)
{
	struct kb_article_list *l = ctx;
	return kb_article_list_title_rows(l, i) + rows_below(l);
}

void kb_article_list_init_rows(struct kb_article_list *l)
{
	l->date_width = KB_DATE_CELLS;
	l->cursor.height = height;
	l->cursor.ctx = l;
}

bool kb_article_list_row(
	struct kb_article_list *l, int64_t id, struct kb_article_row *row)
{
	const struct kb_library_io *io = l->lib->io;
	return io->row(io->ctx, id, row);
}

const char *kb_article_list_title(const struct kb_article_row *row)
{
	/* i18n: in the place of an article's title */
	return row->title && *row->title ? row->title : _("(no title)");
}

int64_t kb_article_list_chosen(struct kb_article_list *l)
{
	kb_list_fit(&l->cursor, kb_article_list_room(l));
	return l->cursor.n ? l->shown.v[l->cursor.cursor] : 0;
}

bool kb_article_list_find(
	const struct kb_article_list *l, int64_t id, size_t *row)
{
	for (*row = 0; *row < l->shown.n; ++*row)
		if (l->shown.v[*row] == id)
			return true;
	return false;
}

bool kb_article_list_has_words(
	struct kb_article_list *l, int64_t id, const struct kb_needle *needle)
{
	struct kb_article_row row;
	struct kb_hay hay = {0};
	struct kb_hit hit;
	size_t at = 0;
	if (!kb_article_list_row(l, id, &row))
		return false;
	hay.s = kb_article_list_title(&row);
	hay.len = strlen(hay.s);
	if (!needle->is_exact)
		kb_fold(&hay.folded, hay.s, hay.len);
	bool found = kb_needle_find(needle, needle->is_exact, &hay, &at, &hit);
	kb_folded_release(&hay.folded);
	return found;
}

enum kb_err kb_article_list_subject(
	struct kb_view *v, struct kb_subject *s, struct kb_diag *diag)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	const struct kb_library_io *io = l->lib->io;
	int64_t id = kb_article_list_chosen(l);
	struct kb_article *a;
	if (!id)
		return kb_fail(diag, KB_EEMPTY, "there is no article here");
	enum kb_err err = io->article(io->ctx, id, &a, diag);
	if (err)
		return err;
	kb_subject_take_article(s, a);
	kb_views_subject_row(l->lib, id, s);
	return KB_OK;
}

bool kb_article_list_lacks(struct kb_article_list *l, enum kb_action action)
{
	switch (action) {
	case KB_ACTION_OPEN:
	case KB_ACTION_OPEN_BROWSER:
	case KB_ACTION_COPY:
	case KB_ACTION_TOGGLE_READ:
	case KB_ACTION_STAR:
	case KB_ACTION_HIDE:
	case KB_ACTION_FULL_TEXT:
		if (kb_article_list_chosen(l))
			return false;
		kb_app_decline(l->view.app, "no article is chosen");
		return true;
	default:
		return false;
	}
}
