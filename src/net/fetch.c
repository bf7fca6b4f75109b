/* Transfers through libcurl, which is loaded when the first pool is made. */
#include "fetch.h"

#include <khabar/base/clock.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>

#include <curl/curl.h>
#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#ifdef HAVE_CONFIG_H
#include <config.h>
#endif
#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0"
#endif

/* --- The library ------------------------------------------------------- */

/* clang-format off */
#define FUNCTIONS(X) \
	X(global_init) X(easy_init) X(easy_cleanup) X(easy_setopt) \
	X(easy_getinfo) X(easy_strerror) X(slist_append) \
	X(slist_free_all) X(multi_init) X(multi_cleanup) \
	X(multi_add_handle) X(multi_remove_handle) X(multi_perform) \
	X(multi_poll) X(multi_info_read) X(multi_setopt) \
	X(multi_wakeup)
/* clang-format on */

struct curl_api {
#define DECLARE(name) __typeof__(curl_##name) *name;
	FUNCTIONS(DECLARE)
#undef DECLARE
	bool ready;
};

/* The one mutable global of khabar besides the signal flags of term: a library
 * is loaded once for the process, whatever asks first. Written under
 * pthread_once only. */
static struct curl_api loaded;
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load_library(void)
{
	static const char *const names[] = {
		"libcurl.so.4", "libcurl-gnutls.so.4"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		void *lib = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
		if (!lib)
			continue;
		bool all = true;
#define RESOLVE(name)                                         \
	*(void **)(&loaded.name) = dlsym(lib, "curl_" #name); \
	all = all && loaded.name;
		FUNCTIONS(RESOLVE)
#undef RESOLVE
		loaded.ready =
			all && loaded.global_init(CURL_GLOBAL_ALL) == CURLE_OK;
		if (loaded.ready)
			return;
		dlclose(lib);
	}
}

static const struct curl_api *curl_api(void)
{
	pthread_once(&load_once, load_library);
	return loaded.ready ? &loaded : NULL;
}

/* --- A transfer -------------------------------------------------------- */

struct transfer {
	const struct curl_api *api;
	struct kb_pool *pool;
	struct transfer *prev, *next;
	const struct kb_request *request;
	CURL *easy;
	struct curl_slist *head;
	char *url; /* as it is sent; owned */
	size_t header_bytes;
	enum kb_fault stop;  /* why khabar itself ended it, or NONE */
	int64_t told, moved; /* clock: last told, last byte or step */
	bool news;           /* bytes that were not told of */
	curl_off_t mark;     /* what has moved until then */
	bool temporary;      /* some redirect was not a permanent one */
	int hops;            /* redirects followed here, not by libcurl */
	char error[CURL_ERROR_SIZE];
	struct kb_answer answer;
};

struct kb_pool {
	const struct curl_api *api;
	CURLM *multi;
	struct kb_pool_options options;
	struct transfer *running, *ended; /* ended: told by kb_pool_next() */
};

static curl_off_t info_off(const struct transfer *t, CURLINFO what)
{
	curl_off_t v = 0;
	t->api->easy_getinfo(t->easy, what, &v);
	return v;
}

static long info_long(const struct transfer *t, CURLINFO what)
{
	long v = 0;
	t->api->easy_getinfo(t->easy, what, &v);
	return v;
}

static const char *info_str(const struct transfer *t, CURLINFO what)
{
	char *s = NULL;
	t->api->easy_getinfo(t->easy, what, &s);
	return s;
}

static void tell(struct transfer *t)
{
	t->news = false;
	t->told = kb_clock_ms();
	if (!t->pool->options.progress)
		return;
	curl_off_t got = info_off(t, CURLINFO_SIZE_DOWNLOAD_T);
	curl_off_t total = info_off(t, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T);
	t->pool->options.progress(t->request->ctx,
		t->header_bytes ? "reading" : "connecting",
		(uint64_t)(got > 0 ? got : 0),
		(uint64_t)(total > 0 ? total : 0));
}

static size_t on_body(char *s, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	struct kb_str *body = &t->answer.r.body;
	size_t len = size * n;
	/* Bytes after decompression: the server has no say in this ceiling. */
	if (len > KB_MAX_BODY - body->len) {
		t->stop = KB_FAULT_BODY;
		return 0;
	}
	kb_str_add(body, s, len);
	t->news = true;
	return len;
}

static size_t on_header(char *s, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;
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

/* Whether nothing has come for too long; *left: milliseconds until that is so,
 * if nothing comes. libcurl's own low-speed limit leaves out what comes before
 * the answer. */
static bool stalled(struct transfer *t, int64_t now, int64_t *left)
{
	curl_off_t mark = info_off(t, CURLINFO_SIZE_DOWNLOAD_T) +
			  (curl_off_t)t->header_bytes +
			  info_long(t, CURLINFO_REDIRECT_COUNT) +
			  info_long(t, CURLINFO_NUM_CONNECTS) +
			  (info_off(t, CURLINFO_PRETRANSFER_TIME_T) > 0);
	if (mark != t->mark) {
		t->mark = mark;
		t->moved = now;
	}
	*left = t->moved + (int64_t)t->pool->options.stall_timeout * 1000 - now;
	return *left <= 0;
}

/* --- What went wrong --------------------------------------------------- */

/* What libcurl's results stand for; all others are KB_FAULT_OTHER. */
static const struct {
	CURLcode code;
	enum kb_fault fault;
} faults[] = {
	{CURLE_HTTP_RETURNED_ERROR, KB_FAULT_STATUS},
	{CURLE_COULDNT_RESOLVE_HOST, KB_FAULT_HOST},
	{CURLE_COULDNT_RESOLVE_PROXY, KB_FAULT_PROXY_HOST},
	{CURLE_PROXY, KB_FAULT_PROXY_OTHER},
	{CURLE_COULDNT_CONNECT, KB_FAULT_CONNECT},
	{CURLE_OPERATION_TIMEDOUT, KB_FAULT_CONNECT_TIME},
	{CURLE_PEER_FAILED_VERIFICATION, KB_FAULT_CERTIFICATE},
	{CURLE_SSL_ISSUER_ERROR, KB_FAULT_CERTIFICATE},
	{CURLE_SSL_CACERT_BADFILE, KB_FAULT_AUTHORITIES},
	{CURLE_SSL_CONNECT_ERROR, KB_FAULT_TLS},
	{CURLE_SSL_CIPHER, KB_FAULT_TLS},
	{CURLE_TOO_MANY_REDIRECTS, KB_FAULT_REDIRECTS},
	{CURLE_UNSUPPORTED_PROTOCOL, KB_FAULT_PROTOCOL},
	{CURLE_BAD_CONTENT_ENCODING, KB_FAULT_ENCODING},
	{CURLE_URL_MALFORMAT, KB_FAULT_URL},
	{CURLE_FILESIZE_EXCEEDED, KB_FAULT_BODY},
	{CURLE_OUT_OF_MEMORY, KB_FAULT_HEADERS}, /* of a long header line */
#if LIBCURL_VERSION_NUM >= 0x080600
	{CURLE_TOO_LARGE, KB_FAULT_HEADERS},
#endif
	{CURLE_SEND_ERROR, KB_FAULT_BROKEN},
	{CURLE_RECV_ERROR, KB_FAULT_BROKEN},
	{CURLE_GOT_NOTHING, KB_FAULT_BROKEN},
	{CURLE_PARTIAL_FILE, KB_FAULT_BROKEN},
	{CURLE_HTTP2, KB_FAULT_BROKEN},
	{CURLE_HTTP2_STREAM, KB_FAULT_BROKEN},
};

/* The same of what a SOCKS proxy has answered. */
static const struct {
	CURLproxycode code;
	enum kb_fault fault;
} proxy_faults[] = {
	{CURLPX_NO_AUTH, KB_FAULT_PROXY_LOGIN},
	{CURLPX_USER_REJECTED, KB_FAULT_PROXY_LOGIN},
	{CURLPX_IDENTD, KB_FAULT_PROXY_LOGIN},
	{CURLPX_IDENTD_DIFFER, KB_FAULT_PROXY_LOGIN},
	{CURLPX_REQUEST_FAILED, KB_FAULT_PROXY_REACH},
	{CURLPX_REPLY_NOT_ALLOWED, KB_FAULT_PROXY_REFUSED},
	{CURLPX_REPLY_CONNECTION_REFUSED, KB_FAULT_PROXY_REACH},
	{CURLPX_REPLY_GENERAL_SERVER_FAILURE, KB_FAULT_PROXY_REACH},
	{CURLPX_REPLY_HOST_UNREACHABLE, KB_FAULT_PROXY_REACH},
	{CURLPX_REPLY_NETWORK_UNREACHABLE, KB_FAULT_PROXY_REACH},
	{CURLPX_REPLY_TTL_EXPIRED, KB_FAULT_PROXY_REACH},
};

static enum kb_fault fault_of(const struct transfer *t, CURLcode code)
{
	enum kb_fault fault = KB_FAULT_OTHER;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (faults[i].code == code)
			fault = faults[i].fault;
	if (fault == KB_FAULT_PROXY_OTHER) {
		long why = info_long(t, CURLINFO_PROXY_ERROR);
		for (size_t i = 0;
			i < sizeof proxy_faults / sizeof *proxy_faults; i++)
			if ((long)proxy_faults[i].code == why)
				fault = proxy_faults[i].fault;
	}
	/* The status is the proxy's. */
	if (fault == KB_FAULT_STATUS && !info_long(t, CURLINFO_RESPONSE_CODE))
		fault = KB_FAULT_BROKEN;
	if (fault == KB_FAULT_BROKEN && !t->header_bytes)
		fault = KB_FAULT_NOTHING;
	return fault;
}

static enum kb_err explain(
	struct transfer *t, enum kb_fault fault, CURLcode code)
{
	const struct kb_pool_options *o = &t->pool->options;
	const char *where = info_str(t, CURLINFO_EFFECTIVE_URL);
	struct kb_failure f = {.fault = fault,
		.url = t->request->url,
		.where = where && *where ? where : t->request->url,
		.redirect = info_str(t, CURLINFO_REDIRECT_URL),
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
	return kb_fetch_explain(&f, &t->answer.diag);
}

static enum kb_err finish(struct transfer *t, CURLcode code)
{
	struct kb_response *r = &t->answer.r;
	if (t->stop)
		return explain(t, t->stop, code);
	if (code != CURLE_OK)
		return explain(t, fault_of(t, code), code);
	if (info_long(t, CURLINFO_RESPONSE_CODE) >= 300)
		return explain(t, KB_FAULT_STATUS, code);
	const char *type = info_str(t, CURLINFO_CONTENT_TYPE);
	const char *where = info_str(t, CURLINFO_EFFECTIVE_URL);
	r->url = kb_strdup(where ? where : t->url);
	r->content_type = type ? kb_strdup(type) : NULL;
	kb_str_adds(&r->body, "");
	return KB_OK;
}

/* --- Setting it up ----------------------------------------------------- */

#define ACCEPT                                                         \
	"Accept: text/html,application/xhtml+xml,application/rss+xml," \
	"application/atom+xml,application/feed+json,"                  \
	"application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"

/* What holds for all; false where libcurl is too old to be held to http and
 * https. */
static bool set_rules(struct transfer *t)
{
	__typeof__(curl_easy_setopt) *set = t->api->easy_setopt;
	CURL *e = t->easy;
	set(e, CURLOPT_ERRORBUFFER, t->error);
	set(e, CURLOPT_NOSIGNAL, 1L);
	set(e, CURLOPT_QUICK_EXIT,
		1L); /* a slow name server is not waited for */
	set(e, CURLOPT_ACCEPT_ENCODING, "");
	set(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	set(e, CURLOPT_COOKIEFILE, ""); /* in memory only */
	set(e, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	set(e, CURLOPT_FAILONERROR, 1L);
	set(e, CURLOPT_MAXREDIRS, (long)KB_MAX_REDIRECTS);
	set(e, CURLOPT_AUTOREFERER, 0L);
	set(e, CURLOPT_CONNECTTIMEOUT, (long)t->pool->options.connect_timeout);
	set(e, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)KB_MAX_BODY);
	set(e, CURLOPT_WRITEFUNCTION, on_body);
	set(e, CURLOPT_WRITEDATA, t);
	set(e, CURLOPT_HEADERFUNCTION, on_header);
	set(e, CURLOPT_HEADERDATA, t);
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

static void add_header(struct transfer *t, const char *name, const char *value)
{
	struct kb_str s = {0};
	kb_str_addf(&s, "%s: %s", name, value);
	t->head = t->api->slist_append(t->head, s.s);
	kb_str_release(&s);
}

/* What the request says. */
static void set_request(struct transfer *t)
{
	__typeof__(curl_easy_setopt) *set = t->api->easy_setopt;
	const struct kb_request *q = t->request;
	const char *agent = kb_request_user_agent(q);
	const char *proxy = kb_request_proxy(q);
	size_t n;
	char *const *own = kb_request_headers(q, t->url, &n);
	t->head = t->api->slist_append(NULL, ACCEPT);
	if (!t->head)
		kb_mem_die();
	if (q->etag)
		add_header(t, "If-None-Match", q->etag);
	if (q->last_modified)
		add_header(t, "If-Modified-Since", q->last_modified);
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
	/* Only what is encrypted can be shared. */
	set(t->easy, CURLOPT_PIPEWAIT,
		q->patient && kb_uri_has_scheme(t->url, "https") ? 1L : 0L);
	/* What a person sends to one host is not for another: such redirects
	 * are followed here. */
	set(t->easy, CURLOPT_FOLLOWLOCATION, n ? 0L : 1L);
}

/* Begins a transfer of t->url, the request's or where it was redirected. */
static bool begin(struct transfer *t)
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
	       t->api->multi_add_handle(t->pool->multi, t->easy) == CURLM_OK;
}

static void let_go(struct transfer *t)
{
	if (!t->easy)
		return;
	t->api->multi_remove_handle(t->pool->multi, t->easy);
	t->api->easy_cleanup(t->easy);
	t->api->slist_free_all(t->head);
	t->easy = NULL;
	t->head = NULL;
}

/* --- The pool ----------------------------------------------------------- */

struct kb_pool *kb_pool_new(
	const struct kb_pool_options *opts, struct kb_diag *diag)
{
	const struct curl_api *api = curl_api();
	CURLM *multi = api ? api->multi_init() : NULL;
	if (!multi) {
		kb_fail(diag, KB_ENET,
			"libcurl is needed to fetch from the web; install the "
			"package libcurl4 (7.85 or newer)");
		return NULL;
	}
	struct kb_pool *p = kb_calloc(1, sizeof *p);
	p->api = api;
	p->multi = multi;
	p->options = *opts;
	api->multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	api->multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)opts->connections);
	return p;
}

static void unlink_transfer(struct transfer **list, struct transfer *t)
{
	if (t->prev)
		t->prev->next = t->next;
	else
		*list = t->next;
	if (t->next)
		t->next->prev = t->prev;
	t->prev = t->next = NULL;
}

static void link_transfer(struct transfer **list, struct transfer *t)
{
	t->prev = NULL;
	t->next = *list;
	if (*list)
		(*list)->prev = t;
	*list = t;
}

/* Frees a transfer but for its answer. */
static void transfer_free(struct transfer *t)
{
	let_go(t);
	free(t->url);
	free(t);
}

void kb_pool_free(struct kb_pool *p)
{
	if (!p)
		return;
	struct transfer **const lists[] = {&p->running, &p->ended};
	for (size_t i = 0; i < 2; i++)
		for (struct transfer *t; (t = *lists[i]);) {
			unlink_transfer(lists[i], t);
			kb_answer_release(&t->answer);
			transfer_free(t);
		}
	p->api->multi_cleanup(p->multi);
	free(p);
}

static void end_transfer(struct transfer *t, CURLcode code)
{
	struct kb_answer *a = &t->answer;
	unlink_transfer(&t->pool->running, t);
	link_transfer(&t->pool->ended, t);
	a->status = info_long(t, CURLINFO_RESPONSE_CODE);
	a->retry_after = info_off(t, CURLINFO_RETRY_AFTER);
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
	if (a->err)
		kb_response_release(&a->r);
	let_go(t);
}

void kb_pool_add(struct kb_pool *p, const struct kb_request *request)
{
	struct transfer *t = kb_calloc(1, sizeof *t);
	t->api = p->api;
	t->pool = p;
	t->request = request;
	t->answer.ctx = request->ctx;
	t->answer.max_age = -1;
	t->url = kb_fetch_url_to_send(request->url);
	link_transfer(&p->running, t);
	if (begin(t))
		tell(t);
	else
		end_transfer(t, CURLE_FAILED_INIT);
}

/* Goes on where a redirect leads that libcurl was not to follow; false where
 * there is none. */
static bool follow(struct transfer *t, CURLcode code)
{
	size_t n;
	const char *to = info_str(t, CURLINFO_REDIRECT_URL);
	if (code != CURLE_OK || t->stop || !to || !kb_uri_is_web(to) ||
		t->hops >= KB_MAX_REDIRECTS ||
		!kb_request_headers(t->request, t->url, &n))
		return false;
	char *url = kb_strdup(to);
	let_go(t);
	free(t->url);
	t->url = url;
	t->hops++;
	return begin(t);
}

/* Ends what has stalled, tells what is news; returns milliseconds until there
 * is such a thing to be done again. */
static int look_after(struct kb_pool *p)
{
	int64_t now = kb_clock_ms(), wait = INT_MAX, left;
	for (struct transfer *t = p->running, *next; t; t = next) {
		next = t->next;
		if (stalled(t, now, &left)) {
			t->stop = KB_FAULT_STALL;
			end_transfer(t, CURLE_ABORTED_BY_CALLBACK);
			continue;
		}
		if (t->news && now - t->told >= KB_FETCH_SLICE)
			tell(t);
		if (t->news && left > t->told + KB_FETCH_SLICE - now)
			left = t->told + KB_FETCH_SLICE - now;
		wait = left < wait ? left : wait;
	}
	return (int)wait;
}

void kb_pool_run(struct kb_pool *p)
{
	int running, left;
	p->api->multi_perform(p->multi, &running);
	for (CURLMsg *m; (m = p->api->multi_info_read(p->multi, &left));) {
		char *owner = NULL;
		if (m->msg != CURLMSG_DONE)
			continue;
		CURLcode code = m->data.result;
		p->api->easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &owner);
		struct transfer *t = (struct transfer *)(void *)owner;
		if (!follow(t, code))
			end_transfer(t, code);
	}
	int wait = look_after(p);
	if (!p->ended)
		p->api->multi_poll(p->multi, NULL, 0, wait, NULL);
}

void kb_pool_stop(struct kb_pool *p, const struct kb_request *request)
{
	struct transfer *t = p->running;
	while (t && t->request != request)
		t = t->next;
	if (!t)
		return;
	t->stop = KB_FAULT_STOPPED;
	end_transfer(t, CURLE_ABORTED_BY_CALLBACK);
}

void kb_pool_wake(struct kb_pool *p)
{
	p->api->multi_wakeup(p->multi);
}

bool kb_pool_next(struct kb_pool *p, struct kb_answer *out)
{
	struct transfer *t = p->ended;
	if (!t)
		return false;
	unlink_transfer(&p->ended, t);
	*out = t->answer;
	transfer_free(t);
	return true;
}
