/* An entry's content as HTML, whatever the feed wraps it in. */
#include "xml.h"

#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

static void escape(struct kb_str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '<')
			kb_str_adds(out, "&lt;");
		else if (s[i] == '>')
			kb_str_adds(out, "&gt;");
		else if (s[i] == '&')
			kb_str_adds(out, "&amp;");
		else if (s[i] == '"')
			kb_str_adds(out, "&quot;");
		else
			kb_str_addc(out, s[i]);
	}
}

static bool is_void(const struct kb_node *n)
{
	static const char *const names[] = {"br", "img", "hr", "wbr", "input",
		"col", "source", "embed", "area", "link", "meta", "base"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], n->name) == 0)
			return true;
	return false;
}

static void open_tag(struct kb_str *out, const struct kb_node *n)
{
	kb_str_addc(out, '<');
	kb_str_adds(out, n->name);
	for (size_t i = 0; i < n->n_attrs; i++) {
		kb_str_addc(out, ' ');
		kb_str_adds(out, n->attrs[i].name);
		kb_str_adds(out, "=\"");
		escape(out, n->attrs[i].value, strlen(n->attrs[i].value));
		kb_str_addc(out, '"');
	}
	kb_str_addc(out, '>');
}

static void close_tag(struct kb_str *out, const struct kb_node *n)
{
	if (is_void(n))
		return;
	kb_str_adds(out, "</");
	kb_str_adds(out, n->name);
	kb_str_addc(out, '>');
}

/* Adds the children of a node as an HTML fragment. */
static void serialise(struct kb_str *out, const struct kb_node *top)
{
	const struct kb_node *n = top->first;
	while (n) {
		if (n->type == KB_NODE_TEXT)
			escape(out, n->text, n->len);
		else
			open_tag(out, n);
		if (n->type != KB_NODE_TEXT && n->first && !is_void(n)) {
			n = n->first;
			continue;
		}
		if (n->type != KB_NODE_TEXT)
			close_tag(out, n);
		while (!n->next) {
			n = n->parent;
			if (n == top || !n)
				return;
			close_tag(out, n);
		}
		n = n->next;
	}
}

/* Base64; what is no digit of it is passed over. */
static void decode_base64(struct kb_str *out, const char *s, size_t len)
{
	unsigned bits = 0, have = 0;
	for (size_t i = 0; i < len && s[i] != '='; i++) {
		int c = (unsigned char)s[i], v;
		if (c >= 'A' && c <= 'Z')
			v = c - 'A';
		else if (c >= 'a' && c <= 'z')
			v = c - 'a' + 26;
		else if (c >= '0' && c <= '9')
			v = c - '0' + 52;
		else if (c == '+' || c == '/')
			v = c == '+' ? 62 : 63;
		else
			continue;
		bits = (bits << 6 | (unsigned)v) & 0xFFFFFF;
		have += 6;
		if (have >= 8) {
			have -= 8;
			kb_str_addc(out, (char)(bits >> have & 0xFF));
		}
	}
}

static bool has_elements(const struct kb_node *n)
{
	for (const struct kb_node *c = n->first; c; c = c->next)
		if (c->type == KB_NODE_ELEMENT)
			return true;
	return false;
}

static bool holds_tag(const char *s)
{
	return strstr(s, "</") || strcasestr(s, "<br") || strcasestr(s, "<p>");
}

static bool is_type(const char *s, size_t len, const char *end)
{
	size_t n = strlen(end);
	return len >= n && kb_ieqn(s + len - n, end, n);
}

/* Whether what n holds is Base64: mode="base64" of Atom 0.3, and of Atom
 * content (RFC 4287, 4.1.3.3) any media type but those of text and XML. */
static bool is_base64(const struct kb_node *n, enum kb_feed_ns ns)
{
	const char *type = kb_node_attr(n, "type");
	const char *mode = kb_node_attr(n, "mode");
	if (mode)
		return kb_ieq(mode, "base64");
	if (ns != KB_NS_ATOM || !type || !strchr(type, '/'))
		return false;
	size_t len = strcspn(type, "; \t");
	return !kb_istarts(type, "text/") && !is_type(type, len, "+xml") &&
	       !is_type(type, len, "/xml") && !is_type(type, len, "html");
}

/* The text of n, decoded, in r's scratch. */
static void read_text(
	struct kb_feed_reader *r, const struct kb_node *n, enum kb_feed_ns ns)
{
	kb_feed_node_text(&r->text, n);
	if (!is_base64(n, ns))
		return;
	struct kb_str decoded = {0};
	kb_str_adds(&decoded, "");
	decode_base64(&decoded, r->text.s, r->text.len);
	size_t good = kb_utf8_valid(decoded.s, decoded.len);
	kb_str_clear(&r->text);
	/* A picture or the like is nothing to read. */
	kb_str_add(&r->text, decoded.s, good == decoded.len ? good : 0);
	kb_str_release(&decoded);
}

static const char *html_of(struct kb_feed_reader *r, const struct kb_node *n)
{
	const char *type = kb_node_attr(n, "type");
	const char *mode = kb_node_attr(n, "mode");
	const char *local;
	enum kb_feed_ns ns = kb_feed_ns(n, &local);
	/* Whatever the type says, elements are markup. */
	if (has_elements(n)) {
		struct kb_str html = {0};
		serialise(&html, n);
		const char *s =
			kb_builder_html(&r->b, html.s ? html.s : "", html.len);
		kb_str_release(&html);
		return s;
	}
	read_text(r, n, ns);
	/* What is not the plain text of an Atom feed or of Media RSS may hold
	 * markup. Feeds that forget the type mean HTML when there is a tag. */
	bool text =
		(ns == KB_NS_ATOM || ns == KB_NS_MEDIA) &&
		(type ? kb_ieq(type, "text") || kb_ieq(type, "text/plain") ||
					kb_ieq(type, "plain")
		      : !mode && !holds_tag(r->text.s));
	if (text)
		return kb_builder_html_of_text(&r->b, r->text.s, r->text.len);
	return kb_builder_html(&r->b, r->text.s, r->text.len);
}

const char *kb_feed_html_of(struct kb_feed_reader *r, const struct kb_node *n)
{
	const char *html = html_of(r, n);
	enum kb_dir dir = kb_feed_dir(n);
	if (!html || dir == KB_DIR_AUTO)
		return html;
	struct kb_str s = {0};
	kb_str_addf(&s, "<div dir=\"%s\">", dir == KB_DIR_RTL ? "rtl" : "ltr");
	kb_str_adds(&s, html);
	kb_str_adds(&s, "</div>");
	html = kb_builder_html(&r->b, s.s, s.len);
	kb_str_release(&s);
	return html;
}

const char *kb_feed_markup(struct kb_feed_reader *r, const struct kb_node *n)
{
	if (has_elements(n)) {
		kb_str_clear(&r->text);
		kb_str_add(&r->text, "", 0);
		serialise(&r->text, n);
	} else {
		const char *local;
		read_text(r, n, kb_feed_ns(n, &local));
	}
	return r->text.s;
}
