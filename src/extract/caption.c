/* Captions: which words of a figure are one, and which are its credit. */
#include "caption.h"

#include "inline.h"
#include "text.h"
#include "thresholds.h"
#include "weigh.h"

#include <khabar/article/labels.h>
#include <khabar/base/utf8.h>

#include <string.h>

enum {
	NODES_MAX = 200, /* of a caption in which a credit is looked for */
};

/* Labels for those who do not see the picture, before what they label. */
static const struct {
	const char *s;
	bool credit;
} LABELS[] = {{"Image caption", false}, {"Media caption", false},
	{"Image source", true}, {"Image copyright", true}, {"Credit...", true},
	{"Credit\u2026", true},
	{"\u0627\u0644\u062A\u0639\u0644\u064A\u0642 \u0639\u0644\u0649 "
	 "\u0627\u0644\u0635\u0648\u0631\u0629",
		false},
	{"\u0635\u062F\u0631 \u0627\u0644\u0635\u0648\u0631\u0629", true},
	{"\u062A\u0648\u0636\u06CC\u062D \u062A\u0635\u0648\u06CC\u0631",
		false},
	{"\u0645\u0646\u0628\u0639 \u062A\u0635\u0648\u06CC\u0631", true},
	{"\u062A\u0635\u0648\u06CC\u0631 \u06A9\u0627 "
	 "\u06A9\u06CC\u067E\u0634\u0646",
		false},
	{"\u062A\u0635\u0648\u06CC\u0631 \u06A9\u0627 "
	 "\u0630\u0631\u06CC\u0639\u06C1",
		true}};

/* What buttons and links in a caption say, at its end. */
static const char *const BUTTONS[] = {"hide caption", "toggle caption",
	"show caption", "enlarge this image", "enlarge image",
	"view image in fullscreen", "open image in gallery", "view gallery",
	"purchase licensing rights", "buy photo", "click to enlarge"};

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

static bool is_mark(uint32_t cp)
{
	return cp == ',' || cp == '|' || cp == '/' || cp == '-' ||
	       cp == 0x2013 || cp == 0x2014 || cp == 0x2022 || cp == 0x060C ||
	       cp == ' ' || cp == '\n' || cp == 0xA0;
}

/* Without commas, bars and dashes that parted something at either end. */
static void trim(const char **s, size_t *len, bool start)
{
	uint32_t cp;
	for (size_t n; start && *len; *s += n, *len -= n) {
		n = kb_utf8_decode(*s, *len, &cp);
		if (!is_mark(cp) && cp != ':')
			break;
	}
	while (*len) {
		size_t at = kb_utf8_floor(*s, *len - 1);
		kb_utf8_decode(*s + at, *len - at, &cp);
		if (!is_mark(cp))
			break;
		*len = at;
	}
}

/* The bytes that a label at the start takes, 0 if there is none. */
static size_t label_len(const char *s, size_t len, bool credit)
{
	uint32_t cp;
	/* Urdu has its comma first. */
	size_t at = kb_utf8_decode(s, len, &cp);
	at = len && cp == 0x060C ? at : 0;
	for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
		size_t n = strlen(LABELS[i].s);
		if ((LABELS[i].credit || !credit) && len > at + n &&
			kb_ieqn(s + at, LABELS[i].s, n))
			return at + n;
	}
	return 0;
}

static void trim_labels(const char **s, size_t *len)
{
	size_t n = label_len(*s, *len, false);
	if (n > 0) {
		*s += n;
		*len -= n;
		trim(s, len, true);
	}
	for (size_t i = 0; i < sizeof BUTTONS / sizeof *BUTTONS; i++) {
		n = strlen(BUTTONS[i]);
		if (*len >= n && kb_ieqn(*s + *len - n, BUTTONS[i], n)) {
			*len -= n;
			trim(s, len, false);
		}
	}
}

bool kb_ex_is_labelled_credit(struct kb_ex *x, const struct kb_node *n)
{
	const char *s = kb_ex_text_of(x, n, KB_EX_CREDIT_MAX * 4, true);
	return s && label_len(s, strlen(s), true) > 0;
}

static size_t count_words(const char *s, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += kb_is_space((unsigned char)s[i]);
	return n + 1;
}

static bool has_copyright(const char *s, size_t len)
{
	return len > 4 && (kb_starts(s, "\u00A9") || kb_istarts(s, "(c) "));
}

/* "Photo: Dana Levi", "© AFP", "Reuters": nothing but a credit. */
static bool is_credit(const char *s, size_t len)
{
	if (len > KB_EX_CREDIT_TAIL || len == 0 || s[len - 1] == ':')
		return false;
	if (has_copyright(s, len) ||
		(memchr(s, ':', len) && kb_label_is_caption_credit(s, len)))
		return true;
	size_t words = count_words(s, len);
	bool through = memchr(s, '/', len) || kb_istrn(s, len, " via ");
	return (words <= 3 || (through && words <= 6)) &&
	       !memchr(s, '(', len) && s[len - 1] != '.' &&
	       kb_label_is_agency(s, len);
}

/* A credit that follows a caption without a mark between them. */
static bool is_tail(const char *s, size_t len)
{
	size_t first = strcspn(s, "/ \n");
	return has_copyright(s, len) ||
	       (memchr(s, ':', len) && *s != '(' &&
		       kb_label_is_caption_credit(s, len)) ||
	       (first < len && s[first] == '/' && first > 1 && *s >= 'A' &&
		       *s <= 'Z' && kb_label_is_agency(s, first));
}

/* Where the credit begins that a caption ends in, len if there is none. */
static size_t find_tail(const char *s, size_t len)
{
	size_t at = len > KB_EX_CREDIT_TAIL ? len - KB_EX_CREDIT_TAIL : 1;
	for (at = kb_utf8_floor(s, at); at < len; at++) {
		if (at == 0 || !kb_is_space((unsigned char)s[at - 1]) ||
			kb_is_space((unsigned char)s[at]))
			continue;
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (!is_mark(cp)) {
			if (is_tail(s + at, len - at))
				return at;
			continue;
		}
		n += at + n < len && s[at + n] == ' ';
		if (is_credit(s + at + n, len - at - n))
			return at + n;
	}
	return len;
}

bool kb_ex_ends_in_credit(const char *s, size_t len)
{
	const char *credit;
	size_t n;
	return find_tail(s, len) < len || is_credit(s, len) ||
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
		if (n == 2 || c->type != KB_NODE_ELEMENT)
			return NULL;
		part[n++] = c;
	}
	if (n < 2)
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
		if (s && (kb_ex_says_credit(x, n) || is_credit(s, strlen(s))))
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
	trim_labels(&s, &len);
	if (len > 2 && *s == '(' && s[len - 1] == ')')
		s++, len -= 2;
	trim(&s, &len, true);
	block->credit = kb_article_text(b->a, s, len);
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
	trim_labels(&s, &len);
	if (!block->credit.s && is_credit(s, len)) {
		block->credit = kb_article_text(b->a, s, len);
		return;
	}
	size_t tail = block->credit.s ? len : find_tail(s, len);
	if (tail < len)
		block->credit = kb_article_text(b->a, s + tail, len - tail);
	len = tail;
	trim(&s, &len, false);
	struct kb_text credit = block->credit;
	kb_article_set_caption(b->a, block, s, len);
	if (credit.s)
		block->credit = credit;
	kb_ex_direct(b->x, n, &block->caption);
}
