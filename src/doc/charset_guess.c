/* Guesses at a charset where nothing declares one, by what the bytes look
 * like. */
#include <khabar/base/message.h>
#include "charset_guess.h"

#include <string.h>

enum {
	LOOK = 4096, /* bytes looked at to tell kinds of file apart */
};

/* Whether hardly any of n units of 16 bits, with the low byte at low, is a
 * control character. */
static bool is_text16(const char *s, size_t n, size_t low)
{
	size_t odd = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i * 2 + low];
		odd += s[i * 2 + 1 - low] == 0 && c < 0x20 && !kb_is_space(c);
	}
	return odd * 50 <= n;
}

const struct kb_charset *kb_charset_guess_wide(const char *s, size_t len)
{
	size_t n = len < LOOK ? len : LOOK;
	size_t zero[4] = {0};
	for (size_t i = 0; i < n; i++)
		zero[i % 4] += s[i] == 0;
	size_t quads = n / 4, pairs = n / 2;
	if (quads >= 2 && len % 4 == 0) {
		if (zero[3] == quads && zero[2] > quads * 9 / 10 &&
			zero[0] < quads / 10 + 1)
			return kb_charset_find("utf-32le", 8);
		if (zero[0] == quads && zero[1] > quads * 9 / 10 &&
			zero[3] < quads / 10 + 1)
			return kb_charset_find("utf-32be", 8);
	}
	/* Blanks, digits and markup have a NUL, Arabic letters have not. */
	size_t even = zero[0] + zero[2], odd = zero[1] + zero[3];
	if (pairs >= 2 && odd * 12 >= pairs && even * 20 <= odd &&
		is_text16(s, pairs, 0))
		return kb_charset_find("utf-16le", 8);
	if (pairs >= 2 && even * 12 >= pairs && odd * 20 <= even &&
		is_text16(s, pairs, 1))
		return kb_charset_find("utf-16be", 8);
	return NULL;
}

void kb_charset_sample(
	const char *s, size_t len, size_t max, struct kb_str *out)
{
	const char *end = s + len;
	while (s < end && out->len < max) {
		if (*s == '<') {
			size_t look = (size_t)(end - s);
			const char *gt =
				memchr(s, '>', look < LOOK ? look : LOOK);
			if (gt) {
				s = gt + 1;
				continue;
			}
		}
		const char *start = s++;
		bool high = *start & 0x80;
		for (; s < end && *s != '<' && *s != '\n' && s - start < LOOK;
			s++)
			high |= (*s & 0x80) != 0;
		if (high) {
			kb_str_add(out, start, (size_t)(s - start));
			kb_str_addc(out, '\n');
		}
	}
}

/* How often a byte is there, in thousandths of all that are not ASCII. */
static unsigned share(
	const unsigned count[256], unsigned total, const char *bytes)
{
	unsigned long sum = 0;
	for (; *bytes; bytes++)
		sum += count[(unsigned char)*bytes];
	return (unsigned)(sum * 1000 / total);
}

static unsigned range_share(
	const unsigned count[256], unsigned total, unsigned lo, unsigned hi)
{
	unsigned long sum = 0;
	for (unsigned i = lo; i <= hi; i++)
		sum += count[i];
	return (unsigned)(sum * 1000 / total);
}

/* The letters that make up most of any text in the Arabic script: alef, lam,
 * yeh, noon, meem, waw, teh, reh, beh, dal, heh. */
#define CORE_1256 "\xC7\xE1\xED\xE4\xE3\xE6\xCA\xD1\xC8\xCF\xE5"
#define CORE_8859_6 "\xC7\xE4\xEA\xE6\xE5\xE8\xCA\xD1\xC8\xCF\xE7"
/* French letters of windows-1256, Arabic ones of ISO-8859-6. */
#define FRENCH_1256 "\xE0\xE2\xE7\xE8\xE9\xEA\xEB\xEE\xEF"

static const char *guess_label(
	const unsigned count[256], unsigned total, const char *s, size_t len)
{
	unsigned hebrew = range_share(count, total, 0xE0, 0xFA);
	unsigned alef = share(count, total, "\xC7");
	if (hebrew >= 900 && range_share(count, total, 0xFB, 0xFF) <= 10 &&
		share(count, total, "\xE9\xE5\xE4\xEC\xE0\xFA") >= 300)
		return kb_charset_hebrew_order(s, len) > 0 ? "iso-8859-8"
							   : "windows-1255";
	if (alef < 50)
		return NULL;
	unsigned as_1256 = share(count, total, CORE_1256);
	unsigned as_8859_6 = share(count, total, CORE_8859_6);
	/* ISO-8859-6 leaves undefined some frequent letters of windows-1256. */
	if (range_share(count, total, 0x80, 0x9F) ||
		range_share(count, total, 0xDB, 0xDF) ||
		range_share(count, total, 0xF3, 0xFF))
		as_8859_6 = 0;
	if (as_8859_6 >= 500 && as_8859_6 > as_1256)
		return "iso-8859-6";
	if (as_1256 >= 500 && share(count, total, FRENCH_1256) <= 60)
		return "windows-1256";
	return NULL;
}

const char *kb_charset_guess_rtl(const char *s, size_t len)
{
	unsigned count[256] = {0}, total = 0, joined = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		if (!(c & 0x80))
			continue;
		count[c]++;
		total++;
		joined += i > 0 && (s[i - 1] & 0x80);
	}
	/* In Latin text such bytes stand alone among letters of ASCII. */
	if (total < 8 || joined * 2 < total)
		return NULL;
	return guess_label(count, total, s, len);
}

static bool is_hebrew(char c)
{
	return (unsigned char)c >= 0xE0 && (unsigned char)c <= 0xFA;
}

int kb_charset_hebrew_order(const char *s, size_t len)
{
	static const char FINAL[] = "\xEA\xED\xEF\xF3\xF5";
	size_t begins = 0, ends = 0;
	for (size_t i = 0; i < len; i++) {
		if (!is_hebrew(s[i]) || !strchr(FINAL, s[i]))
			continue;
		bool before = i > 0 && is_hebrew(s[i - 1]);
		bool behind = i + 1 < len && is_hebrew(s[i + 1]);
		begins += !before && behind;
		ends += before && !behind;
	}
	if (begins >= 2 && begins > ends * 2)
		return 1;
	return ends >= 2 && ends > begins * 2 ? -1 : 0;
}

struct magic {
	const char *bytes;
	size_t at, len;
	const char *what;
};

static const char *magic_of(const char *s, size_t len)
{
	static const struct magic MAGIC[] = {
		{"%PDF-", 0, 5, N_("a PDF file")},
		{"\x89PNG", 0, 4, N_("an image")},
		{"\xFF\xD8\xFF", 0, 3, N_("an image")},
		{"GIF8", 0, 4, N_("an image")},
		{"WEBP", 8, 4, N_("an image")},
		{"II*\0", 0, 4, N_("an image")},
		{"MM\0*", 0, 4, N_("an image")},
		{"ftypavif", 4, 8, N_("an image")},
		{"ftypheic", 4, 8, N_("an image")},
		{"PK\3\4", 0, 4, N_("an archive")},
		{"\x1F\x8B", 0, 2, N_("an archive")},
		{"BZh", 0, 3, N_("an archive")},
		{"\xFD"
		 "7zXZ",
			0, 5, N_("an archive")},
		{"7z\xBC\xAF", 0, 4, N_("an archive")},
		{"\x28\xB5\x2F\xFD", 0, 4, N_("an archive")},
		{"Rar!", 0, 4, N_("an archive")},
		{"ustar", 257, 5, N_("an archive")},
		{"ftyp", 4, 4, N_("a video")},
		{"\x1A\x45\xDF\xA3", 0, 4, N_("a video")},
		{"FLV\1", 0, 4, N_("a video")},
		{"OggS", 0, 4, N_("a sound file")},
		{"ID3\2", 0, 4, N_("a sound file")},
		{"ID3\3", 0, 4, N_("a sound file")},
		{"ID3\4", 0, 4, N_("a sound file")},
		{"fLaC", 0, 4, N_("a sound file")},
		{"WAVE", 8, 4, N_("a sound file")},
		{"\x7F"
		 "ELF",
			0, 4, N_("a program")},
		{"MZ\x90\0", 0, 4, N_("a program")},
		{"wOFF", 0, 4, N_("a font")},
		{"wOF2", 0, 4, N_("a font")},
		{"SQLite format 3", 0, 16, N_("a database")},
		{"\xD0\xCF\x11\xE0", 0, 4, N_("an office document")},
		{"{\\rtf", 0, 5, N_("an RTF document")},
	};
	for (size_t i = 0; i < sizeof MAGIC / sizeof *MAGIC; i++) {
		const struct magic *m = &MAGIC[i];
		if (len >= m->at + m->len &&
			memcmp(s + m->at, m->bytes, m->len) == 0)
			return m->what;
	}
	return NULL;
}

bool kb_is_binary(const char *s, size_t len, const char **what)
{
	size_t n = len < LOOK ? len : LOOK, odd = 0;
	const char *found = magic_of(s, len);
	bool wide = len >= 2 && (memcmp(s, "\xFF\xFE", 2) == 0 ||
					memcmp(s, "\xFE\xFF", 2) == 0);
	if (len >= 4 && memcmp(s, "\0\0\xFE\xFF", 4) == 0)
		wide = true;
	if (!found && !wide && !kb_charset_guess_wide(s, len)) {
		for (size_t i = 0; i < n; i++) {
			unsigned char c = (unsigned char)s[i];
			odd += c < 0x20 && !kb_is_space(c) && c != 0x1B &&
			       c != 0x0B && c != 0x08;
			/* Text does not hold NULs, but for stray ones. */
			odd += c == 0 ? 4 : 0;
		}
		if (odd * 12 > n)
			found = N_("a binary file");
	}
	if (what)
		*what = found;
	return found != NULL;
}
