/* An import in a thread of its own. */
#include <khabar/library/importer.h>

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

struct kb_importer {
	char *path;
	pthread_t thread;
	int fd;
	pthread_mutex_t lock;
	/* Guarded by lock: */
	struct kb_importer_event event; /* the latest */
	bool news, stop;
	struct kb_str report;
};

/* --- The thread --------------------------------------------------------- */

static bool on_progress(void *ctx, size_t done, size_t total)
{
	struct kb_importer *im = ctx;
	pthread_mutex_lock(&im->lock);
	im->event.done = done;
	im->event.total = total;
	im->news = true;
	bool go_on = !im->stop;
	pthread_mutex_unlock(&im->lock);
	eventfd_write(im->fd, 1);
	return go_on;
}

static enum kb_err find_newsboat(struct kb_import *files, struct kb_diag *diag)
{
	struct kb_str looked = {0};
	size_t n;
	enum kb_err err = kb_import_find(files, &n, &looked, diag);
	if (!err && !n)
		err = kb_fail(diag, KB_EIO,
			"nothing of newsboat was found; type a file's name");
	kb_str_release(&looked);
	return err;
}

/* What is no file may never end. */
static enum kb_err add_file(
	struct kb_import *files, const char *path, struct kb_diag *diag)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return kb_fail(diag, KB_EIO, "%s: %s", KB_BRIEF(path),
			kb_reason(errno));
	if (!S_ISREG(st.st_mode))
		return kb_fail(diag, KB_EIO, "%s: is no file", KB_BRIEF(path));
	return kb_import_add(files, path, diag);
}

static enum kb_err take_in(
	struct kb_importer *im, struct kb_import *files, struct kb_diag *diag)
{
	const struct kb_import_options options = {
		.progress = on_progress, .ctx = im};
	struct kb_library l;
	enum kb_err err = im->path ? add_file(files, im->path, diag)
				   : find_newsboat(files, diag);
	if (!err)
		err = kb_import_needs_store(files)
			      ? kb_library_open(&l, NULL, diag)
			      : kb_library_init(&l, diag);
	if (err)
		return err;
	err = kb_import_run(files, &l, &options, diag);
	kb_library_close(&l);
	return err;
}

static void *run(void *ctx)
{
	struct kb_importer *im = ctx;
	struct kb_import files;
	struct kb_diag diag;
	struct kb_str report = {0};
	kb_import_init(&files);
	enum kb_err err = take_in(im, &files, &diag);
	if (!err)
		kb_import_report(&files, &report);
	kb_str_adds(&report, "");
	pthread_mutex_lock(&im->lock);
	im->report = report;
	im->event.ended = im->news = true;
	im->event.err = err;
	if (err)
		im->event.diag = diag;
	else
		im->event.report = im->report.s;
	pthread_mutex_unlock(&im->lock);
	kb_import_release(&files);
	eventfd_write(im->fd, 1);
	return NULL;
}

/* --- In the program ------------------------------------------------------ */

struct kb_importer *kb_importer_new(const char *path)
{
	struct kb_importer *im = kb_calloc(1, sizeof *im);
	im->path = path ? kb_strdup(path) : NULL;
	im->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	pthread_mutex_init(&im->lock, NULL);
	if (im->fd < 0 || pthread_create(&im->thread, NULL, run, im) != 0)
		kb_mem_die();
	return im;
}

void kb_importer_stop(struct kb_importer *im)
{
	pthread_mutex_lock(&im->lock);
	im->stop = true;
	pthread_mutex_unlock(&im->lock);
}

void kb_importer_free(struct kb_importer *im)
{
	if (!im)
		return;
	kb_importer_stop(im);
	pthread_join(im->thread, NULL);
	pthread_mutex_destroy(&im->lock);
	close(im->fd);
	kb_str_release(&im->report);
	free(im->path);
	free(im);
}

int kb_importer_fd(const struct kb_importer *im)
{
	return im->fd;
}

bool kb_importer_next(struct kb_importer *im, struct kb_importer_event *ev)
{
	eventfd_t n;
	pthread_mutex_lock(&im->lock);
	bool news = im->news;
	*ev = im->event;
	im->news = false;
	eventfd_read(im->fd, &n);
	pthread_mutex_unlock(&im->lock);
	return news;
}
