/* Reading the test files of the Unicode Character Database. */
#ifndef KHABAR_TESTS_UCD_H
#define KHABAR_TESTS_UCD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Opens a file of package unicode-data, compressed or not, for reading. Says
 * so in TAP and ends the program with success where it is not there. */
static inline FILE *ucd_open(const char *name)
{
	const char *dir = getenv("KB_UCD");
	char path[512], command[600];
	if (!dir)
		dir = "/usr/share/unicode";
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *f = fopen(path, "r");
	if (f)
		return f;
	snprintf(path, sizeof path, "%s/%s.gz", dir, name);
	f = fopen(path, "r");
	if (!f) {
		printf("1..0 # SKIP %s is not in %s (package unicode-data)\n",
			name, dir);
		exit(0);
	}
	fclose(f);
	snprintf(command, sizeof command, "gzip -dc '%s'", path);
	f = popen(command, "r");
	if (!f)
		exit(1);
	return f;
}

#endif
