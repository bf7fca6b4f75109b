/* Rules of the feed list: tried, and done with what is new. */
#include <khabar/library/rules.h>

#include <khabar/library/choice.h>

#include <stdlib.h>
#include <string.h>

/* --- The list ----------------------------------------------------------- */

static int compare_lines(const void *a, const void *b)
{
	const struct kb_rule *x = a, *y = b;
	return (x->conf->line > y->conf->line) -
	       (x->conf->line < y->conf->line);
}

struct kb_rule *kb_rules_of(const struct kb_feeds *conf, size_t *n)
{
	struct kb_rule *rules = NULL;
	size_t cap = 0;
	*n = 0;
	for (size_t i = 0; i < conf->n_rules; i++)
		*KB_PUSH(rules, *n, cap) =
			(struct kb_rule){&conf->rules[i], NULL};
	for (size_t i = 0; i < conf->n_feeds; i++)
		for (size_t k = 0; k < conf->feeds[i].n_rules; k++)
			*KB_PUSH(rules, *n, cap) = (struct kb_rule){
				&conf->feeds[i].rules[k], &conf->feeds[i]};
	if (*n)
		qsort(rules, *n, sizeof *rules, compare_lines);
	return rules;
}

/* --- Finding ------------------------------------------------------------ */

static enum kb_article_mark mark_of(const struct kb_rule *r)
{
	static const enum kb_article_mark marks[] = {
		[KB_RULE_HIDE] = KB_ARTICLE_HIDDEN,
		[KB_RULE_MARK_READ] = KB_ARTICLE_READ,
		[KB_RULE_STAR] = KB_ARTICLE_STARRED,
		[KB_RULE_TAG] = 0,
	};
	return marks[r->conf->action];
}

/* The choice of its feed, or of all of the list; released by the caller. */
static enum kb_err choose(const struct kb_library *l, const struct kb_rule *r,
	struct kb_choice *c, struct kb_diag *diag)
{
	if (r->feed) {
		c->feeds = kb_calloc(1, sizeof *c->feeds);
		c->feeds[0] = r->feed->url;
		c->n_feeds = 1;
	}
	/* A rule without a query is for all; a list as it finds them needs one.
	 */
	c->query.search =
		*r->conf->query ? r->conf->query : "is:read OR is:unread";
	return kb_choice_resolve(c, l, diag);
}

/* Which of them are as the rule would have them. */
static enum kb_err find_done(struct kb_store *s, const struct kb_rule *r,
	const struct kb_found *found, bool *done, struct kb_diag *diag)
{
	if (r->conf->tag)
		return kb_store_has_tag(
			s, r->conf->tag, found->ids, found->n, done, diag);
	/* What is to be read later is neither hidden nor marked read. */
	unsigned as_wanted = mark_of(r) | KB_ARTICLE_NONE;
	if (mark_of(r) != KB_ARTICLE_STARRED)
		as_wanted |= KB_ARTICLE_LATER;
	uint8_t *marks = kb_calloc(found->n + 1, sizeof *marks);
	enum kb_err err = kb_store_marks(s, found->ids, found->n, marks, diag);
	for (size_t i = 0; i < found->n && !err; i++)
		done[i] = marks[i] & as_wanted;
	free(marks);
	return err;
}

/* Takes out what is marked or tagged already. */
static enum kb_err drop_done(struct kb_store *s, const struct kb_rule *r,
	struct kb_found *out, struct kb_diag *diag)
{
	bool *done = kb_calloc(out->n + 1, sizeof *done);
	enum kb_err err = find_done(s, r, out, done, diag);
	size_t n = 0;
	for (size_t i = 0; i < out->n && !err; i++)
		if (!done[i])
			out->ids[n++] = out->ids[i];
	out->n = n;
	free(done);
	return err;
}

enum kb_err kb_rule_find(const struct kb_library *l, const struct kb_rule *r,
	struct kb_found *out, struct kb_diag *diag)
{
	struct kb_choice c = {0};
	*out = (struct kb_found){0};
	enum kb_err err = choose(l, r, &c, diag);
	if (!err)
		err = kb_store_list(l->store, &c.query, out, diag);
	kb_choice_release(&c);
	return err ? err : drop_done(l->store, r, out, diag);
}

/* What is new and answers. */
static enum kb_err find_new(const struct kb_library *l, const struct kb_rule *r,
	int64_t since, struct kb_found *out, struct kb_diag *diag)
{
	struct kb_choice c = {0};
	*out = (struct kb_found){0};
	c.query.since = since;
	c.query.sort = KB_SORT_NONE;
	enum kb_err err = choose(l, r, &c, diag);
	if (!err && c.query.by_feeds && !c.query.n_feeds)
		out->upto = INT64_MAX; /* a feed never fetched has none */
	else if (!err)
		err = kb_store_list(l->store, &c.query, out, diag);
	kb_choice_release(&c);
	return err;
}

/* --- Acting ------------------------------------------------------------- */

/* What no other rule is called by. */
static const char *name_of(struct kb_arena *a, const struct kb_rule *r)
{
	struct kb_str name = {0};
	if (r->feed)
		kb_str_addf(&name, "%s\n", r->feed->url);
	kb_str_adds(&name, r->conf->text);
	const char *s = kb_arena_strndup(a, name.s, name.len);
	kb_str_release(&name);
	return s;
}

enum kb_err kb_rule_count(const struct kb_library *l, const struct kb_rule *r,
	int64_t *acted, struct kb_diag *diag)
{
	struct kb_arena a;
	kb_arena_init(&a);
	enum kb_err err =
		kb_store_rule_count(l->store, name_of(&a, r), acted, diag);
	kb_arena_release(&a);
	return err;
}

/* All rules, and what each has found of the texts of versions up to one. */
struct acting {
	const struct kb_library *l;
	struct kb_arena arena;
	struct kb_rule_found *found;
	size_t n;
	int64_t since, upto;
	bool whole; /* the index has all that is asked for */
};

static enum kb_err find_all(struct acting *a, const struct kb_rule *rules,
	size_t n, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	a->found = kb_calloc(n + 1, sizeof *a->found);
	a->whole = true;
	for (size_t i = 0; i < n && !err && a->whole; i++) {
		struct kb_found found;
		err = find_new(a->l, &rules[i], a->since, &found, diag);
		if (err)
			break;
		a->whole = found.after <= a->since;
		a->upto = found.upto < a->upto ? found.upto : a->upto;
		a->found[a->n++] = (struct kb_rule_found){
			name_of(&a->arena, &rules[i]), mark_of(&rules[i]),
			found.ids, found.n, rules[i].conf->tag};
	}
	return err;
}

enum kb_err kb_rules_act(
	const struct kb_library *l, size_t *acted, struct kb_diag *diag)
{
	struct acting a = {.l = l};
	size_t n;
	*acted = 0;
	enum kb_err err = kb_store_ruled(l->store, &a.since, &a.upto, diag);
	if (err || a.since >= a.upto)
		return err;
	struct kb_rule *rules = kb_rules_of(&l->conf, &n);
	kb_arena_init(&a.arena);
	err = find_all(&a, rules, n, diag);
	if (!err && a.whole && a.upto > a.since)
		err = kb_store_rule(
			l->store, a.found, a.n, a.upto, acted, diag);
	for (size_t i = 0; i < a.n; i++)
		free((int64_t *)a.found[i].ids);
	free(a.found);
	free(rules);
	kb_arena_release(&a.arena);
	return err;
}
