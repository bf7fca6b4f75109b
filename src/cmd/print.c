/* An article or feed put out as text, JSON or HTML. */
#include "print.h"

#include "cmd.h"
#include "command.h"
#include "shell.h"

#include <khabar/base/message.h>
#include <khabar/conf/settings.h>
#include <khabar/layout/print.h>
#include <khabar/feed/write.h>
#include <khabar/library/config.h>

#include <string.h>
#include <unistd.h>

struct kb_printing kb_printing_of(const struct kb_args *args)
{
	return (struct kb_printing){.width = kb_args_number(args, "width", 0),
		.format = (enum kb_print_format)kb_args_number(
			args, "format", KB_PRINT_TEXT),
		.asked = kb_args_has(args, "width") ||
			 kb_args_has(args, "format") ||
			 kb_args_has(args, "visual")};
}

static int put(void *ctx, struct kb_str *piece)
{
	(void)ctx;
	int status = kb_put_out(piece);
	kb_str_clear(piece);
	return status;
}

static void add_row(
	const void *ctx, const struct kb_canvas *c, int row, struct kb_str *out)
{
	kb_shell_add_row(out, ctx, c, row);
	kb_str_addc(out, '\n');
}

static int print_article(
	const struct kb_article *a, const struct kb_printing *p)
{
	const struct kb_profile *profile = kb_shell_article();
	struct kb_row_writer rows = {.justified = p->justified,
		.clusters = profile ? &profile->clusters : NULL};
	if (profile &&
		(profile->encoding != KB_ENCODING_VISUAL || !profile->shape)) {
		rows.add = add_row;
		rows.ctx = profile;
	}
	return kb_print_article(put, NULL, a, p->width, profile ? &rows : NULL);
}

static int print_title(const struct kb_feed *f, const struct kb_printing *p)
{
	struct kb_article *head = kb_article_new();
	head->dir = f->dir;
	head->section = kb_article_text(head, f->title, strlen(f->title));
	int status = print_article(head, p);
	kb_article_free(head);
	return status;
}

/* An entry as an article; that of a front page with its URL. */
static int print_entry(
	const struct kb_feed *f, size_t i, const struct kb_printing *p)
{
	struct kb_str out = {0};
	struct kb_article *a = kb_feed_article(f, &f->entries[i]);
	if (i || f->title || f->front)
		kb_str_adds(&out, "\n\n");
	int status = put(NULL, &out);
	if (!status)
		status = print_article(a, p);
	if (!status && f->front) {
		kb_str_addf(&out, "\n%s\n", f->entries[i].link);
		status = put(NULL, &out);
	}
	kb_str_release(&out);
	kb_article_free(a);
	return status;
}

static int tell(const char *words)
{
	const struct kb_str s = {(char *)words, strlen(words), 0};
	return kb_tell(&s, kb_shell_dir());
}

/* The feed's title, then every entry. */
static int print_feed(const struct kb_feed *f, const struct kb_printing *p)
{
	int status = f->title ? print_title(f, p) : KB_EXIT_OK;
	if (!status && f->n_entries == 0)
		status = tell(_("\nThis feed has no entries.\n"));
	if (!status && f->front)
		status = tell(f->lists_feeds
				      ? _("A list of feeds:\n")
				      : _("A page of links, no article:\n"));
	for (size_t i = 0; i < f->n_entries && !status; i++)
		status = print_entry(f, i, p);
	return status;
}

/* What switches the terminal's own reordering, where that is asked for. */
static void put_raw(const char *bytes)
{
	const struct kb_str s = {(char *)bytes, strlen(bytes), 0};
	kb_put_out(&s);
}

/* What the configuration says of lines in screen order. */
static bool wants_justified(void)
{
	struct kb_settings settings;
	kb_read_settings(&settings, NULL);
	bool justified = settings.align == KB_TEXT_JUSTIFY;
	kb_settings_release(&settings);
	return justified;
}

static int print_text(const struct kb_document *doc, struct kb_printing p)
{
	if (!p.width) {
		p.width = kb_shell_columns(STDOUT_FILENO, 80);
		if (p.width > 80)
			p.width = 80;
	}
	const struct kb_profile *profile = kb_shell_article();
	if (profile && *profile->off)
		put_raw(profile->off);
	p.justified = profile && wants_justified();
	int status = doc->article ? print_article(doc->article, &p)
				  : print_feed(doc->feed, &p);
	if (profile && *profile->on)
		put_raw(profile->on);
	return status;
}

int kb_print_document(
	const struct kb_document *doc, const struct kb_printing *p)
{
	if (p->format == KB_PRINT_TEXT)
		return print_text(doc, *p);
	struct kb_str out = {0};
	bool json = p->format == KB_PRINT_JSON;
	if (doc->article && json)
		kb_write_article_json(&out, doc->article);
	else if (doc->article)
		kb_write_article_html(&out, doc->article);
	else if (json)
		kb_write_feed_json(&out, doc->feed);
	else
		kb_write_feed_html(&out, doc->feed);
	int status = kb_put_out(&out);
	kb_str_release(&out);
	return status;
}
