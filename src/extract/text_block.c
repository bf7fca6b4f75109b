/* Blocks that are one text: quotes by name, code. */
#include "text_block.h"

#include "inline.h"
#include "related.h"

static struct kb_block *add_text(
	struct kb_ex_build *b, enum kb_block_type type, struct kb_text t)
{
	struct kb_block *block = kb_article_add_block(b->a, type);
	block->text = t;
	b->pending = KB_EX_PENDING_NONE;
	return block;
}

void kb_ex_quote(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_text t = kb_ex_rich(b, n, KB_WHITE_GAPS);
	if (!t.s)
		return;
	if (kb_ex_judge_links(b->x, &t) != KB_EX_LINKS_IN_TEXT)
		kb_ex_take_related(b->x, n);
	else
		add_text(b, KB_BLOCK_QUOTE, t)->quote_depth = 1;
}

void kb_ex_code(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_text t = kb_ex_rich(b, n, KB_WHITE_KEEP);
	if (t.s)
		add_text(b, KB_BLOCK_CODE, t);
}
