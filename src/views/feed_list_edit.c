/* What keys change in the feed list: folders, names, what is followed. */
#include "feed_list.h"

#include "adding.h"
#include "edit_file.h"
#include "feed_form.h"
#include "feed_names.h"
#include "mute.h"
#include "undo.h"

#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <stdlib.h>
#include <string.h>

/* The prompt is for the line that is chosen now, whatever becomes of it. */
static void ask_for(struct kb_feed_list *f, const struct kb_feed_line *l,
	const char *label, const char *text, kb_prompt_typed *typed)
{
	free(f->edited_key);
	free(f->edited_folder);
	f->edited_key = kb_strdup(l->key);
	f->edited_folder = kb_strdup(l->folder);
	f->completion.tabs = 0;
	kb_app_ask(&f->view,
		&(struct kb_question){.label = label,
			.text = text,
			.dir = f->rtl ? KB_DIR_RTL : KB_DIR_LTR,
			.history = KB_HISTORY_KINDS},
		typed, f);
}

/* Hands Tab on; whether the line is entered, and another than it was. */
static bool is_entered(
	struct kb_feed_list *f, enum kb_prompt_result what, const char *was)
{
	if (what == KB_PROMPT_TAB)
		kb_tags_complete(f->lib, &f->completion, false);
	else
		f->completion.tabs = 0;
	return what == KB_PROMPT_ENTERED &&
	       strcmp(f->view.app->prompt.text.s, was) != 0;
}

static const char *name_of(struct kb_feed_list *f, const char *url)
{
	size_t feed;
	return kb_views_feed_by_url(f->lib, url, &feed)
		       ? kb_views_feed_name(f->lib, feed)
		       : url;
}

/* --- Folders ------------------------------------------------------------ */

static void move_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_feed_list *f = ctx;
	if (!is_entered(f, what, f->edited_folder))
		return;
	char *folder = kb_strdup(f->view.app->prompt.text.s);
	char *url = kb_strdup(f->edited_key);
	const struct kb_feeds_change change = {.kind = KB_CHANGE_TAG,
		.url = url,
		.name = f->edited_folder,
		.value = folder};
	struct kb_str done = {0}, undone = {0};
	const char *name = KB_BRIEF(name_of(f, url));
	if (*folder)
		kb_str_add_message(
			/* i18n: a feed, and a folder */
			&done, _("%s is in %s"), name, KB_BRIEF(folder));
	else
		/* i18n: a feed */
		kb_str_add_message(&done, _("%s is in no folder"), name);
	if (*f->edited_folder)
		/* i18n: a feed, and a folder */
		kb_str_add_message(&undone, _("undone: %s is in %s again"),
			name, KB_BRIEF(f->edited_folder));
	else
		kb_str_add_message(
			/* i18n: a feed */
			&undone, _("undone: %s is in no folder again"), name);
	if (kb_views_change(f->lib, &change, done.s, undone.s))
		f->lib->show_feed(f->lib, url, folder);
	kb_str_release(&done);
	kb_str_release(&undone);
	free(folder);
	free(url);
}

static void move_feed(struct kb_feed_list *f)
{
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	if (l && l->kind == KB_LINE_FEED)
		/* i18n: a prompt for a folder's name; at most 30 cells */
		ask_for(f, l, _("Folder:"), l->folder, move_typed);
	else
		kb_app_say(f->view.app, "no feed is chosen");
}

static void folder_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_feed_list *f = ctx;
	if (!is_entered(f, what, f->edited_key))
		return;
	char *name = kb_strdup(f->view.app->prompt.text.s);
	const struct kb_feeds_change change = {
		.kind = KB_CHANGE_FOLDER, .name = f->edited_key, .value = name};
	struct kb_str done = {0}, undone = {0};
	/* i18n: a folder's old name, and its new one */
	kb_str_add_message(&done, _("%s is called %s"), KB_BRIEF(f->edited_key),
		KB_BRIEF(name));
	/* i18n: a folder's new name, and its old one */
	kb_str_add_message(&undone, _("undone: %s is called %s again"),
		KB_BRIEF(name), KB_BRIEF(f->edited_key));
	if (kb_views_change(f->lib, &change, done.s, undone.s))
		kb_feed_list_show(f, KB_LINE_TAG, name, "");
	kb_str_release(&done);
	kb_str_release(&undone);
	free(name);
}

static void add_feed(struct kb_feed_list *f)
{
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	const char *folder = l ? l->folder : "";
	if (l && l->kind == KB_LINE_TAG)
		folder = l->key;
	kb_adding_ask(f->lib, &f->view, NULL, folder);
}

/* --- Settings ----------------------------------------------------------- */

static void edit_line(struct kb_feed_list *f)
{
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	if (l && l->kind == KB_LINE_FEED)
		kb_view_push(kb_feed_form_new(f->lib, l->key));
	else if (l && l->kind == KB_LINE_SEARCH)
		kb_view_push(kb_search_form_new(f->lib, l->key));
	else if (l && l->kind == KB_LINE_TAG)
		/* i18n: a prompt; at most 30 cells */
		ask_for(f, l, _("Name of the folder:"), l->key, folder_typed);
	else
		kb_app_say(f->view.app, "khabar's own list has no settings");
}

/* --- Removing ----------------------------------------------------------- */

static void remove_line(struct kb_feed_list *f, const struct kb_feed_line *l)
{
	bool feed = l->kind == KB_LINE_FEED;
	char *key = kb_strdup(l->key);
	const struct kb_feeds_change change = {
		.kind = feed ? KB_CHANGE_REMOVE : KB_CHANGE_SEARCH_REMOVE,
		.url = feed ? key : NULL,
		.name = feed ? NULL : key};
	struct kb_str done = {0}, undone = {0}, undo = {0};
	const char *name = KB_BRIEF(feed ? name_of(f, key) : key);
	kb_keymap_describe(
		&f->view.app->settings->keymap, KB_ACTION_UNDO, &undo);
	/* i18n: a feed or a saved search, and a key */
	kb_str_add_message(&done, _("%s is removed; %s brings it back"), name,
		undo.len ? undo.s : kb_actions[KB_ACTION_UNDO].name);
	/* i18n: a feed or a saved search */
	kb_str_add_message(&undone, _("undone: %s is back"), name);
	if (kb_views_change(f->lib, &change, done.s, undone.s))
		kb_feed_list_show(f, KB_LINE_FEED, NULL, "");
	kb_str_release(&done);
	kb_str_release(&undone);
	kb_str_release(&undo);
	free(key);
}

static void remove_chosen(struct kb_feed_list *f)
{
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	struct kb_app *app = f->view.app;
	if (l && (l->kind == KB_LINE_FEED || l->kind == KB_LINE_SEARCH))
		remove_line(f, l);
	else
		kb_app_say(app, "no feed is chosen");
}

/* The line of the file that tells of the chosen line; 0: none does. */
static size_t line_of(struct kb_feed_list *f)
{
	const struct kb_library_io *io = f->lib->io;
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	const struct kb_feeds *conf = io->conf(io->ctx);
	size_t feed;
	if (l && l->kind == KB_LINE_FEED &&
		kb_views_feed_by_url(f->lib, l->key, &feed))
		return conf->feeds[feed].line;
	for (size_t i = 0; l && i < conf->n_searches; i++)
		if (l->kind == KB_LINE_SEARCH &&
			strcmp(conf->searches[i].name, l->key) == 0)
			return conf->searches[i].line;
	return 0;
}

bool kb_feed_list_change(struct kb_feed_list *f, enum kb_action action)
{
	switch (action) {
	case KB_ACTION_ADD_FEED:
		add_feed(f);
		return true;
	case KB_ACTION_EDIT_FILE:
		kb_edit_file(f->lib, line_of(f));
		return true;
	case KB_ACTION_EDIT:
		edit_line(f);
		return true;
	case KB_ACTION_MOVE_FEED:
		move_feed(f);
		return true;
	case KB_ACTION_REMOVE_FEED:
		remove_chosen(f);
		return true;
	case KB_ACTION_MUTE:
		kb_mute_open(f->lib, NULL);
		return true;
	default:
		return false;
	}
}
