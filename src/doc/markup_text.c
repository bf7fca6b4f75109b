/* The text of an HTML fragment, read from left to right: tags end or begin
 * blocks, or stand within a line. */
#include <khabar/doc/markup_text.h>

#include "charref.h"

#include <khabar/doc/node.h>

#include <string.h>

/* How an element parts the text around its tags. */
enum parting {
	BLOCK, /* the default */
	INLINE,
	SPACE,
	NO_TEXT, /* and its content is no text */
};

static const unsigned char PARTING[KB_TAG_COUNT] = {
	[KB_TAG_A] = INLINE,
	[KB_TAG_ABBR] = INLINE,
	[KB_TAG_B] = INLINE,
	[KB_TAG_BDI] = INLINE,
	[KB_TAG_BDO] = INLINE,
	[KB_TAG_BIG] = INLINE,
	[KB_TAG_BR] = SPACE,
	[KB_TAG_CITE] = INLINE,
	[KB_TAG_CODE] = INLINE,
	[KB_TAG_DEL] = INLINE,
	[KB_TAG_DFN] = INLINE,
	[KB_TAG_EM] = INLINE,
	[KB_TAG_FONT] = INLINE,
	[KB_TAG_I] = INLINE,
	[KB_TAG_INS] = INLINE,
	[KB_TAG_KBD] = INLINE,
	[KB_TAG_LABEL] = INLINE,
	[KB_TAG_MARK] = INLINE,
	[KB_TAG_NOBR] = INLINE,
	[KB_TAG_Q] = INLINE,
	[KB_TAG_S] = INLINE,
	[KB_TAG_SAMP] = INLINE,
	[KB_TAG_SCRIPT] = NO_TEXT,
	[KB_TAG_SMALL] = INLINE,
	[KB_TAG_SPAN] = INLINE,
	[KB_TAG_STRIKE] = INLINE,
	[KB_TAG_STRONG] = INLINE,
	[KB_TAG_STYLE] = NO_TEXT,
	[KB_TAG_SUB] = INLINE,
	[KB_TAG_SUP] = INLINE,
	[KB_TAG_TEMPLATE] = NO_TEXT,
	[KB_TAG_TIME] = INLINE,
	[KB_TAG_TT] = INLINE,
	[KB_TAG_U] = INLINE,
	[KB_TAG_VAR] = INLINE,
	[KB_TAG_WBR] = INLINE,
	[KB_TAG_OTHER] = INLINE,
};

/* Adds len bytes of text; its references become letters. */
static void add_text(struct kb_str *out, const char *s, size_t len)
{
	const char *end = s + len;
	while (s < end) {
		const char *ref = memchr(s, '&', (size_t)(end - s));
		kb_str_add(out, s, (size_t)((ref ? ref : end) - s));
		if (!ref)
			return;
		uint32_t cp[2];
		size_t n = kb_charref(
			ref, (size_t)(end - ref), KB_CHARREF_TEXT, cp);
		if (n) {
			kb_str_addcp(out, cp[0]);
			if (cp[1])
				kb_str_addcp(out, cp[1]);
		} else {
			kb_str_addc(out, '&');
		}
		s = ref + (n ? n : 1);
	}
}

static void add_border(struct kb_str *out)
{
	if (out->len && out->s[out->len - 1] != KB_MARKUP_BORDER)
		kb_str_addc(out, KB_MARKUP_BORDER);
}

/* --- Tags --------------------------------------------------------------- */

struct tag {
	enum kb_tag name;
	bool closes;
	const char *alt; /* as it is written */
	size_t alt_len;
	const char *end; /* behind the tag */
};

/* Reads an attribute from p on, which is at its name; behind it. */
static const char *read_attribute(const char *p, struct tag *t)
{
	const char *name = p;
	size_t len = strcspn(p, " \t\r\n\f=/>"), n;
	p += len ? len : 1;
	p += strspn(p, " \t\r\n\f");
	if (!len || *p != '=')
		return p;
	p++;
	p += strspn(p, " \t\r\n\f");
	char quote[] = {*p, '\0'};
	bool quoted = *p == '"' || *p == '\'';
	p += quoted;
	n = strcspn(p, quoted ? quote : " \t\r\n\f>");
	if (len == 3 && kb_ieqn("alt", name, len)) {
		t->alt = p;
		t->alt_len = n;
	}
	return p + n + (quoted && p[n]);
}

/* Reads the tag at p, a <; false where a < is only a sign. */
static bool read_tag(const char *p, struct tag *t)
{
	*t = (struct tag){.closes = p[1] == '/'};
	p += 1 + t->closes;
	if (!kb_is_alpha((unsigned char)*p))
		return false;
	size_t len = strcspn(p, " \t\r\n\f/>");
	t->name = kb_tag_of(p, len);
	for (p += len; *p && *p != '>';) {
		if (strchr(" \t\r\n\f/", *p))
			p++;
		else
			p = read_attribute(p, t);
	}
	t->end = p + (*p == '>');
	return true;
}

/* Behind a comment, a document type or an instruction at p. */
static const char *skip_declaration(const char *p)
{
	bool comment = kb_starts(p, "<!--");
	const char *end = comment ? strstr(p + 4, "-->") : strchr(p, '>');
	return end ? end + (comment ? 3 : 1) : p + strlen(p);
}

/* Behind what stands in an element without text; p: behind its tag. */
static const char *skip_element(const char *p, enum kb_tag name)
{
	struct tag t;
	while ((p = strstr(p, "</")) != NULL) {
		p += 2;
		if (kb_tag_of(p, strcspn(p, " \t\r\n\f/>")) == name &&
			read_tag(p - 2, &t))
			return t.end;
	}
	return NULL;
}

static void part(struct kb_str *out, const struct tag *t)
{
	enum parting parting = PARTING[t->name];
	if (parting == SPACE)
		kb_str_addc(out, ' ');
	else if (parting != INLINE)
		add_border(out);
	if (t->name == KB_TAG_IMG && t->alt_len) {
		add_text(out, t->alt, t->alt_len);
		add_border(out);
	}
}

void kb_markup_text(const char *html, struct kb_str *out)
{
	struct tag t;
	for (const char *p = html; p && *p;) {
		size_t n = strcspn(p, "<");
		add_text(out, p, n);
		p += n;
		if (!*p)
			break;
		if (p[1] == '!' || p[1] == '?') {
			p = skip_declaration(p);
		} else if (!read_tag(p, &t)) {
			kb_str_addc(out, *p++);
		} else {
			part(out, &t);
			p = t.end;
			if (PARTING[t.name] == NO_TEXT && !t.closes)
				p = skip_element(p, t.name);
		}
	}
}
