/* What a server speaks, and where. */
#include <khabar/sync/find.h>

#include "transport.h"

#include <khabar/article/json.h>
#include <khabar/base/message.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

/* Where an API is, counted from the address of a server's page. */
static const struct place {
	enum kb_account_kind kind;
	const char *path;
} places[] = {
	{KB_ACCOUNT_KIND_GOOGLE_READER, ""},
	{KB_ACCOUNT_KIND_GOOGLE_READER, "/api/greader.php"},
	{KB_ACCOUNT_KIND_GOOGLE_READER, "/p/api/greader.php"},
	{KB_ACCOUNT_KIND_GOOGLE_READER, "/freshrss/api/greader.php"},
	{KB_ACCOUNT_KIND_GOOGLE_READER, "/FreshRSS/p/api/greader.php"},
	{KB_ACCOUNT_KIND_TT_RSS, ""},
	{KB_ACCOUNT_KIND_TT_RSS, "/tt-rss"},
};

/* Services, by their hosts without www. */
static const struct {
	const char *host, *base;
} services[] = {
	{"theoldreader.com", "https://theoldreader.com"},
	{"bazqux.com", "https://www.bazqux.com"},
	{"inoreader.com", "https://www.inoreader.com"},
};

/* What pages and APIs have behind the address that places count from; the
 * longest first. */
static const char *const tails[] = {
	"/accounts/ClientLogin",
	"/api/index.php",
	"/api/fever.php",
	"/api/query.php",
	"/reader/api/0",
	"/i/index.php",
	"/index.php",
	"/unread",
	"/login",
	"/api",
	"/i",
	"/v1",
};

void kb_sync_found_release(struct kb_sync_found *f)
{
	kb_str_release(&f->base);
}

static void cut(struct kb_str *s, size_t len)
{
	s->len = len;
	s->s[len] = '\0';
}

/* The bytes of a URL's scheme, host and port. */
static size_t origin_len(const char *url)
{
	const char *host = strstr(url, "://");
	return host ? (size_t)(host - url) + 3 + strcspn(host + 3, "/?#") : 0;
}

static void cut_slashes(struct kb_str *s)
{
	while (s->len && s->s[s->len - 1] == '/')
		cut(s, s->len - 1);
}

/* The address to count from, without what is known to stand behind it. */
static enum kb_err clean_address(
	const char *typed, struct kb_str *out, struct kb_diag *diag)
{
	struct kb_str whole = {0};
	typed += strspn(typed, " \t");
	if (!strstr(typed, "://"))
		kb_str_adds(&whole, "https://");
	kb_str_adds(&whole, typed);
	bool good = kb_uri_resolve(NULL, whole.s, out) && kb_uri_is_web(out->s);
	kb_str_release(&whole);
	if (!good)
		return kb_fail(diag, KB_EINVAL,
			"%s: is no address of a server; one begins with "
			"https://",
			KB_BRIEF(typed));
	cut(out, strcspn(out->s, "?#"));
	cut_slashes(out);
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		if (kb_ends(out->s, tails[i])) {
			cut(out, out->len - strlen(tails[i]));
			break;
		}
	cut_slashes(out);
	return KB_OK;
}

/* Puts the address of a service's API in the place of that of its pages;
 * whether it is a service's. */
static bool find_service(struct kb_str *address)
{
	struct kb_str host = {0};
	bool found = false;
	kb_uri_host(address->s, &host);
	for (size_t i = 0; i < sizeof services / sizeof *services; i++)
		if (host.s && strcmp(host.s, services[i].host) == 0) {
			found = true;
			kb_str_clear(address);
			kb_str_adds(address, services[i].base);
		}
	kb_str_release(&host);
	return found;
}

/* --- Asking ------------------------------------------------------------- */

static void ask(struct kb_engine *e, const char *base, const char *proxy,
	const struct kb_sync_call *call, struct kb_sync_reply *reply)
{
	const struct kb_sync_link_options o = {
		.engine = e, .base = base, .proxy = proxy};
	struct kb_sync_link *l = kb_sync_link_new(&o);
	kb_sync_ask(l, call, reply);
	kb_sync_link_free(l);
}

/* Whether an answer to a request without a login is that of such an API. */
static bool is_google_reader(const struct kb_sync_reply *r)
{
	struct kb_json *j =
		r->err ? NULL : kb_json_parse(r->r.body.s, r->r.body.len);
	bool open = kb_json_get(j, "userId");
	kb_json_free(j);
	return open || r->status == 401 || r->status == 403;
}

static bool is_ttrss(const struct kb_sync_reply *r)
{
	const struct kb_str *body = &r->r.body;
	struct kb_json *j =
		body->len && body->s[strspn(body->s, " \t\r\n")] == '{'
			? kb_json_parse(body->s, body->len)
			: NULL;
	bool is = kb_json_get(j, "status") && kb_json_get(j, "content");
	kb_json_free(j);
	return is;
}

static bool answers_as(enum kb_account_kind kind, const struct kb_sync_reply *r)
{
	return kind == KB_ACCOUNT_KIND_TT_RSS ? is_ttrss(r)
					      : is_google_reader(r);
}

/* Asks at a place; true where it is one of this kind. */
static bool try_place(struct kb_engine *e, const char *base, const char *proxy,
	enum kb_account_kind kind, struct kb_sync_reply *reply)
{
	static const struct kb_sync_call calls[KB_ACCOUNT_KIND_COUNT] = {
		[KB_ACCOUNT_KIND_GOOGLE_READER] =
			{.path = "/reader/api/0/user-info?output=json"},
		[KB_ACCOUNT_KIND_TT_RSS] = {.path = "/api/index.php",
			.form = "{\"op\":\"isLoggedIn\"}",
			.type = "application/json"},
	};
	ask(e, base, proxy, &calls[kind], reply);
	return answers_as(kind, reply);
}

/* Where the address leads, if that is another origin, such as https in the
 * place of http: a password goes to no address that redirects. */
static void follow(
	struct kb_engine *e, const char *proxy, struct kb_str *address)
{
	static const struct kb_sync_call call = {.path = "/", .form = ""};
	struct kb_sync_reply reply;
	ask(e, address->s, proxy, &call, &reply);
	size_t from = origin_len(address->s);
	size_t n = reply.moved ? origin_len(reply.moved) : 0;
	struct kb_str moved = {0};
	/* Never to what is not protected. */
	if (n && (n != from || !kb_ieqn(reply.moved, address->s, n)) &&
		(kb_uri_has_scheme(reply.moved, "https") ||
			!kb_uri_has_scheme(address->s, "https"))) {
		kb_str_add(&moved, reply.moved, n);
		kb_str_adds(&moved, address->s + from);
		kb_str_release(address);
		*address = moved;
	}
	kb_sync_reply_release(&reply);
}

static enum kb_err fail_nothing(
	const char *address, enum kb_account_kind kind, struct kb_diag *diag)
{
	if (kind == KB_ACCOUNT_KIND_TT_RSS)
		return kb_fail(diag, KB_EFORMAT,
			"%s: no tt-rss answers there; give the address of its "
			"page",
			KB_BRIEF(address));
	return kb_fail(diag, KB_EFORMAT,
		"%s: no feed server answers there that khabar can speak to; "
		"give the address of its page or of its API, and see whether "
		"its API is switched on",
		KB_BRIEF(address));
}

enum kb_err kb_sync_find(struct kb_engine *e, const char *address,
	const char *proxy, enum kb_account_kind kind, struct kb_sync_found *out,
	struct kb_diag *diag)
{
	struct kb_str start = {0};
	*out = (struct kb_sync_found){0};
	enum kb_err err = clean_address(address, &start, diag);
	if (!err && !find_service(&start))
		follow(e, proxy, &start);
	bool found = false;
	for (size_t i = 0; i < sizeof places / sizeof *places && !err && !found;
		i++) {
		const struct place *p = &places[i];
		struct kb_sync_reply reply;
		if (kind != KB_ACCOUNT_KIND_AUTO && kind != p->kind)
			continue;
		kb_str_clear(&out->base);
		kb_str_addf(&out->base, "%s%s", start.s, p->path);
		out->kind = p->kind;
		found = try_place(e, out->base.s, proxy, p->kind, &reply);
		/* Without a server, there is no place to try. */
		if (!found && reply.err &&
			(!reply.status || reply.retry || reply.status == 429)) {
			err = reply.err;
			if (diag)
				*diag = reply.diag;
		}
		kb_sync_reply_release(&reply);
	}
	if (!err && !found)
		err = fail_nothing(start.s, kind, diag);
	kb_str_release(&start);
	return err;
}
