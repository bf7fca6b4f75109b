/* What a request sends: its URL, and what its networks say. */
#include "fetch.h"

#include <string.h>

char *kb_fetch_url_to_send(const char *url)
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

const char *kb_request_user_agent(const struct kb_request *q)
{
	if (q->network && q->network->user_agent)
		return q->network->user_agent;
	return q->fallback ? q->fallback->user_agent : NULL;
}

const char *kb_request_proxy(const struct kb_request *q)
{
	if (q->network && q->network->proxy)
		return q->network->proxy;
	return q->fallback ? q->fallback->proxy : NULL;
}

bool kb_request_same_origin(const char *a, const char *b)
{
	size_t n = strcspn(a, ":") + 3, len;
	if (strlen(a) < n || strlen(b) < n)
		return false;
	len = n + strcspn(a + n, "/?#");
	return len == n + strcspn(b + n, "/?#") && kb_ieqn(a, b, len);
}

char *const *kb_request_headers(
	const struct kb_request *q, const char *url, size_t *n)
{
	const struct kb_network *of = q->network;
	bool sent = of && of->origin && kb_request_same_origin(of->origin, url);
	*n = sent ? of->n_headers : 0;
	return *n ? of->headers : NULL;
}
