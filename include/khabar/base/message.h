/* Messages in the language of the interface: looked up, and formatted.
 *
 * Functions that take a message with its arguments (kb_fail(), kb_app_say())
 * look it up themselves; elsewhere _() does. A message of a table is marked
 * with N_() there, or NC_() for kb_message_in(), and looked up where it is
 * shown. po/README says how translators get them.
 * Layer: base. */
#ifndef KHABAR_BASE_MESSAGE_H
#define KHABAR_BASE_MESSAGE_H

#include <khabar/base/str.h>
#include <stdarg.h>

#define _(message) kb_message(message)
#define N_(message) message
#define NC_(context, message) message

/* The message in the interface's language; itself where there is none. UTF-8,
 * borrowed, for as long as the program runs. id may be NULL. */
const char *kb_message(const char *id) __attribute__((format_arg(1)));
/* The same where one English word is two in other languages: context says
 * which. */
const char *kb_message_in(const char *context, const char *id)
	__attribute__((format_arg(2)));

/* Adds a message that was looked up, a printf format, with its arguments, for a
 * person to read: of %s (%.*s in bytes) what a terminal would obey is taken
 * out, and where it has to be, it stands between U+2068 and U+2069, so that its
 * direction moves nothing beside it; numbers (%d %i %u %x %f, with l, ll or z)
 * are in the interface's digits; arguments may be numbered (%2$s). Passwords of
 * URLs are hidden. */
void kb_str_add_message(struct kb_str *out, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void kb_str_add_message_v(struct kb_str *out, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
/* Takes isolates (U+2066 to U+2069) out of a message, in place: for a program
 * that reads it. Returns s. */
char *kb_message_plain(char *s);

#endif
