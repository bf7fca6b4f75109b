/* Why the system has refused something, in words.
 * Layer: base. */
#ifndef KHABAR_BASE_REASON_H
#define KHABAR_BASE_REASON_H

/* What an errno stands for, in the interface's language where it is one that
 * people meet, else as strerror() has it; borrowed until strerror() is called
 * again. */
const char *kb_reason(int why);

#endif
