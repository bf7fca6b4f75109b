/* An article becomes the items of a flow. */
#include "enclosures.h"
#include "flow.h"
#include "indent.h"
#include "translations.h"

#include <khabar/article/shown_date.h>
#include <khabar/article/verse.h>
#include <khabar/base/language.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/utf8.h>

#include <khabar/text/direction.h>
#include <khabar/text/fold.h>
#include <khabar/text/width.h>

#include <stdlib.h>
#include <string.h>

size_t kb_flow_cut(const char *s, size_t len)
{
	size_t at = 0, space = 0;
	if (len <= KB_MAX_PARA)
		return len;
	for (size_t n = 0; at < len; n++) {
		uint32_t cp;
		if (n == KB_MAX_PARA)
			return space ? space : at;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (cp == ' ' || cp == '\n')
			space = at;
	}
	return len;
}

struct kb_flow_item *kb_flow_push(struct kb_flow *f, enum kb_item_kind kind,
	enum kb_style style, struct kb_text text, enum kb_dir dir, int gap)
{
	struct kb_flow_item *item = KB_PUSH(f->items, f->n_items, f->cap_items);
	item->kind = kind;
	item->style = style;
	item->text = text;
	item->dir = dir;
	item->gap = f->n_items > 1 || f->goes_on ? gap : 0;
	/* One part, and no room for more: a page may have many paragraphs. */
	item->parts = kb_calloc(1, sizeof *item->parts);
	item->n_parts = 1;
	item->parts->end = text.len;
	item->parts->dir = item->parts->side = dir;
	item->parts->style = style;
	return item;
}

/* Adds a text as an item, or as several where it is over the ceiling of a
 * paragraph. */
static void add(struct kb_flow *f, enum kb_item_kind kind, enum kb_style style,
	const struct kb_text *text, enum kb_dir base, int gap, int indent)
{
	if (!text->s || text->len == 0)
		return;
	enum kb_dir dir = kb_text_dir(text, base);
	struct kb_text_cutter cutter = {.text = text};
	for (size_t at = 0; at < text->len;) {
		size_t n = kb_flow_cut(text->s + at, text->len - at);
		struct kb_flow_item *item = kb_flow_push(f,
			at ? KB_ITEM_CONTINUED : kind, style,
			n == text->len
				? *text
				: kb_text_cut(&cutter, &f->arena, at, at + n),
			dir, at ? 0 : gap);
		item->indent = indent;
		item->cut = at > 0;
		at += n;
	}
	kb_text_cutter_release(&cutter);
}

enum kb_dir kb_flow_side(const struct kb_text *text, enum kb_dir base)
{
	return kb_dir_of_block(text->s, text->len, base) == base
		       ? kb_text_dir(text, base)
		       : base;
}

/* Adds an item of a list. */
static void add_listed(struct kb_flow *f, enum kb_item_kind kind,
	enum kb_style style, const struct kb_text *text, enum kb_dir base,
	int gap, int indent)
{
	size_t first = f->n_items;
	add(f, kind, style, text, base, gap, indent);
	for (size_t i = first; i < f->n_items; i++)
		f->items[i].dir = f->items[i].parts[0].side =
			kb_flow_side(text, base);
}

static struct kb_text arena_text(struct kb_flow *f, const char *s)
{
	return (struct kb_text){
		.s = kb_arena_strdup(&f->arena, s), .len = strlen(s)};
}

static void add_byline(struct kb_flow *f, const struct kb_article *a,
	const struct kb_translation *words)
{
	if (a->n_byline == 0)
		return;
	struct kb_str s = {0};
	for (size_t i = 0; i < a->n_byline; i++) {
		if (i > 0)
			kb_str_adds(&s, words->comma);
		kb_str_adds(&s, a->byline[i]);
	}
	struct kb_text text = arena_text(f, s.s);
	kb_str_release(&s);
	add(f, KB_ITEM_META, KB_STYLE_BYLINE, &text, a->dir, 1, 0);
}

void kb_flow_add_dates(
	struct kb_str *out, const struct kb_article *a, int64_t now)
{
	struct kb_str published = {0}, updated = {0};
	kb_date_add_whole(&published, &a->published, now);
	if (memcmp(&a->updated, &a->published, sizeof a->updated) != 0)
		kb_date_add_second(&updated, &a->updated, &a->published, now);
	if (published.len && updated.len)
		kb_str_addf(out,
			/* i18n: an article's dates */
			_("%s \u00b7 updated %s"), published.s, updated.s);
	else if (updated.len)
		kb_str_addf(out, _("updated %s"), updated.s);
	else if (published.len)
		kb_str_adds(out, published.s);
	kb_str_release(&published);
	kb_str_release(&updated);
}

/* In the words of the interface, at the side of the article's. */
static void add_dates(
	struct kb_flow *f, const struct kb_article *a, int64_t now)
{
	struct kb_str s = {0};
	kb_flow_add_dates(&s, a, now);
	if (s.len) {
		struct kb_text text = arena_text(f, s.s);
		text.dir = kb_language_dir();
		f->article = a;
		f->dates = f->n_items;
		add(f, KB_ITEM_META, KB_STYLE_DATE, &text, a->dir,
			a->n_byline ? 0 : 1, 0);
		f->items[f->dates].dir = f->items[f->dates].parts->side =
			a->dir;
	}
	kb_str_release(&s);
}

/* The marker of an item, whose text begins at indent, before the first of what
 * was added since there were n. */
static void mark_from(struct kb_flow *f, size_t n, const struct kb_item *item,
	int indent, int room)
{
	for (size_t i = n; i < f->n_items; i++)
		f->items[i].marker_room = room;
	if (n == f->n_items)
		return;
	f->items[n].marker = item->marker;
	f->items[n].marker_end = indent;
}

/* An item without a text of its own is its marker alone. */
static void add_list(struct kb_flow *f, const struct kb_article *a,
	size_t block, struct kb_indent *s)
{
	const struct kb_block *b = &a->blocks[block];
	kb_indent_begin(s, a, block);
	for (size_t i = 0; i < b->n_items; i++) {
		const struct kb_item *item = &b->items[i];
		size_t first = f->n_items;
		int room, indent = kb_indent_item(s, a, block, i, &room);
		enum kb_dir dir = kb_block_dir(b, a->dir);
		enum kb_item_kind kind =
			i ? KB_ITEM_CONTINUED : KB_ITEM_PARAGRAPH;
		if (item->text.len)
			add_listed(f, kind, KB_STYLE_TEXT, &item->text, dir,
				i ? 0 : 1, indent);
		else if (item->marker)
			kb_flow_push(f, kind, KB_STYLE_TEXT, arena_text(f, ""),
				dir, i ? 0 : 1)
				->indent = indent;
		mark_from(f, first, item, indent, room);
	}
}

/* Code has no tabs on a canvas: they become spaces up to a multiple of 8. */
static void add_expanded(struct kb_str *out, const char *s, size_t len)
{
	size_t col = 0;
	for (size_t at = 0; at < len;) {
		const char *tab = memchr(s + at, '\t', len - at);
		size_t end = tab ? (size_t)(tab - s) : len;
		const char *line = memrchr(s + at, '\n', end - at);
		kb_str_add(out, s + at, end - at);
		if (line) {
			col = 0;
			at = (size_t)(line - s) + 1;
		}
		for (; at < end; at++)
			col += ((unsigned char)s[at] & 0xC0) != 0x80;
		if (tab) {
			kb_str_addn(out, ' ', 8 - col % 8);
			col += 8 - col % 8;
			at++;
		}
	}
}

static void add_code(
	struct kb_flow *f, const struct kb_article *a, const struct kb_block *b)
{
	(void)a;
	struct kb_str s = {0};
	struct kb_text text = {.s = b->text.s, .len = b->text.len};
	if (text.len && memchr(text.s, '\t', text.len)) {
		add_expanded(&s, text.s, text.len);
		text = arena_text(f, s.s);
	}
	text.dir = kb_block_dir(b, KB_DIR_LTR);
	add(f, KB_ITEM_PARAGRAPH, KB_STYLE_CODE, &text, KB_DIR_LTR, 1, 2);
	kb_str_release(&s);
}

static void add_image(
	struct kb_flow *f, const struct kb_article *a, const struct kb_block *b)
{
	struct kb_str s = {0};
	if (b->caption.len)
		kb_str_add(&s, b->caption.s, b->caption.len);
	else if (b->alt)
		kb_str_adds(&s, b->alt);
	if (b->credit.len)
		kb_str_addf(&s, "%s(%s)", s.len ? " " : "", b->credit.s);
	if (s.len) {
		struct kb_text text = arena_text(f, s.s);
		if (b->caption.len) {
			text.dir = b->caption.dir;
			text.spans = b->caption.spans;
			text.n_spans = b->caption.n_spans;
		}
		add(f, KB_ITEM_CAPTION, KB_STYLE_CAPTION, &text, a->dir, 1, 0);
	}
	kb_str_release(&s);
}

static void add_table(
	struct kb_flow *f, const struct kb_article *a, const struct kb_block *b)
{
	add(f, KB_ITEM_CAPTION, KB_STYLE_CAPTION, &b->caption, a->dir, 1, 0);
	kb_flow_add_table(f, b, kb_block_dir(b, a->dir), b->caption.len > 0);
}

/* A line of verse, in whose text a space stands between the hemistichs. */
static void add_couplet(struct kb_flow *f, struct kb_text_cutter *verse,
	const struct kb_couplet *c, enum kb_dir dir, bool first)
{
	size_t start = c->start[0], end = c->end[c->n - 1];
	struct kb_text line = kb_text_cut(verse, &f->arena, start, end);
	char *s = kb_arena_strndup(&f->arena, line.s, line.len);
	if (c->n > 1)
		s[c->end[0] - start] = ' ';
	line.s = s;
	enum kb_item_kind kind = first ? KB_ITEM_PARAGRAPH : KB_ITEM_CONTINUED;
	if (kb_flow_cut(line.s, line.len) < line.len) {
		add(f, kind, KB_STYLE_TEXT, &line, dir, first || c->stanza, 0);
		return;
	}
	struct kb_flow_item *item = kb_flow_push(
		f, kind, KB_STYLE_TEXT, line, dir, first || c->stanza);
	item->verse = true;
	if (c->n == 1)
		return;
	item->parts = kb_reallocarray(item->parts, 2, sizeof *item->parts);
	item->n_parts = 2;
	item->parts[1] = item->parts[0];
	item->parts[0].end = c->end[0] - start;
	item->parts[1].start = c->start[1] - start;
}

static void add_verse(
	struct kb_flow *f, const struct kb_text *verse, enum kb_dir dir)
{
	struct kb_flow_verse *v =
		KB_PUSH(f->verses, f->n_verses, f->cap_verses);
	struct kb_text_cutter cutter = {.text = verse};
	struct kb_couplet c;
	v->first = f->n_items;
	v->dir = dir;
	for (size_t at = 0; kb_couplet_next(verse, &at, &c);)
		add_couplet(f, &cutter, &c, dir, f->n_items == v->first);
	v->end = f->n_items;
	kb_text_cutter_release(&cutter);
}

static void add_rule(struct kb_flow *f, const struct kb_article *a)
{
	struct kb_text text = arena_text(f, "──────────");
	add(f, KB_ITEM_PARAGRAPH, KB_STYLE_TEXT, &text, a->dir, 1, 0);
}

static void add_alone(
	struct kb_flow *f, const struct kb_article *a, const struct kb_block *b)
{
	switch (b->type) {
	case KB_BLOCK_PARAGRAPH:
		add(f, KB_ITEM_PARAGRAPH, KB_STYLE_TEXT, &b->text, a->dir, 1,
			0);
		break;
	case KB_BLOCK_SUBHEAD:
		add(f, KB_ITEM_SUBHEAD, KB_STYLE_SUBHEAD, &b->text, a->dir, 2,
			0);
		break;
	case KB_BLOCK_QUOTE:
		add(f, KB_ITEM_PARAGRAPH, KB_STYLE_QUOTE, &b->text, a->dir, 1,
			0);
		break;
	case KB_BLOCK_TABLE:
		add_table(f, a, b);
		break;
	case KB_BLOCK_IMAGE:
		add_image(f, a, b);
		break;
	case KB_BLOCK_CODE:
		add_code(f, a, b);
		break;
	case KB_BLOCK_RULE:
		add_rule(f, a);
		break;
	case KB_BLOCK_VERSE:
		add_verse(f, &b->text, kb_block_dir(b, a->dir));
		break;
	case KB_BLOCK_LIST:
		break;
	}
}

/* A block that is no list, where it stands in lists and quotations. */
static void add_block(struct kb_flow *f, const struct kb_article *a,
	size_t block, struct kb_indent *s)
{
	const struct kb_block *b = &a->blocks[block];
	const struct kb_item *item = b->n_items ? &b->items[0] : s->waiting;
	size_t first = f->n_items;
	int room = 0, text = 0;
	kb_indent_begin(s, a, block);
	if (b->n_items) {
		text = kb_indent_item(s, a, block, 0, &room);
	} else if (s->waiting) {
		text = s->text[s->n - 1];
		room = s->room[s->n - 1];
	}
	add_alone(f, a, b);
	bool body =
		(b->type == KB_BLOCK_PARAGRAPH || b->type == KB_BLOCK_QUOTE) &&
		b->list_depth == 0 && b->n_items == 0;
	for (size_t i = first; i < f->n_items; i++) {
		f->items[i].indent += kb_indent_block(s, b);
		f->items[i].body = body;
	}
	s->waiting = first == f->n_items ? item : NULL;
	if (item && text)
		mark_from(f, first, item, text, room);
}

/* Cells of the indent of a file, its number among them. */
enum {
	FILE_INDENT = 4
};

void kb_flow_build_enclosures(
	struct kb_flow *f, const struct kb_article *a, bool urls)
{
	for (size_t i = 0; i < a->n_enclosures; i++) {
		const struct kb_enclosure *e = &a->enclosures[i];
		struct kb_str s = {0};
		kb_enclosure_number(&s, a, i + 1);
		const struct kb_item number = {
			.marker = kb_arena_strdup(&f->arena, s.s)};
		kb_str_clear(&s);
		kb_enclosure_describe(&s, a, e, urls);
		struct kb_text text = arena_text(f, s.s);
		struct kb_span *span = kb_arena_alloc(&f->arena, sizeof *span);
		*span = (struct kb_span){KB_SPAN_LINK, 0, s.len, e->url};
		text.spans = span;
		text.n_spans = 1;
		text.dir = a->dir;
		kb_str_release(&s);
		add_listed(f, KB_ITEM_RELATED, KB_STYLE_RELATED, &text, a->dir,
			i ? 0 : 2, FILE_INDENT);
		mark_from(f, f->n_items - 1, &number, FILE_INDENT, FILE_INDENT);
	}
}

void kb_flow_build_related(struct kb_flow *f, const struct kb_article *a)
{
	const struct kb_translation *words = kb_translation_for(a->language);
	if (a->n_related == 0)
		return;
	struct kb_text head = arena_text(f, words->related);
	add(f, KB_ITEM_SUBHEAD, KB_STYLE_RELATED_HEAD, &head, a->dir, 2, 0);
	for (size_t i = 0; i < a->n_related; i++) {
		struct kb_text text = arena_text(f, a->related[i].title);
		struct kb_span *span = kb_arena_alloc(&f->arena, sizeof *span);
		*span = (struct kb_span){
			KB_SPAN_LINK, 0, text.len, a->related[i].href};
		if (a->related[i].href) {
			text.spans = span;
			text.n_spans = 1;
		}
		add_listed(f, KB_ITEM_RELATED, KB_STYLE_RELATED, &text, a->dir,
			i ? 0 : 1, 3);
		mark_from(f, f->n_items - 1, &(struct kb_item){.marker = "•"},
			3, 3);
	}
}

/* Whether the article says so itself. */
static bool says(const struct kb_text *text, const char *words)
{
	return text->s && kb_fold_same(text->s, words);
}

/* Whose it is, where the article does not begin with that. */
static void add_source(
	struct kb_flow *f, const struct kb_article *a, const char *source)
{
	if (!source || !*source || says(&a->section, source) ||
		says(&a->kicker, source) || says(&a->headline, source))
		return;
	struct kb_text text = arena_text(f, source);
	add(f, KB_ITEM_META, KB_STYLE_SECTION, &text, a->dir, 0, 0);
}

void kb_flow_build_head(struct kb_flow *f, const struct kb_article *a,
	const struct kb_flow_head *head)
{
	const struct kb_translation *words = kb_translation_for(a->language);
	add_source(f, a, head->source);
	add(f, KB_ITEM_META, KB_STYLE_SECTION, &a->section, a->dir, 0, 0);
	add(f, KB_ITEM_META, KB_STYLE_SECTION, &a->kicker, a->dir, 0, 0);
	add(f, KB_ITEM_HEADLINE, KB_STYLE_HEADLINE, &a->headline, a->dir, 0, 0);
	add(f, KB_ITEM_STANDFIRST, KB_STYLE_STANDFIRST, &a->standfirst, a->dir,
		1, 0);
	add_byline(f, a, words);
	add_dates(f, a, head->now);
}

void kb_flow_build_blocks(struct kb_flow *f, const struct kb_article *a,
	size_t first, size_t n, struct kb_indent *s)
{
	for (size_t i = first; i < first + n; i++)
		(a->blocks[i].type == KB_BLOCK_LIST ? add_list : add_block)(
			f, a, i, s);
}
