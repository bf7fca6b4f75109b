/* The feed list: any bytes are read, come back as they were, and can be
 * edited. */
#include <khabar/conf/feeds.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kb_feeds f;
	struct kb_str out = {0};
	static const char url[] = "https://fuzz.example/feed";
	kb_feeds_init(&f, "feeds");
	if (kb_feeds_parse(&f, (const char *)data, size, NULL))
		abort();
	kb_feeds_write(&f, &out);
	if (out.len != size || (size && memcmp(out.s, data, size) != 0))
		abort();
	size_t n = f.n_feeds;
	if (!kb_feeds_find(&f, url)) {
		const char *tags[] = {"a b", "c\"d", "\xD8\x8C"};
		if (kb_feeds_add(&f, url, "t", tags, 3, NULL) ||
			f.n_feeds != n + 1 ||
			kb_feeds_find(&f, url)->n_tags != 3 ||
			kb_feeds_remove(&f, url, NULL) || f.n_feeds != n)
			abort();
	}
	while (f.n_feeds) {
		char *copy = strdup(f.feeds[0].url);
		n = f.n_feeds;
		if (n > 20)
			n = 0;
		else if (kb_feeds_remove(&f, copy, NULL))
			abort();
		free(copy);
		if (!n)
			break;
	}
	kb_str_release(&out);
	kb_feeds_release(&f);
	return 0;
}
