/* Feeds and their entries as articles. */
#include <khabar/article/enclosure.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>
#include <khabar/extract/extract.h>
#include <khabar/feed/feed.h>
#include <khabar/text/direction.h>

#include <stdlib.h>
#include <string.h>

void kb_feed_free(struct kb_feed *feed)
{
	if (!feed)
		return;
	kb_article_free(feed->front);
	kb_arena_release(&feed->arena);
	free(feed->entries);
	free(feed);
}

static const char *copy(struct kb_article *a, const char *s)
{
	return s ? kb_arena_strdup(&a->arena, s) : NULL;
}

static struct kb_text text(struct kb_article *a, const char *s)
{
	return kb_article_text(a, s, s ? strlen(s) : 0);
}

static void add_words(struct kb_str *out, const struct kb_text *t)
{
	if (t->s) {
		kb_str_add(out, t->s, t->len);
		kb_str_addc(out, ' ');
	}
}

/* The words of an article's blocks, one space between them. */
static void words_of(struct kb_str *out, const struct kb_article *a)
{
	kb_str_adds(out, "");
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		add_words(out, &b->text);
		for (size_t j = 0; j < b->n_items; j++)
			add_words(out, &b->items[j].text);
	}
}

static void words_of_html(
	struct kb_str *out, const char *html, const char *base)
{
	if (!strpbrk(html, "<&")) {
		kb_str_adds(out, html);
		return;
	}
	struct kb_article *a = kb_article_new();
	kb_extract_fragment(a, html, strlen(html), base);
	words_of(out, a);
	kb_article_free(a);
}

/* Passes over white space, and over the dots a cut text ends in. */
static const char *skip_space(const char *s)
{
	while (kb_is_space((unsigned char)*s) || *s == '.' || *s == '[' ||
		*s == ']' || kb_starts(s, "\xe2\x80\xa6") ||
		kb_starts(s, "\xc2\xa0"))
		s += kb_starts(s, "\xe2\x80\xa6") ? 3
		     : kb_starts(s, "\xc2\xa0")   ? 2
						  : 1;
	return s;
}

/* Whether words is how text begins, white space and a cut's dots aside. */
static bool is_beginning(const char *text, const char *words)
{
	const char *t = skip_space(text), *w = skip_space(words);
	while (*w && *w == *t) {
		w = skip_space(w + 1);
		t = skip_space(t + 1);
	}
	return *w == '\0';
}

static void add_standfirst(struct kb_article *a, const struct kb_entry *e)
{
	struct kb_str words = {0}, body = {0};
	words_of_html(&words, e->summary, e->base);
	words_of(&body, a);
	if (words.len && !is_beginning(body.s, words.s))
		a->standfirst = kb_article_text(a, words.s, words.len);
	kb_str_release(&words);
	kb_str_release(&body);
	/* A summary that says the title again says nothing. */
	if (a->standfirst.s && a->headline.s &&
		strcmp(a->standfirst.s, a->headline.s) == 0)
		a->standfirst = (struct kb_text){0};
}

static struct kb_block *find_image(struct kb_article *a, const char *src)
{
	for (size_t i = 0; i < a->n_blocks; i++)
		if (a->blocks[i].type == KB_BLOCK_IMAGE && a->blocks[i].src &&
			(strcmp(a->blocks[i].src, src) == 0 ||
				kb_uri_same_page(a->blocks[i].src, src)))
			return &a->blocks[i];
	return NULL;
}

/* The entry's picture before its text, or its caption to the text's own copy
 * of it. */
static void add_image(struct kb_article *a, const struct kb_entry *e)
{
	struct kb_block *b = find_image(a, e->image);
	if (!b) {
		kb_article_add_block(a, KB_BLOCK_IMAGE);
		if (a->n_blocks > 1)
			memmove(a->blocks + 1, a->blocks,
				(a->n_blocks - 1) * sizeof *a->blocks);
		b = a->blocks;
		*b = (struct kb_block){.type = KB_BLOCK_IMAGE};
		b->src = copy(a, e->image);
	}
	if (e->image_caption && !b->caption.s)
		kb_article_set_caption(
			a, b, e->image_caption, strlen(e->image_caption));
	if (e->image_credit && !b->credit.s)
		b->credit = text(a, e->image_credit);
}

/* Whether neither a declaration nor a letter tells an entry's direction. */
static bool says_nothing(const struct kb_article *a)
{
	const struct kb_text *t = &a->headline;
	return a->dir == KB_DIR_AUTO && kb_article_text_len(a) == 0 &&
	       kb_dir_of_letters(t->s, t->len) == KB_DIR_AUTO;
}

struct kb_article *kb_feed_article(
	const struct kb_feed *feed, const struct kb_entry *e)
{
	struct kb_article *a = kb_article_new();
	a->url = copy(a, e->link);
	a->canonical_url = copy(a, e->link);
	a->site = copy(a, feed->title);
	a->language = copy(a, e->language ? e->language : feed->language);
	a->headline = text(a, e->title);
	if (e->n_categories)
		a->section = text(a, e->categories[0]);
	for (size_t i = 0; i < e->n_authors; i++)
		kb_article_add_byline(a, e->authors[i], strlen(e->authors[i]));
	a->published = e->published;
	a->updated = e->updated;
	kb_article_set_enclosures(a, e->enclosures, e->n_enclosures);
	const char *body = e->content ? e->content : e->summary;
	if (body)
		kb_extract_fragment(a, body, strlen(body), e->base);
	if (e->content && e->summary)
		add_standfirst(a, e);
	if (e->image)
		add_image(a, e);
	if (says_nothing(a))
		a->dir = feed->dir;
	kb_article_finish(a);
	return a;
}
