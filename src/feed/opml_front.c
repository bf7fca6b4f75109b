/* The feeds of an OPML file as a page of links, to look at before they are
 * followed. */
#include <khabar/base/message.h>
#include <khabar/feed/opml.h>

#include <khabar/base/mem.h>

#include <string.h>

enum kb_err kb_feed_of_opml(const char *s, size_t len, const char *url,
	struct kb_feed **out, struct kb_diag *diag)
{
	struct kb_opml *opml;
	enum kb_err err = kb_opml_read(s, len, &opml, diag);
	*out = NULL;
	if (!err && !opml->n_feeds) {
		kb_opml_free(opml);
		err = kb_fail(diag, KB_EEMPTY, "the list has no feeds");
	}
	if (err)
		return err;
	struct kb_article *page = kb_article_new();
	struct kb_card *cards = kb_arena_alloc(
		&page->arena, (opml->n_feeds + 1) * sizeof *cards);
	for (size_t i = 0; i < opml->n_feeds; i++) {
		const struct kb_opml_feed *f = &opml->feeds[i];
		const char *title = f->title ? f->title : f->url;
		cards[i].title = kb_arena_strdup(&page->arena, title);
		cards[i].href = kb_arena_strdup(&page->arena, f->url);
		if (f->description)
			cards[i].teaser =
				kb_arena_strdup(&page->arena, f->description);
	}
	page->cards = cards;
	page->n_cards = opml->n_feeds;
	page->url = url ? kb_arena_strdup(&page->arena, url) : NULL;
	if (opml->title)
		page->headline =
			kb_article_text(page, opml->title, strlen(opml->title));
	kb_opml_free(opml);
	*out = kb_feed_of_front(page);
	(*out)->lists_feeds = true;
	(*out)->note = _("a list of feeds: khabar import follows them all");
	return KB_OK;
}
