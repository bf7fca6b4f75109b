/* The article of a page. */
#include "log.h"
#include "passes.h"

#include <khabar/extract/extract.h>

/* Whether the text found stands together with the headline, not just in the
 * same page. */
static bool is_together(const struct kb_ex *x)
{
	const struct kb_node *n = x->headline;
	if (!n || !x->body || x->body == x->body_tag)
		return false;
	while (n && !kb_ex_within(x, x->body, n))
		n = n->parent;
	return n != x->body_tag || x->headline->parent == x->body_tag;
}

static struct kb_article *read_page(
	const struct kb_ex_given *given, bool *together)
{
	struct kb_ex x = {.given = *given, .a = kb_article_new()};
	struct kb_article *a = x.a;
	if (given->url)
		a->url = kb_arena_strdup(&a->arena, given->url);
	if (given->hidden)
		kb_ex_log_by(&x, KB_EX_BY_TEXT_EMPTY,
			"read once more, with hidden elements");
	kb_ex_run(&x, &kb_ex_page_passes);
	kb_article_finish(a);
	if (x.log.s)
		a->explain = kb_arena_strndup(&a->arena, x.log.s, x.log.len);
	*together = is_together(&x);
	kb_ex_release(&x);
	return a;
}

struct kb_article *kb_extract(const struct kb_page_source *page)
{
	struct kb_ex_given given = {.doc = page->doc,
		.url = page->url,
		.base = page->url,
		.site = page->site,
		.later_page = page->later_page};
	bool together;
	struct kb_article *a = read_page(&given, &together);
	size_t len = kb_article_text_len(a);
	if (a->n_cards || len >= KB_EX_TEXT_SHORT)
		return a;
	/* Hidden elements are better than nothing, and than the lines around
	 * them where a script would show the text. */
	given.hidden = true;
	struct kb_article *all = read_page(&given, &together);
	bool better = len < KB_EX_TEXT_EMPTY ||
		      (together && kb_article_text_len(all) * 100 >
					   len * KB_EX_TEXT_LONGER);
	kb_article_free(better ? a : all);
	return better ? all : a;
}
