/* URLs and mail addresses in running text.
 * Layer: article, private. */
#ifndef KHABAR_ARTICLE_BARE_LINKS_H
#define KHABAR_ARTICLE_BARE_LINKS_H

#include <khabar/article/article.h>

/* Makes links of the URLs (http, https, www.) and mail addresses in a text that
 * no link and no code holds. Strings and spans in the article's arena. */
void kb_text_link_bare(struct kb_article *a, struct kb_text *t);

#endif
