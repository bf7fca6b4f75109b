/* The paragraphs of tests/data/paragraphs. */
#ifndef KHABAR_TESTS_PARAGRAPHS_H
#define KHABAR_TESTS_PARAGRAPHS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/str.h>

#include <stdio.h>
#include <stdlib.h>

/* Those in a language, one a line; to be freed. */
static inline char *read_paragraphs(const char *language)
{
	enum {
		MOST = 1 << 16
	};
	const char *top = getenv("KB_SRCDIR");
	struct kb_str path = {0};
	kb_str_addf(&path, "%s/tests/data/paragraphs/%s.txt", top ? top : ".",
		language);
	FILE *f = fopen(path.s, "r");
	kb_str_release(&path);
	assert_non_null(f);
	char *s = calloc(1, MOST);
	assert_true(fread(s, 1, MOST - 1, f) > 0);
	fclose(f);
	return s;
}

#endif
