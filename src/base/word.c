/* Words that a person chooses from: lists of them, and the nearest one. */
#include <khabar/base/word.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>

#include <string.h>

int kb_word_find(const struct kb_word *list, const char *name)
{
	for (int i = 0; list[i].name; i++)
		if (strcmp(list[i].name, name) == 0)
			return i;
	return -1;
}

static const char blanks[] = " \t";

static bool has_word(const char *all, const char *word, size_t len)
{
	for (all += strspn(all, blanks); *all; all += strspn(all, blanks)) {
		size_t n = strcspn(all, blanks);
		if (n == len && memcmp(all, word, n) == 0)
			return true;
		all += n;
	}
	return false;
}

size_t kb_words_within(const char *s, const char *all)
{
	size_t n = 0;
	for (s += strspn(s, blanks); *s; s += strspn(s, blanks), n++) {
		size_t len = strcspn(s, blanks);
		if (!has_word(all, s, len))
			return 0;
		s += len;
	}
	return n;
}

void kb_word_list(const struct kb_word *list, struct kb_str *out)
{
	struct kb_str all = {0};
	for (size_t i = 0; list[i].name; i++) {
		if (!list[i + 1].name) {
			/* i18n: names that one is chosen from: all but the
			 * last, and the last */
			kb_last_phrase(&all, _("%s or %s"), list[i].name);
		} else {
			kb_next_phrase(&all);
			kb_str_adds(&all, list[i].name);
		}
	}
	kb_str_adds(out, all.s);
	kb_str_release(&all);
}

/* --- The nearest -------------------------------------------------------- */

enum {
	/* Bytes of the longest word that is compared. */
	MAX_WORD = 32
};

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* How many letters are to be put in, taken out, replaced or exchanged with
 * their neighbour to make b of a (optimal string alignment). */
static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
	size_t d[MAX_WORD + 1][MAX_WORD + 1];
	for (size_t i = 0; i <= n; i++)
		for (size_t j = 0; j <= m; j++) {
			if (i == 0 || j == 0) {
				d[i][j] = i + j;
				continue;
			}
			bool equal = a[i - 1] == b[j - 1];
			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1,
				d[i - 1][j - 1] + !equal);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
				a[i - 2] == b[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[n][m];
}

void kb_nearest_try(struct kb_nearest *n, const char *name)
{
	size_t len = strlen(n->word), name_len = strlen(name);
	if (len > MAX_WORD || name_len > MAX_WORD)
		return;
	/* A beginning is as near as one mistake. */
	size_t d = len >= 2 && kb_starts(name, n->word)
			   ? 1
			   : distance(n->word, len, name, name_len);
	if (3 * d > name_len || (n->name && d >= n->distance))
		return;
	n->name = name;
	n->distance = d;
}
