/* Help while a line is typed: a search's operators, by their table, and the
 * keys of the line. */
#include <khabar/ui/prompt_help.h>
#include <khabar/base/message.h>
#include <khabar/search/query.h>
#include <khabar/text/direction.h>
#include <khabar/ui/help.h>
#include <khabar/ui/pager.h>
#include <khabar/ui/prompt_keys.h>
#include <string.h>

/* What stands behind an operator: the words of a condition, as "is:unread", are
 * typed as they are; others tell what to type. */
static const char *value_of(const struct kb_query_operator *o)
{
	size_t len = strlen(o->name);
	bool is_typed = len && kb_query_value(o->name, len - 1, 0);
	return is_typed ? o->value : _(o->value);
}

static void add_operators(struct kb_help *h)
{
	const struct kb_query_operator *o;
	kb_help_add(h, KB_HELP_GROUP, "", _("What a search can be made of"));
	for (size_t i = 0; (o = kb_query_operators(i)); i++) {
		struct kb_str name = {0};
		const char *value = value_of(o);
		kb_str_addf(&name, "%s%s", _(o->name), value);
		struct kb_help_row *row =
			kb_help_add(h, KB_HELP_KEY, name.s, _(o->help));
		const char *words = *value ? value : name.s;
		row->is_rtl =
			kb_dir_first_strong(words, strlen(words)) == KB_DIR_RTL;
		kb_str_release(&name);
	}
}

bool kb_prompt_help_draw(
	struct kb_app *app, struct kb_canvas *c, int rows, size_t *first)
{
	const struct kb_prompt_key *key;
	struct kb_help h = {0};
	if (app->prompt.is_query)
		add_operators(&h);
	kb_help_add(&h, KB_HELP_GROUP, "", _("The line that is typed"));
	for (size_t i = 0; (key = kb_prompt_key(i)); i++)
		if (kb_prompt_has_key(&app->prompt, key))
			kb_help_add(&h, KB_HELP_KEY, key->keys, _(key->help));
	kb_help_layout(&h, app, c->cols, rows);
	bool more = kb_pager_fit(first, h.lines, rows);
	kb_help_draw(&h, app, c, rows, *first, NULL);
	kb_help_release(&h);
	return more;
}
