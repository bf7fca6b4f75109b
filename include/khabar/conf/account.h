/* The accounts of the configuration: servers that follow feeds for a person.
 * Their lines are "account NAME SETTING = VALUE", read with the other settings;
 * here, they are written too.
 * Layer: conf. */
#ifndef KHABAR_CONF_ACCOUNT_H
#define KHABAR_CONF_ACCOUNT_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/conf/value.h>

#include <stdbool.h>
#include <stddef.h>

/* What the server speaks. */
enum kb_account_kind {
	KB_ACCOUNT_KIND_AUTO, /* what it answers to */
	KB_ACCOUNT_KIND_GOOGLE_READER,
	KB_ACCOUNT_KIND_TT_RSS,
	KB_ACCOUNT_KIND_COUNT
};
extern const struct kb_word kb_account_kinds[KB_ACCOUNT_KIND_COUNT + 1];
/* What that is called, by the word that kb_account_kinds has for it; NULL for
 * NULL and for auto. */
const char *kb_account_kind_title(const char *kind);
/* Whether servers that speak it may want another password of programs than of
 * a person: those of FreshRSS do. */
bool kb_account_kind_has_api_password(enum kb_account_kind kind);

/* A member for each setting. Strings are owned, NULL where none is set. */
struct kb_account_settings {
	char *name;
	char *url; /* of http or https, without user and password */
	char *user;
	enum kb_account_kind kind;
	/* Where the password is had from, one of them; without any, it is asked
	 * for. */
	char *password_command; /* whose first line it is */
	char *password_file;    /* its path, that of others too: ~/... */
	char *proxy;            /* as that of kb_settings */
	int interval;           /* seconds from one round to the next */
	bool plain_http; /* whether the password may go unprotected to another
			    machine */
	size_t line;     /* the first of its lines, from 1; 0: none yet */
};

/* The table of an account's settings, in the order of the manual page; NULL
 * behind the last. */
const struct kb_setting *kb_account_setting(size_t i);

/* An account with every setting at its default; the name is copied. */
void kb_account_settings_init(struct kb_account_settings *a, const char *name);
void kb_account_settings_copy(
	struct kb_account_settings *to, const struct kb_account_settings *from);
void kb_account_settings_release(struct kb_account_settings *a);

/* Gives the account a setting by its name, a value as the file has it. Fails
 * with KB_EINVAL, and changes nothing, where there is no such setting or the
 * value is not allowed or cannot stand in the file; NULL takes the value away.
 */
enum kb_err kb_account_settings_set(struct kb_account_settings *a,
	const char *name, const char *value, struct kb_diag *diag);

/* Adds the value of a setting of the table, as the file has it; nothing where
 * there is none. */
void kb_account_settings_write(const struct kb_account_settings *a,
	const struct kb_setting *setting, struct kb_str *out);

/* Whether the password would go unprotected to another machine: the address is
 * one of http, and not of this machine (localhost, 127.0.0.0/8, ::1). */
bool kb_account_is_plain(const struct kb_account_settings *a);
/* Whether the password may go to this URL: it is protected on its way there, or
 * need not be (plain-http). */
bool kb_account_allows(const struct kb_account_settings *a, const char *url);

/* Whether s can be the name of an account: a word of letters, digits, and what
 * stands in file names, KB_MAX_ACCOUNT_NAME bytes at most. */
bool kb_account_is_name(const char *s);

/* Adds len bytes of configuration to out as they are, but for the lines of the
 * account of that name, which say then what *now does: of a setting that they
 * have not, a line is added behind them, or at the end; those that are at their
 * default need none. now NULL takes them all out. A line that is not understood
 * is left alone. */
void kb_account_lines_change(const char *text, size_t len, const char *name,
	const struct kb_account_settings *now, struct kb_str *out);

#endif
