/* A catalogue of messages: what is found in one, whatever its bytes are. */
#include <khabar/base/catalogue.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kb_catalogue c;
	if (!kb_catalogue_read(&c, (const char *)data, size))
		return 0;
	kb_catalogue_find(&c, NULL, "%s: %s");
	kb_catalogue_find(&c, "a context", "date");
	for (size_t n = 0; n < 200; n++)
		kb_catalogue_find_count(&c, "%zu article", "%zu articles", n);
	return 0;
}
