/* A feed list, from text and to text. */
#ifndef KHABAR_TESTS_FEED_LIST_H
#define KHABAR_TESTS_FEED_LIST_H

#include <khabar/conf/feeds.h>

#include <string.h>

static inline void parse(struct kb_feeds *f, const char *s)
{
	kb_feeds_init(f, "feeds");
	assert_int_equal(kb_feeds_parse(f, s, strlen(s), NULL), KB_OK);
}

static inline void holds(const struct kb_feeds *f, const char *s)
{
	struct kb_str out = {0};
	kb_feeds_write(f, &out);
	assert_string_equal(out.s ? out.s : "", s);
	kb_str_release(&out);
}

#endif
