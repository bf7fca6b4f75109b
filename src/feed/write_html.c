/* Articles and feeds as a clean page of HTML. */
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>
#include <khabar/feed/write.h>
#include <khabar/text/direction.h>
#include <khabar/text/isolates.h>

#include <stdlib.h>
#include <string.h>

/* Deeper spans and lists are put out at this depth. */
enum {
	MAX_NEST = 16
};

static void escape(struct kb_str *out, const char *s, size_t len)
{
	size_t plain = 0;
	for (size_t at = 0; at < len; at++) {
		const char *with = NULL;
		switch (s[at]) {
		case '&':
			with = "&amp;";
			break;
		case '<':
			with = "&lt;";
			break;
		case '>':
			with = "&gt;";
			break;
		case '"':
			with = "&quot;";
			break;
		default:
			continue;
		}
		kb_str_add(out, s + plain, at - plain);
		kb_str_adds(out, with);
		plain = at + 1;
	}
	kb_str_add(out, s + plain, len - plain);
}

static void escapes(struct kb_str *out, const char *s)
{
	escape(out, s, strlen(s));
}

/* Text with its newlines as <br>, but for code. */
static void escape_lines(
	struct kb_str *out, const char *s, size_t len, bool code)
{
	while (len > 0) {
		const char *nl = code ? NULL : memchr(s, '\n', len);
		size_t n = nl ? (size_t)(nl - s) : len;
		escape(out, s, n);
		if (!nl)
			return;
		kb_str_adds(out, "<br>\n");
		s += n + 1;
		len -= n + 1;
	}
}

static bool safe(const char *url)
{
	return url && kb_uri_is_safe(url);
}

static void open_link(struct kb_str *out, const char *href)
{
	kb_str_adds(out, "<a href=\"");
	escapes(out, href);
	kb_str_adds(out, "\">");
}

/* A phone number or file name, beside the types of spans. */
enum {
	ISOLATE = KB_SPAN_TYPES
};

static const char *const piece_names[] = {
	[KB_SPAN_EMPHASIS] = "em",
	[KB_SPAN_STRONG] = "strong",
	[KB_SPAN_CODE] = "code",
	[KB_SPAN_LINK] = "a",
	[KB_SPAN_DELETED] = "del",
	[KB_SPAN_INSERTED] = "ins",
	[KB_SPAN_MARKED] = "mark",
	[ISOLATE] = "bdi",
};

/* A span, or what is isolated: bytes [start, end). */
struct piece {
	int type;
	size_t start, end;
	const char *href;
};

struct pieces {
	struct piece *v;
	size_t n, cap;
};

static int by_start(const void *a, const void *b)
{
	const struct piece *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

/* Whether a part of the text begins within a span and ends outside, or the
 * other way round. */
static bool crosses(const struct kb_text *t, size_t start, size_t end)
{
	for (size_t i = 0; i < t->n_spans && t->spans[i].start < end; i++) {
		const struct kb_span *sp = &t->spans[i];
		if (sp->end > start && (sp->start < start) != (sp->end > end) &&
			sp->start != start && sp->end != end)
			return true;
	}
	return false;
}

/* Phone numbers and file names, where there are letters from right to left
 * that they could be mixed with. */
static void add_isolates(struct pieces *ps, const struct kb_text *t)
{
	bool rtl = t->dir == KB_DIR_RTL;
	for (size_t i = 0; i < t->len && !rtl; i++)
		rtl = (unsigned char)t->s[i] >= 0xD6;
	if (!rtl)
		return;
	uint32_t *cp = kb_reallocarray(NULL, t->len + 1, sizeof *cp);
	size_t *at = kb_reallocarray(NULL, t->len + 1, sizeof *at), n = 0;
	for (size_t i = 0; i < t->len; n++) {
		at[n] = i;
		i += kb_utf8_decode(t->s + i, t->len - i, &cp[n]);
	}
	at[n] = t->len;
	struct kb_isolate o;
	for (size_t i = 0; kb_isolate_next(cp, n, &i, &o);)
		if (!crosses(t, at[o.start], at[o.end]))
			*KB_PUSH(ps->v, ps->n, ps->cap) = (struct piece){
				ISOLATE, at[o.start], at[o.end], NULL};
	free(cp);
	free(at);
}

struct open_piece {
	int type;
	size_t end;
};

/* Opens the piece, unless it is a link that cannot be one, within those open.
 */
static void open_piece(struct kb_str *out, const struct piece *p,
	struct open_piece *open, int *depth)
{
	size_t end = p->end;
	if (*depth == MAX_NEST)
		return;
	if (*depth && end > open[*depth - 1].end)
		end = open[*depth - 1].end;
	if (end <= p->start)
		return;
	if (p->type == KB_SPAN_LINK) {
		if (!safe(p->href))
			return;
		for (int i = 0; i < *depth; i++)
			if (open[i].type == KB_SPAN_LINK)
				return;
		open_link(out, p->href);
	} else if (p->type == KB_SPAN_CODE) {
		kb_str_adds(out, "<code dir=\"auto\">");
	} else {
		kb_str_addf(out, "<%s>", piece_names[p->type]);
	}
	open[(*depth)++] = (struct open_piece){p->type, end};
}

/* Bytes of the sign at a place that says in plain text what del says. */
static size_t mark_at(const struct kb_text *t, int type, size_t at)
{
	return type == KB_SPAN_DELETED && kb_starts(t->s + at, "~~") ? 2 : 0;
}

/* The same at the start of a piece that was opened, which ends before the sign
 * at its end. */
static size_t begin_mark(
	const struct kb_text *t, struct open_piece *p, size_t start)
{
	if (!mark_at(t, p->type, start) || p->end < start + 4 ||
		!mark_at(t, p->type, p->end - 2))
		return 0;
	p->end -= 2;
	return 2;
}

static void add_inline(struct kb_str *out, const struct kb_text *t, bool code)
{
	struct open_piece open[MAX_NEST];
	struct pieces ps = {0};
	int depth = 0;
	size_t at = 0, next = 0;
	for (size_t i = 0; i < t->n_spans; i++)
		*KB_PUSH(ps.v, ps.n, ps.cap) =
			(struct piece){(int)t->spans[i].type, t->spans[i].start,
				t->spans[i].end, t->spans[i].href};
	if (!code)
		add_isolates(&ps, t);
	if (ps.n > t->n_spans)
		qsort(ps.v, ps.n, sizeof *ps.v, by_start);
	while (at < t->len || depth) {
		size_t stop = t->len;
		if (next < ps.n && ps.v[next].start < stop)
			stop = ps.v[next].start;
		if (depth && open[depth - 1].end < stop)
			stop = open[depth - 1].end;
		if (stop > at) {
			escape_lines(out, t->s + at, stop - at, code);
			at = stop;
		}
		if (depth && open[depth - 1].end <= at) {
			int type = open[--depth].type;
			kb_str_addf(out, "</%s>", piece_names[type]);
			at += mark_at(t, type, at);
		} else if (next < ps.n && ps.v[next].start <= at) {
			const struct piece *p = &ps.v[next++];
			int before = depth;
			open_piece(out, p, open, &depth);
			if (depth > before)
				at += begin_mark(t, &open[before], p->start);
		}
	}
	free(ps.v);
}

/* A dir attribute where the direction is not that of what is around. */
static void add_dir(struct kb_str *out, enum kb_dir dir, enum kb_dir outer)
{
	if (dir != (outer == KB_DIR_RTL ? KB_DIR_RTL : KB_DIR_LTR))
		kb_str_adds(out,
			dir == KB_DIR_RTL ? " dir=\"rtl\"" : " dir=\"ltr\"");
}

/* Opens an element with words that have no text of their own. */
static void open_words(
	struct kb_str *out, const char *name, const char *s, enum kb_dir outer)
{
	kb_str_addf(out, "<%s", name);
	add_dir(out,
		kb_text_dir(&(struct kb_text){.s = s, .len = strlen(s)}, outer),
		outer);
	kb_str_addc(out, '>');
}

/* <name class="class">text</name>; nothing for no text. */
static void add_element(struct kb_str *out, const char *name, const char *class,
	const struct kb_text *t, enum kb_dir outer)
{
	if (!t->s)
		return;
	kb_str_addf(out, "<%s", name);
	if (class)
		kb_str_addf(out, " class=\"%s\"", class);
	add_dir(out, kb_text_dir(t, outer), outer);
	kb_str_addc(out, '>');
	add_inline(out, t, false);
	kb_str_addf(out, "</%s>\n", name);
}

/* An li or a cell, but for its end tag. It begins at the side of its list or
 * table where it has no letter of that direction. */
static void add_part(struct kb_str *out, const char *name,
	const struct kb_text *t, enum kb_dir dir)
{
	enum kb_dir own = kb_text_dir(t, dir);
	bool apart = own != dir && kb_dir_of_block(t->s, t->len, dir) != dir;
	kb_str_addf(out, "<%s", name);
	add_dir(out, apart ? dir : own, dir);
	kb_str_adds(out, apart ? "><bdi>" : ">");
	add_inline(out, t, false);
	kb_str_adds(out, apart ? "</bdi>" : "");
}

static void add_list(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	const char *name = b->ordered ? "ol" : "ul";
	enum kb_dir dir = kb_block_dir(b, outer);
	int depth = -1;
	for (size_t i = 0; i < b->n_items; i++) {
		int want = b->items[i].depth < 0 ? 0 : b->items[i].depth;
		/* A list starts at depth 0 and goes down by one. */
		if (want > depth + 1)
			want = depth + 1;
		if (want > MAX_NEST)
			want = MAX_NEST;
		for (; depth > want; depth--)
			kb_str_addf(out, "</li></%s>", name);
		if (depth == want)
			kb_str_adds(out, "</li>\n");
		for (; depth < want; depth++) {
			kb_str_addf(out, "<%s", name);
			if (b->ordered && depth < 0 && b->start > 1)
				kb_str_addf(out, " start=\"%d\"", b->start);
			if (depth < 0)
				add_dir(out, dir, outer);
			kb_str_adds(out, ">\n");
		}
		add_part(out, "li", &b->items[i].text, dir);
	}
	for (; depth >= 0; depth--)
		kb_str_addf(out, "</li></%s>\n", name);
}

static void add_table(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	enum kb_dir dir = kb_block_dir(b, outer);
	kb_str_adds(out, "<table");
	add_dir(out, dir, outer);
	kb_str_adds(out, ">\n");
	add_element(out, "caption", NULL, &b->caption, dir);
	for (size_t i = 0; i < b->n_rows; i++) {
		const char *name = b->rows[i].header ? "th" : "td";
		kb_str_adds(out, "<tr>");
		for (size_t j = 0; j < b->rows[i].n_cells; j++) {
			add_part(out, name, &b->rows[i].cells[j], dir);
			kb_str_addf(out, "</%s>", name);
		}
		kb_str_adds(out, "</tr>\n");
	}
	kb_str_adds(out, "</table>\n");
}

/* The picture is linked, not shown: the document loads nothing. */
static void add_image(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	bool link = safe(b->src);
	bool links_in_caption = false;
	for (size_t i = 0; i < b->caption.n_spans; i++)
		links_in_caption |= b->caption.spans[i].type == KB_SPAN_LINK;
	const char *label = b->alt ? b->alt : b->src;
	bool own_line = !b->caption.s || links_in_caption;
	if (!b->caption.s && !b->credit.s && !link && !b->alt)
		return;
	kb_str_adds(out, "<figure>\n");
	if (own_line && label && (link || b->alt)) {
		open_words(out, "p", label, outer);
		if (link)
			open_link(out, b->src);
		escapes(out, label);
		kb_str_adds(out, link ? "</a></p>\n" : "</p>\n");
	}
	if (b->caption.s || b->credit.s) {
		kb_str_adds(out, "<figcaption");
		add_dir(out, kb_block_dir(b, outer), outer);
		kb_str_addc(out, '>');
		if (b->caption.s && link && !own_line)
			open_link(out, b->src);
		add_inline(out, &b->caption, false);
		if (b->caption.s && link && !own_line)
			kb_str_adds(out, "</a>");
		if (b->credit.s) {
			kb_str_adds(
				out, b->caption.s ? " <small>(" : "<small>(");
			add_inline(out, &b->credit, false);
			kb_str_adds(out, ")</small>");
		}
		kb_str_adds(out, "</figcaption>\n");
	}
	kb_str_adds(out, "</figure>\n");
}

static void add_block(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	char name[3] = "h2";
	switch (b->type) {
	case KB_BLOCK_PARAGRAPH:
		add_element(out, "p", NULL, &b->text, outer);
		break;
	case KB_BLOCK_SUBHEAD:
		if (b->level >= 2 && b->level <= 6)
			name[1] = (char)('0' + b->level);
		add_element(out, name, NULL, &b->text, outer);
		break;
	case KB_BLOCK_QUOTE:
		add_element(out, "blockquote", NULL, &b->text, outer);
		break;
	case KB_BLOCK_LIST:
		add_list(out, b, outer);
		break;
	case KB_BLOCK_TABLE:
		add_table(out, b, outer);
		break;
	case KB_BLOCK_IMAGE:
		add_image(out, b, outer);
		break;
	case KB_BLOCK_CODE:
		kb_str_addf(out, "<pre dir=\"%s\"><code>",
			kb_block_dir(b, outer) == KB_DIR_RTL ? "rtl" : "ltr");
		add_inline(out, &b->text, true);
		kb_str_adds(out, "</code></pre>\n");
		break;
	case KB_BLOCK_RULE:
		kb_str_adds(out, "<hr>\n");
		break;
	}
}

static void add_time(
	struct kb_str *out, const struct kb_date *d, const char *class)
{
	char iso[KB_DATE_MAX];
	kb_date_iso(d, iso);
	if (!iso[0])
		return;
	kb_str_addf(out, "<time class=\"%s\" dir=\"ltr\" datetime=\"%s\">",
		class, iso);
	iso[10] = iso[10] ? ' ' : '\0';
	kb_str_addf(out, "%s</time>\n", iso);
}

static void add_names(struct kb_str *out, const char *const *names, size_t n)
{
	if (n == 0)
		return;
	kb_str_adds(out, "<p class=\"byline\">");
	for (size_t i = 0; i < n; i++) {
		kb_str_adds(out, i ? " · <bdi>" : "<bdi>");
		escapes(out, names[i]);
		kb_str_adds(out, "</bdi>");
	}
	kb_str_adds(out, "</p>\n");
}

static void add_body(struct kb_str *out, const struct kb_article *a)
{
	for (size_t i = 0; i < a->n_blocks; i++)
		add_block(out, &a->blocks[i], a->dir);
}

static void add_head(struct kb_str *out, const char *lang, enum kb_dir dir,
	const char *title, const char *canonical)
{
	kb_str_adds(out, "<!DOCTYPE html>\n<html");
	if (lang) {
		kb_str_adds(out, " lang=\"");
		escapes(out, lang);
		kb_str_addc(out, '"');
	}
	kb_str_addf(out, " dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		dir == KB_DIR_RTL ? "rtl" : "ltr");
	kb_str_adds(out,
		"<meta http-equiv=\"Content-Security-Policy\" "
		"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n"
		"<title>");
	escapes(out, title ? title : "khabar");
	kb_str_adds(out, "</title>\n");
	if (safe(canonical)) {
		kb_str_adds(out, "<link rel=\"canonical\" href=\"");
		escapes(out, canonical);
		kb_str_adds(out, "\">\n");
	}
	kb_str_adds(out,
		"<style>\n"
		"body { margin: 1em auto; max-width: 40em; padding: 0 1em; "
		"line-height: 1.6 }\n"
		".section, .byline, time, figcaption { color: #555 }\n"
		".standfirst { font-size: 1.2em }\n"
		"pre { overflow: auto } td, th { padding: 0 .5em; "
		"text-align: start }\n"
		"</style>\n</head>\n<body>\n");
}

void kb_write_article_html(struct kb_str *out, const struct kb_article *a)
{
	add_head(out, a->language, a->dir, a->headline.s,
		a->canonical_url ? a->canonical_url : a->url);
	kb_str_adds(out, "<article>\n<header>\n");
	add_element(out, "p", "section", &a->section, a->dir);
	add_element(out, "h1", NULL, &a->headline, a->dir);
	add_element(out, "p", "standfirst", &a->standfirst, a->dir);
	add_names(out, a->byline, a->n_byline);
	add_time(out, &a->published, "published");
	add_time(out, &a->updated, "updated");
	kb_str_adds(out, "</header>\n");
	add_body(out, a);
	kb_str_adds(out, "</article>\n");
	if (a->n_related)
		kb_str_adds(out, "<aside class=\"related\">\n<ul>\n");
	for (size_t i = 0; i < a->n_related; i++) {
		const struct kb_link *l = &a->related[i];
		open_words(out, "li", l->title, a->dir);
		if (safe(l->href))
			open_link(out, l->href);
		escapes(out, l->title);
		kb_str_adds(out, safe(l->href) ? "</a></li>\n" : "</li>\n");
	}
	if (a->n_related)
		kb_str_adds(out, "</ul>\n</aside>\n");
	kb_str_adds(out, "</body>\n</html>\n");
}

static void add_entry(
	struct kb_str *out, const struct kb_feed *f, const struct kb_entry *e)
{
	struct kb_article *a = kb_feed_article(f, e);
	kb_str_adds(out, "<article");
	if (a->language) {
		kb_str_adds(out, " lang=\"");
		escapes(out, a->language);
		kb_str_addc(out, '"');
	}
	kb_str_addf(
		out, " dir=\"%s\">\n", a->dir == KB_DIR_RTL ? "rtl" : "ltr");
	add_element(out, "p", "section", &a->section, a->dir);
	if (a->headline.s || e->link) {
		open_words(out, "h2", a->headline.s ? a->headline.s : e->link,
			a->dir);
		bool link = safe(e->link);
		if (link)
			open_link(out, e->link);
		escapes(out, a->headline.s ? a->headline.s : e->link);
		kb_str_adds(out, link ? "</a></h2>\n" : "</h2>\n");
	}
	add_element(out, "p", "standfirst", &a->standfirst, a->dir);
	add_names(out, a->byline, a->n_byline);
	add_time(out, &a->published, "published");
	add_time(out, &a->updated, "updated");
	add_body(out, a);
	kb_str_adds(out, "</article>\n<hr>\n");
	kb_article_free(a);
}

void kb_write_feed_html(struct kb_str *out, const struct kb_feed *f)
{
	add_head(out, f->language, f->dir, f->title, f->link);
	if (f->title) {
		open_words(out, "h1", f->title, f->dir);
		escapes(out, f->title);
		kb_str_adds(out, "</h1>\n");
	}
	if (f->description) {
		kb_str_adds(out, "<p class=\"standfirst\">");
		escapes(out, f->description);
		kb_str_adds(out, "</p>\n");
	}
	for (size_t i = 0; i < f->n_entries; i++)
		add_entry(out, f, &f->entries[i]);
	kb_str_adds(out, "</body>\n</html>\n");
}
