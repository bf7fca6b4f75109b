#include "page.h"

#include <khabar/article/labels.h>

#include <string.h>

enum {
	LABEL_LETTERS = 45, /* a label is no longer */
	LABEL_NODES = 40,
	END_AFTER = 200, /* letters before the comments */
	RELATED_MAX = 30,
};

static bool is_noise_tag(enum kb_tag tag)
{
	return tag == KB_TAG_NAV || tag == KB_TAG_FOOTER ||
	       tag == KB_TAG_ASIDE || tag == KB_TAG_MENU ||
	       tag == KB_TAG_FORM || tag == KB_TAG_FIELDSET ||
	       tag == KB_TAG_INPUT || tag == KB_TAG_LABEL;
}

/* Whether most of what the node holds are links. */
static bool is_linky(const struct kb_ex_info *i, unsigned percent)
{
	return i->links * 100u > i->letters * percent;
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
		       is_linky(i, i->says & KB_SAYS_CONTENT ? 60 : 40);
	return false;
}

void kb_ex_clean_page(struct kb_ex *x)
{
	if (!x->body_tag)
		return;
	for (size_t at = x->body_tag->index; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		struct kb_ex_info *i = &x->info[at];
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

void kb_ex_clean_fragment(struct kb_ex *x)
{
	float all = kb_ex_info(x, x->body)->score;
	for (size_t at = x->body->index; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		struct kb_ex_info *i = &x->info[at];
		if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT) ||
			!(i->says & KB_SAYS_NOISE) || i->score > all * 0.2f)
			continue;
		bool related = i->says & KB_SAYS_RELATED;
		kb_ex_drop(x, n, KB_IN_NOISE | (related ? KB_IN_RELATED : 0u));
	}
	kb_ex_weigh(x);
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
		if (!kb_ex_is(n, KB_TAG_A) || x->info[at].raw < 8 ||
			x->a->n_related >= RELATED_MAX)
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
			kb_label_is_related(title, strlen(title)))
			continue;
		/* Names of sections, "more ...". */
		uint32_t stops;
		if (kb_ex_count(title, strlen(title), &stops) < 12)
			continue;
		kb_article_add_related(x->a, title, href);
	}
}

enum label {
	LABEL_NONE,
	LABEL_RELATED,
	LABEL_DROP, /* goes, and the links behind it */
	LABEL_END,  /* comments: nothing of the article follows */
};

static enum label label_of(const char *s, size_t len)
{
	if (kb_label_is_related(s, len))
		return LABEL_RELATED;
	if (kb_label_is_comments(s, len))
		return LABEL_END;
	if (kb_label_is_tags(s, len) || kb_label_is_sidebar(s, len) ||
		kb_label_is_share(s, len) || kb_label_is_ad(s, len) ||
		kb_label_is_top(s, len))
		return LABEL_DROP;
	return LABEL_NONE;
}

/* The box that a label heads: the largest element that it begins and that
 * holds little but links, within the body. */
static const struct kb_node *box_of(
	const struct kb_ex *x, const struct kb_node *label, enum label what)
{
	const struct kb_node *box = label;
	float whole = kb_ex_info(x, x->body)->score;
	uint32_t mine = kb_ex_info(x, label)->letters;
	for (const struct kb_node *up = label->parent;
		up && up != x->body && kb_ex_within(x, up, x->body);
		up = up->parent) {
		const struct kb_ex_info *i = kb_ex_info(x, up);
		/* Nothing but pictures and marks may stand before it. */
		bool first = true;
		for (const struct kb_node *p = box->prev; p && first;
			p = p->prev)
			first = kb_ex_info(x, p)->letters < 3;
		uint32_t rest = i->letters - mine;
		if (!first || i->score > whole * 0.25f ||
			(rest > 0 && i->links * 100u < rest * 50u &&
				!(what == LABEL_RELATED && i->links > 20 &&
					i->links * 100u > rest * 25u)))
			break;
		box = up;
	}
	return box;
}

/* Elements behind a bare label that hold nothing but links belong to it. */
static void drop_followers(
	struct kb_ex *x, const struct kb_node *box, enum label what)
{
	unsigned flag = KB_IN_NOISE;
	if (what == LABEL_RELATED)
		flag |= KB_IN_RELATED;
	for (const struct kb_node *n = box->next; n; n = n->next) {
		const struct kb_ex_info *i = kb_ex_info(x, n);
		if (i->letters == 0)
			continue;
		if (n->type != KB_NODE_ELEMENT || !is_linky(i, 80) ||
			(i->in & KB_IN_HEADING))
			return;
		kb_ex_drop(x, n, flag);
	}
}

static void drop_rest(struct kb_ex *x, const struct kb_node *label)
{
	for (const struct kb_node *n = label; n && n != x->body; n = n->parent)
		for (const struct kb_node *s = n; s; s = s->next)
			kb_ex_drop(x, s, KB_IN_NOISE);
}

void kb_ex_clean_body(struct kb_ex *x)
{
	if (!x->body)
		return;
	uint32_t last = kb_ex_info(x, x->body)->last;
	uint32_t before = 0; /* letters of paragraphs */
	for (size_t at = x->body->index + 1; at <= last; at++) {
		const struct kb_node *n = x->nodes[at];
		struct kb_ex_info *i = &x->info[at];
		if ((i->in & KB_IN_BLOCK) && !(i->in & KB_IN_OUT) &&
			i->own > LABEL_LETTERS)
			before += i->own;
		if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT) ||
			i->letters == 0 || i->letters > LABEL_LETTERS ||
			i->last - at > LABEL_NODES)
			continue;
		kb_ex_text(x, n, &x->tmp, 200, false);
		enum label what = label_of(x->tmp.s, x->tmp.len);
		if (what == LABEL_NONE)
			continue;
		bool block = (i->in & KB_IN_BLOCK) ||
			     i->letters == x->info[i->block].letters;
		if (!block)
			continue;
		if (what == LABEL_END && before > END_AFTER) {
			drop_rest(x, n);
			break;
		}
		const struct kb_node *box = box_of(x, n, what);
		kb_ex_drop(x, box,
			KB_IN_NOISE |
				(what == LABEL_RELATED ? KB_IN_RELATED : 0u));
		drop_followers(x, box, what);
		at = kb_ex_info(x, box)->last;
	}
	kb_ex_weigh(x);
}
