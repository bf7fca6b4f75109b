/* The library as its views and its store both see it: feeds followed, their
 * articles, marks, and the questions asked of them. Plain structs.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_ROWS_H
#define KHABAR_ARTICLE_ROWS_H

#include <khabar/base/dir.h>
#include <khabar/article/date.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kb_article_mark {
	KB_ARTICLE_READ = 1,
	KB_ARTICLE_STARRED = 2,
	KB_ARTICLE_HIDDEN = 4, /* no list has it but that of what is hidden */
	KB_ARTICLE_LATER = 8,  /* on the list of what is to be read later */
};
/* An article with one of these is not dropped. */
#define KB_ARTICLE_KEPT (KB_ARTICLE_STARRED | KB_ARTICLE_LATER)

/* The URL of what stands in the place of a feed for pages that are read later
 * and are no article of a feed's. */
#define KB_LATER_URL "khabar:later"

/* Where a person stands in an article's text, so that it is found again in
 * another width, and, as well as can be, in another text. */
struct kb_place {
	uint64_t text;  /* hash of the paragraph */
	size_t byte;    /* of it */
	size_t before;  /* bytes of the whole text before the paragraph */
	size_t total;   /* bytes of the whole text */
	unsigned share; /* per cent of the text above the screen, 1 to 99; 0:
			   no place */
};

/* A feed as it is stored. Strings are UTF-8, NULL where nothing is known. */
struct kb_feed_row {
	int64_t id;
	const char *url;   /* as the feed list has it */
	const char *title; /* the feed's own */
	const char *link, *description, *language, *image;
	enum kb_dir dir;               /* of the title */
	size_t unread, starred, total; /* of what is not hidden */
	size_t hidden;
	size_t later;       /* of the total, to be read later and not starred */
	int64_t updated;    /* Unix time of the newest article; 0: none */
	int64_t checked;    /* Unix time of the last attempt; 0: never */
	int64_t due;        /* when it is fetched next; 0: at once */
	const char *error;  /* why the last attempt failed, for a person; NULL:
			       it did not */
	int failures;       /* attempts that failed in a row */
	const char *moved;  /* it is fetched from here since a permanent
			       redirect */
	const char *source; /* where it was read from last */
	bool gone;          /* HTTP 410: it is not fetched any more */
	int64_t wanted;     /* until when it may be wanted back, being removed:
			       Unix time; 0: it was not removed */
	const char *note;   /* what had to be mended to read it */
	const char *proxy, *user_agent; /* its settings when it was last
					   fetched; proxy "": none; NULL: it
					   had no such setting */
};

/* An article as a list shows it. */
struct kb_article_row {
	int64_t id, feed;
	int64_t network;   /* the feed by whose settings its page and links are
			      fetched: of a page that is read later, that from
			      which it was reached; 0: its own */
	const char *title; /* plain text, one line; NULL: none */
	const char *link;
	const char *author;  /* the first one, or NULL */
	struct kb_date date; /* of publication, else update, else when it was
				first seen */
	unsigned marks;      /* enum kb_article_mark */
	bool has_page;       /* the article's whole page is stored */
	unsigned media;      /* of files that come with it, as
				kb_enclosures_media() has it */
	unsigned place;      /* see kb_place.share */
	const char *missed;  /* why the page could not be had last, or NULL */
	/* Other feeds that have the article, too, which is a story then; none
	 * where stories are apart. */
	int64_t story;         /* 0: none */
	const int64_t *others; /* n_others of them */
	size_t n_others;
};

/* An article that other feeds have too, as one of its story. */
struct kb_story_member {
	int64_t story, article, feed;
	unsigned marks; /* enum kb_article_mark */
};

/* An article that is unread and not hidden, with a tag that a rule gave it. */
struct kb_tagged {
	int64_t article, feed;
	const char *tag; /* its path */
};

/* What is to be read later and not hidden; articles of a story are one. */
struct kb_later_counts {
	size_t total, unread;
	size_t alone; /* of the unread, what no feed has */
};

enum kb_sort {
	KB_SORT_NEWEST, /* the default */
	KB_SORT_OLDEST,
	KB_SORT_TITLE,
	KB_SORT_FEED, /* by feed's title, newest first in each */
	KB_SORT_RANK, /* what answers the search best comes first, and last what
			 has words of the same consonants only, which other
			 orders leave out; without a search as the newest */
	KB_SORT_NONE, /* of a search: as it finds them, which costs what it
			 finds and not what is stored; every article for
			 itself */
};

/* A feed as a search names it by feed: and tag:, borrowed. */
struct kb_feed_names {
	int64_t feed;
	const char *title, *url;
	const char *const *tags; /* paths, as "news/world" */
	size_t n_tags;
};

enum {
	/* So many of the newest articles that a search finds are ranked. */
	KB_SEARCH_RANKED = 10000
};

/* Which articles, in which order. {0}: all of them, newest first. */
struct kb_query {
	const int64_t *feeds; /* of these feeds only, if by_feeds is set */
	size_t n_feeds;
	bool by_feeds;
	const char *const *tags; /* n_tags of them, if by_feeds is set: and
				    articles to which rules gave one of them,
				    or one within it, of whichever feed */
	size_t n_tags;
	bool unread, starred, later; /* only those */
	bool hidden;        /* only those; without it none, but where the
			       search asks for is:hidden */
	bool with_hidden;   /* those too */
	int64_t newer;      /* only articles that came after this one, the last
			       first; 0: all. By itself, or with marks. */
	int64_t story;      /* only articles of this one, each for itself;
			       0: all, the first of each story for it */
	const char *search; /* what a person typed, see search/query.h; what
			       asks for nothing finds nothing; NULL: none */
	bool typing;        /* its last word may go on; what asks for nothing
			       yet finds all */
	bool distant; /* it finds what has only the consonants of its words, as
			 it does by rank, in other orders too */
	const struct kb_feed_names *names; /* what feed: and tag: of the search
					      look in */
	size_t n_names;
	int64_t since; /* of a search: only texts that came or changed after an
			  answer, whose upto this is; 0: all */
	size_t newest; /* of what a search finds so many of the newest at most;
			  0: all. Sorted by rank there are never more than
			  KB_SEARCH_RANKED. */
	enum kb_sort sort;
	size_t limit; /* at most so many; 0: all */
};

/* What answers a query. */
struct kb_found {
	int64_t *ids; /* owned */
	size_t n;
	size_t whole;     /* of a search by rank: those behind the first so many
			     lack one of the words */
	bool newest_only; /* the search finds more than query.newest or
			     KB_SEARCH_RANKED: these are the newest */
	bool incomplete;  /* the index lacks texts that are stored */
	int64_t after;    /* the index has all texts of later versions */
	int64_t upto;     /* of a search: for query.since, to be asked for what
			     comes after this answer */
	size_t from, to;  /* KB_EINVAL: the bytes of the search where it is not
			     understood */
};

#endif
