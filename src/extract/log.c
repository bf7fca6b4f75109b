/* What --explain prints. */
#include "log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void kb_ex_log(struct kb_ex *x, const char *fmt, ...)
{
	char line[400];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	struct kb_text t = kb_article_text(x->a, line, strlen(line));
	if (t.s && x->log.len < KB_EX_LOG_MAX)
		kb_str_addf(&x->log, "%s\n", t.s);
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
