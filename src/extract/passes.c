/* Running the passes of an extraction. */
#include "passes.h"

#include <stdlib.h>

void kb_ex_run(struct kb_ex *x, const struct kb_ex_passes *passes)
{
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
