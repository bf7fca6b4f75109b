/* Texts with their spans as HTML, and elements that hold one. */
#include "write_inline.h"

#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>
#include <khabar/text/direction.h>
#include <khabar/text/isolates.h>

#include <stdlib.h>
#include <string.h>

/* Deeper spans are put out at this depth. */
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

void kb_write_escapes(struct kb_str *out, const char *s)
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

bool kb_write_is_link(const char *url)
{
	return url && kb_uri_is_safe(url);
}

void kb_write_open_link(struct kb_str *out, const char *href)
{
	kb_str_adds(out, "<a href=\"");
	kb_write_escapes(out, href);
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
		if (!kb_write_is_link(p->href))
			return;
		for (int i = 0; i < *depth; i++)
			if (open[i].type == KB_SPAN_LINK)
				return;
		kb_write_open_link(out, p->href);
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

void kb_write_inline(struct kb_str *out, const struct kb_text *t, bool code)
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

void kb_write_dir(struct kb_str *out, enum kb_dir dir, enum kb_dir outer)
{
	if (dir != (outer == KB_DIR_RTL ? KB_DIR_RTL : KB_DIR_LTR))
		kb_str_adds(out,
			dir == KB_DIR_RTL ? " dir=\"rtl\"" : " dir=\"ltr\"");
}

void kb_write_open_words(
	struct kb_str *out, const char *name, const char *s, enum kb_dir outer)
{
	kb_str_addf(out, "<%s", name);
	kb_write_dir(out,
		kb_text_dir(&(struct kb_text){.s = s, .len = strlen(s)}, outer),
		outer);
	kb_str_addc(out, '>');
}

void kb_write_element(struct kb_str *out, const char *name, const char *class,
	const struct kb_text *t, enum kb_dir outer)
{
	if (!t->s)
		return;
	kb_str_addf(out, "<%s", name);
	if (class)
		kb_str_addf(out, " class=\"%s\"", class);
	kb_write_dir(out, kb_text_dir(t, outer), outer);
	kb_str_addc(out, '>');
	kb_write_inline(out, t, false);
	kb_str_addf(out, "</%s>\n", name);
}

enum kb_dir kb_write_part(struct kb_str *out, const char *name,
	const char *attributes, const struct kb_text *t, enum kb_dir dir)
{
	enum kb_dir own = kb_text_dir(t, dir);
	bool apart = own != dir && kb_dir_of_block(t->s, t->len, dir) != dir;
	kb_str_addf(out, "<%s%s", name, attributes ? attributes : "");
	kb_write_dir(out, apart ? dir : own, dir);
	kb_str_adds(out, apart ? "><bdi>" : ">");
	kb_write_inline(out, t, false);
	kb_str_adds(out, apart ? "</bdi>" : "");
	return apart ? dir : own;
}
