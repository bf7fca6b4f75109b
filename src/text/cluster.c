/* Clusters of several code points in the cells that a terminal gives them. */
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/text/breaks.h>
#include <khabar/text/cluster.h>
#include <khabar/text/width.h>

#include <stdlib.h>
#include <unictype.h>

enum {
	ZWJ = 0x200D,
	KEYCAP = 0x20E3,
	TEXT_STYLE = 0xFE0E,
	EMOJI_STYLE = 0xFE0F,
	LAST_VERSION = UINT8_MAX,
	FIRST_NEW = 12, /* version of Emoji from which they are told apart */
};

const struct kb_clusters kb_clusters_standard = {
	.sequences = KB_CLUSTER_WIDE,
	.tones = KB_CLUSTER_WIDE,
	.emoji_style = 2,
	.text_style = 2,
	.indicator = 1,
	.newest = LAST_VERSION,
	.newer = 2,
	.spacing = 1,
	.tags = true,
};

const struct kb_clusters kb_clusters_unknown = {
	.sequences = KB_CLUSTER_LESS,
	.tones = KB_CLUSTER_LESS,
	.newest = 14,
	.spacing = 1,
};

static void meet_rules(uint8_t *both, uint8_t other)
{
	if (*both != other)
		*both = KB_CLUSTER_LESS;
}

static void meet_cells(uint8_t *both, uint8_t other)
{
	if (*both != other)
		*both = 0;
}

void kb_clusters_meet(struct kb_clusters *both, const struct kb_clusters *other)
{
	meet_rules(&both->sequences, other->sequences);
	meet_rules(&both->tones, other->tones);
	meet_cells(&both->emoji_style, other->emoji_style);
	meet_cells(&both->text_style, other->text_style);
	meet_cells(&both->indicator, other->indicator);
	if (both->newest != other->newest)
		both->newer = 0;
	meet_cells(&both->newer, other->newer);
	if (other->newest < both->newest)
		both->newest = other->newest;
	both->tags = both->tags && other->tags;
	both->narrow = other->narrow; /* nothing helps where they differ */
}

/* --- What a code point is ------------------------------------------------ */

/* Emoji from version 12 on, which terminals with older tables do not know (UTS
 * #51, emoji-data.txt of version 17). Sorted. */
static const struct {
	uint32_t first, last;
	uint8_t version;
} new_emoji[] = {
	{0x1F6D5, 0x1F6D5, 12},
	{0x1F6D6, 0x1F6D7, 13},
	{0x1F6D8, 0x1F6D8, 17},
	{0x1F6DC, 0x1F6DC, 15},
	{0x1F6DD, 0x1F6DF, 14},
	{0x1F6FA, 0x1F6FA, 12},
	{0x1F6FB, 0x1F6FC, 13},
	{0x1F7E0, 0x1F7EB, 12},
	{0x1F7F0, 0x1F7F0, 14},
	{0x1F90C, 0x1F90C, 13},
	{0x1F90D, 0x1F90F, 12},
	{0x1F93F, 0x1F93F, 12},
	{0x1F971, 0x1F971, 12},
	{0x1F972, 0x1F972, 13},
	{0x1F977, 0x1F978, 13},
	{0x1F979, 0x1F979, 14},
	{0x1F97B, 0x1F97B, 12},
	{0x1F9A3, 0x1F9A4, 13},
	{0x1F9A5, 0x1F9AA, 12},
	{0x1F9AB, 0x1F9AD, 13},
	{0x1F9AE, 0x1F9AF, 12},
	{0x1F9BA, 0x1F9BF, 12},
	{0x1F9C3, 0x1F9CA, 12},
	{0x1F9CB, 0x1F9CB, 13},
	{0x1F9CC, 0x1F9CC, 14},
	{0x1F9CD, 0x1F9CF, 12},
	{0x1FA70, 0x1FA73, 12},
	{0x1FA74, 0x1FA74, 13},
	{0x1FA75, 0x1FA77, 15},
	{0x1FA78, 0x1FA7A, 12},
	{0x1FA7B, 0x1FA7C, 14},
	{0x1FA80, 0x1FA82, 12},
	{0x1FA83, 0x1FA86, 13},
	{0x1FA87, 0x1FA88, 15},
	{0x1FA89, 0x1FA89, 16},
	{0x1FA8A, 0x1FA8A, 17},
	{0x1FA8E, 0x1FA8E, 17},
	{0x1FA8F, 0x1FA8F, 16},
	{0x1FA90, 0x1FA95, 12},
	{0x1FA96, 0x1FAA8, 13},
	{0x1FAA9, 0x1FAAC, 14},
	{0x1FAAD, 0x1FAAF, 15},
	{0x1FAB0, 0x1FAB6, 13},
	{0x1FAB7, 0x1FABA, 14},
	{0x1FABB, 0x1FABD, 15},
	{0x1FABE, 0x1FABE, 16},
	{0x1FABF, 0x1FABF, 15},
	{0x1FAC0, 0x1FAC2, 13},
	{0x1FAC3, 0x1FAC5, 14},
	{0x1FAC6, 0x1FAC6, 16},
	{0x1FAC8, 0x1FAC8, 17},
	{0x1FACD, 0x1FACD, 17},
	{0x1FACE, 0x1FACF, 15},
	{0x1FAD0, 0x1FAD6, 13},
	{0x1FAD7, 0x1FAD9, 14},
	{0x1FADA, 0x1FADB, 15},
	{0x1FADC, 0x1FADC, 16},
	{0x1FADF, 0x1FADF, 16},
	{0x1FAE0, 0x1FAE7, 14},
	{0x1FAE8, 0x1FAE8, 15},
	{0x1FAE9, 0x1FAE9, 16},
	{0x1FAEA, 0x1FAEA, 17},
	{0x1FAEF, 0x1FAEF, 17},
	{0x1FAF0, 0x1FAF6, 14},
	{0x1FAF7, 0x1FAF8, 15},
};

/* Its version of Emoji, if that is one of FIRST_NEW or behind it; else 0. */
static unsigned version_of(uint32_t cp)
{
	size_t lo = 0, hi = sizeof new_emoji / sizeof *new_emoji;
	if (cp < new_emoji[0].first)
		return 0;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (new_emoji[mid].last < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < sizeof new_emoji / sizeof *new_emoji &&
			       cp >= new_emoji[lo].first
		       ? new_emoji[lo].version
		       : 0;
}

static bool is_tone(uint32_t cp)
{
	return cp >= 0x1F3FB && cp <= 0x1F3FF;
}

static bool is_tag(uint32_t cp)
{
	return cp >= 0xE0020 && cp <= 0xE007F;
}

static bool is_indicator(uint32_t cp)
{
	return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

static bool is_spacing(uint32_t cp)
{
	return uc_is_general_category(cp, UC_CATEGORY_Mc);
}

/* Whether it is an emoji, or one with a selector behind it. */
static bool is_emoji(uint32_t cp)
{
	if (cp >= 0x80 && cp < 0x2000)
		return cp == 0xA9 || cp == 0xAE;
	return cp < 0x20000 && !is_indicator(cp) &&
	       (uc_is_property_emoji(cp) || version_of(cp));
}

/* --- Fitting ------------------------------------------------------------- */

/* A text on its way. */
struct fitting {
	const struct kb_clusters *c;
	const uint32_t *cp;
	size_t n;
	uint32_t *shown;
	uint8_t *cells;
};

static void leave_out(struct fitting *f, size_t i)
{
	f->shown[i] = 0;
	f->cells[i] = 0;
}

/* Hangul in jamo is put together (Unicode, 3.12): terminals differ in them, but
 * not in syllables. Returns what is behind. */
static size_t fit_hangul(struct fitting *f, size_t i)
{
	enum {
		S = 0xAC00,
		L = 0x1100,
		V = 0x1161,
		T = 0x11A7,
		N_L = 19,
		N_V = 21,
		N_T = 28,
	};
	const size_t first = i;
	uint32_t s = f->cp[i];
	if (s >= L && s < L + N_L && i + 1 < f->n && f->cp[i + 1] >= V &&
		f->cp[i + 1] < V + N_V) {
		s = S + ((s - L) * N_V + f->cp[i + 1] - V) * N_T;
		leave_out(f, ++i);
	} else if (s < S || s >= S + N_L * N_V * N_T || (s - S) % N_T) {
		return i + 1;
	}
	if (i + 1 < f->n && f->cp[i + 1] > T && f->cp[i + 1] < T + N_T) {
		s += f->cp[i + 1] - T;
		leave_out(f, ++i);
	}
	f->shown[first] = s;
	f->cells[first] = 2;
	return i + 1;
}

/* One regional indicator, or the two of a flag. */
static size_t fit_indicator(struct fitting *f, size_t i)
{
	if (i + 1 < f->n && is_indicator(f->cp[i + 1])) {
		f->cells[i] = 2;
		f->cells[i + 1] = 0;
		return i + 2;
	}
	f->cells[i] = f->c->indicator;
	if (!f->c->indicator) {
		f->shown[i] = f->cp[i] - 0x1F1E6 + 'A';
		f->cells[i] = 1;
	}
	return i + 1;
}

/* Gives an emoji of several code points its cells by a rule; first: where they
 * stand. Returns whether what follows is drawn in them. */
static bool is_drawn_in(struct fitting *f, uint8_t rule, size_t first)
{
	if (rule == KB_CLUSTER_WIDE)
		f->cells[first] = 2;
	return rule == KB_CLUSTER_WIDE || rule == KB_CLUSTER_FIRST;
}

/* A variation selector behind an emoji whose cells those at first are, unless
 * it is drawn in others'. */
static void fit_style(struct fitting *f, size_t i, size_t first, bool own)
{
	bool emoji = f->cp[i] == EMOJI_STYLE;
	uint8_t cells = emoji ? f->c->emoji_style : f->c->text_style;
	if (!cells)
		leave_out(f, i);
	else if (own && f->cells[first] == (emoji ? 1 : 2))
		f->cells[first] = cells;
}

/* An emoji or a tone by itself. */
static void fit_base(struct fitting *f, size_t i)
{
	const struct kb_clusters *c = f->c;
	unsigned version = version_of(f->cp[i]);
	if (version > c->newest) {
		f->cells[i] = c->newer ? c->newer : 1;
		f->shown[i] = c->newer ? f->shown[i] : KB_REPLACEMENT;
	} else if (version || f->cells[i] == 2) {
		f->cells[i] = c->narrow ? 1 : 2;
	}
}

/* Whether a tone is not to be sent. In one cell no terminal draws both. */
static bool lacks_tone(const struct fitting *f, size_t first)
{
	return f->c->tones == KB_CLUSTER_LESS ||
	       (f->c->tones == KB_CLUSTER_FIRST && f->cells[first] == 1);
}

/* An emoji with all that follows it, up to what is joined to it. *first: where
 * the cells stand in which it is drawn, of an emoji before it or its own.
 * Returns what is behind. */
static size_t fit_part(struct fitting *f, size_t i, size_t *first)
{
	const struct kb_clusters *c = f->c;
	bool own = *first == i;
	if (own)
		fit_base(f, i);
	else
		f->cells[i] = 0;
	for (i++; i < f->n; i++) {
		uint32_t cp = f->cp[i];
		if (cp == EMOJI_STYLE || cp == TEXT_STYLE) {
			fit_style(f, i, *first, own);
		} else if (is_tag(cp)) {
			f->cells[i] = 0;
			if (!c->tags)
				leave_out(f, i);
		} else if (is_tone(cp) && lacks_tone(f, *first)) {
			leave_out(f, i);
		} else if (is_tone(cp) && is_drawn_in(f, c->tones, *first)) {
			f->cells[i] = 0;
		} else if (is_tone(cp)) {
			*first = i; /* what is joined to it is drawn in it */
			own = true;
			fit_base(f, i);
		} else if (cp != KEYCAP) {
			break;
		}
	}
	return i;
}

/* Emoji joined to each other, or one. */
static size_t fit_emoji(struct fitting *f, size_t i)
{
	size_t first = i;
	for (;;) {
		i = fit_part(f, i, &first);
		if (i >= f->n || f->cp[i] != ZWJ)
			return i;
		if (i + 1 == f->n || f->cp[i + 1] < 0x80 ||
			!is_emoji(f->cp[i + 1])) {
			leave_out(f, i);
			return i + 1;
		}
		if (is_drawn_in(f, f->c->sequences, first)) {
			f->cells[i] = 0;
		} else {
			leave_out(f, i);
			first = i + 1;
		}
		i++;
	}
}

/* What is no emoji unless a variation selector follows. */
static bool is_plain(const struct fitting *f, size_t i)
{
	uint32_t cp = f->cp[i];
	bool styled = i + 1 < f->n && (f->cp[i + 1] == EMOJI_STYLE ||
					      f->cp[i + 1] == TEXT_STYLE);
	return cp < 0x900 && !(styled && is_emoji(cp));
}

void kb_clusters_fit(const struct kb_clusters *c, const uint32_t *cp, size_t n,
	uint32_t *shown, uint8_t *cells)
{
	struct fitting f = {c, cp, n, shown, cells};
	for (size_t i = 0; i < n;) {
		if (is_plain(&f, i))
			i++;
		else if (is_indicator(cp[i]))
			i = fit_indicator(&f, i);
		else if (is_emoji(cp[i]))
			i = fit_emoji(&f, i);
		else if ((cp[i] >= 0x1100 && cp[i] < 0x1200) ||
			 (cp[i] >= 0xAC00 && cp[i] < 0xD7A4))
			i = fit_hangul(&f, i);
		else {
			if (!c->spacing && i > 0 && is_spacing(cp[i]))
				cells[i] = 0;
			i++;
		}
	}
}

/* --- Measuring ----------------------------------------------------------- */

/* A text as code points with their cells. */
struct measured {
	uint32_t *cp, *at; /* at: the byte of each */
	uint8_t *cells;
	size_t n;
};

static void measure(struct measured *m, const struct kb_clusters *c,
	const char *s, size_t len)
{
	uint32_t *shown;
	m->cp = kb_reallocarray(NULL, 3 * len + 1, sizeof *m->cp);
	m->at = m->cp + len;
	shown = m->at + len;
	m->cells = kb_malloc(len + 1);
	m->n = 0;
	for (size_t at = 0; at < len; m->n++) {
		m->at[m->n] = (uint32_t)at;
		at += kb_utf8_decode(s + at, len - at, &m->cp[m->n]);
		shown[m->n] = m->cp[m->n];
		m->cells[m->n] = (uint8_t)kb_width(m->cp[m->n]);
	}
	kb_clusters_fit(c, m->cp, m->n, shown, m->cells);
}

static void release(struct measured *m)
{
	free(m->cp);
	free(m->cells);
}

static size_t sum_fitted(const struct kb_clusters *c, const char *s, size_t len)
{
	struct measured m;
	size_t width = 0;
	measure(&m, c, s, len);
	for (size_t i = 0; i < m.n; i++)
		width += m.cells[i];
	release(&m);
	return width;
}

size_t kb_clusters_cut(
	const struct kb_clusters *c, const char *s, size_t len, size_t room)
{
	struct measured m;
	size_t used = 0, end = 0;
	measure(&m, c, s, len);
	uint8_t *starts = kb_malloc(m.n + 1);
	kb_cluster_starts(m.cp, m.n, starts);
	for (size_t i = 0; i <= m.n; i++) {
		if ((i == m.n || starts[i]) && used <= room)
			end = i;
		if (i == m.n || used > room)
			break;
		used += m.cells[i];
	}
	size_t bytes = end < m.n ? m.at[end] : len;
	free(starts);
	release(&m);
	return bytes;
}

bool kb_clusters_in(const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (kb_clusters_has(cp))
			return true;
	}
	return false;
}

size_t kb_clusters_width(const struct kb_clusters *c, const char *s, size_t len)
{
	size_t width = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (kb_clusters_has(cp))
			return sum_fitted(c, s, len);
		width += (size_t)kb_width(cp);
	}
	return width;
}

size_t kb_width_utf8(const char *s, size_t len)
{
	return kb_clusters_width(&kb_clusters_standard, s, len);
}
