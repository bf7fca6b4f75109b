/* What scripts put into their library, and change in it. */
#include "library.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/mem.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fake_library_conf(struct fake_library *l, const char *conf)
{
	kb_feeds_parse(&l->conf, conf, strlen(conf), NULL);
}

bool fake_library_feed(struct fake_library *l, int n, const char *what)
{
	if (n < 1 || n > 16)
		return false;
	struct fake_feed *f = &l->feeds[n - 1];
	free(f->error);
	*f = (struct fake_feed){0};
	if (strncmp(what, "error ", 6) == 0)
		f->error = kb_strdup(what + 6);
	else if (strcmp(what, "gone") == 0)
		f->gone = true;
	else if (strcmp(what, "fresh") == 0)
		f->fresh = true;
	else
		return strcmp(what, "well") == 0;
	return true;
}

static unsigned marks_of(const char *s)
{
	return (strchr(s, 'R') ? KB_ARTICLE_READ : 0u) |
	       (strchr(s, 'L') ? KB_ARTICLE_LATER : 0u) |
	       (strchr(s, 'S') ? KB_ARTICLE_STARRED : 0u);
}

bool fake_library_mark(struct fake_library *l, int64_t id, const char *marks)
{
	struct fake_article *a = fake_library_find(l, id);
	if (!a)
		return false;
	a->row.marks = marks_of(marks);
	if (strcmp(marks, "x") == 0)
		a->row.id = 0;
	return true;
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
	a->row.marks = marks_of(marks);
	return kb_date_parse(date, strlen(date), &a->row.date);
}

bool fake_library_file(struct fake_library *l, int64_t id, const char *url)
{
	struct fake_article *a = fake_library_find(l, id);
	if (!a || a->file)
		return false;
	a->file = kb_strdup(url);
	a->row.link = NULL;
	a->row.media = 1u << kb_media_of(NULL, url);
	return true;
}

bool fake_library_link(struct fake_library *l, int64_t id, const char *url)
{
	struct fake_article *a = fake_library_find(l, id);
	if (a && !a->url)
		a->url = kb_strdup(url);
	return a != NULL;
}

bool fake_library_long(struct fake_library *l, int64_t id, int n)
{
	struct fake_article *a = fake_library_find(l, id);
	if (a)
		a->paragraphs = n;
	return a != NULL;
}

bool fake_library_tag(struct fake_library *l, int64_t id, const char *tag)
{
	struct fake_article *a = fake_library_find(l, id);
	if (!a)
		return false;
	free(a->tag);
	a->tag = kb_strdup(tag);
	return true;
}

bool fake_library_story(struct fake_library *l, const char *ids)
{
	int64_t first = 0, feeds[16];
	size_t n = 0;
	char *end;
	for (const char *s = ids; n < 16 && *s; s = end) {
		struct fake_article *a =
			fake_library_find(l, strtoll(s, &end, 10));
		if (!a || end == s)
			return false;
		first = first ? first : a->row.id;
		a->row.story = first;
		feeds[n++] = a->row.feed;
	}
	for (size_t i = 0; i < l->n; i++) {
		struct fake_article *a = &l->articles[i];
		if (a->row.story != first || !first)
			continue;
		a->others = kb_calloc(n, sizeof *a->others);
		for (size_t k = 0; k < n; k++)
			if (feeds[k] != a->row.feed)
				a->others[a->row.n_others++] = feeds[k];
		a->row.others = a->others;
	}
	return n > 1;
}

void fake_library_page(struct fake_library *l, int64_t id)
{
	struct fake_article *a = fake_library_find(l, id);
	if (a)
		a->whole = true;
}
