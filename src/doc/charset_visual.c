/* Hebrew lines in the order of the screen (ISO-8859-8) are turned into
 * logical order. */
#include "charset_visual.h"
#include "scrub.h"

#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

/* A unit of a line: a character, or a reference such as &nbsp; */
struct unit {
	const char *s;
	size_t len;
	uint32_t cp; /* 0 for a reference */
};

struct line {
	struct unit *units;
	size_t n, cap;
};

static bool is_latin(uint32_t cp)
{
	return (cp < 0x80 && kb_is_alpha((unsigned char)cp)) ||
	       (cp >= 0xC0 && cp < 0x250);
}

static bool is_number(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* What may stand between the parts of a word, number, date or address. */
static bool is_joint(uint32_t cp)
{
	return cp && cp < 0x80 && strchr(".,:/-_@&'+#?=~", (int)cp);
}

static bool is_sign(uint32_t cp)
{
	return cp == '%' || cp == '$' || cp == '#' || cp == 0x20AA ||
	       cp == 0x20AC;
}

static struct unit unit_at(const char *s, size_t len, bool markup)
{
	struct unit u = {s, 1, 0};
	if (markup && *s == '&') {
		size_t n = 1;
		while (n < len && n < 12 &&
			(kb_is_alpha((unsigned char)s[n]) ||
				kb_is_digit((unsigned char)s[n]) ||
				s[n] == '#'))
			n++;
		if (n > 1 && n < len && s[n] == ';') {
			u.len = n + 1;
			return u;
		}
	}
	u.len = kb_utf8_decode(s, len, &u.cp);
	return u;
}

/* The length of the run from i on that is read from left to right: a number, a
 * Latin word, or several words in a row. */
static size_t ltr_run(const struct line *l, size_t i)
{
	size_t end = i, at = i;
	bool latin = false;
	while (at < l->n) {
		uint32_t cp = l->units[at].cp;
		if (is_latin(cp) || is_number(cp)) {
			latin |= is_latin(cp);
			end = ++at;
		} else if (is_sign(cp) && (at == end)) {
			at++;
			if (end > i)
				end = at;
		} else if (is_joint(cp) || (latin && cp == ' ')) {
			at++;
		} else {
			break;
		}
	}
	return end - i;
}

static uint32_t mirror(uint32_t cp)
{
	static const unsigned char PAIRS[] = "()[]{}<>";
	for (size_t i = 0; i < sizeof PAIRS - 1; i++)
		if (PAIRS[i] == cp)
			return PAIRS[i ^ 1];
	return cp == 0xAB ? 0xBB : cp == 0xBB ? 0xAB : cp;
}

static void put_unit(const struct unit *u, bool flip, struct kb_str *out)
{
	if (flip && u->cp == 0 && u->len == 4 && u->s[2] == 't' &&
		(u->s[1] == 'l' || u->s[1] == 'g'))
		kb_str_adds(out, u->s[1] == 'l' ? "&gt;" : "&lt;");
	else if (flip && u->cp)
		kb_str_addcp(out, mirror(u->cp));
	else
		kb_str_add(out, u->s, u->len);
}

/* The line from its right end to its left, with what is read from left to right
 * kept. White space at the ends stays there, so that words in neighbouring
 * tags do not grow together. */
static void put_line(const struct line *l, struct kb_str *out)
{
	size_t first = 0, last = l->n;
	while (first < l->n && l->units[first].cp == ' ')
		put_unit(&l->units[first++], false, out);
	while (last > first && l->units[last - 1].cp == ' ')
		last--;
	/* Runs are found from the left, and put out from the right. */
	struct line runs = {0};
	for (size_t i = first; i < last;) {
		size_t n = ltr_run(l, i);
		struct unit *r = KB_PUSH(runs.units, runs.n, runs.cap);
		r->len = n ? n : 1;
		r->cp = n > 0;
		i += r->len;
	}
	size_t end = last;
	for (size_t i = runs.n; i-- > 0;) {
		const struct unit *r = &runs.units[i];
		for (size_t j = end - r->len; j < end; j++)
			put_unit(&l->units[j], !r->cp, out);
		end -= r->len;
	}
	for (; last < l->n; last++)
		put_unit(&l->units[last], false, out);
	free(runs.units);
}

static bool has_rtl(const char *s, size_t len)
{
	uint32_t cp;
	for (size_t at = 0; at < len;) {
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (cp >= 0x590 && cp < 0x600)
			return true;
	}
	return false;
}

static void put_text(struct line *l, const char *s, size_t len, bool markup,
	struct kb_str *out)
{
	const char *end = s + len;
	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		const char *stop = nl ? nl : end;
		size_t mark = nl ? 1 : 0;
		/* The end of CDATA is markup, and no end of a line's words. */
		const char *cdata =
			markup ? memmem(s, (size_t)(stop - s), "]]>", 3) : NULL;
		if (cdata) {
			stop = cdata;
			mark = 3;
		}
		if (!has_rtl(s, (size_t)(stop - s))) {
			kb_str_add(out, s, (size_t)(stop - s));
		} else {
			l->n = 0;
			while (s < stop) {
				struct unit *u =
					KB_PUSH(l->units, l->n, l->cap);
				*u = unit_at(s, (size_t)(stop - s), markup);
				s += u->len;
			}
			put_line(l, out);
		}
		kb_str_add(out, stop, mark);
		s = stop + mark;
	}
}

/* The end of what begins with < and is not text: a tag, a comment, or a script
 * or style element with its content. */
static const char *skip_tag(const char *s, const char *end,
	struct kb_scrub_scan *scan, bool *no_comment)
{
	if (end - s > 4 && memcmp(s, "<!--", 4) == 0)
		return kb_scrub_comment(s, end, no_comment);
	if (end - s > 9 && memcmp(s, "<![CDATA[", 9) == 0)
		return s + 9;
	if (end - s < 2 ||
		!(kb_is_alpha((unsigned char)s[1]) || strchr("/!?", s[1])))
		return NULL;
	if (!kb_is_alpha((unsigned char)s[1]))
		return kb_scrub_scan_gt(scan, s);
	const char *behind = kb_scrub_scan_tag(scan, s);
	if (!behind)
		return NULL;
	bool script = scan->name.len == 6 && kb_ieqn(s + 1, "script", 6);
	bool style = scan->name.len == 5 && kb_ieqn(s + 1, "style", 5);
	if (script || style) {
		const char *close = kb_istrn(behind, (size_t)(end - behind),
			script ? "</script" : "</style");
		return close ? close : end;
	}
	return behind;
}

void kb_charset_visual_to_logical(
	const char *s, size_t len, bool markup, struct kb_str *out)
{
	struct line l = {0};
	const char *end = s + len, *text = s;
	bool no_comment = false;
	struct kb_scrub_scan *scan = kb_malloc(sizeof *scan);
	kb_scrub_scan_init(scan, s, len);
	while (markup && (s = memchr(s, '<', (size_t)(end - s)))) {
		const char *behind = skip_tag(s, end, scan, &no_comment);
		if (behind) {
			put_text(&l, text, (size_t)(s - text), markup, out);
			kb_str_add(out, s, (size_t)(behind - s));
			text = behind;
		}
		s = behind ? behind : s + 1;
	}
	put_text(&l, text, (size_t)(end - text), markup, out);
	free(l.units);
	free(scan);
}
