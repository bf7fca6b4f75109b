/* A pattern made ready, and the hits of one text. */
#include <khabar/base/style.h>
#include <khabar/text/word_edge.h>
#include <khabar/ui/needle.h>

void kb_needle_release(struct kb_needle *n)
{
	kb_pattern_release(&n->pattern);
	kb_folded_release(&n->folded);
	kb_exact_release(&n->exact);
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
	n->is_exact |= !says_something(&n->folded);
}

bool kb_needle_is_empty(const struct kb_needle *n)
{
	return n->exact.n == 0;
}

static bool find(const struct kb_needle *n, bool exact,
	const struct kb_hay *hay, size_t *at, struct kb_hit *hit)
{
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
	bool exact = n->is_exact ||
		     kb_exact_at(&n->exact, hay->s, hay->len, hit->start, &end);
	return exact ? KB_MARK_HIT | KB_MARK_HIT_EXACT : KB_MARK_HIT;
}
