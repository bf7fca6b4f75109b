/* The path to an article, and the section that it names. */
#include <khabar/article/crumbs.h>
#include <khabar/article/labels.h>
#include <khabar/base/str.h>
#include <khabar/text/fold.h>

#include <string.h>

enum {
	LETTERS_MIN = 2,      /* of a section's name */
	SECTION_LEN_MAX = 80, /* bytes */
	CUT_MIN = 16,         /* bytes of a headline that is cut short */
};

/* Bytes of letters and digits, as labels are folded. */
static size_t letters(const char *s, size_t len)
{
	char fold[SECTION_LEN_MAX];
	return kb_fold_label(s, len, fold, sizeof fold, NULL, NULL);
}

bool kb_is_section(const char *s)
{
	struct kb_date d;
	size_t len = s ? strlen(s) : 0;
	return len > 1 && letters(s, len) >= LETTERS_MIN &&
	       !kb_date_parse(s, len, &d) &&
	       !(strpbrk(s, "0123456789") && !kb_date_others(s, len)) &&
	       !strstr(s, "://") && !kb_is_digit((unsigned char)*s) &&
	       !strstr(s, "\u20AC") && !kb_label_byline_prefix(s, len) &&
	       !kb_label_is_home(s, len) && !kb_label_is_updated(s, len) &&
	       !(kb_label_of(s, strcspn(s, ":")) & KB_LABEL_TAGS) &&
	       !(kb_label_of(s, len) & (KB_LABEL_SHARE | KB_LABEL_RELATED |
					       KB_LABEL_TOP | KB_LABEL_AD));
}

static size_t words_in(const char *s)
{
	size_t n = 1;
	while ((s = strchr(s, ' ')))
		n++, s++;
	return n;
}

/* The article itself, perhaps cut short. */
static bool is_page(struct kb_article *a, const char *s, const char *title,
	const char *site)
{
	size_t n = strcspn(s, "\xE2"), dots = strlen(s);
	if (strncmp(s + n, "\u2026", 3) != 0)
		n = dots;
	while (n && (s[n - 1] == '.' || s[n - 1] == ' '))
		n--;
	const char *head = kb_article_text(a, s, n).s;
	return head &&
	       (kb_fold_same(head, a->headline.s) ||
		       (n > CUT_MIN && kb_fold_starts(a->headline.s, head)) ||
		       kb_fold_starts(head, a->headline.s) ||
		       kb_fold_same(head, title) || kb_fold_same(head, site));
}

/* Bytes of what parts a path at s; slashes and the like only beside a space. */
static size_t separator(const char *s, bool space)
{
	static const char *const seps[] = {"\n", ">", "\u203A", "\u00BB",
		"::", "\u00AB", "\u2039", "\u2192", "\u2190", "\u25C0",
		"\u25B6", "\u2BC8", "\u276F", "/", "|", "\\", "\u2022",
		"\u00B7", "-"};
	if (*s == ',' && s[1] && s[1] != ' ') /* "news,nation" */
		return 1;
	for (size_t i = 0; i < sizeof seps / sizeof *seps; i++) {
		size_t n = strlen(seps[i]);
		if (strncmp(s, seps[i], n) == 0)
			return i < 13 || space || !s[n] || s[n] == ' ' ? n : 0;
	}
	return 0;
}

void kb_crumbs_add(struct kb_article *a, struct kb_crumbs *p, const char *s,
	size_t len, bool link)
{
	if (p->n == KB_CRUMBS_MAX)
		return;
	struct kb_text t = kb_article_text(a, s, len);
	if (t.s && letters(t.s, t.len)) {
		p->part[p->n].s = t.s;
		p->part[p->n++].link = link;
	}
}

void kb_crumbs_split(
	struct kb_article *a, struct kb_crumbs *p, const char *s, bool link)
{
	const char *from = s;
	for (; s && *s; s++) {
		size_t n = separator(s, s == from || s[-1] == ' ');
		if (n == 0)
			continue;
		kb_crumbs_add(a, p, from, (size_t)(s - from), link);
		from = s + n;
		s = from - 1;
	}
	if (from)
		kb_crumbs_add(a, p, from, strlen(from), link);
}

const char *kb_crumbs_section(struct kb_article *a, const struct kb_crumbs *p,
	const char *title, const char *site)
{
	bool linked = false;
	for (size_t i = 0; i + 1 < p->n; i++)
		linked |= p->part[i].link && kb_is_section(p->part[i].s);
	for (size_t i = p->n; i-- > 0;) {
		const char *s = p->part[i].s;
		/* No link where others are: the page under another title. */
		bool page =
			i + 1 == p->n && !p->part[i].link &&
			((linked && words_in(s) > 2) ||
				(p->n > 1 && kb_fold_starts(a->headline.s, s)));
		if (!page && !kb_ends(s, ":") && kb_is_section(s) &&
			!is_page(a, s, title, site) &&
			strlen(s) < (size_t)SECTION_LEN_MAX)
			return s;
	}
	return NULL;
}
