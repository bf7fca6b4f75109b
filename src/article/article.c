/* The article: made, filled with blocks, bylines and related links, freed. */
#include <khabar/article/article.h>
#include <khabar/article/labels.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

struct kb_article *kb_article_new(void)
{
	struct kb_article *a = kb_calloc(1, sizeof *a);
	kb_arena_init(&a->arena);
	return a;
}

void kb_article_free(struct kb_article *a)
{
	if (!a)
		return;
	kb_arena_release(&a->arena);
	free(a->blocks);
	free(a->related);
	free(a->related_index);
	free(a);
}

struct kb_block *kb_article_add_block(
	struct kb_article *a, enum kb_block_type type)
{
	struct kb_block *b = KB_PUSH(a->blocks, a->n_blocks, a->cap_blocks);
	b->type = type;
	return b;
}

/* FNV-1a. */
static uint32_t hash(const char *s)
{
	uint32_t h = 2166136261u;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

static const char *related_key(const struct kb_link *l)
{
	return l->href ? l->href : l->title;
}

/* The slot of the index that holds key, or the empty one where it belongs. */
static uint32_t *related_slot(const struct kb_article *a, const char *key)
{
	size_t mask = a->cap_index - 1;
	size_t i = hash(key) & mask;
	while (a->related_index[i] &&
		strcmp(related_key(&a->related[a->related_index[i] - 1]), key))
		i = (i + 1) & mask;
	return &a->related_index[i];
}

static void grow_related_index(struct kb_article *a)
{
	if (a->n_related * 2 < a->cap_index)
		return;
	a->cap_index = a->cap_index ? a->cap_index * 2 : 32;
	free(a->related_index);
	a->related_index = kb_calloc(a->cap_index, sizeof *a->related_index);
	for (size_t i = 0; i < a->n_related; i++)
		*related_slot(a, related_key(&a->related[i])) = (uint32_t)i + 1;
}

void kb_article_add_related(
	struct kb_article *a, const char *title, const char *href)
{
	struct kb_text t = kb_article_text(a, title, title ? strlen(title) : 0);
	if (!t.s)
		return;
	grow_related_index(a);
	uint32_t *slot = related_slot(a, href ? href : t.s);
	if (*slot)
		return;
	struct kb_link *l = KB_PUSH(a->related, a->n_related, a->cap_related);
	l->title = t.s;
	l->href = href ? kb_arena_strdup(&a->arena, href) : NULL;
	*slot = (uint32_t)a->n_related;
}

/* Few enough to look for doubles among. */
enum {
	NAMES_FEW = 64,
};

void kb_article_add_byline(struct kb_article *a, const char *s, size_t len)
{
	struct kb_text t = kb_article_text(a, s, len);
	if (!t.s)
		return;
	size_t n = a->n_byline;
	for (size_t i = 0; i < n && n < NAMES_FEW; i++)
		if (strcmp(a->byline[i], t.s) == 0)
			return;
	/* Its capacity is the next power of two. */
	if ((n & (n - 1)) == 0) {
		const char **names = kb_arena_alloc(
			&a->arena, (n ? n * 2 : 1) * sizeof *names);
		if (n)
			memcpy(names, a->byline, n * sizeof *names);
		a->byline = names;
	}
	a->byline[a->n_byline++] = t.s;
}

size_t kb_article_text_len(const struct kb_article *a)
{
	size_t n = 0;
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		n += b->text.len;
		for (size_t j = 0; j < b->n_items; j++)
			n += b->items[j].text.len;
		for (size_t j = 0; j < b->n_rows; j++)
			for (size_t k = 0; k < b->rows[j].n_cells; k++)
				n += b->rows[j].cells[k].text.len;
	}
	return n;
}

/* Steps back from end over spaces, full stops and bidi controls. */
static size_t trim_back(const char *s, size_t end, bool stops)
{
	while (end > 0) {
		size_t at = kb_utf8_floor(s, end - 1);
		uint32_t cp;
		kb_utf8_decode(s + at, end - at, &cp);
		if (!(cp < 0x80 && kb_is_space((unsigned char)cp)) &&
			!(stops && cp == '.') && !kb_is_bidi_control(cp) &&
			cp != 0xA0)
			break;
		end = at;
	}
	return end;
}

static bool is_open(char c)
{
	return c == '(' || c == '[';
}

/* Longer words in parentheses are part of the sentence. */
enum {
	CREDIT_MAX = 160
};

size_t kb_article_split_credit(const char *caption, size_t len,
	const char **credit, size_t *credit_len)
{
	*credit = NULL;
	*credit_len = 0;
	size_t end = trim_back(caption, len, true);
	if (end < 3 || (caption[end - 1] != ')' && caption[end - 1] != ']'))
		return len;
	size_t close = end - 1, open = close;
	while (open > 0 && close - open < CREDIT_MAX &&
		!is_open(caption[open - 1]))
		open--;
	if (open < 1 || !is_open(caption[open - 1]))
		return len;
	const char *s = caption + open;
	size_t n = close - open;
	while (n > 0 && kb_is_space((unsigned char)*s))
		s++, n--;
	n = trim_back(s, n, false);
	if (n == 0 ||
		!(kb_label_is_agency(s, n) || kb_label_is_caption_credit(s, n)))
		return len;
	*credit = s;
	*credit_len = n;
	return trim_back(caption, open - 1, false);
}

void kb_article_set_caption(struct kb_article *a, struct kb_block *block,
	const char *caption, size_t len)
{
	/* Cleaned first: bidi marks behind the parenthesis would hide it. */
	struct kb_text all = kb_article_lines(a, caption, len);
	const char *credit;
	size_t n;
	len = kb_article_split_credit(all.s ? all.s : "", all.len, &credit, &n);
	block->caption = all;
	if (!credit)
		return;
	block->caption = kb_article_lines(a, all.s, len);
	block->credit = kb_article_text(a, credit, n);
}
