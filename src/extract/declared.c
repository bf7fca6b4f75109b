/* Direction, white space and list styles as elements declare them: dir, bdi,
 * bdo and inline style. */
#include "declared.h"
#include "inline.h"
#include "thresholds.h"

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/text/bidi.h>

#include <string.h>

enum {
	/* Bytes of text that dir=auto looks at: elements with it may stand in
	 * each other, and each looks by itself. */
	AUTO_MAX = 1 << 16,
};

/* A property of a style attribute: from name to the end of its value, and the
 * words between without "!important". */
struct property {
	const char *name, *value;
	size_t name_len, value_len;
};

static size_t trim(const char **s, size_t len)
{
	while (len > 0 && kb_is_space((unsigned char)**s))
		(*s)++, len--;
	while (len > 0 && kb_is_space((unsigned char)(*s)[len - 1]))
		len--;
	return len;
}

/* Bytes up to the next ';' that does not stand in a string or in parentheses.
 */
static size_t declaration_len(const char *s)
{
	size_t i = 0, parentheses = 0;
	char quote = 0;
	for (; s[i] && (quote || parentheses || s[i] != ';'); i++) {
		if (s[i] == '\\' && s[i + 1])
			i++;
		else if (quote)
			quote = s[i] == quote ? 0 : quote;
		else if (s[i] == '"' || s[i] == '\'')
			quote = s[i];
		else if (s[i] == '(')
			parentheses++;
		else if (s[i] == ')')
			parentheses -= parentheses > 0;
	}
	return i;
}

/* The next one from *s on. Returns false at the end. */
static bool next_property(const char **s, struct property *p)
{
	for (; **s; *s += (*s)[0] == ';') {
		const char *start = *s;
		size_t len = declaration_len(start);
		const char *colon = memchr(start, ':', len);
		*s += len;
		if (!colon)
			continue;
		p->name = start;
		p->name_len = trim(&p->name, (size_t)(colon - start));
		p->value = colon + 1;
		const char *end = start + len;
		const char *mark = memrchr(colon, '!', (size_t)(end - colon));
		if (mark && !memchr(mark, '"', (size_t)(end - mark)) &&
			!memchr(mark, '\'', (size_t)(end - mark)))
			end = mark;
		p->value_len = trim(&p->value, (size_t)(end - p->value));
		return true;
	}
	return false;
}

static bool is(const char *s, size_t len, const char *word)
{
	return strlen(word) == len && kb_ieqn(s, word, len);
}

static void read_white_space(const struct property *p, struct kb_ex_declared *d)
{
	static const struct {
		const char *word;
		enum kb_ex_newlines newlines;
	} words[] = {{"normal", KB_EX_NEWLINES_COLLAPSE},
		{"nowrap", KB_EX_NEWLINES_COLLAPSE},
		{"pre", KB_EX_NEWLINES_BREAK},
		{"pre-wrap", KB_EX_NEWLINES_BREAK},
		{"pre-line", KB_EX_NEWLINES_BREAK},
		{"break-spaces", KB_EX_NEWLINES_BREAK}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (is(p->value, p->value_len, words[i].word))
			d->newlines = words[i].newlines;
}

static void read_style(const char *style, struct kb_ex_declared *d)
{
	static const struct {
		const char *word;
		enum kb_ex_unicode_bidi bidi;
	} words[] = {{"normal", KB_EX_BIDI_NORMAL}, {"embed", KB_EX_BIDI_EMBED},
		{"isolate", KB_EX_BIDI_ISOLATE},
		{"bidi-override", KB_EX_BIDI_OVERRIDE},
		{"isolate-override", KB_EX_BIDI_ISOLATE_OVERRIDE},
		{"plaintext", KB_EX_BIDI_PLAINTEXT}};
	struct property p;
	while (next_property(&style, &p)) {
		if (is(p.name, p.name_len, "direction")) {
			bool rtl = is(p.value, p.value_len, "rtl");
			if (!rtl && !is(p.value, p.value_len, "ltr"))
				continue;
			d->dir = rtl ? KB_DIR_RTL : KB_DIR_LTR;
			d->automatic = false;
		} else if (is(p.name, p.name_len, "white-space")) {
			read_white_space(&p, d);
		} else if (is(p.name, p.name_len, "unicode-bidi")) {
			for (size_t i = 0; i < sizeof words / sizeof *words;
				i++)
				if (is(p.value, p.value_len, words[i].word))
					d->bidi = words[i].bidi;
		}
	}
}

/* Bytes of the first part of a list-style: a word, a string, or a function with
 * what is in its parentheses. */
static size_t component_len(const char *s, size_t len)
{
	size_t i = 0;
	if (*s == '"' || *s == '\'') {
		for (i = 1; i < len && s[i] != *s; i++)
			i += s[i] == '\\';
		return i < len ? i + 1 : len;
	}
	for (bool in = false; i < len; i++) {
		if (!in && kb_is_space((unsigned char)s[i]))
			break;
		in = s[i] == '(' || (in && s[i] != ')');
	}
	return i;
}

/* The type in a list-style, which is a disc where it is not given. */
static void read_shorthand(const struct property *p, const char **s, size_t *n)
{
	const char *at = p->value, *end = at + p->value_len;
	bool none = false;
	*s = NULL;
	while (at < end) {
		size_t len = component_len(at, (size_t)(end - at));
		bool string = *at == '"' || *at == '\'';
		if (is(at, len, "none")) {
			none = true; /* of the image, if there is a type */
		} else if (string ||
			   (!memchr(at, '(', len) && !is(at, len, "inside") &&
				   !is(at, len, "outside"))) {
			*s = at;
			*n = len;
		}
		for (at += len; at < end && kb_is_space((unsigned char)*at);)
			at++;
	}
	if (!*s) {
		*s = none ? "none" : "disc";
		*n = 4;
	}
}

const char *kb_ex_list_style(const struct kb_node *n, size_t *len)
{
	const char *style = kb_node_attr(n, "style"), *found = NULL;
	struct property p;
	while (style && next_property(&style, &p)) {
		bool type = is(p.name, p.name_len, "list-style-type");
		if ((!type && !is(p.name, p.name_len, "list-style")) ||
			p.value_len == 0 ||
			is(p.value, p.value_len, "inherit") ||
			is(p.value, p.value_len, "unset") ||
			is(p.value, p.value_len, "revert") ||
			(type && *p.value != '"' && *p.value != '\'' &&
				memchr(p.value, '(', p.value_len)))
			continue;
		found = p.value;
		*len = p.value_len;
		if (!type)
			read_shorthand(&p, &found, len);
	}
	return found;
}

/* The states of the dir attribute; AUTO_STATE for dir=auto. */
enum state {
	NO_STATE,
	LTR_STATE,
	RTL_STATE,
	AUTO_STATE,
};

static enum state state_of(const struct kb_node *n)
{
	const char *dir = n->n_attrs ? kb_node_attr(n, "dir") : NULL;
	if (!dir)
		return NO_STATE;
	return kb_ieq(dir, "rtl")    ? RTL_STATE
	       : kb_ieq(dir, "ltr")  ? LTR_STATE
	       : kb_ieq(dir, "auto") ? AUTO_STATE
				     : NO_STATE;
}

/* HTML's text node directionality. */
static enum kb_dir dir_of_text(const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		enum kb_dir dir = cp < 'A' ? KB_DIR_AUTO : kb_bidi_strong(cp);
		if (dir != KB_DIR_AUTO)
			return dir;
	}
	return KB_DIR_AUTO;
}

/* Whether HTML's contained text auto directionality passes over a descendant.
 */
static bool is_apart(const struct kb_node *n)
{
	return n->tag == KB_TAG_BDI || n->tag == KB_TAG_SCRIPT ||
	       n->tag == KB_TAG_STYLE || n->tag == KB_TAG_TEXTAREA ||
	       state_of(n) != NO_STATE;
}

/* HTML's auto directionality: of the first strong letter, or LTR. */
static enum kb_dir auto_dir(const struct kb_node *top)
{
	size_t looked = 0;
	const struct kb_node *n = top->first;
	while (n && looked < AUTO_MAX) {
		if (n->type == KB_NODE_TEXT) {
			enum kb_dir dir = dir_of_text(n->text, n->len);
			if (dir != KB_DIR_AUTO)
				return dir;
			looked += n->len;
		} else {
			looked++;
			if (n->first && !is_apart(n)) {
				n = n->first;
				continue;
			}
		}
		while (!n->next && n->parent != top)
			n = n->parent;
		n = n->next;
	}
	return KB_DIR_LTR;
}

void kb_ex_declared(const struct kb_node *n, struct kb_ex_declared *d)
{
	enum state state = state_of(n);
	bool bdi = n->tag == KB_TAG_BDI, bdo = n->tag == KB_TAG_BDO;
	*d = (struct kb_ex_declared){0};
	if (state != NO_STATE || bdi || bdo)
		d->bidi =
			bdo ? KB_EX_BIDI_ISOLATE_OVERRIDE : KB_EX_BIDI_ISOLATE;
	if (state == RTL_STATE || state == LTR_STATE) {
		d->dir = state == RTL_STATE ? KB_DIR_RTL : KB_DIR_LTR;
	} else if (state == AUTO_STATE || bdi) {
		d->dir = auto_dir(n);
		d->automatic = true;
	}
	const char *style = n->n_attrs ? kb_node_attr(n, "style") : NULL;
	if (style)
		read_style(style, d);
}

/* Elements that hold blocks, and nothing to be told from the text in them. */
static bool is_container(const struct kb_node *n)
{
	switch (n->tag) {
	case KB_TAG_HTML:
	case KB_TAG_BODY:
	case KB_TAG_MAIN:
	case KB_TAG_ARTICLE:
	case KB_TAG_SECTION:
	case KB_TAG_DIV:
	case KB_TAG_CENTER:
		return true;
	default:
		return false;
	}
}

/* The container that is all that n holds, or NULL. */
static const struct kb_node *only_container(
	const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *only = NULL;
	for (const struct kb_node *c = n->first; c; c = c->next) {
		const struct kb_ex_info *i = kb_ex_info(x, c);
		if (c->type == KB_NODE_TEXT ? i->raw > 0 : i->letters > 0) {
			if (only || c->type == KB_NODE_TEXT || !is_container(c))
				return NULL;
			only = c;
		}
	}
	return only;
}

void kb_ex_find_direction(struct kb_ex *x)
{
	for (const struct kb_node *n = x->body; n; n = only_container(x, n)) {
		const struct kb_ex_info *i = kb_ex_info(x, n);
		if (x->page_dir && i->dir != x->page_dir &&
			i->letters < KB_EX_DIRECTION_WHOLE)
			break;
		x->whole = n;
		if (i->dir)
			x->a->dir = (enum kb_dir)i->dir;
	}
	if (x->headline)
		kb_ex_direct(x, x->headline, &x->a->headline);
}

enum kb_dir kb_ex_dir(const struct kb_ex *x, const struct kb_node *n)
{
	enum kb_dir dir = (enum kb_dir)kb_ex_info(x, n)->dir;
	if (dir == KB_DIR_AUTO)
		return dir;
	while (!(kb_ex_info(x, n)->in & KB_IN_DIR))
		n = n->parent;
	bool all = kb_ex_is(n, KB_TAG_HTML) || kb_ex_is(n, KB_TAG_BODY) ||
		   (x->whole && kb_ex_within(x, x->whole, n));
	return all ? KB_DIR_AUTO : dir;
}
