/* HTTP status codes, in words for a person. */
#include "fetch.h"

struct status {
	int code;
	const char *reason;
	const char *meaning;
};

static const struct status statuses[] = {
	{300, "Multiple Choices", NULL},
	{301, "Moved Permanently", NULL},
	{302, "Found", NULL},
	{303, "See Other", NULL},
	{304, "Not Modified", NULL},
	{305, "Use Proxy", NULL},
	{307, "Temporary Redirect", NULL},
	{308, "Permanent Redirect", NULL},
	{400, "Bad Request", "it does not understand the URL"},
	{401, "Unauthorized", "it wants a name and a password"},
	{402, "Payment Required", "the page has to be paid for"},
	{403, "Forbidden", "it does not give this page to khabar"},
	{404, "Not Found", "no such page"},
	{405, "Method Not Allowed", "this URL is not for reading"},
	{406, "Not Acceptable", "it has the page in no form khabar reads"},
	{407, "Proxy Authentication Required",
		"the proxy wants a name and a password"},
	{408, "Request Timeout", "the request was too slow; try again"},
	{410, "Gone", "the page was taken away for good"},
	{414, "URI Too Long", "the URL is too long for it"},
	{418, "I'm a teapot", "it does not want to be read by programs"},
	{421, "Misdirected Request", "this server is not responsible"},
	{423, "Locked", "the page is locked"},
	{425, "Too Early", "try again"},
	{426, "Upgrade Required", "it wants another protocol"},
	{429, "Too Many Requests", "wait before the next try"},
	{431, "Request Header Fields Too Large", NULL},
	{451, "Unavailable For Legal Reasons",
		"the page may not be shown where you are"},
	{500, "Internal Server Error", "the server has a fault; try later"},
	{501, "Not Implemented", "the server cannot do this"},
	{502, "Bad Gateway", "a server behind it does not answer; try later"},
	{503, "Service Unavailable",
		"it is overloaded or being looked after; try later"},
	{504, "Gateway Timeout",
		"a server behind it does not answer; try later"},
	{505, "HTTP Version Not Supported", NULL},
	{507, "Insufficient Storage", "the server has a fault; try later"},
	{508, "Loop Detected", "the server has a fault; try later"},
	{511, "Network Authentication Required",
		"this network wants a login first; open a browser"},
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
	return s ? s->reason : "";
}

const char *kb_http_meaning(long status)
{
	const struct status *s = find(status);
	if (s && s->meaning)
		return s->meaning;
	return status >= 500 ? "the server has a fault; try later" : NULL;
}
