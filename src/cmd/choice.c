/* The options that choose articles, shared by list and mark. */
#include "cmd.h"

#include <khabar/base/mem.h>
#include <khabar/library/choice.h>

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
