/* What views ask of the app: words in the status line, the prompt, room. */
#include <khabar/ui/frame.h>
#include <khabar/base/message.h>

#include <stdarg.h>
#include <string.h>
#include <time.h>

/* Columns in which a word is said in short, not to cover what was found. */
enum {
	FEW_COLUMNS = 48
};

/* Rows of a window from which on one is spared for keys. */
enum {
	FOOT_ROWS = 12
};

/* --- Words ------------------------------------------------------------- */

__attribute__((format(printf, 3, 0))) static void vsay(
	struct kb_app *app, bool error, const char *fmt, va_list ap)
{
	kb_str_clear(&app->message);
	kb_str_add_message_v(&app->message, kb_message(fmt), ap);
	app->message_is_error = error;
	app->declined = false;
	app->dirty = true;
}

void kb_app_say(struct kb_app *app, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vsay(app, false, fmt, ap);
	va_end(ap);
}

void kb_app_decline(struct kb_app *app, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vsay(app, false, fmt, ap);
	va_end(ap);
	app->declined = true;
}

void kb_app_complain(struct kb_app *app, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vsay(app, true, fmt, ap);
	va_end(ap);
}

void kb_app_say_later(struct kb_app *app, const char *words)
{
	kb_str_clear(&app->news);
	kb_str_adds(&app->news, words);
	kb_app_say_news(app);
}

void kb_app_say_news(struct kb_app *app)
{
	if (!app->news.len || app->message.len)
		return;
	kb_app_say(app, "%s", app->news.s);
	kb_str_clear(&app->news);
}

void kb_app_set_activity(struct kb_app *app, const char *words)
{
	kb_str_clear(&app->activity);
	kb_str_adds(&app->activity, words);
	app->dirty = true;
}

/* --- Work --------------------------------------------------------------- */

void kb_app_set_work(struct kb_app *app, const char *words,
	void (*stop)(void *ctx), void *ctx)
{
	kb_str_clear(&app->work);
	kb_str_adds(&app->work, words);
	app->stop_work = stop;
	app->work_ctx = ctx;
	app->dirty = true;
}

void kb_app_when_free(struct kb_app *app, void (*then)(void *ctx), void *ctx)
{
	size_t n = 0;
	while (n < app->n_when_free && app->when_free[n].then != then)
		n++;
	if (n == KB_MAX_WHEN_FREE)
		return;
	app->when_free[n].then = then;
	app->when_free[n].ctx = ctx;
	if (n == app->n_when_free)
		app->n_when_free++;
	kb_app_free_now(app);
}

void kb_app_free_now(struct kb_app *app)
{
	while (app->n_when_free && !app->prompt.active) {
		void (*then)(void *ctx) = app->when_free[0].then;
		void *ctx = app->when_free[0].ctx;
		memmove(app->when_free, app->when_free + 1,
			--app->n_when_free * sizeof *app->when_free);
		then(ctx);
	}
}

/* --- Searches ----------------------------------------------------------- */

bool kb_app_has_pattern(struct kb_app *app)
{
	if (!app->pattern.text.len)
		kb_app_complain(app, "nothing was searched for yet");
	return app->pattern.text.len > 0;
}

bool kb_app_enter_pattern(struct kb_app *app, bool back)
{
	const struct kb_str *text = &app->prompt.text;
	app->pattern_back = back;
	if (!kb_pattern_is_empty(text))
		kb_pattern_set(&app->pattern, text->s, text->len, false);
	return kb_app_has_pattern(app);
}

void kb_app_say_wrapped(struct kb_app *app, bool back)
{
	if (app->canvas.cols < FEW_COLUMNS)
		/* i18n: said in few columns: a search goes on there; at most 38
		 * cells */
		kb_app_say(app, back ? N_("on from the end")
				     /* i18n: said in few columns: a search goes
					on there; at most 38 cells */
				     : N_("on from the beginning"));
	else
		kb_app_say(
			app, back ? N_("search hit the beginning, continuing "
				       "at the end")
				  : N_("search hit the end, continuing at the "
				       "beginning"));
}

/* --- The prompt and the end -------------------------------------------- */

static enum kb_history_kind kind_of(char sign)
{
	return sign == '/' || sign == '?' ? KB_HISTORY_SEARCH : KB_HISTORY_FIND;
}

void kb_app_recall(
	struct kb_app *app, enum kb_history_kind kind, const char *line)
{
	kb_history_add(&app->history[kind], line);
}

void kb_app_remember(
	struct kb_app *app, enum kb_history_kind kind, const char *line)
{
	kb_app_recall(app, kind, line);
	if (app->io->remember && *line)
		app->io->remember(app->io->ctx, kind, line);
}

void kb_app_remember_prompt(struct kb_app *app)
{
	if (app->prompt_kind != KB_HISTORY_KINDS)
		kb_app_remember(app, app->prompt_kind, app->prompt.text.s);
}

static const struct kb_history *history_of(
	const struct kb_app *app, enum kb_history_kind kind)
{
	static const struct kb_history none = {0};
	return kind == KB_HISTORY_KINDS ? &none : &app->history[kind];
}

/* Who is told of the prompt that was opened just now. */
static void set_typed(struct kb_view *v, enum kb_history_kind kind,
	kb_prompt_typed *typed, void *ctx)
{
	struct kb_app *app = v->app;
	app->prompt_kind = kind;
	app->prompt_view = v;
	app->prompt_typed = typed;
	app->prompt_ctx = ctx;
	app->prompt_help = 0;
	app->prompt_asks = false;
}

void kb_app_prompt(struct kb_view *v, char sign, enum kb_dir dir,
	kb_prompt_typed *typed, void *ctx)
{
	struct kb_app *app = v->app;
	enum kb_history_kind kind = kind_of(sign);
	kb_prompt_open(&app->prompt, sign, dir, history_of(app, kind));
	set_typed(v, kind, typed, ctx);
}

void kb_app_ask(struct kb_view *v, const struct kb_question *question,
	kb_prompt_typed *typed, void *ctx)
{
	struct kb_app *app = v->app;
	enum kb_history_kind kind = question->history;
	kb_prompt_ask(&app->prompt, question->label, question->text,
		question->dir, history_of(app, kind));
	app->prompt.is_query = kind == KB_HISTORY_FIND;
	if (question->hidden)
		kb_prompt_hide(&app->prompt);
	set_typed(v, kind, typed, ctx);
}

void kb_app_prompt_wrong(struct kb_view *v, size_t from, size_t to)
{
	struct kb_app *app = v->app;
	if (!app->prompt.active || app->prompt_view != v)
		return;
	app->prompt.wrong_from = from;
	app->prompt.wrong_to = to;
}

void kb_app_own(struct kb_app *app, void *shared, void (*free_shared)(void *))
{
	app->owned = shared;
	app->free_owned = free_shared;
}

void kb_app_fail(struct kb_app *app, const struct kb_diag *why)
{
	app->why = *why;
	app->failed = true;
	app->quit = true;
}

/* --- Counts ------------------------------------------------------------ */

unsigned kb_app_count(const struct kb_app *app)
{
	return app->count ? app->count : 1;
}

/* --- Room -------------------------------------------------------------- */

bool kb_app_has_foot(const struct kb_app *app)
{
	return app->settings->key_line && app->canvas.rows >= FOOT_ROWS;
}

int64_t kb_app_now(const struct kb_app *app)
{
	return app->io->now ? app->io->now(app->io->ctx) : (int64_t)time(NULL);
}

int kb_app_rows(const struct kb_app *app)
{
	int rows = app->canvas.rows - kb_app_has_foot(app);
	return rows > 1 ? rows - 1 : rows;
}

void kb_app_column(const struct kb_app *app, int *left, int *width)
{
	int cols = app->canvas.cols, most = app->settings->width;
	/* A margin of a cell at either side, where there is room. */
	int room = cols >= 24 ? cols - 2 : cols;
	*width = room < most ? room : most;
	if (*width < 1)
		*width = 1;
	*left = cols > *width ? (cols - *width) / 2 : 0;
}

int kb_app_cells(enum kb_dir side, int left, int width, int from, int cells)
{
	return side == KB_DIR_RTL ? left + width - from - cells : left + from;
}
