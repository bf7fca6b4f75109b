/* Texts for an article: white space collapsed, controls dropped, spans kept
 * in step. */
#include <khabar/article/article.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

/* Unicode knows 125 levels; nobody writes a tenth of these. */
enum {
	MAX_NEST = 30
};

/* Spaces that are more than one between words. */
enum {
	GAP_MIN = 3
};

enum {
	ALM = 0x061C,
	LRM = 0x200E,
	RLM = 0x200F,
	LRE = 0x202A,
	RLE = 0x202B,
	PDF = 0x202C,
	LRO = 0x202D,
	RLO = 0x202E,
};

/* What is open. */
struct stack {
	bool isolate[MAX_NEST];
	int depth;
	size_t dropped; /* openers over MAX_NEST, their closers go too */
};

struct cleaner {
	struct kb_str out;
	enum kb_white white;
	bool visible;     /* something but spaces was put out */
	size_t line;      /* place in out where the line begins */
	uint32_t pending; /* white space not yet put out: 0, space or NBSP */
	size_t gap;       /* spaces of that, a tab being several */
	int newlines;     /* 1 or 2 not yet put out */
	struct stack open;
	/* State before white space that only unseen characters followed so
	 * far: at a line's end all that is dropped. */
	bool tail;
	size_t tail_len;
	int tail_newlines;
	struct stack tail_open;
};

/* 0, or what the white space stands for: space, NBSP or newline. */
static uint32_t white_kind(uint32_t cp)
{
	switch (cp) {
	case '\n':
	case '\f':
	case 0x2028:
	case 0x2029:
	case 0x0085:
		return '\n';
	case '\t':
	case '\v':
	case '\r':
	case ' ':
	case 0x1680:
	case 0x205F:
	case 0x3000:
		return ' ';
	case 0x00A0:
	case 0x2007:
	case 0x202F:
		return 0x00A0;
	default:
		return cp >= 0x2000 && cp <= 0x200A ? ' ' : 0;
	}
}

/* An em space and its like are no space between words. */
static bool is_wide(uint32_t cp)
{
	return cp == 0x2001 || cp == 0x2003 || cp == 0x3000;
}

static bool is_invisible(uint32_t cp)
{
	return kb_is_bidi_control(cp) || (cp >= 0x200B && cp <= 0x200D) ||
	       cp == 0x2060 || cp == 0x00AD;
}

static void close_all(struct cleaner *c)
{
	struct stack *o = &c->open;
	while (o->depth > 0)
		kb_str_addcp(&c->out, o->isolate[--o->depth] ? KB_PDI : PDF);
	o->dropped = 0;
}

/* Whether a bidi control may be put out here; closers that match nothing may
 * not. Keeps the stack. */
static bool bidi_allowed(struct cleaner *c, uint32_t cp)
{
	struct stack *o = &c->open;
	bool isolate = kb_begins_isolate(cp);
	if (isolate || (cp >= LRE && cp <= RLO && cp != PDF)) {
		if (o->dropped || o->depth == MAX_NEST) {
			o->dropped++;
			return false;
		}
		o->isolate[o->depth++] = isolate;
		return true;
	}
	if (cp != PDF && cp != KB_PDI)
		return true; /* marks stand by themselves */
	if (o->dropped) {
		o->dropped--;
		return false;
	}
	if (cp == PDF) {
		if (o->depth == 0 || o->isolate[o->depth - 1])
			return false;
		o->depth--;
		return true;
	}
	int at = o->depth;
	while (at > 0 && !o->isolate[at - 1])
		at--;
	if (at == 0)
		return false;
	/* An isolate's end ends the embeddings in it too: say so. */
	while (o->depth > at) {
		kb_str_addcp(&c->out, PDF);
		o->depth--;
	}
	o->depth--;
	return true;
}

static void end_line(struct cleaner *c)
{
	if (c->tail) {
		c->out.len = c->tail_len;
		c->out.s[c->out.len] = '\0';
		c->open = c->tail_open;
		c->newlines = c->tail_newlines;
		c->tail = false;
	}
	close_all(c);
	if (c->white == KB_WHITE_KEEP)
		while (c->out.len > c->line && c->out.s[c->out.len - 1] == ' ')
			c->out.s[--c->out.len] = '\0';
	c->pending = 0;
	c->gap = 0;
}

static void add_white(struct cleaner *c, uint32_t cp, uint32_t kind)
{
	if (c->white == KB_WHITE_COLLAPSE) {
		if (kind != 0x00A0 || (c->pending && c->pending != cp))
			cp = ' ';
		if (c->visible)
			c->pending = cp;
		return;
	}
	if (kind == '\n') {
		end_line(c);
		if (c->white == KB_WHITE_KEEP) {
			kb_str_addc(&c->out, '\n');
			c->line = c->out.len;
		} else if (c->visible) {
			c->newlines = c->newlines || cp == '\f' ? 2 : 1;
		}
		return;
	}
	if (c->white != KB_WHITE_KEEP) {
		if (c->out.len > c->line && !c->newlines) {
			c->pending = kind != 0x00A0 || c->pending ? ' ' : cp;
			c->gap += cp == '\t' || is_wide(cp) ? GAP_MIN : 1;
		}
		return;
	}
	size_t n = 1;
	if (cp == '\t')
		n = 8 - kb_utf8_count(c->out.s ? c->out.s + c->line : "",
				c->out.len - c->line) %
				8;
	if (kind == 0x00A0)
		kb_str_addcp(&c->out, cp);
	else
		kb_str_addn(&c->out, ' ', n);
}

static void flush_white(struct cleaner *c)
{
	if (c->newlines) {
		kb_str_addn(&c->out, '\n', (size_t)c->newlines);
		c->line = c->out.len;
	} else if (c->pending) {
		bool wide = c->white == KB_WHITE_GAPS && c->gap >= GAP_MIN;
		kb_str_addcp(&c->out, wide ? '\t' : c->pending);
	}
	c->newlines = 0;
	c->pending = 0;
	c->gap = 0;
}

static void add_cp(struct cleaner *c, uint32_t cp, const char *s, size_t n)
{
	uint32_t kind = white_kind(cp);
	if (kind) {
		add_white(c, cp, kind);
		return;
	}
	if (kb_is_control(cp) || cp == 0xFEFF)
		return;
	bool invisible = is_invisible(cp);
	/* A closer stands before the space that follows what it closes, and
	 * any other thing that is not seen is of no use before the text. */
	bool closer = cp == PDF || cp == KB_PDI;
	if (invisible && kb_is_bidi_control(cp) && closer) {
		if (bidi_allowed(c, cp))
			kb_str_addcp(&c->out, cp);
		return;
	}
	if (invisible && !kb_is_bidi_control(cp) && !c->visible)
		return;
	struct stack open = c->open;
	if (kb_is_bidi_control(cp) && !bidi_allowed(c, cp))
		return;
	if (invisible && (c->pending || c->newlines) && !c->tail) {
		c->tail = true;
		c->tail_len = c->out.len;
		c->tail_newlines = c->newlines;
		c->tail_open = open;
	}
	flush_white(c);
	if (n == 3 || cp != KB_REPLACEMENT)
		kb_str_add(&c->out, s, n);
	else
		kb_str_addcp(&c->out, cp); /* ill-formed bytes */
	if (!invisible) {
		c->visible = true;
		c->tail = false;
	}
}

/* Cleans s into c->out; map, if not NULL, gets for each byte of s (and its
 * end) where the text before it ends in out. */
static void clean(struct cleaner *c, const char *s, size_t len, size_t *map)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		/* Waiting white space belongs to what follows it. */
		size_t before = c->out.len;
		add_cp(c, cp, s + at, n);
		for (size_t i = 0; map && i < n; i++)
			map[at + i] = before;
		at += n;
	}
	if (map)
		map[len] = c->out.len;
	end_line(c);
	while (c->white == KB_WHITE_KEEP && c->out.len > 0 &&
		(c->out.s[c->out.len - 1] == '\n' ||
			c->out.s[c->out.len - 1] == ' '))
		c->out.s[--c->out.len] = '\0';
	if (!c->visible)
		kb_str_clear(&c->out);
}

/* Outer spans before inner ones. */
static int compare_spans(const void *a, const void *b)
{
	const struct kb_span *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return (int)y->type - (int)x->type;
}

/* map: NULL where the text is as it was. */
static void set_spans(struct kb_article *a, struct kb_text *t,
	const struct kb_span *spans, size_t n, const size_t *map, size_t len)
{
	struct kb_span *out = kb_arena_alloc(&a->arena, n * sizeof *out);
	size_t kept = 0;
	const char *old = NULL, *copy = NULL;
	for (size_t i = 0; i < n; i++) {
		struct kb_span sp = spans[i];
		sp.start = sp.start < len ? sp.start : len;
		sp.end = sp.end < len ? sp.end : len;
		if (map) {
			sp.start = map[sp.start];
			sp.end = map[sp.end];
		}
		if (sp.end > t->len)
			sp.end = t->len;
		while (sp.start < sp.end &&
			kb_is_space((unsigned char)t->s[sp.start]))
			sp.start++;
		while (sp.end > sp.start &&
			kb_is_space((unsigned char)t->s[sp.end - 1]))
			sp.end--;
		if (sp.start >= sp.end)
			continue;
		if (sp.href && sp.href != old) {
			old = sp.href;
			copy = kb_arena_strdup(&a->arena, sp.href);
		}
		if (sp.href)
			sp.href = copy;
		out[kept++] = sp;
	}
	qsort(out, kept, sizeof *out, compare_spans);
	t->spans = kept ? out : NULL;
	t->n_spans = kept;
}

/* Most texts are clean already. */
static bool is_clean(const char *s, size_t len)
{
	if (s[0] == ' ' || s[len - 1] == ' ')
		return false;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c < 0x20 || c == 0x7F || c == 0xC2 || c == 0xE1 ||
			c == 0xE2 || c == 0xE3 || c >= 0xED)
			return false;
		if (c == ' ' && s[i + 1] == ' ')
			return false;
		if (c == 0xD8 && i + 1 < len && (unsigned char)s[i + 1] == 0x9C)
			return false;
	}
	return kb_utf8_valid(s, len) == len;
}

struct kb_text kb_article_rich(struct kb_article *a, const char *s, size_t len,
	const struct kb_span *spans, size_t n_spans, enum kb_white white)
{
	struct kb_text t = {0};
	if (!s || len == 0)
		return t;
	if (white == KB_WHITE_COLLAPSE && is_clean(s, len)) {
		t.s = kb_arena_strndup(&a->arena, s, len);
		t.len = len;
		if (n_spans)
			set_spans(a, &t, spans, n_spans, NULL, len);
		return t;
	}
	struct cleaner c = {.white = white};
	size_t *map = NULL;
	if (n_spans)
		map = kb_reallocarray(NULL, len + 1, sizeof *map);
	clean(&c, s, len, map);
	size_t skip = 0;
	if (white == KB_WHITE_KEEP && c.out.len) {
		/* Empty lines before the first one. */
		for (size_t i = 0; c.out.s[i] == ' ' || c.out.s[i] == '\n'; i++)
			if (c.out.s[i] == '\n')
				skip = i + 1;
		for (size_t i = 0; map && i <= len; i++)
			map[i] = map[i] < skip ? 0 : map[i] - skip;
	}
	if (c.out.len) {
		t.len = c.out.len - skip;
		t.s = kb_arena_strndup(&a->arena, c.out.s + skip, t.len);
		if (n_spans)
			set_spans(a, &t, spans, n_spans, map, len);
	}
	free(map);
	kb_str_release(&c.out);
	return t;
}

struct kb_text kb_article_text(struct kb_article *a, const char *s, size_t len)
{
	return kb_article_rich(a, s, len, NULL, 0, KB_WHITE_COLLAPSE);
}

struct kb_text kb_article_lines(struct kb_article *a, const char *s, size_t len)
{
	return kb_article_rich(a, s, len, NULL, 0, KB_WHITE_LINES);
}

void kb_text_cut_spans(struct kb_text_cutter *c, size_t start, size_t end,
	size_t to, struct kb_span **spans, size_t *n, size_t *cap)
{
	const struct kb_text *t = c->text;
	size_t kept = 0;
	while (c->next < t->n_spans && t->spans[c->next].start < end)
		*KB_PUSH(c->open, c->n_open, c->cap_open) = t->spans[c->next++];
	for (size_t i = 0; i < c->n_open; i++) {
		struct kb_span span = c->open[i];
		if (span.end > end)
			c->open[kept++] = span;
		if (span.end <= start)
			continue;
		span.start = span.start > start ? span.start - start + to : to;
		span.end = (span.end < end ? span.end : end) - start + to;
		*KB_PUSH(*spans, *n, *cap) = span;
	}
	c->n_open = kept;
}

struct kb_text kb_text_cut(struct kb_text_cutter *c, struct kb_arena *arena,
	size_t start, size_t end)
{
	const struct kb_text *t = c->text;
	struct kb_text out = {
		.s = t->s + start, .len = end - start, .dir = t->dir};
	struct kb_span *spans = NULL;
	size_t cap = 0;
	kb_text_cut_spans(c, start, end, 0, &spans, &out.n_spans, &cap);
	out.spans = kb_arena_copy(arena, spans, out.n_spans, sizeof *spans);
	free(spans);
	return out;
}

void kb_text_cutter_release(struct kb_text_cutter *c)
{
	free(c->open);
}
