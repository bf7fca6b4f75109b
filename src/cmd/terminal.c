/* `khabar terminal`: what khabar makes of the terminal, and how text looks in
 * each way to put it out. */
#include "cmd.h"
#include "shell.h"
#include "terminal_guide.h"
#include "terminal_ways.h"

#include <khabar/base/message.h>
#include <khabar/layout/label.h>
#include <khabar/library/config.h>
#include <khabar/term/profile.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A line in each language with Latin letters, numbers, brackets and quotation
 * marks; it ends with a full stop, which belongs at the left. */
static const char *const samples[] = {
	/* العربية: افتُتحت «المكتبة» في 15 أيار (Blue Shelf) بكلفة 3.5 مليون. */
	"\u0627\u0644\u0639\u0631\u0628\u064A\u0629: "
	"\u0627\u0641\u062A\u064F\u062A\u062D\u062A "
	"\u00AB\u0627\u0644\u0645\u0643\u062A\u0628\u0629\u00BB "
	"\u0641\u064A 15 \u0623\u064A\u0627\u0631 (Blue Shelf) "
	"\u0628\u0643\u0644\u0641\u0629 3.5 "
	"\u0645\u0644\u064A\u0648\u0646.",
	/* فارسی: کتاب‌ها در ۱۵ خرداد (Blue Shelf)
	 * رسید.
	 */
	"\u0641\u0627\u0631\u0633\u06CC: "
	"\u06A9\u062A\u0627\u0628\u200C\u0647\u0627 \u062F\u0631 "
	"\u06F1\u06F5 \u062E\u0631\u062F\u0627\u062F (Blue Shelf) "
	"\u0628\u0647 \u00AB\u062E\u0627\u0646\u0647\u00BB "
	"\u0631\u0633\u06CC\u062F.",
	/* עברית: הספרייה "הכחולה" נפתחה ב-15 במאי (Blue Shelf). */
	"\u05E2\u05D1\u05E8\u05D9\u05EA: "
	"\u05D4\u05E1\u05E4\u05E8\u05D9\u05D9\u05D4 "
	"\"\u05D4\u05DB\u05D7\u05D5\u05DC\u05D4\" "
	"\u05E0\u05E4\u05EA\u05D7\u05D4 \u05D1-15 "
	"\u05D1\u05DE\u05D0\u05D9 (Blue Shelf).",
	/* اردو: کتب خانہ (Blue Shelf) 15 مئی کو کھلا ہے۔ */
	"\u0627\u0631\u062F\u0648: \u06A9\u062A\u0628 "
	"\u062E\u0627\u0646\u06C1 (Blue Shelf) 15 "
	"\u0645\u0626\u06CC \u06A9\u0648 \u06A9\u06BE\u0644\u0627 "
	"\u06C1\u06D2\u06D4",
};

enum {
	N_SAMPLES = sizeof samples / sizeof *samples,
	WIDTH = 72 /* cells that the samples end at */
};

/* The row as it is sent to a screen. */
static void add_row(struct kb_str *out, const struct kb_profile *p,
	const struct kb_canvas *c)
{
	struct kb_profile screen = *p;
	screen.orders = false;
	kb_shell_add_row(out, &screen, c, 0);
	kb_str_addc(out, '\n');
}

static void add_samples(struct kb_str *out, const struct kb_profile *p)
{
	struct kb_bidi *b = kb_bidi_new();
	struct kb_canvas c;
	kb_bidi_set_clusters(b, &p->clusters);
	kb_canvas_init(&c, 1, WIDTH);
	kb_str_adds(out, p->off);
	for (size_t i = 0; i < N_SAMPLES; i++) {
		struct kb_label label = {.s = samples[i],
			.len = strlen(samples[i]),
			.dir = KB_DIR_RTL,
			.align = KB_ALIGN_RIGHT};
		kb_canvas_clear(&c, KB_STYLE_TEXT);
		kb_label_draw(&c, b, 0, 0, WIDTH, &label);
		add_row(out, p, &c);
	}
	kb_str_adds(out, p->on);
	kb_str_addc(out, '\n');
	kb_canvas_release(&c);
	kb_bidi_free(b);
}

/* The samples in every way there is. */
static void show(struct kb_str *out, struct kb_profile *p)
{
	kb_str_addf(out, "auto (%s)\n", kb_encodings[p->encoding].name);
	add_samples(out, p);
	for (int e = KB_ENCODING_AUTO + 1; e < KB_ENCODING_COUNT; e++) {
		kb_profile_force(p, (enum kb_encoding)e, KB_SHAPING_AUTO);
		kb_str_addf(out, "--bidi %s\n", kb_encodings[e].name);
		add_samples(out, p);
	}
}

/* Prints what was found out, and the samples. */
static int print(struct kb_profile *p, struct kb_str *words)
{
	struct kb_str out = {0};
	kb_str_adds(words,
		_("Right are lines that end at the right, are joined, and have "
		  "their full stop\nat the left:"));
	kb_str_adds(words, "\n\n");
	show(&out, p);
	int status = kb_tell(words, kb_shell_dir());
	if (!status)
		status = kb_put_out(&out);
	kb_str_release(&out);
	return status;
}

int kb_cmd_terminal(const struct kb_args *args)
{
	struct kb_str words = {0}, typed = {0};
	struct kb_settings settings;
	struct kb_profile p;
	struct kb_diag diag;
	int tty = -1, status;
	(void)args;
	enum kb_err err = kb_read_settings(&settings, &diag);
	if (!err)
		err = kb_check_ways(&settings, &diag);
	if (isatty(STDOUT_FILENO))
		tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	kb_profile_detect(&p, tty, &typed);
	if (!err)
		kb_profile_take_lines(
			&p, settings.terminals, settings.n_terminals);
	kb_profile_describe(&words, &p);
	kb_str_addc(&words, '\n');
	if (!err && kb_guide_can_ask(tty))
		status = kb_guide(&p, &settings, tty, &words, &typed);
	else
		status = print(&p, &words);
	if (err)
		status = kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	if (tty >= 0)
		close(tty);
	kb_profile_release(&p);
	kb_settings_release(&settings);
	kb_str_release(&words);
	kb_str_release(&typed);
	return status;
}
