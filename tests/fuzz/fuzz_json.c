/* JSON, and JSON Feed: any bytes. */
#include <khabar/base/str.h>
#include <khabar/feed/feed.h>
#include <khabar/article/json.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kb_json *j = kb_json_parse((const char *)data, size);
	const struct kb_json *value;
	kb_json_member(j, 0, &value);
	if (kb_json_str(value)) {
		struct kb_str out = {0};
		kb_json_add_str(&out, kb_json_str(value));
		kb_str_release(&out);
	}
	kb_json_free(j);
	struct kb_feed *f;
	kb_feed_from_json((const char *)data, size, NULL, &f, NULL);
	kb_feed_free(f);
	return 0;
}
