/* Moving in from other readers: lists of feeds as OPML, and what newsboat (or
 * newsbeuter) keeps, its list "urls" and its "cache.db" of articles and marks.
 * Files are told apart by what is in them. What came, and what did not, is told
 * as data and as text.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_IMPORT_H
#define KHABAR_LIBRARY_IMPORT_H

#include <khabar/library/exchange.h>

enum kb_import_kind {
	KB_IMPORT_OPML,
	KB_IMPORT_URLS,  /* newsboat's list of feeds */
	KB_IMPORT_CACHE, /* newsboat's articles and marks */
};

struct kb_import_file {
	char *name; /* its path, or what it is called in messages */
	enum kb_import_kind kind;
	struct kb_opml *list; /* of a cache only what is to be told */
};

struct kb_import {
	struct kb_import_file
		*files; /* in the order in which they were added */
	size_t n_files, cap_files;
	struct kb_import_result result; /* of all of them together */
	bool dry;                       /* it is what would come */
};

void kb_import_init(struct kb_import *im);
void kb_import_release(struct kb_import *im);

/* Adds the files of newsboat, or else of newsbeuter, where they are usually
 * kept. *n: how many there are; looked (cleared) gets the folders that were
 * looked in, one a line. Fails as kb_import_add(). */
enum kb_err kb_import_find(struct kb_import *im, size_t *n,
	struct kb_str *looked, struct kb_diag *diag);
/* Adds a file, whose list is read at once. Fails with KB_EIO, KB_EFORMAT where
 * it is none of the three, KB_ELIMIT (KB_MAX_OPML). */
enum kb_err kb_import_add(
	struct kb_import *im, const char *path, struct kb_diag *diag);
/* The same with len bytes of a list; name: for messages. */
enum kb_err kb_import_add_list(struct kb_import *im, const char *name,
	const char *s, size_t len, struct kb_diag *diag);

struct kb_import_options {
	bool dry_run; /* the result is what would come; nothing is changed */
	/* Of caches: articles that are done, of so many; false: stop, what came
	 * so far stays. NULL: nobody asks. */
	bool (*progress)(void *ctx, size_t done, size_t total);
	void *ctx;
};
/* Whether the library's store has to be open for it: there is a cache. */
bool kb_import_needs_store(const struct kb_import *im);
/* Takes in what was added: first lists, whose feeds are added to the feed list,
 * then caches. What is there already is left as it is, so that it may be done
 * again. Fails, and has added none, where the feed list cannot be written or
 * would grow over its ceiling (KB_ELIMIT); KB_ESTOP where progress() stopped
 * it. */
enum kb_err kb_import_run(struct kb_import *im, struct kb_library *l,
	const struct kb_import_options *options, struct kb_diag *diag);

/* What a line of a file, or a part of a cache, has become. */
struct kb_import_remark {
	const char *file;
	size_t line; /* 0: none */
	const char *text;
	bool came; /* otherwise than it was; false: it did not */
};
/* The i-th of them, files one after the other; false behind the last. Borrowed.
 */
bool kb_import_remark(
	const struct kb_import *im, size_t i, struct kb_import_remark *out);
/* Adds it to out as a line without its end: "file:12: what". */
void kb_import_add_remark(const struct kb_import_remark *r, struct kb_str *out);
/* How many more there were than that. */
size_t kb_import_untold(const struct kb_import *im);
/* Adds the counts to out, a line each: what came. */
void kb_import_counts(const struct kb_import *im, struct kb_str *out);
/* Adds all of it to out, as text in lines: the files, the counts, what did not
 * come, and what came otherwise. */
void kb_import_report(const struct kb_import *im, struct kb_str *out);

#endif
