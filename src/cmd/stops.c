/* Ctrl-C, SIGTERM and SIGHUP, where a command ends in order when they come. */
#include "stops.h"

#include "cmd.h"

#include <pthread.h>
#include <stddef.h>

static volatile sig_atomic_t came;

static void on_stop(int sig)
{
	came = sig;
}

void kb_stops_catch(sigset_t *before)
{
	struct sigaction act = {.sa_handler = on_stop}, hangup;
	sigset_t stops;
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigemptyset(&stops);
	sigaddset(&stops, SIGINT);
	sigaddset(&stops, SIGTERM);
	/* nohup has it ignored. */
	sigaction(SIGHUP, NULL, &hangup);
	if (hangup.sa_handler != SIG_IGN) {
		sigaction(SIGHUP, &act, NULL);
		sigaddset(&stops, SIGHUP);
	}
	pthread_sigmask(SIG_BLOCK, &stops, before);
}

void kb_stops_release(const sigset_t *before)
{
	pthread_sigmask(SIG_SETMASK, before, NULL);
}

void kb_stops_end(const sigset_t *before)
{
	const struct sigaction act = {.sa_handler = SIG_DFL};
	struct sigaction hangup;
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGHUP, NULL, &hangup);
	if (hangup.sa_handler != SIG_IGN)
		sigaction(SIGHUP, &act, NULL);
	kb_stops_release(before);
}

int kb_stops_status(void)
{
	return came ? KB_EXIT_SIGNAL + came : KB_EXIT_OK;
}
