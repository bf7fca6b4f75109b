#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>
#include <khabar/io/fetch.h>
#include <khabar/io/paths.h>

#include <config.h>
#include <curl/curl.h>
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The functions of libcurl that are used, found when it is loaded. */
struct curl_api {
	void *lib;
	__typeof__(curl_global_init) *global_init;
	__typeof__(curl_easy_init) *easy_init;
	__typeof__(curl_easy_setopt) *setopt;
	__typeof__(curl_easy_perform) *perform;
	__typeof__(curl_easy_getinfo) *getinfo;
	__typeof__(curl_easy_cleanup) *cleanup;
	__typeof__(curl_easy_strerror) *strerror;
	__typeof__(curl_slist_append) *slist_append;
	__typeof__(curl_slist_free_all) *slist_free;
};

static bool resolve(void *lib, const char *name, void *slot)
{
	void *f = dlsym(lib, name);
	memcpy(slot, &f, sizeof f);
	return f != NULL;
}

/* Loads libcurl. It stays loaded: the dynamic linker counts its users. */
static enum kb_err load_curl(struct curl_api *api, struct kb_diag *diag)
{
	api->lib = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
	if (!api->lib)
		api->lib = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
	if (!api->lib)
		return kb_fail(diag, KB_ENET,
			"web pages need libcurl, which is not installed "
			"(on Debian: apt-get install libcurl4)");
	void *l = api->lib;
	if (!resolve(l, "curl_global_init", &api->global_init) ||
		!resolve(l, "curl_easy_init", &api->easy_init) ||
		!resolve(l, "curl_easy_setopt", &api->setopt) ||
		!resolve(l, "curl_easy_perform", &api->perform) ||
		!resolve(l, "curl_easy_getinfo", &api->getinfo) ||
		!resolve(l, "curl_easy_cleanup", &api->cleanup) ||
		!resolve(l, "curl_easy_strerror", &api->strerror) ||
		!resolve(l, "curl_slist_append", &api->slist_append) ||
		!resolve(l, "curl_slist_free_all", &api->slist_free))
		return kb_fail(diag, KB_ENET, "the libcurl here is too old");
	if (api->global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return kb_fail(diag, KB_ENET, "libcurl could not be started");
	return KB_OK;
}

/* A transfer under way. */
struct transfer {
	const struct kb_fetch_options *opts;
	struct kb_str *body;
	bool too_large, stopped;
	struct timespec told; /* when progress was told last */
};

static size_t on_body(char *data, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	if (t->body->len + size * n > KB_MAX_BODY) {
		t->too_large = true;
		return CURL_WRITEFUNC_ERROR;
	}
	kb_str_add(t->body, data, size * n);
	return size * n;
}

static int on_progress(void *ctx, curl_off_t total, curl_off_t got,
	curl_off_t up_total, curl_off_t up)
{
	(void)up_total;
	(void)up;
	struct transfer *t = ctx;
	if (!t->opts->progress)
		return 0;
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	long ms = (now.tv_sec - t->told.tv_sec) * 1000 +
		  (now.tv_nsec - t->told.tv_nsec) / 1000000;
	if (t->told.tv_sec && ms < 100)
		return 0;
	t->told = now;
	if (!t->opts->progress(t->opts->ctx, got ? "reading" : "connecting",
		    (uint64_t)got, total > 0 ? (uint64_t)total : 0))
		t->stopped = true;
	return t->stopped;
}

static void set_options(const struct curl_api *api, CURL *c, const char *url,
	struct transfer *t, struct curl_slist *headers)
{
	const struct kb_fetch_options *o = t->opts;
	long connect = o->connect_timeout > 0 ? o->connect_timeout : 15;
	long stall = o->stall_timeout > 0 ? o->stall_timeout : 30;
	api->setopt(c, CURLOPT_URL, url);
	api->setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	api->setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	api->setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
	api->setopt(c, CURLOPT_MAXREDIRS, (long)KB_MAX_REDIRECTS);
	api->setopt(c, CURLOPT_ACCEPT_ENCODING, "");
	api->setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	api->setopt(c, CURLOPT_USERAGENT, "khabar/" PACKAGE_VERSION);
	api->setopt(c, CURLOPT_HTTPHEADER, headers);
	api->setopt(c, CURLOPT_COOKIEFILE, ""); /* kept in memory only */
	api->setopt(c, CURLOPT_NOSIGNAL, 1L);
	api->setopt(c, CURLOPT_CONNECTTIMEOUT, connect);
	api->setopt(c, CURLOPT_LOW_SPEED_LIMIT, 1L);
	api->setopt(c, CURLOPT_LOW_SPEED_TIME, stall);
	api->setopt(c, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)KB_MAX_BODY);
	api->setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	api->setopt(c, CURLOPT_WRITEDATA, t);
	api->setopt(c, CURLOPT_NOPROGRESS, 0L);
	api->setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress);
	api->setopt(c, CURLOPT_XFERINFODATA, t);
}

static const char *status_word(long status)
{
	switch (status) {
	case 401:
	case 403:
		return "the server refuses this page to khabar";
	case 404:
		return "there is no such page";
	case 410:
		return "the page is gone for good";
	case 429:
		return "too many requests; try again later";
	}
	return status >= 500 ? "the server has a fault; try again later"
			     : "the server refuses the request";
}

/* The failure of a transfer in a sentence. */
static enum kb_err explain(const struct curl_api *api, CURLcode code,
	const struct transfer *t, const char *host, struct kb_diag *diag)
{
	if (t->stopped)
		return kb_fail(diag, KB_ESTOP, "stopped");
	if (t->too_large || code == CURLE_FILESIZE_EXCEEDED)
		return kb_fail(diag, KB_ELIMIT,
			"%s sends more than %zu MiB, the most that khabar "
			"reads",
			host, KB_MAX_BODY >> 20);
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return kb_fail(
			diag, KB_ENET, "%s: no such host, or no network", host);
	case CURLE_COULDNT_RESOLVE_PROXY:
		return kb_fail(diag, KB_ENET,
			"the proxy that the environment names for %s was not "
			"found",
			host);
	case CURLE_COULDNT_CONNECT:
		return kb_fail(
			diag, KB_ENET, "%s does not accept a connection", host);
	case CURLE_OPERATION_TIMEDOUT:
		return kb_fail(
			diag, KB_ENET, "%s did not answer in time", host);
	case CURLE_TOO_MANY_REDIRECTS:
		return kb_fail(diag, KB_ENET, "%s redirects more than %d times",
			host, KB_MAX_REDIRECTS);
	case CURLE_UNSUPPORTED_PROTOCOL:
		return kb_fail(diag, KB_ENET,
			"%s redirects to something other than http or https",
			host);
	case CURLE_PEER_FAILED_VERIFICATION:
		return kb_fail(diag, KB_ENET,
			"%s: its TLS certificate is not to be trusted", host);
	case CURLE_PARTIAL_FILE:
	case CURLE_GOT_NOTHING:
		return kb_fail(diag, KB_ENET,
			"%s broke the connection before the page was complete",
			host);
	default:
		return kb_fail(
			diag, KB_ENET, "%s: %s", host, api->strerror(code));
	}
}

static enum kb_err fetch_web(const char *url,
	const struct kb_fetch_options *opts, struct kb_response *r,
	struct kb_diag *diag)
{
	struct curl_api api = {0};
	enum kb_err err = load_curl(&api, diag);
	if (err)
		return err;
	struct transfer t = {.opts = opts, .body = &r->body};
	struct kb_str host = {0};
	kb_uri_host(url, &host);
	struct curl_slist *headers = api.slist_append(NULL,
		"Accept: text/html,application/xhtml+xml,application/rss+xml,"
		"application/atom+xml,application/feed+json,text/plain;q=0.9,"
		"*/*;q=0.5");
	CURL *c = api.easy_init();
	if (!c) {
		err = kb_fail(diag, KB_ENET, "libcurl could not be started");
		goto done;
	}
	set_options(&api, c, url, &t, headers);
	CURLcode code = api.perform(c);
	if (code != CURLE_OK) {
		err = explain(&api, code, &t, host.s ? host.s : url, diag);
		goto done;
	}
	long status = 0;
	const char *text = NULL;
	api.getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	if (status >= 400) {
		err = kb_fail(diag, KB_ENET, "%s answers with status %ld: %s",
			host.s ? host.s : url, status, status_word(status));
		goto done;
	}
	api.getinfo(c, CURLINFO_CONTENT_TYPE, &text);
	r->content_type = text ? kb_strdup(text) : NULL;
	api.getinfo(c, CURLINFO_EFFECTIVE_URL, &text);
	r->url = kb_strdup(text ? text : url);
done:
	if (c)
		api.cleanup(c);
	api.slist_free(headers);
	kb_str_release(&host);
	return err;
}

static enum kb_err fetch_path(
	const char *path, struct kb_response *r, struct kb_diag *diag)
{
	enum kb_err err =
		kb_read_file(path, KB_MAX_BODY, false, &r->body, diag);
	if (err)
		return err;
	char *full = realpath(path, NULL);
	struct kb_str url = {0};
	kb_uri_from_path(full ? full : path, &url);
	r->url = kb_str_take(&url);
	free(full);
	return KB_OK;
}

static enum kb_err fetch_stdin(struct kb_response *r, struct kb_diag *diag)
{
	if (isatty(STDIN_FILENO))
		return kb_fail(diag, KB_EINVAL,
			"- reads a page from a pipe, and standard input is a "
			"terminal: try `curl URL | khabar -`");
	return kb_read_fd(
		STDIN_FILENO, KB_MAX_BODY, "standard input", &r->body, diag);
}

enum kb_err kb_fetch(const char *src, const struct kb_fetch_options *opts,
	struct kb_response *r, struct kb_diag *diag)
{
	static const struct kb_fetch_options defaults;
	enum kb_err err;
	struct kb_str url = {0};
	*r = (struct kb_response){0};
	if (!opts)
		opts = &defaults;
	if (strcmp(src, "-") == 0)
		err = fetch_stdin(r, diag);
	else if (kb_uri_has_scheme(src, "file"))
		err = kb_uri_file_path(src, &url)
			      ? fetch_path(url.s, r, diag)
			      : kb_fail(diag, KB_EINVAL,
					"%s is not a file of this machine",
					src);
	else if (kb_uri_is_web(src))
		err = kb_uri_resolve(NULL, src, &url)
			      ? fetch_web(url.s, opts, r, diag)
			      : kb_fail(diag, KB_EINVAL, "%s is not a URL",
					src);
	else if (strstr(src, "://"))
		err = kb_fail(diag, KB_EINVAL,
			"%s: khabar reads http, https and file URLs, paths, "
			"and - for standard input",
			src);
	else
		err = fetch_path(src, r, diag);
	kb_str_release(&url);
	if (err)
		kb_response_release(r);
	return err;
}

void kb_response_release(struct kb_response *r)
{
	kb_str_release(&r->body);
	free(r->url);
	free(r->content_type);
	*r = (struct kb_response){0};
}
