/* A transfer through libcurl. */
#include <khabar/base/message.h>
#include "transfer.h"

#include "curl_fault.h"

#include <khabar/base/clock.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

#ifdef HAVE_CONFIG_H
#include <config.h>
#endif
#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0"
#endif

/* --- How far it is ------------------------------------------------------ */

static curl_off_t info_off(const struct kb_transfer *t, CURLINFO what)
{
	curl_off_t v = 0;
	t->api->easy_getinfo(t->easy, what, &v);
	return v;
}

static long info_long(const struct kb_transfer *t, CURLINFO what)
{
	long v = 0;
	t->api->easy_getinfo(t->easy, what, &v);
	return v;
}

static const char *info_str(const struct kb_transfer *t, CURLINFO what)
{
	char *s = NULL;
	t->api->easy_getinfo(t->easy, what, &s);
	return s;
}

void kb_transfer_tell(struct kb_transfer *t)
{
	t->news = false;
	t->told = kb_clock_ms();
	if (!t->options->progress)
		return;
	int64_t got = info_off(t, CURLINFO_SIZE_DOWNLOAD_T);
	int64_t total = info_off(t, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T);
	if (t->request->save)
		kb_save_progress(t->request->save, &got, &total);
	t->options->progress(t->request->ctx,
		t->header_bytes ? N_("reading") : N_("connecting"),
		(uint64_t)(got > 0 ? got : 0),
		(uint64_t)(total > 0 ? total : 0));
}

/* Whether it is known from its start that a body is over the ceiling, and no
 * feed or page of which a part is worth having. */
static bool is_large_file(
	const struct kb_transfer *t, const char *s, size_t len)
{
	if (info_off(t, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T) <=
		(curl_off_t)KB_MAX_BODY)
		return false;
	for (size_t i = 0; i < len && i < 4; i++)
		if (s[i] == '<' || s[i] == '{')
			return false;
	return true;
}

/* What an answer says to the file that its body is for; NULL of a status that
 * has no such body. */
static enum kb_save_next begin_save(struct kb_transfer *t)
{
	const struct kb_save_answer answer = {
		.status = info_long(t, CURLINFO_RESPONSE_CODE),
		.range = t->answer.content_range,
		.etag = t->answer.etag,
		.last_modified = t->answer.last_modified,
		.length = info_off(t, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)};
	t->saving = true;
	return kb_save_begin(t->request->save, &answer);
}

/* A piece of a body that goes to a file. */
static size_t save_body(struct kb_transfer *t, const char *s, size_t len)
{
	long status = info_long(t, CURLINFO_RESPONSE_CODE);
	if (status != 200 && status != 206)
		return len; /* of a redirect that is followed here */
	enum kb_save_next next = t->saving ? KB_SAVE_GOES_ON : begin_save(t);
	t->anew = next == KB_SAVE_ANEW;
	if (next == KB_SAVE_FAILS ||
		(next == KB_SAVE_GOES_ON &&
			!kb_save_write(t->request->save, s, len)))
		t->stop = KB_FAULT_FILE;
	t->news = true;
	return t->anew || t->stop ? 0 : len;
}

static size_t on_body(char *s, size_t size, size_t n, void *ctx)
{
	struct kb_transfer *t = ctx;
	struct kb_str *body = &t->answer.r.body;
	size_t len = size * n, room = KB_MAX_BODY - body->len;
	if (t->request->save)
		return save_body(t, s, len);
	if (!body->len && is_large_file(t, s, len)) {
		t->stop = KB_FAULT_BODY;
		return 0;
	}
	/* Bytes after decompression: the server has no say in this ceiling. */
	kb_str_add(body, s, len < room ? len : room);
	t->news = true;
	if (len > room) {
		t->stop = KB_FAULT_BODY;
		return 0;
	}
	return len;
}

static size_t on_header(char *s, size_t size, size_t n, void *ctx)
{
	struct kb_transfer *t = ctx;
	size_t len = size * n;
	t->header_bytes += len;
	if (t->header_bytes > KB_FETCH_HEADERS) {
		t->stop = KB_FAULT_HEADERS;
		return 0;
	}
	if (len > 5 && kb_ieqn(s, "HTTP/", 5))
		kb_str_clear(&t->answer.r.body); /* another answer begins */
	kb_answer_note(&t->answer, s, len, &t->temporary);
	t->news |= t->header_bytes == len;
	return len;
}

/* Before each request, on a new connection or an old one: ip is whom it is
 * connected to. */
static int on_request(
	void *ctx, char *ip, char *local_ip, int port, int local_port)
{
	struct kb_transfer *t = ctx;
	const struct kb_request *q = t->request;
	const char *url = info_str(t, CURLINFO_EFFECTIVE_URL);
	bool direct = !kb_proxy_of(kb_request_proxy(q), url);
	bool first = !t->hops && !info_long(t, CURLINFO_REDIRECT_COUNT);
	(void)local_ip, (void)port, (void)local_port;
	if (t->near || kb_request_may_reach(q, url, ip, direct))
		return CURL_PREREQFUNC_OK;
	if (first && !q->own) {
		t->near = true;
		return CURL_PREREQFUNC_OK;
	}
	t->stop = KB_FAULT_LOCAL;
	return CURL_PREREQFUNC_ABORT;
}

/* libcurl's own low-speed limit leaves out what comes before the answer. */
enum kb_fault kb_transfer_stalled(
	struct kb_transfer *t, int64_t now, int64_t *left)
{
	curl_off_t got = info_off(t, CURLINFO_SIZE_DOWNLOAD_T) +
			 (curl_off_t)t->header_bytes;
	curl_off_t mark = got + info_long(t, CURLINFO_REDIRECT_COUNT) +
			  info_long(t, CURLINFO_NUM_CONNECTS) +
			  (info_off(t, CURLINFO_PRETRANSFER_TIME_T) > 0);
	if (mark != t->mark) {
		t->mark = mark;
		t->moved = now;
	}
	*left = t->moved + (int64_t)t->options->stall_timeout * 1000 - now;
	if (*left <= 0)
		return KB_FAULT_STALL;
	/* A file may take as long as it likes, while it comes. */
	if (t->request->save)
		return KB_FAULT_NONE;
	int64_t pace = kb_pace_left(&t->pace, t->options->pace, now, got);
	if (pace < *left)
		*left = pace;
	return pace <= 0 ? KB_FAULT_SLOW : KB_FAULT_NONE;
}

/* --- What went wrong --------------------------------------------------- */

static enum kb_fault fault_of(const struct kb_transfer *t, CURLcode code)
{
	enum kb_fault fault =
		kb_curl_fault(code, info_long(t, CURLINFO_PROXY_ERROR));
	/* The status is the proxy's. */
	if (fault == KB_FAULT_STATUS && !info_long(t, CURLINFO_RESPONSE_CODE))
		fault = KB_FAULT_BROKEN;
	if (fault == KB_FAULT_BROKEN && !t->header_bytes)
		fault = KB_FAULT_NOTHING;
	return fault;
}

/* A URL as it may be told, owned, or NULL: a server can put the words of a form
 * behind the path that it redirects to, and a password with them. */
static char *url_to_tell(const struct kb_transfer *t, CURLINFO what)
{
	const char *url = info_str(t, what);
	bool redirected = what == CURLINFO_REDIRECT_URL || t->hops;
	if (!url || !*url)
		return NULL;
	return kb_strndup(url, t->request->form && redirected
				       ? strcspn(url, "?#")
				       : strlen(url));
}

static enum kb_err explain(
	struct kb_transfer *t, enum kb_fault fault, CURLcode code)
{
	const struct kb_pool_options *o = t->options;
	char *where = url_to_tell(t, CURLINFO_EFFECTIVE_URL);
	char *redirect = url_to_tell(t, CURLINFO_REDIRECT_URL);
	struct kb_failure f = {.fault = fault,
		.url = t->request->url,
		.where = where ? where : t->request->url,
		.redirect = redirect,
		.proxy = kb_request_proxy(t->request),
		.status = info_long(t, CURLINFO_RESPONSE_CODE),
		.proxy_status = info_long(t, CURLINFO_HTTP_CONNECTCODE),
		.retry_after = info_off(t, CURLINFO_RETRY_AFTER),
		.os_errno = (int)info_long(t, CURLINFO_OS_ERRNO),
		.got = info_off(t, CURLINFO_SIZE_DOWNLOAD_T),
		.total = info_off(t, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T),
		.connected = info_off(t, CURLINFO_PRETRANSFER_TIME_T) > 0,
		.seconds = fault == KB_FAULT_STALL ? o->stall_timeout
						   : o->connect_timeout,
		.words = t->error,
		.other = t->api->easy_strerror(code)};
	enum kb_err err = kb_fetch_explain(&f, &t->answer.diag);
	free(where);
	free(redirect);
	return err;
}

/* Where the body is from, and what it is. */
static void describe(struct kb_transfer *t)
{
	struct kb_response *r = &t->answer.r;
	const char *type = info_str(t, CURLINFO_CONTENT_TYPE);
	char *where = url_to_tell(t, CURLINFO_EFFECTIVE_URL);
	r->url = where ? where : kb_strdup(t->url);
	r->content_type = type ? kb_strdup(type) : NULL;
	kb_str_adds(&r->body, "");
}

static enum kb_err finish(struct kb_transfer *t, CURLcode code)
{
	struct kb_save *save = t->request->save;
	if (t->stop == KB_FAULT_FILE)
		return kb_save_failure(save, &t->answer.diag);
	if (save && t->whole)
		return kb_save_finish(save, &t->answer.diag);
	if (t->stop)
		return explain(t, t->stop, code);
	if (code != CURLE_OK)
		return explain(t, fault_of(t, code), code);
	if (info_long(t, CURLINFO_RESPONSE_CODE) >= 300)
		return explain(t, KB_FAULT_STATUS, code);
	describe(t);
	return save ? kb_save_finish(save, &t->answer.diag) : KB_OK;
}

/* Whether a part of a body came before a transfer ended that nobody stopped. */
static bool is_cut(const struct kb_transfer *t, CURLcode code)
{
	return t->answer.err && t->answer.r.body.len && !t->request->form &&
	       t->stop != KB_FAULT_STOPPED && t->stop != KB_FAULT_HEADERS &&
	       (t->stop || fault_of(t, code) != KB_FAULT_STATUS) &&
	       info_long(t, CURLINFO_RESPONSE_CODE) == 200;
}

/* --- Setting it up ----------------------------------------------------- */

#define ACCEPT                                                         \
	"Accept: text/html,application/xhtml+xml,application/rss+xml," \
	"application/atom+xml,application/feed+json,"                  \
	"application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"

/* What holds for all; false where libcurl is too old to be held to http and
 * https. */
static bool set_rules(struct kb_transfer *t)
{
	__typeof__(curl_easy_setopt) *set = t->api->easy_setopt;
	CURL *e = t->easy;
	set(e, CURLOPT_ERRORBUFFER, t->error);
	set(e, CURLOPT_NOSIGNAL, 1L);
	set(e, CURLOPT_QUICK_EXIT,
		1L); /* a slow name server is not waited for */
	/* Parts are of a file as it is. */
	set(e, CURLOPT_ACCEPT_ENCODING, t->request->save ? NULL : "");
	set(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	set(e, CURLOPT_COOKIEFILE, ""); /* in memory only */
	set(e, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	set(e, CURLOPT_FAILONERROR, t->request->form ? 0L : 1L);
	set(e, CURLOPT_MAXREDIRS, (long)KB_MAX_REDIRECTS);
	set(e, CURLOPT_AUTOREFERER, 0L);
	set(e, CURLOPT_CONNECTTIMEOUT, (long)t->options->connect_timeout);
	set(e, CURLOPT_WRITEFUNCTION, on_body);
	set(e, CURLOPT_WRITEDATA, t);
	set(e, CURLOPT_HEADERFUNCTION, on_header);
	set(e, CURLOPT_HEADERDATA, t);
	set(e, CURLOPT_PREREQFUNCTION, on_request);
	set(e, CURLOPT_PREREQDATA, t);
	set(e, CURLOPT_PRIVATE, t);
	/* The variable that OpenSSL and curl(1) have for other authorities. */
	const char *ca = getenv("SSL_CERT_FILE");
	if (ca && *ca)
		set(e, CURLOPT_CAINFO, ca);
	return set(e, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
	       set(e, CURLOPT_REDIR_PROTOCOLS_STR, "http,https") == CURLE_OK &&
	       set(e, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK &&
	       set(e, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK;
}

static void add_header(
	struct kb_transfer *t, const char *name, const char *value)
{
	struct kb_str s = {0};
	kb_str_addf(&s, "%s: %s", name, value);
	t->head = t->api->slist_append(t->head, s.s);
	kb_str_release(&s);
}

/* A part of a file is asked for by the bytes that a server has. */
static void set_range(struct kb_transfer *t)
{
	const char *validator;
	struct kb_str range = {0};
	int64_t from = kb_save_offset(t->request->save, &validator);
	if (!from)
		return;
	kb_str_addf(&range, "bytes=%lld-", (long long)from);
	add_header(t, "Range", range.s);
	add_header(t, "If-Range", validator);
	kb_str_release(&range);
}

static void set_form(struct kb_transfer *t)
{
	const struct kb_request *q = t->request;
	if (!q->form)
		return;
	add_header(t, "Content-Type",
		q->form_type ? q->form_type
			     : "application/x-www-form-urlencoded");
	/* No server has to be asked whether it takes the body. */
	t->head = t->api->slist_append(t->head, "Expect:");
	t->api->easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE_LARGE,
		(curl_off_t)strlen(q->form));
	t->api->easy_setopt(t->easy, CURLOPT_POSTFIELDS, q->form);
}

/* What the request says. */
static void set_request(struct kb_transfer *t)
{
	__typeof__(curl_easy_setopt) *set = t->api->easy_setopt;
	const struct kb_request *q = t->request;
	const char *agent = kb_request_user_agent(q);
	const char *proxy = kb_request_proxy(q);
	size_t n;
	char *const *own = kb_request_headers(q, t->url, &n);
	t->head = t->api->slist_append(NULL, q->save ? "Accept: */*" : ACCEPT);
	if (!t->head)
		kb_mem_die();
	if (q->etag)
		add_header(t, "If-None-Match", q->etag);
	if (q->last_modified)
		add_header(t, "If-Modified-Since", q->last_modified);
	if (q->save)
		set_range(t);
	set_form(t);
	for (size_t i = 0; i < n; i++)
		t->head = t->api->slist_append(t->head, own[i]);
	set(t->easy, CURLOPT_HTTPHEADER, t->head);
	set(t->easy, CURLOPT_USERAGENT,
		agent ? agent : "khabar/" PACKAGE_VERSION);
	if (proxy)
		set(t->easy, CURLOPT_PROXY, proxy);
	/* One that a person chose is for every host. */
	if (proxy && *proxy)
		set(t->easy, CURLOPT_NOPROXY, "");
	/* What a person sends to one host is not for another: such redirects
	 * are followed here. */
	set(t->easy, CURLOPT_FOLLOWLOCATION, n || q->form ? 0L : 1L);
}

bool kb_transfer_begin(struct kb_transfer *t)
{
	t->mark = -1;
	t->moved = kb_clock_ms();
	t->easy = t->api->easy_init();
	if (!t->easy)
		kb_mem_die();
	if (!set_rules(t))
		return false;
	set_request(t);
	return t->api->easy_setopt(t->easy, CURLOPT_URL, t->url) == CURLE_OK &&
	       t->api->multi_add_handle(t->multi, t->easy) == CURLM_OK;
}

void kb_transfer_let_go(struct kb_transfer *t)
{
	if (!t->easy)
		return;
	t->api->multi_remove_handle(t->multi, t->easy);
	t->api->easy_cleanup(t->easy);
	t->api->slist_free_all(t->head);
	t->easy = NULL;
	t->head = NULL;
}

bool kb_transfer_anew(struct kb_transfer *t)
{
	struct kb_save *save = t->request->save;
	if (!save || t->stop)
		return false;
	if (!t->saving && info_long(t, CURLINFO_RESPONSE_CODE) == 416) {
		enum kb_save_next next = begin_save(t);
		t->whole = next == KB_SAVE_WHOLE;
		t->anew = next == KB_SAVE_ANEW;
	}
	const char *validator;
	if (!t->anew || !kb_save_offset(save, &validator))
		return false;
	kb_save_restart(save);
	t->anew = t->saving = false;
	t->hops = 0;
	kb_transfer_let_go(t);
	free(t->url);
	t->url = kb_fetch_url_to_send(t->request->url);
	return kb_transfer_begin(t);
}

/* Whether the redirect that a transfer ended with is to be followed here. */
static bool may_follow(const struct kb_transfer *t, const char *to)
{
	size_t n;
	long status = info_long(t, CURLINFO_RESPONSE_CODE);
	if (t->request->form)
		return (status == 307 || status == 308) &&
		       kb_request_same_origin(t->url, to);
	return kb_request_headers(t->request, t->url, &n) != NULL;
}

bool kb_transfer_follow(struct kb_transfer *t, CURLcode code)
{
	const char *to = info_str(t, CURLINFO_REDIRECT_URL);
	if (code != CURLE_OK || t->stop || !to || !kb_uri_is_web(to) ||
		t->hops >= KB_MAX_REDIRECTS || !may_follow(t, to))
		return false;
	char *url = kb_strdup(to);
	kb_transfer_let_go(t);
	free(t->url);
	t->url = url;
	t->hops++;
	return kb_transfer_begin(t);
}

/* --- Its end ------------------------------------------------------------ */

void kb_transfer_end(struct kb_transfer *t, CURLcode code)
{
	struct kb_answer *a = &t->answer;
	a->status = info_long(t, CURLINFO_RESPONSE_CODE);
	a->retry_after = info_off(t, CURLINFO_RETRY_AFTER);
	if (a->retry_after > KB_RETRY_MOST)
		a->retry_after = KB_RETRY_MOST;
	a->not_modified = !t->stop && code == CURLE_OK && a->status == 304;
	a->bytes = (uint64_t)info_off(t, CURLINFO_SIZE_DOWNLOAD_T);
	if (a->not_modified)
		kb_str_clear(&a->r.body);
	else
		a->err = finish(t, code);
	long hops = info_long(t, CURLINFO_REDIRECT_COUNT) + t->hops;
	const char *where = info_str(t, CURLINFO_EFFECTIVE_URL);
	if (!a->err && hops > 0 && !t->temporary && where)
		a->moved = kb_strdup(where);
	if (a->err && t->request->form)
		a->moved = url_to_tell(t, CURLINFO_REDIRECT_URL);
	a->cut = is_cut(t, code);
	if (a->cut || (a->err && t->request->form && a->status >= 400))
		describe(t);
	else if (a->err)
		kb_response_release(&a->r);
	kb_transfer_let_go(t);
}
