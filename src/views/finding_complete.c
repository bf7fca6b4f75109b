/* Names of feeds and tags, completed in the line of a search. */
#include "finding.h"

#include "feed_names.h"

#include <khabar/base/mem.h>
#include <khabar/search/query.h>

#include <stdlib.h>
#include <string.h>

/* --- What is typed ------------------------------------------------------ */

/* The value behind the last feed: or tag: before the cursor. */
struct value {
	bool of_tag;
	size_t from; /* byte of the line, its quotation mark included */
	const char *s;
	size_t len; /* without that */
};

static bool begins_word(const char *s, size_t at)
{
	return !at || strchr(" (-|", s[at - 1]);
}

/* Where the last condition of that name stands, behind its colon; 0: nowhere.
 */
static size_t last_of(const char *s, size_t len, const char *name)
{
	size_t n = strlen(name);
	for (size_t at = len; at-- > 0;)
		if (at + n <= len && memcmp(s + at, name, n) == 0 &&
			begins_word(s, at))
			return at + n;
	return 0;
}

static bool find_value(const char *s, size_t len, struct value *v)
{
	size_t feed = last_of(s, len, "feed:"), tag = last_of(s, len, "tag:");
	v->of_tag = tag > feed;
	v->from = v->of_tag ? tag : feed;
	bool quoted = v->from < len && s[v->from] == '"';
	v->s = s + v->from + quoted;
	v->len = len - v->from - quoted;
	return v->from && !memchr(v->s, quoted ? '"' : ' ', v->len);
}

/* --- Names -------------------------------------------------------------- */

/* Names that have what was typed, each once. */
struct names {
	struct kb_folded sought;
	const char **v; /* borrowed of the library */
	size_t n, cap;
};

static void add_name(void *ctx, const char *name)
{
	struct names *names = ctx;
	struct kb_folded hay = {0};
	struct kb_hit hit;
	size_t at = 0;
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->v[i], name) == 0)
			return;
	kb_fold(&hay, name, strlen(name));
	if (!names->sought.n || kb_fold_find(&hay, &names->sought, &at, &hit))
		*KB_PUSH(names->v, names->n, names->cap) = name;
	kb_folded_release(&hay);
}

static void add_names(
	struct names *names, struct kb_library_views *lib, bool tags)
{
	const struct kb_feeds *conf = lib->io->conf(lib->io->ctx);
	for (size_t i = 0; i < conf->n_feeds; i++) {
		const struct kb_feed_conf *feed = &conf->feeds[i];
		if (!tags)
			add_name(names, kb_views_feed_name(lib, i));
		for (size_t k = 0; tags && k < feed->n_tags; k++)
			add_name(names, feed->tags[k]);
	}
	if (tags)
		kb_feeds_each_rule_tag(conf, add_name, names);
}

/* --- Completing --------------------------------------------------------- */

void kb_finding_complete(
	struct kb_library_views *lib, struct kb_completion *completion)
{
	struct kb_app *app = lib->app;
	struct kb_str *typed = &completion->typed;
	struct names names = {.n = 0};
	struct kb_str text = {0};
	struct value v;
	size_t len = kb_prompt_cursor(&app->prompt);
	if (!find_value(app->prompt.text.s, len, &v) && !completion->tabs)
		return;
	/* The next Tab brings the next name that has what was typed. */
	if (!completion->tabs) {
		kb_str_clear(typed);
		kb_str_add(typed, v.s, v.len);
	}
	if (typed->len)
		kb_fold(&names.sought, typed->s, typed->len);
	add_names(&names, lib, v.of_tag);
	if (names.n) {
		kb_query_quote(&text, names.v[completion->tabs++ % names.n]);
		kb_prompt_replace(&app->prompt, v.from, text.s);
	}
	kb_folded_release(&names.sought);
	kb_str_release(&text);
	free(names.v);
}
