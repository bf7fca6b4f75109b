/* Values that a person writes, read and told of by their type. */
#include <khabar/conf/value.h>
#include <khabar/base/digits.h>
#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/conf/command.h>

#include <limits.h>
#include <string.h>

enum {
	MAX_TIME = 365 * 86400, /* seconds */
};

static const struct kb_word no_or_yes[] = {{"no", NULL}, {"yes", NULL}, {0}};

/* In the digits that messages may have, too. */
static bool read_number(const char *s, int low, int high, int *out)
{
	int64_t n;
	if (!kb_digits_read(s, &n) || n < low || n > high)
		return false;
	*out = (int)n;
	return true;
}

static bool is_proxy(const char *s)
{
	static const char *const schemes[] = {"http://", "https://",
		"socks4://", "socks4a://", "socks5://", "socks5h://"};
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (kb_istarts(s, schemes[i]))
			return s[strlen(schemes[i])] && !strchr(s, ' ');
	return !*kb_value_proxy(s);
}

static bool is_language(const char *s)
{
	struct kb_language l;
	return strcmp(s, "auto") == 0 ||
	       (kb_language_parse(s, &l) && kb_language_is_known(&l));
}

/* Nothing that is sent by itself stands in it: no user and no password. */
static bool is_address(const char *s)
{
	size_t scheme = kb_istarts(s, "https://")  ? strlen("https://")
			: kb_istarts(s, "http://") ? strlen("http://")
						   : 0;
	size_t host = strcspn(s + scheme, "/?#");
	return scheme && host && !memchr(s + scheme, '@', host) &&
	       !strpbrk(s, " \t");
}

static bool read_time(const char *s, int *out)
{
	int n = 0;
	for (; kb_is_digit((unsigned char)*s); s++) {
		n = n * 10 + *s - '0';
		if (n > MAX_TIME)
			return false;
	}
	int unit = *s == 'm' ? 60 : *s == 'h' ? 3600 : *s == 'd' ? 86400 : 0;
	if (!unit || s[1] || !n || n > MAX_TIME / unit)
		return false;
	*out = n * unit;
	return true;
}

const char *kb_value_proxy(const char *s)
{
	return strcmp(s, "none") == 0 ? "" : s;
}

bool kb_value_read(const struct kb_value_type *t, const char *s, int *n)
{
	int ignored;
	n = n ? n : &ignored;
	switch (t->kind) {
	case KB_VALUE_TEXT:
		return strnlen(s, (size_t)t->low) == (size_t)t->low;
	case KB_VALUE_NUMBER:
		return *s && read_number(s, t->low, t->high, n);
	case KB_VALUE_BOOL:
	case KB_VALUE_WORD:
		*n = kb_word_find(
			t->kind == KB_VALUE_BOOL ? no_or_yes : t->words, s);
		return *n >= 0;
	case KB_VALUE_PROXY:
		return *s && is_proxy(s);
	case KB_VALUE_LANGUAGE:
		return is_language(s);
	case KB_VALUE_COMMAND:
		return kb_command_check(s, t->words, NULL) == KB_OK;
	case KB_VALUE_ADDRESS:
		return is_address(s);
	case KB_VALUE_TIME:
		return read_time(s, n);
	}
	return false;
}

void kb_value_allowed(const struct kb_value_type *t, struct kb_str *out)
{
	switch (t->kind) {
	case KB_VALUE_TEXT:
		kb_str_adds(out, _(t->what));
		break;
	case KB_VALUE_NUMBER:
		kb_str_add_message(out, _(t->what), t->low, t->high);
		break;
	case KB_VALUE_BOOL:
		kb_str_adds(out, _("yes or no"));
		break;
	case KB_VALUE_WORD:
		kb_word_list(t->words, out);
		break;
	case KB_VALUE_COMMAND:
		kb_str_adds(out, _("a command"));
		break;
	case KB_VALUE_LANGUAGE:
		kb_str_adds(out, _("auto, en, ar, fa, he or ur, or one of them "
				   "with a territory, as ar_LB"));
		break;
	case KB_VALUE_ADDRESS:
		kb_str_adds(out, _("a URL of http or https that has no user "
				   "and no password in it"));
		break;
	case KB_VALUE_TIME:
		kb_str_adds(out, _("a time of a minute to a year, like 30m, 2h "
				   "or 1d"));
		break;
	case KB_VALUE_PROXY:
		kb_str_adds(out, _("none or a URL of http, https, socks4, "
				   "socks4a, socks5 or socks5h"));
		break;
	}
}
