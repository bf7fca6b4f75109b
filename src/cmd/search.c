/* `khabar search`: what is found in all articles, the best first. */
#include "cmd.h"
#include "command.h"
#include "print_rows.h"
#include "shell.h"

#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/utf8.h>
#include <khabar/library/choice.h>
#include <khabar/search/highlight.h>
#include <khabar/text/direction.h>
#include <khabar/text/cluster.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	/* Articles that are shown where nothing is said of it. */
	SHOWN = 20
};

/* --- What is not understood --------------------------------------------- */

/* Whether the letters stand on a terminal as they follow each other. */
static bool is_plain(const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (kb_is_control(cp) || kb_is_bidi_control(cp) ||
			kb_dir_of_letters(s + at, n) == KB_DIR_RTL)
			return false;
		at += n;
	}
	return true;
}

/* The place in a line below, in cells; or by itself, where a terminal orders
 * the line's letters. */
static void show_place(const char *search, const struct kb_hit *where)
{
	size_t len = where->end - where->start;
	const char *s = search + where->start;
	enum kb_dir dir = KB_DIR_LTR;
	struct kb_str lines = {0};
	if (is_plain(search, strlen(search))) {
		kb_str_addf(&lines, "  %s\n  ", search);
		kb_str_addn(&lines, ' ', kb_width_utf8(search, where->start));
		kb_str_addn(&lines, '^', kb_width_utf8(s, len));
	} else {
		char *part = kb_strndup(s, len);
		kb_message_clean(part);
		kb_str_adds(&lines, "  ");
		/* i18n: the part of a search that is not understood */
		kb_str_add_message(&lines, _("here: %s"), part);
		free(part);
		dir = kb_shell_dir();
	}
	kb_str_addc(&lines, '\n');
	kb_tell_aside(&lines, dir);
	kb_str_release(&lines);
}

int kb_complain_of_search(const char *search, const struct kb_diag *diag)
{
	const struct kb_query_reading reading = {.now = time(NULL)};
	struct kb_query_tree *tree = NULL;
	struct kb_hit where = {0};
	kb_complain(0, "%s", diag->text);
	if (search)
		kb_query_parse(
			search, strlen(search), &reading, &tree, &where, NULL);
	if (where.end > where.start)
		show_place(search, &where);
	kb_query_tree_free(tree);
	return KB_EXIT_FAILED;
}

/* --- What was found ----------------------------------------------------- */

static enum kb_err print_rows(struct kb_row_printer *p, struct kb_store *store,
	const struct kb_found *found, size_t n, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	bool more = true;
	for (size_t i = 0; i < n && more && !err; i++) {
		struct kb_article_row row;
		err = kb_store_row(store, found->ids[i], &row, diag);
		if (err == KB_EEMPTY) /* it has just gone */
			err = KB_OK;
		else if (!err)
			more = kb_row_printer_put(p, &row);
	}
	return err;
}

/* What there is besides what is shown. */
static void tell_rest(const char *search, const struct kb_found *f, size_t n)
{
	if (!f->n)
		kb_complain(0, "nothing was found for %s", search);
	else if (f->n > n && f->newest_only)
		kb_complain(0,
			kb_count(n,
				"%zu of %zu or more is shown; --limit shows "
				"more",
				"%zu of %zu or more are shown; --limit shows "
				"more"),
			n, f->n);
	else if (f->n > n)
		kb_complain(0,
			kb_count(n, "%zu of %zu is shown; --limit shows more",
				"%zu of %zu are shown; --limit shows more"),
			n, f->n);
	if (f->whole < n && !f->whole)
		kb_complain(0, "none has all words, each lacks one");
	else if (f->whole < n)
		kb_complain(0,
			kb_count(f->whole,
				"the first %zu has all words, the others lack "
				"one",
				"the first %zu have all words, the others lack "
				"one"),
			f->whole);
	if (f->newest_only)
		kb_complain(0,
			"there are more: of what was found, the newest %d "
			"are ranked",
			KB_SEARCH_RANKED);
}

static int print(const struct kb_library *l, struct kb_choice *c,
	enum kb_list_format format, size_t most)
{
	struct kb_row_printer *p = kb_row_printer_new(l, format);
	const char *search = c->query.search;
	struct kb_found found = {0};
	struct kb_diag diag;
	enum kb_err err = kb_choice_resolve(c, l, &diag);
	if (!err)
		kb_finish_index(l->store);
	if (!err)
		err = kb_store_list(l->store, &c->query, &found, &diag);
	size_t n = found.n < most ? found.n : most;
	kb_row_printer_search(p, l->store, search);
	if (!err)
		err = print_rows(p, l->store, &found, n, &diag);
	int status = kb_row_printer_end(p, err);
	if (err)
		status = kb_complain_of_search(search, &diag);
	else if (!status)
		tell_rest(search, &found, n);
	free(found.ids);
	return status;
}

/* The arguments as one line. */
static void join(struct kb_str *out, const struct kb_args *args)
{
	for (size_t i = 0; i < args->n_arguments; i++)
		kb_str_addf(out, "%s%s", i ? " " : "", args->arguments[i]);
}

int kb_cmd_search(const struct kb_args *args)
{
	struct kb_choice c;
	struct kb_library l;
	struct kb_str search = {0};
	join(&search, args);
	if (!search.s || !search.s[strspn(search.s, " \t\n")]) {
		kb_str_release(&search);
		return kb_complain(KB_EXIT_USAGE, "khabar search needs words");
	}
	int status = kb_open_library(&l);
	if (status) {
		kb_str_release(&search);
		return status;
	}
	kb_choice_of_search(&c, args);
	c.query.search = search.s;
	c.query.limit = 0;
	c.query.sort = (enum kb_sort)kb_args_number(args, "sort", KB_SORT_RANK);
	kb_query_order(&c.query);
	status = print(&l, &c,
		(enum kb_list_format)kb_args_number(
			args, "format", KB_LIST_TEXT),
		(size_t)kb_args_number(args, "limit", SHOWN));
	kb_choice_release(&c);
	kb_library_close(&l);
	kb_str_release(&search);
	return status;
}
