/* Near-identical texts against judged pairs: those of tests/search/stories,
 * which were written and judged by hand, and those that editors' rules make of
 * the articles of tests/search. Thresholds were chosen on articles of even
 * numbers and on the first subject of each file of stories; they are held to on
 * the others. */
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/search/near.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static const char *const languages[] = {"ar", "he", "fa", "ur", "en"};

enum {
	LANGUAGES = sizeof languages / sizeof *languages,
	MOST_PARAGRAPHS = 12,
	MOST_IDS = 16,
};

/* A text, of which a paragraph is a line. */
struct text {
	char group[32], letter; /* of a story written by hand */
	int id;                 /* of an article */
	char *title, *paragraphs[MOST_PARAGRAPHS];
	size_t n;
};

struct texts {
	struct text *v;
	size_t n, cap;
};

/* What was found of pairs; [1]: of those that no threshold was chosen on. */
struct score {
	int right[2], missed[2], wrong[2], kept[2];
};

/* --- Reading ------------------------------------------------------------- */

static void read_file(const char *name, struct texts *out)
{
	const char *top = getenv("KB_SRCDIR");
	char path[4096], line[8192];
	snprintf(
		path, sizeof path, "%s/tests/search/%s", top ? top : ".", name);
	FILE *f = fopen(path, "r");
	struct text *t = NULL;
	while (f && fgets(line, sizeof line, f)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '=') {
			t = KB_PUSH(out->v, out->n, out->cap);
			*t = (struct text){.id = atoi(line + 1)};
			sscanf(line, "= %31s | %c", t->group, &t->letter);
		} else if (t && !line[0]) {
			t = NULL;
		} else if (t && !t->title) {
			t->title = kb_strdup(line);
		} else if (t && t->n < MOST_PARAGRAPHS) {
			t->paragraphs[t->n++] = kb_strdup(line);
		}
	}
	if (f)
		fclose(f);
}

static void release(struct texts *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->v[i].title);
		for (size_t k = 0; k < t->v[i].n; k++)
			free(t->v[i].paragraphs[k]);
	}
	free(t->v);
	*t = (struct texts){0};
}

static void read_articles(const char *language, struct texts *out)
{
	char name[64];
	for (int i = 1; i < 9; i++) {
		snprintf(name, sizeof name, "%s/articles-%d.txt", language, i);
		read_file(name, out);
	}
}

static const struct text *find(const struct texts *t, int id)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].id == id)
			return &t->v[i];
	return NULL;
}

/* --- Judging ------------------------------------------------------------- */

static bool is_same(const char *a, const char *b)
{
	struct kb_near x, y;
	return kb_near_make(a, strlen(a), '\n', &x) &&
	       kb_near_make(b, strlen(b), '\n', &y) && kb_near_same(&x, &y);
}

static void add_paragraph(struct kb_str *out, const char *s)
{
	kb_str_adds(out, s);
	kb_str_addc(out, '\n');
}

static void add_text(struct kb_str *out, const struct text *t)
{
	kb_str_adds(out, "");
	for (size_t i = 0; i < t->n; i++)
		add_paragraph(out, t->paragraphs[i]);
}

static void judge(struct score *s, const char *a, const char *b, bool one,
	bool held, const char *what)
{
	bool same = is_same(a, b);
	if (one)
		(same ? s->right : s->missed)[held]++;
	else
		(same ? s->wrong : s->kept)[held]++;
	if (same != one && getenv("KB_NEAR_SHOW"))
		printf("# %s: %s\n# A %s\n# B %s\n", what,
			one ? "missed" : "wrong", a, b);
}

static void add_score(struct score *to, const struct score *s)
{
	for (int i = 0; i < 2; i++) {
		to->right[i] += s->right[i];
		to->missed[i] += s->missed[i];
		to->wrong[i] += s->wrong[i];
		to->kept[i] += s->kept[i];
	}
}

/* Precision .99 and recall .90 on what no threshold was chosen on. */
static void check(const struct score *s, const char *name, bool strict)
{
	for (int i = 0; i < 2; i++) {
		double found = s->right[i] + s->wrong[i],
		       ones = s->right[i] + s->missed[i];
		double precision = found ? s->right[i] / found : 1,
		       recall = ones ? s->right[i] / ones : 1;
		print_message("# %s, %s: %d pairs, precision %.3f, recall "
			      "%.3f (%d of %.0f, %d wrong of %d)\n",
			name, i ? "held back" : "chosen on",
			s->right[i] + s->missed[i] + s->wrong[i] + s->kept[i],
			precision, recall, s->right[i], ones, s->wrong[i],
			s->wrong[i] + s->kept[i]);
		if (strict) {
			assert_true(precision >= .99);
			assert_true(recall >= .90);
		}
	}
}

/* --- By hand ------------------------------------------------------------- */

static void by_hand(void **state)
{
	struct score all = {0};
	(void)state;
	for (size_t l = 0; l < LANGUAGES; l++) {
		struct texts t = {0};
		struct score s = {0};
		char name[64];
		snprintf(name, sizeof name, "stories/%s.txt", languages[l]);
		read_file(name, &t);
		for (size_t i = 0; i < t.n; i++)
			for (size_t k = i + 1; k < t.n; k++) {
				if (strcmp(t.v[i].group, t.v[k].group) != 0)
					continue;
				struct kb_str a = {0}, b = {0};
				add_text(&a, &t.v[i]);
				add_text(&b, &t.v[k]);
				judge(&s, a.s, b.s,
					t.v[i].letter == t.v[k].letter,
					strcmp(t.v[i].group, t.v[0].group) != 0,
					languages[l]);
				kb_str_release(&a);
				kb_str_release(&b);
			}
		check(&s, languages[l], false);
		add_score(&all, &s);
		release(&t);
	}
	check(&all, "by hand", true);
	assert_true(all.right[1] + all.missed[1] >= 50);
	assert_true(all.wrong[1] + all.kept[1] >= 100);
}

/* --- By rule ------------------------------------------------------------- */

/* What an editor does to a text. */
struct editing {
	unsigned seed;
	const struct text *own, *other; /* other: of somebody else */
	struct kb_str out;
};

static bool chance(struct editing *e, int of)
{
	return rand_r(&e->seed) % of == 0;
}

/* The house's spelling: no hamza on or under alef, yeh for alef maqsura, other
 * digits, other quotes, a space or nothing for ZWNJ and maqaf. */
static void add_spelled(struct kb_str *out, const char *s)
{
	size_t len = strlen(s);
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (cp == 0x623 || cp == 0x625 || cp == 0x622)
			cp = 0x627;
		else if (cp == 0x649)
			cp = 0x64A;
		else if (cp >= 0x660 && cp <= 0x669)
			cp = '0' + cp - 0x660;
		else if (cp >= 0x6F0 && cp <= 0x6F9)
			cp = '0' + cp - 0x6F0;
		else if (cp == 0xAB || cp == 0xBB || cp == '"')
			cp = 0x201C;
		else if (cp == 0x5BE)
			cp = '-';
		else if (cp == 0x200C || (cp >= 0x64B && cp <= 0x652))
			continue;
		kb_str_addcp(out, cp);
	}
	kb_str_addc(out, '\n');
}

/* Two or three of: a dateline, a lead of one's own, other spelling, paragraphs
 * rearranged, one left out or cut off, background added. At least half of the
 * paragraphs stay. */
static void edit(struct editing *e)
{
	const struct text *t = e->own;
	const char *list[MOST_PARAGRAPHS];
	size_t n = t->n, from = 0;
	bool spelled = chance(e, 2), lead = n >= 4 && chance(e, 3);
	memcpy(list, t->paragraphs, n * sizeof *list);
	if (n >= 3 && chance(e, 2))
		n--; /* cut at the end */
	else if (n >= 3 && !lead && chance(e, 2))
		memmove(list + 1, list + 2, (--n - 1) * sizeof *list);
	if (n >= 3 && chance(e, 2)) {
		const char *last = list[n - 1];
		list[n - 1] = list[1];
		list[1] = last;
	}
	kb_str_clear(&e->out);
	if (lead) {
		add_paragraph(&e->out, e->other->paragraphs[0]);
		from = 1;
	} else if (chance(e, 2)) {
		kb_str_adds(&e->out, "AFP (12/3) - ");
	}
	for (size_t i = from; i < n; i++)
		if (spelled)
			add_spelled(&e->out, list[i]);
		else
			add_paragraph(&e->out, list[i]);
	if (n - from >= 2 && chance(e, 3))
		add_paragraph(
			&e->out, e->other->paragraphs[e->other->n > 1 ? 1 : 0]);
}

/* The same report of another day: each number is another. Returns how many. */
static int renumber(struct editing *e)
{
	int numbers = 0;
	struct kb_str old = {0};
	add_text(&old, e->own);
	kb_str_clear(&e->out);
	for (size_t at = 0; at < old.len;) {
		uint32_t cp, before = at ? (unsigned char)old.s[at - 1] : ' ';
		size_t n = kb_utf8_decode(old.s + at, old.len - at, &cp);
		uint32_t zero = cp >= 0x6F0 && cp <= 0x6F9   ? 0x6F0
				: cp >= 0x660 && cp <= 0x669 ? 0x660
				: cp >= '0' && cp <= '9'     ? '0'
							     : 0;
		if (zero)
			cp = zero +
			     (cp - zero + 1 + (unsigned)rand_r(&e->seed) % 9) %
				     10;
		numbers += zero && before == ' ';
		kb_str_addcp(&e->out, cp);
		at += n;
	}
	kb_str_release(&old);
	return numbers;
}

/* Another's text of the same subject, in which a paragraph of the first is
 * repeated as background; it is not most of either. */
static bool follow_up(struct editing *e)
{
	size_t i = 1 + (size_t)rand_r(&e->seed) % 3, all = 0, rest = 0;
	if (i >= e->own->n)
		return false;
	for (size_t k = 0; k < e->own->n; k++)
		all += strlen(e->own->paragraphs[k]);
	for (size_t k = 0; k < e->other->n; k++)
		rest += strlen(e->other->paragraphs[k]);
	size_t repeated = strlen(e->own->paragraphs[i]);
	if (repeated * 3 > all || repeated * 2 > rest)
		return false;
	kb_str_clear(&e->out);
	add_text(&e->out, e->other);
	add_paragraph(&e->out, e->own->paragraphs[i]);
	return true;
}

static void judge_edited(struct score *s, const struct texts *t)
{
	for (size_t i = 0; i < t->n; i++) {
		struct editing e = {.seed = (unsigned)i + 7,
			.own = &t->v[i],
			.other = &t->v[(i + 97) % t->n]};
		struct kb_str own = {0};
		bool held = t->v[i].id % 2;
		if (t->v[i].n < 2)
			continue;
		add_text(&own, &t->v[i]);
		edit(&e);
		judge(s, own.s, e.out.s, true, held, "edited");
		if (renumber(&e) >= 3)
			judge(s, own.s, e.out.s, false, held, "renumbered");
		kb_str_release(&own);
		kb_str_release(&e.out);
	}
}

/* Each two articles that are found by one query, one after the other. */
static void judge_subject(
	struct score *s, const struct texts *t, const int *ids, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		struct editing e = {.seed = (unsigned)ids[i],
			.own = find(t, ids[i]),
			.other = find(t, ids[i + 1])};
		struct kb_str a = {0}, b = {0};
		bool held = ids[i] % 2;
		if (!e.own || !e.other)
			continue;
		add_text(&a, e.own);
		add_text(&b, e.other);
		judge(s, a.s, b.s, false, held, "one subject");
		if (follow_up(&e))
			judge(s, a.s, e.out.s, false, held, "follow-up");
		kb_str_release(&a);
		kb_str_release(&b);
		kb_str_release(&e.out);
	}
}

static void judge_subjects(
	struct score *s, const struct texts *t, const char *language)
{
	const char *top = getenv("KB_SRCDIR");
	char path[4096], line[4096];
	snprintf(path, sizeof path, "%s/tests/search/%s/queries.txt",
		top ? top : ".", language);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f)) {
		int ids[MOST_IDS];
		size_t n = 0;
		char *p = line[0] == '#' ? NULL : strchr(line, '\t');
		while (p && n < MOST_IDS && *p &&
			(p == line || !n || *p == ' '))
			ids[n++] = (int)strtol(p + 1, &p, 10);
		judge_subject(s, t, ids, n);
	}
	if (f)
		fclose(f);
}

static void by_rule(void **state)
{
	struct score all = {0};
	(void)state;
	for (size_t l = 0; l < LANGUAGES; l++) {
		struct texts t = {0};
		struct score s = {0};
		read_articles(languages[l], &t);
		judge_edited(&s, &t);
		judge_subjects(&s, &t, languages[l]);
		check(&s, languages[l], true);
		add_score(&all, &s);
		release(&t);
	}
	check(&all, "by rule", true);
	assert_true(all.right[1] + all.missed[1] >= 500);
	assert_true(all.wrong[1] + all.kept[1] >= 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_hand), cmocka_unit_test(by_rule)};
	return cmocka_run_group_tests_name("near", tests, NULL, NULL);
}
