/* Columns of packed texts: bound and read. */
#include "content.h"

#include "pack.h"

void kb_packed_bind(struct kb_store *s, struct kb_stmt *st, int i,
	const struct kb_str *text, struct kb_str *buf)
{
	kb_pack_add(s->pack, text->s ? text->s : "", text->len, buf);
	kb_bind_bytes(st, i, buf->s, buf->len);
}

bool kb_packed_read(
	struct kb_store *s, struct kb_stmt *st, int i, struct kb_str *out)
{
	const char *bytes = kb_col_bytes(st, i);
	return !bytes || !kb_unpack(s->pack, bytes, kb_col_len(st, i), out);
}

void kb_content_bind(struct kb_store *s, struct kb_stmt *st, int i,
	const struct kb_content *c, struct kb_str *buf)
{
	struct kb_str texts = {0};
	kb_content_write(c, &texts);
	kb_packed_bind(s, st, i, &texts, buf);
	kb_str_release(&texts);
}

enum kb_err kb_content_read(struct kb_store *s, struct kb_stmt *st, int i,
	int64_t article, struct kb_content *out, struct kb_diag *diag)
{
	*out = (struct kb_content){0};
	if (kb_packed_read(s, st, i, &out->bytes) && kb_content_find(out))
		return KB_OK;
	kb_content_release(out);
	*out = (struct kb_content){0};
	/* One that is brought up to date has none as yet. */
	const char *path = s->path ? s->path : "the library";
	return kb_fail(diag, KB_EFORMAT,
		"%s: the text of article %lld is damaged; a copy of the "
		"library may have it",
		KB_BRIEF(path), (long long)article);
}
