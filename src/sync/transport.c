/* Requests to an account's server, through the engine. */
#include "transport.h"
#include "login_file.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* A request that is under way. */
struct flight {
	struct flight *next;
	struct kb_sync_link *link;
	void *ctx;
	uint64_t id;
	bool alone; /* kb_sync_ask() waits for it, and no other */
	bool done;  /* under the link's lock, as got */
	struct kb_got got;
};

struct kb_sync_link {
	struct kb_sync_link_options options; /* strings are owned */
	struct kb_asker asker; /* its own, by which the engine stops all */
	struct flight *flights;
	pthread_mutex_t lock;
	pthread_cond_t answered;
	struct kb_str auth, token, login_path, cursor;
	bool login_read;
	struct kb_long_ids long_ids;
	enum kb_sync_fault fault;
	int64_t retry;
	unsigned requests;
	uint64_t bytes;
};

/* --- As memory ---------------------------------------------------------- */

static void on_ended(void *ctx, const struct kb_got *got)
{
	struct flight *f = ctx;
	pthread_mutex_lock(&f->link->lock);
	f->got = *got;
	f->done = true;
	pthread_cond_signal(&f->link->answered);
	pthread_mutex_unlock(&f->link->lock);
}

static char *copy(const char *s)
{
	return s ? kb_strdup(s) : NULL;
}

struct kb_sync_link *kb_sync_link_new(const struct kb_sync_link_options *o)
{
	struct kb_sync_link *l = kb_calloc(1, sizeof *l);
	l->options = *o;
	l->options.engine = kb_engine_hold(o->engine);
	l->options.name = kb_strdup(o->name ? o->name : "");
	l->options.base = kb_strdup(o->base ? o->base : "");
	l->options.user = kb_strdup(o->user ? o->user : "");
	l->options.proxy = copy(o->proxy);
	l->asker.ended = on_ended;
	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->answered, NULL);
	kb_str_adds(&l->auth, "");
	kb_str_adds(&l->token, "");
	kb_str_adds(&l->cursor, "");
	return l;
}

void kb_sync_link_free(struct kb_sync_link *l)
{
	if (!l)
		return;
	for (struct flight *f; (f = l->flights);) {
		l->flights = f->next;
		kb_engine_cancel(l->options.engine, f->id);
		kb_got_release(&f->got);
		free(f);
	}
	kb_engine_free(l->options.engine);
	free((char *)l->options.name);
	free((char *)l->options.base);
	free((char *)l->options.user);
	free((char *)l->options.proxy);
	pthread_mutex_destroy(&l->lock);
	pthread_cond_destroy(&l->answered);
	kb_sync_wipe(&l->auth);
	kb_sync_wipe(&l->token);
	kb_str_release(&l->login_path);
	kb_str_release(&l->cursor);
	kb_long_ids_release(&l->long_ids);
	free(l);
}

/* --- What is asked of it ------------------------------------------------ */

void kb_sync_link_stop(struct kb_sync_link *l)
{
	kb_engine_stop(l->options.engine, &l->asker, NULL);
}

const char *kb_sync_link_cursor(const struct kb_sync_link *l)
{
	return l->cursor.s;
}

void kb_sync_link_set_cursor(struct kb_sync_link *l, const char *cursor)
{
	kb_str_clear(&l->cursor);
	kb_str_adds(&l->cursor, cursor);
}

enum kb_sync_fault kb_sync_link_fault(const struct kb_sync_link *l)
{
	return l->fault;
}

int64_t kb_sync_link_retry(const struct kb_sync_link *l)
{
	return l->retry;
}

unsigned kb_sync_link_requests(const struct kb_sync_link *l)
{
	return l->requests;
}

uint64_t kb_sync_link_bytes(const struct kb_sync_link *l)
{
	return l->bytes;
}

const char *kb_sync_link_name(const struct kb_sync_link *l)
{
	return l->options.name;
}

const char *kb_sync_link_base(const struct kb_sync_link *l)
{
	return l->options.base;
}

const char *kb_sync_link_user(const struct kb_sync_link *l)
{
	return l->options.user;
}

enum kb_err kb_sync_link_password(
	struct kb_sync_link *l, struct kb_str *out, struct kb_diag *diag)
{
	const struct kb_sync_link_options *o = &l->options;
	kb_str_clear(out);
	enum kb_err err =
		o->password ? o->password(o->ctx, out, diag) : KB_EINVAL;
	if (err)
		return kb_sync_note(l,
			err == KB_ESTOP ? KB_SYNC_STOPPED : KB_SYNC_SECRET,
			err);
	return KB_OK;
}

struct kb_long_ids *kb_sync_link_long_ids(struct kb_sync_link *l)
{
	return &l->long_ids;
}

/* --- The login that is kept --------------------------------------------- */

/* Reads what is kept, once. */
static void read_login(struct kb_sync_link *l)
{
	const struct kb_sync_link_options *o = &l->options;
	if (l->login_read || !o->keep_login)
		return;
	l->login_read = true;
	kb_login_file_path(o->base, o->user, &l->login_path);
	if (l->login_path.len)
		kb_login_file_read(
			l->login_path.s, o->base, o->user, &l->auth, &l->token);
	kb_str_adds(&l->auth, "");
	kb_str_adds(&l->token, "");
}

const char *kb_sync_link_auth(struct kb_sync_link *l)
{
	read_login(l);
	return l->auth.s;
}

const char *kb_sync_link_token(struct kb_sync_link *l)
{
	read_login(l);
	return l->token.s;
}

static void set_secret(struct kb_str *s, const char *to)
{
	if (!to)
		return;
	explicit_bzero(s->s, s->len);
	kb_str_clear(s);
	kb_str_adds(s, to);
}

void kb_sync_link_keep(
	struct kb_sync_link *l, const char *auth, const char *token)
{
	read_login(l);
	set_secret(&l->auth, auth);
	set_secret(&l->token, token);
	if (l->login_path.len)
		kb_login_file_write(l->login_path.s, l->options.base,
			l->options.user, l->auth.s, l->token.s);
}

/* --- Requests ----------------------------------------------------------- */

static bool is_stopped(const struct kb_sync_link *l)
{
	return l->options.stop && atomic_load(l->options.stop);
}

/* How a request goes out. */
static struct kb_network *network_of(
	const struct kb_sync_link *l, const char *header)
{
	const struct kb_network_settings s = {.proxy = l->options.proxy,
		.headers = &header,
		.n_headers = header != NULL,
		.origin = l->options.base};
	return kb_network_new(&s);
}

static struct flight *begin(
	struct kb_sync_link *l, const struct kb_sync_call *call, void *ctx)
{
	struct flight *f = kb_calloc(1, sizeof *f);
	f->link = l;
	f->ctx = ctx;
	struct flight **last = &l->flights;
	while (*last)
		last = &(*last)->next;
	*last = f;
	if (is_stopped(l)) {
		f->got.err = kb_fail(&f->got.diag, KB_ESTOP, "%s: stopped",
			KB_BRIEF(l->options.name));
		f->done = true;
		return f;
	}
	struct kb_str url = {0};
	kb_str_addf(&url, "%s%s", l->options.base, call->path);
	struct kb_network *network = network_of(l, call->header);
	const struct kb_want want = {.src = url.s,
		.network = network,
		.kinds = KB_WANT_BYTES,
		.only_web = true,
		.form = call->form,
		.form_type = call->type};
	l->requests++;
	if (l->options.asked)
		l->options.asked(l->options.ctx);
	f->id = kb_engine_ask(l->options.engine, &want, &l->asker, f);
	kb_network_free(network);
	kb_str_release(&url);
	/* It may have been stopped between the look and the asking. */
	if (is_stopped(l))
		kb_sync_link_stop(l);
	return f;
}

/* What a failure is, by its status. */
static enum kb_sync_fault fault_of(const struct kb_got *got)
{
	long status = got->http.status;
	if (!got->err)
		return KB_SYNC_NO_FAULT;
	if (got->err == KB_ESTOP)
		return KB_SYNC_STOPPED;
	if (got->err == KB_ELIMIT)
		return KB_SYNC_LIMIT;
	if (status == 401)
		return KB_SYNC_LOGIN;
	if (status == 429 || status == 503)
		return KB_SYNC_REST;
	if (status >= 500)
		return KB_SYNC_SERVER;
	return status >= 300 ? KB_SYNC_REFUSED : KB_SYNC_NETWORK;
}

/* Whether less might do: the server could not make, or send, so large an
 * answer. */
static bool is_large(const struct kb_got *got)
{
	long status = got->http.status;
	return got->err == KB_ELIMIT || status == 413 || status == 500 ||
	       status == 502 || status == 504 ||
	       (got->err == KB_ENET && status == 200);
}

/* What is too large to be read as JSON has not come. */
static void judge_size(struct kb_got *got)
{
	const struct kb_response *r = &got->http.r;
	if (!got->err && r->body.len > KB_MAX_JSON)
		got->err = kb_fail(&got->diag, KB_ELIMIT,
			"%s: is over %zu MiB, the most that khabar reads",
			KB_BRIEF(r->url), KB_MAX_JSON >> 20);
}

/* Takes a request out that is answered. */
static void land(
	struct kb_sync_link *l, struct flight *f, struct kb_sync_reply *out)
{
	struct flight **at = &l->flights;
	while (*at != f)
		at = &(*at)->next;
	*at = f->next;
	struct kb_got *got = &f->got;
	judge_size(got);
	*out = (struct kb_sync_reply){.err = got->err,
		.fault = fault_of(got),
		.diag = got->diag,
		.status = got->http.status,
		.retry = got->retry,
		.r = got->http.r,
		.moved = got->http.moved,
		.large = is_large(got)};
	got->http.r = (struct kb_response){0};
	got->http.moved = NULL;
	l->bytes += got->http.bytes;
	kb_got_release(got);
	free(f);
}

void kb_sync_reply_release(struct kb_sync_reply *reply)
{
	kb_response_release(&reply->r);
	free(reply->moved);
	*reply = (struct kb_sync_reply){0};
}

void kb_sync_ask(struct kb_sync_link *l, const struct kb_sync_call *call,
	struct kb_sync_reply *out)
{
	struct flight *f = begin(l, call, NULL);
	f->alone = true;
	pthread_mutex_lock(&l->lock);
	while (!f->done)
		pthread_cond_wait(&l->answered, &l->lock);
	pthread_mutex_unlock(&l->lock);
	land(l, f, out);
}

void kb_sync_begin(
	struct kb_sync_link *l, const struct kb_sync_call *call, void *ctx)
{
	begin(l, call, ctx);
}

/* The first that is answered, or NULL; *any: some are under way. */
static struct flight *answered(struct kb_sync_link *l, bool *any)
{
	*any = false;
	for (struct flight *f = l->flights; f; f = f->next) {
		*any |= !f->alone;
		if (f->done && !f->alone)
			return f;
	}
	return NULL;
}

bool kb_sync_await(
	struct kb_sync_link *l, struct kb_sync_reply *out, void **ctx)
{
	bool any;
	pthread_mutex_lock(&l->lock);
	struct flight *f;
	while (!(f = answered(l, &any)) && any)
		pthread_cond_wait(&l->answered, &l->lock);
	pthread_mutex_unlock(&l->lock);
	if (!f)
		return false;
	*ctx = f->ctx;
	land(l, f, out);
	return true;
}

/* --- Failures ----------------------------------------------------------- */

enum kb_err kb_sync_note(
	struct kb_sync_link *l, enum kb_sync_fault fault, enum kb_err err)
{
	l->fault = fault;
	l->retry = 0;
	return err;
}

enum kb_err kb_sync_check_feeds(
	struct kb_sync_link *l, size_t n, struct kb_diag *diag)
{
	if (n <= KB_MAX_FEEDS)
		return KB_OK;
	kb_sync_note(l, KB_SYNC_LIMIT, KB_ELIMIT);
	/* i18n: an account's name, a number */
	return kb_fail(diag, KB_ELIMIT,
		"%s: the server follows more feeds than khabar takes (%d)",
		KB_BRIEF(kb_sync_link_name(l)), KB_MAX_FEEDS);
}

enum kb_err kb_sync_fail(struct kb_sync_link *l,
	const struct kb_sync_reply *reply, struct kb_diag *diag)
{
	if (diag)
		*diag = reply->diag;
	l->fault = reply->fault;
	l->retry = reply->retry;
	return reply->err;
}

enum kb_err kb_sync_fail_answer(struct kb_sync_link *l,
	const struct kb_sync_reply *reply, const char *fault,
	struct kb_diag *diag)
{
	const char *url = reply->r.url ? reply->r.url : l->options.base;
	kb_sync_note(l, KB_SYNC_ANSWER, KB_EFORMAT);
	return kb_fail(diag, KB_EFORMAT, "%s: %s", KB_BRIEF(url), fault);
}

/* --- Forms -------------------------------------------------------------- */

static void add_encoded(struct kb_str *out, const char *s)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (kb_is_alpha(c) || kb_is_digit(c) || strchr("-._~", c))
			kb_str_addc(out, *s);
		else
			kb_str_addf(out, "%%%02X", c);
	}
}

void kb_sync_add_field(struct kb_str *out, const char *name, const char *value)
{
	if (out->len)
		kb_str_addc(out, '&');
	kb_str_addf(out, "%s=", name);
	add_encoded(out, value);
}
