/* The lines of an account in the configuration, as they are written. */
#include <khabar/conf/account.h>

#include "account_line.h"
#include "setting.h"

#include <khabar/base/mem.h>

#include <string.h>

enum {
	MAX_SETTINGS = 16 /* of the table there is room for */
};

/* A line of the file as it stands there. */
struct found {
	const struct kb_setting *setting; /* NULL: it is none of the account */
	size_t mark;                      /* bytes of a byte order mark */
	size_t value, value_len;          /* bytes */
};

/* What is written of an account. */
struct change {
	const char *name;
	struct kb_account_settings was; /* as the lines say */
	const struct kb_account_settings *now;
	struct kb_str *out;
	bool written[MAX_SETTINGS]; /* by the place of a setting: a line has it
				     */
	size_t end; /* byte of the text behind the account's last line; 0: it
		       has none */
};

/* Takes a line apart; of a line of the account, calls it *was's too. */
static struct found look(const char *s, size_t len, const char *name,
	struct kb_account_settings *was)
{
	struct kb_conf_lines l;
	struct kb_account_line line = {0};
	struct found found = {0};
	kb_conf_lines_init(&l, s, len, "");
	found.mark = l.text ? len - strlen(l.text) : 0;
	if (l.text && l.next && kb_conf_next(&l, NULL) == KB_OK && l.key &&
		kb_conf_is_account(&l) &&
		kb_conf_read_account(&l, &line, NULL) == KB_OK &&
		strcmp(line.name, name) == 0) {
		found.setting = line.setting;
		found.value = found.mark + (size_t)(l.value - l.text);
		found.value_len = strlen(l.value);
		if (was)
			kb_setting_set(was, line.setting, l.value);
	}
	kb_conf_account_release(&line);
	kb_conf_lines_release(&l);
	return found;
}

static size_t line_len(const char *s, size_t len)
{
	const char *nl = memchr(s, '\n', len);
	return nl ? (size_t)(nl - s) + 1 : len;
}

static const char *line_end(const char *text, size_t len)
{
	const char *nl = len ? memchr(text, '\n', len) : NULL;
	return nl && nl > text && nl[-1] == '\r' ? "\r\n" : "\n";
}

/* Reads what the lines say of the account, and where they end. */
static void read_lines(struct change *c, const char *text, size_t len)
{
	for (size_t at = 0, n; at < len; at += n) {
		n = line_len(text + at, len - at);
		if (look(text + at, n, c->name, &c->was).setting)
			c->end = at + n;
	}
}

static bool is_same(const struct change *c, const struct kb_setting *t)
{
	struct kb_str was = {0}, now = {0};
	kb_setting_write(&c->was, t, &was);
	kb_setting_write(c->now, t, &now);
	bool same = was.len == now.len &&
		    (!was.len || memcmp(was.s, now.s, was.len) == 0);
	kb_str_release(&was);
	kb_str_release(&now);
	return same;
}

/* Puts one of the account's own lines out: as it is, with another value, or not
 * at all. */
static void change_line(
	struct change *c, const char *s, size_t n, const struct found *found)
{
	const struct kb_setting *t = found->setting;
	struct kb_str value = {0};
	size_t behind = found->value + found->value_len;
	bool *written = &c->written[t - kb_account_setting(0)];
	if (c->now && is_same(c, t)) {
		kb_str_add(c->out, s, n);
		*written = true;
		return;
	}
	if (c->now)
		kb_setting_write(c->now, t, &value);
	if (value.len && !*written) {
		kb_str_add(c->out, s, found->value);
		kb_str_add(c->out, value.s, value.len);
		kb_str_add(c->out, s + behind, n - behind);
		*written = true;
	} else {
		kb_str_add(c->out, s, found->mark);
	}
	kb_str_release(&value);
}

/* Adds lines for what no line says and is not as it would be without one. */
static void add_lines(struct change *c, const char *end)
{
	const struct kb_setting *t;
	for (size_t i = 0; (t = kb_account_setting(i)); i++) {
		struct kb_str value = {0};
		kb_setting_write(c->now, t, &value);
		if (!c->written[i] && value.len &&
			(!t->initial || strcmp(value.s, t->initial) != 0)) {
			if (c->out->len && c->out->s[c->out->len - 1] != '\n')
				kb_str_adds(c->out, end);
			kb_str_addf(c->out, "account %s %s = %s%s", c->name,
				t->name, value.s, end);
		}
		kb_str_release(&value);
	}
}

void kb_account_lines_change(const char *text, size_t len, const char *name,
	const struct kb_account_settings *now, struct kb_str *out)
{
	struct change c = {.name = name, .now = now, .out = out};
	const char *end = line_end(text, len);
	kb_account_settings_init(&c.was, name);
	read_lines(&c, text, len);
	for (size_t at = 0, n; at < len; at += n) {
		n = line_len(text + at, len - at);
		struct found found = look(text + at, n, name, NULL);
		if (found.setting)
			change_line(&c, text + at, n, &found);
		else
			kb_str_add(out, text + at, n);
		if (now && at + n == c.end)
			add_lines(&c, end);
	}
	if (now && !c.end)
		add_lines(&c, end);
	kb_account_settings_release(&c.was);
}
