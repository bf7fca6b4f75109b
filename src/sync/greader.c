/* The Google Reader API: the login, the token, and requests with both. */
#include "greader.h"
#include "login_file.h"

#include <khabar/base/hash.h>
#include <khabar/base/message.h>
#include <khabar/base/utf8.h>

#include <string.h>

/* --- The login ---------------------------------------------------------- */

/* Puts what stands in the line that begins with `name` into out (cleared). */
static bool find_line(const char *s, const char *name, struct kb_str *out)
{
	size_t n = strlen(name);
	kb_str_clear(out);
	for (; s && *s; s += strcspn(s, "\n"), s += *s == '\n') {
		size_t len = strcspn(s, "\r\n");
		if (len > n && strncmp(s, name, n) == 0 &&
			kb_login_is_secret(s + n, len - n))
			kb_str_add(out, s + n, len - n);
	}
	return out->len > 0;
}

/* Whether a server says that the name or the password is wrong. Google said so
 * with 403, and FreshRSS has 400 for a name that can be nobody's. */
static bool is_refusal(const struct kb_sync_reply *reply)
{
	const char *s = reply->r.body.s;
	return reply->status == 400 || reply->status == 401 ||
	       reply->status == 403 ||
	       (!reply->err && s && strstr(s, "Error=BadAuthentication"));
}

/* With 503 FreshRSS says that its API is switched off, too. */
static enum kb_err fail(struct kb_sync_link *l,
	const struct kb_sync_reply *reply, struct kb_diag *diag)
{
	enum kb_err err = kb_sync_fail(l, reply, diag);
	if (reply->status != 503 || reply->retry || !kb_greader_is_freshrss(l))
		return err;
	return kb_fail(diag, err,
		/* i18n: an account's name */
		"%s: FreshRSS answers nobody now (503), or its API is "
		"switched off in its settings",
		KB_BRIEF(kb_sync_link_name(l)));
}

static enum kb_err refuse(struct kb_sync_link *l,
	const struct kb_sync_reply *reply, struct kb_diag *diag)
{
	const char *name = kb_sync_link_name(l), *s = reply->r.body.s;
	kb_sync_note(l, KB_SYNC_LOGIN, KB_EINVAL);
	/* It is no API that answers with a page. */
	if (reply->status == 401 && s && s[strspn(s, " \t\r\n")] == '<')
		return kb_fail(diag, KB_EINVAL,
			"%s: another name and password are asked for before a "
			"feed server answers (HTTP authentication); let the "
			"address of its API pass without",
			KB_BRIEF(name));
	if (kb_greader_is_freshrss(l))
		/* i18n: an account's name, a person's name there */
		return kb_fail(diag, KB_EINVAL,
			"%s: the server does not take the name %s with this "
			"password: of FreshRSS it is the API password, set in "
			"its profile, not that of its page",
			KB_BRIEF(name), KB_BRIEF(kb_sync_link_user(l)));
	/* i18n: an account's name, a person's name there */
	return kb_fail(diag, KB_EINVAL,
		"%s: the server does not take the name %s with this password",
		KB_BRIEF(name), KB_BRIEF(kb_sync_link_user(l)));
}

static enum kb_err take_login(struct kb_sync_link *l,
	const struct kb_sync_reply *reply, struct kb_diag *diag)
{
	struct kb_str auth = {0};
	if (is_refusal(reply))
		return refuse(l, reply, diag);
	if (reply->err)
		return fail(l, reply, diag);
	bool good = find_line(reply->r.body.s, "Auth=", &auth);
	if (good)
		kb_sync_link_keep(l, auth.s, "");
	kb_sync_wipe(&auth);
	if (good)
		return KB_OK;
	return kb_sync_fail_answer(
		l, reply, _("the answer is not a login"), diag);
}

static enum kb_err log_in(struct kb_sync_link *l, struct kb_diag *diag)
{
	struct kb_str password = {0}, form = {0};
	enum kb_err err = kb_sync_link_password(l, &password, diag);
	if (err)
		return err;
	kb_sync_add_field(&form, "Email", kb_sync_link_user(l));
	kb_sync_add_field(&form, "Passwd", password.s ? password.s : "");
	kb_sync_add_field(&form, "accountType", "HOSTED_OR_GOOGLE");
	kb_sync_add_field(&form, "service", "reader");
	kb_sync_add_field(&form, "client", "khabar");
	const struct kb_sync_call call = {
		.path = "/accounts/ClientLogin", .form = form.s};
	struct kb_sync_reply reply;
	kb_sync_ask(l, &call, &reply);
	err = take_login(l, &reply, diag);
	if (reply.r.body.s)
		kb_sync_wipe(&reply.r.body);
	kb_sync_reply_release(&reply);
	kb_sync_wipe(&password);
	kb_sync_wipe(&form);
	return err;
}

static enum kb_err get_token(struct kb_sync_link *l, struct kb_diag *diag)
{
	struct kb_sync_reply reply;
	enum kb_err err =
		kb_greader_ask(l, KB_GREADER_API "/token", NULL, &reply, diag);
	const char *s = reply.r.body.s;
	size_t len = s ? strcspn(s, "\r\n") : 0;
	if (!err && kb_login_is_secret(s, len)) {
		reply.r.body.s[len] = '\0';
		kb_sync_link_keep(l, NULL, s);
	} else if (!err) {
		err = kb_sync_fail_answer(
			l, &reply, _("the answer is not a token"), diag);
	}
	kb_sync_reply_release(&reply);
	return err;
}

enum kb_err kb_greader_ready(
	struct kb_sync_link *l, bool token, struct kb_diag *diag)
{
	if (!*kb_sync_link_auth(l)) {
		enum kb_err err = log_in(l, diag);
		if (err)
			return err;
	}
	return token && !*kb_sync_link_token(l) ? get_token(l, diag) : KB_OK;
}

enum kb_err kb_greader_login(struct kb_sync_link *l, struct kb_diag *diag)
{
	return kb_greader_ready(l, false, diag);
}

/* --- Requests ----------------------------------------------------------- */

/* A hash of what requests show now. */
static uint64_t shown(struct kb_sync_link *l, bool form)
{
	const char *auth = kb_sync_link_auth(l);
	const char *token = form ? kb_sync_link_token(l) : "";
	uint64_t h = kb_hash(KB_HASH_START, auth, strlen(auth) + 1);
	return kb_hash(h, token, strlen(token));
}

/* What a request says besides its path: to be wiped. */
static void show(struct kb_sync_link *l, const char *fields,
	struct kb_greader_tries *tries, struct kb_str *header,
	struct kb_str *form)
{
	kb_str_adds(header, "Authorization: GoogleLogin ");
	kb_str_adds(header, "auth=");
	kb_str_adds(header, kb_sync_link_auth(l));
	if (fields) {
		kb_str_adds(form, fields);
		kb_sync_add_field(form, "T", kb_sync_link_token(l));
	}
	tries->shown = shown(l, fields);
}

void kb_greader_begin(struct kb_sync_link *l, const char *path,
	const char *fields, struct kb_greader_tries *tries, void *ctx)
{
	struct kb_str header = {0}, form = {0};
	show(l, fields, tries, &header, &form);
	const struct kb_sync_call call = {
		.path = path, .header = header.s, .form = form.s};
	kb_sync_begin(l, &call, ctx);
	kb_sync_wipe(&header);
	kb_sync_wipe(&form);
}

bool kb_greader_again(struct kb_sync_link *l, const struct kb_sync_reply *reply,
	bool form, struct kb_greader_tries *tries)
{
	bool same = shown(l, form) == tries->shown;
	/* With 400 FreshRSS says no to what was asked. */
	bool token = reply->status == 401 ||
		     (reply->status == 400 && !kb_greader_is_freshrss(l));
	if (form && !tries->token && token) {
		tries->token = true;
		if (same)
			kb_sync_link_keep(l, NULL, "");
		return true;
	}
	if (reply->status != 401 || tries->login)
		return false;
	tries->login = true;
	if (same)
		kb_sync_link_keep(l, "", "");
	return true;
}

enum kb_err kb_greader_ask(struct kb_sync_link *l, const char *path,
	const char *fields, struct kb_sync_reply *reply, struct kb_diag *diag)
{
	struct kb_greader_tries tries = {0};
	*reply = (struct kb_sync_reply){0};
	do {
		struct kb_str header = {0}, form = {0};
		kb_sync_reply_release(reply);
		enum kb_err err = kb_greader_ready(l, fields, diag);
		if (err)
			return err;
		show(l, fields, &tries, &header, &form);
		const struct kb_sync_call call = {
			.path = path, .header = header.s, .form = form.s};
		kb_sync_ask(l, &call, reply);
		kb_sync_wipe(&header);
		kb_sync_wipe(&form);
	} while (reply->err && kb_greader_again(l, reply, fields, &tries));
	/* The name and the password are good: it is something else. */
	if (reply->fault == KB_SYNC_LOGIN)
		reply->fault = KB_SYNC_REFUSED;
	return reply->err ? fail(l, reply, diag) : KB_OK;
}

/* --- Answers ------------------------------------------------------------ */

struct kb_json *kb_greader_json(
	const struct kb_sync_reply *reply, const char *key)
{
	const struct kb_str *body = &reply->r.body;
	const char *s = body->s;
	size_t len = body->len;
	/* Not what JSON can be found in, such as a page with a script. */
	while (len && kb_is_space((unsigned char)*s))
		s++, len--;
	if (!len || (*s != '{' && (unsigned char)*s != 0xEF))
		return NULL;
	struct kb_json *j = kb_json_parse(s, len);
	if (kb_json_is_object(j) && kb_json_is_array(kb_json_get(j, key)))
		return j;
	kb_json_free(j);
	return NULL;
}

enum kb_err kb_greader_get(struct kb_sync_link *l, const char *path,
	const char *key, const char *fault, struct kb_json **out,
	struct kb_diag *diag)
{
	struct kb_sync_reply reply;
	enum kb_err err = kb_greader_ask(l, path, NULL, &reply, diag);
	*out = err ? NULL : kb_greader_json(&reply, key);
	if (!err && !*out)
		err = kb_sync_fail_answer(l, &reply, fault, diag);
	kb_sync_reply_release(&reply);
	return err;
}

bool kb_greader_is_ok(const struct kb_sync_reply *reply)
{
	const char *s = reply->r.body.s;
	if (!s)
		return false;
	s += strspn(s, "\" \t\r\n");
	return kb_ieqn(s, "OK", 2) && !s[2 + strspn(s + 2, "\" \t\r\n")];
}

bool kb_greader_is_freshrss(const struct kb_sync_link *l)
{
	return kb_ends(kb_sync_link_base(l), "/greader.php");
}

/* Whether there are letters of those who write in full width. */
static bool has_wide_letters(const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (cp >= 0x2E80 && cp <= 0xFAFF &&
			(cp < 0xD7B0 || cp > 0xF8FF))
			return true;
	}
	return false;
}

const char *kb_greader_title(
	const struct kb_sync_link *l, struct kb_arena *arena, const char *title)
{
	/* The full width is a fixed distance from ASCII. */
	enum {
		DISTANCE = 0xFEE0
	};
	struct kb_str out = {0};
	size_t len = title ? strlen(title) : 0;
	bool changed = false;
	if (!len || !kb_greader_is_freshrss(l))
		return title;
	const char *narrow =
		has_wide_letters(title, len) ? "&<>^\\/" : "&<>^\\/?,;";
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(title + at, len - at, &cp);
		bool wide = cp > DISTANCE && cp < DISTANCE + 0x80 &&
			    strchr(narrow, (int)(cp - DISTANCE));
		changed |= wide;
		kb_str_addcp(&out, wide ? cp - DISTANCE : cp);
	}
	if (changed)
		title = kb_arena_strndup(arena, out.s, out.len);
	kb_str_release(&out);
	return title;
}
