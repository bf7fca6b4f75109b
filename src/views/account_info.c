/* What is known of an account: how it stands, what waits, what to do. */
#include "account_info.h"

#include "account_form.h"
#include "accounts.h"
#include "library_actions.h"
#include "links.h"
#include "offers.h"

#include <khabar/base/count.h>
#include <khabar/base/language.h>
#include <khabar/base/phrase.h>
#include <khabar/ui/pager.h>
#include <khabar/ui/paragraph.h>
#include <khabar/ui/url.h>

struct account_info {
	struct kb_view view; /* src: the account's name */
	struct kb_library_views *lib;
	size_t first; /* row of the text that the screen begins with */
};

/* The rows as they are drawn: those off the screen only count. */
struct lines {
	struct kb_app *app;
	struct kb_canvas *c;
	int row, rows;
};

/* Draws words and forgets them; none take no row. */
static void put(struct lines *p, struct kb_str *words, enum kb_style style)
{
	if (words->len)
		p->row += kb_paragraph_draw(p->app, p->c, p->row, p->rows,
			words->s, kb_language_dir(), style);
	kb_str_clear(words);
}

/* What a round has left behind, in the language that it was done in. */
static void put_stored(struct lines *p, const char *words, enum kb_style style)
{
	if (words && *words)
		p->row += kb_paragraph_draw(p->app, p->c, p->row, p->rows,
			words, KB_DIR_AUTO, style);
}

static void draw_standing(struct lines *p, const struct kb_account_state *s)
{
	struct kb_str words = {0}, marks = {0};
	kb_str_add_message(
		&words, kb_count(s->feeds, "%zu feed", "%zu feeds"), s->feeds);
	kb_next_phrase(&words);
	kb_str_add_message(&words,
		kb_count(s->articles, "%zu article", "%zu articles"),
		s->articles);
	put(p, &words, KB_STYLE_TEXT);
	if (s->running)
		kb_str_adds(&words, _("being synced"));
	else
		kb_account_add_done(p->app, &words, s);
	put(p, &words, KB_STYLE_ENTRY_META);
	kb_account_add_marks(&marks, s);
	if (marks.len)
		/* i18n: a list, such as "3 read, 1 starred" */
		kb_str_add_message(&words, _("to be sent: %s"), marks.s);
	else
		kb_str_adds(&words, _("nothing waits to be sent"));
	put(p, &words, KB_STYLE_ENTRY_META);
	put_stored(p, s->error, KB_STYLE_ERROR);
	put_stored(p, s->error ? s->advice : NULL, KB_STYLE_TEXT);
	kb_str_release(&words);
	kb_str_release(&marks);
}

static void draw_server(struct lines *p, const struct kb_account_state *s)
{
	const struct kb_account_settings *a = s->settings;
	struct kb_str words = {0}, shown = {0};
	kb_url_display(&shown, a->url ? a->url : "");
	/* i18n: the address of a server */
	kb_str_add_message(&words, _("server  %s"), shown.s);
	put(p, &words, KB_STYLE_TEXT);
	if (s->server)
		/* i18n: what a server speaks: a name */
		kb_str_add_message(&words, _("by the %s API"), s->server);
	put(p, &words, KB_STYLE_TEXT);
	if (a->user)
		/* i18n: the name that one has at a server */
		kb_str_add_message(&words, _("user  %s"), a->user);
	put(p, &words, KB_STYLE_TEXT);
	kb_account_add_password(&words, a);
	put(p, &words, KB_STYLE_TEXT);
	put_stored(p, s->notice, KB_STYLE_ENTRY_META);
	kb_str_release(&words);
	kb_str_release(&shown);
}

static void draw_account(struct lines *p, const struct kb_account_state *s)
{
	struct kb_str words = {0};
	kb_str_adds(&words, s->settings->name);
	put(p, &words, KB_STYLE_HEADLINE);
	kb_str_release(&words);
	p->row++;
	draw_standing(p, s);
	p->row++;
	draw_server(p, s);
}

static void info_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct account_info *f = (struct account_info *)v;
	struct kb_account_state s;
	struct lines p = {v->app, c, 0, 0};
	if (!kb_accounts_find(f->lib, v->src, &s)) {
		kb_paragraph_draw(v->app, c, 0, rows,
			_("There is no such account any more."),
			kb_language_dir(), KB_STYLE_TEXT);
		return;
	}
	/* Off the screen at first: how many rows there are. */
	draw_account(&p, &s);
	kb_pager_fit(&f->first, (size_t)p.row, rows);
	p.row = -(int)f->first;
	p.rows = rows;
	draw_account(&p, &s);
}

static void info_status(struct kb_view *v, struct kb_status *st)
{
	st->dir = KB_DIR_LTR;
	st->title_dir = kb_language_dir();
	/* i18n: the name of an account */
	kb_str_add_message(&st->title, _("account %s"), v->src);
}

static void info_scroll(struct kb_view *v, int lines)
{
	kb_pager_scroll(&((struct account_info *)v)->first, lines);
}

static bool info_action(struct kb_view *v, enum kb_action action)
{
	struct account_info *f = (struct account_info *)v;
	const struct kb_accounts_io *io = f->lib->io->accounts;
	struct kb_account_state s;
	if (kb_pager_action(
		    &f->first, action, kb_app_rows(v->app), v->app->count))
		return true;
	bool is = kb_accounts_find(f->lib, v->src, &s);
	switch (action) {
	case KB_ACTION_RELOAD:
		if (is)
			io->sync(io->ctx, v->src);
		return true;
	case KB_ACTION_OPEN_BROWSER:
		kb_link_browse(v->app, is ? s.settings->url : NULL);
		return true;
	case KB_ACTION_EDIT:
		if (is)
			kb_view_push(kb_account_form_new(f->lib, v->src));
		return true;
	case KB_ACTION_CANCEL:
	case KB_ACTION_INFO:
		kb_view_pop(v);
		return true;
	default:
		return kb_library_action(f->lib, action);
	}
}

static void info_offers(struct kb_view *v, struct kb_offers *out)
{
	(void)v;
	kb_offers_add(out, kb_account_info_offers);
	kb_offers_add(out, kb_pager_offers);
	kb_offers_add(out, kb_library_offers);
}

static const struct kb_view_ops info_ops = {
	.alone = true,
	.draw = info_draw,
	.status = info_status,
	.action = info_action,
	.offers = info_offers,
	.scroll = info_scroll,
};

struct kb_view *kb_account_info_new(
	struct kb_library_views *lib, const char *name)
{
	struct account_info *f =
		kb_view_new(lib->app, &info_ops, sizeof *f, name, 0);
	f->lib = lib;
	return &f->view;
}
