/* The form of an account's settings. */
#include "account_form.h"

#include "accounts.h"
#include "form.h"

#include <khabar/base/language.h>
#include <khabar/base/message.h>

static void make(struct kb_form *f)
{
	struct kb_account_state state;
	const struct kb_setting *s;
	struct kb_str value = {0};
	if (!kb_accounts_find(f->lib, f->view.src, &state))
		return;
	for (size_t i = 0; (s = kb_account_setting(i)); i++) {
		kb_str_clear(&value);
		kb_account_settings_write(state.settings, s, &value);
		kb_form_add(f, s,
			value.len ? kb_arena_strdup(&f->arena, value.s) : NULL,
			0);
	}
	kb_str_release(&value);
}

static bool set(
	struct kb_form *f, const struct kb_form_row *r, const char *value)
{
	const struct kb_accounts_io *io = f->lib->io->accounts;
	struct kb_account_state state;
	struct kb_account_settings now;
	struct kb_str done = {0};
	struct kb_diag diag;
	if (!kb_accounts_find(f->lib, f->view.src, &state))
		return true;
	kb_account_settings_copy(&now, state.settings);
	kb_form_add_set(&done, r->setting, value, false);
	enum kb_err err = kb_account_settings_set(
		&now, r->setting->name, *value ? value : NULL, &diag);
	if (!err)
		err = io->put(io->ctx, &now, NULL, false, &diag);
	if (err)
		kb_app_complain(f->view.app, "%s", diag.text);
	else
		kb_app_say(f->view.app, "%s", done.s);
	kb_account_settings_release(&now);
	kb_str_release(&done);
	kb_form_make(f);
	return !err;
}

static void title(struct kb_form *f, struct kb_str *out)
{
	kb_str_adds(out, f->view.src);
}

static void status(struct kb_form *f, struct kb_status *st)
{
	st->dir = KB_DIR_LTR;
	st->title_dir = kb_language_dir();
	/* i18n: the name of an account */
	kb_str_add_message(&st->title, _("account %s"), f->view.src);
}

static const struct kb_form_ops ops = {
	.make = make,
	.set = set,
	.title = title,
	.status = status,
	.gone = N_("There is no such account any more."),
};

struct kb_view *kb_account_form_new(
	struct kb_library_views *lib, const char *name)
{
	struct kb_form *f = kb_form_new(lib, &ops, sizeof *f, name);
	kb_form_make(f);
	return &f->view;
}
