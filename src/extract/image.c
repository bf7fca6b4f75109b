#include "build.h"

#include <khabar/article/labels.h>

#include <stdlib.h>
#include <string.h>

enum {
	ICON = 70,         /* pixels: smaller pictures are decoration */
	WIDE = 1600,       /* pixels: no more than this is of use */
	LARGE = 250,       /* pixels: surely a picture of the article */
	CAPTION_MAX = 500, /* letters */
	UP = 3,            /* levels that tell what a picture is for */
};

static bool is_placeholder(const char *src)
{
	static const char *const words[] = {"placeholder", "blank.", "spacer",
		"1x1", "pixel.", "lazyload", "loading.", "loader", "grey.gif",
		"gray.gif", "transparent", "default.gif", "preload"};
	size_t len = strlen(src);
	if (kb_istarts(src, "data:") || *src == '\0' || *src == '#' ||
		kb_istarts(src, "about:"))
		return true;
	if (len > 2000)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (kb_istrn(src, len, words[i]))
			return true;
	return false;
}

/* The URL of a srcset that is widest, but not over what is of use. */
static const char *from_srcset(struct kb_ex *x, const char *set)
{
	double best = -1;
	const char *url = NULL;
	size_t url_len = 0;
	for (const char *s = set; *s;) {
		s += strspn(s, ", \t\n\f\r");
		size_t len = strcspn(s, " \t\n\f\r");
		const char *word = s;
		s += len;
		bool ended = len && word[len - 1] == ',';
		while (len && word[len - 1] == ',')
			len--;
		double size = 1;
		if (!ended) {
			s += strspn(s, " \t\n\f\r");
			if (*s && *s != ',')
				size = strtod(s, NULL);
			s += strcspn(s, ",");
		}
		if (len && size > best && (size <= WIDE || best < 0)) {
			best = size;
			url = word;
			url_len = len;
		}
	}
	return url ? kb_arena_strndup(&x->a->arena, url, url_len) : NULL;
}

/* The address in the attributes of an img or source. */
static const char *source_of(struct kb_ex *x, const struct kb_node *n)
{
	static const char *const lazy[] = {"data-src", "data-original",
		"data-lazy-src", "data-lazy", "data-url", "data-image",
		"data-original-src", "data-src-large", "data-hi-res-src",
		"data-full-src", "data-actualsrc", "data-image-src",
		"data-echo", "data-img-url"};
	for (size_t i = 0; i < sizeof lazy / sizeof *lazy; i++) {
		const char *s = kb_node_attr(n, lazy[i]);
		if (s && *s && !is_placeholder(s))
			return s;
	}
	const char *src = kb_node_attr(n, "src");
	if (src && !is_placeholder(src))
		return src;
	static const char *const sets[] = {
		"data-srcset", "data-lazy-srcset", "srcset"};
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		const char *s = kb_node_attr(n, sets[i]);
		s = s && *s ? from_srcset(x, s) : NULL;
		if (s && !is_placeholder(s))
			return s;
	}
	return NULL;
}

static const char *find_src(struct kb_ex *x, const struct kb_node *n)
{
	const char *s = source_of(x, n);
	if (s || !kb_ex_is(n->parent, KB_TAG_PICTURE))
		return s;
	for (const struct kb_node *c = n->parent->first; c && !s; c = c->next)
		if (kb_ex_is(c, KB_TAG_SOURCE))
			s = source_of(x, c);
	return s;
}

static long pixels(const struct kb_node *n, const char *name)
{
	const char *s = kb_node_attr(n, name);
	if (!s || strchr(s, '%'))
		return 0;
	long v = strtol(s, NULL, 10);
	return v > 0 ? v : 0;
}

static bool is_small(const struct kb_node *n)
{
	long w = pixels(n, "width"), h = pixels(n, "height");
	return (w && w < ICON) || (h && h < ICON);
}

static bool is_img(const struct kb_node *n)
{
	return kb_ex_is(n, KB_TAG_IMG) ||
	       (kb_ex_is(n, KB_TAG_OTHER) && n->name &&
		       strcmp(n->name, "amp-img") == 0);
}

/* An icon, a portrait of the author, a smiley. */
static bool is_decoration(const struct kb_ex *x, const struct kb_node *n)
{
	if (is_small(n) || (kb_ex_info(x, n)->says & KB_SAYS_EMOJI))
		return true;
	const struct kb_node *up = n;
	for (int i = 0; i < UP && up && up != x->body; i++, up = up->parent)
		if (kb_ex_info(x, up)->says & (KB_SAYS_AVATAR | KB_SAYS_BYLINE))
			return pixels(n, "width") < LARGE;
	return false;
}

static const struct kb_node *noscript_of(
	const struct kb_ex *x, const struct kb_node *n)
{
	if (!kb_ex_is(n, KB_TAG_NOSCRIPT))
		return n;
	for (size_t at = n->index; at <= kb_ex_info(x, n)->last; at++)
		if (is_img(x->nodes[at]))
			return x->nodes[at];
	return NULL;
}

/* The bytes of a file's name that its sizes have in common: no folder, no
 * query, no ending, no "-750x375" or "_1200". */
static size_t stem_of(const char *src, const char **stem)
{
	size_t len = strcspn(src, "?#");
	size_t from = len;
	while (from > 0 && src[from - 1] != '/')
		from--;
	*stem = src + from;
	len -= from;
	for (size_t i = len; i > 0; i--)
		if ((*stem)[i - 1] == '.') {
			len = i - 1;
			break;
		}
	size_t end = len;
	while (end > 0 && (kb_is_digit((unsigned char)(*stem)[end - 1]) ||
				  (*stem)[end - 1] == 'x'))
		end--;
	if (end > 8 && end < len &&
		((*stem)[end - 1] == '-' || (*stem)[end - 1] == '_'))
		len = end - 1;
	return len;
}

/* Whether two addresses are of one picture in different sizes. */
static bool same_image(const char *a, const char *b)
{
	const char *s, *t;
	size_t n = stem_of(a, &s), m = stem_of(b, &t);
	return strcmp(a, b) == 0 || (n == m && n >= 12 && memcmp(s, t, n) == 0);
}

bool kb_ex_image(struct kb_ex_build *b, const struct kb_node *n)
{
	n = noscript_of(b->x, n);
	if (!n || !is_img(n) || is_decoration(b->x, n))
		return false;
	const char *given = find_src(b->x, n);
	const char *src = kb_ex_url(b->x, given);
	/* Without a base (a page from a pipe) there is no absolute URL, but
	 * the picture's caption counts all the same. */
	const char *key = src ? src : given;
	if (!key || (!src && strchr(key, ':')) || kb_ends(key, ".svg"))
		return false;
	size_t most = sizeof b->seen_src / sizeof *b->seen_src;
	for (size_t i = 0; i < most && b->seen_src[i]; i++)
		if (same_image(b->seen_src[i], key))
			return false;
	b->seen_src[b->n_seen++ % most] = key;
	struct kb_block *block = kb_article_add_block(b->a, KB_BLOCK_IMAGE);
	block->src = src;
	const char *alt = kb_node_attr(n, "alt");
	if (alt)
		block->alt = kb_article_text(b->a, alt, strlen(alt)).s;
	if (block->alt && kb_ends(block->alt, ":"))
		block->alt = NULL; /* a label without a text */
	const char *caption = kb_node_attr(n, "data-caption");
	if (caption && (caption = kb_ex_plain(b->x, caption)))
		kb_article_set_caption(b->a, block, caption, strlen(caption));
	return true;
}

bool kb_ex_is_figure(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	unsigned text = KB_HOLDS_TABLE | KB_HOLDS_PRE | KB_HOLDS_LIST;
	if (n->tag == KB_TAG_FIGURE)
		return (i->holds & (KB_HOLDS_IMAGE | KB_HOLDS_MEDIA)) &&
		       !(i->holds & (KB_HOLDS_TABLE | KB_HOLDS_PRE)) &&
		       i->letters < CAPTION_MAX * 2;
	if (!(i->in & KB_IN_BLOCK) || n->tag == KB_TAG_P ||
		!(i->holds & (KB_HOLDS_IMAGE | KB_HOLDS_MEDIA)) ||
		(i->holds & (text | KB_HOLDS_HEADING)) ||
		i->letters > CAPTION_MAX)
		return false;
	/* A box with a picture and little else, or one that says so. */
	if (i->says & KB_SAYS_IMAGE)
		return true;
	return (i->holds & KB_HOLDS_CAPTION) && i->letters < CAPTION_MAX / 2;
}

static void set_caption(
	struct kb_ex_build *b, struct kb_block *block, const struct kb_node *n)
{
	kb_ex_text(b->x, n, &b->x->tmp, 4000, false);
	const char *s = b->x->tmp.s;
	size_t len = b->x->tmp.len;
	struct kb_text t = kb_article_text(b->a, s, len);
	if (!t.s || block->caption.s)
		return;
	/* "The bridge Photo: Dana Levi" */
	for (size_t at = 1; at < t.len && !block->credit.s; at++) {
		size_t rest = t.len - at;
		if (t.s[at - 1] != ' ' || t.s[at] == ' ' || rest > 90 ||
			!memchr(t.s + at, ':', rest) ||
			!kb_label_is_caption_credit(t.s + at, rest) ||
			t.s[at] == '(')
			continue;
		block->credit = kb_article_text(b->a, t.s + at, rest);
		t = kb_article_text(b->a, t.s, at);
	}
	kb_article_set_caption(b->a, block, t.s, t.len);
}

static void set_credit(
	struct kb_ex_build *b, struct kb_block *block, const struct kb_node *n)
{
	const char *s = kb_ex_text_of(b->x, n, 400, false);
	struct kb_date d;
	size_t len = s ? strlen(s) : 0;
	if (len > 2 && *s == '(' && s[len - 1] == ')')
		s = kb_arena_strndup(&b->a->arena, s + 1, len - 2);
	if (s && !block->credit.s && !kb_date_parse(s, strlen(s), &d))
		block->credit = kb_article_text(b->a, s, strlen(s));
}

/* What of a figure is a caption or a credit of the images in it. */
struct words {
	const struct kb_node *caption, *credit;
};

/* Without an element for it, the words in a figure are its caption. */
static void finish_figure(struct kb_ex_build *b, const struct kb_node *n,
	size_t first, struct words *w)
{
	if (b->a->n_blocks == first)
		return;
	struct kb_block *block = &b->a->blocks[b->a->n_blocks - 1];
	if (!w->caption && kb_ex_info(b->x, n)->letters > 0 &&
		b->a->n_blocks == first + 1)
		w->caption = n;
	if (w->credit) {
		set_credit(b, block, w->credit);
		kb_ex_info(b->x, w->credit)->in |= KB_IN_USED;
	}
	if (w->caption)
		set_caption(b, block, w->caption);
	*w = (struct words){0};
}

void kb_ex_figure(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_ex *x = b->x;
	size_t first = b->a->n_blocks;
	struct words w = {0};
	for (size_t at = n->index; at <= kb_ex_info(x, n)->last;) {
		const struct kb_node *c = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (c->type != KB_NODE_ELEMENT) {
			at++;
			continue;
		}
		bool noscript = c->tag == KB_TAG_NOSCRIPT;
		if (c != n && kb_ex_skipped(x, c) && !noscript) {
			at = i->last + (size_t)1;
			continue;
		}
		if (is_img(c) || noscript) {
			if (b->a->n_blocks > first && w.caption) {
				finish_figure(b, n, first, &w);
				first = b->a->n_blocks;
			}
			kb_ex_image(b, c);
		} else if (c != n && !w.credit && (i->says & KB_SAYS_CREDIT) &&
			   i->letters < 80 && !(i->holds & KB_HOLDS_IMAGE)) {
			w.credit = c;
		} else if (c != n && !w.caption && i->letters > 0 &&
			   !(i->holds & KB_HOLDS_IMAGE) &&
			   (c->tag == KB_TAG_FIGCAPTION ||
				   (i->says & KB_SAYS_CAPTION))) {
			w.caption = c;
		}
		at = noscript ? i->last + (size_t)1 : at + 1;
	}
	finish_figure(b, n, first, &w);
}

void kb_ex_caption(struct kb_ex_build *b, const struct kb_node *n)
{
	if (b->a->n_blocks == 0)
		return;
	struct kb_block *block = &b->a->blocks[b->a->n_blocks - 1];
	if (block->type != KB_BLOCK_IMAGE)
		return;
	if ((kb_ex_info(b->x, n)->says & KB_SAYS_CREDIT) &&
		!(kb_ex_info(b->x, n)->says & KB_SAYS_CAPTION))
		set_credit(b, block, n);
	else
		set_caption(b, block, n);
}

/* Whether something tells that the picture is the article's. */
static bool is_lead(const struct kb_ex *x, const struct kb_node *n)
{
	if (pixels(n, "width") >= LARGE)
		return true;
	const struct kb_node *up = n;
	for (int i = 0; i <= UP && up; i++, up = up->parent)
		if (kb_ex_is(up, KB_TAG_FIGURE) ||
			(kb_ex_info(x, up)->says & KB_SAYS_IMAGE))
			return true;
	return false;
}

/* The largest element around an img that is a figure. */
static const struct kb_node *figure_of(
	const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *best = NULL, *up = n->parent;
	for (int i = 0; i < 2 * UP && up; i++, up = up->parent) {
		if (x->headline && kb_ex_within(x, x->headline, up))
			break;
		if (kb_ex_is_figure(x, up))
			best = up;
	}
	return best;
}

void kb_ex_lead_image(struct kb_ex_build *b)
{
	struct kb_ex *x = b->x;
	const struct kb_node *top = x->headline;
	if (!top || !x->body)
		return;
	for (int i = 0; i < UP && top->parent; i++) {
		if (kb_ex_within(x, x->body, top))
			break;
		top = top->parent;
	}
	size_t end = x->body->index;
	if (x->body->index < x->headline->index)
		end = x->headline->index; /* the body holds the headline */
	for (size_t at = top->index; at < end; at++) {
		const struct kb_node *n = x->nodes[at];
		if (x->info[at].says & KB_SAYS_CRUMB) {
			at = x->info[at].last;
			continue;
		}
		if (kb_ex_within(x, n, x->body) || !is_img(n) ||
			(x->info[at].in & KB_IN_OUT) || !is_lead(x, n))
			continue;
		const struct kb_node *f = figure_of(x, n);
		size_t before = b->a->n_blocks;
		if (f)
			kb_ex_figure(b, f);
		else
			kb_ex_image(b, n);
		if (b->a->n_blocks > before)
			return;
	}
}
