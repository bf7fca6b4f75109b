/* OPML: lists of feeds, read (1.0, 1.1, 2.0) and written (2.0).
 * Layer: feed. */
#ifndef KHABAR_FEED_OPML_H
#define KHABAR_FEED_OPML_H

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/feed/feed.h>
#include <stdbool.h>
#include <stddef.h>

/* A setting of a feed in khabar's own list, as its line there has it; a name
 * may be there again. */
struct kb_opml_setting {
	const char *name, *value;
};

/* Strings are UTF-8, owned by the list when it was read, NULL where the file
 * has none. */
struct kb_opml_feed {
	const char *url; /* absolute, http or https */
	const char *title, *html_url, *description, *language;
	const char *type;  /* "rss", "atom", ..., as the file has it */
	const char **tags; /* each once: the folder's path ("asia/iran") first,
			      then those of the category attribute. In a
			      folder's name a slash is U+2215. */
	size_t n_tags;
	size_t line; /* of its outline, from 1 */
	/* It comes from khabar's list: whether it has a title and tags there,
	 * and which, its settings alone tell. */
	bool own;
	struct kb_opml_setting *settings; /* beside those, as a line has them */
	size_t n_settings;
};

/* A search that khabar's list keeps. */
struct kb_opml_search {
	const char *name, *query;
	size_t line;
};

/* A rule for all feeds of khabar's list. */
struct kb_opml_rule {
	const char *text;
	size_t line;
};

/* What could not be read, or not be used; or came otherwise than it was. */
struct kb_opml_problem {
	size_t line;
	const char *text; /* a message without file and line */
	bool came;
};

struct kb_opml {
	struct kb_arena arena;
	const char *title;
	struct kb_opml_feed *feeds; /* each URL once, in the file's order */
	size_t n_feeds, cap_feeds;
	struct kb_opml_search *searches;
	size_t n_searches, cap_searches;
	struct kb_opml_rule *rules;
	size_t n_rules, cap_rules;
	struct kb_opml_problem *problems; /* the first hundred */
	size_t n_problems, cap_problems;
	size_t n_lost;    /* problems in all */
	size_t n_remarks; /* the same of what came otherwise than it was */
};

/* Reads len bytes of OPML in whatever charset. What is not well-formed is read
 * as far as it can be: quotation marks and ampersands within a value, a file
 * that is cut at its beginning or its end; what is lost is among the problems.
 * A feed that is there twice, as in two folders, is one feed with the tags of
 * both. Nothing is fetched: an outline that includes another file is a problem.
 * Settings, searches and rules are those that kb_opml_write() wrote. The caller
 * frees the list with kb_opml_free(). Fails with KB_EFORMAT where there is no
 * outline, KB_ELIMIT over KB_MAX_OPML bytes or KB_MAX_FEEDS feeds. */
enum kb_err kb_opml_read(
	const char *s, size_t len, struct kb_opml **out, struct kb_diag *diag);
void kb_opml_free(struct kb_opml *opml);
/* The feeds of such bytes as the links of a page, to look at: url is where they
 * were read from, NULL if that is nowhere. The caller frees it. Fails as
 * kb_opml_read() does, and with KB_EEMPTY where there is no feed. */
enum kb_err kb_feed_of_opml(const char *s, size_t len, const char *url,
	struct kb_feed **out, struct kb_diag *diag);
/* An empty list, for who reads one of another form: owned. */
struct kb_opml *kb_opml_new(void);
/* Adds a problem, with control characters and passwords of URLs hidden; or how
 * something came otherwise than it was. */
void kb_opml_problem(struct kb_opml *opml, size_t line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void kb_opml_remark(struct kb_opml *opml, size_t line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Adds an OPML 2.0 file to out: a feed stands in the folder of its first tag
 * (a / parts folders within folders, U+2215 is a / in a folder's name), all its
 * tags are in its category attribute. Folders come in the order of their first
 * feeds. Settings, of feeds that are own, searches and rules are attributes of
 * khabar's namespace, urn:khabar:opml. Read again, it gives the same feeds,
 * grouped by folder, searches and rules. The list need not come from
 * kb_opml_read(): only title, feeds, searches and rules are looked at. */
void kb_opml_write(struct kb_str *out, const struct kb_opml *opml);

#endif
