/* Where a reader would break a line, of the places that UAX #14 allows.
 * Layer: text.
 *
 * A place that is held for poor is taken only in a line that has no better one,
 * so nothing here makes a line too long. Poor are:
 *  - all places in a URL, a domain, a mail address, a file name, a phone number
 *    with its spaces, a #tag or a @name. A URL that is longer than a line is
 *    broken behind a slash, else before another sign (. ? & = # - _ ~ % @);
 *  - behind a slash, but between two words of at least four letters;
 *  - behind a hyphen with a single letter on either side, or digits on both;
 *    behind a sign that the word begins with (-5); in a range (10-20);
 *  - before a dash, which stays at the line's end; but one that opens a speech
 *    stays with its first word, as does a bullet;
 *  - between a number and its unit, percent or currency sign, whichever comes
 *    first; in a number with spaces (1 234 567) or with a dash (2 - 1);
 *  - behind a lone waw, one-letter prepositions of Slavic languages, a Hebrew
 *    prefix with its hyphen, an initial (J. K. Rowling);
 *  - before an Arabic honorific; before a closing quotation mark or dots, and
 *    behind an opening one, that a space parts from its words.
 * No place at all is before a mark of a note (word.[1]) and in C++.
 *
 * Better than by UAX #14 are places before .NET and /etc, between a closing
 * quotation mark and an opening bracket, behind an Arabic comma without a space
 * and behind a slash between Hebrew words. */
#ifndef KHABAR_TEXT_TAILORING_H
#define KHABAR_TEXT_TAILORING_H

#include <stddef.h>
#include <stdint.h>

/* Changes brk, which kb_line_breaks() has made for the n code points of cp.
 * KB_BREAK_MUST stays. Linear. */
void kb_tailor_line_breaks(const uint32_t *cp, size_t n, uint8_t *brk);

#endif
