/* What tags, classes and roles call no part of the article. */
#include "noise.h"

#include "figure.h"
#include "log.h"
#include "others.h"
#include "running.h"
#include "table.h"
#include "weigh.h"

static bool is_noise_tag(enum kb_tag tag)
{
	return tag == KB_TAG_NAV || tag == KB_TAG_ASIDE || tag == KB_TAG_MENU ||
	       tag == KB_TAG_FORM || tag == KB_TAG_FIELDSET ||
	       tag == KB_TAG_INPUT || tag == KB_TAG_LABEL;
}

/* Which share of the page's score an element may hold and still be the noise
 * that its tag, class or role call it; KB_EX_N_THRESHOLDS: they do not. */
static enum kb_ex_threshold limit_of(const struct kb_node *n, uint32_t says)
{
	if (n->tag == KB_TAG_FOOTER)
		return KB_EX_BY_NOISE_FOOTER;
	if (is_noise_tag(n->tag))
		return KB_EX_BY_NOISE_TAG;
	if (says & (KB_SAYS_BODY | KB_SAYS_ARTICLE_BODY))
		return KB_EX_N_THRESHOLDS;
	if (says & KB_SAYS_NOISE)
		return n->tag == KB_TAG_ARTICLE  ? KB_EX_BY_NOISE_ARTICLE
		       : says & KB_SAYS_COMMENTS ? KB_EX_BY_NOISE_COMMENTS
						 : KB_EX_BY_NOISE_NAMED;
	return says & KB_SAYS_WEAK ? KB_EX_BY_NOISE_WEAK : KB_EX_N_THRESHOLDS;
}

static bool is_full_of_links(const struct kb_ex_info *i)
{
	return i->letters > 0 &&
	       kb_ex_is_linky(i, i->says & KB_SAYS_CONTENT
					 ? KB_EX_NOISE_CONTENT_LINKS
					 : KB_EX_NOISE_WEAK_LINKS);
}

/* Whether it is the card of another article, on a page that is one. */
static bool is_card(const struct kb_ex *x, const struct kb_node *n)
{
	return x->meta.published.year && x->headline &&
	       n->index > x->headline->index && kb_ex_is_card(x, n);
}

/* Whether it belongs to a picture, or is one: that is judged when pictures are
 * sought. */
static bool is_of_picture(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	if (i->holds & KB_HOLDS_IMAGE)
		return i->raw == 0 ||
		       (n->tag == KB_TAG_ASIDE && kb_ex_is_figure(x, n));
	return kb_ex_is(n->parent, KB_TAG_FIGCAPTION) ||
	       ((i->says & KB_SAYS_CREDIT) && kb_ex_is_figure(x, n->parent));
}

/* Whether it is the footer of a quotation, which says whose words they are. */
static bool is_attribution(const struct kb_node *n)
{
	return n->tag == KB_TAG_FOOTER &&
	       kb_ex_is(n->parent, KB_TAG_BLOCKQUOTE);
}

/* Whether the element is noise; *by is what tells. */
static bool is_noise(const struct kb_ex *x, const struct kb_node *n,
	enum kb_ex_threshold *by)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	float all = kb_ex_info(x, x->body_tag)->score;
	if ((x->headline && kb_ex_within(x, x->headline, n)) ||
		n->tag == KB_TAG_MAIN || n->tag == KB_TAG_HTML ||
		n->tag == KB_TAG_BODY)
		return false;
	*by = limit_of(n, i->says);
	if (*by == KB_EX_N_THRESHOLDS || is_of_picture(x, n) ||
		is_attribution(n) ||
		(n->tag == KB_TAG_LABEL && kb_ex_in_sentence(x, n)))
		return false;
	float most = all * (float)kb_ex_thresholds[*by].value / 100;
	/* Where a page has hardly a paragraph, a footer's may be most of them.
	 */
	if (*by == KB_EX_BY_NOISE_FOOTER && x->headline &&
		n->index > x->headline->index &&
		i->letters * 100 < kb_ex_info(x, x->body_tag)->letters *
					   KB_EX_NOISE_FOOTER_LETTERS)
		return true;
	/* Where it has none, its bars may be all that it has. */
	if (*by == KB_EX_BY_NOISE_FOOTER || *by == KB_EX_BY_NOISE_TAG)
		return i->score < most;
	return i->score <= most &&
	       (*by != KB_EX_BY_NOISE_WEAK || is_full_of_links(i) ||
		       is_card(x, n));
}

/* What was left out, for --explain. */
struct dropped {
	size_t n;
	const struct kb_node *largest;
	enum kb_ex_threshold by;
};

static void count_dropped(struct dropped *d, const struct kb_ex *x,
	const struct kb_node *n, enum kb_ex_threshold by)
{
	d->n++;
	if (d->largest &&
		kb_ex_info(x, n)->raw <= kb_ex_info(x, d->largest)->raw)
		return;
	d->largest = n;
	d->by = by;
}

static void log_dropped(struct kb_ex *x, const struct dropped *d)
{
	char name[KB_EX_NAME_MAX];
	if (d->n == 0)
		return;
	const struct kb_ex_info *i = kb_ex_info(x, d->largest);
	kb_ex_log_by(x, d->by,
		"noise: %zu left out, the largest %s, %u letters, "
		"score %.0f of %.0f",
		d->n, kb_ex_name(d->largest, name), (unsigned)i->raw,
		(double)i->score, (double)kb_ex_info(x, x->body_tag)->score);
}

void kb_ex_drop_noise(struct kb_ex *x)
{
	struct dropped d = {.n = 0};
	enum kb_ex_threshold by;
	if (!x->body_tag)
		return;
	for (size_t at = x->body_tag->index; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (kb_ex_is_figures(x, n)) {
			at = i->last;
			continue;
		}
		if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT) ||
			!is_noise(x, n, &by))
			continue;
		unsigned related =
			i->says & KB_SAYS_RELATED ? KB_IN_RELATED : 0;
		count_dropped(&d, x, n, by);
		kb_ex_drop(x, n, KB_IN_NOISE | related);
	}
	log_dropped(x, &d);
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
		if (kb_ex_is_figures(x, n)) {
			at = i->last;
			continue;
		}
		if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT) ||
			!(i->says & KB_SAYS_NOISE) || is_of_picture(x, n) ||
			i->score > all * KB_EX_SHARE(NOISE_FRAGMENT))
			continue;
		bool related = i->says & KB_SAYS_RELATED;
		kb_ex_drop(x, n, KB_IN_NOISE | (related ? KB_IN_RELATED : 0u));
	}
	kb_ex_weigh(x);
}
