/* The site's name beside a headline in a page's title. */
#include <khabar/article/title.h>
#include <khabar/base/str.h>
#include <khabar/doc/uri.h>
#include <khabar/text/fold.h>

#include <string.h>

enum {
	FOLD_MAX = 500, /* bytes of a title */
	TITLE_MIN = 4,  /* fewer left of it: the site's name was all of it */
};

/* Length in bytes of a separator of title and site at s, 0 if none is. */
static size_t separator(const char *s)
{
	static const char *const seps[] = {" - ", " | ", " :: ", " \u2014 ",
		" \u2013 ", " \u00BB ", " \u00AB ", " \u2022 ", " \u00B7 ",
		" / ", " > ", " \u203A ", "| ", " |", " .:. "};
	for (size_t i = 0; i < sizeof seps / sizeof *seps; i++)
		if (kb_starts(s, seps[i]))
			return strlen(seps[i]);
	return 0;
}

size_t kb_title_words(const char *s, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += s[i] != ' ' && (i == 0 || s[i - 1] == ' ');
	return n;
}

bool kb_title_is_site(
	const char *s, size_t len, const char *site, const char *url)
{
	char fs[FOLD_MAX], part[FOLD_MAX];
	size_t n = kb_fold_label(s, len, part, sizeof part, NULL, NULL);
	if (n == 0)
		return true;
	if (site) {
		size_t m = kb_fold_label(
			site, strlen(site), fs, sizeof fs, NULL, NULL);
		if (m > 0 && (strstr(part, fs) || (n > 3 && strstr(fs, part))))
			return true;
	}
	/* example.org as "Example" */
	struct kb_str host = {0};
	bool same = false;
	if (url)
		kb_uri_host(url, &host);
	if (host.s && n > 2 && n < 40) {
		char joined[64];
		size_t k = 0;
		for (size_t i = 0; i < n; i++)
			if (part[i] != ' ')
				joined[k++] = part[i];
		joined[k] = '\0';
		same = kb_istrn(host.s, host.len, joined) != NULL;
	}
	kb_str_release(&host);
	return same;
}

const char *kb_title_without_site(struct kb_article *a, const char *title,
	const char *site, const char *url)
{
	if (!title)
		return NULL;
	const char *colon = strstr(title, ": ");
	if (colon &&
		kb_fold_same(
			kb_article_text(a, title, (size_t)(colon - title)).s,
			site))
		title = colon + 2;
	size_t len = strlen(title), start = 0, end = len;
	size_t last = len, last_sep = 0, first = len, first_sep = 0;
	for (size_t i = 0; i < len; i++) {
		size_t n = separator(title + i);
		if (n == 0)
			continue;
		if (first == len) {
			first = i;
			first_sep = n;
		}
		last = i;
		last_sep = n;
	}
	if (last == len)
		return title;
	size_t tail = last + last_sep;
	bool named = kb_title_is_site(title + tail, len - tail, site, url);
	if (named)
		end = last;
	else if (kb_title_is_site(title, first, site, url))
		start = first + first_sep;
	else if (kb_title_words(title + tail, len - tail) <= KB_TITLE_WORDS &&
		 kb_title_words(title, last) >= KB_TITLE_WORDS)
		end = last;
	/* "Headline | Section | Site" */
	for (size_t i = end; named && i-- > 0;)
		if (separator(title + i) == last_sep &&
			memcmp(title + i, title + last, last_sep) == 0) {
			size_t from = i + last_sep;
			if (kb_title_words(title + from, end - from) < 3 &&
				kb_title_words(title, i) >= KB_TITLE_WORDS)
				end = i;
			break;
		}
	if (end - start < TITLE_MIN)
		return title;
	return kb_article_text(a, title + start, end - start).s;
}
