/* What libcurl's results stand for.
 * Layer: net, private. */
#ifndef KHABAR_NET_CURL_FAULT_H
#define KHABAR_NET_CURL_FAULT_H

#include "curl.h"
#include "fetch.h"

/* The fault that a result is; proxy_error: what a SOCKS proxy has answered, as
 * CURLINFO_PROXY_ERROR gives it. KB_FAULT_OTHER of those that have none. */
enum kb_fault kb_curl_fault(CURLcode code, long proxy_error);

#endif
