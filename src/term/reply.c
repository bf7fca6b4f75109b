/* Answers of a terminal, told from what is typed meanwhile. */
#include "ask_cells.h"

#include <stdio.h>
#include <string.h>

/* Longer ones are no answers to what was asked. Nobody types the beginning of a
 * DCS that is so long. */
#define MAX_CSI 48
#define MAX_DCS 200
#define MAX_OSC 64

enum state {
	GROUND,
	ESCAPE,      /* ESC */
	CSI,         /* ESC [ */
	DCS_START,   /* ESC P: Alt and P, unless a > follows */
	DCS,         /* ESC P > */
	DCS_ESCAPE,  /* ESC P > ... ESC */
	OSC,         /* ESC ]: Alt and ], unless 11; follows */
	OSC_ESCAPE,  /* ESC ] 11; ... ESC */
	LONG,        /* ESC P > and more than an answer has: it is dropped */
	LONG_ESCAPE, /* the same, and ESC */
};

static const char osc_ground[] = "\033]11;";

void kb_answers_init(struct kb_answers *a)
{
	*a = (struct kb_answers){
		.da2 = {-1, -1, -1}, .mode8 = -1, .mode2026 = -1, .ground = -1};
}

void kb_reply_init(
	struct kb_reply *r, struct kb_answers *a, struct kb_str *typed)
{
	*r = (struct kb_reply){.a = a, .typed = typed, .state = GROUND};
}

/* What was held back was no answer. */
static void give_back(struct kb_reply *r)
{
	if (r->seq.len > 0)
		kb_str_add(r->typed, r->seq.s, r->seq.len);
	kb_str_clear(&r->seq);
	r->state = GROUND;
}

static void done(struct kb_reply *r)
{
	kb_str_clear(&r->seq);
	r->state = GROUND;
}

/* What was held back, and what follows up to its end, is of no use. */
static void drop(struct kb_reply *r)
{
	kb_str_clear(&r->seq);
	r->state = LONG;
}

/* A whole CSI sequence is in seq. */
static void take_csi(struct kb_reply *r)
{
	const char *s = r->seq.s + 2;
	const char last = r->seq.s[r->seq.len - 1];
	int mode, value, v[3] = {0, 0, 0};
	if (*s == '?' && last == 'c') {
		r->a->da1 = true;
	} else if (strcmp(s, "0n") == 0) {
		r->a->status = true;
	} else if (*s == '>' && last == 'c') {
		if (sscanf(s + 1, "%9d;%9d;%9d", &v[0], &v[1], &v[2]) >= 1)
			memcpy(r->a->da2, v, sizeof v);
	} else if (last == 'R' && sscanf(s, "%9d;%9d", &v[0], &v[1]) == 2 &&
		   kb_ask_cells_is_answer(v[1])) {
		struct kb_cell_answers *cells = &r->a->cells;
		if (cells->n < KB_CELLS_ASKED)
			cells->columns[cells->n++] = v[1];
	} else if (last == 'y' && r->seq.s[r->seq.len - 2] == '$') {
		if (sscanf(s, "%9d;%9d$y", &mode, &value) == 2 && mode == 8)
			r->a->mode8 = value;
		if (sscanf(s, "?%9d;%9d$y", &mode, &value) == 2 && mode == 2026)
			r->a->mode2026 = value;
	} else {
		give_back(r);
		return;
	}
	done(r);
}

/* A whole "ESC P > ... ESC \" is in seq. */
static void take_dcs(struct kb_reply *r)
{
	size_t len = r->seq.len - 2;
	if (len > 4 && r->seq.s[3] == '|') {
		size_t n = 0;
		for (size_t i = 4; i < len && n + 1 < sizeof r->a->version; i++)
			if (r->seq.s[i] >= ' ' && r->seq.s[i] < 0x7F)
				r->a->version[n++] = r->seq.s[i];
		r->a->version[n] = '\0';
	}
	done(r);
}

/* The value of a hexadecimal digit; -1: it is none. */
static int hex(char c)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *at = c ? strchr(digits, c) : NULL;
	return at ? (int)(at - digits) % 16 : -1;
}

/* One of three parts of a colour, 1 to 4 hexadecimal digits, which goes on at
 * *s; end ends it. -1: it is none. */
static int colour_part(const char **s, char end)
{
	int value = 0, digits = 0;
	static const int most[] = {0xF, 0xFF, 0xFFF, 0xFFFF};
	for (; hex(**s) >= 0 && digits < 4; ++*s, digits++)
		value = value * 16 + hex(**s);
	if (!digits || **s != end)
		return -1;
	*s += end != '\0';
	return (value * 255 + most[digits - 1] / 2) / most[digits - 1];
}

/* "#" and three parts of as many digits each. */
static int32_t colour_of_digits(const char *s)
{
	size_t len = strlen(s), n = len / 3;
	int32_t rgb = 0;
	if (n < 1 || n > 4 || len % 3)
		return -1;
	for (size_t i = 0; i < 3; i++) {
		char part[5] = "";
		memcpy(part, s + i * n, n);
		const char *at = part;
		int value = colour_part(&at, '\0');
		if (value < 0)
			return -1;
		rgb = rgb << 8 | value;
	}
	return rgb;
}

/* A colour as XParseColor() reads it, and as xterm and others tell it:
 * "rgb:hhhh/hhhh/hhhh", "rgba:hh/hh/hh/hh", "#rrggbb"; as 0xRRGGBB, -1 for what
 * is none. */
static int32_t colour_of(const char *s)
{
	int32_t rgb = 0;
	if (*s == '#')
		return colour_of_digits(s + 1);
	bool alpha = kb_starts(s, "rgba:");
	if (!alpha && !kb_starts(s, "rgb:"))
		return -1;
	s = strchr(s, ':') + 1;
	for (int i = 0; i < 3; i++) {
		int value = colour_part(&s, i < 2 || alpha ? '/' : '\0');
		if (value < 0)
			return -1;
		rgb = rgb << 8 | value;
	}
	return rgb;
}

/* A whole "ESC ] 11 ; ..." is in seq, with end bytes that end it. */
static void take_osc(struct kb_reply *r, size_t end)
{
	char text[MAX_OSC];
	size_t start = sizeof osc_ground - 1, len = r->seq.len - start - end;
	memcpy(text, r->seq.s + start, len);
	text[len] = '\0';
	int32_t rgb = colour_of(text);
	if (rgb >= 0)
		r->a->ground = rgb;
	done(r);
}

/* Whether c goes on with what may be an answer to OSC 11. */
static bool fits_osc(const struct kb_reply *r, char c)
{
	const unsigned char u = (unsigned char)c;
	size_t at = r->seq.len;
	if (at < sizeof osc_ground - 1)
		return c == osc_ground[at];
	return at < MAX_OSC &&
	       ((u >= 0x20 && u < 0x7F) || c == '\a' || c == '\033');
}

/* Whether c goes on with the sequence that has begun. */
static bool fits(const struct kb_reply *r, char c)
{
	const unsigned char u = (unsigned char)c;
	switch ((enum state)r->state) {
	case GROUND:
		break;
	case ESCAPE:
		return c == '[' || c == 'P' || c == ']';
	case CSI:
		return u >= 0x20 && u < 0x7F && r->seq.len < MAX_CSI;
	case DCS_START:
		return c == '>';
	case DCS:
	case LONG:
		return u >= 0x20 || u == '\033';
	case OSC:
		return fits_osc(r, c);
	case DCS_ESCAPE:
	case OSC_ESCAPE:
		return c == '\\';
	case LONG_ESCAPE:
		return c == '\\' || c == '\033';
	}
	return false;
}

static void feed(struct kb_reply *r, char c)
{
	const unsigned char u = (unsigned char)c;
	if (r->state == LONG_ESCAPE && c != '\\' && c != '\033') {
		/* It was broken off. */
		r->state = ESCAPE;
		kb_str_addc(&r->seq, '\033');
	}
	if (!fits(r, c)) {
		give_back(r);
		if (c != '\033') {
			kb_str_addc(r->typed, c);
			return;
		}
	}
	if (r->state != LONG && r->state != LONG_ESCAPE)
		kb_str_addc(&r->seq, c);
	switch ((enum state)r->state) {
	case GROUND:
		r->state = ESCAPE;
		break;
	case ESCAPE:
		r->state = c == '[' ? CSI : c == 'P' ? DCS_START : OSC;
		break;
	case CSI:
		if (u >= 0x40)
			take_csi(r);
		break;
	case DCS_START:
		r->state = DCS;
		break;
	case DCS:
		if (c == '\033')
			r->state = DCS_ESCAPE;
		else if (r->seq.len >= MAX_DCS)
			drop(r);
		break;
	case LONG:
		if (c == '\033')
			r->state = LONG_ESCAPE;
		break;
	case LONG_ESCAPE:
		if (c == '\\')
			done(r);
		break;
	case DCS_ESCAPE:
		take_dcs(r);
		break;
	case OSC:
		if (c == '\a')
			take_osc(r, 1);
		else if (c == '\033')
			r->state = OSC_ESCAPE;
		break;
	case OSC_ESCAPE:
		take_osc(r, 2);
		break;
	}
}

void kb_reply_feed(struct kb_reply *r, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		feed(r, s[i]);
}

bool kb_reply_is_amid(const struct kb_reply *r)
{
	return r->state == DCS || r->state == DCS_ESCAPE || r->state == LONG ||
	       r->state == LONG_ESCAPE || r->state == OSC_ESCAPE ||
	       (r->state == OSC && r->seq.len > sizeof osc_ground - 2) ||
	       (r->state == CSI && r->seq.len > 2 &&
		       (r->seq.s[2] == '?' || r->seq.s[2] == '>' ||
			       kb_is_digit((unsigned char)r->seq.s[2])));
}

void kb_reply_end(struct kb_reply *r)
{
	give_back(r);
	kb_str_release(&r->seq);
}
