/* Answers of a terminal and of tmux: what is told from them can be shown, and
 * does not depend on the pieces in which they come. */
#include "../../src/term/terminals.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *nothing(const void *arg, const char *name)
{
	(void)arg;
	return strcmp(name, "TERM") == 0 ? "xterm-256color" : NULL;
}

static void read_pieces(const char *s, size_t size, size_t piece,
	struct kb_answers *a, struct kb_str *typed)
{
	struct kb_reply r;
	kb_answers_init(a);
	kb_reply_init(&r, a, typed);
	for (size_t at = 0, n; at < size; at += n) {
		n = size - at < piece ? size - at : piece;
		kb_reply_feed(&r, s + at, n);
	}
	kb_reply_end(&r);
}

static void check_words(const struct kb_answers *a, const struct kb_outer *o)
{
	const struct kb_environ env = {nothing, NULL};
	struct kb_profile p = {0};
	struct kb_str words = {0};
	kb_profile_choose(&p, &env, a, o);
	kb_profile_describe(&words, &p);
	for (size_t i = 0; i < words.len; i++)
		if ((unsigned char)words.s[i] < ' ' && words.s[i] != '\n')
			abort();
	kb_str_release(&words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct kb_answers whole, pieces;
	struct kb_str typed = {0}, again = {0}, line = {0};
	struct kb_outer outer = {0};
	long client;
	read_pieces(s, size, size, &whole, &typed);
	read_pieces(s, size, 1, &pieces, &again);
	if (typed.len > size || typed.len != again.len ||
		(typed.len && memcmp(typed.s, again.s, typed.len) != 0) ||
		strcmp(whole.version, pieces.version) != 0)
		abort();
	check_words(&whole, NULL);
	kb_str_adds(&line, "");
	kb_str_add(&line, s, size);
	if (kb_outer_parse(&outer, &client, line.s))
		check_words(&whole, &outer);
	kb_str_release(&typed);
	kb_str_release(&again);
	kb_str_release(&line);
	return 0;
}
