/* How requests go out: the settings of the network that a feed or the
 * configuration has. Never changed once made, and counted: a request that
 * outlives who asked for it still has them.
 * Layer: net. */
#ifndef KHABAR_NET_NETWORK_H
#define KHABAR_NET_NETWORK_H

#include <stdatomic.h>
#include <stddef.h>

/* Strings are owned; NULL: not set. */
struct kb_network {
	char *user_agent;
	char *proxy;    /* a URL; "": none, whatever the environment has */
	char **headers; /* "Name: value" */
	size_t n_headers;
	char *origin; /* a URL: headers are sent to its scheme, host and port
			 only */
	/* Private: how many hold it. */
	atomic_uint holders;
};

/* What to make one of; all is copied. */
struct kb_network_settings {
	const char *user_agent, *proxy;
	const char *const *headers;
	size_t n_headers;
	const char *origin;
};

/* One that the caller holds. */
struct kb_network *kb_network_new(const struct kb_network_settings *s);
/* Holds it once more; returns it. NULL stays NULL. */
struct kb_network *kb_network_hold(struct kb_network *n);
/* Lets it go; the last one who does frees it. */
void kb_network_free(struct kb_network *n);

#endif
