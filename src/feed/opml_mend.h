/* OPML as found, its outlines made well-formed.
 * Layer: feed, private. */
#ifndef KHABAR_FEED_OPML_MEND_H
#define KHABAR_FEED_OPML_MEND_H

#include <khabar/base/str.h>

/* The namespace of khabar's own attributes: a name, and no place on the web. */
#define KB_OPML_NS "urn:khabar:opml"
/* What a slash in a folder's name is in a tag, whose slashes part folders. */
#define KB_OPML_SLASH 0x2215
/* The attribute that has an outline's line in the file, from 1. */
#define KB_OPML_LINE "khabar-line"

/* What is told of a file that could not be read wholly. */
typedef void kb_opml_told(void *ctx, size_t line, const char *what);

/* Adds len bytes of OPML in UTF-8 to out, within an element opml that declares
 * the prefix khabar. Each outline's tag is written anew, with its line:
 * quotation marks within a value, which end it only where another attribute or
 * the end of the tag follows, are references; a tag that breaks off has the
 * attributes that are whole, and is left out, which is told, if xmlUrl is not
 * among them; so is what there is of one that the file begins in the midst of.
 * End tags that end no outline are left out. Takes linear time. */
void kb_opml_mend(const char *s, size_t len, struct kb_str *out,
	kb_opml_told *told, void *ctx);

#endif
