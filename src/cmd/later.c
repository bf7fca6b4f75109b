/* `khabar later`: pages and articles that are to be read later. */
#include "cmd.h"
#include "command.h"
#include "shell.h"

#include <khabar/base/message.h>
#include <khabar/base/secret.h>
#include <khabar/library/config.h>
#include <khabar/library/follow.h>
#include <khabar/library/session.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* Milliseconds that another program that writes is waited for. */
	PATIENCE = 10000,
};

struct putting {
	struct kb_session *s;
	bool remove;
	int status;
};

/* --- Words -------------------------------------------------------------- */

static const char on_list[] = N_("%s: is on the list already");

/* Says something of an article: a message of its name, "Title (URL)". */
static void tell(struct putting *p, int64_t article, const char *message)
{
	struct kb_article_row row;
	struct kb_str name = {0}, out = {0};
	if (kb_session_row(p->s, article, &row, NULL))
		return;
	if (row.title && row.link && strcmp(row.title, row.link) != 0)
		kb_str_add_message(&name, "%s (%s)", row.title, row.link);
	else if (row.link)
		kb_add_shown(&name, row.link);
	else
		kb_str_adds(&name, row.title ? row.title : "");
	kb_str_add_message(&out, _(message), name.s);
	kb_str_addc(&out, '\n');
	int status = kb_tell(&out, kb_shell_dir());
	p->status = status ? status : p->status;
	kb_str_release(&name);
	kb_str_release(&out);
}

static void tell_page(struct putting *p, const struct kb_reload_event *ev)
{
	struct kb_article_row row;
	if (!ev->err) {
		tell(p, ev->article, "%s");
	} else if (kb_session_row(p->s, ev->article, &row, NULL) == KB_OK) {
		kb_complain_of_page(row.link ? row.link : "", ev->text);
		kb_complain(0, "it is kept, and the next reload tries again");
	}
}

/* --- One of them -------------------------------------------------------- */

static void take_off(struct putting *p, int64_t article)
{
	struct kb_article_row row;
	struct kb_diag diag;
	enum kb_err err = kb_session_row(p->s, article, &row, &diag);
	bool listed = !err && row.marks & KB_ARTICLE_LATER;
	if (listed)
		err = kb_session_mark(p->s, &article, 1, KB_ARTICLE_LATER,
			false, NULL, NULL, &diag);
	/* What no feed has is on no list of what is unread any more. */
	if (!err && listed && row.feed == kb_session_library(p->s)->later)
		err = kb_session_mark(p->s, &article, 1, KB_ARTICLE_READ, true,
			NULL, NULL, &diag);
	if (err)
		p->status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else
		tell(p, article,
			listed ? N_("%s: no longer to be read later")
			       : N_("%s: was not on the list"));
}

/* An article by its number in `khabar list`. */
static void put_article(struct putting *p, int64_t article)
{
	struct kb_article_row row;
	struct kb_diag diag;
	if (kb_session_row(p->s, article, &row, &diag)) {
		p->status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
		return;
	}
	if (row.marks & KB_ARTICLE_LATER && row.has_page) {
		tell(p, article, on_list);
	} else if (kb_session_mark(p->s, &article, 1, KB_ARTICLE_LATER, true,
			   NULL, NULL, &diag) ||
		   kb_session_mark(p->s, &article, 1, KB_ARTICLE_READ, false,
			   NULL, NULL, &diag)) {
		p->status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	} else if (!kb_session_pages(p->s, &article, 1)) {
		tell(p, article, "%s");
	}
}

static void put_url(struct putting *p, const char *url)
{
	const struct kb_later what = {.url = url};
	struct kb_article_row row;
	struct kb_diag diag;
	int64_t article;
	bool listed;
	if (kb_session_later(p->s, &what, PATIENCE, &article, &listed, &diag))
		p->status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else if (kb_session_row(p->s, article, &row, NULL) == KB_OK &&
		 row.has_page)
		tell(p, article, listed ? on_list : "%s");
}

static void remove_url(struct putting *p, const char *url)
{
	struct kb_store *store = kb_session_library(p->s)->store;
	struct kb_diag diag;
	int64_t article;
	if (kb_store_later_find(store, url, &article, &diag))
		p->status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else if (!article)
		p->status = kb_complain(
			KB_EXIT_FAILED, "%s is not on the list", url);
	else
		take_off(p, article);
}

static void put(struct putting *p, const char *word)
{
	struct kb_str url = {0};
	int64_t article;
	bool guessed;
	if (kb_article_number(word, &article))
		(p->remove ? take_off : put_article)(p, article);
	else if (!kb_typed_url(word, &url, &guessed))
		p->status = kb_complain(KB_EXIT_USAGE,
			"%s is neither an http or https URL nor the number of "
			"an article",
			word);
	else
		(p->remove ? remove_url : put_url)(p, url.s);
	kb_str_release(&url);
}

/* --- All of them -------------------------------------------------------- */

static void put_lines(struct putting *p)
{
	char *line = NULL;
	size_t cap = 0;
	while (getline(&line, &cap, stdin) > 0) {
		char *s = line + strspn(line, " \t\r\n");
		size_t len = strlen(s);
		while (len && strchr(" \t\r\n", s[len - 1]))
			s[--len] = '\0';
		if (*s)
			put(p, s);
	}
	free(line);
}

/* Waits until all pages have come, or cannot be had. */
static void await_pages(struct putting *p)
{
	struct kb_session_event ev;
	bool running = false;
	do {
		while (kb_session_next(p->s, &ev)) {
			if (ev.what != KB_SESSION_RELOAD)
				continue;
			running = ev.progress.running;
			if (ev.reload && ev.reload->what == KB_RELOAD_PAGE)
				tell_page(p, ev.reload);
		}
		struct pollfd fd = {kb_session_fd(p->s), POLLIN, 0};
		if (running)
			poll(&fd, 1, -1);
	} while (running);
}

static int run(struct putting *p, const struct kb_args *args)
{
	for (size_t i = 0; i < args->n_arguments; i++) {
		if (strcmp(args->arguments[i], "-") == 0)
			put_lines(p);
		else
			put(p, args->arguments[i]);
	}
	await_pages(p);
	return p->status;
}

int kb_cmd_later(const struct kb_args *args)
{
	struct putting p = {.remove = kb_args_has(args, "remove")};
	struct kb_settings settings;
	struct kb_engine *engine = NULL;
	struct kb_diag diag;
	enum kb_err err = kb_read_settings(&settings, &diag);
	if (!err)
		err = kb_read_engine(&settings, &engine, &diag);
	const struct kb_session_options options = {.engine = engine};
	int status = err ? kb_complain(KB_EXIT_USAGE, "%s", diag.text)
			 : kb_open_session(&p.s, &options);
	if (!status)
		status = kb_close_session(p.s, run(&p, args));
	kb_settings_release(&settings);
	kb_engine_free(engine);
	return status;
}
