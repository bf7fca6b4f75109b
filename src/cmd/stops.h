/* Ctrl-C, SIGTERM and SIGHUP, where a command ends in order when they come.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_STOPS_H
#define KHABAR_CMD_STOPS_H

#include <signal.h>

/* From here on none of them ends the program; they reach it only where it waits
 * with the mask that was *before, as ppoll() does. SIGHUP stays
 * ignored where it is. */
void kb_stops_catch(sigset_t *before);
/* The mask is as it was. */
void kb_stops_release(const sigset_t *before);
/* The same, and each ends the program again. */
void kb_stops_end(const sigset_t *before);
/* The exit status once one has come; KB_EXIT_OK: none has. */
int kb_stops_status(void);

#endif
