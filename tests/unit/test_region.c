/* The scroll region: what ncurses sends, and what is sent in its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/region.h"

#include <string.h>

enum {
	MAX_UPDATES = 3
};

/* A row: what ncurses sends in some updates of a screen of 24 rows, and what
 * the terminal gets of each. */
static const struct {
	const char *sent[MAX_UPDATES], *got[MAX_UPDATES];
} rows[] = {
	/* Text and looks are as they are. */
	{{"a\033[1mb\033[m\u0628\033]8;;\033\\\033[24dx"},
		{"a\033[1mb\033[m\u0628\033]8;;\033\\\033[24dx"}},
	/* The region is set at the first scroll, and stays. */
	{{"\033[1;22r\033[22;1H\n\033[1;24r\033[22;3Hone",
		 "\033[1;22r\033[22;1H\n\033[1;24r\033[22;3Htwo"},
		{"\033[22H\0337\033[1;22r\0338\n\033[22;3Hone",
			"\033[22;3H\ntwo"}},
	/* Several rows, and backwards. */
	{{"\033[1;22r\033[22;1H\n\n\n\033[1;24r\033[20;3Hone\033[21;1Htwo",
		 "\033[1;22r\033[H\033M\033[1;24r\033[1;5Hthree"},
		{"\033[22H\0337\033[1;22r\0338\n\n\n\033[20;3Hone\033[21Htwo",
			"\033[1;5H\033Mthree"}},
	/* Where the cursor stays in the last row, nothing needs to be saved. */
	{{"\033[1;22r\033[22;1H\n\033[1;24r\033[22;3Hone",
		 "\0337\033[1;22r\0338\r\n\033[1;24r\033[22;3Htwo"},
		{"\033[22H\0337\033[1;22r\0338\n\033[22;3Hone",
			"\r\n\033[22;3Htwo"}},
	/* Another region, and the whole screen, are set where it matters. */
	{{"\033[1;22r\033[22;1H\n\033[1;24r\033[1;80Hx",
		 "\033[3;20r\033[20;1H\n\033[1;24r\033[1;80Hy",
		 "\033[24;1H\n\033[2;1Hz"},
		{"\033[22H\0337\033[1;22r\0338\n\033[1;80Hx",
			"\033[20H\0337\033[3;20r\0338\n\033[1;80Hy",
			"\033[24H\0337\033[r\0338\n\033[2Hz"}},
	/* So do steps of the cursor, which end at a region's edge, and lines
	 * that are put in. */
	{{"\033[1;22r\033[22;1H\n\033[1;24r\033[22;3Hone", "\033[2Btwo",
		 "\033[3;1H\033[2L"},
		{"\033[22H\0337\033[1;22r\0338\n\033[22;3Hone",
			"\0337\033[r\0338\033[2Btwo", "\033[3H\033[2L"}},
	{{"\033[1;22r\033[3S\033[1;24r\033[20;3Hone"},
		{"\0337\033[1;22r\0338\033[3S\033[20;3Hone"}},
	/* What is cut off, or none of these. */
	{{"\033[12", "\033", "\0337\033[?25l\0338"},
		{"\033[12", "\033", "\0337\033[?25l\0338"}},
};

static void sent(void **state)
{
	struct kb_str out = {0};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kb_region r;
		kb_region_init(&r, 24);
		for (int u = 0; u < MAX_UPDATES && rows[i].sent[u]; u++) {
			const char *s = rows[i].sent[u];
			kb_str_clear(&out);
			kb_region_add(&r, s, strlen(s), &out);
			assert_string_equal(out.s, rows[i].got[u]);
		}
	}
	kb_str_release(&out);
}

/* For who has the terminal next it is the whole screen. */
static void left(void **state)
{
	static const char scroll[] = "\033[1;22r\033[22;1H\n\033[1;24r";
	struct kb_str out = {0};
	struct kb_region r;
	(void)state;
	kb_region_init(&r, 24);
	kb_region_add(&r, scroll, sizeof scroll - 1, &out);
	kb_str_clear(&out);
	kb_region_leave(&r, &out);
	assert_string_equal(out.s, "\033[r");
	kb_region_leave(&r, &out);
	assert_string_equal(out.s, "\033[r");
	kb_str_release(&out);
}

/* A terminal for which nothing may be changed. */
static void untouched(void **state)
{
	static const char bytes[] =
		"\033[1;22r\033[22;1H\n\033[1;24r\033[2;1Hx";
	struct kb_str out = {0};
	struct kb_region r;
	(void)state;
	kb_region_init(&r, 0);
	kb_region_add(&r, bytes, sizeof bytes - 1, &out);
	kb_region_leave(&r, &out);
	assert_string_equal(out.s, bytes);
	kb_str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sent),
		cmocka_unit_test(left),
		cmocka_unit_test(untouched),
	};
	return cmocka_run_group_tests_name("region", tests, NULL, NULL);
}
