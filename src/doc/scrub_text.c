/* Texts, names and attributes of broken markup, written as XML has them. */
#include "charref.h"
#include "scrub.h"

#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

void kb_scrub_release(struct kb_scrub *sc)
{
	kb_str_release(&sc->out);
	kb_str_release(&sc->text);
	free(sc->cuts);
	*sc = (struct kb_scrub){0};
}

/* Bytes that cannot be copied as they are: in text (1), in a value (2). EF
 * begins U+FFFE and U+FFFF, which XML does not have, C2 what is meant in
 * windows-1252. */
static const unsigned char CARE[256] = {
	[0 ... 8] = 3,
	[11 ... 31] = 3,
	['"'] = 2,
	['&'] = 3,
	['<'] = 3,
	['>'] = 3,
	[0xC2] = 3,
	[0xEF] = 3,
};

static bool is_xml_char(uint32_t cp)
{
	return (cp >= 0x20 || cp == '\t' || cp == '\n') &&
	       (cp & 0xFFFE) != 0xFFFE && cp <= 0x10FFFF &&
	       (cp < 0xD800 || cp > 0xDFFF);
}

static void add_cp(struct kb_str *out, uint32_t cp, unsigned mode)
{
	switch (mode & KB_SCRUB_PLAIN ? 0 : cp) {
	case '<':
		kb_str_add(out, "&lt;", 4);
		break;
	case '>':
		kb_str_add(out, "&gt;", 4);
		break;
	case '&':
		kb_str_add(out, "&amp;", 5);
		break;
	case '"':
		kb_str_add(out, "&#34;", 5);
		break;
	default:
		if (!is_xml_char(cp))
			cp = KB_REPLACEMENT;
		kb_str_addcp(out, cp);
	}
}

/* Resolves the reference at s. Returns its length and sets *mended if XML does
 * not know it. */
static size_t reference(struct kb_str *out, const char *s, size_t len,
	unsigned mode, bool *mended)
{
	uint32_t cp[2];
	size_t n = 0;
	if (mode & KB_SCRUB_ENTITIES)
		n = kb_charref(s, len,
			mode & KB_SCRUB_VALUE ? KB_CHARREF_VALUE
					      : KB_CHARREF_FEED,
			cp);
	if (n == 0) {
		add_cp(out, '&', mode);
		*mended = true;
		return 1;
	}
	if (cp[0] == '\r')
		cp[0] = '\n';
	if (s[n - 1] != ';' || !is_xml_char(cp[0]) || cp[0] == KB_REPLACEMENT ||
		(s[1] != '#' && !(mode & KB_SCRUB_XHTML) &&
			(cp[0] > '>' || !strchr("<>&\"'", (int)cp[0]))))
		*mended = true;
	add_cp(out, cp[0], mode);
	if (cp[1])
		add_cp(out, cp[1], mode);
	return n;
}

bool kb_scrub_text(struct kb_str *out, const char *s, size_t len, unsigned mode)
{
	unsigned care = mode & KB_SCRUB_VALUE ? 2 : 1;
	bool mended = false;
	for (size_t at = 0; at < len;) {
		size_t start = at;
		while (at < len && !(CARE[(unsigned char)s[at]] & care))
			at++;
		kb_str_add(out, s + start, at - start);
		if (at == len)
			break;
		unsigned char c = (unsigned char)s[at];
		if (c == '&') {
			at += reference(out, s + at, len - at, mode, &mended);
		} else if (c == 0xEF || c == 0xC2) {
			uint32_t cp;
			size_t n = kb_utf8_decode(s + at, len - at, &cp);
			add_cp(out, kb_charref_c1(cp), mode);
			at += n;
		} else {
			if (c == '\r' && (at + 1 == len || s[at + 1] != '\n'))
				add_cp(out, '\n', mode);
			else if (c >= 0x20)
				add_cp(out, c, mode);
			mended |= c == '<' || c < 0x20;
			at++;
		}
	}
	return mended;
}

static bool is_name_start(unsigned char c)
{
	return kb_is_alpha(c) || c == '_';
}

static bool is_name_char(unsigned char c)
{
	return is_name_start(c) || kb_is_digit(c) || c == '-' || c == '.';
}

/* How much of the name is fit for XML as it stands. */
static size_t fit_name(struct kb_scrub_span name)
{
	bool colon = false;
	size_t i = 0;
	for (; i < name.len; i++) {
		unsigned char c = (unsigned char)name.s[i];
		if (c == ':' && !colon && i > 0 && i + 1 < name.len &&
			is_name_start((unsigned char)name.s[i + 1]))
			colon = true;
		else if (i == 0 ? !is_name_start(c) : !is_name_char(c))
			break;
	}
	return i;
}

enum {
	MAX_NAME = 128, /* bytes; longer names are cut, attributes left out */
};

void kb_scrub_name(struct kb_str *out, struct kb_scrub_span name)
{
	if (name.len > MAX_NAME)
		name.len = MAX_NAME;
	size_t fit = fit_name(name), start = out->len;
	kb_str_add(out, name.s, name.len);
	for (size_t i = 0; i < name.len; i++) {
		char *c = &out->s[start + i];
		if (i >= fit && !(i ? is_name_char((unsigned char)*c)
				    : is_name_start((unsigned char)*c)))
			*c = '_';
	}
}

bool kb_scrub_attrs(
	struct kb_str *out, const struct kb_scrub_scan *scan, unsigned mode)
{
	/* Where the names stand in out, to leave out what comes twice. */
	struct {
		size_t at, len;
	} seen[KB_MAX_ATTRS];
	size_t n_seen = 0;
	bool mended = false;
	for (size_t i = 0; i < scan->n_attrs; i++) {
		struct kb_scrub_span name = scan->attrs[i].name;
		struct kb_scrub_span value = scan->attrs[i].value;
		bool known = name.len <= MAX_NAME && value.len <= KB_MAX_ATTR &&
			     fit_name(name) == name.len;
		size_t before = out->len;
		if (known) {
			kb_str_addc(out, ' ');
			kb_scrub_name(out, name);
		}
		const char *own = out->s + before + 1;
		for (size_t j = 0; j < n_seen && known; j++)
			known = seen[j].len != name.len ||
				memcmp(out->s + seen[j].at, own, name.len) != 0;
		if (!known) {
			out->len = before;
			mended = true;
			continue;
		}
		seen[n_seen].at = before + 1;
		seen[n_seen++].len = name.len;
		kb_str_add(out, "=\"", 2);
		mended |= kb_scrub_text(out, value.s, value.len,
			mode | KB_SCRUB_VALUE | KB_SCRUB_ENTITIES);
		kb_str_addc(out, '"');
	}
	return mended;
}

const char *kb_scrub_find(const char *s, const char *end, const char *word)
{
	size_t len = strlen(word);
	while ((size_t)(end - s) >= len) {
		s = memchr(s, word[0], (size_t)(end - s) - len + 1);
		if (!s || memcmp(s, word, len) == 0)
			return s;
		s++;
	}
	return NULL;
}

/* The last c in len bytes; NULL where there is none. */
static const char *find_last(const char *s, size_t len, char c)
{
	return len ? memrchr(s, c, len) : NULL;
}

void kb_scrub_scan_init(struct kb_scrub_scan *scan, const char *s, size_t len)
{
	scan->end = s + len;
	scan->last_gt = find_last(s, len, '>');
	scan->last_quote[0] = find_last(s, len, '\'');
	scan->last_quote[1] = find_last(s, len, '"');
	scan->failures = 0;
}

const char *kb_scrub_scan_gt(const struct kb_scrub_scan *scan, const char *s)
{
	if (!scan->last_gt || s > scan->last_gt)
		return NULL;
	return (const char *)memchr(s, '>', (size_t)(scan->end - s)) + 1;
}

static const char *skip_space(const char *s, const char *end)
{
	while (s < end && kb_is_space((unsigned char)*s))
		s++;
	return s;
}

/* The value behind an equals sign. */
static const char *scan_value(struct kb_scrub_scan *scan, const char *s,
	bool quotes, struct kb_scrub_span *value)
{
	s = skip_space(s, scan->end);
	if (quotes && s < scan->end && (*s == '"' || *s == '\'')) {
		const char *last = scan->last_quote[*s == '"'];
		if (last && last > s) {
			const char *close =
				memchr(s + 1, *s, (size_t)(last - s));
			*value = (struct kb_scrub_span){
				s + 1, (size_t)(close - s - 1)};
			return close + 1;
		}
		s++; /* never closed: as far as the next space */
	}
	scan->mended = true;
	const char *start = s;
	while (s < scan->end && *s != '>' && !kb_is_space((unsigned char)*s))
		s++;
	/* A slash before > ends the tag rather than the value. */
	size_t len = (size_t)(s - start);
	if (len > 1 && s < scan->end && *s == '>' && s[-1] == '/')
		len--, s--;
	*value = (struct kb_scrub_span){start, len};
	return s;
}

static const char *scan_attr(
	struct kb_scrub_scan *scan, const char *s, bool quotes)
{
	const char *start = s;
	/* An equals sign at the start belongs to the name. */
	for (s++; s < scan->end && *s != '>' && *s != '/' && *s != '=' &&
		  !kb_is_space((unsigned char)*s);
		s++)
		;
	struct kb_scrub_span name = {start, (size_t)(s - start)},
			     value = {NULL, 0};
	const char *behind = skip_space(s, scan->end);
	if (behind < scan->end && *behind == '=')
		s = scan_value(scan, behind + 1, quotes, &value);
	else
		scan->mended = true;
	if (scan->n_attrs < KB_MAX_ATTRS) {
		scan->attrs[scan->n_attrs].name = name;
		scan->attrs[scan->n_attrs++].value = value;
	}
	return s;
}

static const char *scan_tag(
	struct kb_scrub_scan *scan, const char *s, bool quotes)
{
	const char *start = ++s;
	scan->n_attrs = 0;
	scan->mended = false;
	while (s < scan->end && *s != '>' && *s != '/' &&
		!kb_is_space((unsigned char)*s))
		s++;
	scan->name = (struct kb_scrub_span){start, (size_t)(s - start)};
	while (s < scan->end) {
		if (*s == '>') {
			scan->empty = s[-1] == '/';
			return s + 1;
		}
		if (*s == '/' || kb_is_space((unsigned char)*s))
			s++;
		else
			s = scan_attr(scan, s, quotes);
	}
	return NULL;
}

enum {
	MAX_FAILURES = 32, /* each costs a look at the rest of the source */
};

const char *kb_scrub_scan_tag(struct kb_scrub_scan *scan, const char *s)
{
	if (!scan->last_gt || s > scan->last_gt)
		return NULL;
	const char *behind = NULL;
	if (scan->failures < MAX_FAILURES)
		behind = scan_tag(scan, s, true);
	if (!behind) {
		/* A quote swallowed the end: do without quotes. */
		scan->failures++;
		behind = scan_tag(scan, s, false);
		scan->mended = true;
	}
	return behind;
}

const char *kb_scrub_comment(const char *s, const char *end, bool *no_end)
{
	const char *at = s + 4;
	if (at < end && *at == '>')
		return at + 1;
	if (end - at >= 2 && at[0] == '-' && at[1] == '>')
		return at + 2;
	while (!*no_end && at < end) {
		at = memchr(at, '-', (size_t)(end - at));
		if (!at || end - at < 3)
			break;
		if (at[1] == '-' && at[2] == '>')
			return at + 3;
		if (at[1] == '-' && at[2] == '!' && end - at > 3 &&
			at[3] == '>')
			return at + 4;
		at++;
	}
	*no_end = true;
	at = memchr(s, '>', (size_t)(end - s));
	return at ? at + 1 : end;
}
