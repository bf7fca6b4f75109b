/* The language of the interface: English. */
#include <khabar/base/language.h>

enum kb_dir kb_language_dir(void)
{
	return KB_DIR_LTR;
}
