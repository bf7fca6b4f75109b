/* What bytes are, page, feed or text, and the reader that is for them. */
#include <khabar/feed/document.h>
#include <khabar/base/message.h>
#include <khabar/base/str.h>
#include <khabar/doc/charset.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/sites.h>
#include <khabar/feed/opml.h>
#include <khabar/extract/extract.h>
#include <khabar/plain/plain.h>

#include <stdlib.h>
#include <string.h>

enum kind {
	KIND_UNKNOWN,
	KIND_HTML,
	KIND_XML,
	KIND_JSON,
	KIND_PLAIN,
};

struct job {
	const struct kb_source *src;
	const char *name; /* for messages */
	struct kb_document *out;
	struct kb_diag *diag;
};

/* Bytes that tell what a body is. */
enum {
	SNIFF = 2048
};

#define SPACE " \t\r\n"

static bool type_is(const char *type, size_t len, const char *name)
{
	return strlen(name) == len && kb_ieqn(type, name, len);
}

static bool type_ends(const char *type, size_t len, const char *end)
{
	size_t n = strlen(end);
	return len > n && kb_ieqn(type + len - n, end, n);
}

/* The kind that a Content-Type stands for. */
static enum kind kind_of_type(const char *type)
{
	if (!type)
		return KIND_UNKNOWN;
	while (kb_is_space((unsigned char)*type))
		type++;
	size_t len = strcspn(type, "; \t,");
	if (type_is(type, len, "text/html") ||
		type_is(type, len, "application/xhtml+xml"))
		return KIND_HTML;
	if (type_is(type, len, "text/xml") ||
		type_is(type, len, "application/xml") ||
		type_is(type, len, "application/rss") ||
		(type_ends(type, len, "+xml") && !kb_istarts(type, "image/")))
		return KIND_XML;
	if (type_is(type, len, "application/json") ||
		type_is(type, len, "text/json") ||
		type_ends(type, len, "+json"))
		return KIND_JSON;
	if (kb_istarts(type, "text/"))
		return KIND_PLAIN;
	return KIND_UNKNOWN; /* application/octet-stream and the like */
}

/* The value of the charset parameter, to be freed; NULL if there is none. */
static char *charset_of_type(const char *type)
{
	for (const char *p = type;
		p && (p = kb_istrn(p, strlen(p), "charset"));) {
		p += strlen("charset");
		p += strspn(p, " \t");
		if (*p != '=')
			continue; /* a word of something else */
		p++;
		p += strspn(p, " \t\"'");
		size_t len = strcspn(p, " \t\r\n\"';,");
		return len ? kb_strndup(p, len) : NULL;
	}
	return NULL;
}

/* The first bytes as ASCII: without a BOM and the NULs of UTF-16. */
static size_t first_bytes(char out[SNIFF + 1], const char *s, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len && i < (size_t)SNIFF * 2 && n < SNIFF; i++) {
		unsigned char c = (unsigned char)s[i];
		if (i < 3 && (c == 0xEF || c == 0xBB || c == 0xBF ||
				     c == 0xFE || c == 0xFF))
			continue;
		if (c)
			out[n++] = (char)c;
	}
	out[n] = '\0';
	return n;
}

static bool is_tag(const char *tag, const char *name)
{
	size_t n = strlen(name);
	return kb_ieqn(tag, name, n) &&
	       (kb_is_space((unsigned char)tag[n]) || tag[n] == '>' ||
		       tag[n] == '/' || tag[n] == '\0');
}

/* Whether a tag is that of a feed, under any prefix. */
static bool is_feed_tag(const char *tag)
{
	size_t prefix = strcspn(tag, ": \t\r\n/>");
	if (tag[prefix] == ':')
		tag += prefix + 1;
	return is_tag(tag, "rss") || is_tag(tag, "RDF") || is_tag(tag, "feed");
}

/* The first element's tag behind declarations and comments, or the name in a
 * document type that is a feed's, which may have a long subset; "" if the text
 * does not begin with markup. *xml: there is an XML declaration. */
static const char *first_tag(const char *p, bool *xml, bool *html)
{
	for (;;) {
		while (kb_is_space((unsigned char)*p))
			p++;
		if (*p != '<')
			return "";
		const char *end;
		if (kb_starts(p, "<!--")) {
			end = strstr(p, "-->");
			p = end ? end + 3 : "";
		} else if (p[1] == '?' || p[1] == '!') {
			*xml = *xml || kb_istarts(p, "<?xml");
			*html = *html || kb_istarts(p, "<!doctype html");
			if (kb_istarts(p, "<!doctype") &&
				is_feed_tag(p + 9 + strspn(p + 9, SPACE)))
				return p + 9 + strspn(p + 9, SPACE);
			end = strchr(p, '>');
			p = end ? end + 1 : "";
		} else {
			return p + 1;
		}
	}
}

/* Whether a feed begins behind the warnings of a server. */
static bool has_feed(const char *head)
{
	const char *p = strstr(head, "<?xml");
	while (p && (p = strchr(p + 1, '<')))
		if (is_feed_tag(p + 1))
			return true;
	return false;
}

static bool has_suffix(const char *url, const char *suffix)
{
	if (!url)
		return false;
	size_t len = strcspn(url, "?#"), n = strlen(suffix);
	return len > n && kb_ieqn(url + len - n, suffix, n);
}

/* Bytes first where they are clear, since servers call feeds text/html and
 * pages text/plain; then the type. */
static enum kind sniff(const char *s, size_t len, const struct kb_source *src)
{
	char head[SNIFF + 1];
	first_bytes(head, s, len);
	bool xml = false, html = false;
	const char *tag = first_tag(head, &xml, &html);
	if (is_feed_tag(tag) || is_tag(tag, "opml"))
		return KIND_XML;
	if (html || is_tag(tag, "html"))
		return KIND_HTML;
	if (has_feed(head))
		return KIND_XML;
	enum kind type = kind_of_type(src->content_type);
	if (type == KIND_HTML || type == KIND_XML || type == KIND_JSON)
		return type;
	if (xml && type != KIND_PLAIN)
		return KIND_XML;
	const char *p = head;
	while (kb_is_space((unsigned char)*p))
		p++;
	if (*p == '{' && strstr(head, "jsonfeed.org"))
		return KIND_JSON;
	if (type == KIND_PLAIN)
		return type;
	size_t name = strcspn(tag, " \t\r\n/>");
	if (*tag && kb_tag_of(tag, name) != KB_TAG_OTHER)
		return KIND_HTML;
	if (has_suffix(src->url, ".html") || has_suffix(src->url, ".htm") ||
		has_suffix(src->url, ".xhtml"))
		return KIND_HTML;
	return KIND_PLAIN;
}

/* Puts the source's name before a message from below. */
static enum kb_err fail_below(
	const struct job *j, enum kb_err err, const struct kb_diag *below)
{
	return kb_fail(j->diag, err, "%s: %s", j->name, below->text);
}

/* Whether a page is served or declared as XHTML. */
static bool is_xhtml(const char *type, const char *s, size_t len)
{
	while (type && kb_is_space((unsigned char)*type))
		type++;
	if (type && (kb_istarts(type, "application/xhtml+xml") ||
			    kb_istarts(type, "application/xml")))
		return true;
	while (len && kb_is_space((unsigned char)*s))
		s++, len--;
	return len > 5 && kb_starts(s, "<?xml");
}

static enum kb_err read_html(struct job *j, const char *s, size_t len)
{
	struct kb_doc *doc;
	struct kb_diag below = {0};
	enum kb_err err = KB_EFORMAT;
	if (is_xhtml(j->src->content_type, s, len))
		err = kb_markup_xhtml(s, len, &doc, NULL);
	if (err != KB_OK) /* it is not so: as browsers would read it */
		err = kb_markup_html(s, len, &doc, &below);
	if (err != KB_OK)
		return fail_below(j, err, &below);
	const struct kb_page_source page = {.doc = doc,
		.url = j->src->url,
		.site = kb_sites_find(j->src->sites, j->src->url),
		.later_page = j->src->later_page};
	struct kb_article *a = kb_extract(&page);
	kb_doc_free(doc);
	if (a->n_cards > 0) {
		j->out->feed = kb_feed_of_front(a);
		return KB_OK;
	} else if (a->n_blocks > 0 || a->headline.s) {
		j->out->article = a;
		return KB_OK;
	} else {
		err = kb_fail(j->diag, KB_EEMPTY,
			"%s: no text found in the page", j->name);
	}
	kb_article_free(a);
	return err;
}

static enum kb_err read_opml(struct job *j, const char *s, size_t len)
{
	struct kb_diag below = {0};
	enum kb_err err =
		kb_feed_of_opml(s, len, j->src->url, &j->out->feed, &below);
	return err ? fail_below(j, err, &below) : KB_OK;
}

/* A feed without entries is one; without anything it is not. */
static enum kb_err take_feed(struct job *j, struct kb_feed *feed)
{
	if (feed->n_entries == 0 && !feed->title && !feed->link) {
		kb_feed_free(feed);
		return kb_fail(j->diag, KB_EEMPTY,
			"%s: the feed has neither a title nor entries",
			j->name);
	}
	j->out->feed = feed;
	return KB_OK;
}

static enum kb_err read_xml(struct job *j, const char *s, size_t len)
{
	struct kb_doc *doc;
	struct kb_feed *feed;
	struct kb_diag below = {0};
	enum kb_err err = kb_markup_xml(s, len, &doc, &below);
	if (err != KB_OK)
		return fail_below(j, err, &below);
	if (kb_feed_is_feed(doc)) {
		err = kb_feed_from_doc(doc, j->src->url, &feed, &below);
		kb_doc_free(doc);
		return err ? fail_below(j, err, &below) : take_feed(j, feed);
	}
	const struct kb_node *root = doc->root->first;
	while (root && root->type != KB_NODE_ELEMENT)
		root = root->next;
	bool html = root && kb_ieq(root->name, "html");
	bool opml = root && kb_ieq(root->name, "opml");
	if (!html && !opml)
		/* i18n: a name, and the XML element that the file begins with
		 */
		err = kb_fail(j->diag, KB_EFORMAT,
			"%s: XML of a kind that khabar does not read "
			"(<%s>), expected a feed or a page",
			j->name, KB_BRIEF_WORD(root ? root->name : ""));
	kb_doc_free(doc);
	if (opml)
		return read_opml(j, s, len);
	return html ? read_html(j, s, len) : err;
}

static enum kb_err read_plain(struct job *j, const char *s, size_t len)
{
	struct kb_article *a = kb_plain_article(s, len, j->src->url);
	if (a->n_blocks == 0 && !a->headline.s) {
		kb_article_free(a);
		return kb_fail(
			j->diag, KB_EEMPTY, "%s: no text found", j->name);
	}
	j->out->article = a;
	return KB_OK;
}

static enum kb_err read_json(struct job *j, const char *s, size_t len)
{
	struct kb_diag below = {0};
	struct kb_feed *feed;
	enum kb_err err = kb_feed_from_json(s, len, j->src->url, &feed, &below);
	return err ? fail_below(j, err, &below) : take_feed(j, feed);
}

static bool only_space(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!kb_is_space((unsigned char)s[i]) && s[i] != '\0')
			return false;
	return true;
}

static enum kb_err read_as(
	struct job *j, enum kind kind, const char *s, size_t len)
{
	switch (kind) {
	case KIND_HTML:
		return read_html(j, s, len);
	case KIND_XML:
		return read_xml(j, s, len);
	case KIND_JSON:
		return read_json(j, s, len);
	default:
		return read_plain(j, s, len);
	}
}

enum kb_err kb_document_read(const char *s, size_t len,
	const struct kb_source *src, struct kb_document *out,
	struct kb_diag *diag)
{
	*out = (struct kb_document){0};
	struct job j = {.src = src, .out = out, .diag = diag};
	j.name = KB_BRIEF(src->name  ? src->name
			  : src->url ? src->url
				     : _("the input"));
	if (only_space(s, len))
		return kb_fail(diag, KB_EEMPTY, "%s: is empty", j.name);
	const char *what;
	if (kb_is_binary(s, len, &what))
		/* i18n: a name, and what it is, one of "an image", "a PDF file"
		 * and the like */
		return kb_fail(diag, KB_EFORMAT,
			"%s: is %s, expected a page, a feed or text", j.name,
			_(what));
	enum kind kind = sniff(s, len, src);
	enum kb_declares declares = KB_DECLARES_NOTHING;
	if (kind == KIND_HTML)
		declares = KB_DECLARES_HTML;
	else if (kind == KIND_XML)
		declares = KB_DECLARES_XML;
	struct kb_str utf8 = {0};
	struct kb_diag below = {0};
	char *http = charset_of_type(src->content_type);
	enum kb_err err =
		kb_charset_to_utf8(s, len, http, declares, &utf8, NULL, &below);
	if (err == KB_OK)
		err = read_as(&j, kind, utf8.s ? utf8.s : "", utf8.len);
	else
		fail_below(&j, err, &below);
	free(http);
	kb_str_release(&utf8);
	return err;
}

void kb_document_release(struct kb_document *doc)
{
	kb_article_free(doc->article);
	kb_feed_free(doc->feed);
	*doc = (struct kb_document){0};
}
