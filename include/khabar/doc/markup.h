/* HTML and XML bytes to a tree, through libxml2.
 * Layer: doc. The only module that knows libxml2. Nothing is loaded from
 * outside: no DTD, no external entity; entities of a document's own making
 * are not expanded, but stay in the text as they are written. The source is
 * made well-formed first (scrub.h), so that libxml2 does not have to guess. */
#ifndef KHABAR_DOC_MARKUP_H
#define KHABAR_DOC_MARKUP_H

#include <khabar/base/err.h>
#include <khabar/doc/node.h>

/* Reads len bytes of UTF-8 HTML, however broken, into a new tree, which the
 * caller frees with kb_doc_free(). Elements are opened and closed as the HTML
 * standard has it; what it would move about stays in place, and no text is
 * lost. The contents of script and style are one text node each; title,
 * textarea and iframe hold text, not elements; noscript's and template's
 * content is parsed as markup. White space between tags shrinks to one newline
 * or space, but for pre. Attributes whose names are no XML names (@click,
 * :href) and xmlns are left out. Every document has html, head and body where
 * it has anything; the attributes of all html and body tags are on them, the
 * first of a name. doc->recovered is not set. Fails with KB_ELIMIT over the
 * ceilings of limits.h. */
enum kb_err kb_markup_html(
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

#endif
