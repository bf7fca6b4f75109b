/* Opening a page in the user's browser, without a shell. */
#include <khabar/term/browse.h>

#include <khabar/base/mem.h>
#include <khabar/base/str.h>

#include <stdlib.h>
#include <string.h>

enum {
	MAX_ARGS = 32
};

/* A command line cut at white space; "%s" in a word stands for the URL, which
 * else follows as the last one. */
struct command {
	char *words; /* owned */
	char *argv[MAX_ARGS + 2];
	size_t n;
	char *filled; /* the word with the URL in it; owned */
};

static void fill(struct command *c, const char *url)
{
	for (size_t i = 1; i < c->n; i++) {
		char *at = strstr(c->argv[i], "%s");
		if (!at)
			continue;
		struct kb_str s = {0};
		kb_str_add(&s, c->argv[i], (size_t)(at - c->argv[i]));
		kb_str_adds(&s, url);
		kb_str_adds(&s, at + 2);
		c->argv[i] = c->filled = s.s;
		return;
	}
	c->filled = kb_strdup(url);
	c->argv[c->n++] = c->filled;
}

static bool command_init(
	struct command *c, const char *line, size_t len, const char *url)
{
	char *save;
	*c = (struct command){.words = kb_strndup(line, len)};
	for (char *w = strtok_r(c->words, " \t", &save); w && c->n < MAX_ARGS;
		w = strtok_r(NULL, " \t", &save))
		c->argv[c->n++] = w;
	if (c->n == 0)
		return false;
	fill(c, url);
	return true;
}

static void command_release(struct command *c)
{
	free(c->words);
	free(c->filled);
}

/* Whether the program shows pages in the terminal. */
static bool in_terminal(const char *program)
{
	static const char *const names[] = {"w3m", "lynx", "links", "links2",
		"elinks", "browsh", "carbonyl", "www-browser", "chawan", "cha"};
	const char *slash = strrchr(program, '/');
	const char *base = slash ? slash + 1 : program;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(base, names[i]) == 0)
			return true;
	return false;
}

enum kb_err kb_browse(struct kb_runner *r, const char *command, const char *url,
	struct kb_diag *diag)
{
	const char *list = command && *command ? command : getenv("BROWSER");
	if (!list || !*list)
		list = "xdg-open";
	enum kb_err err = KB_EINVAL;
	struct kb_diag why;
	kb_fail(&why, KB_EINVAL, "there is no browser");
	/* $BROWSER may name several, parted by colons. */
	while (*list && err == KB_EINVAL) {
		size_t len =
			list == command ? strlen(list) : strcspn(list, ":");
		struct command c;
		if (command_init(&c, list, len, url)) {
			const struct kb_run run = {.argv = c.argv,
				.how = in_terminal(c.argv[0]) ? KB_RUN_TERMINAL
							      : KB_RUN_WINDOW};
			err = kb_runner_run(r, &run, &why);
		}
		command_release(&c);
		list += len;
		list += *list == ':';
	}
	if (err == KB_OK || err == KB_ESTOP)
		return KB_OK;
	return kb_fail(diag, KB_EIO, "%s; set $BROWSER to a browser", why.text);
}
