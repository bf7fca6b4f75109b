/* What is known of a terminal, and what follows from it.
 * Layer: term, private. */
#ifndef KB_TERM_DETECT_H
#define KB_TERM_DETECT_H

#include <khabar/base/clock.h>
#include <khabar/base/str.h>
#include <khabar/term/profile.h>

/* All questions together, in milliseconds; of a command that may end before the
 * answers come over a slow link. */
#define KB_ASK_MS 150
#define KB_ASK_FAR_MS 600

/* The environment: getenv() or what a test has in its place. */
struct kb_environ {
	const char *(*get)(const void *arg, const char *name);
	const void *arg;
};

/* A program between khabar and the terminal that is looked at. */
enum kb_layer {
	KB_LAYER_NONE,   /* a terminal */
	KB_LAYER_TMUX,   /* it is asked by its command what it runs in */
	KB_LAYER_SCREEN, /* what it runs in is asked through it */
	KB_LAYER_OTHER,  /* what it runs in is guessed from the environment */
};

/* Clusters that a terminal is shown, to ask where its cursor stands then. */
#define KB_CELLS_ASKED 17

/* CPR: columns of the cursor behind those; see ask_cells.h. */
struct kb_cell_answers {
	int columns[KB_CELLS_ASKED];
	size_t n;
};

/* What a terminal answered. */
struct kb_answers {
	char version[64]; /* XTVERSION; "" for none */
	int da2[3];       /* da2[0] is -1 for none */
	int mode8;        /* DECRQM of mode 8: 0 to 4; -1 for none */
	int mode2026;     /* DECRQM of mode 2026, likewise */
	int32_t ground;   /* OSC 11: the background, 0xRRGGBB; -1 for none */
	bool da1;         /* the last question was answered */
	bool status;      /* DSR 5: so was the last of those through tmux */
	/* They are of what this one runs in, which itself answered before. */
	enum kb_layer behind;
	/* Always of what khabar itself speaks to. */
	struct kb_cell_answers cells;
};

void kb_answers_init(struct kb_answers *a);

/* A parser of the bytes that come from a terminal: answers go to a, the rest
 * in its order to typed. */
struct kb_reply {
	struct kb_answers *a;
	struct kb_str *typed;
	struct kb_str seq; /* an unfinished sequence */
	int state;
};

void kb_reply_init(
	struct kb_reply *r, struct kb_answers *a, struct kb_str *typed);
/* Whether the beginning of an answer was fed, and not its end. */
bool kb_reply_is_amid(const struct kb_reply *r);
void kb_reply_feed(struct kb_reply *r, const char *s, size_t len);
/* An unfinished sequence counts as typed. Releases r. */
void kb_reply_end(struct kb_reply *r);

/* What is asked, in one round, and of whom. */
struct kb_questions {
	bool kind;           /* what the terminal is */
	bool ground;         /* its background */
	bool through_screen; /* the terminal that screen runs in */
	/* Of the kind, the terminal that tmux runs in. */
	bool through_tmux;
	bool cells;        /* what it makes of clusters */
	bool synchronized; /* whether it shows updates as a whole */
};

/* Adds what is sent to the terminal. */
void kb_questions_add(struct kb_str *out, const struct kb_questions *q);

/* Asks the terminal at tty, for at most ms milliseconds. typed NULL: not where
 * something is typed ahead; what is typed meanwhile is given back. */
void kb_ask(int tty, const struct kb_questions *q, int ms, struct kb_answers *a,
	struct kb_str *typed);

/* What tmux says of the terminal that it runs in. */
struct kb_outer {
	char termname[64]; /* its $TERM; "" if not known */
	char termtype[64]; /* its XTVERSION; "" for none */
	/* What is typed there goes to khabar, and nowhere else. */
	bool alone;
	bool passes; /* tmux passes on what is wrapped for it */
	struct kb_str
		env; /* environment of tmux's client: NAME=VALUE NUL ... */
};

/* Asks the tmux that khabar runs in, for at most ms milliseconds. false if it
 * does not tell. The caller releases o->env. */
bool kb_ask_tmux(struct kb_outer *o, int ms);
/* Takes line, "PID|termname|termtype|where keys go|whether it passes", apart;
 * the last two may be missing. */
bool kb_outer_parse(struct kb_outer *o, long *pid, const char *line);
/* A variable of tmux's client; NULL: it is not set or not known. */
const char *kb_outer_variable(const struct kb_outer *o, const char *name);
/* Whether tmux passes on, for a second from now, what the terminal is asked,
 * and its answers come to khabar as what is typed does: never to another pane,
 * nor as keys that tmux acts at. At most ms milliseconds. */
bool kb_tmux_opens(const struct kb_outer *o, int ms);
/* Whether what tmux says names the terminal, or it must not be asked. */
bool kb_outer_is_sure(const struct kb_outer *o);

/* The environment of tmux's client. */
struct kb_environ kb_outer_environ(const struct kb_outer *outer);

/* Whether it may be asked what it is: it answers, does not print that, and is
 * not asked by other means. */
bool kb_environ_answers(const struct kb_environ *env);
/* Whether there is no need to: $TERM names one terminal, which only a layer or
 * a person's configuration may have set wrong, or it would not answer. */
bool kb_environ_is_sure(const struct kb_environ *env);
/* Whether it may be asked for its background: not where it would print the
 * question, or has none to tell. */
bool kb_environ_tells_ground(const struct kb_environ *env);
/* The layer that khabar runs in, as $TERM says. */
enum kb_layer kb_environ_layer(const struct kb_environ *env);
/* Whether it may be asked what it makes of clusters; that it is in the table
 * counts for nothing if anyway, since its version may be another. */
bool kb_environ_tells_cells(const struct kb_environ *env, bool anyway);
/* Whether it may be asked for its modes by DECRQM: not where that is printed,
 * nor in screen, which does not pass the modes on. */
bool kb_environ_tells_modes(const struct kb_environ *env);

/* The layer that answered. */
enum kb_layer kb_answers_layer(
	const struct kb_answers *a, const struct kb_environ *env);

/* What a profile was made from: a late answer adds to it. */
struct kb_known {
	const struct kb_environ *env;
	struct kb_answers answers;
	struct kb_reply reply;
	struct kb_str rest; /* what was in late answers and is none */
	struct kb_outer outer;
	bool has_outer, asked_kind;
	struct kb_str signs, all_signs;       /* that a line may name */
	const struct kb_terminal_line *lines; /* of the configuration */
	size_t n_lines;
};

/* Fills p from what is known. outer is NULL where it was not asked for or was
 * not told. */
void kb_profile_choose(struct kb_profile *p, const struct kb_environ *env,
	const struct kb_answers *a, const struct kb_outer *outer);

#endif
