#include "cmd.h"

#include <khabar/base/limits.h>
#include <khabar/io/load.h>
#include <khabar/layout/print.h>
#include <khabar/model/write.h>

#include <stdlib.h>
#include <string.h>

enum format {
	FORMAT_TEXT,
	FORMAT_JSON,
	FORMAT_HTML
};

struct options {
	const char *src;
	int width; /* cells; 0: not given */
	enum format format;
	bool visual, explain;
};

static const char usage[] =
	"usage: khabar show [--width N] [--format text|json|html] [--visual]\n"
	"                   [--explain] SRC\n"
	"\n"
	"Prints the article, feed or text that SRC holds and exits. SRC is an\n"
	"http, https or file URL, a path, or - for standard input.\n"
	"\n"
	"  --width N      wrap text to N cells (the terminal's width, at most "
	"80)\n"
	"  --format text  lines of text (the default)\n"
	"  --format json  the article's structure: see khabar(1)\n"
	"  --format html  a clean, self-contained page\n"
	"  --visual       text as cells in screen order with letters joined,\n"
	"                 for a terminal that does not order text by itself\n"
	"  --explain      how the page was read: what its text and each field\n"
	"                 were taken from, instead of the text\n";

static bool parse_width(const char *s, int *width)
{
	char *end;
	long n = strtol(s, &end, 10);
	if (*s < '0' || *s > '9' || *end || n < 1 || n > KB_MAX_CELLS)
		return false;
	*width = (int)n;
	return true;
}

static bool parse_format(const char *s, enum format *format)
{
	static const char *const names[] = {"text", "json", "html"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(s, names[i]) == 0) {
			*format = (enum format)i;
			return true;
		}
	return false;
}

/* Returns KB_EXIT_OK, or what to exit with after a complaint. */
static int parse(int argc, char **argv, struct options *o)
{
	bool only_src = false;
	for (int i = 0; i < argc; i++) {
		const char *arg = argv[i], *value;
		if (only_src || arg[0] != '-' || arg[1] == '\0') {
			if (o->src)
				return kb_complain(KB_EXIT_USAGE,
					"show takes one SRC, and got %s and %s",
					o->src, arg);
			o->src = arg;
		} else if (strcmp(arg, "--") == 0) {
			only_src = true;
		} else if (strcmp(arg, "--visual") == 0) {
			o->visual = true;
		} else if (strcmp(arg, "--explain") == 0) {
			o->explain = true;
		} else if ((value = kb_option_value(
				    "--width", argc, argv, &i))) {
			if (!parse_width(value, &o->width))
				return kb_complain(KB_EXIT_USAGE,
					"--width takes a number from 1 to %d",
					KB_MAX_CELLS);
		} else if ((value = kb_option_value(
				    "--format", argc, argv, &i))) {
			if (!parse_format(value, &o->format))
				return kb_complain(KB_EXIT_USAGE,
					"--format takes text, json or html");
		} else {
			return kb_complain(KB_EXIT_USAGE,
				"show has no option %s; see khabar show --help",
				arg);
		}
	}
	if (!o->src)
		return kb_complain(KB_EXIT_USAGE,
			"show needs a URL, a path, or - for standard input");
	return KB_EXIT_OK;
}

static void print(struct kb_str *out, const struct options *o,
	const struct kb_document *doc)
{
	int width = o->width;
	if (!width) {
		width = kb_columns(80);
		if (width > 80)
			width = 80;
	}
	if (o->explain)
		kb_str_adds(out, doc->article && doc->article->explain
					 ? doc->article->explain
					 : "not a page: nothing was judged\n");
	else if (doc->article && o->format == FORMAT_TEXT)
		kb_print_article(out, doc->article, width, o->visual);
	else if (doc->article && o->format == FORMAT_JSON)
		kb_write_article_json(out, doc->article);
	else if (doc->article)
		kb_write_article_html(out, doc->article);
	else if (o->format == FORMAT_TEXT)
		kb_print_feed(out, doc->feed, width, o->visual);
	else if (o->format == FORMAT_JSON)
		kb_write_feed_json(out, doc->feed);
	else
		kb_write_feed_html(out, doc->feed);
}

int kb_cmd_show(int argc, char **argv)
{
	struct options o = {0};
	struct kb_str out = {0};
	if (argc > 0 && strcmp(argv[0], "--help") == 0) {
		kb_str_adds(&out, usage);
		int status = kb_put_out(&out);
		kb_str_release(&out);
		return status;
	}
	int status = parse(argc, argv, &o);
	if (status)
		return status;
	struct kb_document doc;
	struct kb_diag diag;
	if (kb_load(o.src, NULL, &doc, &diag))
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	print(&out, &o, &doc);
	kb_document_release(&doc);
	status = kb_put_out(&out);
	kb_str_release(&out);
	return status;
}
