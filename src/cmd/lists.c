/* What lists are printed of: fields, and the objects of JSON. */
#include "cmd.h"

#include <khabar/article/json.h>
#include <khabar/base/digits.h>
#include <khabar/base/utf8.h>
#include <khabar/text/direction.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

void kb_begin_isolate(struct kb_str *out, const char *s)
{
	switch (kb_dir_of_letters(s, strlen(s))) {
	case KB_DIR_LTR:
		kb_str_addcp(out, KB_LRI);
		break;
	case KB_DIR_RTL:
		kb_str_addcp(out, KB_RLI);
		break;
	case KB_DIR_AUTO:
		kb_str_addcp(out, KB_FSI);
		break;
	}
}

void kb_end_isolate(struct kb_str *out)
{
	kb_str_addcp(out, KB_PDI);
}

void kb_add_isolated(struct kb_str *out, const char *s)
{
	kb_begin_isolate(out, s);
	kb_str_adds(out, s);
	kb_end_isolate(out);
}

void kb_add_isolated_ltr(struct kb_str *out, const char *s)
{
	kb_str_addcp(out, KB_LRI);
	kb_str_adds(out, s);
	kb_str_addcp(out, KB_PDI);
}

void kb_add_number(struct kb_str *out, uint64_t number, int cells)
{
	char text[48];
	snprintf(text, sizeof text, "%*" PRIu64, cells, number);
	kb_str_addcp(out, KB_LRI);
	kb_digits_add(out, text);
	kb_str_addcp(out, KB_PDI);
}

/* What ends a line, or a field, for whoever reads them. */
static bool is_parting(uint32_t cp)
{
	return kb_is_control(cp) || cp == 0x2028 || cp == 0x2029;
}

void kb_add_field(struct kb_str *out, const char *s)
{
	size_t len = s ? strlen(s) : 0;
	for (size_t at = 0, n; at < len; at += n) {
		uint32_t cp;
		n = kb_utf8_decode(s + at, len - at, &cp);
		if (is_parting(cp))
			kb_str_addc(out, ' ');
		else
			kb_str_add(out, s + at, n);
	}
}

void kb_add_json_time(struct kb_str *out, int64_t t)
{
	char text[32];
	struct tm tm;
	time_t when = t;
	if (!t || !gmtime_r(&when, &tm) ||
		!strftime(text, sizeof text, "\"%Y-%m-%dT%H:%M:%SZ\"", &tm))
		kb_str_adds(out, "null");
	else
		kb_str_adds(out, text);
}

void kb_add_json_member(struct kb_str *out, const char *name, const char *value)
{
	kb_str_addf(out, ", \"%s\": ", name);
	kb_json_add_str(out, value);
}

/* --- Arrays of objects -------------------------------------------------- */

void kb_begin_json(struct kb_str *out, enum kb_list_format format)
{
	if (format == KB_LIST_JSON)
		kb_str_addc(out, '[');
}

void kb_begin_object(struct kb_str *out, enum kb_list_format format, bool any)
{
	if (format == KB_LIST_JSON)
		kb_str_adds(out, any ? ",\n" : "\n");
	kb_str_addc(out, '{');
}

void kb_end_object(struct kb_str *out, enum kb_list_format format)
{
	kb_str_adds(out, format == KB_LIST_JSONL ? "}\n" : "}");
}

void kb_end_json(struct kb_str *out, enum kb_list_format format)
{
	if (format == KB_LIST_JSON)
		kb_str_adds(out, "\n]\n");
}
