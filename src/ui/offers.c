/* Which actions mean something on a screen: tables of what views have in
 * common, and all of the screen that is shown. */
#include <khabar/ui/offers.h>
#include <khabar/base/message.h>
#include <khabar/ui/frame.h>

const struct kb_offer kb_pager_offers[] = {
	{KB_ACTION_PAGE_DOWN, 10, KB_FOOT_("page down"), NULL},
	{KB_ACTION_PAGE_UP, 0, NULL, NULL},
	{KB_ACTION_LINE_DOWN, 0, NULL, NULL},
	{KB_ACTION_LINE_UP, 0, NULL, NULL},
	{KB_ACTION_HALF_DOWN, 0, NULL, NULL},
	{KB_ACTION_HALF_UP, 0, NULL, NULL},
	{KB_ACTION_TOP, 0, NULL, NULL},
	{KB_ACTION_BOTTOM, 0, NULL, NULL},
	{KB_ACTION_NONE, 0, NULL, NULL},
};

const struct kb_offer kb_list_offers[] = {
	{KB_ACTION_LINE_DOWN, 0, NULL, NULL},
	{KB_ACTION_LINE_UP, 0, NULL, NULL},
	{KB_ACTION_PAGE_DOWN, 0, NULL, NULL},
	{KB_ACTION_PAGE_UP, 0, NULL, NULL},
	{KB_ACTION_HALF_DOWN, 0, NULL, NULL},
	{KB_ACTION_HALF_UP, 0, NULL, NULL},
	{KB_ACTION_TOP, 0, NULL, NULL},
	{KB_ACTION_BOTTOM, 0, NULL, NULL},
	{KB_ACTION_NEXT_PARAGRAPH, 0, NULL, N_("one line down")},
	{KB_ACTION_PREV_PARAGRAPH, 0, NULL, N_("one line up")},
	{KB_ACTION_NONE, 0, NULL, NULL},
};

const struct kb_offer kb_search_offers[] = {
	{KB_ACTION_SEARCH, 60, KB_FOOT_("search"), NULL},
	{KB_ACTION_SEARCH_BACK, 0, NULL, NULL},
	{KB_ACTION_NEXT_HIT, 0, NULL, NULL},
	{KB_ACTION_PREV_HIT, 0, NULL, NULL},
	{KB_ACTION_NONE, 0, NULL, NULL},
};

const struct kb_offer kb_hit_offers[] = {
	{KB_ACTION_NEXT_HIT, 1, KB_FOOT_("next hit"), NULL},
	{KB_ACTION_PREV_HIT, 2, KB_FOOT_("previous hit"), NULL},
	{KB_ACTION_NONE, 0, NULL, NULL},
};

/* On every screen; and while a person waits for something, on the first one, on
 * those with a screen below, with links that have labels, with something that
 * commands are about, with something that scrolls. */
static const struct kb_offer all[] = {
	{KB_ACTION_HELP, 99, KB_FOOT_("keys"), NULL},
	{KB_ACTION_QUIT, 22, KB_FOOT_("quit"), N_("quit")},
	{KB_ACTION_QUIT_ALL, 0, NULL, NULL},
	{KB_ACTION_SUSPEND, 0, NULL, NULL},
	{KB_ACTION_REDRAW, 0, NULL, NULL},
	{KB_ACTION_CANCEL, 0, NULL, NULL},
	{KB_ACTION_NONE, 0, NULL, NULL},
};
static const struct kb_offer at_work[] = {
	{KB_ACTION_CANCEL, 1, KB_FOOT_("stop"), N_("stop what runs")},
	{KB_ACTION_NONE, 0, NULL, NULL},
};
static const struct kb_offer first[] = {
	{KB_ACTION_QUIT, 11, KB_FOOT_("quit"), N_("quit")},
	{KB_ACTION_NONE, 0, NULL, NULL},
};
static const struct kb_offer over_others[] = {
	{KB_ACTION_BACK, 20, KB_FOOT_("back"), NULL},
	{KB_ACTION_NONE, 0, NULL, NULL},
};
static const struct kb_offer with_links[] = {
	{KB_ACTION_FOLLOW_LINK, 45, KB_FOOT_("links"), NULL},
	{KB_ACTION_NONE, 0, NULL, NULL},
};
static const struct kb_offer with_subject[] = {
	{KB_ACTION_PIPE, 0, NULL, NULL},
	{KB_ACTION_WRITE, 0, NULL, NULL},
	{KB_ACTION_PLAY, 0, NULL, NULL},
	{KB_ACTION_NONE, 0, NULL, NULL},
};
static const struct kb_offer that_scrolls[] = {
	{KB_ACTION_FULL_TEXT, 0, NULL, N_("one page down")},
	{KB_ACTION_NONE, 0, NULL, NULL},
};

void kb_offers_add(struct kb_offers *o, const struct kb_offer *table)
{
	for (; table->action != KB_ACTION_NONE; table++)
		if (!o->of[table->action])
			o->of[table->action] = table;
}

void kb_app_offers(struct kb_app *app, struct kb_offers *out)
{
	struct kb_view *v = app->top;
	*out = (struct kb_offers){0};
	if (app->work.len)
		kb_offers_add(out, at_work);
	if (v->ops->follow)
		kb_offers_add(out, with_links);
	if (v->below && !v->ops->alone && v->below->ops->child_offers)
		v->below->ops->child_offers(v->below, out);
	if (v->ops->offers)
		v->ops->offers(v, out);
	kb_offers_add(out, v->below ? over_others : first);
	if (v->ops->subject)
		kb_offers_add(out, with_subject);
	if (out->of[KB_ACTION_PAGE_DOWN])
		kb_offers_add(out, that_scrolls);
	kb_offers_add(out, all);
}
