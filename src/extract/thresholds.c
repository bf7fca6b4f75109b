/* The table of thresholds as data, for what is decided by one of several, and
 * for --explain. */
#include "thresholds.h"

#define ROW(name, value, unit, span, decides) {#name, value, unit, decides},

const struct kb_ex_threshold_row kb_ex_thresholds[KB_EX_N_THRESHOLDS] = {
	KB_EX_THRESHOLDS(ROW)};
