/* A page's tags and texts, read as the HTML standard's tokenizer does,
 * written out as XML that closes. */
#include "scrub_html.h"

#include <stdlib.h>
#include <string.h>

/* What stands at s, a < and something that makes it markup, is dealt with;
 * these return what follows, or NULL where it is text after all. */

/* The end tag of an element that holds text only: </name with a delimiter
 * behind; NULL, and remembered, if there is none. */
static const char *find_end_tag(
	struct kb_html *h, const char *s, enum kb_tag tag)
{
	const char *name = kb_tag_name(tag);
	size_t len = strlen(name);
	if (h->no_end[tag])
		return NULL;
	while ((s = memchr(s, '<', (size_t)(h->end - s)))) {
		if ((size_t)(h->end - s) < len + 3)
			break;
		unsigned char c = (unsigned char)s[2 + len];
		if (s[1] == '/' && kb_ieqn(s + 2, name, len) &&
			(kb_is_space(c) || c == '>' || c == '/') &&
			kb_scrub_scan_gt(&h->scan, s))
			return s;
		s++;
	}
	h->no_end[tag] = true;
	return NULL;
}

/* Whether the next script tag is an end tag: <script src=x /> is open for a
 * browser, but XHTML means it closed. */
static bool is_left_open(struct kb_html *h, const char *s)
{
	while ((s = memchr(s, '<', (size_t)(h->end - s)))) {
		s++;
		if (h->end - s > 7 && kb_ieqn(s, "/script", 7))
			return true;
		if (h->end - s > 6 && kb_ieqn(s, "script", 6))
			return false;
	}
	return false;
}

/* script, style: the content goes past the parser. Without an end tag all
 * the rest is content, as in browsers. */
static const char *raw_element(
	struct kb_html *h, enum kb_tag tag, const char *s)
{
	struct kb_scrub *sc = h->sc;
	struct kb_scrub_span *span = KB_PUSH(sc->raw, sc->n_raw, sc->cap_raw);
	*span = (struct kb_scrub_span){s, 0};
	if (h->scan.empty &&
		(tag == KB_TAG_STYLE || h->no_end[tag] || !is_left_open(h, s)))
		return s;
	const char *stop = find_end_tag(h, s, tag);
	span->len = (size_t)((stop ? stop : h->end) - s);
	return stop ? kb_scrub_scan_gt(&h->scan, stop) : h->end;
}

/* title, textarea, iframe: the content is text. Without an end tag it is read
 * as markup, so that it is not lost. */
static const char *text_element(
	struct kb_html *h, enum kb_tag tag, const char *s)
{
	const char *stop = find_end_tag(h, s, tag);
	if (!stop)
		return s;
	unsigned mode = tag == KB_TAG_IFRAME ? 0 : KB_SCRUB_ENTITIES;
	if (tag == KB_TAG_TEXTAREA && s < stop && *s == '\n')
		s++;
	kb_scrub_text(&h->sc->out, s, (size_t)(stop - s), mode);
	kb_html_end(h, tag, (struct kb_scrub_span){NULL, 0});
	return kb_scrub_scan_gt(&h->scan, stop);
}

static const char *start_tag(struct kb_html *h, const char *s)
{
	const char *behind = kb_scrub_scan_tag(&h->scan, s);
	if (!behind)
		return NULL;
	if ((size_t)(behind - s) > KB_MAX_TAG) {
		h->too_long = true;
		return h->end;
	}
	enum kb_tag tag = kb_tag_of(h->scan.name.s, h->scan.name.len);
	size_t depth = kb_html_start(h, tag);
	h->drop_newline = tag == KB_TAG_PRE;
	if (tag == KB_TAG_SCRIPT || tag == KB_TAG_STYLE)
		return raw_element(h, tag, behind);
	if ((tag == KB_TAG_TITLE || tag == KB_TAG_TEXTAREA ||
		    tag == KB_TAG_IFRAME) &&
		depth)
		return text_element(h, tag, behind);
	return behind;
}

static const char *end_tag(struct kb_html *h, const char *s)
{
	const char *name = s + 2, *at = name;
	const char *behind = kb_scrub_scan_gt(&h->scan, name);
	if (!behind || !kb_is_alpha((unsigned char)*name))
		return behind;
	while (*at != '>' && *at != '/' && !kb_is_space((unsigned char)*at))
		at++;
	struct kb_scrub_span span = {name, (size_t)(at - name)};
	kb_html_end(h, kb_tag_of(name, span.len), span);
	return behind;
}

static const char *declaration(struct kb_html *h, const char *s)
{
	size_t left = (size_t)(h->end - s);
	if (left >= 4 && memcmp(s, "<!--", 4) == 0)
		return kb_scrub_comment(s, h->end, &h->no_comment_end);
	if (left >= 9 && memcmp(s, "<![CDATA[", 9) == 0) {
		/* Its marks are taken off, what is within is read. */
		if (!h->cdata_end && !h->no_cdata_end)
			h->cdata_end = kb_scrub_find(s + 9, h->end, "]]>");
		h->no_cdata_end |= !h->cdata_end;
		return s + 9;
	}
	return kb_scrub_scan_gt(&h->scan, s);
}

static bool is_markup(const char *s, const char *end)
{
	return end - s > 1 &&
	       (kb_is_alpha((unsigned char)s[1]) || s[1] == '/' ||
		       s[1] == '!' || s[1] == '?');
}

/* Where the text at s ends: at markup or at the end of a CDATA section. */
static const char *text_end(struct kb_html *h, const char *s)
{
	const char *end = h->cdata_end ? h->cdata_end : h->end;
	while ((s = memchr(s, '<', (size_t)(end - s)))) {
		if (is_markup(s, h->end))
			return s;
		s++;
	}
	return end;
}

static void read_document(struct kb_html *h, const char *s)
{
	while (s < h->end) {
		if (h->cdata_end && s >= h->cdata_end) {
			if (s == h->cdata_end)
				s += 3;
			h->cdata_end = NULL;
			continue;
		}
		const char *stop = text_end(h, s);
		if (stop > s)
			kb_html_text(h, s, (size_t)(stop - s));
		s = stop;
		if (s == h->end || s == h->cdata_end)
			continue;
		const char *behind;
		if (kb_is_alpha((unsigned char)s[1]))
			behind = start_tag(h, s);
		else if (s[1] == '/')
			behind = end_tag(h, s);
		else
			behind = declaration(h, s);
		if (!behind)
			kb_html_text(h, s, 1);
		s = behind ? behind : s + 1;
	}
}

enum kb_err kb_scrub_html(
	struct kb_scrub *sc, const char *s, size_t len, struct kb_diag *diag)
{
	*sc = (struct kb_scrub){0};
	struct kb_html *h = kb_calloc(1, sizeof *h);
	h->sc = sc;
	h->end = s + len;
	kb_scrub_scan_init(&h->scan, s, len);
	kb_grow(&sc->out.s, &sc->out.cap, len + 64, 1);
	sc->out.s[0] = '\0';
	read_document(h, s);
	kb_html_finish(h);
	bool too_long = h->too_long;
	kb_str_release(&h->late);
	free(h);
	if (too_long)
		return kb_fail(diag, KB_ELIMIT,
			"page: a tag of more than %zu bytes", KB_MAX_TAG);
	return KB_OK;
}
