/* What stands between messages in a row. */
#include <khabar/base/phrase.h>

void kb_next_phrase(struct kb_str *out)
{
	if (out->len)
		kb_str_adds(out, ", ");
}
