/* URLs: what resolves is clean, and resolves to itself. The input is a base, a
 * newline, and a reference. */
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct kb_str *url)
{
	struct kb_str again = {0};
	if (url->len > KB_MAX_URL ||
		kb_utf8_valid(url->s, url->len) != url->len)
		abort();
	for (size_t at = 0; at < url->len;) {
		uint32_t cp;
		at += kb_utf8_decode(url->s + at, url->len - at, &cp);
		if (kb_is_control(cp) || kb_is_bidi_control(cp) || cp <= ' ')
			abort();
	}
	if (!kb_uri_resolve(NULL, url->s, &again) ||
		strcmp(again.s, url->s) != 0)
		abort();
	if (!kb_uri_same_page(url->s, again.s))
		abort();
	kb_str_clear(&again);
	kb_uri_host(url->s, &again);
	if (kb_uri_file_path(url->s, &again)) {
		struct kb_str back = {0};
		kb_uri_from_path(again.s, &back);
		kb_str_release(&back);
	}
	kb_str_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kb_str out = {0};
	char *s = kb_strndup((const char *)data, size);
	char *ref = strchr(s, '\n');
	if (ref)
		*ref++ = '\0';
	if (kb_uri_resolve(ref && *s ? s : NULL, ref ? ref : s, &out))
		check(&out);
	kb_uri_same_page(s, ref ? ref : "");
	kb_str_release(&out);
	free(s);
	return 0;
}
