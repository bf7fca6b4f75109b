/* tt-rss's JSON API: the session, calls with it, and what its errors mean. */
#include "ttrss.h"
#include "login_file.h"

#include <khabar/base/hash.h>
#include <khabar/base/message.h>

#include <stdlib.h>
#include <string.h>

int64_t kb_ttrss_number(const struct kb_json *o, const char *key)
{
	const struct kb_json *j = kb_json_get(o, key);
	const char *s = kb_json_str(j);
	int64_t v = 0;
	if (s)
		return strtoll(s, NULL, 10);
	return kb_json_int(j, &v) ? v : 0;
}

const char *kb_ttrss_str(const struct kb_json *o, const char *key)
{
	const char *s = kb_json_str(kb_json_get(o, key));
	return s && *s ? s : NULL;
}

/* --- Answers ------------------------------------------------------------ */

/* The answer, an object with the members that each has; NULL: it is none, such
 * as a page that says what went wrong. */
static struct kb_json *parse(const struct kb_sync_reply *reply)
{
	const char *s = reply->r.body.s;
	size_t len = reply->r.body.len;
	while (len && kb_is_space((unsigned char)*s))
		s++, len--;
	struct kb_json *j = len && *s == '{' ? kb_json_parse(s, len) : NULL;
	if (kb_json_get(j, "status") && kb_json_get(j, "content"))
		return j;
	kb_json_free(j);
	return NULL;
}

bool kb_ttrss_answers(const struct kb_sync_reply *reply)
{
	struct kb_json *j = parse(reply);
	bool is = j;
	kb_json_free(j);
	return is;
}

/* The error of an answer, or NULL. */
static const char *error_of(const struct kb_json *answer)
{
	if (!kb_ttrss_number(answer, "status"))
		return NULL;
	const char *s = kb_ttrss_str(kb_json_get(answer, "content"), "error");
	return s ? s : "?";
}

static bool is_error(const char *error, const char *name)
{
	return error && name && strcmp(error, name) == 0;
}

/* Says what an error of the API means and what to do. */
static enum kb_err fail(struct kb_sync_link *l, const char *op,
	const char *error, struct kb_diag *diag)
{
	const char *name = kb_sync_link_name(l);
	if (is_error(error, "LOGIN_ERROR")) {
		kb_sync_note(l, KB_SYNC_LOGIN, KB_EINVAL);
		/* i18n: an account's name, a person's name there */
		return kb_fail(diag, KB_EINVAL,
			"%s: the server does not take the name %s with this "
			"password",
			KB_BRIEF(name), KB_BRIEF(kb_sync_link_user(l)));
	}
	kb_sync_note(l, KB_SYNC_REFUSED, KB_EINVAL);
	if (is_error(error, "API_DISABLED"))
		/* i18n: an account's name; "Enable API" is what tt-rss has in
		 * its preferences, in the language that is set there */
		return kb_fail(diag, KB_EINVAL,
			"%s: the server's API is switched off: on its page, "
			"under Preferences, switch on \"Enable API\"",
			KB_BRIEF(name));
	if (is_error(error, "NOT_LOGGED_IN"))
		/* i18n: an account's name */
		return kb_fail(diag, KB_EINVAL,
			"%s: the server forgets at once who has logged in: it "
			"may have no place left for sessions",
			KB_BRIEF(name));
	/* i18n: an account's name, a call of tt-rss's API, its error */
	return kb_fail(diag, KB_EINVAL, "%s: the server refuses %s: %s",
		KB_BRIEF(name), op, KB_BRIEF(error));
}

/* --- The session -------------------------------------------------------- */

/* Writes {"op":…} for a call; to be wiped. */
static void write_call(struct kb_sync_link *l, const struct kb_ttrss_call *call,
	struct kb_str *out)
{
	kb_str_addf(out, "{\"op\":\"%s\",\"sid\":", call->op);
	kb_json_add_str(out, kb_sync_link_auth(l));
	kb_str_adds(out, call->fields ? call->fields : "");
	kb_str_addc(out, '}');
}

/* The server strips what looks like a tag from a password, but takes it in
 * Base64 too. */
static void add_password(struct kb_str *out, const struct kb_str *password)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *s = password->s ? password->s : "";
	size_t len = password->len;
	if (!strchr(s, '<')) {
		kb_json_add_str(out, s);
		return;
	}
	kb_str_addc(out, '"');
	for (size_t i = 0; i < len; i += 3) {
		uint32_t v = 0;
		for (size_t k = 0; k < 3; k++)
			v = v << 8 |
			    (i + k < len ? (unsigned char)s[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			kb_str_addc(out,
				i + k <= len ? digits[v >> (18 - 6 * k) & 63]
					     : '=');
	}
	kb_str_addc(out, '"');
}

static enum kb_err take_session(struct kb_sync_link *l,
	const struct kb_sync_reply *reply, struct kb_diag *diag)
{
	struct kb_json *j = parse(reply);
	const char *error = error_of(j);
	const char *session =
		kb_ttrss_str(kb_json_get(j, "content"), "session_id");
	enum kb_err err = KB_OK;
	if (error)
		err = fail(l, "login", error, diag);
	else if (session && kb_login_is_secret(session, strlen(session)))
		kb_sync_link_keep(l, session, "");
	else
		err = kb_sync_fail_answer(
			l, reply, _("the answer is not a login"), diag);
	kb_json_free(j);
	return err;
}

static enum kb_err log_in(struct kb_sync_link *l, struct kb_diag *diag)
{
	struct kb_str password = {0}, body = {0};
	enum kb_err err = kb_sync_link_password(l, &password, diag);
	if (err)
		return err;
	kb_str_adds(&body, "{\"op\":\"login\",\"user\":");
	kb_json_add_str(&body, kb_sync_link_user(l));
	kb_str_adds(&body, ",\"password\":");
	add_password(&body, &password);
	kb_str_addc(&body, '}');
	const struct kb_sync_call call = {
		.path = KB_TTRSS_API, .form = body.s, .type = KB_TTRSS_TYPE};
	struct kb_sync_reply reply;
	kb_sync_ask(l, &call, &reply);
	if (reply.fault == KB_SYNC_LOGIN)
		reply.fault = KB_SYNC_REFUSED;
	err = reply.err ? kb_sync_fail(l, &reply, diag)
			: take_session(l, &reply, diag);
	if (reply.r.body.s)
		kb_sync_wipe(&reply.r.body);
	kb_sync_reply_release(&reply);
	kb_sync_wipe(&password);
	kb_sync_wipe(&body);
	return err;
}

enum kb_err kb_ttrss_login(struct kb_sync_link *l, struct kb_diag *diag)
{
	return *kb_sync_link_auth(l) ? KB_OK : log_in(l, diag);
}

/* --- Calls -------------------------------------------------------------- */

/* A hash of the session that calls show now; never 0. */
static uint64_t shown_now(struct kb_sync_link *l)
{
	const char *auth = kb_sync_link_auth(l);
	return kb_hash(KB_HASH_START, auth, strlen(auth)) | 1;
}

uint64_t kb_ttrss_begin(
	struct kb_sync_link *l, const struct kb_ttrss_call *call, void *ctx)
{
	struct kb_str body = {0};
	write_call(l, call, &body);
	const struct kb_sync_call http = {
		.path = KB_TTRSS_API, .form = body.s, .type = KB_TTRSS_TYPE};
	kb_sync_begin(l, &http, ctx);
	kb_sync_wipe(&body);
	return shown_now(l);
}

enum kb_err kb_ttrss_judge(struct kb_sync_link *l,
	const struct kb_ttrss_call *call, struct kb_sync_reply *reply,
	uint64_t *shown, bool *again, struct kb_ttrss_answer *out,
	struct kb_diag *diag)
{
	*out = (struct kb_ttrss_answer){0};
	*again = false;
	/* A login of the web server's, before the API's. */
	if (reply->fault == KB_SYNC_LOGIN)
		reply->fault = KB_SYNC_REFUSED;
	if (reply->err)
		return kb_sync_fail(l, reply, diag);
	struct kb_json *j = parse(reply);
	const struct kb_json *content = kb_json_get(j, "content");
	const char *error = error_of(j);
	enum kb_err err = KB_OK;
	if (*shown && is_error(error, "NOT_LOGGED_IN")) {
		if (*shown == shown_now(l))
			kb_sync_link_keep(l, "", "");
		*shown = 0;
		*again = true;
	} else if (error) {
		if (!is_error(error, call->pardon))
			err = fail(l, call->op, error, diag);
	} else if (call->object ? kb_json_is_object(content)
				: kb_json_is_array(content)) {
		*out = (struct kb_ttrss_answer){j, content};
		return KB_OK;
	} else {
		err = kb_sync_fail_answer(l, reply, call->not_so, diag);
	}
	kb_json_free(j);
	return err;
}

enum kb_err kb_ttrss_ask(struct kb_sync_link *l,
	const struct kb_ttrss_call *call, struct kb_ttrss_answer *out,
	struct kb_diag *diag)
{
	enum kb_err err;
	bool again = false, tried = false;
	*out = (struct kb_ttrss_answer){0};
	do {
		struct kb_str body = {0};
		struct kb_sync_reply reply;
		tried = again;
		err = kb_ttrss_login(l, diag);
		if (err)
			return err;
		write_call(l, call, &body);
		uint64_t shown = tried ? 0 : shown_now(l);
		const struct kb_sync_call http = {.path = KB_TTRSS_API,
			.form = body.s,
			.type = KB_TTRSS_TYPE};
		kb_sync_ask(l, &http, &reply);
		kb_sync_wipe(&body);
		err = kb_ttrss_judge(
			l, call, &reply, &shown, &again, out, diag);
		kb_sync_reply_release(&reply);
	} while (again && !tried);
	return err;
}
