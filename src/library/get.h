/* What the loader needs of the engine.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_GET_PRIVATE_H
#define KHABAR_LIBRARY_GET_PRIVATE_H

#include <khabar/library/get.h>

/* kb_get() that tells how far it is, and stops where the answer is false. */
enum kb_err kb_get_telling(struct kb_engine *e, const struct kb_want *want,
	kb_fetch_progress *progress, void *ctx, struct kb_got *out,
	struct kb_diag *diag);

#endif
