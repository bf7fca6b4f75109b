/* Setting up an account, step by step: address, user and password are typed,
 * the server is tried, and then its name and how the password is kept. */
#include "account_adding.h"

#include "accounts.h"
#include "answers.h"

#include <khabar/base/count.h>
#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/base/utf8.h>
#include <khabar/ui/url.h>

#include <stdlib.h>
#include <string.h>

struct kb_account_adding {
	struct kb_account_settings a;
	char *typed;    /* the address; owned */
	char *password; /* NULL: a command prints it; owned */
	char *found;    /* what the server has, in words; owned */
	char *failure;  /* why it cannot be had, in words; or NULL; owned */
	bool refused;   /* that is: user or password are wrong */
};

static void forget(char **secret)
{
	if (*secret)
		explicit_bzero(*secret, strlen(*secret));
	free(*secret);
	*secret = NULL;
}

void kb_account_adding_free(struct kb_account_adding *d)
{
	if (!d)
		return;
	kb_account_settings_release(&d->a);
	forget(&d->password);
	free(d->typed);
	free(d->found);
	free(d->failure);
	free(d);
}

/* Gives the account up that is being set up. */
static void end(struct kb_library_views *lib)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	io->try_out(io->ctx, NULL, NULL);
	kb_app_set_work(lib->app, "", NULL, NULL);
	kb_account_adding_free(lib->account_adding);
	lib->account_adding = NULL;
}

static void replace(char **s, const char *with)
{
	char *copy = kb_strdup(with);
	free(*s);
	*s = copy;
}

/* Asks for the next thing that it takes. */
static void ask(struct kb_library_views *lib, const char *label,
	const char *text, bool hidden, kb_prompt_typed *typed)
{
	lib->completion.tabs = 0;
	kb_app_ask(lib->app->top,
		&(struct kb_question){.label = label,
			.text = text,
			.dir = KB_DIR_LTR,
			.history = KB_HISTORY_KINDS,
			.hidden = hidden},
		typed, lib);
}

/* Whether the line was entered; one that was left, or is empty and must not
 * be, gives the account up. */
static bool is_entered(struct kb_library_views *lib, enum kb_prompt_result what,
	bool may_empty)
{
	bool entered = what == KB_PROMPT_ENTERED &&
		       (may_empty || lib->app->prompt.text.len);
	if (!entered &&
		(what == KB_PROMPT_ENTERED || what == KB_PROMPT_CANCELLED)) {
		end(lib);
		kb_app_say(lib->app, "no account was added");
	}
	return entered;
}

/* --- The end: name, and how the password is kept ------------------------ */

static void put(struct kb_library_views *lib, bool keep)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	struct kb_account_adding *d = lib->account_adding;
	struct kb_diag diag;
	if (io->put(io->ctx, &d->a, d->password, keep, &diag)) {
		kb_app_complain(lib->app, "%s", diag.text);
	} else {
		kb_accounts_show(lib, d->a.name);
		kb_app_say(lib->app,
			/* i18n: the name of an account, and what its server
			   has: a list */
			"%s is set up: %s", d->a.name, d->found);
		io->sync(io->ctx, d->a.name);
	}
	end(lib);
}

static void keep_asked(struct kb_library_views *lib, int answer)
{
	if (answer >= 0)
		put(lib, answer == 0);
	else
		end(lib);
	if (answer < 0)
		kb_app_say(lib->app, "no account was added");
}

static void ask_keep(struct kb_library_views *lib)
{
	const struct kb_answer_words answers[] = {
		{_("Keep the password in a file"),
			_("Only you can read it. Later rounds need no one to "
			  "type it.")},
		{_("Ask for it whenever khabar starts"),
			_("It is kept nowhere. A command that prints it, as of "
			  "a password manager, can be set later: "
			  "password-command.")}};
	struct kb_str words = {0};
	/* i18n: the name of an account; what its server has: a list */
	kb_str_add_message(&words,
		_("%s: %s. What shall become of the "
		  "password?"),
		lib->account_adding->a.name, lib->account_adding->found);
	kb_view_push(kb_answers_new(lib, words.s, answers, 2, keep_asked));
	kb_str_release(&words);
}

static void name_typed(void *ctx, enum kb_prompt_result what);

static void ask_name(struct kb_library_views *lib, const char *name)
{
	/* i18n: a prompt; at most 30 cells */
	ask(lib, _("Name of the account:"), name, false, name_typed);
}

static void name_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	struct kb_account_adding *d = lib->account_adding;
	struct kb_account_state state;
	if (!is_entered(lib, what, false))
		return;
	char *name = kb_strdup(lib->app->prompt.text.s);
	bool taken = kb_accounts_find(lib, name, &state);
	if (taken)
		kb_app_complain(lib->app, "there is an account %s already",
			KB_BRIEF_WORD(name));
	else if (!kb_account_is_name(name))
		kb_app_complain(lib->app,
			"the name takes letters, digits, and - _ . @ + behind "
			"the first");
	if (taken || !kb_account_is_name(name)) {
		ask_name(lib, name);
	} else {
		replace(&d->a.name, name);
		if (d->password)
			ask_keep(lib);
		else
			put(lib, false);
	}
	free(name);
}

/* A name to begin with: the host's, without what all have. */
static char *name_from(const char *url)
{
	const char *host = strstr(url, "://");
	host = host ? host + 3 : url;
	static const char *const common[] = {
		"www.", "rss.", "feeds.", "reader.", "freshrss.", "tt-rss."};
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (kb_istarts(host, common[i]))
			host += strlen(common[i]);
	size_t len = strcspn(host, ":/.");
	char *name = kb_strndup(host, len);
	if (!kb_account_is_name(name) || kb_is_digit((unsigned char)*name))
		replace(&name, "home");
	return name;
}

/* --- Trying -------------------------------------------------------------- */

static void ask_url(struct kb_library_views *lib, const char *url);
static void ask_user(struct kb_library_views *lib);

/* Goes on after the server was tried. */
static void settle(void *ctx)
{
	struct kb_library_views *lib = ctx;
	struct kb_account_adding *d = lib->account_adding;
	if (!d)
		return;
	if (!d->failure) {
		char *name = name_from(d->a.url);
		kb_app_say(lib->app, "%s", d->found);
		ask_name(lib, name);
		free(name);
		return;
	}
	kb_app_complain(lib->app, "%s", d->failure);
	if (d->refused)
		ask_user(lib);
	else
		ask_url(lib, d->typed);
}

static void stop(void *ctx)
{
	struct kb_library_views *lib = ctx;
	end(lib);
	kb_app_say(lib->app, "stopped, no account was added");
}

static void try_out(struct kb_library_views *lib)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	struct kb_account_adding *d = lib->account_adding;
	struct kb_str words = {0}, url = {0};
	kb_url_display(&url, d->a.url);
	/* i18n: the address of a server */
	kb_str_add_message(&words, _("trying %s"), url.s);
	kb_app_set_work(lib->app, words.s, stop, lib);
	kb_str_release(&words);
	kb_str_release(&url);
	io->try_out(io->ctx, &d->a, d->password);
}

/* What stands first in a phrase would give all of it its direction. */
static void add_server(struct kb_str *out, const char *server)
{
	bool isolated = kb_language_dir() == KB_DIR_RTL;
	if (isolated)
		kb_str_addcp(out, KB_FSI);
	kb_str_adds(out, server);
	if (isolated)
		kb_str_addcp(out, KB_PDI);
}

static void add_found(struct kb_str *out, const struct kb_tried *t)
{
	add_server(out, t->server);
	kb_next_phrase(out);
	kb_str_add_message(
		out, kb_count(t->feeds, "%zu feed", "%zu feeds"), t->feeds);
	if (!t->counted)
		return;
	kb_next_phrase(out);
	kb_str_add_message(out,
		/* i18n: articles */
		kb_count(t->unread, "%zu unread", "%zu unread"), t->unread);
	kb_next_phrase(out);
	kb_str_add_message(out,
		/* i18n: articles of a feed */
		kb_count(t->starred, "%zu starred", "%zu starred"), t->starred);
}

void kb_app_tried(struct kb_app *app, const struct kb_tried *t)
{
	struct kb_library_views *lib = app->owned;
	struct kb_account_adding *d = lib->account_adding;
	struct kb_str words = {0};
	if (!d)
		return;
	kb_app_set_work(app, "", NULL, NULL);
	free(d->failure);
	d->failure = NULL;
	d->refused = t->refused;
	if (t->failure) {
		kb_str_adds(&words, t->failure);
		if (t->advice)
			kb_str_addf(&words, " %s", t->advice);
		d->failure = kb_str_take(&words);
	} else {
		add_found(&words, t);
		replace(&d->found, words.s);
		replace(&d->a.url, t->url);
		d->a.kind = t->kind;
	}
	kb_str_release(&words);
	kb_app_when_free(app, settle, lib);
}

/* --- What is typed ------------------------------------------------------- */

static void command_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	struct kb_account_adding *d = lib->account_adding;
	struct kb_diag diag;
	if (!is_entered(lib, what, false))
		return;
	char *line = kb_strdup(lib->app->prompt.text.s);
	if (kb_account_settings_set(&d->a, "password-command", line, &diag)) {
		kb_app_complain(lib->app, "%s", diag.text);
		/* i18n: a prompt; a command; at most 30 cells */
		ask(lib, _("Command that prints it:"), line, false,
			command_typed);
	} else {
		try_out(lib);
	}
	free(line);
}

static void password_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	struct kb_account_adding *d = lib->account_adding;
	if (!is_entered(lib, what, true))
		return;
	forget(&d->password);
	if (!lib->app->prompt.text.len) {
		/* i18n: a prompt; a command; at most 30 cells */
		ask(lib, _("Command that prints it:"), d->a.password_command,
			false, command_typed);
		return;
	}
	d->password = kb_strdup(lib->app->prompt.text.s);
	kb_account_settings_set(&d->a, "password-command", NULL, NULL);
	try_out(lib);
}

static void user_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	struct kb_account_adding *d = lib->account_adding;
	struct kb_diag diag;
	if (!is_entered(lib, what, false))
		return;
	if (kb_account_settings_set(
		    &d->a, "user", lib->app->prompt.text.s, &diag)) {
		kb_app_complain(lib->app, "%s", diag.text);
		ask_user(lib);
		return;
	}
	/* i18n: how FreshRSS calls that */
	kb_app_say(lib->app, "of FreshRSS: the API password of its profile");
	/* i18n: a prompt, for what is not shown; at most 34 cells */
	ask(lib, _("Password (empty: by a command):"), NULL, true,
		password_typed);
}

static void ask_user(struct kb_library_views *lib)
{
	/* i18n: a prompt, for one's name at a server; at most 30 cells */
	ask(lib, _("User:"), lib->account_adding->a.user, false, user_typed);
}

static void plain_asked(struct kb_library_views *lib, int answer)
{
	struct kb_account_adding *d = lib->account_adding;
	if (answer == 1) {
		d->a.plain_http = true;
		ask_user(lib);
	} else if (answer == 0) {
		struct kb_str url = {0};
		kb_str_addf(&url, "https%s", d->a.url + strlen("http"));
		ask_url(lib, url.s);
		kb_str_release(&url);
	} else {
		end(lib);
		kb_app_say(lib->app, "no account was added");
	}
}

static void ask_plain(struct kb_library_views *lib)
{
	const struct kb_answer_words answers[] = {{_("Try https"), NULL},
		{_("Use http all the same"),
			_("For a server in your own network, or behind a "
			  "tunnel.")}};
	kb_view_push(kb_answers_new(lib,
		_("By plain http, whoever is on the way can read the password "
		  "and all that you read."),
		answers, 2, plain_asked));
}

static void url_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	struct kb_account_adding *d = lib->account_adding;
	struct kb_str url = {0};
	struct kb_diag diag;
	if (!is_entered(lib, what, false))
		return;
	replace(&d->typed, lib->app->prompt.text.s);
	kb_str_addf(&url, "%s%s", strstr(d->typed, "://") ? "" : "https://",
		d->typed);
	d->a.plain_http = false;
	if (kb_account_settings_set(&d->a, "url", url.s, &diag)) {
		kb_app_complain(lib->app, "%s", diag.text);
		ask_url(lib, d->typed);
	} else if (kb_account_is_plain(&d->a)) {
		ask_plain(lib);
	} else {
		ask_user(lib);
	}
	kb_str_release(&url);
}

static void ask_url(struct kb_library_views *lib, const char *url)
{
	/* i18n: a prompt, for the address of a server; at most 30 cells */
	ask(lib, _("Address of the server:"), url, false, url_typed);
}

void kb_account_adding_ask(struct kb_library_views *lib)
{
	end(lib);
	lib->account_adding = kb_calloc(1, sizeof *lib->account_adding);
	kb_account_settings_init(&lib->account_adding->a, "");
	ask_url(lib, NULL);
}
