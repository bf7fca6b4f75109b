/* What stands between messages in a row. */
#include <khabar/base/phrase.h>
#include <khabar/base/message.h>

#include <stdlib.h>

void kb_next_phrase(struct kb_str *out)
{
	if (out->len)
		/* i18n: stands between phrases in a row, or names of a list */
		kb_str_adds(out, _(", "));
}

void kb_last_phrase(struct kb_str *out, const char *message, const char *last)
{
	if (!out->len) {
		kb_str_adds(out, last);
		return;
	}
	char *before = kb_str_take(out);
	kb_str_add_message(out, message, before, last);
	free(before);
}
