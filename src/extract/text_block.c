/* Blocks that are one text: code, subheads. */
#include "text_block.h"

#include "inline.h"
#include "related.h"

#include <khabar/article/labels.h>

static void add_text(struct kb_ex_build *b, enum kb_block_type type,
	struct kb_text t, int level)
{
	if (!t.s)
		return;
	struct kb_block *block = kb_article_add_block(b->a, type);
	block->text = t;
	block->level = level;
	b->pending = KB_EX_PENDING_NONE;
}

void kb_ex_code(struct kb_ex_build *b, const struct kb_node *n)
{
	add_text(b, KB_BLOCK_CODE, kb_ex_rich(b, n, KB_WHITE_KEEP), 0);
}

void kb_ex_subhead(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_text t = kb_ex_rich(b, n, KB_WHITE_LINES);
	int level = n->tag >= KB_TAG_H2 && n->tag <= KB_TAG_H6
			    ? (int)(n->tag - KB_TAG_H1) + 1
			    : 2;
	if (!t.s)
		return;
	if (kb_ex_judge_links(b->x, &t) == KB_EX_LINKS_RELATED) {
		kb_ex_take_related(b->x, n);
		return;
	}
	if (kb_label_is_standing(t.s, t.len))
		return;
	/* Words that are all bold or all a link need no span to say so. */
	if (t.n_spans > 0 && t.spans[0].start == 0 && t.spans[0].end == t.len &&
		t.spans[0].type == KB_SPAN_STRONG) {
		t.spans++;
		t.n_spans--;
	}
	add_text(b, KB_BLOCK_SUBHEAD, t, level);
}
