/* `khabar add URL`: follows a feed, or one that a page names. */
#include "cmd.h"

#include <khabar/base/limits.h>
#include <khabar/doc/charset.h>
#include <khabar/doc/markup.h>
#include <khabar/doc/uri.h>
#include <khabar/library/library.h>
#include <khabar/library/load.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct options {
	const char *url, *title;
	const char **tags;
	size_t n_tags, cap_tags;
	bool all, unseen;
};

static const char usage[] =
	"usage: khabar add [--title TITLE] [--tag TAG]... [--all] [--unseen] "
	"URL\n"
	"\n"
	"Follows the feed at URL, or the feed of the page at URL; where a page "
	"has\n"
	"several, khabar asks which.\n"
	"\n"
	"  --title TITLE  call the feed so\n"
	"  --tag TAG      a tag, or a folder (asia/iran); may be given again\n"
	"  --all          all feeds of the page\n"
	"  --unseen       add URL as it is, without fetching it\n";

static int parse(int argc, char **argv, struct options *o)
{
	for (int i = 0; i < argc; i++) {
		const char *arg = argv[i], *value;
		if (arg[0] != '-') {
			if (o->url)
				return kb_complain(KB_EXIT_USAGE,
					"add takes one URL, and got %s and %s",
					o->url, arg);
			o->url = arg;
		} else if (strcmp(arg, "--all") == 0) {
			o->all = true;
		} else if (strcmp(arg, "--unseen") == 0) {
			o->unseen = true;
		} else if ((value = kb_option_value(
				    "--title", argc, argv, &i))) {
			o->title = value;
		} else if ((value = kb_option_value("--tag", argc, argv, &i))) {
			*KB_PUSH(o->tags, o->n_tags, o->cap_tags) = value;
		} else {
			return kb_complain(KB_EXIT_USAGE,
				"add has no option %s; see khabar add --help",
				arg);
		}
	}
	if (!o->url)
		return kb_complain(KB_EXIT_USAGE,
			"add needs the URL of a feed or of a page");
	return KB_EXIT_OK;
}

/* --- The list ----------------------------------------------------------- */

struct addition {
	const struct options *o;
	const char *url;
};

static enum kb_err add(void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct addition *a = ctx;
	return kb_feeds_add(
		conf, a->url, a->o->title, a->o->tags, a->o->n_tags, diag);
}

/* Adds a feed to the list and stores its articles, where they are here. */
static int follow(struct kb_library *l, const struct options *o,
	const char *url, const struct kb_feed *feed)
{
	struct addition a = {o, url};
	struct kb_put_result result = {0};
	struct kb_diag diag;
	enum kb_err err = kb_library_edit(l, add, &a, &diag);
	if (!err && feed)
		err = kb_store_put_feed(l->store, url, feed, KB_KEEP,
			time(NULL), &result, &diag);
	if (err)
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	struct kb_str out = {0};
	kb_str_addf(&out, "%s: %zu articles\n", url, result.added);
	if (!feed) {
		kb_str_clear(&out);
		kb_str_addf(&out, "%s: not fetched yet\n", url);
	}
	int status = kb_put_out(&out);
	kb_str_release(&out);
	return status;
}

/* --- Pages -------------------------------------------------------------- */

/* Fetches a feed and follows it. */
static int fetch_and_follow(
	struct kb_library *l, const struct options *o, const char *url)
{
	struct kb_document doc;
	struct kb_diag diag;
	if (kb_feeds_find(&l->conf, url))
		return kb_complain(
			KB_EXIT_OK, "%s is in the feed list already", url);
	if (kb_load(url, NULL, &doc, &diag))
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	int status;
	if (doc.feed)
		status = follow(l, o, url, doc.feed);
	else
		status = kb_complain(KB_EXIT_FAILED,
			"%s: the page calls it a feed, but it is none", url);
	kb_document_release(&doc);
	return status;
}

/* Asks which of the feeds; 0 for none, n + 1 for all. */
static size_t ask(const struct kb_link *feeds, size_t n)
{
	char answer[32];
	for (size_t i = 0; i < n; i++) {
		struct kb_diag line;
		kb_fail(&line, KB_OK, "%3zu  %s%s%s", i + 1, feeds[i].href,
			feeds[i].title ? "  " : "",
			feeds[i].title ? feeds[i].title : "");
		fprintf(stderr, "%s\n", line.text);
	}
	for (;;) {
		fprintf(stderr, "Which feed? 1 to %zu, a for all: ", n);
		if (!fgets(answer, sizeof answer, stdin))
			return 0;
		answer[strcspn(answer, "\n")] = '\0';
		if (strcmp(answer, "a") == 0)
			return n + 1;
		if (!*answer || strcmp(answer, "q") == 0)
			return 0;
		unsigned long k = strtoul(answer, NULL, 10);
		if (k >= 1 && k <= n)
			return k;
	}
}

static int choose(struct kb_library *l, const struct options *o,
	const struct kb_link *feeds, size_t n)
{
	size_t which = n == 1 ? 1 : 0;
	if (o->all) {
		which = n + 1;
	} else if (n > 1 && isatty(STDIN_FILENO) && isatty(STDERR_FILENO)) {
		which = ask(feeds, n);
		if (!which)
			return kb_complain(KB_EXIT_FAILED, "no feed was added");
	} else if (n > 1) {
		kb_complain(0, "%s has %zu feeds: add one of these, or --all",
			o->url, n);
		for (size_t i = 0; i < n; i++)
			kb_complain(0, "%s", feeds[i].href);
		return KB_EXIT_FAILED;
	}
	int status = KB_EXIT_OK;
	for (size_t i = 0; i < n; i++)
		if (which == i + 1 || which == n + 1) {
			int s = fetch_and_follow(l, o, feeds[i].href);
			status = s ? s : status;
		}
	return status;
}

/* Looks in a page for its feeds. */
static int from_page(struct kb_library *l, const struct options *o,
	const struct kb_response *r)
{
	struct kb_str text = {0};
	struct kb_doc *page = NULL;
	struct kb_arena arena;
	struct kb_link *feeds = NULL;
	struct kb_diag diag;
	size_t n = 0;
	kb_arena_init(&arena);
	enum kb_err err = kb_charset_to_utf8(r->body.s ? r->body.s : "",
		r->body.len, NULL, KB_DECLARES_HTML, &text, NULL, &diag);
	if (!err)
		err = kb_markup_html(
			text.s ? text.s : "", text.len, &page, &diag);
	if (!err)
		kb_feed_discover(page, r->url, &arena, &feeds, &n);
	int status;
	if (err)
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else if (!n)
		status = kb_complain(KB_EXIT_FAILED,
			"%s is a page that names no feed", o->url);
	else
		status = choose(l, o, feeds, n);
	kb_doc_free(page);
	kb_arena_release(&arena);
	kb_str_release(&text);
	return status;
}

static int fetch(struct kb_library *l, const struct options *o)
{
	struct kb_response r;
	struct kb_document doc = {0};
	struct kb_diag diag;
	if (kb_fetch(o->url, NULL, &r, &diag))
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	const struct kb_source source = {
		.url = r.url, .content_type = r.content_type, .name = o->url};
	int status;
	enum kb_err err = kb_document_read(
		r.body.s ? r.body.s : "", r.body.len, &source, &doc, &diag);
	if (!err && doc.feed)
		status = follow(l, o, o->url, doc.feed);
	else
		status = from_page(l, o, &r);
	kb_document_release(&doc);
	kb_response_release(&r);
	return status;
}

int kb_cmd_add(int argc, char **argv)
{
	struct options o = {0};
	struct kb_library l;
	if (argc > 0 && strcmp(argv[0], "--help") == 0)
		return kb_put_text(usage);
	int status = parse(argc, argv, &o);
	if (!status && !kb_uri_is_web(o.url))
		status = kb_complain(KB_EXIT_USAGE,
			"%s is no http or https URL: feeds are followed on "
			"the web",
			o.url);
	if (!status)
		status = kb_open_library(&l);
	if (!status) {
		if (kb_feeds_find(&l.conf, o.url))
			status = kb_complain(KB_EXIT_FAILED,
				"%s is in the feed list already", o.url);
		else if (o.unseen)
			status = follow(&l, &o, o.url, NULL);
		else
			status = fetch(&l, &o);
		kb_library_close(&l);
	}
	free(o.tags);
	return status;
}
