/* HTTP status codes, in words for a person. */
#include <khabar/base/message.h>
#include "fetch.h"

struct status {
	int code;
	const char *reason;
	const char *meaning;
};

static const struct status statuses[] = {
	/* i18n: what HTTP calls the answer 300: "example.org answered 300
	 * Multiple Choices for /page"; the following ones go up from there */
	{300, N_("Multiple Choices"), NULL},
	{301, N_("Moved Permanently"), NULL},
	{302, N_("Found"), NULL},
	{303, N_("See Other"), NULL},
	{304, N_("Not Modified"), NULL},
	{305, N_("Use Proxy"), NULL},
	{307, N_("Temporary Redirect"), NULL},
	{308, N_("Permanent Redirect"), NULL},
	{400, N_("Bad Request"), N_("it does not understand the URL")},
	{401, N_("Unauthorized"), N_("it wants a name and a password")},
	{402, N_("Payment Required"), N_("the page has to be paid for")},
	{403, N_("Forbidden"), N_("it does not give this page to khabar")},
	{404, N_("Not Found"), N_("no such page")},
	{405, N_("Method Not Allowed"), N_("this URL is not for reading")},
	{406, N_("Not Acceptable"),
		N_("it has the page in no form khabar reads")},
	{407, N_("Proxy Authentication Required"),
		N_("the proxy wants a name and a password")},
	{408, N_("Request Timeout"), N_("the request was too slow; try again")},
	{410, N_("Gone"), N_("the page was taken away for good")},
	{414, N_("URI Too Long"), N_("the URL is too long for it")},
	{418, N_("I'm a teapot"),
		N_("it does not want to be read by programs")},
	{421, N_("Misdirected Request"), N_("this server is not responsible")},
	{423, N_("Locked"), N_("the page is locked")},
	{425, N_("Too Early"), N_("try again")},
	{426, N_("Upgrade Required"), N_("it wants another protocol")},
	{429, N_("Too Many Requests"), N_("wait before the next try")},
	{431, N_("Request Header Fields Too Large"), NULL},
	{451, N_("Unavailable For Legal Reasons"),
		N_("the page may not be shown where you are")},
	{500, N_("Internal Server Error"),
		N_("the server has a fault; try later")},
	{501, N_("Not Implemented"), N_("the server cannot do this")},
	{502, N_("Bad Gateway"),
		N_("a server behind it does not answer; try later")},
	{503, N_("Service Unavailable"),
		N_("it is overloaded or being looked after; try later")},
	{504, N_("Gateway Timeout"),
		N_("a server behind it does not answer; try later")},
	{505, N_("HTTP Version Not Supported"), NULL},
	{507, N_("Insufficient Storage"),
		N_("the server has a fault; try later")},
	{508, N_("Loop Detected"), N_("the server has a fault; try later")},
	{511, N_("Network Authentication Required"),
		N_("this network wants a login first; open a browser")},
};

static const struct status *find(long code)
{
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (statuses[i].code == code)
			return &statuses[i];
	return NULL;
}

const char *kb_http_reason(long status)
{
	const struct status *s = find(status);
	return s ? _(s->reason) : "";
}

const char *kb_http_meaning(long status)
{
	const struct status *s = find(status);
	if (s && s->meaning)
		return _(s->meaning);
	return status >= 500 ? _("the server has a fault; try later") : NULL;
}
