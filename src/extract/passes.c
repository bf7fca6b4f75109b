/* Running the passes of an extraction. */
#include "passes.h"

#include "log.h"

#include <stdlib.h>

static void log_names(struct kb_ex *x, const struct kb_ex_passes *passes)
{
	kb_str_clear(&x->tmp);
	for (size_t i = 0; i < passes->n; i++)
		kb_str_addf(&x->tmp, "%s%s", i ? ", " : "", passes->v[i].name);
	kb_ex_log(x, "passes: %s", x->tmp.s);
}

void kb_ex_run(struct kb_ex *x, const struct kb_ex_passes *passes)
{
	if (passes->n > 0 && !x->given.fragment)
		log_names(x, passes);
	for (size_t i = 0; i < passes->n; i++)
		passes->v[i].run(x);
}

void kb_ex_release(struct kb_ex *x)
{
	free(x->nodes);
	free((void *)x->info);
	kb_str_release(&x->tmp);
	kb_str_release(&x->tmp2);
	kb_str_release(&x->log);
}
