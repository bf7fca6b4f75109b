/* Queries of rules, which the feed list is read without. */
#include <khabar/library/rules.h>

#include <khabar/search/query.h>

#include <string.h>
#include <time.h>

enum kb_err kb_rule_check(const struct kb_feed_rule *r, struct kb_diag *diag)
{
	const struct kb_query_reading reading = {.now = time(NULL)};
	struct kb_query_tree *tree;
	struct kb_hit where;
	struct kb_diag why;
	enum kb_err err = kb_query_parse(
		r->query, strlen(r->query), &reading, &tree, &where, &why);
	if (err)
		kb_fail(diag, err, "rule: %s", why.text);
	else if (!tree->root && *r->query)
		/* i18n: a query */
		err = kb_fail(diag, KB_EINVAL, "%s looks for no word",
			KB_BRIEF(r->text));
	kb_query_tree_free(tree);
	return err;
}

/* Whether the rule's query is understood. */
static bool is_fit(struct kb_feeds *conf, const struct kb_feed_rule *r)
{
	struct kb_diag why;
	if (!kb_rule_check(r, &why))
		return true;
	kb_feeds_blame(conf, r->line, why.text);
	return false;
}

static void check(struct kb_feeds *conf, struct kb_feed_rule *rules, size_t *n)
{
	size_t fit = 0;
	for (size_t i = 0; i < *n; i++)
		if (is_fit(conf, &rules[i]))
			rules[fit++] = rules[i];
	*n = fit;
}

void kb_rules_check(struct kb_feeds *conf)
{
	check(conf, conf->rules, &conf->n_rules);
	for (size_t i = 0; i < conf->n_feeds; i++)
		check(conf, conf->feeds[i].rules, &conf->feeds[i].n_rules);
}
