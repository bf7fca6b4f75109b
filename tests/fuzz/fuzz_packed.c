/* Texts as the store keeps them, packed: any bytes, and any texts inside. */
#include "../../src/store/content.h"
#include "../../src/store/pack.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is packed comes back. */
static void there_and_back(struct kb_pack *p, const char *s, size_t len)
{
	struct kb_str packed = {0}, out = {0};
	kb_pack_add(p, s, len, &packed);
	if (kb_unpack(p, packed.s, packed.len, &out) || out.len != len ||
		(len && memcmp(out.s, s, len) != 0))
		abort();
	kb_str_release(&packed);
	kb_str_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct kb_pack *p = kb_pack_new();
	struct kb_content c = {0};
	if (kb_unpack(p, s, size, &c.bytes) == KB_OK)
		kb_content_find(&c);
	kb_content_release(&c);
	c = (struct kb_content){0};
	kb_str_add(&c.bytes, s, size);
	if (kb_content_find(&c)) {
		struct kb_str again = {0};
		kb_content_write(&c, &again);
		kb_str_release(&again);
	}
	kb_content_release(&c);
	there_and_back(p, s, size);
	kb_pack_free(p);
	return 0;
}
