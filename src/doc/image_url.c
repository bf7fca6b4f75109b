/* Addresses of pictures: sizes, and what is no picture. */
#include <khabar/base/str.h>
#include <khabar/doc/image_url.h>

#include <stdlib.h>
#include <string.h>

enum {
	NAME_MIN = 12, /* bytes of a file's name that tell one picture */
};

bool kb_image_url_is_placeholder(const char *src)
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

const char *kb_image_url_of_srcset(const char *set, double most, size_t *out)
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
		bool wider = size <= most && (size > best || best > most);
		if (len && (wider || best < 0)) {
			best = size;
			url = word;
			url_len = len;
		}
	}
	*out = url_len;
	return url;
}

/* "750x375", or a width: a round number that is no year. */
static bool is_size(const char *s, size_t len)
{
	long n = len > 2 && len < 10 ? strtol(s, NULL, 10) : 0;
	return memchr(s, 'x', len) ||
	       (n >= 120 && n % 20 == 0 && (n < 1960 || n > 2040));
}

/* The bytes of a file's name that its sizes have in common: no folder, no
 * query, no ending, no "thumb_", "-750x375" or "_1200". */
static size_t stem_of(const char *src, const char **stem)
{
	static const char *const sizes[] = {"thumb_", "thumb-", "small_",
		"medium_", "large_", "big_", "tn_", "xl_"};
	size_t len = strcspn(src, "?#");
	size_t from = len;
	while (from > 0 && src[from - 1] != '/')
		from--;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		if (kb_istarts(src + from, sizes[i]))
			from += strlen(sizes[i]);
	*stem = src + from;
	len = from < len ? len - from : 0;
	const char *dot = memrchr(*stem, '.', len);
	if (dot)
		len = (size_t)(dot - *stem);
	size_t end = len;
	while (end > 0 && (kb_is_digit((unsigned char)(*stem)[end - 1]) ||
				  (*stem)[end - 1] == 'x'))
		end--;
	if (end > 8 && is_size(*stem + end, len - end) &&
		((*stem)[end - 1] == '-' || (*stem)[end - 1] == '_'))
		len = end - 1;
	return len;
}

struct kb_image_name kb_image_name_of(const char *url)
{
	struct kb_image_name name = {.url = url};
	name.len = stem_of(url, &name.stem);
	return name;
}

bool kb_image_name_same(
	const struct kb_image_name *a, const struct kb_image_name *b)
{
	if (a->len == b->len && a->len >= NAME_MIN)
		return memcmp(a->stem, b->stem, a->len) == 0 ||
		       strcmp(a->url, b->url) == 0;
	return strcmp(a->url, b->url) == 0;
}

bool kb_image_url_same(const char *a, const char *b)
{
	const struct kb_image_name s = kb_image_name_of(a),
				   t = kb_image_name_of(b);
	return kb_image_name_same(&s, &t);
}

bool kb_image_url_is_drawing(const char *src)
{
	size_t len = strcspn(src, "?#");
	return len > 4 && kb_ieqn(src + len - 4, ".svg", 4);
}

/* Words of the names of files that stand for a site, or for articles without a
 * picture; by themselves, and with each other alone. */
static const char *const MARKS[] = {"logo", "logos", "placeholder", "favicon",
	"noimage", "nophoto", "ogimage", "opengraph", "sitelogo"};
static const char *const WORDS[] = {"default", "share", "sharing", "social",
	"facebook", "fb", "twitter", "og", "fallback", "generic", "brand",
	"icon", "touch", "apple", "avatar", "blank", "no", "image", "img",
	"photo", "picture", "card", "site", "meta", "thumb", "thumbnail",
	"cover", "banner", "home", "homepage", "main", "open", "graph", "new",
	"large", "small", "square", "news"};

static bool is_one_of(
	const char *s, size_t len, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == len && kb_ieqn(s, words[i], len))
			return true;
	return false;
}

bool kb_image_url_is_mark(const char *src)
{
	size_t len = strcspn(src, "?#");
	const char *s = memrchr(src, '/', len);
	const char *end = memrchr(src, '.', len);
	bool words = false, others = false;
	s = s ? s + 1 : src;
	end = end && end > s ? end : src + len;
	while (s < end) {
		size_t n = 0;
		bool digits = true;
		for (; s + n < end && s[n] != '-' && s[n] != '_'; n++)
			digits = digits && (kb_is_digit((unsigned char)s[n]) ||
						   s[n] == 'x');
		if (is_one_of(s, n, MARKS, sizeof MARKS / sizeof *MARKS))
			return true;
		if (is_one_of(s, n, WORDS, sizeof WORDS / sizeof *WORDS))
			words = true;
		else if (!digits)
			others = true;
		s += n;
		s += s < end;
	}
	return words && !others;
}
