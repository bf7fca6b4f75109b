/* Filters of another reader: what becomes a query is one. */
#include <khabar/base/utf8.h>
#include <khabar/search/filter.h>
#include <khabar/search/query.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct kb_query_reading now = {.now = 1764000000};
	struct kb_query_tree *tree = NULL;
	struct kb_str query = {0};
	unsigned differences;
	const char *s = (const char *)data;
	if (kb_utf8_valid(s, size) != size || memchr(s, '\0', size))
		return 0;
	if (kb_filter_query(s, size, &query, &differences, NULL) == KB_OK &&
		(kb_query_parse(query.s, query.len, &now, &tree, NULL, NULL) ==
				KB_EINVAL ||
			(tree && !tree->root)))
		abort();
	kb_query_tree_free(tree);
	kb_str_release(&query);
	return 0;
}
