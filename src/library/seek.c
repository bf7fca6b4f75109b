/* Looking for the feeds of a page, and at them. */
#include <khabar/library/seek.h>

#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/library/loader.h>

#include <poll.h>
#include <stdlib.h>
#include <string.h>

static unsigned load(struct kb_seek *s, const char *url, unsigned kinds)
{
	const struct kb_want want = {
		.src = url, .kinds = kinds, .only_web = true};
	s->ended = false;
	s->stage = N_("connecting");
	s->got = s->total = 0;
	return kb_loader_start(s->loader, &want);
}

struct kb_seek *kb_seek_new(
	struct kb_engine *engine, const char *url, bool guessed, bool fetch)
{
	struct kb_seek *s = kb_calloc(1, sizeof *s);
	s->url = kb_strdup(url);
	s->guessed = guessed;
	s->fetch = fetch;
	s->loader = kb_loader_new(engine);
	s->job = load(s, url, KB_WANT_FEED | KB_WANT_LINKS);
	return s;
}

static struct kb_seek_feed *add(
	struct kb_seek *s, const char *url, const char *title)
{
	struct kb_seek_feed *f = KB_PUSH(s->feeds, s->n_feeds, s->cap_feeds);
	f->url = kb_strdup(url);
	f->title = title ? kb_strdup(title) : NULL;
	return f;
}

static void feed_release(struct kb_seek_feed *f)
{
	kb_got_release(&f->got);
	free(f->url);
	free(f->title);
}

void kb_seek_free(struct kb_seek *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n_feeds; i++)
		feed_release(&s->feeds[i]);
	free(s->feeds);
	kb_loader_free(s->loader);
	free(s->url);
	free(s);
}

int kb_seek_fd(const struct kb_seek *s)
{
	return kb_loader_fd(s->loader);
}

void kb_seek_fetch(struct kb_seek *s, size_t i)
{
	struct kb_seek_feed *f = &s->feeds[i];
	if (!f->job && !f->ended)
		f->job = load(s, f->url, KB_WANT_FEED);
}

/* --- The page ----------------------------------------------------------- */

/* https was a guess: what was typed may have another scheme. */
static void try_http(struct kb_seek *s, const struct kb_diag *diag)
{
	struct kb_str url = {0};
	kb_str_addf(&url, "http%s", s->url + strlen("https"));
	free(s->url);
	s->url = kb_str_take(&url);
	s->guessed = false;
	s->is_http = true;
	s->why = *diag;
	s->job = load(s, s->url, KB_WANT_FEED | KB_WANT_LINKS);
}

/* Nothing is named there: what a rule knows is looked at. */
static void try_known(struct kb_seek *s)
{
	struct kb_str url = {0};
	if (kb_feed_known(s->url, &url)) {
		s->is_known = true;
		add(s, url.s, NULL);
		kb_seek_fetch(s, 0);
	}
	kb_str_release(&url);
}

static void fetch_all(struct kb_seek *s)
{
	for (size_t i = 0; s->fetch && i < s->n_feeds && i < KB_MAX_SEEK; i++)
		kb_seek_fetch(s, i);
}

static void page_ended(struct kb_seek *s, struct kb_loader_event *ev)
{
	s->job = 0;
	s->err = ev->err;
	s->diag = ev->diag;
	if (ev->err == KB_ENET && s->guessed) {
		try_http(s, &ev->diag);
	} else if (!ev->err && ev->result.doc.feed) {
		struct kb_seek_feed *f = add(s, s->url, NULL);
		f->ended = true;
		f->got = ev->result;
		ev->result = (struct kb_got){0};
	} else {
		for (size_t i = 0; !ev->err && i < ev->result.n_links; i++)
			add(s, ev->result.links[i].href,
				ev->result.links[i].title);
		if (!s->err && !s->n_feeds)
			/* i18n: an address */
			s->err = kb_fail(&s->diag, KB_EEMPTY,
				"%s is a page that names no feed",
				KB_BRIEF(s->url));
		if (s->n_feeds)
			fetch_all(s);
		else
			try_known(s);
	}
}

/* --- Feeds -------------------------------------------------------------- */

static void feed_ended(struct kb_seek *s, struct kb_loader_event *ev)
{
	size_t i = 0;
	while (i < s->n_feeds && s->feeds[i].job != ev->job)
		i++;
	if (i == s->n_feeds)
		return;
	struct kb_seek_feed *f = &s->feeds[i];
	f->job = 0;
	f->ended = true;
	f->err = ev->err;
	f->diag = ev->diag;
	f->got = ev->result;
	ev->result = (struct kb_got){0};
	/* What a rule knows and is not there was none. */
	if (f->err && s->is_known) {
		feed_release(f);
		s->n_feeds = 0;
	}
}

static bool is_busy(const struct kb_seek *s)
{
	bool busy = s->job != 0;
	for (size_t i = 0; i < s->n_feeds; i++)
		busy |= s->feeds[i].job != 0;
	return busy;
}

bool kb_seek_next(struct kb_seek *s)
{
	struct kb_loader_event ev;
	if (!kb_loader_next(s->loader, &ev))
		return false;
	if (!ev.ended) {
		s->stage = ev.what;
		s->got = ev.got;
		s->total = ev.total;
	} else if (ev.job == s->job) {
		page_ended(s, &ev);
	} else {
		feed_ended(s, &ev);
	}
	kb_got_release(&ev.result);
	s->ended = !is_busy(s);
	return true;
}

void kb_seek_wait(struct kb_seek *s)
{
	struct pollfd p = {kb_seek_fd(s), POLLIN, 0};
	while (!s->ended)
		if (!kb_seek_next(s))
			poll(&p, 1, -1);
}
