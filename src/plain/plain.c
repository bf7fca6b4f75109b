/* An article in plain text: what its units become. */
#include "roles.h"
#include "thresholds.h"
#include "units.h"

#include <khabar/article/article.h>
#include <khabar/article/labels.h>
#include <khabar/article/verse_find.h>
#include <khabar/base/str.h>
#include <khabar/plain/plain.h>

#include <stdlib.h>

static struct kb_text text_of(
	struct kb_article *a, const struct kb_plain_unit *u)
{
	return kb_article_text(a, u->s, u->len);
}

/* Whether b goes on with the list that a is in. */
static bool same_list(
	const struct kb_plain_unit *a, const struct kb_plain_unit *b)
{
	if (b->kind != KB_PLAIN_ITEM || b->role != KB_PLAIN_ROLE_BODY)
		return false;
	if (b->depth != a->depth)
		return true; /* a nested one */
	return (a->number < 0) == (b->number < 0) &&
	       (a->number < 0 || b->number == a->number + 1);
}

/* The place behind the list that begins at i: i + 1 if it is none, such as a
 * speech that begins with a dash. */
static size_t list_end(const struct kb_plain_units *us, size_t i)
{
	size_t end = i + 1;
	while (end < us->n && same_list(&us->u[end - 1], &us->u[end]))
		end++;
	return end;
}

static size_t add_list(
	struct kb_article *a, const struct kb_plain_units *us, size_t i)
{
	size_t end = list_end(us, i), n = end - i;
	struct kb_item *items = kb_arena_alloc(&a->arena, n * sizeof *items);
	int indents[8] = {us->u[i].depth};
	int depth = 0;
	size_t kept = 0;
	for (size_t k = i; k < end; k++) {
		const struct kb_plain_unit *u = &us->u[k];
		while (depth > 0 && u->depth < indents[depth])
			depth--;
		if (u->depth > indents[depth] && depth < 7 && kept)
			indents[++depth] = u->depth;
		items[kept].text = text_of(a, u);
		items[kept].depth = depth;
		items[kept].ordered = u->number >= 0;
		items[kept].number = u->number;
		items[kept].style = u->style;
		kept += items[kept].text.s != NULL;
	}
	if (kept == 0)
		return end;
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_LIST);
	b->items = items;
	b->n_items = kept;
	return end;
}

/* An item by itself is a paragraph, its marker kept. */
static void add_lone_item(struct kb_article *a, const struct kb_plain_unit *u)
{
	const char *s = u->s;
	struct kb_str str = {0};
	if (u->number >= 0)
		kb_str_addf(&str, "%d. ", u->number);
	else
		kb_str_adds(&str, "- ");
	kb_str_add(&str, s, u->len);
	struct kb_text t = kb_article_text(a, str.s, str.len);
	kb_str_release(&str);
	if (t.s)
		kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text = t;
}

static void add_credit(struct kb_article *a, const struct kb_plain_unit *u)
{
	struct kb_block *b = a->n_blocks ? &a->blocks[a->n_blocks - 1] : NULL;
	if (!b || b->type != KB_BLOCK_IMAGE || b->credit.s)
		b = kb_article_add_block(a, KB_BLOCK_IMAGE);
	b->credit = text_of(a, u);
}

/* A short line between paragraphs heads those below it. */
static bool is_subhead(const struct kb_plain_units *us, size_t i, bool article)
{
	const struct kb_plain_unit *u = &us->u[i];
	if (u->kind == KB_PLAIN_HEADING)
		return true;
	if (!article || u->kind != KB_PLAIN_TEXT || i + 1 >= us->n ||
		(us->gaps && !u->gap) || u->cps > KB_PLAIN_SUBHEAD_MAX ||
		u->words > KB_PLAIN_SUBHEAD_WORDS ||
		kb_plain_ends_sentence(u) || u->s[0] == '(')
		return false;
	const struct kb_plain_unit *next = u + 1;
	return (next->kind == KB_PLAIN_TEXT &&
		       next->role == KB_PLAIN_ROLE_BODY &&
		       next->cps > u->cps * 2 && next->cps >= 100) ||
	       (next->kind == KB_PLAIN_ITEM && next->gap);
}

static void add_plain_text(struct kb_article *a,
	const struct kb_plain_units *us, size_t i, bool article)
{
	const struct kb_plain_unit *u = &us->u[i];
	enum kb_block_type type = KB_BLOCK_PARAGRAPH;
	struct kb_text t;
	if (u->kind == KB_PLAIN_CODE) {
		type = KB_BLOCK_CODE;
		t = kb_article_rich(a, u->s, u->len, NULL, 0, KB_WHITE_KEEP);
	} else {
		type = u->kind == KB_PLAIN_QUOTE ? KB_BLOCK_QUOTE : type;
		t = kb_article_rich(a, u->s, u->len, NULL, 0, KB_WHITE_GAPS);
	}
	if (!t.s)
		return;
	bool subhead = is_subhead(us, i, article);
	struct kb_block *b =
		kb_article_add_block(a, subhead ? KB_BLOCK_SUBHEAD : type);
	b->text = t;
	b->quote_depth = type == KB_BLOCK_QUOTE ? u->depth : 0;
	if (subhead)
		b->level = u->kind == KB_PLAIN_HEADING && u->depth > 2
				   ? u->depth
				   : 2;
}

static size_t add_unit(struct kb_article *a, const struct kb_plain_units *us,
	size_t i, bool article)
{
	const struct kb_plain_unit *u = &us->u[i];
	switch (u->role) {
	case KB_PLAIN_ROLE_SECTION:
		a->section = text_of(a, u);
		break;
	case KB_PLAIN_ROLE_HEADLINE:
		a->headline = text_of(a, u);
		break;
	case KB_PLAIN_ROLE_STANDFIRST:
		a->standfirst = text_of(a, u);
		break;
	case KB_PLAIN_ROLE_BYLINE: {
		size_t by = kb_label_byline_prefix(u->s, u->len);
		kb_article_add_byline(a, u->s + by, u->len - by);
		break;
	}
	case KB_PLAIN_ROLE_CAPTION:
		kb_article_set_caption(a,
			kb_article_add_block(a, KB_BLOCK_IMAGE), u->s, u->len);
		break;
	case KB_PLAIN_ROLE_CREDIT:
		add_credit(a, u);
		break;
	case KB_PLAIN_ROLE_RELATED: {
		char *title = kb_strndup(u->s, u->len);
		kb_article_add_related(a, title, NULL);
		free(title);
		break;
	}
	case KB_PLAIN_ROLE_GONE:
		break;
	case KB_PLAIN_ROLE_BODY:
		if (u->kind == KB_PLAIN_ITEM && list_end(us, i) > i + 1)
			return add_list(a, us, i);
		if (u->kind == KB_PLAIN_ITEM)
			add_lone_item(a, u);
		else
			add_plain_text(a, us, i, article);
		break;
	}
	return i + 1;
}

struct kb_article *kb_plain_article(const char *s, size_t len, const char *url)
{
	struct kb_article *a = kb_article_new();
	if (url)
		a->url = kb_arena_strdup(&a->arena, url);
	struct kb_plain_units us;
	kb_plain_units_read(&us, s, len);
	bool article = kb_plain_units_roles(&us, &a->published, &a->updated);
	for (size_t i = 0; i < us.n;)
		i = add_unit(a, &us, i, article);
	kb_plain_units_release(&us);
	kb_article_find_verse(a);
	kb_article_finish(a);
	return a;
}
