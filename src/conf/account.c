/* The accounts of the configuration: their settings, in a table, and their
 * lines as they are read. */
#include <khabar/conf/account.h>

#include "account_line.h"
#include "setting.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t";

const struct kb_word kb_account_kinds[KB_ACCOUNT_KIND_COUNT + 1] = {
	[KB_ACCOUNT_KIND_AUTO] = {"auto", N_("what the server answers to")},
	[KB_ACCOUNT_KIND_GOOGLE_READER] = {"google-reader",
		N_("FreshRSS, Miniflux, BazQux, The Old Reader, Inoreader and "
		   "others")},
	[KB_ACCOUNT_KIND_TT_RSS] = {"tt-rss", N_("Tiny Tiny RSS")},
	{0},
};

/* What else is to be known of them. */
static const struct {
	const char *title;
	bool one_password; /* programs and persons have the same */
} facts[KB_ACCOUNT_KIND_COUNT] = {
	[KB_ACCOUNT_KIND_GOOGLE_READER] = {.title = "Google Reader"},
	[KB_ACCOUNT_KIND_TT_RSS] = {.title = "tt-rss", .one_password = true},
};

const char *kb_account_kind_title(const char *kind)
{
	for (size_t i = 0; i < KB_ACCOUNT_KIND_COUNT && kind; i++)
		if (strcmp(kb_account_kinds[i].name, kind) == 0)
			return facts[i].title;
	return NULL;
}

bool kb_account_kind_has_api_password(enum kb_account_kind kind)
{
	return !facts[kind].one_password;
}

/* Of a command that is run about nothing. */
static const struct kb_word no_fields[] = {{0}};

#define AT(member) offsetof(struct kb_account_settings, member)

static const struct kb_setting settings[] = {
	{NC_("setting", "url"), "ADDRESS", KB_ADDRESS, NULL,
		N_("the server's address, of its pages or of what programs "
		   "talk to"),
		AT(url)},
	{NC_("setting", "user"), "NAME", KB_SOME_TEXT(N_("a name")), NULL,
		N_("who you are there"), AT(user)},
	{NC_("setting", "kind"), NULL, KB_WORDS(kb_account_kinds), "auto",
		N_("what the server speaks; auto: it is found out"), AT(kind)},
	{NC_("setting", "password-command"), "COMMAND", KB_COMMAND(no_fields),
		NULL,
		N_("a command whose first line is the password, as `pass show "
		   "rss`; without it and password-file, it is asked for"),
		AT(password_command)},
	{NC_("setting", "password-file"), "FILE", KB_SOME_TEXT(N_("a path")),
		NULL,
		N_("a file whose first line is the password; nobody else may "
		   "read it (mode 600)"),
		AT(password_file)},
	{NC_("setting", "proxy"), "URL|none", KB_PROXY, NULL,
		N_("the proxy that leads to the server, or none; without it "
		   "that of all feeds"),
		AT(proxy)},
	{NC_("setting", "interval"), "TIME", KB_TIME, "15m",
		N_("how often it is synced by itself while the library is "
		   "open"),
		AT(interval)},
	{NC_("setting", "plain-http"), NULL, KB_YES_OR_NO, "no",
		N_("whether an address of http will do that leads to another "
		   "machine: the password can be read on its way"),
		AT(plain_http)},
};

enum {
	N_SETTINGS = sizeof settings / sizeof *settings
};

const struct kb_setting *kb_account_setting(size_t i)
{
	return i < N_SETTINGS ? &settings[i] : NULL;
}

static const struct kb_setting *find_setting(const char *name)
{
	for (size_t i = 0; i < N_SETTINGS; i++)
		if (strcmp(settings[i].name, name) == 0)
			return &settings[i];
	return NULL;
}

/* --- An account --------------------------------------------------------- */

void kb_account_settings_init(struct kb_account_settings *a, const char *name)
{
	*a = (struct kb_account_settings){.name = kb_strdup(name)};
	for (size_t i = 0; i < N_SETTINGS; i++)
		if (settings[i].initial)
			kb_setting_set(a, &settings[i], settings[i].initial);
}

void kb_account_settings_copy(
	struct kb_account_settings *to, const struct kb_account_settings *from)
{
	struct kb_str value = {0};
	kb_account_settings_init(to, from->name);
	to->line = from->line;
	for (size_t i = 0; i < N_SETTINGS; i++) {
		kb_str_clear(&value);
		kb_setting_write(from, &settings[i], &value);
		if (value.len)
			kb_setting_set(to, &settings[i], value.s);
	}
	kb_str_release(&value);
}

void kb_account_settings_release(struct kb_account_settings *a)
{
	for (size_t i = 0; i < N_SETTINGS; i++)
		kb_setting_release(a, &settings[i]);
	free(a->name);
	*a = (struct kb_account_settings){0};
}

/* Whether a line can have the value, and has the same when it is read. */
static bool fits_line(const char *s)
{
	size_t len = strlen(s);
	uint32_t cp;
	if (!len || strchr(blanks, *s) || strchr(blanks, s[len - 1]) ||
		*s == '#' || strstr(s, " #") || strstr(s, "\t#") ||
		kb_utf8_valid(s, len) != len)
		return false;
	for (size_t at = 0; at < len;) {
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (kb_is_control(cp) || cp == '\n')
			return false;
	}
	return true;
}

static enum kb_err fail_setting(const char *name, struct kb_diag *diag)
{
	struct kb_nearest near = {.word = name};
	struct kb_str names = {0};
	if (strcmp(name, "password") == 0)
		return kb_fail(diag, KB_EINVAL,
			/* i18n: names of settings */
			"a password does not stand in this file; "
			"password-command or password-file say where it is");
	for (size_t i = 0; i < N_SETTINGS; i++) {
		kb_nearest_try(&near, settings[i].name);
		kb_next_phrase(&names);
		kb_str_adds(&names, settings[i].name);
	}
	if (near.name)
		kb_fail(diag, KB_EINVAL,
			"no setting of an account is called %s; is it %s?",
			KB_BRIEF_WORD(name), near.name);
	else
		kb_fail(diag, KB_EINVAL,
			"no setting of an account is called %s; there are %s",
			KB_BRIEF_WORD(name), names.s);
	kb_str_release(&names);
	return KB_EINVAL;
}

static enum kb_err fail_value(
	const struct kb_setting *t, const char *value, struct kb_diag *diag)
{
	struct kb_str allowed = {0};
	kb_value_allowed(&t->type, &allowed);
	kb_fail(diag, KB_EINVAL, "%s takes %s, not \"%s\"", t->name, allowed.s,
		KB_BRIEF_WORD(value));
	kb_str_release(&allowed);
	return KB_EINVAL;
}

enum kb_err kb_account_settings_set(struct kb_account_settings *a,
	const char *name, const char *value, struct kb_diag *diag)
{
	const struct kb_setting *t = find_setting(name);
	struct kb_account_settings fresh;
	struct kb_str initial = {0};
	if (!t)
		return fail_setting(name, diag);
	if (value) {
		if (fits_line(value) && kb_setting_set(a, t, value))
			return KB_OK;
		return fail_value(t, value, diag);
	}
	kb_account_settings_init(&fresh, "");
	kb_setting_write(&fresh, t, &initial);
	if (initial.len) {
		kb_setting_set(a, t, initial.s);
	} else {
		kb_setting_release(a, t);
		*(char **)((char *)a + t->offset) = NULL;
	}
	kb_account_settings_release(&fresh);
	kb_str_release(&initial);
	return KB_OK;
}

void kb_account_settings_write(const struct kb_account_settings *a,
	const struct kb_setting *setting, struct kb_str *out)
{
	kb_setting_write(a, setting, out);
}

static bool is_plain(const char *url)
{
	static const char *const here[] = {"localhost", "127.0.0.1", "[::1]"};
	const char *scheme = "http://";
	if (!url || !kb_istarts(url, scheme))
		return false;
	const char *host = url + strlen(scheme);
	size_t len =
		*host == '[' ? strcspn(host, "]/") + 1 : strcspn(host, ":/?#");
	for (size_t i = 0; i < sizeof here / sizeof *here; i++)
		if (strlen(here[i]) == len && kb_ieqn(host, here[i], len))
			return false;
	return strspn(host, "0123456789.") != len || !kb_starts(host, "127.");
}

bool kb_account_is_plain(const struct kb_account_settings *a)
{
	return is_plain(a->url);
}

bool kb_account_allows(const struct kb_account_settings *a, const char *url)
{
	return a->plain_http || !is_plain(url);
}

/* --- Names -------------------------------------------------------------- */

/* What an ASCII character's place in a file's name, among words and in a line
 * of the configuration leaves; of others, what can be seen and parts no words.
 */
static bool is_of_name(uint32_t cp)
{
	const uint32_t zwnj = 0x200C, arabic_comma = 0x60C;
	if (cp < 0x80)
		return kb_is_alpha((unsigned char)cp) ||
		       kb_is_digit((unsigned char)cp) ||
		       (cp && strchr("-_.@+", (int)cp));
	return cp == zwnj ||
	       (cp > 0xA0 && cp != arabic_comma &&
		       !(cp >= 0x2000 && cp <= 0x206F) && cp != 0x3000 &&
		       cp != 0xFEFF && !kb_is_unfit_for_message(cp));
}

bool kb_account_is_name(const char *s)
{
	size_t len = strnlen(s, KB_MAX_ACCOUNT_NAME + 1);
	uint32_t cp;
	if (!len || len > KB_MAX_ACCOUNT_NAME || *s == '-' || *s == '.')
		return false;
	for (size_t at = 0; at < len;) {
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (!is_of_name(cp))
			return false;
	}
	return true;
}

/* --- Lines -------------------------------------------------------------- */

bool kb_conf_is_account(const struct kb_conf_lines *l)
{
	return kb_starts(l->key, "account ") || kb_starts(l->key, "account\t");
}

void kb_conf_account_release(struct kb_account_line *line)
{
	free(line->name);
	*line = (struct kb_account_line){0};
}

enum kb_err kb_conf_read_account(const struct kb_conf_lines *l,
	struct kb_account_line *out, struct kb_diag *diag)
{
	struct kb_diag why;
	const char *name = l->key + strlen("account ");
	name += strspn(name, blanks);
	size_t len = strcspn(name, blanks);
	const char *setting = name + len + strspn(name + len, blanks);
	*out = (struct kb_account_line){.name = kb_strndup(name, len)};
	if (!*setting)
		return kb_fail(diag, KB_EINVAL,
			/* i18n: `account NAME SETTING = VALUE` is typed so */
			"%s:%zu: a line of an account is `account NAME SETTING "
			"= VALUE`",
			KB_BRIEF(l->name), l->line);
	if (!kb_account_is_name(out->name))
		return kb_fail(diag, KB_EINVAL,
			"%s:%zu: %s cannot be the name of an account: it takes "
			"letters, digits, and - _ . @ + behind the first",
			KB_BRIEF(l->name), l->line, KB_BRIEF_WORD(out->name));
	out->setting = find_setting(setting);
	if (!out->setting) {
		fail_setting(setting, &why);
		return kb_fail(diag, KB_EINVAL, "%s:%zu: %s", KB_BRIEF(l->name),
			l->line, why.text);
	}
	return kb_value_read(&out->setting->type, l->value, NULL)
		       ? KB_OK
		       : kb_setting_fail(out->setting, l, diag);
}
