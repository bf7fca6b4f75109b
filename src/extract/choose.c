/* The text: what the page shows, or what its metadata hold. */
#include "choose.h"

#include "log.h"
#include "tidy.h"
#include "values.h"

#include <khabar/extract/extract.h>

#include <stdlib.h>
#include <string.h>

static void add_line(struct kb_ex *x, const char *s, size_t len)
{
	char *line = kb_strndup(s, len);
	const char *text = kb_ex_plain(x, line);
	free(line);
	struct kb_text t = kb_article_text(x->a, text, text ? strlen(text) : 0);
	if (t.s)
		kb_article_add_block(x->a, KB_BLOCK_PARAGRAPH)->text = t;
}

/* Blocks out of a text that metadata hold, which may be HTML. */
static void add_text(struct kb_ex *x, const char *s)
{
	if (strchr(s, '<') && strchr(s, '>')) {
		kb_extract_fragment(x->a, s, strlen(s), x->base);
		return;
	}
	while (*s) {
		size_t len = strcspn(s, "\r\n");
		if (len)
			add_line(x, s, len);
		s += len;
		s += strspn(s, "\r\n");
	}
}

/* Whether a text holds a block's first line: others end their lines in ways of
 * their own. */
static bool holds(const char *text, const struct kb_block *b)
{
	char *line = kb_strndup(b->text.s, strcspn(b->text.s, "\n"));
	bool found = strstr(text, line);
	free(line);
	return found;
}

/* Whether a text goes on where the page's own ends: it has its first and its
 * last paragraph, as a page behind a wall has the beginning of its text. */
static bool goes_on(struct kb_ex *x, const char *text)
{
	const struct kb_article *a = x->a;
	const struct kb_block *first = NULL, *last = NULL;
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		if (b->type != KB_BLOCK_PARAGRAPH ||
			b->text.len < KB_EX_PARAGRAPH_TELLING)
			continue;
		first = first ? first : b;
		last = b;
	}
	return first && holds(text, first) && holds(text, last);
}

void kb_ex_choose_text(struct kb_ex *x)
{
	struct kb_article *a = x->a;
	const struct kb_ex_meta *m = &x->meta;
	size_t len = kb_article_text_len(a);
	kb_ex_log(x, "candidate: the page's text, %zu bytes", len);
	if (m->body)
		kb_ex_log(x, "candidate: %s, %zu bytes", m->body_from,
			strlen(m->body));
	bool longer =
		m->body && strlen(m->body) * 100 > len * KB_EX_TEXT_LONGER;
	bool json = longer && (len < KB_EX_TEXT_SHORT || goes_on(x, m->body));
	if (!json)
		kb_ex_log(x, "taken: the page's text");
	else if (len < KB_EX_TEXT_SHORT)
		kb_ex_log_by(x, KB_EX_BY_TEXT_SHORT,
			"taken: JSON, since the page shows little text");
	else
		kb_ex_log_by(x, KB_EX_BY_TEXT_LONGER,
			"taken: JSON, since the page shows its beginning only");
	if (json) {
		a->n_blocks = 0;
		add_text(x, m->body);
		kb_ex_tidy(x);
	}
	/* Better what the page says of itself than nothing. */
	if (a->n_blocks == 0 && !a->standfirst.s && m->description)
		kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text =
			kb_article_text(
				a, m->description, strlen(m->description));
}
