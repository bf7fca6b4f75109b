#include "page.h"

#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>
#include <khabar/article/labels.h>

#include <stdlib.h>
#include <string.h>

enum {
	EMPTY = 60,  /* bytes of text: as good as none */
	SHORT = 500, /* less of it makes one look at the metadata */
	BOX_UP = 4,  /* levels from a label to the box that it heads */
	BOX_LETTERS = 2500,
	BOX_NODES = 600,
};

static void release(struct kb_ex *x)
{
	free(x->nodes);
	free(x->info);
	kb_str_release(&x->tmp);
	kb_str_release(&x->tmp2);
	kb_str_release(&x->log);
}

/* The links under a label "related" behind the text. */
static void read_labelled(struct kb_ex *x, const struct kb_node *label)
{
	const struct kb_node *up = label;
	for (int i = 0; i < BOX_UP && up->parent != x->body_tag; i++) {
		up = up->parent;
		if (kb_ex_within(x, x->body, up) ||
			kb_ex_info(x, up)->raw > BOX_LETTERS ||
			kb_ex_info(x, up)->last - up->index > BOX_NODES)
			return;
		size_t links = 0;
		for (size_t at = label->index; at <= kb_ex_info(x, up)->last;
			at++)
			links += kb_ex_is(x->nodes[at], KB_TAG_A) &&
				 x->info[at].raw >= 12;
		if (links >= 2) {
			kb_ex_take_related(x, up);
			return;
		}
	}
}

/* Links of boxes that stand outside the text. */
static void read_related(struct kb_ex *x)
{
	if (!x->body)
		return;
	size_t labels = 0;
	for (size_t at = kb_ex_info(x, x->body)->last; at < x->n; at++) {
		const struct kb_ex_info *i = &x->info[at];
		if (x->nodes[at]->type != KB_NODE_ELEMENT || i->raw < 4 ||
			i->raw > 30 || i->last - at > 8 ||
			!(i->in & KB_IN_BLOCK) || labels > 3 ||
			(i->in & (KB_IN_TEXTLESS | KB_IN_HIDDEN | KB_IN_LINK)))
			continue;
		kb_ex_text(x, x->nodes[at], &x->tmp, 200, true);
		if (!kb_label_is_related(x->tmp.s, x->tmp.len))
			continue;
		labels++;
		read_labelled(x, x->nodes[at]);
		at = i->last;
	}
	for (size_t at = kb_ex_info(x, x->body)->last; at < x->n; at++)
		if ((x->info[at].in & KB_IN_RELATED) && x->a->n_related < 20)
			kb_ex_take_related(x, x->nodes[at]);
}

static void clear_blocks(struct kb_article *a)
{
	a->n_blocks = 0;
}

/* One run over the tree; hidden elements too where nothing else helps. */
static void read_tree(struct kb_ex *x, bool hidden)
{
	x->keep_hidden = hidden;
	kb_ex_survey(x);
	kb_ex_read_meta(x);
	kb_ex_find_headline(x);
	kb_ex_note(x, x->headline ? "the text shown" : "the page's title");
	kb_ex_clean_page(x);
	kb_ex_site_clean(x);
	kb_ex_find_body(x);
	kb_ex_clean_body(x);
	kb_ex_read_head(x);
	kb_ex_note(x, "the text shown, or the address");
	kb_ex_blocks(x);
	read_related(x);
	kb_ex_tidy(x);
	kb_ex_find_next(x);
	kb_ex_site_fields(x);
}

/* Whether a text goes on where the page's own ends: it has its first and its
 * last paragraph, as a page behind a wall has the beginning of its text. */
static bool goes_on(struct kb_ex *x, const char *text)
{
	const struct kb_article *a = x->a;
	const struct kb_block *first = NULL, *last = NULL;
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		if (b->type != KB_BLOCK_PARAGRAPH || b->text.len < EMPTY)
			continue;
		first = first ? first : b;
		last = b;
	}
	return first && strstr(text, first->text.s) &&
	       strstr(text, last->text.s);
}

static void settle(struct kb_ex *x)
{
	struct kb_article *a = x->a;
	a->site = x->meta.site;
	a->dir = x->page_dir;
	/* A page that a script fills may have its text in the metadata. */
	size_t len = kb_article_text_len(a);
	kb_ex_log(x, "candidate: the page's text, %zu bytes", len);
	if (x->meta.body)
		kb_ex_log(x, "candidate: articleBody of JSON-LD, %zu bytes",
			strlen(x->meta.body));
	else if (len < SHORT && kb_ex_read_state(x))
		kb_ex_log(x, "candidate: JSON in a script, %zu bytes",
			strlen(x->meta.body));
	kb_ex_note(x, "JSON in a script");
	bool longer = x->meta.body && strlen(x->meta.body) > len * 2;
	bool json = longer && (len < SHORT || goes_on(x, x->meta.body));
	kb_ex_log(x, "taken: %s",
		!json ? "the page's text"
		: len < SHORT
			? "JSON, since the page shows little text"
			: "JSON, since the page shows its beginning only");
	if (json) {
		clear_blocks(a);
		kb_ex_blocks_of_text(x, x->meta.body);
		kb_ex_tidy(x);
	}
	/* Better what the page says of itself than nothing. */
	if (a->n_blocks == 0 && !a->standfirst.s && x->meta.description)
		kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text =
			kb_article_text(a, x->meta.description,
				strlen(x->meta.description));
	if (x->meta.image && x->meta.image_caption) {
		bool images = false;
		for (size_t i = 0; i < a->n_blocks; i++)
			images |= a->blocks[i].type == KB_BLOCK_IMAGE;
		if (!images && a->n_blocks > 0) {
			struct kb_block *b =
				kb_article_add_block(a, KB_BLOCK_IMAGE);
			b->src = x->meta.image;
			kb_article_set_caption(a, b, x->meta.image_caption,
				strlen(x->meta.image_caption));
			struct kb_block first = *b;
			memmove(a->blocks + 1, a->blocks,
				(a->n_blocks - 1) * sizeof *b);
			a->blocks[0] = first;
		}
	}
	kb_article_finish(a);
	if (x->log.s)
		a->explain = kb_arena_strndup(&a->arena, x->log.s, x->log.len);
}

struct kb_article *kb_extract_page(const struct kb_doc *doc, const char *url)
{
	return kb_extract_page_by(doc, url, NULL);
}

struct kb_article *kb_extract_page_by(
	const struct kb_doc *doc, const char *url, const struct kb_site *site)
{
	struct kb_ex x = {.doc = doc, .base = url, .site = site};
	for (int pass = 0; pass < 2; pass++) {
		x.a = kb_article_new();
		if (url)
			x.a->url = kb_arena_strdup(&x.a->arena, url);
		read_tree(&x, pass > 0);
		settle(&x);
		release(&x);
		if (pass > 0 || kb_article_text_len(x.a) >= EMPTY)
			break;
		struct kb_article *a = x.a;
		x = (struct kb_ex){.doc = doc, .base = url, .site = site};
		kb_article_free(a);
	}
	return x.a;
}

void kb_extract_fragment(
	struct kb_article *a, const char *html, size_t len, const char *base)
{
	struct kb_doc *doc;
	if (len == 0 || kb_markup_html(html, len, &doc, NULL) != KB_OK)
		return;
	struct kb_ex x = {.doc = doc, .base = base, .a = a, .fragment = true};
	kb_ex_survey(&x);
	x.page_dir = a->dir;
	x.body = x.body_tag;
	if (x.body) {
		kb_ex_clean_fragment(&x);
		kb_ex_clean_body(&x);
		kb_ex_blocks(&x);
	}
	release(&x);
	kb_doc_free(doc);
}
