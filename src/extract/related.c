/* Links to other articles: in boxes within the text and behind it. */
#include "related.h"

#include "letters.h"
#include "text.h"
#include "thresholds.h"
#include "values.h"

#include <khabar/article/labels.h>

#include <string.h>

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
