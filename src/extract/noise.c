/* What tags, classes and roles call no part of the article. */
#include "noise.h"

#include "weigh.h"

static bool is_noise_tag(enum kb_tag tag)
{
	return tag == KB_TAG_NAV || tag == KB_TAG_FOOTER ||
	       tag == KB_TAG_ASIDE || tag == KB_TAG_MENU ||
	       tag == KB_TAG_FORM || tag == KB_TAG_FIELDSET ||
	       tag == KB_TAG_INPUT || tag == KB_TAG_LABEL;
}

/* Whether tag, class and role make the element noise, if it holds no more of
 * the page's text than noise would. */
static bool is_noise(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	float all = kb_ex_info(x, x->body_tag)->score;
	uint32_t body = KB_SAYS_BODY | KB_SAYS_ARTICLE_BODY;
	bool tag = is_noise_tag(n->tag);
	bool holds_headline = x->headline && kb_ex_within(x, x->headline, n);
	if (holds_headline || n->tag == KB_TAG_MAIN || n->tag == KB_TAG_HTML ||
		n->tag == KB_TAG_BODY)
		return false;
	/* ASP.NET puts all of a page in a form. */
	if (tag)
		return i->score < all * (n->tag == KB_TAG_FOOTER ? 0.7f : 0.4f);
	if (i->says & body)
		return false;
	if (i->says & KB_SAYS_NOISE) {
		float most = i->says & KB_SAYS_COMMENTS ? 0.7f : 0.3f;
		if (n->tag == KB_TAG_ARTICLE)
			most = 0.1f;
		return i->score <= all * most;
	}
	if (i->says & KB_SAYS_WEAK)
		return i->score <= all * 0.2f && i->letters > 0 &&
		       kb_ex_is_linky(i, i->says & KB_SAYS_CONTENT ? 60 : 40);
	return false;
}

void kb_ex_drop_noise(struct kb_ex *x)
{
	if (!x->body_tag)
		return;
	for (size_t at = x->body_tag->index; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT))
			continue;
		if (is_noise(x, n)) {
			unsigned flag = KB_IN_NOISE;
			if (i->says & KB_SAYS_RELATED)
				flag |= KB_IN_RELATED;
			kb_ex_drop(x, n, flag);
		}
	}
	kb_ex_weigh(x);
}

void kb_ex_drop_fragment_noise(struct kb_ex *x)
{
	if (!x->body)
		return;
	float all = kb_ex_info(x, x->body)->score;
	for (size_t at = x->body->index; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT) ||
			!(i->says & KB_SAYS_NOISE) || i->score > all * 0.2f)
			continue;
		bool related = i->says & KB_SAYS_RELATED;
		kb_ex_drop(x, n, KB_IN_NOISE | (related ? KB_IN_RELATED : 0u));
	}
	kb_ex_weigh(x);
}
