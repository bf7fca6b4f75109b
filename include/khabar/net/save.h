/* A body that goes to a file while it comes, and goes on where an earlier one
 * ended (RFC 9110, 14: Range and If-Range). Whatever its size, little of it is
 * in memory.
 * Layer: net. */
#ifndef KHABAR_NET_SAVE_H
#define KHABAR_NET_SAVE_H

#include <khabar/base/err.h>

#include <stdbool.h>
#include <stdint.h>

/* What the name of a file ends with until it is whole. */
#define KB_SAVE_PART ".part"

struct kb_save_options {
	const char *path; /* where the whole file is to be */
	/* Of the part that is there, as noted before; "" or NULL: a part is
	 * of no use, and begins anew. */
	const char *validator;
	bool fresh;   /* neither part nor file may be there */
	int64_t most; /* bytes of the file */
	/* Once a body begins, a line is appended to the file `notes`: `note`, a
	 * tab, the validator by which it may go on later. */
	const char *notes, *note;
};

/* A file that is being written; for one transfer. */
struct kb_save;

/* Opens the part, locked against others who might write it. Fails with
 * KB_EINVAL where it or the file is there (fresh), KB_EIO where it cannot be
 * made, or another khabar has it. */
enum kb_err kb_save_open(const struct kb_save_options *o, struct kb_save **out,
	struct kb_diag *diag);
/* Closes it. What has come stays, for another time, if anything has. */
void kb_save_free(struct kb_save *s);

#endif
