/* Why a transfer failed, in words for a person. */
#include <khabar/base/message.h>
#include "fetch.h"

#include <khabar/base/count.h>
#include <khabar/base/limits.h>
#include <khabar/doc/uri.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What stands behind the scheme of a URL. */
static const char *behind_scheme(const char *url)
{
	const char *p = strstr(url, "://");
	return p ? p + 3 : url;
}

/* Adds host and port, without a name and password before them. */
static void add_host(const char *url, struct kb_str *out)
{
	const char *p = behind_scheme(url);
	size_t len = strcspn(p, "/?#"), start = 0;
	for (size_t i = 0; i < len; i++)
		if (p[i] == '@')
			start = i + 1;
	kb_str_add(out, p + start, len - start);
}

static const char *path_of(const char *url)
{
	const char *p = behind_scheme(url);
	p += strcspn(p, "/?#");
	return *p ? p : "/";
}

/* --- The proxy ---------------------------------------------------------- */

/* Whether libcurl's words are of this host: of a URL or a proxy. It writes an
 * IPv6 address without brackets. */
static bool words_name(const char *words, const char *url)
{
	struct kb_str host = {0};
	add_host(url, &host);
	char *name = kb_str_take(&host), *start = name;
	start += *start == '[';
	start[strcspn(start, start > name ? "]" : ":")] = '\0';
	bool found = *start && kb_istrn(words, strlen(words), start);
	free(name);
	return found;
}

/* The proxy that stood in the way; NULL if there is none. What $no_proxy leaves
 * out is libcurl's to know: it says whom it could not connect to. */
static const char *proxy_in_the_way(const struct kb_failure *f)
{
	const char *proxy = kb_proxy_of(f->proxy, f->where);
	if (!proxy || f->proxy)
		return proxy;
	bool some_direct = getenv("no_proxy") || getenv("NO_PROXY");
	return !some_direct || words_name(f->words, proxy) ? proxy : NULL;
}

static enum kb_err wants_login(const char *proxy, struct kb_diag *diag)
{
	return kb_fail(diag, KB_ENET,
		"the proxy %s wants a name and a password: write them before "
		"its host, as NAME:PASSWORD@HOST",
		proxy);
}

/* What stands between here and the host; proxy: its name. */
static enum kb_err fail_proxy(const struct kb_failure *f, const char *proxy,
	const char *host, struct kb_diag *diag)
{
	const char *reason = kb_http_reason(f->proxy_status);
	switch (f->fault) {
	case KB_FAULT_PROXY_HOST:
		return kb_fail(diag, KB_ENET,
			"the proxy %s is no known host, or there is no network "
			"to ask",
			proxy);
	case KB_FAULT_CONNECT:
		/* i18n: its address, and why */
		return kb_fail(diag, KB_ENET,
			"the proxy %s cannot be reached: %s", proxy,
			f->os_errno ? kb_reason(f->os_errno)
				    : _("no connection"));
	case KB_FAULT_CONNECT_TIME:
	case KB_FAULT_STALL:
		return kb_fail(diag, KB_ENET,
			/* i18n: its address, the host, seconds */
			kb_count((size_t)f->seconds,
				"the proxy %s gave no connection to %s within "
				"%d second",
				"the proxy %s gave no connection to %s within "
				"%d seconds"),
			proxy, host, f->seconds);
	case KB_FAULT_PROXY_LOGIN:
	case KB_FAULT_STATUS:
		return wants_login(proxy, diag);
	case KB_FAULT_PROXY_REFUSED:
		/* i18n: its address, and the host */
		return kb_fail(diag, KB_ENET, "the proxy %s does not allow %s",
			proxy, host);
	case KB_FAULT_PROXY_REACH:
		/* i18n: its address, and the host */
		return kb_fail(diag, KB_ENET,
			"the proxy %s does not come through to %s", proxy,
			host);
	case KB_FAULT_PROXY_OTHER:
		return kb_fail(diag, KB_ENET,
			"the proxy %s does not answer as such a proxy; is its "
			"scheme right?",
			proxy);
	default: /* an answer to CONNECT */
		if (f->proxy_status == 407)
			return wants_login(proxy, diag);
		if (!*reason)
			/* i18n: its address, a status such as 404, the host */
			return kb_fail(diag, KB_ENET,
				"the proxy %s answered %ld for %s", proxy,
				f->proxy_status, host);
		/* i18n: its address, a status such as 404, what HTTP calls
		 * that, the host */
		return kb_fail(diag, KB_ENET,
			"the proxy %s answered %ld %s for %s", proxy,
			f->proxy_status, reason, host);
	}
}

static enum kb_err explain_proxy(const struct kb_failure *f, const char *proxy,
	const char *host, struct kb_diag *diag)
{
	struct kb_str name = {0};
	kb_str_adds(&name, "");
	kb_proxy_name(proxy, &name);
	enum kb_err err = fail_proxy(f, KB_BRIEF(name.s), host, diag);
	kb_str_release(&name);
	return err;
}

/* Whether the failure is the proxy's, if there is one. */
static bool is_of_proxy(const struct kb_failure *f)
{
	switch (f->fault) {
	case KB_FAULT_CONNECT:
	case KB_FAULT_CONNECT_TIME:
	case KB_FAULT_PROXY_HOST:
	case KB_FAULT_PROXY_LOGIN:
	case KB_FAULT_PROXY_REFUSED:
	case KB_FAULT_PROXY_REACH:
	case KB_FAULT_PROXY_OTHER:
		return true;
	case KB_FAULT_STALL:
		return !f->connected;
	case KB_FAULT_STATUS:
		return f->status == 407;
	case KB_FAULT_BROKEN:
	case KB_FAULT_NOTHING:
		return f->proxy_status >= 300;
	default:
		return false;
	}
}

/* --- The host ----------------------------------------------------------- */

/* What the status means for a person, a sentence; NULL: there is nothing to
 * say. */
static const char *meaning_of(const struct kb_failure *f, struct kb_str *out)
{
	if (f->status < 400 && f->redirect && kb_uri_is_web(f->redirect)) {
		/* i18n: an address that a server redirects to */
		kb_str_add_message(out, _("it leads to %s: use that address"),
			KB_BRIEF(f->redirect));
	} else if (f->status < 400) {
		kb_str_adds(out, _("a redirect that leads nowhere"));
	} else if (f->retry_after > 0 && f->retry_after < 1000000) {
		kb_str_add_message(out,
			kb_count((size_t)f->retry_after,
				"wait %d second before the next try",
				"wait %d seconds before the next try"),
			(int)f->retry_after);
	} else if (kb_http_meaning(f->status)) {
		kb_str_adds(out, kb_http_meaning(f->status));
	}
	return out->s;
}

static enum kb_err fail_status(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	const char *reason = kb_http_reason(f->status);
	const char *path = KB_BRIEF(path_of(f->where));
	struct kb_str answer = {0}, meaning = {0};
	if (*reason)
		/* i18n: a host, a status such as 404, what HTTP calls that,
		 * a path */
		kb_str_add_message(&answer, _("%s answered %ld %s for %s"),
			host, f->status, reason, path);
	else
		/* i18n: a host, a status such as 404, a path */
		kb_str_add_message(&answer, _("%s answered %ld for %s"), host,
			f->status, path);
	enum kb_err err =
		meaning_of(f, &meaning)
			? kb_fail(diag, KB_ENET, "%s: %s", answer.s, meaning.s)
			: kb_fail(diag, KB_ENET, "%s", answer.s);
	kb_str_release(&answer);
	kb_str_release(&meaning);
	return err;
}

/* Each TLS library has its own words. */
static const char *certificate_fault(const char *words)
{
	static const struct {
		const char *in, *out;
	} reasons[] = {
		{"expired", N_("it has expired; is the clock right?")},
		{"not yet valid",
			N_("it is not valid yet; is the clock right?")},
		{"not activated",
			N_("it is not valid yet; is the clock right?")},
		{"subject name", N_("it was made out to another host")},
		{"does not match", N_("it was made out to another host")},
		{"self-signed", N_("no authority has signed it")},
		{"self signed", N_("no authority has signed it")},
		{"revoked", N_("it was revoked")},
		{"issuer", N_("its authority is not known here")},
		{"signer not found", N_("its authority is not known here")},
	};
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (kb_istrn(words, strlen(words), reasons[i].in))
			return _(reasons[i].out);
	return _("it could not be checked");
}

static enum kb_err fail_protocol(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	const char *to = f->redirect;
	if (!to || kb_uri_is_web(to))
		to = f->where;
	if (kb_uri_is_web(to))
		return kb_fail(diag, KB_ENET,
			"%s: does not answer in HTTP; is it a web server?",
			host);
	/* i18n: a host, and an address */
	return kb_fail(diag, KB_ENET,
		"%s: redirects to %s; khabar follows http and https "
		"only",
		host, KB_BRIEF(to));
}

/* The connection came about and then broke. */
static enum kb_err fail_broken(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	if (f->fault == KB_FAULT_NOTHING)
		return kb_fail(diag, KB_ENET,
			"%s: closed the connection without an answer", host);
	if (f->total > f->got)
		return kb_fail(diag, KB_ENET,
			/* i18n: a host, what has come, and of how much */
			kb_count((size_t)f->total,
				"%s: closed the connection after %lld of %lld "
				"byte; try again",
				"%s: closed the connection after %lld of %lld "
				"bytes; try again"),
			host, (long long)f->got, (long long)f->total);
	return kb_fail(
		diag, KB_ENET, "%s: the connection broke off; try again", host);
}

static enum kb_err fail_connection(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	return kb_fail(diag, KB_ENET,
		kb_count((size_t)f->seconds,
			"%s: no connection within %d second",
			"%s: no connection within %d seconds"),
		host, f->seconds);
}

static enum kb_err fail_slow(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	return kb_fail(diag, KB_ENET,
		/* i18n: a host, and what has come */
		kb_count((size_t)f->got,
			"%s: sends so slowly that it would not end: "
			"%lld byte so far; try again later",
			"%s: sends so slowly that it would not end: "
			"%lld bytes so far; try again later"),
		host, (long long)f->got);
}

/* What has to do with making the connection. */
static enum kb_err explain_connection(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	switch (f->fault) {
	case KB_FAULT_HOST:
		return kb_fail(diag, KB_ENET,
			"%s: no such host, or no network to ask", host);
	case KB_FAULT_CONNECT:
		return f->os_errno
			       /* i18n: a host, and why */
			       ? kb_fail(diag, KB_ENET, "%s: no connection: %s",
					 host, kb_reason(f->os_errno))
			       : kb_fail(diag, KB_ENET, "%s: no connection",
					 host);
	case KB_FAULT_CONNECT_TIME:
		return fail_connection(f, host, diag);
	case KB_FAULT_CERTIFICATE:
		/* i18n: a host, and why */
		return kb_fail(diag, KB_ENET,
			"%s: its certificate is not to be trusted: %s", host,
			certificate_fault(f->words));
	case KB_FAULT_AUTHORITIES:
		return kb_fail(diag, KB_ENET,
			"%s: certificates cannot be checked; install the "
			"package ca-certificates",
			host);
	case KB_FAULT_TLS:
		return kb_fail(diag, KB_ENET,
			"%s: no secure connection could be agreed on", host);
	default:
		return kb_fail(diag, KB_ENET, "%s: %s", host, f->other);
	}
}

static enum kb_err explain(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	switch (f->fault) {
	case KB_FAULT_STOPPED:
		return kb_fail(diag, KB_ESTOP, "%s: stopped", host);
	case KB_FAULT_STALL:
		if (!f->connected)
			return fail_connection(f, host, diag);
		return kb_fail(diag, KB_ENET,
			kb_count((size_t)f->seconds,
				"%s: nothing came for %d second; try again "
				"later",
				"%s: nothing came for %d seconds; try again "
				"later"),
			host, f->seconds);
	case KB_FAULT_SLOW:
		return fail_slow(f, host, diag);
	case KB_FAULT_LOCAL:
		return kb_fail(diag, KB_ENET,
			"%s is in this machine's own network, where no page "
			"from elsewhere may lead; the setting local-addresses "
			"allows it",
			host);
	case KB_FAULT_BODY:
		return kb_fail(diag, KB_ELIMIT,
			"%s: the page is over %zu MiB, the most that "
			"khabar reads",
			host, KB_MAX_BODY >> 20);
	case KB_FAULT_HEADERS:
		return kb_fail(diag, KB_ELIMIT,
			"%s: sent over %d KiB of headers", host,
			KB_FETCH_HEADERS >> 10);
	case KB_FAULT_STATUS:
		return fail_status(f, host, diag);
	case KB_FAULT_URL:
		return kb_fail(diag, KB_EINVAL,
			"%s: is no URL that can be fetched", KB_BRIEF(f->url));
	case KB_FAULT_REDIRECTS:
		/* i18n: a host, their ceiling, a path */
		return kb_fail(diag, KB_ENET,
			"%s: more than %d redirects, the last to %s", host,
			KB_MAX_REDIRECTS, KB_BRIEF(path_of(f->where)));
	case KB_FAULT_PROTOCOL:
		return fail_protocol(f, host, diag);
	case KB_FAULT_ENCODING:
		return kb_fail(diag, KB_ENET,
			"%s: the compressed page is damaged or of an "
			"unknown kind",
			host);
	case KB_FAULT_NOTHING:
	case KB_FAULT_BROKEN:
		return fail_broken(f, host, diag);
	default:
		return explain_connection(f, host, diag);
	}
}

enum kb_err kb_fetch_explain(const struct kb_failure *f, struct kb_diag *diag)
{
	struct kb_str host = {0};
	/* A redirect that is not followed may have no host: file:///x. */
	add_host(kb_uri_is_web(f->where) ? f->where : f->url, &host);
	const char *name = KB_BRIEF(host.s ? host.s : f->url);
	const char *proxy = is_of_proxy(f) ? proxy_in_the_way(f) : NULL;
	enum kb_err err = proxy ? explain_proxy(f, proxy, name, diag)
				: explain(f, name, diag);
	kb_str_release(&host);
	return err;
}
