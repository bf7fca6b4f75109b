#include "library.h"

#include <khabar/base/mem.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct fake_article *find(struct fake_library *l, int64_t id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->articles[i].row.id == id)
			return &l->articles[i];
	return NULL;
}

static const struct kb_feeds *on_conf(void *ctx)
{
	return &((struct fake_library *)ctx)->conf;
}

/* Feed i has the number i + 1. */
static struct kb_feed_row on_feed(void *ctx, size_t i)
{
	struct fake_library *l = ctx;
	struct kb_feed_row row = {.id = (int64_t)i + 1,
		.url = l->conf.feeds[i].url,
		.checked = 1,
		.error = i ? NULL : l->error};
	for (size_t k = 0; k < l->n; k++) {
		const struct kb_article_row *a = &l->articles[k].row;
		if (a->feed != row.id)
			continue;
		row.total++;
		row.unread += !(a->marks & KB_ARTICLE_READ);
		row.starred += (a->marks & KB_ARTICLE_STARRED) != 0;
	}
	return row;
}

static bool matches(const struct fake_article *a, const struct kb_query *q)
{
	bool in = !q->by_feeds;
	for (size_t i = 0; i < q->n_feeds; i++)
		in |= q->feeds[i] == a->row.feed;
	return in && !(q->unread && a->row.marks & KB_ARTICLE_READ) &&
	       !(q->starred && !(a->row.marks & KB_ARTICLE_STARRED)) &&
	       !(q->search && !strstr(a->row.title, q->search));
}

static bool before(const struct kb_article_row *a,
	const struct kb_article_row *b, enum kb_sort sort)
{
	int64_t x = kb_date_unix(&a->date), y = kb_date_unix(&b->date);
	switch (sort) {
	case KB_SORT_NEWEST:
		return x > y;
	case KB_SORT_OLDEST:
		return x < y;
	case KB_SORT_TITLE:
		return strcmp(a->title, b->title) < 0;
	case KB_SORT_FEED:
		break;
	}
	return a->feed != b->feed ? a->feed < b->feed : x > y;
}

static enum kb_err on_list(void *ctx, const struct kb_query *q, int64_t **ids,
	size_t *n, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	(void)diag;
	*ids = kb_calloc(l->n + 1, sizeof **ids);
	*n = 0;
	for (size_t i = 0; i < l->n; i++) {
		if (!matches(&l->articles[i], q))
			continue;
		size_t at = (*n)++;
		while (at && before(&l->articles[i].row,
				     &find(l, (*ids)[at - 1])->row, q->sort)) {
			(*ids)[at] = (*ids)[at - 1];
			at--;
		}
		(*ids)[at] = l->articles[i].row.id;
	}
	if (q->limit && *n > q->limit)
		*n = q->limit;
	return KB_OK;
}

static bool on_row(void *ctx, int64_t article, struct kb_article_row *out)
{
	const struct fake_article *a = find(ctx, article);
	if (a)
		*out = a->row;
	return a != NULL;
}

static enum kb_err on_article(void *ctx, int64_t article,
	struct kb_article **out, struct kb_diag *diag)
{
	const struct fake_article *a = find(ctx, article);
	struct kb_source source = {.content_type = "text/html"};
	struct kb_document doc;
	struct kb_str page = {0};
	kb_str_addf(&page, "<article><h1>%s</h1><p>%s</p></article>",
		a->row.title,
		a->whole ? "The whole text of the article, from its page."
			 : "A summary of the article, as the feed has it.");
	enum kb_err err =
		kb_document_read(page.s, page.len, &source, &doc, diag);
	kb_str_release(&page);
	*out = err ? NULL : doc.article;
	return err;
}

static enum kb_err on_mark(void *ctx, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, int64_t **changed,
	size_t *n_changed, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	int64_t *out = kb_calloc(n + 1, sizeof *out);
	size_t n_out = 0;
	(void)diag;
	for (size_t i = 0; i < n; i++) {
		struct kb_article_row *row = &find(l, ids[i])->row;
		if (!(row->marks & mark) == !on)
			continue;
		row->marks ^= mark;
		out[n_out++] = ids[i];
	}
	if (!changed) {
		free(out);
		return KB_OK;
	}
	*changed = out;
	*n_changed = n_out;
	return KB_OK;
}

static void on_reload(void *ctx, const size_t *feeds, size_t n)
{
	struct fake_library *l = ctx;
	kb_str_adds(l->calls, n ? "reload" : "reload all");
	for (size_t i = 0; i < n; i++)
		kb_str_addf(l->calls, " %zu", feeds[i] + 1);
	kb_str_adds(l->calls, "\n");
}

static void on_stop(void *ctx)
{
	kb_str_adds(((struct fake_library *)ctx)->calls, "stop\n");
}

static void on_page(void *ctx, int64_t article)
{
	kb_str_addf(((struct fake_library *)ctx)->calls, "page %lld\n",
		(long long)article);
}

void fake_library_init(
	struct fake_library *l, const char *conf, struct kb_str *calls)
{
	*l = (struct fake_library){.calls = calls};
	l->io = (struct kb_library_io){l, on_conf, on_feed, on_list, on_row,
		on_article, on_mark, on_reload, on_stop, on_page};
	kb_feeds_init(&l->conf, "feeds");
	kb_feeds_parse(&l->conf, conf, strlen(conf), NULL);
}

void fake_library_release(struct fake_library *l)
{
	for (size_t i = 0; i < l->n; i++)
		free((void *)l->articles[i].row.title);
	free(l->articles);
	free(l->error);
	kb_feeds_release(&l->conf);
	*l = (struct fake_library){0};
}

bool fake_library_add(struct fake_library *l, const char *line)
{
	long long id, feed;
	char date[40], marks[8];
	int at = 0;
	if (sscanf(line, "%lld %lld %39s %7s %n", &id, &feed, date, marks,
		    &at) != 4 ||
		!at)
		return false;
	struct fake_article *a = KB_PUSH(l->articles, l->n, l->cap);
	a->row = (struct kb_article_row){.id = id,
		.feed = feed,
		.title = kb_strdup(line + at),
		.link = "https://example.org/article"};
	a->row.marks = (strchr(marks, 'R') ? KB_ARTICLE_READ : 0u) |
		       (strchr(marks, 'S') ? KB_ARTICLE_STARRED : 0u);
	return kb_date_parse(date, strlen(date), &a->row.date);
}

void fake_library_page(struct fake_library *l, int64_t id)
{
	struct fake_article *a = find(l, id);
	if (a)
		a->whole = true;
}
