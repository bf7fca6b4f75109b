/* The text of a verse: its lines and hemistichs, read and made. */
#include <khabar/article/verse.h>
#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

bool kb_couplet_next(const struct kb_text *t, size_t *at, struct kb_couplet *c)
{
	size_t newlines = 0, start = *at;
	while (start < t->len && t->s[start] == '\n') {
		start++;
		newlines++;
	}
	if (start >= t->len)
		return false;
	const char *line = t->s + start;
	const char *nl = memchr(line, '\n', t->len - start);
	size_t len = nl ? (size_t)(nl - line) : t->len - start;
	const char *gap = memchr(line, KB_VERSE_GAP, len);
	*c = (struct kb_couplet){.n = gap ? 2 : 1,
		.start = {start},
		.end = {start + len},
		.stanza = newlines > 1 && *at > 0};
	if (gap) {
		c->end[0] = (size_t)(gap - t->s);
		c->start[1] = c->end[0] + 1;
		c->end[1] = start + len;
	}
	*at = start + len;
	return true;
}

/* What cuts the text's spans for firsts or seconds. */
static struct kb_text_cutter *cutter_of(
	struct kb_verse_text *v, const struct kb_text *t, bool second)
{
	struct kb_text_cutter *c = &v->cutters[second];
	if (v->from[second] != t->s) {
		c->next = c->n_open = 0;
		v->from[second] = t->s;
	}
	c->text = t;
	return c;
}

void kb_verse_add(struct kb_verse_text *v, const struct kb_text *t,
	size_t start, size_t end, bool second, bool stanza)
{
	while (start < end && kb_is_space((unsigned char)t->s[start]))
		start++;
	while (end > start && kb_is_space((unsigned char)t->s[end - 1]))
		end--;
	if (second)
		kb_str_addc(&v->s, KB_VERSE_GAP);
	else if (v->s.len)
		kb_str_adds(&v->s, stanza ? "\n\n" : "\n");
	size_t to = v->s.len;
	kb_str_add(&v->s, t->s + start, end - start);
	kb_text_cut_spans(cutter_of(v, t, second), start, end, to, &v->spans,
		&v->n_spans, &v->cap_spans);
}

void kb_verse_add_all(
	struct kb_verse_text *v, const struct kb_text *verse, bool stanza)
{
	struct kb_couplet c;
	for (size_t at = 0; kb_couplet_next(verse, &at, &c); stanza = false)
		for (size_t i = 0; i < c.n; i++)
			kb_verse_add(v, verse, c.start[i], c.end[i], i > 0,
				stanza || c.stanza);
}

struct kb_text kb_verse_end(
	struct kb_verse_text *v, struct kb_article *a, enum kb_dir dir)
{
	struct kb_text t = {.len = v->s.len, .dir = dir};
	if (t.len)
		t.s = kb_arena_strndup(&a->arena, v->s.s, v->s.len);
	t.spans = kb_arena_copy(
		&a->arena, v->spans, v->n_spans, sizeof *v->spans);
	t.n_spans = v->n_spans;
	kb_verse_text_release(v);
	return t;
}

void kb_verse_text_release(struct kb_verse_text *v)
{
	for (int i = 0; i < 2; i++)
		kb_text_cutter_release(&v->cutters[i]);
	free(v->spans);
	kb_str_release(&v->s);
	*v = (struct kb_verse_text){0};
}
