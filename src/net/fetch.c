/* http and https. libcurl comes with some 30 libraries that cost more at start
 * than reading a page: it is loaded when a URL is first fetched. */
#include "parts.h"

#include <khabar/base/clock.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>

#include <curl/curl.h>
#include <dlfcn.h>
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
	const struct kb_fetch_options *opts; /* NULL in a pool */
	const char *url;
	CURL *easy;
	struct kb_response *r;
	struct kb_diag *diag;
	size_t header_bytes;
	enum kb_fault stop; /* why khabar itself ended it, or NONE */
	int connect_timeout, stall_timeout; /* seconds */
	int64_t told, moved; /* clock: last told, last byte or step */
	curl_off_t mark;     /* what has moved until then */
	char error[CURL_ERROR_SIZE];
	/* Of a pool's: */
	struct transfer *prev, *next;
	const struct kb_request *request;
	struct curl_slist *head;
	char *sent;     /* the URL, owned */
	bool temporary; /* some redirect was not a permanent one */
	int hops;       /* redirects followed here, not by libcurl */
	struct kb_answer answer;
};

static size_t on_body(char *s, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	size_t len = size * n;
	/* Bytes after decompression: the server has no say in this ceiling. */
	if (len > KB_MAX_BODY - t->r->body.len) {
		t->stop = KB_FAULT_BODY;
		return 0;
	}
	kb_str_add(&t->r->body, s, len);
	return len;
}

/* Takes the value of a header of this name; NULL if it is another one. */
static char *header_value(const char *s, size_t len, const char *name)
{
	size_t n = strlen(name);
	if (len <= n || !kb_ieqn(s, name, n) || s[n] != ':')
		return NULL;
	for (n++; n < len && kb_is_space((unsigned char)s[n]); n++)
		;
	while (len > n && kb_is_space((unsigned char)s[len - 1]))
		len--;
	return kb_strndup(s + n, len - n);
}

static void keep_header(char **to, const char *s, size_t len, const char *name)
{
	char *value = header_value(s, len, name);
	if (!value)
		return;
	free(*to);
	*to = value;
}

/* What a pool's answer tells of an answer's headers. */
static void note_header(struct transfer *t, const char *s, size_t len)
{
	struct kb_answer *a = &t->answer;
	if (len > 5 && kb_ieqn(s, "HTTP/", 5)) {
		free(a->etag);
		free(a->last_modified);
		a->etag = a->last_modified = NULL;
		a->max_age = -1;
		const char *code = memchr(s, ' ', len);
		int status = code ? atoi(code + 1) : 0;
		t->temporary |= status >= 300 && status < 400 &&
				status != 301 && status != 308 && status != 304;
		return;
	}
	keep_header(&a->etag, s, len, "ETag");
	keep_header(&a->last_modified, s, len, "Last-Modified");
	char *control = header_value(s, len, "Cache-Control");
	const char *age =
		control ? kb_istrn(control, strlen(control), "max-age=") : NULL;
	if (age)
		a->max_age = strtol(age + 8, NULL, 10);
	free(control);
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
		kb_str_clear(&t->r->body); /* another answer begins */
	if (t->request)
		note_header(t, s, len);
	return len;
}

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

/* Tells the caller now and then; false to stop. */
static bool tell(struct transfer *t, bool now)
{
	int64_t clock = kb_clock_ms();
	if (!now && clock - t->told < KB_FETCH_SLICE)
		return true;
	t->told = clock;
	curl_off_t got = info_off(t, CURLINFO_SIZE_DOWNLOAD_T);
	curl_off_t total = info_off(t, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T);
	const char *what = t->header_bytes ? "reading" : "connecting";
	return kb_fetch_tell(t->opts, what, (uint64_t)(got > 0 ? got : 0),
		(uint64_t)(total > 0 ? total : 0));
}

/* Whether nothing has come for too long. libcurl's own low-speed limit leaves
 * out what comes before the answer. */
static bool stalled(struct transfer *t)
{
	curl_off_t mark = info_off(t, CURLINFO_SIZE_DOWNLOAD_T) +
			  (curl_off_t)t->header_bytes +
			  info_long(t, CURLINFO_REDIRECT_COUNT) +
			  info_long(t, CURLINFO_NUM_CONNECTS) +
			  (info_off(t, CURLINFO_PRETRANSFER_TIME_T) > 0);
	int64_t clock = kb_clock_ms();
	if (mark != t->mark) {
		t->mark = mark;
		t->moved = clock;
	}
	return clock - t->moved >= (int64_t)t->stall_timeout * 1000;
}

/* Runs the transfer to its end; t->stop says if khabar itself ended it. */
static CURLcode run(struct transfer *t)
{
	CURLM *multi = t->api->multi_init();
	if (!multi)
		return CURLE_OUT_OF_MEMORY;
	CURLcode code = CURLE_ABORTED_BY_CALLBACK;
	if (t->api->multi_add_handle(multi, t->easy) != CURLM_OK) {
		t->api->multi_cleanup(multi);
		return CURLE_FAILED_INIT;
	}
	for (int running = 1; running && !t->stop;) {
		if (t->api->multi_perform(multi, &running) != CURLM_OK)
			break;
		if (!running)
			break;
		if (!tell(t, false))
			t->stop = KB_FAULT_STOPPED;
		else if (stalled(t))
			t->stop = KB_FAULT_STALL;
		else
			t->api->multi_poll(
				multi, NULL, 0, KB_FETCH_SLICE, NULL);
	}
	int left;
	CURLMsg *msg = t->api->multi_info_read(multi, &left);
	if (msg && msg->msg == CURLMSG_DONE)
		code = msg->data.result;
	t->api->multi_remove_handle(multi, t->easy);
	t->api->multi_cleanup(multi);
	return code;
}

/* --- What went wrong --------------------------------------------------- */

static enum kb_fault fault_of(const struct transfer *t, CURLcode code)
{
	switch (code) {
	case CURLE_HTTP_RETURNED_ERROR: /* the proxy's too */
		return info_long(t, CURLINFO_RESPONSE_CODE) ? KB_FAULT_STATUS
							    : KB_FAULT_BROKEN;
	case CURLE_COULDNT_RESOLVE_HOST:
		return KB_FAULT_HOST;
	case CURLE_COULDNT_RESOLVE_PROXY:
		return KB_FAULT_PROXY;
	case CURLE_COULDNT_CONNECT:
		return KB_FAULT_CONNECT;
	case CURLE_OPERATION_TIMEDOUT:
		return KB_FAULT_CONNECT_TIME;
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_ISSUER_ERROR:
		return KB_FAULT_CERTIFICATE;
	case CURLE_SSL_CACERT_BADFILE:
		return KB_FAULT_AUTHORITIES;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
		return KB_FAULT_TLS;
	case CURLE_TOO_MANY_REDIRECTS:
		return KB_FAULT_REDIRECTS;
	case CURLE_UNSUPPORTED_PROTOCOL:
		return KB_FAULT_PROTOCOL;
	case CURLE_BAD_CONTENT_ENCODING:
		return KB_FAULT_ENCODING;
	case CURLE_URL_MALFORMAT:
		return KB_FAULT_URL;
	case CURLE_FILESIZE_EXCEEDED:
		return KB_FAULT_BODY;
	case CURLE_OUT_OF_MEMORY: /* what a long header line gives */
#if LIBCURL_VERSION_NUM >= 0x080600
	case CURLE_TOO_LARGE:
#endif
		return KB_FAULT_HEADERS;
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_GOT_NOTHING:
	case CURLE_PARTIAL_FILE:
	case CURLE_HTTP2:
	case CURLE_HTTP2_STREAM:
		return t->header_bytes ? KB_FAULT_BROKEN : KB_FAULT_NOTHING;
	default:
		return KB_FAULT_OTHER;
	}
}

static enum kb_err explain(
	const struct transfer *t, enum kb_fault fault, CURLcode code)
{
	const char *where = info_str(t, CURLINFO_EFFECTIVE_URL);
	struct kb_failure f = {.fault = fault,
		.url = t->url,
		.where = where && *where ? where : t->url,
		.redirect = info_str(t, CURLINFO_REDIRECT_URL),
		.status = info_long(t, CURLINFO_RESPONSE_CODE),
		.proxy_status = info_long(t, CURLINFO_HTTP_CONNECTCODE),
		.retry_after = info_off(t, CURLINFO_RETRY_AFTER),
		.os_errno = (int)info_long(t, CURLINFO_OS_ERRNO),
		.got = info_off(t, CURLINFO_SIZE_DOWNLOAD_T),
		.total = info_off(t, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T),
		.connected = info_off(t, CURLINFO_PRETRANSFER_TIME_T) > 0,
		.seconds = fault == KB_FAULT_STALL ? t->stall_timeout
						   : t->connect_timeout,
		.tls = t->error,
		.other = t->api->easy_strerror(code)};
	return kb_fetch_explain(&f, t->diag);
}

/* --- Setting it up ----------------------------------------------------- */

#define ACCEPT                                                         \
	"Accept: text/html,application/xhtml+xml,application/rss+xml," \
	"application/atom+xml,application/feed+json,"                  \
	"application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"

/* False where libcurl is too old to be held to http and https. */
static bool set_up(struct transfer *t, const char *url, struct curl_slist *head)
{
	__typeof__(curl_easy_setopt) *set = t->api->easy_setopt;
	CURL *e = t->easy;
	set(e, CURLOPT_ERRORBUFFER, t->error);
	set(e, CURLOPT_NOSIGNAL, 1L);
	set(e, CURLOPT_QUICK_EXIT,
		1L); /* a slow name server is not waited for */
	set(e, CURLOPT_USERAGENT, "khabar/" PACKAGE_VERSION);
	set(e, CURLOPT_HTTPHEADER, head);
	set(e, CURLOPT_ACCEPT_ENCODING, "");
	set(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	set(e, CURLOPT_COOKIEFILE, ""); /* in memory only */
	set(e, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	set(e, CURLOPT_FAILONERROR, 1L);
	set(e, CURLOPT_FOLLOWLOCATION, 1L);
	set(e, CURLOPT_MAXREDIRS, (long)KB_MAX_REDIRECTS);
	set(e, CURLOPT_AUTOREFERER, 0L);
	set(e, CURLOPT_CONNECTTIMEOUT, (long)t->connect_timeout);
	set(e, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)KB_MAX_BODY);
	set(e, CURLOPT_WRITEFUNCTION, on_body);
	set(e, CURLOPT_WRITEDATA, t);
	set(e, CURLOPT_HEADERFUNCTION, on_header);
	set(e, CURLOPT_HEADERDATA, t);
	/* The variable that OpenSSL and curl(1) have for other authorities. */
	const char *ca = getenv("SSL_CERT_FILE");
	if (ca && *ca)
		set(e, CURLOPT_CAINFO, ca);
	return set(e, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
	       set(e, CURLOPT_REDIR_PROTOCOLS_STR, "http,https") == CURLE_OK &&
	       set(e, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK &&
	       set(e, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK &&
	       set(e, CURLOPT_URL, url) == CURLE_OK;
}

static enum kb_err finish(struct transfer *t, CURLcode code)
{
	if (t->stop)
		return explain(t, t->stop, code);
	if (code != CURLE_OK)
		return explain(t, fault_of(t, code), code);
	if (info_long(t, CURLINFO_RESPONSE_CODE) >= 300)
		return explain(t, KB_FAULT_STATUS, code);
	const char *type = info_str(t, CURLINFO_CONTENT_TYPE);
	const char *where = info_str(t, CURLINFO_EFFECTIVE_URL);
	t->r->url = kb_strdup(where ? where : t->url);
	t->r->content_type = type ? kb_strdup(type) : NULL;
	kb_str_adds(&t->r->body, "");
	return KB_OK;
}

/* Whether two URLs have scheme, host and port in common. */
static bool same_origin(const char *a, const char *b)
{
	size_t n = strcspn(a, ":") + 3, len;
	if (strlen(a) < n || strlen(b) < n)
		return false;
	len = n + strcspn(a + n, "/?#");
	return len == n + strcspn(b + n, "/?#") && kb_ieqn(a, b, len);
}

/* Sets how the request goes out. */
static void set_network(struct transfer *t, struct curl_slist **head)
{
	const struct kb_network *const own = t->opts ? t->opts->network : NULL;
	const struct kb_network *const all = t->opts ? t->opts->fallback : NULL;
	const char *agent = own && own->user_agent ? own->user_agent
			    : all                  ? all->user_agent
						   : NULL;
	const char *proxy = own && own->proxy ? own->proxy
			    : all             ? all->proxy
					      : NULL;
	if (agent)
		t->api->easy_setopt(t->easy, CURLOPT_USERAGENT, agent);
	if (proxy)
		t->api->easy_setopt(t->easy, CURLOPT_PROXY, proxy);
	if (!own || !own->origin || !same_origin(t->url, own->origin))
		return;
	for (size_t i = 0; i < own->n_headers; i++)
		*head = t->api->slist_append(*head, own->headers[i]);
	t->api->easy_setopt(t->easy, CURLOPT_HTTPHEADER, *head);
}

static enum kb_err transfer(struct transfer *t)
{
	t->easy = t->api->easy_init();
	struct curl_slist *head = t->api->slist_append(NULL, ACCEPT);
	if (!t->easy || !head)
		kb_mem_die();
	char *url = kb_fetch_url_to_send(t->url);
	struct kb_fetch_around around;
	kb_fetch_enter(&around);
	enum kb_err err;
	bool able = set_up(t, url, head);
	set_network(t, &head);
	if (able)
		err = finish(t, run(t));
	else
		err = kb_fail(t->diag, KB_ENET,
			"%.300s: this libcurl is too old, khabar needs 7.85",
			t->url);
	t->api->easy_cleanup(t->easy);
	kb_fetch_leave(&around);
	t->api->slist_free_all(head);
	free(url);
	return err;
}

enum kb_err kb_fetch_web(const char *url, const struct kb_fetch_options *opts,
	struct kb_response *r, struct kb_diag *diag)
{
	struct transfer t = {
		.opts = opts, .url = url, .r = r, .diag = diag, .mark = -1};
	t.connect_timeout =
		opts && opts->connect_timeout ? opts->connect_timeout : 15;
	t.stall_timeout =
		opts && opts->stall_timeout ? opts->stall_timeout : 30;
	if (!kb_fetch_tell(opts, "connecting", 0, 0))
		return kb_fail(diag, KB_ESTOP, "%.300s: stopped", url);
	t.api = curl_api();
	if (!t.api)
		return kb_fail(diag, KB_ENET,
			"%.300s: libcurl is needed to fetch it; install the "
			"package libcurl4",
			url);
	return transfer(&t);
}

/* --- Many at once ------------------------------------------------------- */

struct kb_pool {
	const struct curl_api *api;
	CURLM *multi;
	int connect_timeout, stall_timeout;
	struct transfer *running, *ended; /* ended: told by kb_pool_next() */
	size_t n_running;
};

struct kb_pool *kb_pool_new(int max, int per_host, int connect_timeout,
	int stall_timeout, struct kb_diag *diag)
{
	const struct curl_api *api = curl_api();
	CURLM *multi = api ? api->multi_init() : NULL;
	if (!multi) {
		kb_fail(diag, KB_ENET,
			"libcurl is needed to fetch feeds; install the package "
			"libcurl4");
		return NULL;
	}
	struct kb_pool *p = kb_calloc(1, sizeof *p);
	p->api = api;
	p->multi = multi;
	p->connect_timeout = connect_timeout;
	p->stall_timeout = stall_timeout;
	api->multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	api->multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)max);
	api->multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)per_host);
	api->multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)max * 2);
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

void kb_answer_release(struct kb_answer *a)
{
	kb_response_release(&a->r);
	free(a->etag);
	free(a->last_modified);
	free(a->moved);
	*a = (struct kb_answer){0};
}

/* Frees a transfer but for its answer. */
static void transfer_free(struct kb_pool *p, struct transfer *t)
{
	if (t->easy)
		p->api->easy_cleanup(t->easy);
	p->api->slist_free_all(t->head);
	free(t->sent);
	free(t);
}

void kb_pool_free(struct kb_pool *p)
{
	if (!p)
		return;
	for (struct transfer *t; (t = p->running);) {
		unlink_transfer(&p->running, t);
		p->api->multi_remove_handle(p->multi, t->easy);
		kb_answer_release(&t->answer);
		transfer_free(p, t);
	}
	for (struct transfer *t; (t = p->ended);) {
		unlink_transfer(&p->ended, t);
		kb_answer_release(&t->answer);
		transfer_free(p, t);
	}
	p->api->multi_cleanup(p->multi);
	free(p);
}

static void add_header(struct transfer *t, const char *name, const char *value)
{
	struct kb_str s = {0};
	kb_str_addf(&s, "%s: %s", name, value);
	t->head = t->api->slist_append(t->head, s.s);
	kb_str_release(&s);
}

/* Sets a transfer up; own: the request's own headers are sent too. */
static bool prepare(struct transfer *t, bool own)
{
	const struct kb_request *q = t->request;
	t->head = t->api->slist_append(NULL, ACCEPT);
	if (q->etag)
		add_header(t, "If-None-Match", q->etag);
	if (q->last_modified)
		add_header(t, "If-Modified-Since", q->last_modified);
	for (size_t i = 0; own && i < q->n_headers; i++)
		t->head = t->api->slist_append(t->head, q->headers[i]);
	if (!set_up(t, t->sent, t->head))
		return false;
	__typeof__(curl_easy_setopt) *set = t->api->easy_setopt;
	if (q->user_agent)
		set(t->easy, CURLOPT_USERAGENT, q->user_agent);
	if (q->proxy)
		set(t->easy, CURLOPT_PROXY, q->proxy);
	/* What a person sends to one host is not for another: such redirects
	 * are followed here. */
	if (q->n_headers)
		set(t->easy, CURLOPT_FOLLOWLOCATION, 0L);
	set(t->easy, CURLOPT_PRIVATE, t);
	set(t->easy, CURLOPT_PIPEWAIT, 1L);
	return true;
}

static void end_transfer(struct kb_pool *p, struct transfer *t, CURLcode code)
{
	struct kb_answer *a = &t->answer;
	unlink_transfer(&p->running, t);
	link_transfer(&p->ended, t);
	p->n_running--;
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
	p->api->multi_remove_handle(p->multi, t->easy);
	p->api->easy_cleanup(t->easy);
	t->easy = NULL;
}

void kb_pool_add(struct kb_pool *p, const struct kb_request *request)
{
	struct transfer *t = kb_calloc(1, sizeof *t);
	t->api = p->api;
	t->request = request;
	t->url = request->url;
	t->mark = -1;
	t->moved = kb_clock_ms();
	t->connect_timeout = p->connect_timeout;
	t->stall_timeout = p->stall_timeout;
	t->r = &t->answer.r;
	t->diag = &t->answer.diag;
	t->answer.ctx = request->ctx;
	t->answer.max_age = -1;
	t->sent = kb_fetch_url_to_send(request->url);
	t->easy = p->api->easy_init();
	if (!t->easy)
		kb_mem_die();
	link_transfer(&p->running, t);
	p->n_running++;
	if (!prepare(t, true) ||
		p->api->multi_add_handle(p->multi, t->easy) != CURLM_OK)
		end_transfer(p, t, CURLE_FAILED_INIT);
}

/* Goes on where a redirect leads that libcurl was not to follow; false where
 * there is none. */
static bool follow(struct kb_pool *p, struct transfer *t, CURLcode code)
{
	const char *to = info_str(t, CURLINFO_REDIRECT_URL);
	if (code != CURLE_OK || t->stop || !t->request->n_headers || !to ||
		!kb_uri_is_web(to) || t->hops >= KB_MAX_REDIRECTS)
		return false;
	bool own = same_origin(t->request->url, to);
	char *url = kb_strdup(to);
	p->api->multi_remove_handle(p->multi, t->easy);
	p->api->easy_cleanup(t->easy);
	p->api->slist_free_all(t->head);
	free(t->sent);
	t->sent = url;
	t->hops++;
	t->mark = -1;
	t->moved = kb_clock_ms();
	t->easy = p->api->easy_init();
	if (!t->easy)
		kb_mem_die();
	return prepare(t, own) &&
	       p->api->multi_add_handle(p->multi, t->easy) == CURLM_OK;
}

static void end_stalled(struct kb_pool *p)
{
	for (struct transfer *t = p->running, *next; t; t = next) {
		next = t->next;
		if (!stalled(t))
			continue;
		t->stop = KB_FAULT_STALL;
		end_transfer(p, t, CURLE_ABORTED_BY_CALLBACK);
	}
}

void kb_pool_run(struct kb_pool *p, int ms)
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
		if (!follow(p, t, code))
			end_transfer(p, t, code);
	}
	end_stalled(p);
	if (!p->ended)
		p->api->multi_poll(p->multi, NULL, 0, ms, NULL);
}

void kb_pool_stop(struct kb_pool *p)
{
	for (struct transfer *t; (t = p->running);) {
		t->stop = KB_FAULT_STOPPED;
		end_transfer(p, t, CURLE_ABORTED_BY_CALLBACK);
	}
}

void kb_pool_wake(struct kb_pool *p)
{
	p->api->multi_wakeup(p->multi);
}

size_t kb_pool_running(const struct kb_pool *p)
{
	return p->n_running;
}

bool kb_pool_next(struct kb_pool *p, struct kb_answer *out)
{
	struct transfer *t = p->ended;
	if (!t)
		return false;
	unlink_transfer(&p->ended, t);
	*out = t->answer;
	transfer_free(p, t);
	return true;
}
