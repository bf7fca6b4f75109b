/* Texts in several languages to make pages of, and what is read from such a
 * page. Included behind cmocka.h. */
#ifndef KHABAR_TESTS_PAGE_SAMPLES_H
#define KHABAR_TESTS_PAGE_SAMPLES_H

#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	SAMPLES_N = 10,
	PARAGRAPHS_MAX = 16,
	SAMPLE_FILE_MAX = 1 << 20, /* bytes */
};

/* A headline and paragraphs, as tests/data/pages/xx.txt has them. */
struct sample {
	const char *language, *headline;
	const char *paragraphs[PARAGRAPHS_MAX];
	size_t n;
	char *file;
};

/* The file of tests/data/pages; the caller frees it. */
static inline char *read_sample_file(const char *name)
{
	const char *top = getenv("KB_SRCDIR");
	char path[4096];
	snprintf(path, sizeof path, "%s/tests/data/pages/%s.txt",
		top ? top : ".", name);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	char *s = kb_malloc(SAMPLE_FILE_MAX);
	size_t n = fread(s, 1, SAMPLE_FILE_MAX - 1, f);
	fclose(f);
	s[n] = '\0';
	return s;
}

static inline void read_samples(struct sample samples[SAMPLES_N])
{
	static const char *const languages[SAMPLES_N] = {
		"en", "ar", "fa", "he", "ur", "ckb", "ps", "zh", "hi", "am"};
	for (size_t i = 0; i < SAMPLES_N; i++) {
		struct sample *s = &samples[i];
		*s = (struct sample){.language = languages[i],
			.file = read_sample_file(languages[i])};
		s->headline = strtok(s->file, "\n");
		const char *p;
		while ((p = strtok(NULL, "\n")) && s->n < PARAGRAPHS_MAX)
			s->paragraphs[s->n++] = p;
		assert_true(s->n >= 3);
	}
}

static inline void release_samples(struct sample samples[SAMPLES_N])
{
	for (size_t i = 0; i < SAMPLES_N; i++)
		free(samples[i].file);
}

/* What khabar makes of a page. */
static inline struct kb_article *read_page(const struct kb_str *html)
{
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(html->s, html->len, &doc, NULL), KB_OK);
	struct kb_article *a = kb_extract(&(struct kb_page_source){
		.doc = doc, .url = "https://press.example/trains"});
	kb_doc_free(doc);
	return a;
}

static inline bool holds_text(const struct kb_text *t, const char *text)
{
	return t->s && strstr(t->s, text);
}

static inline bool table_has_text(const struct kb_block *b, const char *text)
{
	for (size_t i = 0; i < b->n_rows; i++)
		for (size_t j = 0; j < b->rows[i].n_cells; j++)
			if (holds_text(&b->rows[i].cells[j].text, text))
				return true;
	return false;
}

/* Whether the text stands in a block or in the standfirst. */
static inline bool has_text(const struct kb_article *a, const char *text)
{
	bool found = holds_text(&a->standfirst, text);
	for (size_t i = 0; i < a->n_blocks && !found; i++) {
		const struct kb_block *b = &a->blocks[i];
		found = holds_text(&b->text, text) || table_has_text(b, text);
		for (size_t j = 0; j < b->n_items && !found; j++)
			found = holds_text(&b->items[j].text, text);
	}
	return found;
}

#endif
