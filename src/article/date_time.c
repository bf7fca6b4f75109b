/* A time of day and its zone are found in a scanned text. */
#include "date_time.h"

#include <string.h>

/* "+0300", "-05:00", "+3" from the sign at i; returns the tokens, 0 if it is
 * none. A date may follow a time behind a dash. */
static size_t match_offset(const struct kb_date_scan *sc, size_t i, int *zone)
{
	bool minus = kb_date_scan_is(sc, i, '-');
	if ((!minus && !kb_date_scan_is(sc, i, '+')) ||
		!kb_date_scan_number(sc, i + 1, 1, 4) || sc->t[i + 1].space)
		return 0;
	int v = (int)sc->t[i + 1].value, digits = sc->t[i + 1].digits;
	size_t n = 2;
	int minutes = 0;
	if (digits >= 3) {
		minutes = v % 100;
		v /= 100;
	} else if (kb_date_scan_is(sc, i + 2, ':') &&
		   kb_date_scan_number(sc, i + 3, 2, 2)) {
		minutes = (int)sc->t[i + 3].value;
		n = 4;
	} else if (minus && sc->t[i].space) {
		return 0;
	}
	if (kb_date_scan_number(sc, i + n + 1, 1, 4) &&
		(kb_date_scan_is(sc, i + n, '-') ||
			kb_date_scan_is(sc, i + n, '/')))
		return 0;
	int month;
	size_t words;
	enum kb_date_word w = kb_date_scan_word(sc, i + n, &month, &words);
	if (v > 15 || minutes > 59 || w == KB_WORD_MONTH || w == KB_WORD_SOLAR)
		return 0;
	*zone = (minus ? -1 : 1) * (v * 60 + minutes);
	return n;
}

/* "By the time of" a place. */
static bool is_time_of(const char *word)
{
	static const char *const words[] = {"بتوقيت", "توقيت", "بوقت", "وقت"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

static size_t match_zone(const struct kb_date_scan *sc, size_t i, int *zone)
{
	size_t at = i;
	if (kb_date_scan_is(sc, at, '('))
		at++;
	size_t n = match_offset(sc, at, zone);
	if (n)
		return at + n - i;
	/* "بتوقيت غرينتش": a word or two may stand before the name. */
	bool named = false;
	for (int tries = 0; tries < 3; tries++) {
		size_t words;
		enum kb_date_word w = kb_date_scan_word(sc, at, zone, &words);
		if (w == KB_WORD_ZONE || (named && w == KB_WORD_PLACE)) {
			at += words;
			int offset;
			n = *zone == 0 ? match_offset(sc, at, &offset) : 0;
			if (n)
				*zone = offset;
			return at + n - i;
		}
		named |= at < sc->n && is_time_of(sc->t[at].word);
		if ((w != KB_WORD_NONE && w != KB_WORD_HOUR) || at >= sc->n ||
			sc->t[at].type != KB_TOKEN_WORD ||
			(unsigned char)sc->t[at].word[0] < 0x80)
			return 0;
		at++;
	}
	return 0;
}

static int to_24(int hour, int part)
{
	if (hour > 12)
		return hour;
	switch (part) {
	case KB_PART_AM:
		return hour == 12 ? 0 : hour;
	case KB_PART_PM:
		return hour == 12 ? 12 : hour + 12;
	case KB_PART_NOON:
		return hour >= 10 ? hour : hour + 12;
	default: /* night */
		if (hour == 12)
			return 0;
		return hour >= 6 ? hour + 12 : hour;
	}
}

/* The h of 10h30, or 10 h 30; 10時30, 10시 30 */
static bool is_hour_sign(const struct kb_date_scan *sc, size_t i)
{
	static const char *const signs[] = {"h", "u", "時", "时", "点", "시"};
	const char *word = i < sc->n ? sc->t[i].word : "";
	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
		if (strcmp(word, signs[k]) == 0)
			return true;
	return false;
}

/* "10 Uhr", or "10h" behind "at": an hour by itself. */
static size_t match_full_hour(const struct kb_date_scan *sc, size_t i,
	bool hour_word, struct kb_date *d)
{
	const struct kb_token *word = &sc->t[i + 1];
	if (word->kind != KB_WORD_CLOCK ||
		(!hour_word && is_hour_sign(sc, i + 1)))
		return 0;
	d->hour = (int8_t)sc->t[i].value;
	return 2;
}

/* The digits of a clock at i; fills in hour, minute and second. */
static size_t match_clock(
	const struct kb_date_scan *sc, size_t i, bool dotted, struct kb_date *d)
{
	/* ISO 8601's basic form, behind its T */
	if (i > 0 && sc->t[i - 1].type == KB_TOKEN_WORD &&
		sc->t[i - 1].word[0] == 't' && !sc->t[i - 1].word[1] &&
		(kb_date_scan_number(sc, i, 4, 4) ||
			kb_date_scan_number(sc, i, 6, 6))) {
		int v = (int)sc->t[i].value;
		d->has_seconds = sc->t[i].digits == 6;
		if (d->has_seconds) {
			d->second = (int8_t)(v % 100);
			v /= 100;
		}
		d->hour = (int8_t)(v / 100);
		d->minute = (int8_t)(v % 100);
		return 1;
	}
	if (!kb_date_scan_number(sc, i, 1, 2))
		return 0;
	if (!kb_date_scan_number(sc, i + 2, 2, 2))
		return match_full_hour(sc, i, dotted, d);
	dotted |= sc->t[i + 3].kind == KB_WORD_CLOCK;
	uint32_t sep = dotted && kb_date_scan_is(sc, i + 1, '.') ? '.' : ':';
	if (!kb_date_scan_is(sc, i + 1, sep) && !is_hour_sign(sc, i + 1))
		return 0;
	d->hour = (int8_t)sc->t[i].value;
	d->minute = (int8_t)sc->t[i + 2].value;
	size_t n = 3;
	if (kb_date_scan_is(sc, i + 3, sep) &&
		kb_date_scan_number(sc, i + 4, 2, 2)) {
		d->second = (int8_t)sc->t[i + 4].value;
		d->has_seconds = true;
		n = 5;
		/* fractions of a second */
		if ((kb_date_scan_is(sc, i + 5, '.') ||
			    kb_date_scan_is(sc, i + 5, ',')) &&
			kb_date_scan_number(sc, i + 6, 1, 12) &&
			!sc->t[i + 6].space && !sc->t[i + 5].space)
			n = 7;
	}
	return n;
}

/* 10.30 right behind a date, with nothing that makes a sum of it. */
size_t kb_match_dotted_time(
	const struct kb_date_scan *sc, size_t i, struct kb_date *d)
{
	struct kb_date t = {0};
	if (!kb_date_scan_is(sc, i + 1, '.') ||
		match_clock(sc, i, true, &t) != 3 || t.hour > 23 ||
		t.minute > 59)
		return 0;
	const struct kb_token *behind = &sc->t[i + 3];
	if (behind->type == KB_TOKEN_PUNCT && !behind->space &&
		behind->cp != ',' && behind->cp != ')' && behind->cp != '|')
		return 0;
	d->hour = t.hour;
	d->minute = t.minute;
	d->has_time = true;
	return 3;
}

/* The words before a clock: "الساعة 12:30", "شام 5:30". */
struct before {
	bool hour; /* "at": a clock may have a dot */
	bool half;
	int part;
};

static size_t match_before(
	const struct kb_date_scan *sc, size_t i, struct before *b)
{
	size_t at = i, n;
	int value;
	*b = (struct before){0};
	for (int k = 0; k < 2; k++, at += n) {
		enum kb_date_word w = kb_date_scan_word(sc, at, &value, &n);
		if (w == KB_WORD_HOUR) {
			b->hour = true;
		} else if (w == KB_WORD_HALF) {
			b->half = true;
			b->part = value;
		} else {
			break;
		}
	}
	return at;
}

/* The words behind it: they say more than those before. Returns whether one
 * tells the half of the day. */
static bool match_behind(
	const struct kb_date_scan *sc, size_t *at, bool bare, struct before *b)
{
	int value;
	size_t n;
	/* The Kurdish ending that ties it to what follows */
	if (*at < sc->n && strcmp(sc->t[*at].word, "ي") == 0)
		++*at;
	enum kb_date_word w = kb_date_scan_word(sc, *at, &value, &n);
	if (w == KB_WORD_CLOCK && !bare) {
		*at += n;
		w = kb_date_scan_word(sc, *at, &value, &n);
	}
	if (w != KB_WORD_HALF)
		return false;
	b->half = true;
	b->part = value;
	*at += n;
	return true;
}

size_t kb_match_time(const struct kb_date_scan *sc, size_t i, struct kb_date *d)
{
	struct kb_date t = {0};
	struct before b;
	size_t at = match_before(sc, i, &b);
	size_t n = match_clock(sc, at, b.hour, &t);
	bool bare = n == 0;
	if (bare) {
		/* "3 pm": an hour by itself */
		if (!kb_date_scan_number(sc, at, 1, 2) || sc->t[at].value > 12)
			return 0;
		t.hour = (int8_t)sc->t[at].value;
		n = 1;
	}
	at += n;
	if (!match_behind(sc, &at, bare, &b) && bare)
		return 0;
	if (t.hour > 24 || t.minute > 59 || t.second > 60 ||
		(t.hour == 24 && (t.minute || t.second)))
		return 0;
	if (b.half)
		t.hour = (int8_t)to_24(t.hour, b.part);
	if (t.second == 60)
		t.second = 59; /* a leap second */
	int zone;
	n = match_zone(sc, at, &zone);
	d->hour = t.hour;
	d->minute = t.minute;
	d->second = t.second;
	d->has_time = true;
	d->has_seconds = t.has_seconds;
	d->has_zone = n > 0;
	d->zone = (int16_t)(n > 0 ? zone : 0);
	return at + n - i;
}
