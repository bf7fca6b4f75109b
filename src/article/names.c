/* The names of those who wrote an article, out of a line of names. */
#include "names_words.h"

#include <khabar/article/labels.h>
#include <khabar/article/names.h>
#include <khabar/base/str.h>
#include <khabar/text/fold.h>

#include <string.h>

enum {
	NAME_LEN_MAX = 120, /* bytes of one author's name */
	NAME_WORDS_MAX = 7,
	SENTENCE_WORDS = 5, /* with a stop at the end */
	NAMES_MAX = 12,
	PARTS_MAX = 32,   /* of a line of names */
	LINE_MAX_ = 2000, /* bytes of it that are looked at */
	FOLD_MAX = 300,   /* bytes of texts that are compared */
};

/* What stands before a part of a line of names. */
enum sep {
	SEP_NONE,
	SEP_LIST, /* a comma, a new line, "and" */
	SEP_DASH, /* a dash or colon: a place or paper may be beside a name */
};

struct part {
	const char *s;
	size_t len;
	enum sep before;
};

struct table {
	const char *const *w;
	size_t n;
};
#define TABLE(name, ...)                                     \
	static const char *const name##_w[] = {__VA_ARGS__}; \
	static const struct table name = {                   \
		name##_w, sizeof name##_w / sizeof *name##_w}

TABLE(nobodies, KB_NAMES_NOBODIES);
TABLE(credits, KB_NAMES_CREDITS);
TABLE(roles, KB_NAMES_ROLES);
TABLE(cities, KB_NAMES_CITIES);
TABLE(agencies, KB_NAMES_AGENCIES);
TABLE(verbs, KB_NAMES_VERBS);
TABLE(waw, KB_NAMES_WAW);

/* The names as they are found. */
struct names {
	struct kb_article *a;
	const struct kb_names_known *known;
	const char *user; /* that of a system's user */
};

static size_t fold(const char *s, char out[FOLD_MAX])
{
	return s ? kb_fold_label(s, strlen(s), out, FOLD_MAX, NULL, NULL) : 0;
}

static bool is_one_of(const char *s, const struct table *t)
{
	char fs[FOLD_MAX], word[FOLD_MAX];
	if (fold(s, fs) == 0)
		return false;
	for (size_t i = 0; i < t->n; i++)
		if (fold(t->w[i], word) && strcmp(fs, word) == 0)
			return true;
	return false;
}

/* Bytes of the longest of the words at the start of s, as a whole word. */
static size_t starts_with(const char *s, size_t len, const struct table *t)
{
	size_t best = 0;
	for (size_t i = 0; i < t->n; i++) {
		size_t n = strlen(t->w[i]);
		if (n > best && n <= len && kb_ieqn(s, t->w[i], n) &&
			(n > 2 || *s == *t->w[i]) && /* di, but not Di */
			(n == len || strchr(" :\n/-", s[n])))
			best = n;
	}
	return best;
}

static size_t words_in(const char *s, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += s[i] != ' ' && (i == 0 || s[i - 1] == ' ');
	return n;
}

/* Bytes of a name before the role that follows it: "Ann Petty Senior Editor".
 */
static size_t before_role(const char *s, size_t len)
{
	static const char *const heads[] = {" Senior ", " Chief ", " Staff ",
		" Special ", " Political ", " Foreign ", " Business ",
		" Sports ", " Managing ", " Executive ", " Associate ",
		" Assistant ", " Contributing ", " Contributor",
		" Correspondent", " Reporter", " Deputy ", " Envoy", " envoy"};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		const char *p = memmem(s, len, heads[i], strlen(heads[i]));
		if (p && words_in(s, (size_t)(p - s)) > 1)
			len = (size_t)(p - s);
	}
	return len;
}

/* Whether one of its words is one of a role. */
static bool has_role(struct names *x, const char *s)
{
	for (size_t n; *s; s += n + (s[n] != '\0')) {
		n = strcspn(s, " -");
		const char *word = kb_article_text(x->a, s, n).s;
		if (word && is_one_of(word, &roles))
			return true;
	}
	return false;
}

/* The site's own name, or a part of it. */
static bool is_site_name(const struct names *x, const char *s)
{
	const char *site = x->known->site;
	char fs[FOLD_MAX], name[FOLD_MAX];
	return site && (kb_fold_starts(site, s) || strstr(site, s) ||
			       (fold(site, fs) > 6 && fold(s, name) &&
				       strstr(name, fs)) ||
			       (strlen(site) > 6 && kb_fold_starts(s, site)));
}

/* One name as a system has it: of a user, a page, an address. */
static bool is_user(const char *s)
{
	bool lower = true;
	for (const char *p = s; *p; p++)
		lower &= (*p >= 'a' && *p <= 'z') || kb_is_digit(*p) ||
			 strchr("_.-", *p);
	return lower || *s == '@';
}

/* "USA TODAY" */
static bool is_capitals(const char *s)
{
	return s[strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ ")] == '\0';
}

/* A news agency beside a name. */
static bool is_agency(const char *s)
{
	size_t capitals = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	if (capitals > 1 && capitals < 6 && !s[capitals])
		return true;
	bool latin = kb_is_alpha((unsigned char)*s);
	if (starts_with(s, strlen(s), &agencies))
		return true;
	return (latin || !strchr(s, ' ')) && kb_label_is_agency(s, strlen(s));
}

/* "Author" by itself. */
static bool is_label(const char *s, size_t len)
{
	struct kb_str line = {0};
	kb_str_addf(&line, "%s: x", s);
	bool label = kb_label_byline_prefix(line.s, line.len) > len;
	kb_str_release(&line);
	return label;
}

/* What is nobody's name. */
static bool is_none(const struct names *x, const char *s)
{
	struct kb_date d;
	size_t len = strlen(s);
	return *s == '"' || kb_starts(s, "\u00AB") || kb_starts(s, "\u201C") ||
	       is_one_of(s, &nobodies) || starts_with(s, len, &credits) ||
	       kb_label_of(s, len) || is_label(s, len) ||
	       kb_label_is_caption_credit(s, len) ||
	       kb_label_is_published(s, len) || kb_label_is_updated(s, len) ||
	       kb_date_parse(s, len, &d) || is_one_of(s, &cities) ||
	       kb_fold_same(s, x->known->section) ||
	       kb_fold_same(s, x->a->section.s) ||
	       kb_fold_same(s, x->a->headline.s) || strstr(s, "://") ||
	       kb_istarts(s, "www.") || words_in(s, len) > NAME_WORDS_MAX;
}

static bool is_blank(char c)
{
	return kb_is_space((unsigned char)c) || strchr("-|:/.,*", c);
}

/* Without labels, and without what follows a name: a place, an address, a
 * number. */
static struct kb_text clean(struct names *x, const char *s, size_t len)
{
	static const char *const tails[] = {" in ", " for ", " FOR ", " IN ",
		" at ", " on ", " via ", " aus ", " avec ", " mit ",
		" Associated Press", " \u00E0 ", " Updated ", " updated ",
		" posted ", " Monday", " Tuesday", " Wednesday", " Thursday",
		" Friday", " Saturday", " Sunday", " Published ", " Posted ",
		" \u0645\u0646 "}; /* من */
	for (size_t n = 1; n;) {
		while (len && (is_blank(*s)))
			s++, len--;
		n = kb_label_byline_prefix(s, len);
		n = n ? n : starts_with(s, len, &verbs);
		s += n;
		len -= n;
	}
	/* "Opinion by Ann Petty" */
	const char *by = starts_with(s, len, &credits)
				 ? NULL
				 : memmem(s, len, " by ", 4);
	if (by && words_in(s, (size_t)(by - s)) < 4) {
		len -= (size_t)(by + 4 - s);
		s = by + 4;
	}
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		size_t n = strlen(tails[i]);
		const char *p = memmem(s, len, tails[i], n);
		len = p && p > s ? (size_t)(p - s) : len;
		if ((unsigned char)tails[i][1] < 0xD6 && len >= n &&
			memcmp(s, tails[i] + 1, n - 1) == 0)
			len = 0;
	}
	for (size_t at = 0, n; at < len; at += n + 1) {
		n = strcspn(s + at, " \n");
		n = n < len - at ? n : len - at;
		if (kb_is_digit((unsigned char)s[at]))
			len = kb_date_others(s, at) ? at : 0;
		else if (at && memchr(s + at, '@', n))
			len = at;
	}
	len = before_role(s, len);
	const char *site = x->known->site;
	size_t n = site ? strlen(site) : 0;
	if (n && len > n + 1 && s[len - n - 1] == ' ' &&
		kb_ieqn(s + len - n, site, n))
		len -= n;
	while (len && is_blank(s[len - 1]) && !(len > 2 && s[len - 1] == '.'))
		len--;
	const char *last = memrchr(s, ' ', len);
	if (last && words_in(s, len) > 2 &&
		is_one_of(
			kb_article_text(x->a, last, len - (size_t)(last - s)).s,
			&cities))
		len = (size_t)(last - s);
	return kb_article_text(x->a, s, len);
}

static void add_name(
	struct names *x, const struct part *p, const struct part *next)
{
	struct kb_text t = clean(x, p->s, p->len);
	char letters[FOLD_MAX];
	bool after = x->a->n_byline > 0 && p->before != SEP_NONE;
	if (fold(t.s, letters) < 2 || t.len > NAME_LEN_MAX || is_none(x, t.s) ||
		is_site_name(x, t.s) || x->a->n_byline >= NAMES_MAX)
		return;
	bool word = words_in(t.s, t.len) == 1;
	if (strchr(t.s, '@') && (*t.s != '@' || !word))
		return;
	/* A place before or behind a name. */
	if (word && ((p->before == SEP_DASH && after) ||
			    (next && next->before == SEP_DASH &&
				    words_in(next->s, next->len) > 1)))
		return;
	bool role = has_role(x, t.s) ||
		    (!memchr(p->s, ':', p->len) &&
			    has_role(x, kb_article_text(x->a, p->s, p->len).s));
	if (role && (after || (next && next->before == SEP_DASH)))
		return;
	if (after && (is_agency(t.s) || (is_capitals(t.s) &&
						!is_capitals(x->a->byline[0]))))
		return;
	if (word && is_user(t.s)) {
		if (!x->user)
			x->user = t.s;
		return;
	}
	for (size_t i = 0; i < x->a->n_byline; i++)
		if (kb_fold_same(x->a->byline[i], t.s))
			return;
	kb_article_add_byline(x->a, t.s, t.len);
}

/* Bytes of an "and" that is written as the first letter of a name: between two
 * names of several words each. */
static size_t joined_and(struct names *x, const char *s, const char *from)
{
	bool hebrew = kb_starts(s, " \u05D5");   /* ו */
	if (!hebrew && !kb_starts(s, " \u0648")) /* و */
		return 0;
	if (hebrew && s[3] == '-')
		return 4;
	size_t word = strcspn(s + 1, " ,|;\n"), len = strcspn(s + 1, ",|;\n");
	const char *name = kb_article_text(x->a, s + 1, word).s;
	if (name && starts_with(s + 3, len - 2, &agencies))
		return 3;
	return words_in(from, (size_t)(s - from)) > 1 &&
			       words_in(s + 1, len) > 1 && word > 4 &&
			       !is_one_of(name, &waw)
		       ? 3
		       : 0;
}

/* Bytes of what parts names at s; *sep: what it is. */
static size_t separator(
	struct names *x, const char *s, const char *from, enum sep *sep)
{
	static const char *const lists[] = {"\u060C", ",", "|", ";", "\u061B",
		"\u2022", "\u00B7", "\n", "/", " and ", " AND ", " & ", " und ",
		" et ", " og ", " och ", " with ", " \u0648 ", " + "};
	static const char *const dashes[] = {
		" - ", " \u2013 ", " \u2014 ", " \u0640 ", ": ", "- ", "_"};
	/* Letters of their own, of two names as well. */
	static const char *const ands[] = {" y ", " e ", " ve "};
	*sep = SEP_LIST;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (kb_starts(s, lists[i]))
			return strlen(lists[i]);
	for (size_t i = 0; i < sizeof ands / sizeof *ands; i++)
		if (kb_starts(s, ands[i]) &&
			words_in(from, (size_t)(s - from)) > 1 &&
			strchr(s + strlen(ands[i]), ' '))
			return strlen(ands[i]);
	size_t n = joined_and(x, s, from);
	if (n)
		return n;
	*sep = SEP_DASH;
	size_t len = (size_t)(s - from);
	if (*s == ':' && (kb_label_byline_prefix(from, strlen(from)) ||
				 starts_with(from, len, &verbs) == len ||
				 kb_label_is_caption_credit(
					 from, strcspn(from, ",|;\n"))))
		return 0;
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (kb_starts(s, dashes[i]))
			return strlen(dashes[i]);
	return 0;
}

/* Takes back the line that begins at from if it is a sentence. */
static void drop_sentence(struct kb_str *out, size_t from)
{
	static const char *const ends[] = {
		".", "!", "?", "\u06D4", "\u061F", "\u2026"};
	bool stop = false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		stop |= out->len > from && kb_ends(out->s + from, ends[i]);
	if (stop && words_in(out->s + from, out->len - from) >= SENTENCE_WORDS)
		out->s[out->len = from] = '\0';
}

/* Without addresses, sentences, and what stands in brackets: a place, an
 * agency. */
static const char *without_brackets(struct names *x, const char *s)
{
	struct kb_str out = {0};
	size_t line = 0;
	for (int depth = 0; *s && (out.len < LINE_MAX_ || (*s & 0xC0) == 0x80);
		s++) {
		if (strncmp(s, "http", 4) == 0) {
			s += strcspn(s, " \n");
			if (!*s)
				break;
		}
		depth += *s == '(' || *s == '[';
		if (*s == '\n') {
			depth = 0;
			drop_sentence(&out, line);
			line = out.len + 1;
		}
		bool space = kb_starts(s, "\u00A0");
		s += space;
		if (depth == 0)
			kb_str_addc(&out, space ? ' ' : *s);
		depth -= (*s == ')' || *s == ']') && depth > 0;
	}
	drop_sentence(&out, line);
	const char *copy =
		out.len ? kb_arena_strndup(&x->a->arena, out.s, out.len) : NULL;
	kb_str_release(&out);
	return copy;
}

const char *kb_article_add_names(
	struct kb_article *a, const char *s, const struct kb_names_known *known)
{
	struct names x = {a, known, NULL};
	struct part parts[PARTS_MAX];
	size_t n = 0;
	s = s ? without_brackets(&x, s) : NULL;
	if (!s)
		return NULL;
	size_t by = kb_label_byline_prefix(s, strlen(s));
	s += by ? by : starts_with(s, strlen(s), &verbs);
	struct part p = {.s = s};
	for (; n < PARTS_MAX; s++) {
		enum sep sep = SEP_NONE;
		size_t skip = *s ? separator(&x, s, p.s, &sep) : 0;
		if (*s && skip == 0)
			continue;
		p.len = (size_t)(s - p.s);
		if (clean(&x, p.s, p.len).s)
			parts[n++] = p;
		if (!*s)
			break;
		s += skip;
		p = (struct part){.s = s--, .before = sep};
	}
	for (size_t i = 0; i < n; i++)
		add_name(&x, &parts[i], i + 1 < n ? &parts[i + 1] : NULL);
	return x.user;
}

bool kb_name_is_somebody(
	struct kb_article *a, const char *s, const struct kb_names_known *known)
{
	struct names x = {a, known, NULL};
	return !is_none(&x, s) && !is_site_name(&x, s);
}
