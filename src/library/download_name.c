/* What files that are downloaded are called. */
#include "download_name.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>

#include <string.h>

enum {
	NAME_MAX_BYTES = 240, /* of the 255 that most file systems take, for
				 what is added while it is not whole */
	ENDING_MAX = 5,       /* letters of an ending that is not known */
};

/* --- Endings ------------------------------------------------------------- */

static const struct {
	const char *type, *ending;
} types[] = {
	{"audio/mpeg", ".mp3"},
	{"audio/mp3", ".mp3"},
	{"audio/mpg", ".mp3"},
	{"audio/x-mp3", ".mp3"},
	{"audio/mpeg3", ".mp3"},
	{"audio/mp4", ".m4a"},
	{"audio/m4a", ".m4a"},
	{"audio/x-m4a", ".m4a"},
	{"audio/aac", ".aac"},
	{"audio/aacp", ".aac"},
	{"audio/ogg", ".ogg"},
	{"application/ogg", ".ogg"},
	{"audio/opus", ".opus"},
	{"audio/flac", ".flac"},
	{"audio/x-flac", ".flac"},
	{"audio/wav", ".wav"},
	{"audio/x-wav", ".wav"},
	{"audio/webm", ".webm"},
	{"video/mp4", ".mp4"},
	{"video/x-m4v", ".m4v"},
	{"video/webm", ".webm"},
	{"video/quicktime", ".mov"},
	{"video/ogg", ".ogv"},
	{"video/mpeg", ".mpg"},
	{"video/x-matroska", ".mkv"},
	{"video/3gpp", ".3gp"},
	{"image/jpeg", ".jpg"},
	{"image/jpg", ".jpg"},
	{"image/png", ".png"},
	{"image/gif", ".gif"},
	{"image/webp", ".webp"},
	{"image/avif", ".avif"},
	{"image/svg+xml", ".svg"},
	{"application/pdf", ".pdf"},
	{"application/epub+zip", ".epub"},
	{"application/zip", ".zip"},
};

static const char *ending_of_type(const char *type)
{
	size_t len = strcspn(type, "; \t");
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strlen(types[i].type) == len &&
			kb_ieqn(types[i].type, type, len))
			return types[i].ending;
	return NULL;
}

/* Adds the ending of the URL's name, if it may be one of a file and is not that
 * of a program which makes pages. */
static void add_ending_of_url(struct kb_str *out, const char *url)
{
	static const char *const pages[] = {
		"php", "asp", "aspx", "jsp", "cgi", "html", "htm", "dll"};
	struct kb_str name = {0};
	kb_uri_file_name(url, &name);
	const char *dot = name.len ? strrchr(name.s, '.') : NULL;
	size_t len = dot ? strlen(dot + 1) : 0;
	bool fit = len > 0 && len <= ENDING_MAX && dot > name.s;
	for (size_t i = 0; i < len; i++)
		fit = fit && (kb_is_alpha((unsigned char)dot[1 + i]) ||
				     kb_is_digit((unsigned char)dot[1 + i]));
	for (size_t i = 0; fit && i < sizeof pages / sizeof *pages; i++)
		fit = !kb_ieq(dot + 1, pages[i]);
	for (size_t i = 0; fit && i <= len; i++)
		kb_str_addc(out, (char)kb_lower((unsigned char)dot[i]));
	kb_str_release(&name);
}

/* A URL's own ending says more, where it is one of the kind that the type is:
 * ".m4b" of audio/mp4. */
static void add_ending(struct kb_str *out, const struct kb_enclosure *e)
{
	enum kb_media by_url = kb_media_of(NULL, e->url);
	const char *ending = e->type ? ending_of_type(e->type) : NULL;
	if (ending && by_url != kb_media_of(e->type, NULL))
		kb_str_adds(out, ending);
	else
		add_ending_of_url(out, e->url);
}

/* --- The name ------------------------------------------------------------ */

/* What stands for a character in a name; 0: nothing. */
static uint32_t fit_for_name(uint32_t cp)
{
	if (cp < 0x80 && strchr("/\\|:", (int)cp))
		return cp ? '-' : 0;
	if (cp == '"')
		return '\'';
	if (cp == '<')
		return '(';
	if (cp == '>')
		return ')';
	if (cp == '*' || cp == '?' || cp == 0xFEFF || cp == 0xAD ||
		kb_is_control(cp) || kb_is_bidi_control(cp) ||
		cp == KB_REPLACEMENT)
		return 0;
	if (cp == '\t' || cp == '\n' || cp == 0xA0 || cp == 0x2028 ||
		cp == 0x2029 || (cp >= 0x2000 && cp <= 0x200B))
		return ' ';
	return cp;
}

/* Adds words, each run of blanks one space. */
static void add_words(struct kb_str *out, const char *s)
{
	size_t len = s ? strlen(s) : 0;
	if (len && out->len && out->s[out->len - 1] != ' ')
		kb_str_addc(out, ' ');
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		cp = fit_for_name(cp);
		if (!cp || (cp == ' ' &&
				   (!out->len || out->s[out->len - 1] == ' ')))
			continue;
		kb_str_addcp(out, cp);
	}
}

static void trim(struct kb_str *s)
{
	while (s->len && strchr(" .-", s->s[s->len - 1]))
		s->s[--s->len] = '\0';
}

/* No name of a device, whatever its ending; no hidden file, no option. */
static void avoid_meanings(struct kb_str *s)
{
	static const char *const devices[] = {
		"con", "prn", "aux", "nul", "com", "lpt", "clock$"};
	struct kb_str fit = {0};
	size_t start = s->len ? strspn(s->s, " .-~") : 0;
	size_t word = s->len ? strcspn(s->s + start, ".") : 0;
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
		size_t n = strlen(devices[i]);
		bool numbered = i >= 4 && i < 6 && word == n + 1;
		if ((word == n || numbered) &&
			kb_ieqn(s->s + start, devices[i], n))
			kb_str_addc(&fit, '_');
	}
	kb_str_adds(&fit, s->len ? s->s + start : "");
	kb_str_release(s);
	*s = fit;
}

/* At most so many bytes; no mark is parted from its letter by more than the
 * ellipsis. */
static void shorten(struct kb_str *s, size_t most)
{
	static const char ellipsis[] = "\u2026";
	if (s->len <= most)
		return;
	size_t end = kb_utf8_floor(s->s, most - strlen(ellipsis)), space = end;
	while (space > end / 2 && s->s[space] != ' ')
		space--;
	s->len = s->s[space] == ' ' ? space : end;
	s->s[s->len] = '\0';
	trim(s);
	kb_str_adds(s, ellipsis);
}

/* The words of a name without its date: the article's title, the file's. */
static void add_title(struct kb_str *out, const struct kb_article *a, size_t n)
{
	const struct kb_enclosure *e = &a->enclosures[n];
	size_t before = out->len;
	add_words(out, a->headline.s);
	if (e->title && (a->n_enclosures > 1 || out->len == before))
		add_words(out, e->title);
	if (out->len > before)
		return;
	struct kb_str name = {0};
	kb_uri_file_name(e->url, &name);
	char *dot = name.len ? strrchr(name.s, '.') : NULL;
	if (dot)
		*dot = '\0';
	if (!name.len || !*name.s) {
		kb_str_clear(&name);
		kb_uri_host(e->url, &name);
	}
	add_words(out, name.s);
	kb_str_release(&name);
}

void kb_download_name(
	const struct kb_article *a, size_t n, unsigned copy, struct kb_str *out)
{
	struct kb_str ending = {0};
	const struct kb_date *d =
		a->published.year ? &a->published : &a->updated;
	kb_str_clear(out);
	if (d->year)
		kb_str_addf(out, "%04d-%02d-%02d", d->year, d->month, d->day);
	add_title(out, a, n);
	trim(out);
	avoid_meanings(out);
	if (!out->len)
		kb_str_adds(out, "file");
	if (copy > 1)
		kb_str_addf(&ending, " (%u)", copy);
	add_ending(&ending, &a->enclosures[n]);
	shorten(out, NAME_MAX_BYTES - ending.len);
	kb_str_adds(out, ending.len ? ending.s : "");
	kb_str_release(&ending);
}
