/* Which elements are open: what a tag, an end tag or a text changes. */
#include "scrub_html.h"
#include "scrub_kinds.h"

#include <string.h>

enum {
	HEAD_DEPTH = 2, /* with html and head or body open */
};

static bool is_name(struct kb_scrub_span name, const char *word)
{
	return name.len == strlen(word) && kb_ieqn(name.s, word, name.len);
}

/* Void elements that khabar has no tag for. */
static bool is_void_name(struct kb_scrub_span name)
{
	static const char *const NAMES[] = {
		"area", "basefont", "bgsound", "keygen", "param", "track"};
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
		if (is_name(name, NAMES[i]))
			return true;
	return false;
}

static void add_name(
	struct kb_html *h, enum kb_tag tag, struct kb_scrub_span name)
{
	if (tag)
		kb_str_adds(&h->sc->out, kb_tag_name(tag));
	else
		kb_scrub_name(&h->sc->out, name, 0);
}

static void push(struct kb_html *h, enum kb_tag tag, struct kb_scrub_span name)
{
	h->open[h->depth++] = (struct kb_html_open){tag, name};
	h->n_open[tag]++;
}

static void pop(struct kb_html *h)
{
	struct kb_html_open *o = &h->open[--h->depth];
	h->n_open[o->tag]--;
	kb_str_add(&h->sc->out, "</", 2);
	add_name(h, o->tag, o->name);
	kb_str_addc(&h->sc->out, '>');
}

static void pop_to(struct kb_html *h, size_t depth)
{
	while (h->depth > depth)
		pop(h);
}

/* The place of the innermost open element with this tag, 0 if there is none on
 * this side of an element of a kind in stop (html itself is never found). */
static size_t find_open(struct kb_html *h, enum kb_tag tag, unsigned stop)
{
	if (!h->n_open[tag])
		return 0;
	size_t i = h->depth - 1;
	for (; i > 0 && h->open[i].tag != tag; i--)
		if (kb_html_kinds[h->open[i].tag] & stop)
			return 0;
	return i;
}

static void close_open(struct kb_html *h, enum kb_tag tag, unsigned stop)
{
	size_t i = find_open(h, tag, stop);
	if (i >= HEAD_DEPTH)
		pop_to(h, i);
}

static void add_element(struct kb_html *h, enum kb_tag tag, bool empty)
{
	struct kb_str *out = &h->sc->out;
	kb_str_addc(out, '<');
	add_name(h, tag, h->scan.name);
	kb_scrub_attrs(out, &h->scan, 0);
	kb_str_adds(out, empty ? "/>" : ">");
}

static void add_bare(struct kb_html *h, enum kb_tag tag)
{
	kb_str_addc(&h->sc->out, '<');
	add_name(h, tag, (struct kb_scrub_span){NULL, 0});
	kb_str_addc(&h->sc->out, '>');
	push(h, tag, (struct kb_scrub_span){NULL, 0});
}

/* Opens html, head and body as far as the state that is wanted. */
static void reach(struct kb_html *h, enum kb_html_state state)
{
	if (h->state == KB_HTML_NOTHING) {
		add_bare(h, KB_TAG_HTML);
		h->state = KB_HTML_ROOT;
	}
	if (h->state == KB_HTML_ROOT && state > KB_HTML_ROOT) {
		add_bare(h, KB_TAG_HEAD);
		h->state = KB_HTML_HEAD;
	}
	if (h->state == KB_HTML_HEAD && state > KB_HTML_HEAD) {
		pop_to(h, HEAD_DEPTH - 1);
		add_bare(h, KB_TAG_BODY);
		h->state = KB_HTML_BODY;
	}
}

/* Keeps the attributes of a html or body tag that is not the first. */
static void keep_late(struct kb_html *h, const char *name)
{
	if (h->scan.n_attrs == 0)
		return;
	kb_str_addc(&h->late, '<');
	kb_str_adds(&h->late, name);
	kb_scrub_attrs(&h->late, &h->scan, 0);
	kb_str_adds(&h->late, "/>");
}

static void start_skeleton(struct kb_html *h, enum kb_tag tag)
{
	struct kb_scrub_span none = {NULL, 0};
	if (tag == KB_TAG_HTML) {
		if (h->state != KB_HTML_NOTHING) {
			keep_late(h, KB_SCRUB_HTML);
			return;
		}
		add_element(h, tag, false);
		push(h, tag, none);
		h->state = KB_HTML_ROOT;
	} else if (tag == KB_TAG_HEAD) {
		reach(h, KB_HTML_ROOT);
		if (h->state != KB_HTML_ROOT)
			return;
		add_element(h, tag, false);
		push(h, tag, none);
		h->state = KB_HTML_HEAD;
	} else if (h->state == KB_HTML_BODY) {
		keep_late(h, KB_SCRUB_BODY);
	} else {
		reach(h, KB_HTML_HEAD);
		pop_to(h, HEAD_DEPTH - 1);
		add_element(h, tag, false);
		push(h, tag, none);
		h->state = KB_HTML_BODY;
	}
}

/* A paragraph, heading or the like ends an svg, but for its foreignObject. */
static void leave_svg(struct kb_html *h)
{
	for (size_t i = h->depth; i-- > HEAD_DEPTH;) {
		if (h->open[i].tag == KB_TAG_SVG) {
			pop_to(h, i);
			return;
		}
		if (!h->open[i].tag &&
			is_name(h->open[i].name, "foreignobject"))
			return;
	}
}

/* A new list item ends the one before, but not one of an outer list. */
static void close_item(struct kb_html *h, enum kb_tag a, enum kb_tag b)
{
	if (!h->n_open[a] && !h->n_open[b])
		return;
	for (size_t i = h->depth; i-- > HEAD_DEPTH;) {
		enum kb_tag tag = h->open[i].tag;
		if (tag == a || tag == b) {
			pop_to(h, i);
			return;
		}
		if ((kb_html_kinds[tag] & SPECIAL) && tag != KB_TAG_DIV &&
			tag != KB_TAG_P && tag != KB_TAG_ADDRESS)
			return;
	}
}

/* A part of a table ends the parts before that it cannot be in. */
static void close_table_parts(struct kb_html *h, enum kb_tag tag)
{
	bool cell = tag == KB_TAG_TD || tag == KB_TAG_TH;
	size_t to = 0;
	for (size_t i = h->depth; i-- > HEAD_DEPTH;) {
		enum kb_tag t = h->open[i].tag;
		if (t == KB_TAG_TABLE || t == KB_TAG_TEMPLATE ||
			t == KB_TAG_SVG)
			break;
		if (!(kb_html_kinds[t] & TABLE_PART))
			continue;
		if (cell && (kb_html_kinds[t] & TABLE_ROW))
			break;
		if ((cell || tag == KB_TAG_TR) &&
			(t == KB_TAG_TBODY || t == KB_TAG_THEAD ||
				t == KB_TAG_TFOOT))
			break;
		if (tag == KB_TAG_COL && t == KB_TAG_COLGROUP)
			break;
		to = i;
	}
	if (to)
		pop_to(h, to);
}

/* A link in a link ends the outer one, if only inline elements are between. */
static void close_link(struct kb_html *h)
{
	if (!h->n_open[KB_TAG_A])
		return;
	for (size_t i = h->depth; i-- > HEAD_DEPTH;) {
		if (h->open[i].tag == KB_TAG_A) {
			pop_to(h, i);
			return;
		}
		if (kb_html_kinds[h->open[i].tag] & SPECIAL)
			return;
	}
}

/* Ends what the start of this element ends. */
static void close_before(struct kb_html *h, enum kb_tag tag)
{
	unsigned kind = kb_html_kinds[tag];
	if (h->n_open[KB_TAG_SVG] && (kind & CLOSES_P))
		leave_svg(h);
	if (kind & TABLE_PART)
		close_table_parts(h, tag);
	if (tag == KB_TAG_LI)
		close_item(h, KB_TAG_LI, KB_TAG_LI);
	else if (tag == KB_TAG_DD || tag == KB_TAG_DT)
		close_item(h, KB_TAG_DD, KB_TAG_DT);
	if (kind & CLOSES_P) {
		size_t button = find_open(h, KB_TAG_BUTTON, SCOPE);
		size_t p = find_open(h, KB_TAG_P, SCOPE);
		if (p > button)
			pop_to(h, p);
	}
	if ((kind & HEADING) &&
		(kb_html_kinds[h->open[h->depth - 1].tag] & HEADING))
		pop(h);
	if (tag == KB_TAG_A)
		close_link(h);
	if (tag == KB_TAG_BUTTON)
		close_open(h, tag, SCOPE);
	if (tag == KB_TAG_OPTION && h->open[h->depth - 1].tag == KB_TAG_OPTION)
		pop(h);
}

/* The element of head that is open, or KB_TAG_OTHER. */
static enum kb_tag open_in_head(const struct kb_html *h)
{
	return h->state == KB_HTML_HEAD && h->depth > HEAD_DEPTH
		       ? h->open[HEAD_DEPTH].tag
		       : KB_TAG_OTHER;
}

/* Whether the element stays in head, or begins body. Counting pictures in a
 * noscript stay. */
static bool stays_in_head(const struct kb_html *h, enum kb_tag tag)
{
	enum kb_tag in = open_in_head(h);
	return h->state < KB_HTML_BODY &&
	       ((kb_html_kinds[tag] & METADATA) || in == KB_TAG_TEMPLATE ||
		       (in == KB_TAG_NOSCRIPT &&
			       (tag == KB_TAG_IMG || tag == KB_TAG_IFRAME)));
}

size_t kb_html_start(struct kb_html *h, enum kb_tag tag)
{
	if (tag == KB_TAG_HTML || tag == KB_TAG_HEAD || tag == KB_TAG_BODY) {
		start_skeleton(h, tag);
		return 0;
	}
	unsigned kind = kb_html_kinds[tag];
	bool in_head = stays_in_head(h, tag);
	reach(h, in_head ? KB_HTML_HEAD : KB_HTML_BODY);
	if (tag == KB_TAG_FORM && h->n_open[tag])
		return 0; /* forms are not nested */
	if (!in_head)
		close_before(h, tag);
	bool empty = (kind & VOID) || (h->scan.empty && (kind & CLOSED)) ||
		     (!tag && is_void_name(h->scan.name));
	if (!empty && h->depth == KB_MAX_DEPTH) {
		h->over[tag]++;
		empty = true;
	}
	add_element(h, tag, empty);
	if (empty)
		return 0;
	push(h, tag, h->scan.name);
	return h->depth;
}

enum {
	MAX_REOPEN = 8, /* blocks that an inline element ends across */
};

/* The end of an inline element with blocks open within: <a><div>..</a>..</div>.
 * The blocks are ended too, and opened anew without attributes, so that the
 * element ends here and the blocks' own end tags still fit. */
static void end_across(struct kb_html *h, size_t at)
{
	struct kb_html_open again[MAX_REOPEN];
	size_t n = 0;
	for (size_t i = at + 1; i < h->depth; i++) {
		unsigned kind = kb_html_kinds[h->open[i].tag];
		if (!(kind & SPECIAL))
			continue;
		if (n == MAX_REOPEN || (kind & (SCOPE | TABLE_PART | LIST)))
			return;
		again[n++] = h->open[i];
	}
	pop_to(h, at);
	for (size_t i = 0; i < n; i++)
		add_bare(h, again[i].tag);
}

/* Ends an inline or unknown element. */
static void end_inline(
	struct kb_html *h, enum kb_tag tag, struct kb_scrub_span name)
{
	bool format = kb_html_kinds[tag] & FORMAT;
	for (size_t i = h->depth; i-- > HEAD_DEPTH;) {
		struct kb_html_open *o = &h->open[i];
		if (o->tag == tag && (tag || (o->name.len == name.len &&
						     kb_ieqn(o->name.s, name.s,
							     name.len)))) {
			if (format)
				end_across(h, i);
			else
				pop_to(h, i);
			return;
		}
		unsigned kind = kb_html_kinds[o->tag];
		if ((kind & SCOPE) || (!format && (kind & SPECIAL)))
			return;
	}
}

static void end_heading(struct kb_html *h)
{
	for (size_t i = h->depth; i-- > HEAD_DEPTH;) {
		unsigned kind = kb_html_kinds[h->open[i].tag];
		if (kind & HEADING) {
			pop_to(h, i);
			return;
		}
		if (kind & SCOPE)
			return;
	}
}

/* Ends a part of a table, or the table itself, through whatever is open in
 * it. */
static void end_table(struct kb_html *h, enum kb_tag tag)
{
	for (size_t i = h->depth; i-- > HEAD_DEPTH;) {
		enum kb_tag t = h->open[i].tag;
		if (t == tag) {
			pop_to(h, i);
			return;
		}
		if (t == KB_TAG_TABLE || t == KB_TAG_TEMPLATE)
			return;
	}
}

void kb_html_end(struct kb_html *h, enum kb_tag tag, struct kb_scrub_span name)
{
	unsigned kind = kb_html_kinds[tag];
	if (tag == KB_TAG_BR) {
		reach(h, KB_HTML_BODY);
		kb_str_adds(&h->sc->out, "<br/>");
		return;
	}
	/* What comes behind </body> still belongs to it. */
	if (tag == KB_TAG_HTML || tag == KB_TAG_BODY || (kind & VOID) ||
		h->depth < HEAD_DEPTH)
		return;
	if (tag == KB_TAG_HEAD) {
		if (h->state == KB_HTML_HEAD)
			pop_to(h, HEAD_DEPTH);
		return;
	}
	if (h->over[tag]) {
		h->over[tag]--;
		return;
	}
	if (!h->n_open[tag] && !(kind & HEADING))
		return;
	if ((kind & TABLE_PART) || tag == KB_TAG_TABLE)
		end_table(h, tag);
	else if (kind & HEADING)
		end_heading(h);
	else if (tag == KB_TAG_LI)
		close_open(h, tag, SCOPE | LIST);
	else if (tag == KB_TAG_TEMPLATE || tag == KB_TAG_SVG)
		close_open(h, tag, 0);
	else if (kind & SPECIAL)
		close_open(h, tag, SCOPE);
	else
		end_inline(h, tag, name);
}

/* White space by itself, as one character; 0 if it is something else. */
static char blank(const char *s, size_t len)
{
	char c = ' ';
	for (size_t i = 0; i < len; i++) {
		if (!kb_is_space((unsigned char)s[i]))
			return 0;
		if (s[i] == '\n')
			c = '\n';
	}
	return c;
}

void kb_html_text(struct kb_html *h, const char *s, size_t len)
{
	bool drop = h->drop_newline;
	h->drop_newline = false;
	if (drop && *s == '\n') {
		s++;
		if (--len == 0)
			return;
	}
	char c = blank(s, len);
	if (h->state < KB_HTML_BODY &&
		(h->depth <= HEAD_DEPTH ||
			open_in_head(h) == KB_TAG_NOSCRIPT)) {
		if (c)
			return;
		reach(h, KB_HTML_BODY);
	}
	if (c && !h->n_open[KB_TAG_PRE])
		kb_str_addc(&h->sc->out, c);
	else
		kb_scrub_text(&h->sc->out, s, len, KB_SCRUB_ENTITIES);
}

void kb_html_finish(struct kb_html *h)
{
	if (h->state == KB_HTML_NOTHING)
		return;
	reach(h, KB_HTML_BODY);
	pop_to(h, HEAD_DEPTH - 1);
	kb_str_add(&h->sc->out, h->late.s ? h->late.s : "", h->late.len);
	pop(h);
}
