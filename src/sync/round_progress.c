/* How a round goes: what is told of it, and what its parts note. */
#include "round.h"

#include <khabar/base/message.h>

void kb_round_tell(struct kb_sync_round *r)
{
	if (r->link) {
		r->counts.requests = kb_sync_link_requests(r->link);
		r->counts.bytes = kb_sync_link_bytes(r->link);
	}
	r->tell(r->ctx, r);
}

void kb_round_stage(struct kb_sync_round *r, enum kb_sync_stage stage,
	size_t done, size_t total)
{
	r->stage = stage;
	r->done = done;
	r->total = total;
	kb_round_tell(r);
}

enum kb_err kb_round_stopped(
	const struct kb_sync_round *r, struct kb_diag *diag)
{
	return atomic_load(r->stop) ? kb_fail(diag, KB_ESTOP, "stopped")
				    : KB_OK;
}

void kb_round_trouble(struct kb_sync_round *r, enum kb_err err,
	const struct kb_diag *diag, const char *advice)
{
	if (r->trouble)
		return;
	r->trouble = err;
	r->trouble_diag = *diag;
	r->trouble_advice = advice;
}

bool kb_round_passes(
	struct kb_sync_round *r, enum kb_err err, const struct kb_diag *diag)
{
	bool refused = err == KB_EINVAL ||
		       (err == KB_ENET &&
			       kb_sync_link_fault(r->link) == KB_SYNC_REFUSED);
	if (refused)
		kb_round_trouble(r, err, diag,
			N_("the feed stays here, and is tried again in each "
			   "round"));
	return refused;
}
