/* Downloads of files that come with articles: which run, which wait. */
#include <khabar/library/downloads.h>

#include "download_name.h"
#include "download_notes.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/clock.h>
#include <khabar/base/folders.h>
#include <khabar/base/mem.h>
#include <khabar/library/loader.h>
#include <khabar/net/paths.h>

#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	AT_ONCE = 3,
	/* Names that are tried for a file before it is given up. */
	MOST_COPIES = 1000,
	/* Milliseconds that a rate is of, at least and about twice that. */
	RATE_SPAN = 2000,
};

/* How much had come by when. */
struct moment {
	int64_t ms;
	uint64_t bytes;
};

struct download {
	struct kb_article *article; /* with the file's enclosure, and its name's
				       words */
	size_t n;
	struct kb_network *network; /* held */
	char *name, *path;          /* once it has begun */
	unsigned load;              /* 0: it waits */
	uint64_t got, total, rate;
	struct moment before, lately;
	bool ended, already;
	enum kb_err err;
	struct kb_diag diag;
};

struct kb_downloads {
	char *folder;
	int64_t most;
	struct kb_loader *loader;
	struct download **all; /* in the order of their asking */
	size_t n, cap;
	struct download *told; /* that the last event was of, if it has ended */
	int fd, wake;          /* wake: readable while some end is to be told */
};

static const char *url_of(const struct download *d)
{
	return d->article->enclosures[d->n].url;
}

/* --- Life ---------------------------------------------------------------- */

struct kb_downloads *kb_downloads_new(
	struct kb_engine *engine, const char *folder, int64_t most)
{
	struct kb_downloads *d = kb_calloc(1, sizeof *d);
	struct epoll_event in = {.events = EPOLLIN};
	d->folder = kb_strdup(folder);
	d->most = most;
	d->loader = kb_loader_new(engine);
	d->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	d->fd = epoll_create1(EPOLL_CLOEXEC);
	/* Without descriptors there is no program to speak of. */
	if (d->wake < 0 || d->fd < 0)
		kb_mem_die();
	epoll_ctl(d->fd, EPOLL_CTL_ADD, d->wake, &in);
	epoll_ctl(d->fd, EPOLL_CTL_ADD, kb_loader_fd(d->loader), &in);
	return d;
}

static void download_free(struct download *d)
{
	if (!d)
		return;
	kb_article_free(d->article);
	kb_network_free(d->network);
	free(d->name);
	free(d->path);
	free(d);
}

void kb_downloads_free(struct kb_downloads *d)
{
	if (!d)
		return;
	kb_downloads_stop(d, NULL);
	download_free(d->told);
	kb_loader_free(d->loader);
	free(d->all);
	free(d->folder);
	close(d->fd);
	close(d->wake);
	free(d);
}

size_t kb_downloads_count(const struct kb_downloads *d)
{
	return d->n;
}

int kb_downloads_fd(const struct kb_downloads *d)
{
	return d->fd;
}

/* --- Where a file goes --------------------------------------------------- */

static void path_in(const char *folder, const char *name, struct kb_str *out)
{
	kb_str_clear(out);
	kb_str_addf(out, "%s/%s", folder, name);
}

static bool is_there(const char *folder, const char *name)
{
	struct kb_str path = {0};
	path_in(folder, name, &path);
	bool there = access(path.s, F_OK) == 0;
	kb_str_release(&path);
	return there;
}

/* A link that leads nowhere has its name, too. */
static bool is_taken(const char *folder, const char *name)
{
	struct kb_str path = {0};
	struct stat st;
	path_in(folder, name, &path);
	bool taken = lstat(path.s, &st) == 0;
	kb_str_release(&path);
	return taken;
}

struct kb_downloaded {
	char *folder;
	struct kb_download_notes notes;
};

struct kb_downloaded *kb_downloaded_read(const char *folder)
{
	struct kb_downloaded *d = kb_calloc(1, sizeof *d);
	d->folder = kb_strdup(folder);
	kb_download_notes_read(folder, &d->notes, NULL);
	return d;
}

void kb_downloaded_free(struct kb_downloaded *d)
{
	if (!d)
		return;
	kb_download_notes_release(&d->notes);
	free(d->folder);
	free(d);
}

void kb_downloaded_find(const struct kb_downloaded *d, struct kb_article *a)
{
	struct kb_str path = {0};
	if (!a->n_enclosures)
		return;
	struct kb_enclosure *list = kb_arena_copy(
		&a->arena, a->enclosures, a->n_enclosures, sizeof *list);
	for (size_t i = 0; i < a->n_enclosures; i++) {
		const struct kb_download_note *note =
			kb_download_note_of(&d->notes, list[i].url);
		list[i].file = NULL;
		if (!note || !is_there(d->folder, note->name))
			continue;
		path_in(d->folder, note->name, &path);
		list[i].file = kb_arena_strdup(&a->arena, path.s);
	}
	a->enclosures = list;
	kb_str_release(&path);
}

void kb_downloads_find(const char *folder, struct kb_article *a)
{
	struct kb_downloaded *d = kb_downloaded_read(folder);
	kb_downloaded_find(d, a);
	kb_downloaded_free(d);
}

/* Opens the part of a file under this name. */
static enum kb_err open_as(struct kb_downloads *all, struct download *d,
	const char *name, const char *validator, bool fresh,
	struct kb_save **save)
{
	struct kb_str path = {0}, notes = {0}, note = {0};
	path_in(all->folder, name, &path);
	kb_download_notes_path(all->folder, &notes);
	kb_str_addf(&note, "%s\t%s", name, url_of(d));
	const struct kb_save_options o = {.path = path.s,
		.validator = validator,
		.fresh = fresh,
		.most = all->most,
		.notes = notes.s,
		.note = note.s};
	enum kb_err err = kb_save_open(&o, save, &d->diag);
	if (!err) {
		free(d->name);
		free(d->path);
		d->name = kb_strdup(name);
		d->path = kb_str_take(&path);
	}
	kb_str_release(&path);
	kb_str_release(&notes);
	kb_str_release(&note);
	return err;
}

/* The first name that no other file has. */
static enum kb_err open_new(
	struct kb_downloads *all, struct download *d, struct kb_save **save)
{
	struct kb_str name = {0};
	enum kb_err err = KB_EINVAL;
	for (unsigned copy = 1; copy <= MOST_COPIES && err == KB_EINVAL;
		copy++) {
		kb_download_name(d->article, d->n, copy, &name);
		if (!is_taken(all->folder, name.s))
			err = open_as(all, d, name.s, NULL, true, save);
	}
	kb_str_release(&name);
	return err;
}

/* Opens what is noted of the file's URL, or a new one. */
static enum kb_err open_file(
	struct kb_downloads *all, struct download *d, struct kb_save **save)
{
	struct kb_download_notes notes;
	struct kb_str path = {0};
	path_in(all->folder, "", &path);
	enum kb_err err = kb_make_folders(path.s, &d->diag);
	kb_str_release(&path);
	if (err)
		return err;
	err = kb_download_notes_read(all->folder, &notes, &d->diag);
	if (err)
		return err;
	const struct kb_download_note *note =
		kb_download_note_of(&notes, url_of(d));
	d->already = note && is_there(all->folder, note->name);
	if (d->already) {
		path_in(all->folder, note->name, &path);
		d->name = kb_strdup(note->name);
		d->path = kb_str_take(&path);
	} else if (note && !is_taken(all->folder, note->name)) {
		err = open_as(all, d, note->name, note->validator, false, save);
	} else {
		kb_download_notes_shrink(all->folder, &notes);
		err = open_new(all, d, save);
	}
	kb_download_notes_release(&notes);
	return err;
}

/* --- Running ------------------------------------------------------------- */

static void begin(struct kb_downloads *all, struct download *d)
{
	struct kb_want want = {
		.src = url_of(d), .network = d->network, .only_web = true};
	d->err = open_file(all, d, &want.save);
	d->ended = d->err || d->already;
	if (d->ended)
		eventfd_write(all->wake, 1);
	else
		d->load = kb_loader_start(all->loader, &want);
}

/* Begins what waits, as far as there is room. */
static void begin_some(struct kb_downloads *all)
{
	size_t running = 0;
	for (size_t i = 0; i < all->n; i++)
		running += all->all[i]->load != 0;
	for (size_t i = 0; i < all->n && running < AT_ONCE; i++) {
		struct download *d = all->all[i];
		if (d->load || d->ended)
			continue;
		begin(all, d);
		running += d->load != 0;
	}
}

static size_t place_of(const struct kb_downloads *all, const char *url)
{
	size_t i = 0;
	while (i < all->n && strcmp(url_of(all->all[i]), url) != 0)
		i++;
	return i;
}

/* What is needed of an article for its file, in memory of its own. */
static struct kb_article *excerpt(const struct kb_article *a)
{
	struct kb_article *out = kb_article_new();
	out->published = a->published;
	out->updated = a->updated;
	if (a->headline.s)
		out->headline =
			kb_article_text(out, a->headline.s, a->headline.len);
	kb_article_set_enclosures(out, a->enclosures, a->n_enclosures);
	return out;
}

enum kb_err kb_downloads_start(struct kb_downloads *all,
	const struct kb_article *a, size_t n, struct kb_network *network,
	struct kb_diag *diag)
{
	if (place_of(all, a->enclosures[n].url) < all->n)
		return kb_fail(diag, KB_EINVAL, "it is being downloaded");
	struct download *d = kb_calloc(1, sizeof *d);
	d->article = excerpt(a);
	d->n = n;
	d->network = network;
	kb_network_hold(network);
	*KB_PUSH(all->all, all->n, all->cap) = d;
	begin_some(all);
	return KB_OK;
}

/* Takes it off the list. */
static struct download *take(struct kb_downloads *all, size_t i)
{
	struct download *d = all->all[i];
	memmove(all->all + i, all->all + i + 1,
		(all->n - i - 1) * sizeof *all->all);
	all->n--;
	return d;
}

size_t kb_downloads_stop(struct kb_downloads *all, const char *url)
{
	size_t stopped = 0;
	for (size_t i = all->n; i-- > 0;) {
		if (url && strcmp(url_of(all->all[i]), url) != 0)
			continue;
		struct download *d = take(all, i);
		if (d->load)
			kb_loader_cancel(all->loader, d->load);
		stopped += !d->ended;
		download_free(d);
	}
	if (url)
		begin_some(all);
	return stopped;
}

/* --- Events -------------------------------------------------------------- */

/* Bytes a second since a moment that is not long ago. */
static uint64_t rate_of(struct download *d, uint64_t got)
{
	const struct moment now = {kb_clock_ms(), got};
	if (!d->before.ms || got < d->before.bytes)
		d->before = d->lately = now;
	if (now.ms - d->lately.ms >= RATE_SPAN) {
		d->before = d->lately;
		d->lately = now;
	}
	int64_t ms = now.ms - d->before.ms;
	return ms > 0 ? (got - d->before.bytes) * 1000 / (uint64_t)ms : 0;
}

/* How far all are that run. */
static void sum_up(const struct kb_downloads *all, struct kb_download_event *ev)
{
	bool known = true;
	for (size_t i = 0; i < all->n; i++) {
		const struct download *d = all->all[i];
		if (!d->load)
			continue;
		ev->running++;
		ev->got += d->got;
		ev->total += d->total;
		ev->rate += d->rate;
		known = known && d->total;
	}
	ev->total = known ? ev->total : 0;
}

static void fill_event(
	struct kb_downloads *all, size_t i, struct kb_download_event *ev)
{
	struct download *d = all->all[i];
	ev->url = url_of(d);
	ev->name = d->name;
	ev->path = d->path;
	ev->ended = d->ended;
	if (d->ended) {
		ev->already = d->already;
		ev->err = d->err;
		ev->diag = d->diag;
		all->told = take(all, i);
		begin_some(all);
	}
	ev->left = all->n;
	sum_up(all, ev);
}

static bool next_ended(struct kb_downloads *all, struct kb_download_event *ev)
{
	eventfd_t n;
	for (size_t i = 0; i < all->n; i++)
		if (all->all[i]->ended) {
			fill_event(all, i, ev);
			return true;
		}
	eventfd_read(all->wake, &n);
	return false;
}

bool kb_downloads_next(struct kb_downloads *all, struct kb_download_event *ev)
{
	struct kb_loader_event load;
	*ev = (struct kb_download_event){0};
	download_free(all->told);
	all->told = NULL;
	if (next_ended(all, ev))
		return true;
	while (kb_loader_next(all->loader, &load)) {
		size_t i = 0;
		while (i < all->n && all->all[i]->load != load.job)
			i++;
		if (i == all->n)
			continue;
		struct download *d = all->all[i];
		if (load.ended) {
			kb_got_release(&load.result);
			d->ended = true;
			d->load = 0;
			d->err = load.err;
			d->diag = load.diag;
		} else {
			d->got = load.got;
			d->total = load.total;
			d->rate = rate_of(d, load.got);
		}
		fill_event(all, i, ev);
		return true;
	}
	return false;
}
