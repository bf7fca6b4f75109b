/* `khabar import FILE.opml` */
#include "cmd.h"
#include "command.h"

#include <khabar/base/limits.h>
#include <khabar/library/exchange.h>
#include <khabar/net/paths.h>

#include <string.h>
#include <unistd.h>

static enum kb_err read_opml(
	const char *path, struct kb_opml **opml, struct kb_diag *diag)
{
	struct kb_str text = {0};
	enum kb_err err =
		strcmp(path, "-") == 0
			? kb_read_fd(STDIN_FILENO, KB_MAX_OPML,
				  "standard input", &text, diag)
			: kb_read_file(path, KB_MAX_OPML, false, &text, diag);
	struct kb_diag why;
	if (!err) {
		err = kb_opml_read(text.s ? text.s : "", text.len, opml, &why);
		if (err)
			kb_fail(diag, err, "%s: %s", KB_BRIEF(path), why.text);
	}
	kb_str_release(&text);
	return err;
}

/* "file:12: what", each. */
static void complain_of_problems(const struct kb_opml *opml, const char *path)
{
	const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
	for (size_t i = 0; i < opml->n_problems; i++)
		kb_complain(0, "%s:%zu: %s", name, opml->problems[i].line,
			opml->problems[i].text);
	if (opml->n_lost > opml->n_problems)
		kb_complain(0, "%s: %zu further outlines were not read", name,
			opml->n_lost - opml->n_problems);
}

static int put_result(const struct kb_import_result *im)
{
	struct kb_str out = {0};
	kb_str_addf(&out, "%zu feeds added, %zu were there already\n",
		im->added, im->known);
	if (im->searches)
		kb_str_addf(&out, "%zu searches added\n", im->searches);
	if (im->rules)
		kb_str_addf(&out, "%zu rules added\n", im->rules);
	int status = kb_put_out(&out);
	kb_str_release(&out);
	return status;
}

int kb_cmd_import(const struct kb_args *args)
{
	struct kb_library l;
	struct kb_diag diag;
	struct kb_opml *opml = NULL;
	enum kb_err err = read_opml(args->arguments[0], &opml, &diag);
	if (!err)
		err = kb_library_init(&l, &diag);
	if (err) {
		kb_opml_free(opml);
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	}
	kb_complain_of_feeds(&l.conf);
	struct kb_import_result im;
	err = kb_library_import(&l, opml, &im, &diag);
	complain_of_problems(opml, args->arguments[0]);
	int status = err ? kb_complain(KB_EXIT_FAILED, "%s", diag.text)
			 : put_result(&im);
	kb_opml_free(opml);
	kb_library_close(&l);
	return status;
}
