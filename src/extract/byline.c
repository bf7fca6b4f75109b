/* The byline that the page shows. */
#include "byline.h"

#include "log.h"
#include "names.h"
#include "text.h"
#include "weigh.h"
#include "zone.h"

#include <khabar/article/labels.h>

#include <string.h>

enum {
	TRIED_MAX = 500, /* elements whose names are read */
};

/* "Author, Ann Petty", or with a line's end between them. */
static bool is_by_line(const char *s)
{
	struct kb_str line = {0};
	size_t n = strcspn(s, ",\n\xD8"), len = strlen(s);
	while (n < len && !strchr(",\n", s[n]) && strncmp(s + n, "\u060C", 2))
		n += 1 + strcspn(s + n + 1, ",\n\xD8");
	kb_str_add(&line, s, n);
	kb_str_adds(&line, ": x");
	bool by = n < len && kb_label_byline_prefix(line.s, line.len);
	kb_str_release(&line);
	return by;
}

/* "Von Anna Petersen": whether a short line without a class names somebody, in
 * words of few letters, or such as begin sentences too, if it stands over the
 * text. */
static bool is_by(const char *s, bool head)
{
	static const char *const words[] = {"By ", "BY ", "by ", "Von ", "Par ",
		"Por ", "كتب ", "كتبت ", "نوشته ", "نوشتهٔ ", "נכתב בידי ",
		"نووسینی ", "نووسەر ", "ئامادەکردنی ", "لیکوال ", "ليکوال "};
	size_t n = 0;
	for (size_t i = 0; i < sizeof words / sizeof *words && !n; i++)
		n = kb_starts(s, words[i]) ? strlen(words[i]) : 0;
	if (n == 0)
		return false;
	if ((unsigned char)*s >= 0x80 && !head)
		return false;
	size_t names = 0, most = (unsigned char)*s < 0x80 ? 8 : 5;
	for (s += n; *s; s += strcspn(s, " \n"), s += *s != '\0') {
		size_t len = strcspn(s, " \n");
		if (*s >= 'a' && *s <= 'z' && len > 3)
			return false;
		names++;
	}
	return names > 1 && names <= most;
}

/* Whether a line holds a time besides an element for the name: the name is in
 * that one. */
static bool has_name_in_it(const struct kb_ex *x, size_t at)
{
	bool time = false, name = false;
	for (size_t k = at + 1; k <= x->info[at].last; k++) {
		const struct kb_node *n = x->nodes[k];
		const char *rel = kb_node_attr(n, "rel");
		if (n->type != KB_NODE_ELEMENT)
			continue;
		time |= n->tag == KB_TAG_TIME;
		name |= x->info[k].raw >= KB_EX_NAME_PART &&
			((x->info[k].says & KB_SAYS_BYLINE) ||
				(rel && kb_ieq(rel, "author")));
	}
	return time && name;
}

static bool holds_blocks(const struct kb_ex *x, size_t at)
{
	for (size_t k = at + 1; k <= x->info[at].last; k++)
		if ((x->info[k].in & KB_IN_BLOCK) && x->info[k].raw)
			return true;
	return false;
}

/* Of the lines of an element without a name for what it is the one that begins
 * with "by" or the like, or NULL. */
static const char *line_of_names(
	struct kb_ex *x, size_t at, const char *s, bool head)
{
	if (s && !holds_blocks(x, at) && is_by_line(s))
		return s;
	for (; s && *s; s += strcspn(s, "\n"), s += *s != '\0') {
		const char *line = kb_article_text(x->a, s, strcspn(s, "\n")).s;
		if (line && (is_by(line, head) ||
				    (!kb_istarts(line, "by ") &&
					    kb_label_byline_prefix(
						    line, strlen(line)))))
			return line;
	}
	return NULL;
}

/* Takes the names of an element that calls itself author, or that begins
 * with "by"; *tried counts those that were read. */
static bool take_byline(
	struct kb_ex *x, size_t at, bool labelled, bool head, int *tried)
{
	const struct kb_ex_info *i = &x->info[at];
	const struct kb_node *n = x->nodes[at];
	const char *rel = kb_ex_is(n, KB_TAG_A) ? kb_node_attr(n, "rel") : NULL;
	bool says =
		(i->says & KB_SAYS_BYLINE) || (rel && kb_ieq(rel, "author"));
	if (says && has_name_in_it(x, at))
		return false;
	if (kb_ex_is_bare(x, at) || i->raw > KB_EX_BYLINE_MAX ||
		kb_ex_is_in(x, n, KB_SAYS_COMMENTS) ||
		i->raw < KB_EX_BYLINE_MIN ||
		(i->says & (KB_SAYS_TITLE | KB_SAYS_RELATED)))
		return false;
	if (!says && (labelled || !(i->in & KB_IN_BLOCK)))
		return false;
	const char *s = kb_ex_parts_of(x, n, 300);
	if (!says)
		s = line_of_names(x, at, s, head);
	if (!s || ++*tried > TRIED_MAX)
		return false;
	size_t before = x->a->n_byline;
	kb_ex_add_names(x, s);
	if (x->a->n_byline == before)
		return false;
	char name[KB_EX_NAME_MAX];
	kb_ex_log_by(x, KB_EX_BY_BYLINE_MAX, "byline: %s, %u letters",
		kb_ex_name(n, name), (unsigned)i->raw);
	kb_ex_use(x, n);
	return true;
}

/* "Posted on 1 June by Ann Petty": a line that has a byline in it. */
static bool take_line(struct kb_ex *x, size_t at)
{
	static const char *const words[] = {
		" by ", " By ", " \u0628\u0642\u0644\u0645 ", /* بقلم */
		" \u05DE\u05D0\u05EA ",                       /* מאת */
	};
	const struct kb_ex_info *i = &x->info[at];
	struct kb_date d;
	if (kb_ex_is_bare(x, at) || !(i->in & KB_IN_BLOCK) ||
		i->own != i->raw || i->raw > KB_EX_DATE_LINE_MAX ||
		i->raw < KB_EX_BYLINE_LINE_MIN)
		return false;
	const char *s = kb_ex_text_of(x, x->nodes[at], 300, true);
	for (size_t w = 0; s && w < sizeof words / sizeof *words; w++) {
		const char *p = strstr(s, words[w]);
		/* Only beside a date; else it may be any sentence. */
		if (!p || !kb_date_parse(s, strlen(s), &d))
			continue;
		size_t before = x->a->n_byline;
		kb_ex_add_names(x, p + strlen(words[w]));
		return x->a->n_byline > before;
	}
	return false;
}

void kb_ex_find_byline(struct kb_ex *x)
{
	if (!x->body || x->a->n_byline > 0)
		return;
	const struct kb_ex_zone z = kb_ex_zone(x);
	size_t tail = z.end > z.to + KB_EX_BYLINE_TAIL
			      ? z.end - KB_EX_BYLINE_TAIL
			      : z.to;
	size_t ranges[3][2] = {
		{z.from, z.to}, {tail, z.end}, {z.end, z.end_to}};
	int tried = 0;
	for (int by_label = 1; by_label >= 0; by_label--)
		for (int r = 0; r < 3 && x->a->n_byline == 0; r++)
			for (size_t at = ranges[r][0];
				at < ranges[r][1] && at < x->n; at++)
				if (take_byline(
					    x, at, by_label, r == 0, &tried))
					break;
	for (size_t at = z.from; at < z.to && x->a->n_byline == 0; at++)
		if (take_line(x, at))
			break;
	kb_ex_add_author(x);
}
