/* What inputs that are made to cost work cost the reader: each is opened, and
 * keys are pressed. Prints a line a file: the worst key, and which it was.
 * usage: hostile FILE... */
#include <khabar/base/str.h>
#include <khabar/conf/settings.h>
#include <khabar/feed/document.h>
#include <khabar/ui/app.h>
#include <khabar/views/views.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
	WORST = 50, /* ms */
};

/* Of this process alone: what else runs does not count. */
static double spent(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static unsigned on_load(void *ctx, const char *src, int64_t feed)
{
	(void)ctx;
	(void)src;
	(void)feed;
	return 1;
}

static void on_cancel(void *ctx, unsigned job)
{
	(void)ctx;
	(void)job;
}

static bool read_file(const char *path, struct kb_str *out)
{
	FILE *f = fopen(path, "rb");
	char buf[65536];
	size_t n;
	if (!f)
		return false;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(out, buf, n);
	fclose(f);
	return true;
}

struct worst {
	double ms;
	const char *what;
};

static void draw(
	struct kb_app *app, double start, const char *what, struct worst *worst)
{
	kb_app_draw(app);
	double ms = spent() - start;
	if (ms > worst->ms)
		*worst = (struct worst){ms, what};
}

static void press(
	struct kb_app *app, uint32_t key, const char *what, struct worst *worst)
{
	struct kb_event ev = {.type = KB_EVENT_KEY, .key = key};
	double start = spent();
	kb_app_event(app, &ev);
	draw(app, start, what, worst);
}

static void resize(struct kb_app *app, int rows, int cols, struct worst *worst)
{
	struct kb_event ev = {
		.type = KB_EVENT_RESIZE, .row = rows, .col = cols};
	double start = spent();
	kb_app_event(app, &ev);
	draw(app, start, "resize", worst);
}

static void use(struct kb_app *app, struct worst *worst)
{
	double start = spent();
	draw(app, start, "first screen", worst);
	press(app, '\r', "Enter", worst);
	press(app, 'j', "j", worst);
	press(app, ' ', "Space", worst);
	press(app, 'G', "G", worst);
	press(app, 'b', "b", worst);
	press(app, 'g', "g", worst);
	resize(app, 30, 40, worst);
	resize(app, 24, 100, worst);
	for (int i = 0; i < 100000; i++) {
		start = spent();
		if (!kb_app_idle(app))
			break;
		if (spent() - start > worst->ms)
			*worst = (struct worst){spent() - start, "a slice"};
	}
	press(app, '/', "/", worst);
	press(app, 'a', "a letter", worst);
	press(app, 'b', "a letter", worst);
	press(app, '\r', "Enter of a search", worst);
	press(app, 'n', "n", worst);
}

static bool try(const char *path)
{
	const struct kb_app_io io = {.load = on_load, .cancel = on_cancel};
	const struct kb_source src = {
		.url = "https://example.org/", .name = "page"};
	struct kb_settings settings;
	struct kb_document doc = {0};
	struct kb_str text = {0};
	struct worst worst = {0, "none"};
	kb_settings_init(&settings);
	struct kb_app *app = kb_app_new(&io, &settings, &kb_views);
	kb_app_open(app, "page", 0);
	if (read_file(path, &text) &&
		!kb_document_read(text.s, text.len, &src, &doc, NULL)) {
		double start = spent();
		kb_app_loaded(app, 1, &doc, NULL);
		draw(app, start, "loaded", &worst);
		use(app, &worst);
	}
	printf("%-44s %8.1f ms  %s  %s\n", path, worst.ms, worst.what,
		worst.ms <= WORST ? "good" : "SHORT");
	fflush(stdout);
	kb_app_free(app);
	kb_settings_release(&settings);
	kb_str_release(&text);
	return worst.ms <= WORST;
}

int main(int argc, char **argv)
{
	bool good = true;
	for (int i = 1; i < argc; i++)
		good &= try(argv[i]);
	return good ? 0 : 1;
}
