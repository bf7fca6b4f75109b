/* What a transfer tells of a body that goes to a file.
 * Layer: net, private. */
#ifndef KHABAR_NET_SAVE_PRIVATE_H
#define KHABAR_NET_SAVE_PRIVATE_H

#include <khabar/net/save.h>
#include <stddef.h>

/* What an answer says of itself; strings are borrowed, and may be NULL. */
struct kb_save_answer {
	long status;
	const char *range; /* Content-Range */
	const char *etag, *last_modified;
	int64_t length; /* of the body, or -1 */
};

/* What becomes of it. */
enum kb_save_next {
	KB_SAVE_GOES_ON,
	KB_SAVE_ANEW,  /* what is there is of another file, or was not to be had
			  in part: it is asked for again, whole */
	KB_SAVE_WHOLE, /* all of it is there already */
	KB_SAVE_FAILS, /* see kb_save_failure() */
};

/* The bytes that are there and are not asked for again; if there are any, the
 * validator under which that is so. */
int64_t kb_save_offset(const struct kb_save *s, const char **validator);
/* Has it begin anew. */
void kb_save_restart(struct kb_save *s);
/* A body begins, or an answer is there that has none. */
enum kb_save_next kb_save_begin(
	struct kb_save *s, const struct kb_save_answer *answer);
/* More of it; false: it could not be written, see kb_save_failure(). */
bool kb_save_write(struct kb_save *s, const char *bytes, size_t len);
/* Makes the part the file, once all has come. */
enum kb_err kb_save_finish(struct kb_save *s, struct kb_diag *diag);
/* Why it failed. */
enum kb_err kb_save_failure(const struct kb_save *s, struct kb_diag *diag);
/* How far it is: bytes in the file, and those that it will have, or -1. */
void kb_save_progress(const struct kb_save *s, int64_t *at, int64_t *total);

#endif
