/* What the units of a plain text are: headline, byline, date, share bar ... */
#include "roles.h"
#include "thresholds.h"

#include <khabar/article/article.h>
#include <khabar/article/date_scan.h>
#include <khabar/article/labels.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/text/direction.h>

#include <string.h>

enum {
	HEAD_UNITS = 12, /* that can come before the text */
};

struct roles {
	struct kb_plain_units *us;
	struct kb_date *published, *updated;
	bool news;    /* signs of a newspaper's page were found */
	size_t dated; /* the first unit with a date or byline; n if none */
};

bool kb_plain_ends_sentence(const struct kb_plain_unit *u)
{
	static const char *const ends[] = {
		".", ",", ";", ":", "\u060C", "\u061B", "\u06D4", "\u2026"};
	size_t len = u->len;
	/* Closing quotes and brackets, and unseen marks, stand behind. */
	while (len > 0) {
		size_t at = kb_utf8_floor(u->s, len - 1);
		uint32_t cp;
		kb_utf8_decode(u->s + at, len - at, &cp);
		if (cp != ')' && cp != '"' && cp != 0x00BB && cp != 0x201D &&
			!kb_is_bidi_control(cp))
			break;
		len = at;
	}
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (len >= n && memcmp(u->s + len - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

/* The words of a line that are no part of a date. */
static size_t other_words(const char *s, size_t len)
{
	struct kb_date_scan sc;
	kb_date_scan_text(&sc, s, len);
	size_t others = 0;
	for (size_t i = 0; i < sc.n;) {
		int value;
		size_t n = 1;
		if (sc.t[i].type == KB_TOKEN_WORD) {
			enum kb_date_word w =
				kb_date_scan_word(&sc, i, &value, &n);
			others += w == KB_WORD_NONE &&
				  !kb_date_is_beside(sc.t[i].word);
		}
		i += n;
	}
	return others;
}

/* Whether a line holds a date and no more. A label has four words at most. */
static bool only_date(const char *s, size_t len, bool labelled)
{
	return other_words(s, len) <= (labelled ? KB_PLAIN_DATE_LABEL : 0u);
}

/* The place of an "updated" label within a line that begins with something
 * else; len if there is none. */
static size_t find_updated(const char *s, size_t len)
{
	for (size_t at = 1; at < len; at++) {
		bool boundary = kb_is_space((unsigned char)s[at - 1]) ||
				s[at - 1] == '|' || s[at - 1] == '(';
		if (boundary && !kb_is_space((unsigned char)s[at]) &&
			kb_label_is_updated(s + at, len - at))
			return at;
	}
	return len;
}

/* Takes the dates of one line. Returns whether it holds nothing besides. */
static bool take_date(struct roles *r, const char *s, size_t len)
{
	struct kb_date d;
	bool updated = kb_label_is_updated(s, len);
	bool published = !updated && kb_label_is_published(s, len);
	size_t split = updated ? len : find_updated(s, len);
	bool whole = true;
	if (split < len) {
		if (!kb_date_parse(s + split, len - split, &d))
			return false;
		if (!r->updated->year)
			*r->updated = d;
		whole = only_date(s + split, len - split, true);
		len = split;
	}
	if (!kb_date_parse(s, len, &d))
		return false;
	struct kb_date *to = updated ? r->updated : r->published;
	if (!to->year || (published && !to->has_time && d.has_time))
		*to = d;
	return whole && only_date(s, len, updated || published);
}

static bool is_date_label(const struct kb_plain_unit *u)
{
	return u->words <= KB_PLAIN_DATE_LABEL &&
	       u->cps <= KB_PLAIN_DATE_LABEL_MAX &&
	       (kb_label_is_updated(u->s, u->len) ||
		       kb_label_is_published(u->s, u->len));
}

/* Dates and bylines among the first units and, where they are labelled, the
 * last ones. */
static void find_dates(struct roles *r)
{
	struct kb_plain_units *us = r->us;
	r->dated = us->n;
	size_t shorts = 0;
	for (size_t i = 0; i < us->n; i++) {
		struct kb_plain_unit *u = &us->u[i];
		bool tail = i + KB_PLAIN_DATE_TAIL > us->n,
		     head = shorts < HEAD_UNITS;
		if (u->cps >= KB_PLAIN_STANDFIRST_MAX ||
			u->kind == KB_PLAIN_CODE)
			shorts = HEAD_UNITS;
		shorts++;
		if (u->cps > KB_PLAIN_DATE_LINE_MAX ||
			u->kind == KB_PLAIN_CODE || (!head && !tail))
			continue;
		bool label = kb_label_is_updated(u->s, u->len) ||
			     kb_label_is_published(u->s, u->len);
		bool was = r->published->year || r->updated->year;
		if ((head || label) && take_date(r, u->s, u->len)) {
			u->role = KB_PLAIN_ROLE_GONE;
			/* Its label may stand in a line of its own. */
			if (i && !label && u[-1].role == KB_PLAIN_ROLE_BODY &&
				is_date_label(&u[-1])) {
				u[-1].role = KB_PLAIN_ROLE_GONE;
				if (kb_label_is_updated(u[-1].s, u[-1].len) &&
					!was && !r->updated->year) {
					*r->updated = *r->published;
					*r->published = (struct kb_date){0};
				}
			}
		} else if (head && i && u->cps <= KB_PLAIN_BYLINE_MAX &&
			   u->words <= KB_PLAIN_BYLINE_WORDS &&
			   !kb_plain_ends_sentence(u) &&
			   kb_label_byline_prefix(u->s, u->len)) {
			u->role = KB_PLAIN_ROLE_BYLINE;
		}
		if (head && u->role != KB_PLAIN_ROLE_BODY && r->dated == us->n)
			r->dated = i;
	}
	r->news = r->dated < us->n;
}

static bool same_text(
	const struct kb_plain_unit *a, const struct kb_plain_unit *b)
{
	return a->len == b->len && memcmp(a->s, b->s, a->len) == 0;
}

/* A picture's caption comes twice when its description is the same, or ends in
 * a credit. */
static void find_captions(struct roles *r)
{
	struct kb_plain_units *us = r->us;
	for (size_t i = 0; i < us->n; i++) {
		struct kb_plain_unit *u = &us->u[i];
		if (u->role != KB_PLAIN_ROLE_BODY || u->kind != KB_PLAIN_TEXT ||
			u->cps > KB_PLAIN_CAPTION_MAX)
			continue;
		const char *credit;
		size_t n;
		kb_article_split_credit(u->s, u->len, &credit, &n);
		bool twice = i + 1 < us->n &&
			     u->words >= KB_PLAIN_CAPTION_WORDS &&
			     same_text(u, u + 1) && u[1].kind == KB_PLAIN_TEXT;
		/* "... the minister said. (Reuters)" is no caption. */
		bool sentence = credit && memmem(u->s, u->len, ". ", 2);
		if (twice && (credit || r->news || i < HEAD_UNITS)) {
			u->role = KB_PLAIN_ROLE_CAPTION;
			while (++i < us->n && us->u[i].len == u->len &&
				same_text(u, &us->u[i]))
				us->u[i].role = KB_PLAIN_ROLE_GONE;
			i--;
			r->news = true;
		} else if (credit && !sentence && credit > u->s + 4 &&
			   u->cps <= KB_PLAIN_CAPTION_CREDIT) {
			u->role = KB_PLAIN_ROLE_CAPTION;
		} else if (u->cps <= KB_PLAIN_CREDIT_MAX &&
			   u->words <= KB_PLAIN_CREDIT_WORDS &&
			   !kb_plain_ends_sentence(u) &&
			   kb_label_is_caption_credit(u->s, u->len) &&
			   (r->news ||
				   (i && u[-1].role ==
						   KB_PLAIN_ROLE_CAPTION))) {
			u->role = KB_PLAIN_ROLE_CREDIT;
		}
	}
}

static bool has_letters(const struct kb_plain_unit *u)
{
	return kb_dir_first_strong(u->s, u->len) != KB_DIR_AUTO;
}

/* Whether a unit has the form of a headline. */
static bool is_title(const struct kb_plain_unit *u)
{
	return (u->kind == KB_PLAIN_TEXT || u->kind == KB_PLAIN_HEADING) &&
	       u->cps <= KB_PLAIN_HEADLINE_MAX && !kb_plain_ends_sentence(u) &&
	       u->s[0] != '(' && has_letters(u) &&
	       !memmem(u->s, u->len, "://", 3);
}

/* Body text that a headline can stand over. */
static bool is_prose(const struct kb_plain_unit *u)
{
	return u->role == KB_PLAIN_ROLE_BODY && u->kind == KB_PLAIN_TEXT &&
	       (u->cps >= KB_PLAIN_PROSE || kb_plain_ends_sentence(u));
}

/* "Subject: ..." */
static bool is_header(const struct kb_plain_unit *u)
{
	size_t n = 0;
	while (n < u->len &&
		(kb_is_alpha((unsigned char)u->s[n]) || u->s[n] == '-'))
		n++;
	return n > 0 && n + 1 < u->len && u->s[n] == ':' && u->s[n + 1] == ' ';
}

/* Lines below one another at the very start, as of an e-mail or a letter, are
 * no headline and what belongs to it. */
static bool starts_with_lines(const struct roles *r)
{
	const struct kb_plain_units *us = r->us;
	if (us->n > 1 && is_header(&us->u[0]) && is_header(&us->u[1]) &&
		!us->u[1].gap)
		return true;
	if (!us->gaps || r->dated < us->n)
		return false;
	size_t n = 1;
	while (n < us->n && !us->u[n].gap && us->u[n].cps < KB_PLAIN_LONG)
		n++;
	return n >= KB_PLAIN_LINES;
}

/* Collects the short units before the text; returns how many. */
static size_t head_units(const struct roles *r, size_t *at)
{
	const struct kb_plain_units *us = r->us;
	size_t n = 0;
	/* What stands before the date is head, however long. */
	bool dated = r->dated < us->n && r->dated > 0 &&
		     r->dated <= KB_PLAIN_DATED_UNITS;
	for (size_t i = 0; i < us->n && n < HEAD_UNITS; i++) {
		const struct kb_plain_unit *u = &us->u[i];
		if (u->role == KB_PLAIN_ROLE_CAPTION ||
			u->role == KB_PLAIN_ROLE_CREDIT) {
			if (n)
				break;
			continue;
		}
		if (u->role != KB_PLAIN_ROLE_BODY) {
			if (n && (u->role == KB_PLAIN_ROLE_BYLINE ||
					 i == r->dated))
				break;
			continue;
		}
		bool before_date = dated && i < r->dated;
		if (u->kind != KB_PLAIN_TEXT && u->kind != KB_PLAIN_HEADING)
			break;
		if (!before_date &&
			(u->cps >= KB_PLAIN_LONG || kb_plain_ends_sentence(u)))
			break;
		if (u->cps > KB_PLAIN_STANDFIRST_MAX)
			break;
		at[n++] = i;
	}
	return n;
}

/* A section's name: a word or three above the headline. */
static bool is_kicker(
	const struct kb_plain_unit *u, const struct kb_plain_unit *next)
{
	return u->words <= KB_PLAIN_KICKER_WORDS &&
	       u->cps <= KB_PLAIN_KICKER_MAX && u->kind == KB_PLAIN_TEXT &&
	       next->cps * 2 >= u->cps * 3 && next->words > u->words &&
	       is_title(next);
}

static bool find_head(struct roles *r)
{
	struct kb_plain_units *us = r->us;
	size_t at[HEAD_UNITS];
	size_t n = head_units(r, at);
	if (n == 0 || starts_with_lines(r))
		return false;
	size_t head = 0;
	/* A row of words is a menu; the last of them is the section. */
	while (head + 1 < n &&
		is_kicker(&us->u[at[head]], &us->u[at[head + 1]]))
		head++;
	while (head == 0 && head + 2 < n &&
		us->u[at[0]].words <= KB_PLAIN_MENU_WORDS &&
		us->u[at[1]].words <= KB_PLAIN_MENU_WORDS) {
		size_t k = 1;
		while (k + 1 < n && us->u[at[k]].words <= KB_PLAIN_MENU_WORDS)
			k++;
		head = k;
	}
	struct kb_plain_unit *u = &us->u[at[head]];
	if (!is_title(u))
		return false;
	/* There must be a text for it. */
	bool prose = false;
	for (size_t i = at[head] + 1; i < us->n && !prose; i++)
		prose = is_prose(&us->u[i]) || us->u[i].kind == KB_PLAIN_CODE ||
			us->u[i].kind == KB_PLAIN_ITEM;
	if (!prose)
		return false;
	u->role = KB_PLAIN_ROLE_HEADLINE;
	if (head > 0)
		us->u[at[head - 1]].role = KB_PLAIN_ROLE_SECTION;
	if (head + 1 >= n)
		return true;
	/* The standfirst stands right below; what begins with a small line, or
	 * is the head of a part, is a subhead. */
	struct kb_plain_unit *next = &us->u[at[head + 1]];
	bool close = at[head + 1] == at[head] + 1 || r->dated < at[head + 1];
	if (close && next->kind == KB_PLAIN_TEXT &&
		next->words >= KB_PLAIN_STANDFIRST_WORDS &&
		next->cps >= KB_PLAIN_STANDFIRST_MIN &&
		(!is_prose(next) || r->dated < us->n) &&
		at[head + 1] + 1 < us->n)
		next->role = KB_PLAIN_ROLE_STANDFIRST;
	return true;
}

/* Whether every word of the line is one of a share bar. */
static bool is_share_bar(const struct kb_plain_unit *u)
{
	if (kb_label_of(u->s, u->len) & KB_LABEL_SHARE)
		return true;
	if (u->cps > KB_PLAIN_SHARE_BAR || u->words < 2)
		return false;
	size_t at = 0;
	while (at < u->len) {
		size_t end = at;
		while (end < u->len && !kb_is_space((unsigned char)u->s[end]) &&
			u->s[end] != '|')
			end++;
		if (end > at &&
			!(kb_label_of(u->s + at, end - at) & KB_LABEL_SHARE))
			return false;
		at = end + 1;
	}
	return true;
}

static bool is_noise(const struct kb_plain_unit *u, bool tail)
{
	unsigned label = kb_label_of(u->s, u->len);
	if (label & KB_LABEL_TOP)
		return u->words > 1 || tail;
	return is_share_bar(u) || label & KB_LABEL_AD;
}

/* The titles below a "read also" at i: short lines that are no sentences. */
static void take_related(struct kb_plain_units *us, size_t i)
{
	bool apart = i + 1 < us->n && us->u[i + 1].gap;
	size_t taken = 0;
	for (size_t k = i + 1; k < us->n && taken < KB_PLAIN_TITLES; k++) {
		struct kb_plain_unit *u = &us->u[k];
		bool item = u->kind == KB_PLAIN_ITEM;
		if (u->role != KB_PLAIN_ROLE_BODY ||
			(u->kind != KB_PLAIN_TEXT && !item) ||
			u->cps > KB_PLAIN_TITLE_MAX ||
			kb_plain_ends_sentence(u))
			return;
		if (u->gap && !item &&
			(!apart || u->words < KB_PLAIN_TITLE_WORDS ||
				u->cps < KB_PLAIN_TITLE_MIN))
			return;
		if (!item && !apart && taken && u->gap)
			return;
		u->role = KB_PLAIN_ROLE_RELATED;
		taken++;
	}
}

static void find_noise(struct roles *r)
{
	struct kb_plain_units *us = r->us;
	for (size_t i = 0; i < us->n; i++) {
		struct kb_plain_unit *u = &us->u[i];
		if (u->role != KB_PLAIN_ROLE_BODY ||
			u->cps > KB_PLAIN_TITLE_MAX * 2 ||
			u->kind == KB_PLAIN_CODE || u->kind == KB_PLAIN_QUOTE)
			continue;
		if (kb_label_of(u->s, u->len) & KB_LABEL_RELATED) {
			u->role = KB_PLAIN_ROLE_GONE;
			take_related(us, i);
			continue;
		}
		size_t n = kb_label_related_prefix(u->s, u->len);
		if (n && u->kind == KB_PLAIN_TEXT &&
			!kb_plain_ends_sentence(u)) {
			u->role = KB_PLAIN_ROLE_RELATED;
			u->s += n;
			u->len -= n;
		} else if (is_noise(u, i + KB_PLAIN_TAIL > us->n)) {
			u->role = KB_PLAIN_ROLE_GONE;
		}
	}
}

/* A text with no sign of a newspaper but prose may be anything. */
static bool looks_like_news(const struct roles *r)
{
	if (r->news)
		return true;
	bool rtl = false;
	for (size_t i = 0; i < r->us->n; i++) {
		const struct kb_plain_unit *u = &r->us->u[i];
		if (u->kind == KB_PLAIN_CODE || u->kind == KB_PLAIN_HEADING)
			return false;
		rtl |= u->role == KB_PLAIN_ROLE_HEADLINE &&
		       kb_dir_of_letters(u->s, u->len) == KB_DIR_RTL;
	}
	return rtl;
}

/* Undoes what was taken for the parts of an article. */
static void forget(struct roles *r)
{
	for (size_t i = 0; i < r->us->n; i++)
		r->us->u[i].role = KB_PLAIN_ROLE_BODY;
	*r->published = *r->updated = (struct kb_date){0};
}

bool kb_plain_units_roles(struct kb_plain_units *us, struct kb_date *published,
	struct kb_date *updated)
{
	struct roles r = {.us = us, .published = published, .updated = updated};
	find_dates(&r);
	find_captions(&r);
	bool article = find_head(&r);
	if (!article) {
		forget(&r);
		return false;
	}
	if (looks_like_news(&r))
		find_noise(&r);
	return true;
}
