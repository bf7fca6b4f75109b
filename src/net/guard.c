/* What leads to this machine or its network: a page or a feed from elsewhere
 * has no business there. */
#include "fetch.h"

#include <khabar/doc/uri.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

/* IANA's registry of special-purpose addresses: this host, private, shared,
 * loopback, link-local. */
static bool is_local_v4(uint32_t a)
{
	static const struct {
		uint32_t net;
		int bits;
	} nets[] = {{0x00000000, 8}, {0x0A000000, 8}, {0x64400000, 10},
		{0x7F000000, 8}, {0xA9FE0000, 16}, {0xAC100000, 12},
		{0xC0A80000, 16}};
	for (size_t i = 0; i < sizeof nets / sizeof *nets; i++)
		if ((a ^ nets[i].net) >> (32 - nets[i].bits) == 0)
			return true;
	return a == 0xFFFFFFFF;
}

static uint32_t v4_at(const unsigned char *b)
{
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
	       (uint32_t)b[2] << 8 | b[3];
}

/* The same of version 6: unspecified, loopback, link- and site-local, unique
 * local; and what carries an address of version 4: mapped, NAT64, 6to4. */
static bool is_local_v6(const struct in6_addr *in)
{
	static const unsigned char zeros[15],
		nat64[12] = {0x00, 0x64, 0xFF, 0x9B};
	const unsigned char *b = in->s6_addr;
	if (memcmp(b, zeros, 15) == 0)
		return b[15] <= 1;
	if (IN6_IS_ADDR_V4MAPPED(in) || memcmp(b, nat64, 12) == 0)
		return is_local_v4(v4_at(b + 12));
	if (b[0] == 0x20 && b[1] == 0x02)
		return is_local_v4(v4_at(b + 2));
	return (b[0] & 0xFE) == 0xFC || (b[0] == 0xFE && b[1] >= 0x80);
}

/* Loopback, private, link-local and the like; ip as inet_pton() and inet_aton()
 * read it. */
static bool is_local(const char *ip)
{
	struct in_addr v4;
	struct in6_addr v6;
	char bare[INET6_ADDRSTRLEN] = "";
	strncat(bare, ip,
		strcspn(ip, "%") < sizeof bare ? strcspn(ip, "%")
					       : sizeof bare - 1);
	if (inet_pton(AF_INET6, bare, &v6) == 1)
		return is_local_v6(&v6);
	return inet_aton(bare, &v4) && is_local_v4(ntohl(v4.s_addr));
}

/* The same of a URL's host, by its name alone: localhost, .local, or an address
 * in whatever form. */
static bool has_local_host(const char *url)
{
	struct kb_str host = {0};
	kb_str_adds(&host, "");
	kb_uri_host(url, &host);
	char *s = host.s;
	if (*s == '[') {
		s[strcspn(s, "]")] = '\0';
		s++;
	}
	bool local = is_local(s) || strcmp(s, "localhost") == 0 ||
		     kb_ends(s, ".localhost") || kb_ends(s, ".local");
	kb_str_release(&host);
	return local;
}

bool kb_request_may_reach(const struct kb_request *q, const char *url,
	const char *ip, bool direct)
{
	struct kb_str own = {0}, host = {0};
	bool local = direct ? is_local(ip) : has_local_host(url);
	if (!local || q->anywhere)
		return true;
	if (!q->own)
		return false;
	kb_str_adds(&own, "");
	kb_str_adds(&host, "");
	kb_uri_host(q->own, &own);
	kb_uri_host(url, &host);
	bool may = strcmp(own.s, host.s) == 0 || has_local_host(q->own);
	kb_str_release(&own);
	kb_str_release(&host);
	return may;
}
