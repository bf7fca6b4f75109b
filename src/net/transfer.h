/* One transfer of a pool's: how it is set up, how far it is, what came of it.
 * Layer: net, private. */
#ifndef KHABAR_NET_TRANSFER_H
#define KHABAR_NET_TRANSFER_H

#include "curl.h"
#include "fetch.h"
#include "save.h"

/* The pool fills in what stands before `easy`, and url. */
struct kb_transfer {
	const struct kb_curl *api;
	CURLM *multi;
	const struct kb_pool_options *options;
	struct kb_transfer *prev, *next; /* in a list of the pool's */
	const struct kb_request *request;
	CURL *easy;
	struct curl_slist *head;
	char *url; /* as it is sent; owned */
	size_t header_bytes;
	enum kb_fault stop;  /* why khabar itself ended it, or NONE */
	int64_t told, moved; /* clock: last told, last byte or step */
	struct kb_pace pace;
	bool news;       /* bytes that were not told of */
	curl_off_t mark; /* what has moved until then */
	bool temporary;  /* some redirect was not a permanent one */
	bool near;       /* a person's URL was of this network itself */
	int hops;        /* redirects followed here, not by libcurl */
	/* Of a body that goes to a file: it has begun; it has to begin anew;
	 * all of it was there. */
	bool saving, anew, whole;
	char error[CURL_ERROR_SIZE];
	struct kb_answer answer;
};

/* Begins to fetch url: the request's, or where it was redirected. */
bool kb_transfer_begin(struct kb_transfer *t);
/* Goes on where a redirect leads that libcurl was not to follow; false where
 * there is none. code: how the transfer ended. */
bool kb_transfer_follow(struct kb_transfer *t, CURLcode code);
/* Asks again, for all of a file, where the part of it that was asked for is not
 * to be had; false where that is not so. */
bool kb_transfer_anew(struct kb_transfer *t);
/* Fills in the answer, and gives up what libcurl has of the transfer. */
void kb_transfer_end(struct kb_transfer *t, CURLcode code);
void kb_transfer_let_go(struct kb_transfer *t);

/* KB_FAULT_STALL if nothing has come for too long, _SLOW if it is too little,
 * else _NONE; *left: milliseconds until one is so, if nothing comes. */
enum kb_fault kb_transfer_stalled(
	struct kb_transfer *t, int64_t now, int64_t *left);
/* Tells how far it is. */
void kb_transfer_tell(struct kb_transfer *t);

#endif
