/* Charsets: whatever comes in, well-formed UTF-8 without NUL and CR comes out.
 * The first byte picks what is declared. */
#include <khabar/base/utf8.h>
#include <khabar/doc/charset.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const HTTP[] = {NULL, NULL, "utf-8", "iso-8859-8",
		"windows-1256", "iso-8859-6", "gbk", "utf-16", "iso-2022-jp",
		"cp437", "windows-1258", "nosuch"};
	struct kb_str out = {0};
	const char *name;
	if (size == 0)
		return 0;
	const char *s = (const char *)data + 1;
	size_t len = size - 1;
	const char *http = HTTP[(data[0] >> 2) % (sizeof HTTP / sizeof *HTTP)];
	if (!kb_charset_to_utf8(s, len, http,
		    (enum kb_declares)((data[0] & 3) % 3), &out, &name, NULL) &&
		(kb_utf8_valid(out.s, out.len) != out.len ||
			strlen(out.s) != out.len ||
			memchr(out.s, '\r', out.len) || strlen(name) == 0))
		abort();
	kb_str_release(&out);
	kb_is_binary(s, len, NULL);
	return 0;
}
