/* A catalogue of messages: the .mo file that gettext's msgfmt makes, as the
 * GNU gettext manual describes it ("The Format of GNU MO Files").
 * Layer: base. */
#ifndef KHABAR_BASE_CATALOGUE_H
#define KHABAR_BASE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* {0} is one without messages. Its members are its own. */
struct kb_catalogue {
	const char *bytes;
	size_t len;
	bool swapped;        /* written by a machine of the other byte order */
	uint32_t n;          /* messages */
	uint32_t ids, texts; /* where their tables begin */
	const char *plural; /* which form a number asks for: an expression in n;
			       NULL: as in English */
	size_t n_forms;
};

/* Makes a catalogue of len bytes of a file, which are borrowed for as long as
 * it is used. Returns false, and a catalogue without messages, where they are
 * damaged, or not in UTF-8. */
bool kb_catalogue_read(struct kb_catalogue *c, const char *bytes, size_t len);

/* The translation of a message, in a context or (NULL) without; borrowed, UTF-8
 * and never empty; NULL where there is none, or one that does not take the
 * arguments of the message, if that is a printf format. */
const char *kb_catalogue_find(
	const struct kb_catalogue *c, const char *context, const char *id);
/* The same of a message that counts: the form that n asks for. */
const char *kb_catalogue_find_count(const struct kb_catalogue *c,
	const char *one, const char *other, size_t n);

#endif
