/* OPML: any bytes are read or refused; what was read comes back the same. */
#include <khabar/feed/opml.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kb_opml *a, *b;
	struct kb_str first = {0}, second = {0};
	if (kb_opml_read((const char *)data, size, &a, NULL))
		return 0;
	kb_opml_write(&first, a);
	if (kb_opml_read(first.s, first.len, &b, NULL) || b->n_lost ||
		b->n_feeds != a->n_feeds)
		abort();
	kb_opml_write(&second, b);
	kb_opml_free(a);
	kb_opml_free(b);
	kb_str_release(&first);
	kb_str_release(&second);
	return 0;
}
