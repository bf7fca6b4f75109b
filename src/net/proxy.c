/* Which proxy a URL is fetched through, and how it is called. */
#include "fetch.h"

#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

/* The environment's proxy for the URL; NULL if there is none. */
static const char *of_environment(const char *url)
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
			return value;
	}
	return NULL;
}

const char *kb_proxy_of(const char *chosen, const char *url)
{
	const char *proxy = chosen ? chosen : of_environment(url);
	return proxy && *proxy ? proxy : NULL;
}

void kb_proxy_name(const char *proxy, struct kb_str *out)
{
	const char *host = strstr(proxy, "://");
	host = host ? host + 3 : proxy;
	size_t len = strcspn(host, "/?#"), start = 0;
	for (size_t i = 0; i < len; i++)
		if (host[i] == '@')
			start = i + 1;
	kb_str_add(out, proxy, (size_t)(host - proxy));
	kb_str_add(out, host + start, len - start);
}
