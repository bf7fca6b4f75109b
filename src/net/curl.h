/* libcurl, loaded: the one file that includes it. It comes with some 30
 * libraries that cost more at start than reading a page.
 * Layer: net, private. */
#ifndef KHABAR_NET_CURL_H
#define KHABAR_NET_CURL_H

#include <curl/curl.h>

/* The functions that are used, by their names without curl_. */
/* clang-format off */
#define KB_CURL_FUNCTIONS(X) \
	X(global_init) X(easy_init) X(easy_cleanup) X(easy_setopt) \
	X(easy_getinfo) X(easy_strerror) X(slist_append) \
	X(slist_free_all) X(multi_init) X(multi_cleanup) \
	X(multi_add_handle) X(multi_remove_handle) X(multi_perform) \
	X(multi_poll) X(multi_info_read) X(multi_setopt) \
	X(multi_wakeup)
/* clang-format on */

struct kb_curl {
#define DECLARE(name) __typeof__(curl_##name) *name;
	KB_CURL_FUNCTIONS(DECLARE)
#undef DECLARE
};

/* The library, loaded when it is first asked for; NULL where there is none, or
 * it lacks one of them. */
const struct kb_curl *kb_curl_load(void);

#endif
