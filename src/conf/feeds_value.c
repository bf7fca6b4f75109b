/* The settings of a feed, read and checked. */
#include "feeds_file.h"

#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/base/utf8.h>
#include <khabar/conf/account.h>

#include <stdlib.h>
#include <string.h>

enum {
	MAX_VALUE = 4096, /* bytes of a value */
	MAX_HEADERS = 32,
	MAX_RULES = 32, /* of a feed */
	MAX_KEEP = 1000000,
	MAX_ACCOUNTS = 8, /* of a feed */
};

/* Takes up a value that its type does not tell all of: text in the arena,
 * without control characters. Returns NULL; or what is wrong, a message into
 * which its name is put; or not_allowed:
 * it is not what its type says. */
typedef const char *set_value(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value);
static const char not_allowed[] = "";

/* White space or a comma, which may be an Arabic one. */
static size_t separator(const char *s)
{
	if (*s == ' ' || *s == '\t' || *s == ',')
		return 1;
	return kb_starts(s, "\xD8\x8C") ? 2 : 0;
}

static void add_tag(struct kb_arena *a, const char **tags, size_t *n_tags,
	const char *s, size_t len)
{
	/* Slashes part folders: none at the ends. */
	while (len && (*s == '/' || *s == ' '))
		s++, len--;
	while (len && (s[len - 1] == '/' || s[len - 1] == ' '))
		len--;
	if (!len)
		return;
	for (size_t i = 0; i < *n_tags; i++)
		if (strlen(tags[i]) == len && memcmp(tags[i], s, len) == 0)
			return;
	tags[(*n_tags)++] = kb_arena_strndup(a, s, len);
}

static const char unclosed[] = N_("%s has a tag without closing \"");

/* Adds the tag at *s, which goes behind it. Returns NULL or what is wrong. */
static const char *take_tag(
	struct kb_arena *a, const char **tags, size_t *n_tags, const char **s)
{
	size_t n = 0;
	if (**s == '"') {
		const char *begin = *s + 1, *end = strchr(begin, '"');
		if (!end)
			return unclosed;
		add_tag(a, tags, n_tags, begin, (size_t)(end - begin));
		*s = end + 1;
		return NULL;
	}
	while ((*s)[n] && (*s)[n] != '"' && !separator(*s + n))
		n++;
	add_tag(a, tags, n_tags, *s, n);
	*s += n;
	return NULL;
}

bool kb_feeds_next_tag(struct kb_arena *a, const char **s, const char **begin,
	const char **tag)
{
	const char *taken[1] = {NULL};
	size_t n = 0, blank;
	while ((blank = separator(*s)) > 0)
		*s += blank;
	*begin = *s;
	if (!**s || take_tag(a, taken, &n, s))
		return false;
	*tag = taken[0];
	return true;
}

static const char *set_tags(
	struct kb_arena *a, struct kb_feed_conf *c, const char *s)
{
	const char *tags[KB_MAX_TAGS];
	size_t n_tags = 0;
	while (*s) {
		size_t n = separator(s);
		if (n) {
			s += n;
			continue;
		}
		if (n_tags == KB_MAX_TAGS)
			return N_("%s has more than 64 tags");
		const char *wrong = take_tag(a, tags, &n_tags, &s);
		if (wrong)
			return wrong;
	}
	c->tags = kb_arena_copy(a, tags, n_tags, sizeof *tags);
	c->n_tags = n_tags;
	return NULL;
}

static bool parse_number(const char **s, int max, int *out)
{
	int n = 0;
	const char *p = *s;
	for (; kb_is_digit((unsigned char)*p); p++) {
		if (p - *s > 7)
			return false;
		n = n * 10 + *p - '0';
	}
	bool any = p > *s;
	*s = p;
	*out = n;
	return any && n >= 1 && n <= max;
}

static const char *set_accounts(
	struct kb_arena *a, struct kb_feed_conf *c, const char *s)
{
	const char *names[MAX_ACCOUNTS] = {NULL};
	size_t n_names = 0, n;
	while (*s) {
		if ((n = separator(s)) > 0) {
			s += n;
			continue;
		}
		while (s[n] && !separator(s + n))
			n++;
		const char *name = kb_arena_strndup(a, s, n);
		s += n;
		if (!kb_account_is_name(name))
			return not_allowed;
		if (n_names == MAX_ACCOUNTS)
			return N_("%s has more than 8 names");
		names[n_names++] = name;
	}
	c->accounts = kb_arena_copy(a, names, n_names, sizeof *names);
	c->n_accounts = n_names;
	return n_names ? NULL : not_allowed;
}

/* The bytes of a header's name at the beginning of s, up to its colon. */
static size_t header_name(const char *s)
{
	size_t n = 0;
	while (s[n] && (kb_is_alpha((unsigned char)s[n]) ||
			       kb_is_digit((unsigned char)s[n]) ||
			       strchr("!#$%&'*+-.^_`|~", s[n])))
		n++;
	return s[n] == ':' ? n : 0;
}

static const char *set_header(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	/* These say how the message is framed; they are not a person's. */
	static const char *const own[] = {"Content-Length", "Transfer-Encoding",
		"Connection", "Upgrade", "TE", "Trailer"};
	size_t n = header_name(value);
	if (n == 0)
		return not_allowed;
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (strlen(own[i]) == n && kb_ieqn(value, own[i], n))
			return N_("%s cannot be that header");
	if (c->n_headers == MAX_HEADERS)
		return N_("%s is there more than 32 times");
	if (!c->headers)
		c->headers =
			kb_arena_alloc(a, MAX_HEADERS * sizeof *c->headers);
	c->headers[c->n_headers++] = value;
	return NULL;
}

static const char *set_proxy(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	(void)a;
	c->proxy = kb_value_proxy(value);
	return NULL;
}

static const char *set_full_text(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	(void)a;
	c->full_text = *value == 'y' ? 1 : -1;
	return NULL;
}

static const char *set_keep(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	(void)a;
	if (strcmp(value, "all") == 0) {
		c->keep = -1;
		return NULL;
	}
	if (!parse_number(&value, MAX_KEEP, &c->keep) || *value) {
		c->keep = 0;
		return not_allowed;
	}
	return NULL;
}

/* --- Rules -------------------------------------------------------------- */

static const char *const actions[] = {
	[KB_RULE_HIDE] = "hide",
	[KB_RULE_MARK_READ] = "mark-read",
	[KB_RULE_STAR] = "star",
	[KB_RULE_TAG] = "tag",
};

const char *kb_rule_action_name(enum kb_rule_action action)
{
	return actions[action];
}

static size_t blanks(const char *s)
{
	return strspn(s, " \t");
}

/* Takes the tag off the beginning of the query. */
static const char *take_rule_tag(struct kb_arena *a, struct kb_feed_rule *r)
{
	size_t n = 0;
	const char *wrong =
		*r->query ? take_tag(a, &r->tag, &n, &r->query) : NULL;
	if (!wrong && !n)
		return N_("%s has no tag behind \"tag\"");
	r->query += blanks(r->query);
	return wrong;
}

const char *kb_feeds_rule(
	struct kb_arena *a, const char *text, struct kb_feed_rule *out)
{
	size_t len = strcspn(text, " \t");
	*out = (struct kb_feed_rule){.text = text};
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
		if (strlen(actions[i]) != len ||
			strncmp(text, actions[i], len) != 0)
			continue;
		out->action = (enum kb_rule_action)i;
		out->query = text + len + blanks(text + len);
		return i == KB_RULE_TAG ? take_rule_tag(a, out) : NULL;
	}
	return N_("%s begins with hide, mark-read, star or tag NAME, and a "
		  "query follows");
}

static const char *add_rule(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	struct kb_feed_rule rule;
	const char *wrong = kb_feeds_rule(a, value, &rule);
	if (!wrong && c->n_rules == MAX_RULES)
		wrong = N_("%s is there more than 32 times");
	if (wrong)
		return wrong;
	if (!c->rules)
		c->rules = kb_arena_alloc(a, MAX_RULES * sizeof *c->rules);
	c->rules[c->n_rules++] = rule;
	return NULL;
}

#define AT(member) offsetof(struct kb_feed_conf, member)

/* In the order of the manual page. Without a function, the value goes to the
 * member: of TEXT const char *, of BOOL bool, of TIME int. */
static const struct {
	struct kb_setting setting;
	set_value *set;
	bool again; /* may be given again */
} settings[] = {
	/* i18n: at most 11 cells */
	{{NC_("setting", "title"), "NAME", KB_SOME_TEXT(N_("a name")), NULL,
		 N_("the feed's name instead of its own"), AT(title)},
		NULL, false},
	/* i18n: at most 11 cells */
	{{NC_("setting", "tags"), "TAG...", KB_SOME_TEXT(N_("tags")), NULL,
		 N_("tags, which make views of their own; those with blanks in "
		    "\"\", / parts folders within folders"),
		 0},
		set_tags, false},
	/* i18n: at most 11 cells */
	{{NC_("setting", "interval"), "TIME", KB_TIME, NULL,
		 N_("how often the feed is fetched"), AT(interval)},
		NULL, false},
	/* i18n: at most 11 cells */
	{{NC_("setting", "user-agent"), "WORDS", KB_SOME_TEXT(N_("words")),
		 NULL, N_("what khabar calls itself to the server"),
		 AT(user_agent)},
		NULL, false},
	/* i18n: at most 11 cells */
	{{NC_("setting", "header"), "NAME: VALUE",
		 KB_SOME_TEXT(N_("\"Name: value\"")), NULL,
		 N_("a header that is sent to the server; may be given again"),
		 0},
		set_header, true},
	/* i18n: at most 11 cells */
	{{NC_("setting", "proxy"), "URL|none", KB_PROXY, NULL,
		 N_("the proxy that the feed and all that is opened from it "
		    "are fetched through, or none"),
		 0},
		set_proxy, false},
	/* i18n: at most 11 cells */
	{{NC_("setting", "full-text"), NULL, KB_YES_OR_NO, NULL,
		 N_("whether the page of a new article is fetched too, and "
		    "shown in place of what the feed gives"),
		 0},
		set_full_text, false},
	/* i18n: at most 11 cells */
	{{NC_("setting", "keep"), "NUMBER|all",
		 KB_SOME_TEXT(
			 N_("all or a number of articles from 1 to 1000000")),
		 "1000", N_("how many articles are kept at least, or all"), 0},
		set_keep, false},
	/* i18n: at most 11 cells */
	{{NC_("setting", "hidden"), NULL, KB_YES_OR_NO, "no",
		 N_("whether the feed list shows the feed at its end only, "
		    "among those not listed; its articles are where they were"),
		 AT(hidden)},
		NULL, false},
	/* i18n: at most 11 cells */
	{{NC_("setting", "account"), "NAME...",
		 KB_SOME_TEXT(N_("names of accounts")), NULL,
		 N_("the account whose server follows and fetches the feed, or "
		    "several"),
		 0},
		set_accounts, false},
	/* i18n: at most 11 cells */
	{{NC_("setting", "rule"), "hide|mark-read|star|tag NAME QUERY",
		 KB_SOME_TEXT(
			 N_("hide, mark-read, star or tag NAME, and a query")),
		 NULL,
		 N_("what is done with the feed's new articles that answer the "
		    "query; without a query with all of them; may be given "
		    "again"),
		 0},
		add_rule, true},
};

enum {
	N_SETTINGS = sizeof settings / sizeof *settings
};

const struct kb_setting *kb_feed_setting(size_t i)
{
	return i < N_SETTINGS ? &settings[i].setting : NULL;
}

bool kb_feed_setting_again(const struct kb_setting *s)
{
	for (size_t i = 0; i < N_SETTINGS; i++)
		if (&settings[i].setting == s)
			return settings[i].again;
	return false;
}

static size_t place(const char *name, size_t len)
{
	size_t i = 0;
	while (i < N_SETTINGS &&
		(strlen(settings[i].setting.name) != len ||
			memcmp(settings[i].setting.name, name, len) != 0))
		i++;
	return i;
}

bool kb_feeds_known(const char *name, size_t len)
{
	return place(name, len) < N_SETTINGS;
}

static bool has_control(const char *s, size_t len)
{
	uint32_t cp;
	for (size_t at = 0; at < len;) {
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (kb_is_control(cp) || cp == '\n')
			return true;
	}
	return false;
}

const char *kb_feeds_check_text(const char *s, size_t len)
{
	if (len == 0)
		return N_("%s has no value");
	if (len > MAX_VALUE)
		return N_("%s has a value of more than 4096 bytes");
	if (kb_utf8_valid(s, len) != len || has_control(s, len))
		return N_("%s has a value that is no text");
	return NULL;
}

/* Returns the place of the setting that seems to be meant. */
static size_t tell_unknown(struct kb_str *why, const char *name, size_t len)
{
	char *word = kb_strndup(name, len);
	struct kb_nearest near = {.word = word};
	struct kb_str names = {0};
	for (size_t i = 0; i < N_SETTINGS; i++) {
		kb_nearest_try(&near, settings[i].setting.name);
		if (i + 1 == N_SETTINGS) {
			kb_last_phrase(&names, _("%s and %s"),
				settings[i].setting.name);
		} else {
			kb_next_phrase(&names);
			kb_str_adds(&names, settings[i].setting.name);
		}
	}
	if (near.name)
		kb_str_add_message(why,
			_("%s is no setting of a feed; is it %s?"),
			KB_BRIEF_WORD(word), near.name);
	else
		kb_str_add_message(why,
			_("%s is no setting of a feed; there are %s"),
			KB_BRIEF_WORD(word), names.s);
	kb_str_release(&names);
	free(word);
	return near.name ? place(near.name, strlen(near.name)) : N_SETTINGS;
}

/* Gives setting i a value; as set_value. */
static const char *set(
	struct kb_arena *a, struct kb_feed_conf *c, size_t i, const char *value)
{
	const struct kb_setting *s = &settings[i].setting;
	void *member = (char *)c + s->offset;
	int n;
	if (c->given & 1u << i && !settings[i].again)
		return N_("%s is there twice; the first one counts");
	if (!kb_value_read(&s->type, value, &n))
		return not_allowed;
	const char *wrong = NULL;
	if (settings[i].set)
		wrong = settings[i].set(a, c, value);
	else if (s->type.kind == KB_VALUE_BOOL)
		*(bool *)member = n;
	else if (s->type.kind == KB_VALUE_TIME)
		*(int *)member = n;
	else
		*(const char **)member = value;
	if (!wrong)
		c->given |= 1u << i;
	return wrong;
}

bool kb_feed_given_is_secret(const struct kb_feed_given *g)
{
	size_t i = place(g->name, strlen(g->name));
	return i < N_SETTINGS && settings[i].set == set_header &&
	       !kb_istarts(g->value, "Accept");
}

/* Who wants a proxy, and misspells it, is not to go without one. i: the place
 * of the setting that is wrong; value: NULL if it is no text. */
static void close_proxy(struct kb_feed_conf *c, size_t i, const char *value)
{
	if (i < N_SETTINGS && settings[i].set == set_proxy && !c->proxy)
		c->proxy = value ? value : "(not understood)";
}

static void tell_wrong(struct kb_str *why, const struct kb_setting *s,
	const char *wrong, const char *value)
{
	struct kb_str allowed = {0};
	if (wrong != not_allowed) {
		kb_str_add_message(why, _(wrong), s->name);
		return;
	}
	kb_value_allowed(&s->type, &allowed);
	kb_str_add_message(
		why, _("%s takes %s, not \"%s\""), s->name, allowed.s, value);
	kb_str_release(&allowed);
}

bool kb_feeds_value(struct kb_arena *a, struct kb_feed_conf *c,
	const char *name, size_t name_len, const char *value, size_t len,
	struct kb_str *why)
{
	size_t i = place(name, name_len);
	const char *wrong = kb_feeds_check_text(value, len);
	if (i == N_SETTINGS) {
		close_proxy(c, tell_unknown(why, name, name_len), NULL);
		return false;
	}
	const char *text = wrong ? NULL : kb_arena_strndup(a, value, len);
	if (text)
		wrong = set(a, c, i, text);
	if (wrong)
		close_proxy(c, i, text);
	if (wrong)
		tell_wrong(why, &settings[i].setting, wrong, text);
	return !wrong;
}
