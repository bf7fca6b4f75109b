/* The language of a text, and those that a word can be of. */
#include "stems.h"

#include <khabar/article/article.h>
#include <khabar/base/utf8.h>
#include <khabar/search/query.h>
#include <khabar/search/words.h>

#include <string.h>

enum {
	ARABIC = 1 << KB_LANGUAGE_ARABIC,
	HEBREW = 1 << KB_LANGUAGE_HEBREW,
	PERSIAN = 1 << KB_LANGUAGE_PERSIAN,
	URDU = 1 << KB_LANGUAGE_URDU,
	SORANI = 1 << KB_LANGUAGE_SORANI,
	PASHTO = 1 << KB_LANGUAGE_PASHTO,
	ENGLISH = 1 << KB_LANGUAGE_ENGLISH,
	IN_ARABIC_LETTERS = ARABIC | PERSIAN | URDU | SORANI | PASHTO,
};

/* --- Of texts ----------------------------------------------------------- */

enum {
	/* Bytes whose words are looked at. */
	LOOKED_AT = 2000,
	/* Bytes of a text whose letters may be too few to go by. */
	SHORT_TEXT = 400,
	/* English has one of its commonest words in so many at least; a title
	 * of fewer may have none. */
	ENGLISH_IN = 12,
	/* Bytes of an Arabic word with its article. */
	WITH_ARTICLE = 10,
};

/* The commonest words, folded: what is not English is told by those of its
 * neighbours. */
static const char *const ENGLISH_WORDS[] = {"the", "of", "and", "to", "in",
	"is", "that", "for", "was", "with", "on", "as", "by", "at", "from",
	"are", "it", "be", "his", "has", "have", "not", "this", "but", "which",
	"were", "their", "an", "or", "who", "will", "after", "over", "says"};
static const char *const OTHER_WORDS[] = {"der", "die", "das", "und", "ist",
	"nicht", "mit", "von", "den", "ein", "eine", "le", "la", "les", "des",
	"et", "est", "une", "dans", "pour", "que", "el", "los", "las", "del",
	"es", "por", "con", "para", "il", "di", "che", "per", "het", "een",
	"van", "os", "da", "em", "nao", "ve", "bir", "bu", "icin", "och", "som",
	"att", "det", "og", "jest", "nie", "na"};
static const char *const ARABIC_WORDS[] = {"في", "من", "علي", "الي", "عن", "ان",
	"ما", "هو", "هذا", "هذه", "التي", "الذي", "بين", "بعد", "قبل", "مع",
	"لا", "لم", "كان", "قال", "حول", "خلال", "عند"};
static const char *const PERSIAN_WORDS[] = {"از", "به", "در", "كه", "را", "اين",
	"است", "براي", "تا", "بر", "با", "هم", "يك", "شد", "شده", "خود", "هاي",
	"ها", "مي", "كرد", "نيست", "چه", "اند", "بود"};
static const char *const URDU_WORDS[] = {"كا", "كي", "كي", "مين", "ني", "سي",
	"كو", "پر", "اور", "هي", "هين", "يه", "هو", "كر", "تهي", "تها", "گيا",
	"بهي", "نهين", "وه", "ايك", "جو", "كيا"};
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* How many words of which list a text has. */
struct counts {
	size_t words, english, other, arabic, persian, urdu;
	bool marks; /* letters of Latin with marks, or of another script */
};

static size_t is_one_of(
	const char *word, size_t len, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len && !memcmp(word, list[i], len))
			return 1;
	return 0;
}

static bool count_word(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	struct counts *c = ctx;
	if (same)
		return true;
	c->words++;
	c->marks |= to - from != len || (unsigned char)*word >= 0x80;
	c->english += is_one_of(word, len, ENGLISH_WORDS, COUNT(ENGLISH_WORDS));
	c->other += is_one_of(word, len, OTHER_WORDS, COUNT(OTHER_WORDS));
	c->arabic += is_one_of(word, len, ARABIC_WORDS, COUNT(ARABIC_WORDS)) ||
		     (len > 8 && !memcmp(word, "ال", strlen("ال")));
	c->persian += is_one_of(word, len, PERSIAN_WORDS, COUNT(PERSIAN_WORDS));
	c->urdu += is_one_of(word, len, URDU_WORDS, COUNT(URDU_WORDS));
	return true;
}

static enum kb_search_language language_named(const char *tag)
{
	for (int i = KB_LANGUAGE_OTHER + 1; tag && i < KB_LANGUAGES; i++)
		if (!strcmp(tag, kb_language_tag(i)))
			return i;
	return KB_LANGUAGE_OTHER;
}

/* In Latin letters, or in those of a script that has no analysis. */
static enum kb_search_language latin_language(const struct counts *c)
{
	bool few = c->words < ENGLISH_IN && !c->other && !c->marks;
	bool english =
		c->english > c->other && c->english * ENGLISH_IN >= c->words;
	return english || few ? KB_LANGUAGE_ENGLISH : KB_LANGUAGE_OTHER;
}

enum kb_search_language kb_text_language(const char *s, size_t len)
{
	struct counts c = {0};
	enum kb_search_language found = language_named(kb_language_of(s, len));
	size_t at = len < LOOKED_AT ? len : kb_utf8_floor(s, LOOKED_AT);
	if (found == KB_LANGUAGE_HEBREW ||
		(found != KB_LANGUAGE_OTHER && len > SHORT_TEXT))
		return found;
	kb_words(s, at, false, count_word, &c);
	if (found == KB_LANGUAGE_OTHER)
		return latin_language(&c);
	if (c.persian > c.arabic && c.persian > c.urdu)
		return KB_LANGUAGE_PERSIAN;
	if (c.urdu > c.arabic && c.urdu > c.persian)
		return KB_LANGUAGE_URDU;
	return found;
}

/* --- Of words ----------------------------------------------------------- */

/* The languages that have a letter. */
static unsigned of_letter(uint32_t cp)
{
	switch (cp) {
	case 0x0623: /* alef with hamza above */
		return ARABIC | PERSIAN | URDU;
	case 0x0625: /* alef with hamza below, teh marbuta, alef maksura */
	case 0x0629:
	case 0x0649:
		return ARABIC;
	case 0x067E: /* peh, tcheh, jeh, gaf */
	case 0x0686:
	case 0x0698:
	case 0x06AF:
		return PERSIAN | URDU | SORANI | PASHTO;
	case 0x06CC: /* Farsi yeh, keheh */
	case 0x06A9:
		return PERSIAN | URDU | SORANI | PASHTO;
	case 0x0679: /* tteh, ddal, rreh, noon ghunna, do-chashmi and goal heh
		      */
	case 0x0688:
	case 0x0691:
	case 0x06BA:
	case 0x06BE:
	case 0x06C1:
	case 0x06C2:
	case 0x06D2:
	case 0x06D3:
		return URDU;
	case 0x0695: /* reh, lam, oe, e, ae */
	case 0x06B5:
	case 0x06C6:
	case 0x06CE:
	case 0x06D5:
		return SORANI;
	case 0x067C: /* teh with ring and the like */
	case 0x0681:
	case 0x0685:
	case 0x0689:
	case 0x0693:
	case 0x0696:
	case 0x069A:
	case 0x06BC:
	case 0x06CD:
	case 0x06D0:
		return PASHTO;
	default:
		break;
	}
	if (cp >= 0x05D0 && cp <= 0x05F4)
		return HEBREW;
	if (cp >= 0x0600 && cp < 0x0900)
		return IN_ARABIC_LETTERS;
	return ~0U;
}

/* The languages that have all letters; likely: Arabic yeh and kaf are of
 * Arabic, though others are typed with them, too. */
static unsigned of_letters(const char *s, size_t len, bool likely, bool *latin)
{
	unsigned set = ~0U;
	*latin = false;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		*latin |= (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
		set &= likely && (cp == 0x064A || cp == 0x0643)
			       ? (unsigned)ARABIC
			       : of_letter(cp);
	}
	return set;
}

static unsigned likely_languages(const struct kb_query_node *n)
{
	bool latin,
		text = n->type >= KB_QUERY_WORD && n->type <= KB_QUERY_PHRASE;
	size_t len = text ? strlen(n->text) : 0;
	unsigned set = of_letters(n->text, len, true, &latin);
	if (len >= WITH_ARTICLE && !memcmp(n->text, "ال", strlen("ال")))
		set &= ARABIC;
	for (const struct kb_query_node *c = n->children; c; c = c->next)
		set &= likely_languages(c);
	return set;
}

unsigned kb_query_languages(const struct kb_query_node *tree)
{
	unsigned set = tree ? likely_languages(tree) : 0;
	return set == (unsigned)IN_ARABIC_LETTERS || set == ~0U ? 0 : set;
}

unsigned kb_word_languages(const char *s, size_t len)
{
	bool latin;
	unsigned set = of_letters(s, len, false, &latin);
	const unsigned other = 1U << KB_LANGUAGE_OTHER;
	if (latin)
		return other | (set == ~0U ? ENGLISH : 0);
	/* Letters of several languages: it is typed as no language has it. */
	return other | (set == ~0U ? 0 : set ? set : IN_ARABIC_LETTERS);
}
