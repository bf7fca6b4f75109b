/* The article on the screen. */
#include "reader.h"

#include "feed_names.h"
#include "links.h"
#include "offers.h"
#include "subject.h"

#include <khabar/base/language.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/utf8.h>
#include <khabar/ui/url.h>

#include <stdlib.h>
#include <string.h>

/* --- Drawing ----------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
	const struct kb_range *x = a, *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

/* What is lit up in an item: the focused link and hits. */
static void collect(struct kb_reader *r, size_t item)
{
	struct kb_ranges *lit = &r->ranges;
	size_t before = 0, n = 0;
	lit->n = 0;
	/* A hit may go on here from the piece of the text before. */
	if (kb_flow_item(r->flow, item)->cut) {
		before = kb_flow_item(r->flow, item - 1)->text.len;
		kb_search_ranges(&r->search.search, item - 1, lit);
	}
	for (size_t i = 0; i < lit->n; i++)
		if (lit->v[i].end > before)
			lit->v[n++] = (struct kb_range){
				0, lit->v[i].end - before, lit->v[i].flags};
	lit->n = n;
	kb_search_ranges(&r->search.search, item, lit);
	if (!r->has_focus || r->focus_item != item)
		return;
	const struct kb_span *span =
		&kb_flow_item(r->flow, item)->text.spans[r->focus_span];
	*KB_PUSH(r->ranges.v, r->ranges.n, r->ranges.cap) =
		(struct kb_range){span->start, span->end, KB_MARK_LINK_FOCUS};
	qsort(r->ranges.v, r->ranges.n, sizeof *r->ranges.v, by_start);
}

static void hits_of(void *ctx, size_t item, struct kb_ranges *out)
{
	kb_search_ranges(ctx, item, out);
}

static void reader_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct kb_reader *r = (struct kb_reader *)v;
	kb_flow_tell_time(r->flow, kb_app_now(v->app));
	kb_reader_fit(r);
	struct kb_position p = r->top;
	size_t items = kb_flow_n_items(r->flow), collected = SIZE_MAX;
	for (int row = 0; row < rows && p.item < items; row++) {
		const struct kb_flow_item *item =
			kb_flow_layout(r->flow, p.item);
		size_t gap = item->gap > 0 ? (size_t)item->gap : 0;
		if (p.item != collected)
			collect(r, p.item);
		collected = p.item;
		const struct kb_lights lights = {
			r->ranges.v, r->ranges.n, hits_of, &r->search.search};
		if (p.row >= gap && p.row - gap < item->n_lines)
			kb_flow_draw(r->flow, p.item, p.row - gap, c, row,
				r->left, &lights);
		if (kb_position_down(r->flow, &p, 1) == 0)
			break;
	}
	kb_reader_bar(r, c, rows);
	kb_flow_trim(r->flow);
}

/* "all", "top", "end", or per cent of the text above the screen to that above
 * and below it. */
static void add_position(struct kb_reader *r, struct kb_str *out)
{
	if (kb_flow_n_items(r->flow) == 0)
		return;
	bool top = r->top.item == 0 && r->top.row == 0;
	unsigned share = kb_reader_share(r);
	if (!top && share < 100)
		kb_str_add_message(out, _("%u%%"), share);
	else if (top && share < 100)
		kb_str_adds(out, kb_message_in("place in an article", "top"));
	else
		kb_str_adds(
			out, top ? kb_message_in("place in an article", "all")
				 : kb_message_in("place in an article", "end"));
}

/* What an article of the library is marked with. */
static void add_marks(struct kb_reader *r, struct kb_str *out)
{
	struct kb_article_row row;
	if (!r->lib)
		return;
	const struct kb_library_io *io = r->lib->io;
	if (!io->row(io->ctx, r->id, &row))
		return;
	if (row.marks & KB_ARTICLE_STARRED)
		kb_str_adds(out, "* ");
	if (!(row.marks & KB_ARTICLE_READ)) {
		/* i18n: an article that is open; at most 12 cells */
		kb_str_adds(out, _("unread"));
		kb_str_addc(out, ' ');
	}
}

static const char *title_of(const struct kb_reader *r)
{
	const struct kb_article *a = r->article;
	if (a->headline.s)
		return a->headline.s;
	if (a->site)
		return a->site;
	if (kb_flow_n_items(r->flow))
		return kb_flow_item(r->flow, 0)->text.s;
	return "";
}

static void reader_status(struct kb_view *v, struct kb_status *st)
{
	struct kb_reader *r = (struct kb_reader *)v;
	const char *link = kb_reader_link(r);
	kb_reader_fit(r);
	st->dir = r->article->dir;
	if (v->job) {
		st->title_dir = kb_language_dir();
		kb_view_progress(v, &st->title);
	} else if (link) {
		st->title_dir = KB_DIR_LTR;
		kb_url_display(&st->title, link);
	} else {
		st->title_dir = r->article->headline.dir;
		kb_str_adds(&st->title, title_of(r));
	}
	kb_search_count(&r->search.search, &st->hits);
	add_marks(r, &st->position);
	add_position(r, &st->position);
}

/* --- The view ---------------------------------------------------------- */

/* Bytes of the next piece of a text that are searched with one, for hits that
 * go over the cut: at least as many as a pattern has. */
enum {
	OVERLAP = 4 * KB_MAX_PROMPT
};

static struct kb_search_text flow_text(void *ctx, size_t i)
{
	const struct kb_flow_item *item = kb_flow_item(ctx, i);
	size_t own = item->text.len, len = own;
	while (++i < kb_flow_n_items(ctx) && kb_flow_item(ctx, i)->cut &&
		len < own + OVERLAP)
		len += kb_flow_item(ctx, i)->text.len;
	if (len > own + OVERLAP)
		len = kb_utf8_floor(item->text.s, own + OVERLAP);
	return (struct kb_search_text){item->text.s, len, own};
}

/* Whose the article is: the name of its feed, else of its site. */
static void add_source(const struct kb_reader *r, const struct kb_article *a,
	struct kb_str *out)
{
	struct kb_article_row row;
	size_t feed;
	if (r->lib && r->lib->io->row(r->lib->io->ctx, r->id, &row) &&
		kb_views_feed_by_id(r->lib, row.feed, &feed))
		kb_str_adds(out, kb_views_feed_name(r->lib, feed));
	else if (a->site)
		kb_str_adds(out, a->site);
}

static void set_article(struct kb_reader *r, struct kb_article *a)
{
	const struct kb_app_io *io = r->view.app->io;
	struct kb_str source = {0};
	if (a->n_enclosures)
		io->find_files(io->ctx, a);
	add_source(r, a, &source);
	const struct kb_flow_head head = {source.s, kb_app_now(r->view.app)};
	r->article = a;
	r->flow = kb_flow_new(a, &head, true);
	kb_flow_set_justified(
		r->flow, r->view.app->settings->align == KB_TEXT_JUSTIFY);
	kb_str_release(&source);
	struct kb_search_texts texts = {
		r->flow, kb_flow_n_items(r->flow), flow_text};
	kb_incsearch_renew(&r->search, &texts);
	r->fitted = r->has_focus = false;
}

/* Where the text at the anchor stands in another flow: the item with the same
 * text that is nearest to where it was. */
static bool find_text(const struct kb_flow *f, size_t near,
	const struct kb_text *text, size_t *out)
{
	size_t n = kb_flow_n_items(f);
	for (size_t d = 0; d < n || d <= near; d++) {
		size_t at[2] = {near + d, near - d};
		for (int i = 0; i < 2; i++) {
			if (at[i] >= n || (i == 1 && d > near))
				continue;
			const struct kb_text *t = &kb_flow_item(f, at[i])->text;
			if (t->len == text->len &&
				memcmp(t->s, text->s, t->len) == 0) {
				*out = at[i];
				return true;
			}
		}
	}
	return false;
}

/* Items below the anchor that are looked for where its own text is gone. */
enum {
	NEIGHBOURS = 20
};

/* Takes another article in, at the same place of the text. */
static void renew(struct kb_reader *r, struct kb_article *a)
{
	struct kb_reader old = *r;
	set_article(r, a);
	size_t n = kb_flow_n_items(r->flow), was = kb_flow_n_items(old.flow);
	struct kb_anchor to = {.width = 0};
	bool found = false;
	for (size_t i = 0; i < NEIGHBOURS && !found; i++) {
		size_t item = old.anchor.item + i;
		if (item >= was)
			break;
		found = find_text(r->flow, item,
			&kb_flow_item(old.flow, item)->text, &to.item);
		if (found && i == 0) {
			to.byte = old.anchor.byte;
			to.position.row = old.anchor.position.row;
		}
	}
	if (!found && n)
		to.item = old.anchor.item < n ? old.anchor.item : n - 1;
	to.position.item = to.item;
	bool moved = old.anchor.item != old.opened.item ||
		     old.anchor.byte != old.opened.byte;
	r->anchor = r->origin = to;
	if (!moved)
		r->opened = to;
	kb_flow_free(old.flow);
	kb_article_free(old.article);
}

static void reader_loaded(
	struct kb_view *v, struct kb_document *doc, const struct kb_diag *diag)
{
	struct kb_reader *r = (struct kb_reader *)v;
	if (!doc) {
		kb_app_complain(v->app, "%s", diag->text);
	} else if (doc->article) {
		renew(r, doc->article);
		doc->article = NULL;
		kb_app_say(v->app, "fetched again");
	} else {
		kb_view_replace_document(v, doc);
	}
}

static bool reader_page(
	struct kb_view *v, int64_t article, const struct kb_diag *diag)
{
	struct kb_reader *r = (struct kb_reader *)v;
	struct kb_article *a;
	struct kb_diag why;
	if (!r->lib || r->id != article)
		return false;
	const struct kb_library_io *io = r->lib->io;
	if (diag)
		kb_app_complain(v->app, "%s", diag->text);
	else if (io->article(io->ctx, article, &a, &why))
		kb_app_complain(v->app, "%s", why.text);
	else {
		renew(r, a);
		kb_app_say(v->app, "the whole article, from its page");
	}
	return true;
}

static enum kb_err reader_subject(
	struct kb_view *v, struct kb_subject *s, struct kb_diag *diag)
{
	struct kb_reader *r = (struct kb_reader *)v;
	(void)diag;
	kb_subject_set_article(s, r->article);
	if (r->lib)
		kb_views_subject_row(r->lib, r->id, s);
	kb_subject_set(s, KB_FILL_LINK, kb_reader_link(r));
	return KB_OK;
}

/* Its files are told anew, in the same places. */
static void reader_downloaded(struct kb_view *v)
{
	struct kb_reader *r = (struct kb_reader *)v;
	const struct kb_reader old = *r;
	if (!r->article->n_enclosures)
		return;
	set_article(r, r->article);
	r->has_focus = old.has_focus;
	kb_flow_free(old.flow);
}

static void reader_free(struct kb_view *v)
{
	struct kb_reader *r = (struct kb_reader *)v;
	kb_reader_leave(r);
	kb_flow_free(r->flow);
	kb_article_free(r->article);
	kb_incsearch_release(&r->search);
	free(r->ranges.v);
}

static void reader_scroll(struct kb_view *v, int lines)
{
	struct kb_reader *r = (struct kb_reader *)v;
	kb_reader_fit(r);
	kb_reader_scroll(r, lines, 1);
}

static void reader_follow(
	struct kb_view *v, const char *url, enum kb_link_use use)
{
	struct kb_reader *r = (struct kb_reader *)v;
	switch (use) {
	case KB_LINK_BROWSE:
		kb_link_browse(v->app, url);
		break;
	case KB_LINK_COPY:
		kb_link_copy(v->app, url);
		break;
	default:
		kb_reader_open_link(r, url);
		break;
	}
}

static void reader_offers(struct kb_view *v, struct kb_offers *out)
{
	struct kb_reader *r = (struct kb_reader *)v;
	if (v->job)
		kb_offers_add(out, kb_stop_offers);
	if (r->search.search.shown)
		kb_offers_add(out, kb_hit_offers);
	if (r->has_focus)
		kb_offers_add(out, kb_link_offers);
	kb_offers_add(out, kb_reader_offers);
	kb_offers_add(out, kb_pager_offers);
	kb_offers_add(out, kb_search_offers);
}

static const struct kb_view_ops reader_ops = {
	.draw = reader_draw,
	.status = reader_status,
	.free = reader_free,
	.action = kb_reader_action,
	.offers = reader_offers,
	.follow = reader_follow,
	.scroll = reader_scroll,
	.jump = kb_reader_jump,
	.loaded = reader_loaded,
	.page = reader_page,
	.subject = reader_subject,
	.downloaded = reader_downloaded,
	.idle = kb_reader_idle,
};

static struct kb_view *new_reader(struct kb_app *app,
	struct kb_library_views *lib, struct kb_article *a, const char *src,
	int64_t article, int64_t feed)
{
	struct kb_reader *r =
		kb_view_new(app, &reader_ops, sizeof *r, src, feed);
	r->lib = lib;
	r->id = article;
	set_article(r, a);
	return &r->view;
}

struct kb_view *kb_reader_new(
	struct kb_app *app, struct kb_article *a, const char *src, int64_t feed)
{
	return new_reader(app, NULL, a, src, 0, feed);
}

struct kb_view *kb_reader_of(struct kb_library_views *lib, struct kb_article *a,
	int64_t article, int64_t feed)
{
	return new_reader(lib->app, lib, a, NULL, article, feed);
}
