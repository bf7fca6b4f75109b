/* What --explain prints.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_LOG_H
#define KHABAR_EXTRACT_LOG_H

#include "page.h"
#include "thresholds.h"

enum {
	KB_EX_LOG_MAX = 8000, /* bytes */
	KB_EX_NAME_MAX = 160,
};
/* A line for the log; none where a fragment is read. */
void kb_ex_log(struct kb_ex *x, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The same, with the threshold that decided. */
void kb_ex_log_by(struct kb_ex *x, enum kb_ex_threshold by, const char *fmt,
	...) __attribute__((format(printf, 3, 4)));
/* The element as a person would find it in the page: <div #id .class>. */
const char *kb_ex_name(const struct kb_node *n, char out[KB_EX_NAME_MAX]);
/* Logs the source of the fields that have been set since the last call. */
void kb_ex_note(struct kb_ex *x, const char *from);

#endif
