/* The place in an article of the library, from session to session. */
#include "reader.h"

#include <khabar/base/hash.h>
#include <khabar/base/utf8.h>

unsigned kb_reader_share(struct kb_reader *r)
{
	struct kb_position p = r->top;
	bool end = kb_position_down(r->flow, &p, r->rows) < r->rows;
	if (end || (r->top.item == 0 && r->top.row == 0))
		return end ? 100 : 0;
	size_t total = kb_flow_bytes_before(r->flow, kb_flow_n_items(r->flow));
	double above = (double)kb_position_bytes_before(r->flow, &r->top);
	double below = (double)(total - kb_position_bytes_before(r->flow, &p));
	int share =
		above + below > 0 ? (int)(100 * above / (above + below)) : 0;
	return share < 1 ? 1 : share > 99 ? 99 : (unsigned)share;
}

static uint64_t hash_of(const struct kb_text *t)
{
	return kb_hash(KB_HASH_START, t->s ? t->s : "", t->s ? t->len : 0);
}

static struct kb_place place_of(struct kb_reader *r)
{
	struct kb_place p = {.share = kb_reader_share(r) % 100};
	if (!p.share)
		return p;
	p.text = hash_of(&kb_flow_item(r->flow, r->top.item)->text);
	p.byte = kb_position_byte(r->flow, &r->top);
	p.before = kb_flow_bytes_before(r->flow, r->top.item);
	p.total = kb_flow_bytes_before(r->flow, kb_flow_n_items(r->flow));
	return p;
}

/* The item that has the place's text, the nearest to where it was; else what is
 * as far in the text. */
static size_t find_item(
	const struct kb_reader *r, const struct kb_place *p, size_t *byte)
{
	size_t n = kb_flow_n_items(r->flow), total, at;
	total = kb_flow_bytes_before(r->flow, n);
	double share =
		p->total ? (double)(p->before + p->byte) / (double)p->total : 0;
	at = (size_t)(share * (double)total);
	size_t item = kb_flow_item_at(r->flow, at < total ? at : total);
	for (size_t d = 0; d < n; d++) {
		size_t near[2] = {item + d, item - d};
		for (int k = 0; k < 2; k++) {
			if (near[k] >= n)
				continue;
			const struct kb_text *t =
				&kb_flow_item(r->flow, near[k])->text;
			if (hash_of(t) == p->text && p->byte <= t->len) {
				*byte = p->byte;
				return near[k];
			}
		}
	}
	const struct kb_text *t = &kb_flow_item(r->flow, item)->text;
	size_t before = kb_flow_bytes_before(r->flow, item);
	*byte = at > before ? at - before : 0;
	*byte = t->s && *byte <= t->len ? kb_utf8_floor(t->s, *byte) : 0;
	return item;
}

void kb_reader_return(struct kb_view *v)
{
	struct kb_reader *r = (struct kb_reader *)v;
	const struct kb_library_io *io = r->lib ? r->lib->io : NULL;
	struct kb_place p;
	size_t byte;
	kb_reader_fit(r);
	if (!io || !io->place || !io->place(io->ctx, r->id, &p) || !p.share ||
		!kb_flow_n_items(r->flow))
		return;
	size_t item = find_item(r, &p, &byte);
	kb_reader_set_top(r, kb_position_of(r->flow, item, byte));
	r->returned = true;
	/* i18n: the part of the article above the screen */
	kb_app_say(v->app, "%u%%: where you left off", p.share);
}

void kb_reader_opened(struct kb_view *v)
{
	struct kb_reader *r = (struct kb_reader *)v;
	r->opened = r->anchor;
}

void kb_reader_leave(struct kb_reader *r)
{
	const struct kb_library_io *io = r->lib ? r->lib->io : NULL;
	bool moved = r->anchor.item != r->opened.item ||
		     r->anchor.byte != r->opened.byte;
	if (!io || !io->put_place || !moved || !kb_flow_n_items(r->flow))
		return;
	kb_reader_fit(r);
	struct kb_place p = place_of(r);
	if (p.share || r->returned)
		io->put_place(io->ctx, r->id, &p);
}
