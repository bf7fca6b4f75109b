/* LineBreakTest.txt and GraphemeBreakTest.txt of Unicode through
 * kb_line_breaks() and kb_cluster_starts(), and the classes of LineBreak.txt
 * through kb_line_class(). A failing case is named by the rule that the file's
 * comment gives for its first wrong place, as in "[30.0]". */
#include "../../src/text/line_class.h"
#include "ucd.h"

#include <khabar/text/breaks.h>

#include <stdbool.h>

#define UNICODE "15.0" /* whose rules and classes khabar has */

enum {
	MAX = 256,
};

struct suite {
	const char *file, *title;
	void (*run)(const uint32_t *cp, size_t n, uint8_t *out);
	size_t cases, failed;
};

/* Reads "× 0061 ÷ 0020 ÷ # ..." : code points, and whether there is a break
 * before each. Returns the number of code points; *comment is behind the #. */
static size_t parse(char *line, uint32_t *cp, bool *brk, char **comment)
{
	size_t n = 0;
	bool next = false;
	*comment = strchr(line, '#');
	if (!*comment || *comment == line)
		return 0;
	*(*comment)++ = '\0';
	for (char *p = strtok(line, " \t"); p; p = strtok(NULL, " \t")) {
		if (strcmp(p, "\u00F7") == 0) {
			next = true;
		} else if (strcmp(p, "\u00D7") == 0) {
			next = false;
		} else if (n < MAX) {
			brk[n] = next;
			cp[n++] = (uint32_t)strtoul(p, NULL, 16);
		}
	}
	return n;
}

/* The rule in brackets at the place-th sign of the comment. */
static void rule_at(const char *comment, size_t place, char name[16])
{
	const char *p = comment;
	strcpy(name, "?");
	for (size_t i = 0; p && i <= place; i++)
		p = strchr(i ? p + 1 : p, '[');
	if (p)
		sscanf(p, "[%15[^]]", name);
}

/* Whether a file, whose first line is read, is of another Unicode. */
static bool is_other(FILE *f, char *line, size_t size)
{
	return fgets(line, (int)size, f) && !strstr(line, "-" UNICODE ".0.txt");
}

static void tell(int number, const char *title, bool good, bool other)
{
	printf("%sok %d - %s%s\n", good || other ? "" : "not ", number, title,
		good || !other ? "" : " # SKIP it is not of Unicode " UNICODE);
}

static void run(struct suite *s, int number)
{
	static char line[16384];
	FILE *f = ucd_open(s->file);
	bool other = is_other(f, line, sizeof line);
	while (fgets(line, sizeof line, f)) {
		uint32_t cp[MAX];
		bool want[MAX];
		uint8_t got[MAX];
		char *comment, name[16];
		size_t n = parse(line, cp, want, &comment);
		if (n == 0)
			continue;
		s->cases++;
		s->run(cp, n, got);
		size_t i = 1;
		while (i < n && want[i] == (got[i] != 0))
			i++;
		if (i == n)
			continue;
		s->failed++;
		rule_at(comment, i, name);
		printf("# rule %s:%s", name, comment);
	}
	pclose(f);
	printf("# %s: %zu of %zu cases pass\n", s->title, s->cases - s->failed,
		s->cases);
	tell(number, s->title, s->cases >= 500 && s->failed == 0, other);
}

/* The classes that LB1 leaves as they are and khabar does not divide. */
static const struct {
	char name[4];
	enum kb_line_class class;
} NAMES[] = {{"AL", AL}, {"B2", B2}, {"BA", BA}, {"BB", BB}, {"BK", BK},
	{"CB", CB}, {"CL", CL}, {"CM", CM}, {"CR", CR}, {"EB", EB}, {"EM", EM},
	{"EX", EX}, {"GL", GL}, {"H2", H2}, {"H3", H3}, {"HL", HL}, {"HY", HY},
	{"IN", IN}, {"IS", IS}, {"JL", JL}, {"JT", JT}, {"JV", JV}, {"LF", LF},
	{"NL", NL}, {"NS", NS}, {"NU", NU}, {"PO", PO}, {"PR", PR}, {"QU", QU},
	{"RI", RI}, {"SP", SP}, {"SY", SY}, {"WJ", WJ}, {"ZW", ZW},
	{"ZWJ", ZWJ}, {"AI", AL}, {"SG", AL}, {"XX", AL}, {"CJ", NS}};

/* Compares the classes of what a line of LineBreak.txt is about; returns how
 * many code points are right, or 0 if one is wrong. */
static size_t compare(const char *line)
{
	unsigned first, last;
	char name[4];
	if (sscanf(line, "%X..%X;%3[A-Z0-9]", &first, &last, name) != 3) {
		if (sscanf(line, "%X;%3[A-Z0-9]", &first, name) != 2)
			return 1;
		last = first;
	}
	for (size_t k = 0; k < sizeof NAMES / sizeof *NAMES; k++)
		for (unsigned cp = first;
			strcmp(NAMES[k].name, name) == 0 && cp <= last; cp++)
			if (kb_line_class(cp) != NAMES[k].class)
				return 0;
	return last - first + 1;
}

static void run_classes(int number)
{
	char line[256];
	FILE *f = ucd_open("LineBreak.txt");
	bool other = is_other(f, line, sizeof line), good = true;
	size_t compared = 0;
	while (fgets(line, sizeof line, f)) {
		size_t right = compare(line);
		if (right == 0)
			printf("# not so: %s", line);
		good &= right > 0;
		compared += right;
	}
	pclose(f);
	tell(number, "LineBreak", good && compared > 200000, other);
}

int main(void)
{
	struct suite line = {.file = "auxiliary/LineBreakTest.txt",
		.title = "LineBreakTest",
		.run = kb_line_breaks};
	struct suite cluster = {.file = "auxiliary/GraphemeBreakTest.txt",
		.title = "GraphemeBreakTest",
		.run = kb_cluster_starts};
	FILE *f = ucd_open(cluster.file); /* skips before the plan is out */
	pclose(f);
	printf("1..3\n");
	run(&line, 1);
	run(&cluster, 2);
	run_classes(3);
	return 0;
}
