/* How well a text answers: after BM25 (Robertson and Zaragoza, The
 * Probabilistic Relevance Framework, 2009), where a word in another form, and
 * one outside the title, counts as a part of a hit. */
#include "search.h"

#include <math.h>

/* What a hit counts for. Another form is nearly as good; what shares the
 * consonants only stands behind all else. */
static const double TIERS[] = {
	[KB_TIER_EXACT] = 1,
	[KB_TIER_STEM] = 0.6,
	[KB_TIER_SKELETON] = 0.03,
};
static const double COLUMNS[KB_INDEX_COLUMNS] = {
	[KB_INDEX_BODY] = 1,
	[KB_INDEX_TITLE] = 2,
	[KB_INDEX_AUTHOR] = 0.3,
};

enum {
	/* Rows by which it is judged how many texts have a word. */
	SAMPLE = 200,
	/* Between a word and the next are those that both make as one. */
	NEXT_LEAVES = 3,
	/* Above the number of a word in its column. */
	COLUMN_BITS = 28,
	/* Words of a text that is neither short nor long. */
	LENGTH = 250,
};

/* BM25's k1 and b. */
static const double SATURATION = 1.2, SHORTNESS = 0.5;
/* What a text counts that is in another language than the query: many words are
 * written alike in several. */
static const double OTHER_LANGUAGE = 0.4;
/* What two words count more that follow each other. */
static const double NEARNESS = 0.5;

double kb_rank_weight(struct kb_finder *f, const char *expression)
{
	int64_t n = 0, newest = 0, oldest = 0;
	struct kb_stmt *st = kb_db_stmt(f->s->search,
		"SELECT rowid FROM words WHERE words MATCH ?"
		" ORDER BY rowid DESC LIMIT ?");
	kb_bind_text(st, 1, expression);
	kb_bind_int(st, 2, SAMPLE);
	while (kb_step(st)) {
		oldest = kb_col_int(st, 0);
		newest = n++ ? newest : oldest;
	}
	enum kb_err err = kb_stmt_end(st, f->err ? NULL : f->diag);
	if (!f->err)
		f->err = err;
	double all = f->texts > n ? (double)f->texts : (double)n;
	double with =
		n < SAMPLE ? (double)n
			   : (double)n * all / ((double)(f->upto - oldest) + 1);
	return log(1 + (all - with + 0.5) / (with + 0.5)) + 0.1;
}

void kb_rank_hit(struct kb_leaf *leaf, enum kb_tier tier,
	enum kb_index_column column, int place)
{
	leaf->hits += TIERS[tier] * COLUMNS[column];
	if (tier != KB_TIER_SKELETON && leaf->n_places < KB_LEAF_PLACES)
		leaf->places[leaf->n_places++] =
			(uint32_t)column << COLUMN_BITS | (uint32_t)place;
}

/* How near two leaves come to each other, in the order in which they were
 * typed: 1 where one follows the other. */
static double nearness(const struct kb_leaf *a, const struct kb_leaf *b)
{
	static const double near[] = {0, 1, 0.7, 0.3};
	double best = 0;
	for (size_t i = 0; i < a->n_places; i++)
		for (size_t k = 0; k < b->n_places; k++) {
			uint32_t words = b->places[k] - a->places[i];
			if (words < sizeof near / sizeof *near &&
				near[words] > best)
				best = near[words];
		}
	return best;
}

double kb_rank_row(struct kb_finder *f, size_t from, size_t to, int64_t words)
{
	double score = 0;
	double k = SATURATION *
		   (1 - SHORTNESS + SHORTNESS * (double)words / LENGTH);
	for (size_t i = from; i < to; i++) {
		struct kb_leaf *leaf = &f->leaves[i];
		score += leaf->weight * leaf->hits / (leaf->hits + k);
		for (size_t b = i + 1; b < to && b <= i + NEXT_LEAVES; b++)
			score += NEARNESS *
				 (leaf->weight + f->leaves[b].weight) *
				 nearness(leaf, &f->leaves[b]);
	}
	for (size_t i = from; i < to; i++)
		f->leaves[i].hits = f->leaves[i].n_places = 0;
	if (f->languages && !f->in_language)
		score *= OTHER_LANGUAGE;
	f->in_language = false;
	return score;
}

double kb_rank_head(const struct kb_finder *f, size_t from, size_t to)
{
	double hit = TIERS[KB_TIER_STEM], score = 0;
	for (size_t i = from; i < to; i++)
		score += f->leaves[i].weight * hit / (hit + SATURATION);
	return score;
}
