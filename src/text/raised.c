/* Superscripts and subscripts in plain text. */
#include <khabar/base/utf8.h>
#include <khabar/text/raised.h>

#include <stdint.h>
#include <string.h>

struct form {
	uint32_t plain, sup, sub; /* 0: there is none */
};

/* Decompositions <super> and <sub> of Unicode's data; the dash is a minus. */
static const struct form forms[] = {
	{'0', 0x2070, 0x2080},
	{'1', 0xB9, 0x2081},
	{'2', 0xB2, 0x2082},
	{'3', 0xB3, 0x2083},
	{'4', 0x2074, 0x2084},
	{'5', 0x2075, 0x2085},
	{'6', 0x2076, 0x2086},
	{'7', 0x2077, 0x2087},
	{'8', 0x2078, 0x2088},
	{'9', 0x2079, 0x2089},
	{'+', 0x207A, 0x208A},
	{'-', 0x207B, 0x208B},
	{0x2212, 0x207B, 0x208B},
	{'=', 0x207C, 0x208C},
	{'(', 0x207D, 0x208D},
	{')', 0x207E, 0x208E},
	{'a', 0x1D43, 0x2090},
	{'b', 0x1D47, 0},
	{'c', 0x1D9C, 0},
	{'d', 0x1D48, 0},
	{'e', 0x1D49, 0x2091},
	{'f', 0x1DA0, 0},
	{'g', 0x1D4D, 0},
	{'h', 0x2B0, 0x2095},
	{'i', 0x2071, 0x1D62},
	{'j', 0x2B2, 0x2C7C},
	{'k', 0x1D4F, 0x2096},
	{'l', 0x2E1, 0x2097},
	{'m', 0x1D50, 0x2098},
	{'n', 0x207F, 0x2099},
	{'o', 0x1D52, 0x2092},
	{'p', 0x1D56, 0x209A},
	{'r', 0x2B3, 0x1D63},
	{'s', 0x2E2, 0x209B},
	{'t', 0x1D57, 0x209C},
	{'u', 0x1D58, 0x1D64},
	{'v', 0x1D5B, 0x1D65},
	{'w', 0x2B7, 0},
	{'x', 0x2E3, 0x2093},
	{'y', 0x2B8, 0},
	{'z', 0x1DBB, 0},
	{'A', 0x1D2C, 0},
	{'B', 0x1D2E, 0},
	{'D', 0x1D30, 0},
	{'E', 0x1D31, 0},
	{'G', 0x1D33, 0},
	{'H', 0x1D34, 0},
	{'I', 0x1D35, 0},
	{'J', 0x1D36, 0},
	{'K', 0x1D37, 0},
	{'L', 0x1D38, 0},
	{'M', 0x1D39, 0},
	{'N', 0x1D3A, 0},
	{'O', 0x1D3C, 0},
	{'P', 0x1D3E, 0},
	{'R', 0x1D3F, 0},
	{'T', 0x1D40, 0},
	{'U', 0x1D41, 0},
	{'V', 0x2C7D, 0},
	{'W', 0x1D42, 0},
	{0x3B2, 0x1D5D, 0x1D66},
	{0x3B3, 0x1D5E, 0x1D67},
	{0x3B4, 0x1D5F, 0},
	{0x3B8, 0x1DBF, 0},
	{0x3C1, 0, 0x1D68},
	{0x3C6, 0x1D60, 0x1D69},
	{0x3C7, 0x1D61, 0x1D6A},
};

/* The raised or lowered form; 0 if there is none. */
static uint32_t form_of(uint32_t cp, bool sub)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		uint32_t form = sub ? forms[i].sub : forms[i].sup;
		if (cp == forms[i].plain || (form && cp == form))
			return form;
	}
	return 0;
}

/* Puts the forms of all characters into out; false if one has none. */
static bool add_forms(struct kb_str *out, const char *s, size_t len, bool sub)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		uint32_t form = form_of(cp, sub);
		if (!form)
			return false;
		kb_str_addcp(out, form);
	}
	return true;
}

/* Whether the text is apart by itself: brackets around it, or one sign. */
static bool is_apart(const char *s, size_t len)
{
	static const uint32_t signs[] = {0xA9, 0xAA, 0xAE, 0xB0, 0xBA, 0x2020,
		0x2021, 0x2032, 0x2033, 0x2116, 0x2117, 0x2120, 0x2122, '*'};
	uint32_t cp;
	if ((s[0] == '[' && s[len - 1] == ']') ||
		(s[0] == '(' && s[len - 1] == ')'))
		return true;
	if (kb_utf8_decode(s, len, &cp) < len)
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i] == cp)
			return true;
	return false;
}

void kb_raised(struct kb_str *out, const char *s, size_t len, bool sub)
{
	size_t start = 0, end = len, mark;
	while (start < end && kb_is_space((unsigned char)s[start]))
		start++;
	while (end > start && kb_is_space((unsigned char)s[end - 1]))
		end--;
	kb_str_add(out, s, start);
	mark = out->len;
	if (start < end && is_apart(s + start, end - start)) {
		kb_str_add(out, s + start, end - start);
	} else if (!add_forms(out, s + start, end - start, sub)) {
		out->len = mark;
		kb_str_adds(out, sub ? "_(" : "^(");
		kb_str_add(out, s + start, end - start);
		kb_str_addc(out, ')');
	}
	kb_str_add(out, s + end, len - end);
}
