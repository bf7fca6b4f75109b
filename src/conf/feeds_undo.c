/* Taking changes of the feed list back, in a file that others change too. */
#include "feeds_file.h"

#include <khabar/base/limits.h>
#include <khabar/conf/feeds_change.h>

#include <stdlib.h>
#include <string.h>

void kb_feeds_undo_release(struct kb_feeds_undo *u)
{
	free(u->was);
	free(u->is);
	free(u->before);
	free(u->after);
	free(u->url);
	*u = (struct kb_feeds_undo){0};
}

/* --- What was changed ---------------------------------------------------- */

/* The beginning of the line that byte `at` of a text is in, or ends. */
static size_t line_start(const char *s, size_t at)
{
	while (at && s[at - 1] != '\n')
		at--;
	return at;
}

/* Bytes up to behind the line's end. */
static size_t line_stop(const struct kb_str *s, size_t at)
{
	const char *nl = memchr(s->s + at, '\n', s->len - at);
	return nl ? (size_t)(nl + 1 - s->s) : s->len;
}

void kb_feeds_note_undo(const struct kb_str *old, const struct kb_str *now,
	const struct kb_feeds_change *c, struct kb_feeds_undo *u)
{
	size_t head = 0, tail = 0;
	size_t least = old->len < now->len ? old->len : now->len;
	while (head < least && old->s[head] == now->s[head])
		head++;
	head = line_start(old->s, head);
	while (tail < least - head &&
		old->s[old->len - tail - 1] == now->s[now->len - tail - 1])
		tail++;
	/* Whole lines stay behind. */
	while (tail && !(old->len - tail == head ||
			       old->s[old->len - tail - 1] == '\n'))
		tail--;
	while (tail && !(now->len - tail == head ||
			       now->s[now->len - tail - 1] == '\n'))
		tail--;
	size_t above = head ? line_start(old->s, head - 1) : 0;
	size_t behind = old->len - tail;
	size_t below = tail ? line_stop(old, behind) : behind;
	*u = (struct kb_feeds_undo){.at = head,
		.was = kb_strndup(old->s + head, old->len - tail - head),
		.is = kb_strndup(now->s + head, now->len - tail - head),
		.before = kb_strndup(old->s + above, head - above),
		.after = kb_strndup(old->s + behind, below - behind),
		.url = c->kind == KB_CHANGE_REMOVE ? kb_strdup(c->url) : NULL};
}

/* --- Where it is now ----------------------------------------------------- */

static bool is_at(const struct kb_str *text, size_t at, const char *s)
{
	size_t len = strlen(s);
	return at <= text->len && text->len - at >= len &&
	       memcmp(text->s + at, s, len) == 0;
}

/* Whether the change's lines stand at a byte, between their neighbours: those
 * of them that count. */
static bool fits(const struct kb_str *text, size_t at,
	const struct kb_feeds_undo *u, bool above, bool below)
{
	size_t before = strlen(u->before), end = at + strlen(u->is);
	if (at && text->s[at - 1] != '\n')
		return false;
	if (above && (at < before || !is_at(text, at - before, u->before) ||
			     (!*u->before && at)))
		return false;
	if (below && (end > text->len || !is_at(text, end, u->after) ||
			     (!*u->after && end != text->len)))
		return false;
	return is_at(text, at, u->is);
}

/* The one place where they stand so; false: there is none, or several. */
static bool find(const struct kb_str *text, const struct kb_feeds_undo *u,
	bool above, bool below, size_t *at)
{
	size_t n = 0;
	if (u->at <= text->len && fits(text, u->at, u, above, below)) {
		*at = u->at;
		return true;
	}
	for (size_t i = 0; i <= text->len; i = line_stop(text, i)) {
		if (fits(text, i, u, above, below)) {
			*at = i;
			n++;
		}
		if (i == text->len)
			break;
	}
	return n == 1;
}

static bool find_any(
	const struct kb_str *text, const struct kb_feeds_undo *u, size_t *at)
{
	if (find(text, u, true, true, at))
		return true;
	return (*u->before && find(text, u, true, false, at)) ||
	       (*u->after && find(text, u, false, true, at));
}

enum kb_err kb_feeds_undo(
	struct kb_feeds *f, const struct kb_feeds_undo *u, struct kb_diag *diag)
{
	struct kb_str out = {0}, old = {0};
	size_t at, n_bad = f->n_bad, is = strlen(u->is), was = strlen(u->was);
	kb_str_adds(&f->text, "");
	if (u->url && kb_feeds_find(f, u->url))
		return kb_fail(diag, KB_EINVAL, "%s is followed again",
			KB_BRIEF(u->url));
	if (!find_any(&f->text, u, &at)) {
		if (!u->url)
			return kb_fail(diag, KB_EINVAL,
				"the feed list was changed there meanwhile");
		at = f->text.len;
		is = 0;
	}
	kb_str_add(&old, f->text.s, f->text.len);
	kb_str_add(&out, f->text.s, at);
	if (at && was && f->text.s[at - 1] != '\n')
		kb_str_adds(&out, kb_feeds_line_end(f));
	kb_str_adds(&out, u->was);
	if (at + is < f->text.len && was && u->was[was - 1] != '\n')
		kb_str_adds(&out, kb_feeds_line_end(f));
	kb_str_add(&out, f->text.s + at + is, f->text.len - at - is);
	enum kb_err err = kb_feeds_take(f, &out, diag);
	if (!err && f->n_bad > n_bad + u->bad)
		err = kb_fail(diag, KB_EINVAL,
			"the feed list was changed there meanwhile");
	if (err)
		kb_feeds_parse(f, old.s, old.len, NULL);
	kb_str_release(&old);
	return err;
}
