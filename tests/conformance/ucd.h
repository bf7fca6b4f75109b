/* Reading the test files of the Unicode Character Database. */
#ifndef KHABAR_TESTS_UCD_H
#define KHABAR_TESTS_UCD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Opens a file of package unicode-data, compressed or not, for reading; NULL,
 * and a line that says so, where it is not there. */
static inline FILE *ucd_find(const char *name)
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
	if (access(path, R_OK) != 0) {
		printf("%s is not in %s (package unicode-data)\n", name, dir);
		return NULL;
	}
	snprintf(command, sizeof command, "gzip -dc '%s'", path);
	f = popen(command, "r");
	if (!f)
		exit(1);
	return f;
}

/* The same for a program that has no plan yet: skips all of it without. */
static inline FILE *ucd_open(const char *name)
{
	FILE *f = ucd_find(name);
	if (f)
		return f;
	printf("1..0 # SKIP no %s (package unicode-data)\n", name);
	exit(0);
}

#endif
