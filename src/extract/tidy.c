/* What repeats among the blocks, and what is left over at their end. */
#include "tidy.h"

#include "letters.h"
#include "log.h"
#include "text.h"

#include <khabar/article/labels.h>
#include <khabar/text/fold.h>

#include <stdlib.h>
#include <string.h>

enum {
	QUOTES_MAX = 16,   /* that are looked for in the paragraphs */
	FOLD_MAX = 1200,   /* bytes */
	CONTROLS_MAX = 8,  /* kinds of them */
	CONTROL_MAX = 40,  /* bytes of one */
	CONTROL_TIMES = 3, /* that it is seen at least */
	TAGS_BEHIND = 3,   /* paragraphs before tags at least */
};

static bool is_text(const struct kb_block *b)
{
	return b->type == KB_BLOCK_PARAGRAPH || b->type == KB_BLOCK_SUBHEAD ||
	       b->type == KB_BLOCK_QUOTE;
}

/* All paragraphs folded, parted by newlines. */
static void fold_paragraphs(const struct kb_article *a, struct kb_str *out)
{
	char *buf = NULL;
	size_t cap = 0;
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_text *t = &a->blocks[i].text;
		if (a->blocks[i].type != KB_BLOCK_PARAGRAPH || !t->s)
			continue;
		kb_grow(&buf, &cap, t->len * 2 + 8, 1);
		size_t n = kb_fold_label(t->s, t->len, buf, cap, NULL, NULL);
		kb_str_add(out, buf, n);
		kb_str_addc(out, '\n');
	}
	free(buf);
}

/* Whether the folded paragraphs hold the words. */
static bool is_pulled(const struct kb_str *all, const char *s, size_t len)
{
	char fold[KB_EX_PULL_MAX * 2];
	size_t n = kb_fold_label(s, len, fold, sizeof fold, NULL, NULL);
	return n > KB_EX_PULL_MIN && all->s && strstr(all->s, fold);
}

/* Short quotes that a paragraph holds word for word, but for a last line that
 * says whose words they are. */
static void find_pulled(const struct kb_article *a, bool *gone)
{
	struct kb_str all = {0};
	size_t quotes = 0;
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_text *q = &a->blocks[i].text;
		if (a->blocks[i].type != KB_BLOCK_QUOTE ||
			q->len > KB_EX_PULL_MAX || ++quotes > QUOTES_MAX)
			continue;
		if (!all.s)
			fold_paragraphs(a, &all);
		const char *by = memrchr(q->s, '\n', q->len);
		size_t words = by ? (size_t)(by - q->s) : 0;
		gone[i] = is_pulled(&all, q->s, q->len) ||
			  (q->len - words <= KB_EX_PULL_BY &&
				  is_pulled(&all, q->s, words));
		const struct kb_block *next = &a->blocks[i + 1];
		if (gone[i] && i + 1 < a->n_blocks &&
			next->type == KB_BLOCK_QUOTE &&
			next->text.len <= KB_EX_PULL_BY)
			gone[++i] = true;
	}
	kb_str_release(&all);
}

/* The headline or standfirst once more, before the text. */
static void find_head_repeats(const struct kb_article *a, bool *gone)
{
	size_t seen = 0;
	for (size_t i = 0; i < a->n_blocks && seen < KB_EX_HEAD_BLOCKS; i++) {
		const struct kb_block *b = &a->blocks[i];
		if (!is_text(b))
			continue;
		seen++;
		if (kb_fold_same(b->text.s, a->headline.s) ||
			kb_fold_same(b->text.s, a->standfirst.s))
			gone[i] = true;
	}
}

/* Words of paragraphs that stand under every article of a paper: rules for
 * comments, rights, notes to report a mistake. Folded as labels are. */
static bool is_boilerplate(const char *s, size_t len)
{
	static const char *const phrases[] = {
		"سياسه الخصوصيه",
		"شروط استخدام",
		"شروط الاستخدام",
		"لا تعبر بالضروره عن",
		"لا تعبر عن راي موقع",
		"جميع الحقوق محفوظه",
		"لن يتم نشر عنوان بريدك",
		"מצאתמ טעות",
		"מצאת טעות",
		"כל הזכויות שמורות",
		"תנאי השימוש",
		"تمام حقوق مادي",
		"تمامي حقوق",
		"نظرات حاوي",
		"جمله حقوق محفوظ",
		"all rights reserved",
		"your email address will not be published",
		"your browser does not support",
		"enable javascript to view",
		"añadir otro usuario a tu suscripción",
	};
	char fold[FOLD_MAX];
	kb_fold_label(s, len, fold, sizeof fold, NULL, NULL);
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
		if (strstr(fold, phrases[i]))
			return true;
	return false;
}

/* "Source: agencies" by itself. */
static bool is_source(const struct kb_text *t)
{
	return t->len < KB_EX_SOURCE_MAX && memchr(t->s, ':', t->len) &&
	       kb_label_is_caption_credit(t->s, t->len);
}

/* Such paragraphs among the last ones. */
static void find_boilerplate(const struct kb_article *a, bool *gone)
{
	size_t from = a->n_blocks > KB_EX_TAIL_BLOCKS
			      ? a->n_blocks - KB_EX_TAIL_BLOCKS
			      : 0;
	for (size_t i = from; i < a->n_blocks; i++)
		if (a->blocks[i].type == KB_BLOCK_PARAGRAPH &&
			a->blocks[i].text.len < FOLD_MAX &&
			(is_boilerplate(
				 a->blocks[i].text.s, a->blocks[i].text.len) ||
				(i + KB_EX_TAIL_SOURCE >= a->n_blocks &&
					is_source(&a->blocks[i].text))))
			gone[i] = true;
}

/* A few words with a colon, whose links are gone. */
static bool is_bare_label(const struct kb_block *b)
{
	return b->type == KB_BLOCK_PARAGRAPH &&
	       b->text.len < KB_EX_BARE_LABEL &&
	       b->text.s[b->text.len - 1] == ':';
}

/* Whether all of a block's words are in links, the whole of it in one if
 * alone. */
static bool is_links(const struct kb_block *b, bool alone)
{
	size_t at = 0, links = 0;
	if (b->type != KB_BLOCK_PARAGRAPH)
		return false;
	for (size_t i = 0; i < b->text.n_spans; i++) {
		const struct kb_span *sp = &b->text.spans[i];
		uint32_t stops;
		if (sp->type != KB_SPAN_LINK || sp->start < at)
			continue;
		if (kb_ex_count(b->text.s + at, sp->start - at, &stops) > 0)
			return false;
		at = sp->end;
		links++;
	}
	return at == b->text.len && (alone ? links == 1 : links > 1);
}

/* "Reply", "Quote": short links that stand under every post. */
static void find_controls(const struct kb_article *a, bool *gone)
{
	const char *seen[CONTROLS_MAX];
	size_t times[CONTROLS_MAX] = {0}, n = 0;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < a->n_blocks; i++) {
			const struct kb_text *t = &a->blocks[i].text;
			size_t k = 0;
			if (gone[i] || !t->s || t->len > CONTROL_MAX ||
				!is_links(&a->blocks[i], true))
				continue;
			while (k < n && strcmp(seen[k], t->s) != 0)
				k++;
			if (k == n && n < CONTROLS_MAX)
				seen[n++] = t->s;
			if (k < n && pass == 0)
				times[k]++;
			else if (k < n)
				gone[i] = times[k] >= CONTROL_TIMES;
		}
}

/* Tags by themselves behind the text. */
static void find_tags(const struct kb_article *a, bool *gone)
{
	size_t i = a->n_blocks, paras = 0;
	while (i > 0 && gone[i - 1])
		i--;
	for (size_t k = 0; k < i; k++)
		paras += a->blocks[k].type == KB_BLOCK_PARAGRAPH;
	if (i > 0 && paras > TAGS_BEHIND && is_links(&a->blocks[i - 1], false))
		gone[i - 1] = true;
}

static void find_ends(const struct kb_article *a, bool *gone)
{
	for (size_t i = a->n_blocks; i-- > 0;) {
		if (gone[i])
			continue;
		if (a->blocks[i].type != KB_BLOCK_SUBHEAD &&
			a->blocks[i].type != KB_BLOCK_RULE &&
			!is_bare_label(&a->blocks[i]))
			break;
		gone[i] = true;
	}
}

/* Leaves out the blocks marked. Returns how many. */
static size_t leave_out(struct kb_article *a, const bool *gone)
{
	size_t n = 0, all = a->n_blocks;
	for (size_t i = 0; i < all; i++)
		if (!gone[i])
			a->blocks[n++] = a->blocks[i];
	a->n_blocks = n;
	return all - n;
}

void kb_ex_drop_pulled(struct kb_ex *x)
{
	struct kb_article *a = x->a;
	bool *gone = kb_calloc(a->n_blocks + 1, sizeof *gone);
	find_pulled(a, gone);
	leave_out(a, gone);
	free(gone);
}

void kb_ex_tidy(struct kb_ex *x)
{
	struct kb_article *a = x->a;
	bool *gone = kb_calloc(a->n_blocks + 1, sizeof *gone);
	find_pulled(a, gone);
	find_head_repeats(a, gone);
	find_boilerplate(a, gone);
	find_controls(a, gone);
	find_tags(a, gone);
	find_ends(a, gone);
	size_t left_out = leave_out(a, gone);
	if (left_out)
		kb_ex_log_by(x, KB_EX_BY_PULL_MAX,
			"tidied: %zu blocks left out, which repeat others or "
			"stand under every article",
			left_out);
	free(gone);
}
