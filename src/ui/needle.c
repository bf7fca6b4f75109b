/* A pattern made ready, and the hits of one text. */
#include <khabar/base/mem.h>
#include <khabar/base/style.h>
#include <khabar/text/word_edge.h>
#include <khabar/ui/needle.h>

#include <stdlib.h>

/* A query's words, and the hits of the text that was looked at last. */
struct kb_lit {
	struct kb_highlighter *highlighter;
	enum kb_search_language language;
	bool has_language;
	struct kb_sought_hit *hits;
	size_t n;
};

/* --- Queries of the library --------------------------------------------- */

static void lit_free(struct kb_lit *lit)
{
	if (!lit)
		return;
	kb_highlighter_free(lit->highlighter);
	free(lit->hits);
	free(lit);
}

static struct kb_lit *lit_new(const struct kb_pattern *pattern)
{
	struct kb_lit *lit = kb_calloc(1, sizeof *lit);
	lit->highlighter = kb_highlighter_new(pattern->text.s, false);
	return lit;
}

/* Looks for all hits where the first one is asked for. */
static bool find_lit(struct kb_lit *lit, const struct kb_hay *hay, size_t *at,
	struct kb_hit *hit)
{
	size_t i = 0;
	if (!*at) {
		free(lit->hits);
		lit->n = kb_highlight_text(lit->highlighter,
			lit->has_language ? lit->language
					  : kb_text_language(hay->s, hay->len),
			hay->s, hay->len, &lit->hits);
	}
	while (i < lit->n && lit->hits[i].from < *at)
		i++;
	if (i == lit->n)
		return false;
	*hit = (struct kb_hit){lit->hits[i].from, lit->hits[i].to};
	*at = hit->end;
	return true;
}

static bool is_as_typed(const struct kb_lit *lit, const struct kb_hit *hit)
{
	for (size_t i = 0; i < lit->n; i++)
		if (lit->hits[i].from == hit->start)
			return lit->hits[i].tier == KB_TIER_EXACT;
	return false;
}

void kb_needle_language(struct kb_needle *n, enum kb_search_language language)
{
	if (!n->lit)
		return;
	n->lit->language = language;
	n->lit->has_language = true;
}

/* --- Patterns ----------------------------------------------------------- */

void kb_needle_release(struct kb_needle *n)
{
	kb_pattern_release(&n->pattern);
	kb_folded_release(&n->folded);
	kb_exact_release(&n->exact);
	lit_free(n->lit);
	*n = (struct kb_needle){0};
}

/* Folding leaves nothing of marks, or what matches nothing too: that is meant
 * as it is written. */
static bool says_something(const struct kb_folded *folded)
{
	for (size_t i = 0; i < folded->n; i++)
		if (!kb_fold_is_optional(folded->cp[i]))
			return true;
	return false;
}

void kb_needle_set(struct kb_needle *n, const struct kb_pattern *pattern)
{
	const char *sought;
	size_t len;
	kb_pattern_copy(&n->pattern, pattern);
	n->is_exact = kb_pattern_sought(&n->pattern, &sought, &len);
	kb_folded_clear(&n->folded);
	if (len)
		kb_fold(&n->folded, sought, len);
	kb_exact_set(&n->exact, sought, len);
	lit_free(n->lit);
	n->lit = pattern->query ? lit_new(&n->pattern) : NULL;
	n->is_exact |= !says_something(&n->folded);
	n->is_exact &= !n->lit;
}

bool kb_needle_is_empty(const struct kb_needle *n)
{
	return n->exact.n == 0;
}

static bool find(const struct kb_needle *n, bool exact,
	const struct kb_hay *hay, size_t *at, struct kb_hit *hit)
{
	if (n->lit)
		return find_lit(n->lit, hay, at, hit);
	if (exact)
		return kb_exact_find(&n->exact, hay->s, hay->len, at, hit);
	return kb_fold_find(&hay->folded, &n->folded, at, hit);
}

bool kb_needle_find(const struct kb_needle *n, bool exact,
	const struct kb_hay *hay, size_t *at, struct kb_hit *hit)
{
	while (find(n, exact, hay, at, hit))
		if (!n->pattern.word ||
			(kb_word_edge(hay->s, hay->len, hit->start) &&
				kb_word_edge(hay->s, hay->len, hit->end)))
			return true;
	return false;
}

uint16_t kb_needle_marks(const struct kb_needle *n, const struct kb_hay *hay,
	const struct kb_hit *hit)
{
	size_t end;
	if (n->lit)
		return is_as_typed(n->lit, hit)
			       ? KB_MARK_HIT | KB_MARK_HIT_EXACT
			       : KB_MARK_HIT;
	bool exact = n->is_exact ||
		     kb_exact_at(&n->exact, hay->s, hay->len, hit->start, &end);
	return exact ? KB_MARK_HIT | KB_MARK_HIT_EXACT : KB_MARK_HIT;
}
