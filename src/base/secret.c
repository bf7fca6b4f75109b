/* Passwords of URLs are hidden. */
#include <khabar/base/secret.h>

#include <string.h>

char *kb_hide_passwords(char *s)
{
	char *at = s;
	while ((at = strstr(at, "://"))) {
		at += 3;
		size_t len = strcspn(at, "/?# \t\n\"<>");
		char *end = memrchr(at, '@', len);
		char *colon = end ? memchr(at, ':', (size_t)(end - at)) : NULL;
		if (!colon)
			continue;
		size_t secret = (size_t)(end - colon) - 1;
		size_t stars = secret < 3 ? secret : 3;
		memset(colon + 1, '*', stars);
		memmove(colon + 1 + stars, end, strlen(end) + 1);
	}
	return s;
}

void kb_add_shown(struct kb_str *out, const char *s)
{
	size_t before = out->len;
	kb_str_adds(out, s);
	out->len = before + strlen(kb_hide_passwords(out->s + before));
}
