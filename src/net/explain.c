#include "parts.h"

#include <khabar/base/limits.h>
#include <khabar/doc/uri.h>

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

/* The environment variable that names a proxy for the URL; NULL if there is
 * none. Its value may hold a password: only the name is told. */
static const char *proxy_variable(const char *url)
{
	static const char *const http[] = {
		"http_proxy", "all_proxy", "ALL_PROXY", NULL};
	static const char *const https[] = {
		"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", NULL};
	const char *const *names =
		kb_uri_has_scheme(url, "https") ? https : http;
	for (; *names; names++) {
		const char *value = getenv(*names);
		if (value && *value)
			return *names;
	}
	return NULL;
}

static enum kb_err fail_status(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	const char *reason = kb_http_reason(f->status);
	const char *meaning = kb_http_meaning(f->status);
	struct kb_str s = {0};
	kb_str_addf(&s, "%.120s answered %ld%s%s for %.200s", host, f->status,
		*reason ? " " : "", reason, path_of(f->where));
	if (f->status < 400)
		kb_str_adds(&s, ": a redirect that leads nowhere");
	else if (f->retry_after > 0 && f->retry_after < 1000000)
		kb_str_addf(&s, ": wait %d seconds before the next try",
			(int)f->retry_after);
	else if (meaning)
		kb_str_addf(&s, ": %s", meaning);
	enum kb_err err = kb_fail(diag, KB_ENET, "%s", s.s);
	kb_str_release(&s);
	return err;
}

/* Each TLS library has its own words. */
static const char *certificate_fault(const char *words)
{
	static const struct {
		const char *in, *out;
	} reasons[] = {
		{"expired", "it has expired; is the clock right?"},
		{"not yet valid", "it is not valid yet; is the clock right?"},
		{"not activated", "it is not valid yet; is the clock right?"},
		{"subject name", "it was made out to another host"},
		{"does not match", "it was made out to another host"},
		{"self-signed", "no authority has signed it"},
		{"self signed", "no authority has signed it"},
		{"revoked", "it was revoked"},
		{"issuer", "its authority is not known here"},
		{"signer not found", "its authority is not known here"},
	};
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (kb_istrn(words, strlen(words), reasons[i].in))
			return reasons[i].out;
	return "it could not be checked";
}

static enum kb_err fail_connect(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	const char *proxy = proxy_variable(f->where);
	struct kb_str s = {0};
	kb_str_addf(&s, "%.200s: no connection", host);
	if (f->os_errno)
		kb_str_addf(&s, ": %s", strerror(f->os_errno));
	if (proxy)
		kb_str_addf(&s, " (a proxy is set in $%s)", proxy);
	enum kb_err err = kb_fail(diag, KB_ENET, "%s", s.s);
	kb_str_release(&s);
	return err;
}

static enum kb_err fail_protocol(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	const char *to = f->redirect;
	if (!to || kb_uri_is_web(to))
		to = f->where;
	if (kb_uri_is_web(to))
		return kb_fail(diag, KB_ENET,
			"%.200s: does not answer in HTTP; is it a web server?",
			host);
	return kb_fail(diag, KB_ENET,
		"%.120s: redirects to %.200s; khabar follows http and https "
		"only",
		host, to);
}

/* The connection came about and then broke. */
static enum kb_err fail_broken(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	if (f->proxy_status >= 300)
		return kb_fail(diag, KB_ENET,
			"%.200s: the proxy answered %ld %s", host,
			f->proxy_status, kb_http_reason(f->proxy_status));
	if (f->fault == KB_FAULT_NOTHING)
		return kb_fail(diag, KB_ENET,
			"%.200s: closed the connection without an answer",
			host);
	if (f->total > f->got)
		return kb_fail(diag, KB_ENET,
			"%.200s: closed the connection after %lld of %lld "
			"bytes; try again",
			host, (long long)f->got, (long long)f->total);
	return kb_fail(diag, KB_ENET,
		"%.200s: the connection broke off; try again", host);
}

/* What has to do with making the connection. */
static enum kb_err explain_connection(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	const char *proxy = proxy_variable(f->where);
	switch (f->fault) {
	case KB_FAULT_HOST:
		return kb_fail(diag, KB_ENET,
			"%.200s: no such host, or no network to ask", host);
	case KB_FAULT_PROXY:
		return kb_fail(diag, KB_ENET,
			"%.200s: the proxy set in $%s is no known host", host,
			proxy ? proxy : "http_proxy");
	case KB_FAULT_CONNECT:
		return fail_connect(f, host, diag);
	case KB_FAULT_CONNECT_TIME:
		return kb_fail(diag, KB_ENET,
			"%.200s: no connection within %d seconds", host,
			f->seconds);
	case KB_FAULT_CERTIFICATE:
		return kb_fail(diag, KB_ENET,
			"%.200s: its certificate is not to be trusted: %s",
			host, certificate_fault(f->tls));
	case KB_FAULT_AUTHORITIES:
		return kb_fail(diag, KB_ENET,
			"%.200s: certificates cannot be checked; install the "
			"package ca-certificates",
			host);
	case KB_FAULT_TLS:
		return kb_fail(diag, KB_ENET,
			"%.200s: no secure connection could be agreed on",
			host);
	default:
		return kb_fail(diag, KB_ENET, "%.200s: %.100s", host, f->other);
	}
}

static enum kb_err explain(
	const struct kb_failure *f, const char *host, struct kb_diag *diag)
{
	switch (f->fault) {
	case KB_FAULT_STOPPED:
		return kb_fail(diag, KB_ESTOP, "%.300s: stopped", host);
	case KB_FAULT_STALL:
		if (!f->connected)
			return kb_fail(diag, KB_ENET,
				"%.200s: no connection within %d seconds", host,
				f->seconds);
		return kb_fail(diag, KB_ENET,
			"%.200s: nothing came for %d seconds; try again later",
			host, f->seconds);
	case KB_FAULT_BODY:
		return kb_fail(diag, KB_ELIMIT,
			"%.200s: the page is over %zu MiB, the most that "
			"khabar reads",
			host, KB_MAX_BODY >> 20);
	case KB_FAULT_HEADERS:
		return kb_fail(diag, KB_ELIMIT,
			"%.200s: sent over %d KiB of headers", host,
			KB_FETCH_HEADERS >> 10);
	case KB_FAULT_STATUS:
		return fail_status(f, host, diag);
	case KB_FAULT_URL:
		return kb_fail(diag, KB_EINVAL,
			"%.300s: is no URL that can be fetched", f->url);
	case KB_FAULT_REDIRECTS:
		return kb_fail(diag, KB_ENET,
			"%.120s: more than %d redirects, the last to %.200s",
			host, KB_MAX_REDIRECTS, path_of(f->where));
	case KB_FAULT_PROTOCOL:
		return fail_protocol(f, host, diag);
	case KB_FAULT_ENCODING:
		return kb_fail(diag, KB_ENET,
			"%.200s: the compressed page is damaged or of an "
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
	enum kb_err err = explain(f, host.s ? host.s : f->url, diag);
	kb_str_release(&host);
	return err;
}
