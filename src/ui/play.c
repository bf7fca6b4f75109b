/* Playing files that come with an article: which of them, and with what. */
#include <khabar/ui/play.h>

#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/article/enclosure.h>
#include <khabar/conf/command.h>
#include <khabar/ui/frame.h>
#include <khabar/ui/subject.h>

#include <stdlib.h>
#include <string.h>

/* Programs that are tried without a setting. */
static const char *const players[] = {"mpv", "xdg-open"};

enum {
	N_PLAYERS = sizeof players / sizeof *players
};

/* --- With what ----------------------------------------------------------- */

/* Whether the program plays in the terminal what is only heard. */
static bool plays_in_terminal(const char *program)
{
	static const char *const names[] = {"mpv", "mplayer", "ffplay",
		"mpg123", "mpg321", "ogg123", "cvlc", "nvlc", "play"};
	const char *slash = strrchr(program, '/');
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(slash ? slash + 1 : program, names[i]) == 0)
			return true;
	return false;
}

/* The line with {enclosure} in the place of %s, or at its end. */
static char *complete(const char *line)
{
	static const char field[] = "{enclosure}";
	struct kb_str s = {0};
	const char *at = strstr(line, "%s");
	if (strstr(line, field)) {
		kb_str_adds(&s, line);
	} else if (at) {
		kb_str_add(&s, line, (size_t)(at - line));
		kb_str_adds(&s, field);
		kb_str_adds(&s, at + 2);
	} else {
		kb_str_addf(&s, "%s %s", line, field);
	}
	return kb_str_take(&s);
}

static enum kb_err run(struct kb_app *app, const struct kb_subject *s,
	const char *line, const struct kb_enclosure *e, struct kb_diag *diag)
{
	struct kb_arena arena;
	char **argv, *whole = complete(line);
	kb_arena_init(&arena);
	enum kb_err err = kb_command_fill(
		whole, s->fields, KB_FILL_COUNT, &arena, &argv, diag);
	if (!err) {
		bool heard = kb_media_of(e->type, e->url) == KB_MEDIA_AUDIO;
		const struct kb_run r = {.argv = argv,
			.how = heard && plays_in_terminal(argv[0])
				       ? KB_RUN_TERMINAL
				       : KB_RUN_WINDOW,
			.passing = true};
		err = app->io->run(app->io->ctx, &r, diag);
	}
	if (!err)
		/* i18n: the player, and what it plays */
		kb_app_say(app, "%s: %s", argv[0],
			s->fields[KB_FILL_ENCLOSURE].value);
	kb_arena_release(&arena);
	free(whole);
	return err;
}

/* What stands at the address is from outside: only the web's is played. */
static bool may_play(const struct kb_enclosure *e)
{
	return e->file || kb_istarts(e->url, "https://") ||
	       kb_istarts(e->url, "http://");
}

static void play(struct kb_app *app, struct kb_subject *s, size_t n)
{
	const struct kb_enclosure *e = &s->article->enclosures[n];
	const char *own = app->settings->player;
	struct kb_diag diag = {""};
	enum kb_err err = KB_EINVAL;
	if (!may_play(e)) {
		kb_app_complain(app, "this is no address of the web");
		return;
	}
	kb_subject_set(s, KB_FILL_ENCLOSURE, e->file ? e->file : e->url);
	for (size_t i = 0; !own && i < N_PLAYERS && err == KB_EINVAL; i++)
		err = run(app, s, players[i], e, &diag);
	if (own)
		err = run(app, s, own, e, &diag);
	if (err == KB_EINVAL && !own)
		kb_app_complain(app,
			"there is neither mpv nor xdg-open to play it: set "
			"player in the configuration file to a command");
	else if (err == KB_EINVAL)
		/* i18n: why the player did not start; player is the name of a
		 * setting */
		kb_app_complain(app,
			"%s: set player in the configuration file to another",
			diag.text);
	else if (err)
		kb_app_complain(app, "%s", diag.text);
}

/* --- Which --------------------------------------------------------------- */

static bool is_played(const struct kb_enclosure *e)
{
	enum kb_media media = kb_media_of(e->type, e->url);
	return media == KB_MEDIA_AUDIO || media == KB_MEDIA_VIDEO;
}

/* The one that needs no question; false: there are several. */
static bool choose(
	const struct kb_app *app, const struct kb_subject *s, size_t *n)
{
	const struct kb_article *a = s->article;
	const char *link = s->fields[KB_FILL_LINK].value;
	size_t played = 0, last = 0;
	if (app->count) {
		*n = app->count - 1;
		return true;
	}
	for (size_t i = 0; i < a->n_enclosures; i++) {
		*n = i;
		if (link && strcmp(link, a->enclosures[i].url) == 0)
			return true;
		if (is_played(&a->enclosures[i])) {
			played++;
			last = i;
		}
	}
	if (played == 1)
		*n = last;
	return played == 1 || a->n_enclosures == 1;
}

static void play_nth(struct kb_app *app, struct kb_subject *s, size_t n)
{
	if (n < s->article->n_enclosures)
		play(app, s, n);
	else
		kb_app_complain(app,
			kb_count(s->article->n_enclosures,
				"there is only %zu file",
				"there are only %zu files"),
			s->article->n_enclosures);
}

static void typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_app *app = ctx;
	struct kb_subject s;
	struct kb_diag diag;
	if (what != KB_PROMPT_ENTERED)
		return;
	unsigned n = 0;
	for (size_t i = 0; i < app->prompt.n && n < 10000; i++) {
		const struct kb_key_stroke key = {app->prompt.cp[i], 0};
		int digit = kb_key_digit(&key);
		n = digit < 0 ? 10000 : 10 * n + (unsigned)digit;
	}
	if (kb_subject_of(app, &s, &diag))
		kb_app_complain(app, "%s", diag.text);
	else if (n)
		play_nth(app, &s, n - 1);
	kb_subject_release(&s);
}

static void ask(struct kb_app *app, size_t n)
{
	struct kb_str label = {0};
	/* i18n: a prompt for the number of a file; at most 30 cells */
	kb_str_add_message(&label, _("Play which, 1 to %zu:"), n);
	const struct kb_question question = {.label = label.s,
		.text = "",
		.dir = KB_DIR_LTR,
		.history = KB_HISTORY_KINDS};
	kb_app_ask(app->top, &question, typed, app);
	kb_str_release(&label);
}

void kb_app_play(struct kb_app *app, const char *url)
{
	struct kb_subject s;
	struct kb_diag diag = {""};
	size_t n = 0;
	enum kb_err err = kb_subject_of(app, &s, &diag);
	kb_subject_set(&s, KB_FILL_LINK, url);
	if (!err && (!s.article || !s.article->n_enclosures))
		err = kb_fail(
			&diag, KB_EEMPTY, "this comes with no file to play");
	if (err == KB_EEMPTY)
		kb_app_decline(app, "%s", diag.text);
	else if (err)
		kb_app_complain(app, "%s", diag.text);
	else if (choose(app, &s, &n))
		play_nth(app, &s, n);
	else
		ask(app, s.article->n_enclosures);
	kb_subject_release(&s);
}
