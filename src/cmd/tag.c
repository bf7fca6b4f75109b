/* `khabar tag FEED TAG...`: gives a feed tags, or takes them off. */
#include "cmd.h"
#include "command.h"

#include <khabar/base/mem.h>
#include <khabar/conf/feeds_change.h>
#include <khabar/library/library.h>

#include <stdlib.h>
#include <string.h>

struct tagging {
	char *url; /* of the feed; owned */
	const char *const *tags;
	size_t n;
	bool off;
};

static bool has_tag(const struct kb_feed_conf *c, const char *tag)
{
	for (size_t i = 0; c && i < c->n_tags; i++)
		if (strcmp(c->tags[i], tag) == 0)
			return true;
	return false;
}

/* All tags or none. */
static enum kb_err change(
	void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct tagging *t = ctx;
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < t->n && !err; i++) {
		const char *tag = t->tags[i];
		bool has = has_tag(kb_feeds_find(conf, t->url), tag);
		const struct kb_feeds_change c = {.kind = KB_CHANGE_TAG,
			.url = t->url,
			.name = t->off ? tag : "",
			.value = t->off ? "" : tag};
		if (!*tag)
			err = kb_fail(
				diag, KB_EINVAL, "a tag has a letter at least");
		else if (t->off && !has)
			err = kb_fail(diag, KB_EINVAL,
				"the feed has no tag %s: khabar feeds --format "
				"tsv shows those that it has",
				KB_BRIEF(tag));
		else if (t->off || !has)
			err = kb_feeds_change(conf, &c, NULL, diag);
	}
	return err;
}

int kb_cmd_tag(const struct kb_args *args)
{
	struct kb_library l;
	struct kb_diag diag;
	size_t i;
	int status = kb_open_library(&l);
	if (status)
		return status;
	struct tagging t = {.tags = args->arguments + 1,
		.n = args->n_arguments - 1,
		.off = kb_args_has(args, "remove")};
	enum kb_err err = kb_library_find(&l, args->arguments[0], &i, &diag);
	if (!err) {
		t.url = kb_strdup(l.conf.feeds[i].url);
		err = kb_library_edit(&l, change, &t, &diag);
	}
	if (err)
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	free(t.url);
	kb_library_close(&l);
	return status;
}
