/* Downloads: files that come with articles go to a folder, a few at once, and
 * go on where they ended before. What has been downloaded is told by the folder
 * alone.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_DOWNLOADS_H
#define KHABAR_LIBRARY_DOWNLOADS_H

#include <khabar/article/article.h>
#include <khabar/conf/settings.h>
#include <khabar/library/get.h>

/* The folder that the settings name, into out (cleared): download-folder, in
 * which "~/" and a path that does not begin with a slash count from the home;
 * without it "khabar" in the folder for downloads of user-dirs.dirs, else in
 * ~/Downloads. Fails with KB_EIO where there is no home. */
enum kb_err kb_downloads_folder(
	const struct kb_settings *s, struct kb_str *out, struct kb_diag *diag);

/* What a folder has, to be asked for many articles. */
struct kb_downloaded;
/* A folder that cannot be read has nothing. */
struct kb_downloaded *kb_downloaded_read(const char *folder);
void kb_downloaded_free(struct kb_downloaded *d);
/* Gives each of the article's enclosures that is in the folder, whole, its
 * path, and the others none. */
void kb_downloaded_find(const struct kb_downloaded *d, struct kb_article *a);
/* The same of a folder that is read for it. */
void kb_downloads_find(const char *folder, struct kb_article *a);

struct kb_downloads;

/* folder: copied; it is made when something is downloaded. most: bytes of a
 * file. engine: held. */
struct kb_downloads *kb_downloads_new(
	struct kb_engine *engine, const char *folder, int64_t most);
/* Stops what runs; what has come of it stays. */
void kb_downloads_free(struct kb_downloads *d);
/* How many run, wait, or have ended and were not told. */
size_t kb_downloads_count(const struct kb_downloads *d);
/* Becomes readable when kb_downloads_next() has something to tell. */
int kb_downloads_fd(const struct kb_downloads *d);

/* Starts the article's n-th enclosure, from 0, or has it wait for its turn.
 * network: of its feed, NULL: none; held. Its end is told by an event, also
 * where it is there already. Fails with KB_EINVAL where it is being downloaded.
 */
enum kb_err kb_downloads_start(struct kb_downloads *d,
	const struct kb_article *a, size_t n, struct kb_network *network,
	struct kb_diag *diag);
/* Stops the one of this URL, or all of them (NULL), without an event; how many
 * there were. What has come stays, and is gone on with when it is asked for
 * again. */
size_t kb_downloads_stop(struct kb_downloads *d, const char *url);

/* Strings are borrowed until the next call of one of these functions. */
struct kb_download_event {
	const char *url;
	const char *name; /* of the file */
	const char *path;
	/* Bytes of all that run, and how many come a second, lately; 0: not
	 * known. */
	uint64_t got, total, rate;
	size_t running;
	bool ended;
	bool already;        /* ended: it was there */
	enum kb_err err;     /* ended: how */
	struct kb_diag diag; /* err set: why */
	size_t left;         /* downloads that run or wait, this not among them
				once it has ended */
};

/* The next event, without waiting; false if there is none. */
bool kb_downloads_next(struct kb_downloads *d, struct kb_download_event *ev);

#endif
