/* The language of the interface.
 * Layer: base. */
#ifndef KHABAR_BASE_LANGUAGE_H
#define KHABAR_BASE_LANGUAGE_H

#include <khabar/base/dir.h>

/* KB_DIR_RTL or KB_DIR_LTR. */
enum kb_dir kb_language_dir(void);

#endif
