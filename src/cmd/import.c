/* `khabar import`: lists of feeds, and what newsboat keeps. */
#include "cmd.h"
#include "command.h"
#include "shell.h"
#include "stops.h"

#include <khabar/base/count.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/library/import.h>
#include <khabar/net/paths.h>

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum kb_err add_standard_input(
	struct kb_import *im, struct kb_diag *diag)
{
	const char *name = _("standard input");
	struct kb_str text = {0};
	enum kb_err err =
		kb_read_fd(STDIN_FILENO, KB_MAX_OPML, name, &text, diag);
	if (!err)
		err = kb_import_add_list(
			im, name, text.s ? text.s : "", text.len, diag);
	kb_str_release(&text);
	return err;
}

static enum kb_err fail_to_find(
	const struct kb_str *looked, struct kb_diag *diag)
{
	struct kb_str folders = {0};
	for (size_t i = 0; i < looked->len; i++)
		if (looked->s[i] != '\n')
			kb_str_addc(&folders, looked->s[i]);
		else if (i + 1 < looked->len)
			kb_next_phrase(&folders);
	kb_fail(diag, KB_EIO,
		"nothing of newsboat in %s; give a file: khabar import FILE",
		folders.s);
	kb_str_release(&folders);
	return KB_EIO;
}

/* Without a file newsboat's are looked for. */
static enum kb_err find(struct kb_import *im, struct kb_diag *diag)
{
	struct kb_str looked = {0};
	size_t n;
	enum kb_err err = kb_import_find(im, &n, &looked, diag);
	for (size_t i = 0; i < n && !err; i++)
		kb_complain(0, "found %s", im->files[i].name);
	if (!err && !n)
		err = fail_to_find(&looked, diag);
	kb_str_release(&looked);
	return err;
}

static enum kb_err add_files(
	struct kb_import *im, const struct kb_args *args, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	if (!args->n_arguments)
		return find(im, diag);
	for (size_t i = 0; i < args->n_arguments && !err; i++) {
		const char *path = args->arguments[i];
		err = strcmp(path, "-") == 0 ? add_standard_input(im, diag)
					     : kb_import_add(im, path, diag);
	}
	return err;
}

/* "file:12: what", each of what did not come, or of what came otherwise. */
static void complain_of(const struct kb_import *im, bool came)
{
	struct kb_import_remark r;
	struct kb_str line = {0};
	for (size_t i = 0; kb_import_remark(im, i, &r); i++) {
		if (r.came != came)
			continue;
		kb_str_clear(&line);
		kb_import_add_remark(&r, &line);
		kb_complain(0, "%s", line.s);
	}
	kb_str_release(&line);
}

static void complain_of_remarks(const struct kb_import *im)
{
	size_t untold = kb_import_untold(im);
	complain_of(im, false);
	complain_of(im, true);
	if (untold)
		kb_complain(0,
			kb_count(untold, "%zu more like these is not told",
				"%zu more like these are not told"),
			untold);
}

/* What came; of a dry run all that is to be told. */
static int tell(const struct kb_import *im)
{
	struct kb_str out = {0};
	if (!im->dry)
		complain_of_remarks(im);
	(im->dry ? kb_import_report : kb_import_counts)(im, &out);
	int status = kb_tell(&out, kb_shell_dir());
	kb_str_release(&out);
	return status;
}

/* The feed list alone is enough where there is no cache. */
static int open_for(const struct kb_import *im, struct kb_library *l)
{
	struct kb_diag diag;
	if (kb_import_needs_store(im))
		return kb_open_library(l);
	if (kb_library_init(l, &diag))
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	kb_complain_of_feeds(&l->conf);
	return KB_EXIT_OK;
}

/* How far it is, where somebody looks. */
struct progress {
	sigset_t before;
	bool told;
};

static bool tell_progress(void *ctx, size_t done, size_t total)
{
	struct progress *p = ctx;
	const struct timespec now = {0};
	/* Ctrl-C reaches it here alone. */
	ppoll(NULL, 0, &now, &p->before);
	if (isatty(STDERR_FILENO)) {
		struct kb_str line = {0};
		kb_str_adds(&line, "khabar: ");
		kb_str_add_message(&line,
			kb_count(total, "%zu of %zu article",
				"%zu of %zu articles"),
			done, total);
		kb_tell_over(STDERR_FILENO, &line);
		kb_str_release(&line);
		p->told = true;
	}
	return kb_stops_status() == KB_EXIT_OK;
}

static enum kb_err take_in(struct kb_import *im, struct kb_library *l,
	bool dry_run, struct kb_diag *diag)
{
	struct progress p = {0};
	const struct kb_import_options options = {
		.dry_run = dry_run, .progress = tell_progress, .ctx = &p};
	kb_stops_catch(&p.before);
	enum kb_err err = kb_import_run(im, l, &options, diag);
	kb_stops_release(&p.before);
	if (p.told)
		fputc('\n', stderr);
	return err;
}

static int run(struct kb_import *im, const struct kb_args *args)
{
	struct kb_library l;
	struct kb_diag diag;
	int status = open_for(im, &l);
	if (status)
		return status;
	enum kb_err err = take_in(im, &l, kb_args_has(args, "dry-run"), &diag);
	if (!err || err == KB_ESTOP)
		status = tell(im);
	else
		complain_of_remarks(im);
	if (err)
		status = kb_complain(
			kb_stops_status() ? kb_stops_status() : KB_EXIT_FAILED,
			"%s", diag.text);
	kb_library_close(&l);
	return status;
}

int kb_cmd_import(const struct kb_args *args)
{
	struct kb_import im;
	struct kb_diag diag;
	kb_import_init(&im);
	enum kb_err err = add_files(&im, args, &diag);
	int status = err ? kb_complain(KB_EXIT_FAILED, "%s", diag.text)
			 : run(&im, args);
	kb_import_release(&im);
	return status;
}
