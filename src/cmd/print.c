/* An article or feed put out as text, JSON or HTML. */
#include "print.h"

#include "cmd.h"
#include "command.h"

#include <khabar/layout/print.h>
#include <khabar/feed/write.h>

#include <string.h>

struct kb_printing kb_printing_of(const struct kb_args *args)
{
	return (struct kb_printing){.width = kb_args_number(args, "width", 0),
		.format = (enum kb_print_format)kb_args_number(
			args, "format", KB_PRINT_TEXT),
		.visual = kb_args_has(args, "visual"),
		.asked = kb_args_has(args, "width") ||
			 kb_args_has(args, "format") ||
			 kb_args_has(args, "visual")};
}

/* The feed's title, then every entry as an article; those of a front page with
 * their URLs. */
static void print_feed(
	struct kb_str *out, const struct kb_feed *f, int width, bool visual)
{
	if (f->title) {
		struct kb_article *head = kb_article_new();
		head->dir = f->dir;
		head->section =
			kb_article_text(head, f->title, strlen(f->title));
		kb_print_article(out, head, width, visual);
		kb_article_free(head);
	}
	if (f->n_entries == 0)
		kb_str_adds(out, "\nThis feed has no entries.\n");
	if (f->front)
		kb_str_adds(out, "A page of links, no article:\n");
	for (size_t i = 0; i < f->n_entries; i++) {
		struct kb_article *a = kb_feed_article(f, &f->entries[i]);
		if (out->len)
			kb_str_adds(out, "\n\n");
		kb_print_article(out, a, width, visual);
		if (f->front)
			kb_str_addf(out, "\n%s\n", f->entries[i].link);
		kb_article_free(a);
	}
}

int kb_print_document(
	const struct kb_document *doc, const struct kb_printing *p)
{
	struct kb_str out = {0};
	int width = p->width;
	if (!width) {
		width = kb_columns(80);
		if (width > 80)
			width = 80;
	}
	if (doc->article && p->format == KB_PRINT_TEXT)
		kb_print_article(&out, doc->article, width, p->visual);
	else if (doc->article && p->format == KB_PRINT_JSON)
		kb_write_article_json(&out, doc->article);
	else if (doc->article)
		kb_write_article_html(&out, doc->article);
	else if (p->format == KB_PRINT_TEXT)
		print_feed(&out, doc->feed, width, p->visual);
	else if (p->format == KB_PRINT_JSON)
		kb_write_feed_json(&out, doc->feed);
	else
		kb_write_feed_html(&out, doc->feed);
	int status = kb_put_out(&out);
	kb_str_release(&out);
	return status;
}
