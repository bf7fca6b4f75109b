/* The feed list takes in lists of other programs, and is written as OPML. */
#include <khabar/library/exchange.h>

#include <khabar/base/message.h>
#include <khabar/base/secret.h>

#include <stdlib.h>
#include <string.h>

/* --- Importing ---------------------------------------------------------- */

struct import {
	struct kb_opml *opml;
	struct kb_import_result *result;
};

/* Gives the feed just added what the file says of it. A proxy that cannot be
 * set takes the feed out again: it is not to be fetched without. */
static enum kb_err add_settings(struct kb_opml *opml,
	const struct kb_opml_feed *f, struct kb_feeds *conf,
	struct kb_diag *diag)
{
	for (size_t i = 0; i < f->n_settings; i++) {
		const struct kb_opml_setting *s = &f->settings[i];
		struct kb_diag why;
		enum kb_err err =
			kb_feeds_add_setting(conf, s->name, s->value, &why);
		if (err == KB_ELIMIT)
			return kb_fail(diag, err, "%s", why.text);
		if (!err)
			continue;
		bool proxy = strcmp(s->name, "proxy") == 0;
		kb_opml_problem(opml, f->line,
			/* i18n: what is wrong with the proxy of a feed */
			proxy ? N_("%s; the feed was not added") : "%s",
			why.text);
		if (proxy)
			return kb_feeds_remove(conf, f->url, diag);
	}
	return KB_OK;
}

static enum kb_err add_feed(const struct import *im, size_t i,
	struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct kb_opml_feed *f = &im->opml->feeds[i];
	if (kb_feeds_find(conf, f->url)) {
		im->result->known++;
		return KB_OK;
	}
	size_t before = conf->n_feeds;
	enum kb_err err =
		f->own ? kb_feeds_add(conf, f->url, NULL, NULL, 0, diag)
		       : kb_feeds_add(conf, f->url, f->title, f->tags,
				 f->n_tags, diag);
	if (!err)
		err = add_settings(im->opml, f, conf, diag);
	im->result->added += !err && conf->n_feeds > before;
	return err;
}

static bool has_search(
	const struct kb_feeds *conf, const struct kb_opml_search *s)
{
	for (size_t i = 0; i < conf->n_searches; i++)
		if (strcmp(conf->searches[i].name, s->name) == 0 &&
			strcmp(conf->searches[i].query, s->query) == 0)
			return true;
	return false;
}

static enum kb_err add_search(const struct import *im, size_t i,
	struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct kb_opml_search *s = &im->opml->searches[i];
	struct kb_diag why;
	if (has_search(conf, s)) {
		im->result->known_searches++;
		return KB_OK;
	}
	enum kb_err err = kb_feeds_add_search(conf, s->name, s->query, &why);
	if (err == KB_ELIMIT)
		return kb_fail(diag, err, "%s", why.text);
	if (err)
		kb_opml_problem(im->opml, s->line, "%s", why.text);
	im->result->searches += !err;
	return KB_OK;
}

static bool has_rule(const struct kb_feeds *conf, const char *text)
{
	for (size_t i = 0; i < conf->n_rules; i++)
		if (strcmp(conf->rules[i].text, text) == 0)
			return true;
	return false;
}

static enum kb_err add_rule(const struct import *im, size_t i,
	struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct kb_opml_rule *r = &im->opml->rules[i];
	struct kb_diag why;
	if (has_rule(conf, r->text)) {
		im->result->known_rules++;
		return KB_OK;
	}
	enum kb_err err = kb_feeds_add_rule(conf, r->text, &why);
	if (err == KB_ELIMIT)
		return kb_fail(diag, err, "%s", why.text);
	if (err)
		kb_opml_problem(im->opml, r->line, "%s", why.text);
	im->result->rules += !err;
	return KB_OK;
}

enum kb_err kb_library_add_list(struct kb_opml *opml, struct kb_feeds *conf,
	struct kb_import_result *result, struct kb_diag *diag)
{
	const struct import im = {opml, result};
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < opml->n_feeds && !err; i++)
		err = add_feed(&im, i, conf, diag);
	for (size_t i = 0; i < opml->n_searches && !err; i++)
		err = add_search(&im, i, conf, diag);
	for (size_t i = 0; i < opml->n_rules && !err; i++)
		err = add_rule(&im, i, conf, diag);
	return err;
}

/* --- Exporting ---------------------------------------------------------- */

/* What an export leaves out, and counts. */
struct export
{
	struct kb_opml opml;
	bool secrets;
	size_t n_left_out;
};

/* The URL as it is written; *n counts a password that is not. */
static const char *written(struct export *e, const char *url, size_t *n)
{
	if (!url || e->secrets)
		return url;
	char *copy = kb_arena_strdup(&e->opml.arena, url);
	*n += kb_drop_passwords(copy);
	return copy;
}

static void export_settings(struct export *e, const struct kb_feeds *conf,
	const struct kb_feed_conf *c, struct kb_opml_feed *f)
{
	struct kb_feed_given *given;
	size_t n;
	kb_feeds_given(conf, c, &e->opml.arena, &given, &n);
	f->own = true;
	f->settings =
		kb_arena_alloc(&e->opml.arena, (n + 1) * sizeof *f->settings);
	for (size_t i = 0; i < n; i++) {
		if (!e->secrets && kb_feed_given_is_secret(&given[i])) {
			e->n_left_out++;
			continue;
		}
		f->settings[f->n_settings++] =
			(struct kb_opml_setting){given[i].name,
				written(e, given[i].value, &e->n_left_out)};
	}
}

static void export_feed(struct export *e, const struct kb_library *l, size_t i)
{
	const struct kb_feed_conf *c = &l->conf.feeds[i];
	const struct kb_feed_row *row = kb_library_row(l, i);
	struct kb_opml_feed *f = &e->opml.feeds[i];
	size_t same = 0; /* passwords of the feed's own */
	*f = (struct kb_opml_feed){.url = written(e, c->url, &e->n_left_out),
		.title = kb_library_title(l, i),
		.html_url = row ? written(e, row->link, &same) : NULL,
		.description = row ? row->description : NULL,
		.language = row ? row->language : NULL,
		.type = "rss",
		.tags = c->tags,
		.n_tags = c->n_tags};
	if (f->title == c->shown)
		f->title = NULL;
	export_settings(e, &l->conf, c, f);
}

static void export_searches(struct export *e, const struct kb_feeds *conf)
{
	struct kb_opml *o = &e->opml;
	o->n_searches = conf->n_searches;
	o->searches = kb_calloc(o->n_searches + 1, sizeof *o->searches);
	for (size_t i = 0; i < o->n_searches; i++)
		o->searches[i] = (struct kb_opml_search){
			conf->searches[i].name, conf->searches[i].query, 0};
}

static void export_rules(struct export *e, const struct kb_feeds *conf)
{
	struct kb_opml *o = &e->opml;
	o->n_rules = conf->n_rules;
	o->rules = kb_calloc(o->n_rules + 1, sizeof *o->rules);
	for (size_t i = 0; i < o->n_rules; i++)
		o->rules[i] = (struct kb_opml_rule){conf->rules[i].text, 0};
}

size_t kb_library_export(
	const struct kb_library *l, bool secrets, struct kb_str *out)
{
	struct export e = {.secrets = secrets};
	struct kb_opml *o = &e.opml;
	kb_arena_init(&o->arena);
	o->title = "khabar";
	o->n_feeds = l->conf.n_feeds;
	o->feeds = kb_calloc(o->n_feeds + 1, sizeof *o->feeds);
	for (size_t i = 0; i < o->n_feeds; i++)
		export_feed(&e, l, i);
	export_searches(&e, &l->conf);
	export_rules(&e, &l->conf);
	kb_opml_write(out, o);
	free(o->feeds);
	free(o->searches);
	free(o->rules);
	kb_arena_release(&o->arena);
	return e.n_left_out;
}
