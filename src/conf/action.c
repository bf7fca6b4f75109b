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
