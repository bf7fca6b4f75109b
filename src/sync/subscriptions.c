/* The comparison of what is followed, here, there, and when both last agreed.
 */
#include "subscriptions.h"

#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

enum {
	/* So many removals at once, and half of the feeds, are held back. */
	MANY = 5,
};

/* --- Tags --------------------------------------------------------------- */

/* A tag as the feed list has it once it is written there, in the arena; NULL:
 * it can have no such. */
static const char *tidy_tag(struct kb_arena *a, const char *tag)
{
	struct kb_str word = {0};
	const char *begin, *path = NULL;
	kb_str_adds(&word, "");
	kb_feeds_write_tag(&word, tag);
	const char *s = word.s;
	if (!kb_feeds_next_tag(a, &s, &begin, &path))
		path = NULL;
	kb_str_release(&word);
	return path;
}

static bool has(const struct kb_sync_tags *t, const char *tag)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->names[i], tag) == 0)
			return true;
	return false;
}

static void add(struct kb_sync_tags *t, const char *tag)
{
	if (tag && !has(t, tag))
		t->names[t->n++] = tag;
}

static struct kb_sync_tags room(struct kb_arena *a, size_t n)
{
	return (struct kb_sync_tags){
		kb_arena_alloc(a, (n ? n : 1) * sizeof(char *)), 0};
}

static struct kb_sync_tags of_line(
	struct kb_arena *a, const struct kb_feed_conf *c)
{
	struct kb_sync_tags t = room(a, c->n_tags);
	for (size_t i = 0; i < c->n_tags; i++)
		add(&t, kb_arena_strdup(a, c->tags[i]));
	return t;
}

static struct kb_sync_tags of_remote(
	struct kb_arena *a, const struct kb_remote_feed *r)
{
	struct kb_sync_tags t = room(a, r->n_tags);
	for (size_t i = 0; i < r->n_tags; i++)
		add(&t, tidy_tag(a, r->tags[i]));
	return t;
}

/* Of a subscription's lines. */
static struct kb_sync_tags of_base(struct kb_arena *a, const char *lines)
{
	char *s = kb_arena_strdup(a, lines ? lines : "");
	size_t n = 1;
	for (const char *at = s; *at; at++)
		n += *at == '\n';
	struct kb_sync_tags t = room(a, n);
	for (char *end; *s; s = end) {
		end = s + strcspn(s, "\n");
		if (*end)
			*end++ = '\0';
		if (*s)
			add(&t, s);
	}
	return t;
}

const char *kb_sync_join_tags(
	struct kb_arena *a, const char *const *tags, size_t n)
{
	struct kb_str s = {0};
	for (size_t i = 0; i < n; i++) {
		const char *tag = tidy_tag(a, tags[i]);
		if (tag && s.len)
			kb_str_addc(&s, '\n');
		if (tag)
			kb_str_adds(&s, tag);
	}
	const char *out = s.len ? kb_arena_strdup(a, s.s) : NULL;
	kb_str_release(&s);
	return out;
}

/* Those of one that the other has, or has not. */
static struct kb_sync_tags choose(struct kb_arena *a,
	const struct kb_sync_tags *one, const struct kb_sync_tags *other,
	bool had)
{
	struct kb_sync_tags t = room(a, one->n);
	for (size_t i = 0; i < one->n; i++)
		if (has(other, one->names[i]) == had)
			add(&t, one->names[i]);
	return t;
}

static struct kb_sync_tags minus(
	struct kb_arena *a, struct kb_sync_tags one, struct kb_sync_tags other)
{
	return choose(a, &one, &other, false);
}

static struct kb_sync_tags common(
	struct kb_arena *a, struct kb_sync_tags one, struct kb_sync_tags other)
{
	return choose(a, &one, &other, true);
}

/* --- One feed ------------------------------------------------------------ */

static bool is_pending(const struct kb_subscription *base)
{
	return !base->remote_url;
}

struct comparing {
	const struct kb_sync_sides *s;
	struct kb_sync_comparison *out;
	bool *met; /* lines that were compared already */
};

static bool same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool any(const char *s)
{
	return s && *s;
}

/* Both have it for the first time: neither loses a tag; the list's title is a
 * person's own; a server that has tags keeps to them. */
static void unite(const struct comparing *c, const struct kb_feed_conf *line,
	struct kb_sync_step *step)
{
	struct kb_arena *a = &c->out->arena;
	struct kb_sync_tags here = of_line(a, line),
			    there = of_remote(a, step->remote);
	step->add_here = minus(a, there, here);
	if (c->s->tags && !there.n)
		step->add_there = here;
	if (c->s->renames && any(line->title) &&
		!same(line->title, step->remote->title))
		step->title_there =
			kb_arena_strdup(&c->out->arena, line->title);
}

static void compare_titles(const struct comparing *c,
	const struct kb_feed_conf *line, struct kb_sync_step *step)
{
	const struct kb_subscription *base = step->base;
	const char *here = line->title, *there = step->remote->title;
	if (!same(here, base->local_title)) {
		if (c->s->renames && any(here) && !same(here, there))
			step->title_there =
				kb_arena_strdup(&c->out->arena, here);
	} else if (any(there) && !same(there, base->remote_title) &&
		   any(here) && !same(here, there)) {
		step->title_here = there;
	}
}

static void compare_tags(const struct comparing *c,
	const struct kb_feed_conf *line, struct kb_sync_step *step)
{
	struct kb_arena *a = &c->out->arena;
	struct kb_sync_tags here = of_line(a, line),
			    was_here = of_base(a, step->base->local_tags),
			    there = of_remote(a, step->remote),
			    was_there = of_base(a, step->base->remote_tags);
	struct kb_sync_tags came = minus(a, here, was_here),
			    went = minus(a, was_here, here);
	step->add_here = minus(a, minus(a, there, was_there), here);
	/* A server that has one folder a feed takes it out of another for
	 * ours. */
	if (!came.n && !went.n)
		step->drop_here = common(a, minus(a, was_there, there), here);
	if (c->s->tags) {
		step->add_there = minus(a, came, there);
		step->drop_there = common(a, went, there);
	}
}

/* The server has it under another URL: so has the list then, unless it has a
 * line of that already. */
static void compare_urls(const struct comparing *c,
	const struct kb_feed_conf *line, struct kb_sync_step *step)
{
	const char *url = step->remote->url;
	if (!same(url, step->base->remote_url) &&
		!kb_feeds_find(c->s->list, url) && !same(url, line->url))
		step->moved = url;
}

/* The list's side as it will be when the step is done; here: its tags now. */
static void expect_here(
	struct kb_arena *a, struct kb_sync_tags here, struct kb_sync_step *step)
{
	struct kb_sync_tags tags = room(a, here.n + step->add_here.n);
	for (size_t i = 0; i < here.n; i++)
		if (!has(&step->drop_here, here.names[i]))
			add(&tags, here.names[i]);
	for (size_t i = 0; i < step->add_here.n; i++)
		add(&tags, step->add_here.names[i]);
	step->local_title =
		step->title_here ? step->title_here : step->title_now;
	step->local_tags = kb_sync_join_tags(a, tags.names, tags.n);
}

static void expect(const struct comparing *c, const struct kb_feed_conf *line,
	struct kb_sync_step *step)
{
	struct kb_arena *a = &c->out->arena;
	struct kb_sync_tags here = line ? of_line(a, line) : room(a, 0);
	if (line && any(line->title))
		step->title_now = kb_arena_strdup(a, line->title);
	step->tags_now = kb_sync_join_tags(a, here.names, here.n);
	expect_here(a, here, step);
	step->agreed = true;
}

void kb_sync_settle(struct kb_sync_comparison *c, struct kb_sync_step *step,
	const struct kb_sync_step *before)
{
	struct kb_arena *a = &c->arena;
	const struct kb_sync_step nothing = {0};
	if (!before)
		before = &nothing;
	if (!before->title_here)
		step->title_here = NULL;
	step->add_here = common(a, step->add_here, before->add_here);
	step->drop_here = common(a, step->drop_here, before->drop_here);
	expect_here(a, of_base(a, step->tags_now), step);
}

/* --- Each of the cases --------------------------------------------------- */

static struct kb_sync_step *push(const struct comparing *c,
	const struct kb_feed_conf *line, const struct kb_subscription *base,
	const struct kb_remote_feed *remote)
{
	struct kb_sync_comparison *out = c->out;
	struct kb_sync_step *step = KB_PUSH(out->steps, out->n, out->cap);
	step->url = line     ? kb_arena_strdup(&out->arena, line->url)
		    : remote ? remote->url
			     : base->url;
	if (remote || base)
		step->id = kb_arena_strdup(
			&out->arena, remote ? remote->id : base->id);
	step->base = base;
	step->remote = remote;
	step->own = base && base->own;
	if (line)
		c->met[line - c->s->list->feeds] = true;
	return step;
}

static bool is_wanted(const struct comparing *c, const char *url)
{
	return c->s->wanted && c->s->wanted(c->s->ctx, url);
}

/* The server has it, and both have not agreed on it yet. */
static void compare_new(const struct comparing *c,
	const struct kb_feed_conf *line, const struct kb_subscription *base,
	const struct kb_remote_feed *remote)
{
	if (!line && is_wanted(c, remote->url))
		return;
	struct kb_sync_step *step = push(c, line, base, remote);
	if (!line) {
		step->here = KB_SYNC_ADD;
		step->own = false;
		step->add_here = of_remote(&c->out->arena, remote);
		expect(c, NULL, step);
		return;
	}
	if (!kb_feed_conf_has_account(line, c->s->account)) {
		step->here = KB_SYNC_NAME;
		step->own = true;
	}
	unite(c, line, step);
	expect(c, line, step);
}

/* Whether a line may have meant this account. */
static bool may_mean(const struct comparing *c, const struct kb_feed_conf *line)
{
	for (size_t i = 0; c->s->unknown && i < line->n_accounts; i++)
		if (c->s->unknown(c->s->ctx, line->accounts[i]))
			return true;
	return false;
}

static void compare_known(const struct comparing *c,
	const struct kb_feed_conf *line, const struct kb_subscription *base,
	const struct kb_remote_feed *remote)
{
	if (!line && is_wanted(c, base->url))
		return;
	struct kb_sync_step *step = push(c, line, base, remote);
	if (!line || !kb_feed_conf_has_account(line, c->s->account)) {
		if (line && may_mean(c, line))
			return;
		step->there = KB_SYNC_UNSUBSCRIBE;
		step->forget = true;
		return;
	}
	compare_urls(c, line, step);
	compare_titles(c, line, step);
	compare_tags(c, line, step);
	expect(c, line, step);
}

/* They had agreed, and the server has it no more. */
static void compare_gone(const struct comparing *c,
	const struct kb_feed_conf *line, const struct kb_subscription *base)
{
	/* Under another id it may have it still. */
	bool met = line && c->met[line - c->s->list->feeds];
	bool named = line && kb_feed_conf_has_account(line, c->s->account);
	/* It has never had it. */
	bool ours = named && is_pending(base);
	struct kb_sync_step *step = push(c, ours ? NULL : line, base, NULL);
	step->forget = true;
	step->again = met;
	if (named && !met && !ours)
		step->here = base->own || line->n_accounts > 1 ? KB_SYNC_UNNAME
							       : KB_SYNC_REMOVE;
}

static void compare_ours(
	const struct comparing *c, const struct kb_feed_conf *line)
{
	struct kb_sync_step *step = push(c, line, NULL, NULL);
	step->there = KB_SYNC_SUBSCRIBE;
	if (any(line->title))
		step->title_there =
			kb_arena_strdup(&c->out->arena, line->title);
	step->add_there = of_line(&c->out->arena, line);
}

/* --- All of them --------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
	const struct kb_subscription *x = a, *y = b;
	return strcmp(x->id, y->id);
}

static const struct kb_subscription *find_base(
	const struct kb_sync_sides *s, const char *id)
{
	const struct kb_subscription wanted = {.id = id};
	return s->n_bases ? bsearch(&wanted, s->bases, s->n_bases,
				    sizeof *s->bases, by_id)
			  : NULL;
}

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

/* The line of a feed whose letters the one has percent-encoded and the other
 * not. */
static const struct kb_feed_conf *find_encoded(
	const struct kb_feeds *list, const char *url)
{
	struct kb_str plain = {0}, line = {0};
	const struct kb_feed_conf *found = NULL;
	kb_uri_encode(url, &plain);
	if (!is_ascii(url))
		found = kb_feeds_find(list, plain.s);
	for (size_t i = 0; i < list->n_feeds && !found; i++) {
		if (is_ascii(list->feeds[i].url))
			continue;
		kb_uri_encode(list->feeds[i].url, &line);
		if (strcmp(line.s, plain.s) == 0)
			found = &list->feeds[i];
	}
	kb_str_release(&plain);
	kb_str_release(&line);
	return found;
}

static const struct kb_feed_conf *find_line(
	const struct kb_feeds *list, const char *url)
{
	const struct kb_feed_conf *line = kb_feeds_find(list, url);
	bool letters = strchr(url, '%') || !is_ascii(url);
	return line || !letters ? line : find_encoded(list, url);
}

static bool is_met(const struct comparing *c, const struct kb_feed_conf *line)
{
	return line && c->met[line - c->s->list->feeds];
}

/* Of feeds that the server has; found: which bases they are. */
static void compare_remotes(const struct comparing *c, bool *found)
{
	const struct kb_sync_sides *s = c->s;
	for (size_t i = 0; i < s->n_remotes; i++) {
		const struct kb_remote_feed *r = &s->remotes[i];
		const struct kb_subscription *base = find_base(s, r->id);
		if (base)
			found[base - s->bases] = true;
		if (!r->url)
			continue;
		const struct kb_feed_conf *line = NULL;
		if (base)
			line = kb_feeds_find(s->list, base->url);
		if (!line)
			line = find_line(s->list, r->url);
		/* Another may have its URL by now; the same feed twice is one.
		 */
		bool taken = is_met(c, line);
		if (taken)
			line = find_line(s->list, r->url);
		if (is_met(c, line))
			continue;
		if (base && !is_pending(base) && !taken)
			compare_known(c, line, base, r);
		else
			compare_new(c, line, base, r);
	}
}

/* Whether n removals of all feeds may be no wish. */
static bool is_doubtful(size_t n, size_t n_bases, size_t n_left)
{
	return (n >= MANY && n * 2 >= n_bases) || (n > 1 && !n_left);
}

/* Holds back removals that may be no wish. */
static void hold(struct kb_sync_comparison *c, const struct kb_sync_sides *s)
{
	size_t here = 0, there = 0;
	for (size_t i = 0; i < c->n; i++) {
		here += c->steps[i].here >= KB_SYNC_UNNAME;
		there += c->steps[i].there == KB_SYNC_UNSUBSCRIBE;
	}
	bool hold_here = !s->all && is_doubtful(here, s->n_bases, s->n_remotes);
	bool hold_there =
		s->doubtful ||
		(!s->all && is_doubtful(there, s->n_bases, s->list->n_feeds));
	c->held_here = hold_here ? here : 0;
	c->held_there = hold_there ? there : 0;
	for (size_t i = 0; i < c->n; i++) {
		struct kb_sync_step *step = &c->steps[i];
		bool held = (hold_here && step->here >= KB_SYNC_UNNAME) ||
			    (hold_there && step->there == KB_SYNC_UNSUBSCRIBE);
		if (!held)
			continue;
		step->held = step->here != KB_SYNC_STAYS;
		step->here = KB_SYNC_STAYS;
		step->there = KB_SYNC_KEEPS;
		step->forget = false;
	}
}

void kb_sync_compare(
	const struct kb_sync_sides *s, struct kb_sync_comparison *out)
{
	struct comparing c = {
		s, out, kb_calloc(s->list->n_feeds + 1, sizeof *c.met)};
	bool *found = kb_calloc(s->n_bases + 1, sizeof *found);
	*out = (struct kb_sync_comparison){0};
	kb_arena_init(&out->arena);
	compare_remotes(&c, found);
	for (size_t i = 0; i < s->n_bases; i++)
		if (!found[i])
			compare_gone(&c,
				kb_feeds_find(s->list, s->bases[i].url),
				&s->bases[i]);
	for (size_t i = 0; i < s->list->n_feeds; i++)
		if (!c.met[i] && kb_feed_conf_has_account(
					 &s->list->feeds[i], s->account))
			compare_ours(&c, &s->list->feeds[i]);
	hold(out, s);
	free(c.met);
	free(found);
}

void kb_sync_comparison_release(struct kb_sync_comparison *c)
{
	free(c->steps);
	kb_arena_release(&c->arena);
	*c = (struct kb_sync_comparison){0};
}
