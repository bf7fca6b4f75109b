/* Passwords of URLs are hidden. */
#include <khabar/base/secret.h>

#include <string.h>

/* The password of the first URL from s on, behind its colon; NULL: there is
 * none. *len: its bytes, up to the @. */
static char *find_password(char *s, size_t *len)
{
	while ((s = strstr(s, "://"))) {
		s += 3;
		size_t n = strcspn(s, "/?# \t\n\"<>");
		char *end = memrchr(s, '@', n);
		char *colon = end ? memchr(s, ':', (size_t)(end - s)) : NULL;
		if (!colon)
			continue;
		*len = (size_t)(end - colon) - 1;
		return colon + 1;
	}
	return NULL;
}

char *kb_hide_passwords(char *s)
{
	size_t len;
	for (char *at = s; (at = find_password(at, &len));) {
		size_t stars = len < 3 ? len : 3;
		memset(at, '*', stars);
		memmove(at + stars, at + len, strlen(at + len) + 1);
	}
	return s;
}

bool kb_drop_passwords(char *s)
{
	size_t len;
	bool any = false;
	for (char *at = s; (at = find_password(at, &len)); any = true)
		memmove(at - 1, at + len, strlen(at + len) + 1);
	return any;
}

void kb_add_shown(struct kb_str *out, const char *s)
{
	size_t before = out->len;
	kb_str_adds(out, s);
	out->len = before + strlen(kb_hide_passwords(out->s + before));
}
