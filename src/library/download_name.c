/* What files that are downloaded are called. */
#include "download_name.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/file_name.h>
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

/* Adds words as a name may have them, behind a space. */
static void add_words(struct kb_str *out, const char *s)
{
	struct kb_str words = {0};
	kb_file_name(s, NAME_MAX_BYTES, &words);
	if (words.len)
		kb_str_addf(out, "%s%s", out->len ? " " : "", words.s);
	kb_str_release(&words);
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
	struct kb_str ending = {0}, words = {0};
	const struct kb_date *d =
		a->published.year ? &a->published : &a->updated;
	if (d->year)
		kb_str_addf(
			&words, "%04d-%02d-%02d", d->year, d->month, d->day);
	add_title(&words, a, n);
	if (copy > 1)
		kb_str_addf(&ending, " (%u)", copy);
	add_ending(&ending, &a->enclosures[n]);
	kb_file_name(words.s, NAME_MAX_BYTES - ending.len, out);
	if (!out->len)
		kb_str_adds(out, "file");
	kb_str_adds(out, ending.len ? ending.s : "");
	kb_str_release(&ending);
	kb_str_release(&words);
}
