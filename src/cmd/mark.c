/* `khabar mark`: read, starred, hidden, and what takes that back. */
#include "cmd.h"
#include "command.h"

#include <khabar/base/mem.h>
#include <khabar/library/choice.h>
#include <khabar/library/session.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
	enum kb_article_mark mark;
	bool on, chosen, from_stdin;
	struct kb_choice choice;
	int64_t *ids;
	size_t n, cap;
};

static bool parse_mark(const char *s, struct options *o)
{
	static const struct {
		const char *name;
		enum kb_article_mark mark;
	} marks[] = {{"read", KB_ARTICLE_READ}, {"starred", KB_ARTICLE_STARRED},
		{"hidden", KB_ARTICLE_HIDDEN}};
	o->on = !kb_starts(s, "un");
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		o->mark = marks[i].mark;
		if (strcmp(s + (o->on ? 0 : 2), marks[i].name) == 0)
			return true;
	}
	return false;
}

static int parse(const struct kb_args *args, struct options *o)
{
	const char *mark = args->arguments[0];
	if (!parse_mark(mark, o))
		return kb_complain(KB_EXIT_USAGE,
			"mark takes read, unread, starred, unstarred, hidden "
			"or unhidden first, not %s",
			mark);
	o->chosen = args->n_given > 0;
	kb_choice_of(&o->choice, args);
	for (size_t i = 1; i < args->n_arguments; i++) {
		const char *arg = args->arguments[i];
		int64_t id;
		if (strcmp(arg, "-") == 0)
			o->from_stdin = true;
		else if (kb_article_number(arg, &id))
			*KB_PUSH(o->ids, o->n, o->cap) = id;
		else
			return kb_complain(KB_EXIT_USAGE,
				"%s is no number of an article", arg);
	}
	if (o->chosen == (o->n || o->from_stdin))
		return kb_complain(KB_EXIT_USAGE,
			"mark takes either numbers of articles or options "
			"that choose them; see khabar mark --help");
	return KB_EXIT_OK;
}

/* Numbers parted by white space. */
static int read_ids(struct options *o)
{
	char word[32];
	while (scanf("%31s", word) == 1) {
		int64_t id;
		if (!kb_article_number(word, &id))
			return kb_complain(KB_EXIT_USAGE,
				"%s on standard input is no number of an "
				"article",
				word);
		*KB_PUSH(o->ids, o->n, o->cap) = id;
	}
	return KB_EXIT_OK;
}

/* Adds the articles that the options choose. An order tells only which of them
 * a limit takes: all that answer are marked, and none that lacks a word. */
static enum kb_err choose(
	struct kb_session *s, struct options *o, struct kb_diag *diag)
{
	struct kb_query *q = &o->choice.query;
	q->newest = 0;
	if (!q->limit)
		q->sort = KB_SORT_NEWEST;
	enum kb_err err =
		kb_choice_resolve(&o->choice, kb_session_library(s), diag);
	if (!err && o->choice.query.search)
		kb_finish_index(kb_session_library(s)->store);
	if (err)
		return err;
	struct kb_found found;
	err = kb_session_list(s, &o->choice.query, &found, diag);
	o->ids = found.ids;
	o->n = found.n;
	if (q->search && q->sort == KB_SORT_RANK && found.whole < found.n)
		o->n = found.whole;
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
	if (!err && !o->n && o->choice.query.search)
		kb_complain(
			0, "nothing was found for %s", o->choice.query.search);
	if (!err)
		err = kb_session_mark(
			s, o->ids, o->n, o->mark, o->on, NULL, NULL, &diag);
	if (err)
		status = kb_complain_of_search(o->choice.query.search, &diag);
	return kb_close_session(s, status);
}

int kb_cmd_mark(const struct kb_args *args)
{
	struct options o = {0};
	struct kb_session *s;
	int status = parse(args, &o);
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
