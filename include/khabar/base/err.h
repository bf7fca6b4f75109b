/* Error codes and the one-line message that a person reads.
 * Layer: base. */
#ifndef KHABAR_BASE_ERR_H
#define KHABAR_BASE_ERR_H

#include <stddef.h>

enum kb_err {
	KB_OK = 0,
	KB_EINVAL,  /* the caller or the user asked for something impossible */
	KB_ELIMIT,  /* input from outside is over a ceiling of base/limits.h */
	KB_EIO,     /* a file or pipe could not be read or written */
	KB_ENET,    /* the network, a host or an HTTP status stood in the way */
	KB_EFORMAT, /* the input is not of a kind that khabar reads */
	KB_EEMPTY,  /* the input holds nothing to show */
	KB_ESTOP,   /* the user stopped it */
};

/* What went wrong, for a person: one line of UTF-8 without control
 * characters but whole isolates (U+2066 to U+2069): what happened, to what,
 * what to do. It holds what a message says with some names by KB_BRIEF(), also
 * of another message, whole. */
struct kb_diag {
	char text[1024];
};

/* Sets the message from a printf format, which is looked up in the language of
 * the interface and formatted as kb_str_add_message() does (base/message.h). An
 * overlong message ends with an ellipsis in the place of what is too much. diag
 * may be NULL. Returns err, so that a function can say
 * `return kb_fail(diag, KB_EIO, "...")`. */
enum kb_err kb_fail(struct kb_diag *diag, enum kb_err err, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Replaces control and bidi control characters of a text by '?', and passwords
 * of URLs by asterisks, in place: a message may quote anything, and goes to a
 * terminal. */
void kb_message_clean(char *s);

/* A name for a message: s, with an ellipsis in the place of its middle where it
 * has over max bytes, which are at least 10; out holds one more. Returns out.
 */
const char *kb_brief(char *out, size_t max, const char *s);
/* The same in memory that lasts as long as the block: of a URL, a path, a
 * person's name for a thing; of a word that is not understood. */
enum {
	KB_BRIEF_BYTES = 200,
	KB_BRIEF_WORD_BYTES = 60
};
#define KB_BRIEF(s) kb_brief((char[KB_BRIEF_BYTES + 1]){0}, KB_BRIEF_BYTES, s)
#define KB_BRIEF_WORD(s) \
	kb_brief((char[KB_BRIEF_WORD_BYTES + 1]){0}, KB_BRIEF_WORD_BYTES, s)

/* What an errno stands for, in the interface's language where it is one that
 * people meet, else as strerror() has it; borrowed until strerror() is called
 * again. */
const char *kb_reason(int why);

#endif
