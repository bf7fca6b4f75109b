/* All that an article says, as one text. */
#include <khabar/article/text_blocks.h>

#include <string.h>

struct blocks {
	char border;
	struct kb_str *out;
};

static void add(struct blocks *b, const char *s, size_t len)
{
	if (!len)
		return;
	if (b->out->len)
		kb_str_addc(b->out, b->border);
	for (size_t i = 0; i < len; i++) {
		bool paragraph =
			s[i] == '\n' && i + 1 < len && s[i + 1] == '\n';
		bool space = s[i] == '\n' || s[i] == '\t';
		kb_str_addc(b->out, paragraph ? b->border : space ? ' ' : s[i]);
		i += paragraph;
	}
}

static void add_text(struct blocks *b, const struct kb_text *t)
{
	add(b, t->s, t->s ? t->len : 0);
}

static void add_block(struct blocks *b, const struct kb_block *block)
{
	add_text(b, &block->text);
	for (size_t i = 0; i < block->n_items; i++)
		add_text(b, &block->items[i].text);
	for (size_t i = 0; i < block->n_rows; i++)
		for (size_t k = 0; k < block->rows[i].n_cells; k++)
			add_text(b, &block->rows[i].cells[k].text);
	add_text(b, &block->caption);
	add_text(b, &block->credit);
	if (block->alt)
		add(b, block->alt, strlen(block->alt));
}

void kb_article_add_blocks(
	const struct kb_article *a, char border, struct kb_str *out)
{
	struct blocks b = {border, out};
	add_text(&b, &a->standfirst);
	for (size_t i = 0; i < a->n_blocks; i++)
		add_block(&b, &a->blocks[i]);
}
