#include "store_parts.h"

enum kb_err kb_store_search(struct kb_store *s, const char *query,
	int64_t **versions, size_t *n, struct kb_diag *diag)
{
	(void)s;
	(void)query;
	(void)diag;
	*versions = NULL;
	*n = 0;
	return KB_OK;
}

enum kb_err kb_store_index(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag)
{
	(void)s;
	(void)ms;
	(void)diag;
	if (more)
		*more = false;
	return KB_OK;
}
