/* Reads the judged searches, whose form tests/search/README tells. */
#include "search_sets.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *path, const char *what)
{
	fprintf(stderr, "search: %s: %s\n", path, what);
	exit(1);
}

static char *field(struct kb_arena *arena, char **rest, const char *border)
{
	char *s = *rest, *end = strstr(s, border);
	*rest = end ? end + strlen(border) : s + strlen(s);
	size_t len = end ? (size_t)(end - s) : strlen(s);
	while (len && s[len - 1] == ' ')
		len--;
	return kb_arena_strndup(arena, s, len);
}

/* "= 17 | 2024-03-05 | feed | author" */
static void read_head(struct search_set *set, char *line)
{
	struct set_article *a =
		KB_PUSH(set->articles, set->n_articles, set->articles_cap);
	char *rest = line + 2;
	a->id = atoi(field(&set->arena, &rest, "|"));
	a->date = field(&set->arena, &rest, "|") + 1;
	a->feed = field(&set->arena, &rest, "|") + 1;
	while (*rest == ' ')
		rest++;
	a->author = field(&set->arena, &rest, "|");
}

static void add_paragraph(
	struct search_set *set, struct set_article *a, const char *line)
{
	struct kb_str s = {0};
	kb_str_addf(&s, "%s%s%s", a->body ? a->body : "", a->body ? "\n" : "",
		line);
	a->body = kb_arena_strdup(&set->arena, s.s);
	kb_str_release(&s);
}

static FILE *open_file(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		fail(path, "cannot be read");
	return f;
}

static char *next_line(FILE *f, char **line, size_t *cap)
{
	ssize_t n = getline(line, cap, f);
	if (n < 0)
		return NULL;
	if (n > 0 && (*line)[n - 1] == '\n')
		(*line)[n - 1] = '\0';
	return *line;
}

static void read_articles(struct search_set *set, const char *path)
{
	FILE *f = open_file(path);
	char *line = NULL;
	size_t cap = 0;
	while (next_line(f, &line, &cap)) {
		struct set_article *a =
			set->n_articles ? &set->articles[set->n_articles - 1]
					: NULL;
		if (*line == '#' || !*line)
			continue;
		if (line[0] == '=' && line[1] == ' ')
			read_head(set, line);
		else if (a && !a->title)
			a->title = kb_arena_strdup(&set->arena, line);
		else if (a)
			add_paragraph(set, a, line);
	}
	free(line);
	fclose(f);
}

/* "query TAB ids TAB kind" */
static void read_queries(struct search_set *set, const char *path)
{
	FILE *f = open_file(path);
	char *line = NULL;
	size_t cap = 0;
	while (next_line(f, &line, &cap)) {
		char *ids = strchr(line, '\t');
		char *kind = ids ? strchr(ids + 1, '\t') : NULL;
		if (*line == '#' || !kind)
			continue;
		struct set_query *q =
			KB_PUSH(set->queries, set->n_queries, set->queries_cap);
		q->text = kb_arena_strndup(
			&set->arena, line, (size_t)(ids - line));
		q->kind = kb_arena_strdup(&set->arena, kind + 1);
		for (char *s = ids + 1; s < kind;) {
			char *end;
			long id = strtol(s, &end, 10);
			if (end == s || q->n_relevant == MOST_RELEVANT)
				break;
			q->relevant[q->n_relevant++] = (int)id;
			s = end;
		}
	}
	free(line);
	fclose(f);
}

void search_set_read(struct search_set *set, const char *dir, const char *tag)
{
	struct kb_str path = {0};
	glob_t files;
	*set = (struct search_set){0};
	kb_arena_init(&set->arena);
	kb_str_addf(&path, "%s/%s/articles-*.txt", dir, tag);
	if (glob(path.s, 0, NULL, &files) != 0)
		fail(path.s, "there are no such files");
	for (size_t i = 0; i < files.gl_pathc; i++)
		read_articles(set, files.gl_pathv[i]);
	globfree(&files);
	kb_str_clear(&path);
	kb_str_addf(&path, "%s/%s/queries.txt", dir, tag);
	read_queries(set, path.s);
	kb_str_release(&path);
}

void search_set_release(struct search_set *set)
{
	kb_arena_release(&set->arena);
	free(set->articles);
	free(set->queries);
}

int search_set_answers(const struct set_query *q, int id)
{
	for (size_t i = 0; i < q->n_relevant; i++)
		if (q->relevant[i] == id)
			return 1;
	return 0;
}
