/* What is put into the feed list and taken out of it, by whole lines. */
#include "feeds_file.h"

#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/secret.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

const char *kb_feeds_line_end(const struct kb_feeds *f)
{
	const char *nl =
		f->text.len ? memchr(f->text.s, '\n', f->text.len) : NULL;
	return nl && nl > f->text.s && nl[-1] == '\r' ? "\r\n" : "\n";
}

static enum kb_err fail_long(const struct kb_feeds *f, struct kb_diag *diag)
{
	return kb_fail(diag, KB_ELIMIT,
		"%s: would be longer than %zu bytes, the most that is read of "
		"such a file",
		KB_BRIEF(f->name), KB_MAX_FEEDS_FILE);
}

enum kb_err kb_feeds_take(
	struct kb_feeds *f, struct kb_str *text, struct kb_diag *diag)
{
	kb_str_adds(text, "");
	enum kb_err err = text->len > KB_MAX_FEEDS_FILE
				  ? fail_long(f, diag)
				  : kb_feeds_parse(f, text->s, text->len, NULL);
	kb_str_release(text);
	return err;
}

/* --- Values as they are written ---------------------------------------- */

/* One line without white space around it: control characters become spaces,
 * and so does each character of not. */
static char *one_line(const char *s, const char * not )
{
	struct kb_str out = {0};
	size_t len = strlen(s);
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		bool space = cp <= ' ' || kb_is_control(cp) ||
			     (cp < 0x80 && strchr(not, (int)cp));
		if (!space)
			kb_str_addcp(&out, cp);
		else if (out.len && out.s[out.len - 1] != ' ')
			kb_str_addc(&out, ' ');
		at += n;
	}
	while (out.len && out.s[out.len - 1] == ' ')
		out.s[--out.len] = '\0';
	return kb_str_take(&out);
}

void kb_feeds_write_tag(struct kb_str *out, const char *s)
{
	char *tag = one_line(s, "\"");
	bool quote = strpbrk(tag, " ,") || strstr(tag, "\xD8\x8C");
	if (*tag && out->len)
		kb_str_addc(out, ' ');
	if (*tag && quote)
		kb_str_addf(out, "\"%s\"", tag);
	else
		kb_str_adds(out, tag);
	free(tag);
}

/* --- Adding ------------------------------------------------------------ */

void kb_feeds_write_setting(struct kb_str *out, const char *name,
	const char *value, const char *end)
{
	kb_str_addf(out, "    %-11s ", name);
	kb_str_adds(out, value);
	kb_str_adds(out, end);
}

/* Appends "name value" to a new feed's lines if the value is fit. */
static void add_setting(struct kb_feeds *f, struct kb_feed_conf *c,
	struct kb_str *out, const char *name, const char *value)
{
	struct kb_str why = {0};
	if (*value && kb_feeds_value(&f->arena, c, name, strlen(name), value,
			      strlen(value), &why)) {
		kb_feeds_write_setting(out, name, value, kb_feeds_line_end(f));
		f->n_lines++;
	}
	kb_str_release(&why);
}

enum kb_err kb_feeds_add(struct kb_feeds *f, const char *url, const char *title,
	const char *const *tags, size_t n_tags, struct kb_diag *diag)
{
	const char *wrong = kb_feeds_check_url(url, strlen(url));
	if (!wrong && kb_feeds_find(f, url))
		wrong = N_("%s is followed already");
	if (wrong)
		return kb_fail(diag, KB_EINVAL, wrong, KB_BRIEF(url));
	if (f->n_feeds == KB_MAX_FEEDS)
		return kb_fail(diag, KB_ELIMIT,
			"%s: more than %d feeds are not followed",
			KB_BRIEF(f->name), KB_MAX_FEEDS);
	struct kb_feed_conf c = {.url = kb_arena_strdup(&f->arena, url)};
	c.shown = kb_hide_passwords(kb_arena_strdup(&f->arena, url));
	c.key = kb_feeds_key(&f->arena, c.url);
	c.hash = kb_feeds_hash(c.key);
	struct kb_str out = {0};
	/* A byte order mark by itself is no line. */
	if (f->n_lines && f->text.s[f->text.len - 1] != '\n')
		kb_str_adds(&out, kb_feeds_line_end(f));
	c.start = f->text.len + out.len;
	kb_str_adds(&out, url);
	kb_str_adds(&out, kb_feeds_line_end(f));
	size_t n_lines = f->n_lines;
	c.line = ++f->n_lines;
	char *name = one_line(title ? title : "", "");
	struct kb_str list = {0};
	kb_str_adds(&list, "");
	for (size_t i = 0; i < n_tags && i < KB_MAX_TAGS; i++)
		kb_feeds_write_tag(&list, tags[i]);
	add_setting(f, &c, &out, "title", name);
	add_setting(f, &c, &out, "tags", list.s);
	free(name);
	kb_str_release(&list);
	enum kb_err err = KB_OK;
	if (f->text.len + out.len > KB_MAX_FEEDS_FILE) {
		f->n_lines = n_lines;
		err = fail_long(f, diag);
	} else {
		kb_str_add(&f->text, out.s, out.len);
		kb_feeds_push(f, &c);
	}
	kb_str_release(&out);
	return err;
}

/* Appends lines, without an end of the last one, as they are read. */
static enum kb_err append(
	struct kb_feeds *f, const struct kb_str *lines, struct kb_diag *diag)
{
	struct kb_str text = {0};
	kb_str_add(&text, f->text.s ? f->text.s : "", f->text.len);
	if (text.len && text.s[text.len - 1] != '\n')
		kb_str_adds(&text, kb_feeds_line_end(f));
	kb_str_add(&text, lines->s, lines->len);
	kb_str_adds(&text, kb_feeds_line_end(f));
	return kb_feeds_take(f, &text, diag);
}

enum kb_err kb_feeds_add_setting(struct kb_feeds *f, const char *name,
	const char *value, struct kb_diag *diag)
{
	struct kb_feed_conf *c = &f->feeds[f->n_feeds - 1];
	struct kb_str out = {0}, why = {0};
	enum kb_err err = KB_OK;
	if (!kb_feeds_value(&f->arena, c, name, strlen(name), value,
		    strlen(value), &why)) {
		err = kb_fail(diag, KB_EINVAL, "%s", why.s);
	} else {
		kb_feeds_write_setting(&out, name, value, kb_feeds_line_end(f));
		if (f->text.len + out.len > KB_MAX_FEEDS_FILE)
			err = fail_long(f, diag);
		else
			kb_str_add(&f->text, out.s, out.len);
		f->n_lines += !err;
	}
	kb_str_release(&out);
	kb_str_release(&why);
	return err;
}

enum kb_err kb_feeds_add_search(struct kb_feeds *f, const char *name,
	const char *query, struct kb_diag *diag)
{
	for (size_t i = 0; i < f->n_searches; i++)
		if (strcmp(f->searches[i].name, name) == 0)
			return kb_fail(diag, KB_EINVAL,
				"a search is called %s already",
				KB_BRIEF_WORD(name));
	if (!*name || strchr(name, '"') || !*query ||
		kb_feeds_check_text(name, strlen(name)) ||
		kb_feeds_check_text(query, strlen(query)))
		return kb_fail(diag, KB_EINVAL,
			"%s is no search: it has a name without quotation "
			"marks, and words, all in one line",
			KB_BRIEF_WORD(name));
	struct kb_str line = {0};
	kb_str_addf(&line, "search \"%s\" %s", name, query);
	enum kb_err err = append(f, &line, diag);
	kb_str_release(&line);
	return err;
}

enum kb_err kb_feeds_add_rule(
	struct kb_feeds *f, const char *text, struct kb_diag *diag)
{
	struct kb_feed_rule rule;
	struct kb_str line = {0};
	const char *wrong = kb_feeds_check_text(text, strlen(text));
	if (!wrong)
		wrong = kb_feeds_rule(&f->arena, text, &rule);
	if (!wrong && !*rule.query)
		wrong = N_("%s has no query, which a rule for all feeds needs");
	kb_str_addf(&line, "rule %s", KB_BRIEF_WORD(text));
	if (wrong) {
		kb_fail(diag, KB_EINVAL, wrong, line.s);
		kb_str_release(&line);
		return KB_EINVAL;
	}
	kb_str_clear(&line);
	kb_str_addf(&line, "rule %s", text);
	enum kb_err err = append(f, &line, diag);
	kb_str_release(&line);
	return err;
}

enum kb_err kb_feeds_remove_rule(
	struct kb_feeds *f, size_t line, struct kb_diag *diag)
{
	struct kb_feeds_line l = {.next = f->text.s};
	const char *eof = f->text.s + f->text.len;
	struct kb_str out = {0};
	size_t at = 0;
	for (; at < line && l.next < eof; at++)
		kb_feeds_line(&l, l.next, eof);
	bool is_rule = l.kind == KB_FEEDS_RULE ||
		       (l.kind == KB_FEEDS_SETTING && l.name_len == 4 &&
			       memcmp(l.name, "rule", 4) == 0);
	if (!line || at < line || !is_rule)
		return kb_fail(diag, KB_EINVAL, "%s:%zu: is no rule",
			KB_BRIEF(f->name), line);
	kb_str_add(&out, f->text.s, (size_t)(l.start - f->text.s));
	kb_str_add(&out, l.next, (size_t)(eof - l.next));
	return kb_feeds_take(f, &out, diag);
}

/* --- A feed's own lines ------------------------------------------------- */

enum kb_err kb_feeds_part(const struct kb_feeds *f, const char *url,
	struct kb_feeds_part *p, struct kb_diag *diag)
{
	*p = (struct kb_feeds_part){.feed = kb_feeds_find(f, url)};
	if (!p->feed)
		return kb_fail(
			diag, KB_EINVAL, "%s is not followed", KB_BRIEF(url));
	struct kb_feeds_line l;
	const char *s = p->start = f->text.s + p->feed->start;
	p->eof = f->text.s + f->text.len;
	kb_feeds_line(&l, s, p->eof);
	p->end = s = l.next;
	while (s < p->eof) {
		kb_feeds_line(&l, s, p->eof);
		s = l.next;
		if (l.kind == KB_FEEDS_SETTING)
			p->end = s;
		else if (l.kind > KB_FEEDS_SETTING)
			break;
	}
	return KB_OK;
}

void kb_feeds_given(const struct kb_feeds *f, const struct kb_feed_conf *c,
	struct kb_arena *a, struct kb_feed_given **out, size_t *n)
{
	struct kb_feed_given *given = NULL;
	struct kb_feed_conf read = {0};
	struct kb_feeds_line l;
	struct kb_feeds_part p;
	size_t cap = 0;
	*n = 0;
	if (kb_feeds_part(f, c->url, &p, NULL))
		p.start = p.end = NULL;
	for (const char *s = p.start; s < p.end; s = l.next) {
		struct kb_str why = {0};
		kb_feeds_line(&l, s, p.eof);
		const char *before = read.proxy;
		bool counts = l.kind == KB_FEEDS_SETTING &&
			      kb_feeds_value(a, &read, l.name, l.name_len,
				      l.value, l.value_len, &why);
		if (counts || read.proxy != before)
			*KB_PUSH(given, *n, cap) = (struct kb_feed_given){
				kb_arena_strndup(a, l.name, l.name_len),
				kb_arena_strndup(a, l.value, l.value_len)};
		kb_str_release(&why);
	}
	*out = kb_arena_copy(a, given, *n, sizeof *given);
	free(given);
}

/* --- Removing ---------------------------------------------------------- */

static enum kb_err remove_first(
	struct kb_feeds *f, const char *url, struct kb_diag *diag)
{
	struct kb_feeds_part p;
	struct kb_feeds_line l;
	struct kb_str out = {0};
	enum kb_err err = kb_feeds_part(f, url, &p, diag);
	if (err)
		return err;
	kb_str_add(&out, f->text.s, (size_t)(p.start - f->text.s));
	kb_feeds_line(&l, p.start, p.eof);
	for (const char *s = l.next; s < p.end; s = l.next) {
		kb_feeds_line(&l, s, p.eof);
		size_t len = (size_t)(l.next - l.start);
		if (l.kind == KB_FEEDS_SETTING &&
			kb_feeds_known(l.name, l.name_len))
			continue;
		if (l.kind == KB_FEEDS_SETTING)
			kb_str_addc(&out, '#');
		kb_str_add(&out, l.start, len);
	}
	kb_str_add(&out, p.end, (size_t)(p.eof - p.end));
	return kb_feeds_take(f, &out, diag);
}

enum kb_err kb_feeds_remove(
	struct kb_feeds *f, const char *url, struct kb_diag *diag)
{
	enum kb_err err = remove_first(f, url, diag);
	/* A line that was bad for being the second counts now. */
	while (!err && kb_feeds_find(f, url))
		err = remove_first(f, url, diag);
	return err;
}
