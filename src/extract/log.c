/* What --explain prints. */
#include "log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
	LINE_MAX = 400, /* bytes */
};

static void add_line(struct kb_ex *x, const char *fmt, va_list ap)
{
	char line[LINE_MAX];
	vsnprintf(line, sizeof line, fmt, ap);
	struct kb_text t = kb_article_text(x->a, line, strlen(line));
	kb_str_adds(&x->log, t.s ? t.s : "");
}

static bool is_logged(const struct kb_ex *x)
{
	return !x->given.fragment && x->log.len < KB_EX_LOG_MAX;
}

void kb_ex_log(struct kb_ex *x, const char *fmt, ...)
{
	va_list ap;
	if (!is_logged(x))
		return;
	va_start(ap, fmt);
	add_line(x, fmt, ap);
	va_end(ap);
	kb_str_addc(&x->log, '\n');
}

void kb_ex_log_by(
	struct kb_ex *x, enum kb_ex_threshold by, const char *fmt, ...)
{
	va_list ap;
	if (!is_logged(x))
		return;
	va_start(ap, fmt);
	add_line(x, fmt, ap);
	va_end(ap);
	const struct kb_ex_threshold_row *t = &kb_ex_thresholds[by];
	kb_str_addf(&x->log, " (%s, %d %s: %s)\n", t->name, t->value, t->unit,
		t->decides);
}

const char *kb_ex_name(const struct kb_node *n, char out[KB_EX_NAME_MAX])
{
	const char *id = kb_node_attr(n, "id"), *cl = kb_node_attr(n, "class");
	snprintf(out, KB_EX_NAME_MAX, "<%s%s%.30s%s%.60s>",
		n->name ? n->name : "?", id ? " #" : "", id ? id : "",
		cl ? " ." : "", cl ? cl : "");
	return out;
}

void kb_ex_note(struct kb_ex *x, const char *from)
{
	const struct kb_article *a = x->a;
	const struct kb_ex_meta *m = &x->meta;
	const struct {
		const char *name;
		bool set;
	} fields[] = {
		{"headline", a->headline.s != NULL},
		{"standfirst", a->standfirst.s != NULL},
		{"section", a->section.s != NULL || m->section != NULL},
		{"byline", a->n_byline > 0},
		{"published", a->published.year || m->published.year},
		{"updated", a->updated.year || m->updated.year},
		{"site", m->site != NULL},
		{"language", a->language != NULL},
		{"canonical URL", a->canonical_url != NULL},
	};
	for (unsigned i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (!fields[i].set || (x->noted & 1u << i))
			continue;
		x->noted |= 1u << i;
		kb_ex_log(x, "%s: from %s", fields[i].name, from);
	}
}
