/* Extraction: any bytes as a page and as a fragment, read and written out. */
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>
#include <khabar/feed/write.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct kb_doc *doc;
	if (kb_markup_html(s, size, &doc, NULL) != KB_OK)
		return 0;
	struct kb_article *a = kb_extract(&(struct kb_page_source){
		.doc = doc, .url = "https://example.org/a/b"});
	kb_doc_free(doc);
	kb_extract_fragment(a, s, size, "https://example.org/");
	kb_article_finish(a);
	struct kb_str out = {0};
	kb_write_article_json(&out, a);
	kb_write_article_html(&out, a);
	kb_str_release(&out);
	kb_article_free(a);
	return 0;
}
