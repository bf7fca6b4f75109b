/* The table of charsets and labels of the Encoding standard, and the search
 * for a declaration in a page. */
#include "charset_labels.h"
#include "scrub.h"

#include <stdlib.h>
#include <string.h>

struct row {
	struct kb_charset cs;
	const char *labels; /* besides the name; each between spaces */
};

#define SINGLE(name, iconv, labels)                                    \
	{                                                              \
		{name, iconv, KB_CODING_SINGLE, false}, " " labels " " \
	}
#define MULTI(name, iconv, labels)                                    \
	{                                                             \
		{name, iconv, KB_CODING_ICONV, false}, " " labels " " \
	}

/* The labels of the WHATWG Encoding standard, with the encodings that it calls
 * "replacement" left to iconv. */
/* clang-format off */
static const struct row ROWS[] = {
	{{"utf-8", NULL, KB_CODING_UTF8, false},
	 " utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 "},
	SINGLE("windows-1256", "CP1256", "cp1256 x-cp1256 cp-1256 win-1256"),
	SINGLE("windows-1255", "CP1255", "cp1255 x-cp1255 cp-1255 win-1255"),
	SINGLE("windows-1252", "CP1252",
	       "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 "
	       "iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
	       "iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 "
	       "x-user-defined"),
	SINGLE("iso-8859-6", "ISO-8859-6",
	       "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic "
	       "ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 "
	       "iso88596 iso_8859-6 iso_8859-6:1987"),
	{{"iso-8859-8", "ISO-8859-8", KB_CODING_SINGLE, true},
	 " csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 "
	 "iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual "},
	SINGLE("iso-8859-8-i", "ISO-8859-8", "csiso88598i logical"),
	SINGLE("windows-1254", "CP1254",
	       "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 "
	       "iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254"),
	SINGLE("windows-1251", "CP1251", "cp1251 x-cp1251"),
	SINGLE("windows-1250", "CP1250", "cp1250 x-cp1250"),
	SINGLE("windows-1253", "CP1253", "cp1253 x-cp1253"),
	SINGLE("windows-1257", "CP1257", "cp1257 x-cp1257"),
	MULTI("windows-1258", "CP1258", "cp1258 x-cp1258"),
	SINGLE("windows-874", "CP874",
	       "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"),
	SINGLE("iso-8859-2", "ISO-8859-2",
	       "csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 "
	       "iso_8859-2:1987 l2 latin2"),
	SINGLE("iso-8859-3", "ISO-8859-3",
	       "csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 "
	       "iso_8859-3:1988 l3 latin3"),
	SINGLE("iso-8859-4", "ISO-8859-4",
	       "csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 "
	       "iso_8859-4:1988 l4 latin4"),
	SINGLE("iso-8859-5", "ISO-8859-5",
	       "csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 "
	       "iso_8859-5 iso_8859-5:1988"),
	SINGLE("iso-8859-7", "ISO-8859-7",
	       "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 "
	       "iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 "
	       "sun_eu_greek"),
	SINGLE("iso-8859-10", "ISO-8859-10",
	       "csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"),
	SINGLE("iso-8859-13", "ISO-8859-13", "iso8859-13 iso885913"),
	SINGLE("iso-8859-14", "ISO-8859-14", "iso8859-14 iso885914"),
	SINGLE("iso-8859-15", "ISO-8859-15",
	       "csisolatin9 iso8859-15 iso885915 iso_8859-15 l9"),
	SINGLE("iso-8859-16", "ISO-8859-16", ""),
	SINGLE("koi8-r", "KOI8-R", "cskoi8r koi koi8 koi8_r"),
	SINGLE("koi8-u", "KOI8-U", "koi8-ru"),
	SINGLE("ibm866", "IBM866", "866 cp866 csibm866"),
	SINGLE("macintosh", "MACINTOSH", "csmacintosh mac x-mac-roman"),
	SINGLE("x-mac-cyrillic", "MAC-CYRILLIC", "x-mac-ukrainian"),
	MULTI("gbk", "GB18030",
	      "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 "
	      "iso-ir-58 x-gbk"),
	MULTI("gb18030", "GB18030", ""),
	MULTI("big5", "BIG5-HKSCS", "big5-hkscs cn-big5 csbig5 x-x-big5"),
	MULTI("euc-jp", "EUC-JP-MS", "cseucpkdfmtjapanese x-euc-jp"),
	MULTI("iso-2022-jp", "ISO-2022-JP", "csiso2022jp"),
	MULTI("shift_jis", "CP932",
	      "csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis"),
	MULTI("euc-kr", "CP949",
	      "cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 "
	      "ks_c_5601-1989 ksc5601 ksc_5601 windows-949"),
	{{"utf-16be", NULL, KB_CODING_UTF16BE, false}, " unicodefffe "},
	{{"utf-16le", NULL, KB_CODING_UTF16LE, false},
	 " csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 "},
	{{"utf-32le", NULL, KB_CODING_UTF32LE, false}, " utf-32 ucs-4 "},
	{{"utf-32be", NULL, KB_CODING_UTF32BE, false}, " "},
};
/* clang-format on */

const struct kb_charset *kb_charset_find(const char *label, size_t len)
{
	char word[48] = " ";
	while (len && kb_is_space((unsigned char)*label))
		label++, len--;
	while (len && kb_is_space((unsigned char)label[len - 1]))
		len--;
	if (len == 0 || len > sizeof word - 3)
		return NULL;
	for (size_t i = 0; i < len; i++) {
		if (label[i] == ' ')
			return NULL;
		word[i + 1] = (char)kb_lower((unsigned char)label[i]);
	}
	word[len + 1] = ' ';
	for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
		const struct row *r = &ROWS[i];
		if ((strlen(r->cs.name) == len &&
			    memcmp(r->cs.name, word + 1, len) == 0) ||
			strstr(r->labels, word))
			return &r->cs;
	}
	return NULL;
}

/* The value of name=value in a text such as an XML declaration or a content
 * type; quotes are taken off. */
static const char *parameter(
	const char *s, size_t len, const char *name, size_t *value_len)
{
	const char *end = s + len;
	while ((s = kb_istrn(s, (size_t)(end - s), name))) {
		s += strlen(name);
		while (s < end && kb_is_space((unsigned char)*s))
			s++;
		if (s == end || *s != '=')
			continue;
		s++;
		while (s < end && kb_is_space((unsigned char)*s))
			s++;
		char quote = s < end && (*s == '"' || *s == '\'') ? *s++ : 0;
		const char *start = s;
		while (s < end && *s != '>' &&
			(quote ? *s != quote
			       : !kb_is_space((unsigned char)*s) && *s != ';'))
			s++;
		*value_len = (size_t)(s - start);
		return start;
	}
	return NULL;
}

/* The label in a meta tag taken apart, or NULL. */
static const char *meta_label(
	const struct kb_scrub_scan *scan, size_t *label_len)
{
	bool pragma = false;
	const char *label = NULL;
	for (size_t i = 0; i < scan->n_attrs; i++) {
		struct kb_scrub_span name = scan->attrs[i].name;
		struct kb_scrub_span value = scan->attrs[i].value;
		if (name.len == 7 && kb_ieqn(name.s, "charset", 7) &&
			value.len) {
			*label_len = value.len;
			return value.s;
		}
		if (name.len == 10 && kb_ieqn(name.s, "http-equiv", 10))
			pragma = value.len == 12 &&
				 kb_ieqn(value.s, "content-type", 12);
		if (name.len == 7 && kb_ieqn(name.s, "content", 7))
			label = parameter(
				value.s, value.len, "charset", label_len);
	}
	return pragma ? label : NULL;
}

enum {
	PRESCAN = 4096, /* bytes; the standard says 1024, many pages more */
};

static const char *prescan(
	struct kb_scrub_scan *scan, const char *s, size_t *label_len)
{
	const char *end = scan->end;
	bool no_end = false;
	while ((s = memchr(s, '<', (size_t)(end - s)))) {
		const char *behind = NULL;
		if (end - s > 4 && memcmp(s, "<!--", 4) == 0) {
			behind = kb_scrub_comment(s, end, &no_end);
		} else if (end - s > 1 && kb_is_alpha((unsigned char)s[1])) {
			behind = kb_scrub_scan_tag(scan, s);
			const char *label = NULL;
			if (behind && scan->name.len == 4 &&
				kb_ieqn(scan->name.s, "meta", 4))
				label = meta_label(scan, label_len);
			if (label)
				return label;
		}
		s = behind ? behind : s + 1;
	}
	return NULL;
}

const char *kb_charset_declared(
	const char *s, size_t len, enum kb_declares declares, size_t *label_len)
{
	if (declares == KB_DECLARES_NOTHING || len == 0)
		return NULL;
	const char *end = s + (len < PRESCAN ? len : PRESCAN);
	const char *label = NULL;
	const char *decl = kb_scrub_find(s, end, "<?xml");
	if (decl) {
		const char *stop = memchr(decl, '>', (size_t)(end - decl));
		if (stop)
			label = parameter(decl, (size_t)(stop - decl),
				"encoding", label_len);
	}
	if (label || declares == KB_DECLARES_XML)
		return label;
	struct kb_scrub_scan *scan = kb_malloc(sizeof *scan);
	kb_scrub_scan_init(scan, s, (size_t)(end - s));
	label = prescan(scan, s, label_len);
	free(scan);
	return label;
}
