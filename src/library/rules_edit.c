/* Rules come into the feed list, and go. */
#include <khabar/library/rules.h>

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

static const char *behind_blanks(const char *s)
{
	return s + strspn(s, " \t");
}

/* The text of a rule as the file has it: without the word before it, and
 * without blanks around it. Owned by the caller. */
static char *tidy(const char *text)
{
	text = behind_blanks(text);
	if (kb_starts(text, "rule ") || kb_starts(text, "rule\t"))
		text = behind_blanks(text + 5);
	size_t len = strlen(text);
	while (len && strchr(" \t", text[len - 1]))
		len--;
	return kb_strndup(text, len);
}

/* Whether two texts are one rule: the same action, and the same behind it. */
static bool same(const char *a, const char *b)
{
	size_t len = strcspn(a, " \t");
	return len == strcspn(b, " \t") && strncmp(a, b, len) == 0 &&
	       strcmp(behind_blanks(a + len), behind_blanks(b + len)) == 0;
}

/* How many rules of the list have the text, of all feeds or also of one;
 * *last: the place of the last one, from 1. */
static size_t count(const struct kb_feeds *conf, const char *text,
	bool of_feeds, size_t *last)
{
	size_t n, found = 0;
	struct kb_rule *rules = kb_rules_of(conf, &n);
	for (size_t i = 0; i < n; i++)
		if ((of_feeds || !rules[i].feed) &&
			same(rules[i].conf->text, text)) {
			*last = i + 1;
			found++;
		}
	free(rules);
	return found;
}

size_t kb_rule_number(const struct kb_feeds *conf, const char *text)
{
	size_t number = 0;
	char *rule = tidy(text);
	count(conf, rule, false, &number);
	free(rule);
	return number;
}

/* --- Adding ------------------------------------------------------------- */

static enum kb_err add(void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const char *text = ctx;
	size_t number = kb_rule_number(conf, text);
	if (number)
		/* i18n: the number of a rule, and its text */
		return kb_fail(diag, KB_EINVAL, "that is rule %zu already: %s",
			number, KB_BRIEF(text));
	enum kb_err err = kb_feeds_add_rule(conf, text, diag);
	return err ? err : kb_rule_check(&conf->rules[conf->n_rules - 1], diag);
}

enum kb_err kb_rule_add(
	struct kb_library *l, const char *text, struct kb_diag *diag)
{
	char *rule = tidy(text);
	enum kb_err err = kb_library_edit(l, add, rule, diag);
	free(rule);
	return err;
}

/* --- Removing ----------------------------------------------------------- */

struct removing {
	const char *which;
	char *text; /* of the rule; owned */
};

/* The number that a person means, from 1 to n; 0: none. */
static size_t number_of(const char *which, size_t n)
{
	char *end;
	if (!kb_is_digit((unsigned char)*which))
		return 0;
	unsigned long value = strtoul(which, &end, 10);
	return *end || value > n ? 0 : value;
}

static enum kb_err find(const struct kb_feeds *conf, const char *which,
	size_t *number, struct kb_diag *diag)
{
	size_t n;
	free(kb_rules_of(conf, &n));
	*number = number_of(which, n);
	if (*number)
		return KB_OK;
	size_t found = count(conf, which, true, number);
	if (found == 1)
		return KB_OK;
	/* i18n: what was typed */
	return found ? kb_fail(diag, KB_EINVAL,
			       "several rules are %s: give the number of one",
			       KB_BRIEF(which))
		     /* i18n: what was typed; khabar rules is a command */
		     : kb_fail(diag, KB_EINVAL,
			       "there is no rule %s: khabar rules lists them "
			       "with their numbers",
			       KB_BRIEF(which));
}

static enum kb_err take_out(
	void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	struct removing *r = ctx;
	size_t number, n;
	enum kb_err err = find(conf, r->which, &number, diag);
	if (err)
		return err;
	struct kb_rule *rules = kb_rules_of(conf, &n);
	size_t line = rules[number - 1].conf->line;
	r->text = kb_strdup(rules[number - 1].conf->text);
	free(rules);
	return kb_feeds_remove_rule(conf, line, diag);
}

enum kb_err kb_rule_remove(struct kb_library *l, const char *which,
	char **removed, struct kb_diag *diag)
{
	char *rule = tidy(which);
	struct removing r = {rule, NULL};
	enum kb_err err = kb_library_edit(l, take_out, &r, diag);
	if (removed)
		*removed = err ? NULL : r.text;
	if (!removed || err)
		free(r.text);
	free(rule);
	return err;
}
