/* Where words begin and end. */
#include <khabar/base/utf8.h>
#include <khabar/text/word_edge.h>

#include <unictype.h>

/* What a code point is to a word. */
enum kind {
	NONE,   /* parts words; also what is behind the text's ends */
	LETTER, /* or digit, mark */
	HEBREW,
	ALONE, /* a letter of a script without spaces */
	SIGN,  /* within a word: an apostrophe */
	QUOTE, /* within a Hebrew word: gershayim */
	POINT, /* within a number */
	DIGIT,
	UNSEEN, /* passed over */
};

static bool is_alone(uint32_t cp)
{
	return (cp >= 0xE01 && cp <= 0xEDF) || (cp >= 0x1000 && cp <= 0x109F) ||
	       (cp >= 0x1780 && cp <= 0x17FF) ||
	       (cp >= 0x2E80 && cp <= 0x9FFF) ||
	       (cp >= 0xF900 && cp <= 0xFAFF) || cp >= 0x20000;
}

static enum kind kind_of(uint32_t cp)
{
	if (cp == '\'' || cp == 0x2019 || cp == 0x5F3)
		return SIGN;
	if (cp == '"' || cp == 0x201D || cp == 0x5F4)
		return QUOTE;
	if (cp == '.' || cp == ',' || cp == 0x66B || cp == 0x66C)
		return POINT;
	if (cp == 0xAD || (cp >= 0x200B && cp <= 0x200D) || cp == 0x2060 ||
		cp == 0xFEFF || kb_is_bidi_control(cp))
		return UNSEEN;
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Nd))
		return DIGIT;
	if (!uc_is_general_category_withtable(
		    cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M |
				UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_Pc))
		return NONE;
	return is_alone(cp)                 ? ALONE
	       : cp >= 0x591 && cp <= 0x5F2 ? HEBREW
					    : LETTER;
}

/* The kind of what stands at byte *at or, past what is not seen, behind it;
 * *at is moved behind that. */
static enum kind after(const char *s, size_t len, size_t *at)
{
	enum kind kind = UNSEEN;
	while (kind == UNSEEN && *at < len) {
		uint32_t cp;
		*at += kb_utf8_decode(s + *at, len - *at, &cp);
		kind = kind_of(cp);
	}
	return kind == UNSEEN ? NONE : kind;
}

/* The same before byte *at. */
static enum kind before(const char *s, size_t *at)
{
	enum kind kind = UNSEEN;
	while (kind == UNSEEN && *at > 0) {
		uint32_t cp;
		size_t from = kb_utf8_floor(s, *at - 1);
		kb_utf8_decode(s + from, *at - from, &cp);
		kind = kind_of(cp);
		*at = from;
	}
	return kind == UNSEEN ? NONE : kind;
}

static bool in_word(enum kind k)
{
	return k == LETTER || k == HEBREW || k == DIGIT;
}

/* Whether a sign between two others is a part of their word. */
static bool joins(enum kind a, enum kind sign, enum kind b)
{
	switch (sign) {
	case SIGN:
		return in_word(a) && in_word(b);
	case QUOTE:
		return a == HEBREW && b == HEBREW;
	case POINT:
		return a == DIGIT && b == DIGIT;
	default:
		return false;
	}
}

bool kb_word_edge(const char *s, size_t len, size_t at)
{
	size_t left = at, right = at;
	enum kind a = before(s, &left), b = after(s, len, &right);
	if (in_word(a) && in_word(b))
		return false;
	if (in_word(a) && joins(a, b, after(s, len, &right)))
		return false;
	return !(in_word(b) && joins(before(s, &left), a, b));
}

void kb_word_widen(const char *s, size_t len, size_t *start, size_t *end)
{
	while (*start > 0 && !kb_word_edge(s, len, *start))
		*start = kb_utf8_floor(s, *start - 1);
	while (*end < len && !kb_word_edge(s, len, *end)) {
		uint32_t cp;
		*end += kb_utf8_decode(s + *end, len - *end, &cp);
	}
}
