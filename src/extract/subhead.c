/* Subheads: headings, bold lines, and what calls itself one. */
#include "subhead.h"

#include "inline.h"
#include "letters.h"
#include "related.h"
#include "text.h"
#include "thresholds.h"

#include <khabar/article/labels.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

/* The last code point of the text. */
static uint32_t last_cp(const struct kb_text *t)
{
	size_t at = t->len;
	uint32_t cp = 0;
	while (at > 0) {
		at = kb_utf8_floor(t->s, at - 1);
		kb_utf8_decode(t->s + at, t->len - at, &cp);
		if (!kb_is_bidi_control(cp) && cp != '"' && cp != 0xBB &&
			cp != 0x201D && cp != ')' && cp != 0x2019)
			break;
	}
	return cp;
}

bool kb_ex_ends_sentence(const struct kb_text *t)
{
	uint32_t cp = last_cp(t);
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x061F ||
	       cp == 0x06D4 || cp == 0x2026 || cp == ':' || cp == 0x3002;
}

bool kb_ex_ends_in_colon(const struct kb_text *t)
{
	return last_cp(t) == ':';
}

bool kb_ex_all_bold(const struct kb_text *t)
{
	for (size_t i = 0; i < t->n_spans && t->spans[i].start == 0; i++)
		if (t->spans[i].type == KB_SPAN_STRONG &&
			t->spans[i].end == t->len)
			return true;
	return false;
}

bool kb_ex_is_bold_head(const struct kb_text *t, uint32_t letters)
{
	uint32_t cp = last_cp(t);
	/* Of an interview's questions the short ones only. */
	uint32_t most = cp == '?' || cp == 0x061F ? KB_EX_BOLD_QUESTION_MAX
						  : KB_EX_BOLD_HEAD_MAX;
	return letters <= most && letters >= KB_EX_BOLD_HEAD_MIN &&
	       kb_ex_all_bold(t) && cp != '.' && cp != 0x06D4 && cp != ',' &&
	       cp != 0x060C && cp != ':' && cp != 0x2026 && cp != '!' &&
	       cp != ';';
}

bool kb_ex_is_named_head(const struct kb_ex_build *b, const struct kb_node *n)
{
	static const char *const names[] = {"subhead", "crosshead",
		"cross-head", "intertit", "inter-title", "ara-baslik",
		"arabaslik", "zwischentitel", "zwischenueberschrift",
		"sous-titre", "soustitre", "ladillo", "subtitle", "sub-title",
		"section-title", "paragraph-title"};
	const struct kb_ex_info *i = kb_ex_info(b->x, n);
	if (b->paras == 0 || !(i->in & KB_IN_BLOCK) || i->own != i->letters ||
		i->letters > KB_EX_BOLD_HEAD_MAX ||
		i->letters < KB_EX_BOLD_HEAD_MIN)
		return false;
	const char *role = kb_node_attr(n, "role");
	if (role && kb_ieq(role, "heading"))
		return true;
	const char *class = kb_node_attr(n, "class");
	for (size_t k = 0;
		class && i->own_stops == 0 && k < sizeof names / sizeof *names;
		k++)
		if (strstr(class, names[k]))
			return true;
	return false;
}

/* Whether what the heading heads is left out: a box stands behind it, and then
 * the next heading, or nothing. */
static bool heads_nothing(const struct kb_ex *x, const struct kb_node *n)
{
	bool box = false;
	for (const struct kb_node *p = n->next; p; p = p->next) {
		const struct kb_ex_info *i = kb_ex_info(x, p);
		if (i->raw == 0)
			continue;
		if (!(i->in & KB_IN_OUT))
			return box && (i->in & KB_IN_HEADING);
		box |= (i->in & KB_IN_NOISE) != 0;
	}
	return false;
}

static int level_of(const struct kb_node *n)
{
	const char *level = kb_node_attr(n, "aria-level");
	if (n->tag >= KB_TAG_H2 && n->tag <= KB_TAG_H6)
		return (int)(n->tag - KB_TAG_H1) + 1;
	if (level && level[0] >= '2' && level[0] <= '6' && !level[1])
		return level[0] - '0';
	return n->tag == KB_TAG_H1 ? 2 : 3;
}

/* Whether a heading's words are those of a paragraph. */
static bool is_paragraph(const struct kb_ex_build *b, const struct kb_text *t)
{
	uint32_t stops, letters = kb_ex_count(t->s, t->len, &stops);
	return kb_ex_ends_sentence(t) && !kb_ex_ends_in_colon(t) &&
	       letters > (b->paras ? KB_EX_HEAD_MAX : KB_EX_HEAD_FIRST_MAX);
}

void kb_ex_subhead(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_text t = kb_ex_rich(b, n, KB_WHITE_LINES);
	if (!t.s)
		return;
	if (kb_ex_judge_links(b->x, &t) == KB_EX_LINKS_RELATED) {
		kb_ex_take_related(b->x, n);
		return;
	}
	if (kb_label_is_standing(t.s, t.len) || heads_nothing(b->x, n))
		return;
	/* Words that are all bold or all a link need no span to say so. */
	if (t.n_spans > 0 && t.spans[0].start == 0 && t.spans[0].end == t.len &&
		t.spans[0].type == KB_SPAN_STRONG) {
		t.spans++;
		t.n_spans--;
	}
	bool paragraph = is_paragraph(b, &t);
	struct kb_block *block = kb_article_add_block(
		b->a, paragraph ? KB_BLOCK_PARAGRAPH : KB_BLOCK_SUBHEAD);
	block->text = t;
	block->level = paragraph ? 0 : level_of(n);
	b->paras += paragraph;
	b->pending = KB_EX_PENDING_NONE;
}

/* How many bold lines stand in a row from block i on. */
static size_t bold_row(const struct kb_article *a, size_t i)
{
	size_t n = 0;
	while (i + n < a->n_blocks &&
		a->blocks[i + n].type == KB_BLOCK_SUBHEAD &&
		a->blocks[i + n].level == 0)
		n++;
	return n;
}

/* All of it is bold: that goes without saying. */
static void drop_bold(struct kb_article *a, struct kb_text *t)
{
	struct kb_span *to = kb_arena_alloc(&a->arena, t->n_spans * sizeof *to);
	size_t n = 0;
	for (size_t i = 0; i < t->n_spans; i++)
		if (t->spans[i].type != KB_SPAN_STRONG ||
			t->spans[i].end - t->spans[i].start != t->len)
			to[n++] = t->spans[i];
	t->spans = n ? to : NULL;
	t->n_spans = n;
}

void kb_ex_settle_heads(struct kb_ex_build *b)
{
	struct kb_article *a = b->a;
	bool heads = b->bold_heads <= b->paras;
	for (size_t i = 0; i < a->n_blocks; i++) {
		size_t row = bold_row(a, i);
		/* Many in a row are a list, the last ones head nothing. */
		bool alone = row < KB_EX_BOLD_ROW && i + row < a->n_blocks;
		for (; row > 0; row--, i++) {
			struct kb_block *block = &a->blocks[i];
			if (heads && alone) {
				block->level = 3;
				drop_bold(a, &block->text);
			} else {
				block->type = KB_BLOCK_PARAGRAPH;
			}
		}
	}
}
