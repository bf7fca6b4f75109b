/* Rules for sites, applied to a page. */
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>
#include <khabar/extract/sites.h>

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char page[] =
		"<div class=a><h1>t</h1><p id=b>one two three</p><p>four, five."
		"</p><ul><li x=y>six</ul></div>";
	struct kb_sites s;
	struct kb_doc *doc;
	if (kb_sites_parse(&s, (const char *)data, size, "sites", NULL) ||
		kb_markup_html(page, strlen(page), &doc, NULL))
		return 0;
	for (size_t i = 0; i < s.n; i++)
		kb_article_free(kb_extract(&(struct kb_page_source){.doc = doc,
			.url = "https://example.org/",
			.site = &s.sites[i]}));
	kb_doc_free(doc);
	kb_sites_release(&s);
	return 0;
}
