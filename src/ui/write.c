/* Saving what is shown: where to, whether over what is there, and as what. */
#include <khabar/ui/write.h>
#include <khabar/base/message.h>

#include <khabar/base/file_name.h>
#include <khabar/base/mem.h>
#include <khabar/ui/frame.h>
#include <khabar/ui/subject.h>

#include <stdlib.h>
#include <string.h>

enum {
	MAX_NAME = 200 /* bytes of a name without its ending, of 255 */
};

void kb_writing_release(struct kb_writing *w)
{
	kb_str_release(&w->folder);
	kb_str_release(&w->asked);
}

/* --- The prompt ---------------------------------------------------------- */

static void typed(void *ctx, enum kb_prompt_result what);

static void ask(struct kb_view *v, const char *label, const char *text)
{
	const struct kb_question question = {.label = label,
		.text = text,
		.dir = KB_DIR_LTR,
		.history = KB_HISTORY_KINDS};
	kb_app_ask(v, &question, typed, v->app);
}

/* Asks again, for another path or for leave. */
static void ask_again(struct kb_app *app, const char *label, const char *path)
{
	char *text = kb_strdup(path);
	ask(app->prompt_view, label, text);
	free(text);
}

static void keep_folder(struct kb_writing *w, const char *path)
{
	const char *slash = strrchr(path, '/');
	kb_str_clear(&w->folder);
	if (slash)
		kb_str_add(&w->folder, path, (size_t)(slash - path) + 1);
}

static enum kb_err save(struct kb_app *app, const char *path,
	struct kb_str *where, struct kb_diag *diag)
{
	struct kb_writing *w = &app->writing;
	struct kb_str out = {0};
	bool over = w->asked.len && strcmp(w->asked.s, path) == 0;
	enum kb_err err = w->make(w->ctx, path, &out, diag);
	if (!err) {
		struct kb_diag why = {""};
		err = app->io->save(app->io->ctx, path, out.s ? out.s : "",
			out.len, over, where, &why);
		if (err)
			*diag = why;
	}
	kb_str_release(&out);
	return err;
}

static void typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_app *app = ctx;
	struct kb_writing *w = &app->writing;
	const char *path = app->prompt.text.s;
	struct kb_str where = {0};
	struct kb_diag diag = {""};
	if (what != KB_PROMPT_ENTERED || !*path)
		return;
	enum kb_err err = save(app, path, &where, &diag);
	kb_str_clear(&w->asked);
	if (!err) {
		keep_folder(w, path);
		kb_app_say(app,
			/* i18n: a path, and what was left out */
			diag.text[0] ? N_("saved: %s, %s") : N_("saved: %s"),
			where.s, diag.text);
	} else if (err == KB_EINVAL) {
		kb_str_adds(&w->asked, path);
		/* i18n: what stands in the way: "there is a file x" */
		kb_app_complain(
			app, "%s: Enter again writes over it", diag.text);
		/* i18n: a prompt for a path; at most 30 cells */
		ask_again(app, _("Write over:"), path);
	} else {
		kb_app_complain(app, "%s", diag.text);
		/* i18n: a prompt for a path; at most 30 cells */
		ask_again(app, _("Save to:"), path);
	}
	kb_str_release(&where);
}

void kb_app_write(
	struct kb_view *v, const char *name, kb_write_make *make, void *ctx)
{
	struct kb_writing *w = &v->app->writing;
	struct kb_str path = {0};
	w->make = make;
	w->ctx = ctx;
	kb_str_clear(&w->asked);
	kb_str_add(&path, w->folder.s ? w->folder.s : "", w->folder.len);
	kb_str_adds(&path, name);
	ask(v, _("Save to:"), path.s);
	kb_str_release(&path);
}

/* --- Articles ------------------------------------------------------------ */

static enum kb_err make_article(
	void *ctx, const char *path, struct kb_str *out, struct kb_diag *diag)
{
	struct kb_subject s;
	enum kb_pipe_format format = KB_PIPE_TEXT;
	if (kb_ends(path, ".json"))
		format = KB_PIPE_JSON;
	else if (kb_ends(path, ".html") || kb_ends(path, ".htm"))
		format = KB_PIPE_HTML;
	enum kb_err err = kb_subject_of(ctx, &s, diag);
	if (!err)
		err = kb_subject_write(&s, format, out, diag);
	kb_subject_release(&s);
	return err;
}

void kb_app_write_article(struct kb_app *app)
{
	struct kb_subject s;
	struct kb_str name = {0};
	struct kb_diag diag = {""};
	enum kb_err err = kb_subject_of(app, &s, &diag);
	if (!err && !s.article)
		err = kb_fail(&diag, KB_EEMPTY, "no article is chosen");
	if (err) {
		kb_app_complain(app, "%s", diag.text);
	} else {
		kb_file_name(s.fields[KB_FILL_TITLE].value, MAX_NAME, &name);
		kb_str_adds(&name, name.len ? ".txt" : "article.txt");
		kb_app_write(app->top, name.s, make_article, app);
	}
	kb_str_release(&name);
	kb_subject_release(&s);
}
