/* URLs of files, and the paths that they stand for. */
#include "uri_syntax.h"

#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>

#include <string.h>

bool kb_uri_file_path(const char *url, struct kb_str *out)
{
	kb_str_clear(out);
	if (!kb_uri_has_scheme(url, "file"))
		return false;
	const char *s = url + 5;
	size_t len = 0;
	const char *host = kb_uri_authority(url, &len);
	if (host) {
		if (len && !(len == 9 && kb_ieqn(host, "localhost", 9)))
			return false;
		s = host + len;
	}
	if (*s != '/')
		return false;
	for (; *s && *s != '?' && *s != '#'; s++) {
		int c = kb_uri_percent(s);
		if (c == 0) {
			kb_str_clear(out);
			return false;
		}
		kb_str_addc(out, c > 0 ? (char)c : *s);
		if (c > 0)
			s += 2;
	}
	return true;
}

void kb_uri_file_name(const char *url, struct kb_str *out)
{
	size_t len = strcspn(url, "?#"), start = len, n = 0;
	const char *host = kb_uri_authority(url, &n);
	size_t path = host ? (size_t)(host - url) + n : 0;
	kb_str_clear(out);
	while (start > path && url[start - 1] != '/')
		start--;
	for (size_t i = start; i < len; i++) {
		int c = kb_uri_percent(url + i);
		kb_str_addc(out, c > 0 ? (char)c : url[i]);
		i += c > 0 ? 2 : 0;
	}
	/* What cannot be shown decoded stays as it is. */
	bool fit = kb_utf8_valid(out->s ? out->s : "", out->len) == out->len;
	for (size_t at = 0; fit && at < out->len;) {
		uint32_t cp;
		at += kb_utf8_decode(out->s + at, out->len - at, &cp);
		fit = cp >= ' ' && cp != '/' && !kb_is_control(cp) &&
		      !kb_is_bidi_control(cp);
	}
	if (fit)
		return;
	kb_str_clear(out);
	kb_str_add(out, url + start, len - start);
}

void kb_uri_from_path(const char *path, struct kb_str *out)
{
	kb_str_clear(out);
	kb_str_adds(out, "file://");
	size_t len = strlen(path);
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(path + at, len - at, &cp);
		bool fit =
			cp < 0x80
				? cp > ' ' && cp != 0x7F &&
					  !strchr("\"#%<>?[\\]^`{|}", (int)cp)
				: !kb_is_control(cp) &&
					  !kb_is_bidi_control(cp) &&
					  cp != KB_REPLACEMENT && cp != 0xA0 &&
					  cp != 0x2028 && cp != 0x2029;
		for (size_t i = 0; i < n; i++)
			if (fit)
				kb_str_addc(out, path[at + i]);
			else
				kb_str_addf(out, "%%%02X",
					(unsigned char)path[at + i]);
		at += n;
	}
}
