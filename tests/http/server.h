/* An HTTP server with scripted answers, on 127.0.0.1 and a port of its own.
 * Layer: tests. */
#ifndef KHABAR_TESTS_HTTP_SERVER_H
#define KHABAR_TESTS_HTTP_SERVER_H

struct server;

/* Starts it in threads of its own; ends the program where that fails. */
struct server *server_start(void);
/* Ends every connection and waits for the threads. */
void server_stop(struct server *s);
int server_port(const struct server *s);
/* How many requests have come so far. */
unsigned server_requests(const struct server *s);
/* How many of them came by no proxy of HTTP. */
unsigned server_direct(const struct server *s);

/* Paths and their answers; bodies that are POSTed are of any length up to 60
 * kilobytes:
 *   /page                a small page; /page?x, /page/x the same
 *   /feed                an RSS feed; /feed.xml.gz: in a gzip file
 *   /news/N              a feed of N items (at most 28); item 1 has no link,
 *                        that of item 2 leads nowhere, that of item 5 to a
 *                        feed, the others' to pages
 *   /growing             the same, of 3 items and one more each time
 *   /changing            a feed of one item, with other words each time
 *   /copies/N            a feed of N items (at most 28) with links that all
 *                        such feeds have in common
 *   /agency/N            a feed with a text that all such feeds have, but for
 *                        headline and lead
 *   /site                a page that names /feed, /news/3, and /page, which is
 *                        no feed; /site/one: /news/2
 *   /cp1256              a page in windows-1256, told by the header only
 *   /echo                the request as plain text, with its body
 *   /echo/N              the same with that status
 *   /redirect/N          N redirects, then /page
 *   /story/three/N       an article of three pages; /story/endless/1: of ever
 *                        more; /story/missing/1: the third is missing;
 *                        /story/away/1: the next is of another host;
 *                        /story/loop/1: the second leads to the first
 *   /two/NAME/N          an article of two pages, which tell NAME and N, with a
 *                        box and a link to /two/behind/1, from there to
 *                        /two/deep/1
 *   /two/site            such a page that names /two/feed
 *   /two/feed            a feed of one such article, /two/garden/1
 *   /two/gate            the same, its article behind a login
 *   /two/elsewhere       the same, its article of news.invalid
 *   /to/URL              a redirect to it; /moved/URL: for good; /same/URL:
 *                        with 307
 *   /loop                a redirect to itself
 *   /to-file, /to-ftp    redirects elsewhere
 *   /to-nowhere          one without Location
 *   /to-arabic           one whose Location has raw UTF-8
 *   /cookie              sets a cookie and wants it in the next request
 *   /status/N            that status; 429 asks to wait 120 seconds
 *   /gzip, /deflate      /page compressed
 *   /bomb                64 MiB of spaces, compressed
 *   /bad-gzip            says gzip and is none
 *   /big, /big-chunked   over the ceiling, with and without a length
 *   /large-feed          40 MB of a feed of 40 entries
 *   /chunked             /page in chunks; /chunked-short ends in the midst
 *   /short               closes before the length it gave
 *   /cut/HOW             a feed of six items under an ETag, first cut short:
 *                        HOW is length, whole, gzip or json; then as it is
 *   /rest/SECONDS        503 with that Retry-After; /rest/: without one
 *   /trickle             a byte every 50 ms, without an end
 *   /drip                /page, a few bytes at a time, in a second
 *   /stall               headers and half a page, then nothing
 *   /silent              nothing at all
 *   /close               closes at once
 *   /garbage             no HTTP
 *   /long-header         one of 200 KiB; /headers: they never end
 *   /empty, /no-content  no body
 *   /file/HOW/N          a file of N bytes, i-th of them 'a' + i % 23. But of
 *                        whole and slow (which takes its time), half of it is
 *                        sent the first time. Parts are sent under a strong
 *                        ETag; HOW is also cut: no more than that; date: under
 *                        a Last-Modified; weak: under a weak ETag; bare: under
 *                        nothing; unranged: never; other: it has become another
 *                        file ('A' + i % 23); liar: a part of which is sent
 *                        under If-Range all the same; shifted: from the
 *                        beginning; gone: 416; eager: a part at once; lacking:
 * without the last byte; endless: it has no length and no end. Parts behind the
 *                        end are 416
 *   /podcast             a feed of four items without links: with such a file
 *                        (cut) and a PDF, none, one that takes four seconds
 *                        (slow), a picture
 * CONNECT is answered 403, GET of a whole URL (as to a proxy) by its path. */

#endif
