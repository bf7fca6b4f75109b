/* Catalogues of messages: finding a translation in a .mo file. */
#include <khabar/base/catalogue.h>

#include "format.h"
#include "plural.h"

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <string.h>

enum {
	MAGIC = 0x0, /* places of the header, in bytes */
	REVISION = 0x4,
	MESSAGES = 0x8,
	IDS = 0xC,
	TEXTS = 0x10,
	HEADER = 0x14,
	ENTRY = 8, /* bytes of an entry of a table: length, offset */
	CONTEXT_END = '\x04',
};

static const uint32_t magic = 0x950412DE, magic_swapped = 0xDE120495;

/* --- Numbers and strings ------------------------------------------------- */

/* The number at a place that is there. */
static uint32_t number(const struct kb_catalogue *c, size_t at)
{
	uint32_t v;
	memcpy(&v, c->bytes + at, sizeof v);
	return c->swapped ? __builtin_bswap32(v) : v;
}

/* A string and its bytes; those of a message that counts hold its forms, each
 * with a NUL behind it. */
struct entry {
	const char *s;
	size_t len;
};

/* The i-th entry of a table; false if it is not within the file. */
static bool entry_at(const struct kb_catalogue *c, uint32_t table, uint32_t i,
	struct entry *e)
{
	size_t at = table + (size_t)i * ENTRY;
	size_t len = number(c, at), offset = number(c, at + 4);
	if (offset >= c->len || len >= c->len - offset ||
		c->bytes[offset + len])
		return false;
	*e = (struct entry){c->bytes + offset, len};
	return true;
}

/* --- Reading ------------------------------------------------------------- */

static bool table_fits(const struct kb_catalogue *c, uint32_t table)
{
	return table <= c->len && c->n <= (c->len - table) / ENTRY;
}

static bool entries_fit(const struct kb_catalogue *c)
{
	struct entry e;
	for (uint32_t i = 0; i < c->n; i++)
		if (!entry_at(c, c->ids, i, &e) ||
			!entry_at(c, c->texts, i, &e))
			return false;
	return true;
}

/* What stands behind a name in the header of the messages; NULL: it is not
 * there. */
static const char *field(const char *header, const char *name)
{
	const char *s = strstr(header, name);
	return s ? s + strlen(name) : NULL;
}

/* The header is the translation of the empty message. */
static bool read_header(struct kb_catalogue *c)
{
	struct entry id, header;
	if (c->n == 0 || !entry_at(c, c->ids, 0, &id) || id.len ||
		!entry_at(c, c->texts, 0, &header))
		return false;
	const char *charset = field(header.s, "charset=");
	if (!charset || !kb_istarts(charset, "UTF-8"))
		return false;
	const char *forms = field(header.s, "nplurals=");
	c->plural = field(header.s, "plural=");
	if (!forms || !c->plural)
		return !forms && !c->plural;
	c->n_forms = 0;
	for (; kb_is_digit((unsigned char)*forms) && c->n_forms < 100; forms++)
		c->n_forms = c->n_forms * 10 + (size_t)(*forms - '0');
	size_t form;
	return c->n_forms > 0 && kb_plural(c->plural, 1, &form);
}

static bool read_file(struct kb_catalogue *c)
{
	if (c->len < HEADER)
		return false;
	uint32_t first = number(c, MAGIC);
	c->swapped = first == magic_swapped;
	if ((first != magic && !c->swapped) || number(c, REVISION) >> 16 > 1)
		return false;
	c->n = number(c, MESSAGES);
	c->ids = number(c, IDS);
	c->texts = number(c, TEXTS);
	return table_fits(c, c->ids) && table_fits(c, c->texts) &&
	       entries_fit(c) && read_header(c);
}

bool kb_catalogue_read(struct kb_catalogue *c, const char *bytes, size_t len)
{
	*c = (struct kb_catalogue){.bytes = bytes, .len = len, .n_forms = 2};
	if (read_file(c))
		return true;
	*c = (struct kb_catalogue){0};
	return false;
}

/* --- Finding ------------------------------------------------------------- */

/* As strcmp() of "CONTEXT\x04ID" and s. */
static int compare(const char *context, const char *id, const char *s)
{
	if (!context)
		return strcmp(id, s);
	size_t n = strlen(context);
	int order = strncmp(context, s, n);
	if (order)
		return order;
	order = CONTEXT_END - (unsigned char)s[n];
	return order ? order : strcmp(id, s + n + 1);
}

/* The entries are sorted by their messages, as strcmp() has them. */
static bool find(const struct kb_catalogue *c, const char *context,
	const char *id, struct entry *found)
{
	uint32_t low = 0, high = c->n;
	if (!*id)
		return false;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		struct entry e;
		if (!entry_at(c, c->ids, middle, &e))
			return false;
		int order = compare(context, id, e.s);
		if (order == 0)
			return entry_at(c, c->texts, middle, found);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* The form of this number, from 0; NULL if there is none. */
static const char *form_at(const struct entry *text, size_t form)
{
	const char *s = text->s, *end = text->s + text->len;
	for (; form > 0; form--) {
		s += strlen(s) + 1;
		if (s > end)
			return NULL;
	}
	return s;
}

static const char *fit(const char *id, const char *s)
{
	size_t len = s ? strlen(s) : 0;
	return len && kb_utf8_valid(s, len) == len && kb_format_agrees(id, s)
		       ? s
		       : NULL;
}

const char *kb_catalogue_find(
	const struct kb_catalogue *c, const char *context, const char *id)
{
	struct entry text;
	return find(c, context, id, &text) ? fit(id, text.s) : NULL;
}

const char *kb_catalogue_find_count(const struct kb_catalogue *c,
	const char *one, const char *other, size_t n)
{
	struct entry text;
	if (!find(c, NULL, one, &text))
		return NULL;
	size_t form = n != 1;
	if (c->plural && !kb_plural(c->plural, n, &form))
		return NULL;
	/* As gettext does with what its expression should not give. */
	if (form >= c->n_forms)
		form = 0;
	return fit(other, form_at(&text, form));
}
