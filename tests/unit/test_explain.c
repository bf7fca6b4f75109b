/* What a person is told of a fetch that failed: to whom it happened, what, and
 * what to do. Servers that fail so are in tests/http. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/net/fetch.h"
#include "scratch.h"

#include <errno.h>

static const char url[] = "https://user:secret@example.org:8443/a/b?c#d";

static int no_proxies(void **state)
{
	static const char *const names[] = {"http_proxy", "https_proxy",
		"HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy",
		"NO_PROXY"};
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	return 0;
}

/* f with what every failure has; where: NULL for the URL itself. */
static void explains(struct kb_failure f, enum kb_err err, const char *want)
{
	struct kb_diag diag = {.text = ""};
	f.url = f.url ? f.url : url;
	f.where = f.where ? f.where : f.url;
	f.words = f.words ? f.words : "";
	f.other = f.other ? f.other : "";
	assert_int_equal(kb_fetch_explain(&f, &diag), err);
	assert_string_equal(diag.text, want);
	assert_int_equal(kb_fetch_explain(&f, NULL), err);
}

#define HOST "example.org:8443"

static void connections(void **state)
{
	(void)state;
	explains((struct kb_failure){.fault = KB_FAULT_HOST}, KB_ENET,
		HOST ": no such host, or no network to ask");
	explains((struct kb_failure){.fault = KB_FAULT_CONNECT,
			 .os_errno = ECONNREFUSED},
		KB_ENET, HOST ": no connection: Connection refused");
	explains((struct kb_failure){.fault = KB_FAULT_CONNECT}, KB_ENET,
		HOST ": no connection");
	explains((struct kb_failure){.fault = KB_FAULT_CONNECT_TIME,
			 .seconds = 15},
		KB_ENET, HOST ": no connection within 15 seconds");
	explains((struct kb_failure){.fault = KB_FAULT_STALL, .seconds = 30},
		KB_ENET, HOST ": no connection within 30 seconds");
	explains((struct kb_failure){.fault = KB_FAULT_STALL,
			 .connected = true,
			 .seconds = 30},
		KB_ENET, HOST ": nothing came for 30 seconds; try again later");
	explains((struct kb_failure){.fault = KB_FAULT_STOPPED}, KB_ESTOP,
		HOST ": stopped");
	explains((struct kb_failure){.fault = KB_FAULT_TLS}, KB_ENET,
		HOST ": no secure connection could be agreed on");
	explains((struct kb_failure){.fault = KB_FAULT_AUTHORITIES}, KB_ENET,
		HOST ": certificates cannot be checked; install the package "
		     "ca-certificates");
	explains((struct kb_failure){.fault = KB_FAULT_OTHER,
			 .other = "Failed initialization"},
		KB_ENET, HOST ": Failed initialization");
	explains((struct kb_failure){.fault = KB_FAULT_URL,
			 .url = "https://exa mple.org"},
		KB_EINVAL,
		"https://exa mple.org: is no URL that can be fetched");
}

/* The words that OpenSSL and GnuTLS have. */
static void certificates(void **state)
{
	static const struct {
		const char *words, *want;
	} cases[] = {
		{"SSL certificate problem: certificate has expired",
			"it has expired; is the clock right?"},
		{"SSL certificate problem: certificate is not yet valid",
			"it is not valid yet; is the clock right?"},
		{"server certificate verification failed: certificate is not "
		 "activated",
			"it is not valid yet; is the clock right?"},
		{"SSL: no alternative certificate subject name matches target "
		 "host name 'example.org'",
			"it was made out to another host"},
		{"SSL: certificate subject name (a.example) does not match "
		 "target host name 'example.org'",
			"it was made out to another host"},
		{"SSL certificate problem: self-signed certificate",
			"no authority has signed it"},
		{"SSL certificate problem: self signed certificate in "
		 "certificate chain",
			"no authority has signed it"},
		{"SSL certificate problem: certificate revoked",
			"it was revoked"},
		{"SSL certificate problem: unable to get local issuer "
		 "certificate",
			"its authority is not known here"},
		{"server certificate verification failed. CAfile: none "
		 "CRLfile: none, signer not found",
			"its authority is not known here"},
		{"", "it could not be checked"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str want = {0};
		kb_str_addf(&want,
			HOST ": its certificate is not to be trusted: %s",
			cases[i].want);
		explains((struct kb_failure){.fault = KB_FAULT_CERTIFICATE,
				 .words = cases[i].words},
			KB_ENET, want.s);
		kb_str_release(&want);
	}
}

static void answers(void **state)
{
	(void)state;
	explains((struct kb_failure){.fault = KB_FAULT_BODY}, KB_ELIMIT,
		HOST ": the page is over 32 MiB, the most that khabar reads");
	explains((struct kb_failure){.fault = KB_FAULT_HEADERS}, KB_ELIMIT,
		HOST ": sent over 256 KiB of headers");
	explains((struct kb_failure){.fault = KB_FAULT_ENCODING}, KB_ENET,
		HOST ": the compressed page is damaged or of an unknown kind");
	explains((struct kb_failure){.fault = KB_FAULT_NOTHING}, KB_ENET,
		HOST ": closed the connection without an answer");
	explains(
		(struct kb_failure){
			.fault = KB_FAULT_BROKEN, .got = 5, .total = 9},
		KB_ENET,
		HOST ": closed the connection after 5 of 9 bytes; try again");
	explains(
		(struct kb_failure){
			.fault = KB_FAULT_BROKEN, .got = 5, .total = -1},
		KB_ENET, HOST ": the connection broke off; try again");
	explains((struct kb_failure){.fault = KB_FAULT_REDIRECTS,
			 .where = "http://b.example"},
		KB_ENET, "b.example: more than 10 redirects, the last to /");
	explains((struct kb_failure){.fault = KB_FAULT_PROTOCOL}, KB_ENET,
		HOST ": does not answer in HTTP; is it a web server?");
	explains((struct kb_failure){.fault = KB_FAULT_PROTOCOL,
			 .redirect = "ftp://b.example/x"},
		KB_ENET,
		HOST
		": redirects to ftp://b.example/x; khabar follows http and "
		"https only");
	explains((struct kb_failure){.fault = KB_FAULT_PROTOCOL,
			 .where = "file:///etc/passwd"},
		KB_ENET,
		HOST ": redirects to file:///etc/passwd; khabar follows http "
		     "and https only");
}

/* RFC 9110, 15, and RFC 6585: reason phrases; and a status of no RFC. */
static void statuses(void **state)
{
	static const struct {
		long status;
		const char *want;
	} cases[] = {
		{302, "302 Found for /a/b?c#d: a redirect that leads nowhere"},
		{400, "400 Bad Request for /a/b?c#d: it does not understand "
		      "the URL"},
		{401, "401 Unauthorized for /a/b?c#d: it wants a name and a "
		      "password"},
		{404, "404 Not Found for /a/b?c#d: no such page"},
		{410, "410 Gone for /a/b?c#d: the page was taken away for "
		      "good"},
		{431, "431 Request Header Fields Too Large for /a/b?c#d"},
		{451, "451 Unavailable For Legal Reasons for /a/b?c#d: the "
		      "page may not be shown where you are"},
		{499, "499 for /a/b?c#d"},
		{503, "503 Service Unavailable for /a/b?c#d: it is overloaded "
		      "or being looked after; try later"},
		{505, "505 HTTP Version Not Supported for /a/b?c#d: the server "
		      "has a fault; try later"},
		{599, "599 for /a/b?c#d: the server has a fault; try later"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str want = {0};
		kb_str_addf(&want, HOST " answered %s", cases[i].want);
		explains((struct kb_failure){.fault = KB_FAULT_STATUS,
				 .status = cases[i].status},
			KB_ENET, want.s);
		kb_str_release(&want);
	}
	explains((struct kb_failure){.fault = KB_FAULT_STATUS,
			 .status = 429,
			 .retry_after = 90},
		KB_ENET,
		HOST " answered 429 Too Many Requests for /a/b?c#d: wait 90 "
		     "seconds before the next try");
	explains((struct kb_failure){.fault = KB_FAULT_STATUS,
			 .status = 429,
			 .retry_after = 99999999},
		KB_ENET,
		HOST " answered 429 Too Many Requests for /a/b?c#d: wait "
		     "before the next try");
}

/* What fails at the proxy names the proxy, and no password. */
static void proxies(void **state)
{
	static const struct {
		struct kb_failure f;
		const char *want;
	} cases[] = {
		{{.fault = KB_FAULT_PROXY_HOST},
			"is no known host, or there is no network to ask"},
		{{.fault = KB_FAULT_CONNECT, .os_errno = ECONNREFUSED},
			"cannot be reached: Connection refused"},
		{{.fault = KB_FAULT_CONNECT},
			"cannot be reached: no connection"},
		{{.fault = KB_FAULT_CONNECT_TIME, .seconds = 15},
			"gave no connection to " HOST " within 15 seconds"},
		{{.fault = KB_FAULT_STALL, .seconds = 30},
			"gave no connection to " HOST " within 30 seconds"},
		{{.fault = KB_FAULT_PROXY_REFUSED}, "does not allow " HOST},
		{{.fault = KB_FAULT_PROXY_REACH},
			"does not come through to " HOST},
		{{.fault = KB_FAULT_PROXY_OTHER},
			"does not answer as such a proxy; is its scheme "
			"right?"},
		{{.fault = KB_FAULT_PROXY_LOGIN},
			"wants a name and a password: write them before its "
			"host, as NAME:PASSWORD@HOST"},
		{{.fault = KB_FAULT_STATUS, .status = 407},
			"wants a name and a password: write them before its "
			"host, as NAME:PASSWORD@HOST"},
		{{.fault = KB_FAULT_BROKEN, .proxy_status = 407},
			"wants a name and a password: write them before its "
			"host, as NAME:PASSWORD@HOST"},
		{{.fault = KB_FAULT_NOTHING, .proxy_status = 502},
			"answered 502 Bad Gateway for " HOST},
	};
	static const char *const names[][2] = {
		{"socks5h://me:secret@p.example:1080",
			"socks5h://p.example:1080"},
		{"p.example:3128", "p.example:3128"},
	};
	(void)state;
	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
			struct kb_failure f = cases[k].f;
			struct kb_str want = {0};
			kb_str_addf(&want, "the proxy %s %s", names[i][1],
				cases[k].want);
			f.proxy = names[i][0];
			explains(f, KB_ENET, want.s);
			/* That of the environment, the same. */
			f.proxy = NULL;
			setenv("https_proxy", names[i][0], 1);
			explains(f, KB_ENET, want.s);
			unsetenv("https_proxy");
			kb_str_release(&want);
		}
	/* What is the site's is not the proxy's. */
	explains((struct kb_failure){.fault = KB_FAULT_STATUS,
			 .status = 404,
			 .proxy = "http://p.example"},
		KB_ENET,
		HOST " answered 404 Not Found for /a/b?c#d: no such page");
	explains((struct kb_failure){.fault = KB_FAULT_CONNECT, .proxy = ""},
		KB_ENET, HOST ": no connection");
}

/* Some hosts go round the environment's proxy: libcurl's words tell whom there
 * was no connection to. */
static void round_the_proxy(void **state)
{
	struct kb_failure f = {.fault = KB_FAULT_CONNECT,
		.words = "Failed to connect to example.org port 8443"};
	(void)state;
	setenv("all_proxy", "http://p.example:3128/", 1);
	setenv("no_proxy", "example.org", 1);
	explains(f, KB_ENET, HOST ": no connection");
	f.words = "Failed to connect to P.example port 3128 after 0 ms";
	explains(f, KB_ENET,
		"the proxy http://p.example:3128 cannot be reached: no "
		"connection");
	setenv("all_proxy", "http://[::1]:3128", 1);
	f.words = "Failed to connect to ::1 port 3128 after 0 ms";
	explains(f, KB_ENET,
		"the proxy http://[::1]:3128 cannot be reached: no connection");
	setenv("all_proxy", "", 1);
	explains(f, KB_ENET, HOST ": no connection");
	/* $http_proxy is for http. */
	setenv("http_proxy", "http://p.example", 1);
	explains(f, KB_ENET, HOST ": no connection");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, no_proxies, no_proxies)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(connections),
		TEST(certificates), TEST(answers), TEST(statuses),
		TEST(proxies), TEST(round_the_proxy)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
