/* The test server by itself: prints its port and serves until standard input
 * ends. For the tests of the command line. */
#include "server.h"

#include <stdio.h>

int main(void)
{
	struct server *s = server_start();
	printf("%d\n", server_port(s));
	fflush(stdout);
	while (getchar() != EOF)
		;
	server_stop(s);
	return 0;
}
