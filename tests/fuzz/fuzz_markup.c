/* Markup: the tree is sound, and not too deep. */
#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/markup.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct kb_doc *doc)
{
	uint32_t index = 0;
	size_t depth;
	for (const struct kb_node *n = doc->root; n;
		n = kb_node_next(n, doc->root)) {
		depth = 0;
		for (const struct kb_node *up = n; up->parent; up = up->parent)
			depth++;
		if (depth > KB_MAX_DEPTH + 1)
			abort();
		if (n->index != index++ || (n->next && n->next->prev != n) ||
			(n->first && n->first->parent != n))
			abort();
		if (n->type == KB_NODE_TEXT &&
			(strlen(n->text) != n->len || n->len == 0 ||
				kb_utf8_valid(n->text, n->len) != n->len))
			abort();
	}
	if (index != doc->n_nodes)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static enum kb_err (*const READ[])(const char *, size_t,
		struct kb_doc **, struct kb_diag *) = {kb_markup_html,
		kb_markup_xml, kb_markup_html_fragment, kb_markup_xhtml};
	struct kb_doc *doc;
	struct kb_diag diag;
	if (size == 0)
		return 0;
	size_t how = data[0] & 3;
	if (READ[how]((const char *)data + 1, size - 1, &doc, &diag))
		return 0;
	if (how != 1 && doc->recovered)
		abort();
	/* Every page has a body, or frames. */
	if (how != 1 && !kb_node_find(doc->root, KB_TAG_BODY) &&
		!kb_node_find(doc->root, KB_TAG_FRAMESET))
		abort();
	check(doc);
	kb_doc_free(doc);
	return 0;
}
