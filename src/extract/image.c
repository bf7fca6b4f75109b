/* Pictures: which of them are the article's, and where they are to be had. */
#include "image.h"

#include "thresholds.h"
#include "values.h"

#include <stdlib.h>
#include <string.h>

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
		if (len && size > best &&
			(size <= KB_EX_IMAGE_WIDE || best < 0)) {
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

long kb_ex_pixels(const struct kb_node *n, const char *name)
{
	const char *s = kb_node_attr(n, name);
	if (!s || strchr(s, '%'))
		return 0;
	long v = strtol(s, NULL, 10);
	return v > 0 ? v : 0;
}

static bool is_small(const struct kb_node *n)
{
	long w = kb_ex_pixels(n, "width"), h = kb_ex_pixels(n, "height");
	return (w && w < KB_EX_ICON) || (h && h < KB_EX_ICON);
}

bool kb_ex_is_img(const struct kb_node *n)
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
	for (int i = 0; i < KB_EX_IMAGE_LEVELS && up && up != x->body;
		i++, up = up->parent)
		if (kb_ex_info(x, up)->says & (KB_SAYS_AVATAR | KB_SAYS_BYLINE))
			return kb_ex_pixels(n, "width") < KB_EX_IMAGE_LARGE;
	return false;
}

static const struct kb_node *noscript_of(
	const struct kb_ex *x, const struct kb_node *n)
{
	if (!kb_ex_is(n, KB_TAG_NOSCRIPT))
		return n;
	for (size_t at = n->index; at <= kb_ex_info(x, n)->last; at++)
		if (kb_ex_is_img(x->nodes[at]))
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
	return strcmp(a, b) == 0 ||
	       (n == m && n >= KB_EX_IMAGE_NAME && memcmp(s, t, n) == 0);
}

bool kb_ex_image(struct kb_ex_build *b, const struct kb_node *n)
{
	n = noscript_of(b->x, n);
	if (!n || !kb_ex_is_img(n) || is_decoration(b->x, n))
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
