/* Outlines of OPML, read however they are written, and written well-formed. */
#include <khabar/base/message.h>
#include "opml_mend.h"

#include <string.h>

enum {
	MAX_NAME = 64 /* bytes of an attribute's name that are looked at */
};

struct mend {
	const char *at, *end;
	const char *counted; /* lines are counted up to here */
	size_t line;
	size_t depth; /* outlines that are open */
	struct kb_str *out, attrs;
	bool has_url; /* xmlUrl is among attrs */
	bool ended;   /* </opml> was there */
	kb_opml_told *told;
	void *ctx;
};

/* How a tag ends. */
enum tag_end {
	TAG_OPEN,
	TAG_EMPTY,
	TAG_CUT,
};

static size_t line_of(struct mend *m, const char *s)
{
	for (; m->counted < s; m->counted++)
		m->line += *m->counted == '\n';
	return m->line;
}

static bool starts(const struct mend *m, const char *s, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(m->end - s) >= len && kb_ieqn(s, word, len);
}

/* --- Attributes --------------------------------------------------------- */

static const char *skip_space(const struct mend *m, const char *s)
{
	while (s < m->end && kb_is_space((unsigned char)*s))
		s++;
	return s;
}

static size_t name_length(const struct mend *m, const char *s)
{
	size_t n = 0;
	while (s + n < m->end && n < MAX_NAME &&
		(kb_is_alpha((unsigned char)s[n]) ||
			kb_is_digit((unsigned char)s[n]) ||
			strchr("_:-.", s[n])))
		n++;
	return n;
}

/* Whether s is name="... with one of the names that outlines have. */
static bool is_attribute(const struct mend *m, const char *s, char quote)
{
	static const char *const names[] = {"text", "title", "type", "xmlUrl",
		"htmlUrl", "url", "description", "category", "language",
		"version"};
	size_t n = name_length(m, s);
	if (m->end - s < (ptrdiff_t)n + 2 || s[n] != '=' || s[n + 1] != quote)
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == n && kb_ieqn(s, names[i], n))
			return true;
	return false;
}

/* Whether a quotation mark before s ends a value: the tag ends there, or
 * another attribute follows. */
static bool ends_value(const struct mend *m, const char *s)
{
	s = skip_space(m, s);
	if (s == m->end || *s == '>' || *s == '<' || starts(m, s, "/>"))
		return true;
	size_t n = name_length(m, s);
	if (n == 0)
		return false;
	s = skip_space(m, s + n);
	if (s == m->end || *s == '>' || starts(m, s, "/>"))
		return true;
	if (*s != '=')
		return false;
	s = skip_space(m, s + 1);
	return s == m->end || *s == '"' || *s == '\'' || starts(m, s, "http");
}

static bool is_tag_of_outlines(const struct mend *m, const char *s)
{
	return starts(m, s, "<outline") || starts(m, s, "</outline") ||
	       starts(m, s, "</body") || starts(m, s, "</opml");
}

/* Where the value at s ends: at its quotation mark, or, where that is missing,
 * before the next attribute; NULL where it breaks off. */
static const char *value_end(const struct mend *m, const char *s, char quote)
{
	for (; s < m->end; s++) {
		if (*s == quote && ends_value(m, s + 1))
			return s;
		if (*s == '<' && is_tag_of_outlines(m, s))
			return NULL;
		if (kb_is_space((unsigned char)*s) &&
			is_attribute(m, s + 1, quote))
			return s;
	}
	return NULL;
}

static void add_attribute(struct mend *m, const char *name, size_t name_len,
	const char *s, const char *end)
{
	kb_str_addc(&m->attrs, ' ');
	kb_str_add(&m->attrs, name, name_len);
	kb_str_adds(&m->attrs, "=\"");
	for (; s < end; s++) {
		if (*s == '"')
			kb_str_adds(&m->attrs, "&quot;");
		else if (*s == '<')
			kb_str_adds(&m->attrs, "&lt;");
		else
			kb_str_addc(&m->attrs, *s);
	}
	kb_str_addc(&m->attrs, '"');
	m->has_url |= name_len == 6 && kb_ieqn(name, "xmlUrl", 6);
}

/* Reads the value at m->at, behind its =; false where it breaks off. */
static bool read_value(struct mend *m, const char *name, size_t name_len)
{
	const char *s = skip_space(m, m->at);
	char quote = s < m->end ? *s : 0;
	if (quote == '"' || quote == '\'') {
		const char *end = value_end(m, ++s, quote);
		m->at = end ? end + (*end == quote) : s;
		if (end)
			add_attribute(m, name, name_len, s, end);
		return end;
	}
	const char *end = s;
	while (end < m->end && !kb_is_space((unsigned char)*end) &&
		*end != '>' && *end != '<' && !starts(m, end, "/>"))
		end++;
	m->at = end;
	/* What stands at the end of the file may go on. */
	if (end < m->end)
		add_attribute(m, name, name_len, s, end);
	return end < m->end;
}

/* Reads the attributes at m->at, and the end of their tag. */
static enum tag_end read_attributes(struct mend *m)
{
	kb_str_clear(&m->attrs);
	m->has_url = false;
	for (;;) {
		const char *s = m->at = skip_space(m, m->at);
		if (s == m->end || *s == '<')
			return TAG_CUT;
		bool empty = starts(m, s, "/>");
		if (empty || *s == '>') {
			m->at += empty ? 2 : 1;
			return empty ? TAG_EMPTY : TAG_OPEN;
		}
		size_t n = name_length(m, s);
		m->at = skip_space(m, s + n);
		if (n && m->at < m->end && *m->at == '=') {
			m->at++;
			if (!read_value(m, s, n))
				break;
		} else if (n == 0) {
			m->at = s + 1;
		}
	}
	/* On with the next tag. */
	while (m->at < m->end &&
		!(*m->at == '<' && is_tag_of_outlines(m, m->at)))
		m->at++;
	return TAG_CUT;
}

/* --- Tags --------------------------------------------------------------- */

/* Reads an outline whose attributes begin at m->at. */
static void read_outline(struct mend *m, const char *what)
{
	size_t line = line_of(m, m->at);
	enum tag_end end = read_attributes(m);
	if (end == TAG_CUT && !m->has_url) {
		m->told(m->ctx, line, what);
		return;
	}
	kb_str_addf(m->out, "<outline " KB_OPML_LINE "=\"%zu\"", line);
	kb_str_add(m->out, m->attrs.s ? m->attrs.s : "", m->attrs.len);
	kb_str_adds(m->out, end == TAG_OPEN ? ">" : "/>");
	m->depth += end == TAG_OPEN;
}

/* What a file that was cut begins with. */
static void read_beginning(struct mend *m)
{
	static const char what[] =
		N_("the file begins in the midst of an outline, which is lost");
	const char *start = m->at;
	const char *lt = memchr(start, '<', (size_t)(m->end - start));
	if (!lt)
		lt = m->end;
	for (const char *s = start; s < lt; s++) {
		bool first = s == start || kb_is_space((unsigned char)s[-1]);
		if (!first ||
			(!is_attribute(m, s, '"') && !is_attribute(m, s, '\'')))
			continue;
		m->at = s;
		read_attributes(m);
		if (m->has_url)
			kb_str_addf(m->out,
				"<outline " KB_OPML_LINE "=\"1\"%s/>",
				m->attrs.s);
		else
			m->told(m->ctx, 1, what);
		return;
	}
	m->at = lt;
	if (lt > start && memchr(start, '>', (size_t)(lt - start)))
		m->told(m->ctx, 1, what);
}

/* Copies up to s. */
static void copy(struct mend *m, const char *s)
{
	kb_str_add(m->out, m->at, (size_t)(s - m->at));
	m->at = s;
}

/* Copies what begins at m->at and ends with a word, if it does. */
static bool copy_through(struct mend *m, const char *word)
{
	const char *stop =
		memmem(m->at, (size_t)(m->end - m->at), word, strlen(word));
	if (stop)
		copy(m, stop + strlen(word));
	return stop;
}

static void close_outlines(struct mend *m)
{
	for (; m->depth; m->depth--)
		kb_str_adds(m->out, "</outline>");
}

/* Passes over an end tag; one of an outline that is open is copied. */
static void read_end_tag(struct mend *m)
{
	bool outline = starts(m, m->at, "</outline");
	const char *gt = memchr(m->at, '>', (size_t)(m->end - m->at));
	m->ended |= starts(m, m->at, "</opml");
	if (!outline)
		close_outlines(m);
	else if (m->depth && m->depth--)
		kb_str_adds(m->out, "</outline>");
	m->at = gt ? gt + 1 : m->end;
}

/* Reads on from the < at m->at. */
static void read_tag(struct mend *m, bool *no_comment_end)
{
	static const char cut[] = N_("the outline breaks off, and is lost");
	if (starts(m, m->at, "<!--") && !*no_comment_end) {
		*no_comment_end = !copy_through(m, "-->");
	} else if (starts(m, m->at, "<outline") && !name_length(m, m->at + 8)) {
		m->at += 8;
		read_outline(m, cut);
	} else if (is_tag_of_outlines(m, m->at)) {
		read_end_tag(m);
	} else {
		if (starts(m, m->at, "<opml"))
			close_outlines(m);
		copy(m, m->at + 1);
	}
}

void kb_opml_mend(const char *s, size_t len, struct kb_str *out,
	kb_opml_told *told, void *ctx)
{
	struct mend m = {.at = s,
		.end = s + len,
		.counted = s,
		.line = 1,
		.out = out,
		.told = told,
		.ctx = ctx};
	bool no_comment_end = false;
	kb_str_adds(out, "<opml xmlns:khabar=\"" KB_OPML_NS "\">");
	read_beginning(&m);
	while (m.at < m.end) {
		const char *lt = memchr(m.at, '<', (size_t)(m.end - m.at));
		copy(&m, lt ? lt : m.end);
		if (lt)
			read_tag(&m, &no_comment_end);
	}
	close_outlines(&m);
	kb_str_adds(out, "</opml>");
	if (!m.ended)
		told(ctx, line_of(&m, m.end),
			N_("the file breaks off here: what follows is "
			   "missing"));
	kb_str_release(&m.attrs);
}
