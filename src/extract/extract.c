/* The article of a page. */
#include "log.h"
#include "passes.h"

#include <khabar/extract/extract.h>

static struct kb_article *read_page(const struct kb_ex_given *given)
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
	struct kb_article *a = read_page(&given);
	if (kb_article_text_len(a) >= KB_EX_TEXT_EMPTY)
		return a;
	/* Hidden elements are better than nothing. */
	kb_article_free(a);
	given.hidden = true;
	return read_page(&given);
}
