/* Numbers and styles of li elements, as HTML and CSS have them. */
#include "ordinal.h"

#include <khabar/article/counter_style.h>
#include <khabar/doc/css.h>

#include <limits.h>
#include <string.h>

enum {
	STRING_MAX = 64, /* bytes of a marker that a page writes itself */
};

bool kb_ex_is_li_list(const struct kb_node *n)
{
	return kb_ex_is(n, KB_TAG_OL) || kb_ex_is(n, KB_TAG_UL) ||
	       kb_ex_is(n, KB_TAG_MENU) || kb_ex_is(n, KB_TAG_DIR);
}

/* HTML's rules for parsing integers. Returns false for what is none, or is
 * beyond what browsers count to. */
static bool integer(const char *s, int64_t *number)
{
	int64_t v = 0;
	while (s && kb_is_space((unsigned char)*s))
		s++;
	if (!s)
		return false;
	bool minus = *s == '-';
	s += minus || *s == '+';
	if (!kb_is_digit((unsigned char)*s))
		return false;
	for (; kb_is_digit((unsigned char)*s); s++) {
		v = v * 10 + (*s - '0');
		if (v > INT_MAX)
			return false;
	}
	*number = minus ? -v : v;
	return true;
}

/* The li elements of a list that are shown, those of lists in it not. */
static int64_t count_items(const struct kb_ex *x, const struct kb_node *list)
{
	int64_t n = 0;
	const struct kb_node *at = kb_node_next(list, list);
	while (at) {
		bool shown = !(kb_ex_info(x, at)->in &
			       (KB_IN_HIDDEN | KB_IN_TEXTLESS));
		n += shown && kb_ex_is(at, KB_TAG_LI);
		at = shown && !kb_ex_is_li_list(at) ? kb_node_next(at, list)
						    : kb_node_skip(at, list);
	}
	return n;
}

/* A string of CSS as a style; NULL where it is too long for a marker. */
static const char *string_style(struct kb_ex *x, const char *s, size_t len)
{
	kb_str_clear(&x->tmp);
	kb_css_string(&x->tmp, s, len);
	struct kb_text t =
		kb_article_text(x->a, x->tmp.s ? x->tmp.s : "", x->tmp.len);
	if (t.len > STRING_MAX)
		return NULL;
	if (!t.s)
		return "none";
	kb_str_clear(&x->tmp);
	kb_str_addf(&x->tmp, "\"%s", t.s);
	return kb_arena_strdup(&x->a->arena, x->tmp.s);
}

/* What the type attribute stands for: letters of ol, whose case matters, and
 * words of ul. */
static const char *style_of_type(const char *type)
{
	static const struct {
		const char *type, *style;
		bool exact;
	} types[] = {{"1", "decimal", true}, {"a", "lower-alpha", true},
		{"A", "upper-alpha", true}, {"i", "lower-roman", true},
		{"I", "upper-roman", true}, {"disc", "disc", false},
		{"circle", "circle", false}, {"square", "square", false},
		{"none", "none", false}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (types[i].exact ? strcmp(types[i].type, type) == 0
				   : kb_ieq(types[i].type, type))
			return types[i].style;
	return NULL;
}

static const char *declared_style(struct kb_ex *x, const struct kb_node *n)
{
	size_t len;
	const char *style = n->n_attrs ? kb_node_attr(n, "style") : NULL;
	const char *s = style ? kb_css_list_style(style, &len) : NULL;
	if (s)
		return *s == '"' || *s == '\'' ? string_style(x, s, len)
					       : kb_counter_style(s, len);
	const char *type = n->n_attrs ? kb_node_attr(n, "type") : NULL;
	return type ? style_of_type(type) : NULL;
}

void kb_ex_list_begin(
	struct kb_ex *x, const struct kb_node *n, struct kb_ex_list *list)
{
	*list = (struct kb_ex_list){.next = 1, .step = 1};
	if (!n)
		return;
	list->ordered = n->tag == KB_TAG_OL;
	list->style = declared_style(x, n);
	if (!list->ordered)
		return;
	bool reversed = kb_node_attr(n, "reversed") != NULL;
	list->step = reversed ? -1 : 1;
	if (!integer(kb_node_attr(n, "start"), &list->next) && reversed)
		list->next = count_items(x, n);
}

/* The box before the words of a task, or NULL. */
static const char *box_of(const struct kb_node *li)
{
	for (const struct kb_node *n = kb_node_next(li, li); n;
		n = kb_node_next(n, li)) {
		if (n->type == KB_NODE_TEXT) {
			for (size_t i = 0; i < n->len; i++)
				if (!kb_is_space((unsigned char)n->text[i]))
					return NULL;
			continue;
		}
		if (n->tag != KB_TAG_INPUT)
			continue;
		const char *type = kb_node_attr(n, "type");
		if (!type || !kb_ieq(type, "checkbox"))
			return NULL;
		return kb_node_attr(n, "checked") ? "\"\u2611" : "\"\u2610";
	}
	return NULL;
}

void kb_ex_list_next(struct kb_ex *x, struct kb_ex_list *list,
	const struct kb_node *li, struct kb_item *item)
{
	const char *style = declared_style(x, li);
	if (!style)
		style = box_of(li);
	integer(kb_node_attr(li, "value"), &list->next);
	*item = (struct kb_item){.ordered = list->ordered,
		.number = (int)list->next,
		.style = style ? style : list->style};
	if (list->next < INT_MAX && list->next > INT_MIN)
		list->next += list->step;
}
