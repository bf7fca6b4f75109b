/* HTML's tokenizer: the source as texts, tags and document types.
 * Layer: doc, private. HTML Living Standard, 13.2.5. */
#ifndef KHABAR_DOC_HTML_TOKEN_H
#define KHABAR_DOC_HTML_TOKEN_H

#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/doc/node.h>

enum kb_html_token_type {
	KB_HTML_TEXT,
	KB_HTML_START,
	KB_HTML_END,
	KB_HTML_EOF,
	KB_HTML_COMMENT, /* its text is not kept */
	KB_HTML_DOCTYPE,
};

/* What is to be read: 13.2.5.1 to 13.2.5.5, and 13.2.5.69. */
enum kb_html_content {
	KB_HTML_DATA,
	KB_HTML_RCDATA,
	KB_HTML_RAWTEXT,
	KB_HTML_SCRIPT,
	KB_HTML_PLAINTEXT,
	KB_HTML_CDATA,
};

struct kb_html_span {
	const char *s; /* NULL where nothing was said */
	size_t len;    /* bytes */
};

struct kb_html_token {
	enum kb_html_token_type type;
	/* Tags. Equal names have equal addresses. */
	enum kb_tag tag;
	const char *name;                   /* lower case */
	struct kb_attr attrs[KB_MAX_ATTRS]; /* strings in the arena */
	size_t n_attrs;
	bool self_closing;
	/* Texts: as many characters as there are up to the next token, in the
	 * source or in the tokenizer, as long as this token is the current. */
	const char *s;
	size_t len; /* bytes, over 0 */
	bool has_nul;
	/* Document types, as written. */
	struct kb_html_span doctype, public_id, system_id;
	bool force_quirks;
};

struct kb_html_tokens {
	struct kb_arena *arena;
	const char *at, *end;         /* the source that is left */
	bool has_nul;                 /* anywhere in it */
	enum kb_html_content content; /* set by the tree construction */
	bool foreign; /* set too: whether CDATA sections are known here */
	const char *last_start; /* name of the last start tag */
	bool too_long;          /* a tag was over KB_MAX_TAG; nothing more */
	struct kb_html_token token; /* the current one */
	struct kb_str text;
	struct kb_html_name *names; /* hash table; size a power of two */
	size_t n_names, cap_names;
};

/* Adds a copy of s to out, with ill-formed UTF-8 replaced and LF for CR LF and
 * CR (13.2.3.5). */
void kb_html_normalize(const char *s, size_t len, struct kb_str *out);

/* len bytes of UTF-8 that stay as long as the tokenizer, normalized; names and
 * values go into the arena. Released by the caller. */
void kb_html_tokens_init(struct kb_html_tokens *t, struct kb_arena *arena,
	const char *s, size_t len);
void kb_html_tokens_release(struct kb_html_tokens *t);
/* Reads the next token into t->token. */
void kb_html_next(struct kb_html_tokens *t);
/* Takes U+0000 out of the current text, with U+FFFD in its place if wanted. */
void kb_html_replace_nul(struct kb_html_tokens *t, bool replace);

#endif
