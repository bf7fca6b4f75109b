/* Reads html5lib's files, and brings trees into a form to compare. */
#include "html_dat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool html_dat_read(const char *path, struct kb_str *out)
{
	char buf[65536];
	size_t n;
	FILE *f = fopen(path, "rb");
	kb_str_clear(out);
	if (!f)
		return false;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(out, buf, n);
	fclose(f);
	return true;
}

static const char *line_end(const char *s, const char *end)
{
	const char *nl = memchr(s, '\n', (size_t)(end - s));
	return nl ? nl : end;
}

static bool is_line(const char *s, const char *end, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(line_end(s, end) - s) == len &&
	       memcmp(s, word, len) == 0;
}

static const char *next_line(const char *s, const char *end)
{
	s = line_end(s, end);
	return s < end ? s + 1 : end;
}

bool html_dat_next(const char **at, const char *end, struct html_case *c)
{
	const char *s = *at;
	*c = (struct html_case){0};
	while (s < end && !is_line(s, end, "#data"))
		s = next_line(s, end);
	if (s == end)
		return false;
	c->data = s = next_line(s, end);
	while (s < end && !is_line(s, end, "#errors"))
		s = next_line(s, end);
	c->len = s > c->data ? (size_t)(s - c->data) - 1 : 0;
	while (s < end && !is_line(s, end, "#document")) {
		if (is_line(s, end, "#script-on"))
			c->scripting = true;
		bool fragment = is_line(s, end, "#document-fragment");
		s = next_line(s, end);
		if (fragment)
			snprintf(c->context, sizeof c->context, "%.*s",
				(int)(line_end(s, end) - s), s);
	}
	c->tree = s = next_line(s, end);
	while (s < end && !is_line(s, end, "#data"))
		s = next_line(s, end);
	c->tree_end = *at = s;
	return true;
}

/* --- The form to compare ----------------------------------------------- */

struct form {
	struct kb_str *tree, *text;
	struct kb_str pending; /* text that may go on */
	size_t depth;          /* of it */
};

static void add_folded(struct kb_str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!kb_is_space((unsigned char)s[i]))
			kb_str_addc(out, s[i]);
		else if (out->len && out->s[out->len - 1] != ' ')
			kb_str_addc(out, ' ');
}

static void flush(struct form *f)
{
	struct kb_str *p = &f->pending;
	if (p->len && p->s[p->len - 1] == ' ')
		p->len--;
	if (p->len) {
		kb_str_addn(f->tree, ' ', f->depth);
		kb_str_addc(f->tree, '"');
		kb_str_add(f->tree, p->s, p->len);
		kb_str_adds(f->tree, "\"\n");
	}
	kb_str_clear(p);
}

static void add_text(struct form *f, const char *s, size_t len, size_t depth)
{
	if (depth != f->depth)
		flush(f);
	f->depth = depth;
	add_folded(&f->pending, s, len);
	for (size_t i = 0; i < len; i++)
		if (!kb_is_space((unsigned char)s[i]))
			kb_str_addc(f->text, s[i]);
}

static void add_element(
	struct form *f, const char *name, size_t len, size_t depth)
{
	flush(f);
	kb_str_addn(f->tree, ' ', depth);
	kb_str_add(f->tree, name, len);
	kb_str_addc(f->tree, '\n');
}

static struct form form_init(struct kb_str *tree, struct kb_str *text)
{
	kb_str_clear(tree);
	kb_str_clear(text);
	kb_str_adds(tree, "");
	kb_str_adds(text, "");
	return (struct form){.tree = tree, .text = text};
}

static void form_end(struct form *f)
{
	flush(f);
	kb_str_release(&f->pending);
}

enum {
	MAX_DEPTH = 1024
};

/* The end of a text's line: its lines may be many. */
static const char *text_end(const char *s, const char *end)
{
	const char *e = line_end(s, end);
	while (e < end && (e - s < 2 || e[-1] != '"' ||
				  (e + 1 < end && e[1] != '|' && e[1] != '\n')))
		e = line_end(e + 1, end);
	return e;
}

void html_dat_want(
	const struct html_case *c, struct kb_str *tree, struct kb_str *text)
{
	/* A template's content is one deeper there. */
	static size_t contents[MAX_DEPTH];
	struct form f = form_init(tree, text);
	memset(contents, 0, sizeof contents);
	for (const char *s = c->tree; s < c->tree_end;
		s = next_line(s, c->tree_end)) {
		if (c->tree_end - s < 2 || s[0] != '|')
			continue;
		const char *at = s + 2, *e;
		while (at < c->tree_end && *at == ' ')
			at++;
		size_t depth = (size_t)(at - s - 2) / 2;
		e = line_end(at, c->tree_end);
		if (*at == '"') {
			e = text_end(at, c->tree_end);
			add_text(&f, at + 1, (size_t)(e - at) - 2,
				depth - contents[depth]);
		} else if (*at == '<' && e[-1] == '>' && at[1] != '!' &&
			   at[1] != '?') {
			add_element(&f, at + 1, (size_t)(e - at) - 2,
				depth - contents[depth]);
			contents[depth + 1] = contents[depth];
		} else if (is_line(at, c->tree_end, "content")) {
			contents[depth + 1] = contents[depth] + 1;
		}
		s = e;
	}
	form_end(&f);
}

void html_dat_got(
	const struct kb_node *top, struct kb_str *tree, struct kb_str *text)
{
	struct form f = form_init(tree, text);
	struct kb_str name = {0};
	for (const struct kb_node *n = kb_node_next(top, top); n;
		n = kb_node_next(n, top)) {
		size_t depth = 0;
		for (const struct kb_node *up = n->parent; up != top;
			up = up->parent)
			depth++;
		if (n->type == KB_NODE_TEXT) {
			add_text(&f, n->text, n->len, depth);
			continue;
		}
		kb_str_clear(&name);
		if (n->ns)
			kb_str_adds(
				&name, strstr(n->ns, "svg") ? "svg " : "math ");
		kb_str_adds(&name, n->name);
		add_element(&f, name.s, name.len, depth);
	}
	kb_str_release(&name);
	form_end(&f);
}
