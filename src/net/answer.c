/* What an answer keeps of its headers, and its end. */
#include "fetch.h"

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

void kb_response_release(struct kb_response *r)
{
	kb_str_release(&r->body);
	free(r->url);
	free(r->content_type);
	*r = (struct kb_response){0};
}

void kb_answer_release(struct kb_answer *a)
{
	kb_response_release(&a->r);
	free(a->etag);
	free(a->last_modified);
	free(a->content_range);
	free(a->moved);
	*a = (struct kb_answer){0};
}

/* The value of a header of this name, owned; NULL if it is another one. */
static char *value_of(const char *s, size_t len, const char *name)
{
	size_t n = strlen(name);
	if (len <= n || !kb_ieqn(s, name, n) || s[n] != ':')
		return NULL;
	for (n++; n < len && kb_is_space((unsigned char)s[n]); n++)
		;
	while (len > n && kb_is_space((unsigned char)s[len - 1]))
		len--;
	return kb_strndup(s + n, len - n);
}

static void keep(char **to, const char *s, size_t len, const char *name)
{
	char *value = value_of(s, len, name);
	if (!value)
		return;
	free(*to);
	*to = value;
}

static void begin(struct kb_answer *a, int status, bool *temporary)
{
	free(a->etag);
	free(a->last_modified);
	free(a->content_range);
	a->etag = a->last_modified = a->content_range = NULL;
	a->max_age = -1;
	*temporary |= status >= 300 && status < 400 && status != 301 &&
		      status != 308 && status != 304;
}

void kb_answer_note(
	struct kb_answer *a, const char *line, size_t len, bool *temporary)
{
	if (len > 5 && kb_ieqn(line, "HTTP/", 5)) {
		const char *code = memchr(line, ' ', len);
		begin(a, code ? atoi(code + 1) : 0, temporary);
		return;
	}
	keep(&a->etag, line, len, "ETag");
	keep(&a->last_modified, line, len, "Last-Modified");
	keep(&a->content_range, line, len, "Content-Range");
	char *control = value_of(line, len, "Cache-Control");
	const char *age =
		control ? kb_istrn(control, strlen(control), "max-age=") : NULL;
	if (age)
		a->max_age = strtol(age + 8, NULL, 10);
	free(control);
}
