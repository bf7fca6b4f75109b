/* Article text out of an HTML fragment: a feed entry's content. */
#include "passes.h"

#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

void kb_extract_fragment(
	struct kb_article *a, const char *html, size_t len, const char *base)
{
	struct kb_doc *doc;
	if (len == 0 || kb_markup_html_fragment(html, len, &doc, NULL) != KB_OK)
		return;
	struct kb_ex x = {
		.given = {.doc = doc, .base = base, .fragment = true}, .a = a};
	kb_ex_run(&x, &kb_ex_fragment_passes);
	kb_ex_release(&x);
	kb_doc_free(doc);
}
