/* The form of a message that its number asks for. */
#include <khabar/base/count.h>
#include <khabar/base/language.h>

const char *kb_count(size_t n, const char *one, const char *other)
{
	const char *s =
		kb_catalogue_find_count(kb_language_catalogue(), one, other, n);
	if (s)
		return s;
	return n == 1 ? one : other;
}
