/* A table in a flow: a row is an item, its cells are parts of it, side by side
 * in columns or, where there is no room for these, one below the other. */
#include "flow.h"
#include "measure.h"

#include <khabar/article/table.h>
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

enum {
	ISOLATE = 3,  /* bytes of such a sign */
	HANG = 2,     /* cells that a value's further lines stand in by */
	HANG_MIN = 20 /* columns of the screen for that */
};

/* --- Items ---------------------------------------------------------------- */

/* A row that is being made: its cells' texts one after the other, with a space
 * between, each a part of its own. */
struct table_row {
	struct kb_str text;
	struct kb_part *parts;
	size_t n, cap;
	struct kb_span *spans;
	size_t n_spans, cap_spans;
};

/* A cell over the ceiling of a paragraph ends in an ellipsis. */
static void add_cell(struct table_row *r, const struct kb_table_cell *cell)
{
	const struct kb_text *t = &cell->text;
	const char *s = t->s ? t->s : "";
	size_t len = kb_flow_cut(s, t->len);
	if (r->n > 0)
		kb_str_addc(&r->text, ' ');
	struct kb_part *part = KB_PUSH(r->parts, r->n, r->cap);
	part->start = r->text.len;
	kb_str_add(&r->text, s, len);
	if (len < t->len)
		kb_str_adds(&r->text, "…");
	part->end = r->text.len;
	for (size_t i = 0; i < t->n_spans; i++) {
		struct kb_span span = t->spans[i];
		if (span.start >= len)
			continue;
		span.end = (span.end < len ? span.end : len) + part->start;
		span.start += part->start;
		*KB_PUSH(r->spans, r->n_spans, r->cap_spans) = span;
	}
}

static void add_row(struct kb_flow *f, const struct kb_row *row,
	enum kb_dir dir, int gap, bool first)
{
	/* No room for more parts: a table may have many rows. */
	struct table_row r = {.cap = row->n_cells};
	r.parts = kb_reallocarray(NULL, r.cap, sizeof *r.parts);
	for (size_t i = 0; i < row->n_cells; i++)
		add_cell(&r, &row->cells[i]);
	struct kb_text text = {
		.s = kb_arena_strdup(&f->arena, r.text.s), .len = r.text.len};
	text.spans =
		kb_arena_copy(&f->arena, r.spans, r.n_spans, sizeof *r.spans);
	text.n_spans = r.n_spans;
	struct kb_flow_item *item =
		kb_flow_push(f, first ? KB_ITEM_PARAGRAPH : KB_ITEM_CONTINUED,
			row->header ? KB_STYLE_TABLE_HEAD : KB_STYLE_TABLE,
			text, dir, gap);
	free(item->parts);
	item->parts = r.parts;
	item->n_parts = r.n;
	item->row = true;
	kb_str_release(&r.text);
	free(r.spans);
}

/* --- What cells mean ------------------------------------------------------ */

/* Whether a row is one text, and that is of no column: the head of the rows
 * below it, a note. */
static bool is_section(const struct kb_row *row)
{
	size_t texts = 0;
	bool apart = row->n_cells == 1;
	for (size_t k = 0; k < row->n_cells; k++) {
		const struct kb_table_cell *c = &row->cells[k];
		texts += c->text.s != NULL;
		apart |= c->text.s && (c->header || c->more_columns > 0);
	}
	return texts < 2 && apart;
}

/* Adds to a label what the head's next row calls its column, a cell of it. */
static void add_label(
	struct kb_flow *f, struct kb_flow_label *label, size_t item, size_t k)
{
	const struct kb_part *cell = &f->items[item].parts[k];
	const char *text = f->items[item].text.s + cell->start;
	size_t len = cell->end - cell->start;
	struct kb_flow_label_cell from = {item, k, 0};
	struct kb_str s = {0};
	bool same = label->s && strlen(label->s) == len &&
		    memcmp(label->s, text, len) == 0;
	if (label->s && !same)
		kb_str_addf(&s, "%s · ", label->s);
	from.at = s.len;
	kb_str_add(&s, text, len);
	for (size_t i = 0; i < s.len; i++)
		if (s.s[i] == '\n')
			s.s[i] = ' ';
	label->s = kb_arena_strdup(&f->arena, s.s);
	kb_str_release(&s);
	struct kb_flow_label_cell *cells =
		kb_arena_alloc(&f->arena, (label->n_cells + 1) * sizeof *cells);
	for (size_t i = 0; i < label->n_cells; i++)
		cells[i] = label->cells[i];
	cells[label->n_cells++] = from;
	label->cells = cells;
}

/* What a row of the head calls the columns, beyond what those above do. */
static void add_labels(struct kb_flow *f, const struct kb_row *row, size_t item,
	struct kb_flow_label *labels)
{
	const struct kb_table_cell *over = NULL;
	size_t reach = 0, from = 0;
	for (size_t k = 0; k < row->n_cells; k++) {
		const struct kb_table_cell *c = &row->cells[k];
		if (!c->covered) {
			over = c;
			from = k;
			reach = k + c->more_columns;
		}
		if (over && k <= reach && over->text.s)
			add_label(f, &labels[k], item, from);
	}
}

/* Rows that are heads of what follows; such a row at the end has nothing to
 * head, and is a total or the like. */
static void set_heads(struct kb_flow_table *t)
{
	bool follows = false;
	for (size_t i = t->end - t->first; i-- > 0;) {
		const struct kb_row *row = t->rows[i].row;
		bool head = row->header && !is_section(row);
		t->rows[i].head = head && follows && t->n_columns > 1;
		follows |= !head;
	}
}

/* Gives each row the labels of the head above it. */
static void set_labels(struct kb_flow *f, struct kb_flow_table *t)
{
	struct kb_flow_label *labels = NULL;
	for (size_t i = 0; i < t->end - t->first; i++) {
		bool head = t->rows[i].head;
		if (head && (i == 0 || !t->rows[i - 1].head))
			labels = kb_arena_alloc(
				&f->arena, t->n_columns * sizeof *labels);
		if (head)
			add_labels(f, t->rows[i].row, t->first + i, labels);
		t->rows[i].labels = labels;
	}
}

/* Gives rows that cells above reach into those cells. */
static void set_above(struct kb_flow *f, struct kb_flow_table *t)
{
	struct reach {
		const struct kb_table_cell *cell;
		size_t end; /* row that it no longer reaches */
	} *reach = kb_calloc(t->n_columns + 1, sizeof *reach);
	for (size_t i = 0; i < t->end - t->first; i++) {
		const struct kb_row *row = t->rows[i].row;
		const struct kb_table_cell **above = NULL;
		for (size_t k = 0; k < row->n_cells; k++) {
			const struct kb_table_cell *c = &row->cells[k];
			if (!c->covered)
				reach[k] =
					(struct reach){c, i + 1 + c->more_rows};
			else if (reach[k].cell && reach[k].end > i) {
				if (!above) {
					above = kb_arena_alloc(&f->arena,
						row->n_cells * sizeof *above);
				}
				above[k] = reach[k].cell;
			}
		}
		t->rows[i].above = above;
	}
	free(reach);
}

static void measure(struct kb_flow *f, struct kb_flow_table *t)
{
	const struct kb_block *b = t->block;
	int16_t **behind = kb_reallocarray(NULL, b->n_rows + 1, sizeof *behind);
	size_t at = 0;
	for (size_t r = 0; r < b->n_rows; r++) {
		size_t n = b->rows[r].n_cells;
		behind[r] = kb_arena_alloc(&f->arena, n * sizeof **behind);
		if (n > 0)
			t->rows[at++].behind = behind[r];
	}
	kb_columns_measure(
		t->columns, t->n_columns, b, t->dir, f->bidi, behind);
	kb_column_words_release(&t->words);
	kb_column_words_init(
		&t->words, b, t->n_columns, kb_bidi_clusters(f->bidi));
	free(behind);
	t->measured = true;
}

void kb_flow_add_table(struct kb_flow *f, const struct kb_block *b,
	enum kb_dir dir, bool has_caption)
{
	struct kb_flow_table *t =
		KB_PUSH(f->tables, f->n_tables, f->cap_tables);
	t->first = f->n_items;
	t->dir = dir;
	t->block = b;
	t->rows = kb_calloc(b->n_rows + 1, sizeof *t->rows);
	for (size_t r = 0; r < b->n_rows; r++) {
		const struct kb_row *row = &b->rows[r];
		if (row->n_cells == 0)
			continue;
		bool first = f->n_items == t->first;
		t->rows[f->n_items - t->first].row = row;
		add_row(f, row, dir, first && !has_caption, first);
	}
	t->end = f->n_items;
	t->n_columns = kb_table_n_columns(b);
	t->columns = kb_calloc(t->n_columns + 1, sizeof *t->columns);
	set_heads(t);
	set_labels(f, t);
	set_above(f, t);
}

void kb_flow_table_release(struct kb_flow_table *t)
{
	kb_column_words_release(&t->words);
	free(t->columns);
	free(t->rows);
}

/* --- Columns -------------------------------------------------------------- */

static struct kb_flow_table *table_of(struct kb_flow *f, size_t i)
{
	size_t lo = 0, hi = f->n_tables;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (f->tables[mid].end <= i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return &f->tables[lo];
}

static void place_in_columns(
	struct kb_flow_item *item, const struct kb_flow_table *t, size_t i)
{
	const struct kb_flow_row *row = &t->rows[i];
	for (size_t k = 0; k < item->n_parts; k++) {
		const struct kb_table_cell *cell = &row->row->cells[k];
		struct kb_part *part = &item->parts[k];
		size_t last = k + cell->more_columns;
		if (last >= t->n_columns)
			last = t->n_columns - 1;
		const struct kb_column *from = &t->columns[k],
				       *to = &t->columns[last];
		part->x = from->x;
		part->width = cell->covered ? 0 : to->x + to->width - from->x;
		part->right = from->numbers && last == k;
		part->behind = 0;
		if (part->right && row->behind[k] >= 0)
			part->behind = from->after - row->behind[k];
	}
}

/* --- Records -------------------------------------------------------------- */

/* Makes a part a line of a record: at bytes of its text, a label, which belongs
 * to no byte of the item's text, then what follows there: bytes
 * [resume, end) of the item's, or another text. */
static void show(struct kb_part *part, const char *text, const char *label,
	size_t at, size_t resume, size_t end, const struct kb_text *instead)
{
	struct kb_str out = {0};
	kb_str_add(&out, text + part->start, at);
	kb_str_adds(&out, label);
	kb_str_adds(&out, kb_ends(out.s, ":") ? " " : ": ");
	part->control = out.len;
	kb_str_addcp(&out, part->dir == KB_DIR_RTL ? KB_RLI : KB_LRI);
	if (instead)
		kb_str_add(&out, instead->s, instead->len);
	part->at = at;
	part->extra = out.len - at;
	part->resume = resume - part->start;
	if (!instead)
		kb_str_add(&out, text + resume, end - resume);
	part->shown = out.s;
	part->shown_len = out.len;
}

/* The cell that heads the row, or its cells' number. */
static size_t heading_of(const struct kb_flow_row *row)
{
	size_t k = 0, n = row->row->n_cells;
	while (k < n && !row->row->cells[k].text.s &&
		!(row->above && row->above[k]))
		k++;
	if (k == n)
		return n;
	const struct kb_table_cell *c = &row->row->cells[k];
	if (c->covered)
		c = row->above[k];
	return c && c->header ? k : n;
}

/* A row of two cells under no head: the first is the label of the second. */
static bool is_pair(const struct kb_flow_row *row, size_t heading)
{
	const struct kb_row *r = row->row;
	return !row->labels && r->n_cells == 2 && heading == 0 &&
	       !r->cells[0].covered && !r->cells[1].covered &&
	       r->cells[1].text.s;
}

/* The cell that is read at a place: one above where that reaches into it, of
 * several columns in the first of them; NULL: there is none. */
static const struct kb_table_cell *cell_at(
	const struct kb_flow_row *row, size_t k)
{
	const struct kb_table_cell *cell = &row->row->cells[k];
	if (cell->covered)
		cell = row->above ? row->above[k] : NULL;
	if (k > 0 && row->above && cell && row->above[k - 1] == cell)
		return NULL;
	return cell && cell->text.s ? cell : NULL;
}

/* Notes where what is put in into a record's cell comes from: its label, and
 * the cell above, which stands from byte `at` on, in the row where it begins.
 */
static void add_origins(const struct kb_flow *f, struct kb_part *part,
	const struct kb_flow_table *t, size_t i, size_t k,
	const struct kb_flow_label *label, const struct kb_table_cell *above,
	size_t at)
{
	bool first = i > 0 && t->rows[i - 1].head;
	for (size_t c = 0; label && c < label->n_cells; c++)
		kb_flow_add_origin(f, part, label->cells[c].item,
			label->cells[c].part, label->cells[c].at,
			first && k == label->cells[c].part);
	while (above && i-- > 0)
		if (&t->rows[i].row->cells[k] == above) {
			kb_flow_add_origin(f, part, t->first + i, k, at, false);
			return;
		}
}

/* One cell as a line of a record. */
static void place_in_record(const struct kb_flow *f,
	const struct kb_flow_item *item, const struct kb_flow_table *t,
	size_t i, size_t k, bool heading)
{
	const struct kb_flow_row *row = &t->rows[i];
	struct kb_part *part = &item->parts[k];
	const struct kb_table_cell *cell = cell_at(row, k);
	if (!cell)
		return;
	bool above = row->row->cells[k].covered;
	const struct kb_flow_label *label = row->labels;
	bool labelled =
		label && label[k].s && !heading && !is_section(row->row);
	part->width = t->room;
	part->dir = kb_text_dir(&cell->text, t->dir);
	part->side = t->dir;
	part->style = heading || is_section(row->row) ? KB_STYLE_TABLE_HEAD
						      : KB_STYLE_TABLE;
	if (labelled) {
		show(part, item->text.s, label[k].s, 0, part->start, part->end,
			above ? &cell->text : NULL);
		part->dir = t->dir;
		part->hang = t->room >= HANG_MIN ? HANG : 0;
	} else if (above) {
		part->shown = kb_strndup(cell->text.s, cell->text.len);
		part->shown_len = part->extra = cell->text.len;
	}
	add_origins(f, part, t, i, k, labelled ? &label[k] : NULL,
		above ? cell : NULL, labelled ? part->control + ISOLATE : 0);
}

/* A label and its value in one line, that of the label. */
static void place_pair(
	const struct kb_flow_item *item, const struct kb_flow_table *t)
{
	struct kb_part *label = &item->parts[0], *value = &item->parts[1];
	label->dir = value->dir;
	label->width = t->room;
	label->style = KB_STYLE_TABLE;
	label->hang = t->room >= HANG_MIN ? HANG : 0;
	show(label, item->text.s, "", label->end - label->start, value->start,
		value->end, NULL);
	label->dir = label->side = t->dir;
}

/* A record's cells; the head has none, its words are their labels. */
static void place_record(const struct kb_flow *f, struct kb_flow_item *item,
	const struct kb_flow_table *t, size_t i)
{
	const struct kb_flow_row *row = &t->rows[i];
	item->stacked = true;
	if (row->head)
		return;
	size_t heading = heading_of(row);
	if (is_pair(row, heading)) {
		place_pair(item, t);
		return;
	}
	for (size_t k = 0; k < item->n_parts; k++)
		place_in_record(f, item, t, i, k, k == heading);
	bool first = i == 0 || t->rows[i - 1].head;
	item->lead = !first;
}

/* --- Both ------------------------------------------------------------------
 */

void kb_flow_place(struct kb_flow *f, size_t i)
{
	struct kb_flow_item *item = &f->items[i];
	struct kb_flow_table *t = table_of(f, i);
	int room = f->width - kb_flow_indent(f, &f->items[i]);
	if (!t->measured)
		measure(f, t);
	if (t->room != room) {
		t->room = room;
		t->records = !kb_columns_fit(
			t->columns, t->n_columns, t->room, f->whole, &t->words);
	}
	item->stacked = false;
	item->lead = 0;
	for (size_t k = 0; k < item->n_parts; k++) {
		const struct kb_table_cell *cell =
			&t->rows[i - t->first].row->cells[k];
		struct kb_part *part = &item->parts[k];
		part->dir = kb_text_dir(&cell->text, t->dir);
		part->side = kb_flow_side(&cell->text, t->dir);
		part->style =
			cell->header ? KB_STYLE_TABLE_HEAD : KB_STYLE_TABLE;
		part->x = part->width = part->hang = part->behind = 0;
		part->right = false;
	}
	if (t->records)
		place_record(f, item, t, i - t->first);
	else
		place_in_columns(item, t, i - t->first);
}
