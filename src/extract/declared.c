/* Direction, white space and list styles as elements declare them: dir, bdi,
 * bdo and inline style. */
#include "declared.h"
#include "inline.h"
#include "thresholds.h"

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/css.h>
#include <khabar/text/bidi.h>

#include <string.h>

enum {
	/* Bytes of text that dir=auto looks at: elements with it may stand in
	 * each other, and each looks by itself. */
	AUTO_MAX = 1 << 12,
};

static void read_white_space(
	const struct kb_declaration *p, struct kb_ex_declared *d)
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
		if (kb_css_is(p->value, p->value_len, words[i].word))
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
	struct kb_declaration p;
	while (kb_css_next(&style, &p)) {
		if (kb_css_is(p.name, p.name_len, "direction")) {
			bool rtl = kb_css_is(p.value, p.value_len, "rtl");
			if (!rtl && !kb_css_is(p.value, p.value_len, "ltr"))
				continue;
			d->dir = rtl ? KB_DIR_RTL : KB_DIR_LTR;
			d->automatic = false;
		} else if (kb_css_is(p.name, p.name_len, "white-space")) {
			read_white_space(&p, d);
		} else if (kb_css_is(p.name, p.name_len, "unicode-bidi")) {
			for (size_t i = 0; i < sizeof words / sizeof *words;
				i++)
				if (kb_css_is(p.value, p.value_len,
					    words[i].word))
					d->bidi = words[i].bidi;
		}
	}
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
