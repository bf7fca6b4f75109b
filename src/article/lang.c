/* The language and direction of an article, by its letters. */
#include "bare_links.h"

#include <khabar/article/article.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/text/direction.h>

#include <string.h>

enum {
	/* Bytes of text that are looked at: a language shows in far less. */
	ENOUGH = 48 << 10,
	MANY = 100, /* letters that can speak against a page */
};

/* How many letters of which kind a text has. */
struct letters {
	size_t arabic, hebrew, ltr; /* by script */
	size_t other_rtl;           /* Syriac, Thaana, N'Ko, ... */
	/* Arabic letters that tell languages apart. */
	size_t arabic_only; /* Arabic yeh, kaf, teh marbuta, hamza on alef */
	size_t teh_marbuta;
	size_t persian_forms; /* Farsi yeh, keheh */
	size_t pchg;          /* peh, tcheh, jeh, gaf */
	size_t urdu, pashto, sorani;
	size_t looked; /* bytes */
};

static void count_arabic(struct letters *l, uint32_t cp)
{
	l->arabic++;
	switch (cp) {
	case 0x0629:
		l->teh_marbuta++;
		l->arabic_only++;
		break;
	case 0x064A:
	case 0x0643:
	case 0x0649:
	case 0x0623:
	case 0x0625:
		l->arabic_only++;
		break;
	case 0x06CC:
	case 0x06A9:
		l->persian_forms++;
		break;
	case 0x067E:
	case 0x0686:
	case 0x0698:
	case 0x06AF:
		l->pchg++;
		break;
	case 0x0679:
	case 0x0688:
	case 0x0691:
	case 0x06BA:
	case 0x06BE:
	case 0x06C1:
	case 0x06C2:
	case 0x06C3:
	case 0x06D2:
	case 0x06D3:
		l->urdu++;
		break;
	case 0x067C:
	case 0x0681:
	case 0x0685:
	case 0x0689:
	case 0x0693:
	case 0x0696:
	case 0x069A:
	case 0x06AB:
	case 0x06BC:
	case 0x06CD:
	case 0x06D0:
		l->pashto++;
		break;
	case 0x0695:
	case 0x06B5:
	case 0x06C6:
	case 0x06CE:
	case 0x06D5:
		l->sorani++;
		break;
	default:
		break;
	}
}

static bool is_arabic_letter(uint32_t cp)
{
	return (cp >= 0x0620 && cp <= 0x064A && cp != 0x0640) ||
	       (cp >= 0x066E && cp <= 0x06D3 && cp != 0x0670) || cp == 0x06D5 ||
	       (cp >= 0x06EE && cp <= 0x06EF) ||
	       (cp >= 0x06FA && cp <= 0x06FF) ||
	       (cp >= 0x0750 && cp <= 0x077F) ||
	       (cp >= 0x08A0 && cp <= 0x08C9) ||
	       (cp >= 0xFB50 && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC);
}

static void count(struct letters *l, uint32_t cp)
{
	if (cp < 0x80)
		l->ltr += kb_is_alpha((unsigned char)cp);
	else if (cp < 0xC0)
		l->ltr += cp == 0xAA || cp == 0xB5 || cp == 0xBA;
	else if (cp < 0x0590)
		l->ltr += cp != 0xD7 && cp != 0xF7 &&
			  !(cp >= 0x02B9 && cp < 0x0370);
	else if ((cp >= 0x05D0 && cp <= 0x05F2) ||
		 (cp >= 0xFB1D && cp <= 0xFB4F))
		l->hebrew++;
	else if (is_arabic_letter(cp))
		count_arabic(l, cp);
	else if ((cp >= 0x0700 && cp <= 0x08FF) ||
		 (cp >= 0x10800 && cp <= 0x10FFF) ||
		 (cp >= 0x1E800 && cp <= 0x1EFFF))
		l->other_rtl++;
	else if ((cp >= 0x0900 && cp < 0x2000) ||
		 (cp >= 0x2C00 && cp < 0x2E00) || (cp >= 0x3041 && cp < 0xD7FF))
		l->ltr++;
}

/* Whether a span is in Latin letters in any language: code, an address. */
static bool is_in_latin_anywhere(const char *s, const struct kb_span *p)
{
	size_t len = p->end - p->start;
	s += p->start;
	return p->type == KB_SPAN_CODE ||
	       (p->type == KB_SPAN_LINK && !memchr(s, ' ', len) &&
		       (kb_istarts(s, "http://") || kb_istarts(s, "https://") ||
			       kb_istarts(s, "www.") || memchr(s, '@', len)));
}

/* Counts the letters of a text whose addresses are links. */
static void count_text(struct letters *l, const struct kb_text *t)
{
	size_t at = 0, next = 0;
	while (at < t->len && l->looked < ENOUGH) {
		size_t from = at;
		for (; next < t->n_spans && t->spans[next].start <= at; next++)
			if (t->spans[next].end > at &&
				is_in_latin_anywhere(t->s, &t->spans[next]))
				at = t->spans[next].end;
		if (at == from) {
			uint32_t cp;
			at += kb_utf8_decode(t->s + at, t->len - at, &cp);
			count(l, cp);
		}
		l->looked += at - from;
	}
}

static void count_block(struct letters *l, const struct kb_block *b)
{
	if (b->type == KB_BLOCK_CODE)
		return; /* programs are in Latin letters everywhere */
	count_text(l, &b->text);
	count_text(l, &b->caption);
	for (size_t i = 0; i < b->n_items; i++)
		count_text(l, &b->items[i].text);
	for (size_t i = 0; i < b->n_rows; i++)
		for (size_t j = 0; j < b->rows[i].n_cells; j++)
			count_text(l, &b->rows[i].cells[j].text);
}

/* The language of a text in Arabic letters. *sure: other languages that khabar
 * knows are out of the question. */
static const char *arabic_language(const struct letters *l, bool *sure)
{
	size_t n = l->arabic;
	*sure = n >= 30;
	if (l->urdu * 100 > n * 3)
		return "ur";
	if (l->sorani * 100 > n * 6)
		return "ckb";
	if (l->pashto * 100 > n * 2)
		return "ps";
	if (l->persian_forms > l->arabic_only * 2 && l->teh_marbuta * 100 < n)
		return "fa";
	/* Persian typed with Arabic yeh and kaf. */
	if (l->pchg * 100 >= n && l->teh_marbuta * 200 < n)
		return "fa";
	*sure = *sure && l->arabic_only * 100 > n * 4 && l->teh_marbuta > 0;
	return "ar";
}

const char *kb_language_of(const char *s, size_t len)
{
	struct letters l = {0};
	bool sure;
	count_text(&l, &(struct kb_text){.s = s, .len = len});
	if (l.hebrew > l.arabic && l.hebrew > l.ltr)
		return "he";
	return l.arabic > l.ltr ? arabic_language(&l, &sure) : NULL;
}

/* Whether the first subtag of tag is one of the words. */
static bool is_one_of(const char *tag, const char *const *words, size_t n)
{
	size_t len = strcspn(tag, "-_");
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == len && kb_ieqn(tag, words[i], len))
			return true;
	return false;
}

#define ONE_OF(tag, words) \
	is_one_of((tag), (words), sizeof(words) / sizeof *(words))

static const char *const arabic_langs[] = {"ar", "fa", "ur", "ps", "ckb", "sd",
	"ug", "ku", "ks", "pa", "pnb", "az", "azb", "bal", "glk", "mzn", "lrc",
	"prs", "pes", "arz", "ary", "arb", "apc", "acm", "afb", "ajp", "per",
	"ara", "urd", "pus", "skr", "hnd", "tk", "uz", "kk", "ky", "ms", "ha"};
static const char *const hebrew_langs[] = {
	"he", "iw", "yi", "ji", "heb", "yid", "lad", "jrb"};
static const char *const other_rtl_langs[] = {
	"syr", "arc", "dv", "nqo", "sam", "aii", "ff", "rhg", "man"};
static const char *const told_apart[] = {"ar", "fa", "ur"};
/* Languages that are not written in letters from left to right. */
static const char *const rtl_only[] = {
	"ar", "fa", "ur", "ps", "ckb", "he", "iw", "yi", "arz", "prs", "dv"};

static void settle_language(struct kb_article *a, const struct letters *l)
{
	const char *given = a->language && *a->language ? a->language : NULL;
	a->language = given;
	size_t rtl = l->arabic + l->hebrew + l->other_rtl;
	if (rtl + l->ltr == 0)
		return;
	/* Names and terms in Latin letters are frequent in any language. */
	if (rtl * 2 < l->ltr) {
		if (given && ONE_OF(given, rtl_only))
			a->language = NULL;
		return;
	}
	if (l->hebrew >= l->arabic && l->hebrew >= l->other_rtl) {
		if (!given || !ONE_OF(given, hebrew_langs))
			a->language = "he";
		return;
	}
	if (l->other_rtl > l->arabic) {
		if (given && !ONE_OF(given, other_rtl_langs))
			a->language = NULL;
		return;
	}
	bool sure;
	const char *found = arabic_language(l, &sure);
	if (!given || !ONE_OF(given, arabic_langs) ||
		(sure && ONE_OF(given, told_apart) &&
			!is_one_of(given, &found, 1)))
		a->language = found;
}

/* Whether the letters as a whole speak against what a page says of itself.
 * A few words do not: names and terms in Latin letters are frequent. */
static bool contradicts(enum kb_dir said, size_t rtl, size_t all)
{
	if (said == KB_DIR_LTR)
		return rtl * 2 >= all;
	return rtl == 0 || (all >= MANY && rtl * 10 < all);
}

static void settle_dir(struct kb_article *a, const struct letters *l)
{
	size_t rtl = l->arabic + l->hebrew + l->other_rtl, all = rtl + l->ltr;
	bool said = a->dir != KB_DIR_AUTO;
	if (all == 0 && !said)
		a->dir = a->language && ONE_OF(a->language, rtl_only)
				 ? KB_DIR_RTL
				 : KB_DIR_LTR;
	else if (all > 0 && (!said || contradicts(a->dir, rtl, all)))
		a->dir = rtl > l->ltr ? KB_DIR_RTL : KB_DIR_LTR;
}

enum kb_dir kb_text_dir(const struct kb_text *t, enum kb_dir base)
{
	if (t->dir != KB_DIR_AUTO)
		return t->dir;
	return kb_dir_of_block(
		t->s, t->len, base == KB_DIR_RTL ? KB_DIR_RTL : KB_DIR_LTR);
}

enum kb_dir kb_block_dir(const struct kb_block *b, enum kb_dir base)
{
	return kb_text_dir(b->type == KB_BLOCK_IMAGE ? &b->caption : &b->text,
		b->type == KB_BLOCK_CODE ? KB_DIR_LTR : base);
}

static void settle_text(struct kb_text *t, enum kb_dir base)
{
	if (t->dir == KB_DIR_AUTO)
		t->dir = base;
	t->dir = kb_dir_of_block(t->s, t->len, t->dir);
}

/* A list or table begins at the side of its base, unless there are letters in
 * it and not one of that direction. */
struct parts {
	enum kb_dir base;
	bool same, other; /* letters of which direction were met */
};

static void settle_part(struct parts *p, struct kb_text *t)
{
	bool other = kb_dir_of_block(t->s, t->len, p->base) != p->base;
	p->other |= other;
	p->same |= !other && kb_dir_first_strong(t->s, t->len) != KB_DIR_AUTO;
	settle_text(t, p->base);
}

static void settle_parts(struct kb_block *b, enum kb_dir base)
{
	struct parts p = {.base = b->text.dir ? b->text.dir : base};
	for (size_t i = 0; i < b->n_items; i++)
		settle_part(&p, &b->items[i].text);
	for (size_t i = 0; i < b->n_rows; i++)
		for (size_t k = 0; k < b->rows[i].n_cells; k++)
			settle_part(&p, &b->rows[i].cells[k].text);
	b->text.dir = p.base;
	if (p.other && !p.same)
		b->text.dir = p.base == KB_DIR_RTL ? KB_DIR_LTR : KB_DIR_RTL;
}

static void settle_block(struct kb_block *b, enum kb_dir base)
{
	if (b->type == KB_BLOCK_QUOTE && b->quote_depth < 1)
		b->quote_depth = 1;
	settle_text(&b->caption, base);
	settle_text(&b->credit, b->caption.s ? b->caption.dir : base);
	if (b->type == KB_BLOCK_LIST || b->type == KB_BLOCK_TABLE)
		settle_parts(b, base);
	else /* Programs are left to right on any page; a poem is not. */
		settle_text(
			&b->text, b->type == KB_BLOCK_CODE ? KB_DIR_LTR : base);
}

static void link_block(struct kb_article *a, struct kb_block *b)
{
	if (b->type == KB_BLOCK_CODE)
		return;
	kb_text_link_bare(a, &b->text);
	kb_text_link_bare(a, &b->caption);
	for (size_t i = 0; i < b->n_items; i++)
		kb_text_link_bare(a, &b->items[i].text);
	for (size_t i = 0; i < b->n_rows; i++)
		for (size_t k = 0; k < b->rows[i].n_cells; k++)
			kb_text_link_bare(a, &b->rows[i].cells[k].text);
}

void kb_article_finish(struct kb_article *a)
{
	struct letters l = {0};
	kb_text_link_bare(a, &a->standfirst);
	for (size_t i = 0; i < a->n_blocks; i++)
		link_block(a, &a->blocks[i]);
	count_text(&l, &a->headline);
	count_text(&l, &a->standfirst);
	for (size_t i = 0; i < a->n_blocks && l.looked < ENOUGH; i++)
		count_block(&l, &a->blocks[i]);
	settle_language(a, &l);
	settle_dir(a, &l);
	settle_text(&a->section, a->dir);
	settle_text(&a->kicker, a->dir);
	settle_text(&a->headline, a->dir);
	settle_text(&a->standfirst, a->dir);
	for (size_t i = 0; i < a->n_blocks; i++)
		settle_block(&a->blocks[i], a->dir);
	kb_article_set_markers(a);
}
