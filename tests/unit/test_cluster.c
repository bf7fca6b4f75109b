/* Cells of clusters: as the standards have them, and as terminals were measured
 * to have them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/str.h>
#include <khabar/text/breaks.h>
#include <khabar/text/cluster.h>
#include <khabar/text/width.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define A KB_CLUSTER_APART
#define F KB_CLUSTER_FIRST

/* What terminals of Debian 12 do. */
static const struct kb_clusters xterm = {A, A, 1, 2, 1, 14, 1, 1, true, false};
static const struct kb_clusters konsole = {
	F, F, 1, 2, 2, 15, 1, 1, true, false};
static const struct kb_clusters kitty = {A, F, 2, 1, 2, 15, 1, 0, true, false};
static const struct kb_clusters tmux = {F, A, 1, 2, 1, 14, 0, 1, true, false};

/* Cells as each told them by the place of its cursor behind the text, in
 * that order (xterm 379, Konsole 22.12, kitty 0.26.5, tmux 3.3a). 9: khabar
 * shows something else instead. */
static const struct {
	const char *s;
	uint8_t cells[4];
} measured[] = {
	/* families, professions, flags of pirates and rainbows, hearts */
	{"\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466",
		{8, 2, 8, 2}},
	{"\U0001F469\u200D\U0001F4BB", {4, 2, 4, 2}},
	{"\U0001F3F4\u200D\u2620\uFE0F", {3, 2, 4, 2}},
	{"\U0001F3F3\uFE0F\u200D\U0001F308", {3, 1, 4, 1}},
	{"\u2764\uFE0F\u200D\U0001F525", {3, 1, 4, 1}},
	{"\U0001F469\u200D\u2695\uFE0F", {3, 2, 4, 2}},
	{"\U0001F469\U0001F3FD\u200D\U0001F4BB", {6, 2, 4, 4}},
	{"\U0001F937\U0001F3FD\u200D\u2640\uFE0F", {5, 2, 4, 4}},
	{"\U0001FAF1\U0001F3FB\u200D\U0001FAF2\U0001F3FF", {8, 2, 4, 6}},
	{"\U0001F469\u200D\u2764\uFE0F\u200D\U0001F48B\u200D\U0001F468",
		{7, 2, 8, 2}},
	/* tones */
	{"\U0001F44D\U0001F3FD", {4, 2, 2, 4}},
	{"\u270A\U0001F3FD", {4, 2, 2, 4}},
	{"\u261D\U0001F3FD", {3, 1, 1, 3}},
	/* flags: one, a half, two, one and a half, of a region */
	{"\U0001F1F8\U0001F1E6", {2, 2, 2, 2}},
	{"\U0001F1F8", {1, 2, 2, 1}},
	{"\U0001F1F8\U0001F1E6\U0001F1EA\U0001F1EC", {4, 4, 4, 4}},
	{"\U0001F1F8\U0001F1E6\U0001F1EA", {3, 4, 4, 3}},
	{("\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067"
	  "\U000E007F"),
		{2, 2, 2, 2}},
	/* keycaps and styles */
	{"1\uFE0F\u20E3", {1, 1, 2, 1}},
	{"1\u20E3", {1, 1, 1, 1}},
	{"1\uFE0F", {1, 1, 2, 1}},
	{"\u00A9\uFE0F", {1, 1, 2, 1}},
	{"\u2122\uFE0F", {1, 1, 2, 1}},
	{"\u2194\uFE0F", {1, 1, 2, 1}},
	{"\u2764", {1, 1, 1, 1}},
	{"\u2764\uFE0F", {1, 1, 2, 1}},
	{"\u2764\uFE0E", {1, 1, 1, 1}},
	{"\u2600\uFE0F", {1, 1, 2, 1}},
	{"\U0001F3F3\uFE0F", {1, 1, 2, 1}},
	{"\U0001F3F3", {1, 1, 1, 1}},
	{"\u231B\uFE0F", {2, 2, 2, 2}},
	{"\u231B\uFE0E", {2, 2, 1, 2}},
	{"\U0001F600\uFE0E", {2, 2, 1, 2}},
	{"a\uFE0F", {1, 1, 1, 1}},
	/* from Emoji 1, 12, 13, 14, 15 and 16 */
	{"\U0001F600", {2, 2, 2, 2}},
	{"\U0001F9A9", {2, 2, 2, 2}},
	{"\U0001F9AC", {2, 2, 2, 2}},
	{"\U0001FAE0", {2, 2, 2, 2}},
	{"\U0001FAE8", {1, 2, 2, 9}},
	{"\U0001FAE9", {1, 1, 1, 9}},
	/* spacing marks, and one that is none */
	{"\u0915\u093F", {2, 2, 1, 2}},
	{"\u0B95\u0BCA", {2, 2, 1, 2}},
	{"\u1000\u102C", {2, 2, 1, 2}},
	{"\u0915\u094D\u0937", {2, 2, 2, 2}},
	{"\u0E01\u0E48", {1, 1, 1, 1}},
};

static void test_as_measured(void **state)
{
	(void)state;
	const struct kb_clusters *const all[] = {
		&xterm, &konsole, &kitty, &tmux};
	for (size_t i = 0; i < sizeof measured / sizeof *measured; i++)
		for (size_t k = 0; k < 4; k++) {
			const char *s = measured[i].s;
			size_t want = measured[i].cells[k];
			size_t got = kb_clusters_width(all[k], s, strlen(s));
			if (want != 9 && got != want)
				fail_msg("%zu: %zu: %zu", i, k, got);
		}
}

/* A text that is fitted. */
struct fitted {
	uint32_t cp[32], shown[32];
	uint8_t cells[32];
	size_t n;
};

static void fit(
	struct fitted *f, const struct kb_clusters *c, const uint32_t *cp)
{
	*f = (struct fitted){.n = 0};
	for (; cp[f->n]; f->n++) {
		f->cp[f->n] = f->shown[f->n] = cp[f->n];
		f->cells[f->n] = (uint8_t)kb_width(cp[f->n]);
	}
	kb_clusters_fit(c, f->cp, f->n, f->shown, f->cells);
}

static void assert_fits(const struct kb_clusters *c, const uint32_t *cp,
	const uint32_t *shown, const uint8_t *cells)
{
	struct fitted f;
	fit(&f, c, cp);
	assert_memory_equal(f.shown, shown, f.n * sizeof *shown);
	assert_memory_equal(f.cells, cells, f.n);
}

#define CP(...) ((const uint32_t[]){__VA_ARGS__, 0})
#define CELLS(...) ((const uint8_t[]){__VA_ARGS__})

static void test_joiner_is_sent_only_where_it_joins(void **state)
{
	(void)state;
	const uint32_t *family = CP(0x1F468, 0x200D, 0x1F469);
	assert_fits(&konsole, family, family, CELLS(2, 0, 0));
	assert_fits(&xterm, family, CP(0x1F468, 0, 0x1F469), CELLS(2, 0, 2));
	/* One that joins nothing. */
	assert_fits(&konsole, CP(0x1F468, 0x200D, 'a'), CP(0x1F468, 0, 'a'),
		CELLS(2, 0, 1));
	/* A joiner of letters is not of these. */
	assert_fits(&xterm, CP(0x647, 0x200D, 0x1F468),
		CP(0x647, 0x200D, 0x1F468), CELLS(1, 0, 2));
}

/* What two draw in ways of their own is left out: tmux in kitty. */
static void test_layer(void **state)
{
	(void)state;
	struct kb_clusters both = tmux;
	kb_clusters_meet(&both, &kitty);
	assert_fits(&both, CP(0x1F469, 0x1F3FD, 0x200D, 0x1F4BB),
		CP(0x1F469, 0, 0, 0x1F4BB), CELLS(2, 0, 0, 2));
	assert_fits(&both, CP(0x2764, 0xFE0F), CP(0x2764, 0), CELLS(1, 0));
	assert_fits(&both, CP(0x231B, 0xFE0E), CP(0x231B, 0), CELLS(2, 0));
	assert_fits(&both, CP('1', 0xFE0F, 0x20E3), CP('1', 0, 0x20E3),
		CELLS(1, 0, 0));
	assert_fits(&both, CP(0x1F1F8), CP('S'), CELLS(1));
	assert_fits(
		&both, CP(0x1F1F8, 0x1F1E6), CP(0x1F1F8, 0x1F1E6), CELLS(2, 0));
	assert_fits(&both, CP(0x1FAE8), CP(0xFFFD), CELLS(1));
	assert_fits(&both, CP(0x1FAE0), CP(0x1FAE0), CELLS(2));
	/* In one like it everything stays as it is. */
	both = konsole;
	kb_clusters_meet(&both, &konsole);
	assert_memory_equal(&both, &konsole, sizeof both);
}

/* In a terminal of which nothing is known nothing is sent that would be drawn
 * in more or fewer cells by any of those that are known. */
static void test_unknown(void **state)
{
	(void)state;
	const struct kb_clusters *c = &kb_clusters_unknown;
	assert_fits(c, CP(0x1F44D, 0x1F3FD), CP(0x1F44D, 0), CELLS(2, 0));
	assert_fits(c, CP(0x1F468, 0x200D, 0x1F469), CP(0x1F468, 0, 0x1F469),
		CELLS(2, 0, 2));
	assert_fits(
		c, CP(0x2764, 0xFE0F, ' '), CP(0x2764, 0, ' '), CELLS(1, 0, 1));
	assert_fits(c, CP(0x1F1F8, ' '), CP('S', ' '), CELLS(1, 1));
	assert_fits(c, CP(0x1F3F4, 0xE0067, 0xE007F), CP(0x1F3F4, 0, 0),
		CELLS(2, 0, 0));
}

/* Where emoji are of one cell, so are tones and those of the first versions. */
static void test_narrow(void **state)
{
	(void)state;
	static const struct kb_clusters old = {
		A, A, 1, 1, 1, 11, 1, 1, true, true};
	assert_fits(
		&old, CP(0x1F44D, 0x1F3FD), CP(0x1F44D, 0x1F3FD), CELLS(1, 1));
	assert_fits(&old, CP(0x231B, 0x1F9A9, 0x4E00),
		CP(0x231B, 0x1F9A9, 0x4E00), CELLS(1, 1, 2));
	assert_int_equal(kb_clusters_width(&old, "\u231B", 3), 1);
}

/* Unicode, 3.12: 한 in two jamo, three, and as a syllable with a jamo. */
static void test_hangul(void **state)
{
	(void)state;
	assert_fits(&kitty, CP(0x1112, 0x1161), CP(0xD558, 0), CELLS(2, 0));
	assert_fits(&kitty, CP(0x1112, 0x1161, 0x11AB), CP(0xD55C, 0, 0),
		CELLS(2, 0, 0));
	assert_fits(&kitty, CP(0xD558, 0x11AB, 0x1112), CP(0xD55C, 0, 0x1112),
		CELLS(2, 0, 2));
	/* A whole syllable takes no further one, nor a jamo of another age. */
	assert_fits(
		&xterm, CP(0xD55C, 0x11AB), CP(0xD55C, 0x11AB), CELLS(2, 0));
	assert_fits(
		&xterm, CP(0x1112, 0xD7B0), CP(0x1112, 0xD7B0), CELLS(2, 0));
}

/* UTS #51: each of its emoji is one, hence wide (UAX #11). */
static void test_emoji_of_the_standard(void **state)
{
	(void)state;
	FILE *in = fopen("/usr/share/unicode/emoji/emoji-test.txt", "re");
	char line[512];
	size_t n = 0;
	if (!in) {
		print_message("no unicode-data: skipped\n");
		skip();
	}
	while (fgets(line, sizeof line, in)) {
		struct kb_str s = {0};
		char *at = line, *end;
		if (!strstr(line, "; fully-qualified"))
			continue;
		for (unsigned long cp; (cp = strtoul(at, &end, 16)); at = end)
			kb_str_addcp(&s, (uint32_t)cp);
		if (kb_width_utf8(s.s, s.len) != 2)
			fail_msg("%s", line);
		kb_str_release(&s);
		n++;
	}
	fclose(in);
	assert_true(n > 3000);
}

/* The versions of emoji, by Unicode's own list. */
static void test_versions(void **state)
{
	(void)state;
	FILE *in = fopen("/usr/share/unicode/emoji/emoji-data.txt", "re");
	char line[512];
	size_t n = 0;
	if (!in) {
		print_message("no unicode-data: skipped\n");
		skip();
	}
	while (fgets(line, sizeof line, in)) {
		unsigned first, last;
		const char *version = strstr(line, "# E");
		int got = sscanf(line, "%x..%x", &first, &last);
		if (got < 1 || !version ||
			!strstr(line, "; Emoji_Presentation"))
			continue;
		unsigned v = (unsigned)atoi(version + 3);
		for (unsigned cp = first; cp <= (got == 2 ? last : first);
			cp++) {
			struct kb_clusters c = kb_clusters_standard;
			uint32_t shown = cp;
			uint8_t cells = 2;
			if (v < 12)
				continue;
			c.newest = (uint8_t)(v - 1);
			c.newer = 1;
			kb_clusters_fit(&c, &cp, 1, &shown, &cells);
			assert_int_equal(cells, 1);
			c.newest = (uint8_t)v;
			kb_clusters_fit(&c, &cp, 1, &shown, &cells);
			assert_int_equal(cells, 2);
			n++;
		}
	}
	fclose(in);
	assert_true(n > 150);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_measured),
		cmocka_unit_test(test_joiner_is_sent_only_where_it_joins),
		cmocka_unit_test(test_layer),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_narrow),
		cmocka_unit_test(test_hangul),
		cmocka_unit_test(test_emoji_of_the_standard),
		cmocka_unit_test(test_versions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
