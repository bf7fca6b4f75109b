/* Whether a line is one of the labels that newspapers put beside a text. */
#include "label_phrases.h"

#include <khabar/article/labels.h>
#include <khabar/base/utf8.h>
#include <khabar/text/fold.h>

#include <string.h>

struct words {
	const char *const *w;
	size_t n;
};

#define WORDS(name, list)                             \
	static const char *const name##_w[] = {list}; \
	static const struct words name = {            \
		name##_w, sizeof name##_w / sizeof *name##_w}

WORDS(related, KB_WORDS_RELATED);
WORDS(more, KB_WORDS_RELATED_MORE);
WORDS(share, KB_WORDS_SHARE);
WORDS(top, KB_WORDS_TOP);
WORDS(tags, KB_WORDS_TAGS);
WORDS(comments, KB_WORDS_COMMENTS);
WORDS(ad, KB_WORDS_AD);
WORDS(sidebar, KB_WORDS_SIDEBAR);
WORDS(offer, KB_WORDS_OFFER);
WORDS(standing, KB_WORDS_STANDING);
WORDS(published, KB_WORDS_PUBLISHED);
WORDS(updated, KB_WORDS_UPDATED);
WORDS(credit, KB_WORDS_CREDIT);
WORDS(credit_colon, KB_WORDS_CREDIT_COLON);
WORDS(home, KB_WORDS_HOME);
WORDS(section, KB_WORDS_SECTION);
WORDS(byline, KB_WORDS_BYLINE);
WORDS(byline_colon, KB_WORDS_BYLINE_COLON);
WORDS(agency, KB_WORDS_AGENCY);

struct folded {
	char s[KB_LABEL_MAX];
	size_t from[KB_LABEL_MAX];
	size_t len;
	int whole;
};

static void fold(struct folded *f, const char *s, size_t len)
{
	f->len =
		s ? kb_fold_label(s, len, f->s, sizeof f->s, f->from, &f->whole)
		  : 0;
}

static bool has_word(const struct words *l, const char *word)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->w[i][0] == word[0] && strcmp(l->w[i], word) == 0)
			return true;
	return false;
}

/* The bytes of the folded text that the longest word at its start takes, 0 if
 * none. */
static size_t prefix(const char *s, size_t len, const struct words *l)
{
	size_t best = 0;
	for (size_t i = 0; i < l->n; i++) {
		if (l->w[i][0] != s[0])
			continue;
		size_t n = strlen(l->w[i]);
		if (n > best && n <= len && memcmp(l->w[i], s, n) == 0 &&
			(s[n] == '\0' || s[n] == ' ' ||
				(s[n] >= '0' && s[n] <= '9')))
			best = n;
	}
	return best;
}

/* Whether the folded text is nothing but such words: "Share Print Save". */
static bool is_row_of(const char *s, size_t len, const struct words *l)
{
	for (size_t at = 0; at < len; at++) {
		size_t n = prefix(s + at, len - at, l);
		if (n == 0)
			return false;
		at += n;
	}
	return true;
}

/* Takes a number off either end of a folded text, as of "Comments (16)". */
static char *without_number(char *s, size_t n)
{
	static const char number[] = "0123456789 ";
	while (n > 0 && strchr(number, s[n - 1]))
		s[--n] = '\0';
	return s + strspn(s, number);
}

/* Most texts that are asked for are paragraphs: of these no more is looked at
 * than the longest word has. */
unsigned kb_label_of(const char *s, size_t len)
{
	static const struct {
		unsigned label;
		const struct words *words;
	} LABELS[] = {{KB_LABEL_RELATED, &related}, {KB_LABEL_SHARE, &share},
		{KB_LABEL_TOP, &top}, {KB_LABEL_TAGS, &tags},
		{KB_LABEL_COMMENTS, &comments}, {KB_LABEL_AD, &ad},
		{KB_LABEL_SIDEBAR, &sidebar}};
	char word[KB_LABEL_WORD_MAX + 2];
	int whole;
	unsigned found = 0;
	if (!s || len > (size_t)KB_LABEL_MAX * 2)
		return 0;
	size_t n = kb_fold_label(s, len, word, sizeof word, NULL, &whole);
	if (n == 0 || !whole)
		return 0;
	for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
		if (has_word(LABELS[i].words, word))
			found |= LABELS[i].label;
	if (found)
		return found;
	if (is_row_of(word, n, &share))
		return KB_LABEL_SHARE;
	return has_word(&comments, without_number(word, n)) ? KB_LABEL_COMMENTS
							    : 0;
}

bool kb_label_is_more(const char *s, size_t len)
{
	char word[KB_LABEL_WORD_MAX + 2];
	int whole;
	size_t n =
		s && len <= (size_t)KB_LABEL_MAX * 2
			? kb_fold_label(s, len, word, sizeof word, NULL, &whole)
			: 0;
	return n > 0 && whole && prefix(word, n, &more);
}

bool kb_label_is_standing(const char *s, size_t len)
{
	char word[KB_LABEL_WORD_MAX + 2];
	int whole;
	size_t n = 0;
	if (!s || len > (size_t)KB_LABEL_MAX ||
		!kb_fold_label(s, len, word, sizeof word, NULL, &whole) ||
		!whole)
		return false;
	/* Numbers become one sign, but years. */
	for (size_t at = 0; word[at];) {
		size_t digits = strspn(word + at, "0123456789");
		if (digits == 4)
			memmove(word + n, word + at, digits);
		else
			word[n] = digits ? '#' : word[at];
		n += digits == 4 ? digits : 1;
		at += digits ? digits : 1;
	}
	word[n] = '\0';
	return has_word(&standing, word);
}

/* How many bytes of two texts are the same. */
static size_t common(const char *a, const char *b, size_t len)
{
	size_t n = 0;
	while (n < len && a[n] == b[n])
		n++;
	return n;
}

/* As prefix(), of words in the order of their bytes. */
static size_t search_prefix(const char *s, size_t len, const struct words *l)
{
	while (len > 0) {
		/* The last word that is not behind the text. */
		size_t from = 0, to = l->n;
		while (from < to) {
			size_t mid = from + (to - from) / 2;
			int order = strncmp(l->w[mid], s, len);
			if (order < 0 || (order == 0 && !l->w[mid][len]))
				from = mid + 1;
			else
				to = mid;
		}
		if (from == 0)
			return 0;
		const char *word = l->w[from - 1];
		size_t n = common(word, s, len);
		if (!word[n] && (!s[n] || s[n] == ' '))
			return n;
		len = word[n] ? n : n - 1;
	}
	return 0;
}

unsigned kb_label_offers(const char *s, size_t len, bool *opens)
{
	char text[KB_LABEL_OFFER_MAX];
	int whole;
	size_t n = 0, end = 0;
	unsigned found = 0;
	*opens = false;
	if (s && len < sizeof text)
		n = kb_fold_label(s, len, text, sizeof text, NULL, &whole);
	for (size_t at = 0; at < n;) {
		size_t word = search_prefix(text + at, n - at, &offer);
		/* What lies within another one does not count. */
		if (word && at + word > end) {
			end = at + word;
			found++;
			*opens |= at == 0;
		}
		at += strcspn(text + at, " ") + 1;
	}
	return found;
}

static bool has_prefix(const char *s, size_t len, const struct words *l)
{
	struct folded f;
	fold(&f, s, len);
	return f.len && prefix(f.s, f.len, l) > 0;
}

bool kb_label_is_published(const char *s, size_t len)
{
	return has_prefix(s, len, &published);
}

bool kb_label_is_updated(const char *s, size_t len)
{
	return has_prefix(s, len, &updated);
}

/* Passes over colons, dashes and spaces; tells whether there was a colon, or
 * any sign or line's end. */
static size_t skip_colon(
	const char *s, size_t len, size_t at, bool any, bool *colon)
{
	*colon = false;
	while (at < len) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		uint32_t folded = kb_fold_label_cp(cp);
		if ((folded != ' ' && folded != 0) || cp == '(' || cp == '[' ||
			cp == 0x00AB || cp == '"' || cp == 0x201C)
			break;
		*colon |= cp == ':' || cp == 0xFF1A || cp == '|' || cp == '/' ||
			  cp == '-' || cp == 0x2013 || cp == 0x2014 ||
			  (any && folded == ' ' && cp != ' ' && cp != 0xA0 &&
				  cp != 0x200C);
		at += n;
	}
	return at;
}

/* The bytes of s that a word of free, or one of bound with a colon or the like
 * behind, takes at its start, with the colon and spaces; 0 if there is none. */
static size_t label_end(const char *s, size_t len, const struct words *free_,
	const struct words *bound)
{
	struct folded f;
	fold(&f, s, len);
	if (f.len == 0)
		return 0;
	size_t a = free_ ? prefix(f.s, f.len, free_) : 0,
	       b = prefix(f.s, f.len, bound);
	size_t n = a > b ? a : b;
	if (n == 0)
		return 0;
	bool colon;
	size_t at =
		skip_colon(s, len, f.from[n - 1], bound == &related, &colon);
	return at < len && (a >= b || colon) ? at : 0;
}

size_t kb_label_related_prefix(const char *s, size_t len)
{
	return label_end(s, len, NULL, &related);
}

bool kb_label_is_home(const char *s, size_t len)
{
	struct folded f;
	fold(&f, s, len);
	return f.len && f.whole && has_word(&home, f.s);
}

size_t kb_label_section_prefix(const char *s, size_t len)
{
	return label_end(s, len, NULL, &section);
}

size_t kb_label_byline_prefix(const char *s, size_t len)
{
	return label_end(s, len, &byline, &byline_colon);
}

bool kb_label_is_caption_credit(const char *s, size_t len)
{
	return has_prefix(s, len, &credit) ||
	       label_end(s, len, NULL, &credit_colon);
}

bool kb_label_is_agency(const char *s, size_t len)
{
	struct folded f;
	fold(&f, s, len);
	for (size_t at = 0; at < f.len;) {
		if (prefix(f.s + at, f.len - at, &agency))
			return true;
		const char *space = memchr(f.s + at, ' ', f.len - at);
		if (!space)
			break;
		at = (size_t)(space - f.s) + 1;
	}
	return false;
}
