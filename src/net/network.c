/* The settings of the network that requests share by counting. */
#include <khabar/base/mem.h>
#include <khabar/net/network.h>

#include <stdlib.h>

static char *copy(const char *s)
{
	return s ? kb_strdup(s) : NULL;
}

struct kb_network *kb_network_new(const struct kb_network_settings *s)
{
	struct kb_network *n = kb_calloc(1, sizeof *n);
	n->user_agent = copy(s->user_agent);
	n->proxy = copy(s->proxy);
	n->origin = copy(s->origin);
	n->n_headers = s->n_headers;
	n->headers = kb_calloc(s->n_headers + 1, sizeof *n->headers);
	for (size_t i = 0; i < s->n_headers; i++)
		n->headers[i] = copy(s->headers[i]);
	atomic_init(&n->holders, 1);
	return n;
}

struct kb_network *kb_network_hold(struct kb_network *n)
{
	if (n)
		atomic_fetch_add(&n->holders, 1);
	return n;
}

void kb_network_free(struct kb_network *n)
{
	if (!n || atomic_fetch_sub(&n->holders, 1) > 1)
		return;
	for (size_t i = 0; i < n->n_headers; i++)
		free(n->headers[i]);
	free(n->headers);
	free(n->user_agent);
	free(n->proxy);
	free(n->origin);
	free(n);
}
