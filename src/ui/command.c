/* Commands about what is on the screen: filled in, run, told of. */
#include <khabar/ui/command.h>
#include <khabar/base/message.h>

#include <khabar/ui/subject.h>

/* The command's input; a feed has none, and needs none in the background. */
static enum kb_err add_input(const struct kb_subject *s,
	enum kb_command_kind kind, enum kb_pipe_format format,
	struct kb_str *out, struct kb_diag *diag)
{
	if (kind == KB_COMMAND_PIPE)
		return kb_subject_write(s, format, out, diag);
	if (kind == KB_COMMAND_START && s->article)
		return kb_subject_write(s, KB_PIPE_JSON, out, diag);
	return KB_OK;
}

static enum kb_err run(struct kb_app *app, const struct kb_subject *s,
	enum kb_command_kind kind, const char *line, struct kb_diag *diag)
{
	struct kb_arena arena;
	struct kb_str input = {0};
	char **argv;
	enum kb_pipe_format format = KB_PIPE_TEXT;
	kb_arena_init(&arena);
	if (kind == KB_COMMAND_PIPE)
		format = kb_pipe_format(&line);
	enum kb_err err = kb_command_fill(
		line, s->fields, KB_FILL_COUNT, &arena, &argv, diag);
	if (!err)
		err = add_input(s, kind, format, &input, diag);
	if (!err) {
		const struct kb_run r = {.argv = argv,
			.input = input.s,
			.input_len = input.len,
			.how = kind == KB_COMMAND_START ? KB_RUN_BACKGROUND
							: KB_RUN_TERMINAL};
		err = app->io->run(app->io->ctx, &r, diag);
	}
	if (!err)
		kb_app_say(app,
			/* i18n: a program's name */
			kind == KB_COMMAND_START ? N_("%s has been started")
						 /* i18n: a program's name */
						 : N_("%s has ended"),
			argv[0]);
	kb_str_release(&input);
	kb_arena_release(&arena);
	return err;
}

bool kb_app_command(
	struct kb_app *app, enum kb_command_kind kind, const char *line)
{
	struct kb_subject s;
	struct kb_diag diag = {""};
	enum kb_err err = kb_subject_of(app, &s, &diag);
	/* A command may do without. */
	if (err == KB_EEMPTY && kind != KB_COMMAND_PIPE)
		err = KB_OK;
	if (!err)
		err = run(app, &s, kind, line, &diag);
	if (err)
		kb_app_complain(app, "%s", diag.text);
	kb_subject_release(&s);
	return err == KB_OK;
}

static void pipe_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_app *app = ctx;
	if (what == KB_PROMPT_ENTERED && app->prompt.text.len)
		kb_app_command(app, KB_COMMAND_PIPE, app->prompt.text.s);
}

void kb_app_ask_pipe(struct kb_app *app)
{
	struct kb_subject s;
	struct kb_diag diag = {""};
	/* i18n: a prompt for a command that gets the article; at most 30 cells
	 */
	const struct kb_question question = {.label = _("Pipe to:"),
		.text = "",
		.dir = KB_DIR_LTR,
		.history = KB_HISTORY_COMMAND};
	if (kb_subject_of(app, &s, &diag)) {
		kb_app_decline(app, "%s", diag.text);
	} else {
		kb_app_ask(app->top, &question, pipe_typed, app);
		kb_prompt_offer(&app->prompt);
	}
	kb_subject_release(&s);
}
