/* Rows of articles, for a person or a pipe. */
#include "print_rows.h"

#include "cmd.h"
#include "shell.h"

#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/utf8.h>
#include <khabar/base/secret.h>
#include <khabar/article/json.h>
#include <khabar/article/shown_date.h>
#include <khabar/feed/write.h>
#include <khabar/library/downloads.h>
#include <khabar/search/highlight.h>
#include <khabar/text/direction.h>
#include <khabar/text/cluster.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	/* Bytes that are written at once. */
	CHUNK = 1 << 16,
	/* Cells of title and feed, in however narrow a terminal. */
	ROOM = 12,
	/* Cells before a piece of a text, and of it where no terminal says. */
	INDENT = 12,
	PIECE = 160,
};

struct name {
	int64_t feed;
	const char *title;
};

struct kb_row_printer {
	enum kb_list_format format;
	int64_t now; /* that dates are told by; 0: none was yet */
	size_t date_cells;
	struct kb_str out;
	struct kb_str *into; /* where all of it goes; NULL: it is put out */
	struct kb_arena arena;
	struct name *names; /* of feeds, by number */
	size_t n_names;
	size_t columns;               /* that rows are cut to; 0: whole */
	bool lights;                  /* hits stand out: it is a terminal */
	struct kb_leaning leaning;    /* of what is not put out yet */
	enum kb_dir dir;              /* of the columns; AUTO: not known yet */
	struct kb_highlighter *light; /* of a search; NULL: of none */
	struct kb_store *store;       /* that has its articles' texts */
	struct kb_article_tags *tags; /* for JSON; else NULL */
	struct kb_downloaded *downloaded; /* for JSON; NULL: nothing is */
	struct kb_str text;
	struct kb_snippet piece;
	bool any;
	int status;
};

static int compare(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	return (x->feed > y->feed) - (x->feed < y->feed);
}

static void name_feeds(struct kb_row_printer *p, const struct kb_library *l)
{
	p->names = kb_calloc(l->n_rows + 1, sizeof *p->names);
	kb_arena_init(&p->arena);
	for (size_t i = 0; i < l->n_rows; i++) {
		const struct kb_feed_row *row = &l->rows[i];
		const char *title = row->id == l->later ? _("Read later")
				    : row->title        ? row->title
							: row->url;
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

static const char *feed_name(const struct kb_row_printer *p, int64_t feed)
{
	struct name key = {feed, NULL};
	const struct name *found =
		bsearch(&key, p->names, p->n_names, sizeof *p->names, compare);
	return found ? found->title : "";
}

/* Adds the names of an article's other feeds, each behind a comma. */
static void add_others(struct kb_str *out, const struct kb_row_printer *p,
	const struct kb_article_row *row)
{
	for (size_t i = 0; i < row->n_others; i++) {
		const char *name = feed_name(p, row->others[i]);
		if (*name)
			kb_str_addf(out, ", %s", name);
	}
}

static size_t width_of(const char *s)
{
	return kb_clusters_width(kb_shell_clusters(s), s, strlen(s));
}

/* How much of a text stands in so many cells, before an ellipsis. *isolates:
 * of those that are open there. */
static size_t fit(const char *s, size_t room, size_t *isolates)
{
	const struct kb_clusters *clusters = kb_shell_clusters(s);
	size_t len =
		kb_clusters_cut(clusters, s, strlen(s), room ? room - 1 : 0);
	*isolates = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (kb_begins_isolate(cp))
			++*isolates;
		else if (cp == KB_PDI && *isolates)
			--*isolates;
	}
	return len;
}

/* Adds len bytes with the hits among them in reverse video. */
static void add_lit(struct kb_str *out, const char *s, size_t len,
	const struct kb_hit *hits, size_t n)
{
	size_t at = 0;
	for (size_t i = 0; i < n && hits[i].start < len; i++) {
		size_t end = hits[i].end < len ? hits[i].end : len;
		kb_str_add(out, s + at, hits[i].start - at);
		kb_str_adds(out, "\033[7m");
		kb_str_add(out, s + hits[i].start, end - hits[i].start);
		kb_str_adds(out, "\033[27m");
		at = end;
	}
	kb_str_add(out, s + at, len - at);
}

/* A text with what is lit up in it. */
struct lit {
	const char *s;
	struct kb_hit *hits;
	size_t n;
};

/* Adds a text, which is cut if it takes more cells. Returns the cells taken. */
static size_t add_cut(struct kb_str *out, const struct lit *t, size_t room)
{
	size_t len = strlen(t->s), width = width_of(t->s), open = 0;
	bool cut = width > room;
	if (cut)
		len = fit(t->s, room, &open);
	kb_begin_isolate(out, t->s);
	add_lit(out, t->s, len, t->hits, t->n);
	while (open--)
		kb_end_isolate(out);
	if (cut)
		kb_str_addcp(out, 0x2026); /* ellipsis */
	kb_end_isolate(out);
	return cut ? room : width;
}

/* Title and feed in what an id, marks and a date leave of the line; the feed
 * has a third of it where the title has no room beside. */
static void add_names(struct kb_row_printer *p, const struct lit *title,
	const char *feed, size_t before)
{
	struct kb_str *out = &p->out;
	if (!p->columns) {
		kb_add_isolated(out, title->s);
		kb_str_adds(out, "  ");
		kb_add_isolated(out, feed);
		return;
	}
	size_t room = p->columns > before + ROOM ? p->columns - before : ROOM;
	size_t third = room / 3, name = width_of(feed);
	name = name < third ? name : third;
	size_t used = add_cut(out, title, room - name - 2);
	kb_str_adds(out, "  ");
	add_cut(out, &(struct lit){.s = feed}, room - used - 2);
}

/* The title with its hits, which are owned. */
static struct lit lit_title(struct kb_row_printer *p, const char *title)
{
	struct lit t = {.s = title ? title : _("(no title)")};
	struct kb_sought_hit *found = NULL;
	if (!p->light || !p->lights || !title)
		return t;
	t.n = kb_highlight_title(p->light, title, strlen(title), &found);
	t.hits = kb_calloc(t.n + 1, sizeof *t.hits);
	for (size_t i = 0; i < t.n; i++)
		t.hits[i] = (struct kb_hit){found[i].from, found[i].to};
	free(found);
	return t;
}

/* The piece of the article's text that shows best what was found; false if
 * there is none. */
static bool find_piece(struct kb_row_printer *p, int64_t article)
{
	size_t cells = PIECE;
	if (p->columns && p->format == KB_LIST_TEXT)
		cells = p->columns > INDENT + ROOM ? p->columns - INDENT : ROOM;
	if (!p->light || kb_store_text(p->store, article, &p->text, NULL) ||
		!p->text.len)
		return false;
	kb_highlight_snippet(
		p->light, p->text.s, p->text.len, cells, &p->piece);
	return p->piece.text.len > 0;
}

/* In a line of its own, in its own direction. */
static void add_piece(struct kb_row_printer *p)
{
	const struct kb_snippet *piece = &p->piece;
	struct kb_str *out = &p->out;
	kb_str_addn(out, ' ', INDENT);
	kb_begin_isolate(out, piece->text.s);
	add_lit(out, piece->text.s, piece->text.len, piece->hits,
		p->lights ? piece->n_hits : 0);
	kb_end_isolate(out);
	kb_str_addc(out, '\n');
}

/* "     12 US " in columns of their own; returns the cells taken. */
static size_t add_number_and_marks(
	struct kb_str *out, const struct kb_article_row *row)
{
	const char marks[] = {row->marks & KB_ARTICLE_READ ? ' ' : 'U',
		row->marks & KB_ARTICLE_STARRED ? 'S' : ' ', '\0'};
	size_t digits = (size_t)snprintf(NULL, 0, "%7lld", (long long)row->id);
	kb_add_number(out, (uint64_t)row->id, 7);
	kb_str_addc(out, ' ');
	kb_add_isolated_ltr(out, marks);
	kb_str_addc(out, ' ');
	return digits + 4;
}

/* The cells that dates of another year, the longest, take. */
static size_t date_cells(int64_t now)
{
	struct kb_date day = kb_date_from_unix(now);
	struct kb_str s = {0};
	size_t most = 0;
	day.has_time = false;
	day.year -= 2;
	for (int month = 1; month <= 12; month++) {
		day.month = (int8_t)month;
		day.day = 28;
		kb_str_clear(&s);
		kb_date_add_listed(&s, &day, now, true);
		size_t cells = kb_width_utf8(s.s, s.len);
		most = cells > most ? cells : most;
	}
	kb_str_release(&s);
	return most;
}

/* The date, in a column; returns the cells taken. */
static size_t add_date(struct kb_row_printer *p, const struct kb_date *date)
{
	struct kb_str s = {0};
	if (!p->now) {
		p->now = (int64_t)time(NULL);
		p->date_cells = date_cells(p->now);
	}
	kb_date_add_listed(&s, date, p->now, true);
	size_t cells = kb_width_utf8(s.s, s.len);
	size_t width = cells > p->date_cells ? cells : p->date_cells;
	kb_add_isolated(&p->out, s.s);
	kb_str_addn(&p->out, ' ', width - cells + 2);
	kb_str_release(&s);
	return width + 2;
}

static void add_text(struct kb_row_printer *p, const struct kb_article_row *row)
{
	struct kb_str *out = &p->out;
	size_t used = add_number_and_marks(out, row);
	used += add_date(p, &row->date);
	struct lit title = lit_title(p, row->title);
	struct kb_str feeds = {0};
	kb_str_adds(&feeds, feed_name(p, row->feed));
	add_others(&feeds, p, row);
	add_names(p, &title, feeds.s, used);
	kb_leaning_add(&p->leaning, row->title);
	free(title.hits);
	kb_str_addc(out, '\n');
	kb_str_release(&feeds);
	if (find_piece(p, row->id))
		add_piece(p);
}

static void add_tsv(struct kb_row_printer *p, const struct kb_article_row *row)
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
	struct kb_str others = {0};
	add_others(&others, p, row);
	kb_str_addc(out, '\t');
	kb_add_field(out, others.len ? others.s + 2 : NULL);
	if (p->light)
		kb_str_addc(out, '\t');
	if (find_piece(p, row->id))
		kb_add_field(out, p->piece.text.s);
	kb_str_addc(out, '\n');
	kb_str_release(&others);
}

static void add_json_others(
	struct kb_row_printer *p, const struct kb_article_row *row)
{
	bool any = false;
	kb_str_adds(&p->out, ", \"other_feeds\": [");
	for (size_t i = 0; i < row->n_others; i++) {
		const char *name = feed_name(p, row->others[i]);
		if (!*name)
			continue;
		kb_str_adds(&p->out, any ? ", " : "");
		kb_json_add_str(&p->out, name);
		any = true;
	}
	kb_str_addc(&p->out, ']');
}

/* The article's own, which rules have given it. */
static void add_json_tags(struct kb_row_printer *p, int64_t article)
{
	size_t at = 0;
	bool any = false;
	kb_str_adds(&p->out, ", \"tags\": [");
	for (const char *tag; p->tags && (tag = kb_article_tags_next(
						  p->tags, article, &at));) {
		kb_str_adds(&p->out, any ? ", " : "");
		kb_json_add_str(&p->out, tag);
		any = true;
	}
	kb_str_addc(&p->out, ']');
}

/* Files that come with the article, and where they are here. */
static void add_json_files(
	struct kb_row_printer *p, const struct kb_article_row *row)
{
	struct kb_article *a = kb_article_new();
	if (row->media && !kb_store_files(p->store, row->id, a, NULL) &&
		p->downloaded)
		kb_downloaded_find(p->downloaded, a);
	kb_str_adds(&p->out, ", \"enclosures\": ");
	kb_write_enclosures_json(&p->out, a->enclosures, a->n_enclosures);
	kb_article_free(a);
}

static void add_json(struct kb_row_printer *p, const struct kb_article_row *row)
{
	struct kb_str *out = &p->out;
	char date[KB_DATE_MAX];
	kb_date_iso(&row->date, date);
	kb_begin_object(out, p->format, p->any);
	kb_str_addf(out, "\"id\": %lld, \"feed\": ", (long long)row->id);
	kb_json_add_str(out, feed_name(p, row->feed));
	kb_add_json_member(out, "title", row->title);
	kb_add_json_member(out, "link", row->link);
	kb_add_json_member(out, "author", row->author);
	kb_add_json_member(out, "date", *date ? date : NULL);
	add_json_others(p, row);
	add_json_tags(p, row->id);
	kb_str_addf(out, ", \"unread\": %s, \"starred\": %s",
		row->marks & KB_ARTICLE_READ ? "false" : "true",
		row->marks & KB_ARTICLE_STARRED ? "true" : "false");
	kb_str_addf(out, ", \"later\": %s, \"place\": ",
		row->marks & KB_ARTICLE_LATER ? "true" : "false");
	if (row->place)
		kb_str_addf(out, "%u", row->place);
	else
		kb_str_adds(out, "null");
	add_json_files(p, row);
	if (p->light)
		kb_add_json_member(out, "snippet",
			find_piece(p, row->id) ? p->piece.text.s : NULL);
	kb_end_object(out, p->format);
}

static void flush(struct kb_row_printer *p)
{
	if (p->dir == KB_DIR_AUTO)
		p->dir = kb_shell_list_dir(&p->leaning);
	if (p->into)
		kb_str_add(p->into, p->out.s, p->out.len);
	else if (p->format == KB_LIST_TEXT)
		p->status = kb_tell(&p->out, p->dir);
	else
		p->status = kb_put_out(&p->out);
	kb_str_clear(&p->out);
}

bool kb_row_printer_put(void *ctx, const struct kb_article_row *row)
{
	struct kb_row_printer *p = ctx;
	if (p->format == KB_LIST_TEXT)
		add_text(p, row);
	else if (p->format == KB_LIST_TSV)
		add_tsv(p, row);
	else
		add_json(p, row);
	p->any = true;
	if (p->out.len < CHUNK)
		return true;
	flush(p);
	return p->status == KB_EXIT_OK;
}

struct kb_row_printer *kb_row_printer_new(
	const struct kb_library *l, enum kb_list_format format)
{
	struct kb_row_printer *p = kb_calloc(1, sizeof *p);
	p->format = format;
	p->columns = (size_t)kb_shell_row_columns();
	p->lights = isatty(STDOUT_FILENO);
	name_feeds(p, l);
	kb_begin_json(&p->out, format);
	p->store = l->store;
	if (format != KB_LIST_JSON && format != KB_LIST_JSONL)
		return p;
	/* Where they cannot be read, the articles are told without. */
	kb_store_tags(l->store, &p->tags, NULL);
	struct kb_str folder = {0};
	if (kb_find_folder(&folder))
		p->downloaded = kb_downloaded_read(folder.s);
	kb_str_release(&folder);
	return p;
}

void kb_row_printer_search(
	struct kb_row_printer *p, struct kb_store *store, const char *search)
{
	p->light = kb_highlighter_new(search, false);
	p->store = store;
}

void kb_row_printer_into(struct kb_row_printer *p, struct kb_str *out)
{
	p->into = out;
}

bool kb_row_printer_any(const struct kb_row_printer *p)
{
	return p->any;
}

int kb_row_printer_end(struct kb_row_printer *p, bool failed)
{
	if (!failed)
		kb_end_json(&p->out, p->format);
	if (!failed && !p->status)
		flush(p);
	int status = p->status;
	free(p->names);
	kb_arena_release(&p->arena);
	kb_str_release(&p->out);
	kb_str_release(&p->text);
	kb_downloaded_free(p->downloaded);
	kb_snippet_release(&p->piece);
	kb_highlighter_free(p->light);
	kb_article_tags_free(p->tags);
	free(p);
	return status;
}
