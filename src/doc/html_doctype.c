/* Document types: their parts, and those that ask for quirks mode. */
#include "html_doctype.h"

#include <string.h>

/* 13.2.5.57, 13.2.5.63: a literal in quotes, or none; > ends it too soon. */
static const char *identifier(
	struct kb_html_tokens *t, const char *s, struct kb_html_span *id)
{
	char quote = *s++;
	id->s = s;
	while (s < t->end && *s != quote && *s != '>')
		s++;
	id->len = (size_t)(s - id->s);
	if (s < t->end && *s == quote)
		return s + 1;
	t->token.force_quirks = true;
	return s;
}

static const char *skip_space(const struct kb_html_tokens *t, const char *s)
{
	while (s < t->end && kb_is_space((unsigned char)*s))
		s++;
	return s;
}

static bool is_quote(const struct kb_html_tokens *t, const char *s)
{
	return s < t->end && (*s == '"' || *s == '\'');
}

/* 13.2.5.56 to 13.2.5.67: what follows the name. */
static const char *identifiers(struct kb_html_tokens *t, const char *s)
{
	struct kb_html_token *token = &t->token;
	bool public = (size_t)(t->end - s) >= 6 && kb_ieqn(s, "public", 6);
	bool system = (size_t)(t->end - s) >= 6 && kb_ieqn(s, "system", 6);
	if (public || system)
		s = skip_space(t, s + 6);
	if (!(public || system) || !is_quote(t, s)) {
		token->force_quirks = true;
		return s;
	}
	if (system)
		return identifier(t, s, &token->system_id);
	s = skip_space(t, identifier(t, s, &token->public_id));
	if (is_quote(t, s))
		return identifier(t, s, &token->system_id);
	token->force_quirks |= s == t->end || *s != '>';
	return s;
}

const char *kb_html_doctype(struct kb_html_tokens *t, const char *s)
{
	struct kb_html_token *token = &t->token;
	token->doctype = token->public_id = token->system_id =
		(struct kb_html_span){NULL, 0};
	token->force_quirks = false;
	s = skip_space(t, s);
	const char *name = s;
	while (s < t->end && *s != '>' && !kb_is_space((unsigned char)*s))
		s++;
	if (s > name)
		token->doctype =
			(struct kb_html_span){name, (size_t)(s - name)};
	else
		token->force_quirks = true;
	s = skip_space(t, s);
	if (s < t->end && *s != '>')
		s = skip_space(t, identifiers(t, s));
	token->force_quirks |= s == t->end;
	const char *gt = memchr(s, '>', (size_t)(t->end - s));
	return gt ? gt + 1 : t->end;
}

static bool begins(struct kb_html_span id, const char *word)
{
	size_t len = strlen(word);
	return id.len >= len && kb_ieqn(id.s, word, len);
}

static bool equals(struct kb_html_span id, const char *word)
{
	return id.len == strlen(word) && begins(id, word);
}

bool kb_html_is_quirky(const struct kb_html_token *token)
{
	/* The standard's list, less what begins the same as another. */
	static const char *const OLD[] = {
		"+//Silmaril//dtd html Pro v0r11 19970101//",
		"-//AS//DTD HTML 3.0 asWedit + extensions//",
		"-//AdvaSoft Ltd//DTD HTML 3.0 asWedit + extensions//",
		"-//IETF//DTD HTML",
		"-//Metrius//DTD Metrius Presentational//",
		"-//Microsoft//DTD Internet Explorer ",
		"-//Netscape Comm. Corp.//DTD ",
		"-//O'Reilly and Associates//DTD HTML ",
		"-//SQ//DTD HTML 2.0 HoTMetaL + extensions//",
		"-//SoftQuad Software//DTD HoTMetaL PRO ",
		"-//SoftQuad//DTD HoTMetaL PRO ",
		"-//Spyglass//DTD HTML 2.0 Extended//",
		"-//Sun Microsystems Corp.//DTD HotJava ",
		"-//W3C//DTD HTML 3",
		"-//W3C//DTD HTML 4.0 Frameset//",
		"-//W3C//DTD HTML 4.0 Transitional//",
		"-//W3C//DTD HTML Experimental ",
		"-//W3C//DTD W3 HTML//",
		"-//W3O//DTD W3 HTML 3.0//",
		"-//WebTechs//DTD Mozilla HTML",
	};
	static const char *const WITHOUT_SYSTEM[] = {
		"-//W3C//DTD HTML 4.01 Frameset//",
		"-//W3C//DTD HTML 4.01 Transitional//",
	};
	struct kb_html_span public = token->public_id;
	if (token->force_quirks || !equals(token->doctype, "html") ||
		equals(public, "HTML") ||
		equals(public, "-/W3C/DTD HTML 4.0 Transitional/EN") ||
		equals(public, "-//W3O//DTD W3 HTML Strict 3.0//EN//") ||
		equals(token->system_id, "http://www.ibm.com/data/dtd/v11/"
					 "ibmxhtml1-transitional.dtd"))
		return true;
	for (size_t i = 0; i < sizeof OLD / sizeof *OLD; i++)
		if (begins(public, OLD[i]))
			return true;
	for (size_t i = 0; i < 2 && !token->system_id.s; i++)
		if (begins(public, WITHOUT_SYSTEM[i]))
			return true;
	return false;
}
