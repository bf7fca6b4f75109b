/* tt-rss's JSON API as a kind of server: where it is found, and what it can
 * do. */
#include "ttrss.h"

#include <khabar/base/message.h>

static const char *const places[] = {"", "/tt-rss", NULL};

const struct kb_protocol kb_ttrss = {
	.name = "tt-rss",
	.places = places,
	.question = {.path = KB_TTRSS_API,
		.form = "{\"op\":\"isLoggedIn\"}",
		.type = KB_TTRSS_TYPE},
	.answers = kb_ttrss_answers,
	.absent = N_("%s: no tt-rss answers there; give the address of its "
		     "page"),
	.login = kb_ttrss_login,
	.subscriptions = kb_ttrss_subscriptions,
	.states = kb_ttrss_states,
	.contents = kb_ttrss_contents,
	.present = kb_ttrss_present,
	.push = kb_ttrss_push,
	.subscribe = kb_ttrss_subscribe,
	.unsubscribe = kb_ttrss_unsubscribe,
};
