/* The feed list of another reader: newsboat's file "urls". */
#include <khabar/base/message.h>
#include "newsboat.h"

#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>
#include <khabar/search/filter.h>

#include <stdlib.h>
#include <string.h>

enum {
	MAX_WORDS = KB_MAX_TAGS + 16, /* of a line; further ones are lost */
	MAX_TAG = 512,                /* bytes, as of OPML */
};

/* A line: the feed's URL and its tags. */
struct line {
	struct kb_opml *list;
	size_t number;
	const char *words[MAX_WORDS];
	size_t n;
	bool known; /* it is one of such a file */
};

/* --- Words -------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* What stands between quotation marks, from behind the first; the second may be
 * missing. */
static const char *quoted(
	struct kb_arena *a, const char *s, const char *end, const char **rest)
{
	struct kb_str out = {0};
	kb_str_adds(&out, "");
	for (; s < end && *s != '"'; s++) {
		if (*s != '\\') {
			kb_str_addc(&out, *s);
		} else if (++s < end) {
			char c = *s;
			c = c == 'n' || c == 'r' || c == 't' ? ' ' : c;
			kb_str_addc(&out, c);
		} else {
			break;
		}
	}
	*rest = s < end ? s + 1 : end;
	const char *word = kb_arena_strndup(a, out.s, out.len);
	kb_str_release(&out);
	return word;
}

/* Words are parted by blanks; one in quotation marks has escapes, and ends with
 * the second mark; a # at a word's beginning is a comment. */
static void read_words(struct line *l, const char *s, const char *end)
{
	struct kb_arena *a = &l->list->arena;
	l->n = 0;
	while (l->n < MAX_WORDS) {
		const char *from;
		while (s < end && is_blank(*s))
			s++;
		if (s == end || *s == '#')
			return;
		if (*s == '"') {
			l->words[l->n++] = quoted(a, s + 1, end, &s);
			continue;
		}
		for (from = s; s < end && !is_blank(*s);)
			s++;
		l->words[l->n++] =
			kb_arena_strndup(a, from, (size_t)(s - from));
	}
}

/* --- Feeds -------------------------------------------------------------- */

static struct kb_opml_feed *feed_of(struct kb_opml *o, const char *url)
{
	for (size_t i = 0; i < o->n_feeds; i++)
		if (strcmp(o->feeds[i].url, url) == 0)
			return &o->feeds[i];
	return NULL;
}

static bool has_tag(const struct kb_opml_feed *f, const char *tag)
{
	for (size_t i = 0; i < f->n_tags; i++)
		if (strcmp(f->tags[i], tag) == 0)
			return true;
	return false;
}

static void add_tags(struct line *l, struct kb_opml_feed *f)
{
	struct kb_arena *a = &l->list->arena;
	for (size_t i = 1; i < l->n; i++) {
		const char *tag = l->words[i];
		if (*tag == '~') {
			f->title = f->title || !tag[1] ? f->title : tag + 1;
		} else if (*tag == '!') {
			f->settings = kb_arena_alloc(a, sizeof *f->settings);
			f->settings[0] =
				(struct kb_opml_setting){"hidden", "yes"};
			f->n_settings = 1;
		} else if (strlen(tag) > MAX_TAG || f->n_tags == KB_MAX_TAGS) {
			/* i18n: the tag */
			kb_opml_problem(l->list, l->number,
				"%s: a tag of over %d bytes, or over %d tags "
				"of a feed, are not taken",
				KB_BRIEF(tag), MAX_TAG, KB_MAX_TAGS);
		} else if (*tag && !has_tag(f, tag)) {
			f->tags[f->n_tags++] = tag;
		}
	}
}

static void read_feed(struct line *l)
{
	struct kb_opml *o = l->list;
	struct kb_str url = {0};
	/* More than can be followed: nothing of the file will be taken. */
	if (o->n_feeds > KB_MAX_FEEDS)
		return;
	if (kb_uri_resolve(NULL, l->words[0], &url) && kb_uri_is_web(url.s)) {
		l->known = true;
		struct kb_opml_feed *f = feed_of(o, url.s);
		if (f)
			/* i18n: an address */
			kb_opml_remark(o, l->number,
				"%s is in the file twice: it is one feed, with "
				"the tags of both",
				KB_BRIEF(url.s));
		if (!f) {
			f = KB_PUSH(o->feeds, o->n_feeds, o->cap_feeds);
			f->url = kb_arena_strdup(&o->arena, url.s);
			f->line = l->number;
			f->tags = kb_arena_alloc(
				&o->arena, KB_MAX_TAGS * sizeof *f->tags);
		}
		add_tags(l, f);
	} else {
		kb_opml_problem(o, l->number,
			"%s is no URL of the web: only http and https are "
			"followed",
			KB_BRIEF(l->words[0]));
	}
	kb_str_release(&url);
}

/* --- What is no feed of the web ----------------------------------------- */

static void tell_program(struct line *l)
{
	kb_opml_problem(l->list, l->number,
		"%s: no program is run for a feed; have a timer run it and "
		"write the feed where a web server of yours has it, and follow "
		"that URL",
		KB_BRIEF(l->words[0]));
}

/* filter:PROGRAM:URL */
static void tell_filter(struct line *l)
{
	const char *url = strstr(l->words[0], ":http");
	if (url)
		kb_opml_problem(l->list, l->number,
			"%s: no program is run for a feed; khabar add %s "
			"follows it without, and rules hide or mark what you "
			"do not want (khabar help rules)",
			KB_BRIEF(l->words[0]), KB_BRIEF(url + 1));
	else
		tell_program(l);
}

static void tell_file(struct line *l)
{
	kb_opml_problem(l->list, l->number,
		"%s: files are not followed, only http and https; a web server "
		"on 127.0.0.1 makes it a URL, and khabar show reads it once",
		KB_BRIEF(l->words[0]));
}

/* --- Query feeds -------------------------------------------------------- */

static void tell_differences(struct line *l, const char *name, unsigned what)
{
	static const struct {
		unsigned bit;
		const char *message;
	} differences[] = {
		/* i18n: the name of a search that came of newsboat's */
		{KB_FILTER_WORDS, N_("search %s finds words that begin as its "
				     "patterns do, "
				     "not parts within a word")},
		{KB_FILTER_CONTAINS, N_("search %s finds what contains the "
					"words that were to "
					"be all of the text")},
		{KB_FILTER_ANYWHERE, N_("search %s looks in titles and "
					"authors, too, where it "
					"looked in the text")},
		{KB_FILTER_STARS, N_("search %s finds all stars, whichever "
				     "letter the flag "
				     "was")},
	};
	for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
		if (what & differences[i].bit)
			kb_opml_remark(l->list, l->number,
				differences[i].message, KB_BRIEF_WORD(name));
}

static void add_search(struct line *l, const char *name, const char *filter)
{
	struct kb_opml *o = l->list;
	struct kb_str query = {0};
	struct kb_diag why;
	unsigned differences;
	if (kb_filter_query(
		    filter, strlen(filter), &query, &differences, &why)) {
		/* i18n: its name, and what is wrong with it */
		kb_opml_problem(o, l->number, "query feed %s: %s",
			KB_BRIEF_WORD(name), why.text);
	} else {
		*KB_PUSH(o->searches, o->n_searches, o->cap_searches) =
			(struct kb_opml_search){name,
				kb_arena_strdup(&o->arena, query.s), l->number};
		tell_differences(l, name, differences);
		if (l->n > 1)
			kb_opml_remark(o, l->number,
				"search %s came without its tags: searches "
				"stand above the folders",
				KB_BRIEF_WORD(name));
	}
	kb_str_release(&query);
}

/* query:NAME:FILTER */
static void read_query(struct line *l)
{
	char *name = kb_arena_strdup(
		&l->list->arena, l->words[0] + strlen("query:"));
	char *filter = strchr(name, ':');
	if (!filter || filter == name) {
		kb_opml_problem(l->list, l->number,
			"%s: a query feed is \"query:NAME:FILTER\"",
			KB_BRIEF(l->words[0]));
		return;
	}
	*filter = '\0';
	for (char *p = name; *p; p++)
		if (*p == '"')
			*p = '\'';
	add_search(l, name, filter + 1);
}

/* --- Lines -------------------------------------------------------------- */

static void read_line(struct line *l)
{
	static const struct {
		const char *scheme;
		void (*read)(struct line *l);
	} kinds[] = {{"query:", read_query}, {"exec:", tell_program},
		{"filter:", tell_filter}, {"file:", tell_file}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kb_starts(l->words[0], kinds[i].scheme)) {
			l->known = true;
			kinds[i].read(l);
			return;
		}
	read_feed(l);
}

enum kb_err kb_newsboat_urls(
	const char *s, size_t len, struct kb_opml **out, struct kb_diag *diag)
{
	struct line l = {.list = kb_opml_new()};
	const char *end = s + len, *next;
	*out = NULL;
	if (len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0)
		s += 3;
	for (; s < end; s = next) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		next = nl ? nl + 1 : end;
		l.number++;
		size_t n = (size_t)((nl ? nl : end) - s);
		if (kb_utf8_valid(s, n) != n || memchr(s, '\0', n)) {
			kb_opml_problem(l.list, l.number,
				"the line is no text in UTF-8");
			continue;
		}
		read_words(&l, s, s + n);
		if (l.n)
			read_line(&l);
	}
	if (l.known) {
		*out = l.list;
		return KB_OK;
	}
	kb_opml_free(l.list);
	return kb_fail(diag, KB_EFORMAT,
		"neither OPML nor the urls or cache.db of newsboat");
}
