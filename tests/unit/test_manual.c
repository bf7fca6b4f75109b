/* The manual has each thing that a person can name, as the tables have it, and
 * none besides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/cmd/command.h"

#include <khabar/base/mem.h>
#include <khabar/base/style.h>
#include <khabar/conf/command.h>
#include <khabar/conf/feeds.h>
#include <khabar/conf/settings.h>
#include <khabar/conf/theme.h>
#include <khabar/feed/document.h>
#include <khabar/feed/write.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_NAMES = 100
};

/* --- The manual as plain lines ------------------------------------------ */

/* A line of the manual without its markup. */
struct line {
	char *text;          /* owned */
	const char *section; /* of .SH and .SS, ""; borrowed of lines */
	const char *part;
	bool is_tag;     /* of a paragraph with a tag (.TP) */
	bool is_example; /* between .EX and .EE */
};

struct manual {
	struct line *lines;
	size_t n, cap;
};

/* Adds s without escapes of roff. */
static void add_plain(struct kb_str *out, const char *s)
{
	while (*s) {
		if (*s != '\\') {
			kb_str_addc(out, *s++);
			continue;
		}
		s++;
		if (*s == 'f')
			s += 2;
		else if (*s == '&')
			s++;
		else if (*s == 'e')
			kb_str_addc(out, (s++, '\\'));
		else
			kb_str_addc(out, *s++);
	}
}

/* The next argument of a macro, in place; NULL behind the last. */
static char *next_argument(char **s)
{
	char *start, *to;
	*s += strspn(*s, " ");
	if (!**s)
		return NULL;
	bool quoted = **s == '"';
	start = to = *s += quoted;
	while (**s && (quoted ? **s != '"' || (*s)[1] == '"' : **s != ' ')) {
		*s += quoted && **s == '"';
		*to++ = *(*s)++;
	}
	*s += **s != '\0';
	*to = '\0';
	return start;
}

/* The text of a line, which may begin with a macro for fonts or a heading. */
static char *text_of(char *raw)
{
	struct kb_str out = {0};
	bool blanks = true;
	kb_str_adds(&out, "");
	if (*raw != '.') {
		add_plain(&out, raw);
		return kb_str_take(&out);
	}
	size_t n = strcspn(raw, " ");
	/* .BI and its kin put nothing between their arguments. */
	if (n == 3 && strncmp(raw, ".SH", 3) != 0 &&
		strncmp(raw, ".SS", 3) != 0)
		blanks = false;
	raw += n;
	for (char *a; (a = next_argument(&raw));) {
		if (blanks && out.len)
			kb_str_addc(&out, ' ');
		add_plain(&out, a);
	}
	return kb_str_take(&out);
}

static bool is_macro(const char *raw, const char *name)
{
	size_t n = strlen(name);
	return strncmp(raw, name, n) == 0 && (!raw[n] || raw[n] == ' ');
}

static int read_manual(void **state)
{
	struct manual *m = *state = kb_calloc(1, sizeof *m);
	const char *top = getenv("KB_SRCDIR");
	char path[512], raw[1024];
	struct line now = {.section = "", .part = ""};
	bool tag_follows = false;
	snprintf(path, sizeof path, "%s/src/khabar.1", top ? top : ".");
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(raw, sizeof raw, f)) {
		raw[strcspn(raw, "\n")] = '\0';
		if (is_macro(raw, ".EX") || is_macro(raw, ".EE"))
			now.is_example = is_macro(raw, ".EX");
		now.is_tag = tag_follows;
		tag_follows = is_macro(raw, ".TP");
		struct line *l = KB_PUSH(m->lines, m->n, m->cap);
		*l = now;
		bool section = is_macro(raw, ".SH"),
		     part = is_macro(raw, ".SS");
		l->text = text_of(raw);
		if (section)
			now.section = l->text;
		if (section || part)
			now.part = part ? l->text : "";
	}
	fclose(f);
	return 0;
}

static int free_manual(void **state)
{
	struct manual *m = *state;
	for (size_t i = 0; i < m->n; i++)
		free(m->lines[i].text);
	free(m->lines);
	free(m);
	return 0;
}

static bool is_in(const struct line *l, const char *section, const char *part)
{
	return strcmp(l->section, section) == 0 && strcmp(l->part, part) == 0;
}

/* The text of a part, in one string; owned. */
static char *part_of(
	const struct manual *m, const char *section, const char *part)
{
	struct kb_str out = {0};
	kb_str_adds(&out, "");
	for (size_t i = 0; i < m->n; i++)
		if (is_in(&m->lines[i], section, part))
			kb_str_addf(&out, "%s\n", m->lines[i].text);
	return kb_str_take(&out);
}

static bool is_of_word(char c)
{
	return kb_is_alpha((unsigned char)c) || kb_is_digit((unsigned char)c) ||
	       c == '-';
}

/* Whether a word stands in the text, whole. */
static bool has_word(const char *text, const char *word)
{
	size_t n = strlen(word);
	for (const char *s = text; (s = strstr(s, word)); s++)
		if ((s == text || !is_of_word(s[-1])) && !is_of_word(s[n]))
			return true;
	return false;
}

/* --- Commands and options ----------------------------------------------- */

static void test_commands(void **state)
{
	const struct manual *m = *state;
	const struct kb_command *c;
	size_t at = 1;
	for (size_t i = 0; i < m->n; i++) {
		const struct line *l = &m->lines[i];
		char want[128];
		if (strcmp(l->section, "COMMANDS") != 0 ||
			strncmp(l->text, "khabar ", 7) != 0 || i + 1 == m->n ||
			m->lines[i + 1].part != l->text)
			continue;
		c = kb_command(at++);
		if (!c)
			fail_msg("no command: %s", l->text);
		snprintf(want, sizeof want, "khabar %s%s%s", c->name,
			*c->arguments ? " " : "", c->arguments);
		assert_string_equal(l->text, want);
	}
	if ((c = kb_command(at)))
		fail_msg("the manual lacks khabar %s", c->name);
}

static const struct kb_option *find(
	const struct kb_command *c, const char *name, size_t len)
{
	const struct kb_option *o;
	for (size_t i = 0; (o = kb_command_option(c, i)); i++)
		if (strlen(o->name) == len && memcmp(o->name, name, len) == 0)
			return o;
	return NULL;
}

/* "--width N", "--visual[=WHEN]" */
static void name_option(char out[static 64], const struct kb_option *o)
{
	snprintf(out, 64, "--%s%s%s%s", o->name,
		!o->value  ? ""
		: o->alone ? "[="
			   : " ",
		o->value ? o->value : "", o->value && o->alone ? "]" : "");
}

/* Whether it is one of those that all commands have, which the manual tells
 * with khabar's own. */
static bool is_for_all(const struct kb_option *o)
{
	return strcmp(o->name, "help") == 0 || strcmp(o->name, "visual") == 0;
}

/* Every option that the text names is one of the command's. */
static void check_none_besides(const struct kb_command *c, const char *text)
{
	for (const char *s = text; (s = strstr(s, "--"));) {
		size_t n = 0;
		s += 2;
		while (is_of_word(s[n]))
			n++;
		if (n && !find(c, s, n))
			fail_msg("khabar %s has no --%.*s, but the manual says "
				 "so",
				c->name, (int)n, s);
		s += n;
	}
}

static void check_options(const struct kb_command *c, const char *text)
{
	const struct kb_option *o;
	for (size_t i = 0; (o = kb_command_option(c, i)); i++) {
		char name[40];
		snprintf(name, sizeof name, "--%s", o->name);
		if (!has_word(text, name) && (!is_for_all(o) || !*c->name))
			fail_msg("the manual's khabar %s lacks %s", c->name,
				name);
		/* Where it stands at the beginning of a line, it is explained:
		 * so are its words. */
		char whole[64], tag[72];
		name_option(whole, o);
		snprintf(tag, sizeof tag, "\n%s\n", whole);
		if (!strstr(text, tag) || o->type.kind != KB_VALUE_WORD)
			continue;
		for (const struct kb_word *w = o->type.words; w->name; w++)
			if (!has_word(text, w->name))
				fail_msg("the manual's %s lacks %s", name,
					w->name);
	}
}

static void test_options(void **state)
{
	const struct manual *m = *state;
	const struct kb_command *c;
	char *text = part_of(m, "OPTIONS", "");
	check_options(kb_command(0), text);
	check_none_besides(kb_command(0), text);
	free(text);
	for (size_t i = 1; (c = kb_command(i)); i++) {
		char part[128];
		snprintf(part, sizeof part, "khabar %s%s%s", c->name,
			*c->arguments ? " " : "", c->arguments);
		text = part_of(m, "COMMANDS", part);
		check_options(c, text);
		check_none_besides(c, text);
		free(text);
	}
}

/* Each option is explained somewhere with its value: "--width N". */
static void test_explained(void **state)
{
	const struct manual *m = *state;
	const struct kb_command *c;
	const struct kb_option *o;
	for (size_t i = 0; (c = kb_command(i)); i++)
		for (size_t k = 0; (o = kb_command_option(c, k)); k++) {
			bool found = false;
			char want[64];
			name_option(want, o);
			for (size_t j = 0; j < m->n; j++)
				found |= m->lines[j].is_tag &&
					 has_word(m->lines[j].text, want);
			if (!found)
				fail_msg(
					"the manual does not explain %s", want);
		}
}

/* --- Settings ----------------------------------------------------------- */

/* The setting's line: "width = CELLS", "mouse = yes|no". */
static void add_setting(
	struct kb_str *out, const struct kb_setting *s, const char *between)
{
	kb_str_addf(out, "%s%s", s->name, between);
	if (s->value)
		kb_str_adds(out, s->value);
	else if (s->type.kind == KB_VALUE_BOOL)
		kb_str_adds(out, "yes|no");
	else
		for (size_t i = 0; s->type.words[i].name; i++)
			kb_str_addf(out, "%s%s", i ? "|" : "",
				s->type.words[i].name);
}

/* What is said below the tag at i; owned. */
static char *said_of(const struct manual *m, size_t i)
{
	struct kb_str out = {0};
	kb_str_adds(&out, "");
	for (size_t k = i + 1; k < m->n && !m->lines[k].is_tag; k++)
		kb_str_addf(&out, "%s\n", m->lines[k].text);
	return kb_str_take(&out);
}

/* The tags of a section are the settings, and last those given besides, which
 * NULL ends. */
static void check_settings(const struct manual *m, const char *section,
	const struct kb_setting *(*setting)(size_t i), const char *between,
	const char *const besides[])
{
	size_t at = 0, others = 0;
	for (size_t i = 0; i < m->n; i++) {
		struct kb_str want = {0};
		const struct kb_setting *s = setting(at);
		if (!m->lines[i].is_tag || !is_in(&m->lines[i], section, ""))
			continue;
		if (s)
			add_setting(&want, s, between);
		else if (besides[others])
			kb_str_adds(&want, besides[others++]);
		else
			kb_str_adds(&want, "nothing");
		assert_string_equal(m->lines[i].text, want.s);
		char *said = said_of(m, i);
		if (s && s->type.kind != KB_VALUE_WORD && s->initial &&
			strcmp(s->initial, "no") != 0 &&
			!has_word(said, s->initial))
			fail_msg("the manual lacks the default of %s, %s",
				s->name, s->initial);
		free(said);
		kb_str_release(&want);
		at += s != NULL;
	}
	if (setting(at))
		fail_msg("the manual lacks the setting %s", setting(at)->name);
	if (besides[others])
		fail_msg("the manual lacks %s", besides[others]);
}

static void test_settings(void **state)
{
	static const char *const none[] = {NULL};
	static const char *const lines[] = {"account NAME SETTING = VALUE",
		"terminal SIGN... = WAY", "bind KEY... = STEP...", NULL};
	check_settings(*state, "CONFIGURATION", kb_setting, " = ", lines);
	check_settings(*state, "ACCOUNTS", kb_account_setting, " = ", none);
	check_settings(*state, "FEED LIST", kb_feed_setting, " ", none);
}

/* --- Tables ------------------------------------------------------------- */

static void test_actions(void **state)
{
	const struct manual *m = *state;
	struct kb_keymap keymap;
	int a = KB_ACTION_NONE;
	kb_keymap_init(&keymap);
	for (size_t i = 0; i < m->n; i++) {
		const struct line *l = &m->lines[i];
		struct kb_str want = {0};
		if (strcmp(l->section, "KEYS") != 0 || !strchr(l->text, '\t'))
			continue;
		if (++a == KB_ACTION_COUNT)
			fail_msg("no such action: %s", l->text);
		assert_string_equal(
			l->part, kb_action_groups[kb_actions[a].group]);
		kb_keymap_describe(&keymap, (enum kb_action)a, &want);
		kb_str_addf(&want, "\t%s\t%s", kb_actions[a].name,
			kb_actions[a].help);
		assert_string_equal(l->text, want.s);
		kb_str_release(&want);
	}
	if (a + 1 < KB_ACTION_COUNT)
		fail_msg("the manual lacks the action %s",
			kb_actions[a + 1].name);
	kb_keymap_release(&keymap);
}

static void check_fields(const struct manual *m, const char *part,
	const struct kb_word *fields, int n)
{
	int field = 0;
	for (size_t i = 0; i < m->n; i++) {
		const struct line *l = &m->lines[i];
		char want[128];
		if (!is_in(l, "OTHER PROGRAMS", part) || !strchr(l->text, '\t'))
			continue;
		if (field == n)
			fail_msg("no such field: %s", l->text);
		snprintf(want, sizeof want, "{%s}\t%s", fields[field].name,
			fields[field].help);
		assert_string_equal(l->text, want);
		field++;
	}
	if (field < n)
		fail_msg("the manual lacks the field {%s}", fields[field].name);
}

static void test_fields(void **state)
{
	check_fields(*state, "", kb_fills, KB_FILL_COUNT);
	check_fields(*state, "After a reload", kb_reload_fills,
		KB_RELOAD_FILL_COUNT);
}

static void test_styles(void **state)
{
	const struct manual *m = *state;
	int style = 0;
	for (size_t i = 0; i < m->n; i++) {
		const struct line *l = &m->lines[i];
		char want[128];
		if (strcmp(l->section, "THEMES") != 0 || !strchr(l->text, '\t'))
			continue;
		if (style == KB_STYLE_COUNT)
			fail_msg("no such style: %s", l->text);
		snprintf(want, sizeof want, "%s\t%s", kb_styles[style].name,
			kb_styles[style].help);
		assert_string_equal(l->text, want);
		style++;
	}
	if (style < KB_STYLE_COUNT)
		fail_msg(
			"the manual lacks the style %s", kb_styles[style].name);
}

/* The example of a theme; those of the other files, and of commands, are run by
 * tests/cmd/manual.sh. */
static void test_theme(void **state)
{
	const struct manual *m = *state;
	struct kb_str text = {0};
	struct kb_theme theme;
	struct kb_diag diag;
	for (size_t i = 0; i < m->n; i++)
		if (m->lines[i].is_example && is_in(&m->lines[i], "THEMES", ""))
			kb_str_addf(&text, "%s\n", m->lines[i].text);
	assert_true(text.len > 0);
	kb_theme_init(&theme);
	if (kb_theme_parse(&theme, text.s, text.len, "example", &diag))
		fail_msg("%s", diag.text);
	kb_str_release(&text);
}

/* --- JSON --------------------------------------------------------------- */

/* An entry with blocks of every kind. */
static const char feed[] =
	"<rss version='2.0'><channel><title>A</title><item><title>B</title>"
	"<link>https://example.org/b</link><enclosure url='https://a.example/'"
	" type='audio/mpeg' length='1'/><description><![CDATA[<p>Words, and"
	" <a href='https://example.org/'>a link</a> among them.</p><h2>A head"
	"</h2><blockquote><p>A "
	"quotation.</p></blockquote><ul><li><pre>One</pre></li>"
	"<li>Two</li></ul><table><tr><th>A</th><th>B</th></tr><tr><td>1</td>"
	"<td>2</td></tr></table><figure><img src='https://example.org/i.jpg'"
	" alt='it'><figcaption>A caption</figcaption></figure><pre>x = 1</pre>"
	"<div class='poem'>A line of it<br>and another one</div>"
	"]]></description></item></channel></rss>";

/* The names of the objects' members, each between two lines' ends; owned. */
static char *members_of(const char *json)
{
	struct kb_str out = {0};
	kb_str_adds(&out, "\n");
	for (const char *s = json; (s = strchr(s, '"')); s++) {
		const char *end = s + 1;
		while (*end != '"')
			end += *end == '\\' ? 2 : 1;
		if (end[1] == ':') {
			kb_str_add(&out, s + 1, (size_t)(end - s) - 1);
			kb_str_addc(&out, '\n');
		}
		s = end;
	}
	return kb_str_take(&out);
}

static void test_json(void **state)
{
	const struct manual *m = *state;
	const struct kb_source source = {.url = "https://example.org/feed"};
	struct kb_document doc;
	struct kb_str json = {0};
	assert_int_equal(
		kb_document_read(feed, sizeof feed - 1, &source, &doc, NULL),
		KB_OK);
	assert_non_null(doc.feed);
	kb_write_feed_json(&json, doc.feed);
	char *members = members_of(json.s), *text = part_of(m, "JSON", "");
	char *names = kb_strdup(members), *save;
	for (char *name = strtok_r(names, "\n", &save); name;
		name = strtok_r(NULL, "\n", &save))
		if (!has_word(text, name))
			fail_msg("the manual lacks the member %s", name);
	for (size_t i = 0; i < m->n; i++) {
		char line[64];
		const char *s = m->lines[i].text;
		if (!is_in(&m->lines[i], "JSON", "") || !strchr(s, '\t'))
			continue;
		snprintf(line, sizeof line, "\n%.*s\n", (int)strcspn(s, "\t"),
			s);
		if (!strstr(members, line))
			fail_msg("no member of JSON: %s", s);
	}
	free(members);
	free(names);
	free(text);
	kb_str_release(&json);
	kb_document_release(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commands),
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_explained),
		cmocka_unit_test(test_settings),
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_styles),
		cmocka_unit_test(test_theme),
		cmocka_unit_test(test_json),
	};
	return cmocka_run_group_tests_name(
		"manual", tests, read_manual, free_manual);
}
