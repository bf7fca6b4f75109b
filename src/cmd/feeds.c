/* `khabar feeds`: the feeds followed, with their counts. */
#include "cmd.h"
#include "command.h"
#include "shell.h"

#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/article/json.h>
#include <khabar/base/secret.h>
#include <khabar/base/utf8.h>
#include <khabar/library/library.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *error_of(const struct kb_feed_row *row)
{
	if (row && row->gone)
		return N_("the server says that the feed is gone for good");
	return row && row->error ? row->error : "";
}

/* The same for a program, which has nothing to order; owned. */
static char *plain_error_of(const struct kb_feed_row *row)
{
	return kb_message_plain(kb_strdup(error_of(row)));
}

static void add_tags(struct kb_str *out, const struct kb_feed_conf *c)
{
	for (size_t k = 0; k < c->n_tags; k++)
		kb_str_addf(out, "%s%s", k ? "," : "", c->tags[k]);
}

/* What is printed, and for each of its feeds the first that is the same. */
struct printing {
	const struct kb_library *l;
	const size_t *firsts;
	struct cells {
		int number, unread, total;
	} cells; /* of the columns of numbers in text */
};

/* Number, unread and all articles, each in cells so that units stand under
 * units. */
static void add_numbers(struct kb_str *out, const struct printing *p, size_t i)
{
	const struct kb_feed_row *row = kb_library_row(p->l, i);
	kb_add_number(out, i + 1, p->cells.number);
	kb_str_adds(out, "  ");
	/* An LRM on both sides keeps the order of Arabic digits, too. */
	kb_str_addcp(out, KB_LRI);
	kb_add_number(out, row ? row->unread : 0, p->cells.unread);
	kb_str_adds(out, "\u200E/\u200E");
	kb_add_number(out, row ? row->total : 0, p->cells.total);
	kb_end_isolate(out);
	kb_str_adds(out, "  ");
}

/* A line below a feed's, in words of khabar or of a server. */
static void add_remark(
	struct kb_str *out, const struct printing *p, const char *words)
{
	kb_str_addn(out, ' ',
		(size_t)(p->cells.number + p->cells.unread + p->cells.total) +
			5);
	kb_str_adds(out, words);
	kb_str_addc(out, '\n');
}

static void add_text(struct kb_str *out, const struct printing *p, size_t i)
{
	const struct kb_library *l = p->l;
	const struct kb_feed_row *row = kb_library_row(l, i);
	add_numbers(out, p, i);
	kb_add_isolated(out, kb_library_title(l, i));
	kb_str_adds(out, "  ");
	kb_add_isolated_ltr(out, l->conf.feeds[i].shown);
	kb_str_addc(out, '\n');
	if (*error_of(row))
		add_remark(out, p, _(error_of(row)));
	if (p->firsts[i] == i)
		return;
	struct kb_str words = {0};
	kb_str_add_message(&words, _("leads to the same feed as %s"),
		l->conf.feeds[p->firsts[i]].shown);
	add_remark(out, p, words.s);
	kb_str_release(&words);
}

static int cells_of(size_t number)
{
	return snprintf(NULL, 0, "%zu", number);
}

/* The cells that the largest numbers take. */
static struct cells measure(const struct kb_library *l)
{
	size_t unread = 0, total = 0;
	for (size_t i = 0; i < l->conf.n_feeds; i++) {
		const struct kb_feed_row *row = kb_library_row(l, i);
		unread = row && row->unread > unread ? row->unread : unread;
		total = row && row->total > total ? row->total : total;
	}
	return (struct cells){
		cells_of(l->conf.n_feeds), cells_of(unread), cells_of(total)};
}

static void add_tsv(struct kb_str *out, const struct kb_library *l, size_t i)
{
	const struct kb_feed_row *row = kb_library_row(l, i);
	kb_str_addf(out, "%zu\t%zu\t%zu\t", i + 1, row ? row->unread : 0,
		row ? row->total : 0);
	kb_add_field(out, kb_library_title(l, i));
	kb_str_addf(out, "\t%s\t", l->conf.feeds[i].shown);
	add_tags(out, &l->conf.feeds[i]);
	kb_str_addc(out, '\t');
	char *error = plain_error_of(row);
	kb_add_field(out, error);
	free(error);
	kb_str_addc(out, '\n');
}

static void add_json(struct kb_str *out, const struct printing *p, size_t i)
{
	const struct kb_library *l = p->l;
	const size_t first = p->firsts[i];
	static const struct kb_feed_row nothing;
	const struct kb_feed_conf *c = &l->conf.feeds[i];
	const struct kb_feed_row *row = kb_library_row(l, i);
	row = row ? row : &nothing;
	kb_str_addf(out, "\"number\": %zu, \"url\": ", i + 1);
	kb_json_add_str(out, c->shown);
	kb_add_json_member(out, "title", kb_library_title(l, i));
	kb_add_json_member(out, "link", row->link);
	kb_add_json_member(out, "description", row->description);
	kb_add_json_member(out, "language", row->language);
	kb_str_adds(out, ", \"tags\": [");
	for (size_t k = 0; k < c->n_tags; k++) {
		kb_str_adds(out, k ? ", " : "");
		kb_json_add_str(out, c->tags[k]);
	}
	kb_str_addf(out,
		"], \"unread\": %zu, \"starred\": %zu, \"articles\": %zu, "
		"\"checked\": ",
		row->unread, row->starred, row->total);
	kb_add_json_time(out, row->checked);
	kb_str_adds(out, ", \"due\": ");
	kb_add_json_time(out, row->due);
	struct kb_str moved = {0};
	kb_add_shown(&moved, row->moved ? row->moved : "");
	kb_add_json_member(out, "moved", row->moved ? moved.s : NULL);
	kb_str_release(&moved);
	kb_add_json_member(
		out, "same_as", first != i ? l->conf.feeds[first].shown : NULL);
	kb_str_addf(out,
		", \"gone\": %s, \"error\": ", row->gone ? "true" : "false");
	char *error = plain_error_of(row);
	kb_json_add_str(out, *error ? error : NULL);
	free(error);
	kb_add_json_member(out, "note", row->note);
}

static int print(
	const struct kb_library *l, const char *tag, enum kb_list_format format)
{
	struct kb_str out = {0};
	struct kb_leaning leaning = {0};
	bool any = false;
	size_t *firsts = kb_library_firsts(l);
	const struct printing p = {l, firsts, measure(l)};
	kb_begin_json(&out, format);
	for (size_t i = 0; i < l->conf.n_feeds; i++) {
		if (tag && !kb_feed_conf_has_tag(&l->conf.feeds[i], tag))
			continue;
		if (format == KB_LIST_TEXT)
			add_text(&out, &p, i);
		else if (format == KB_LIST_TSV)
			add_tsv(&out, l, i);
		else {
			kb_begin_object(&out, format, any);
			add_json(&out, &p, i);
			kb_end_object(&out, format);
		}
		kb_leaning_add(&leaning, kb_library_title(l, i));
		any = true;
	}
	kb_end_json(&out, format);
	int status = format == KB_LIST_TEXT
			     ? kb_tell(&out, kb_shell_list_dir(&leaning))
			     : kb_put_out(&out);
	kb_str_release(&out);
	free(firsts);
	if (!any && tag)
		return kb_complain(
			KB_EXIT_FAILED, "no feed has the tag %s", tag);
	if (!any && format == KB_LIST_TEXT)
		kb_complain(0, "no feeds yet: khabar add URL follows one");
	return status;
}

int kb_cmd_feeds(const struct kb_args *args)
{
	struct kb_library l;
	int status = kb_open_library(&l);
	if (status)
		return status;
	status = print(&l, kb_args_text(args, "tag"),
		(enum kb_list_format)kb_args_number(
			args, "format", KB_LIST_TEXT));
	kb_library_close(&l);
	return status;
}
