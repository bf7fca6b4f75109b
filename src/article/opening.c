/* How an article begins: its standfirst, else its first paragraphs. */
#include <khabar/article/opening.h>

#include <string.h>

/* Adds a text on one line; whether there is room for more. */
static bool add(struct kb_str *out, const struct kb_text *t, size_t max)
{
	if (!t->s || !t->len)
		return true;
	if (out->len)
		kb_str_addc(out, ' ');
	for (size_t i = 0; i < t->len; i++) {
		bool blank = kb_is_space((unsigned char)t->s[i]);
		if (blank && out->len >= max)
			return false;
		kb_str_addc(out, blank ? ' ' : t->s[i]);
	}
	return out->len < max;
}

static bool add_block(struct kb_str *out, const struct kb_block *b, size_t max)
{
	if (b->type == KB_BLOCK_PARAGRAPH || b->type == KB_BLOCK_QUOTE ||
		b->type == KB_BLOCK_VERSE)
		return add(out, &b->text, max);
	for (size_t i = 0; b->type == KB_BLOCK_LIST && i < b->n_items; i++)
		if (!add(out, &b->items[i].text, max))
			return false;
	return true;
}

/* The bytes of s that say how the title begins, and what follows them. */
static size_t repeated(const struct kb_str *s, const char *title)
{
	static const char ellipsis[] = "\u2026";
	size_t len = strlen(title), dots = sizeof ellipsis - 1;
	if (len >= dots && strcmp(title + len - dots, ellipsis) == 0)
		len -= dots;
	if (!len || s->len < len || memcmp(s->s, title, len) != 0)
		return 0;
	/* Whole words of it. */
	if (len < s->len && !strchr(" .:-", s->s[len]))
		return 0;
	while (len < s->len && strchr(" .:-", s->s[len]))
		len++;
	return len;
}

void kb_article_opening(const struct kb_article *a, const char *title,
	size_t max, struct kb_str *out)
{
	struct kb_str s = {0};
	size_t skip = title ? strlen(title) : 0;
	if (add(&s, &a->standfirst, max + skip) && !s.len)
		for (size_t i = 0; i < a->n_blocks; i++)
			if (!add_block(&s, &a->blocks[i], max + skip))
				break;
	skip = title && s.len ? repeated(&s, title) : 0;
	if (s.len > skip)
		kb_str_add(out, s.s + skip, s.len - skip);
	kb_str_release(&s);
}
