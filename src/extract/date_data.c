/* Dates in data that a page's scripts use. */
#include "date_data.h"

#include <khabar/article/json.h>

#include <string.h>

/* How scripts call the two dates. */
static const char *const PUBLISHED[] = {"\"datePublished", "\"publishedAt",
	"\"firstPublishedAt", "\"published_at", "\"publishDate",
	"\"publish_date", "\"publicationDate", "\"pubDate"};
static const char *const MODIFIED[] = {
	"\"dateModified", "\"modifiedAt", "\"updatedAt", "\"updated_at"};

/* One of the two dates; several if they differ. */
struct date_of {
	const char *const *keys;
	size_t n;
	struct kb_date date;
	bool several;
};

static bool is_day(const struct kb_date *a, const struct kb_date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day;
}

/* The string behind a key, if its colon follows; quotes of JSON within a string
 * are escaped. */
static void take_value(struct date_of *d, const char *s, size_t len)
{
	struct kb_date found;
	size_t n = 0, at = 0;
	/* The key ends here. */
	if (len == 0 || (*s != '"' && *s != '\\'))
		return;
	while (at < len && strchr("\\\" :", s[at]) && s[at])
		at++;
	while (at + n < len && s[at + n] != '"' && s[at + n] != '\\')
		n++;
	if (n > 64 || !kb_date_parse(s + at, n, &found))
		return;
	if (!d->date.year)
		d->date = found;
	else if (!is_day(&d->date, &found))
		d->several = true;
}

static void read_values(struct date_of *d, const char *s, size_t len)
{
	for (size_t i = 0; i < d->n; i++) {
		size_t n = strlen(d->keys[i]);
		const char *p = s, *end = s + len;
		while ((p = memmem(p, (size_t)(end - p), d->keys[i], n))) {
			p += n;
			take_value(d, p, (size_t)(end - p));
		}
	}
}

/* JSON-LD that can be parsed has been read. */
static bool is_read(const struct kb_node *script)
{
	const char *type = kb_node_attr(script, "type");
	if (!type || !kb_istarts(type, "application/ld+json"))
		return false;
	struct kb_json *j =
		kb_json_parse(script->first->text, script->first->len);
	kb_json_free(j);
	return j != NULL;
}

static void read_node(struct date_of d[2], const struct kb_node *n)
{
	for (size_t k = 0; k < n->n_attrs; k++)
		if (*n->attrs[k].value == '{')
			for (int i = 0; i < 2; i++)
				read_values(&d[i], n->attrs[k].value,
					strlen(n->attrs[k].value));
	if (!kb_ex_is(n, KB_TAG_SCRIPT) || !n->first || is_read(n))
		return;
	for (int i = 0; i < 2; i++)
		read_values(&d[i], n->first->text, n->first->len);
}

void kb_ex_read_date_data(const struct kb_ex *x, struct kb_date *published,
	struct kb_date *updated)
{
	struct date_of d[2] = {
		{.keys = PUBLISHED, .n = sizeof PUBLISHED / sizeof *PUBLISHED},
		{.keys = MODIFIED, .n = sizeof MODIFIED / sizeof *MODIFIED}};
	for (size_t at = 0; at < x->n; at++)
		if (x->nodes[at]->type == KB_NODE_ELEMENT)
			read_node(d, x->nodes[at]);
	if (!d[0].date.year || d[0].several)
		return;
	*published = d[0].date;
	if (d[1].date.year && !d[1].several)
		*updated = d[1].date;
}
