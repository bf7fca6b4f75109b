/* Answers of a terminal, told from what is typed meanwhile. */
#include "detect.h"

#include <stdio.h>
#include <string.h>

/* Longer ones are no answers to what was asked. */
#define MAX_CSI 48
#define MAX_DCS 200

enum state {
	GROUND,
	ESCAPE,     /* ESC */
	CSI,        /* ESC [ */
	DCS_START,  /* ESC P: Alt and P, unless a > follows */
	DCS,        /* ESC P > */
	DCS_ESCAPE, /* ESC P > ... ESC */
};

void kb_answers_init(struct kb_answers *a)
{
	*a = (struct kb_answers){.da2 = {-1, -1, -1}, .mode8 = -1};
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

/* A whole CSI sequence is in seq. */
static void take_csi(struct kb_reply *r)
{
	const char *s = r->seq.s + 2;
	const char last = r->seq.s[r->seq.len - 1];
	int mode, value, v[3] = {0, 0, 0};
	if (*s == '?' && last == 'c') {
		r->a->da1 = true;
	} else if (*s == '>' && last == 'c') {
		if (sscanf(s + 1, "%9d;%9d;%9d", &v[0], &v[1], &v[2]) >= 1)
			memcpy(r->a->da2, v, sizeof v);
	} else if (last == 'y' && r->seq.s[r->seq.len - 2] == '$') {
		if (sscanf(s, "%9d;%9d$y", &mode, &value) == 2 && mode == 8)
			r->a->mode8 = value;
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

static void feed(struct kb_reply *r, char c)
{
	const unsigned char u = (unsigned char)c;
	bool fits = false;
	switch ((enum state)r->state) {
	case GROUND:
		break;
	case ESCAPE:
		fits = c == '[' || c == 'P';
		break;
	case CSI:
		fits = u >= 0x20 && u < 0x7F && r->seq.len < MAX_CSI;
		break;
	case DCS_START:
		fits = c == '>';
		break;
	case DCS:
		fits = (u >= 0x20 || u == '\033') && r->seq.len < MAX_DCS;
		break;
	case DCS_ESCAPE:
		fits = c == '\\';
		break;
	}
	if (!fits) {
		give_back(r);
		if (c != '\033') {
			kb_str_addc(r->typed, c);
			return;
		}
	}
	kb_str_addc(&r->seq, c);
	switch ((enum state)r->state) {
	case GROUND:
		r->state = ESCAPE;
		break;
	case ESCAPE:
		r->state = c == '[' ? CSI : DCS_START;
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
		break;
	case DCS_ESCAPE:
		take_dcs(r);
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
	return r->state == DCS || r->state == DCS_ESCAPE ||
	       (r->state == CSI && r->seq.len > 2 &&
		       (r->seq.s[2] == '?' || r->seq.s[2] == '>'));
}

void kb_reply_end(struct kb_reply *r)
{
	give_back(r);
	kb_str_release(&r->seq);
}
