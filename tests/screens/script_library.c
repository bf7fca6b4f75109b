/* Lines of scripts about the library. */
#include "script.h"

#include <khabar/base/mem.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The lines of a feed list, each behind a '>'. */
static void read_feed_list(struct script *s, struct kb_str *conf)
{
	kb_str_adds(conf, "");
	while (s->at < s->n && s->lines[s->at][0] == '>') {
		kb_str_addf(conf, "%s\n", s->lines[s->at] + 1);
		if (s->update)
			kb_str_addf(&s->out, "%s\n", s->lines[s->at]);
		s->at++;
	}
}

/* library: a new app; feed-list: the same one. Feed lists follow. */
static void do_library(struct script *s, bool anew)
{
	struct kb_str conf = {0};
	read_feed_list(s, &conf);
	if (anew) {
		driver_restart(&s->d);
		fake_library_release(&s->d.library);
		fake_library_init(&s->d.library, conf.s, &s->d.calls);
	} else {
		fake_library_conf(&s->d.library, conf.s);
	}
	kb_str_release(&conf);
}

/* edited: what the editor will leave follows */
static void do_edited(struct script *s)
{
	struct kb_str conf = {0};
	read_feed_list(s, &conf);
	free(s->d.library.edited);
	s->d.library.edited = kb_str_take(&conf);
}

static void do_article(struct script *s, const char *p)
{
	struct kb_str line = {0};
	script_word(&p, &line);
	if (!fake_library_add(&s->d.library, line.s))
		script_complain(s, "article \"ID FEED DATE MARKS TITLE\"");
	kb_str_release(&line);
}

/* article-link ID URL */
static void do_article_link(struct script *s, const char *p)
{
	struct kb_str id = {0}, url = {0};
	script_word(&p, &id);
	script_word(&p, &url);
	if (!fake_library_link(&s->d.library, atoi(id.s), url.s))
		script_complain(s, "there is no article %s", id.s);
	kb_str_release(&id);
	kb_str_release(&url);
}

/* article-file ID URL */
static void do_article_file(struct script *s, const char *p)
{
	struct kb_str id = {0}, url = {0};
	script_word(&p, &id);
	script_word(&p, &url);
	if (!fake_library_file(&s->d.library, atoi(id.s), url.s))
		script_complain(s, "there is no article %s", id.s);
	kb_str_release(&id);
	kb_str_release(&url);
}

/* article-long ID N */
static void do_article_long(struct script *s, const char *p)
{
	int id, n;
	if (sscanf(p, " %d %d", &id, &n) != 2 ||
		!fake_library_long(&s->d.library, id, n))
		script_complain(s, "article-long ID PARAGRAPHS");
}

/* article-tag ID TAG */
static void do_article_tag(struct script *s, const char *p)
{
	struct kb_str id = {0}, tag = {0};
	script_word(&p, &id);
	script_word(&p, &tag);
	if (!fake_library_tag(&s->d.library, atoi(id.s), tag.s))
		script_complain(s, "there is no article %s", id.s);
	kb_str_release(&id);
	kb_str_release(&tag);
}

static void do_story(struct script *s, const char *p)
{
	struct kb_str ids = {0};
	script_word(&p, &ids);
	if (!fake_library_story(&s->d.library, ids.s))
		script_complain(s, "story \"ID ID ...\"");
	kb_str_release(&ids);
}

/* feed N WHAT */
static void do_feed(struct script *s, const char *p)
{
	int n = 0, at = 0;
	if (sscanf(p, " %d %n", &n, &at) != 1 || !at ||
		!fake_library_feed(&s->d.library, n, p + at))
		script_complain(s, "feed N error REASON, gone, fresh or well");
}

/* elsewhere ID MARKS */
static void do_elsewhere(struct script *s, const char *p)
{
	struct kb_str id = {0}, marks = {0};
	script_word(&p, &id);
	script_word(&p, &marks);
	if (!fake_library_mark(&s->d.library, atoi(id.s), marks.s))
		script_complain(s, "there is no article %s", id.s);
	kb_str_release(&id);
	kb_str_release(&marks);
}

static void do_reloading(struct script *s, const char *p)
{
	struct kb_reload_news news = {.until = 1598000000, .waits = "Bridge"};
	sscanf(p, " %zu %zu %zu %zu %zu", &news.done, &news.total, &news.added,
		&news.failed, &news.waiting);
	s->d.library.reloading = news.running = news.done < news.total;
	kb_app_reload_progress(s->d.app, &news);
	script_sane(s, driver_draw(&s->d));
}

/* reloading-pages DONE TOTAL FAILED [ended [NEW]] */
static void do_reloading_pages(struct script *s, const char *p)
{
	struct kb_reload_news news = {.running = !strstr(p, "ended")};
	sscanf(p, " %zu %zu %zu ended %zu", &news.pages, &news.pages_total,
		&news.pages_failed, &news.added);
	s->d.library.reloading = news.running;
	kb_app_reload_progress(s->d.app, &news);
	script_sane(s, driver_draw(&s->d));
}

/* page ID ["REASON"] */
static void do_page(struct script *s, const char *p)
{
	struct kb_str id = {0}, reason = {0};
	struct kb_diag diag;
	script_word(&p, &id);
	bool failed = script_word(&p, &reason);
	if (failed)
		kb_fail(&diag, KB_ENET, "%s", reason.s);
	else
		fake_library_page(&s->d.library, atoi(id.s));
	kb_app_page(s->d.app, atoi(id.s), failed ? &diag : NULL);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&id);
	kb_str_release(&reason);
}

/* file "NAME" GOT TOTAL RATE LEFT, file-here "NAME", file-fails "REASON" */
static void do_file(struct script *s, const char *verb, const char *p)
{
	static char here[64];
	struct kb_str name = {0};
	struct kb_diag why;
	unsigned long long got = 0, total = 0, rate = 0;
	struct kb_download_news news = {.ended = strcmp(verb, "file") != 0};
	script_word(&p, &name);
	sscanf(p, " %llu %llu %llu %zu", &got, &total, &rate, &news.left);
	news.name = name.s;
	news.got = got;
	news.total = total;
	news.rate = rate;
	if (news.ended)
		s->d.downloads = 0;
	if (strcmp(verb, "file-here") == 0) {
		snprintf(here, sizeof here, "%s", name.s);
		news.path = s->d.file = here;
	} else if (news.ended) {
		kb_fail(&why, KB_ENET, "%s", name.s);
		news.why = &why;
	}
	kb_app_download(s->d.app, &news);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&name);
}

/* found URL [FILE] ["REASON"] */
static void do_found(struct script *s, const char *p)
{
	struct kb_str url = {0}, file = {0}, reason = {0};
	struct kb_document doc = {0};
	struct kb_diag diag;
	script_word(&p, &url);
	bool any = script_word(&p, &file) && strcmp(file.s, "-") != 0;
	bool failed = script_word(&p, &reason);
	if (any && !driver_read(&s->d, file.s, url.s, &doc, &diag))
		script_complain(s, "no file %s", file.s);
	if (!fake_library_found(
		    &s->d.library, url.s, &doc, failed ? reason.s : NULL))
		script_complain(s, "too many feeds are found");
	kb_str_release(&url);
	kb_str_release(&file);
	kb_str_release(&reason);
}

/* sought yes|no ["REASON"] */
static void do_sought(struct script *s, const char *p)
{
	struct kb_str ended = {0}, reason = {0};
	script_word(&p, &ended);
	s->d.library.sought_ended = strcmp(ended.s, "yes") == 0;
	if (script_word(&p, &reason))
		s->d.library.sought_failure = kb_strdup(reason.s);
	kb_app_sought(s->d.app);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&ended);
	kb_str_release(&reason);
}

/* imported DONE TOTAL | ["REPORT"] | failed "REASON" */
static void do_imported(struct script *s, const char *p)
{
	struct kb_str first = {0}, second = {0};
	struct kb_import_news news = {0};
	script_word(&p, &first);
	bool two = script_word(&p, &second);
	news.ended = !two || strcmp(first.s, "failed") == 0;
	if (!news.ended) {
		news.done = (size_t)atoi(first.s);
		news.total = (size_t)atoi(second.s);
	} else {
		news.failure = two ? second.s : NULL;
		news.report = two ? NULL : first.s;
	}
	kb_app_imported(s->d.app, &news);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&first);
	kb_str_release(&second);
}

/* searching yes|no */
static void do_searching(struct script *s, const char *p)
{
	s->d.library.searching = strcmp(script_rest(p), "yes") == 0;
	fake_library_answer(&s->d.library, s->d.app);
	script_sane(s, driver_draw(&s->d));
}

static void do_trouble(struct script *s, const char *p)
{
	struct kb_str reason = {0};
	struct kb_diag diag;
	script_word(&p, &reason);
	kb_fail(&diag, KB_EIO, "%s", reason.s);
	kb_app_trouble(s->d.app, &diag);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&reason);
}

bool script_library_line(struct script *s, const char *verb, const char *p)
{
	if (strcmp(verb, "library") == 0)
		do_library(s, true);
	else if (strcmp(verb, "feed-list") == 0)
		do_library(s, false);
	else if (strcmp(verb, "article") == 0)
		do_article(s, p);
	else if (strcmp(verb, "article-file") == 0)
		do_article_file(s, p);
	else if (strcmp(verb, "article-link") == 0)
		do_article_link(s, p);
	else if (strcmp(verb, "article-long") == 0)
		do_article_long(s, p);
	else if (strcmp(verb, "article-tag") == 0)
		do_article_tag(s, p);
	else if (strcmp(verb, "story") == 0)
		do_story(s, p);
	else if (strcmp(verb, "feed") == 0)
		do_feed(s, p);
	else if (strcmp(verb, "elsewhere") == 0)
		do_elsewhere(s, p);
	else if (strcmp(verb, "library-fails") == 0)
		s->d.library.failing =
			strcmp(script_rest(p), "yes") == 0 ? "disk full" : NULL;
	else if (strcmp(verb, "imported") == 0)
		do_imported(s, p);
	else if (strcmp(verb, "edited") == 0)
		do_edited(s);
	else if (strcmp(verb, "newsboat") == 0)
		s->d.library.newsboat = true;
	else if (strcmp(verb, "found") == 0)
		do_found(s, p);
	else if (strcmp(verb, "sought") == 0)
		do_sought(s, p);
	else if (strcmp(verb, "searching") == 0)
		do_searching(s, p);
	else if (script_accounts_line(s, verb, p))
		return true;
	else if (strcmp(verb, "trouble") == 0)
		do_trouble(s, p);
	else if (strcmp(verb, "library-open") == 0)
		kb_app_library(s->d.app, &s->d.library.io),
			script_sane(s, driver_draw(&s->d));
	else if (strcmp(verb, "changed") == 0)
		kb_app_changed(s->d.app), script_sane(s, driver_draw(&s->d));
	else if (strcmp(verb, "reloading-pages") == 0)
		do_reloading_pages(s, p);
	else if (strcmp(verb, "reloading") == 0)
		do_reloading(s, p);
	else if (strcmp(verb, "page") == 0)
		do_page(s, p);
	else if (kb_starts(verb, "file"))
		do_file(s, verb, p);
	else
		return false;
	return true;
}
