/* The body's content as blocks of the article. */
#include "blocks.h"

#include "embed.h"
#include "figure.h"
#include "image.h"
#include "inline.h"
#include "lead.h"
#include "letters.h"
#include "list.h"
#include "nest.h"
#include "related.h"
#include "subhead.h"
#include "running.h"
#include "table.h"
#include "text.h"
#include "text_block.h"
#include "thresholds.h"
#include "verse.h"

#include <khabar/article/labels.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

/* Whether there is nothing but spaces, those that do not break among them. */
static bool is_blank(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (kb_starts(s + i, "\u00A0"))
			i++;
		else if (!kb_is_space((unsigned char)s[i]))
			return false;
	return true;
}

/* The end marks of Persian agencies. */
static bool is_end_mark(const struct kb_text *t)
{
	static const char *const marks[] = {
		"\u0627\u0646\u062A\u0647\u0627\u06CC \u067E\u06CC\u0627\u0645",
		"/\u0627\u0646\u062A\u0647\u0627\u06CC "
		"\u067E\u06CC\u0627\u0645"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (t->len < KB_EX_BLOCK_LABEL_MAX && kb_starts(t->s, marks[i]))
			return true;
	return false;
}

/* Whether the short text is a label, with what follows from that. */
static bool take_label(struct kb_ex_build *b, const struct kb_text *t)
{
	if (t->len > KB_EX_BLOCK_LABEL_BARE)
		return is_end_mark(t);
	unsigned label = kb_label_of(t->s, t->len);
	if (!label)
		return is_end_mark(t) || kb_label_is_standing(t->s, t->len);
	b->pending = label & KB_LABEL_RELATED ? KB_EX_PENDING_RELATED
					      : KB_EX_PENDING_DROP;
	return true;
}

/* Takes back the last text if it may be the head of links: "More from ...". */
static bool take_back_more(struct kb_ex_build *b)
{
	struct kb_article *a = b->a;
	if (a->n_blocks == 0)
		return false;
	const struct kb_block *last = &a->blocks[a->n_blocks - 1];
	if ((last->type != KB_BLOCK_PARAGRAPH &&
		    last->type != KB_BLOCK_SUBHEAD) ||
		!kb_label_is_more(last->text.s, last->text.len))
		return false;
	if (last->type == KB_BLOCK_PARAGRAPH)
		b->paras--;
	else if (last->level == 0)
		b->bold_heads--;
	a->n_blocks--;
	return true;
}

/* Whether the text is links to other articles: it becomes related, or goes with
 * the label before it. *bare: it is nothing but such links, without a label. */
static bool take_links(
	struct kb_ex_build *b, const struct kb_text *t, bool *bare)
{
	enum kb_ex_links links = kb_ex_judge_links(b->x, t);
	*bare = links == KB_EX_LINKS_BARE && b->paras > 0;
	if (links == KB_EX_LINKS_OTHER)
		return true;
	if (*bare && b->pending == KB_EX_PENDING_DROP)
		return true;
	if (*bare && (b->pending == KB_EX_PENDING_RELATED || take_back_more(b)))
		links = KB_EX_LINKS_RELATED;
	if (links != KB_EX_LINKS_RELATED)
		return false;
	kb_ex_add_related(b->a, t);
	return true;
}

/* Whether a text of several lines is a verse: words, no dates or labels. */
static bool is_verse(const struct kb_text *t, uint32_t letters)
{
	return letters >= KB_EX_VERSE_MIN && memchr(t->s, '\n', t->len) &&
	       !strpbrk(t->s, "0123456789:|@");
}

/* Whether n, before the first paragraph, is text all the same: a page that says
 * neither when nor by whom it was written has no lines of such things. */
static bool is_early_text(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	enum kb_tag tag = n->tag;
	return (tag == KB_TAG_P || tag == KB_TAG_ADDRESS || tag == KB_TAG_DL) &&
	       i->links == 0 && x->a->n_byline == 0 && !x->a->published.year &&
	       x->headline && n->index > x->headline->index;
}

/* Whether the text stands before the first real paragraph and is too short
 * for one: a date, a name, a place. */
static bool is_head_matter(const struct kb_ex_build *b,
	const struct kb_node *from, const struct kb_text *t, uint32_t letters)
{
	const struct kb_ex *x = b->x;
	if (!from || !x->first || from->index >= x->first->index)
		return false;
	if (x->headline && from->index <= kb_ex_info(x, x->headline)->last &&
		kb_ex_within(x, x->headline, x->body))
		return true;
	return letters < KB_EX_BLOCK_HEAD && !is_verse(t, letters) &&
	       (!kb_ex_ends_sentence(t) || kb_ex_ends_in_colon(t)) &&
	       !is_early_text(x, x->nodes[kb_ex_info(x, from)->block]);
}

/* The image's alternative text or caption once more, as a paragraph. */
static bool repeats_image(struct kb_ex_build *b, const struct kb_text *t)
{
	if (b->a->n_blocks == 0 || t->len > 1000)
		return false;
	struct kb_block *block = &b->a->blocks[b->a->n_blocks - 1];
	if (block->type != KB_BLOCK_IMAGE)
		return false;
	if (block->caption.s && kb_fold_same(block->caption.s, t->s))
		return true;
	if (!block->alt || !kb_fold_same(block->alt, t->s))
		return false;
	if (!block->caption.s)
		kb_article_set_caption(b->a, block, t->s, t->len);
	return true;
}

/* An address by itself, in no paragraph and no figure that embeds what it leads
 * to: microdata that is not meant to be seen. */
static bool is_bare_url(const struct kb_ex_build *b, const struct kb_node *from,
	const struct kb_text *t)
{
	if (t->len <= 8 || !kb_istarts(t->s, "http") || !strstr(t->s, "://") ||
		strpbrk(t->s, " \t\n"))
		return false;
	const struct kb_node *top = b->x->body;
	for (; from && from != top; from = from->parent)
		if (kb_ex_is(from, KB_TAG_P) || kb_ex_is(from, KB_TAG_FIGURE))
			return false;
	return true;
}

/* One between texts; pages have them around advertisements too. */
static void put_rule(struct kb_article *a)
{
	if (a->n_blocks > 0 && a->blocks[a->n_blocks - 1].type != KB_BLOCK_RULE)
		kb_article_add_block(a, KB_BLOCK_RULE);
}

/* Three asterisks or dashes by themselves, which are a rule. */
static bool is_typed_rule(const struct kb_text *t)
{
	size_t n = 0;
	for (const char *s = t->s; *s; s++) {
		bool space = kb_is_space((unsigned char)*s);
		if (!space && (*s != *t->s || !strchr("*-_~", *s)))
			return false;
		n += !space;
	}
	return n >= 3;
}

/* The end of a paragraph. */
static void flush(struct kb_ex_build *b)
{
	const struct kb_node *from = b->from;
	struct kb_text t = kb_ex_take(b, KB_WHITE_GAPS);
	if (!t.s)
		return;
	bool bare;
	uint32_t stops, letters = kb_ex_count(t.s, t.len, &stops);
	if (letters == 0 && is_typed_rule(&t))
		put_rule(b->a);
	if (letters == 0 || is_bare_url(b, from, &t) ||
		take_links(b, &t, &bare) || take_label(b, &t) ||
		is_head_matter(b, from, &t, letters) || repeats_image(b, &t) ||
		kb_ex_caption_line(b, from, &t, letters))
		return;
	b->pending = KB_EX_PENDING_NONE;
	enum kb_block_type type = KB_BLOCK_PARAGRAPH;
	if (bare) {
		b->bare_links++;
	} else if (kb_ex_is_bold_head(&t, letters)) {
		type = KB_BLOCK_SUBHEAD;
		b->bold_heads++;
	} else {
		b->paras++;
	}
	struct kb_block *block = kb_article_add_block(b->a, type);
	block->text = t;
	/* Until all are counted, level 0 tells bold ones apart, and another of
	 * a paragraph those that are bare links. */
	block->level = bare;
}

/* Whether text that is not blank follows n within top. */
static bool goes_on(const struct kb_node *n, const struct kb_node *top)
{
	for (n = kb_node_next(n, top); n; n = kb_node_next(n, top))
		if (n->type == KB_NODE_TEXT && !is_blank(n->text, n->len))
			return true;
	return false;
}

/* Whether all text before a line break is bold, and it ends there: that is a
 * heading. */
static bool bold_so_far(const struct kb_ex_build *b, const struct kb_node *br)
{
	size_t from = 0, end = b->buf.len;
	while (from < end && kb_is_space((unsigned char)b->buf.s[from]))
		from++;
	while (end > from && kb_is_space((unsigned char)b->buf.s[end - 1]))
		end--;
	if (end - from > (size_t)KB_EX_BLOCK_LABEL_MAX)
		return false;
	for (int i = 0; i < b->depth; i++)
		if (b->open[i].span && b->open[i].type == KB_SPAN_STRONG &&
			b->open[i].start <= from)
			return !goes_on(br, b->open[i].node);
	for (size_t i = b->n_spans; i-- > 0;)
		if (b->spans[i].type == KB_SPAN_STRONG &&
			b->spans[i].start <= from && b->spans[i].end >= end)
			return true;
	return false;
}

/* A line's end; the second in a row, or last, ends the paragraph. */
static void end_line(struct kb_ex_build *b, bool last)
{
	/* One empty line before a text is as good as a million. */
	if (!b->seen && b->buf.len && b->buf.s[b->buf.len - 1] == '\n')
		return;
	kb_ex_add_line(b);
	if (b->seen && (++b->brs >= 2 || last))
		flush(b);
}

/* Takes the subhead back whose text is left out. */
static void drop_head(struct kb_ex_build *b)
{
	struct kb_article *a = b->a;
	if (a->n_blocks > 0 &&
		a->blocks[a->n_blocks - 1].type == KB_BLOCK_SUBHEAD &&
		a->blocks[a->n_blocks - 1].text.len < KB_EX_BLOCK_LABEL_BARE)
		a->n_blocks--;
}

/* Whether the element is a quote and no frame around the text, or calls itself
 * one, is short and holds nothing else. */
static bool is_quote(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	const char *class = kb_node_attr(n, "class");
	if (n->tag == KB_TAG_BLOCKQUOTE)
		return i->score <=
		       kb_ex_info(x, x->body)->score * KB_EX_SHARE(QUOTE_SCORE);
	return (i->in & KB_IN_BLOCK) && i->letters > 0 &&
	       i->letters <= KB_EX_QUOTE_MAX && class &&
	       ((i->says & KB_SAYS_PULL) || strstr(class, "quote")) &&
	       !(i->holds & (KB_HOLDS_HEADING | KB_HOLDS_IMAGE | KB_HOLDS_LIST |
				    KB_HOLDS_TABLE));
}

/* An element that is verse. Returns whether n is. */
static bool take_verse(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_text verse;
	if (!(kb_ex_info(b->x, n)->in & KB_IN_BLOCK) ||
		!kb_ex_verse(b->x, n, &verse))
		return false;
	flush(b);
	kb_article_add_block(b->a, KB_BLOCK_VERSE)->text = verse;
	b->pending = KB_EX_PENDING_NONE;
	return true;
}

/* Elements that become a block of their own. Returns whether n did. */
static bool take_part(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_ex *x = b->x;
	const struct kb_ex_info *i = kb_ex_info(x, n);
	bool head = x->headline && n->index < x->headline->index &&
		    kb_ex_within(x, x->headline, x->body);
	if (kb_ex_is_figure(x, n)) {
		flush(b);
		kb_ex_figure(b, n);
		return true;
	}
	if (n == x->headline)
		return true;
	if ((i->in & KB_IN_HEADING) && (i->letters == 0 || head))
		return !(i->holds & KB_HOLDS_IMAGE);
	if ((i->in & KB_IN_HEADING) || kb_ex_is_named_head(b, n)) {
		flush(b);
		kb_ex_subhead(b, n);
		return true;
	}
	if ((i->in & KB_IN_BLOCK) && kb_ex_is_contents(x, n)) {
		flush(b);
		drop_head(b);
		return true;
	}
	if (is_quote(x, n)) {
		flush(b);
		(n->tag == KB_TAG_BLOCKQUOTE ? kb_ex_nest : kb_ex_quote)(b, n);
		return true;
	}
	switch (n->tag) {
	case KB_TAG_UL:
	case KB_TAG_OL:
	case KB_TAG_MENU:
	case KB_TAG_DIR:
	case KB_TAG_DL:
	case KB_TAG_LI:
		if (!kb_ex_is_text_list(x, n))
			return false;
		flush(b);
		/* A short list before the text: names, dates, tools. */
		if (!head && !(x->first && n->index < x->first->index &&
				     i->letters < KB_EX_BLOCK_HEAD &&
				     !is_early_text(x, n)))
			kb_ex_list(b, n);
		return true;
	case KB_TAG_TABLE:
		if (!kb_ex_is_data_table(x, n))
			return false;
		flush(b);
		kb_ex_table(b, n);
		return true;
	case KB_TAG_PRE:
		flush(b);
		kb_ex_code(b, n);
		return true;
	default:
		return false;
	}
}

static void add_rule(struct kb_ex_build *b)
{
	flush(b);
	put_rule(b->a);
}

/* "(AFP)", "dpa/lnw": who wrote the text, below it. */
static bool is_signature(const struct kb_block *block)
{
	const struct kb_text *t = &block->text;
	size_t words = 1;
	for (size_t i = 0; i < t->len; i++)
		words += t->s[i] == ' ';
	return block->type == KB_BLOCK_PARAGRAPH &&
	       t->len < KB_EX_SIGNATURE_MAX && words <= KB_EX_SIGNATURE_WORDS &&
	       !kb_ex_ends_sentence(t) && kb_label_is_agency(t->s, t->len);
}

static void drop_last_rules(struct kb_article *a)
{
	while (a->n_blocks > 0 &&
		a->blocks[a->n_blocks - 1].type == KB_BLOCK_RULE)
		a->n_blocks--;
}

static bool is_caption(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	return ((i->says & (KB_SAYS_CAPTION | KB_SAYS_CREDIT)) ||
		       n->tag == KB_TAG_FIGCAPTION) &&
	       /* fewer are the first letter of a text, set large */
	       i->letters > 2 &&
	       i->letters <
		       (n->tag == KB_TAG_FIGCAPTION
				       ? (uint32_t)KB_EX_FIGURE_MAX
				       : (uint32_t)KB_EX_CAPTION_LINE_MAX) &&
	       !(i->holds & KB_HOLDS_IMAGE);
}

/* Names, dates and share counts that stand in the body by themselves. */
static bool is_meta(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	uint32_t meta =
		KB_SAYS_DATE | KB_SAYS_BYLINE | KB_SAYS_META | KB_SAYS_AVATAR;
	if ((!(i->says & meta) && n->tag != KB_TAG_TIME) || i->letters == 0 ||
		i->letters > KB_EX_META_LINE_MAX)
		return false;
	/* "article-author-name": a heading of names is no content. */
	if ((i->says & KB_SAYS_CONTENT) &&
		!((i->says & KB_SAYS_BYLINE) && (i->in & KB_IN_HEADING)))
		return false;
	/* Within a sentence such a class means nothing. */
	if (kb_ex_in_sentence(x, n))
		return false;
	const struct kb_ex_info *block = &x->info[i->block];
	if (n->tag == KB_TAG_A)
		return block->own == block->own_links;
	return block == i || block->own < KB_EX_META_LINE_BLOCK;
}

/* Whether to go into the element. */
static bool enter(struct kb_ex_build *b, const struct kb_node *n)
{
	const struct kb_ex *x = b->x;
	const struct kb_ex_info *i = kb_ex_info(x, n);
	if (i->in & KB_IN_RELATED)
		kb_ex_take_related(b->x, n);
	if (kb_ex_is_embed(x, n)) {
		flush(b);
		kb_ex_embed(b, n);
		return false;
	}
	if (kb_ex_skipped(x, n)) {
		if (n->tag == KB_TAG_NOSCRIPT && (i->holds & KB_HOLDS_IMAGE))
			kb_ex_image(b, n);
		return false;
	}
	if (n->tag == KB_TAG_BR) {
		end_line(b, b->seen && bold_so_far(b, n));
		return false;
	}
	if (n->tag == KB_TAG_IMG || n->tag == KB_TAG_OTHER) {
		if (kb_ex_info(x, n)->says & KB_SAYS_EMOJI) {
			kb_ex_add_emoji(b, n);
			return false;
		}
		if (i->holds & KB_HOLDS_IMAGE) {
			bool seen = b->seen;
			if (!seen)
				kb_ex_image(b, n);
			else if (kb_ex_is_picture(b, n)) {
				flush(b);
				kb_ex_image(b, n);
			}
		}
		return n->tag == KB_TAG_OTHER;
	}
	if (n->tag == KB_TAG_HR) {
		add_rule(b);
		return false;
	}
	if (is_caption(x, n) && ((i->in & KB_IN_BLOCK) || !b->seen)) {
		flush(b);
		if (kb_ex_caption(b, n))
			return false;
	}
	if (is_meta(x, n) || take_verse(b, n) || take_part(b, n))
		return false;
	if (i->in & KB_IN_BLOCK)
		flush(b);
	else
		kb_ex_enter(b, n);
	return true;
}

static void leave(struct kb_ex_build *b, const struct kb_node *n)
{
	if (kb_ex_info(b->x, n)->in & KB_IN_BLOCK)
		flush(b);
	else
		kb_ex_leave(b, n);
}

static void at_text(struct kb_ex_build *b, const struct kb_node *n)
{
	bool lines = kb_ex_info(b->x, n)->in & KB_IN_PRE;
	for (size_t at = 0; at < n->len; at++) {
		const char *s = n->text + at;
		const char *end = lines ? memchr(s, '\n', n->len - at) : NULL;
		size_t len = end ? (size_t)(end - s) : n->len - at;
		if (!is_blank(s, len))
			b->brs = 0;
		kb_ex_add_text(b, n, s, len);
		if (end)
			end_line(b, false);
		at += len;
	}
}

static void walk(struct kb_ex_build *b, const struct kb_node *top)
{
	const struct kb_node *n = top->first;
	while (n) {
		bool in = false;
		if (n->type == KB_NODE_TEXT)
			at_text(b, n);
		else
			in = enter(b, n);
		if (in && n->first) {
			n = n->first;
			continue;
		}
		for (;;) {
			if (in)
				leave(b, n);
			if (n->next || n->parent == top)
				break;
			n = n->parent;
			in = true;
		}
		n = n->next;
	}
	flush(b);
}

/* Links by themselves between the paragraphs lead to other articles; where they
 * are many, the text is a list of them. */
static void settle_links(struct kb_ex_build *b)
{
	bool other = b->bare_links <= KB_EX_BARE_LINKS_MAX &&
		     b->bare_links * KB_EX_BARE_LINKS_PARAS <= b->paras;
	size_t n = 0, all = b->a->n_blocks;
	for (size_t i = 0; i < all; i++) {
		struct kb_block *block = &b->a->blocks[i];
		bool bare = block->type == KB_BLOCK_PARAGRAPH && block->level;
		if (bare)
			block->level = 0;
		if (bare && other)
			kb_ex_add_related(b->a, &block->text);
		else
			b->a->blocks[n++] = *block;
	}
	b->a->n_blocks = n;
}

void kb_ex_build_blocks(struct kb_ex *x)
{
	struct kb_ex_build b = {.x = x, .a = x->a};
	if (!x->body)
		return;
	if (!x->given.fragment)
		kb_ex_lead_image(&b);
	if (!take_verse(&b, x->body))
		walk(&b, x->body);
	drop_last_rules(b.a);
	if (b.a->n_blocks > 1 && is_signature(&b.a->blocks[b.a->n_blocks - 1]))
		b.a->n_blocks--;
	kb_ex_settle_heads(&b);
	settle_links(&b);
	free(b.spans);
	kb_str_release(&b.buf);
}
