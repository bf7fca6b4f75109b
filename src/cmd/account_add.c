/* `khabar account add`: a server is found, tried and written down, step by
 * step; what no option says is asked for. */
#include "account.h"

#include "asking.h"
#include "cmd.h"
#include "shell.h"
#include "stops.h"

#include <khabar/base/count.h>
#include <khabar/base/digits.h>
#include <khabar/base/folders.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/doc/uri.h>
#include <khabar/library/config.h>
#include <khabar/sync/accounts.h>
#include <khabar/sync/find.h>
#include <khabar/sync/trial.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	/* How often a refused name and password are asked for. */
	TRIES = 3,
};

struct adding {
	const struct kb_settings *settings;
	const struct kb_args *args;
	struct kb_account_settings a;
	char address[KB_MAX_URL + 1]; /* as it was typed */
	char password[KB_MAX_PASSWORD + 1];
	bool typed; /* the password was, and is not in a file or a command */
	bool keep;  /* it goes to a file */
};

/* --- Asking -------------------------------------------------------------- */

static int fail_answer(enum kb_err err)
{
	if (kb_stops_status())
		return kb_complain(kb_stops_status(), "stopped");
	return kb_complain(KB_EXIT_FAILED,
		err == KB_ELIMIT
			? N_("the answer is too long; nothing was set up")
			: N_("not all was answered; nothing was set up"));
}

/* Asks a question; returns an exit status. */
static int ask(const char *question, bool secret, char *answer, size_t size)
{
	sigset_t before;
	kb_stops_catch(&before);
	enum kb_err err =
		secret ? kb_ask_secret(question, &before, answer, size)
		       : kb_ask_line(question, &before, answer, size);
	kb_stops_end(&before);
	return err ? fail_answer(err) : KB_EXIT_OK;
}

static int set(struct adding *add, const char *name, const char *value)
{
	struct kb_diag diag;
	if (kb_account_settings_set(&add->a, name, value, &diag))
		return kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	return KB_EXIT_OK;
}

static int say(const struct kb_str *line)
{
	struct kb_str s = {0};
	kb_str_addf(&s, "%s\n", line->s);
	int status = kb_tell(&s, kb_shell_dir());
	kb_str_release(&s);
	return status;
}

/* --- Options ------------------------------------------------------------- */

/* What the options say, but for the address, which need not be whole. */
static int take_options(struct adding *add)
{
	const struct kb_setting *t;
	int status = KB_EXIT_OK;
	for (size_t i = 0; (t = kb_account_setting(i)) && !status; i++) {
		const char *text = kb_args_text(add->args, t->name);
		if (strcmp(t->name, "plain-http") == 0)
			text = kb_args_has(add->args, t->name) ? "yes" : NULL;
		if (text && strcmp(t->name, "url") != 0)
			status = set(add, t->name, text);
	}
	if (!status && add->a.password_command && add->a.password_file)
		/* i18n: options are typed so */
		status = kb_complain(KB_EXIT_USAGE,
			"--password-command and --password-file: one of them "
			"can be given");
	return status;
}

static int check_name(const struct adding *add, const char *name)
{
	if (!kb_account_is_name(name))
		return kb_complain(KB_EXIT_USAGE,
			"%s cannot be the name of an account: it takes "
			"letters, digits, and - _ . @ + behind the first",
			name);
	if (kb_settings_account(add->settings, name))
		return kb_complain(KB_EXIT_FAILED,
			/* i18n: `khabar account` is typed so */
			"there is an account %s already; `khabar account` "
			"lists them",
			name);
	return KB_EXIT_OK;
}

/* --- The address --------------------------------------------------------- */

static int ask_address(struct adding *add)
{
	const char *given = kb_args_text(add->args, "url");
	if (given) {
		snprintf(add->address, sizeof add->address, "%s", given);
		return KB_EXIT_OK;
	}
	/* i18n: the blank at the end stays */
	return ask(_("Address of the server, as of its page: "), false,
		add->address, sizeof add->address);
}

/* Has the address whole: without a scheme it is one of https. */
static int set_address(struct adding *add)
{
	struct kb_str url = {0};
	if (*add->address && !strstr(add->address, "://"))
		kb_str_adds(&url, "https://");
	kb_str_adds(&url, add->address);
	int status = set(add, "url", url.s);
	kb_str_release(&url);
	return status;
}

/* Whoever wants to do without protection has to say so. */
static int ask_of_plain_http(struct adding *add)
{
	struct kb_str question = {0};
	char answer[64];
	if (!kb_account_is_plain(&add->a) || add->a.plain_http)
		return KB_EXIT_OK;
	kb_str_add_message(&question,
		/* i18n: an address; the blank at the end stays */
		_("%s is not protected: anybody on the way can read the "
		  "password and what you read. Use it all the same? [y/N] "),
		add->a.url);
	int status = ask(question.s, false, answer, sizeof answer);
	kb_str_release(&question);
	if (status)
		return status;
	add->a.plain_http = kb_answer_is_yes(answer, false);
	return add->a.plain_http
		       ? KB_EXIT_OK
		       : kb_complain(KB_EXIT_FAILED,
				 "nothing was set up: try the address with "
				 "https");
}

/* --- User and password --------------------------------------------------- */

static int ask_user(struct adding *add)
{
	char answer[1024];
	if (kb_args_has(add->args, "user"))
		return KB_EXIT_OK;
	struct kb_str question = {0};
	if (add->a.user && *add->a.user)
		/* i18n: the name that was given before, which Enter takes
		 * again; the blank at the end stays */
		kb_str_add_message(
			&question, _("Your name there: [%s] "), add->a.user);
	else
		/* i18n: the blank at the end stays */
		kb_str_adds(&question, _("Your name there: "));
	int status = ask(question.s, false, answer, sizeof answer);
	kb_str_release(&question);
	if (!status && *answer)
		status = set(add, "user", answer);
	return status;
}

static int ask_password(struct adding *add)
{
	const char *question =
		!kb_account_kind_has_api_password(add->a.kind)
			/* i18n: it is not shown when it is typed; the blank at
			 * the end stays */
			? _("Password: ")
			/* i18n: FreshRSS has one for programs, which is set in
			 * its profile; the blank at the end stays */
			: _("Password (of FreshRSS the API password, set in "
			    "its profile): ");
	add->typed = true;
	return ask(question, true, add->password, sizeof add->password);
}

static bool file_is_there(const char *name)
{
	struct kb_str path = {0};
	kb_add_home_path(&path, name);
	bool is = access(path.s, F_OK) == 0;
	kb_str_release(&path);
	return is;
}

static int ask_command(struct adding *add)
{
	char answer[4096];
	/* i18n: the blank at the end stays */
	int status = ask(_("Command whose first line is the password: "), false,
		answer, sizeof answer);
	return status ? status : set(add, "password-command", answer);
}

/* Asks for one of the three ways until one is named: what is no answer would
 * else keep a password in a file. */
static int ask_way(int64_t *way)
{
	char answer[64];
	for (int tries = 1;; tries++) {
		int status = ask(
			/* i18n: the numbers are typed; `pass show rss` is a
			 * command; the blank at the end stays */
			_("The password, from now on:\n"
			  "1  stands in a file that nobody else may read\n"
			  "2  comes from a command, such as `pass show rss`\n"
			  "3  is asked for\n"
			  "1, 2 or 3? [1] "),
			false, answer, sizeof answer);
		if (status)
			return status;
		*way = 1;
		if (!*answer ||
			(kb_digits_read(answer, way) && *way >= 1 && *way <= 3))
			return KB_EXIT_OK;
		if (!kb_asking_is_live() || tries == TRIES)
			return kb_complain(KB_EXIT_FAILED,
				"1, 2 or 3 is the answer; nothing was set up");
	}
}

/* How the password is had from now on, and now. */
static int ask_for_password(struct adding *add)
{
	int64_t way;
	if (add->a.password_command)
		return KB_EXIT_OK;
	if (add->a.password_file) {
		add->keep = !file_is_there(add->a.password_file);
		return add->keep ? ask_password(add) : KB_EXIT_OK;
	}
	int status = ask_way(&way);
	if (status)
		return status;
	if (way == 2)
		return ask_command(add);
	add->keep = way == 1;
	return ask_password(add);
}

/* --- Trying -------------------------------------------------------------- */

static int find(struct adding *add, struct kb_engine *engine)
{
	struct kb_sync_found found;
	struct kb_str line = {0};
	struct kb_diag diag;
	enum kb_err err = kb_sync_find(
		engine, add->a.url, add->a.proxy, add->a.kind, &found, &diag);
	int status = KB_EXIT_OK;
	if (err) {
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	} else {
		add->a.kind = found.kind;
		status = set(add, "url", found.base.s);
		kb_str_add_message(&line,
			/* i18n: what the server speaks, an address */
			_("%s answers at %s"),
			kb_account_kinds[found.kind].name, found.base.s);
		if (!status)
			status = say(&line);
	}
	kb_sync_found_release(&found);
	kb_str_release(&line);
	return status;
}

static int tell_found(const struct kb_sync_trial *t)
{
	struct kb_str line = {0};
	kb_str_add_message(&line,
		/* i18n: a server */
		kb_count(t->feeds, "It has %zu feed", "It has %zu feeds"),
		t->feeds);
	if (t->counted || t->unread) {
		kb_str_adds(&line, _("; "));
		kb_str_add_message(&line,
			kb_count(t->unread, "%zu unread", "%zu unread"),
			t->unread);
	}
	if (t->counted) {
		kb_str_adds(&line, _("; "));
		kb_str_add_message(&line,
			kb_count(t->starred, "%zu starred", "%zu starred"),
			t->starred);
	}
	int status = say(&line);
	kb_str_release(&line);
	return status;
}

/* Logs in; who is there to be asked may mistype. */
static int try_out(struct adding *add, struct kb_engine *engine)
{
	struct kb_sync_trial trial;
	struct kb_diag diag;
	for (int tries = 1;; tries++) {
		int status;
		if (kb_sync_try(engine, &add->a,
			    add->typed ? add->password : NULL, NULL, &trial,
			    &diag) == KB_OK)
			return tell_found(&trial);
		kb_complain(0, "%s", diag.text);
		if (!trial.refused || !add->typed || !kb_asking_is_live() ||
			tries == TRIES)
			return kb_complain(
				KB_EXIT_FAILED, "nothing was set up");
		status = ask_user(add);
		if (!status)
			status = ask_password(add);
		if (status)
			return status;
	}
}

/* --- The name ------------------------------------------------------------ */

/* The label of a host that tells one server from others. */
static void guess_label(const char *url, struct kb_str *out)
{
	static const char *const general[] = {
		"www.", "rss.", "feeds.", "feed.", "reader.", "api.", "news."};
	struct kb_str host = {0};
	kb_uri_host(url, &host);
	const char *s = host.s ? host.s : "";
	for (size_t i = 0; i < sizeof general / sizeof *general; i++)
		if (kb_starts(s, general[i])) {
			s += strlen(general[i]);
			break;
		}
	char *label = kb_strndup(s, strcspn(s, "."));
	bool number = !label[strspn(label, "0123456789")];
	kb_str_adds(out, number || strcmp(label, "localhost") == 0 ||
					 !kb_account_is_name(label)
				 ? "home"
				 : label);
	free(label);
	kb_str_release(&host);
}

/* The same, which no account has yet. */
static void guess_name(const struct adding *add, struct kb_str *out)
{
	struct kb_str label = {0};
	guess_label(add->a.url, &label);
	kb_str_adds(out, label.s);
	for (int n = 2; kb_settings_account(add->settings, out->s); n++) {
		kb_str_clear(out);
		kb_str_addf(out, "%s%d", label.s, n);
	}
	kb_str_release(&label);
}

/* Asks for a name until one can be had: what was typed before would be lost. */
static int ask_name(struct adding *add, char *name, size_t size)
{
	struct kb_str guess = {0}, question = {0};
	int status;
	guess_name(add, &guess);
	/* i18n: of an account, and the name that Enter takes; the blank at the
	 * end stays */
	kb_str_add_message(&question, _("A name for it here: [%s] "), guess.s);
	for (int tries = 1;; tries++) {
		status = ask(question.s, false, name, size);
		if (!status && !*name)
			snprintf(name, size, "%s", guess.s);
		if (status || !(status = check_name(add, name)) ||
			!kb_asking_is_live() || tries == TRIES)
			break;
	}
	kb_str_release(&guess);
	kb_str_release(&question);
	return status;
}

static int find_name(struct adding *add)
{
	char answer[256];
	const char *given =
		add->args->n_arguments > 1 ? add->args->arguments[1] : NULL;
	int status = given ? check_name(add, given)
			   : ask_name(add, answer, sizeof answer);
	if (status)
		return status;
	free(add->a.name);
	add->a.name = kb_strdup(given ? given : answer);
	return KB_EXIT_OK;
}

/* --- All of it ----------------------------------------------------------- */

static int write_down(struct adding *add)
{
	struct kb_str path = {0}, line = {0};
	struct kb_diag diag;
	if (kb_sync_put_account(
		    &add->a, add->keep ? add->password : NULL, &path, &diag)) {
		kb_str_release(&path);
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	}
	kb_str_add_message(&line,
		/* i18n: an account, a path; `khabar sync` is typed so */
		_("%s is set up, in %s; `khabar sync` fetches its feeds and "
		  "articles"),
		add->a.name, path.s);
	int status = say(&line);
	kb_str_release(&line);
	kb_str_release(&path);
	return status;
}

static int converse(struct adding *add, struct kb_engine *engine)
{
	bool tries = !kb_args_has(add->args, "untried");
	int status = ask_address(add);
	if (!status)
		status = set_address(add);
	if (!status)
		status = ask_of_plain_http(add);
	if (!status && tries)
		status = find(add, engine);
	if (!status)
		status = ask_user(add);
	if (!status)
		status = ask_for_password(add);
	if (!status && tries)
		status = try_out(add, engine);
	if (!status)
		status = find_name(add);
	return status ? status : write_down(add);
}

int kb_account_add(
	const struct kb_settings *settings, const struct kb_args *args)
{
	struct adding add = {.settings = settings, .args = args};
	struct kb_engine *engine = NULL;
	struct kb_diag diag;
	kb_account_settings_init(&add.a, "");
	int status = args->n_arguments > 1
			     ? check_name(&add, args->arguments[1])
			     : KB_EXIT_OK;
	if (!status)
		status = take_options(&add);
	if (!status && kb_read_engine(settings, &engine, &diag))
		status = kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	if (!status)
		status = converse(&add, engine);
	explicit_bzero(add.password, sizeof add.password);
	kb_account_settings_release(&add.a);
	kb_engine_free(engine);
	return status;
}
