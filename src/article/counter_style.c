/* Counter styles of CSS: numbers as the markers of a list's items. */
#include <khabar/article/counter_style.h>

#include <khabar/base/utf8.h>

#include <string.h>

enum system {
	CYCLIC,     /* one symbol, whatever the number */
	NUMERIC,    /* digits from zero on */
	ALPHABETIC, /* letters as digits that have no zero: z, aa */
	ADDITIVE,   /* symbols that add up */
	NONE,
};

/* A weight and its symbol; the table of a style ends with a weight of 0. */
struct weight {
	int weight;
	const char *symbol;
};

static const struct weight roman[] = {{1000, "m"}, {900, "cm"}, {500, "d"},
	{400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
	{9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}, {0, NULL}};

static const struct weight upper_roman[] = {{1000, "M"}, {900, "CM"},
	{500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"},
	{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}, {0, NULL}};

/* Fifteen and sixteen are no part of the Name. */
static const struct weight hebrew[] = {{10000, "\u05D9\u05F3"},
	{9000, "\u05D8\u05F3"}, {8000, "\u05D7\u05F3"}, {7000, "\u05D6\u05F3"},
	{6000, "\u05D5\u05F3"}, {5000, "\u05D4\u05F3"}, {4000, "\u05D3\u05F3"},
	{3000, "\u05D2\u05F3"}, {2000, "\u05D1\u05F3"}, {1000, "\u05D0\u05F3"},
	{400, "\u05EA"}, {300, "\u05E9"}, {200, "\u05E8"}, {100, "\u05E7"},
	{90, "\u05E6"}, {80, "\u05E4"}, {70, "\u05E2"}, {60, "\u05E1"},
	{50, "\u05E0"}, {40, "\u05DE"}, {30, "\u05DC"}, {20, "\u05DB"},
	{19, "\u05D9\u05D8"}, {18, "\u05D9\u05D7"}, {17, "\u05D9\u05D6"},
	{16, "\u05D8\u05D6"}, {15, "\u05D8\u05D5"}, {10, "\u05D9"},
	{9, "\u05D8"}, {8, "\u05D7"}, {7, "\u05D6"}, {6, "\u05D5"},
	{5, "\u05D4"}, {4, "\u05D3"}, {3, "\u05D2"}, {2, "\u05D1"},
	{1, "\u05D0"}, {0, NULL}};

static const struct weight georgian[] = {{10000, "\u10F5"}, {9000, "\u10F0"},
	{8000, "\u10EF"}, {7000, "\u10F4"}, {6000, "\u10EE"}, {5000, "\u10ED"},
	{4000, "\u10EC"}, {3000, "\u10EB"}, {2000, "\u10EA"}, {1000, "\u10E9"},
	{900, "\u10E8"}, {800, "\u10E7"}, {700, "\u10E6"}, {600, "\u10E5"},
	{500, "\u10E4"}, {400, "\u10F3"}, {300, "\u10E2"}, {200, "\u10E1"},
	{100, "\u10E0"}, {90, "\u10DF"}, {80, "\u10DE"}, {70, "\u10DD"},
	{60, "\u10F2"}, {50, "\u10DC"}, {40, "\u10DB"}, {30, "\u10DA"},
	{20, "\u10D9"}, {10, "\u10D8"}, {9, "\u10D7"}, {8, "\u10F1"},
	{7, "\u10D6"}, {6, "\u10D5"}, {5, "\u10D4"}, {4, "\u10D3"},
	{3, "\u10D2"}, {2, "\u10D1"}, {1, "\u10D0"}, {0, NULL}};

static const struct style {
	const char *name;
	enum system system;
	uint32_t first; /* digit zero; letter of one; symbol */
	int count;      /* letters */
	const struct weight *weights;
	int max; /* additive: the largest number, the smallest is 1 */
} styles[] = {
	{"decimal", NUMERIC, '0', 0, NULL, 0},
	{"decimal-leading-zero", NUMERIC, '0', 0, NULL, 0},
	{"arabic-indic", NUMERIC, 0x0660, 0, NULL, 0},
	{"persian", NUMERIC, 0x06F0, 0, NULL, 0},
	{"urdu", NUMERIC, 0x06F0, 0, NULL, 0},
	{"devanagari", NUMERIC, 0x0966, 0, NULL, 0},
	{"bengali", NUMERIC, 0x09E6, 0, NULL, 0},
	{"gurmukhi", NUMERIC, 0x0A66, 0, NULL, 0},
	{"gujarati", NUMERIC, 0x0AE6, 0, NULL, 0},
	{"oriya", NUMERIC, 0x0B66, 0, NULL, 0},
	{"tamil", NUMERIC, 0x0BE6, 0, NULL, 0},
	{"telugu", NUMERIC, 0x0C66, 0, NULL, 0},
	{"kannada", NUMERIC, 0x0CE6, 0, NULL, 0},
	{"malayalam", NUMERIC, 0x0D66, 0, NULL, 0},
	{"thai", NUMERIC, 0x0E50, 0, NULL, 0},
	{"lao", NUMERIC, 0x0ED0, 0, NULL, 0},
	{"tibetan", NUMERIC, 0x0F20, 0, NULL, 0},
	{"myanmar", NUMERIC, 0x1040, 0, NULL, 0},
	{"khmer", NUMERIC, 0x17E0, 0, NULL, 0},
	{"cambodian", NUMERIC, 0x17E0, 0, NULL, 0},
	{"mongolian", NUMERIC, 0x1810, 0, NULL, 0},
	{"lower-alpha", ALPHABETIC, 'a', 26, NULL, 0},
	{"lower-latin", ALPHABETIC, 'a', 26, NULL, 0},
	{"upper-alpha", ALPHABETIC, 'A', 26, NULL, 0},
	{"upper-latin", ALPHABETIC, 'A', 26, NULL, 0},
	{"lower-greek", ALPHABETIC, 0x03B1, 24, NULL, 0},
	{"lower-roman", ADDITIVE, 0, 0, roman, 3999},
	{"upper-roman", ADDITIVE, 0, 0, upper_roman, 3999},
	{"hebrew", ADDITIVE, 0, 0, hebrew, 10999},
	{"georgian", ADDITIVE, 0, 0, georgian, 19999},
	/* Letters in the alphabet's order, nine to a power of ten. */
	{"armenian", ADDITIVE, 0x0531, 0, NULL, 9999},
	{"upper-armenian", ADDITIVE, 0x0531, 0, NULL, 9999},
	{"lower-armenian", ADDITIVE, 0x0561, 0, NULL, 9999},
	{"disc", CYCLIC, 0x2022, 0, NULL, 0},
	{"circle", CYCLIC, 0x25E6, 0, NULL, 0},
	{"square", CYCLIC, 0x25AA, 0, NULL, 0},
	{"disclosure-open", CYCLIC, 0x25BE, 0, NULL, 0},
	{"disclosure-closed", CYCLIC, 0x25B8, 0, NULL, 0},
	{"none", NONE, 0, 0, NULL, 0},
};

static const struct style *style_of(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (strlen(styles[i].name) == len &&
			kb_ieqn(styles[i].name, name, len))
			return &styles[i];
	return &styles[0];
}

const char *kb_counter_style(const char *name, size_t len)
{
	return style_of(name, len)->name;
}

const char *kb_counter_style_of_digit(uint32_t cp)
{
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (styles[i].system == NUMERIC && cp >= styles[i].first &&
			cp < styles[i].first + 10)
			return styles[i].name;
	return NULL;
}

static void add_numeric(
	struct kb_str *out, const struct style *s, int64_t number)
{
	char digits[24];
	size_t n = 0;
	uint64_t rest = (uint64_t)(number < 0 ? -number : number);
	/* The pad counts the sign as a digit. */
	size_t least = strcmp(s->name, "decimal-leading-zero") == 0 ? 2 : 1;
	if (number < 0) {
		kb_str_addc(out, '-');
		least = 1;
	}
	do
		digits[n++] = (char)(rest % 10);
	while ((rest /= 10) || n < least);
	while (n > 0)
		kb_str_addcp(out, s->first + (unsigned)digits[--n]);
}

/* The n-th letter, from 0; Greek has a final sigma between two of them. */
static uint32_t letter(const struct style *s, int n)
{
	return s->first + (uint32_t)n + (s->first == 0x03B1 && n >= 17);
}

static void add_alphabetic(
	struct kb_str *out, const struct style *s, int number)
{
	uint32_t letters[16];
	size_t n = 0;
	for (; number > 0; number = (number - 1) / s->count)
		letters[n++] = letter(s, (number - 1) % s->count);
	while (n > 0)
		kb_str_addcp(out, letters[--n]);
}

static void add_additive(struct kb_str *out, const struct style *s, int number)
{
	for (const struct weight *w = s->weights; w && w->weight; w++)
		for (; number >= w->weight; number -= w->weight)
			kb_str_adds(out, w->symbol);
	if (s->weights)
		return;
	for (int power = 1000, row = 27; power; power /= 10, row -= 9)
		if (number / power % 10)
			kb_str_addcp(out,
				s->first + (unsigned)(row - 1 +
						      number / power % 10));
}

void kb_counter_marker(struct kb_str *out, const char *style, int number)
{
	if (*style == '"') {
		size_t len = strlen(++style);
		while (len > 0 && style[len - 1] == ' ')
			len--;
		kb_str_add(out, style, len);
		return;
	}
	const struct style *s = style_of(style, strlen(style));
	bool in_range = s->system == ALPHABETIC
				? number > 0
				: number > 0 && number <= s->max;
	switch (s->system) {
	case NONE:
		return;
	case CYCLIC:
		kb_str_addcp(out, s->first);
		return;
	case NUMERIC:
		add_numeric(out, s, number);
		break;
	case ALPHABETIC:
	case ADDITIVE:
		if (!in_range)
			add_numeric(out, &styles[0], number);
		else if (s->system == ALPHABETIC)
			add_alphabetic(out, s, number);
		else
			add_additive(out, s, number);
		break;
	}
	kb_str_addc(out, '.');
}
