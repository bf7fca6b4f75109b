/* The markers of lists: bullets by depth, numbers in the article's digits; and
 * which lists go on. */
#include <khabar/article/article.h>
#include <khabar/article/counter_style.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <string.h>

enum {
	/* Bytes of text that are looked at for digits. */
	ENOUGH = 256 << 10,
	STYLES_MAX = 24,
};

/* How many numbers are in the digits of which style. */
struct tally {
	const char *style[STYLES_MAX];
	size_t count[STYLES_MAX];
	size_t n, looked;
};

static void add_number(struct tally *t, const char *style)
{
	size_t i = 0;
	while (i < t->n && t->style[i] != style)
		i++;
	if (i == STYLES_MAX)
		return;
	t->style[i] = style;
	t->count[i]++;
	t->n += i == t->n;
}

/* Counts numbers, but not those that are part of a Latin name: B52, F-16. */
static void count_text(struct tally *t, const struct kb_text *text)
{
	const char *number = NULL;
	uint32_t before = ' ';
	for (size_t at = 0; at < text->len && t->looked < ENOUGH;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(text->s + at, text->len - at, &cp);
		const char *style = cp == '.' || cp == ','
					    ? number
					    : kb_counter_style_of_digit(cp);
		bool name = before < 0x80 && kb_is_alpha((unsigned char)before);
		if (style && style != number && !name)
			add_number(t, style);
		number = style;
		if (cp != '-')
			before = cp;
		at += n;
		t->looked += n;
	}
}

static void count_block(struct tally *t, const struct kb_block *b)
{
	if (b->type == KB_BLOCK_CODE)
		return;
	count_text(t, &b->text);
	count_text(t, &b->caption);
	for (size_t i = 0; i < b->n_items; i++)
		count_text(t, &b->items[i].text);
	for (size_t i = 0; i < b->n_rows; i++)
		for (size_t k = 0; k < b->rows[i].n_cells; k++)
			count_text(t, &b->rows[i].cells[k].text);
}

/* The digits that a language is written with, where they are one kind. */
static const char *digits_of_language(const char *language)
{
	static const struct {
		const char *language, *style;
	} table[] = {{"fa", "persian"}, {"ps", "persian"},
		{"ckb", "arabic-indic"}, {"mr", "devanagari"},
		{"ne", "devanagari"}, {"bn", "bengali"}, {"my", "myanmar"}};
	size_t len = language ? strcspn(language, "-_") : 0;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strlen(table[i].language) == len &&
			kb_ieqn(table[i].language, language, len))
			return table[i].style;
	return "decimal";
}

/* The style of numbers that declare none. */
static const char *usual_digits(const struct kb_article *a)
{
	struct tally t = {0};
	count_text(&t, &a->headline);
	count_text(&t, &a->standfirst);
	for (size_t i = 0; i < a->n_blocks; i++)
		count_block(&t, &a->blocks[i]);
	size_t most = 0;
	for (size_t i = 1; i < t.n; i++)
		if (t.count[i] > t.count[most])
			most = i;
	return t.n ? t.style[most] : digits_of_language(a->language);
}

static const char *bullet(int depth)
{
	return depth <= 0 ? "disc" : depth == 1 ? "circle" : "square";
}

static void set_marker(
	struct kb_article *a, struct kb_item *item, const char **digits)
{
	struct kb_str s = {0};
	if (item->ordered && !item->style) {
		if (!*digits)
			*digits = usual_digits(a);
		if (strcmp(*digits, "decimal") != 0)
			item->style = *digits;
	}
	kb_counter_marker(&s,
		item->style     ? item->style
		: item->ordered ? "decimal"
				: bullet(item->depth),
		item->number);
	item->marker = s.len ? kb_arena_strndup(&a->arena, s.s, s.len) : NULL;
	kb_str_release(&s);
}

void kb_article_set_markers(struct kb_article *a)
{
	const char *digits = NULL;
	for (size_t i = 0; i < a->n_blocks; i++)
		for (size_t k = 0; k < a->blocks[i].n_items; k++)
			set_marker(a, &a->blocks[i].items[k], &digits);
}

static int least_depth(const struct kb_block *b)
{
	int least = b->n_items ? b->items[0].depth : 0;
	for (size_t i = 1; i < b->n_items; i++)
		if (b->items[i].depth < least)
			least = b->items[i].depth;
	return least;
}

bool kb_list_goes_on(const struct kb_article *a, size_t i)
{
	if (i == 0)
		return false;
	const struct kb_block *b = &a->blocks[i], *before = b - 1;
	if (before->type != KB_BLOCK_LIST)
		return before->list_depth > 0;
	/* One list is one block, but for what a quotation sets apart. */
	return before->quote_depth != b->quote_depth &&
	       (least_depth(before) > 0 ||
		       (b->n_items && b->items[0].depth > 0));
}
