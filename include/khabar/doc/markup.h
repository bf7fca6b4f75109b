/* HTML and XML bytes to a tree, through libxml2.
 * Layer: doc. The only module that knows libxml2. Nothing is loaded from
 * outside: no DTD, no external entity; entities of a document's own making
 * are not expanded. */
#ifndef KHABAR_DOC_MARKUP_H
#define KHABAR_DOC_MARKUP_H

#include <khabar/base/err.h>
#include <khabar/doc/node.h>

/* Reads len bytes of UTF-8 HTML, however broken, into a new tree, which the
 * caller frees with kb_doc_free(). The contents of script and style are one
 * text node each; title and textarea hold text, not elements; noscript's
 * content is parsed as markup. Every document has html, head and body where
 * it has anything. Fails with KB_ELIMIT over the ceilings of limits.h. */
enum kb_err kb_markup_html(
	const char *s, size_t len, struct kb_doc **out, struct kb_diag *diag);

/* Reads len bytes of UTF-8 XML. What is not well-formed is read in recovery
 * and doc->recovered is set. HTML's named entities (&nbsp; and so on) are
 * known without a DTD; junk before the first < is passed over. CDATA becomes
 * text. Fails with KB_EFORMAT where there is no element at all, with
 * KB_ELIMIT over a ceiling. */
enum kb_err kb_markup_xml(
	const char *s, size_t len, struct kb_doc **out, struct kb_diag *diag);

#endif
