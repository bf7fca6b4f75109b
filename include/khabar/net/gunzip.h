/* What is stored compressed, as feed.xml.gz is, whatever server or disk it
 * comes from. (What a server compresses on its way, libcurl unpacks.)
 * Layer: net. The only module that knows zlib. */
#ifndef KHABAR_NET_GUNZIP_H
#define KHABAR_NET_GUNZIP_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>

#include <stdbool.h>

/* Whether len bytes begin as gzip does (RFC 1952). */
bool kb_is_gzip(const char *s, size_t len);
/* Unpacks all members of len bytes of gzip into out (cleared first). Fails with
 * KB_EFORMAT where they are damaged or break off, and KB_ELIMIT over
 * KB_MAX_BODY bytes; out has what could be unpacked until there. The message
 * names no source. */
enum kb_err kb_gunzip(
	const char *s, size_t len, struct kb_str *out, struct kb_diag *diag);

#endif
