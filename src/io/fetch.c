/* http and https. libcurl comes with some 30 libraries that cost more at start
 * than reading a page: it is loaded when a URL is first fetched. */
#include "fetch_parts.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>

#include <curl/curl.h>
#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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
	X(multi_poll) X(multi_info_read)
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
	const struct kb_fetch_options *opts;
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
	int64_t clock = kb_fetch_clock();
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
	int64_t clock = kb_fetch_clock();
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

/* The URL as it is sent: without fragment, letters over ASCII encoded behind
 * the host. libcurl sees to the host. */
static char *url_to_send(const char *url)
{
	struct kb_str out = {0};
	const char *path = strstr(url, "://");
	path = path ? path + 3 + strcspn(path + 3, "/?#") : url;
	kb_str_add(&out, url, (size_t)(path - url));
	for (; *path && *path != '#'; path++) {
		unsigned char c = (unsigned char)*path;
		if (c < 0x80)
			kb_str_addc(&out, *path);
		else
			kb_str_addf(&out, "%%%02X", c);
	}
	return kb_str_take(&out);
}

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

/* What holds for the thread while libcurl runs: SIGPIPE is kept from the
 * process, since TLS libraries write to sockets without MSG_NOSIGNAL, and
 * names of hosts are UTF-8 whatever the locale. */
struct surroundings {
	sigset_t before;
	bool pending; /* a SIGPIPE that was there before */
	locale_t utf8, old;
};

static void enter(struct surroundings *s)
{
	sigset_t pipe, now;
	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	sigpending(&now);
	s->pending = sigismember(&now, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &pipe, &s->before);
	s->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	s->old = s->utf8 ? uselocale(s->utf8) : (locale_t)0;
}

static void leave(struct surroundings *s)
{
	if (s->utf8) {
		uselocale(s->old);
		freelocale(s->utf8);
	}
	if (!s->pending) {
		sigset_t pipe;
		sigemptyset(&pipe);
		sigaddset(&pipe, SIGPIPE);
		const struct timespec zero = {0};
		while (sigtimedwait(&pipe, NULL, &zero) < 0 && errno == EINTR)
			;
	}
	pthread_sigmask(SIG_SETMASK, &s->before, NULL);
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

static enum kb_err transfer(struct transfer *t)
{
	t->easy = t->api->easy_init();
	struct curl_slist *head = t->api->slist_append(NULL, ACCEPT);
	if (!t->easy || !head)
		kb_mem_die();
	char *url = url_to_send(t->url);
	struct surroundings around;
	enter(&around);
	enum kb_err err;
	if (set_up(t, url, head))
		err = finish(t, run(t));
	else
		err = kb_fail(t->diag, KB_ENET,
			"%.300s: this libcurl is too old, khabar needs 7.85",
			t->url);
	t->api->easy_cleanup(t->easy);
	leave(&around);
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
