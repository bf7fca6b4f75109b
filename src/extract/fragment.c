/* Article text out of an HTML fragment: a feed entry's content or title. */
#include "inline.h"
#include "passes.h"
#include "survey.h"

#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

void kb_extract_fragment(
	struct kb_article *a, const char *html, size_t len, const char *base)
{
	struct kb_doc *doc;
	if (len == 0 || kb_markup_html_fragment(html, len, &doc, NULL) != KB_OK)
		return;
	struct kb_ex x = {
		.given = {.doc = doc, .base = base, .fragment = true}, .a = a};
	kb_ex_run(&x, &kb_ex_fragment_passes);
	kb_ex_release(&x);
	kb_doc_free(doc);
}

void kb_extract_line(
	struct kb_str *out, const char *html, size_t len, const char *language)
{
	struct kb_doc *doc;
	if (len == 0 || kb_markup_html_fragment(html, len, &doc, NULL) != KB_OK)
		return;
	struct kb_article *a = kb_article_new();
	struct kb_ex x = {.given = {.doc = doc, .fragment = true}, .a = a};
	a->language = language;
	kb_ex_survey(&x);
	struct kb_text t = kb_ex_lines_of(&x, x.body_tag);
	for (size_t i = 0; i < t.len; i++)
		kb_str_addc(out, t.s[i] == '\n' ? ' ' : t.s[i]);
	kb_ex_release(&x);
	kb_article_free(a);
	kb_doc_free(doc);
}
