/* A library for scripts of keys, with all that its views tell apart. */
#include "library.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/mem.h>
#include <khabar/text/direction.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fake_article *fake_library_find(struct fake_library *l, int64_t id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->articles[i].row.id == id)
			return &l->articles[i];
	return NULL;
}

static const char *text_of(const struct fake_article *a)
{
	if (a->whole)
		return "The whole text of the article, from its page.";
	if (kb_dir_of_letters(a->row.title, strlen(a->row.title)) != KB_DIR_RTL)
		return "A summary of the article, as the feed has it.";
	/* mulakhkhas al-khabar kama ja'a fi al-masdar */
	return "\u0645\u0644\u062e\u0635 \u0627\u0644\u062e\u0628\u0631 "
	       "\u0643\u0645\u0627 \u062c\u0627\u0621 \u0641\u064a "
	       "\u0627\u0644\u0645\u0635\u062f\u0631";
}

static const struct kb_feeds *on_conf(void *ctx)
{
	return &((struct fake_library *)ctx)->conf;
}

/* The number of a feed is the place of its URL's last letter from "a" on, so
 * that it stays its own when the list changes. */
static int64_t number_of(const char *url)
{
	return url[strlen(url) - 1] - 'a' + 1;
}

static struct kb_feed_row on_feed(void *ctx, size_t i)
{
	struct fake_library *l = ctx;
	struct kb_feed_row row = {.id = number_of(l->conf.feeds[i].url),
		.url = l->conf.feeds[i].url,
		.link = "https://example.org/",
		.checked = 1795521600};
	if (row.id < 1 || row.id > 16)
		return row;
	const struct fake_feed *f = &l->feeds[row.id - 1];
	if (f->fresh)
		return (struct kb_feed_row){0};
	row.error = f->error;
	row.failures = f->error ? 3 : 0;
	row.gone = f->gone;
	for (size_t k = 0; k < l->n; k++) {
		const struct kb_article_row *a = &l->articles[k].row;
		if (a->feed != row.id)
			continue;
		if (a->marks & KB_ARTICLE_HIDDEN) {
			row.hidden++;
			continue;
		}
		row.total++;
		row.unread += !(a->marks & KB_ARTICLE_READ);
		row.starred += (a->marks & KB_ARTICLE_STARRED) != 0;
	}
	return row;
}

/* As the store would, for words of titles, which are not folded here, and one
 * condition. */
static bool answers(const struct kb_article_row *row, const char *search)
{
	char word[64];
	int n;
	for (; sscanf(search, "%63s%n", word, &n) == 1; search += n) {
		bool unread = strcmp(word, "is:unread") == 0;
		if (unread ? row->marks & KB_ARTICLE_READ
			   : !strstr(row->title, word))
			return false;
	}
	return true;
}

static bool matches(const struct fake_article *a, const struct kb_query *q)
{
	bool in = !q->by_feeds;
	for (size_t i = 0; i < q->n_feeds; i++)
		in |= q->feeds[i] == a->row.feed;
	for (size_t i = 0; i < q->n_tags; i++)
		in |= a->tag && strcmp(q->tags[i], a->tag) == 0;
	return in && a->row.id &&
	       !(a->row.marks & KB_ARTICLE_HIDDEN) == !q->hidden &&
	       (!q->story || q->story == a->row.story) &&
	       !(q->unread && a->row.marks & KB_ARTICLE_READ) &&
	       !(q->starred && !(a->row.marks & KB_ARTICLE_STARRED)) &&
	       !(q->later && !(a->row.marks & KB_ARTICLE_LATER)) &&
	       !(q->search && !answers(&a->row, q->search));
}

static bool is_followed(const struct fake_library *l, int64_t feed)
{
	for (size_t i = 0; i < l->conf.n_feeds; i++)
		if (number_of(l->conf.feeds[i].url) == feed)
			return true;
	return false;
}

static bool before(const struct kb_article_row *a,
	const struct kb_article_row *b, enum kb_sort sort)
{
	int64_t x = kb_date_unix(&a->date), y = kb_date_unix(&b->date);
	switch (sort) {
	case KB_SORT_NEWEST:
	case KB_SORT_RANK:
	case KB_SORT_NONE:
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

/* Whether an earlier one of the article's story answers the question too. */
static bool is_hidden(const struct fake_library *l,
	const struct fake_article *a, const struct kb_query *q)
{
	for (size_t i = 0; l->articles + i < a && a->row.story && !q->story;
		i++)
		if (l->articles[i].row.story == a->row.story &&
			matches(&l->articles[i], q))
			return true;
	return false;
}

static size_t on_opml(void *ctx, struct kb_str *out)
{
	(void)ctx;
	kb_str_adds(out, "<?xml version='1.0'?>\n<opml/>\n");
	return 1;
}

static void on_searches(void *ctx, size_t *unread)
{
	struct fake_library *l = ctx;
	for (size_t i = 0; i < l->conf.n_searches; i++) {
		const struct kb_query q = {
			.search = l->conf.searches[i].query, .unread = true};
		unread[i] = 0;
		for (size_t k = 0; k < l->n; k++)
			unread[i] += matches(&l->articles[k], &q);
	}
}

static enum kb_err on_list(void *ctx, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	*out = (struct kb_found){0};
	if (l->failing)
		return kb_fail(diag, KB_EIO, "%s", l->failing);
	int64_t *ids = out->ids = kb_calloc(l->n + 1, sizeof *ids);
	for (size_t i = 0; i < l->n; i++) {
		if (!matches(&l->articles[i], q) ||
			!is_followed(l, l->articles[i].row.feed) ||
			is_hidden(l, &l->articles[i], q))
			continue;
		size_t at = out->n++;
		while (at && before(&l->articles[i].row,
				     &fake_library_find(l, ids[at - 1])->row,
				     q->sort)) {
			ids[at] = ids[at - 1];
			at--;
		}
		ids[at] = l->articles[i].row.id;
	}
	if (q->limit && out->n > q->limit)
		out->n = q->limit;
	return KB_OK;
}

static unsigned on_find(void *ctx, const struct kb_query *q)
{
	struct fake_library *l = ctx;
	free((void *)l->query.search);
	l->query = (struct kb_query){0};
	l->asked = 0;
	if (!q)
		return 0;
	l->query = (struct kb_query){.search = kb_strdup(q->search),
		.unread = q->unread,
		.sort = q->sort};
	return l->asked = ++l->last;
}

void fake_library_answer(struct fake_library *l, struct kb_app *app)
{
	struct kb_found found = {0};
	struct kb_diag diag;
	unsigned number = l->asked;
	if (!number || l->searching)
		return;
	l->asked = 0;
	const char *wrong = strstr(l->query.search, "befor:");
	enum kb_err err = KB_OK;
	if (wrong) {
		found.from = (size_t)(wrong - l->query.search);
		found.to = found.from + strlen("befor:");
		err = kb_fail(&diag, KB_EINVAL, "befor: is nothing");
	} else {
		err = on_list(l, &l->query, &found, &diag);
		found.whole = found.n;
		/* A letter by itself is in more than are ranked. */
		found.newest_only = strlen(l->query.search) == 1;
	}
	kb_app_found(app, number, &found, err ? &diag : NULL);
}

static bool on_text(void *ctx, int64_t article, struct kb_str *out)
{
	const struct fake_article *a = fake_library_find(ctx, article);
	kb_str_clear(out);
	if (a)
		kb_str_adds(out, text_of(a));
	return a != NULL;
}

static enum kb_err on_save(
	void *ctx, const char *name, const char *search, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	kb_str_addf(l->calls, "save %s: %s\n", name, search);
	return kb_feeds_add_search(&l->conf, name, search, diag);
}

static bool on_place(void *ctx, int64_t article, struct kb_place *out)
{
	const struct fake_article *a = fake_library_find(ctx, article);
	if (a)
		*out = a->place;
	return a != NULL;
}

static void on_put_place(
	void *ctx, int64_t article, const struct kb_place *place)
{
	struct fake_article *a = fake_library_find(ctx, article);
	if (a)
		a->place = *place;
	if (a)
		a->row.place = place->share;
}

static void on_later(void *ctx, struct kb_later_counts *out)
{
	const struct fake_library *l = ctx;
	*out = (struct kb_later_counts){0};
	for (size_t i = 0; i < l->n; i++) {
		const struct kb_article_row *row = &l->articles[i].row;
		bool counts = row->id && row->marks & KB_ARTICLE_LATER;
		out->total += counts;
		out->unread += counts && !(row->marks & KB_ARTICLE_READ);
	}
}

static size_t on_pages(void *ctx, const int64_t *articles, size_t n)
{
	struct fake_library *l = ctx;
	size_t lacking = 0;
	kb_str_adds(l->calls, "pages");
	for (size_t i = 0; i < n; i++) {
		const struct fake_article *a =
			fake_library_find(l, articles[i]);
		if (!a || a->whole || a->row.marks & KB_ARTICLE_READ)
			continue;
		kb_str_addf(l->calls, " %lld", (long long)articles[i]);
		lacking++;
	}
	kb_str_addc(l->calls, '\n');
	return lacking;
}

static bool on_row(void *ctx, int64_t article, struct kb_article_row *out)
{
	const struct fake_article *a =
		article ? fake_library_find(ctx, article) : NULL;
	if (a)
		*out = a->row;
	if (a)
		out->has_page = a->whole;
	return a != NULL;
}

static enum kb_err on_article(void *ctx, int64_t article,
	struct kb_article **out, struct kb_diag *diag)
{
	const struct fake_library *l = ctx;
	const struct fake_article *a = fake_library_find(ctx, article);
	if (l->failing)
		return kb_fail(diag, KB_EIO, "%s", l->failing);
	if (!a)
		return kb_fail(diag, KB_EINVAL, "it is no longer there");
	struct kb_source source = {.content_type = "text/html"};
	struct kb_document doc;
	struct kb_str page = {0};
	kb_str_addf(&page, "<article><h1>%s</h1><p>%s</p>", a->row.title,
		text_of(a));
	if (a->url)
		kb_str_addf(&page, "<p><a href='%s'>a link</a></p>", a->url);
	for (int i = 1; i <= a->paragraphs; i++)
		kb_str_addf(&page,
			"<p>Paragraph %d of a long article, which goes on for "
			"more than one row of a narrow screen, as they do.</p>",
			i);
	kb_str_adds(&page, "</article>");
	enum kb_err err =
		kb_document_read(page.s, page.len, &source, &doc, diag);
	kb_str_release(&page);
	*out = err ? NULL : doc.article;
	const struct kb_enclosure file = {
		.url = a->file, .length = -1, .duration = -1};
	if (*out && a->file)
		kb_article_set_enclosures(*out, &file, 1);
	return err;
}

/* Stories come in the order of their articles. */
static enum kb_err on_stories(void *ctx, struct kb_story_member **out,
	size_t *n, struct kb_diag *diag)
{
	const struct fake_library *l = ctx;
	size_t cap = 0;
	(void)diag;
	*out = NULL;
	*n = 0;
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < l->n; k++) {
			const struct kb_article_row *row = &l->articles[k].row;
			if (row->story != l->articles[i].row.id || !row->id)
				continue;
			*KB_PUSH(*out, *n, cap) = (struct kb_story_member){
				row->story, row->id, row->feed, row->marks};
		}
	return KB_OK;
}

static enum kb_err on_tagged(void *ctx, struct kb_arena *arena,
	struct kb_tagged **out, size_t *n, struct kb_diag *diag)
{
	const struct fake_library *l = ctx;
	(void)diag;
	*out = kb_arena_alloc(arena, (l->n + 1) * sizeof **out);
	*n = 0;
	for (size_t i = 0; i < l->n; i++) {
		const struct kb_article_row *row = &l->articles[i].row;
		if (row->id && l->articles[i].tag &&
			!(row->marks & (KB_ARTICLE_READ | KB_ARTICLE_HIDDEN)))
			(*out)[(*n)++] = (struct kb_tagged){
				row->id, row->feed, l->articles[i].tag};
	}
	return KB_OK;
}

static enum kb_err on_mark(void *ctx, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, int64_t **changed,
	size_t *n_changed, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	if (l->failing)
		return kb_fail(diag, KB_EIO, "%s", l->failing);
	int64_t *out = kb_calloc(n + 1, sizeof *out);
	size_t n_out = 0;
	for (size_t i = 0; i < n; i++) {
		struct fake_article *a = fake_library_find(l, ids[i]);
		struct kb_article_row *row = a ? &a->row : NULL;
		if (!row || !(row->marks & mark) == !on)
			continue;
		row->marks ^= mark;
		out[n_out++] = ids[i];
		for (size_t k = 0; k < l->n && row->story; k++)
			if (l->articles[k].row.story == row->story)
				l->articles[k].row.marks = row->marks;
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

static bool on_stop(void *ctx)
{
	struct fake_library *l = ctx;
	kb_str_adds(l->calls, "stop\n");
	return l->reloading;
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
	l->io = (struct kb_library_io){.ctx = l,
		.conf = on_conf,
		.feed = on_feed,
		.list = on_list,
		.find = on_find,
		.text = on_text,
		.save = on_save,
		.opml = on_opml,
		.searches = on_searches,
		.row = on_row,
		.article = on_article,
		.stories = on_stories,
		.tagged = on_tagged,
		.mark = on_mark,
		.reload = on_reload,
		.stop = on_stop,
		.page = on_page,
		.place = on_place,
		.put_place = on_put_place,
		.later = on_later,
		.pages = on_pages};
	fake_library_init_feeds(&l->io);
	fake_library_init_accounts(l);
	kb_feeds_init(&l->conf, "feeds");
	fake_library_conf(l, conf);
}

void fake_library_release(struct fake_library *l)
{
	fake_library_forget_sought(l);
	fake_library_release_accounts(l);
	free(l->edited);
	for (size_t i = 0; i < l->n; i++) {
		free((void *)l->articles[i].row.title);
		free(l->articles[i].url);
		free(l->articles[i].file);
		free(l->articles[i].tag);
		free(l->articles[i].others);
	}
	free(l->articles);
	free((void *)l->query.search);
	for (size_t i = 0; i < 16; i++)
		free(l->feeds[i].error);
	kb_feeds_release(&l->conf);
	*l = (struct fake_library){0};
}
