#include "cmd.h"
#include "print.h"

#include <khabar/library/config.h>
#include <khabar/doc/uri.h>

#include <string.h>

struct options {
	const char *src;
	struct kb_printing printing;
	bool explain;
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

/* Returns KB_EXIT_OK, or what to exit with after a complaint. */
static int parse(int argc, char **argv, struct options *o)
{
	bool only_src = false;
	int status = KB_EXIT_OK;
	for (int i = 0; i < argc && !status; i++) {
		const char *arg = argv[i];
		if (only_src || arg[0] != '-' || arg[1] == '\0') {
			if (o->src)
				return kb_complain(KB_EXIT_USAGE,
					"show takes one SRC, and got %s and %s",
					o->src, arg);
			o->src = arg;
		} else if (strcmp(arg, "--") == 0) {
			only_src = true;
		} else if (strcmp(arg, "--explain") == 0) {
			o->explain = true;
		} else if (!kb_printing_option(
				   &o->printing, argc, argv, &i, &status)) {
			return kb_complain(KB_EXIT_USAGE,
				"show has no option %s; see khabar show --help",
				arg);
		}
	}
	if (!status && !o->src)
		return kb_complain(KB_EXIT_USAGE,
			"show needs a URL, a path, or - for standard input");
	return status;
}

static int put_explanation(const struct kb_document *doc)
{
	const struct kb_article *a = doc->article;
	return kb_put_text(a && a->explain
				   ? a->explain
				   : "not a page: nothing was judged\n");
}

static int show(struct kb_engine *engine, const struct options *o)
{
	const struct kb_want want = {.src = o->src, .further = true};
	struct kb_got got;
	struct kb_diag diag;
	if (kb_get(engine, &want, &got, &diag))
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	int status = o->explain ? put_explanation(&got.doc)
				: kb_print_document(&got.doc, &o->printing);
	kb_got_release(&got);
	return status;
}

int kb_cmd_show(int argc, char **argv)
{
	struct options o = {0};
	if (argc > 0 && strcmp(argv[0], "--help") == 0)
		return kb_put_text(usage);
	int status = parse(argc, argv, &o);
	if (status)
		return status;
	struct kb_settings settings;
	struct kb_engine *engine = NULL;
	struct kb_diag diag;
	kb_settings_init(&settings);
	enum kb_err err = KB_OK;
	/* What is here needs none of them. */
	if (kb_uri_is_web(o.src))
		err = kb_read_settings(&settings, &diag);
	if (!err)
		err = kb_read_engine(&settings, &engine, &diag);
	if (err)
		status = kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	else
		status = show(engine, &o);
	kb_engine_free(engine);
	kb_settings_release(&settings);
	return status;
}
