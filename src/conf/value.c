/* Values that a person writes, read and told of by their type. */
#include <khabar/conf/value.h>
#include <khabar/base/digits.h>
#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/conf/command.h>

#include <limits.h>
#include <string.h>

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
	case KB_VALUE_PROXY:
		kb_str_adds(out, _("none or a URL of http, https, socks4, "
				   "socks4a, socks5 or socks5h"));
		break;
	}
}
