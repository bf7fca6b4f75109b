/* What the status line tells of a list of articles. */
#include "article_list.h"

#include <khabar/base/count.h>
#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>

static void add_position(struct kb_article_list *l, struct kb_str *out)
{
	/* i18n: how a list is sorted */
	static const char *const sorts[] = {"", N_("oldest first"),
		N_("by title"), N_("by feed"), N_("best first")};
	const char *sort = sorts[l->sort];
	/* That is how lists are, but not what a search shows at first. */
	if (l->sort == KB_SORT_NEWEST && kb_finding_is_asked(l))
		/* i18n: how a list is sorted */
		sort = N_("newest first");
	if (!l->cursor.n)
		return;
	if (l->unread)
		kb_str_add_message(out,
			/* i18n: the place in a list of unread articles, and
			   their number */
			kb_count(l->cursor.n, "%zu of %zu unread",
				"%zu of %zu unread"),
			l->cursor.cursor + 1, l->cursor.n);
	else
		/* i18n: the place in a list, and how many there are */
		kb_str_add_message(out, _("%zu of %zu"), l->cursor.cursor + 1,
			l->cursor.n);
	if (*sort)
		kb_next_phrase(out);
	kb_str_adds(out, *sort ? _(sort) : "");
}

/* Why the page of the chosen article is not there, of those that are to be read
 * later; NULL: that is no question. */
static const char *page_that_waits(struct kb_article_list *l)
{
	struct kb_article_row row;
	int64_t id = kb_article_list_chosen(l);
	if (l->scope.kind != KB_SCOPE_LATER || !id ||
		!kb_article_list_row(l, id, &row) || row.has_page)
		return NULL;
	/* i18n: an article's page */
	return row.missed ? row.missed : _("not fetched yet");
}

static const char *title_of(struct kb_article_list *l)
{
	return l->all && l->scope.kind == KB_SCOPE_UNREAD
		       /* i18n: a list's name; at most 28 cells */
		       ? _("All articles")
		       : kb_scope_title(l->lib, &l->scope);
}

/* How many have the words that are typed. */
static void add_filtered(const struct kb_article_list *l, struct kb_str *out)
{
	size_t n = l->shown.n;
	if (l->filter.scanned < l->answer.n && !l->filter.quiet)
		kb_str_add_message(out,
			/* i18n: articles whose title has the words, not all
			   looked at yet */
			kb_count(n + 1, "%zu+ with %s", "%zu+ with %s"), n,
			l->filter.text.s);
	else
		kb_str_add_message(out,
			/* i18n: articles whose title has the words */
			kb_count(n, "%zu with %s", "%zu with %s"), n,
			l->filter.text.s);
}

void kb_article_list_status(struct kb_view *v, struct kb_status *st)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	size_t above = l->fresh < l->cursor.first ? l->fresh : l->cursor.first;
	kb_list_fit(&l->cursor, kb_article_list_room(l));
	st->dir = l->dir;
	st->title_dir = KB_DIR_AUTO;
	const char *waits = page_that_waits(l);
	if (waits)
		st->title_dir = kb_language_dir();
	kb_str_adds(&st->title, waits ? waits : title_of(l));
	if (l->filter.text.len) {
		add_filtered(l, &st->hits);
	} else if (l->scope.kind == KB_SCOPE_SEARCH && !l->search.shown) {
		kb_finding_status(l, &st->hits);
	} else if (l->search.running) {
		kb_str_adds(&st->hits, _("searching"));
	} else if (l->search.shown && l->shown.n &&
		   l->search.counted == l->shown.n) {
		kb_str_add_message(&st->hits,
			kb_count(l->search.hits, "%zu hit", "%zu hits"),
			l->search.hits);
	}
	if (above) {
		kb_next_phrase(&st->hits);
		kb_str_add_message(&st->hits,
			/* i18n: articles that came since and stand above what
			   is seen */
			kb_count(above, "%zu new above", "%zu new above"),
			above);
	}
	add_position(l, &st->position);
}
