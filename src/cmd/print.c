/* An article or feed put out as text, JSON or HTML. */
#include "print.h"

#include "cmd.h"

#include <khabar/base/limits.h>
#include <khabar/layout/print.h>
#include <khabar/feed/write.h>

#include <stdlib.h>
#include <string.h>

static bool parse_width(const char *s, int *width)
{
	char *end;
	long n = strtol(s, &end, 10);
	if (*s < '0' || *s > '9' || *end || n < 1 || n > KB_MAX_CELLS)
		return false;
	*width = (int)n;
	return true;
}

static bool parse_format(const char *s, enum kb_print_format *format)
{
	static const char *const names[] = {"text", "json", "html"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(s, names[i]) == 0) {
			*format = (enum kb_print_format)i;
			return true;
		}
	return false;
}

bool kb_printing_option(
	struct kb_printing *p, int argc, char **argv, int *i, int *status)
{
	const char *value;
	if (strcmp(argv[*i], "--visual") == 0) {
		p->visual = true;
	} else if ((value = kb_option_value("--width", argc, argv, i))) {
		if (!parse_width(value, &p->width))
			*status = kb_complain(KB_EXIT_USAGE,
				"--width takes a number from 1 to %d",
				KB_MAX_CELLS);
	} else if ((value = kb_option_value("--format", argc, argv, i))) {
		if (!parse_format(value, &p->format))
			*status = kb_complain(KB_EXIT_USAGE,
				"--format takes text, json or html");
	} else {
		return false;
	}
	p->asked = true;
	return true;
}

/* The feed's title, then every entry as an article. */
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
	for (size_t i = 0; i < f->n_entries; i++) {
		struct kb_article *a = kb_feed_article(f, &f->entries[i]);
		if (out->len)
			kb_str_adds(out, "\n\n");
		kb_print_article(out, a, width, visual);
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
