/* Links: where they lead.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_LINKS_H
#define KHABAR_VIEWS_LINKS_H

#include <khabar/ui/frame.h>

/* Opens a link that a view shows, found in the page at from (may be NULL): in
 * a view of its own, for the same feed, or outside. */
void kb_link_open(const struct kb_view *v, const char *url, const char *from);
/* Opens a URL outside, or copies it; says so, also if url is NULL. */
void kb_link_browse(struct kb_app *app, const char *url);
void kb_link_copy(struct kb_app *app, const char *url);
/* The same of an article's page, copied or opened. Where it has none, it is
 * told how the file that comes with it is played, if there is one. */
void kb_link_page(struct kb_app *app, bool copy, const char *url, bool file);

/* Whether the URL is that of a page of the web. */
bool kb_link_is_web(const char *url);

#endif
