/* XML as found, made well-formed for the parser.
 * Layer: doc, private. libxml2's recovery loses elements and text of broken
 * feeds; so tags are told apart and balanced here, and libxml2 reads the
 * well-formed result. Every step takes linear time. */
#ifndef KHABAR_DOC_SCRUB_H
#define KHABAR_DOC_SCRUB_H

#include <khabar/base/err.h>
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/doc/node.h>

struct kb_scrub_span {
	const char *s;
	size_t len; /* bytes */
};

/* The well-formed markup. Empty where the source holds nothing. */
struct kb_scrub {
	struct kb_str out;
	/* Longer texts, as they are, one after another, and the bytes of
	 * each; in their places out has <?t?>. The parser need not look at
	 * them. */
	struct kb_str text;
	size_t *cuts;
	size_t n_cuts, cap_cuts;
	bool mended; /* the source was not well-formed */
	bool cut;    /* it ends before its root element does */
};

/* s is well-formed UTF-8 and stays while the result is used. xhtml: HTML's
 * named references are as good as XML's own. The caller releases sc, also after
 * a failure (KB_ELIMIT). */
enum kb_err kb_scrub_xml(struct kb_scrub *sc, const char *s, size_t len,
	bool xhtml, struct kb_diag *diag);
void kb_scrub_release(struct kb_scrub *sc);

/* One start tag taken apart. value.s is NULL where there is no value. */
struct kb_scrub_scan {
	const char *end;                     /* of the source */
	const char *last_gt, *last_quote[2]; /* last >, ' and " */
	unsigned failures;                   /* tags that met the end */
	struct kb_scrub_span name;
	struct {
		struct kb_scrub_span name, value;
	} attrs[KB_MAX_ATTRS];
	size_t n_attrs;
	bool empty;  /* ends with /> */
	bool mended; /* not well-formed as XML */
};

void kb_scrub_scan_init(struct kb_scrub_scan *scan, const char *s, size_t len);
/* Takes the start tag at s, a < with a name behind, apart. Returns what follows
 * the tag, or NULL if it has no end. */
const char *kb_scrub_scan_tag(struct kb_scrub_scan *scan, const char *s);

/* What follows the next > from s on; NULL if there is none. */
const char *kb_scrub_scan_gt(const struct kb_scrub_scan *scan, const char *s);

enum kb_scrub_mode {
	KB_SCRUB_ENTITIES = 1, /* resolve references */
	KB_SCRUB_VALUE = 2,    /* within an attribute value */
	KB_SCRUB_PLAIN = 4,    /* nothing is escaped */
	KB_SCRUB_XHTML = 8,    /* named references need no mending */
};

/* Adds text, escaped unless mode says otherwise. Returns whether it had to be
 * mended. */
bool kb_scrub_text(
	struct kb_str *out, const char *s, size_t len, unsigned mode);
/* Adds an element or attribute name made fit for XML: ASCII, one colon. */
void kb_scrub_name(struct kb_str *out, struct kb_scrub_span name);
/* Adds the attributes of the tag taken apart. Returns as kb_scrub_text(). */
bool kb_scrub_attrs(
	struct kb_str *out, const struct kb_scrub_scan *scan, unsigned mode);

/* The first place of the word, not empty, before end; NULL if nowhere. */
const char *kb_scrub_find(const char *s, const char *end, const char *word);

/* The end of the comment that starts at s (<!--), behind its -->; where there
 * is none, behind the next >, or end. *no_end says that no comment ends any
 * more, so that nobody seeks in vain twice. */
const char *kb_scrub_comment(const char *s, const char *end, bool *no_end);

#endif
