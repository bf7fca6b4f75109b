/* Accounts and their rounds: a thread each while one goes on, and what is told
 * of them. */
#include <khabar/sync/syncer.h>

#include "password.h"
#include "round.h"

#include <khabar/base/message.h>

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* What is to be told of an account, as bits. */
enum news {
	PROGRESS = 1,
	PASSWORD = 2,
	END = 4,
};

enum {
	NOTHING = -1, /* no round follows */
};

struct account {
	struct kb_syncer *syncer;
	struct kb_account_settings settings; /* changed while no round goes on
					      */
	bool apart;
	pthread_t thread;
	atomic_bool stop;
	/* The rest is guarded by the syncer's lock. */
	struct kb_account_settings *newer; /* for the next round; or NULL */
	bool gone;                         /* the settings have it no more */
	bool running;
	bool accepts;               /* removals, in the next round */
	int follows;                /* enum kb_sync_which, or NOTHING */
	enum kb_sync_which which;   /* of the round that goes on */
	struct kb_sync_link *link;  /* that may be stopped */
	struct kb_password *answer; /* to the question for it; or NULL */
	bool answered;
	unsigned news;
	struct kb_sync_event event; /* but for the account's name */
};

struct kb_syncer {
	struct kb_engine *engine; /* held */
	int fd;                   /* an eventfd */
	char *told;               /* the name of the last event; owned */
	/* Guarded by lock, as what the accounts have: */
	pthread_mutex_t lock;
	pthread_cond_t to_answer;
	struct account **accounts; /* owned */
	size_t n, cap;
	size_t next; /* to be told of */
	bool apart;
};

/* --- In the account's thread ---------------------------------------------- */

/* Under the lock. */
static void add_news(struct account *a, enum news news)
{
	a->news |= news;
	eventfd_write(a->syncer->fd, 1);
}

static void on_tell(void *ctx, const struct kb_sync_round *r)
{
	struct account *a = ctx;
	pthread_mutex_lock(&a->syncer->lock);
	a->event.stage = r->stage;
	a->event.done = r->done;
	a->event.total = r->total;
	a->event.counts = r->counts;
	add_news(a, PROGRESS);
	pthread_mutex_unlock(&a->syncer->lock);
}

static void on_linked(void *ctx, struct kb_sync_link *link)
{
	struct account *a = ctx;
	pthread_mutex_lock(&a->syncer->lock);
	a->link = link;
	if (link && atomic_load(&a->stop))
		kb_sync_link_stop(link);
	pthread_mutex_unlock(&a->syncer->lock);
}

/* Under the lock. */
static struct account *find(const struct kb_syncer *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->accounts[i]->settings.name, name) == 0)
			return s->accounts[i];
	return NULL;
}

static bool on_name(void *ctx, const char *name)
{
	struct kb_syncer *s = ((struct account *)ctx)->syncer;
	pthread_mutex_lock(&s->lock);
	const struct account *a = find(s, name);
	bool is = a && !a->gone;
	pthread_mutex_unlock(&s->lock);
	return is;
}

static void drop_answer(struct account *a)
{
	if (a->answer)
		kb_password_wipe(a->answer);
	free(a->answer);
	a->answer = NULL;
	a->answered = false;
}

static enum kb_err on_ask(void *ctx, struct kb_str *out, struct kb_diag *diag)
{
	struct account *a = ctx;
	struct kb_syncer *s = a->syncer;
	pthread_mutex_lock(&s->lock);
	drop_answer(a);
	add_news(a, PASSWORD);
	while (!a->answered && !atomic_load(&a->stop))
		pthread_cond_wait(&s->to_answer, &s->lock);
	a->news &= ~(unsigned)PASSWORD;
	bool given = a->answer != NULL;
	if (given)
		kb_str_adds(out, a->answer->text);
	drop_answer(a);
	pthread_mutex_unlock(&s->lock);
	return given ? KB_OK
		     : kb_fail(diag, KB_ESTOP,
			       "the password of account %s was not given",
			       KB_BRIEF(a->settings.name));
}

static void *run(void *ctx)
{
	struct account *a = ctx;
	struct kb_syncer *s = a->syncer;
	struct kb_diag diag = {""};
	struct kb_sync_round r = {.account = &a->settings,
		.engine = s->engine,
		.apart = a->apart,
		.stop = &a->stop,
		.ask = on_ask,
		.linked = on_linked,
		.is_account = on_name,
		.tell = on_tell,
		.ctx = a};
	pthread_mutex_lock(&s->lock);
	r.which = a->which;
	r.all = a->accepts;
	a->accepts = false;
	pthread_mutex_unlock(&s->lock);
	enum kb_err err = kb_sync_round(&r, &diag);
	pthread_mutex_lock(&s->lock);
	a->event.counts = r.counts;
	a->event.err = err;
	a->event.diag = diag;
	a->event.advice = err && r.advice ? _(r.advice) : "";
	a->event.skipped = !err && r.skipped;
	a->event.waits = r.waits;
	add_news(a, END);
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

/* --- Accounts; all under the lock ----------------------------------------- */

static void newer_free(struct kb_account_settings *settings)
{
	if (settings)
		kb_account_settings_release(settings);
	free(settings);
}

static void account_free(struct account *a)
{
	newer_free(a->newer);
	kb_account_settings_release(&a->settings);
	drop_answer(a);
	free(a);
}

static void begin(struct account *a, enum kb_sync_which which)
{
	struct kb_syncer *s = a->syncer;
	if (a->newer) {
		kb_account_settings_release(&a->settings);
		a->settings = *a->newer;
		free(a->newer);
		a->newer = NULL;
	}
	atomic_store(&a->stop, false);
	a->apart = s->apart;
	a->which = which;
	a->news = 0;
	a->event = (struct kb_sync_event){.which = which};
	a->running = true;
	/* Signals are for who syncs, who waits for them: a thread that took one
	 * would wake nobody. */
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	if (pthread_create(&a->thread, NULL, run, a) != 0)
		kb_mem_die();
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void stop(struct account *a)
{
	a->follows = NOTHING;
	atomic_store(&a->stop, true);
	if (a->link)
		kb_sync_link_stop(a->link);
	pthread_cond_broadcast(&a->syncer->to_answer);
}

/* How much a round does, in order. */
static int reach(int which)
{
	static const int reaches[] = {
		[KB_SYNC_PUSH] = 1,
		[KB_SYNC_DUE] = 2,
		[KB_SYNC_ALL] = 3,
		[KB_SYNC_NAMED] = 4,
	};
	return which == NOTHING ? 0 : reaches[which];
}

static void start(struct account *a, enum kb_sync_which which)
{
	if (!a->running)
		begin(a, which);
	/* Marks that were made since the round began are sent by another. */
	else if ((which == KB_SYNC_PUSH || reach(which) > reach(a->which)) &&
		 reach(which) > reach(a->follows))
		a->follows = which;
}

/* Takes the i-th out, whose round is over. */
static void remove_account(struct kb_syncer *s, size_t i)
{
	account_free(s->accounts[i]);
	s->n--;
	memmove(&s->accounts[i], &s->accounts[i + 1],
		(s->n - i) * sizeof *s->accounts);
}

/* --- For who syncs -------------------------------------------------------- */

struct kb_syncer *kb_syncer_new(
	struct kb_engine *engine, const struct kb_settings *settings)
{
	struct kb_syncer *s = kb_calloc(1, sizeof *s);
	s->engine = kb_engine_hold(engine);
	s->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	/* Without a descriptor there is no program to speak of. */
	if (s->fd < 0)
		kb_mem_die();
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->to_answer, NULL);
	kb_syncer_set(s, settings);
	return s;
}

static void set_account(
	struct kb_syncer *s, const struct kb_account_settings *settings)
{
	struct account *a = find(s, settings->name);
	if (!a) {
		a = kb_calloc(1, sizeof *a);
		a->syncer = s;
		a->follows = NOTHING;
		kb_account_settings_copy(&a->settings, settings);
		*KB_PUSH(s->accounts, s->n, s->cap) = a;
	} else {
		newer_free(a->newer);
		a->newer = kb_calloc(1, sizeof *a->newer);
		kb_account_settings_copy(a->newer, settings);
	}
	a->gone = false;
}

void kb_syncer_set(struct kb_syncer *s, const struct kb_settings *settings)
{
	pthread_mutex_lock(&s->lock);
	s->apart = settings->stories == KB_STORIES_NO;
	for (size_t i = 0; i < s->n; i++)
		s->accounts[i]->gone = true;
	for (size_t i = 0; i < settings->n_accounts; i++)
		set_account(s, &settings->accounts[i]);
	for (size_t i = s->n; i-- > 0;) {
		struct account *a = s->accounts[i];
		if (a->gone && a->running)
			stop(a);
		else if (a->gone)
			remove_account(s, i);
	}
	pthread_mutex_unlock(&s->lock);
}

void kb_syncer_free(struct kb_syncer *s)
{
	if (!s)
		return;
	kb_syncer_stop(s, NULL);
	for (size_t i = 0; i < s->n; i++) {
		if (s->accounts[i]->running)
			pthread_join(s->accounts[i]->thread, NULL);
		account_free(s->accounts[i]);
	}
	free(s->accounts);
	pthread_cond_destroy(&s->to_answer);
	pthread_mutex_destroy(&s->lock);
	kb_engine_free(s->engine);
	close(s->fd);
	free(s->told);
	free(s);
}

int kb_syncer_fd(const struct kb_syncer *s)
{
	return s->fd;
}

size_t kb_syncer_running(struct kb_syncer *s)
{
	size_t n = 0;
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < s->n; i++)
		n += s->accounts[i]->running;
	pthread_mutex_unlock(&s->lock);
	return n;
}

size_t kb_syncer_start(
	struct kb_syncer *s, const char *account, enum kb_sync_which which)
{
	size_t n = 0;
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < s->n; i++) {
		struct account *a = s->accounts[i];
		if (a->gone || (account && strcmp(a->settings.name, account)))
			continue;
		start(a, which);
		n++;
	}
	pthread_mutex_unlock(&s->lock);
	return n;
}

void kb_syncer_accept_removals(struct kb_syncer *s, const char *account)
{
	pthread_mutex_lock(&s->lock);
	struct account *a = find(s, account);
	if (a)
		a->accepts = true;
	pthread_mutex_unlock(&s->lock);
}

void kb_syncer_stop(struct kb_syncer *s, const char *account)
{
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < s->n; i++)
		if (!account ||
			strcmp(s->accounts[i]->settings.name, account) == 0)
			stop(s->accounts[i]);
	pthread_mutex_unlock(&s->lock);
}

void kb_syncer_password(
	struct kb_syncer *s, const char *account, const char *password)
{
	pthread_mutex_lock(&s->lock);
	struct account *a = find(s, account);
	if (a && a->running) {
		drop_answer(a);
		a->answered = true;
		if (password && strlen(password) <= KB_MAX_PASSWORD) {
			a->answer = kb_calloc(1, sizeof *a->answer);
			strcpy(a->answer->text, password);
		}
		pthread_cond_broadcast(&s->to_answer);
	}
	pthread_mutex_unlock(&s->lock);
}

/* --- What is told --------------------------------------------------------- */

/* The end of a round: another may follow. Under the lock, which the thread does
 * not take any more. */
static void end(struct kb_syncer *s, size_t i)
{
	struct account *a = s->accounts[i];
	pthread_join(a->thread, NULL);
	a->running = false;
	a->news = 0;
	int follows = a->follows;
	a->follows = NOTHING;
	if (a->gone)
		remove_account(s, i);
	else if (follows != NOTHING)
		begin(a, (enum kb_sync_which)follows);
}

/* Takes the news of the i-th account. */
static void take(struct kb_syncer *s, size_t i, struct kb_sync_event *ev)
{
	struct account *a = s->accounts[i];
	unsigned news = a->news;
	free(s->told);
	s->told = kb_strdup(a->settings.name);
	*ev = a->event;
	ev->account = s->told;
	ev->running = 0;
	for (size_t k = 0; k < s->n; k++)
		ev->running += k != i && s->accounts[k]->running;
	if (news & END) {
		ev->what = KB_SYNC_END;
		end(s, i);
	} else {
		ev->what =
			news & PASSWORD ? KB_SYNC_PASSWORD : KB_SYNC_PROGRESS;
		a->news &= ~(unsigned)(news & PASSWORD ? PASSWORD : PROGRESS);
	}
}

bool kb_syncer_next(struct kb_syncer *s, struct kb_sync_event *ev)
{
	eventfd_t n;
	bool any = false;
	pthread_mutex_lock(&s->lock);
	for (size_t k = 0; k < s->n && !any; k++) {
		size_t i = (s->next + k) % s->n;
		if (!s->accounts[i]->news)
			continue;
		s->next = i + 1;
		take(s, i, ev);
		any = true;
	}
	if (!any)
		eventfd_read(s->fd, &n);
	pthread_mutex_unlock(&s->lock);
	return any;
}
