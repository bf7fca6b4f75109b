/* The subcommands of khabar and what they share.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_H
#define KHABAR_CMD_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/store/store.h>

#include <stdint.h>

/* Exit statuses, as help and manual tell them (kb_exit_statuses). */
enum {
	KB_EXIT_OK = 0,
	KB_EXIT_FAILED = 1,
	KB_EXIT_USAGE = 2,
	KB_EXIT_SIGNAL = 128, /* and the number of the signal that ended it */
};

/* Each does what its command line says and returns an exit status. */
struct kb_args;
int kb_cmd_account(const struct kb_args *args);
int kb_cmd_add(const struct kb_args *args);
int kb_cmd_complete(const struct kb_args *args);
int kb_cmd_download(const struct kb_args *args);
int kb_cmd_export(const struct kb_args *args);
int kb_cmd_feeds(const struct kb_args *args);
int kb_cmd_help(const struct kb_args *args);
int kb_cmd_import(const struct kb_args *args);
int kb_cmd_later(const struct kb_args *args);
int kb_cmd_list(const struct kb_args *args);
int kb_cmd_mark(const struct kb_args *args);
int kb_cmd_open(const struct kb_args *args); /* `khabar [SRC]` */
int kb_cmd_read(const struct kb_args *args);
int kb_cmd_reload(const struct kb_args *args);
int kb_cmd_remove(const struct kb_args *args);
int kb_cmd_rules(const struct kb_args *args);
int kb_cmd_search(const struct kb_args *args);
int kb_cmd_show(const struct kb_args *args);
int kb_cmd_sync(const struct kb_args *args);
int kb_cmd_tag(const struct kb_args *args);
int kb_cmd_terminal(const struct kb_args *args);

/* The folder of downloads, into out (cleared); false where there is none. */
bool kb_find_folder(struct kb_str *out);
/* Reads the number of an article; false if s is none. */
bool kb_article_number(const char *s, int64_t *id);
/* Which articles the options of `khabar list` choose. The caller releases c. */
struct kb_choice;
void kb_choice_of(struct kb_choice *c, const struct kb_args *args);
/* The same for a command that has its search as arguments. */
void kb_choice_of_search(struct kb_choice *c, const struct kb_args *args);

/* Says "khabar: ..." on standard error; returns status. */
int kb_complain(int status, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Says on standard error how far it is where the library is brought up to date
 * while it is opened: its watch is handed to that. */
struct kb_upgrade {
	struct kb_store_watch watch;
	int64_t since; /* in ms; 0: it has not begun */
	bool told;
};
void kb_upgrade_init(struct kb_upgrade *u);
void kb_upgrade_end(const struct kb_upgrade *u);

/* Opens the library for a command; returns an exit status, having said why it
 * is not KB_EXIT_OK, and which lines of the feed list are not understood. */
struct kb_feed;
struct kb_library;
int kb_open_library(struct kb_library *l);
/* The same with a session. */
struct kb_session;
struct kb_session_options;
int kb_open_session(
	struct kb_session **s, const struct kb_session_options *options);
/* Closes it; returns status, or KB_EXIT_FAILED having said which marks could
 * not be written. s may be NULL. */
int kb_close_session(struct kb_session *s, int status);
/* Says which feeds name accounts that there are not. */
struct kb_feeds;
struct kb_settings;
void kb_complain_of_accounts(
	const struct kb_settings *settings, const struct kb_feeds *feeds);
/* Says which lines of the feed list are not understood. */
void kb_complain_of_feeds(const struct kb_feeds *feeds);
/* The same, and what else is amiss with the files of a library that is open. */
void kb_complain_of_files(const struct kb_library *l);
/* Says that no account has the name, and which was probably meant; returns
 * KB_EXIT_FAILED. */
int kb_complain_of_account(
	const struct kb_settings *settings, const char *name);
/* Has all articles indexed before a search, with a word if it takes long. */
struct kb_store;
void kb_finish_index(struct kb_store *store);
/* Says what is wrong, and where in a search, if that is not understood; returns
 * the exit status. search may be NULL. */
int kb_complain_of_search(const char *search, const struct kb_diag *diag);
/* A feed (or NULL) of which a part only came. */
void kb_complain_of_cut(const char *name, const struct kb_feed *feed);
/* Feeds of the list that are the same as one before them; url: that one only;
 * NULL: all. */
void kb_complain_of_doubles(const struct kb_library *l, const char *url);

/* Writes what other programs read to standard output, as it is; returns an exit
 * status, having said why it is not KB_EXIT_OK. */
int kb_put_out(const struct kb_str *s);
/* Writes lines for a person (shell.h). */
int kb_put_text(const char *text);

/* Why the page at a URL could not be had, which may name it itself. */
void kb_complain_of_page(const char *url, const char *why);

/* How lists are printed. */
enum kb_list_format {
	KB_LIST_TEXT,
	KB_LIST_TSV,
	KB_LIST_JSON,  /* an array */
	KB_LIST_JSONL, /* its objects, each a line */
};
/* Adds a field of such a list: for a person, isolated (LRI, RLI or FSI, by its
 * letters, and PDI), so that it does not turn its neighbours, or isolated from
 * left to right whatever its letters are; for tsv, without control characters
 * and what ends a line, s may be NULL; for JSON, a Unix time as ISO 8601 in
 * UTC, null for 0. */
void kb_begin_isolate(struct kb_str *out, const char *s);
void kb_end_isolate(struct kb_str *out);
void kb_add_isolated(struct kb_str *out, const char *s);
void kb_add_isolated_ltr(struct kb_str *out, const char *s);
/* Adds a number for a person, in khabar's digits and at least so many cells:
 * units stand under units, whichever way the columns go. */
void kb_add_number(struct kb_str *out, uint64_t number, int cells);
void kb_add_field(struct kb_str *out, const char *s);
void kb_add_json_time(struct kb_str *out, int64_t t);
/* Adds `, "name": ` and the value as a JSON string or null. */
void kb_add_json_member(
	struct kb_str *out, const char *name, const char *value);

/* What stands around an array and around each of its objects; any: there is one
 * before it. Nothing of other formats. */
void kb_begin_json(struct kb_str *out, enum kb_list_format format);
void kb_begin_object(struct kb_str *out, enum kb_list_format format, bool any);
void kb_end_object(struct kb_str *out, enum kb_list_format format);
void kb_end_json(struct kb_str *out, enum kb_list_format format);

#endif
