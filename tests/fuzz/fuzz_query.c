/* Queries, and the words and keys of texts: any bytes. */
#include <khabar/search/keys.h>
#include <khabar/search/query.h>
#include <khabar/search/words.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct text {
	const char *s;
	size_t len;
	enum kb_search_language language;
};

static void take_key(void *ctx, enum kb_tier tier, const char *key, size_t len)
{
	(void)ctx;
	(void)key;
	if (len == 0 || len > KB_WORD_BYTES + 4 || tier > KB_TIER_SKELETON)
		abort();
}

static bool take_word(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	struct text *t = ctx;
	(void)word;
	(void)same;
	if (len == 0 || from > to || to > t->len)
		abort();
	kb_text_keys(t->s + from, to - from, t->language, take_key, NULL);
	return true;
}

static void check_node(const struct kb_query_node *n, size_t size)
{
	if (n->from > n->to || n->to > size)
		abort();
	if (n->type <= KB_QUERY_NOT && !n->children)
		abort();
	if (n->type <= KB_QUERY_OR && !n->children->next)
		abort();
	if (n->type >= KB_QUERY_WORD && n->type <= KB_QUERY_LANG && !n->text)
		abort();
	if (n->type == KB_QUERY_WORD)
		kb_query_keys(n->text, strlen(n->text), 0, take_key, NULL);
	for (const struct kb_query_node *c = n->children; c; c = c->next)
		check_node(c, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct text t = {s, size, kb_text_language(s, size)};
	kb_words(s, size, false, take_word, &t);
	kb_words(s, size, true, take_word, &t);
	for (int typing = 0; typing <= 1; typing++) {
		const struct kb_query_reading reading = {
			.now = 1773576000, .typing = typing};
		struct kb_query_tree *tree;
		struct kb_hit where = {0};
		struct kb_diag diag;
		enum kb_err err =
			kb_query_parse(s, size, &reading, &tree, &where, &diag);
		if (err && (where.start > where.end || where.end > size))
			abort();
		if (tree && tree->root)
			check_node(tree->root, size);
		kb_query_tree_free(tree);
	}
	return 0;
}
