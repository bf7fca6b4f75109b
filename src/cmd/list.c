/* `khabar list`: articles, for a person or a pipe. */
#include "cmd.h"

#include <khabar/base/mem.h>
#include <khabar/article/json.h>
#include <khabar/library/choice.h>

#include <stdlib.h>
#include <string.h>

static const char usage[] =
	"usage: khabar list [--unread] [--starred] [--feed FEED]... [--tag "
	"TAG]...\n"
	"                   [--search WORDS] [--sort ORDER] [--limit N]\n"
	"                   [--format text|tsv|json]\n"
	"\n"
	"Lists articles; `khabar read` and `khabar mark` take the numbers that "
	"stand first.\n"
	"\n"
	"  --unread, --starred  only those\n"
	"  --feed FEED    only of this feed: URL, number, title or part of it\n"
	"  --tag TAG      only of feeds of this tag or folder\n"
	"  --search WORDS all of them occur; \"a phrase\", -not, title:word\n"
	"  --sort ORDER   newest (the default), oldest, title, feed\n"
	"  --limit N      the first N\n"
	"  --format text  lines for a person (the default)\n"
	"  --format tsv   number, unread (U or -), starred (S or -), date, "
	"feed, title,\n"
	"                 link; parted by tabs\n"
	"  --format json  see khabar(1)\n";

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
	for (size_t i = 0; i < l->n_rows; i++)
		p->names[p->n_names++] = (struct name){l->rows[i].id,
			l->rows[i].title ? l->rows[i].title : l->rows[i].url};
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
	if (!err)
		err = kb_store_each(l->store, &c->query, put, &p, &diag);
	if (!err && format == KB_LIST_JSON)
		kb_str_adds(&p.out, "\n]\n");
	if (!err && !p.status)
		p.status = kb_put_out(&p.out);
	if (err)
		p.status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	free(p.names);
	kb_str_release(&p.out);
	return p.status;
}

static int parse(
	int argc, char **argv, struct kb_choice *c, enum kb_list_format *format)
{
	int status = KB_EXIT_OK;
	for (int i = 0; i < argc && !status; i++) {
		const char *value;
		if (kb_choice_option(c, argc, argv, &i, &status))
			continue;
		if (!(value = kb_option_value("--format", argc, argv, &i)))
			status = kb_complain(KB_EXIT_USAGE,
				"list takes no %s; see khabar list --help",
				argv[i]);
		else if (!kb_list_format(value, format))
			status = kb_complain(KB_EXIT_USAGE,
				"--format takes text, tsv or json");
	}
	return status;
}

int kb_cmd_list(int argc, char **argv)
{
	struct kb_choice c = {0};
	enum kb_list_format format = KB_LIST_TEXT;
	struct kb_library l;
	if (argc > 0 && strcmp(argv[0], "--help") == 0)
		return kb_put_text(usage);
	int status = parse(argc, argv, &c, &format);
	if (!status)
		status = kb_open_library(&l);
	if (!status) {
		status = print(&l, &c, format);
		kb_library_close(&l);
	}
	kb_choice_release(&c);
	return status;
}
