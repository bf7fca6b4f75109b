/* A round finds out what its server speaks, once, and logs in. */
#include "finding.h"
#include "round.h"

#include <khabar/base/message.h>

enum kb_err kb_round_find(struct kb_sync_round *r, struct kb_diag *diag)
{
	const struct kb_account_settings *a = r->account;
	struct kb_sync_found found = {0};
	r->protocol = kb_protocol_of(kb_protocol_kind(r->row.kind));
	if (r->protocol && r->row.base)
		return KB_OK;
	const struct kb_sync_finding finding = {.engine = r->engine,
		.proxy = a->proxy,
		.stop = r->stop,
		.linked = r->linked,
		.ctx = r->ctx};
	enum kb_err err =
		kb_find_server(&finding, a->url, a->kind, &found, diag);
	if (!err) {
		r->protocol = kb_protocol_of(found.kind);
		r->row.kind = r->protocol->name;
		r->row.base = kb_arena_strdup(&r->arena, found.base.s);
	}
	kb_sync_found_release(&found);
	return err;
}

enum kb_err kb_round_log_in(struct kb_sync_round *r, struct kb_diag *diag)
{
	enum kb_err err = r->protocol->login(r->link, diag);
	bool all = r->protocol->rename && r->protocol->tag;
	r->row.notice =
		all ? NULL
		    : _("this server renames no feeds and moves them to no "
			"folders: what you change of their titles and tags "
			"stays here");
	enum kb_sync_fault fault = kb_sync_link_fault(r->link);
	/* The next round looks for it again. */
	if (err && (fault == KB_SYNC_REFUSED || fault == KB_SYNC_ANSWER))
		r->row.base = NULL;
	return err;
}
