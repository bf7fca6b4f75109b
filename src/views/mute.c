/* Muting: words are asked for, and articles that have them are hidden. */
#include "mute.h"

#include "finding.h"
#include "undo.h"

#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/search/query.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What was typed, without blanks around it; owned by the caller. */
static char *words_of(const struct kb_app *app)
{
	const char *s = app->prompt.text.s;
	size_t len = app->prompt.text.len;
	for (; len && *s == ' '; s++)
		len--;
	while (len && s[len - 1] == ' ')
		len--;
	return kb_strndup(s, len);
}

static struct kb_query query_of(const char *words)
{
	return (struct kb_query){.search = words, .sort = KB_SORT_NEWEST};
}

/* --- While they are typed ----------------------------------------------- */

/* Whether the words are understood; what is not is marked in the prompt.
 * typing: they may go on. */
static bool understood(struct kb_app *app, bool typing)
{
	const struct kb_str *text = &app->prompt.text;
	const struct kb_query_reading reading = {
		.now = time(NULL), .typing = typing};
	struct kb_query_tree *tree;
	struct kb_hit where;
	struct kb_diag why;
	enum kb_err err = kb_query_parse(
		text->s, text->len, &reading, &tree, &where, &why);
	bool empty = !err && !tree->root;
	kb_query_tree_free(tree);
	if (err) {
		kb_app_complain(app, "%s", why.text);
		kb_app_prompt_wrong(app->prompt_view, where.start, where.end);
	} else if (empty && !typing) {
		kb_app_complain(app, "this looks for no word");
	}
	return !err && (typing || !empty);
}

/* Asks how many articles have them. */
static void count(struct kb_library_views *lib)
{
	const struct kb_library_io *io = lib->io;
	char *words = words_of(lib->app);
	struct kb_query q = query_of(words);
	lib->muting = 0;
	if (*words && understood(lib->app, true))
		lib->muting = lib->asked = io->find(io->ctx, &q);
	free(words);
}

bool kb_mute_found(struct kb_library_views *lib, unsigned search,
	const struct kb_found *found, const struct kb_diag *diag)
{
	struct kb_app *app = lib->app;
	if (!search || lib->muting != search)
		return false;
	lib->muting = 0;
	if (diag || !app->prompt.active) /* unfinished as yet, or too late */
		return true;
	if (found->n)
		kb_app_say(app,
			/* i18n: what the words that are being typed would hide
			 */
			kb_count(found->n, "hides %zu stored article",
				"hides %zu stored articles"),
			found->n);
	else
		kb_app_say(app, "hides no stored article");
	return true;
}

/* --- What is done ------------------------------------------------------- */

/* Hides what is stored, with the rule to be undone, NULL: it was there. */
static bool hide_stored(struct kb_library_views *lib, const char *words,
	const char *rule, size_t *hidden)
{
	const struct kb_library_io *io = lib->io;
	struct kb_query q = query_of(words);
	struct kb_found found = {0};
	struct kb_diag diag;
	bool done = false;
	if (io->list(io->ctx, &q, &found, &diag))
		kb_app_complain(lib->app, "%s", diag.text);
	else
		done = kb_views_hide(lib, found.ids, found.n, rule, hidden);
	free(found.ids);
	return done;
}

static void tell(struct kb_app *app, const char *words, bool known, size_t n)
{
	if (known && n)
		kb_app_say(app,
			kb_count(n,
				"such a rule is there already: %zu article "
				"that it had not hidden is hidden now",
				"such a rule is there already: %zu articles "
				"that it had not hidden are hidden now"),
			n);
	else if (known)
		kb_app_say(app, "such a rule is there already, and no stored "
				"article is left to hide");
	else if (n)
		kb_app_say(app,
			/* i18n: words */
			kb_count(n,
				"%s is muted: %zu article is "
				"hidden, and so are those to come",
				"%s is muted: %zu articles are "
				"hidden, and so are those to come"),
			KB_BRIEF(words), n);
	else
		/* i18n: words */
		kb_app_say(app,
			"%s is muted: articles to come are hidden, "
			"none is stored",
			KB_BRIEF(words));
}

/* The rule comes first: what cannot be kept hides nothing. */
static void mute(struct kb_library_views *lib, const char *words)
{
	const struct kb_library_io *io = lib->io;
	struct kb_str rule = {0};
	struct kb_diag diag;
	size_t n = 0;
	kb_str_addf(&rule, "hide %s", words);
	bool known = kb_views_has_rule(lib, rule.s);
	if (!known && io->rule(io->ctx, rule.s, true, &diag))
		kb_app_complain(lib->app, "%s", diag.text);
	else if (hide_stored(lib, words, known ? NULL : rule.s, &n))
		tell(lib->app, words, known, n);
	else if (!known)
		io->rule(io->ctx, rule.s, false, &diag);
	kb_str_release(&rule);
}

/* --- The prompt --------------------------------------------------------- */

static void open_prompt(struct kb_library_views *lib, const char *words);

static void enter(struct kb_library_views *lib)
{
	char *words = words_of(lib->app);
	if (!*words) {
		kb_app_say(lib->app, "without words nothing is muted");
	} else if (understood(lib->app, false)) {
		mute(lib, words);
	} else {
		open_prompt(lib, words);
		understood(lib->app, false);
	}
	free(words);
}

static void typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	const struct kb_library_io *io = lib->io;
	if (what == KB_PROMPT_TAB)
		kb_finding_complete(lib, &lib->completion);
	else
		lib->completion.tabs = 0;
	if (what == KB_PROMPT_CHANGED || what == KB_PROMPT_TAB)
		count(lib);
	if (what != KB_PROMPT_ENTERED && what != KB_PROMPT_CANCELLED)
		return;
	lib->muting = 0;
	io->find(io->ctx, NULL);
	if (what == KB_PROMPT_ENTERED)
		enter(lib);
	/* A list's search that the counting has stopped is asked again. */
	kb_app_changed(lib->app);
}

static void open_prompt(struct kb_library_views *lib, const char *words)
{
	struct kb_view *top = lib->app->top;
	/* i18n: a prompt for words; at most 30 cells */
	const struct kb_question question = {.label = _("Hide articles with:"),
		.text = words,
		.dir = kb_view_dir(top),
		.history = KB_HISTORY_FIND};
	kb_app_ask(top, &question, typed, lib);
}

void kb_mute_open(struct kb_library_views *lib, const char *words)
{
	open_prompt(lib, words);
	count(lib);
}
