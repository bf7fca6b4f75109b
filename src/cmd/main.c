/* The program: the command that is named first, else a source or the library.
 */
#include "command.h"

#include <khabar/base/mem.h>

int main(int argc, char **argv)
{
	kb_mem_tune();
	const struct kb_command *c = argc > 1 ? kb_command_find(argv[1]) : NULL;
	return c ? kb_command_run(c, argc - 1, argv + 1)
		 : kb_command_run(kb_command(0), argc, argv);
}
