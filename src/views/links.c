/* Links: what kind they are, and where they lead. */
#include "links.h"

#include <khabar/ui/url.h>
#include <khabar/base/message.h>

#include <string.h>

enum link_kind {
	LINK_NONE,    /* nothing that is ever opened */
	LINK_WEB,     /* http, https: khabar can load it */
	LINK_FILE,    /* a file URL */
	LINK_OUTSIDE, /* for another program: mailto, ftp, ... */
};

static enum link_kind kind_of(const char *url)
{
	static const char *const outside[] = {
		"mailto:", "ftp:", "gemini:", "gopher:"};
	if (!url)
		return LINK_NONE;
	if (kb_istarts(url, "http://") || kb_istarts(url, "https://"))
		return LINK_WEB;
	if (kb_istarts(url, "file:"))
		return LINK_FILE;
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
		if (kb_istarts(url, outside[i]))
			return LINK_OUTSIDE;
	return LINK_NONE;
}

bool kb_link_is_web(const char *url)
{
	return kind_of(url) == LINK_WEB;
}

void kb_link_browse(struct kb_app *app, const char *url)
{
	struct kb_diag diag = {""};
	struct kb_str s = {0};
	if (kind_of(url) == LINK_NONE) {
		kb_app_complain(
			app, url ? N_("this address is not one for a browser")
				 : N_("this comes with no link"));
		return;
	}
	kb_url_display(&s, url);
	if (app->io->browse(app->io->ctx, url, &diag) == KB_OK)
		/* i18n: an address */
		kb_app_say(app, "opened in the browser: %s", s.s);
	else
		kb_app_complain(app, "%s", diag.text);
	kb_str_release(&s);
}

void kb_link_copy(struct kb_app *app, const char *url)
{
	struct kb_diag diag = {""};
	struct kb_str s = {0};
	if (!url) {
		kb_app_complain(app, "this comes with no link");
		return;
	}
	kb_url_display(&s, url);
	if (app->io->copy(app->io->ctx, url, &diag) == KB_OK)
		/* i18n: an address */
		kb_app_say(app, "copied: %s", s.s);
	else
		kb_app_complain(app, "%s", diag.text);
	kb_str_release(&s);
}

void kb_link_page(struct kb_app *app, bool copy, const char *url, bool file)
{
	struct kb_str key = {0};
	kb_keymap_describe(&app->settings->keymap, KB_ACTION_PLAY, &key);
	if (!url && file && key.len)
		/* i18n: a key */
		kb_app_complain(app,
			"this comes with no link; %s plays its file", key.s);
	else if (copy)
		kb_link_copy(app, url);
	else
		kb_link_browse(app, url);
	kb_str_release(&key);
}

/* Whether the link leads to a place in the very page it stands in. */
static bool is_fragment_of(const char *url, const char *page)
{
	const char *hash = strchr(url, '#');
	size_t n = hash ? (size_t)(hash - url) : 0;
	return hash && page && strncmp(url, page, n) == 0 &&
	       (page[n] == '\0' || page[n] == '#');
}

void kb_link_open(const struct kb_view *v, const char *url, const char *from)
{
	struct kb_app *app = v->app;
	enum link_kind kind = kind_of(url);
	if (kind == LINK_NONE) {
		kb_app_complain(app, "this is no link that can be opened");
	} else if (kind == LINK_OUTSIDE) {
		kb_link_browse(app, url);
	} else if (is_fragment_of(url, from)) {
		kb_app_say(app, "this link leads to a place in this page");
	} else if (kind == LINK_FILE && kind_of(from) != LINK_FILE) {
		/* A page off the net has no business with files here. */
		kb_app_complain(
			app, "a page of the web may not open a file here");
	} else {
		kb_view_push(app->navigation->source(app, url, v->feed));
	}
}
