/* Plain text: any bytes, read and written out. */
#include <khabar/base/str.h>
#include <khabar/feed/write.h>
#include <khabar/plain/plain.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* The doc layer gives well-formed UTF-8; this must hold without. */
	struct kb_article *a = kb_plain_article((const char *)data, size, NULL);
	struct kb_str out = {0};
	kb_write_article_json(&out, a);
	kb_write_article_html(&out, a);
	kb_str_release(&out);
	kb_article_free(a);
	return 0;
}
