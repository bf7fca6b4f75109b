/* HTML and XML bytes to a tree.
 * Layer: doc. The only module that knows libxml2, which reads XML. Nothing is
 * loaded from outside: no DTD, no external entity; entities of a document's own
 * making are not expanded, but stay in the text as they are written. */
#ifndef KHABAR_DOC_MARKUP_H
#define KHABAR_DOC_MARKUP_H

#include <khabar/base/err.h>
#include <khabar/doc/node.h>

/* Reads len bytes of UTF-8 HTML, however broken, into a new tree, which the
 * caller frees with kb_doc_free(). The tree is that of the HTML Living Standard
 * (13.2), where scripting is disabled: noscript's content is markup. A
 * template's content is its children. The contents of script and style are one
 * text node each. What the standard has in a tree and this has not: comments
 * and document types (texts around them are one), white space in head, before
 * and behind it and among frames; white space between tags shrinks to one
 * newline or space, but for pre; elements deeper than KB_MAX_DEPTH are hung
 * there. Elements of svg and math have no tags, but for svg and math
 * themselves; their attributes' names stay in lower case. doc->recovered is not
 * set. Fails with KB_ELIMIT over the ceilings of limits.h. */
enum kb_err kb_markup_html(
	const char *s, size_t len, struct kb_doc **out, struct kb_diag *diag);
/* The same for a fragment of HTML, as it would be read into the body of a page
 * in no-quirks mode (13.4): the tree has html, an empty head, and body. */
enum kb_err kb_markup_html_fragment(
	const char *s, size_t len, struct kb_doc **out, struct kb_diag *diag);

/* Reads len bytes of UTF-8 XML, whatever encoding it declares. What is not
 * well-formed is read in recovery and doc->recovered is set. HTML's named
 * entities (&nbsp; and so on) are known without a DTD; junk before the first <
 * is passed over, and tags before an XML declaration too. CDATA becomes text.
 * What follows the root element is not read. A prefix that nothing declares
 * stands for its usual namespace if feeds commonly use it (media, content, dc,
 * ...); any other stays part of the name ("foo:title") and ns is NULL. Fails
 * with KB_EFORMAT where there is no element at all, with KB_ELIMIT over a
 * ceiling. */
enum kb_err kb_markup_xml(
	const char *s, size_t len, struct kb_doc **out, struct kb_diag *diag);

/* Reads XHTML: XML whose elements have tags as those of HTML have. Nothing is
 * mended or left out: fails with KB_EFORMAT where it is not well-formed or has
 * no body. */
enum kb_err kb_markup_xhtml(
	const char *s, size_t len, struct kb_doc **out, struct kb_diag *diag);

#endif
