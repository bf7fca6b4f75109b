/* Changes of what the feed list has: values, tags, folders, names. */
#include "feeds_file.h"

#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/conf/feeds_change.h>

#include <stdlib.h>
#include <string.h>

/* A change on its way: bytes of the text are replaced in their order. */
struct change {
	struct kb_feeds *f;
	const struct kb_feeds_change *c;
	struct kb_arena arena;
	struct kb_str out;  /* the new text, up to `copied` of the old one */
	const char *copied; /* in it */
	struct kb_diag *diag;
};

/* Puts a text in the place of [from, to) of the old one. */
static void replace(
	struct change *ch, const char *from, const char *to, const char *with)
{
	kb_str_add(&ch->out, ch->copied, (size_t)(from - ch->copied));
	kb_str_adds(&ch->out, with);
	ch->copied = to;
}

static const char *eof_of(const struct change *ch)
{
	return ch->f->text.s + ch->f->text.len;
}

/* Behind a byte order mark. */
static const char *first_line(const struct change *ch)
{
	return ch->f->text.s +
	       (kb_starts(ch->f->text.s, "\xEF\xBB\xBF") ? 3 : 0);
}

/* --- A setting ---------------------------------------------------------- */

/* The lines of a feed that have the name of a setting. */
struct setting_lines {
	struct kb_feeds_line line; /* that is meant; start NULL: none */
	struct kb_feed_conf read;  /* by the others */
	bool again;
	bool counts; /* the line does */
	size_t n;    /* that count */
};

static bool setting_again(const char *name)
{
	const struct kb_setting *s;
	for (size_t i = 0; (s = kb_feed_setting(i)); i++)
		if (strcmp(s->name, name) == 0)
			return kb_feed_setting_again(s);
	return false;
}

static bool is_of(const struct kb_feeds_line *l, const char *name)
{
	return l->kind == KB_FEEDS_SETTING && l->name_len == strlen(name) &&
	       memcmp(l->name, name, l->name_len) == 0;
}

/* Finds the line that counts, or else the last one that was not understood. */
static void find_setting(struct change *ch, const struct kb_feeds_part *p,
	struct setting_lines *out)
{
	const struct kb_feeds_change *c = ch->c;
	struct kb_feeds_line l;
	*out = (struct setting_lines){.again = setting_again(c->name)};
	for (const char *s = p->start;
		s < p->end && (out->again || !out->counts); s = l.next) {
		struct kb_str why = {0};
		struct kb_feed_conf before = out->read;
		kb_feeds_line(&l, s, p->eof);
		if (!is_of(&l, c->name))
			continue;
		bool counts = kb_feeds_value(&ch->arena, &out->read, l.name,
			l.name_len, l.value, l.value_len, &why);
		kb_str_release(&why);
		bool meant = counts ? out->n == (out->again ? c->place : 0)
				    : !out->counts && !out->again;
		out->n += counts;
		if (!meant)
			continue;
		out->line = l;
		out->counts = counts;
		out->read = before; /* the new value comes instead */
	}
}

/* Takes off a setting's line; of one that is given once, all that would count
 * then. */
static void take_off(struct change *ch, const struct kb_feeds_part *p,
	const struct setting_lines *lines)
{
	struct kb_feeds_line l;
	for (const char *s = p->start; s < p->end; s = l.next) {
		kb_feeds_line(&l, s, p->eof);
		if (is_of(&l, ch->c->name) &&
			(!lines->again || l.start == lines->line.start))
			replace(ch, l.start, l.next, "");
	}
}

/* Adds the line behind the feed's last one, indented as that is. */
static void add_line(struct change *ch, const struct kb_feeds_part *p,
	const char *name, const char *value)
{
	struct kb_str line = {0};
	struct kb_feeds_line l, last = {0};
	for (const char *s = p->start; s < p->end; s = l.next) {
		kb_feeds_line(&l, s, p->eof);
		if (l.kind == KB_FEEDS_SETTING)
			last = l;
	}
	if (p->end > p->start && p->end[-1] != '\n')
		kb_str_adds(&line, kb_feeds_line_end(ch->f));
	if (last.start) {
		kb_str_add(&line, last.start, (size_t)(last.s - last.start));
		kb_str_addf(&line, "%-11s ", name);
		kb_str_adds(&line, value);
		kb_str_adds(&line, kb_feeds_line_end(ch->f));
	} else {
		kb_feeds_write_setting(
			&line, name, value, kb_feeds_line_end(ch->f));
	}
	replace(ch, p->end, p->end, line.s);
	kb_str_release(&line);
}

static void set_value(
	struct change *ch, const struct kb_feeds_line *l, const char *value)
{
	const char *name_end = l->name + l->name_len;
	/* A name without a value has nothing behind it. */
	if (!l->value_len)
		replace(ch, name_end, name_end, " ");
	const char *from = l->value_len ? l->value : name_end;
	replace(ch, from, from + l->value_len, value);
}

static enum kb_err change_setting(struct change *ch)
{
	const struct kb_feeds_change *c = ch->c;
	const char *value = c->value ? c->value : "";
	struct setting_lines lines;
	struct kb_feeds_part p;
	struct kb_str why = {0};
	enum kb_err err = kb_feeds_part(ch->f, c->url, &p, ch->diag);
	if (err)
		return err;
	find_setting(ch, &p, &lines);
	struct kb_feeds_line *l = &lines.line;
	if (*value && !kb_feeds_value(&ch->arena, &lines.read, c->name,
			      strlen(c->name), value, strlen(value), &why))
		err = kb_fail(ch->diag, KB_EINVAL, "%s", why.s);
	else if (!*value)
		take_off(ch, &p, &lines);
	else if (l->start)
		set_value(ch, l, value);
	else
		add_line(ch, &p, c->name, value);
	kb_str_release(&why);
	return err;
}

/* --- Its URL ------------------------------------------------------------ */

static enum kb_err change_url(struct change *ch)
{
	const char *value = ch->c->value;
	struct kb_feeds_part p;
	struct kb_feeds_line l;
	const char *wrong = kb_feeds_check_url(value, strlen(value));
	enum kb_err err = kb_feeds_part(ch->f, ch->c->url, &p, ch->diag);
	if (err)
		return err;
	const struct kb_feed_conf *there = kb_feeds_find(ch->f, value);
	if (!wrong && there && there != p.feed)
		wrong = N_("%s is followed already");
	if (wrong)
		return kb_fail(ch->diag, KB_EINVAL, wrong, KB_BRIEF(value));
	kb_feeds_line(&l, p.start, p.eof);
	replace(ch, l.s, l.s + l.len, value);
	return KB_OK;
}

/* --- Tags --------------------------------------------------------------- */

/* What a tag becomes: a path in the arena, "" for nothing, or NULL where it
 * stays. */
static const char *renamed(struct change *ch, const char *tag)
{
	const struct kb_feeds_change *c = ch->c;
	size_t len = strlen(c->name);
	struct kb_str path = {0};
	if (!len || strncmp(tag, c->name, len) != 0 ||
		(tag[len] && (tag[len] != '/' || c->kind != KB_CHANGE_FOLDER)))
		return NULL;
	kb_str_adds(&path, c->value);
	kb_str_adds(&path, tag + len);
	const char *out = kb_arena_strdup(&ch->arena, path.s);
	kb_str_release(&path);
	return out;
}

/* Whether a line's value has the tag. */
static bool value_has(struct change *ch, const char *value, const char *tag)
{
	const char *begin, *at;
	while (kb_feeds_next_tag(&ch->arena, &value, &begin, &at))
		if (at && strcmp(at, tag) == 0)
			return true;
	return false;
}

/* Adds a line's value with the tags as they will be; how many there are. */
static size_t new_tags(struct change *ch, const char *value, struct kb_str *out)
{
	const char *begin, *tag, *s = value, *copied = value;
	const char *added = *ch->c->name ? "" : ch->c->value;
	size_t n = 0;
	while (kb_feeds_next_tag(&ch->arena, &s, &begin, &tag)) {
		const char *to = tag ? renamed(ch, tag) : NULL;
		bool goes = to && (!*to || value_has(ch, value, to));
		n += tag && !goes;
		if (!to)
			continue;
		struct kb_str word = {0};
		kb_feeds_write_tag(&word, goes ? "" : to);
		kb_str_add(out, copied, (size_t)(begin - copied));
		kb_str_adds(out, word.s);
		kb_str_release(&word);
		/* What parts it from the next goes with it. */
		copied = goes ? s + strspn(s, " \t,") : s;
	}
	kb_str_adds(out, copied);
	if (*added && !value_has(ch, value, added)) {
		kb_feeds_write_tag(out, added);
		n++;
	}
	while (out->len && strchr(" \t,", out->s[out->len - 1]))
		out->s[--out->len] = '\0';
	return n;
}

/* Finds the line of a feed's tags that counts. */
static bool find_tags(struct change *ch, const struct kb_feeds_part *p,
	struct kb_feeds_line *l)
{
	for (const char *s = p->start; s < p->end; s = l->next) {
		struct kb_feed_conf read = {0};
		struct kb_str why = {0};
		kb_feeds_line(l, s, p->eof);
		bool counts =
			is_of(l, "tags") &&
			kb_feeds_value(&ch->arena, &read, l->name, l->name_len,
				l->value, l->value_len, &why);
		kb_str_release(&why);
		if (counts)
			return true;
	}
	return false;
}

static void change_tags(struct change *ch, const struct kb_feeds_line *l)
{
	struct kb_str out = {0};
	const char *value =
		kb_arena_strndup(&ch->arena, l->value, l->value_len);
	kb_str_adds(&out, "");
	if (!new_tags(ch, value, &out))
		replace(ch, l->start, l->next, "");
	else if (strcmp(out.s, value) != 0)
		replace(ch, l->value, l->value + l->value_len, out.s);
	kb_str_release(&out);
}

static enum kb_err change_tag(struct change *ch)
{
	const struct kb_feeds_change *c = ch->c;
	struct kb_feeds_part p;
	struct kb_feeds_line l;
	enum kb_err err = kb_feeds_part(ch->f, c->url, &p, ch->diag);
	if (err)
		return err;
	if (find_tags(ch, &p, &l)) {
		change_tags(ch, &l);
	} else if (*c->value) {
		struct kb_str value = {0};
		kb_feeds_write_tag(&value, c->value);
		add_line(ch, &p, "tags", value.s);
		kb_str_release(&value);
	}
	return KB_OK;
}

/* The tag of a rule, "tag NAME query". */
static void change_rule(struct change *ch, const struct kb_feeds_line *l)
{
	struct kb_feed_rule rule;
	const char *begin, *tag;
	char *text = kb_arena_strndup(&ch->arena, l->value, l->value_len);
	if (kb_feeds_rule(&ch->arena, text, &rule) || !rule.tag)
		return;
	const char *to = renamed(ch, rule.tag),
		   *s = text + strcspn(text, " \t");
	if (!to || !kb_feeds_next_tag(&ch->arena, &s, &begin, &tag))
		return;
	struct kb_str word = {0};
	kb_feeds_write_tag(&word, to);
	replace(ch, l->value + (begin - text), l->value + (s - text), word.s);
	kb_str_release(&word);
}

static enum kb_err change_folder(struct change *ch)
{
	const struct kb_feeds *f = ch->f;
	struct kb_feeds_line l, tags = {0};
	size_t feed = 0;
	if (!*ch->c->name || !*ch->c->value)
		return kb_fail(ch->diag, KB_EINVAL, "a folder has a name");
	for (const char *s = first_line(ch); s < eof_of(ch); s = l.next) {
		struct kb_feeds_part p;
		kb_feeds_line(&l, s, eof_of(ch));
		if (l.kind == KB_FEEDS_RULE || is_of(&l, "rule"))
			change_rule(ch, &l);
		if (s == tags.start)
			change_tags(ch, &tags);
		if (feed == f->n_feeds || s != f->text.s + f->feeds[feed].start)
			continue;
		kb_feeds_part(f, f->feeds[feed++].url, &p, NULL);
		if (!find_tags(ch, &p, &tags))
			tags.start = NULL;
	}
	return KB_OK;
}

/* --- Saved searches ------------------------------------------------------ */

static bool find_search(
	const struct change *ch, const char *name, struct kb_feeds_line *l)
{
	size_t line = 0, at = 0;
	for (size_t i = 0; i < ch->f->n_searches && !line; i++)
		if (strcmp(ch->f->searches[i].name, name) == 0)
			line = ch->f->searches[i].line;
	for (const char *s = first_line(ch); at < line; s = l->next, at++)
		kb_feeds_line(l, s, eof_of(ch));
	return line > 0;
}

static enum kb_err change_search(struct change *ch)
{
	const struct kb_feeds_change *c = ch->c;
	struct kb_feeds_line l, other;
	if (!find_search(ch, c->name, &l))
		return kb_fail(ch->diag, KB_EINVAL, "no search is called %s",
			KB_BRIEF_WORD(c->name));
	const char *name = l.value + 1, *end = name + strlen(c->name);
	const char *query = end + 1, *stop = l.value + l.value_len;
	while (query < stop && (*query == ' ' || *query == '\t'))
		query++;
	if (c->kind == KB_CHANGE_SEARCH_REMOVE) {
		replace(ch, l.start, l.next, "");
		return KB_OK;
	}
	if (!*c->value || kb_feeds_check_text(c->value, strlen(c->value)))
		return kb_fail(ch->diag, KB_EINVAL,
			"a search has a name and words, all in one line");
	if (c->kind == KB_CHANGE_SEARCH_QUERY) {
		replace(ch, query, stop, c->value);
		return KB_OK;
	}
	if (strchr(c->value, '"'))
		return kb_fail(ch->diag, KB_EINVAL,
			"a search has a name without quotation marks");
	if (strcmp(c->value, c->name) != 0 && find_search(ch, c->value, &other))
		return kb_fail(ch->diag, KB_EINVAL,
			"a search is called %s already",
			KB_BRIEF_WORD(c->value));
	replace(ch, name, end, c->value);
	return KB_OK;
}

/* --- All of them --------------------------------------------------------- */

/* The name of a tag as it is read: no slashes or blanks at its ends. */
static const char *tidy_tag(struct kb_arena *a, const char *s)
{
	size_t len = strlen(s);
	while (len && strchr("/ ", *s))
		s++, len--;
	while (len && strchr("/ ", s[len - 1]))
		len--;
	char *out = kb_arena_strndup(a, s, len);
	for (char *at = out; (at = strchr(at, '"'));)
		*at = ' ';
	return out;
}

static enum kb_err do_change(struct change *ch)
{
	struct kb_feeds_change tidy = *ch->c;
	switch (ch->c->kind) {
	case KB_CHANGE_SETTING:
		return change_setting(ch);
	case KB_CHANGE_URL:
		return change_url(ch);
	case KB_CHANGE_TAG:
	case KB_CHANGE_FOLDER:
		tidy.value = tidy_tag(&ch->arena, tidy.value);
		ch->c = &tidy;
		return tidy.kind == KB_CHANGE_TAG ? change_tag(ch)
						  : change_folder(ch);
	case KB_CHANGE_SEARCH_NAME:
	case KB_CHANGE_SEARCH_QUERY:
	case KB_CHANGE_SEARCH_REMOVE:
		return change_search(ch);
	case KB_CHANGE_REMOVE:
		break;
	}
	enum kb_err err = kb_feeds_remove(ch->f, ch->c->url, ch->diag);
	if (!err) { /* its text is the new one */
		kb_str_add(&ch->out, ch->f->text.s, ch->f->text.len);
		ch->copied = eof_of(ch);
	}
	return err;
}

/* Takes up the new text, unless that has more bad lines than there were. */
static enum kb_err take_new(struct change *ch, size_t n_bad, struct kb_str *old)
{
	enum kb_err err = kb_feeds_take(ch->f, &ch->out, ch->diag);
	if (!err && ch->f->n_bad > n_bad && ch->f->n_errors)
		err = kb_fail(ch->diag, KB_EINVAL, "%s",
			ch->f->errors[ch->f->n_errors - 1].text);
	if (err)
		kb_feeds_parse(ch->f, old->s, old->len, NULL);
	return err;
}

enum kb_err kb_feeds_change(struct kb_feeds *f, const struct kb_feeds_change *c,
	struct kb_feeds_undo *undo, struct kb_diag *diag)
{
	struct change ch = {.f = f, .c = c, .diag = diag};
	struct kb_str old = {0};
	size_t n_bad = f->n_bad;
	kb_arena_init(&ch.arena);
	kb_str_adds(&f->text, "");
	kb_str_add(&old, f->text.s, f->text.len);
	ch.copied = f->text.s;
	enum kb_err err = do_change(&ch);
	if (!err) {
		replace(&ch, eof_of(&ch), eof_of(&ch), "");
		err = take_new(&ch, n_bad, &old);
	}
	if (!err && undo) {
		kb_feeds_note_undo(&old, &f->text, c, undo);
		undo->bad = n_bad - f->n_bad;
	}
	kb_str_release(&ch.out);
	kb_str_release(&old);
	kb_arena_release(&ch.arena);
	return err;
}
