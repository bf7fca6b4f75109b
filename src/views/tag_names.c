/* Tags while they are typed, completed by the folders that there are. */
#include "tag_names.h"

#include <khabar/base/mem.h>
#include <khabar/text/fold.h>

#include <stdlib.h>
#include <string.h>

/* --- All folders -------------------------------------------------------- */

struct names {
	struct kb_arena arena;
	const char **v;
	size_t n, cap;
};

/* Adds a tag and the folders that it is in. */
static void add(void *ctx, const char *path)
{
	struct names *names = ctx;
	for (const char *at = path; at;) {
		at = strchr(at + 1, '/');
		size_t len = at ? (size_t)(at - path) : strlen(path);
		*KB_PUSH(names->v, names->n, names->cap) =
			kb_arena_strndup(&names->arena, path, len);
	}
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_all(struct names *names, const struct kb_feeds *conf)
{
	size_t n = 0;
	for (size_t i = 0; i < conf->n_feeds; i++)
		for (size_t k = 0; k < conf->feeds[i].n_tags; k++)
			add(names, conf->feeds[i].tags[k]);
	kb_feeds_each_rule_tag(conf, add, names);
	if (names->n)
		qsort(names->v, names->n, sizeof *names->v, by_name);
	for (size_t i = 0; i < names->n; i++)
		if (!n || strcmp(names->v[i], names->v[n - 1]) != 0)
			names->v[n++] = names->v[i];
	names->n = n;
}

/* Keeps those that begin with what was typed, letter forms aside. */
static void keep_beginning(struct names *names, const char *typed)
{
	struct kb_folded needle = {0};
	size_t n = 0;
	if (!*typed)
		return;
	kb_fold(&needle, typed, strlen(typed));
	for (size_t i = 0; i < names->n; i++) {
		struct kb_folded hay = {0};
		struct kb_hit hit;
		size_t at = 0;
		kb_fold(&hay, names->v[i], strlen(names->v[i]));
		if (kb_fold_find(&hay, &needle, &at, &hit) &&
			hit.start == hay.from[0])
			names->v[n++] = names->v[i];
		kb_folded_release(&hay);
	}
	names->n = n;
	kb_folded_release(&needle);
}

/* --- Completing --------------------------------------------------------- */

/* Where the tag begins that the cursor stands in, its quotation mark too. */
static size_t begin_of(const char *s, size_t len)
{
	size_t from = 0;
	bool quoted = false;
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '"')
			quoted = !quoted;
		else if (!quoted && strchr(" ,", s[i]))
			from = i + 1;
	}
	return from;
}

void kb_tags_complete(
	struct kb_library_views *lib, struct kb_completion *c, bool many)
{
	const struct kb_library_io *io = lib->io;
	struct kb_prompt *p = &lib->app->prompt;
	struct names names = {.n = 0};
	size_t len = kb_prompt_cursor(p);
	size_t from = many ? begin_of(p->text.s, len) : 0;
	kb_arena_init(&names.arena);
	if (!c->tabs) {
		size_t quote = many && from < len && p->text.s[from] == '"';
		kb_str_clear(&c->typed);
		kb_str_add(&c->typed, p->text.s + from + quote,
			len - from - quote);
	}
	add_all(&names, io->conf(io->ctx));
	keep_beginning(&names, c->typed.s);
	if (names.n) {
		struct kb_str word = {0};
		const char *name = names.v[c->tabs++ % names.n];
		bool quoted = many && strpbrk(name, " ,");
		kb_str_addf(&word, quoted ? "\"%s\"" : "%s", name);
		kb_prompt_replace(p, from, word.s);
		kb_str_release(&word);
	} else {
		kb_app_say(lib->app, "no folder begins so");
	}
	kb_arena_release(&names.arena);
	free(names.v);
}
