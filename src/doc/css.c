/* The declarations of style attributes, as CSS has them. */
#include <khabar/base/utf8.h>
#include <khabar/doc/css.h>

#include <string.h>

static size_t trim(const char **s, size_t len)
{
	while (len > 0 && kb_is_space((unsigned char)**s))
		(*s)++, len--;
	while (len > 0 && kb_is_space((unsigned char)(*s)[len - 1]))
		len--;
	return len;
}

/* Bytes up to the next ';' that does not stand in a string or in parentheses.
 */
static size_t declaration_len(const char *s)
{
	size_t i = 0, parentheses = 0;
	char quote = 0;
	for (; s[i] && (quote || parentheses || s[i] != ';'); i++) {
		if (s[i] == '\\' && s[i + 1])
			i++;
		else if (quote)
			quote = s[i] == quote ? 0 : quote;
		else if (s[i] == '"' || s[i] == '\'')
			quote = s[i];
		else if (s[i] == '(')
			parentheses++;
		else if (s[i] == ')')
			parentheses -= parentheses > 0;
	}
	return i;
}

bool kb_css_next(const char **s, struct kb_declaration *d)
{
	for (; **s; *s += (*s)[0] == ';') {
		const char *start = *s;
		size_t len = declaration_len(start);
		const char *colon = memchr(start, ':', len);
		*s += len;
		if (!colon)
			continue;
		d->name = start;
		d->name_len = trim(&d->name, (size_t)(colon - start));
		d->value = colon + 1;
		const char *end = start + len;
		const char *mark = memrchr(colon, '!', (size_t)(end - colon));
		if (mark && !memchr(mark, '"', (size_t)(end - mark)) &&
			!memchr(mark, '\'', (size_t)(end - mark)))
			end = mark;
		d->value_len = trim(&d->value, (size_t)(end - d->value));
		return true;
	}
	return false;
}

bool kb_css_is(const char *s, size_t len, const char *word)
{
	return strlen(word) == len && kb_ieqn(s, word, len);
}

/* The code point that an escape of CSS stands for; *s stands behind its
 * backslash, and then behind it. */
static uint32_t escaped(const char **s, const char *end)
{
	uint32_t cp = 0;
	int digits = 0;
	for (; *s < end && digits < 6; digits++, ++*s) {
		int c = kb_lower((unsigned char)**s);
		if (kb_is_digit((unsigned char)c))
			cp = cp * 16 + (uint32_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			cp = cp * 16 + (uint32_t)(c - 'a' + 10);
		else
			break;
	}
	if (digits == 0)
		return 0;
	if (*s < end && kb_is_space((unsigned char)**s))
		++*s;
	return cp < 0x110000 && (cp < 0xD800 || cp > 0xDFFF) ? cp
							     : KB_REPLACEMENT;
}

void kb_css_string(struct kb_str *out, const char *s, size_t len)
{
	const char *end = s + len, quote = *s++;
	while (s < end && *s != quote) {
		uint32_t cp = 0;
		if (*s == '\\' && s + 1 < end) {
			s++;
			cp = escaped(&s, end);
		}
		if (cp)
			kb_str_addcp(out, cp);
		else
			kb_str_addc(out, *s++);
	}
}

/* Bytes of the first part of a list-style: a word, a string, or a function with
 * what is in its parentheses. */
static size_t component_len(const char *s, size_t len)
{
	size_t i = 0;
	if (*s == '"' || *s == '\'') {
		for (i = 1; i < len && s[i] != *s; i++)
			i += s[i] == '\\';
		return i < len ? i + 1 : len;
	}
	for (bool in = false; i < len; i++) {
		if (!in && kb_is_space((unsigned char)s[i]))
			break;
		in = s[i] == '(' || (in && s[i] != ')');
	}
	return i;
}

/* The type in a list-style, which is a disc where it is not given. */
static void read_shorthand(
	const struct kb_declaration *p, const char **s, size_t *n)
{
	const char *at = p->value, *end = at + p->value_len;
	bool none = false;
	*s = NULL;
	while (at < end) {
		size_t len = component_len(at, (size_t)(end - at));
		bool string = *at == '"' || *at == '\'';
		if (kb_css_is(at, len, "none")) {
			none = true; /* of the image, if there is a type */
		} else if (string || (!memchr(at, '(', len) &&
					     !kb_css_is(at, len, "inside") &&
					     !kb_css_is(at, len, "outside"))) {
			*s = at;
			*n = len;
		}
		for (at += len; at < end && kb_is_space((unsigned char)*at);)
			at++;
	}
	if (!*s) {
		*s = none ? "none" : "disc";
		*n = 4;
	}
}

const char *kb_css_list_style(const char *style, size_t *len)
{
	const char *found = NULL;
	struct kb_declaration p;
	while (kb_css_next(&style, &p)) {
		bool type = kb_css_is(p.name, p.name_len, "list-style-type");
		if ((!type && !kb_css_is(p.name, p.name_len, "list-style")) ||
			p.value_len == 0 ||
			kb_css_is(p.value, p.value_len, "inherit") ||
			kb_css_is(p.value, p.value_len, "unset") ||
			kb_css_is(p.value, p.value_len, "revert") ||
			(type && *p.value != '"' && *p.value != '\'' &&
				memchr(p.value, '(', p.value_len)))
			continue;
		found = p.value;
		*len = p.value_len;
		if (!type)
			read_shorthand(&p, &found, len);
	}
	return found;
}
