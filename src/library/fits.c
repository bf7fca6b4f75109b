/* Whether a page is the article's that it was fetched for. */
#include <khabar/base/message.h>
#include "fits.h"

#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>
#include <khabar/text/fold.h>

#include <stdlib.h>

enum {
	/* Words of a text that are looked at. */
	MOST_WORDS = 20000,
	/* Code points of a title's word that is more than grammar. */
	LONG_WORD = 4,
	/* What there must be of an entry to be compared: such words of its
	 * title, pairs of words of its text. */
	LEAST_WORDS = 2,
	LEAST_PAIRS = 8,
	/* One in so many of them must be in the page. */
	TITLE_SHARE = 2,
	TEXT_SHARE = 5,
};

/* Words as hashes of their folded letters, in their order. */
struct words {
	uint64_t *v;
	size_t n, cap;
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * 0x100000001b3u;
}

/* Adds the words of a text that have at least so many letters. */
static void add_words(struct words *w, const struct kb_text *t, size_t least)
{
	struct kb_folded f = {0};
	uint64_t hash = 0;
	size_t letters = 0;
	if (t->s)
		kb_fold(&f, t->s, t->len);
	for (size_t i = 0; i <= f.n && w->n < MOST_WORDS; i++) {
		uint32_t cp = i < f.n ? kb_fold_label_cp(f.cp[i]) : ' ';
		if (cp && cp != ' ') {
			hash = mix(letters++ ? hash : 0xcbf29ce484222325u, cp);
		} else if (cp) {
			if (letters >= least)
				*KB_PUSH(w->v, w->n, w->cap) = hash;
			letters = 0;
		}
	}
	kb_folded_release(&f);
}

static void add_blocks(struct words *w, const struct kb_article *a)
{
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		add_words(w, &b->text, 1);
		add_words(w, &b->caption, 1);
		for (size_t k = 0; k < b->n_items; k++)
			add_words(w, &b->items[k].text, 1);
		for (size_t k = 0; k < b->n_rows; k++)
			for (size_t c = 0; c < b->rows[k].n_cells; c++)
				add_words(w, &b->rows[k].cells[c].text, 1);
	}
}

/* Makes each word one with that behind it. */
static void pair(struct words *w)
{
	for (size_t i = 0; i + 1 < w->n; i++)
		w->v[i] = mix(w->v[i], w->v[i + 1]);
	w->n -= w->n > 0;
}

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Sorts them and leaves each once. */
static void make_set(struct words *w)
{
	size_t n = 0;
	if (w->n)
		qsort(w->v, w->n, sizeof *w->v, compare);
	for (size_t i = 0; i < w->n; i++)
		if (!n || w->v[i] != w->v[n - 1])
			w->v[n++] = w->v[i];
	w->n = n;
}

/* How many of few are among many; both are sets. */
static size_t count_common(const struct words *few, const struct words *many)
{
	size_t n = 0;
	for (size_t i = 0; i < few->n && many->n; i++)
		n += bsearch(&few->v[i], many->v, many->n, sizeof *many->v,
			     compare) != NULL;
	return n;
}

/* Whether at least one in `share` of few is among many. */
static bool has_part(
	const struct words *few, const struct words *many, size_t share)
{
	return count_common(few, many) * share >= few->n;
}

/* All words of a page, and all pairs of them. */
static void read_page(
	const struct kb_article *page, struct words *all, struct words *pairs)
{
	struct words *const both[] = {all, pairs};
	for (size_t i = 0; i < 2; i++) {
		add_words(both[i], &page->headline, 1);
		add_words(both[i], &page->standfirst, 1);
		add_blocks(both[i], page);
	}
	pair(pairs);
	make_set(all);
	make_set(pairs);
}

bool kb_page_fits(const struct kb_article *page, const struct kb_article *entry)
{
	struct words title = {0}, text = {0}, all = {0}, pairs = {0};
	add_words(&title, &entry->headline, LONG_WORD);
	make_set(&title);
	add_words(&text, &entry->standfirst, 1);
	add_blocks(&text, entry);
	pair(&text);
	make_set(&text);
	read_page(page, &all, &pairs);
	bool by_title = title.n >= LEAST_WORDS, by_text = text.n >= LEAST_PAIRS;
	bool fits = (!by_title && !by_text) ||
		    (by_title && has_part(&title, &all, TITLE_SHARE)) ||
		    (by_text && has_part(&text, &pairs, TEXT_SHARE));
	free(title.v);
	free(text.v);
	free(all.v);
	free(pairs.v);
	return fits;
}

enum kb_err kb_page_store(struct kb_store *store, int64_t article,
	const struct kb_article *page, struct kb_diag *diag)
{
	struct kb_article *entry;
	enum kb_err err = kb_store_entry(store, article, &entry, diag);
	bool fits = !err && kb_page_fits(page, entry);
	kb_article_free(entry);
	if (err)
		return err;
	if (fits)
		return kb_store_put_page(store, article, page, diag);
	struct kb_str host = {0};
	if (page->url)
		kb_uri_host(page->url, &host);
	/* i18n: a host */
	err = kb_fail(diag, KB_EFORMAT,
		"%s sent a page with nothing of this article, perhaps a login: "
		"the feed's text stays",
		KB_BRIEF(host.len ? host.s : _("its server")));
	kb_str_release(&host);
	return err;
}
