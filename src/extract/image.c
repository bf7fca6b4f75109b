/* Pictures: which of them are the article's, and where they are to be had. */
#include "image.h"

#include "thresholds.h"
#include "values.h"

#include <khabar/doc/image_url.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

/* The address in the attributes of an img or source: the largest that is of
 * use, then what a script would load, then what is loaded at first. */
static const char *source_of(struct kb_ex *x, const struct kb_node *n)
{
	static const char *const sets[] = {
		"data-srcset", "data-lazy-srcset", "srcset"};
	static const char *const names[] = {"data-src", "data-original",
		"data-lazy-src", "data-lazy", "data-url", "data-image",
		"data-original-src", "data-src-large", "data-hi-res-src",
		"data-full-src", "data-actualsrc", "data-image-src",
		"data-echo", "data-img-url", "data-orig-file",
		"data-large-file", "data-native-src", "src"};
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		const char *set = kb_node_attr(n, sets[i]);
		size_t len = 0;
		const char *s = set ? kb_image_url_of_srcset(
					      set, KB_EX_IMAGE_WIDE, &len)
				    : NULL;
		s = s ? kb_arena_strndup(&x->a->arena, s, len) : NULL;
		if (s && !kb_image_url_is_placeholder(s))
			return s;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *s = kb_node_attr(n, names[i]);
		if (s && !kb_image_url_is_placeholder(s))
			return s;
	}
	return NULL;
}

/* The address in a style: url("...") */
static const char *background_of(struct kb_ex *x, const struct kb_node *n)
{
	const char *style = kb_node_attr(n, "style");
	const char *url = style ? kb_istrn(style, strlen(style), "url(") : NULL;
	if (!url || !kb_istrn(style, strlen(style), "background"))
		return NULL;
	url += 4;
	url += strspn(url, " \"'");
	size_t len = strcspn(url, "\"')");
	return kb_arena_strndup(&x->a->arena, url, len);
}

const char *kb_ex_image_src(struct kb_ex *x, const struct kb_node *n)
{
	if (!kb_ex_is_img(n))
		return background_of(x, n);
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

static bool is_portrait(const struct kb_node *n)
{
	return kb_ex_pixels(n, "width") < KB_EX_IMAGE_LARGE;
}

const struct kb_node *kb_ex_background(
	const struct kb_ex *x, const struct kb_node *figure)
{
	const struct kb_ex_info *i = kb_ex_info(x, figure);
	if (!(i->holds & KB_HOLDS_CAPTION) || (i->holds & KB_HOLDS_MEDIA))
		return NULL;
	for (size_t at = figure->index; at <= i->last; at++) {
		const struct kb_node *n = x->nodes[at];
		const char *style = n->type == KB_NODE_ELEMENT
					    ? kb_node_attr(n, "style")
					    : NULL;
		if (style && kb_istrn(style, strlen(style), "url("))
			return n;
	}
	return NULL;
}

/* Whether an address has one of the words. */
static bool has_word(const char *url, const char *const *words)
{
	size_t len = url ? strlen(url) : 0;
	for (; len && *words; words++)
		if (kb_istrn(url, len, *words))
			return true;
	return false;
}

/* Whether a file's name is that of an icon, a portrait or the like; pictures
 * that were taken may have icon in their names too. */
static bool is_ornament(struct kb_ex *x, const struct kb_node *n)
{
	static const char *const people[] = {
		"avatar", "/authors/", "/author/", "headshot", NULL};
	static const char *const drawn[] = {"/emoji", "smilies", "smiley",
		"icon.", "icon-", "-icon", "_icon", "icon_", "/icons/",
		"arrow.", "arrow-", "-arrow", "bullet.", "spacer", "sprite",
		"-logo.", "/logo.", "logo-", "logo_", "_logo.", "btn-", "btn_",
		"button-", "divider", "separator", NULL};
	static const char *const taken[] = {".jpg", ".jpeg", NULL};
	const char *src = kb_ex_image_src(x, n);
	return is_portrait(n) &&
	       (has_word(src, people) ||
		       (has_word(src, drawn) && !has_word(src, taken)));
}

/* A link around a picture that leads to another page, to share this one, or to
 * what is for sale, and not to the picture itself. */
static bool leads_away(struct kb_ex *x, const struct kb_node *a)
{
	static const char *const own[] = {".jpg", ".jpeg", ".png", ".webp",
		".gif", ".avif", "attachment", "/file:", "photo", "image",
		"img", "gallery", "media", "pic", "lightbox", NULL};
	static const char *const away[] = {"/sharer", "/share", "share?",
		"intent/", "wa.me/", "whatsapp", "mailto:", "pin/create",
		"doubleclick", "/adclick", "utm_medium=banner", NULL};
	const char *ref = kb_node_attr(a, "href");
	const char *rel = kb_node_attr(a, "rel");
	if (has_word(ref, away) || (rel && strstr(rel, "sponsored")))
		return true;
	if (!ref || *ref == '#' || has_word(ref, own))
		return false;
	const char *url = kb_ex_url(x, ref);
	const char *page = x->a->canonical_url;
	if (url && ((page && strcmp(url, page) == 0) ||
			   (x->given.url && strcmp(url, x->given.url) == 0)))
		return false;
	/* Elsewhere on the site. */
	struct kb_str here = {0}, there = {0};
	if (url && x->base) {
		kb_uri_host(x->base, &here);
		kb_uri_host(url, &there);
	}
	bool same = !strstr(ref, "://") ||
		    (here.s && there.s && strcmp(here.s, there.s) == 0);
	kb_str_release(&here);
	kb_str_release(&there);
	return same;
}

/* An icon, a portrait of the author, a smiley, a button, what belongs to
 * another page. A caption outvotes names and links. */
static bool is_decoration(struct kb_ex *x, const struct kb_node *n)
{
	unsigned noise = kb_ex_info(x, n)->says & KB_SAYS_NOISE;
	if (is_small(n) || (kb_ex_info(x, n)->says & KB_SAYS_EMOJI))
		return true;
	const struct kb_node *up = n, *link = NULL;
	bool portrait = false;
	for (int i = 0; i < 2 * KB_EX_IMAGE_LEVELS && up && up != x->body;
		i++, up = up->parent) {
		const struct kb_ex_info *info = kb_ex_info(x, up);
		bool near = i <= KB_EX_IMAGE_LEVELS;
		portrait |= i < KB_EX_IMAGE_LEVELS &&
			    (info->says & (KB_SAYS_AVATAR | KB_SAYS_BYLINE));
		if (near && info->letters == 0)
			noise |= info->says & KB_SAYS_NOISE;
		if (near && kb_ex_is(up, KB_TAG_A))
			link = up;
		if (near && (info->holds & KB_HOLDS_CAPTION))
			return portrait && is_portrait(n);
		if (kb_ex_is(up, KB_TAG_FIGURE))
			noise = 0;
	}
	return noise || (portrait && is_portrait(n)) || is_ornament(x, n) ||
	       (link && leads_away(x, link));
}

/* The img to be had without scripts, unless the one before it can be too. */
static const struct kb_node *noscript_of(
	struct kb_ex *x, const struct kb_node *n)
{
	if (!kb_ex_is(n, KB_TAG_NOSCRIPT))
		return n;
	const struct kb_node *before = n->prev;
	while (before && before->type != KB_NODE_ELEMENT)
		before = before->prev;
	if (before && kb_ex_is_img(before) && kb_ex_image_src(x, before))
		return NULL;
	for (size_t at = n->index; at <= kb_ex_info(x, n)->last; at++)
		if (kb_ex_is_img(x->nodes[at]))
			return x->nodes[at];
	return NULL;
}

/* Words that attributes of the picture, or of the link around it, give for a
 * larger view. */
static const char *caption_of(struct kb_ex *x, const struct kb_node *n)
{
	static const char *const names[] = {
		"data-caption", "data-title", "data-sub-html"};
	for (int up = 0; up < 3 && n; up++, n = n->parent)
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			const char *s = n->type == KB_NODE_ELEMENT
						? kb_node_attr(n, names[i])
						: NULL;
			if (s && strchr(s, ' ') && *s != '#' && *s != '.')
				return kb_ex_plain(x, s);
		}
	return NULL;
}

/* Whether the picture stands in for that of the noscript before, which is the
 * last one taken. */
static bool stands_in(const struct kb_ex_build *b, const struct kb_node *n)
{
	const struct kb_node *before = n->prev, *img;
	while (before && before->type != KB_NODE_ELEMENT)
		before = before->prev;
	if (!before || before->tag != KB_TAG_NOSCRIPT || b->n_seen == 0)
		return false;
	size_t most = sizeof b->seen_src / sizeof *b->seen_src;
	img = noscript_of(b->x, before);
	const char *src =
		img ? kb_ex_url(b->x, kb_ex_image_src(b->x, img)) : NULL;
	return src && strcmp(src, b->seen_src[(b->n_seen - 1) % most].url) == 0;
}

/* The address by which a picture of the article is known, NULL if it is none or
 * was taken; *src: its URL, if that is known. */
static const char *key_of(
	struct kb_ex_build *b, const struct kb_node *n, const char **src)
{
	struct kb_ex *x = b->x;
	if (is_decoration(x, n) || stands_in(b, n))
		return NULL;
	const char *given = kb_ex_image_src(x, n);
	*src = kb_ex_url(x, given);
	/* Without a base (a page from a pipe) there is no absolute URL, but
	 * the picture's caption counts all the same. */
	const char *key = *src ? *src : given;
	if (!key || (!*src && strchr(key, ':')) ||
		(kb_image_url_is_drawing(key) &&
			kb_ex_pixels(n, "width") < KB_EX_IMAGE_LARGE))
		return NULL;
	size_t most = sizeof b->seen_src / sizeof *b->seen_src;
	const struct kb_image_name name = kb_image_name_of(key);
	for (size_t i = 0; i < most && b->seen_src[i].url; i++)
		if (kb_image_name_same(&b->seen_src[i], &name))
			return NULL;
	return key;
}

bool kb_ex_is_picture(struct kb_ex_build *b, const struct kb_node *n)
{
	const char *src;
	return kb_ex_is_img(n) && key_of(b, n, &src);
}

bool kb_ex_image(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_ex *x = b->x;
	const char *src;
	n = noscript_of(x, n);
	const char *key = n ? key_of(b, n, &src) : NULL;
	if (!key)
		return false;
	size_t most = sizeof b->seen_src / sizeof *b->seen_src;
	b->seen_src[b->n_seen++ % most] = kb_image_name_of(key);
	struct kb_block *block = kb_article_add_block(b->a, KB_BLOCK_IMAGE);
	block->src = src;
	const char *alt = kb_node_attr(n, "alt");
	if (alt)
		block->alt = kb_ex_decoded(
			b->x, kb_article_text(b->a, alt, strlen(alt)).s);
	if (block->alt && kb_ends(block->alt, ":"))
		block->alt = NULL; /* a label without a text */
	const char *caption = caption_of(x, n);
	if (caption)
		kb_article_set_caption(b->a, block, caption, strlen(caption));
	return true;
}
