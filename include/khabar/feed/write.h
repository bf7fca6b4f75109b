/* An article or feed written out as JSON or as clean, self-contained HTML.
 * Layer: feed. The schema is documented in khabar(1). */
#ifndef KHABAR_FEED_WRITE_H
#define KHABAR_FEED_WRITE_H

#include <khabar/base/str.h>
#include <khabar/article/article.h>
#include <khabar/feed/feed.h>

/* The JSON of an article is one object with these members, all of them always
 * there, null (or an empty array) where the source gives nothing. Texts are
 * plain text in logical order; dates are ISO 8601, with the time and the zone
 * where they are known ("2020-08-18", "2020-08-18T00:12:00+03:00").
 *
 *   url            where it was read from
 *   canonical_url  what the page calls itself
 *   site           name of the newspaper
 *   language       BCP 47 tag
 *   direction      "rtl" or "ltr"
 *   section        the part of the newspaper: "Sport"
 *   kicker         the words over the headline
 *   headline
 *   standfirst     the words below it
 *   byline         array of names
 *   published      date
 *   updated        date
 *   blocks         array of objects, in the order of the text:
 *     type         "paragraph", "subhead", "quote", "list", "table", "image" or
 *                  "code"
 *     dir          each type: "rtl" or "ltr", the side that its lines begin
 *                  at; of an image that of its caption
 *     text         paragraph, subhead, quote, code
 *     level        subhead: 2 to 6
 *     items        list: array of texts; "" for an item that only has a marker
 *     depths       list: array of how many lists are around each item's own
 *     markers      list: array of "3.", "a.", a bullet ...; null for none
 *     ordered      list: true where it is numbered
 *     quote_depth  what stands in a quotation, and that: how many there are
 *     list_depth   what stands in an item of a list besides its text: in how
 *                  many
 *     marker       what begins an item and is no text: that of the item
 *     rows         table: array of arrays of texts
 *     src          image: URL
 *     caption      table, image
 *     credit       image: agency or photographer
 *     alt          image: its description
 *     links        each type: array of {text, href}
 *   enclosures     array of files that the feed gives: {url, type, length (in
 *                  bytes), duration (in seconds), title, file (the path that
 *                  it was downloaded to)}, each but url may be null
 *   related        array of {title, href}; href is null in a plain text
 *
 * That of a feed, or of a front page's links: url, title, link, description,
 * language, direction, updated, image (URL), note (what had to be mended to
 * read it, or null), entries, an array of objects: id, title, link, authors
 * (array), published, updated, summary and content (HTML, its links absolute),
 * categories (array), enclosures (as those of an article), those of
 * KB_ENTRY_TEXTS that have a name, and article, the article object of the
 * entry. */

/* Adds one JSON object and a newline to out. */
void kb_write_article_json(struct kb_str *out, const struct kb_article *a);
void kb_write_feed_json(struct kb_str *out, const struct kb_feed *f);
/* Adds the array of n enclosures. */
void kb_write_enclosures_json(
	struct kb_str *out, const struct kb_enclosure *list, size_t n);
/* Adds a whole HTML document, with lang and dir, without scripts, styles from
 * outside or images that would be fetched by themselves. A block whose
 * direction is not that of what it stands in has a dir of its own; code is
 * dir=auto, phone numbers and file names are bdi, and what the source isolates
 * or overrides within a block stands between Unicode's control characters. */
void kb_write_article_html(struct kb_str *out, const struct kb_article *a);
void kb_write_feed_html(struct kb_str *out, const struct kb_feed *f);

#endif
