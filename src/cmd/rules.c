/* `khabar rules`: what is done with new articles, or would be with all; a rule
 * comes into the list, or goes. */
#include "cmd.h"
#include "command.h"
#include "shell.h"

#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/article/json.h>
#include <khabar/library/rules.h>

#include <stdio.h>
#include <stdlib.h>

enum {
	/* Titles that a dry run shows of each rule. */
	FIRST = 5,
};

struct printer {
	const struct kb_library *l;
	struct kb_str out;
	enum kb_list_format format;
	bool dry, any;
	int cells; /* of the column of rules' numbers, in text */
	struct kb_leaning leaning;
};

/* A rule, what it has done or, in a dry run, what it finds. */
struct line {
	const struct kb_rule *rule;
	size_t number; /* of the rule, from 1 */
	int64_t acted;
	struct kb_found found;
};

static const char *feed_of(const struct printer *p, const struct kb_rule *r)
{
	return r->feed ? kb_library_title(
				 p->l, (size_t)(r->feed - p->l->conf.feeds))
		       : NULL;
}

static size_t number(const struct printer *p, const struct line *line)
{
	return p->dry ? line->found.n : (size_t)line->acted;
}

static void add_titles(struct printer *p, const struct line *line)
{
	struct kb_article_row row;
	for (size_t i = 0; i < line->found.n && i < FIRST; i++) {
		if (kb_store_row(p->l->store, line->found.ids[i], &row, NULL))
			continue;
		kb_str_addn(&p->out, ' ', (size_t)p->cells + 10);
		kb_add_number(&p->out, (uint64_t)row.id, 7);
		kb_str_adds(&p->out, "  ");
		kb_add_isolated(
			&p->out, row.title ? row.title : _("(no title)"));
		kb_leaning_add(&p->leaning, row.title);
		kb_str_addc(&p->out, '\n');
	}
}

static void add_text(struct printer *p, const struct line *line)
{
	const char *feed = feed_of(p, line->rule);
	kb_add_number(&p->out, line->number, p->cells);
	kb_str_adds(&p->out, "  ");
	kb_add_number(&p->out, number(p, line), 6);
	kb_str_adds(&p->out, "  ");
	kb_add_isolated(&p->out, line->rule->conf->text);
	kb_leaning_add(&p->leaning, line->rule->conf->text);
	if (feed) {
		kb_str_adds(&p->out, "  ");
		kb_add_isolated(&p->out, feed);
		kb_leaning_add(&p->leaning, feed);
	}
	kb_str_addc(&p->out, '\n');
	add_titles(p, line);
}

static void add_tsv(struct printer *p, const struct line *line)
{
	const struct kb_feed_rule *r = line->rule->conf;
	kb_str_addf(&p->out, "%zu\t%zu\t%s\t", number(p, line), r->line,
		kb_rule_action_name(r->action));
	kb_add_field(&p->out, r->query);
	kb_str_addc(&p->out, '\t');
	kb_add_field(
		&p->out, line->rule->feed ? line->rule->feed->shown : NULL);
	kb_str_addc(&p->out, '\t');
	kb_add_field(&p->out, r->tag);
	kb_str_addc(&p->out, '\n');
}

static void add_json(struct printer *p, const struct line *line)
{
	const struct kb_feed_rule *r = line->rule->conf;
	kb_begin_object(&p->out, p->format, p->any);
	kb_str_addf(&p->out, "\"number\": %zu, \"line\": %zu", line->number,
		r->line);
	kb_add_json_member(&p->out, "action", kb_rule_action_name(r->action));
	kb_add_json_member(&p->out, "query", *r->query ? r->query : NULL);
	kb_add_json_member(&p->out, "feed",
		line->rule->feed ? line->rule->feed->shown : NULL);
	kb_add_json_member(&p->out, "tag", r->tag);
	kb_str_addf(&p->out, ", \"%s\": %zu", p->dry ? "would_act" : "acted",
		number(p, line));
	if (p->dry) {
		kb_str_adds(&p->out, ", \"articles\": [");
		for (size_t i = 0; i < line->found.n; i++)
			kb_str_addf(&p->out, "%s%lld", i ? ", " : "",
				(long long)line->found.ids[i]);
		kb_str_addc(&p->out, ']');
	}
	kb_end_object(&p->out, p->format);
}

static enum kb_err add_rule(struct printer *p, const struct kb_rule *rule,
	size_t number, struct kb_diag *diag)
{
	struct line line = {.rule = rule, .number = number};
	enum kb_err err = p->dry ? kb_rule_find(p->l, rule, &line.found, diag)
				 : kb_rule_count(p->l, rule, &line.acted, diag);
	if (!err && p->format == KB_LIST_TEXT)
		add_text(p, &line);
	else if (!err && p->format == KB_LIST_TSV)
		add_tsv(p, &line);
	else if (!err)
		add_json(p, &line);
	p->any |= !err;
	free(line.found.ids);
	return err;
}

static int print(struct printer *p)
{
	struct kb_diag diag;
	enum kb_err err = KB_OK;
	size_t n;
	struct kb_rule *rules = kb_rules_of(&p->l->conf, &n);
	if (p->dry && n)
		kb_finish_index(p->l->store);
	p->cells = snprintf(NULL, 0, "%zu", n);
	kb_begin_json(&p->out, p->format);
	for (size_t i = 0; i < n && !err; i++)
		err = add_rule(p, &rules[i], i + 1, &diag);
	kb_end_json(&p->out, p->format);
	free(rules);
	if (err)
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	int status = p->format == KB_LIST_TEXT
			     ? kb_tell(&p->out, kb_shell_list_dir(&p->leaning))
			     : kb_put_out(&p->out);
	if (!n && p->format == KB_LIST_TEXT)
		kb_complain(0,
			"there are no rules yet: khabar rules --add 'hide "
			"WORDS' makes one, a line \"rule hide WORDS\" in %s",
			p->l->conf_path);
	return status;
}

/* --- Changing ----------------------------------------------------------- */

/* The rule that is there now, with its number. */
static int add(struct kb_library *l, const char *text)
{
	struct kb_diag diag;
	struct kb_str out = {0};
	if (kb_rule_add(l, text, &diag))
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	size_t n, number = kb_rule_number(&l->conf, text);
	struct kb_rule *rules = kb_rules_of(&l->conf, &n);
	/* i18n: its number among the rules, and the rule */
	kb_str_add_message(
		&out, _("rule %zu: %s"), number, rules[number - 1].conf->text);
	kb_str_addc(&out, '\n');
	int status = kb_tell(&out, kb_shell_dir());
	free(rules);
	kb_str_release(&out);
	return status;
}

static int take_out(struct kb_library *l, const char *which)
{
	struct kb_diag diag;
	struct kb_str out = {0};
	char *rule;
	if (kb_rule_remove(l, which, &rule, &diag))
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	/* i18n: a rule */
	kb_str_add_message(&out, _("removed: %s"), rule);
	kb_str_addc(&out, '\n');
	int status = kb_tell(&out, kb_shell_dir());
	free(rule);
	kb_str_release(&out);
	return status;
}

int kb_cmd_rules(const struct kb_args *args)
{
	struct kb_library l;
	int status = kb_open_library(&l);
	if (status)
		return status;
	struct printer p = {.l = &l,
		.dry = kb_args_has(args, "dry-run"),
		.format = (enum kb_list_format)kb_args_number(
			args, "format", KB_LIST_TEXT)};
	const char *added = kb_args_text(args, "add");
	const char *gone = kb_args_text(args, "remove");
	if (gone)
		status = take_out(&l, gone);
	if (added && !status)
		status = add(&l, added);
	if (!added && !gone)
		status = print(&p);
	kb_str_release(&p.out);
	kb_library_close(&l);
	return status;
}
