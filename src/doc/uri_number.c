/* How sites number the pages of an article, in a path or in a query. An id is
 * no page's number: what a parameter is called tells them apart, in a path the
 * word before the number, or else only what the links of the page show. */
#include <khabar/base/str.h>
#include <khabar/doc/uri.h>
#include <khabar/doc/uri_number.h>

#include <stddef.h>
#include <string.h>

enum {
	PAGE_DIGITS = 3, /* of a page's number; longer ones are ids */
	OFFSET_DIGITS = 5,
	ENDING_MIN = 2, /* letters of a file's ending: .do, .shtml */
	ENDING_MAX = 5,
};

struct span {
	const char *s;
	size_t len;
};

/* Query parameters, and words of a path, that say page. */
static const char *const PAGES[] = {"page", "pagenum", "pageno", "pagenumber",
	"page_num", "page_no", "page_number", "pageindex", "currentpage",
	"pagewanted", "paged", "pag", "pg", "p", "seite", "pagina", "strona",
	"sayfa", "sida", "sivu", "halaman"};
/* Parameters that count the items before a page. */
static const char *const OFFSETS[] = {"start", "limitstart", "offset"};
/* Parameters that say nothing of the page. */
static const char *const SESSIONS[] = {
	"jsessionid", "phpsessid", "sessionid", "sid"};

#define IS_ONE_OF(span, words) \
	is_one_of(span, words, sizeof(words) / sizeof *(words))

static bool is_same(struct span a, struct span b)
{
	return a.len == b.len && memcmp(a.s, b.s, a.len) == 0;
}

static bool is_one_of(struct span a, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == a.len && kb_ieqn(a.s, words[i], a.len))
			return true;
	return false;
}

/* The number that the span is, 0 if it is none of at most max digits. */
static long number_of(struct span a, size_t max)
{
	long n = 0;
	if (a.len == 0 || a.len > max)
		return 0;
	for (size_t i = 0; i < a.len; i++) {
		if (!kb_is_digit((unsigned char)a.s[i]))
			return 0;
		n = n * 10 + (a.s[i] - '0');
	}
	return n;
}

/* --- Addresses ---------------------------------------------------------- */

struct address {
	struct span origin; /* scheme and host */
	struct span path;   /* without a slash at its end and ;parameters */
	struct span query;  /* without the question mark */
};

static struct address split(const char *url)
{
	struct address a = {.origin = {url, 0}};
	const char *path = strstr(url, "://");
	path = path ? path + 3 : url;
	path += strcspn(path, "/?#");
	a.origin.len = (size_t)(path - url);
	size_t len = strcspn(path, "?#");
	if (path[len] == '?')
		a.query = (struct span){
			path + len + 1, strcspn(path + len + 1, "#")};
	size_t name = len;
	while (name > 0 && path[name - 1] != '/')
		name--;
	const char *semicolon = memchr(path + name, ';', len - name);
	if (semicolon)
		len = (size_t)(semicolon - path);
	while (len > 0 && path[len - 1] == '/')
		len--;
	a.path = (struct span){path, len};
	return a;
}

/* The bytes of ".html" and the like at the path's end. */
static size_t ending(struct span path)
{
	size_t n = 0;
	while (n < path.len &&
		kb_is_alpha((unsigned char)path.s[path.len - 1 - n]))
		n++;
	bool is = n >= ENDING_MIN && n <= ENDING_MAX && n + 1 < path.len &&
		  path.s[path.len - 1 - n] == '.' &&
		  path.s[path.len - 2 - n] != '/';
	return is ? n + 1 : 0;
}

/* Whether the path is that of a site's front page: it names no article. */
static bool is_front(struct span path)
{
	path.len -= ending(path);
	return path.len == 0 || (path.len == 6 && kb_ieqn(path.s, "/index", 6));
}

/* --- Queries ------------------------------------------------------------ */

struct parameter {
	struct span name, value;
};

static bool next_parameter(struct span *query, struct parameter *p)
{
	while (query->len > 0) {
		const char *s = query->s;
		const char *amp = memchr(s, '&', query->len);
		size_t len = amp ? (size_t)(amp - s) : query->len;
		size_t used = len + (amp != NULL);
		query->s += used;
		query->len -= used;
		const char *eq = memchr(s, '=', len);
		size_t name = eq ? (size_t)(eq - s) : len;
		p->name = (struct span){s, name};
		p->value = eq ? (struct span){eq + 1, len - name - 1}
			      : (struct span){s + len, 0};
		if (len > 0 && !IS_ONE_OF(p->name, SESSIONS) &&
			!kb_uri_is_tracking(s, len))
			return true;
	}
	return false;
}

static bool find(struct span query, struct span name, struct span *value)
{
	struct parameter p;
	while (next_parameter(&query, &p))
		if (is_same(p.name, name)) {
			*value = p.value;
			return true;
		}
	return false;
}

/* The one parameter that next has otherwise. */
struct change {
	struct parameter to;
	struct span from; /* s is NULL where there was none */
	size_t n;         /* how many there are */
	size_t others;    /* parameters that are the same */
};

static struct change compare(struct span here, struct span next)
{
	struct change c = {.n = 0};
	struct parameter p;
	struct span rest = next, value;
	while (next_parameter(&rest, &p)) {
		bool had = find(here, p.name, &value);
		if (had && is_same(value, p.value)) {
			c.others++;
			continue;
		}
		c.n++;
		c.to = p;
		c.from = had ? value : (struct span){0};
	}
	rest = here;
	while (next_parameter(&rest, &p))
		if (!find(next, p.name, &value))
			c.n += 2; /* one is gone: this is no other page */
	return c;
}

/* The word of "page", or of "news[page]". */
static struct span word_of(struct span name)
{
	if (name.len > 0 && name.s[name.len - 1] == ']')
		for (size_t i = name.len - 1; i-- > 0;)
			if (name.s[i] == '[')
				return (struct span){
					name.s + i + 1, name.len - i - 2};
	return name;
}

static enum kb_uri_follows query_follows(
	const struct address *next, const struct change *c)
{
	struct span word = word_of(c->to.name);
	bool offset = IS_ONE_OF(word, OFFSETS);
	if (!offset && !IS_ONE_OF(word, PAGES))
		return KB_URI_FOLLOWS_NOT;
	/* /?p=7 is an article's id: without it nothing names the article. */
	if (is_front(next->path) && c->others == 0)
		return KB_URI_FOLLOWS_NOT;
	size_t digits = offset ? OFFSET_DIGITS : PAGE_DIGITS;
	long to = number_of(c->to.value, digits);
	long from = number_of(c->from, digits);
	bool zero = c->from.len == 1 && *c->from.s == '0';
	if (to == 0 || (c->from.len > 0 && from == 0 && !zero))
		return KB_URI_FOLLOWS_NOT;
	if (from == 0) /* on the first page */
		return offset || to == 1  ? KB_URI_FOLLOWS_FIRST
		       : to == 2 && !zero ? KB_URI_FOLLOWS_SURELY
					  : KB_URI_FOLLOWS_NOT;
	bool follows =
		offset ? to > from && from % (to - from) == 0 : to == from + 1;
	return follows ? KB_URI_FOLLOWS_SURELY : KB_URI_FOLLOWS_NOT;
}

/* --- Paths -------------------------------------------------------------- */

static bool is_separator(char c)
{
	return c && strchr("/-_,.", c);
}

/* A path's number at its end. */
struct tail {
	struct span stem; /* what stands before, with separator and word */
	long number;      /* 0 if there is none */
	bool word;        /* the stem ends in a word for page */
};

static struct tail tail_of(struct span path)
{
	struct tail t = {.stem = path};
	size_t n = path.len;
	while (n > 0 && kb_is_digit((unsigned char)path.s[n - 1]))
		n--;
	t.number =
		number_of((struct span){path.s + n, path.len - n}, PAGE_DIGITS);
	if (t.number == 0)
		return t;
	t.stem.len = n;
	size_t end = n > 0 && is_separator(path.s[n - 1]) ? n - 1 : n;
	size_t word = end;
	while (word > 0 && kb_is_alpha((unsigned char)path.s[word - 1]))
		word--;
	t.word = word > 0 && is_separator(path.s[word - 1]) &&
		 IS_ONE_OF(((struct span){path.s + word, end - word}), PAGES);
	/* /story/comment-page-2: other people's words. */
	if (t.word && word > 8 && kb_ieqn(path.s + word - 8, "comment-", 8))
		t.number = 0;
	if (!t.word && end == n)
		t.number = 0; /* digits that end a word */
	return t;
}

/* The path without what parts a number from it: "/story" of "/story/page-". */
static struct span address_of(const struct tail *t)
{
	struct span a = t->stem;
	if (a.len > 0 && is_separator(a.s[a.len - 1]))
		a.len--;
	if (t->word) {
		while (a.len > 0 && kb_is_alpha((unsigned char)a.s[a.len - 1]))
			a.len--;
		a.len--;
	}
	return a;
}

/* Paths, both with or both without their endings. */
static enum kb_uri_follows path_follows(
	struct span here, struct span next, bool file)
{
	struct tail n = tail_of(next), h = tail_of(here);
	if (n.number < 2 || is_front(address_of(&n)))
		return KB_URI_FOLLOWS_NOT;
	if (n.number == 2 && is_same(address_of(&n), here)) {
		/* "-2" also makes an address of what has the same title. */
		bool sure = n.word || file || next.s[here.len] == '/';
		return sure ? KB_URI_FOLLOWS_SURELY : KB_URI_FOLLOWS_NUMBERED;
	}
	if (h.number + 1 != n.number || !is_same(h.stem, n.stem) ||
		h.number == 0)
		return KB_URI_FOLLOWS_NOT;
	/* An article of number 1 is none that a site still shows. */
	return n.word || h.number == 1 ? KB_URI_FOLLOWS_SURELY
				       : KB_URI_FOLLOWS_NUMBERED;
}

static struct span without(struct span path, size_t end)
{
	return (struct span){path.s, path.len - end};
}

enum kb_uri_follows kb_uri_follows(const char *here, const char *next)
{
	struct address h = split(here), n = split(next);
	struct change c = compare(h.query, n.query);
	if (!is_same(h.origin, n.origin) || c.n > 1)
		return KB_URI_FOLLOWS_NOT;
	if (c.n == 1)
		return is_same(h.path, n.path) ? query_follows(&n, &c)
					       : KB_URI_FOLLOWS_NOT;
	size_t e = ending(h.path), f = ending(n.path);
	enum kb_uri_follows whole = path_follows(h.path, n.path, false);
	if (whole != KB_URI_FOLLOWS_NOT || (e == 0 && f == 0))
		return whole;
	return path_follows(without(h.path, e), without(n.path, f), f > 0);
}

bool kb_uri_is_numbered(const char *next, const char *other, long number)
{
	struct address n = split(next), o = split(other);
	struct span a = without(n.path, ending(n.path));
	struct span b = without(o.path, ending(o.path));
	struct tail t = tail_of(a), u = tail_of(b);
	if (!is_same(n.origin, o.origin) || t.number == 0)
		return false;
	if (is_same(t.stem, u.stem))
		return u.number == number;
	return number == 1 &&
	       (is_same(address_of(&t), b) || is_same(address_of(&t), o.path));
}
