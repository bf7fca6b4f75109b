/* The kinds of servers that there are: a row for each. */
#include "protocol.h"

#include <string.h>

static const struct kb_protocol *const protocols[KB_ACCOUNT_KIND_COUNT] = {
	[KB_ACCOUNT_KIND_GOOGLE_READER] = &kb_google_reader,
	[KB_ACCOUNT_KIND_TT_RSS] = &kb_ttrss,
};

const struct kb_protocol *kb_protocol_of(enum kb_account_kind kind)
{
	return protocols[kind];
}

enum kb_account_kind kb_protocol_kind(const char *name)
{
	for (size_t i = 0; i < KB_ACCOUNT_KIND_COUNT && name; i++)
		if (protocols[i] && strcmp(protocols[i]->name, name) == 0)
			return (enum kb_account_kind)i;
	return KB_ACCOUNT_KIND_AUTO;
}
