/* OPML: lists of feeds, read (1.0, 1.1, 2.0) and written (2.0).
 * Layer: feed. */
#ifndef KHABAR_FEED_OPML_H
#define KHABAR_FEED_OPML_H

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>

/* Strings are UTF-8, owned by the list when it was read, NULL where the file
 * has none. */
struct kb_opml_feed {
	const char *url; /* absolute, http or https */
	const char *title, *html_url, *description, *language;
	const char *type;  /* "rss", "atom", ..., as the file has it */
	const char **tags; /* each once: the folder's path ("asia/iran") first,
			      then those of the category attribute */
	size_t n_tags;
};

struct kb_opml {
	struct kb_arena arena;
	const char *title;
	struct kb_opml_feed *feeds; /* each URL once, in the file's order */
	size_t n_feeds, cap_feeds;
	size_t n_skipped; /* outlines whose URL is none of the web */
	bool recovered;   /* the file was not well-formed */
};

/* Reads len bytes of OPML in whatever charset; broken XML is mended as that of
 * feeds is. A feed that is there twice, as in two folders, is one feed with
 * the tags of both. Nothing is fetched: an outline that includes another file
 * is passed over. The caller frees the list with kb_opml_free(). Fails with
 * KB_EFORMAT where there is no outline, KB_ELIMIT over KB_MAX_OPML bytes or
 * KB_MAX_FEEDS feeds. */
enum kb_err kb_opml_read(
	const char *s, size_t len, struct kb_opml **out, struct kb_diag *diag);
void kb_opml_free(struct kb_opml *opml);

/* Adds an OPML 2.0 file to out: a feed stands in the folder of its first tag
 * (a / parts folders within folders), all its tags are in its category
 * attribute. Folders come in the order of their first feeds. Read again, it
 * gives the same feeds, grouped by folder. The list need not come from
 * kb_opml_read(): only title, feeds and n_feeds are looked at. */
void kb_opml_write(struct kb_str *out, const struct kb_opml *opml);

#endif
