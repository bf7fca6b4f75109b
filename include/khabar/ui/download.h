/* Files that come with articles, downloaded at a key: what is asked for, and
 * what is said of it.
 * Layer: ui. */
#ifndef KHABAR_UI_DOWNLOAD_H
#define KHABAR_UI_DOWNLOAD_H

#include <khabar/ui/frame.h>

/* Downloads a file of the article: that of this URL, NULL or none of its: the
 * one that is meant. One that is being downloaded is stopped. Says what comes
 * of it. feed: as in kb_app_io.load. */
void kb_app_get_file(struct kb_app *app, const struct kb_article *a,
	const char *url, int64_t feed);
/* Stops what is being downloaded, and says so; false if nothing is. */
bool kb_app_stop_files(struct kb_app *app);
/* Adds how far downloads are, in at most so many cells; nothing where none
 * runs. */
void kb_app_add_files(struct kb_app *app, int cells, struct kb_str *out);

#endif
