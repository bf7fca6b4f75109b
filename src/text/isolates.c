/* Phone numbers and file names in running text. */
#include <khabar/text/isolates.h>

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <stdbool.h>
#include <string.h>

/* --- Phone numbers ------------------------------------------------------- */

enum {
	GROUPS_MAX = 8,
	DIGITS_MIN = 7,  /* of a number that says itself what it is */
	DIGITS_MAX = 15, /* E.164 */
	BARE_MIN = 9,    /* of one that begins with neither + nor 0 */
	STAR_DIGITS = 4, /* *2345, as in Israel */
};

static int digit_of(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return (int)(cp - '0');
	if (cp >= 0x0660 && cp <= 0x0669)
		return (int)(cp - 0x0660);
	return cp >= 0x06F0 && cp <= 0x06F9 ? (int)(cp - 0x06F0) : -1;
}

/* A number as it is written: groups of digits and what stands between. */
struct number {
	size_t groups, digits;
	size_t group[GROUPS_MAX];
	int first;             /* digit */
	bool plus, star, area; /* +, *, or an area code in parentheses */
	bool even; /* the same single sign between all groups, and no space */
	uint32_t sign;
};

static bool is_sign(uint32_t cp)
{
	return cp == ' ' || cp == 0xA0 || cp == '-' || cp == 0x2010 ||
	       cp == 0x2011 || cp == '.' || cp == '/' || cp == '(' || cp == ')';
}

/* The signs from at to the next group of digits; 0 if there is none or they
 * are not such as stand in a number. */
static size_t between(
	const uint32_t *cp, size_t n, size_t at, struct number *number)
{
	size_t k = at, spaces = 0, others = 0;
	while (k < n && k - at < 3 && is_sign(cp[k])) {
		bool space = cp[k] == ' ' || cp[k] == 0xA0;
		spaces += space;
		others += !space && cp[k] != '(' && cp[k] != ')';
		k++;
	}
	if (k == at || k == n || digit_of(cp[k]) < 0 || spaces > 1 ||
		others > 1)
		return 0;
	if (number->groups == 1)
		number->sign = cp[at];
	number->even &= k == at + 1 && spaces == 0 && cp[at] == number->sign;
	return k - at;
}

/* Reads a number that begins at at; returns the place behind it. */
static size_t read_number(
	const uint32_t *cp, size_t n, size_t at, struct number *number)
{
	*number = (struct number){.even = true};
	number->plus = cp[at] == '+';
	number->star = cp[at] == '*';
	at += number->plus || number->star;
	number->area = at < n && cp[at] == '(' && !number->star;
	at += number->area;
	if (at == n || digit_of(cp[at]) < 0)
		return 0;
	number->first = digit_of(cp[at]);
	for (;;) {
		size_t start = at;
		while (at < n && digit_of(cp[at]) >= 0)
			at++;
		number->group[number->groups++] = at - start;
		number->digits += at - start;
		size_t signs = number->groups < GROUPS_MAX
				       ? between(cp, n, at, number)
				       : 0;
		if (!signs)
			return at;
		at += signs;
	}
}

/* Day, month and year, either way round. */
static bool is_date(const struct number *m)
{
	return m->groups == 3 && m->group[1] <= 2 &&
	       ((m->group[0] <= 2 && (m->group[2] == 4 || m->group[2] == 2)) ||
		       (m->group[0] == 4 && m->group[2] <= 2));
}

static bool is_phone(const struct number *m)
{
	if (m->star)
		return m->groups == 1 && m->digits == STAR_DIGITS;
	if (m->digits < DIGITS_MIN || m->digits > DIGITS_MAX || is_date(m))
		return false;
	if (m->area)
		return m->sign == ')' && (m->first == 0 || m->group[0] == 3);
	if (m->plus)
		return true;
	if (m->groups < 2)
		return false;
	if (m->first == 0)
		return m->group[0] > 1 && (m->sign != '.' || m->groups > 2);
	return m->groups > 2 && m->even && m->digits >= BARE_MIN &&
	       m->group[m->groups - 1] > 2;
}

/* The place behind a phone number at at, or 0. */
static size_t phone_end(const uint32_t *cp, size_t n, size_t at)
{
	struct number number;
	bool begins = digit_of(cp[at]) >= 0 || cp[at] == '+' || cp[at] == '*' ||
		      cp[at] == '(';
	size_t end = begins ? read_number(cp, n, at, &number) : 0;
	return end && is_phone(&number) ? end : 0;
}

/* --- File names ---------------------------------------------------------- */

enum {
	EXTENSION_MAX = 8,
};

static bool is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\n' || cp == 0xA0 ||
	       (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x3000;
}

/* What parts words besides spaces: quotes, brackets, commas and the like, and
 * bidi controls. */
static bool is_edge(uint32_t cp)
{
	switch (cp) {
	case '"':
	case '\'':
	case '(':
	case ')':
	case '[':
	case ']':
	case '{':
	case '}':
	case '<':
	case '>':
	case ',':
	case ';':
	case '!':
	case '?':
	case '|':
	case 0x00AB:
	case 0x00BB:
	case 0x060C:
	case 0x061B:
	case 0x061C:
	case 0x061F:
	case 0x06D4:
	case 0x05F3:
	case 0x05F4:
		return true;
	default:
		return (cp >= 0x200E && cp <= 0x206F) || is_space(cp);
	}
}

static bool is_latin(uint32_t cp)
{
	return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

static bool is_extension(const uint32_t *cp, size_t n)
{
	static const char *const known[] = {"7z", "apk", "avi", "bak", "bat",
		"bmp", "bz2", "c", "cfg", "conf", "cpp", "css", "csv", "db",
		"deb", "djvu", "dll", "dmg", "doc", "docx", "epub", "exe",
		"flac", "gif", "gz", "h", "heic", "hpp", "htm", "html", "ini",
		"iso", "jar", "java", "jpeg", "jpg", "json", "log", "m4a", "md",
		"mkv", "mobi", "mov", "mp3", "mp4", "msi", "odp", "ods", "odt",
		"ogg", "pdf", "php", "png", "ppt", "pptx", "py", "rar", "rpm",
		"rtf", "sh", "sql", "srt", "svg", "tar", "tex", "tgz", "tif",
		"tiff", "toml", "torrent", "txt", "wav", "webm", "webp", "xls",
		"xlsx", "xml", "xz", "yaml", "yml", "zip"};
	char name[EXTENSION_MAX];
	if (n == 0 || n >= sizeof name)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (cp[i] >= 0x80)
			return false;
		name[i] = (char)cp[i];
	}
	name[n] = '\0';
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (kb_ieq(name, known[i]))
			return true;
	return false;
}

/* /etc, ~/x, ./x, ../x, C:\x */
static bool is_path(const uint32_t *w, size_t n)
{
	if (n < 2)
		return false;
	if (w[0] == '/')
		return is_latin(w[1]) || w[1] == '.' || w[1] == '_';
	if (w[0] == '~' || (w[0] == '.' && w[1] != '.'))
		return w[1] == '/';
	if (n > 2 && w[0] == '.' && w[1] == '.')
		return w[2] == '/';
	return n > 2 && is_latin(w[0]) && w[1] == ':' && w[2] == '\\';
}

/* Whether a word is a URL or a mail address, with a scheme or without. */
static bool is_address(const uint32_t *w, size_t n)
{
	bool dot = false;
	for (size_t i = 0; i < n; i++) {
		if (w[i] == '@' || (w[i] == ':' && i + 2 < n &&
					   w[i + 1] == '/' && w[i + 2] == '/'))
			return true;
		if (w[i] == '/')
			return dot;
		dot |= w[i] == '.' && i > 0;
	}
	return false;
}

static bool is_file_name(const uint32_t *w, size_t n)
{
	if (is_path(w, n))
		return true;
	size_t dot = n;
	while (dot > 0 && w[dot - 1] != '.')
		dot--;
	return dot > 1 && w[dot - 2] != '/' && is_extension(w + dot, n - dot) &&
	       !is_address(w, n);
}

/* The place behind a word at at, without the full stop of its sentence. */
static size_t word_end(const uint32_t *cp, size_t n, size_t at)
{
	size_t end = at;
	while (end < n && !is_edge(cp[end]))
		end++;
	while (end > at && (cp[end - 1] == '.' || cp[end - 1] == ':' ||
				   cp[end - 1] == 0x2026))
		end--;
	return end;
}

/* Whether a phone number may begin at at: a word does, or what a label or a
 * Hebrew prefix stands before, as in "tel:03-..." and "\u05D1-03-...". */
static bool may_begin(const uint32_t *cp, size_t at)
{
	if (at == 0 || is_edge(cp[at - 1]) || cp[at - 1] == ':')
		return true;
	return at > 1 && (cp[at - 1] == '-' || cp[at - 1] == 0x05BE) &&
	       cp[at - 2] >= 0x05D0 && cp[at - 2] <= 0x05EA;
}

/* The place behind a phone number at at, or 0; what goes on is none. */
static size_t number_end(const uint32_t *cp, size_t n, size_t at)
{
	size_t end = may_begin(cp, at) ? phone_end(cp, n, at) : 0;
	if (end && end < n && !is_edge(cp[end]) && cp[end] != '.' &&
		cp[end] != ':')
		return 0;
	return end;
}

/* Whether what stands at at can only be the beginning of a phone number; most
 * code points of a text are passed over here. */
static bool is_number_sign(uint32_t cp)
{
	return cp < 0x80 ? (cp >= '0' && cp <= '9') || cp == '+' || cp == '*' ||
				   cp == '('
			 : cp >= 0x0660 && cp <= 0x06F9 && digit_of(cp) >= 0;
}

/* Whether a file name may have this sign, in a word that is one. */
static bool is_file_sign(const uint32_t *cp, size_t n, size_t at)
{
	if (cp[at] == '.')
		return at + 1 < n &&
		       (is_latin(cp[at + 1]) || cp[at + 1] == '7');
	return cp[at] == '/' || cp[at] == '\\';
}

/* The beginning of the word that at is in, but not before from. */
static size_t word_start(const uint32_t *cp, size_t from, size_t at)
{
	while (at > from && !is_edge(cp[at - 1]))
		at--;
	return at;
}

/* The place behind an isolate of the text's own at at that begins as a path
 * does, 0 if there is none: a path with blanks is one name. */
static size_t own_path_end(const uint32_t *cp, size_t n, size_t at)
{
	size_t depth = 0;
	if (!is_path(cp + at + 1, n - at - 1))
		return 0;
	for (size_t i = at; i < n && cp[i] != '\n'; i++) {
		if (kb_begins_isolate(cp[i]))
			depth++;
		else if (cp[i] == KB_PDI && --depth == 0)
			return i + 1;
	}
	return 0;
}

/* Letters of Hebrew and Arabic, marks and spaces begin nothing. */
static bool is_plain(uint32_t cp)
{
	return cp == ' ' || (cp >= 0x0591 && cp < 0x0660);
}

int kb_isolate_next(
	const uint32_t *cp, size_t n, size_t *at, struct kb_isolate *found)
{
	const size_t from = *at;
	while (*at < n) {
		size_t start = *at, end = 0;
		if (is_plain(cp[start])) {
			++*at;
			continue;
		}
		if (kb_begins_isolate(cp[start])) {
			size_t behind = own_path_end(cp, n, start);
			*at = behind ? behind : start + 1;
			continue;
		} else if (is_number_sign(cp[start])) {
			end = number_end(cp, n, start);
		} else if (is_file_sign(cp, n, start)) {
			size_t sign = start;
			start = word_start(cp, from, sign);
			end = word_end(cp, n, start);
			*at = end > sign ? end : sign + 1;
			if (!is_file_name(cp + start, end - start))
				continue;
		}
		if (end) {
			*at = end;
			*found = (struct kb_isolate){
				(uint32_t)start, (uint32_t)end};
			return 1;
		}
		++*at;
	}
	return 0;
}
