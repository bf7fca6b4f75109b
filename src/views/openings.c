/* How the articles of a list begin: looked up when there is time for it. */
#include "openings.h"

#include <khabar/article/article.h>
#include <khabar/article/opening.h>
#include <khabar/base/clock.h>

enum {
	MAX_BYTES = 1200, /* more than the widest screens have room for */
};

const struct kb_str *kb_openings_get(struct kb_openings *o, int64_t article)
{
	struct kb_opening *at = o->v;
	for (size_t i = 0; i < KB_OPENINGS; i++) {
		struct kb_opening *p = &o->v[i];
		if (p->id == article) {
			p->used = ++o->uses;
			return p->known ? &p->text : NULL;
		}
		if (p->used < at->used)
			at = p;
	}
	at->id = article;
	at->made = at->known = false;
	at->used = ++o->uses;
	kb_str_clear(&at->text);
	return NULL;
}

bool kb_openings_step(struct kb_openings *o, struct kb_app *app, int ms,
	struct kb_article *(*article)(
		void *ctx, int64_t id, struct kb_str *title),
	void *ctx)
{
	int64_t end = kb_clock_ms() + ms;
	struct kb_str title = {0};
	bool any = false, more = false;
	for (size_t i = 0; i < KB_OPENINGS && !more; i++) {
		struct kb_opening *p = &o->v[i];
		if (!p->id || p->made)
			continue;
		more = any && kb_clock_ms() >= end;
		if (more)
			break;
		kb_str_clear(&title);
		struct kb_article *a = article(ctx, p->id, &title);
		kb_str_clear(&p->text);
		if (a)
			kb_article_opening(a, title.s, MAX_BYTES, &p->text);
		kb_article_free(a);
		p->made = p->known = any = app->dirty = true;
	}
	kb_str_release(&title);
	return more;
}

void kb_openings_forget(struct kb_openings *o)
{
	for (size_t i = 0; i < KB_OPENINGS; i++)
		o->v[i].made = false;
}

void kb_openings_release(struct kb_openings *o)
{
	for (size_t i = 0; i < KB_OPENINGS; i++)
		kb_str_release(&o->v[i].text);
}
