/* `khabar show`: an article, feed or text, printed. */
#include "cmd.h"
#include "command.h"
#include "print.h"

#include <khabar/base/message.h>
#include <khabar/library/config.h>
#include <khabar/library/follow.h>
#include <khabar/doc/uri.h>

static int put_explanation(const struct kb_document *doc)
{
	const char *s = doc->article ? doc->article->explain
			: doc->feed && doc->feed->front
				? doc->feed->front->explain
				: NULL;
	return kb_put_text(s ? s : _("not a page: nothing was judged\n"));
}

static int show(struct kb_engine *engine, const char *src,
	const struct kb_printing *p, bool explain)
{
	const struct kb_want want = {.src = src, .further = true};
	struct kb_got got;
	struct kb_diag diag;
	int status;
	if (kb_get(engine, &want, &got, &diag))
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else if (explain)
		status = put_explanation(&got.doc);
	else
		status = kb_print_document(&got.doc, p);
	kb_complain_of_cut(src, got.doc.feed);
	kb_got_release(&got);
	return status;
}

int kb_show(const char *src, const struct kb_printing *p, bool explain)
{
	struct kb_settings settings;
	struct kb_engine *engine = NULL;
	struct kb_diag diag;
	int status;
	enum kb_err err = KB_OK;
	/* What is here needs none of them. */
	if (kb_uri_is_web(src))
		err = kb_read_settings(&settings, &diag);
	else
		kb_settings_init(&settings);
	if (!err)
		err = kb_read_engine(&settings, &engine, &diag);
	if (err)
		status = kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	else
		status = show(engine, src, p, explain);
	kb_engine_free(engine);
	kb_settings_release(&settings);
	return status;
}

int kb_cmd_show(const struct kb_args *args)
{
	const struct kb_printing p = kb_printing_of(args);
	struct kb_str src = {0};
	kb_typed_source(args->arguments[0], &src);
	int status = kb_show(src.s, &p, kb_args_has(args, "explain"));
	kb_str_release(&src);
	return status;
}
