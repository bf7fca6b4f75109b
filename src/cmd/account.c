/* `khabar account`: what is to be done with accounts. */
#include "account.h"

#include "cmd.h"

#include <khabar/base/message.h>
#include <khabar/library/config.h>

#include <string.h>

static const struct {
	const char *name;
	int (*run)(
		const struct kb_settings *settings, const struct kb_args *args);
	size_t least, most; /* arguments behind it */
} actions[] = {
	{"add", kb_account_add, 0, 1},
	{"remove", kb_account_remove, 1, 1},
	{"take", kb_account_take, 1, (size_t)-1},
};

enum {
	N_ACTIONS = sizeof actions / sizeof *actions
};

static int run(const struct kb_settings *settings, const struct kb_args *args)
{
	size_t i = 0, n = args->n_arguments;
	if (!n)
		return kb_account_list(settings, args);
	while (i < N_ACTIONS && strcmp(actions[i].name, args->arguments[0]))
		i++;
	if (i == N_ACTIONS)
		return kb_complain(KB_EXIT_USAGE,
			/* i18n: add, remove and take are typed so */
			"khabar account takes add, remove or take, not %s",
			args->arguments[0]);
	if (n - 1 < actions[i].least)
		return kb_complain(KB_EXIT_USAGE,
			/* i18n: `khabar account %s` is typed so */
			"`khabar account %s` needs the name of an account",
			actions[i].name);
	if (n - 1 > actions[i].most)
		return kb_complain(KB_EXIT_USAGE,
			"`khabar account %s` takes one name, and nothing "
			"behind it",
			actions[i].name);
	return actions[i].run(settings, args);
}

int kb_cmd_account(const struct kb_args *args)
{
	struct kb_settings settings;
	struct kb_diag diag;
	int status = kb_read_settings(&settings, &diag)
			     ? kb_complain(KB_EXIT_USAGE, "%s", diag.text)
			     : run(&settings, args);
	kb_settings_release(&settings);
	return status;
}
