/* `khabar read ID`: an article of the library, in the reader or printed. */
#include "cmd.h"
#include "command.h"
#include "print.h"
#include "reader.h"

#include <khabar/base/mem.h>
#include <khabar/library/downloads.h>
#include <khabar/library/session.h>

#include <stdlib.h>
#include <unistd.h>

/* Which of its files are here. */
static void find_downloads(struct kb_article *a)
{
	struct kb_str folder = {0};
	if (kb_find_folder(&folder))
		kb_downloads_find(folder.s, a);
	kb_str_release(&folder);
}

/* Takes the article out of the library, read from now on unless it is to be
 * kept as it is; with the network settings of its feed, NULL if it has none,
 * which the caller frees. */
static int take(int64_t id, bool keep, struct kb_document *doc,
	struct kb_network **network)
{
	struct kb_session *s;
	struct kb_article_row row;
	struct kb_diag diag;
	int status = kb_open_session(&s, NULL);
	if (status)
		return status;
	enum kb_err err = kb_session_article(s, id, &doc->article, &diag);
	if (!err)
		err = kb_session_row(s, id, &row, &diag);
	/* One that cannot be marked can be read. */
	const struct kb_library *l = kb_session_library(s);
	if (!err && !keep && !kb_store_is_read_only(l->store, NULL))
		err = kb_session_mark(
			s, &id, 1, KB_ARTICLE_READ, true, NULL, NULL, &diag);
	if (err)
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else
		*network = kb_library_network(l, row.feed);
	if (!err && doc->article->n_enclosures)
		find_downloads(doc->article);
	kb_close_session(s, status);
	return status;
}

int kb_cmd_read(const struct kb_args *args)
{
	struct kb_reading reading = kb_reading_of(args);
	const struct kb_printing printing = kb_printing_of(args);
	struct kb_document doc = {0};
	int64_t id;
	if (!kb_article_number(args->arguments[0], &id))
		return kb_complain(KB_EXIT_USAGE,
			"%s is no number of an article; khabar list shows them",
			args->arguments[0]);
	int status = take(
		id, kb_args_has(args, "keep-unread"), &doc, &reading.network);
	if (!status && isatty(STDOUT_FILENO) && !printing.asked) {
		const char *url = doc.article->url;
		char *src = kb_strdup(url ? url : "");
		reading.src = src;
		reading.doc = &doc;
		status = kb_run_reader(&reading);
		free(src);
	} else if (!status) {
		status = kb_print_document(&doc, &printing);
	}
	kb_network_free(reading.network);
	kb_document_release(&doc);
	return status;
}
