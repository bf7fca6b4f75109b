/* The element that holds the article's text, and the first paragraph. */
#include "body.h"

#include "letters.h"
#include "log.h"
#include "others.h"
#include "site.h"
#include "values.h"
#include "widen.h"

#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

enum {
	LEVELS_MAX = 512, /* of elements around the headline */
};

/* The elements around the headline, the innermost first. */
struct around {
	const struct kb_node *n[LEVELS_MAX];
	size_t count;
	const struct kb_node *home; /* the article or main element that is one
				     * of them and has a text, or NULL */
};

static void find_around(const struct kb_ex *x, struct around *a)
{
	a->count = 0;
	a->home = NULL;
	const struct kb_node *n = x->headline ? x->headline->parent : NULL;
	for (; n && a->count < LEVELS_MAX; n = n->parent) {
		a->n[a->count++] = n;
		if (!a->home &&
			(n->tag == KB_TAG_ARTICLE || n->tag == KB_TAG_MAIN) &&
			kb_ex_info(x, n)->score >= KB_EX_HOME_SCORE)
			a->home = n;
	}
}

/* How many levels to go up from the headline to an element that holds n. */
static size_t level_of(
	const struct kb_ex *x, const struct around *a, const struct kb_node *n)
{
	size_t lo = 0, hi = a->count;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (kb_ex_within(x, n, a->n[mid]))
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

static float value_of(const struct kb_ex *x, const struct around *a,
	const struct kb_node *n, const struct kb_node *found)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	float v = i->near *
		  (1 - (float)i->links / (float)(i->letters ? i->letters : 1));
	if (i->says & KB_SAYS_ARTICLE_BODY)
		v *= KB_EX_SHARE(BODY_MARKED);
	else if (i->says & KB_SAYS_BODY)
		v *= KB_EX_SHARE(BODY_NAMED);
	else if (i->says & KB_SAYS_CONTENT)
		v *= KB_EX_SHARE(BODY_CONTENT);
	if (i->says & (KB_SAYS_WEAK | KB_SAYS_NOISE))
		v *= KB_EX_SHARE(BODY_WEAK);
	if (n == found)
		v *= KB_EX_SHARE(BODY_FOUND);
	if (n->tag == KB_TAG_ARTICLE)
		v *= KB_EX_SHARE(BODY_ARTICLE);
	else if (n->tag == KB_TAG_MAIN)
		v *= KB_EX_SHARE(BODY_MAIN);
	else if (n->tag == KB_TAG_LI || n->tag == KB_TAG_UL ||
		 n->tag == KB_TAG_OL || n->tag == KB_TAG_BLOCKQUOTE ||
		 n->tag == KB_TAG_FIGURE || n->tag == KB_TAG_HEADER ||
		 n->tag == KB_TAG_BODY)
		v *= KB_EX_SHARE(BODY_LIST);
	if (!x->headline)
		return v;
	if (a->home && !kb_ex_within(x, n, a->home))
		v *= kb_ex_within(x, a->home, n)
			     ? kb_ex_info(x, a->home)->score / i->score
			     : KB_EX_SHARE(BODY_ABROAD);
	if (i->last < x->headline->index)
		return v * KB_EX_SHARE(BODY_ABOVE);
	return v *
	       (1 + KB_EX_SHARE(BODY_NEAR) / (float)(1 + level_of(x, a, n)));
}

/* The letters of s alone, folded no further, at most max bytes. */
static size_t letters_of(const char *s, size_t len, char *out, size_t max)
{
	size_t n = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp, stops;
		size_t k = kb_utf8_decode(s + at, len - at, &cp);
		if (kb_ex_count(s + at, k, &stops) > 0) {
			if (n + k > max)
				break;
			memcpy(out + n, s + at, k);
			n += k;
		}
		at += k;
	}
	return n;
}

/* The first (or, from the end, the last) block whose text holds the letters. */
static const struct kb_node *find_letters(
	const struct kb_ex *x, const char *needle, size_t len, bool last)
{
	const struct kb_node *hit = NULL;
	char *buf = NULL;
	size_t cap = 0;
	for (size_t at = 0; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (n->type != KB_NODE_TEXT || (i->in & KB_IN_OUT) ||
			n->len < len)
			continue;
		kb_grow(&buf, &cap, n->len, 1);
		size_t m = letters_of(n->text, n->len, buf, n->len);
		if (m >= len && memmem(buf, m, needle, len)) {
			hit = x->nodes[i->block];
			if (!last)
				break;
		}
	}
	free(buf);
	return hit;
}

static const struct kb_node *common(
	const struct kb_ex *x, const struct kb_node *a, const struct kb_node *b)
{
	while (a && !kb_ex_within(x, b, a))
		a = a->parent;
	return a;
}

/* The element that holds the text which the structured data give. */
static const struct kb_node *find_structured(struct kb_ex *x)
{
	const char *s = x->meta.body;
	if (!s || strlen(s) < KB_EX_STRUCTURED_MIN)
		return NULL;
	const char *plain = kb_ex_plain(x, s);
	if (!plain)
		return NULL;
	char needle[KB_EX_STRUCTURED_LETTERS];
	size_t len = strlen(plain);
	size_t n = letters_of(plain, len, needle, KB_EX_STRUCTURED_LETTERS);
	if (n < KB_EX_STRUCTURED_LETTERS / 2)
		return NULL;
	const struct kb_node *a = find_letters(x, needle, n, false);
	size_t from = len > KB_EX_STRUCTURED_LETTERS * 3 / 2
			      ? len - KB_EX_STRUCTURED_LETTERS * 3 / 2
			      : 0;
	from = kb_utf8_floor(plain, from);
	n = letters_of(
		plain + from, len - from, needle, KB_EX_STRUCTURED_LETTERS);
	const struct kb_node *b = n < KB_EX_STRUCTURED_LETTERS / 2
					  ? NULL
					  : find_letters(x, needle, n, true);
	if (!a || !b)
		return NULL;
	const struct kb_node *top = a == b ? a : common(x, a, b);
	if (a == b && top && top->tag == KB_TAG_P)
		top = top->parent;
	return top;
}

static uint32_t text_in(const struct kb_ex *x, const struct kb_node *n)
{
	return kb_ex_info(x, n)->letters - kb_ex_info(x, n)->links;
}

/* Where no paragraph was found: what holds the headline and most text. */
static const struct kb_node *last_resort(const struct kb_ex *x)
{
	const struct kb_node *n = x->headline ? x->headline->parent : NULL;
	const struct kb_node *found = NULL;
	for (; n && n->type == KB_NODE_ELEMENT; n = n->parent) {
		uint32_t least =
			found ? text_in(x, found) * KB_EX_SHARE(RESORT_MORE)
			      : kb_ex_info(x, x->headline)->letters +
					KB_EX_RESORT_LETTERS;
		if (text_in(x, n) > least)
			found = n;
	}
	return found ? found : x->body_tag;
}

/* The headline, or the header element around it if that holds little. */
static const struct kb_node *head_of(const struct kb_ex *x)
{
	const struct kb_node *n = x->headline->parent;
	for (; n && n != x->body; n = n->parent)
		if (n->tag == KB_TAG_HEADER &&
			kb_ex_info(x, n)->score <
				kb_ex_info(x, x->body)->score *
					KB_EX_SHARE(HEADER_SCORE))
			return n;
	return x->headline;
}

/* The first block of the body that is a paragraph beyond doubt, without those
 * whose names say no. */
static const struct kb_node *first_but(const struct kb_ex *x, uint32_t no)
{
	const struct kb_ex_info *b = kb_ex_info(x, x->body);
	size_t from = x->body->index;
	if (x->headline && kb_ex_within(x, x->headline, x->body))
		from = kb_ex_info(x, head_of(x))->last + (size_t)1;
	for (size_t at = from; at <= b->last; at++) {
		const struct kb_ex_info *i = &x->info[at];
		if (!(i->in & KB_IN_BLOCK) ||
			(i->in & (KB_IN_OUT | KB_IN_HEADING)) ||
			(i->says & no) ||
			x->nodes[at]->tag == KB_TAG_FIGCAPTION ||
			kb_ex_is(x->nodes[at]->parent, KB_TAG_FIGCAPTION))
			continue;
		if (i->own >= KB_EX_FIRST_MIN && i->own_stops > 0 &&
			i->own_links * 100 < i->own * KB_EX_FIRST_LINKS)
			return x->nodes[at];
	}
	return NULL;
}

static void find_first(struct kb_ex *x)
{
	uint32_t no = KB_SAYS_CAPTION | KB_SAYS_CREDIT | KB_SAYS_DATE |
		      KB_SAYS_BYLINE | KB_SAYS_META | KB_SAYS_STANDFIRST;
	/* Under a headline in the same container a lead is a standfirst. */
	if (x->headline && kb_ex_within(x, x->headline, x->body))
		x->first = first_but(x, no | KB_SAYS_LEAD);
	if (!x->first)
		x->first = first_but(x, no);
}

/* The elements that came next, for --explain. */
enum {
	RUNNERS = 4
};

struct runner {
	const struct kb_node *n;
	float value;
};

static void note_runner(
	struct runner r[RUNNERS], const struct kb_node *n, float value)
{
	for (int i = 0; i < RUNNERS; i++)
		if (value > r[i].value) {
			memmove(r + i + 1, r + i,
				(size_t)(RUNNERS - 1 - i) * sizeof *r);
			r[i] = (struct runner){n, value};
			return;
		}
}

static void log_runners(struct kb_ex *x, const struct runner r[RUNNERS])
{
	char name[KB_EX_NAME_MAX];
	for (int i = 0; i < RUNNERS && r[i].n; i++)
		if (r[i].n != x->body)
			kb_ex_log(x, "not taken: %s, score %.0f, %u letters",
				kb_ex_name(r[i].n, name), (double)r[i].value,
				(unsigned)kb_ex_info(x, r[i].n)->letters);
}

void kb_ex_find_body(struct kb_ex *x)
{
	if (!x->body_tag)
		return;
	char name[KB_EX_NAME_MAX];
	if ((x->body = kb_ex_site_body(x))) {
		kb_ex_log(x, "body: %s, as the site's rules say",
			kb_ex_name(x->body, name));
		find_first(x);
		return;
	}
	kb_ex_drop_others(x);
	struct around a;
	find_around(x, &a);
	const struct kb_node *best = NULL, *found = find_structured(x);
	struct runner runners[RUNNERS] = {{0}};
	float top = 0;
	for (size_t at = x->body_tag->index; at < x->n; at++) {
		const struct kb_ex_info *i = &x->info[at];
		const struct kb_node *n = x->nodes[at];
		if (!(i->in & KB_IN_BLOCK) || (i->in & KB_IN_OUT) ||
			i->near <= 0 || n == x->headline)
			continue;
		float v = value_of(x, &a, n, found);
		note_runner(runners, n, v);
		if (v > top) {
			top = v;
			best = n;
		}
	}
	x->body = best ? best : last_resort(x);
	kb_ex_log(x, "body: %s, score %.0f, %s", kb_ex_name(x->body, name),
		(double)top,
		found == best && found ? "where articleBody stands"
		: best                 ? "densest near the headline"
				       : "last resort: around the headline");
	log_runners(x, runners);
	if (best)
		kb_ex_widen(x);
	if (best && x->body != best)
		kb_ex_log_by(x, KB_EX_BY_WIDEN_SHARE, "body: widened to %s",
			kb_ex_name(x->body, name));
	find_first(x);
}
