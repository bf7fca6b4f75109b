/* What the readers of all kinds of feed do alike: titles, URLs, names,
 * enclosures. */
#include <khabar/base/message.h>
#include "build.h"

#include <khabar/base/count.h>
#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>
#include <khabar/extract/extract.h>
#include <khabar/text/direction.h>

#include <stdlib.h>
#include <string.h>

void kb_builder_init(struct kb_builder *b, const char *url)
{
	*b = (struct kb_builder){0};
	b->feed = kb_calloc(1, sizeof *b->feed);
	kb_arena_init(&b->feed->arena);
	if (url)
		b->feed->url = kb_arena_strdup(&b->feed->arena, url);
	b->scratch = kb_article_new();
}

void kb_builder_release(struct kb_builder *b)
{
	kb_article_free(b->scratch);
	kb_str_release(&b->url);
}

struct kb_entry *kb_builder_entry(struct kb_builder *b)
{
	struct kb_feed *f = b->feed;
	return KB_PUSH(f->entries, f->n_entries, f->cap_entries);
}

static int64_t time_of(const struct kb_entry *e)
{
	return kb_date_unix(e->published.year ? &e->published : &e->updated);
}

size_t kb_builder_newest(struct kb_builder *b, size_t n,
	const struct kb_entry *first, const struct kb_entry *last, size_t *from)
{
	*from = 0;
	if (n <= KB_MAX_ENTRIES)
		return n;
	if (time_of(last) > time_of(first))
		*from = n - KB_MAX_ENTRIES;
	struct kb_str note = {0};
	kb_str_add_message(&note,
		/* i18n: how many a feed has */
		kb_count(n,
			"the feed has %zu entry; only the %d newest were read",
			"the feed has %zu entries; only the %d newest were "
			"read"),
		n, KB_MAX_ENTRIES);
	b->feed->note = kb_arena_strndup(&b->feed->arena, note.s, note.len);
	kb_str_release(&note);
	return *from + KB_MAX_ENTRIES;
}

const char *kb_builder_text(struct kb_builder *b, const char *s, size_t len)
{
	struct kb_text t = kb_article_text(b->scratch, s, len);
	if (!t.s)
		return NULL;
	return kb_arena_strndup(&b->feed->arena, t.s, t.len);
}

const char *kb_builder_directed(
	struct kb_builder *b, const char *title, enum kb_dir declared)
{
	size_t len = title ? strlen(title) : 0;
	if (!title || declared == KB_DIR_AUTO ||
		kb_dir_of_letters(title, len) == declared ||
		kb_dir_of_block(title, len, declared) != declared)
		return title;
	struct kb_str s = {0};
	kb_str_addcp(&s, declared == KB_DIR_RTL ? KB_RLI : KB_LRI);
	kb_str_add(&s, title, len);
	kb_str_addcp(&s, KB_PDI);
	title = kb_arena_strndup(&b->feed->arena, s.s, s.len);
	kb_str_release(&s);
	return title;
}

const char *kb_builder_html(struct kb_builder *b, const char *s, size_t len)
{
	while (len > 0 && kb_is_space((unsigned char)*s))
		s++, len--;
	while (len > 0 && kb_is_space((unsigned char)s[len - 1]))
		len--;
	return len ? kb_arena_strndup(&b->feed->arena, s, len) : NULL;
}

const char *kb_builder_html_of_text(
	struct kb_builder *b, const char *s, size_t len)
{
	struct kb_str out = {0};
	for (size_t i = 0; i < len; i++) {
		size_t lines = 0;
		while (i + lines < len && s[i + lines] == '\n')
			lines++;
		if (lines) {
			kb_str_adds(&out, lines > 1 ? "<p>" : "<br>");
			i += lines - 1;
		} else if (s[i] == '<')
			kb_str_adds(&out, "&lt;");
		else if (s[i] == '&')
			kb_str_adds(&out, "&amp;");
		else
			kb_str_addc(&out, s[i]);
	}
	const char *html = kb_builder_html(b, out.s ? out.s : "", out.len);
	kb_str_release(&out);
	return html;
}

const char *kb_builder_url(
	struct kb_builder *b, const char *base, const char *ref)
{
	if (!ref || !*ref)
		return NULL;
	/* Without a base a relative link is no use to anybody. */
	if (!kb_uri_resolve(base, ref, &b->url))
		return NULL;
	if (!kb_uri_is_safe(b->url.s) && !kb_uri_has_scheme(b->url.s, "file"))
		return NULL;
	/* A feed from the net has no business with the reader's files. */
	if (kb_uri_has_scheme(b->url.s, "file") &&
		!(base && kb_uri_has_scheme(base, "file")))
		return NULL;
	return kb_arena_strndup(&b->feed->arena, b->url.s, b->url.len);
}

/* Appends to an array in an arena whose capacity is the next power of two. */
static void *arena_push(struct kb_arena *a, void *p, size_t n, size_t size)
{
	if (n == 0 || (n & (n - 1)) == 0) {
		void *q = kb_arena_alloc(a, (n ? n * 2 : 1) * size);
		if (n)
			memcpy(q, p, n * size);
		p = q;
	}
	return p;
}

/* Few enough to look for doubles among. */
enum {
	FEW = 64
};

static void add_name(
	struct kb_builder *b, const char ***list, size_t *n, const char *name)
{
	if (!name)
		return;
	for (size_t i = 0; i < *n && *n < FEW; i++)
		if (strcmp((*list)[i], name) == 0)
			return;
	*list = arena_push(&b->feed->arena, *list, *n, sizeof **list);
	(*list)[(*n)++] = name;
}

void kb_builder_add_author(
	struct kb_builder *b, struct kb_entry *e, const char *s, size_t len)
{
	const char *at = memchr(s, '@', len);
	const char *open = memchr(s, '(', len);
	const char *lt = memchr(s, '<', len);
	if (at && open && at < open) {
		/* mail (Name) */
		const char *close = memrchr(s, ')', len);
		const char *end = close && close > open ? close : s + len;
		s = open + 1;
		len = (size_t)(end - s);
	} else if (at && lt && lt > s && lt < at) {
		len = (size_t)(lt - s); /* Name <mail> */
	}
	add_name(b, &e->authors, &e->n_authors,
		kb_builder_title(b, s, len, true));
}

void kb_builder_add_category(
	struct kb_builder *b, struct kb_entry *e, const char *s, size_t len)
{
	add_name(b, &e->categories, &e->n_categories,
		kb_builder_title(b, s, len, true));
}

/* The enclosure of this URL, a new one if need be; NULL: there are too many. */
static struct kb_enclosure *enclosure_of(
	struct kb_builder *b, struct kb_entry *e, const char *url)
{
	for (size_t i = 0; i < e->n_enclosures; i++)
		if (strcmp(e->enclosures[i].url, url) == 0)
			return &e->enclosures[i];
	if (e->n_enclosures == KB_MAX_ENCLOSURES) {
		b->feed->note =
			_("an entry comes with very many files; only the "
			  "first of them were read");
		return NULL;
	}
	e->enclosures = arena_push(&b->feed->arena, e->enclosures,
		e->n_enclosures, sizeof *e->enclosures);
	struct kb_enclosure *c = &e->enclosures[e->n_enclosures++];
	*c = (struct kb_enclosure){.url = url, .length = -1, .duration = -1};
	return c;
}

void kb_builder_add_enclosure(struct kb_builder *b, struct kb_entry *e,
	const char *base, const struct kb_enclosure *given)
{
	const char *url = kb_builder_url(b, base, given->url);
	struct kb_enclosure *c = url ? enclosure_of(b, e, url) : NULL;
	if (!c)
		return;
	if (!c->type && given->type)
		c->type = kb_builder_text(b, given->type, strlen(given->type));
	if (!c->title && given->title)
		c->title =
			kb_builder_text(b, given->title, strlen(given->title));
	/* Feeds write 0 where they do not know. */
	if (c->length < 0 && given->length > 0)
		c->length = given->length;
	if (c->duration < 0 && given->duration > 0 &&
		given->duration <= KB_MAX_DURATION)
		c->duration = given->duration;
}

void kb_builder_image(struct kb_builder *b, struct kb_entry *e,
	const char *base, const char *url)
{
	if (!e->image)
		e->image = kb_builder_url(b, base, url);
}

static bool is_rtl_language(const char *lang)
{
	static const char *const tags[] = {
		"ar", "fa", "he", "iw", "ur", "ps", "ckb", "sd", "ug", "yi"};
	size_t len = lang ? strcspn(lang, "-_") : 0;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (strlen(tags[i]) == len && kb_ieqn(lang, tags[i], len))
			return true;
	return false;
}

/* The direction of most of the feed's titles, its own among them and the one
 * that counts where they are equal. */
static enum kb_dir dir_of_titles(const struct kb_feed *f)
{
	size_t n[KB_DIR_RTL + 1] = {0};
	enum kb_dir own = KB_DIR_AUTO;
	if (f->title)
		own = kb_dir_of_letters(f->title, strlen(f->title));
	n[own]++;
	for (size_t i = 0; i < f->n_entries; i++) {
		const char *title = f->entries[i].title;
		if (title)
			n[kb_dir_of_letters(title, strlen(title))]++;
	}
	if (n[KB_DIR_RTL] == n[KB_DIR_LTR])
		return own;
	return n[KB_DIR_RTL] > n[KB_DIR_LTR] ? KB_DIR_RTL : KB_DIR_LTR;
}

enum {
	WORDS_HTML = 4096, /* bytes of an entry's HTML that are looked at */
	WORDS_MAX = 90,    /* code points */
};

/* The bytes of the first words of a text: where one ends, if it can be. */
static size_t words_end(const char *s, size_t len)
{
	size_t at = 0, end = 0;
	for (int n = 0; at < len && n < WORDS_MAX; n++) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (at == len || s[at] == ' ')
			end = at;
	}
	return end ? end : at;
}

/* The first words of an entry's text, else its link, else NULL. */
static const char *first_words(struct kb_builder *b, const struct kb_entry *e)
{
	const char *html = e->content ? e->content : e->summary;
	struct kb_str line = {0};
	size_t len = html ? strlen(html) : 0;
	if (len > WORDS_HTML)
		len = kb_utf8_floor(html, WORDS_HTML);
	kb_extract_line(&line, html, len, b->feed->language);
	const char *text =
		line.len ? kb_builder_text(b, line.s, line.len) : NULL;
	kb_str_clear(&line);
	if (text) {
		size_t end = words_end(text, strlen(text));
		kb_str_add(&line, text, end);
		kb_str_adds(&line, text[end] ? "\u2026" : "");
		text = kb_builder_text(b, line.s, line.len);
	}
	kb_str_release(&line);
	if (!text && !e->link && e->n_enclosures)
		text = e->enclosures->title ? e->enclosures->title
					    : e->enclosures->url;
	return text ? text : e->link;
}

/* A link to the feed itself, or to a place in it, is no page of the entry. */
static void drop_own_address(struct kb_feed *f)
{
	size_t len = f->url ? strcspn(f->url, "#") : 0;
	for (size_t i = 0; i < f->n_entries && len; i++) {
		const char *link = f->entries[i].link;
		if (link && strcspn(link, "#") == len &&
			strncmp(link, f->url, len) == 0)
			f->entries[i].link = NULL;
	}
}

void kb_builder_finish(struct kb_builder *b)
{
	struct kb_feed *f = b->feed;
	/* Such a link may still be what an entry is known by. */
	kb_builder_keys(b);
	drop_own_address(f);
	for (size_t i = 0; i < f->n_entries; i++)
		if (!f->entries[i].title)
			f->entries[i].words = first_words(b, &f->entries[i]);
	if (f->dir == KB_DIR_AUTO)
		f->dir = dir_of_titles(f);
	/* Nothing but numbers and signs: by the language. */
	if (f->dir == KB_DIR_AUTO)
		f->dir = is_rtl_language(f->language) ? KB_DIR_RTL : KB_DIR_LTR;
}
