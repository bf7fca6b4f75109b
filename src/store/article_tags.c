/* Which tags articles have, for who lists many of them. */
#include "tag.h"

#include <stdlib.h>
#include <string.h>

struct tagged {
	char *path; /* owned */
	struct kb_mark_set articles;
};

struct kb_article_tags {
	struct tagged *v; /* by path */
	size_t n, cap;
};

static struct tagged *last_of(struct kb_article_tags *t, const char *path)
{
	if (!t->n || strcmp(t->v[t->n - 1].path, path) != 0)
		*KB_PUSH(t->v, t->n, t->cap) =
			(struct tagged){.path = kb_strdup(path)};
	return &t->v[t->n - 1];
}

enum kb_err kb_store_tags(
	struct kb_store *s, struct kb_article_tags **out, struct kb_diag *diag)
{
	struct kb_article_tags *t = kb_calloc(1, sizeof *t);
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT path, block, articles FROM tag ORDER BY path, block");
	while (kb_step(st))
		kb_mark_set_take(&last_of(t, kb_col_text(st, 0))->articles,
			kb_col_int(st, 1), kb_col_bytes(st, 2),
			kb_col_len(st, 2));
	enum kb_err err = kb_stmt_end(st, diag);
	if (err) {
		kb_article_tags_free(t);
		t = NULL;
	}
	*out = t;
	return err;
}

void kb_article_tags_free(struct kb_article_tags *t)
{
	for (size_t i = 0; t && i < t->n; i++) {
		free(t->v[i].path);
		kb_mark_set_release(&t->v[i].articles);
	}
	if (t)
		free(t->v);
	free(t);
}

const char *kb_article_tags_next(
	struct kb_article_tags *t, int64_t article, size_t *at)
{
	while (*at < t->n) {
		struct tagged *tagged = &t->v[(*at)++];
		if (kb_mark_set_of(&tagged->articles, article))
			return tagged->path;
	}
	return NULL;
}
