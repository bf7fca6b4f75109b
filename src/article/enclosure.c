/* Files that come with an article: what they are, and how long they play. */
#include <khabar/article/enclosure.h>
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>

#include <string.h>

/* --- Kinds -------------------------------------------------------------- */

struct type {
	const char *type;
	enum kb_media media;
};

/* What the first half of a type tells. */
static const struct type halves[] = {
	{"audio", KB_MEDIA_AUDIO},
	{"video", KB_MEDIA_VIDEO},
	{"image", KB_MEDIA_IMAGE},
};

/* Others. */
static const struct type types[] = {
	{"application/pdf", KB_MEDIA_PDF},
	{"application/x-pdf", KB_MEDIA_PDF},
	{"application/ogg", KB_MEDIA_AUDIO},
	{"application/vnd.apple.mpegurl", KB_MEDIA_VIDEO},
	{"application/x-mpegurl", KB_MEDIA_VIDEO},
	{"application/mp4", KB_MEDIA_VIDEO},
	{"application/x-shockwave-flash", KB_MEDIA_VIDEO},
};

static const struct {
	const char *ending;
	enum kb_media media;
} endings[] = {
	{".mp3", KB_MEDIA_AUDIO},
	{".m4a", KB_MEDIA_AUDIO},
	{".m4b", KB_MEDIA_AUDIO},
	{".aac", KB_MEDIA_AUDIO},
	{".ogg", KB_MEDIA_AUDIO},
	{".oga", KB_MEDIA_AUDIO},
	{".opus", KB_MEDIA_AUDIO},
	{".flac", KB_MEDIA_AUDIO},
	{".wav", KB_MEDIA_AUDIO},
	{".wma", KB_MEDIA_AUDIO},
	{".m3u8", KB_MEDIA_VIDEO},
	{".amr", KB_MEDIA_AUDIO},
	{".mp4", KB_MEDIA_VIDEO},
	{".m4v", KB_MEDIA_VIDEO},
	{".mov", KB_MEDIA_VIDEO},
	{".webm", KB_MEDIA_VIDEO},
	{".mkv", KB_MEDIA_VIDEO},
	{".avi", KB_MEDIA_VIDEO},
	{".ogv", KB_MEDIA_VIDEO},
	{".mpg", KB_MEDIA_VIDEO},
	{".mpeg", KB_MEDIA_VIDEO},
	{".wmv", KB_MEDIA_VIDEO},
	{".3gp", KB_MEDIA_VIDEO},
	{".flv", KB_MEDIA_VIDEO},
	{".jpg", KB_MEDIA_IMAGE},
	{".jpeg", KB_MEDIA_IMAGE},
	{".png", KB_MEDIA_IMAGE},
	{".gif", KB_MEDIA_IMAGE},
	{".webp", KB_MEDIA_IMAGE},
	{".avif", KB_MEDIA_IMAGE},
	{".svg", KB_MEDIA_IMAGE},
	{".pdf", KB_MEDIA_PDF},
};

static enum kb_media media_of_type(const char *type)
{
	while (kb_is_space((unsigned char)*type))
		type++;
	size_t len = strcspn(type, "; \t\r\n"),
	       half = strcspn(type, "/; \t\r\n");
	for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
		if (strlen(halves[i].type) == half &&
			kb_ieqn(type, halves[i].type, half))
			return halves[i].media;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strlen(types[i].type) == len &&
			kb_ieqn(type, types[i].type, len))
			return types[i].media;
	return KB_MEDIA_FILE;
}

static enum kb_media media_of_ending(const char *url)
{
	size_t len = strcspn(url, "?#");
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n = strlen(endings[i].ending);
		if (len > n && kb_ieqn(url + len - n, endings[i].ending, n))
			return endings[i].media;
	}
	return KB_MEDIA_FILE;
}

enum kb_media kb_media_of(const char *type, const char *url)
{
	enum kb_media media = type ? media_of_type(type) : KB_MEDIA_FILE;
	return media || !url ? media : media_of_ending(url);
}

unsigned kb_enclosures_media(const struct kb_enclosure *list, size_t n)
{
	unsigned media = 0;
	for (size_t i = 0; i < n; i++)
		media |= 1u << kb_media_of(list[i].type, list[i].url);
	return media;
}

/* --- Durations ---------------------------------------------------------- */

/* A text that is read from its start, code point by code point. */
struct reader {
	const char *s, *end;
};

/* The next code point, a digit as its ASCII one; 0 at the end. */
static uint32_t peek(const struct reader *r, size_t *bytes)
{
	static const uint32_t zeros[] = {0x660, 0x6F0};
	uint32_t cp = 0;
	*bytes = 0;
	if (r->s < r->end)
		*bytes = kb_utf8_decode(r->s, (size_t)(r->end - r->s), &cp);
	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
		if (cp >= zeros[i] && cp <= zeros[i] + 9)
			cp = '0' + cp - zeros[i];
	return cp;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* A whole number; -1: there is none, or it is too large. */
static int64_t number(struct reader *r)
{
	int64_t n = -1;
	size_t bytes;
	uint32_t cp;
	while (is_digit(cp = peek(r, &bytes))) {
		n = (n < 0 ? 0 : n * 10) + (int64_t)(cp - '0');
		if (n > KB_MAX_DURATION)
			return -1;
		r->s += bytes;
	}
	return n;
}

static bool skip(struct reader *r, char c)
{
	size_t bytes;
	uint32_t cp = peek(r, &bytes);
	if (cp >= 0x80 || kb_lower((int)cp) != c)
		return false;
	r->s += bytes;
	return true;
}

/* A fraction of a second is none. */
static void skip_fraction(struct reader *r)
{
	size_t bytes;
	if (!skip(r, '.') && !skip(r, ','))
		return;
	while (is_digit(peek(r, &bytes)))
		r->s += bytes;
}

/* "1:02:33", "62:33", "3753" */
static int64_t colons(struct reader *r)
{
	int64_t n = number(r);
	for (int parts = 1; n >= 0 && parts < 3 && skip(r, ':'); parts++) {
		int64_t part = number(r);
		n = part < 0 || part > 59 ? -1 : n * 60 + part;
	}
	return n;
}

/* "PT1H2M33S", and "1h2m33s" without the letters in front. */
static int64_t units(struct reader *r)
{
	static const struct {
		char letter;
		int seconds;
	} parts[] = {{'h', 3600}, {'m', 60}, {'s', 1}};
	int64_t n = 0;
	size_t i = 0;
	while (r->s < r->end) {
		int64_t part = number(r);
		skip_fraction(r);
		while (i < 3 && !skip(r, parts[i].letter))
			i++;
		if (part < 0 || i == 3)
			return -1;
		n += part * parts[i++].seconds;
	}
	return n;
}

/* A text without the white space around it. */
static struct reader trimmed(const char *s, size_t len)
{
	while (len && kb_is_space((unsigned char)*s))
		s++, len--;
	while (len && kb_is_space((unsigned char)s[len - 1]))
		len--;
	return (struct reader){s, s + len};
}

int64_t kb_duration_read(const char *s, size_t len)
{
	struct reader r = trimmed(s, len);
	bool iso = skip(&r, 'p');
	if (iso)
		skip(&r, 't');
	const struct reader start = r;
	int64_t n = iso ? -1 : colons(&r);
	skip_fraction(&r);
	if (r.s != r.end) {
		r = start;
		n = units(&r);
	}
	return n > 0 && n <= KB_MAX_DURATION ? n : -1;
}

int64_t kb_length_read(const char *s, size_t len)
{
	const struct reader r = trimmed(s, len);
	int64_t n = 0;
	if (r.end - r.s > 15)
		return -1;
	for (const char *p = r.s; p < r.end; p++) {
		if (!kb_is_digit((unsigned char)*p))
			return -1;
		n = n * 10 + (*p - '0');
	}
	return n ? n : -1;
}

void kb_enclosure_name(const struct kb_enclosure *e, struct kb_str *out)
{
	kb_uri_file_name(e->url, out);
	if (out->len && strchr(out->s, '.'))
		return;
	kb_str_clear(out);
	kb_uri_host(e->url, out);
	if (!out->len)
		kb_str_adds(out, e->url);
}

/* --- Of an article ------------------------------------------------------ */

static const char *copy(struct kb_arena *arena, const char *s)
{
	return s ? kb_arena_strdup(arena, s) : NULL;
}

size_t kb_enclosure_main(const struct kb_article *a)
{
	for (size_t i = 0; i < a->n_enclosures; i++) {
		const struct kb_enclosure *e = &a->enclosures[i];
		if (kb_enclosures_media(e, 1) & KB_MEDIA_PLAYS)
			return i;
	}
	return 0;
}

void kb_article_set_enclosures(
	struct kb_article *a, const struct kb_enclosure *list, size_t n)
{
	struct kb_enclosure *own =
		n ? kb_arena_alloc(&a->arena, n * sizeof *own) : NULL;
	for (size_t i = 0; i < n; i++)
		own[i] = (struct kb_enclosure){
			.url = kb_arena_strdup(&a->arena, list[i].url),
			.type = copy(&a->arena, list[i].type),
			.length = list[i].length,
			.duration = list[i].duration,
			.title = copy(&a->arena, list[i].title),
			.file = copy(&a->arena, list[i].file)};
	a->enclosures = own;
	a->n_enclosures = n;
}
