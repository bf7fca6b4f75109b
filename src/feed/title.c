/* A title, which may be HTML, as a line of text. */
#include "build.h"

#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/node.h>
#include <khabar/extract/extract.h>

#include <string.h>

/* Whether an element has a meaning within a line; a title that names another
 * one ("The <select> element") speaks of it. */
static bool is_inline(enum kb_tag tag)
{
	static const enum kb_tag tags[] = {KB_TAG_A, KB_TAG_ABBR, KB_TAG_B,
		KB_TAG_BDI, KB_TAG_BDO, KB_TAG_BIG, KB_TAG_BR, KB_TAG_CITE,
		KB_TAG_CODE, KB_TAG_DEL, KB_TAG_DFN, KB_TAG_DIV, KB_TAG_EM,
		KB_TAG_FONT, KB_TAG_H1, KB_TAG_H2, KB_TAG_H3, KB_TAG_H4,
		KB_TAG_I, KB_TAG_IMG, KB_TAG_INS, KB_TAG_KBD, KB_TAG_LI,
		KB_TAG_MARK, KB_TAG_NOBR, KB_TAG_P, KB_TAG_Q, KB_TAG_RB,
		KB_TAG_RP, KB_TAG_RT, KB_TAG_RUBY, KB_TAG_S, KB_TAG_SAMP,
		KB_TAG_SMALL, KB_TAG_SPAN, KB_TAG_STRIKE, KB_TAG_STRONG,
		KB_TAG_SUB, KB_TAG_SUP, KB_TAG_TT, KB_TAG_U, KB_TAG_VAR,
		KB_TAG_WBR};
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (tags[i] == tag)
			return true;
	return false;
}

/* The bytes of such an element's tag at s (a '<'); 0 if there is none. */
static size_t tag_at(const char *s, size_t len)
{
	size_t at = 1;
	if (at < len && s[at] == '/')
		at++;
	size_t name = at;
	while (at < len && (kb_is_alpha((unsigned char)s[at]) ||
				   kb_is_digit((unsigned char)s[at])))
		at++;
	if (at == name || !is_inline(kb_tag_of(s + name, at - name)))
		return 0;
	while (at < len && s[at] != '<' && s[at] != '>')
		at++;
	return at < len && s[at] == '>' ? at + 1 : 0;
}

/* What is no text, with all that stands in it. */
static const struct {
	const char *start, *end;
} unseen[] = {
	{"<!--", "-->"}, {"<script", "</script>"}, {"<style", "</style>"}};
enum {
	N_UNSEEN = sizeof unseen / sizeof *unseen
};

/* The bytes of such a thing at s (a '<'); 0 if there is none. ended: those of
 * which no end stands any further on. */
static size_t unseen_at(const char *s, size_t len, bool ended[N_UNSEEN])
{
	for (size_t i = 0; i < N_UNSEEN; i++) {
		size_t start = strlen(unseen[i].start);
		if (ended[i] || len < start ||
			!kb_ieqn(s, unseen[i].start, start))
			continue;
		const char *end =
			kb_istrn(s + start, len - start, unseen[i].end);
		if (end)
			return (size_t)(end - s) + strlen(unseen[i].end);
		ended[i] = true;
	}
	return 0;
}

/* The title as HTML in which every tag is meant as one: tags that are to count
 * (if html) as they are, any other '<' as a character. */
static void add_html(struct kb_str *out, const char *s, size_t len, bool html)
{
	bool ended[N_UNSEEN] = {false};
	for (size_t at = 0; at < len;) {
		if (s[at] != '<') {
			kb_str_addc(out, s[at++]);
			continue;
		}
		size_t gone = html ? unseen_at(s + at, len - at, ended) : 0;
		size_t tag = html && !gone ? tag_at(s + at, len - at) : 0;
		if (tag)
			kb_str_add(out, s + at, tag);
		else if (!gone)
			kb_str_adds(out, "&lt;");
		at += gone + tag + !(gone + tag);
	}
}

/* Whether s holds what looks like an entity. */
static bool has_entity(const char *s, size_t len)
{
	for (size_t i = 0; i + 2 < len; i++)
		if (s[i] == '&' &&
			(s[i + 1] == '#' ||
				kb_is_alpha((unsigned char)s[i + 1])))
			return true;
	return false;
}

/* Lists read all titles that they show, whole. */
static const char *shorten(struct kb_builder *b, const char *title)
{
	static const char ellipsis[] = "\u2026";
	if (!title || strlen(title) <= KB_MAX_TITLE)
		return title;
	struct kb_str out = {0};
	kb_str_add(&out, title,
		kb_utf8_floor(title, KB_MAX_TITLE - strlen(ellipsis)));
	kb_str_adds(&out, ellipsis);
	title = kb_arena_strndup(&b->feed->arena, out.s, out.len);
	kb_str_release(&out);
	return title;
}

const char *kb_builder_title(
	struct kb_builder *b, const char *s, size_t len, bool html)
{
	if (!has_entity(s, len) && !(html && memchr(s, '<', len)))
		return shorten(b, kb_builder_text(b, s, len));
	struct kb_str source = {0}, line = {0};
	add_html(&source, s, len, html);
	kb_extract_line(&line, source.s, source.len, b->feed->language);
	const char *title = kb_builder_text(b, line.s ? line.s : "", line.len);
	kb_str_release(&source);
	kb_str_release(&line);
	return shorten(b, title);
}
