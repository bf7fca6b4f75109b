/* Links to other articles: in boxes within the text and behind it. */
#include "related.h"

#include "letters.h"
#include "text.h"
#include "thresholds.h"
#include "values.h"

#include <khabar/article/labels.h>
#include <khabar/doc/uri.h>

#include <string.h>

/* Whether the two URLs lead to one host, or one above or below the other. */
static bool is_same_site(struct kb_ex *x, const char *url, const char *page)
{
	if (!page)
		return false;
	kb_str_clear(&x->tmp);
	kb_str_clear(&x->tmp2);
	kb_uri_host(url, &x->tmp);
	kb_uri_host(page, &x->tmp2);
	const struct kb_str *a = &x->tmp, *b = &x->tmp2;
	if (a->len < b->len) {
		a = &x->tmp2;
		b = &x->tmp;
	}
	if (b->len == 0)
		return a->len == 0;
	const char *tail = a->s + (a->len - b->len);
	return strcmp(tail, b->s) == 0 && (tail == a->s || tail[-1] == '.');
}

bool kb_ex_is_inner(struct kb_ex *x, const char *url)
{
	static const char *const files[] = {
		".pdf", ".zip", ".doc", ".docx", ".xls", ".xlsx", ".mp3"};
	size_t len = strlen(url);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		size_t n = strlen(files[i]);
		if (len > n && kb_ieq(url + len - n, files[i]))
			return false;
	}
	return !strchr(url, '#') && !kb_uri_has_scheme(url, "mailto") &&
	       (is_same_site(x, url, x->base) ||
		       is_same_site(x, url, x->given.url) ||
		       is_same_site(x, url, x->a->canonical_url));
}

/* How the links of a text stand in it. */
struct links {
	size_t start, n;
	uint32_t letters;
	bool inner, titles;
};

static struct links links_of(struct kb_ex *x, const struct kb_text *t)
{
	struct links l = {.start = t->len, .inner = true, .titles = true};
	for (size_t i = 0; i < t->n_spans; i++) {
		const struct kb_span *sp = &t->spans[i];
		if (sp->type != KB_SPAN_LINK)
			continue;
		const char *s = t->s + sp->start;
		size_t len = sp->end - sp->start, words = 1;
		for (size_t at = 0; at < len; at++)
			words += s[at] == ' ';
		if (l.n++ == 0 || sp->start < l.start)
			l.start = sp->start;
		uint32_t stops;
		l.letters += kb_ex_count(s, len, &stops);
		l.inner &= kb_ex_is_inner(x, sp->href);
		l.titles &= words >= KB_EX_TITLE_LINK_WORDS &&
			    len >= KB_EX_BLOCK_LINK_MIN &&
			    !memchr(s, '@', len) && s[len - 1] != '.';
	}
	return l;
}

/* Whether the link begins with a label that is set apart by being bold. */
static bool has_bold_label(const struct kb_text *t)
{
	for (size_t i = 0; i < t->n_spans; i++)
		if (t->spans[i].type == KB_SPAN_STRONG &&
			t->spans[i].start == 0 && t->spans[i].end < t->len)
			return kb_label_of(t->s, t->spans[i].end) &
			       KB_LABEL_RELATED;
	return false;
}

enum kb_ex_links kb_ex_judge_links(struct kb_ex *x, const struct kb_text *t)
{
	struct links l = links_of(x, t);
	if (l.n == 0 || t->len > KB_EX_BLOCK_LABEL_MAX * l.n)
		return KB_EX_LINKS_IN_TEXT;
	uint32_t stops;
	size_t from = kb_label_related_prefix(t->s, t->len);
	if (has_bold_label(t) ||
		(from && l.letters * 100 > kb_ex_count(t->s + from,
						   t->len - from, &stops) *
						   KB_EX_BLOCK_LABEL_LINKS))
		return KB_EX_LINKS_RELATED;
	if (l.letters * 100 <
		kb_ex_count(t->s + l.start, t->len - l.start, &stops) *
			KB_EX_BLOCK_LINKS)
		return KB_EX_LINKS_IN_TEXT;
	if (kb_ex_count(t->s, l.start, &stops) == 0)
		return l.inner && l.titles ? KB_EX_LINKS_BARE
					   : KB_EX_LINKS_IN_TEXT;
	unsigned kind = kb_label_of(t->s, l.start);
	if (kind)
		return kind & KB_LABEL_RELATED ? KB_EX_LINKS_RELATED
					       : KB_EX_LINKS_OTHER;
	/* "More of it: " and a title. */
	size_t end = l.start;
	while (end > 0 && t->s[end - 1] == ' ')
		end--;
	bool label = kb_label_is_more(t->s, l.start) ||
		     (l.start <= KB_EX_LINK_HEAD_MAX &&
			     (t->s[end - 1] == ':' || t->s[end - 1] == '\n'));
	return label && l.inner && l.titles ? KB_EX_LINKS_RELATED
					    : KB_EX_LINKS_IN_TEXT;
}

void kb_ex_add_related(struct kb_article *a, const struct kb_text *t)
{
	for (size_t i = 0; i < t->n_spans; i++) {
		const struct kb_span *sp = &t->spans[i];
		if (sp->type != KB_SPAN_LINK ||
			sp->end - sp->start < KB_EX_BLOCK_LINK_MIN)
			continue;
		const char *title = kb_arena_strndup(
			&a->arena, t->s + sp->start, sp->end - sp->start);
		size_t label = kb_label_related_prefix(title, strlen(title));
		kb_article_add_related(a, title + label, sp->href);
	}
}

/* The title in a link: its heading, if there is more in it than that. */
static const char *title_of(struct kb_ex *x, const struct kb_node *a)
{
	const struct kb_ex_info *i = kb_ex_info(x, a);
	for (size_t at = a->index + (size_t)1; at <= i->last; at++)
		if (x->nodes[at]->type == KB_NODE_ELEMENT &&
			(x->info[at].in & KB_IN_HEADING) &&
			!(i->in & KB_IN_HEADING) && x->info[at].raw > 0)
			return kb_ex_text_of(x, x->nodes[at], 400, true);
	return kb_ex_text_of(x, a, 400, true);
}

void kb_ex_take_related(struct kb_ex *x, const struct kb_node *box)
{
	for (size_t at = box->index; at <= kb_ex_info(x, box)->last; at++) {
		const struct kb_node *n = x->nodes[at];
		if (!kb_ex_is(n, KB_TAG_A) ||
			x->info[at].raw < KB_EX_RELATED_LINK_MIN ||
			x->a->n_related >= KB_EX_RELATED_MAX)
			continue;
		const char *ref = kb_node_attr(n, "href");
		if (ref && *ref == '#')
			continue;
		const char *href = kb_ex_url(x, ref);
		const char *title = title_of(x, n);
		/* A page from a pipe has no base: the title is still news. */
		bool relative = ref && *ref && *ref != '#' && !x->base &&
				!strchr(ref, ':');
		if (title)
			title += kb_label_related_prefix(title, strlen(title));
		if ((!href && !relative) || !title ||
			kb_label_of(title, strlen(title)) & KB_LABEL_RELATED)
			continue;
		/* Names of sections, "more ...". */
		uint32_t stops;
		if (kb_ex_count(title, strlen(title), &stops) <
			KB_EX_RELATED_TITLE_MIN)
			continue;
		kb_article_add_related(x->a, title, href);
	}
}

/* The links under a label "related" behind the text. */
static void read_labelled(struct kb_ex *x, const struct kb_node *label)
{
	const struct kb_node *up = label;
	for (int i = 0; i < KB_EX_RELATED_BOX_UP && up->parent != x->body_tag;
		i++) {
		up = up->parent;
		if (kb_ex_within(x, x->body, up) ||
			kb_ex_info(x, up)->raw > KB_EX_RELATED_BOX_LETTERS ||
			kb_ex_info(x, up)->last - up->index >
				KB_EX_RELATED_BOX_NODES)
			return;
		size_t links = 0;
		for (size_t at = label->index; at <= kb_ex_info(x, up)->last;
			at++)
			links += kb_ex_is(x->nodes[at], KB_TAG_A) &&
				 x->info[at].raw >= KB_EX_RELATED_TITLE_MIN;
		if (links >= KB_EX_RELATED_BOX_LINKS) {
			kb_ex_take_related(x, up);
			return;
		}
	}
}

/* Links of boxes that stand outside the text. */
void kb_ex_read_related(struct kb_ex *x)
{
	if (!x->body)
		return;
	size_t labels = 0;
	for (size_t at = kb_ex_info(x, x->body)->last; at < x->n; at++) {
		const struct kb_ex_info *i = &x->info[at];
		if (x->nodes[at]->type != KB_NODE_ELEMENT ||
			i->raw < KB_EX_RELATED_LABEL_MIN ||
			i->raw > KB_EX_RELATED_LABEL_MAX ||
			i->last - at > KB_EX_RELATED_LABEL_NODES ||
			!(i->in & KB_IN_BLOCK) ||
			labels >= KB_EX_RELATED_LABELS ||
			(i->in & (KB_IN_TEXTLESS | KB_IN_HIDDEN | KB_IN_LINK)))
			continue;
		kb_ex_text(x, x->nodes[at], &x->tmp, 200, true);
		if (!(kb_label_of(x->tmp.s, x->tmp.len) & KB_LABEL_RELATED))
			continue;
		labels++;
		read_labelled(x, x->nodes[at]);
		at = i->last;
	}
	for (size_t at = kb_ex_info(x, x->body)->last; at < x->n; at++)
		if ((x->info[at].in & KB_IN_RELATED) &&
			x->a->n_related < KB_EX_RELATED_ENOUGH)
			kb_ex_take_related(x, x->nodes[at]);
}
