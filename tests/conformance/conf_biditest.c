/* BidiTest.txt of Unicode through kb_bidi_levels() and kb_bidi_order(). A case
 * is a sequence of bidirectional classes, for each of which one character
 * stands, and the paragraph directions that it holds for: 1 by the first
 * strong letter, 2 left to right, 4 right to left. "@Levels:" and "@Reorder:"
 * lines say what all cases up to the next ones give. */
#include "ucd.h"

#include <khabar/text/bidi.h>

#include <stdbool.h>

enum {
	MAX = 256,
	N_CLASSES = 23
};

static const struct {
	const char *name;
	uint32_t cp;
} classes[N_CLASSES] = {{"L", 'a'}, {"R", 0x05D0}, {"AL", 0x0627}, {"EN", '1'},
	{"ES", '+'}, {"ET", '#'}, {"AN", 0x0661}, {"CS", ','}, {"B", 0x2029},
	{"S", '\t'}, {"WS", ' '}, {"ON", '!'}, {"BN", 0x00AD}, {"NSM", 0x0300},
	{"LRE", 0x202A}, {"RLE", 0x202B}, {"PDF", 0x202C}, {"LRO", 0x202D},
	{"RLO", 0x202E}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"FSI", 0x2068},
	{"PDI", 0x2069}};

struct test {
	uint32_t cp[MAX];
	bool has[N_CLASSES];
	size_t n;
	int levels[MAX]; /* -1: removed by rule X9 */
	size_t order[MAX], n_order;
};

static size_t numbers(char *s, int *out)
{
	size_t n = 0;
	char *save;
	for (char *p = strtok_r(s, " \t\n", &save); p && n < MAX;
		p = strtok_r(NULL, " \t\n", &save))
		out[n++] = *p == 'x' ? -1 : atoi(p);
	return n;
}

static bool parse(char *line, struct test *t, int *dirs)
{
	char *set = strchr(line, ';'), *save;
	if (!set)
		return false;
	*set++ = '\0';
	*dirs = atoi(set);
	t->n = 0;
	memset(t->has, 0, sizeof t->has);
	for (char *p = strtok_r(line, " \t", &save); p && t->n < MAX;
		p = strtok_r(NULL, " \t", &save)) {
		size_t c = 0;
		while (c < N_CLASSES && strcmp(p, classes[c].name) != 0)
			c++;
		if (c == N_CLASSES)
			return false;
		t->has[c] = true;
		t->cp[t->n++] = classes[c].cp;
	}
	return t->n > 0;
}

/* Rule L3, which the file leaves out, puts marks behind their base: the order
 * of everything else is compared. */
static bool passes(struct kb_bidi *b, const struct test *t, enum kb_dir dir)
{
	uint8_t levels[MAX], line[MAX];
	uint32_t order[MAX];
	int par = kb_bidi_levels(b, t->cp, t->n, dir, levels);
	kb_bidi_order(b, t->cp, levels, t->n, par, order, line);
	for (size_t i = 0; i < t->n; i++)
		if (t->levels[i] >= 0 && line[i] != t->levels[i])
			return false;
	size_t k = 0;
	for (size_t v = 0; v < t->n; v++) {
		if (t->levels[order[v]] < 0 || t->cp[order[v]] == 0x0300)
			continue;
		while (k < t->n_order && t->cp[t->order[k]] == 0x0300)
			k++;
		if (k >= t->n_order || order[v] != t->order[k++])
			return false;
	}
	return true;
}

int main(void)
{
	static const enum kb_dir dirs[] = {KB_DIR_AUTO, KB_DIR_LTR, KB_DIR_RTL};
	static char line[16384];
	size_t cases = 0, failed = 0, by_class[N_CLASSES] = {0};
	FILE *f = ucd_open("BidiTest.txt");
	struct kb_bidi *b = kb_bidi_new();
	struct test given = {.n = 0};
	printf("1..1\n");
	while (fgets(line, sizeof line, f)) {
		int set, order[MAX];
		if (strncmp(line, "@Levels:", 8) == 0) {
			numbers(line + 8, given.levels);
		} else if (strncmp(line, "@Reorder:", 9) == 0) {
			given.n_order = numbers(line + 9, order);
			for (size_t i = 0; i < given.n_order; i++)
				given.order[i] = (size_t)order[i];
		} else if (line[0] != '#' && line[0] != '@' &&
			   parse(line, &given, &set)) {
			for (int d = 0; d < 3; d++) {
				if (!(set & 1 << d))
					continue;
				cases++;
				if (passes(b, &given, dirs[d]))
					continue;
				failed++;
				for (size_t c = 0; c < N_CLASSES; c++)
					by_class[c] += given.has[c];
			}
		}
	}
	pclose(f);
	kb_bidi_free(b);
	printf("# BidiTest: %zu of %zu cases pass\n", cases - failed, cases);
	for (size_t c = 0; c < N_CLASSES; c++)
		if (by_class[c])
			printf("#   %zu failing cases have a %s\n", by_class[c],
				classes[c].name);
	printf("%sok 1 - BidiTest\n", failed || cases < 700000 ? "not " : "");
	return 0;
}
