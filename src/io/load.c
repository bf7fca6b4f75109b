#include <khabar/io/load.h>

#include <string.h>

enum kb_err kb_load(const char *src, const struct kb_fetch_options *opts,
	struct kb_document *out, struct kb_diag *diag)
{
	*out = (struct kb_document){0};
	struct kb_response r;
	enum kb_err err = kb_fetch(src, opts, &r, diag);
	if (err != KB_OK)
		return err;
	const struct kb_source source = {.url = r.url,
		.content_type = r.content_type,
		.name = strcmp(src, "-") == 0 ? "standard input" : src};
	err = kb_document_read(
		r.body.s ? r.body.s : "", r.body.len, &source, out, diag);
	kb_response_release(&r);
	return err;
}
