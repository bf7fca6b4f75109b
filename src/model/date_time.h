/* Times of day within a scanned text.
 * Layer: model, private. */
#ifndef KHABAR_SRC_MODEL_DATE_TIME_H
#define KHABAR_SRC_MODEL_DATE_TIME_H

#include "date_scan.h"

#include <khabar/model/date.h>

/* Reads the time that starts at token i (with the words before and behind it
 * that belong to it, and its zone) into d; hour 24 is left as it is. Returns
 * the tokens it takes; 0, with d untouched, if there is none. */
size_t kb_match_time(const struct kb_scan *sc, size_t i, struct kb_date *d);

#endif
