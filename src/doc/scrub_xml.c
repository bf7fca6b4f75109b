/* Feeds that are not well-formed XML, written out as XML that is. */
#include "scrub.h"

#include <stdlib.h>
#include <string.h>

struct xml {
	struct kb_scrub *sc;
	struct kb_scrub_scan scan;
	const char *end;
	struct kb_scrub_span open[KB_MAX_DEPTH]; /* names, as in the source */
	size_t depth;
	size_t over;   /* open elements that were too deep */
	bool done;     /* the root element is closed */
	unsigned mode; /* KB_SCRUB_XHTML or 0 */
	/* What was sought once and is nowhere from there on. */
	bool no_comment_end, no_pi_end, no_doctype_end;
};

static bool is_name_start(const char *s, const char *end)
{
	return s < end &&
	       (kb_is_alpha((unsigned char)*s) || *s == '_' || (*s & 0x80));
}

static bool is_blank(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!kb_is_space((unsigned char)s[i]))
			return false;
	return true;
}

enum {
	LONG_TEXT = 16 /* bytes that the parser is spared */
};

static void add_text(struct xml *x, const char *s, size_t len, unsigned mode)
{
	struct kb_scrub *sc = x->sc;
	if (x->depth && len < LONG_TEXT) {
		sc->mended |= kb_scrub_text(&sc->out, s, len, mode);
	} else if (x->depth) {
		size_t before = sc->text.len;
		sc->mended |=
			kb_scrub_text(&sc->text, s, len, mode | KB_SCRUB_PLAIN);
		kb_str_add(&sc->out, "<?t?>", 5);
		*KB_PUSH(sc->cuts, sc->n_cuts, sc->cap_cuts) =
			sc->text.len - before;
	} else if (!is_blank(s, len))
		x->sc->mended = true;
}

static void pop(struct xml *x)
{
	struct kb_str *out = &x->sc->out;
	kb_str_add(out, "</", 2);
	kb_scrub_name(out, x->open[--x->depth]);
	kb_str_addc(out, '>');
	if (x->depth == 0)
		x->done = true;
}

static bool is_one_of(struct kb_scrub_span name, const char *const *names)
{
	for (; *names; names++)
		if (strlen(*names) == name.len &&
			memcmp(*names, name.s, name.len) == 0)
			return true;
	return false;
}

/* End tags that feeds forget: what holds text only ends where another part of
 * an item begins, and an item where the next one does. */
static void close_forgotten(struct xml *x, struct kb_scrub_span name)
{
	static const char *const texts[] = {
		"title", "link", "guid", "pubDate", "language", "id", NULL};
	static const char *const parts[] = {"title", "link", "guid", "pubDate",
		"description", "language", "category", "author", "comments",
		"enclosure", "id", "updated", "published", "summary", "content",
		"item", "entry", NULL};
	static const char *const items[] = {"item", "entry", NULL};
	if (x->depth == 0 || !is_one_of(name, parts))
		return;
	if (is_one_of(x->open[x->depth - 1], texts)) {
		pop(x);
		x->sc->mended = true;
	}
	if (!is_one_of(name, items))
		return;
	size_t i = x->depth;
	while (i > 0 && (x->open[i - 1].len != name.len ||
				memcmp(x->open[i - 1].s, name.s, name.len)))
		i--;
	/* The root stays open. */
	if (i > 1)
		x->sc->mended = true;
	while (i > 1 && x->depth >= i)
		pop(x);
}

static const char *start_tag(struct xml *x, const char *s)
{
	const char *behind = kb_scrub_scan_tag(&x->scan, s);
	if (!behind)
		return NULL;
	if (!x->over)
		close_forgotten(x, x->scan.name);
	struct kb_str *out = &x->sc->out;
	kb_str_addc(out, '<');
	kb_scrub_name(out, x->scan.name);
	x->sc->mended |= kb_scrub_attrs(out, &x->scan, x->mode);
	x->sc->mended |= x->scan.mended;
	bool empty = x->scan.empty;
	if (!empty && x->depth == KB_MAX_DEPTH) {
		x->over++;
		empty = x->sc->mended = true;
	}
	kb_str_adds(out, empty ? "/>" : ">");
	if (!empty)
		x->open[x->depth++] = x->scan.name;
	else if (x->depth == 0)
		x->done = true;
	return behind;
}

/* Closes the nearest open element of that name and those within; an end tag
 * that belongs to nothing is passed over. */
static const char *end_tag(struct xml *x, const char *s)
{
	const char *name = s + 2, *at = name;
	const char *behind = kb_scrub_scan_gt(&x->scan, name);
	if (!behind)
		return NULL;
	while (*at != '>' && !kb_is_space((unsigned char)*at))
		at++;
	size_t len = (size_t)(at - name);
	if (x->over) {
		x->over--;
		return behind;
	}
	size_t i = x->depth;
	while (i > 0 && (x->open[i - 1].len != len ||
				memcmp(x->open[i - 1].s, name, len) != 0))
		i--;
	if (i != x->depth)
		x->sc->mended = true;
	if (i > 0)
		while (x->depth >= i)
			pop(x);
	return behind;
}

/* A document type with its internal subset, whose entities are not read. */
static const char *skip_doctype(struct xml *x, const char *s)
{
	const char *end = x->end;
	char quote = 0;
	bool subset = false;
	for (; s < end; s++) {
		if (quote) {
			if (*s == quote)
				quote = 0;
		} else if (*s == '"' || *s == '\'') {
			quote = *s;
		} else if (*s == '[') {
			subset = true;
		} else if (*s == ']') {
			subset = false;
		} else if (end - s > 4 && memcmp(s, "<!--", 4) == 0) {
			s = kb_scrub_comment(s, end, &x->no_comment_end) - 1;
		} else if (*s == '>' && !subset) {
			return s + 1;
		}
	}
	x->no_doctype_end = true;
	return NULL;
}

static bool is_at(const char *s, const char *end, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(end - s) >= len && memcmp(s, word, len) == 0;
}

/* What begins with <! or <?. Returns what follows, or NULL for text. */
static const char *declaration(struct xml *x, const char *s)
{
	if (is_at(s, x->end, "<!--")) {
		const char *at =
			kb_scrub_comment(s, x->end, &x->no_comment_end);
		x->sc->mended |= x->no_comment_end;
		return at;
	}
	if (is_at(s, x->end, "<![CDATA[")) {
		const char *text = s + 9;
		const char *stop = kb_scrub_find(text, x->end, "]]>");
		x->sc->mended |= !stop;
		size_t len = (size_t)((stop ? stop : x->end) - text);
		bool mended = x->sc->mended;
		add_text(x, text, len, 0);
		x->sc->mended = mended; /* & and < are right in here */
		return stop ? stop + 3 : x->end;
	}
	const char *stop = NULL;
	if (s[1] == '?') {
		if (!x->no_pi_end)
			stop = kb_scrub_find(s, x->end, "?>");
		if (stop)
			return stop + 2;
		x->no_pi_end = true;
	} else if (x->depth == 0 && !x->no_doctype_end) {
		stop = skip_doctype(x, s);
		if (stop)
			return stop;
	}
	x->sc->mended = true;
	return kb_scrub_scan_gt(&x->scan, s);
}

/* Where the document begins: a server's warnings may stand before the XML
 * declaration, and hold tags. */
static const char *find_start(const char *s, const char *end)
{
	size_t look = (size_t)(end - s);
	if (look > 1 << 16)
		look = 1 << 16;
	const char *decl = kb_scrub_find(s, s + look, "<?xml");
	if (!decl)
		return s;
	static const char *const OWN[] = {
		"<![CDATA[", "<rss", "<feed", "<rdf", "<opml", "xmlns", "&lt;"};
	for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
		if (kb_istrn(s, (size_t)(decl - s), OWN[i]))
			return s;
	return decl;
}

/* Whether only what may follow the root element does. */
static bool is_misc(struct xml *x, const char *s)
{
	while (s && s < x->end) {
		if (is_at(s, x->end, "<!--"))
			s = kb_scrub_comment(s, x->end, &x->no_comment_end);
		else if (is_at(s, x->end, "<?") && !x->no_pi_end)
			s = declaration(x, s);
		else if (kb_is_space((unsigned char)*s))
			s++;
		else
			return false;
	}
	return true;
}

static void read_document(
	struct xml *x, const char *s, struct kb_diag *diag, enum kb_err *err)
{
	while (s < x->end && !x->done && !*err) {
		const char *lt = memchr(s, '<', (size_t)(x->end - s));
		if (!lt)
			lt = x->end;
		add_text(x, s, (size_t)(lt - s), x->mode | KB_SCRUB_ENTITIES);
		if (lt == x->end)
			return;
		const char *behind = NULL;
		if (is_name_start(lt + 1, x->end))
			behind = start_tag(x, lt);
		else if (lt + 1 < x->end && lt[1] == '/')
			behind = end_tag(x, lt);
		else if (lt + 1 < x->end && (lt[1] == '!' || lt[1] == '?'))
			behind = declaration(x, lt);
		if (!behind) {
			add_text(x, "<", 1, 0);
			behind = lt + 1;
		} else if ((size_t)(behind - lt) > KB_MAX_TAG &&
			   is_name_start(lt + 1, x->end)) {
			*err = kb_fail(diag, KB_ELIMIT,
				"markup: a tag of more than %zu bytes",
				KB_MAX_TAG);
		}
		s = behind;
	}
	x->sc->mended |= !is_misc(x, s);
}

enum kb_err kb_scrub_xml(struct kb_scrub *sc, const char *s, size_t len,
	bool xhtml, struct kb_diag *diag)
{
	*sc = (struct kb_scrub){0};
	struct xml *x = kb_calloc(1, sizeof *x);
	x->sc = sc;
	x->end = s + len;
	x->mode = xhtml ? KB_SCRUB_XHTML : 0;
	kb_scrub_scan_init(&x->scan, s, len);
	kb_grow(&sc->out.s, &sc->out.cap, len + len / 8 + 64, 1);
	kb_grow(&sc->text.s, &sc->text.cap, len + 1, 1);
	const char *start = find_start(s, x->end);
	sc->mended = !is_blank(s, (size_t)(start - s));
	enum kb_err err = KB_OK;
	read_document(x, start, diag, &err);
	sc->cut = x->depth > 0;
	sc->mended |= sc->cut;
	while (x->depth)
		pop(x);
	free(x);
	return err;
}
