/* Feeds: any bytes as XML, read and written out. */
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/feed/feed.h>
#include <khabar/feed/write.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct kb_doc *doc;
	struct kb_feed *f;
	if (kb_markup_xml(s, size, &doc, NULL) != KB_OK)
		return 0;
	if (kb_feed_from_doc(doc, "https://example.org/feed", &f, NULL) ==
		KB_OK) {
		struct kb_str out = {0};
		kb_write_feed_json(&out, f);
		kb_write_feed_html(&out, f);
		kb_str_release(&out);
		kb_feed_free(f);
	}
	kb_doc_free(doc);
	return 0;
}
