/* Where an article's text stands in a page, and what beside it is none of it:
 * shapes that content systems and page builders give it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page_samples.h"

enum {
	SHOWN_MAX = 20, /* shapes that failed, in the message */
};

static const char HEAD[] =
	"<!DOCTYPE html><html lang=%s><head><meta charset=utf-8><title>%s"
	"</title></head>";
static const char NAV[] =
	"<header><nav><a href=/>A</a> <a href=/b>B</a></nav></header>";
static const char FOOT[] = "<footer><p>The red kettle is published by Kettle "
			   "and Sons, 12 Quay Street.</p></footer>";

/* What @1 to @9 and @a to @c stand for: paragraphs, the first ones again if
 * there are fewer. */
static const char *paragraph_of(const struct sample *s, char c)
{
	const char *digits = "123456789abc", *at = strchr(digits, c);
	return c && at ? s->paragraphs[(size_t)(at - digits) % s->n] : NULL;
}

/* A page of that shape: @0 is the headline, @n a menu, @f a footer. */
static void fill(struct kb_str *to, const char *shape, const struct sample *s)
{
	kb_str_clear(to);
	kb_str_addf(to, HEAD, s->language, s->headline);
	for (; *shape; shape++) {
		const char *text = NULL;
		if (*shape == '@')
			text = shape[1] == '0'   ? s->headline
			       : shape[1] == 'n' ? NAV
			       : shape[1] == 'f' ? FOOT
						 : paragraph_of(s, shape[1]);
		if (text) {
			kb_str_adds(to, text);
			shape++;
		} else {
			kb_str_addc(to, *shape);
		}
	}
}

static bool is_right(
	const struct kb_article *a, const char *shape, const struct sample *s)
{
	if (!a->headline.s || strcmp(a->headline.s, s->headline) != 0 ||
		has_text(a, "red kettle") || has_text(a, "Red kettle"))
		return false;
	for (; (shape = strchr(shape, '@')); shape++) {
		const char *text = paragraph_of(s, shape[1]);
		if (text && !has_text(a, text))
			return false;
	}
	return true;
}

/* All paragraphs of each shape are text, in each language; the red kettle,
 * which other articles and footers are about, is not. */
static void text_is_found_in_any_shape(void **state)
{
	(void)state;
	struct sample samples[SAMPLES_N];
	read_samples(samples);
	char *file = read_sample_file("shapes");
	struct kb_str html = {0}, failed = {0};
	size_t n_failed = 0;
	char *next;
	for (char *shape = strstr(file, "== "); shape; shape = next) {
		next = strstr(shape, "\n== ");
		if (next)
			*next++ = '\0';
		char *name = shape + 3;
		shape = strchr(shape, '\n');
		*shape++ = '\0';
		for (size_t i = 0; i < SAMPLES_N; i++) {
			fill(&html, shape, &samples[i]);
			struct kb_article *a = read_page(&html);
			if (!is_right(a, shape, &samples[i]) &&
				n_failed++ < SHOWN_MAX)
				kb_str_addf(&failed, "%s %s; ",
					samples[i].language, name);
			kb_article_free(a);
		}
	}
	if (n_failed > 0)
		fail_msg("%zu: %s", n_failed, failed.s);
	kb_str_release(&failed);
	kb_str_release(&html);
	free(file);
	release_samples(samples);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_found_in_any_shape),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
