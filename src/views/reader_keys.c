/* What keys do in the reader. */
#include "reader.h"

#include "adding.h"
#include "later.h"
#include "links.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/message.h>
#include <khabar/ui/download.h>
#include <khabar/ui/play.h>

#include <string.h>

/* --- Links ------------------------------------------------------------- */

const char *kb_reader_link(const struct kb_reader *r)
{
	if (!r->has_focus)
		return NULL;
	return kb_flow_item(r->flow, r->focus_item)
		->text.spans[r->focus_span]
		.href;
}

static bool is_link(const struct kb_span *span)
{
	return span->type == KB_SPAN_LINK && span->href &&
	       span->end > span->start;
}

/* Where a link stands. */
struct link_at {
	size_t item, span;
};

/* The first link at or behind a byte of an item, in it or a later one. */
static bool link_after(
	const struct kb_reader *r, size_t item, size_t byte, struct link_at *at)
{
	for (; item < kb_flow_n_items(r->flow); item++, byte = 0) {
		const struct kb_text *t = &kb_flow_item(r->flow, item)->text;
		for (size_t i = 0; i < t->n_spans; i++) {
			if (t->spans[i].start < byte || !is_link(&t->spans[i]))
				continue;
			*at = (struct link_at){item, i};
			return true;
		}
	}
	return false;
}

/* The last link before a byte of an item, in it or an earlier one. */
static bool link_before(
	const struct kb_reader *r, size_t item, size_t byte, struct link_at *at)
{
	for (;; item--, byte = SIZE_MAX) {
		if (item < kb_flow_n_items(r->flow)) {
			const struct kb_text *t =
				&kb_flow_item(r->flow, item)->text;
			for (size_t i = t->n_spans; i-- > 0;) {
				if (t->spans[i].start >= byte ||
					!is_link(&t->spans[i]))
					continue;
				*at = (struct link_at){item, i};
				return true;
			}
		}
		if (item == 0)
			return false;
	}
}

static size_t link_start(const struct kb_reader *r, struct link_at at)
{
	return kb_flow_item(r->flow, at.item)->text.spans[at.span].start;
}

/* Where the next link is looked for: behind the focus, or from the edge of the
 * screen. A focus that was scrolled away is left where it was. */
static struct kb_search_start walk_from(struct kb_reader *r, bool back)
{
	struct kb_search_start from = kb_reader_start(r);
	struct kb_position end = r->top;
	if (r->has_focus) {
		size_t start = link_start(
			r, (struct link_at){r->focus_item, r->focus_span});
		if (kb_reader_shows(r, r->focus_item, start)) {
			from.item = r->focus_item;
			from.byte = start + !back;
		}
	} else if (back && kb_position_down(r->flow, &end, r->rows) < r->rows) {
		from.item = kb_flow_n_items(r->flow);
	} else if (back) {
		from.item = end.item;
		from.byte = kb_position_byte(r->flow, &end);
	}
	return from;
}

static size_t count_links(const struct kb_reader *r)
{
	size_t n = 0;
	for (size_t i = 0; i < kb_flow_n_items(r->flow); i++) {
		const struct kb_text *t = &kb_flow_item(r->flow, i)->text;
		for (size_t k = 0; k < t->n_spans; k++)
			n += is_link(&t->spans[k]);
	}
	return n;
}

/* The link behind a place or before it, of a text that has links; whether it is
 * found from the other end on. */
static bool next_link(const struct kb_reader *r, bool back,
	struct kb_search_start from, struct link_at *at)
{
	if (back ? link_before(r, from.item, from.byte, at)
		 : link_after(r, from.item, from.byte, at))
		return false;
	if (back)
		link_before(r, kb_flow_n_items(r->flow), 0, at);
	else
		link_after(r, 0, 0, at);
	return true;
}

/* Moves the focus to the next link, or the one before, or so many on. */
static void walk_links(struct kb_reader *r, bool back)
{
	struct kb_app *app = r->view.app;
	struct kb_search_start from = walk_from(r, back);
	struct link_at at;
	size_t links = count_links(r);
	if (!links) {
		kb_app_complain(app, "this page has no links");
		return;
	}
	bool over = false;
	for (size_t n = (kb_app_count(app) - 1) % links + 1; n > 0; n--) {
		over |= next_link(r, back, from, &at);
		from.item = at.item;
		from.byte = link_start(r, at) + !back;
	}
	if (over)
		kb_app_say(
			app, back ? N_("no link before, continuing at the end")
				  : N_("no further link, continuing at the "
				       "beginning"));
	r->has_focus = true;
	r->focus_item = at.item;
	r->focus_span = at.span;
	kb_reader_show(r, at.item, link_start(r, at));
}

static const char *page_url(const struct kb_reader *r)
{
	const struct kb_article *a = r->article;
	return a->canonical_url ? a->canonical_url : a->url;
}

/* --- Jumps ------------------------------------------------------------- */

static bool is_target(const struct kb_reader *r, size_t item, bool subhead)
{
	enum kb_item_kind kind = kb_flow_item(r->flow, item)->kind;
	return subhead ? kind == KB_ITEM_SUBHEAD : kind != KB_ITEM_CONTINUED;
}

/* The item whose first line is the top row or just behind it. */
static size_t item_at_top(struct kb_reader *r, bool *at_start)
{
	int gap = kb_flow_item(r->flow, r->top.item)->gap;
	size_t first = gap > 0 ? (size_t)gap : 0;
	*at_start = r->top.row <= first;
	return r->top.item;
}

/* Goes to the next item of a kind, or the one before: subheads, or the
 * beginnings of paragraphs. False, and a word why: there is nowhere to go. */
static bool jump(struct kb_reader *r, bool subhead, bool back)
{
	struct kb_app *app = r->view.app;
	size_t n = kb_flow_n_items(r->flow), i;
	bool found = false, at_start;
	if (n == 0)
		return false;
	i = item_at_top(r, &at_start);
	struct kb_position old = r->top;
	if (back) {
		/* From the middle of an item, its beginning is before. */
		i += !at_start;
		while (i > 0 && !found)
			found = is_target(r, --i, subhead);
	} else {
		/* An item that only its gap is shown of is still to come. */
		int gap = kb_flow_item(r->flow, i)->gap;
		i += r->top.row >= (size_t)(gap > 0 ? gap : 0);
		while (i < n && !(found = is_target(r, i, subhead)))
			i++;
	}
	if (found)
		kb_reader_set_top(r, kb_position_of(r->flow, i, 0));
	if (found && kb_position_cmp(&old, &r->top) != 0)
		return true;
	if (found || !subhead)
		kb_app_say(app, back ? N_("the beginning of the text")
				     : N_("the end of the text"));
	else
		kb_app_decline(app,
			back ? N_("no subhead above") : N_("no subhead below"));
	return false;
}

static void jump_times(struct kb_reader *r, bool subhead, bool back)
{
	for (unsigned n = kb_app_count(r->view.app); n; n--)
		if (!jump(r, subhead, back))
			break;
}

/* --- Actions ----------------------------------------------------------- */

static void scroll(struct kb_reader *r, enum kb_action action)
{
	/* A page leaves two lines of the one before. */
	long page = (long)r->rows > 3 ? (long)r->rows - 2 : 1;
	long half = (long)r->rows > 3 ? (long)r->rows / 2 : 1;
	long by = action == KB_ACTION_LINE_DOWN   ? 1
		  : action == KB_ACTION_LINE_UP   ? -1
		  : action == KB_ACTION_PAGE_DOWN ? page
		  : action == KB_ACTION_PAGE_UP   ? -page
		  : action == KB_ACTION_HALF_DOWN ? half
						  : -half;
	kb_reader_scroll(r, by, kb_app_count(r->view.app));
}

/* To a row from 1. */
static void go_to_row(struct kb_reader *r, unsigned row)
{
	kb_reader_set_top(r, (struct kb_position){0, 0});
	if (row > 1)
		kb_reader_scroll(r, 1, row - 1);
}

/* The article's file of a URL, or NULL. */
static const struct kb_enclosure *file_of(
	const struct kb_reader *r, const char *url)
{
	const struct kb_article *a = r->article;
	for (size_t i = 0; i < a->n_enclosures; i++)
		if (strcmp(a->enclosures[i].url, url) == 0)
			return &a->enclosures[i];
	return NULL;
}

void kb_reader_open_link(struct kb_reader *r, const char *url)
{
	const struct kb_enclosure *file = file_of(r, url);
	const unsigned plays = KB_MEDIA_PLAYS | 1u << KB_MEDIA_IMAGE;
	if (file && (kb_enclosures_media(file, 1) & plays))
		kb_app_play(r->view.app, url);
	else if (file)
		kb_link_browse(r->view.app, url);
	else
		kb_link_open(&r->view, url, r->article->url);
}

static void open_link(struct kb_reader *r)
{
	const char *link = kb_reader_link(r);
	struct kb_str keys = {0};
	if (link) {
		kb_reader_open_link(r, link);
		return;
	}
	kb_keymap_describe(
		&r->view.app->settings->keymap, KB_ACTION_NEXT_LINK, &keys);
	/* i18n: a key */
	kb_app_decline(r->view.app,
		"no link is chosen: %s goes to the next one",
		keys.len ? keys.s : kb_actions[KB_ACTION_NEXT_LINK].name);
	kb_str_release(&keys);
}

/* The chosen link, else what is read. */
static void read_later(struct kb_reader *r)
{
	const char *link = kb_reader_link(r);
	if (!link && r->lib)
		kb_later_toggle(r->lib, r->id);
	else
		kb_later_link(&r->view, r->lib, link ? link : page_url(r));
}

static void reload(struct kb_reader *r)
{
	if (r->view.src)
		kb_view_reload(&r->view);
	else
		kb_app_decline(r->view.app, "this text came with its feed");
}

/* Stops or forgets one thing, the latest first. */
static void cancel(struct kb_reader *r)
{
	if (kb_view_cancel(&r->view))
		return;
	if (r->has_focus)
		r->has_focus = false;
	else if (r->search.search.shown || !kb_app_stop_files(r->view.app))
		kb_search_clear(&r->search.search);
}

static bool move_action(struct kb_reader *r, enum kb_action action)
{
	unsigned count = r->view.app->count;
	switch (action) {
	case KB_ACTION_LINE_DOWN:
	case KB_ACTION_LINE_UP:
	case KB_ACTION_PAGE_DOWN:
	case KB_ACTION_PAGE_UP:
	case KB_ACTION_HALF_DOWN:
	case KB_ACTION_HALF_UP:
		scroll(r, action);
		return true;
	case KB_ACTION_TOP:
	case KB_ACTION_BOTTOM:
		if (count || action == KB_ACTION_TOP)
			go_to_row(r, count);
		else
			kb_reader_set_top(
				r, kb_position_last_page(r->flow, r->rows));
		return true;
	case KB_ACTION_NEXT_PARAGRAPH:
	case KB_ACTION_PREV_PARAGRAPH:
		jump_times(r, false, action == KB_ACTION_PREV_PARAGRAPH);
		return true;
	case KB_ACTION_NEXT_SUBHEAD:
	case KB_ACTION_PREV_SUBHEAD:
		jump_times(r, true, action == KB_ACTION_PREV_SUBHEAD);
		return true;
	default:
		return false;
	}
}

bool kb_reader_action(struct kb_view *v, enum kb_action action)
{
	struct kb_reader *r = (struct kb_reader *)v;
	const char *link;
	kb_reader_fit(r);
	if (move_action(r, action))
		return true;
	switch (action) {
	case KB_ACTION_SEARCH:
	case KB_ACTION_SEARCH_BACK:
		kb_reader_search(r, action == KB_ACTION_SEARCH ? '/' : '?');
		return true;
	case KB_ACTION_NEXT_HIT:
	case KB_ACTION_PREV_HIT:
		kb_reader_search_again(r, action == KB_ACTION_PREV_HIT);
		return true;
	case KB_ACTION_SEARCH_WORD:
		kb_reader_search_word(r);
		return true;
	case KB_ACTION_MUTE:
		kb_reader_mute(r);
		return true;
	case KB_ACTION_NEXT_LINK:
	case KB_ACTION_PREV_LINK:
		walk_links(r, action == KB_ACTION_PREV_LINK);
		return true;
	case KB_ACTION_OPEN:
		open_link(r);
		return true;
	case KB_ACTION_OPEN_BROWSER:
	case KB_ACTION_COPY:
		link = kb_reader_link(r);
		kb_link_page(v->app, action == KB_ACTION_COPY,
			link ? link : page_url(r), r->article->n_enclosures);
		return true;
	case KB_ACTION_DOWNLOAD:
		kb_app_get_file(v->app, r->article, kb_reader_link(r), v->feed);
		return true;
	case KB_ACTION_ADD_FEED:
		kb_adding_ask_shown(v, r->id ? NULL : page_url(r));
		return true;
	case KB_ACTION_READ_LATER:
		read_later(r);
		return true;
	case KB_ACTION_RELOAD:
		reload(r);
		return true;
	case KB_ACTION_CANCEL:
		cancel(r);
		return true;
	default:
		return false;
	}
}
