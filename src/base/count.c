/* The form of a message that its number asks for. */
#include <khabar/base/count.h>

const char *kb_count(size_t n, const char *one, const char *other)
{
	return n == 1 ? one : other;
}
