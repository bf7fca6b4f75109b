/* The encodings for kitty against a model of it, made after its source: rows
 * are cut into runs by fonts, each run is set by HarfBuzz in the direction of
 * its first letter, and the glyphs are dealt to cells by the number of code
 * points of each. What it shows in each cell must be what the canvas has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/utf8.h>
#include <khabar/layout/label.h>
#include <khabar/term/profile.h>

#include <fribidi.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "../../src/term/output.h"
#include "../../src/term/sent.h"

enum {
	COLS = 90,
	MOST = KB_SENT_MAX_WIDE
};

/* --- Fonts --------------------------------------------------------------- */

/* What a font has all or nothing of. */
enum {
	LATIN = 1 << 0, /* and all that is in no other set */
	ARABIC = 1 << 1,
	PERSIAN = 1 << 2,
	NUMBERS = 1 << 3,
	EXOTIC = 1 << 4, /* other letters, and marks that few fonts have */
	HEBREW = 1 << 5,
	ACCENTS = 1 << 6, /* of the Hebrew Bible */
	ALL = (1 << 7) - 1,
};

struct face {
	unsigned has;
	/* It has one glyph for shadda and a vowel, and for a letter of Hebrew
	 * and its first mark. */
	bool joins;
};

#define PLAIN(sets)                           \
	{                                     \
		.has = (sets), .joins = false \
	}
#define JOINING(sets)                        \
	{                                    \
		.has = (sets), .joins = true \
	}

/* A terminal with its fonts. */
struct fonts {
	const char *name;
	struct face upright, italic;
	struct face fallback[4]; /* in the order in which they are asked */
	unsigned symbols;        /* sets that come from the last of these */
	/* A fallback font is the same upright and italic. */
	bool shares;
};

static const struct fonts all_fonts[] = {
	{"Arabic and Persian upright, more from others",
		PLAIN(LATIN | ARABIC | PERSIAN | NUMBERS), PLAIN(LATIN),
		{JOINING(ARABIC | PERSIAN | NUMBERS), PLAIN(ALL)}, 0, false},
	{"nothing, one font for all", PLAIN(LATIN), PLAIN(LATIN),
		{JOINING(ALL)}, 0, false},
	{"nothing, a font for each", PLAIN(LATIN), PLAIN(LATIN),
		{JOINING(ARABIC | PERSIAN), PLAIN(NUMBERS), PLAIN(HEBREW),
			JOINING(ALL)},
		0, false},
	{"all upright, Hebrew italic", JOINING(ALL),
		PLAIN(LATIN | HEBREW | ACCENTS),
		{PLAIN(ARABIC | PERSIAN), PLAIN(ALL)}, 0, false},
	{"all upright and italic", JOINING(ALL), JOINING(ALL), {PLAIN(0)}, 0,
		false},
	{"Hebrew only", JOINING(LATIN | HEBREW), PLAIN(LATIN | HEBREW),
		{PLAIN(ALL & ~HEBREW), JOINING(ALL)}, 0, false},
};

static bool is_within(uint32_t ch, uint32_t first, uint32_t last)
{
	return ch >= first && ch <= last;
}

static unsigned set_of(uint32_t ch)
{
	static const uint32_t persian[] = {
		0x067E, 0x0686, 0x0698, 0x06A9, 0x06AF, 0x06CC, 0};
	for (int i = 0; persian[i]; i++)
		if (ch == persian[i])
			return PERSIAN;
	if (is_within(ch, 0xFB56, 0xFB59) || is_within(ch, 0xFB7A, 0xFB7D) ||
		is_within(ch, 0xFB8A, 0xFB8B) ||
		is_within(ch, 0xFB8E, 0xFB95) || is_within(ch, 0xFBFC, 0xFBFF))
		return PERSIAN;
	if (is_within(ch, 0x0591, 0x05AF))
		return ACCENTS;
	if (is_within(ch, 0x0590, 0x05FF))
		return HEBREW;
	if (is_within(ch, 0x0660, 0x066D) || is_within(ch, 0x06F0, 0x06F9))
		return NUMBERS;
	if (is_within(ch, 0x0621, 0x0652) || is_within(ch, 0xFE80, 0xFEFC) ||
		ch == 0x060C || ch == 0x061B || ch == 0x061F)
		return ARABIC;
	if (is_within(ch, 0x0600, 0x08FF) || is_within(ch, 0xFB1D, 0xFDFF))
		return EXOTIC;
	return LATIN;
}

/* kitty from 0.40 on, whose fallback fonts are the same upright and italic. */
static const struct fonts new_fonts[] = {
	{"nothing, one font for all", PLAIN(LATIN), PLAIN(LATIN),
		{JOINING(ALL)}, 0, true},
	{"nothing, a font for each", PLAIN(LATIN), PLAIN(LATIN),
		{JOINING(ARABIC | PERSIAN), PLAIN(NUMBERS), PLAIN(HEBREW),
			JOINING(ALL)},
		0, true},
	{"Arabic and Persian upright, more from others",
		PLAIN(LATIN | ARABIC | PERSIAN | NUMBERS), PLAIN(LATIN),
		{JOINING(ARABIC | PERSIAN | NUMBERS), PLAIN(ALL)}, 0, true},
	{"all upright and italic", JOINING(ALL), JOINING(ALL), {PLAIN(0)}, 0,
		true},
	{"a font set by hand", PLAIN(LATIN | ARABIC), PLAIN(LATIN),
		{[3] = JOINING(ALL)}, ALL & ~LATIN, true},
};

/* What a person can give a font to by themselves (symbol_map). */
static const struct fonts mapped_fonts = {"a font set by hand",
	PLAIN(LATIN | ARABIC), PLAIN(LATIN), {[3] = JOINING(ALL)}, ALL & ~LATIN,
	false};

/* --- The terminal -------------------------------------------------------- */

struct cell {
	uint32_t ch[MOST + 1]; /* as it was sent */
	int n;
	bool bold, italic;
	bool aligned; /* as text with a size of its own */
};

/* What is seen in a cell: a base, and marks in ascending order. */
struct seen {
	uint32_t base, marks[MOST + 1];
	int n_marks;
};

struct glyph {
	uint32_t ch[2]; /* the characters that it shows */
	int cluster;
};

static bool is_blank(uint32_t ch)
{
	return ch == ' ' || is_within(ch, 0x2500, 0x259F);
}

static unsigned needs(const struct cell *c)
{
	unsigned sets = 0;
	for (int i = 0; i < c->n; i++)
		sets |= c->ch[i] == KB_FILLER ? 0 : set_of(c->ch[i]);
	return sets;
}

/* A number for each font that kitty tells apart. */
static int font_of(
	const struct fonts *f, const struct cell *c, const struct face **face)
{
	unsigned sets = needs(c);
	const int style = c->bold * 2 + c->italic + (c->aligned ? 100 : 0);
	*face = c->italic ? &f->italic : &f->upright;
	if (is_blank(c->ch[0]))
		return -1;
	if (f->symbols & set_of(c->ch[0])) {
		*face = &f->fallback[3];
		return 99 + (c->aligned ? 100 : 0);
	}
	if ((sets & ~(*face)->has) == 0)
		return style;
	for (int i = 0; i < 4; i++) {
		*face = &f->fallback[i];
		if ((sets & ~(*face)->has) == 0)
			return 4 + 4 * i + (f->shares ? style & ~1 : style);
	}
	fail_msg("no font has U+%04X", c->ch[0]);
	return 0;
}

/* The direction that HarfBuzz guesses. */
static bool is_rtl(const struct cell *cells, int n)
{
	for (int i = 0; i < n; i++)
		for (int k = 0; k < cells[i].n; k++) {
			const uc_script_t *s = uc_script(cells[i].ch[k]);
			if (!s || !strcmp(s->name, "Common") ||
				!strcmp(s->name, "Inherited"))
				continue;
			return !strcmp(s->name, "Arabic") ||
			       !strcmp(s->name, "Hebrew") ||
			       !strcmp(s->name, "Syriac") ||
			       !strcmp(s->name, "Thaana") ||
			       !strcmp(s->name, "Nko");
		}
	return false;
}

static bool is_vowel(uint32_t ch)
{
	return is_within(ch, 0x064B, 0x0650);
}

/* The glyphs of a run, in the order of its characters. */
static int glyphs_of(const struct face *face, const struct cell *cells, int n,
	struct glyph *out)
{
	int n_glyphs = 0, cluster = 0;
	for (int i = 0; i < n; i++)
		for (int k = 0; k < cells[i].n; k++, cluster++) {
			uint32_t ch = cells[i].ch[k];
			struct glyph *last = &out[n_glyphs - 1];
			bool joined = k && ch != KB_FILLER && !last->ch[1];
			bool marks = joined && face->joins &&
				     last->ch[0] == 0x0651 && is_vowel(ch);
			bool composed = joined && face->joins && k == 1 &&
					is_within(ch, 0x05BC, 0x05C2);
			if (marks || composed)
				last->ch[1] = ch;
			else
				out[n_glyphs++] = (struct glyph){
					.ch = {ch}, .cluster = cluster};
		}
	return n_glyphs;
}

static void see(struct seen *s, uint32_t ch)
{
	int at = s->n_marks;
	if (!ch || ch == KB_FILLER)
		return;
	if (uc_combining_class(ch) == 0 &&
		!uc_is_general_category(ch, UC_CATEGORY_Mn)) {
		assert_int_equal(s->base, 0);
		s->base = ch;
		return;
	}
	for (; at > 0 && s->marks[at - 1] > ch; at--)
		s->marks[at] = s->marks[at - 1];
	s->marks[at] = ch;
	s->n_marks++;
}

/* Shows a run. A glyph is drawn into the next cells whose code points it uses
 * up; how many it uses is told by the cluster of the next glyph only. */
static void show_run(const struct face *face, const struct cell *cells, int n,
	struct seen *out)
{
	struct glyph glyphs[COLS * MOST];
	int n_glyphs = glyphs_of(face, cells, n, glyphs), cell = 0, used = 0;
	bool rtl = is_rtl(cells, n);
	for (int i = 0; i < n_glyphs / 2 && rtl; i++) {
		struct glyph g = glyphs[i];
		glyphs[i] = glyphs[n_glyphs - 1 - i];
		glyphs[n_glyphs - 1 - i] = g;
	}
	for (int i = 0; i < n_glyphs; i++) {
		for (int k = 0; k < 2; k++) {
			uint32_t ch = glyphs[i].ch[k];
			if (rtl)
				fribidi_get_mirror_char(ch, &ch);
			if (cell < n)
				see(&out[cell], ch);
		}
		if (i + 1 == n_glyphs)
			break;
		for (used += abs(glyphs[i + 1].cluster - glyphs[i].cluster);
			cell < n && used >= cells[cell].n; cell++)
			used -= cells[cell].n;
	}
}

static void show(const struct fonts *f, const struct cell *cells, int n,
	struct seen *out)
{
	for (int start = 0, end; start < n; start = end) {
		const struct face *face, *other;
		int font = font_of(f, &cells[start], &face);
		for (end = start + 1; end < n; end++)
			if (font_of(f, &cells[end], &other) != font)
				break;
		if (font >= 0) {
			show_run(face, cells + start, end - start, out + start);
			continue;
		}
		for (int i = start; i < end; i++)
			out[i].base = cells[i].ch[0];
	}
}

/* --- Rows ---------------------------------------------------------------- */

static const struct kb_look looks[KB_STYLE_COUNT] = {
	[KB_STYLE_HEADLINE] = {-1, -1, KB_ATTR_BOLD},
	[KB_STYLE_QUOTE] = {-1, -1, KB_ATTR_ITALIC},
	[KB_STYLE_HIT] = {-1, -1, KB_ATTR_REVERSE | KB_ATTR_BOLD},
};

static void take_wanted(const struct kb_canvas *c, struct seen *out)
{
	for (int col = 0; col < c->cols; col++) {
		const struct kb_cell *cell = kb_canvas_at(c, 0, col);
		see(&out[col], cell->ch);
		for (int m = 0; m < cell->n_marks; m++)
			see(&out[col], c->pool[cell->marks + (uint32_t)m]);
	}
}

/* Sends the row to the terminal; what is seen must be what is on the canvas,
 * with its colours where they are. */
static void assert_seen(
	const struct kb_profile *p, const struct fonts *f, struct kb_canvas *c)
{
	struct kb_sent sent = {0};
	struct cell cells[COLS] = {0};
	struct seen want[COLS] = {0}, got[COLS] = {0};
	kb_sent_take(&sent, p, c, 0, looks, false);
	for (int i = 0; i < c->cols; i++) {
		wchar_t wide[MOST + 1];
		kb_sent_wide(&sent, i, 0, NULL, wide);
		for (; wide[cells[i].n] && wide[cells[i].n] != KB_APART_SIGN;
			cells[i].n++)
			cells[i].ch[cells[i].n] = (uint32_t)wide[cells[i].n];
		/* What kitty keeps of a cell. */
		assert_in_range(cells[i].n, 1, 4);
		cells[i].bold = sent.looks[i].attrs & KB_ATTR_BOLD;
		cells[i].italic = sent.looks[i].attrs & KB_ATTR_ITALIC;
		cells[i].aligned = wide[cells[i].n] == KB_APART_SIGN;
		assert_int_equal(
			sent.cells[i].style, kb_canvas_at(c, 0, i)->style);
	}
	take_wanted(c, want);
	show(f, cells, c->cols, got);
	for (int i = 0; i < c->cols; i++) {
		if (memcmp(&want[i], &got[i], sizeof *want) == 0)
			continue;
		struct kb_str text = {0};
		kb_canvas_row_text(c, 0, &text);
		fail_msg("%s: cell %d has U+%04X with %d marks, not U+%04X "
			 "with %d, of %s",
			f->name, i, got[i].base, got[i].n_marks, want[i].base,
			want[i].n_marks, text.s);
	}
	kb_sent_release(&sent);
}

static void draw(struct kb_canvas *c, struct kb_bidi *b, const char *s)
{
	const struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = KB_DIR_AUTO,
		.style = KB_STYLE_TEXT};
	kb_canvas_clear(c, KB_STYLE_TEXT);
	kb_label_draw(c, b, 0, 2, COLS - 2, &label);
}

static void assert_reads(const char *s)
{
	struct kb_canvas c;
	struct kb_profile p = {.encoding = KB_ENCODING_WORDS,
		.shape = true,
		.marks = KB_MARKING_DRAWN};
	p.bidi = kb_bidi_new();
	kb_canvas_init(&c, 1, COLS);
	draw(&c, p.bidi, s);
	for (size_t i = 0; i < sizeof all_fonts / sizeof *all_fonts; i++)
		assert_seen(&p, &all_fonts[i], &c);
	kb_canvas_release(&c);
	kb_bidi_free(p.bidi);
}

/* --- Tests --------------------------------------------------------------- */

static void test_words_of_one_script(void **state)
{
	(void)state;
	/* كتاب  שלום  الإسلام */
	assert_reads("\u0643\u062A\u0627\u0628 \u05E9\u05DC\u05D5\u05DD "
		     "\u0627\u0644\u0625\u0633\u0644\u0627\u0645");
	/* Persian: گفت‌وگو with ZWNJ, چاپ */
	assert_reads("\u06AF\u0641\u062A\u200C\u0648\u06AF\u0648 "
		     "\u0686\u0627\u067E");
}

static void test_letters_that_few_fonts_have(void **state)
{
	(void)state;
	/* Sorani: گەڕەکێکی کۆ, باڵێ */
	assert_reads("\u06AF\u06D5\u0695\u06D5\u06A9\u06CE\u06A9\u06CC "
		     "\u06A9\u06C6 \u0628\u0627\u06B5\u06CE");
	/* Pashto: ښځه, کوڼ, ټوله, ډوډۍ */
	assert_reads("\u069A\u0681\u0647 \u06A9\u0648\u06BC "
		     "\u067C\u0648\u0644\u0647 \u0689\u0648\u0689\u06CD");
	/* Urdu: ٹھیک ہیں۔ بڑے */
	assert_reads("\u0679\u06BE\u06CC\u06A9 \u06C1\u06CC\u06BA\u06D4 "
		     "\u0628\u0691\u06D2");
	/* Sindhi: ڄاڻ, Uyghur: ئۇيغۇرچە, Kashmiri: کٲشُر */
	assert_reads("\u0684\u0627\u06BB "
		     "\u0626\u06C7\u064A\u063A\u06C7\u0631\u0686\u06D5 "
		     "\u06A9\u0672\u0634\u064F\u0631");
}

static void test_marks_stay_with_their_letters(void **state)
{
	(void)state;
	/* مُحَمَّدٌ, كِتَابٌ */
	assert_reads("\u0645\u064F\u062D\u064E\u0645\u0651\u064E\u062F\u064C "
		     "\u0643\u0650\u062A\u064E\u0627\u0628\u064C");
	/* A vowel before the shadda, superscript alef, madda: هٰذَا */
	assert_reads("\u0645\u064E\u0651\u0631 \u0647\u0670\u0630\u064E\u0627 "
		     "\u0627\u0653\u0645");
	/* שָׁלוֹם, הַשָּׁלוֹם with three marks on shin, בְּרֵאשִׁ֖ית with an
	 * accent */
	assert_reads("\u05E9\u05C1\u05B8\u05DC\u05D5\u05B9\u05DD "
		     "\u05D4\u05B7\u05E9\u05B8\u05BC\u05C1\u05DC\u05D5\u05B9"
		     "\u05DD \u05D1\u05B0\u05BC\u05E8\u05B5\u05D0\u05E9\u05C1"
		     "\u05B4\u0596\u05D9\u05EA");
}

static void test_words_that_mix_scripts(void **state)
{
	(void)state;
	/* الـPDF, iPhoneهای, ב־14, ה"שדה" */
	assert_reads("\u0627\u0644\u0640PDF iPhone\u0647\u0627\u06CC "
		     "\u05D1\u05BE14 \u05D4\"\u05E9\u05D3\u05D4\"");
	/* (كلمة)، «قال»: [٣٫٥٪] ۳٫۵٪ ١٤ی */
	assert_reads("(\u0643\u0644\u0645\u0629)\u060C "
		     "\u00AB\u0642\u0627\u0644\u00BB: "
		     "[\u0663\u066B\u0665\u066A] \u06F3\u066B\u06F5\u066A "
		     "\u0661\u0664\u06CC");
	/* شلוםA, mail@نص.com, و/أو, 10x عدد؟! */
	assert_reads("\u0634\u0644\u05D5\u05DDA mail@\u0646\u0635.com "
		     "\u0648/\u0623\u0648 10x \u0639\u062F\u062F\u061F!");
	/* A border beside a word: │نص│ */
	assert_reads("\u2502\u0646\u0635\u2502 a");
}

/* --- Any words ----------------------------------------------------------- */

static uint32_t seed = 7;

static unsigned pick(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static void add_letter(struct kb_str *s, unsigned alphabet)
{
	static const uint32_t persian[] = {
		0x067E, 0x0686, 0x0698, 0x06A9, 0x06AF, 0x06CC};
	static const uint32_t exotic[] = {0x0679, 0x06BA, 0x06D2, 0x06C1,
		0x0695, 0x06CE, 0x06B5, 0x06C6, 0x06D5, 0x069A, 0x0681};
	uint32_t arabic = 0x0621 + pick(42);
	arabic = is_within(arabic, 0x063B, 0x063F) ? 0x0644 : arabic;
	switch (alphabet) {
	case 0:
		kb_str_addcp(s, arabic);
		break;
	case 1:
		kb_str_addcp(s, pick(3) ? arabic : persian[pick(6)]);
		break;
	case 2:
		kb_str_addcp(s, pick(3) ? arabic : exotic[pick(11)]);
		break;
	case 3: /* vowelled */
		kb_str_addcp(s, arabic);
		if (pick(4) == 0)
			kb_str_addcp(s, 0x0651);
		if (pick(3))
			kb_str_addcp(s, 0x064B + pick(6));
		if (pick(20) == 0)
			kb_str_addcp(s, 0x0670);
		break;
	case 4:
		kb_str_addcp(s, 0x05D0 + pick(27));
		break;
	case 5: /* pointed */
		kb_str_addcp(s, pick(4) ? 0x05D0 + pick(27) : 0x05E9);
		if (s->s[s->len - 1] == '\xA9')
			kb_str_addcp(s, 0x05C1 + pick(2));
		if (pick(4) == 0)
			kb_str_addcp(s, 0x05BC);
		if (pick(3))
			kb_str_addcp(s, 0x05B0 + pick(9));
		break;
	case 6:
		kb_str_addcp(s, 'a' + pick(26));
		break;
	case 7:
		kb_str_addcp(s, (pick(2) ? 0x0660 : 0x06F0) + pick(10));
		break;
	default:
		kb_str_addcp(s, '0' + pick(10));
	}
}

static void add_word(struct kb_str *s)
{
	static const char *const signs[] = {".", ",", ":", "\u060C", "!", "?",
		"\"", "%", "-", "\u2026", "\u061F", "/", "(", ")", "\u00AB",
		"\u00BB", "[", "\u066A", "\u066B", "\u06D4", "\u05BE"};
	unsigned alphabet = pick(9);
	if (pick(6) == 0)
		kb_str_adds(s, signs[pick(21)]);
	for (unsigned n = 1 + pick(7); n; n--) {
		add_letter(s, alphabet);
		if (pick(12) == 0)
			alphabet = pick(9);
		if (pick(20) == 0)
			kb_str_adds(s, signs[pick(21)]);
	}
	if (pick(4) == 0)
		kb_str_adds(s, signs[pick(21)]);
}

static bool has_more_marks(const struct kb_canvas *c, int most)
{
	for (int col = 0; col < c->cols; col++)
		if (kb_canvas_at(c, 0, col)->n_marks > most)
			return true;
	return false;
}

/* Gives parts of the row other styles. */
static void style(struct kb_canvas *c)
{
	static const enum kb_style styles[] = {KB_STYLE_TEXT, KB_STYLE_TEXT,
		KB_STYLE_HEADLINE, KB_STYLE_QUOTE, KB_STYLE_HIT};
	uint8_t now = KB_STYLE_TEXT;
	for (int col = 0; col < c->cols; col++) {
		if (pick(8) == 0)
			now = (uint8_t)styles[pick(5)];
		kb_canvas_at(c, 0, col)->style = now;
	}
}

/* kitty has no place for more than three marks: the last one takes that of the
 * third; and three may be in the way of others where no filler fits. */
static void try_rows(
	struct kb_profile p, const struct fonts *fonts, size_t n_fonts)
{
	const int most = p.encoding == KB_ENCODING_RUNS ? 2 : 3;
	struct kb_canvas c;
	struct kb_str text = {0};
	p.shape = true;
	p.marks = KB_MARKING_DRAWN;
	p.bidi = kb_bidi_new();
	kb_canvas_init(&c, 1, COLS);
	for (int i = 0; i < 3000; i++) {
		kb_str_clear(&text);
		for (unsigned words = 1 + pick(8); words; words--) {
			add_word(&text);
			kb_str_addc(&text, ' ');
		}
		draw(&c, p.bidi, text.s);
		if (has_more_marks(&c, most))
			continue;
		if (pick(3) == 0)
			style(&c);
		assert_seen(&p, &fonts[pick((unsigned)n_fonts)], &c);
	}
	kb_canvas_release(&c);
	kb_str_release(&text);
	kb_bidi_free(p.bidi);
}

static void test_any_words_in_any_fonts(void **state)
{
	(void)state;
	const struct kb_profile p = {.encoding = KB_ENCODING_WORDS};
	try_rows(p, all_fonts, sizeof all_fonts / sizeof *all_fonts);
}

/* Where italics can't be had. */
static void test_any_words_apart_by_weight(void **state)
{
	(void)state;
	const struct kb_profile p = {
		.encoding = KB_ENCODING_WORDS, .apart_by = KB_APART_BY_BOLD};
	try_rows(p, all_fonts, sizeof all_fonts / sizeof *all_fonts);
}

static void test_any_words_apart_by_size(void **state)
{
	(void)state;
	const struct kb_profile p = {
		.encoding = KB_ENCODING_WORDS, .apart_by = KB_APART_BY_SIZE};
	try_rows(p, all_fonts, sizeof all_fonts / sizeof *all_fonts);
	try_rows(p, new_fonts, sizeof new_fonts / sizeof *new_fonts);
}

static void test_runs_of_a_font_set_by_hand(void **state)
{
	(void)state;
	const struct kb_profile p = {.encoding = KB_ENCODING_RUNS};
	try_rows(p, &mapped_fonts, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_of_one_script),
		cmocka_unit_test(test_letters_that_few_fonts_have),
		cmocka_unit_test(test_marks_stay_with_their_letters),
		cmocka_unit_test(test_words_that_mix_scripts),
		cmocka_unit_test(test_any_words_in_any_fonts),
		cmocka_unit_test(test_any_words_apart_by_weight),
		cmocka_unit_test(test_any_words_apart_by_size),
		cmocka_unit_test(test_runs_of_a_font_set_by_hand),
	};
	/* The width of characters goes by it. */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 77;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
