/* What a list of articles shows of a search of the library: how far it is, and
 * pieces of texts. */
#include "article_list.h"

#include <khabar/base/clock.h>
#include <khabar/base/count.h>
#include <khabar/base/message.h>

#include <stdlib.h>

bool kb_finding_is_asked(const struct kb_article_list *l)
{
	return l->scope.kind == KB_SCOPE_SEARCH && l->scope.key[0];
}

void kb_finding_status(struct kb_article_list *l, struct kb_str *out)
{
	const struct kb_finding *f = &l->finding;
	if (f->number) {
		/* i18n: is being searched; at most 20 cells */
		kb_str_adds(out, _("searching"));
		return;
	}
	if (!kb_finding_is_asked(l) || f->trouble)
		return;
	if (f->found.newest_only)
		kb_str_add_message(
			/* i18n: so many of what was found are sorted by how
			   well they fit */
			out, _("the newest %d are ranked"), KB_SEARCH_RANKED);
	else if (l->view.app->prompt.active)
		kb_str_add_message(out,
			/* i18n: articles */
			kb_count(l->answer.n, "%zu found", "%zu found"),
			l->answer.n);
	else if (f->found.incomplete && !l->view.app->activity.len)
		kb_str_adds(out, _("not all is indexed yet"));
	else if (f->found.n && !f->found.whole)
		/* i18n: of the articles that were found */
		kb_str_adds(out, _("none has all words"));
	else if (f->found.whole < f->found.n)
		kb_str_add_message(out,
			/* i18n: articles that were found */
			kb_count(f->found.whole, "%zu with all words",
				"%zu with all words"),
			f->found.whole);
}

/* --- Pieces of texts ---------------------------------------------------- */

bool kb_finding_has_pieces(const struct kb_article_list *l)
{
	const struct kb_app *app = l->view.app;
	return app->settings->snippets && l->finding.light &&
	       !kb_highlighter_is_empty(l->finding.light) &&
	       app->canvas.cols >= KB_ARTICLE_LIST_FAIR &&
	       kb_app_rows(app) >= 4;
}

/* That of the article, or the one that was asked for longest ago. */
static struct kb_piece *piece_of(struct kb_finding *f, int64_t article)
{
	struct kb_piece *oldest = f->pieces;
	for (size_t i = 0; i < KB_PIECES; i++) {
		struct kb_piece *p = &f->pieces[i];
		if (p->id == article)
			return p;
		if (p->used < oldest->used)
			oldest = p;
	}
	return oldest;
}

const struct kb_snippet *kb_finding_piece(
	struct kb_article_list *l, int64_t article, int cells)
{
	struct kb_piece *p = piece_of(&l->finding, article);
	if (p->id != article || p->cells != cells)
		p->made = false;
	p->id = article;
	p->cells = cells;
	p->used = ++l->finding.uses;
	return p->made ? &p->snippet : NULL;
}

static void make_piece(struct kb_article_list *l, struct kb_piece *p)
{
	const struct kb_library_io *io = l->lib->io;
	struct kb_finding *f = &l->finding;
	if (!io->text(io->ctx, p->id, &f->text))
		kb_str_clear(&f->text);
	kb_highlight_snippet(f->light, f->text.len ? f->text.s : "",
		f->text.len, (size_t)p->cells, &p->snippet);
	p->made = true;
}

bool kb_finding_step(struct kb_article_list *l, int ms)
{
	struct kb_finding *f = &l->finding;
	int64_t end = kb_clock_ms() + ms;
	bool any = false;
	for (size_t i = 0; f->light && i < KB_PIECES; i++) {
		struct kb_piece *p = &f->pieces[i];
		if (!p->id || p->made)
			continue;
		if (any && kb_clock_ms() >= end)
			return true;
		make_piece(l, p);
		any = l->view.app->dirty = true;
	}
	return false;
}

static void forget_pieces(struct kb_finding *f)
{
	for (size_t i = 0; i < KB_PIECES; i++)
		f->pieces[i].id = 0;
}

void kb_finding_light(struct kb_article_list *l)
{
	struct kb_finding *f = &l->finding;
	kb_highlighter_free(f->light);
	f->light = kb_highlighter_new(l->scope.key, f->typing);
	forget_pieces(f);
}

void kb_finding_release(struct kb_finding *f)
{
	free(f->trouble);
	kb_highlighter_free(f->light);
	kb_str_release(&f->text);
	kb_str_release(&f->completion.typed);
	for (size_t i = 0; i < KB_PIECES; i++)
		kb_snippet_release(&f->pieces[i].snippet);
}
