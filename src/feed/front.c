/* The links of a front page as a feed. */
#include <khabar/base/message.h>
#include "build.h"

#include <khabar/base/limits.h>

#include <string.h>

static const char *copy(struct kb_feed *f, const char *s)
{
	return s ? kb_arena_strdup(&f->arena, s) : NULL;
}

/* The page's own title, unless a link has that, and the site's name. */
static const char *title_of(struct kb_feed *f, const struct kb_article *page)
{
	const char *title = page->headline.s, *site = page->site;
	for (size_t i = 0; title && i < page->n_cards; i++)
		if (strcmp(page->cards[i].title, title) == 0)
			title = NULL;
	if (!title || !site || strstr(title, site))
		return copy(f, title ? title : site);
	struct kb_str s = {0};
	kb_str_addf(&s, "%s - %s", title, site);
	title = copy(f, s.s);
	kb_str_release(&s);
	return title;
}

/* The page's text: its titles, which are links, and teasers. */
static void set_blocks(struct kb_article *page)
{
	page->n_blocks = 0;
	for (size_t i = 0; i < page->n_cards; i++) {
		const struct kb_card *c = &page->cards[i];
		const struct kb_span link = {.type = KB_SPAN_LINK,
			.end = strlen(c->title),
			.href = c->href};
		struct kb_block *b =
			kb_article_add_block(page, KB_BLOCK_SUBHEAD);
		b->level = 2;
		b->text = kb_article_rich(
			page, c->title, link.end, &link, 1, KB_WHITE_COLLAPSE);
		if (!c->teaser)
			continue;
		b = kb_article_add_block(page, KB_BLOCK_PARAGRAPH);
		b->text = kb_article_text(page, c->teaser, strlen(c->teaser));
	}
	kb_article_finish(page);
}

struct kb_feed *kb_feed_of_front(struct kb_article *page)
{
	struct kb_builder b;
	kb_builder_init(&b, page->url);
	struct kb_feed *f = b.feed;
	set_blocks(page);
	f->front = page;
	f->note = page->n_cards < KB_MAX_CARDS
			  ? _("a page of links, no article: they are listed as "
			      "it has them")
			  : _("a page of links, no article: the first of them "
			      "are listed, there are too many");
	f->title = title_of(f, page);
	f->link = copy(f, page->canonical_url);
	f->language = copy(f, page->language);
	for (size_t i = 0; i < page->n_cards; i++) {
		const struct kb_card *c = &page->cards[i];
		struct kb_entry *e = kb_builder_entry(&b);
		if (!e)
			break;
		e->title = copy(f, c->title);
		e->link = copy(f, c->href);
		e->base = copy(f, page->url);
		e->published = c->date;
		kb_builder_image(&b, e, page->url, c->image);
		if (c->teaser)
			e->summary = kb_builder_html_of_text(
				&b, c->teaser, strlen(c->teaser));
	}
	kb_builder_finish(&b);
	kb_builder_release(&b);
	return f;
}
