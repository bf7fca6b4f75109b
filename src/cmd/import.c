/* `khabar import FILE.opml` */
#include "cmd.h"
#include "command.h"

#include <khabar/base/limits.h>
#include <khabar/library/follow.h>
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
	int status = KB_EXIT_OK;
	if (err) {
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	} else {
		struct kb_str out = {0};
		kb_str_addf(&out, "%zu feeds added, %zu were there already\n",
			im.added, im.known);
		status = kb_put_out(&out);
		kb_str_release(&out);
	}
	if (!err && opml->n_skipped)
		kb_complain(0, "%zu entries have no URL of the web",
			opml->n_skipped);
	kb_opml_free(opml);
	kb_library_close(&l);
	return status;
}
