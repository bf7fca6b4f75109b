/* An article or feed written out as JSON or as clean, self-contained HTML.
 * Layer: model. The schema is documented in khabar(1). */
#ifndef KHABAR_MODEL_WRITE_H
#define KHABAR_MODEL_WRITE_H

#include <khabar/base/str.h>
#include <khabar/model/article.h>
#include <khabar/model/feed.h>

/* Adds one JSON object and a newline to out. */
void kb_write_article_json(struct kb_str *out, const struct kb_article *a);
void kb_write_feed_json(struct kb_str *out, const struct kb_feed *f);
/* Adds a whole HTML document, with lang and dir, without scripts, styles from
 * outside or images that would be fetched by themselves. */
void kb_write_article_html(struct kb_str *out, const struct kb_article *a);
void kb_write_feed_html(struct kb_str *out, const struct kb_feed *f);

#endif
