/* The headline's element, and its words without the site's name. */
#include "headline.h"

#include "letters.h"
#include "inline.h"
#include "log.h"
#include "text.h"
#include "values.h"
#include "weigh.h"

#include <khabar/article/title.h>
#include <khabar/text/fold.h>

#include <string.h>

enum {
	FOLD_MAX = 500, /* bytes of a title */
	TITLES = 5,
};

/* The titles that metadata give, folded. */
struct titles {
	char s[TITLES][FOLD_MAX];
	size_t len[TITLES], n;
	uint32_t letters; /* of the longest */
};

static void add_title(struct titles *t, const char *s)
{
	if (!s || t->n >= TITLES)
		return;
	t->len[t->n] = kb_fold_label(
		s, strlen(s), t->s[t->n], sizeof t->s[t->n], NULL, NULL);
	uint32_t stops, letters = kb_ex_count(s, strlen(s), &stops);
	if (t->len[t->n] == 0)
		return;
	if (letters > t->letters)
		t->letters = letters;
	t->n++;
}

/* How well a text is one of the titles: 100 the same, 0 not at all. */
static int match(const struct titles *t, const char *s, size_t len)
{
	int best = 0;
	for (size_t i = 0; i < t->n; i++) {
		int m = 0;
		const char *long_ = t->s[i], *short_ = s;
		size_t ll = t->len[i], sl = len;
		if (ll < sl) {
			long_ = s;
			short_ = t->s[i];
			ll = len;
			sl = t->len[i];
		}
		if (ll == sl && memcmp(long_, short_, sl) == 0)
			m = KB_EX_TITLE_SAME;
		else if (sl >= KB_EX_TITLE_PART_MIN &&
			 strncmp(long_, short_, sl) == 0)
			m = KB_EX_TITLE_BEGINS +
			    (int)(KB_EX_TITLE_LENGTH * sl / ll);
		else if (sl >= KB_EX_TITLE_PART_MIN && strstr(long_, short_))
			m = KB_EX_TITLE_HOLDS +
			    (int)(KB_EX_TITLE_LENGTH * sl / ll);
		best = m > best ? m : best;
	}
	return best;
}

static int value_of(
	struct kb_ex *x, const struct titles *t, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	char fold[FOLD_MAX];
	kb_ex_text(x, n, &x->tmp, 800, true);
	size_t len = kb_fold_label(
		x->tmp.s, x->tmp.len, fold, sizeof fold, NULL, NULL);
	if (len == 0)
		return 0;
	int v = match(t, fold, len);
	bool heading = n->tag >= KB_TAG_H1 && n->tag <= KB_TAG_H6;
	if (v < KB_EX_HEADLINE_ALIKE && !(i->says & KB_SAYS_HEADLINE) &&
		n->tag != KB_TAG_H1)
		return 0;
	if (v < KB_EX_HEADLINE_ALIKE && kb_title_is_site(x->tmp.s, x->tmp.len,
						x->meta.site, x->given.url))
		return 0;
	v += KB_EX_HEADLINE_ANY;
	if (n->tag == KB_TAG_H1)
		v += KB_EX_HEADLINE_H1;
	else if (heading)
		v += KB_EX_HEADLINE_HEADING;
	if (i->says & KB_SAYS_HEADLINE)
		v += KB_EX_HEADLINE_MARKED;
	else if (i->says & KB_SAYS_TITLE)
		v += KB_EX_HEADLINE_NAMED;
	if (i->says & KB_SAYS_CRUMB)
		v -= KB_EX_HEADLINE_CRUMB;
	/* In a list of links it is the title of some article, even this. */
	if (i->in & KB_IN_LINK)
		v -= KB_EX_HEADLINE_LINK;
	for (const struct kb_node *up = n->parent; up; up = up->parent) {
		uint32_t says = kb_ex_info(x, up)->says;
		if (up->tag == KB_TAG_LI || up->tag == KB_TAG_NAV ||
			up->tag == KB_TAG_ASIDE || up->tag == KB_TAG_FOOTER ||
			(says & (KB_SAYS_RELATED | KB_SAYS_CRUMB)))
			v -= KB_EX_HEADLINE_LIST;
		if (i->raw + KB_EX_HEADLINE_AROUND < kb_ex_info(x, up)->raw)
			break;
	}
	return v;
}

static bool may_be(
	const struct kb_ex *x, const struct titles *t, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT) ||
		i->raw < KB_EX_HEADLINE_MIN || i->raw > KB_EX_HEADLINE_MAX ||
		i->last - n->index > KB_EX_HEADLINE_NODES)
		return false;
	if (n->tag == KB_TAG_H1 || (i->says & KB_SAYS_HEADLINE))
		return true;
	bool heading = n->tag >= KB_TAG_H2 && n->tag <= KB_TAG_H6;
	if (!heading &&
		(!(i->says & KB_SAYS_TITLE) || (i->says & KB_SAYS_STANDFIRST)))
		return false;
	return i->raw * 100 > t->letters * KB_EX_HEADLINE_SHORTEST &&
	       i->raw * 100 < t->letters * KB_EX_HEADLINE_LONGEST;
}

static bool is_title(const struct titles *t, const char *s)
{
	char fold[FOLD_MAX];
	size_t len =
		s ? kb_fold_label(s, strlen(s), fold, sizeof fold, NULL, NULL)
		  : 0;
	for (size_t i = 0; len && i < t->n; i++)
		if (len == t->len[i] && memcmp(fold, t->s[i], len) == 0)
			return true;
	return false;
}

/* The heading that an element of it stands in: it may hold a kicker too. */
static const struct kb_node *heading_of(
	const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *up = n;
	while (up && (kb_ex_info(x, up)->in & KB_IN_HEADING)) {
		if (up->tag >= KB_TAG_H1 && up->tag <= KB_TAG_H6)
			return kb_ex_info(x, up)->raw <= KB_EX_HEADLINE_MAX ? up
									    : n;
		up = up->parent;
	}
	return n;
}

/* The one element that holds all words of a heading in several parts. */
static const struct kb_node *parts_of(
	const struct kb_ex *x, const struct kb_node *n)
{
	for (;;) {
		const struct kb_node *c = n->first;
		while (c && kb_ex_info(x, c)->raw == 0)
			c = c->next;
		if (!c || c->type != KB_NODE_ELEMENT ||
			kb_ex_info(x, c)->raw < kb_ex_info(x, n)->raw)
			return n;
		n = c;
	}
}

/* The text of the siblings from n to last (NULL: of all). */
static const char *text_from(
	struct kb_ex *x, const struct kb_node *n, const struct kb_node *last)
{
	struct kb_str all = {0};
	for (; n; n = n == last ? NULL : n->next) {
		kb_ex_text(x, n, &x->tmp, FOLD_MAX, true);
		kb_str_add(&all, x->tmp.s, x->tmp.len);
		kb_str_addc(&all, ' ');
	}
	struct kb_text t = kb_article_text(x->a, all.s ? all.s : "", all.len);
	kb_str_release(&all);
	return t.s;
}

/* Whether c, at the start of a heading, is a kicker: it says so, or what is
 * behind it is the title. */
static bool is_kicker(
	struct kb_ex *x, const struct titles *t, const struct kb_node *c)
{
	const struct kb_ex_info *i = kb_ex_info(x, c);
	const char *rest = text_from(x, c->next, NULL);
	uint32_t stops;
	if (c->type != KB_NODE_ELEMENT || i->raw > KB_EX_SECTION_MAX || !rest ||
		kb_ex_count(rest, strlen(rest), &stops) < KB_EX_HEADLINE_MIN)
		return false;
	if ((i->says & (KB_SAYS_KICKER | KB_SAYS_SECTION)) || is_title(t, rest))
		return true;
	const char *whole = text_from(x, c, NULL);
	return !is_title(t, whole) && strlen(rest) * 2 > strlen(whole) &&
	       (c->tag == KB_TAG_SMALL || (i->in & KB_IN_LINK));
}

/* Whether c, at the end of a heading, stands under the headline. */
static bool is_under(struct kb_ex *x, const struct titles *t,
	const struct kb_node *parts, const struct kb_node *c)
{
	const struct kb_ex_info *i = kb_ex_info(x, c);
	const char *rest = text_from(x, parts->first, c->prev);
	if (c->type != KB_NODE_ELEMENT || !c->prev || !rest)
		return false;
	return ((i->says & (KB_SAYS_STANDFIRST | KB_SAYS_LEAD)) &&
		       !is_title(t, text_from(x, c, NULL))) ||
	       (is_title(t, rest) &&
		       !is_title(t, text_from(x, parts->first, c)));
}

/* Takes out of a heading what stands in it over and under the headline. */
static void split_heading(struct kb_ex *x, const struct titles *t)
{
	const struct kb_node *n = parts_of(x, x->headline);
	const struct kb_node *c = n->first, *e = n->last;
	while (c && kb_ex_info(x, c)->raw == 0)
		c = c->next;
	while (e && kb_ex_info(x, e)->raw == 0)
		e = e->prev;
	if (!c || c == e)
		return;
	if (is_kicker(x, t, c)) {
		x->kicker = c;
		kb_ex_use(x, c);
	} else if (is_under(x, t, n, e)) {
		x->under = e;
		kb_ex_use(x, e);
	}
}

/* What parted a kicker from the headline. */
static void skip_separator(struct kb_text *s)
{
	static const char *const seps[] = {":", "|", "-", "/", ".", "\u2013",
		"\u2014", "\u00B7", "\u2022", "\u203A", "\u00BB", " ", "\n"};
	for (size_t i = 0; s->s && i < sizeof seps / sizeof *seps; i++) {
		size_t n = strlen(seps[i]);
		if (s->len <= n || memcmp(s->s, seps[i], n) != 0)
			continue;
		s->s += n;
		s->len -= n;
		i = (size_t)-1;
	}
}

/* A first line, or the section's name with a colon or bar, that is a kicker:
 * what is behind it is the title. */
static void split_line(
	struct kb_ex *x, const struct titles *t, struct kb_text *s)
{
	size_t n = s->s ? strcspn(s->s, "\n:|") : 0;
	if (!n || !s->s[n] || x->kicker || is_title(t, s->s) ||
		!is_title(t, s->s + n + 1))
		return;
	const char *over = kb_article_text(x->a, s->s, n).s;
	if (s->s[n] != '\n' && !kb_fold_same(over, x->meta.section))
		return;
	x->over = over;
	s->s += n + 1;
	s->len -= n + 1;
	skip_separator(s);
}

/* The words of the headline: as the page shows them. */
static struct kb_text words_of(
	struct kb_ex *x, const struct titles *t, const char *const title[4])
{
	const char *best = NULL;
	for (size_t i = 0; i < 4 && !best; i++)
		best = title[i];
	struct kb_text said = {0}, shown = {0};
	if (best)
		said = kb_article_text(x->a, best, strlen(best));
	if (!x->headline)
		return said;
	split_heading(x, t);
	shown = kb_ex_lines_of(x, x->headline);
	split_line(x, t, &shown);
	if (x->kicker)
		skip_separator(&shown);
	const char *once = kb_ex_decoded(x, shown.s);
	if (once != shown.s)
		shown = kb_article_lines(x->a, once, strlen(once));
	const char *apart = kb_ex_text_of(x, x->headline, FOLD_MAX, false);
	if (is_title(t, apart) && !is_title(t, shown.s))
		shown = kb_article_text(x->a, apart, strlen(apart));
	return shown.s ? shown : said;
}

/* Where no heading has words: one whose picture has them. */
static const char *find_in_picture(struct kb_ex *x)
{
	for (size_t at = 0; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at], *up = n->parent;
		const char *alt =
			kb_ex_is(n, KB_TAG_IMG) ? kb_node_attr(n, "alt") : NULL;
		for (int k = 0; up && k < KB_EX_IMAGE_LEVELS &&
				!kb_ex_is(up, KB_TAG_H1);
			k++)
			up = up->parent;
		if (!alt || !up || !kb_ex_is(up, KB_TAG_H1) ||
			kb_ex_info(x, up)->raw ||
			kb_title_words(alt, strlen(alt)) < KB_TITLE_WORDS ||
			kb_title_is_site(
				alt, strlen(alt), x->meta.site, x->given.url))
			continue;
		x->headline = up;
		return kb_ex_plain(x, alt);
	}
	return NULL;
}

void kb_ex_find_headline(struct kb_ex *x)
{
	struct titles t = {.n = 0};
	const char *title[4];
	for (size_t i = 0; i < 4; i++) {
		title[i] = kb_title_without_site(
			x->a, x->meta.title[i], x->meta.site, x->given.url);
		add_title(&t, title[i]);
	}
	int best = 0;
	for (size_t at = 0; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		if (!may_be(x, &t, n))
			continue;
		int v = value_of(x, &t, n);
		if (v > best) {
			best = v;
			x->headline = n;
		}
	}
	x->headline = heading_of(x, x->headline);
	char name[KB_EX_NAME_MAX];
	const char *alt = x->headline ? NULL : find_in_picture(x);
	if (x->headline)
		kb_ex_log_by(x, KB_EX_BY_HEADLINE_ALIKE,
			"headline: %s, %d points",
			kb_ex_name(x->headline, name), best);
	x->a->headline = alt ? kb_article_text(x->a, alt, strlen(alt))
			     : words_of(x, &t, title);
	kb_ex_note(x, x->headline ? "the text shown" : "the page's title");
}
