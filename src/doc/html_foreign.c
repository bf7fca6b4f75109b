/* The rules for foreign content. */
#include "html_foreign.h"
#include "html_open.h"

#include <string.h>

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

/* SVG's names that are not in lower case. */
static const char *svg_name(const char *name)
{
	static const char *const NAMES[] = {"altGlyph", "altGlyphDef",
		"altGlyphItem", "animateColor", "animateMotion",
		"animateTransform", "clipPath", "feBlend", "feColorMatrix",
		"feComponentTransfer", "feComposite", "feConvolveMatrix",
		"feDiffuseLighting", "feDisplacementMap", "feDistantLight",
		"feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG",
		"feFuncR", "feGaussianBlur", "feImage", "feMerge",
		"feMergeNode", "feMorphology", "feOffset", "fePointLight",
		"feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
		"foreignObject", "glyphRef", "linearGradient", "radialGradient",
		"textPath"};
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
		if (kb_ieq(name, NAMES[i]))
			return NAMES[i];
	return name;
}

/* Whether annotation-xml holds HTML. */
static bool holds_html(const struct kb_node *n)
{
	const char *encoding = kb_node_attr(n, "encoding");
	return encoding && (kb_ieq(encoding, "text/html") ||
				   kb_ieq(encoding, "application/xhtml+xml"));
}

static uint32_t kind_of(const struct kb_node *n, uint32_t ns)
{
	static const char *const TEXT[] = {
		"mi", "mo", "mn", "ms", "mtext", NULL};
	static const char *const HTML[] = {
		"foreignObject", "desc", "title", NULL};
	if (ns == SVG && is_one_of(n->name, HTML))
		return SVG | HTML_POINT | SPECIAL | SCOPE;
	if (ns == MATHML && is_one_of(n->name, TEXT))
		return MATHML | TEXT_POINT | SPECIAL | SCOPE;
	if (ns == MATHML && strcmp(n->name, "annotation-xml") == 0)
		return MATHML | SPECIAL | SCOPE |
		       (holds_html(n) ? HTML_POINT : 0);
	return ns;
}

void kb_html_insert_foreign(struct kb_html *h, uint32_t ns)
{
	static const char *const URI[] = {"http://www.w3.org/2000/svg",
		"http://www.w3.org/1998/Math/MathML"};
	struct kb_node *n = kb_html_element_of(h);
	if (n->tag != KB_TAG_SVG && n->tag != KB_TAG_MATH)
		n->tag = KB_TAG_OTHER;
	if (ns == SVG)
		n->name = svg_name(n->name);
	n->ns = URI[ns == MATHML];
	kb_html_place(h, n, kb_html_current(h));
	if (!h->tokens.token.self_closing)
		kb_html_push(h, n, kind_of(n, ns));
}

bool kb_html_is_foreign(const struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	uint32_t kind = h->n_open ? h->open[h->n_open - 1].kind : 0;
	if (!(kind & FOREIGN) || token->type == KB_HTML_EOF)
		return false;
	if (token->type == KB_HTML_TEXT)
		return !(kind & (TEXT_POINT | HTML_POINT));
	if (token->type == KB_HTML_END)
		return true;
	if (kind & TEXT_POINT)
		return strcmp(token->name, "mglyph") == 0 ||
		       strcmp(token->name, "malignmark") == 0;
	if (token->tag == KB_TAG_SVG && kind & MATHML &&
		strcmp(kb_html_current(h)->name, "annotation-xml") == 0)
		return false;
	return !(kind & HTML_POINT);
}

static bool foreign_text(struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	for (size_t i = 0; i < token->len && h->frameset_ok; i++)
		h->frameset_ok =
			!token->s[i] || kb_is_space((unsigned char)token->s[i]);
	if (token->has_nul)
		kb_html_replace_nul(&h->tokens, true);
	kb_html_insert_text(h, token->s, token->len);
	return true;
}

/* A tag of HTML ends all that is foreign up to where HTML may stand. */
static bool break_out(struct kb_html *h)
{
	uint32_t kind = h->open[h->n_open - 1].kind;
	while (kind & FOREIGN && !(kind & (TEXT_POINT | HTML_POINT))) {
		kb_html_pop(h);
		kind = h->open[h->n_open - 1].kind;
	}
	return kb_html_using(h, h->mode);
}

static bool foreign_start(struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	bool out = kb_html_kinds[token->tag] & BREAKS_OUT;
	for (size_t i = 0; i < token->n_attrs && token->tag == KB_TAG_FONT; i++)
		out |= strcmp(token->attrs[i].name, "color") == 0 ||
		       strcmp(token->attrs[i].name, "face") == 0 ||
		       strcmp(token->attrs[i].name, "size") == 0;
	if (out)
		return break_out(h);
	kb_html_insert_foreign(h, h->open[h->n_open - 1].kind & FOREIGN);
	return true;
}

static bool foreign_end(struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	if (token->tag == KB_TAG_BR || token->tag == KB_TAG_P)
		return break_out(h);
	for (size_t i = h->n_open; i-- > 1;) {
		if (!(h->open[i].kind & FOREIGN))
			return kb_html_using(h, h->mode);
		if (kb_ieq(h->open[i].node->name, token->name)) {
			kb_html_pop_to(h, i);
			return true;
		}
	}
	return true;
}

bool kb_html_foreign(struct kb_html *h)
{
	switch (h->tokens.token.type) {
	case KB_HTML_TEXT:
		return foreign_text(h);
	case KB_HTML_START:
		return foreign_start(h);
	default:
		return foreign_end(h);
	}
}
