/* What a server speaks, and where. */
#include <khabar/sync/find.h>

#include "finding.h"
#include "protocol.h"
#include "transport.h"

#include <khabar/base/message.h>
#include <khabar/doc/uri.h>

#include <string.h>

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
	"/check/compatibility",
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

static void ask(const struct kb_sync_finding *f, const char *base,
	const struct kb_sync_call *call, struct kb_sync_reply *reply)
{
	const struct kb_sync_link_options o = {.engine = f->engine,
		.base = base,
		.proxy = f->proxy,
		.stop = f->stop};
	struct kb_sync_link *l = kb_sync_link_new(&o);
	if (f->linked)
		f->linked(f->ctx, l);
	kb_sync_ask(l, call, reply);
	if (f->linked)
		f->linked(f->ctx, NULL);
	kb_sync_link_free(l);
}

/* Where the address leads, if that is another origin, such as https in the
 * place of http: a password goes to no address that redirects. */
static void follow(const struct kb_sync_finding *f, struct kb_str *address)
{
	static const struct kb_sync_call call = {.path = "/", .form = ""};
	struct kb_sync_reply reply;
	ask(f, address->s, &call, &reply);
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

/* Whether the server itself cannot be had: then there is no place to try. */
static bool is_away(const struct kb_sync_reply *r)
{
	return r->err && (!r->status || r->retry || r->status == 429);
}

/* Asks at the places of a kind, from start; *found: where out->base is now. */
static enum kb_err try_kind(const struct kb_sync_finding *f, const char *start,
	const struct kb_protocol *p, struct kb_sync_found *out, bool *found,
	struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; p->places[i] && !err && !*found; i++) {
		struct kb_sync_reply reply;
		kb_str_clear(&out->base);
		kb_str_addf(&out->base, "%s%s", start, p->places[i]);
		ask(f, out->base.s, &p->question, &reply);
		*found = p->answers(&reply);
		if (!*found && is_away(&reply)) {
			err = reply.err;
			if (diag)
				*diag = reply.diag;
		}
		kb_sync_reply_release(&reply);
	}
	return err;
}

static enum kb_err fail_nothing(const char *address,
	const struct kb_protocol *only, struct kb_diag *diag)
{
	if (only && only->absent)
		return kb_fail(
			diag, KB_EFORMAT, only->absent, KB_BRIEF(address));
	return kb_fail(diag, KB_EFORMAT,
		"%s: no feed server answers there that khabar can speak to; "
		"give the address of its page or of its API, and see whether "
		"its API is switched on",
		KB_BRIEF(address));
}

enum kb_err kb_find_server(const struct kb_sync_finding *f, const char *address,
	enum kb_account_kind kind, struct kb_sync_found *out,
	struct kb_diag *diag)
{
	struct kb_str start = {0};
	*out = (struct kb_sync_found){0};
	enum kb_err err = clean_address(address, &start, diag);
	if (!err && !find_service(&start))
		follow(f, &start);
	bool found = false;
	for (int k = 0; k < KB_ACCOUNT_KIND_COUNT && !err && !found; k++) {
		const struct kb_protocol *p = kb_protocol_of(k);
		if (!p || (kind != KB_ACCOUNT_KIND_AUTO && k != (int)kind))
			continue;
		out->kind = k;
		err = try_kind(f, start.s, p, out, &found, diag);
	}
	if (!err && !found)
		err = fail_nothing(start.s, kb_protocol_of(kind), diag);
	kb_str_release(&start);
	return err;
}

enum kb_err kb_sync_find(struct kb_engine *e, const char *address,
	const char *proxy, enum kb_account_kind kind, struct kb_sync_found *out,
	struct kb_diag *diag)
{
	const struct kb_sync_finding f = {.engine = e, .proxy = proxy};
	return kb_find_server(&f, address, kind, out, diag);
}
