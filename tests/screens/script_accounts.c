/* Lines of scripts about accounts. */
#include "script.h"

#include <stdio.h>
#include <string.h>

/* account NAME URL */
static void do_account(struct script *s, const char *p)
{
	if (!fake_library_account(&s->d.library, p))
		script_complain(s, "account NAME URL");
}

/* account-is NAME "WHAT" */
static void do_account_is(struct script *s, const char *p)
{
	struct kb_str name = {0}, what = {0};
	script_word(&p, &name);
	script_word(&p, &what);
	if (!fake_library_account_state(&s->d.library, name.s, what.s))
		script_complain(s, "account-is NAME \"WHAT\"");
	kb_str_release(&name);
	kb_str_release(&what);
}

/* round NAME STAGE DONE TOTAL */
static void do_round(struct script *s, const char *p)
{
	struct kb_str name = {0}, stage = {0};
	struct kb_round_news news = {.running = true};
	script_word(&p, &name);
	script_word(&p, &stage);
	sscanf(p, " %zu %zu", &news.done, &news.total);
	news.account = name.s;
	news.stage = stage.s;
	s->d.library.syncing = true;
	kb_app_round(s->d.app, &news);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&name);
	kb_str_release(&stage);
}

/* round-ended NAME NEW ["ERROR" ["ADVICE"]] */
static void do_round_ended(struct script *s, const char *p)
{
	struct kb_str name = {0}, added = {0}, error = {0}, advice = {0};
	struct kb_round_news news = {0};
	script_word(&p, &name);
	script_word(&p, &added);
	if (script_word(&p, &error))
		news.error = error.s;
	if (script_word(&p, &advice))
		news.advice = advice.s;
	news.account = name.s;
	sscanf(added.s, "%zu", &news.added);
	s->d.library.syncing = false;
	kb_app_round(s->d.app, &news);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&name);
	kb_str_release(&added);
	kb_str_release(&error);
	kb_str_release(&advice);
}

/* tried URL FEEDS UNREAD STARRED, tried-failed "WHY" ["ADVICE"],
 * tried-refused "WHY" */
static void do_tried(struct script *s, const char *verb, const char *p)
{
	struct kb_str first = {0}, second = {0};
	struct kb_tried tried = {.server = "FreshRSS",
		.kind = KB_ACCOUNT_KIND_GOOGLE_READER,
		.counted = true,
		.refused = strcmp(verb, "tried-refused") == 0};
	script_word(&p, &first);
	if (strcmp(verb, "tried") == 0) {
		sscanf(p, " %zu %zu %zu", &tried.feeds, &tried.unread,
			&tried.starred);
		tried.url = first.s;
	} else {
		tried.failure = first.s;
		if (script_word(&p, &second))
			tried.advice = second.s;
	}
	kb_app_tried(s->d.app, &tried);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&first);
	kb_str_release(&second);
}

bool script_accounts_line(struct script *s, const char *verb, const char *p)
{
	if (strcmp(verb, "account") == 0)
		do_account(s, p);
	else if (strcmp(verb, "account-is") == 0)
		do_account_is(s, p);
	else if (strcmp(verb, "round") == 0)
		do_round(s, p);
	else if (strcmp(verb, "round-ended") == 0)
		do_round_ended(s, p);
	else if (kb_starts(verb, "tried"))
		do_tried(s, verb, p);
	else if (strcmp(verb, "ask-password") == 0)
		kb_app_password(s->d.app, script_rest(p)),
			script_sane(s, driver_draw(&s->d));
	else
		return false;
	return true;
}
