/* Names for files: words without what a file system takes for something else.
 */
#include <khabar/base/file_name.h>

#include <khabar/base/utf8.h>

#include <stdint.h>
#include <string.h>

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == 0xA0 ||
	       cp == 0x2028 || cp == 0x2029 || cp == 0x3000 ||
	       (cp >= 0x2000 && cp <= 0x200B);
}

/* What stands for a character in a name; 0: nothing. */
static uint32_t fit(uint32_t cp)
{
	if (is_blank(cp))
		return ' ';
	if (cp == '/' || cp == '\\' || cp == '|' || cp == ':')
		return '-';
	if (cp == '"')
		return '\'';
	if (cp == '<' || cp == '>')
		return cp == '<' ? '(' : ')';
	if (cp == '*' || cp == '?' || cp == 0xAD || cp == 0xFEFF ||
		cp == KB_REPLACEMENT || kb_is_control(cp) ||
		kb_is_bidi_control(cp))
		return 0;
	return cp;
}

static void add_words(struct kb_str *out, const char *s)
{
	size_t len = strlen(s);
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		cp = fit(cp);
		if (cp == ' ' && (!out->len || out->s[out->len - 1] == ' '))
			continue;
		if (cp)
			kb_str_addcp(out, cp);
	}
}

/* Takes away what a hidden file, an option or the home folder begins with, and
 * what some systems leave out at the end. */
static void trim(struct kb_str *s)
{
	size_t start = strspn(s->s, " .-~");
	while (s->len > start && strchr(" .-", s->s[s->len - 1]))
		s->len--;
	s->len -= start;
	memmove(s->s, s->s + start, s->len);
	s->s[s->len] = '\0';
}

static bool is_device(const char *s)
{
	static const char *const names[] = {
		"con", "prn", "aux", "nul", "com", "lpt"};
	size_t len = strcspn(s, ".");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (kb_istarts(s, names[i]) &&
			(len == 3 || (i >= 4 && len == 4 &&
					     kb_is_digit((unsigned char)s[3]))))
			return true;
	return false;
}

/* Cuts at a word's end, if there is one in the second half. */
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

void kb_file_name(const char *words, size_t most, struct kb_str *out)
{
	struct kb_str fitting = {0};
	kb_str_adds(&fitting, "");
	add_words(&fitting, words ? words : "");
	trim(&fitting);
	kb_str_clear(out);
	kb_str_adds(out, is_device(fitting.s) ? "_" : "");
	kb_str_add(out, fitting.s, fitting.len);
	kb_str_release(&fitting);
	shorten(out, most);
}
