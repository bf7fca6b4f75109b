/* `khabar mark`: read, unread, starred, unstarred. */
#include "cmd.h"

#include <khabar/base/mem.h>
#include <khabar/library/choice.h>
#include <khabar/library/session.h>

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
	"usage: khabar mark read|unread|starred|unstarred ID...\n"
	"       khabar mark read|unread|starred|unstarred OPTIONS\n"
	"\n"
	"Marks articles by their numbers in `khabar list`, - for numbers from "
	"standard\n"
	"input; or those that the options choose, as in `khabar list`:\n"
	"\n"
	"  --all          all articles\n"
	"  --unread, --starred, --feed FEED, --tag TAG, --search WORDS, "
	"--sort ORDER,\n"
	"  --limit N      see khabar list --help\n";

struct options {
	enum kb_article_mark mark;
	bool on, all, chosen, from_stdin;
	struct kb_choice choice;
	int64_t *ids;
	size_t n, cap;
};

static bool parse_id(const char *s, int64_t *id)
{
	char *end;
	errno = 0;
	*id = strtoll(s, &end, 10);
	return kb_is_digit((unsigned char)*s) && !*end && !errno && *id > 0;
}

static bool parse_mark(const char *s, struct options *o)
{
	o->mark = kb_ends(s, "read") ? KB_ARTICLE_READ : KB_ARTICLE_STARRED;
	o->on = !kb_starts(s, "un");
	return strcmp(s, "read") == 0 || strcmp(s, "unread") == 0 ||
	       strcmp(s, "starred") == 0 || strcmp(s, "unstarred") == 0;
}

static int parse(int argc, char **argv, struct options *o)
{
	int status = KB_EXIT_OK;
	if (argc < 1 || !parse_mark(argv[0], o))
		return kb_complain(KB_EXIT_USAGE,
			"mark takes read, unread, starred or unstarred first");
	for (int i = 1; i < argc && !status; i++) {
		int64_t id;
		if (strcmp(argv[i], "-") == 0)
			o->from_stdin = true;
		else if (strcmp(argv[i], "--all") == 0)
			o->all = o->chosen = true;
		else if (kb_choice_option(&o->choice, argc, argv, &i, &status))
			o->chosen = true;
		else if (parse_id(argv[i], &id))
			*KB_PUSH(o->ids, o->n, o->cap) = id;
		else
			status = kb_complain(KB_EXIT_USAGE,
				"%s is no number of an article", argv[i]);
	}
	if (!status &&
		(o->chosen ? o->n || o->from_stdin : !o->n && !o->from_stdin))
		status = kb_complain(KB_EXIT_USAGE,
			"mark takes either numbers of articles or options "
			"that choose them; see khabar mark --help");
	return status;
}

/* Numbers parted by white space. */
static int read_ids(struct options *o)
{
	char word[32];
	while (scanf("%31s", word) == 1) {
		int64_t id;
		if (!parse_id(word, &id))
			return kb_complain(KB_EXIT_USAGE,
				"%s on standard input is no number of an "
				"article",
				word);
		*KB_PUSH(o->ids, o->n, o->cap) = id;
	}
	return KB_EXIT_OK;
}

/* Adds the articles that the options choose. */
static enum kb_err choose(
	struct kb_session *s, struct options *o, struct kb_diag *diag)
{
	enum kb_err err =
		kb_choice_resolve(&o->choice, kb_session_library(s), diag);
	if (!err)
		err = kb_session_list(
			s, &o->choice.query, &o->ids, &o->n, diag);
	return err;
}

/* Takes out numbers that no article has, and complains of each. */
static int check_ids(struct kb_session *s, struct options *o)
{
	struct kb_diag diag;
	struct kb_article_row row;
	int status = KB_EXIT_OK;
	size_t known = 0;
	for (size_t i = 0; i < o->n; i++) {
		if (kb_session_row(s, o->ids[i], &row, &diag))
			status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
		else
			o->ids[known++] = o->ids[i];
	}
	o->n = known;
	return status;
}

static int mark(struct kb_session *s, struct options *o)
{
	struct kb_diag diag;
	enum kb_err err = KB_OK;
	int status = KB_EXIT_OK;
	if (o->chosen)
		err = choose(s, o, &diag);
	else
		status = check_ids(s, o);
	if (!err)
		err = kb_session_mark(
			s, o->ids, o->n, o->mark, o->on, NULL, NULL, &diag);
	if (err)
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	return kb_close_session(s, status);
}

int kb_cmd_mark(int argc, char **argv)
{
	struct options o = {0};
	struct kb_session *s;
	if (argc > 0 && strcmp(argv[0], "--help") == 0)
		return kb_put_text(usage);
	int status = parse(argc, argv, &o);
	if (!status && o.from_stdin)
		status = read_ids(&o);
	if (!status)
		status = kb_open_session(&s, NULL);
	if (!status)
		status = mark(s, &o);
	free(o.ids);
	kb_choice_release(&o.choice);
	return status;
}
