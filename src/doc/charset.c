/* The charset of a body is settled, and the body converted to UTF-8 in its
 * place. */
#include "charref.h"
#include "charset_guess.h"
#include "charset_labels.h"
#include "charset_visual.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>

#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <uchardet.h>

/* Text on its way to UTF-8. */
struct sink {
	struct kb_str *out;
	bool cr; /* the last character was a CR, written as LF */
};

/* Whether out grew over the ceiling. */
static bool is_full(const struct sink *k)
{
	return k->out->len > KB_MAX_UTF8;
}

static void put(struct sink *k, uint32_t cp)
{
	bool after_cr = k->cr;
	k->cr = cp == '\r';
	if (cp == 0 || (cp == '\n' && after_cr))
		return;
	kb_str_addcp(k->out, cp == '\r' ? '\n' : cp);
}

/* Well-formed UTF-8, copied whole but for CR and NUL. */
static void put_good(struct sink *k, const char *s, size_t len)
{
	const char *end = s + len, *cr = s, *nul = s;
	while (s < end) {
		/* Each is sought again only when it was passed. */
		if (cr && cr <= s)
			cr = memchr(s, '\r', (size_t)(end - s));
		if (nul && nul <= s)
			nul = memchr(s, '\0', (size_t)(end - s));
		const char *stop = cr ? cr : end;
		if (nul && nul < stop)
			stop = nul;
		if (s < stop) {
			s += k->cr && *s == '\n';
			k->cr = false;
			kb_str_add(k->out, s, (size_t)(stop - s));
		}
		if (stop < end)
			put(k, (unsigned char)*stop++);
		s = stop;
	}
}

/* Bytes of UTF-8, however broken. A byte of 80 to 9F that stands by itself came
 * of a text in windows-1252: a dash or a quotation mark. */
static void put_utf8(struct sink *k, const char *s, size_t len)
{
	while (len > 0 && !is_full(k)) {
		size_t n = kb_utf8_valid(s, len);
		put_good(k, s, n);
		bool lone = n > 0 || k->out->len == 0;
		if (n < len) {
			uint32_t cp = (unsigned char)s[n], bad;
			n += kb_utf8_decode(s + n, len - n, &bad);
			lone = lone && cp < 0xA0 &&
			       kb_utf8_valid(s + n, len - n) > 0;
			put(k, lone ? kb_charref_c1(cp) : KB_REPLACEMENT);
		}
		s += n;
		len -= n;
	}
}

static uint32_t unit(const char *s, unsigned bytes, bool big)
{
	uint32_t v = 0;
	for (unsigned i = 0; i < bytes; i++)
		v |= (uint32_t)(unsigned char)s[i]
		     << 8 * (big ? bytes - 1 - i : i);
	return v;
}

static void put_utf16(struct sink *k, const char *s, size_t len, bool big)
{
	size_t at = 0;
	for (; len - at >= 2 && !is_full(k); at += 2) {
		uint32_t u = unit(s + at, 2, big);
		if (u >= 0xD800 && u < 0xDC00 && len - at >= 4) {
			uint32_t low = unit(s + at + 2, 2, big);
			if (low >= 0xDC00 && low < 0xE000) {
				u = 0x10000 + ((u - 0xD800) << 10) +
				    (low - 0xDC00);
				at += 2;
			}
		}
		put(k, u);
	}
	if (len - at == 1)
		put(k, KB_REPLACEMENT);
}

static void put_utf32(struct sink *k, const char *s, size_t len, bool big)
{
	size_t at = 0;
	for (; len - at >= 4 && !is_full(k); at += 4)
		put(k, unit(s + at, 4, big));
	if (len > at)
		put(k, KB_REPLACEMENT);
}

/* A byte's characters in a charset of single bytes: up to two, for one of
 * windows-1258 is two. */
struct table {
	char utf8[256][8];
	unsigned char len[256];
};

/* Asks iconv for each byte by itself, so that nothing is composed: windows-1255
 * text comes out with its points apart, as browsers have it. */
static bool fill_table(struct table *t, const char *name)
{
	iconv_t cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		return false;
	for (unsigned i = 0; i < 256; i++) {
		char byte = (char)i, *in = &byte, *out = t->utf8[i];
		size_t in_left = 1, out_left = sizeof t->utf8[i];
		bool ok =
			iconv(cd, &in, &in_left, &out, &out_left) != (size_t)-1;
		iconv(cd, NULL, NULL, &out, &out_left);
		t->len[i] = (unsigned char)(out - t->utf8[i]);
		uint32_t cp = KB_REPLACEMENT;
		if (t->len[i])
			kb_utf8_decode(t->utf8[i], t->len[i], &cp);
		/* C1 controls are no text. */
		if (!ok || (i >= 0x80 && kb_is_control(cp)) || !t->len[i])
			t->len[i] = (unsigned char)kb_utf8_encode(
				KB_REPLACEMENT, t->utf8[i]);
	}
	iconv_close(cd);
	return true;
}

static void put_single(
	struct sink *k, const struct table *t, const char *s, size_t len)
{
	for (size_t i = 0; i < len && !is_full(k); i++) {
		unsigned char c = (unsigned char)s[i];
		if (c < 0x20)
			put(k, c);
		else {
			k->cr = false;
			kb_str_add(k->out, t->utf8[c], t->len[c]);
		}
	}
}

/* Any other charset; what iconv does not take becomes U+FFFD byte by byte. */
static bool put_iconv(
	struct sink *k, const char *name, const char *s, size_t len)
{
	iconv_t cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		return false;
	char buf[4096], *in = (char *)(uintptr_t)s;
	bool flushed = false;
	while (!flushed && !is_full(k)) {
		char *out = buf;
		size_t room = sizeof buf, before = len;
		flushed = len == 0;
		size_t r = len ? iconv(cd, &in, &len, &out, &room)
			       : iconv(cd, NULL, NULL, &out, &room);
		put_utf8(k, buf, (size_t)(out - buf));
		if (r == (size_t)-1 && (out == buf || len == before) && len) {
			put(k, KB_REPLACEMENT);
			in++;
			len--;
		}
	}
	iconv_close(cd);
	return true;
}

/* Whether iconv knows the name, and takes ASCII for what it is: a label that a
 * body gives itself in ASCII, or a server, could not be right otherwise. */
static bool is_ascii_superset(const char *name)
{
	static const char ASCII[] = "<meta charset='A+z-09'>&+AGE-\n";
	struct kb_str out = {0};
	struct sink k = {&out, false};
	bool ok = put_iconv(&k, name, ASCII, sizeof ASCII - 1) &&
		  out.len == sizeof ASCII - 1 &&
		  memcmp(out.s, ASCII, out.len) == 0;
	kb_str_release(&out);
	return ok;
}

/* The charset with the label, in *own if only iconv knows it, with its name
 * written to name. */
static const struct kb_charset *find(const char *label, size_t len,
	struct kb_charset *own, char name[static 48])
{
	const struct kb_charset *cs = kb_charset_find(label, len);
	if (cs || len == 0 || len >= 48)
		return cs;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)label[i];
		if (!kb_is_alpha(c) && !kb_is_digit(c) && !strchr("-_.:", c))
			return NULL;
		name[i] = (char)kb_lower(c);
	}
	name[len] = '\0';
	if (!is_ascii_superset(name))
		return NULL;
	*own = (struct kb_charset){name, name, KB_CODING_ICONV, false};
	return own;
}

/* Bytes that begin a sequence: their two highest bits are set. */
static size_t count_leads(const char *s, size_t len)
{
	size_t n = 0, at = 0;
	for (uint64_t w; len - at >= sizeof w; at += sizeof w) {
		memcpy(&w, s + at, sizeof w);
		w &= w << 1 & UINT64_C(0x8080808080808080);
		/* The sum of the bytes, each 0 or 1, in the highest one. */
		n += (w >> 7) * UINT64_C(0x0101010101010101) >> 56;
	}
	for (; at < len; at++)
		n += (unsigned char)s[at] >= 0xC0;
	return n;
}

/* How well the bytes are UTF-8: good and bad sequences of more than a byte. A
 * sequence cut by the end is not held against good ones. Returns whether there
 * is nothing but good ones and ASCII. */
static bool count_utf8(const char *s, size_t len, size_t *good, size_t *bad)
{
	bool whole = true;
	*good = *bad = 0;
	for (size_t at = 0; at < len;) {
		size_t n = kb_utf8_valid(s + at, len - at);
		*good += count_leads(s + at, n);
		at += n;
		if (at == len)
			break;
		whole = false;
		uint32_t cp;
		size_t cut = kb_utf8_decode(s + at, len - at, &cp);
		unsigned char c = (unsigned char)s[at];
		at += cut;
		if (at < len || c < 0xC2 || c > 0xF4 || *good == 0)
			++*bad;
	}
	return whole;
}

/* What is known of a body before its charset is settled. */
struct body {
	const char *s;
	size_t len;
	size_t good, bad; /* of UTF-8 */
	bool whole;       /* it is well-formed UTF-8 from end to end */
	struct kb_charset own;
	char own_name[48];
};

/* Bytes that ISO-8859-6 leaves undefined, among those that are not ASCII. */
static bool is_really_1256(const struct body *b)
{
	size_t high = 0, undefined = 0;
	for (size_t i = 0; i < b->len; i++) {
		unsigned char c = (unsigned char)b->s[i];
		high += c >= 0x80;
		undefined += (c >= 0x80 && c < 0xA0) || c >= 0xF3 ||
			     (c >= 0xDB && c <= 0xDF);
	}
	return undefined * 50 > high;
}

/* The charset to read the body with, given a label; NULL if the label is
 * unknown or the bytes contradict it. */
static const struct kb_charset *accept(
	struct body *b, const char *label, size_t len, bool from_body)
{
	const struct kb_charset *cs = find(label, len, &b->own, b->own_name);
	if (!cs)
		return NULL;
	/* A body that can be read as ASCII is not in UTF-16. */
	if (from_body && cs->coding >= KB_CODING_UTF16LE &&
		cs->coding <= KB_CODING_UTF32BE)
		cs = kb_charset_find("utf-8", 5);
	bool is_utf8 = b->bad == 0 && b->good > 0;
	if (cs->coding == KB_CODING_UTF8)
		return b->bad > b->good ? NULL : cs;
	/* What may be UTF-8 by chance: one Latin letter hardly, a pair of
	 * others, some Chinese words. */
	size_t enough = cs->coding == KB_CODING_ICONV           ? 8
			: strcmp(cs->name, "windows-1252") == 0 ? 1
								: 2;
	if (is_utf8 && b->good >= enough && cs->coding != KB_CODING_UTF8)
		return kb_charset_find("utf-8", 5);
	if (strcmp(cs->name, "iso-8859-6") == 0 && is_really_1256(b))
		return kb_charset_find("windows-1256", 12);
	if (cs->visual && kb_charset_hebrew_order(b->s, b->len) < 0)
		return kb_charset_find("iso-8859-8-i", 12);
	return cs;
}

enum {
	SAMPLE = 64 << 10, /* bytes given to the detector */
};

static const struct kb_charset *detect(struct body *b)
{
	const struct kb_charset *cs = NULL;
	struct kb_str sample = {0};
	kb_charset_sample(b->s, b->len, SAMPLE, &sample);
	const char *label = kb_charset_guess_rtl(sample.s, sample.len);
	if (label)
		cs = kb_charset_find(label, strlen(label));
	uchardet_t ud = cs || !sample.len ? NULL : uchardet_new();
	if (ud) {
		if (uchardet_handle_data(ud, sample.s, sample.len) == 0) {
			uchardet_data_end(ud);
			label = uchardet_get_charset(ud);
			cs = find(label, strlen(label), &b->own, b->own_name);
		}
		uchardet_delete(ud);
	}
	kb_str_release(&sample);
	/* The bytes are known not to be these. */
	if (!cs || cs->coding == KB_CODING_UTF8 ||
		(cs->coding >= KB_CODING_UTF16LE &&
			cs->coding <= KB_CODING_UTF32BE))
		cs = kb_charset_find("windows-1252", 12);
	return cs;
}

/* The charset of a BOM, whose length goes to *bom. */
static const struct kb_charset *find_bom(const char *s, size_t len, size_t *bom)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *label;
	} BOMS[] = {
		{"\xEF\xBB\xBF", 3, "utf-8"},
		{"\xFF\xFE\0\0", 4, "utf-32le"},
		{"\0\0\xFE\xFF", 4, "utf-32be"},
		{"\xFF\xFE", 2, "utf-16le"},
		{"\xFE\xFF", 2, "utf-16be"},
	};
	for (size_t i = 0; i < sizeof BOMS / sizeof *BOMS; i++) {
		if (len < BOMS[i].len ||
			memcmp(s, BOMS[i].bytes, BOMS[i].len) != 0 ||
			(BOMS[i].len == 4 && len % 4 != 0))
			continue;
		*bom = BOMS[i].len;
		return kb_charset_find(BOMS[i].label, strlen(BOMS[i].label));
	}
	return NULL;
}

static const struct kb_charset *settle(
	struct body *b, const char *http, enum kb_declares declares)
{
	const struct kb_charset *cs = kb_charset_guess_wide(b->s, b->len);
	if (cs)
		return cs;
	b->whole = count_utf8(b->s, b->len, &b->good, &b->bad);
	if (http)
		cs = accept(b, http, strlen(http), false);
	if (!cs) {
		size_t len = 0;
		const char *label =
			kb_charset_declared(b->s, b->len, declares, &len);
		if (label)
			cs = accept(b, label, len, true);
	}
	if (!cs && (b->bad == 0 || b->good > b->bad * 20))
		cs = kb_charset_find("utf-8", 5);
	return cs ? cs : detect(b);
}

/* ISO-8859-8 leaves undefined what windows-1255 has more, and pages use it. */
static void fill_gaps(struct table *t)
{
	struct table *more = kb_malloc(sizeof *more);
	if (fill_table(more, "CP1255"))
		for (unsigned i = 0x80; i < 256; i++)
			if (memcmp(t->utf8[i], "\xEF\xBF\xBD", 3) == 0) {
				memcpy(t->utf8[i], more->utf8[i], 8);
				t->len[i] = more->len[i];
			}
	free(more);
}

/* Returns false if iconv does not know the charset. */
static bool convert(
	struct sink *k, const struct kb_charset *cs, const char *s, size_t len)
{
	bool big = cs->coding == KB_CODING_UTF16BE ||
		   cs->coding == KB_CODING_UTF32BE;
	switch (cs->coding) {
	case KB_CODING_UTF8:
		put_utf8(k, s, len);
		return true;
	case KB_CODING_UTF16LE:
	case KB_CODING_UTF16BE:
		put_utf16(k, s, len, big);
		return true;
	case KB_CODING_UTF32LE:
	case KB_CODING_UTF32BE:
		put_utf32(k, s, len, big);
		return true;
	case KB_CODING_ICONV:
		return put_iconv(k, cs->iconv, s, len);
	case KB_CODING_SINGLE:
		break;
	}
	struct table *t = kb_malloc(sizeof *t);
	bool ok = fill_table(t, cs->iconv);
	if (ok && strcmp(cs->iconv, "ISO-8859-8") == 0)
		fill_gaps(t);
	if (ok)
		put_single(k, t, s, len);
	free(t);
	return ok;
}

static void reorder(struct kb_str *out, enum kb_declares declares)
{
	struct kb_str logical = {0};
	kb_str_adds(&logical, "");
	kb_charset_visual_to_logical(
		out->s, out->len, declares != KB_DECLARES_NOTHING, &logical);
	kb_str_release(out);
	*out = logical;
}

/* The name, static if it can be, or else behind out's text. */
static const char *keep_name(const struct kb_charset *cs, struct kb_str *out)
{
	const struct kb_charset *known =
		kb_charset_find(cs->name, strlen(cs->name));
	if (known)
		return known->name;
	size_t len = out->len;
	kb_str_addc(out, '\0');
	kb_str_adds(out, cs->name);
	out->len = len;
	return out->s + len + 1;
}

enum kb_err kb_charset_to_utf8(const char *s, size_t len, const char *http,
	enum kb_declares declares, struct kb_str *out, const char **name,
	struct kb_diag *diag)
{
	kb_str_clear(out);
	kb_grow(&out->s, &out->cap, 1, 1);
	out->s[0] = '\0';
	if (len > KB_MAX_BODY)
		return kb_fail(
			diag, KB_ELIMIT, "more than %zu bytes", KB_MAX_BODY);
	struct body b = {.s = s, .len = len};
	size_t bom = 0;
	const struct kb_charset *cs = find_bom(s, len, &bom);
	if (!cs)
		cs = settle(&b, http, declares);
	struct sink k = {out, false};
	kb_grow(&out->s, &out->cap, len + len / 4 + 16, 1);
	if (b.whole && cs->coding == KB_CODING_UTF8) {
		put_good(&k, s, len);
	} else if (!convert(&k, cs, s + bom, len - bom)) {
		cs = kb_charset_find("windows-1252", 12);
		put_utf8(&k, s + bom, len - bom);
	}
	if (cs->visual)
		reorder(out, declares);
	if (out->len > KB_MAX_UTF8) {
		kb_str_clear(out);
		return kb_fail(diag, KB_ELIMIT,
			"more than %zu bytes after conversion to UTF-8",
			KB_MAX_UTF8);
	}
	if (name)
		*name = keep_name(cs, out);
	return KB_OK;
}
