/* The feed list: its lines, read into feeds and searches. */
#include <khabar/conf/feeds.h>

#include "feeds_file.h"

#include <khabar/base/hash.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/secret.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

enum {
	MAX_ERRORS = 100
};

void kb_feeds_init(struct kb_feeds *f, const char *name)
{
	*f = (struct kb_feeds){.name = kb_strdup(name)};
	kb_arena_init(&f->arena);
}

/* Everything but the name and the text. */
static void forget(struct kb_feeds *f)
{
	free(f->feeds);
	free(f->searches);
	free(f->rules);
	free(f->errors);
	free(f->index);
	kb_arena_release(&f->arena);
	struct kb_str text = f->text;
	*f = (struct kb_feeds){.name = f->name, .text = text};
	kb_arena_init(&f->arena);
}

void kb_feeds_release(struct kb_feeds *f)
{
	forget(f);
	kb_str_release(&f->text);
	free(f->name);
	*f = (struct kb_feeds){0};
}

/* --- URLs -------------------------------------------------------------- */

static size_t scheme_len(const char *s, size_t len)
{
	if (len > 8 && kb_ieqn(s, "https://", 8))
		return 8;
	return len > 7 && kb_ieqn(s, "http://", 7) ? 7 : 0;
}

const char *kb_feeds_check_url(const char *s, size_t len)
{
	size_t n = scheme_len(s, len);
	if (n == 0)
		return N_("%s is no URL of http or https");
	if (len > KB_MAX_URL)
		return N_("%s is a URL of more than 8192 bytes");
	if (kb_utf8_valid(s, len) != len)
		return N_("%s is no text in UTF-8");
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (cp <= ' ' || kb_is_control(cp) || kb_is_bidi_control(cp))
			return N_("%s is a URL with blanks or invisible "
				  "characters in it");
	}
	if (strchr("/?#:", s[n]))
		return N_("%s is a URL without a host");
	return NULL;
}

const char *kb_feeds_key(struct kb_arena *a, const char *url)
{
	size_t len = strcspn(url, "#"), n = scheme_len(url, len);
	size_t host = n + strcspn(url + n, "/?#");
	struct kb_str key = {0};
	/* The name and password before an @ have their letter case. */
	const char *at = memrchr(url + n, '@', host - n);
	size_t keep = at ? (size_t)(at - url) : n;
	for (size_t i = 0; i < host; i++)
		kb_str_addc(&key,
			i < n || i >= keep ? (char)kb_lower(url[i]) : url[i]);
	if (kb_ends(key.s, n == 8 ? ":443" : ":80"))
		key.len -= n == 8 ? 4 : 3;
	if (url[host] != '/')
		kb_str_addc(&key, '/');
	kb_str_add(&key, url + host, len - host);
	const char *s = kb_arena_strndup(a, key.s, key.len);
	kb_str_release(&key);
	return s;
}

uint64_t kb_feeds_hash(const char *s)
{
	uint64_t h = kb_hash(KB_HASH_START, s, strlen(s));
	return h ^ h >> 32;
}

/* --- The list ---------------------------------------------------------- */

static uint32_t *slot(const struct kb_feeds *f, const char *key, uint64_t hash)
{
	size_t i = (size_t)hash & (f->cap_index - 1);
	while (f->index[i]) {
		const struct kb_feed_conf *c = &f->feeds[f->index[i] - 1];
		if (c->hash == hash && strcmp(c->key, key) == 0)
			break;
		i = (i + 1) & (f->cap_index - 1);
	}
	return &f->index[i];
}

void kb_feeds_push(struct kb_feeds *f, const struct kb_feed_conf *c)
{
	*KB_PUSH(f->feeds, f->n_feeds, f->cap_feeds) = *c;
	if (f->n_feeds * 2 <= f->cap_index) {
		*slot(f, c->key, c->hash) = (uint32_t)f->n_feeds;
		return;
	}
	free(f->index);
	f->cap_index = f->cap_index ? f->cap_index * 2 : 64;
	f->index = kb_calloc(f->cap_index, sizeof *f->index);
	for (size_t i = 0; i < f->n_feeds; i++)
		*slot(f, f->feeds[i].key, f->feeds[i].hash) = (uint32_t)i + 1;
}

/* The feed with this key, or NULL. */
static struct kb_feed_conf *lookup(
	const struct kb_feeds *f, const char *key, uint64_t hash)
{
	uint32_t i = f->cap_index ? *slot(f, key, hash) : 0;
	return i ? &f->feeds[i - 1] : NULL;
}

const struct kb_feed_conf *kb_feeds_find(
	const struct kb_feeds *f, const char *url)
{
	struct kb_arena a;
	if (kb_feeds_check_url(url, strlen(url)))
		return NULL;
	kb_arena_init(&a);
	const char *key = kb_feeds_key(&a, url);
	const struct kb_feed_conf *c = lookup(f, key, kb_feeds_hash(key));
	kb_arena_release(&a);
	return c;
}

bool kb_feed_conf_has_account(const struct kb_feed_conf *c, const char *account)
{
	for (size_t i = 0; i < c->n_accounts; i++)
		if (strcmp(c->accounts[i], account) == 0)
			return true;
	return false;
}

static void add_name(struct kb_str *out, size_t start, const char *name)
{
	if (out->len > start)
		kb_str_addc(out, ' ');
	kb_str_adds(out, name);
}

void kb_feed_conf_add_accounts(const struct kb_feed_conf *c,
	const char *account, bool named, struct kb_str *out)
{
	size_t start = out->len;
	for (size_t i = 0; i < c->n_accounts; i++)
		if (!account || strcmp(c->accounts[i], account) != 0)
			add_name(out, start, c->accounts[i]);
	if (named)
		add_name(out, start, account);
}

static bool is_within(const char *tag, const char *folder)
{
	size_t len = strlen(folder);
	return strncmp(tag, folder, len) == 0 &&
	       (tag[len] == '\0' || tag[len] == '/');
}

bool kb_feed_conf_has_tag(const struct kb_feed_conf *c, const char *tag)
{
	for (size_t i = 0; i < c->n_tags; i++)
		if (is_within(c->tags[i], tag))
			return true;
	return false;
}

static void each_tag(const struct kb_feed_rule *rules, size_t n,
	void (*each)(void *ctx, const char *tag), void *ctx)
{
	for (size_t i = 0; i < n; i++)
		if (rules[i].tag)
			each(ctx, rules[i].tag);
}

void kb_feeds_each_rule_tag(const struct kb_feeds *f,
	void (*each)(void *ctx, const char *tag), void *ctx)
{
	each_tag(f->rules, f->n_rules, each, ctx);
	for (size_t i = 0; i < f->n_feeds; i++)
		each_tag(f->feeds[i].rules, f->feeds[i].n_rules, each, ctx);
}

/* A tag that is looked for. */
struct sought_tag {
	const char *tag;
	bool found;
};

static void compare_tag(void *ctx, const char *tag)
{
	struct sought_tag *sought = ctx;
	sought->found |= is_within(tag, sought->tag);
}

bool kb_feeds_rules_have_tag(const struct kb_feeds *f, const char *tag)
{
	struct sought_tag sought = {tag, false};
	kb_feeds_each_rule_tag(f, compare_tag, &sought);
	return sought.found;
}

/* --- Reading ----------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool is_named(const struct kb_feeds_line *l, const char *name)
{
	return strlen(name) == l->name_len &&
	       memcmp(name, l->name, l->name_len) == 0;
}

void kb_feeds_line(struct kb_feeds_line *l, const char *s, const char *end)
{
	const char *nl = memchr(s, '\n', (size_t)(end - s));
	*l = (struct kb_feeds_line){.start = s, .next = nl ? nl + 1 : end};
	const char *stop = nl ? nl : end;
	while (stop > s && is_blank(stop[-1]))
		stop--;
	bool indented = s < stop && is_blank(*s);
	while (s < stop && is_blank(*s))
		s++;
	l->s = l->name = s;
	l->len = (size_t)(stop - s);
	while (s < stop && !is_blank(*s))
		s++;
	l->name_len = (size_t)(s - l->name);
	while (s < stop && is_blank(*s))
		s++;
	l->value = s;
	l->value_len = (size_t)(stop - s);
	if (l->len == 0)
		l->kind = KB_FEEDS_BLANK;
	else if (*l->s == '#')
		l->kind = KB_FEEDS_COMMENT;
	else if (indented)
		l->kind = KB_FEEDS_SETTING;
	else if (is_named(l, "search"))
		l->kind = KB_FEEDS_SEARCH;
	else if (is_named(l, "rule"))
		l->kind = KB_FEEDS_RULE;
	else
		l->kind = KB_FEEDS_URL;
}

void kb_feeds_blame(struct kb_feeds *f, size_t line, const char *wrong)
{
	struct kb_diag diag;
	f->n_bad++;
	if (f->n_errors == MAX_ERRORS)
		return;
	kb_fail(&diag, KB_EINVAL, "%s:%zu: %s", KB_BRIEF(f->name), line, wrong);
	*KB_PUSH(f->errors, f->n_errors, f->cap_errors) =
		(struct kb_feeds_error){
			line, kb_arena_strdup(&f->arena, diag.text)};
}

/* The same; subject: the word that is put into the message. */
static void bad(struct kb_feeds *f, size_t line, const char *subject,
	size_t len, const char *wrong)
{
	/* What is no UTF-8 becomes question marks. */
	char *word = kb_strndup(subject, len);
	for (size_t at = 0; word[at];) {
		size_t n = kb_utf8_valid(word + at, strlen(word + at));
		at += n;
		if (word[at])
			word[at] = '?';
	}
	struct kb_diag diag;
	kb_fail(&diag, KB_EINVAL, wrong, KB_BRIEF_WORD(word));
	free(word);
	kb_feeds_blame(f, line, diag.text);
}

static bool read_url(
	struct kb_feeds *f, const struct kb_feeds_line *l, size_t line)
{
	struct kb_feed_conf c = {
		.line = line, .start = (size_t)(l->start - f->text.s)};
	const char *wrong = kb_feeds_check_url(l->name, l->name_len);
	if (!wrong && f->n_feeds == KB_MAX_FEEDS)
		wrong = N_("%s is over the 10000 feeds that are followed");
	if (!wrong) {
		c.url = kb_arena_strndup(&f->arena, l->name, l->name_len);
		c.shown = kb_hide_passwords(kb_arena_strdup(&f->arena, c.url));
		c.key = kb_feeds_key(&f->arena, c.url);
		c.hash = kb_feeds_hash(c.key);
		if (lookup(f, c.key, c.hash))
			wrong = N_("%s is in the list already");
	}
	if (wrong) {
		bad(f, line, l->name, l->name_len, wrong);
		return false;
	}
	kb_feeds_push(f, &c);
	if (l->value_len && l->value[0] != '#')
		bad(f, line, l->value, l->value_len,
			N_("%s follows a URL; settings go into lines of their "
			   "own, indented below"));
	return true;
}

static void read_search(
	struct kb_feeds *f, const struct kb_feeds_line *l, size_t line)
{
	const char *s = l->value, *end = l->value + l->value_len;
	const char *stop = NULL;
	if (s < end && *s == '"')
		stop = memchr(s + 1, '"', (size_t)(end - s) - 1);
	const char *query = stop ? stop + 1 : end;
	while (query < end && is_blank(*query))
		query++;
	if (!stop || stop == s + 1 || query == end) {
		bad(f, line, "search", 6,
			N_("%s is followed by \"name\" query"));
		return;
	}
	const char *wrong = kb_feeds_check_text(s, l->value_len);
	if (wrong) {
		bad(f, line, "search", 6, wrong);
		return;
	}
	*KB_PUSH(f->searches, f->n_searches,
		f->cap_searches) = (struct kb_feed_search){
		kb_arena_strndup(&f->arena, s + 1, (size_t)(stop - s) - 1),
		kb_arena_strndup(&f->arena, query, (size_t)(end - query)),
		line};
}

static void read_rule(
	struct kb_feeds *f, const struct kb_feeds_line *l, size_t line)
{
	struct kb_feed_rule r;
	const char *wrong = kb_feeds_check_text(l->value, l->value_len);
	if (!wrong)
		wrong = kb_feeds_rule(&f->arena,
			kb_arena_strndup(&f->arena, l->value, l->value_len),
			&r);
	if (!wrong && !*r.query)
		wrong = N_("%s has no query, which a rule for all feeds needs");
	if (!wrong && f->n_rules == KB_MAX_RULES)
		wrong = N_("%s is over the 1000 rules that are read");
	if (wrong) {
		bad(f, line, l->name, l->name_len, wrong);
		return;
	}
	r.line = line;
	*KB_PUSH(f->rules, f->n_rules, f->cap_rules) = r;
}

static void read_setting(struct kb_feeds *f, struct kb_feed_conf *c,
	const struct kb_feeds_line *l, size_t line)
{
	struct kb_str why = {0};
	size_t rules = c ? c->n_rules : 0;
	if (!c)
		bad(f, line, l->name, l->name_len,
			N_("%s is indented, but there is no feed above it"));
	else if (!kb_feeds_value(&f->arena, c, l->name, l->name_len, l->value,
			 l->value_len, &why))
		kb_feeds_blame(f, line, why.s);
	if (c && c->n_rules > rules)
		c->rules[rules].line = line;
	kb_str_release(&why);
}

/* Reads f->text. */
static void read_all(struct kb_feeds *f)
{
	const char *s = f->text.s, *end = s + f->text.len;
	bool feed = false;     /* settings belong to the last feed */
	bool skipping = false; /* settings belong to a bad line */
	if (f->text.len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0)
		s += 3;
	while (s < end) {
		struct kb_feeds_line l;
		kb_feeds_line(&l, s, end);
		s = l.next;
		f->n_lines++;
		switch (l.kind) {
		case KB_FEEDS_URL:
			feed = read_url(f, &l, f->n_lines);
			skipping = !feed;
			break;
		case KB_FEEDS_SEARCH:
			read_search(f, &l, f->n_lines);
			feed = skipping = false;
			break;
		case KB_FEEDS_RULE:
			read_rule(f, &l, f->n_lines);
			feed = skipping = false;
			break;
		case KB_FEEDS_SETTING:
			if (!skipping)
				read_setting(f,
					feed ? &f->feeds[f->n_feeds - 1] : NULL,
					&l, f->n_lines);
			break;
		default:
			break;
		}
	}
}

enum kb_err kb_feeds_parse(
	struct kb_feeds *f, const char *s, size_t len, struct kb_diag *diag)
{
	struct kb_str text = {0};
	if (len <= KB_MAX_FEEDS_FILE)
		kb_str_add(&text, s, len);
	forget(f);
	kb_str_release(&f->text);
	f->text = text;
	if (len > KB_MAX_FEEDS_FILE)
		return kb_fail(diag, KB_ELIMIT,
			"%s: longer than the %zu bytes that are read of "
			"such a file",
			KB_BRIEF(f->name), KB_MAX_FEEDS_FILE);
	if (len)
		read_all(f);
	return KB_OK;
}

void kb_feeds_write(const struct kb_feeds *f, struct kb_str *out)
{
	kb_str_add(out, f->text.s, f->text.len);
}
