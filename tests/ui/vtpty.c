/* A program on a pseudo-terminal, read through libvterm. */
#include "vtpty.h"

#include <khabar/base/mem.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

enum {
	PATIENCE = 30000 /* milliseconds; machines may be busy */
};

struct vtpty {
	pid_t pid;
	int fd, rows, cols, status, signal;
	struct termios first_modes;
	bool ended, answers, cursor_visible;
	VTerm *vt;
	VTermScreen *screen;
	struct kb_str output, row;
	void (*tap)(void *ctx, const char *bytes, size_t len);
	void *tap_ctx;
};

static int on_property(VTermProp prop, VTermValue *value, void *user)
{
	struct vtpty *v = user;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		v->cursor_visible = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

static void send_all(struct vtpty *v, const char *s, size_t len)
{
	while (len > 0) {
		ssize_t n = write(v->fd, s, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		s += n;
		len -= (size_t)n;
	}
}

/* What the terminal says by itself: answers. */
static void on_answer(const char *s, size_t len, void *user)
{
	struct vtpty *v = user;
	if (v->answers)
		send_all(v, s, len);
}

static void child(char *const argv[], const char *const env[], int input)
{
	static const char *const gone[] = {"TMUX", "STY", "VTE_VERSION",
		"KONSOLE_VERSION", "KITTY_WINDOW_ID", "MLTERM", "COLORTERM",
		"XTERM_VERSION", "NO_COLOR", "COLORFGBG", "TERM_PROGRAM",
		"LANG", "LC_CTYPE", "COLUMNS", "SSH_CONNECTION"};
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		unsetenv(gone[i]);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	for (; env && env[0]; env += 2) {
		if (env[1])
			setenv(env[0], env[1], 1);
		else
			unsetenv(env[0]);
	}
	/* A shell that runs tests in the background ignores two of them. */
	for (int sig = 1; sig <= SIGRTMAX; sig++)
		signal(sig, SIG_DFL);
	if (input >= 0)
		dup2(input, STDIN_FILENO);
	execv(argv[0], argv);
	_exit(127);
}

struct vtpty *vtpty_start(char *const argv[], const char *const env[], int rows,
	int cols, int input)
{
	struct winsize ws = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	struct vtpty *v = kb_calloc(1, sizeof *v);
	int slave;
	if (openpty(&v->fd, &slave, NULL, NULL, &ws) != 0) {
		free(v);
		return NULL;
	}
	tcgetattr(slave, &v->first_modes);
	v->pid = fork();
	if (v->pid == 0) {
		close(v->fd);
		login_tty(slave);
		child(argv, env, input);
	}
	close(slave);
	v->rows = rows;
	v->cols = cols;
	v->answers = v->cursor_visible = true;
	v->vt = vterm_new(rows, cols);
	vterm_set_utf8(v->vt, 1);
	vterm_output_set_callback(v->vt, on_answer, v);
	v->screen = vterm_obtain_screen(v->vt);
	vterm_screen_set_callbacks(v->screen, &callbacks, v);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_screen_reset(v->screen, 1);
	return v;
}

void vtpty_free(struct vtpty *v)
{
	if (!v)
		return;
	if (!v->ended) {
		kill(v->pid, SIGKILL);
		waitpid(v->pid, NULL, 0);
	}
	if (v->fd >= 0)
		close(v->fd);
	vterm_free(v->vt);
	kb_str_release(&v->output);
	kb_str_release(&v->row);
	free(v);
}

void vtpty_send(struct vtpty *v, const char *bytes)
{
	send_all(v, bytes, strlen(bytes));
}

void vtpty_resize(struct vtpty *v, int rows, int cols)
{
	struct winsize ws = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	v->rows = rows;
	v->cols = cols;
	vterm_set_size(v->vt, rows, cols);
	ioctl(v->fd, TIOCSWINSZ, &ws);
}

void vtpty_litter(struct vtpty *v)
{
	char bytes[64];
	for (int row = 0; row < v->rows; row++) {
		int n = snprintf(bytes, sizeof bytes,
			"\0337\033[%d;%dHlitter\0338", row + 1,
			v->cols - 6 + 1);
		vterm_input_write(v->vt, bytes, (size_t)n);
	}
}

void vtpty_answers(struct vtpty *v, bool answers)
{
	v->answers = answers;
}

void vtpty_tap(struct vtpty *v,
	void (*tap)(void *ctx, const char *bytes, size_t len), void *ctx)
{
	v->tap = tap;
	v->tap_ctx = ctx;
}

/* --- Reading ----------------------------------------------------------- */

static long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Reads what there is within ms; false at the output's end. */
static bool pump(struct vtpty *v, int ms)
{
	char buf[4096];
	struct pollfd p = {v->fd, POLLIN, 0};
	if (v->fd < 0)
		return false;
	if (poll(&p, 1, ms) <= 0)
		return true;
	ssize_t n = read(v->fd, buf, sizeof buf);
	if (n <= 0)
		return n < 0 && errno == EINTR;
	kb_str_add(&v->output, buf, (size_t)n);
	vterm_input_write(v->vt, buf, (size_t)n);
	if (v->tap)
		v->tap(v->tap_ctx, buf, (size_t)n);
	return true;
}

static bool await(struct vtpty *v, bool (*holds)(struct vtpty *, const char *),
	const char *what, int ms)
{
	long end = now_ms() + ms;
	while (!holds(v, what)) {
		if (now_ms() > end)
			return false;
		if (!pump(v, 50))
			return holds(v, what);
	}
	return true;
}

static bool has_text(struct vtpty *v, const char *text)
{
	return vtpty_find(v, text) >= 0;
}

static bool lacks_text(struct vtpty *v, const char *text)
{
	return vtpty_find(v, text) < 0;
}

static bool has_sent(struct vtpty *v, const char *bytes)
{
	return v->output.s &&
	       memmem(v->output.s, v->output.len, bytes, strlen(bytes));
}

bool vtpty_shows(struct vtpty *v, const char *text)
{
	return await(v, has_text, text, PATIENCE);
}

bool vtpty_shows_within(struct vtpty *v, const char *text, int ms)
{
	return await(v, has_text, text, ms);
}

bool vtpty_hides(struct vtpty *v, const char *text)
{
	return await(v, lacks_text, text, PATIENCE);
}

bool vtpty_sent(struct vtpty *v, const char *bytes)
{
	return await(v, has_sent, bytes, PATIENCE);
}

static bool has_ended(struct vtpty *v, const char *unused)
{
	int status;
	(void)unused;
	if (v->ended)
		return true;
	if (waitpid(v->pid, &status, WNOHANG) != v->pid)
		return false;
	v->ended = true;
	v->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	v->status = v->signal ? 128 + v->signal : WEXITSTATUS(status);
	return true;
}

int vtpty_wait(struct vtpty *v)
{
	long end = now_ms() + PATIENCE;
	while (!has_ended(v, NULL) && now_ms() < end)
		if (!pump(v, 20))
			usleep(5000);
	while (v->ended && pump(v, 0) && now_ms() < end) {
		struct pollfd p = {v->fd, POLLIN, 0};
		if (poll(&p, 1, 0) <= 0)
			break;
	}
	return v->ended ? v->status : -1;
}

int vtpty_signal(const struct vtpty *v)
{
	return v->signal;
}

void vtpty_modes(const struct vtpty *v, struct termios *modes)
{
	tcgetattr(v->fd, modes);
}

void vtpty_first_modes(const struct vtpty *v, struct termios *modes)
{
	*modes = v->first_modes;
}

void vtpty_hang_up(struct vtpty *v)
{
	close(v->fd);
	v->fd = -1;
}

pid_t vtpty_pid(const struct vtpty *v)
{
	return v->pid;
}

/* --- What is on the screen --------------------------------------------- */

const char *vtpty_row(struct vtpty *v, int row)
{
	kb_str_clear(&v->row);
	kb_str_adds(&v->row, "");
	for (int col = 0; col < v->cols;) {
		VTermScreenCell cell;
		VTermPos pos = {row, col};
		if (!vterm_screen_get_cell(v->screen, pos, &cell))
			break;
		if (cell.chars[0] == 0)
			kb_str_addc(&v->row, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] &&
				cell.chars[i] != (uint32_t)-1;
			i++)
			kb_str_addcp(&v->row, cell.chars[i]);
		col += cell.width > 0 ? cell.width : 1;
	}
	while (v->row.len && v->row.s[v->row.len - 1] == ' ')
		v->row.s[--v->row.len] = '\0';
	return v->row.s ? v->row.s : "";
}

int vtpty_find(struct vtpty *v, const char *text)
{
	for (int row = 0; row < v->rows; row++)
		if (strstr(vtpty_row(v, row), text))
			return row;
	return -1;
}

void vtpty_attrs(struct vtpty *v, int row, int col, char out[8])
{
	VTermScreenCell cell;
	VTermPos pos = {row, col};
	size_t n = 0;
	if (vterm_screen_get_cell(v->screen, pos, &cell)) {
		if (cell.attrs.bold)
			out[n++] = 'b';
		if (cell.attrs.italic)
			out[n++] = 'i';
		if (cell.attrs.underline)
			out[n++] = 'u';
		if (cell.attrs.reverse)
			out[n++] = 'r';
		if (cell.attrs.strike)
			out[n++] = 's';
	}
	out[n] = '\0';
}

void vtpty_cursor(struct vtpty *v, int *row, int *col, bool *visible)
{
	VTermPos pos;
	vterm_state_get_cursorpos(vterm_obtain_state(v->vt), &pos);
	*row = pos.row;
	*col = pos.col;
	*visible = v->cursor_visible;
}

const struct kb_str *vtpty_output(const struct vtpty *v)
{
	return &v->output;
}
