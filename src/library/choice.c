/* Which articles a person means: names of feeds and tags become a query. */
#include <khabar/library/choice.h>

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

/* Whether feed i of the list is one of those chosen; marks in used[] which
 * tags were of use. */
static bool is_chosen(const struct kb_choice *c, const struct kb_library *l,
	size_t i, const size_t *named, bool *used)
{
	bool chosen = false;
	for (size_t k = 0; k < c->n_feeds; k++)
		chosen |= named[k] == i;
	for (size_t k = 0; k < c->n_tags; k++)
		if (kb_feed_conf_has_tag(&l->conf.feeds[i], c->tags[k]))
			chosen = used[k] = true;
	return chosen;
}

/* What feed: and tag: of a search look in. */
static void name_feeds(struct kb_choice *c, const struct kb_library *l)
{
	size_t n = 0;
	c->names = kb_calloc(l->conf.n_feeds + 1, sizeof *c->names);
	for (size_t i = 0; i < l->conf.n_feeds; i++) {
		const struct kb_feed_conf *conf = &l->conf.feeds[i];
		const struct kb_feed_row *row = kb_library_row(l, i);
		if (row)
			c->names[n++] = (struct kb_feed_names){row->id,
				kb_library_title(l, i), conf->url,
				(const char *const *)conf->tags, conf->n_tags};
	}
	c->query.names = c->names;
	c->query.n_names = n;
}

/* What is read later stands for a feed where no feed is called so. */
static void take_later(struct kb_choice *c, const struct kb_library *l)
{
	size_t n = 0, i;
	for (size_t k = 0; k < c->n_feeds; k++) {
		if (strcmp(c->feeds[k], "later") == 0 &&
			kb_library_find(l, "later", &i, NULL))
			c->query.later = true;
		else
			c->feeds[n++] = c->feeds[k];
	}
	c->n_feeds = n;
}

enum kb_err kb_choice_resolve(
	struct kb_choice *c, const struct kb_library *l, struct kb_diag *diag)
{
	take_later(c, l);
	if (c->query.search)
		name_feeds(c, l);
	bool all = !c->n_feeds && !c->n_tags;
	if (c->query.by_feeds ||
		(all && (!l->strays || c->query.starred || c->query.later)))
		return KB_OK;
	enum kb_err err = KB_OK;
	size_t *named = kb_calloc(c->n_feeds + 1, sizeof *named), n = 0;
	bool *used = kb_calloc(c->n_tags + 1, sizeof *used);
	for (size_t k = 0; k < c->n_feeds && !err; k++)
		err = kb_library_find(l, c->feeds[k], &named[k], diag);
	c->ids = kb_calloc(l->conf.n_feeds + 2, sizeof *c->ids);
	if (all && l->later)
		c->ids[n++] = l->later;
	for (size_t i = 0; i < l->conf.n_feeds && !err; i++) {
		const struct kb_feed_row *row = kb_library_row(l, i);
		if ((all || is_chosen(c, l, i, named, used)) && row)
			c->ids[n++] = row->id;
	}
	for (size_t k = 0; k < c->n_tags && !err; k++)
		if (!used[k] && !kb_feeds_rules_have_tag(&l->conf, c->tags[k]))
			/* i18n: a tag */
			err = kb_fail(diag, KB_EINVAL,
				"no feed has the tag %s, and no rule gives it",
				KB_BRIEF(c->tags[k]));
	free(named);
	free(used);
	c->query.by_feeds = true;
	c->query.feeds = c->ids;
	c->query.n_feeds = n;
	c->query.tags = c->tags;
	c->query.n_tags = c->n_tags;
	return err;
}

void kb_choice_release(struct kb_choice *c)
{
	free(c->feeds);
	free(c->tags);
	free(c->ids);
	free(c->names);
	*c = (struct kb_choice){0};
}
