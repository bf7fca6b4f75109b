/* The byline that the page shows. */
#include "byline.h"

#include "log.h"
#include "names.h"
#include "text.h"
#include "weigh.h"
#include "zone.h"

#include <khabar/article/labels.h>

#include <string.h>

/* The bytes of a verb before a name, where it is known to be a byline. */
static size_t verb(const char *s)
{
	static const char *const verbs[] = {"كتبت ", "كتب ", "كتبها ", "أعدها ",
		"أعده ", "إعداد ", "تحرير ", "بواسطة ", "تقرير ", "כתב ",
		"כתבה ", "מאת ", "نویسنده ", "خبرنگار ", "by ", "By ", "BY ",
		"تحریر ", "رپورٹ "};
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (kb_starts(s, verbs[i]))
			return strlen(verbs[i]);
	return 0;
}

/* Takes the names of an element that calls itself author, or that begins
 * with "by". */
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

static bool take_byline(struct kb_ex *x, size_t at, bool labelled)
{
	const struct kb_ex_info *i = &x->info[at];
	const struct kb_node *n = x->nodes[at];
	const char *rel = kb_ex_is(n, KB_TAG_A) ? kb_node_attr(n, "rel") : NULL;
	bool says =
		(i->says & KB_SAYS_BYLINE) || (rel && kb_ieq(rel, "author"));
	if (says && has_name_in_it(x, at))
		return false;
	if (kb_ex_is_bare(x, at) || i->raw > KB_EX_BYLINE_MAX ||
		i->raw < KB_EX_BYLINE_MIN ||
		(i->says & (KB_SAYS_TITLE | KB_SAYS_RELATED)))
		return false;
	if (!says && (labelled || !(i->in & KB_IN_BLOCK)))
		return false;
	const char *s = kb_ex_text_of(x, n, 300, true);
	if (!s || (!says && !kb_label_byline_prefix(s, strlen(s))))
		return false;
	size_t before = x->a->n_byline;
	kb_ex_add_names(x, says ? s + verb(s) : s);
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
	size_t ranges[2][2] = {{z.from, z.to}, {z.end, z.end_to}};
	for (int by_label = 1; by_label >= 0; by_label--)
		for (int r = 0; r < 2 && x->a->n_byline == 0; r++)
			for (size_t at = ranges[r][0];
				at < ranges[r][1] && at < x->n; at++)
				if (take_byline(x, at, by_label))
					break;
	for (size_t at = z.from; at < z.to && x->a->n_byline == 0; at++)
		if (take_line(x, at))
			break;
}
