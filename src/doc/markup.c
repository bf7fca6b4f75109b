/* Markup becomes a tree: libxml2's SAX events build nodes. */
#include "scrub.h"

#include <khabar/base/utf8.h>
#include <khabar/doc/markup.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* A name as libxml2 has it, where equal names have equal addresses, and what it
 * is in the tree. */
struct name {
	const xmlChar *key;
	const char *name;
	enum kb_tag tag;
};

struct build {
	struct kb_doc *doc;
	struct kb_node *at; /* element that is open */
	const struct kb_scrub *sc;
	size_t cut;    /* texts of sc->text used up, */
	size_t cut_at; /* and their bytes */
	bool html;     /* XHTML, whose elements have tags */
	size_t max_nodes;
	struct kb_str text; /* not yet in the tree */
	struct name *names; /* hash table by address; size a power of two */
	size_t n_names, cap_names;
	struct kb_attr *attrs; /* of the element being read */
	size_t cap_attrs;
	xmlParserCtxtPtr ctxt;
	bool over; /* a ceiling was met */
};

static struct name *name_slot(const struct build *b, const xmlChar *key)
{
	size_t h =
		(size_t)((uintptr_t)key * UINT64_C(0x9E3779B97F4A7C15) >> 32);
	while (b->names[h &= b->cap_names - 1].key && b->names[h].key != key)
		h++;
	return &b->names[h];
}

static void grow_names(struct build *b)
{
	struct name *old = b->names;
	size_t n = b->cap_names;
	b->cap_names = n ? n * 2 : 256;
	b->names = kb_calloc(b->cap_names, sizeof *b->names);
	for (size_t i = 0; i < n; i++)
		if (old[i].key)
			*name_slot(b, old[i].key) = old[i];
	free(old);
}

/* Looks a name up, or copies it, once a document. */
static const struct name *name_of(struct build *b, const xmlChar *key)
{
	if (b->n_names * 2 >= b->cap_names)
		grow_names(b);
	struct name *n = name_slot(b, key);
	if (!n->key) {
		const char *s = (const char *)key;
		n->key = key;
		if (b->html)
			n->tag = kb_tag_of(s, strlen(s));
		n->name = n->tag ? kb_tag_name(n->tag)
				 : kb_arena_strdup(&b->doc->arena, s);
		b->n_names++;
	}
	return n;
}

/* Prefixes that feeds use without declaring them. */
static const xmlChar *usual_ns(const xmlChar *prefix)
{
	static const char *const USUAL[][2] = {
		{"atom", "http://www.w3.org/2005/Atom"},
		{"content", "http://purl.org/rss/1.0/modules/content/"},
		{"dc", "http://purl.org/dc/elements/1.1/"},
		{"dcterms", "http://purl.org/dc/terms/"},
		{"itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
		{"media", "http://search.yahoo.com/mrss/"},
		{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
		{"slash", "http://purl.org/rss/1.0/modules/slash/"},
		{"sy", "http://purl.org/rss/1.0/modules/syndication/"},
		{"wfw", "http://wellformedweb.org/CommentAPI/"},
	};
	for (size_t i = 0; i < sizeof USUAL / sizeof *USUAL; i++)
		if (strcmp((const char *)prefix, USUAL[i][0]) == 0)
			return (const xmlChar *)USUAL[i][1];
	return NULL;
}

/* The name of an element or attribute, and its namespace in *ns. A prefix that
 * nothing declares stays part of the name. */
static const struct name *full_name(struct build *b, const xmlChar *local,
	const xmlChar *prefix, const xmlChar *uri, const char **ns)
{
	*ns = NULL;
	if (prefix && !uri)
		uri = usual_ns(prefix);
	if (uri)
		*ns = name_of(b, xmlDictLookup(b->ctxt->dict, uri, -1))->name;
	if (!prefix || *ns)
		return name_of(b, local);
	return name_of(b, xmlDictQLookup(b->ctxt->dict, prefix, local));
}

static struct kb_node *add_node(struct build *b, enum kb_node_type type)
{
	struct kb_doc *doc = b->doc;
	if (doc->n_nodes >= b->max_nodes && !b->over) {
		b->over = true;
		xmlStopParser(b->ctxt);
	}
	struct kb_node *n = kb_arena_alloc(&doc->arena, sizeof *n);
	n->type = type;
	n->index = (uint32_t)doc->n_nodes++;
	n->parent = b->at;
	if (b->at) {
		n->prev = b->at->last;
		*(n->prev ? &n->prev->next : &b->at->first) = n;
		b->at->last = n;
	}
	return n;
}

static void add_text_node(struct build *b, const char *s, size_t len)
{
	struct kb_node *n = add_node(b, KB_NODE_TEXT);
	n->text = kb_arena_strndup(&b->doc->arena, s, len);
	n->len = len;
}

static void flush_text(struct build *b)
{
	if (b->text.len == 0)
		return;
	add_text_node(b, b->text.s, b->text.len);
	kb_str_clear(&b->text);
}

static void on_text(void *user, const xmlChar *s, int len)
{
	struct build *b = user;
	if (b->at && b->at->type == KB_NODE_ELEMENT)
		kb_str_add(&b->text, (const char *)s, (size_t)len);
}

/* A mark that scrub_xml.c put in a text's place. */
static void on_mark(void *user, const xmlChar *target, const xmlChar *data)
{
	struct build *b = user;
	(void)target, (void)data;
	if (b->cut == b->sc->n_cuts)
		return;
	size_t len = b->sc->cuts[b->cut++];
	on_text(b, (const xmlChar *)b->sc->text.s + b->cut_at, (int)len);
	b->cut_at += len;
}

/* Reads attributes as the parser hands them over, five pointers each, into
 * b->attrs. */
static void read_attrs(struct build *b, const xmlChar **in, size_t n)
{
	kb_grow(&b->attrs, &b->cap_attrs, n, sizeof *b->attrs);
	for (size_t i = 0; i < n; i++, in += 5) {
		struct kb_attr *a = &b->attrs[i];
		a->name = full_name(b, in[0], in[1], in[2], &a->ns)->name;
		a->value = kb_arena_strndup(&b->doc->arena, (const char *)in[3],
			(size_t)(in[4] - in[3]));
	}
}

/* Whether an element of this namespace may have a tag of HTML. */
static bool is_html(const struct build *b, const char *ns, enum kb_tag tag)
{
	return b->html &&
	       (!ns || strcmp(ns, "http://www.w3.org/1999/xhtml") == 0 ||
		       tag == KB_TAG_SVG || tag == KB_TAG_MATH);
}

static void on_start(void *user, const xmlChar *local, const xmlChar *prefix,
	const xmlChar *uri, int n_ns, const xmlChar **ns, int n_attrs,
	int n_defaulted, const xmlChar **attrs)
{
	struct build *b = user;
	(void)n_ns, (void)ns, (void)n_defaulted;
	flush_text(b);
	read_attrs(b, attrs, (size_t)n_attrs);
	const char *node_ns;
	const struct name *name = full_name(b, local, prefix, uri, &node_ns);
	struct kb_node *n = add_node(b, KB_NODE_ELEMENT);
	n->name = name->name;
	n->tag = is_html(b, node_ns, name->tag) ? name->tag : KB_TAG_OTHER;
	n->ns = node_ns;
	n->n_attrs = (uint16_t)n_attrs;
	n->attrs = kb_arena_copy(
		&b->doc->arena, b->attrs, (size_t)n_attrs, sizeof *b->attrs);
	b->at = n;
}

static void on_end(void *user, const xmlChar *local, const xmlChar *prefix,
	const xmlChar *uri)
{
	struct build *b = user;
	(void)local, (void)prefix, (void)uri;
	flush_text(b);
	if (b->at->parent)
		b->at = b->at->parent;
}

/* Runs the parser over b->sc->out. */
static enum kb_err parse(struct build *b, struct kb_diag *diag)
{
	const struct kb_str *out = &b->sc->out;
	b->ctxt = xmlCreateMemoryParserCtxt(out->s, (int)out->len);
	if (!b->ctxt)
		kb_mem_die();
	*b->ctxt->sax = (xmlSAXHandler){
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.processingInstruction = on_mark,
	};
	b->ctxt->userData = b;
	/* NOENT: &amp; in a value comes as & rather than as &#38;. There is no
	 * document type any more, and so no entity to be expanded. */
	xmlCtxtUseOptions(b->ctxt,
		XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
			XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT |
			XML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(b->ctxt, XML_CHAR_ENCODING_UTF8);
	xmlParseDocument(b->ctxt);
	flush_text(b);
	b->doc->cut = b->sc->cut;
	b->doc->recovered =
		b->sc->mended || !b->ctxt->wellFormed || !b->ctxt->nsWellFormed;
	xmlFreeParserCtxt(b->ctxt);
	xmlResetLastError();
	if (b->over)
		return kb_fail(diag, KB_ELIMIT,
			"markup: more than %zu elements and texts, the most "
			"that khabar reads",
			b->max_nodes);
	return KB_OK;
}

static enum kb_err build(const struct kb_scrub *sc, bool html,
	struct kb_doc **out, struct kb_diag *diag)
{
	struct build b = {.sc = sc,
		.html = html,
		.max_nodes = html ? KB_MAX_PAGE_NODES : KB_MAX_NODES};
	b.doc = kb_calloc(1, sizeof *b.doc);
	kb_arena_init(&b.doc->arena);
	b.doc->root = b.at = add_node(&b, KB_NODE_DOCUMENT);
	enum kb_err err = sc->out.len ? parse(&b, diag) : KB_OK;
	if (!err && !b.doc->root->first)
		err = kb_fail(diag, KB_EFORMAT, "not XML: no element in it");
	if (!err && html &&
		(b.doc->recovered || !kb_node_find(b.doc->root, KB_TAG_BODY)))
		err = kb_fail(diag, KB_EFORMAT, "not well-formed as XHTML");
	kb_str_release(&b.text);
	free(b.names);
	free(b.attrs);
	if (err)
		kb_doc_free(b.doc);
	else
		*out = b.doc;
	return err;
}

/* A copy of s with ill-formed UTF-8 replaced and without NULs. */
static void repair(const char *s, size_t len, struct kb_str *out)
{
	uint32_t cp;
	for (size_t at = 0; at < len;) {
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (cp == KB_REPLACEMENT)
			kb_str_addcp(out, cp);
		else if (cp)
			kb_str_add(out, s + at, n);
		at += n;
	}
}

/* A byte becomes eight at most (" in a value is &quot;, and end tags come in):
 * the parser's int holds them. */
_Static_assert(KB_MAX_UTF8 <= INT_MAX / 8, "scrubbed markup fits into an int");

static enum kb_err read_markup(const char *s, size_t len, bool html,
	struct kb_doc **out, struct kb_diag *diag)
{
	*out = NULL;
	if (len > KB_MAX_UTF8)
		return kb_fail(diag, KB_ELIMIT,
			"markup: more than %zu bytes, the most that khabar "
			"reads",
			KB_MAX_UTF8);
	if (len == 0)
		s = "";
	struct kb_str repaired = {0};
	if (kb_utf8_valid(s, len) != len || memchr(s, '\0', len)) {
		kb_str_adds(&repaired, "");
		repair(s, len, &repaired);
		s = repaired.s;
		len = repaired.len;
	}
	struct kb_scrub sc;
	enum kb_err err = kb_scrub_xml(&sc, s, len, html, diag);
	sc.mended |= repaired.s != NULL;
	if (!err && html && sc.mended)
		err = kb_fail(diag, KB_EFORMAT, "not well-formed as XHTML");
	if (!err)
		err = build(&sc, html, out, diag);
	kb_scrub_release(&sc);
	kb_str_release(&repaired);
	return err;
}

enum kb_err kb_markup_xml(
	const char *s, size_t len, struct kb_doc **out, struct kb_diag *diag)
{
	return read_markup(s, len, false, out, diag);
}

enum kb_err kb_markup_xhtml(
	const char *s, size_t len, struct kb_doc **out, struct kb_diag *diag)
{
	return read_markup(s, len, true, out, diag);
}
