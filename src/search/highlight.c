/* A query's hits in an article: in its title, in its text, in a piece of it. */
#include <khabar/search/highlight.h>

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct kb_highlighter {
	struct kb_sought *title, *text;
};

struct kb_highlighter *kb_highlighter_new(const char *query, bool typing)
{
	struct kb_highlighter *h = kb_calloc(1, sizeof *h);
	const struct kb_query_reading reading = {
		.now = time(NULL), .typing = typing};
	struct kb_query_tree *tree = NULL;
	struct kb_hit where;
	kb_query_parse(query, strlen(query), &reading, &tree, &where, NULL);
	const struct kb_query_node *root = tree ? tree->root : NULL;
	h->title = kb_sought_new(root, KB_FIELD_TITLE);
	h->text = kb_sought_new(root, KB_FIELD_ANY);
	kb_query_tree_free(tree);
	return h;
}

void kb_highlighter_free(struct kb_highlighter *h)
{
	if (!h)
		return;
	kb_sought_free(h->title);
	kb_sought_free(h->text);
	free(h);
}

bool kb_highlighter_is_empty(const struct kb_highlighter *h)
{
	return kb_sought_is_empty(h->title) && kb_sought_is_empty(h->text);
}

void kb_query_order(struct kb_query *q)
{
	if (q->sort != KB_SORT_RANK)
		return;
	struct kb_highlighter *h = kb_highlighter_new(q->search, q->typing);
	if (kb_highlighter_is_empty(h)) {
		q->sort = KB_SORT_NEWEST;
		q->newest = KB_SEARCH_RANKED;
	}
	kb_highlighter_free(h);
}

size_t kb_highlight_title(struct kb_highlighter *h, const char *s, size_t len,
	struct kb_sought_hit **out)
{
	return kb_sought_find(h->title, kb_text_language(s, len), s, len, out);
}

size_t kb_highlight_text(struct kb_highlighter *h,
	enum kb_search_language language, const char *s, size_t len,
	struct kb_sought_hit **out)
{
	return kb_sought_find(h->text, language, s, len, out);
}

void kb_highlight_snippet(struct kb_highlighter *h, const char *text,
	size_t len, size_t cells, struct kb_snippet *out)
{
	kb_snippet_make(out, h->text, text, len, cells);
}
