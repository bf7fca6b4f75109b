/* Quotation marks by language. */
#include <khabar/article/quote_marks.h>

#include <string.h>

/* Unicode's CLDR 42, delimiters: languages whose marks are not its root's. */
static const struct marks {
	const char *languages;
	const char *marks[4]; /* open, close, and alternate ones */
} table[] = {
	{" am fa ", {"\u00AB", "\u00BB", "\u2039", "\u203A"}},
	{" ar ur ", {"\u201D", "\u201C", "\u2019", "\u2018"}},
	{" be ky ru uk ", {"\u00AB", "\u00BB", "\u201E", "\u201C"}},
	{" bg lt ", {"\u201E", "\u201C", "\u201E", "\u201C"}},
	{" bs ", {"\u201E", "\u201D", "\u2018", "\u2019"}},
	{" ca el es eu it kk sq ", {"\u00AB", "\u00BB", "\u201C", "\u201D"}},
	{" cs de dsb et hr hsb is mk sk sl ",
		{"\u201E", "\u201C", "\u201A", "\u2018"}},
	{" fi he sv ", {"\u201D", "\u201D", "\u2019", "\u2019"}},
	{" fr hy ", {"\u00AB", "\u00BB", "\u00AB", "\u00BB"}},
	{" hu ", {"\u201E", "\u201D", "\u00BB", "\u00AB"}},
	{" ja yue ", {"\u300C", "\u300D", "\u300E", "\u300F"}},
	{" ka ", {"\u201E", "\u201C", "\u00AB", "\u00BB"}},
	{" nb nn no ", {"\u00AB", "\u00BB", "\u2018", "\u2019"}},
	{" nl ", {"\u2018", "\u2019", "\u2018", "\u2019"}},
	{" pl ro ", {"\u201E", "\u201D", "\u00AB", "\u00BB"}},
	{" sr ", {"\u201E", "\u201C", "\u2018", "\u2018"}},
	{" tk ", {"\u201C", "\u201D", "\u201C", "\u201D"}},
	{" uz ", {"\u201C", "\u201D", "\u2019", "\u2018"}},
};

static const struct marks root = {"", {"\u201C", "\u201D", "\u2018", "\u2019"}};

static const struct marks *marks_of(const char *language)
{
	char key[8];
	size_t len = language ? strcspn(language, "-_") : 0;
	if (len < 2 || len > 3)
		return &root;
	key[0] = ' ';
	for (size_t i = 0; i < len; i++)
		key[i + 1] = (char)(language[i] | 0x20);
	key[len + 1] = ' ';
	key[len + 2] = '\0';
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strstr(table[i].languages, key))
			return &table[i];
	return &root;
}

const char *kb_quote_mark(const char *language, bool inner, bool open)
{
	return marks_of(language)->marks[(inner ? 2 : 0) + (open ? 0 : 1)];
}
