/* Files that come with articles, downloaded at a key. */
#include <khabar/ui/download.h>
#include <khabar/base/message.h>

#include <khabar/article/date.h>
#include <khabar/article/enclosure.h>
#include <khabar/base/amount.h>
#include <khabar/base/count.h>
#include <khabar/base/utf8.h>
#include <khabar/layout/label.h>

#include <string.h>

enum {
	LEAST = 8, /* cells of a name, which may be cut */
	MOST = 24,
	DATE = 11, /* bytes of one that a name begins with, and a space */
};

void kb_app_get_file(struct kb_app *app, const struct kb_article *a,
	const char *url, int64_t feed)
{
	const struct kb_app_io *io = app->io;
	struct kb_diag diag = {""};
	struct kb_str key = {0};
	size_t n = kb_enclosure_main(a);
	for (size_t i = 0; url && i < a->n_enclosures; i++)
		if (strcmp(a->enclosures[i].url, url) == 0)
			n = i;
	kb_keymap_describe(&app->settings->keymap, KB_ACTION_DOWNLOAD, &key);
	if (!a->n_enclosures)
		kb_app_complain(app, "this comes with no file to download");
	else if (io->stop_files(io->ctx, a->enclosures[n].url)) {
		app->files.left -= app->files.left > 0;
		/* i18n: a key */
		kb_app_say(app, "stopped; %s goes on with it", key.s);
	} else if (io->download(io->ctx, a, n, feed, &diag))
		kb_app_complain(app, "%s", diag.text);
	else
		/* i18n: a key */
		kb_app_say(app, "downloading; %s again stops it", key.s);
	kb_str_release(&key);
}

bool kb_app_stop_files(struct kb_app *app)
{
	const struct kb_app_io *io = app->io;
	struct kb_str key = {0};
	size_t n = io->stop_files(io->ctx, NULL);
	if (!n)
		return false;
	kb_keymap_describe(&app->settings->keymap, KB_ACTION_DOWNLOAD, &key);
	kb_app_say(app,
		/* i18n: the key that starts them again */
		kb_count(n, "%zu download stopped; %s goes on with it",
			"%zu downloads stopped; %s goes on with them"),
		n, key.s);
	kb_str_release(&key);
	app->files.left = 0;
	return true;
}

/* --- Progress ------------------------------------------------------------ */

/* The name without the date that it begins with, as far as it fits. */
static void add_name(
	struct kb_app *app, struct kb_str *out, const char *name, int cells)
{
	size_t len = strlen(name), end = len;
	struct kb_date date;
	if (len > DATE && kb_date_parse(name, DATE - 1, &date))
		name += DATE, end = len -= DATE;
	while (end &&
		kb_label_width(app->bidi, name, end) + (end < len) > cells)
		end = kb_utf8_floor(name, end - 1);
	kb_str_add(out, name, end);
	kb_str_adds(out, end < len ? "\u2026" : "");
}

/* How far downloads are, with what is known of the files where there are so
 * many cells for that. */
static void add_files(
	struct kb_app *app, const char *far, int room, struct kb_str *out)
{
	const struct kb_app_files *f = &app->files;
	struct kb_str name = {0};
	if (f->name.len && f->left == 1)
		add_name(app, &name, f->name.s, room < MOST ? room : MOST);
	if (f->left > 1 && room >= LEAST)
		kb_str_add_message(out,
			/* i18n: files that are being downloaded, and how far
			   they are: 12 MB of 34 MB, 35 % */
			kb_count(f->left, "%zu file: %s", "%zu files: %s"),
			f->left, far);
	else if (name.len && room >= LEAST)
		/* i18n: a file's name, and how far its download is */
		kb_str_add_message(out, _("%s: %s"), name.s, far);
	else
		kb_str_adds(out, far);
	kb_str_release(&name);
}

void kb_app_add_files(struct kb_app *app, int cells, struct kb_str *out)
{
	const struct kb_app_files *f = &app->files;
	struct kb_str far = {0};
	if (!f->left)
		return;
	kb_add_transfer(&far, f->got, f->total, f->rate);
	int room = cells - kb_label_width(app->bidi, far.s, far.len) - 2;
	if (room < 0 && f->total)
		kb_str_add_message(
			out, _("%u %%"), (unsigned)(f->got * 100 / f->total));
	else if (room < 0)
		kb_add_size(out, f->got);
	else
		add_files(app, far.s, room, out);
	kb_str_release(&far);
}

void kb_app_download(struct kb_app *app, const struct kb_download_news *news)
{
	struct kb_app_files *f = &app->files;
	f->got = news->got;
	f->total = news->total;
	f->rate = news->rate;
	f->left = news->left;
	if (!news->ended) {
		kb_str_clear(&f->name);
		kb_str_adds(&f->name, news->name ? news->name : "");
	} else if (news->why) {
		kb_app_complain(app, "%s", news->why->text);
	} else {
		struct kb_str words = {0};
		/* i18n: a path */
		kb_str_add_message(&words, _("downloaded: %s"), news->path);
		/* Most likely it is said that it began. */
		if (!app->message_is_error && !app->prompt.active)
			kb_str_clear(&app->message);
		kb_app_say_later(app, words.s);
		kb_str_release(&words);
		for (struct kb_view *v = app->top; v; v = v->below)
			if (v->ops->downloaded)
				v->ops->downloaded(v);
	}
	app->dirty = true;
}
