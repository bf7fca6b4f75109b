/* The direction of a text, as HTML's dir attribute has it.
 * Layer: base. */
#ifndef KHABAR_BASE_DIR_H
#define KHABAR_BASE_DIR_H

enum kb_dir {
	KB_DIR_AUTO = 0, /* not known: by the first strong letter */
	KB_DIR_LTR,
	KB_DIR_RTL,
};

#endif
