/* The table of the actions. */
#include <khabar/conf/action.h>

const struct kb_action_entry kb_actions[KB_ACTION_COUNT] = {
	[KB_ACTION_NONE] = {.name = "none"},
#define ACTION(id, name, group, keys, help) \
	[KB_ACTION_##id] = {name, keys, help, KB_GROUP_##group},
	KB_ACTIONS(ACTION)
#undef ACTION
};

const char *const kb_action_groups[KB_GROUP_COUNT] = {
#define GROUP(id, title) title,
	KB_ACTION_GROUPS(GROUP)
#undef GROUP
};

bool kb_action_takes_count(enum kb_action action)
{
	switch (action) {
	case KB_ACTION_PLAY:
	case KB_ACTION_LINE_DOWN:
	case KB_ACTION_LINE_UP:
	case KB_ACTION_PAGE_DOWN:
	case KB_ACTION_PAGE_UP:
	case KB_ACTION_HALF_DOWN:
	case KB_ACTION_HALF_UP:
	case KB_ACTION_TOP:
	case KB_ACTION_BOTTOM:
	case KB_ACTION_NEXT_PARAGRAPH:
	case KB_ACTION_PREV_PARAGRAPH:
	case KB_ACTION_NEXT_SUBHEAD:
	case KB_ACTION_PREV_SUBHEAD:
	case KB_ACTION_NEXT_HIT:
	case KB_ACTION_PREV_HIT:
	case KB_ACTION_NEXT_LINK:
	case KB_ACTION_PREV_LINK:
	case KB_ACTION_FOLLOW_LINK:
	case KB_ACTION_OPEN_BROWSER:
	case KB_ACTION_COPY:
	case KB_ACTION_BACK:
	case KB_ACTION_NEXT_ARTICLE:
	case KB_ACTION_PREV_ARTICLE:
	case KB_ACTION_NEXT_UNREAD:
	case KB_ACTION_UNDO:
	case KB_ACTION_FAILED:
		return true;
	default:
		return false;
	}
}
