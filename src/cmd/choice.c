/* The options that choose articles, shared by list and mark. */
#include "cmd.h"

#include <khabar/base/mem.h>
#include <khabar/library/library.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool parse_sort(const char *s, enum kb_sort *sort)
{
	static const char *const names[] = {
		[KB_SORT_NEWEST] = "newest",
		[KB_SORT_OLDEST] = "oldest",
		[KB_SORT_TITLE] = "title",
		[KB_SORT_FEED] = "feed",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(s, names[i]) == 0) {
			*sort = (enum kb_sort)i;
			return true;
		}
	return false;
}

static bool parse_limit(const char *s, size_t *limit)
{
	char *end;
	errno = 0;
	unsigned long n = strtoul(s, &end, 10);
	*limit = n;
	return kb_is_digit((unsigned char)*s) && !*end && !errno && n > 0;
}

bool kb_choice_option(
	struct kb_choice *c, int argc, char **argv, int *i, int *status)
{
	const char *arg = argv[*i], *value;
	if (strcmp(arg, "--unread") == 0) {
		c->query.unread = true;
	} else if (strcmp(arg, "--starred") == 0) {
		c->query.starred = true;
	} else if ((value = kb_option_value("--feed", argc, argv, i))) {
		*KB_PUSH(c->feeds, c->n_feeds, c->cap_feeds) = value;
	} else if ((value = kb_option_value("--tag", argc, argv, i))) {
		*KB_PUSH(c->tags, c->n_tags, c->cap_tags) = value;
	} else if ((value = kb_option_value("--search", argc, argv, i))) {
		if (!*value)
			*status = kb_complain(
				KB_EXIT_USAGE, "--search takes words");
		c->query.search = value;
	} else if ((value = kb_option_value("--sort", argc, argv, i))) {
		if (!parse_sort(value, &c->query.sort))
			*status = kb_complain(KB_EXIT_USAGE,
				"--sort takes newest, oldest, title or feed");
	} else if ((value = kb_option_value("--limit", argc, argv, i))) {
		if (!parse_limit(value, &c->query.limit))
			*status = kb_complain(
				KB_EXIT_USAGE, "--limit takes a number");
	} else {
		return false;
	}
	return true;
}

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

enum kb_err kb_choice_resolve(
	struct kb_choice *c, const struct kb_library *l, struct kb_diag *diag)
{
	bool all = !c->n_feeds && !c->n_tags;
	if (all && (!l->strays || c->query.starred))
		return KB_OK;
	enum kb_err err = KB_OK;
	size_t *named = kb_calloc(c->n_feeds + 1, sizeof *named), n = 0;
	bool *used = kb_calloc(c->n_tags + 1, sizeof *used);
	for (size_t k = 0; k < c->n_feeds && !err; k++)
		err = kb_library_find(l, c->feeds[k], &named[k], diag);
	c->ids = kb_calloc(l->conf.n_feeds + 1, sizeof *c->ids);
	for (size_t i = 0; i < l->conf.n_feeds && !err; i++) {
		const struct kb_feed_row *row = kb_library_row(l, i);
		if ((all || is_chosen(c, l, i, named, used)) && row)
			c->ids[n++] = row->id;
	}
	for (size_t k = 0; k < c->n_tags && !err; k++)
		if (!used[k])
			err = kb_fail(diag, KB_EINVAL, "no feed has the tag %s",
				c->tags[k]);
	free(named);
	free(used);
	c->query.by_feeds = true;
	c->query.feeds = c->ids;
	c->query.n_feeds = n;
	return err;
}

void kb_choice_release(struct kb_choice *c)
{
	free(c->feeds);
	free(c->tags);
	free(c->ids);
	*c = (struct kb_choice){0};
}
