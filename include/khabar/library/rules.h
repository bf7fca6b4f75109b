/* Rules: what is done with articles that are new or have changed, by the feed
 * list.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_RULES_H
#define KHABAR_LIBRARY_RULES_H

#include <khabar/library/library.h>

/* A rule of the list, borrowed until the list changes. */
struct kb_rule {
	const struct kb_feed_rule *conf;
	const struct kb_feed_conf *feed; /* NULL: of all feeds */
};

/* All rules of a list, in the order of its lines: an array of *n, owned. */
struct kb_rule *kb_rules_of(const struct kb_feeds *conf, size_t *n);
/* Takes the rules out of a list that was just read whose queries are not
 * understood, and puts them among its errors. */
void kb_rules_check(struct kb_feeds *conf);
/* Whether a rule's query is understood and looks for something; KB_EINVAL or
 * KB_ELIMIT, and why, where it is not. */
enum kb_err kb_rule_check(const struct kb_feed_rule *r, struct kb_diag *diag);

/* Puts a rule for all feeds into the list, as a line of it has it, with the
 * word "rule" or without. Fails with KB_EINVAL where it is none, its query is
 * not understood, or the list has it already. */
enum kb_err kb_rule_add(
	struct kb_library *l, const char *text, struct kb_diag *diag);
/* Takes a rule out of the list: that text, or a number as kb_rules_of() has
 * them from 1. Fails with KB_EINVAL where there is none, or several of that
 * text. *removed, which may be NULL: its text, owned. */
enum kb_err kb_rule_remove(struct kb_library *l, const char *which,
	char **removed, struct kb_diag *diag);
/* The place of a rule for all feeds with that text in kb_rules_of(), from 1;
 * 0: there is none. Blanks around its query make no difference. */
size_t kb_rule_number(const struct kb_feeds *conf, const char *text);

/* The articles on which a rule would act, of all that are stored, newest
 * first; out->ids is owned. What is already as it would be is not among them.
 */
enum kb_err kb_rule_find(const struct kb_library *l, const struct kb_rule *r,
	struct kb_found *out, struct kb_diag *diag);
/* On how many articles a rule has acted so far. */
enum kb_err kb_rule_count(const struct kb_library *l, const struct kb_rule *r,
	int64_t *acted, struct kb_diag *diag);
/* Has all rules act on what came or changed since they last did, if the index
 * has it all; *acted: how often they did. */
enum kb_err kb_rules_act(
	const struct kb_library *l, size_t *acted, struct kb_diag *diag);

#endif
