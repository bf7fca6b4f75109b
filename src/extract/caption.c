/* Captions: which words of a figure are one, and which are its credit. */
#include "caption.h"

#include "inline.h"
#include "text.h"
#include "thresholds.h"
#include "weigh.h"

#include <khabar/article/caption.h>
#include <khabar/text/fold.h>

#include <string.h>

enum {
	NODES_MAX = 200, /* of a caption in which a credit is looked for */
};

/* Parts of class names that call words a credit; the weak ones do so within a
 * figure, or beside a word for pictures. */
static const struct {
	const char *s;
	bool weak;
} CREDITS[] = {{"credit", false}, {"copyright", false}, {"nachweis", false},
	{"fotograf", false}, {"photog", false}, {"quelle", false},
	{"attribution", false}, {"source", true}, {"author", true},
	{"autor", true}, {"byline", true}, {"rights", true}, {"agency", true}};
static const char *const PICTURES[] = {
	"caption", "image", "img", "photo", "foto", "media", "bild", "pic"};

bool kb_ex_is_credit(struct kb_ex *x, const struct kb_node *n)
{
	const char *s = kb_ex_text_of(x, n, KB_EX_CREDIT_MAX * 4, true);
	return s && (kb_caption_is_labelled(s, strlen(s)) ||
			    (kb_caption_is_credit(s, strlen(s)) &&
				    !(kb_ex_info(x, n)->in & KB_IN_BLOCK)));
}

bool kb_ex_ends_in_credit(const char *s, size_t len)
{
	const char *credit;
	size_t n;
	return kb_caption_credit(s, len) < len ||
	       kb_caption_is_credit(s, len) ||
	       kb_article_split_credit(s, len, &credit, &n) < len;
}

bool kb_ex_says_caption(const struct kb_ex *x, const struct kb_node *n)
{
	uint32_t says = kb_ex_info(x, n)->says;
	return kb_ex_is(n, KB_TAG_FIGCAPTION)
		       ? !(says & KB_SAYS_CREDIT) || (says & KB_SAYS_CAPTION)
		       : (says & KB_SAYS_CAPTION) && !kb_ex_says_credit(x, n);
}

static bool is_within_figure(const struct kb_node *n)
{
	for (int i = 0; i < 2 * KB_EX_IMAGE_LEVELS && n; i++, n = n->parent)
		if (kb_ex_is(n, KB_TAG_FIGURE) ||
			kb_ex_is(n, KB_TAG_FIGCAPTION))
			return true;
	return false;
}

/* Whether a class name calls its element n a credit: caption__credit is one of
 * a caption. */
static bool names_credit(
	const struct kb_node *n, const char *name, size_t len, bool of_caption)
{
	const char *caption = kb_istrn(name, len, "caption");
	if (!caption)
		caption = kb_istrn(name, len, "description");
	const char *from = caption ? caption : name;
	if (of_caption && !caption)
		return false;
	for (size_t i = 0; i < sizeof CREDITS / sizeof *CREDITS; i++) {
		if (!kb_istrn(from, len - (size_t)(from - name), CREDITS[i].s))
			continue;
		for (size_t k = 0; k < sizeof PICTURES / sizeof *PICTURES; k++)
			if (kb_istrn(name, len, PICTURES[k]))
				return true;
		return !CREDITS[i].weak || is_within_figure(n);
	}
	return false;
}

bool kb_ex_says_credit(const struct kb_ex *x, const struct kb_node *n)
{
	uint32_t says = kb_ex_info(x, n)->says;
	bool caption = says & KB_SAYS_CAPTION;
	if (!caption && ((says & KB_SAYS_CREDIT) || n->tag == KB_TAG_CITE))
		return true;
	const char *s = kb_node_attr(n, "class");
	caption |= n->tag == KB_TAG_FIGCAPTION;
	for (size_t len; s && *s; s += len) {
		s += strspn(s, " \t\n\f\r");
		len = strcspn(s, " \t\n\f\r");
		if (names_credit(n, s, len, caption))
			return true;
	}
	return false;
}

/* The only child of n that holds letters, NULL if there are several. */
static const struct kb_node *only_part(
	const struct kb_ex *x, const struct kb_node *n)
{
	for (const struct kb_node *c = n->first; c; c = c->next)
		if (kb_ex_info(x, c)->letters > 0)
			return kb_ex_info(x, c)->letters ==
					       kb_ex_info(x, n)->letters
				       ? c
				       : NULL;
	return NULL;
}

static bool is_emphasis(enum kb_tag tag)
{
	return tag == KB_TAG_I || tag == KB_TAG_EM || tag == KB_TAG_B ||
	       tag == KB_TAG_STRONG || tag == KB_TAG_Q || tag == KB_TAG_BDI;
}

/* Of two parts the second, if it is as short as a name. */
static const struct kb_node *second_of(
	const struct kb_ex *x, const struct kb_node *box)
{
	const struct kb_node *part[2], *c;
	size_t n = 0;
	while ((c = only_part(x, box)))
		box = c;
	for (c = box->first; c; c = c->next) {
		if (kb_ex_info(x, c)->letters == 0)
			continue;
		if (n == 2)
			return NULL;
		part[n++] = c;
	}
	if (n < 2 || part[1]->type != KB_NODE_ELEMENT ||
		part[1]->tag == KB_TAG_A || is_emphasis(part[1]->tag))
		return NULL;
	uint32_t letters = kb_ex_info(x, part[1])->letters;
	return letters <= KB_EX_CREDIT_NAME &&
			       kb_ex_info(x, part[0])->letters >= 2 * letters
		       ? part[1]
		       : NULL;
}

/* The element within a caption that holds its credit. */
static const struct kb_node *find_credit(
	struct kb_ex *x, const struct kb_node *box)
{
	const struct kb_ex_info *all = kb_ex_info(x, box);
	size_t last = all->last;
	if (last > box->index + (size_t)NODES_MAX)
		last = box->index + (size_t)NODES_MAX;
	for (size_t at = box->index + (size_t)1; at <= last; at++) {
		const struct kb_ex_info *i = &x->info[at];
		const struct kb_node *n = x->nodes[at];
		if (n->type != KB_NODE_ELEMENT || i->letters == 0 ||
			(i->in & KB_IN_OUT) || i->letters > KB_EX_CREDIT_MAX ||
			i->letters == all->letters)
			continue;
		const char *s = kb_ex_text_of(x, n, 400, false);
		if (s && (kb_ex_says_credit(x, n) ||
				 kb_caption_is_credit(s, strlen(s))))
			return n;
	}
	const struct kb_node *n = second_of(x, box);
	const char *s = n ? kb_ex_text_of(x, n, 400, false) : NULL;
	return s && !kb_ends(s, ".") ? n : NULL;
}

void kb_ex_set_credit(
	struct kb_ex_build *b, struct kb_block *block, const struct kb_node *n)
{
	const char *s = kb_ex_text_of(b->x, n, 400, false);
	struct kb_date d;
	size_t len = s ? strlen(s) : 0;
	kb_ex_use(b->x, n);
	if (!s || block->credit.s || kb_date_parse(s, len, &d))
		return;
	kb_caption_trim(&s, &len);
	if (len > 2 && *s == '(' && s[len - 1] == ')')
		s++, len -= 2;
	kb_caption_trim_marks(&s, &len);
	block->credit = kb_article_text(b->a, s, len);
}

/* Takes the credit that ends a caption; returns the bytes before it. */
static size_t cut_credit(struct kb_ex_build *b, struct kb_block *block,
	const char *s, size_t len)
{
	size_t at = kb_caption_credit(s, len);
	const char *credit = s + at;
	size_t n = len - at;
	if (n == 0)
		return len;
	if (n > 2 && *credit == '(' && credit[n - 1] == ')')
		credit++, n -= 2;
	kb_caption_trim_marks(&credit, &n);
	struct kb_text t = kb_article_text(b->a, credit, n);
	if (block->credit.s && !kb_fold_same(block->credit.s, t.s))
		return len;
	block->credit = t;
	return at;
}

void kb_ex_set_caption(
	struct kb_ex_build *b, struct kb_block *block, const struct kb_node *n)
{
	if (block->caption.s)
		return;
	const struct kb_node *by =
		block->credit.s ? NULL : find_credit(b->x, n);
	if (by)
		kb_ex_set_credit(b, block, by);
	struct kb_text t = kb_ex_lines_of(b->x, n);
	if (!t.s)
		return;
	const char *s = t.s;
	size_t len = t.len;
	kb_caption_trim(&s, &len);
	kb_caption_trim_marks(&s, &len);
	if (!block->credit.s && kb_caption_is_credit(s, len)) {
		block->credit = kb_article_text(b->a, s, len);
		return;
	}
	len = cut_credit(b, block, s, len);
	kb_caption_trim(&s, &len);
	kb_caption_trim_marks(&s, &len);
	struct kb_text credit = block->credit;
	kb_article_set_caption(b->a, block, s, len);
	if (credit.s)
		block->credit = credit;
	if (kb_fold_same(block->caption.s, block->credit.s))
		block->caption = (struct kb_text){0};
	kb_ex_direct(b->x, n, &block->caption);
}
