/* What stands between messages in a row. */
#include <khabar/base/phrase.h>

#include <stdlib.h>

void kb_next_phrase(struct kb_str *out)
{
	if (out->len)
		kb_str_adds(out, ", ");
}

void kb_last_phrase(struct kb_str *out, const char *message, const char *last)
{
	if (!out->len) {
		kb_str_adds(out, last);
		return;
	}
	char *before = kb_str_take(out);
	kb_str_addf(out, message, before, last);
	free(before);
}
