/* The article in the JSON that scripts hold. */
#include "script.h"

#include "log.h"
#include "names.h"
#include "text.h"
#include "values.h"

#include <khabar/article/json.h>
#include <khabar/base/limits.h>

#include <stdlib.h>
#include <string.h>

/* Pages that a script fills keep their article in JSON: in a script element of
 * a JSON type, or given to a variable. It is read as JSON and nothing else. */

enum {
	VALUES_MAX = 20000, /* looked at in one script */
	SCRIPTS_MAX = 12,
	DEPTH_MAX = 24,
};

static const char *const BODIES[] = {"articleBody", "content", "body", "html",
	"text", "bodyHtml", "contentHtml", "bodyText", "article_body",
	"full_text", "fullText", "story", "blocks", "paragraphs", "rendered",
	"components", "contentElements", "content_elements"};
static const char *const TITLES[] = {
	"headline", "title", "name", "headlines", "shortHeadline"};
static const char *const LEADS[] = {"subtitle", "standfirst", "subTitle",
	"description", "summary", "excerpt", "lead", "dek", "abstract"};
static const char *const DATES[] = {"datePublished", "publishedAt",
	"published_at", "publishDate", "publish_date", "firstPublished",
	"published", "display_date", "date", "createdAt", "created_at"};
static const char *const NAMES[] = {
	"author", "authors", "byline", "writer", "writers"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

struct search {
	struct kb_ex *x;
	struct kb_str text; /* of the best so far */
	const struct kb_json *best;
};

/* The texts of a list of blocks, in order; each object's own text ends the
 * way down, for what is below repeats it. */
static void add_texts(const struct kb_json *root, struct kb_str *out)
{
	static const char *const keys[] = {"text", "html", "content", "value",
		"children", "items", "model", "blocks", "body"};
	const struct kb_json *stack[DEPTH_MAX * 8];
	size_t n = 0, seen = 0;
	stack[n++] = root;
	while (n > 0 && seen++ < VALUES_MAX) {
		const struct kb_json *j = stack[--n];
		const char *s = kb_json_str(j);
		if (s && strlen(s) > 1) {
			kb_str_addf(out,
				strchr(s, '<') ? "%s\n" : "<p>%s</p>\n", s);
		} else if (kb_json_is_array(j)) {
			for (size_t i = kb_json_len(j); i-- > 0;)
				if (n < COUNT(stack))
					stack[n++] = kb_json_at(j, i);
		} else if (kb_json_is_object(j)) {
			for (size_t i = 0; i < COUNT(keys); i++) {
				const struct kb_json *v =
					kb_json_get(j, keys[i]);
				if (v && n < COUNT(stack)) {
					stack[n++] = v;
					break;
				}
			}
		}
	}
}

/* The article's text that an object has, into out (cleared). */
static void body_of(const struct kb_json *o, struct kb_str *out)
{
	struct kb_str one = {0};
	kb_str_clear(out);
	for (size_t i = 0; i < COUNT(BODIES); i++) {
		const struct kb_json *v = kb_json_get(o, BODIES[i]);
		const char *s = kb_json_str(v);
		kb_str_clear(&one);
		if (s && !kb_istarts(s, "http"))
			kb_str_adds(&one, s);
		else if (v && !s)
			add_texts(v, &one);
		if (one.len > out->len) {
			kb_str_clear(out);
			kb_str_add(out, one.s, one.len);
		}
	}
	kb_str_release(&one);
}

static const char *string_of(
	const struct kb_json *o, const char *const *keys, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct kb_json *v = kb_json_get(o, keys[i]);
		if (kb_json_is_array(v))
			v = kb_json_at(v, 0);
		if (kb_json_is_object(v)) {
			const struct kb_json *in = kb_json_get(v, "name");
			if (!in)
				in = kb_json_get(v, "basic");
			v = in ? in : kb_json_get(v, "rendered");
		}
		const char *s = kb_json_str(v);
		if (s && *s)
			return s;
	}
	return NULL;
}

/* Whether the object's title is one that the page gives itself. */
static bool is_titled(const struct kb_ex *x, const struct kb_json *o)
{
	const char *title = string_of(o, TITLES, COUNT(TITLES));
	for (size_t i = 0; title && i < COUNT(x->meta.title); i++)
		if (x->meta.title[i] &&
			(kb_fold_starts(x->meta.title[i], title) ||
				kb_fold_starts(title, x->meta.title[i])))
			return true;
	return false;
}

static void look(struct search *st, const struct kb_json *root)
{
	const struct kb_json **v = NULL;
	size_t n = 0, cap = 0;
	struct kb_str body = {0};
	bool titled = false;
	*KB_PUSH(v, n, cap) = root;
	for (size_t at = 0; at < n && n < VALUES_MAX; at++) {
		const struct kb_json *j = v[at], *c;
		for (size_t i = 0; kb_json_is_array(j) && i < kb_json_len(j) &&
				   n < VALUES_MAX;
			i++)
			if (!kb_json_str(c = kb_json_at(j, i)))
				*KB_PUSH(v, n, cap) = c;
		if (!kb_json_is_object(j))
			continue;
		size_t len = kb_json_len(j);
		for (size_t i = 0; i < len && i < 300 && n < VALUES_MAX; i++)
			if (kb_json_member(j, i, &c) &&
				(kb_json_is_array(c) || kb_json_is_object(c)))
				*KB_PUSH(v, n, cap) = c;
		if (!string_of(j, TITLES, COUNT(TITLES)) &&
			!kb_json_get(j, "articleBody"))
			continue;
		body_of(j, &body);
		bool mine = is_titled(st->x, j);
		if (body.len < KB_EX_SCRIPT_TEXT_MIN || (titled && !mine) ||
			(titled == mine && body.len <= st->text.len))
			continue;
		titled = mine;
		kb_str_clear(&st->text);
		kb_str_add(&st->text, body.s, body.len);
		st->best = j;
	}
	kb_str_release(&body);
	free(v);
}

static void take(struct kb_ex *x, const struct search *st)
{
	const struct kb_json *o = st->best;
	struct kb_ex_meta *m = &x->meta;
	m->body = kb_arena_strndup(&x->a->arena, st->text.s, st->text.len);
	m->body_from = "JSON in a script";
	const char *s = string_of(o, TITLES, COUNT(TITLES));
	if (s && !x->a->headline.s && (s = kb_ex_plain(x, s)))
		x->a->headline = kb_article_text(x->a, s, strlen(s));
	s = string_of(o, LEADS, COUNT(LEADS));
	if (s && !x->a->standfirst.s && (s = kb_ex_plain(x, s)) &&
		strlen(s) < KB_EX_SCRIPT_LEAD_MAX)
		x->a->standfirst = kb_article_text(x->a, s, strlen(s));
	if (!x->a->published.year)
		kb_ex_take_date(
			&x->a->published, string_of(o, DATES, COUNT(DATES)));
	s = string_of(o, NAMES, COUNT(NAMES));
	if (s && x->a->n_byline == 0)
		kb_ex_add_names(x, kb_ex_plain(x, s));
}

/* The JSON value that begins at s: up to the bracket that closes it. */
static size_t json_len(const char *s, size_t len)
{
	size_t depth = 0;
	bool quoted = false;
	for (size_t i = 0; i < len; i++) {
		if (quoted) {
			if (s[i] == '\\')
				i++;
			else if (s[i] == '"')
				quoted = false;
		} else if (s[i] == '"') {
			quoted = true;
		} else if (s[i] == '{' || s[i] == '[') {
			depth++;
		} else if (s[i] == '}' || s[i] == ']') {
			if (--depth == 0)
				return i + 1;
		}
	}
	return 0;
}

static void read_script(struct search *st, const struct kb_node *n)
{
	const char *type = kb_node_attr(n, "type");
	const char *s = n->first->text, *end = s + n->first->len;
	bool json = type && kb_istrn(type, strlen(type), "json");
	if (type && kb_istarts(type, "application/ld+json"))
		return;
	if (!json) {
		/* window.NAME = {...} */
		const char *eq = memchr(s, '=', (size_t)(end - s));
		if (!eq || eq - s > KB_EX_SCRIPT_NAME_MAX)
			return;
		for (s = eq + 1; s < end && kb_is_space((unsigned char)*s);)
			s++;
		if (s == end || (*s != '{' && *s != '['))
			return;
	}
	size_t len = (size_t)(end - s);
	if (!json)
		len = json_len(s, len);
	if (len < KB_EX_SCRIPT_TEXT_MIN || len > KB_MAX_JSON)
		return;
	struct kb_json *root = kb_json_parse(s, len);
	size_t before = st->text.len;
	if (root)
		look(st, root);
	if (st->text.len > before)
		take(st->x, st);
	st->best = NULL;
	kb_json_free(root);
}

void kb_ex_read_scripts(struct kb_ex *x)
{
	if (x->meta.body || kb_article_text_len(x->a) >= KB_EX_TEXT_SHORT)
		return;
	struct search st = {.x = x};
	kb_ex_log_by(x, KB_EX_BY_TEXT_SHORT,
		"scripts: looked into, the page shows %zu bytes",
		kb_article_text_len(x->a));
	int scripts = 0;
	for (size_t at = 0; at < x->n && scripts < SCRIPTS_MAX; at++) {
		const struct kb_node *n = x->nodes[at];
		if (!kb_ex_is(n, KB_TAG_SCRIPT) || !n->first ||
			n->first->len < KB_EX_SCRIPT_TEXT_MIN)
			continue;
		scripts++;
		read_script(&st, n);
	}
	kb_str_release(&st.text);
	kb_ex_note(x, "JSON in a script");
}
