/* The one place that knows which view shows what. */
#include <khabar/views/views.h>

#include "entries.h"
#include "help.h"
#include "loading.h"
#include "reader.h"

static struct kb_view *document(struct kb_app *app, struct kb_document *doc,
	const char *src, int64_t feed)
{
	src = src && *src ? src : NULL;
	struct kb_view *v =
		doc->feed ? kb_entries_new(app, doc->feed, src, feed)
			  : kb_reader_new(app, doc->article, src, feed);
	*doc = (struct kb_document){0};
	return v;
}

const struct kb_navigation kb_views = {
	.source = kb_loading_new,
	.document = document,
	.help = kb_help_new,
};
