/* The program: the command that is named first, else a source or the library.
 */
#include "cmd.h"
#include "command.h"
#include "shell.h"

#include <khabar/base/calendar.h>
#include <khabar/base/digits.h>
#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/library/config.h>

#ifdef KB_COVERAGE
#include <gcov.h>
#endif
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* What khabar was started without stays so: another file with its number would
 * get what is put out. */
static void hold_closed(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null",
				fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static int put_help(const struct kb_command *c)
{
	struct kb_str help = {0};
	kb_help_command(&help, c);
	int status = kb_tell(&help, kb_shell_dir());
	kb_str_release(&help);
	return status;
}

static int run(const struct kb_command *c, int argc, char **argv)
{
	struct kb_args args;
	struct kb_diag diag;
	int status;
	enum kb_err err = kb_args_read(&args, c, argc, argv, &diag);
	kb_shell_visual((enum kb_visual_when)kb_args_number(
		&args, "visual", KB_VISUAL_AUTO));
	if (err)
		status = kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	else
		status = args.help ? put_help(c) : c->run(&args);
	kb_args_release(&args);
	return status;
}

/* Ends as a signal ends a program, so that a script of a shell is stopped by
 * Ctrl-C too. */
static int end_by(int sig)
{
#ifdef KB_COVERAGE
	__gcov_dump(); /* which a signal would leave out */
#endif
	signal(sig, SIG_DFL);
	raise(sig);
	return KB_EXIT_SIGNAL + sig;
}

/* Which of its words a setting has in the configuration. */
static int find_choice(const struct kb_str *conf, const char *name,
	const struct kb_word *words)
{
	struct kb_str value = {0};
	kb_settings_find(conf->s, conf->len, name, &value);
	int at = value.len ? kb_word_find(words, value.s) : 0;
	kb_str_release(&value);
	return at < 0 ? 0 : at;
}

/* The language of the interface, its digits and its calendar. */
static void choose_language(void)
{
	struct kb_str conf = {0}, setting = {0};
	struct kb_diag diag;
	kb_read_configuration(&conf);
	kb_settings_find(conf.s, conf.len, "language", &setting);
	if (kb_language_choose(setting.s, NULL, &diag))
		kb_complain(0, "%s", diag.text);
	const struct kb_language *l = kb_language();
	kb_digits_set(
		(enum kb_digits)find_choice(&conf, "digits", kb_digits_words),
		l->language, l->territory);
	kb_calendar_set((enum kb_calendar)find_choice(
				&conf, "calendar", kb_calendar_words),
		l->language, l->territory);
	kb_str_release(&conf);
	kb_str_release(&setting);
}

int main(int argc, char **argv)
{
	hold_closed();
	kb_mem_tune();
	/* Who reads no further ends it without a word, even where it was begun
	 * with the signal ignored, as by systemd. */
	signal(SIGPIPE, SIG_DFL);
	/* A file that may grow no more is an error like that of a full disk. */
	signal(SIGXFSZ, SIG_IGN);
	choose_language();
	const struct kb_command *c = argc > 1 ? kb_command_find(argv[1]) : NULL;
	int status =
		c ? run(c, argc - 1, argv + 1) : run(kb_command(0), argc, argv);
	return status > KB_EXIT_SIGNAL ? end_by(status - KB_EXIT_SIGNAL)
				       : status;
}
