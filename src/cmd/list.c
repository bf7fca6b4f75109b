/* `khabar list`: articles, for a person or a pipe. */
#include "cmd.h"
#include "command.h"
#include "print_rows.h"

#include <khabar/library/choice.h>

/* What a search finds, or, where that is nothing, what is farther from it. */
static enum kb_err put_all(const struct kb_library *l, struct kb_query *q,
	struct kb_row_printer *p, struct kb_diag *diag)
{
	enum kb_err err =
		kb_store_each(l->store, q, kb_row_printer_put, p, diag);
	if (err || kb_row_printer_any(p) || !q->search)
		return err;
	q->distant = true;
	err = kb_store_each(l->store, q, kb_row_printer_put, p, diag);
	if (!err && kb_row_printer_any(p))
		kb_complain(0,
			"nothing has %s in any form: what is listed has words "
			"of the same consonants",
			q->search);
	return err;
}

static int print(const struct kb_library *l, struct kb_choice *c,
	enum kb_list_format format)
{
	struct kb_row_printer *p = kb_row_printer_new(l, format);
	struct kb_diag diag;
	enum kb_err err = kb_choice_resolve(c, l, &diag);
	if (!err && c->query.search)
		kb_finish_index(l->store);
	if (!err)
		err = put_all(l, &c->query, p, &diag);
	bool any = kb_row_printer_any(p);
	int status = kb_row_printer_end(p, err);
	if (err)
		status = kb_complain_of_search(c->query.search, &diag);
	else if (!any && c->query.search)
		kb_complain(0, "nothing was found for %s", c->query.search);
	return status;
}

int kb_cmd_list(const struct kb_args *args)
{
	struct kb_choice c;
	struct kb_library l;
	int status = kb_open_library(&l);
	if (status)
		return status;
	kb_choice_of(&c, args);
	status = print(&l, &c,
		(enum kb_list_format)kb_args_number(
			args, "format", KB_LIST_TEXT));
	kb_choice_release(&c);
	kb_library_close(&l);
	return status;
}
