/* Selectors: read from a rule, matched against a tree. */
#include <khabar/base/str.h>
#include <khabar/doc/select.h>

#include <stdlib.h>
#include <string.h>

enum {
	MAX_PARTS = 64
};

enum test {
	TEST_TAG,
	TEST_CLASS,
	TEST_ID,
	TEST_ATTR, /* it is there */
	TEST_EQUALS,
	TEST_HOLDS,
};

/* What is asked of one element; a chain of them is a compound. */
struct part {
	enum test test;
	char *name, *value; /* owned */
};

/* One element's parts, and how it stands to the one before it. */
struct compound {
	struct part *parts;
	size_t n, cap;
	bool child; /* right in it; else anywhere in it */
};

/* One selector of a list: compounds from the outermost in. */
struct complex {
	struct compound *compounds;
	size_t n, cap;
};

struct kb_selector {
	struct complex *list;
	size_t n, cap;
	size_t parts;
};

/* --- Parsing ------------------------------------------------------------ */

static bool is_name(char c)
{
	return kb_is_alpha((unsigned char)c) || kb_is_digit((unsigned char)c) ||
	       c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

static char *take_name(const char **p)
{
	size_t n = 0;
	while (is_name((*p)[n]))
		n++;
	char *name = n ? kb_strndup(*p, n) : NULL;
	*p += n;
	return name;
}

/* Behind "[": the rest of an attribute's test. */
static bool take_attr(const char **p, struct part *part)
{
	part->test = TEST_ATTR;
	part->name = take_name(p);
	if (!part->name)
		return false;
	if (**p == '*' && (*p)[1] == '=') {
		part->test = TEST_HOLDS;
		++*p;
	} else if (**p == '=') {
		part->test = TEST_EQUALS;
	}
	if (part->test != TEST_ATTR) {
		char quote = *++*p;
		bool quoted = quote == '"' || quote == '\'';
		const char end[] = {quoted ? quote : ']', '\0'};
		*p += quoted;
		size_t n = strcspn(*p, end);
		part->value = kb_strndup(*p, n);
		*p += n;
		if (quoted && **p)
			++*p;
	}
	if (**p != ']')
		return false;
	++*p;
	return true;
}

/* The next part of a compound; false if it is none. */
static bool take_part(const char **p, struct part *part)
{
	char c = **p;
	if (c == '*') {
		++*p;
		part->test = TEST_TAG;
		part->name = kb_strdup("*");
		return true;
	}
	if (c == '[') {
		++*p;
		return take_attr(p, part);
	}
	part->test = c == '.' ? TEST_CLASS : c == '#' ? TEST_ID : TEST_TAG;
	*p += part->test != TEST_TAG;
	part->name = take_name(p);
	return part->name != NULL;
}

static bool take_compound(
	struct kb_selector *sel, struct complex *x, const char **p, bool child)
{
	struct compound *c = KB_PUSH(x->compounds, x->n, x->cap);
	c->child = child;
	do {
		struct part *part = KB_PUSH(c->parts, c->n, c->cap);
		if (++sel->parts > MAX_PARTS || !take_part(p, part))
			return false;
	} while (**p && strchr(".#[", **p));
	return true;
}

static void skip_spaces(const char **p)
{
	while (kb_is_space((unsigned char)**p))
		++*p;
}

/* One selector, up to a comma or the end. */
static bool take_complex(struct kb_selector *sel, const char **p)
{
	struct complex *x = KB_PUSH(sel->list, sel->n, sel->cap);
	bool child = false;
	skip_spaces(p);
	for (;;) {
		if (!take_compound(sel, x, p, child))
			return false;
		skip_spaces(p);
		child = **p == '>';
		if (child) {
			++*p;
			skip_spaces(p);
		} else if (!**p || **p == ',') {
			return true;
		}
	}
}

enum kb_err kb_selector_parse(
	const char *s, struct kb_selector **out, struct kb_diag *diag)
{
	struct kb_selector *sel = kb_calloc(1, sizeof *sel);
	const char *p = s;
	*out = NULL;
	while (take_complex(sel, &p)) {
		if (!*p) {
			*out = sel;
			return KB_OK;
		}
		p++; /* the comma */
	}
	kb_selector_free(sel);
	if (*p)
		/* i18n: a selector of CSS, and the rest of it */
		return kb_fail(diag, KB_EINVAL,
			"\"%s\" is not understood at \"%s\"", KB_BRIEF_WORD(s),
			KB_BRIEF_WORD(p));
	return kb_fail(diag, KB_EINVAL,
		"\"%s\" is no selector: tag, .class, #id, [attr=value], "
		"space, > and comma make one",
		KB_BRIEF_WORD(s));
}

void kb_selector_free(struct kb_selector *sel)
{
	for (size_t i = 0; sel && i < sel->n; i++) {
		struct complex *x = &sel->list[i];
		for (size_t k = 0; k < x->n; k++) {
			struct compound *c = &x->compounds[k];
			for (size_t j = 0; j < c->n; j++) {
				free(c->parts[j].name);
				free(c->parts[j].value);
			}
			free(c->parts);
		}
		free(x->compounds);
	}
	if (sel)
		free(sel->list);
	free(sel);
}

/* --- Matching ----------------------------------------------------------- */

static bool part_matches(const struct part *p, const struct kb_node *n)
{
	const char *value;
	switch (p->test) {
	case TEST_TAG:
		return strcmp(p->name, "*") == 0 || kb_ieq(p->name, n->name);
	case TEST_CLASS:
		return kb_node_has_class(n, p->name);
	case TEST_ID:
		value = kb_node_attr(n, "id");
		return value && strcmp(value, p->name) == 0;
	case TEST_ATTR:
		return kb_node_attr(n, p->name) != NULL;
	case TEST_EQUALS:
		value = kb_node_attr(n, p->name);
		return value && strcmp(value, p->value) == 0;
	case TEST_HOLDS:
		break;
	}
	value = kb_node_attr(n, p->name);
	return value && *p->value && strstr(value, p->value);
}

static bool compound_matches(const struct compound *c, const struct kb_node *n)
{
	if (n->type != KB_NODE_ELEMENT || !n->name)
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (!part_matches(&c->parts[i], n))
			return false;
	return true;
}

/* From the element outwards: the nearest ancestor that fits is taken, and where
 * a > behind it does not hold, the next one. A bounded number of steps, for a
 * selector has few parts and a tree a bounded depth. */
static bool complex_matches(const struct complex *x, const struct kb_node *n)
{
	if (!compound_matches(&x->compounds[x->n - 1], n))
		return false;
	size_t i = x->n - 1;
	const struct kb_node *at = n;
	/* Where to go on if a child combinator fails. */
	size_t retry = 0;
	const struct kb_node *retry_at = NULL;
	while (i > 0) {
		bool child = x->compounds[i].child;
		const struct kb_node *up = at->parent;
		while (!child && up &&
			!compound_matches(&x->compounds[i - 1], up))
			up = up->parent;
		if (up && compound_matches(&x->compounds[i - 1], up)) {
			if (!child) {
				retry = i;
				retry_at = up;
			}
			at = up;
			i--;
		} else if (child && retry_at) {
			at = retry_at;
			i = retry;
			retry_at = NULL;
		} else {
			return false;
		}
	}
	return true;
}

bool kb_selector_matches(const struct kb_selector *sel, const struct kb_node *n)
{
	for (size_t i = 0; i < sel->n; i++)
		if (complex_matches(&sel->list[i], n))
			return true;
	return false;
}

const struct kb_node *kb_selector_first(
	const struct kb_selector *sel, const struct kb_doc *doc)
{
	for (const struct kb_node *n = doc->root; n;
		n = kb_node_next(n, doc->root))
		if (kb_selector_matches(sel, n))
			return n;
	return NULL;
}
