/* A row of the canvas as a terminal needs it: encoding and runs. */
#include "encode.h"

#include <khabar/base/mem.h>

#include <stdlib.h>

enum {
	ZWNJ = 0x200C,
	LRM = 0x200E,
};

static const struct {
	void (*encode)(struct kb_encode_row *r); /* NULL: as they come */
	bool turns_words;
} encodings[KB_ENCODING_COUNT] = {
#define ENCODING(id, word, turns_words, help) \
	[KB_ENCODING_##id] = {kb_encode_##word, turns_words},
	KB_ENCODINGS(ENCODING)
#undef ENCODING
};

bool kb_encoding_turns_words(enum kb_encoding e)
{
	return encodings[e].turns_words;
}

static bool is_lam_alef(uint32_t ch)
{
	return ch >= 0xFEF5 && ch <= 0xFEFC;
}

static bool is_joined_form(uint32_t ch)
{
	return (ch >= 0xFB50 && ch <= 0xFDFF && ch != 0xFD3E && ch != 0xFD3F) ||
	       (ch >= 0xFE70 && ch <= 0xFEFC);
}

/* Puts the letters themselves in place of the joined forms. A lam-alef has no
 * letter of its own, and a terminal would not join its neighbours to it: the
 * word that holds one keeps its forms. */
static void unshape(struct kb_encode_row *r)
{
	for (int start = 0, end; start < r->n; start = end + 1) {
		bool ligature = false;
		for (end = start; end < r->n && r->units[end].ch != ' '; end++)
			ligature |= is_lam_alef(r->units[end].ch);
		for (int i = start; !ligature && i < end; i++)
			if (is_joined_form(r->units[i].ch))
				r->units[i].ch = r->units[i].cell->logical;
	}
}

/* The units of a row of cells. */
static void split(
	struct kb_encode_row *r, const struct kb_cell *cells, int cols)
{
	for (int col = 0; col < cols; col++) {
		struct kb_encode_unit *u = &r->units[r->n];
		*u = (struct kb_encode_unit){
			.cell = &cells[col], .col = col, .ch = cells[col].ch};
		r->sent[r->n] = r->n;
		r->n++;
		if (cells[col].width == 2)
			col++;
	}
}

/* Fills out (or NULL) with the cells as they are sent, and place[col] (or
 * NULL) with where the cell at col of the canvas went. */
static void put_out(const struct kb_encode_row *r, int row,
	const struct kb_profile *p, struct kb_cell *out, int *place)
{
	const bool colours_stay = encodings[p->encoding].turns_words;
	for (int i = 0, at = 0; i < r->n; i++) {
		const struct kb_encode_unit *u = &r->units[r->sent[i]];
		int width = u->cell->width == 2 ? 2 : 1;
		for (int k = 0; k < width; k++, at++) {
			if (place)
				place[u->col + k] = at;
			if (!out)
				continue;
			out[at] = u->cell[k];
			if (u->ch != u->cell->ch) /* unshaped */
				kb_canvas_own_letter(&out[at]);
			out[at].ch = u->send;
			if (colours_stay) {
				const struct kb_cell *here =
					kb_canvas_at(r->canvas, row, at);
				out[at].style = here->style;
				out[at].weight = here->weight;
				out[at].flags = here->flags;
				out[at].link = here->link;
			}
			if (u->anchor && p->hides_letters) {
				out[at].ch = u->ch;
				out[at].behind = LRM;
			}
			if (u->apart && !p->bare_cells)
				out[at].behind = ZWNJ;
			out[at].filled = u->filled;
			out[at].apart = u->parted;
			if (p->bare_cells)
				out[at].n_marks = out[at].filled = 0;
		}
	}
}

static bool row_is_plain(const struct kb_cell *cells, int cols)
{
	for (int i = 0; i < cols; i++)
		if (cells[i].ch >= 0x590 &&
			!(cells[i].ch >= 0x2000 && cells[i].ch < 0x2800))
			return false;
	return true;
}

static void encode(const struct kb_profile *p, const struct kb_canvas *c,
	int row, struct kb_cell *out, int *place)
{
	const struct kb_cell *cells = kb_canvas_at(c, row, 0);
	struct kb_encode_row r = {.canvas = c,
		.mirrors = !p->keeps_brackets,
		.apart_by = p->apart_by,
		.auto_base = p->auto_base,
		.pieces = p->pieces,
		.lines_part = p->lines_part,
		.rejoins = p->rejoins,
		.cursor =
			c->cursor && c->cursor_row == row ? c->cursor_col : -1,
		.units = kb_calloc((size_t)c->cols + 1, sizeof *r.units),
		.sent = kb_calloc((size_t)c->cols + 1, sizeof *r.sent)};
	split(&r, cells, c->cols);
	if (!p->shape)
		unshape(&r);
	for (int i = 0; i < r.n; i++)
		r.units[i].send = r.units[i].ch;
	if (encodings[p->encoding].encode && !row_is_plain(cells, c->cols)) {
		r.bidi = p->bidi ? p->bidi : kb_bidi_new();
		for (int i = 0; i < r.n; i++)
			r.units[i].cls =
				(uint8_t)kb_class_of(r.bidi, r.units[i].ch);
		encodings[p->encoding].encode(&r);
		if (!p->bidi)
			kb_bidi_free(r.bidi);
	}
	put_out(&r, row, p, out, place);
	free(r.units);
	free(r.sent);
}

/* Has each cell differ from its neighbours. */
static void alternate(const struct kb_canvas *c, struct kb_cell *out)
{
	for (int col = 1; col < c->cols; col += 2)
		out[col].behind = KB_SIGN_PROTECTED;
}

void kb_encode_row(const struct kb_profile *p, const struct kb_canvas *c,
	int row, struct kb_cell *out)
{
	if (c->cols < 1)
		return;
	encode(p, c, row, out, NULL);
	if (p->alternates && p->encoding == KB_ENCODING_VISUAL &&
		!row_is_plain(kb_canvas_at(c, row, 0), c->cols))
		alternate(c, out);
}

int kb_encode_column(
	const struct kb_profile *p, const struct kb_canvas *c, int row, int col)
{
	/* A terminal that turns words has its cursor where it was put. */
	if (!encodings[p->encoding].encode ||
		encodings[p->encoding].turns_words || row < 0 ||
		row >= c->rows || col < 0 || col >= c->cols)
		return col;
	int *place = kb_calloc((size_t)c->cols + 1, sizeof *place);
	encode(p, c, row, NULL, place);
	int at = place[col];
	free(place);
	return at;
}

int kb_encode_column_back(
	const struct kb_profile *p, const struct kb_canvas *c, int row, int col)
{
	if (!p->clicks_as_sent || !encodings[p->encoding].encode ||
		encodings[p->encoding].turns_words || row < 0 ||
		row >= c->rows || col < 0 || col >= c->cols)
		return col;
	int *place = kb_calloc((size_t)c->cols + 1, sizeof *place), back = 0;
	encode(p, c, row, NULL, place);
	while (back < c->cols && place[back] != col)
		back++;
	free(place);
	return back < c->cols ? back : col;
}

void kb_encode_protect(struct kb_str *out, bool *protects, bool on)
{
	if (*protects != on)
		kb_str_adds(out, on ? "\033[1\"q" : "\033[0\"q");
	*protects = on;
}
