/* `khabar list`: articles, for a person or a pipe. */
#include "cmd.h"
#include "command.h"

#include <khabar/base/mem.h>
#include <khabar/base/secret.h>
#include <khabar/article/json.h>
#include <khabar/library/choice.h>

#include <stdlib.h>
#include <string.h>

enum {
	/* Bytes that are written at once. */
	CHUNK = 1 << 16
};

struct name {
	int64_t feed;
	const char *title;
};

struct printer {
	enum kb_list_format format;
	struct kb_str out;
	struct kb_arena arena;
	struct name *names; /* of feeds, by number */
	size_t n_names;
	bool any;
	int status;
};

static int compare(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	return (x->feed > y->feed) - (x->feed < y->feed);
}

static void name_feeds(struct printer *p, const struct kb_library *l)
{
	p->names = kb_calloc(l->n_rows + 1, sizeof *p->names);
	kb_arena_init(&p->arena);
	for (size_t i = 0; i < l->n_rows; i++) {
		const struct kb_feed_row *row = &l->rows[i];
		const char *title = row->title ? row->title : row->url;
		p->names[p->n_names++] = (struct name){row->id,
			kb_hide_passwords(kb_arena_strdup(&p->arena, title))};
	}
	qsort(p->names, p->n_names, sizeof *p->names, compare);
	/* The list's own names count for more. */
	for (size_t i = 0; i < l->conf.n_feeds; i++) {
		const struct kb_feed_row *row = kb_library_row(l, i);
		struct name key = {row ? row->id : 0, NULL}, *found;
		found = bsearch(
			&key, p->names, p->n_names, sizeof *p->names, compare);
		if (row && found)
			found->title = kb_library_title(l, i);
	}
}

static const char *feed_name(const struct printer *p, int64_t feed)
{
	struct name key = {feed, NULL};
	const struct name *found =
		bsearch(&key, p->names, p->n_names, sizeof *p->names, compare);
	return found ? found->title : "";
}

static void add_text(struct printer *p, const struct kb_article_row *row)
{
	struct kb_str *out = &p->out;
	char date[KB_DATE_MAX];
	kb_date_iso(&row->date, date);
	kb_str_addf(out, "%7lld %c%c %.10s  ", (long long)row->id,
		row->marks & KB_ARTICLE_READ ? ' ' : 'U',
		row->marks & KB_ARTICLE_STARRED ? 'S' : ' ',
		*date ? date : "          ");
	kb_add_isolated(out, row->title ? row->title : "(no title)");
	kb_str_adds(out, "  ");
	kb_add_isolated(out, feed_name(p, row->feed));
	kb_str_addc(out, '\n');
}

static void add_tsv(struct printer *p, const struct kb_article_row *row)
{
	struct kb_str *out = &p->out;
	char date[KB_DATE_MAX];
	kb_date_iso(&row->date, date);
	kb_str_addf(out, "%lld\t%c\t%c\t%s\t", (long long)row->id,
		row->marks & KB_ARTICLE_READ ? '-' : 'U',
		row->marks & KB_ARTICLE_STARRED ? 'S' : '-', date);
	kb_add_field(out, feed_name(p, row->feed));
	kb_str_addc(out, '\t');
	kb_add_field(out, row->title);
	kb_str_addc(out, '\t');
	kb_add_field(out, row->link);
	kb_str_addc(out, '\n');
}

static void add_json(struct printer *p, const struct kb_article_row *row)
{
	struct kb_str *out = &p->out;
	char date[KB_DATE_MAX];
	kb_date_iso(&row->date, date);
	kb_str_addf(out, "%s{\"id\": %lld, \"feed\": ", p->any ? ",\n" : "\n",
		(long long)row->id);
	kb_json_add_str(out, feed_name(p, row->feed));
	kb_add_json_member(out, "title", row->title);
	kb_add_json_member(out, "link", row->link);
	kb_add_json_member(out, "author", row->author);
	kb_add_json_member(out, "date", *date ? date : NULL);
	kb_str_addf(out, ", \"unread\": %s, \"starred\": %s}",
		row->marks & KB_ARTICLE_READ ? "false" : "true",
		row->marks & KB_ARTICLE_STARRED ? "true" : "false");
}

static bool put(void *ctx, const struct kb_article_row *row)
{
	struct printer *p = ctx;
	if (p->format == KB_LIST_TEXT)
		add_text(p, row);
	else if (p->format == KB_LIST_TSV)
		add_tsv(p, row);
	else
		add_json(p, row);
	p->any = true;
	if (p->out.len < CHUNK)
		return true;
	p->status = kb_put_out(&p->out);
	kb_str_clear(&p->out);
	return p->status == KB_EXIT_OK;
}

static int print(const struct kb_library *l, struct kb_choice *c,
	enum kb_list_format format)
{
	struct printer p = {.format = format};
	struct kb_diag diag;
	enum kb_err err = kb_choice_resolve(c, l, &diag);
	name_feeds(&p, l);
	if (!err && format == KB_LIST_JSON)
		kb_str_adds(&p.out, "[");
	if (!err && c->query.search)
		kb_finish_index(l->store);
	if (!err)
		err = kb_store_each(l->store, &c->query, put, &p, &diag);
	if (!err && format == KB_LIST_JSON)
		kb_str_adds(&p.out, "\n]\n");
	if (!err && !p.status)
		p.status = kb_put_out(&p.out);
	if (err)
		p.status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else if (!p.any && c->query.search)
		kb_complain(0, "nothing was found for %s", c->query.search);
	free(p.names);
	kb_arena_release(&p.arena);
	kb_str_release(&p.out);
	return p.status;
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
