/* Articles and feeds as a clean page of HTML. */
#include "write_blocks.h"
#include "write_inline.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/amount.h>
#include <khabar/feed/write.h>
#include <khabar/base/secret.h>

static void add_time(
	struct kb_str *out, const struct kb_date *d, const char *class)
{
	char iso[KB_DATE_MAX];
	kb_date_iso(d, iso);
	if (!iso[0])
		return;
	kb_str_addf(out, "<time class=\"%s\" dir=\"ltr\" datetime=\"%s\">",
		class, iso);
	iso[10] = iso[10] ? ' ' : '\0';
	kb_str_addf(out, "%s</time>\n", iso);
}

static void add_names(struct kb_str *out, const char *const *names, size_t n)
{
	if (n == 0)
		return;
	kb_str_adds(out, "<p class=\"byline\">");
	for (size_t i = 0; i < n; i++) {
		kb_str_adds(out, i ? " · <bdi>" : "<bdi>");
		kb_write_escapes(out, names[i]);
		kb_str_adds(out, "</bdi>");
	}
	kb_str_adds(out, "</p>\n");
}

static void add_head(struct kb_str *out, const char *lang, enum kb_dir dir,
	const char *title, const char *canonical)
{
	kb_str_adds(out, "<!DOCTYPE html>\n<html");
	if (lang) {
		kb_str_adds(out, " lang=\"");
		kb_write_escapes(out, lang);
		kb_str_addc(out, '"');
	}
	kb_str_addf(out, " dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		dir == KB_DIR_RTL ? "rtl" : "ltr");
	kb_str_adds(out,
		"<meta http-equiv=\"Content-Security-Policy\" "
		"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n"
		"<title>");
	kb_write_escapes(out, title ? title : "khabar");
	kb_str_adds(out, "</title>\n");
	if (kb_write_is_link(canonical)) {
		kb_str_adds(out, "<link rel=\"canonical\" href=\"");
		struct kb_str shown = {0};
		kb_add_shown(&shown, canonical);
		kb_write_escapes(out, shown.s);
		kb_str_release(&shown);
		kb_str_adds(out, "\">\n");
	}
	kb_str_adds(out,
		"<style>\n"
		"body { margin: 1em auto; max-width: 40em; padding: 0 1em; "
		"line-height: 1.6 }\n"
		".section, .kicker, .byline, time, figcaption { color: #555 }\n"
		".standfirst { font-size: 1.2em }\n"
		"pre { overflow: auto } td, th { padding: 0 .5em; "
		"text-align: start }\n"
		".number { text-align: right }\n"
		".hemistich { display: inline-block; min-width: 48% }\n"
		"</style>\n</head>\n<body>\n");
}

/* A player, which fetches nothing until it is started, where the file can be
 * heard or seen, and a link. */
static void add_enclosure(struct kb_str *out, const struct kb_enclosure *e)
{
	struct kb_str name = {0};
	enum kb_media media = kb_media_of(e->type, e->url);
	const char *player = media == KB_MEDIA_AUDIO   ? "audio"
			     : media == KB_MEDIA_VIDEO ? "video"
						       : NULL;
	kb_str_adds(out, "<li>");
	if (player && kb_write_is_link(e->url)) {
		kb_str_addf(
			out, "<%s controls preload=\"none\" src=\"", player);
		kb_write_escapes(out, e->url);
		kb_str_addf(out, "\"></%s> ", player);
	}
	if (kb_write_is_link(e->url))
		kb_write_open_link(out, e->url);
	kb_enclosure_name(e, &name);
	kb_str_adds(out, "<bdi>");
	kb_write_escapes(out, e->title ? e->title : name.s);
	kb_str_adds(out, "</bdi>");
	kb_str_adds(out, kb_write_is_link(e->url) ? "</a>" : "");
	kb_str_clear(&name);
	if (e->duration >= 0)
		kb_add_duration_latin(&name, (uint64_t)e->duration);
	if (e->length >= 0) {
		kb_str_adds(&name, name.len ? ", " : "");
		kb_add_size_symbol(&name, (uint64_t)e->length);
	}
	if (name.len)
		kb_str_addf(out, " <bdi dir=\"ltr\">%s</bdi>", name.s);
	kb_str_adds(out, "</li>\n");
	kb_str_release(&name);
}

static void add_enclosures(struct kb_str *out, const struct kb_article *a)
{
	if (!a->n_enclosures)
		return;
	kb_str_adds(out, "<ol class=\"enclosures\">\n");
	for (size_t i = 0; i < a->n_enclosures; i++)
		add_enclosure(out, &a->enclosures[i]);
	kb_str_adds(out, "</ol>\n");
}

void kb_write_article_html(struct kb_str *out, const struct kb_article *a)
{
	add_head(out, a->language, a->dir, a->headline.s,
		a->canonical_url ? a->canonical_url : a->url);
	kb_str_adds(out, "<article>\n<header>\n");
	kb_write_element(out, "p", "section", &a->section, a->dir);
	kb_write_element(out, "p", "kicker", &a->kicker, a->dir);
	kb_write_element(out, "h1", NULL, &a->headline, a->dir);
	kb_write_element(out, "p", "standfirst", &a->standfirst, a->dir);
	add_names(out, a->byline, a->n_byline);
	add_time(out, &a->published, "published");
	add_time(out, &a->updated, "updated");
	kb_str_adds(out, "</header>\n");
	kb_write_blocks(out, a);
	add_enclosures(out, a);
	kb_str_adds(out, "</article>\n");
	if (a->n_related)
		kb_str_adds(out, "<aside class=\"related\">\n<ul>\n");
	for (size_t i = 0; i < a->n_related; i++) {
		const struct kb_link *l = &a->related[i];
		kb_write_open_words(out, "li", l->title, a->dir);
		if (kb_write_is_link(l->href))
			kb_write_open_link(out, l->href);
		kb_write_escapes(out, l->title);
		kb_str_adds(out,
			kb_write_is_link(l->href) ? "</a></li>\n" : "</li>\n");
	}
	if (a->n_related)
		kb_str_adds(out, "</ul>\n</aside>\n");
	kb_str_adds(out, "</body>\n</html>\n");
}

static void add_entry(
	struct kb_str *out, const struct kb_feed *f, const struct kb_entry *e)
{
	struct kb_article *a = kb_feed_article(f, e);
	kb_str_adds(out, "<article");
	if (a->language) {
		kb_str_adds(out, " lang=\"");
		kb_write_escapes(out, a->language);
		kb_str_addc(out, '"');
	}
	kb_str_addf(
		out, " dir=\"%s\">\n", a->dir == KB_DIR_RTL ? "rtl" : "ltr");
	kb_write_element(out, "p", "section", &a->section, a->dir);
	kb_write_element(out, "p", "kicker", &a->kicker, a->dir);
	if (a->headline.s || e->link) {
		kb_write_open_words(out, "h2",
			a->headline.s ? a->headline.s : e->link, a->dir);
		bool link = kb_write_is_link(e->link);
		if (link)
			kb_write_open_link(out, e->link);
		kb_write_escapes(out, a->headline.s ? a->headline.s : e->link);
		kb_str_adds(out, link ? "</a></h2>\n" : "</h2>\n");
	}
	kb_write_element(out, "p", "standfirst", &a->standfirst, a->dir);
	add_names(out, a->byline, a->n_byline);
	add_time(out, &a->published, "published");
	add_time(out, &a->updated, "updated");
	kb_write_blocks(out, a);
	add_enclosures(out, a);
	kb_str_adds(out, "</article>\n<hr>\n");
	kb_article_free(a);
}

void kb_write_feed_html(struct kb_str *out, const struct kb_feed *f)
{
	add_head(out, f->language, f->dir, f->title, f->link);
	if (f->title) {
		kb_write_open_words(out, "h1", f->title, f->dir);
		kb_write_escapes(out, f->title);
		kb_str_adds(out, "</h1>\n");
	}
	if (f->description) {
		kb_str_adds(out, "<p class=\"standfirst\">");
		kb_write_escapes(out, f->description);
		kb_str_adds(out, "</p>\n");
	}
	if (f->front)
		kb_str_adds(out,
			"<p dir=\"ltr\">A page of links, no article:</p>\n");
	for (size_t i = 0; i < f->n_entries; i++)
		add_entry(out, f, &f->entries[i]);
	kb_str_adds(out, "</body>\n</html>\n");
}
