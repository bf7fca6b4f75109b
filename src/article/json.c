/* JSON from outside, mended where scripts write it badly; and strings as
 * JSON, through jansson. */
#include <khabar/article/json.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A struct kb_json is a json_t under another name: callers see only pointers
 * to it. jansson refuses nesting over 2048 by itself; KB_MAX_JSON_DEPTH is
 * checked before, so that no stack of ours or its grows further. */
static const json_t *in(const struct kb_json *j)
{
	return (const json_t *)j;
}

static struct kb_json *wrap(const json_t *j)
{
	return (struct kb_json *)j;
}

static bool is_junk_space(unsigned char c)
{
	return c <= ' ';
}

/* Narrows s to what may be JSON: from the first { or [ behind comment and
 * CDATA marks, to the last } or ]. */
static const char *trim_junk(const char *s, size_t *len)
{
	const char *end = s + *len;
	while (s < end && *s != '{' && *s != '[' && *s != '"') {
		/* "<![CDATA[": its brackets are not JSON's. */
		if (end - s >= 9 && memcmp(s, "<![CDATA[", 9) == 0)
			s += 9;
		else
			s++;
	}
	/* "]]>" and "]]>-->": the same at the end. */
	for (bool again = true; again && end > s;) {
		again = false;
		while (end > s && (is_junk_space((unsigned char)end[-1]) ||
					  end[-1] == ';' || end[-1] == '/' ||
					  end[-1] == '*'))
			end--;
		if (end - s >= 3 && memcmp(end - 3, "]]>", 3) == 0) {
			end -= 3;
			again = true;
		} else if (end - s >= 3 && memcmp(end - 3, "-->", 3) == 0) {
			end -= 3;
			again = true;
		}
	}
	*len = (size_t)(end - s);
	return s;
}

/* The value of a \uXXXX escape at s, or -1. */
static long unicode_escape(const char *s, size_t len)
{
	if (len < 6 || s[0] != '\\' || s[1] != 'u')
		return -1;
	long v = 0;
	for (size_t i = 2; i < 6; i++) {
		int c = kb_lower((unsigned char)s[i]);
		if (c >= 'a' && c <= 'f')
			v = v * 16 + c - 'a' + 10;
		else if (kb_is_digit((unsigned char)c))
			v = v * 16 + c - '0';
		else
			return -1;
	}
	return v;
}

/* Copies the escape at s, a backslash, to out and returns its bytes. The
 * backslash of one that JSON does not know ("\'") is dropped; half a surrogate
 * pair becomes U+FFFD. */
static size_t mend_escape(struct kb_str *out, const char *s, size_t len)
{
	if (len < 2)
		return 1;
	if (s[1] != 'u') {
		if (!s[1] || !strchr("\"\\/bfnrt", s[1]))
			return 1;
		kb_str_add(out, s, 2);
		return 2;
	}
	long v = unicode_escape(s, len);
	if (v < 0)
		return 1;
	if (v < 0xD800 || v > 0xDFFF) {
		kb_str_add(out, s, 6);
		return 6;
	}
	long low = v < 0xDC00 ? unicode_escape(s + 6, len - 6) : -1;
	if (low < 0xDC00 || low > 0xDFFF) {
		kb_str_adds(out, "\\ufffd");
		return 6;
	}
	kb_str_add(out, s, 12);
	return 12;
}

/* Copies the number at s to out and returns its bytes; one that is too large to
 * be a number becomes null. */
static size_t mend_number(struct kb_str *out, const char *s, size_t len)
{
	char number[64];
	size_t n = 0;
	while (n < len && (kb_is_digit((unsigned char)s[n]) ||
				  (s[n] && strchr("+-.eE", s[n]))))
		n++;
	memcpy(number, s, n < sizeof number ? n : 0);
	number[n < sizeof number ? n : 0] = '\0';
	if (n < sizeof number && isfinite(strtod(number, NULL)))
		kb_str_add(out, s, n);
	else
		kb_str_adds(out, "null");
	return n;
}

/* Copies s to out with the faults that pages have mended: raw control
 * characters in strings, unknown escapes, commas before a closing bracket,
 * comments, ill-formed UTF-8, numbers that are too large. Returns false where
 * it nests too deeply. */
static bool mend(struct kb_str *out, const char *s, size_t len)
{
	bool in_string = false;
	size_t depth = 0;
	size_t comma = SIZE_MAX; /* place in out of a comma, only space since */
	for (size_t at = 0; at < len;) {
		unsigned char c = (unsigned char)s[at];
		if (c >= 0x80) {
			uint32_t cp;
			at += kb_utf8_decode(s + at, len - at, &cp);
			/* A BOM or NBSP between tokens is white space. */
			if (in_string)
				kb_str_addcp(out, cp);
			else
				kb_str_addc(out, ' ');
			continue;
		}
		if (in_string && c == '\\') {
			at += mend_escape(out, s + at, len - at);
			continue;
		}
		if (!in_string && (kb_is_digit(c) || c == '-')) {
			comma = SIZE_MAX;
			at += mend_number(out, s + at, len - at);
			continue;
		}
		at++;
		if (in_string) {
			kb_str_addc(out, c < 0x20 ? ' ' : (char)c);
			in_string = c != '"';
			continue;
		}
		if (c == '/' && at < len && s[at] == '*') {
			const char *e =
				memmem(s + at + 1, len - at - 1, "*/", 2);
			at = e ? (size_t)(e - s) + 2 : len;
			continue;
		}
		if (c == '{' || c == '[') {
			if (++depth > KB_MAX_JSON_DEPTH)
				return false;
		} else if (c == '}' || c == ']') {
			depth -= depth > 0;
			if (comma != SIZE_MAX)
				out->s[comma] = ' ';
		}
		if (c == ',')
			comma = out->len;
		else if (!is_junk_space(c))
			comma = SIZE_MAX;
		in_string = c == '"';
		kb_str_addc(out, c < 0x20 ? ' ' : (char)c);
	}
	return true;
}

/* Whether brackets outside strings nest no deeper than the ceiling. */
static bool depth_ok(const char *s, size_t len)
{
	size_t depth = 0;
	bool in_string = false;
	for (size_t at = 0; at < len; at++) {
		char c = s[at];
		if (in_string && c == '\\')
			at++;
		else if (c == '"')
			in_string = !in_string;
		else if (!in_string && (c == '{' || c == '['))
			depth++;
		else if (!in_string && (c == '}' || c == ']'))
			depth -= depth > 0;
		if (depth > KB_MAX_JSON_DEPTH)
			return false;
	}
	return true;
}

static json_t *load(const char *s, size_t len)
{
	/* U+0000 in a string: jansson keeps it only where asked to; without
	 * JSON_ALLOW_NUL it refuses the whole text. Our strings end at it. */
	const size_t flags =
		JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK;
	json_t *j = json_loadb(s, len, flags, NULL);
	/* A whole number of more than 64 bits is refused, too. */
	return j ? j
		 : json_loadb(s, len, flags | JSON_DECODE_INT_AS_REAL, NULL);
}

struct kb_json *kb_json_parse(const char *s, size_t len)
{
	if (!s || len == 0 || len > KB_MAX_JSON)
		return NULL;
	s = trim_junk(s, &len);
	if (len == 0)
		return NULL;
	json_t *j = NULL;
	if (depth_ok(s, len))
		j = load(s, len);
	if (!j) {
		struct kb_str mended = {0};
		if (mend(&mended, s, len))
			j = load(mended.s, mended.len);
		kb_str_release(&mended);
	}
	return wrap(j);
}

void kb_json_free(struct kb_json *j)
{
	json_decref((json_t *)j);
}

const struct kb_json *kb_json_get(const struct kb_json *j, const char *key)
{
	return wrap(json_object_get(in(j), key));
}

const struct kb_json *kb_json_at(const struct kb_json *j, size_t i)
{
	return wrap(json_array_get(in(j), i));
}

size_t kb_json_len(const struct kb_json *j)
{
	if (kb_json_is_array(j))
		return json_array_size(in(j));
	return kb_json_is_object(j) ? json_object_size(in(j)) : 0;
}

bool kb_json_is_array(const struct kb_json *j)
{
	return json_is_array(in(j));
}

bool kb_json_is_object(const struct kb_json *j)
{
	return json_is_object(in(j));
}

const char *kb_json_member(
	const struct kb_json *j, size_t i, const struct kb_json **value)
{
	json_t *o = (json_t *)j;
	void *it = json_object_iter(o);
	while (it && i-- > 0)
		it = json_object_iter_next(o, it);
	*value = it ? wrap(json_object_iter_value(it)) : NULL;
	return it ? json_object_iter_key(it) : NULL;
}

const char *kb_json_str(const struct kb_json *j)
{
	return json_string_value(in(j));
}

double kb_json_num(const struct kb_json *j, double fallback)
{
	return json_is_number(in(j)) ? json_number_value(in(j)) : fallback;
}

bool kb_json_is_true(const struct kb_json *j)
{
	return json_is_true(in(j));
}

bool kb_json_int(const struct kb_json *j, int64_t *out)
{
	if (!json_is_integer(in(j)))
		return false;
	*out = json_integer_value(in(j));
	return true;
}

void kb_json_add_strn(struct kb_str *out, const char *s, size_t len)
{
	if (!s) {
		kb_str_adds(out, "null");
		return;
	}
	kb_str_addc(out, '"');
	size_t plain = 0; /* from here on nothing is put out yet */
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		bool bad = cp == KB_REPLACEMENT && n < 3;
		if (cp != '"' && cp != '\\' && cp != '\n' && cp != '\t' &&
			!bad && !kb_is_control(cp)) {
			at += n;
			continue;
		}
		kb_str_add(out, s + plain, at - plain);
		if (cp == '"' || cp == '\\')
			kb_str_addf(out, "\\%c", (char)cp);
		else if (cp == '\n' || cp == '\t')
			kb_str_adds(out, cp == '\n' ? "\\n" : "\\t");
		else if (bad || cp > 0xFFFF)
			kb_str_addcp(out, KB_REPLACEMENT);
		else
			kb_str_addf(out, "\\u%04x", (unsigned)cp);
		at += n;
		plain = at;
	}
	kb_str_add(out, s + plain, len - plain);
	kb_str_addc(out, '"');
}

void kb_json_add_str(struct kb_str *out, const char *s)
{
	kb_json_add_strn(out, s, s ? strlen(s) : 0);
}
