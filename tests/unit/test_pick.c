/* What a person answers who is asked which of several feeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/cmd/pick.h"

#include <stdio.h>

enum {
	N = 12
};

/* The numbers that an answer picks of twelve, as "1 2 "; "-" for none. */
static void picks(const char *answer, const char *want)
{
	bool picked[N];
	char got[64] = "-", *at = got;
	if (kb_pick(answer, N, picked))
		for (int i = 1; i <= N; i++)
			if (picked[i - 1])
				at += sprintf(at, "%d ", i);
	assert_string_equal(got, want);
}

static void test_answers(void **state)
{
	(void)state;
	picks("2", "2 ");
	picks("2 3", "2 3 ");
	picks("3,2", "2 3 ");
	picks(" 2,  12 ,", "2 12 ");
	picks("1-3", "1 2 3 ");
	picks("1-3 9 11-12", "1 2 3 9 11 12 ");
	picks("4-4", "4 ");
	picks("a", "1 2 3 4 5 6 7 8 9 10 11 12 ");
	picks("all", "1 2 3 4 5 6 7 8 9 10 11 12 ");
	/* Persian and Arabic digits, an Arabic comma: 2, 3 and 10 4. */
	picks("\xDB\xB2\xD8\x8C \xDB\xB3", "2 3 ");
	picks("\xD9\xA1\xD9\xA0 \xD9\xA4", "4 10 ");
}

static void test_no_answers(void **state)
{
	(void)state;
	static const char *const none[] = {"", " ", "0", "13", "2 13", "3-1",
		"-2", "2-", "1-13", "x", "2x", "alles", "1.5",
		"99999999999999999999999999999999", "2 \xFF"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		picks(none[i], "-");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_no_answers),
	};
	return cmocka_run_group_tests_name("pick", tests, NULL, NULL);
}
