/* The Google Reader API as a kind of server: where it is found, and what it can
 * do. */
#include "greader.h"

static const char *const places[] = {
	"",
	"/api/greader.php",
	"/p/api/greader.php",
	"/freshrss/api/greader.php",
	"/FreshRSS/p/api/greader.php",
	NULL,
};

static bool answers(const struct kb_sync_reply *r)
{
	struct kb_json *j =
		r->err ? NULL : kb_json_parse(r->r.body.s, r->r.body.len);
	bool open = kb_json_get(j, "userId");
	kb_json_free(j);
	return open || r->status == 401 || r->status == 403;
}

const struct kb_protocol kb_google_reader = {
	.name = "google-reader",
	.places = places,
	.question = {.path = KB_GREADER_API "/user-info?output=json"},
	.answers = answers,
	.lists_numbers = true,
	.login = kb_greader_login,
	.subscriptions = kb_greader_subscriptions,
	.states = kb_greader_states,
	.contents = kb_greader_contents,
	.present = kb_greader_present,
	.push = kb_greader_push,
	.subscribe = kb_greader_subscribe,
	.unsubscribe = kb_greader_unsubscribe,
	.rename = kb_greader_rename,
	.tag = kb_greader_tag,
};
