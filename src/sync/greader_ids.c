/* The Google Reader API: numbers of articles, and lists of them in pages. */
#include "greader.h"

#include <khabar/base/limits.h>
#include <khabar/base/message.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* Numbers that are asked for at once; some servers give fewer, and one
	 * that refuses so many is asked for what Google gave at most. */
	PAGE = 50000,
	SMALL_PAGE = 10000,
	EMPTY_PAGES = 3 /* in a row that say that there are more */
};

/* --- A number ----------------------------------------------------------- */

/* The value of all of s in this base; false over 64 bits. */
static bool read_digits(const char *s, unsigned base, uint64_t *out)
{
	uint64_t v = 0;
	if (!*s)
		return false;
	for (; *s; s++) {
		int c = kb_lower((unsigned char)*s);
		unsigned digit =
			kb_is_digit((unsigned char)c) ? (unsigned)(c - '0')
			: c >= 'a' && c <= 'f'        ? (unsigned)(c - 'a') + 10
						      : 16;
		if (digit >= base || v > (UINT64_MAX - digit) / base)
			return false;
		v = v * base + digit;
	}
	*out = v;
	return true;
}

/* Whether it is an id of more than 64 bits: digits alone, of 12 bytes or more
 * (The Old Reader's are such). */
static bool is_long(const char *s)
{
	size_t n = strspn(s, "0123456789abcdefABCDEF");
	return !s[n] && n > 20 && n <= 64;
}

static bool read_id(struct kb_sync_link *l, const char *s, int64_t *id)
{
	const char *item = strrchr(s, '/');
	bool minus = !item && *s == '-';
	uint64_t v;
	if (is_long(item ? item + 1 : s)) {
		*id = kb_long_ids_add(
			kb_sync_link_long_ids(l), item ? item + 1 : s);
		return true;
	}
	if (item ? !read_digits(item + 1, 16, &v)
		 : !read_digits(s + minus, 10, &v) && !read_digits(s, 16, &v))
		return false;
	if (minus && v > (uint64_t)INT64_MAX + 1)
		return false;
	*id = (int64_t)(minus ? 0 - v : v);
	return v != 0;
}

bool kb_greader_json_id(
	struct kb_sync_link *l, const struct kb_json *j, int64_t *id)
{
	const char *s = kb_json_str(j);
	if (s)
		return read_id(l, s, id);
	return kb_json_int(j, id) && *id;
}

void kb_greader_add_id(
	struct kb_sync_link *l, struct kb_str *fields, int64_t id)
{
	const char *whole = kb_long_ids_get(kb_sync_link_long_ids(l), id);
	struct kb_str name = {0};
	kb_str_adds(&name, "tag:google.com,2005:reader/item/");
	if (whole)
		kb_str_adds(&name, whole);
	else
		kb_str_addf(&name, "%016" PRIx64, (uint64_t)id);
	kb_sync_add_field(fields, "i", name.s);
	kb_str_release(&name);
}

/* --- Pages -------------------------------------------------------------- */

/* How far a list is. */
struct pages {
	const struct kb_greader_stream *stream;
	struct kb_sync_ids *out;
	struct kb_str next; /* the continuation; "": there is none */
	/* The first number of each page: one that comes again tells a list that
	 * never ends. */
	struct kb_sync_ids first;
	size_t size; /* numbers of a page that are asked for */
	size_t n, empty;
};

static void add_path(const struct pages *p, struct kb_str *path)
{
	const struct kb_greader_stream *s = p->stream;
	kb_str_addf(path, "%s/stream/items/ids?output=json&n=%zu",
		KB_GREADER_API, p->size);
	kb_sync_add_field(path, "s", s->of);
	if (s->without)
		kb_sync_add_field(path, "xt", s->without);
	if (s->newer > 0)
		kb_str_addf(path, "&ot=%" PRId64, s->newer);
	if (p->next.len)
		kb_sync_add_field(path, "c", p->next.s);
}

/* Whether a page begins as an earlier one did, or many have been empty. */
static bool repeats(struct pages *p, size_t before)
{
	if (p->out->n == before)
		return ++p->empty > EMPTY_PAGES;
	int64_t id = p->out->ids[before];
	p->empty = 0;
	for (size_t i = 0; i < p->first.n; i++)
		if (p->first.ids[i] == id)
			return true;
	kb_sync_ids_add(&p->first, id);
	return false;
}

/* The continuation, of which some make a number. */
static void take_next(struct pages *p, const struct kb_json *page)
{
	const struct kb_json *next = kb_json_get(page, "continuation");
	const char *s = kb_json_str(next);
	int64_t number;
	kb_str_clear(&p->next);
	if (s && strcmp(s, "0") != 0)
		kb_str_adds(&p->next, s);
	else if (kb_json_int(next, &number) && number)
		kb_str_addf(&p->next, "%" PRId64, number);
}

static enum kb_err fail_endless(struct kb_sync_link *l, struct kb_diag *diag)
{
	kb_sync_note(l, KB_SYNC_ANSWER, KB_EFORMAT);
	/* i18n: an account's name */
	return kb_fail(diag, KB_EFORMAT,
		"%s: the server's list of articles comes again and again and "
		"never ends",
		KB_BRIEF(kb_sync_link_name(l)));
}

static enum kb_err take_page(struct kb_sync_link *l, struct pages *p,
	const struct kb_json *page, struct kb_diag *diag)
{
	const struct kb_json *refs = kb_json_get(page, "itemRefs");
	size_t before = p->out->n, n = kb_json_len(refs);
	for (size_t i = 0; i < n; i++) {
		int64_t id;
		const struct kb_json *ref = kb_json_at(refs, i);
		if (kb_greader_json_id(l, kb_json_get(ref, "id"), &id))
			kb_sync_ids_add(p->out, id);
	}
	take_next(p, page);
	p->n++;
	if (p->out->n > KB_MAX_SYNC_IDS || p->n > KB_MAX_SYNC_PAGES) {
		kb_sync_note(l, KB_SYNC_LIMIT, KB_ELIMIT);
		/* i18n: an account's name */
		return kb_fail(diag, KB_ELIMIT,
			"%s: the server lists more articles than khabar takes; "
			"have it delete old ones",
			KB_BRIEF(kb_sync_link_name(l)));
	}
	if (p->next.len && repeats(p, before))
		return fail_endless(l, diag);
	return KB_OK;
}

static enum kb_err get_page(struct kb_sync_link *l, struct pages *p,
	struct kb_json **page, struct kb_diag *diag)
{
	struct kb_str path = {0};
	add_path(p, &path);
	enum kb_err err = kb_greader_get(l, path.s, "itemRefs",
		_("the answer is not a list of articles"), page, diag);
	kb_str_release(&path);
	enum kb_sync_fault fault = kb_sync_link_fault(l);
	if (!err || p->size == SMALL_PAGE ||
		(fault != KB_SYNC_REFUSED && fault != KB_SYNC_LIMIT))
		return err;
	p->size = SMALL_PAGE;
	return get_page(l, p, page, diag);
}

enum kb_err kb_greader_ids(struct kb_sync_link *l,
	const struct kb_greader_stream *stream, struct kb_sync_ids *out,
	bool *cut, struct kb_diag *diag)
{
	struct pages p = {.stream = stream, .out = out, .size = PAGE};
	enum kb_err err;
	*cut = false;
	do {
		struct kb_json *page;
		err = get_page(l, &p, &page, diag);
		if (!err)
			err = take_page(l, &p, page, diag);
		kb_json_free(page);
		*cut = stream->most && out->n >= stream->most && p.next.len;
	} while (!err && p.next.len && !*cut);
	kb_sync_ids_sort(out);
	kb_sync_ids_release(&p.first);
	kb_str_release(&p.next);
	return err;
}
