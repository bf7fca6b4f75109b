/* Markup: the tree is sound, and what the parser gets is well-formed. */
#include <khabar/base/utf8.h>
#include <khabar/doc/markup.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct kb_doc *doc)
{
	uint32_t index = 0;
	for (const struct kb_node *n = doc->root; n;
		n = kb_node_next(n, doc->root)) {
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
	struct kb_doc *doc;
	struct kb_diag diag;
	if (size == 0)
		return 0;
	if (data[0] & 1) {
		if (kb_markup_html(
			    (const char *)data + 1, size - 1, &doc, &diag))
			return 0;
		if (doc->recovered)
			abort();
	} else if (kb_markup_xml(
			   (const char *)data + 1, size - 1, &doc, &diag)) {
		return 0;
	}
	check(doc);
	kb_doc_free(doc);
	return 0;
}
