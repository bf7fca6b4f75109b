/* HTML's tokenizer: text, tags and attributes. */
#include "charref.h"
#include "html_doctype.h"
#include "html_token.h"

#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

struct kb_html_name {
	const char *name; /* lower case */
	size_t len;
	uint32_t hash;
};

enum {
	SPACE = 1,     /* white space */
	TAG_END = 2,   /* ends a tag's name */
	ATTR_END = 4,  /* ends an attribute's name */
	VALUE_END = 8, /* ends a value without quotes */
	MARKUP = 16,   /* behind <, makes it markup */
	LETTER = 32,
};

#define KIND_OF_SPACE (SPACE | TAG_END | ATTR_END | VALUE_END)

static const unsigned char KINDS[256] = {
	['\t'] = KIND_OF_SPACE,
	['\n'] = KIND_OF_SPACE,
	['\f'] = KIND_OF_SPACE,
	[' '] = KIND_OF_SPACE,
	['/'] = TAG_END | ATTR_END | MARKUP,
	['>'] = TAG_END | ATTR_END | VALUE_END,
	['='] = ATTR_END,
	['!'] = MARKUP,
	['?'] = MARKUP,
	['A' ... 'Z'] = MARKUP | LETTER,
	['a' ... 'z'] = MARKUP | LETTER,
};

static bool is(char c, unsigned kinds)
{
	return KINDS[(unsigned char)c] & kinds;
}

void kb_html_normalize(const char *s, size_t len, struct kb_str *out)
{
	uint32_t cp;
	kb_str_adds(out, "");
	for (size_t at = 0; at < len;) {
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (cp == '\r' && (at + 1 == len || s[at + 1] != '\n'))
			kb_str_addc(out, '\n');
		else if (cp == KB_REPLACEMENT)
			kb_str_addcp(out, cp);
		else if (cp != '\r')
			kb_str_add(out, s + at, n);
		at += n;
	}
}

void kb_html_tokens_init(struct kb_html_tokens *t, struct kb_arena *arena,
	const char *s, size_t len)
{
	memset(t, 0, sizeof *t);
	t->arena = arena;
	t->at = s;
	t->end = s + len;
	t->has_nul = len && memchr(s, '\0', len);
}

void kb_html_tokens_release(struct kb_html_tokens *t)
{
	kb_str_release(&t->text);
	free(t->names);
}

/* --- Names ------------------------------------------------------------- */

static struct kb_html_name *name_slot(const struct kb_html_tokens *t,
	const char *s, size_t len, uint32_t hash)
{
	for (size_t i = hash;; i++) {
		struct kb_html_name *n = &t->names[i & (t->cap_names - 1)];
		if (!n->name || (n->hash == hash && n->len == len &&
					kb_ieqn(n->name, s, len)))
			return n;
	}
}

static void grow_names(struct kb_html_tokens *t)
{
	struct kb_html_name *old = t->names;
	size_t n = t->cap_names;
	t->cap_names = n ? n * 2 : 128;
	t->names = kb_calloc(t->cap_names, sizeof *t->names);
	for (size_t i = 0; i < n; i++)
		if (old[i].name)
			*name_slot(t, old[i].name, old[i].len, old[i].hash) =
				old[i];
	free(old);
}

/* Adds text with its references resolved, and U+0000 replaced if wanted. */
static void resolve(struct kb_str *out, const char *s, size_t len,
	enum kb_charref_in in, bool replace)
{
	for (size_t at = 0; at < len;) {
		size_t start = at;
		while (at < len && s[at] != '&' && (s[at] || !replace))
			at++;
		kb_str_add(out, s + start, at - start);
		if (at == len)
			break;
		uint32_t cp[2] = {KB_REPLACEMENT, 0};
		size_t n = s[at] ? kb_charref(s + at, len - at, in, cp) : 1;
		kb_str_addcp(out, n ? cp[0] : '&');
		if (n && cp[1])
			kb_str_addcp(out, cp[1]);
		at += n ? n : 1;
	}
}

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
}

/* The name in lower case, one copy a document. The table's address makes the
 * hash one that no page can be made for. */
static const char *name_of(struct kb_html_tokens *t, const char *s, size_t len)
{
	if (t->has_nul && memchr(s, '\0', len)) {
		kb_str_clear(&t->text);
		resolve(&t->text, s, len, KB_CHARREF_NONE, true);
		s = t->text.s;
		len = t->text.len;
	}
	if (t->n_names * 2 >= t->cap_names)
		grow_names(t);
	uint32_t hash = (uint32_t)((uintptr_t)t >> 4);
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ lower(s[i])) * 0x01000193;
	hash ^= hash >> 15;
	struct kb_html_name *n = name_slot(t, s, len, hash);
	if (!n->name) {
		char *copy = kb_arena_strndup(t->arena, s, len);
		for (size_t i = 0; i < len; i++)
			copy[i] = (char)lower(copy[i]);
		*n = (struct kb_html_name){copy, len, hash};
		t->n_names++;
	}
	return n->name;
}

/* --- Tags -------------------------------------------------------------- */

static const char *skip_space(const char *s, const char *end)
{
	while (s < end && is(*s, SPACE))
		s++;
	return s;
}

static void add_attr(struct kb_html_tokens *t, const char *name, size_t len,
	struct kb_html_span value)
{
	struct kb_html_token *token = &t->token;
	if (token->type != KB_HTML_START || token->n_attrs == KB_MAX_ATTRS ||
		value.len > KB_MAX_ATTR)
		return;
	struct kb_attr *a = &token->attrs[token->n_attrs];
	a->name = name_of(t, name, len);
	for (size_t i = 0; i < token->n_attrs; i++)
		if (token->attrs[i].name == a->name)
			return;
	token->n_attrs++;
	a->ns = NULL;
	a->value = "";
	if (value.len == 0)
		return;
	if (memchr(value.s, '&', value.len) ||
		(t->has_nul && memchr(value.s, '\0', value.len))) {
		kb_str_clear(&t->text);
		resolve(&t->text, value.s, value.len, KB_CHARREF_VALUE, true);
		value = (struct kb_html_span){t->text.s, t->text.len};
	}
	a->value = kb_arena_strndup(t->arena, value.s, value.len);
}

/* The value behind an equals sign (13.2.5.35 to 13.2.5.39). */
static const char *value_at(const struct kb_html_tokens *t, const char *s,
	struct kb_html_span *value)
{
	s = skip_space(s, t->end);
	value->s = s;
	if (s < t->end && (*s == '"' || *s == '\'')) {
		const char *close = memchr(s + 1, *s, (size_t)(t->end - s) - 1);
		if (!close)
			return NULL;
		*value = (struct kb_html_span){s + 1, (size_t)(close - s) - 1};
		return close + 1;
	}
	while (s < t->end && !is(*s, VALUE_END))
		s++;
	value->len = (size_t)(s - value->s);
	return s;
}

/* Returns what follows the attribute, NULL at the end of the source. */
static const char *attribute(struct kb_html_tokens *t, const char *s)
{
	const char *name = s;
	/* An equals sign at the start belongs to the name. */
	for (s++; s < t->end && !is(*s, ATTR_END); s++)
		;
	size_t len = (size_t)(s - name);
	struct kb_html_span value = {NULL, 0};
	s = skip_space(s, t->end);
	if (s < t->end && *s == '=')
		s = value_at(t, s + 1, &value);
	if (s)
		add_attr(t, name, len, value);
	return s;
}

/* Reads attributes up to the tag's end. Returns what follows, NULL at the end
 * of the source. */
static const char *attributes(struct kb_html_tokens *t, const char *s)
{
	while (s < t->end) {
		bool slash = false;
		for (; s < t->end && (*s == '/' || is(*s, SPACE)); s++)
			slash = *s == '/';
		if (s < t->end && *s == '>') {
			t->token.self_closing = slash;
			return s + 1;
		}
		if (s < t->end)
			s = attribute(t, s);
		if (!s)
			return NULL;
	}
	return NULL;
}

/* A tag whose name stands at s (13.2.5.8, 13.2.5.32 to 13.2.5.40). One without
 * end is none: the source ends with it. */
static void read_tag(
	struct kb_html_tokens *t, const char *s, enum kb_html_token_type type)
{
	struct kb_html_token *token = &t->token;
	const char *name = s;
	while (s < t->end && !is(*s, TAG_END))
		s++;
	size_t len = (size_t)(s - name);
	token->type = type;
	token->n_attrs = 0;
	token->tag = kb_tag_of(name, len);
	token->name =
		token->tag ? kb_tag_name(token->tag) : name_of(t, name, len);
	s = attributes(t, s);
	t->too_long = s && (size_t)(s - name) > KB_MAX_TAG;
	if (!s || t->too_long) {
		token->type = KB_HTML_EOF;
		t->at = t->end;
		return;
	}
	if (type == KB_HTML_START)
		t->last_start = token->name;
	t->at = s;
}

/* --- Comments and the like --------------------------------------------- */

static bool is_at(
	const struct kb_html_tokens *t, const char *s, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(t->end - s) >= len && kb_ieqn(s, word, len);
}

/* The first place of the word from s on, or the end. */
static const char *find(
	const struct kb_html_tokens *t, const char *s, const char *word)
{
	while ((s = memchr(s, word[0], (size_t)(t->end - s)))) {
		if (is_at(t, s, word))
			return s;
		s++;
	}
	return t->end;
}

/* What follows the word from s on, or the end. */
static const char *behind(
	const struct kb_html_tokens *t, const char *s, const char *word)
{
	s = find(t, s, word);
	return s < t->end ? s + strlen(word) : s;
}

/* What follows the comment whose text begins at s (13.2.5.43 to 13.2.5.52). */
static const char *comment(const struct kb_html_tokens *t, const char *s)
{
	if (is_at(t, s, ">"))
		return s + 1;
	if (is_at(t, s, "->"))
		return s + 2;
	while ((s = find(t, s, "--")) < t->end) {
		if (is_at(t, s, "-->"))
			return s + 3;
		if (is_at(t, s, "--!>"))
			return s + 4;
		s++;
	}
	return s;
}

/* Behind <! (13.2.5.42). Returns false for what begins a CDATA section. */
static bool declaration(struct kb_html_tokens *t, const char *s)
{
	t->token.type = KB_HTML_COMMENT;
	if (is_at(t, s, "--")) {
		t->at = comment(t, s + 2);
	} else if (is_at(t, s, "doctype")) {
		t->token.type = KB_HTML_DOCTYPE;
		t->at = kb_html_doctype(t, s + 7);
	} else if (t->foreign && is_at(t, s, "[CDATA[")) {
		t->content = KB_HTML_CDATA;
		t->at = s + 7;
		return false;
	} else {
		t->at = behind(t, s, ">");
	}
	return true;
}

/* --- Text -------------------------------------------------------------- */

/* The text up to end, which may have references. */
static void take_text(struct kb_html_tokens *t, const char *end, bool refs)
{
	struct kb_html_token *token = &t->token;
	bool raw = t->content != KB_HTML_DATA && t->content != KB_HTML_CDATA;
	token->type = KB_HTML_TEXT;
	token->s = t->at;
	token->len = (size_t)(end - t->at);
	token->has_nul = t->has_nul && memchr(t->at, '\0', token->len);
	refs = refs && memchr(t->at, '&', token->len);
	if (refs || (raw && token->has_nul)) {
		kb_str_clear(&t->text);
		resolve(&t->text, t->at, token->len,
			refs ? KB_CHARREF_TEXT : KB_CHARREF_NONE, raw);
		token->s = t->text.s;
		token->len = t->text.len;
		token->has_nul &= !raw;
	}
	t->at = end;
}

/* Whether an end tag that ends a raw text stands at s, a <. */
static bool is_end_tag(
	const struct kb_html_tokens *t, const char *s, const char *name)
{
	size_t len = name ? strlen(name) : 0;
	return len && (size_t)(t->end - s) > len + 2 && s[1] == '/' &&
	       is(s[len + 2], TAG_END) && kb_ieqn(s + 2, name, len);
}

/* Where a script's text ends (13.2.5.4, 13.2.5.15 to 13.2.5.31): in a comment,
 * a script element may stand whole. */
static const char *script_end(const struct kb_html_tokens *t, const char *s)
{
	bool escaped = false, twice = false;
	for (; s < t->end; s++) {
		if (!escaped)
			s = find(t, s, "<");
		if (s == t->end)
			break;
		if (*s == '-' && is_at(t, s, "-->"))
			escaped = twice = false;
		if (*s != '<')
			continue;
		if (!twice && is_end_tag(t, s, t->last_start))
			return s;
		if (!escaped)
			escaped = is_at(t, s, "<!--");
		else if (twice)
			twice = !is_end_tag(t, s, "script");
		else
			twice = is_at(t, s, "<script") && t->end - s > 7 &&
				is(s[7], TAG_END);
	}
	return s;
}

/* Where the text ends that is no markup. */
static const char *raw_end(const struct kb_html_tokens *t)
{
	const char *s = t->at;
	if (t->content == KB_HTML_PLAINTEXT)
		return t->end;
	if (t->content == KB_HTML_CDATA)
		return find(t, s, "]]>");
	if (t->content == KB_HTML_SCRIPT)
		return script_end(t, s);
	while ((s = memchr(s, '<', (size_t)(t->end - s)))) {
		if (is_end_tag(t, s, t->last_start))
			return s;
		s++;
	}
	return t->end;
}

/* Whether markup begins at s, a <. */
static bool is_markup(const struct kb_html_tokens *t, const char *s)
{
	return t->end - s > 1 && is(s[1], MARKUP) &&
	       (s[1] != '/' || t->end - s > 2);
}

/* Where text ends and markup begins. */
static const char *data_end(const struct kb_html_tokens *t, const char *s)
{
	while ((s = memchr(s, '<', (size_t)(t->end - s)))) {
		if (is_markup(t, s))
			return s;
		s++;
	}
	return t->end;
}

/* 13.2.5.1, 13.2.5.6, 13.2.5.7. Returns false where there is no token. */
static bool read_data(struct kb_html_tokens *t)
{
	const char *s = t->at;
	if (*s != '<' || !is_markup(t, s)) {
		take_text(t, data_end(t, s + 1), true);
	} else if (is(s[1], LETTER)) {
		read_tag(t, s + 1, KB_HTML_START);
	} else if (s[1] == '!') {
		return declaration(t, s + 2);
	} else if (s[1] == '/' && is(s[2], LETTER)) {
		read_tag(t, s + 2, KB_HTML_END);
	} else {
		t->token.type = KB_HTML_COMMENT;
		t->at = behind(t, s + 2, ">");
		return s[1] != '/' || s[2] != '>';
	}
	return true;
}

/* 13.2.5.2 to 13.2.5.5, 13.2.5.69. Returns false at its end. */
static bool read_raw(struct kb_html_tokens *t)
{
	const char *end = raw_end(t);
	if (end > t->at) {
		take_text(t, end, t->content == KB_HTML_RCDATA);
		return true;
	}
	if (t->content == KB_HTML_CDATA)
		t->at += strlen("]]>");
	t->content = KB_HTML_DATA;
	return false;
}

void kb_html_next(struct kb_html_tokens *t)
{
	while (t->at < t->end)
		if (t->content == KB_HTML_DATA ? read_data(t) : read_raw(t))
			return;
	t->token.type = KB_HTML_EOF;
}

void kb_html_replace_nul(struct kb_html_tokens *t, bool replace)
{
	struct kb_html_token *token = &t->token;
	struct kb_str text = {0};
	kb_str_adds(&text, "");
	for (size_t i = 0; i < token->len; i++)
		if (token->s[i])
			kb_str_addc(&text, token->s[i]);
		else if (replace)
			kb_str_addcp(&text, KB_REPLACEMENT);
	kb_str_release(&t->text);
	t->text = text;
	token->s = text.s;
	token->len = text.len;
	token->has_nul = false;
}
