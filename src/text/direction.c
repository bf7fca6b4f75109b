/* The direction of a text, by its letters. */
#include <khabar/base/utf8.h>
#include <khabar/text/bidi.h>
#include <khabar/text/direction.h>

#include <stdbool.h>

struct letters {
	size_t ltr, rtl;
};

/* The direction of a letter; AUTO of what is none. Half a flag is strong to
 * the bidi algorithm, but says nothing of a text. */
static enum kb_dir of_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z' ? KB_DIR_LTR
								: KB_DIR_AUTO;
	return cp >= 0x1F1E6 && cp <= 0x1F1FF ? KB_DIR_AUTO
					      : kb_bidi_strong(cp);
}

static struct letters count(const char *s, size_t len)
{
	struct letters l = {0};
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		enum kb_dir dir = of_letter(cp);
		l.ltr += dir == KB_DIR_LTR;
		l.rtl += dir == KB_DIR_RTL;
	}
	return l;
}

/* What an isolate that is all of the text says; AUTO where there is none. */
static enum kb_dir of_isolate(const char *s, size_t len)
{
	uint32_t first, cp;
	size_t at = kb_utf8_decode(s, len, &first), depth = 1;
	if (first != KB_LRI && first != KB_RLI)
		return KB_DIR_AUTO;
	while (at < len && depth) {
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (kb_begins_isolate(cp))
			depth++;
		else if (cp == KB_PDI)
			depth--;
	}
	if (at < len || depth)
		return KB_DIR_AUTO;
	return first == KB_RLI ? KB_DIR_RTL : KB_DIR_LTR;
}

enum kb_dir kb_dir_first_strong(const char *s, size_t len)
{
	size_t isolates = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (kb_begins_isolate(cp)) {
			isolates++;
		} else if (cp == KB_PDI) {
			isolates -= isolates > 0;
		} else if (isolates == 0) {
			enum kb_dir dir = kb_bidi_strong(cp);
			if (dir != KB_DIR_AUTO)
				return dir;
		}
	}
	return KB_DIR_AUTO;
}

enum kb_dir kb_dir_of_letters(const char *s, size_t len)
{
	enum kb_dir said = len ? of_isolate(s, len) : KB_DIR_AUTO;
	if (said != KB_DIR_AUTO)
		return said;
	struct letters l = count(s, len);
	return l.rtl > l.ltr   ? KB_DIR_RTL
	       : l.ltr > l.rtl ? KB_DIR_LTR
			       : KB_DIR_AUTO;
}

enum kb_dir kb_dir_of_row(const char *s, size_t len, enum kb_dir fallback)
{
	enum kb_dir dir = kb_dir_of_letters(s, len);
	if (dir == KB_DIR_AUTO)
		dir = fallback;
	return dir == KB_DIR_RTL ? KB_DIR_RTL : KB_DIR_LTR;
}

enum kb_dir kb_dir_of_block(const char *s, size_t len, enum kb_dir base)
{
	bool other = false;
	enum kb_dir said = len ? of_isolate(s, len) : KB_DIR_AUTO;
	if (said != KB_DIR_AUTO)
		return said;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		enum kb_dir dir = of_letter(cp);
		if (dir == base)
			return base;
		other |= dir != KB_DIR_AUTO;
	}
	if (!other)
		return base;
	return base == KB_DIR_RTL ? KB_DIR_LTR : KB_DIR_RTL;
}
