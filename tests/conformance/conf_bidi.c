/* BidiCharacterTest.txt of Unicode through kb_bidi_levels(), kb_bidi_order().
 * Fields: code points; direction 0, 1 or 2 (auto); paragraph level; levels
 * ("x": removed by rule X9); visual order without those. */
#include "ucd.h"

#include <khabar/text/bidi.h>

#include <stdbool.h>

enum {
	MAX = 512
};

struct test {
	uint32_t cp[MAX];
	size_t n;
	enum kb_dir dir;
	int par_level;
	int levels[MAX]; /* -1: removed */
	size_t order[MAX], n_order;
};

static size_t numbers(char *s, int base, long *out)
{
	size_t n = 0;
	for (char *p = strtok(s, " \n"); p && n < MAX; p = strtok(NULL, " \n"))
		out[n++] = *p == 'x' ? -1 : strtol(p, NULL, base);
	return n;
}

static bool parse(char *line, struct test *t)
{
	static const enum kb_dir dirs[] = {KB_DIR_LTR, KB_DIR_RTL, KB_DIR_AUTO};
	char *field[5];
	long v[MAX];
	if (line[0] == '#' || line[0] == '\n')
		return false;
	for (int i = 0; i < 5; i++)
		field[i] = strsep(&line, ";");
	if (!field[4])
		return false;
	t->n = numbers(field[0], 16, v);
	for (size_t i = 0; i < t->n; i++)
		t->cp[i] = (uint32_t)v[i];
	t->dir = dirs[atoi(field[1])];
	t->par_level = atoi(field[2]);
	numbers(field[3], 10, v);
	for (size_t i = 0; i < t->n; i++)
		t->levels[i] = (int)v[i];
	t->n_order = numbers(field[4], 10, v);
	for (size_t i = 0; i < t->n_order; i++)
		t->order[i] = (size_t)v[i];
	return true;
}

static bool is_mark(uint32_t cp)
{
	return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x20D0 && cp <= 0x20FF);
}

/* Whether only removed characters stand between a and b. */
static bool follows(const struct test *t, size_t a, size_t b)
{
	if (a >= b)
		return false;
	while (++a < b)
		if (t->levels[a] >= 0)
			return false;
	return true;
}

/* Rule L3, which the file leaves out: in a right-to-left run marks come before
 * their base; khabar puts the base first. */
static void apply_l3(struct test *t)
{
	for (size_t v = 0; v < t->n_order; v++) {
		size_t end = v;
		while (end + 1 < t->n_order && is_mark(t->cp[t->order[end]]) &&
			t->levels[t->order[end]] % 2 == 1 &&
			follows(t, t->order[end + 1], t->order[end]))
			end++;
		for (size_t a = v, z = end; a < z; a++, z--) {
			size_t swap = t->order[a];
			t->order[a] = t->order[z];
			t->order[z] = swap;
		}
		v = end;
	}
}

static bool passes(struct kb_bidi *b, const struct test *t)
{
	uint8_t levels[MAX], line[MAX];
	uint32_t order[MAX];
	int par = kb_bidi_levels(b, t->cp, t->n, t->dir, levels);
	if (par != t->par_level)
		return false;
	kb_bidi_order(b, t->cp, levels, t->n, par, order, line);
	for (size_t i = 0; i < t->n; i++)
		if (t->levels[i] >= 0 && line[i] != t->levels[i])
			return false;
	size_t k = 0;
	for (size_t v = 0; v < t->n; v++)
		if (t->levels[order[v]] >= 0 && order[v] != t->order[k++])
			return false;
	return true;
}

int main(void)
{
	static struct test t;
	static char line[16384];
	FILE *f = ucd_open("BidiCharacterTest.txt");
	struct kb_bidi *b = kb_bidi_new();
	size_t cases = 0, failed = 0;
	printf("1..1\n");
	while (fgets(line, sizeof line, f)) {
		if (!parse(line, &t))
			continue;
		cases++;
		apply_l3(&t);
		if (passes(b, &t))
			continue;
		if (failed++ < 5)
			printf("# fails: case %zu\n", cases);
	}
	pclose(f);
	kb_bidi_free(b);
	printf("# BidiCharacterTest: %zu of %zu cases pass\n", cases - failed,
		cases);
	printf("%sok 1 - BidiCharacterTest\n",
		failed || cases < 90000 ? "not " : "");
	return 0;
}
