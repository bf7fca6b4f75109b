/* Bodies that go to files: begun, broken off and gone on with, against a server
 * that knows how and such as do not. */
#include "server.h"

#include <khabar/base/mem.h>
#include <khabar/library/get.h>
#include <khabar/net/paths.h>

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum {
	SIZE = 20000,
	MOST = 1 << 20
};

struct env {
	struct server *server;
	struct kb_engine *engine;
	char dir[32];
	struct kb_str url, path, part, notes, text;
	struct kb_diag diag;
	const char *validator; /* as noted last, in text */
};

static int set_up_group(void **state)
{
	static const char *const names[] = {
		"http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"};
	struct env *e = kb_calloc(1, sizeof *e);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	e->server = server_start();
	strcpy(e->dir, "/tmp/khabar-save-XXXXXX");
	if (!mkdtemp(e->dir))
		return -1;
	kb_str_addf(&e->path, "%s/a.mp3", e->dir);
	kb_str_addf(&e->part, "%s/a.mp3.part", e->dir);
	kb_str_addf(&e->notes, "%s/.notes", e->dir);
	*state = e;
	return 0;
}

static int tear_down_group(void **state)
{
	struct env *e = *state;
	server_stop(e->server);
	rmdir(e->dir);
	struct kb_str *const strings[] = {
		&e->url, &e->path, &e->part, &e->notes, &e->text};
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
		kb_str_release(strings[i]);
	free(e);
	return 0;
}

static int set_up(void **state)
{
	struct env *e = *state;
	const struct kb_engine_options o = {
		.connect_timeout = 5, .stall_timeout = 5};
	e->engine = kb_engine_new(&o, NULL);
	e->validator = "";
	return 0;
}

static int tear_down(void **state)
{
	struct env *e = *state;
	kb_engine_free(e->engine);
	unlink(e->path.s);
	unlink(e->part.s);
	unlink(e->notes.s);
	return 0;
}

/* The validator of the last line of the notes. */
static const char *noted(struct env *e)
{
	kb_str_clear(&e->text);
	kb_str_adds(&e->text, "");
	kb_read_file(e->notes.s, 1 << 20, true, &e->text, NULL);
	if (!e->text.len)
		return "";
	assert_int_equal(e->text.s[e->text.len - 1], '\n');
	e->text.s[--e->text.len] = '\0';
	const char *line = strrchr(e->text.s, '\n');
	line = line ? line + 1 : e->text.s;
	assert_true(strncmp(line, "the note\t", 9) == 0);
	return line + 9;
}

static enum kb_err download_most(struct env *e, const char *path, int64_t most)
{
	struct kb_got got;
	struct kb_save_options o = {.path = e->path.s,
		.validator = e->validator,
		.most = most,
		.notes = e->notes.s,
		.note = "the note"};
	struct kb_want want = {.only_web = true};
	e->diag.text[0] = '\0';
	enum kb_err err = kb_save_open(&o, &want.save, &e->diag);
	if (err)
		return err;
	kb_str_clear(&e->url);
	kb_str_addf(
		&e->url, "http://127.0.0.1:%d%s", server_port(e->server), path);
	want.src = e->url.s;
	err = kb_get(e->engine, &want, &got, &e->diag);
	kb_got_release(&got);
	e->validator = noted(e);
	return err;
}

static enum kb_err download(struct env *e, const char *path)
{
	return download_most(e, path, MOST);
}

static long size_of(const struct kb_str *path)
{
	struct stat st;
	return stat(path->s, &st) == 0 ? (long)st.st_size : -1;
}

/* The file is there, whole, of bytes from this letter on; the part is not. */
static void is_whole(struct env *e, char first)
{
	struct kb_str s = {0};
	assert_int_equal(size_of(&e->part), -1);
	assert_int_equal(
		kb_read_file(e->path.s, SIZE * 2, false, &s, NULL), KB_OK);
	assert_int_equal(s.len, SIZE);
	for (size_t i = 0; i < s.len; i++)
		assert_int_equal(s.s[i], first + (int)(i % 23));
	kb_str_release(&s);
}

static void says(const struct env *e, const char *words)
{
	if (!strstr(e->diag.text, words))
		fail_msg("\"%s\" does not say \"%s\"", e->diag.text, words);
}

#define FILE_OF(how) "/file/" how "/20000"

static void whole(void **state)
{
	struct env *e = *state;
	assert_int_equal(download(e, FILE_OF("whole")), KB_OK);
	is_whole(e, 'a');
	assert_string_equal(e->validator, "\"one\"");
	/* Never over a file that is there. */
	assert_int_equal(download(e, FILE_OF("whole")), KB_EIO);
	says(e, "cannot be written: File exists");
}

/* Half of it comes, then the rest; requests: of the second time. */
static void goes_on(struct env *e, const char *path, const char *validator,
	unsigned requests, char first)
{
	assert_int_equal(download(e, path), KB_ENET);
	says(e, "after 10000 of 20000 bytes; try again");
	assert_int_equal(size_of(&e->part), SIZE / 2);
	assert_int_equal(size_of(&e->path), -1);
	assert_string_equal(e->validator, validator);
	unsigned before = server_requests(e->server);
	assert_int_equal(download(e, path), KB_OK);
	assert_int_equal(server_requests(e->server) - before, requests);
	is_whole(e, first);
}

static void resumes(void **state)
{
	goes_on(*state, FILE_OF("cut"), "\"one\"", 1, 'a');
}

static void by_date(void **state)
{
	goes_on(*state, FILE_OF("date"), "Fri, 01 May 2026 10:00:00 GMT", 1,
		'a');
}

/* Nothing tells that the part is one of the same bytes: all comes anew. */
static void without_validator(void **state)
{
	goes_on(*state, FILE_OF("weak"), "", 1, 'a');
	tear_down(state);
	set_up(state);
	goes_on(*state, FILE_OF("bare"), "", 1, 'a');
}

static void server_knows_no_parts(void **state)
{
	goes_on(*state, FILE_OF("unranged"), "\"one\"", 1, 'a');
}

static void file_has_changed(void **state)
{
	goes_on(*state, FILE_OF("other"), "\"one\"", 1, 'A');
	tear_down(state);
	set_up(state);
	/* A part of the new file is sent all the same: its ETag tells. */
	goes_on(*state, FILE_OF("liar"), "\"one\"", 2, 'A');
}

static void wrong_parts(void **state)
{
	goes_on(*state, FILE_OF("shifted"), "\"one\"", 2, 'a');
	tear_down(state);
	set_up(state);
	goes_on(*state, FILE_OF("gone"), "\"one\"", 2, 'a');
}

/* A part comes that nobody asked for. */
static void unasked_part(void **state)
{
	struct env *e = *state;
	assert_int_equal(download(e, FILE_OF("eager")), KB_ENET);
	says(e, "sends another part than was asked for");
	assert_int_equal(size_of(&e->part), -1);
}

/* What is short by a byte is no file, and goes on. */
static void lacks_a_byte(void **state)
{
	struct env *e = *state;
	assert_int_equal(download(e, FILE_OF("lacking")), KB_ENET);
	assert_int_equal(download(e, FILE_OF("lacking")), KB_ENET);
	says(e, "19999 of 20000 bytes came; try again");
	assert_int_equal(size_of(&e->part), SIZE - 1);
	assert_int_equal(size_of(&e->path), -1);
}

static void write_part(struct env *e, long n)
{
	FILE *f = fopen(e->part.s, "w");
	assert_non_null(f);
	for (long i = 0; i < n; i++)
		fputc('a' + (int)(i % 23), f);
	fclose(f);
}

/* All had come, and no more than the name was missing; or too much. */
static void nothing_left(void **state)
{
	struct env *e = *state;
	write_part(e, SIZE);
	e->validator = "\"one\"";
	assert_int_equal(download(e, FILE_OF("whole")), KB_OK);
	is_whole(e, 'a');
	unlink(e->path.s);
	write_part(e, SIZE + 5);
	e->validator = "\"one\"";
	assert_int_equal(download(e, FILE_OF("whole")), KB_OK);
	is_whole(e, 'a');
}

static void through_redirects(void **state)
{
	struct env *e = *state;
	struct kb_str path = {0};
	kb_str_addf(&path, "/to/http://127.0.0.1:%d" FILE_OF("whole"),
		server_port(e->server));
	write_part(e, 500);
	e->validator = "\"one\"";
	assert_int_equal(download(e, path.s), KB_OK);
	is_whole(e, 'a');
	kb_str_release(&path);
}

static void ceilings(void **state)
{
	struct env *e = *state;
	assert_int_equal(
		download_most(e, FILE_OF("whole"), SIZE - 1), KB_ELIMIT);
	says(e, "a.mp3 has 20 KB, and the setting download-limit allows 19 KB");
	assert_int_equal(size_of(&e->part), -1);
	assert_int_equal(download(e, FILE_OF("endless")), KB_ELIMIT);
	says(e, "a.mp3 has over 1.0 MB, the most that");
	assert_int_equal(size_of(&e->part), -1);
}

/* What is no file leaves nothing behind. */
static void no_file(void **state)
{
	struct env *e = *state;
	assert_int_equal(download(e, "/status/404"), KB_ENET);
	says(e, "404 Not Found");
	assert_int_equal(size_of(&e->part), -1);
	assert_int_equal(download(e, "/empty"), KB_EEMPTY);
	says(e, "the file is empty");
	assert_int_equal(download(e, "/close"), KB_ENET);
	assert_int_equal(size_of(&e->part), -1);
	/* A part of before stays through it. */
	write_part(e, 100);
	e->validator = "\"one\"";
	assert_int_equal(download(e, "/status/503"), KB_ENET);
	assert_int_equal(size_of(&e->part), 100);
}

static void folders(void **state)
{
	struct env *e = *state;
	struct kb_save *one, *two;
	struct kb_save_options o = {.path = e->path.s, .fresh = true};
	assert_int_equal(kb_save_open(&o, &one, &e->diag), KB_OK);
	assert_int_equal(kb_save_open(&o, &two, &e->diag), KB_EINVAL);
	o.fresh = false;
	assert_int_equal(kb_save_open(&o, &two, &e->diag), KB_EIO);
	says(e, "is being downloaded by another khabar");
	assert_int_equal(size_of(&e->part), 0);
	kb_save_free(one);
	assert_int_equal(size_of(&e->part), -1);
	kb_save_free(NULL);
	/* One that has just become whole stays, and has no part any more. */
	FILE *f = fopen(e->path.s, "w");
	assert_non_null(f);
	fclose(f);
	o.fresh = true;
	assert_int_equal(kb_save_open(&o, &two, &e->diag), KB_EINVAL);
	assert_int_equal(size_of(&e->part), -1);
	o.fresh = false;
	assert_int_equal(unlink(e->path.s), 0);
	o.path = "/nowhere/a.mp3";
	assert_int_equal(kb_save_open(&o, &two, &e->diag), KB_EIO);
	says(e, "/nowhere/a.mp3.part cannot be written: No such file");
	/* No link leads it elsewhere. */
	assert_int_equal(symlink("/etc/hostname", e->part.s), 0);
	o.path = e->path.s;
	assert_int_equal(kb_save_open(&o, &two, &e->diag), KB_EIO);
}

static void *give_up(void *save)
{
	usleep(30000);
	kb_save_free(save);
	return NULL;
}

/* Who waits for a part that is removed meanwhile gets one that has a name. */
static void waits(void **state)
{
	struct env *e = *state;
	struct kb_save *one, *two;
	const struct kb_save_options o = {.path = e->path.s};
	pthread_t other;
	assert_int_equal(kb_save_open(&o, &one, &e->diag), KB_OK);
	assert_int_equal(pthread_create(&other, NULL, give_up, one), 0);
	assert_int_equal(kb_save_open(&o, &two, &e->diag), KB_OK);
	assert_int_equal(pthread_join(other, NULL), 0);
	assert_int_equal(size_of(&e->part), 0);
	kb_save_free(two);
}

/* The disk is full: /dev/full takes nothing. */
static void disk_is_full(void **state)
{
	struct env *e = *state;
	if (symlink("/dev/full", e->notes.s) != 0)
		skip();
	assert_int_equal(download(e, FILE_OF("whole")), KB_EIO);
	unlink(e->notes.s);
	says(e, "cannot be written");
	assert_int_equal(size_of(&e->path), -1);
}

static void local(void **state)
{
	struct env *e = *state;
	struct kb_got got;
	struct kb_save_options o = {.path = e->path.s};
	struct kb_want want = {.src = "/etc/hostname"};
	assert_int_equal(kb_save_open(&o, &want.save, &e->diag), KB_OK);
	assert_int_equal(kb_get(e->engine, &want, &got, &e->diag), KB_EINVAL);
	says(e, "is a file here already");
	kb_got_release(&got);
	assert_int_equal(size_of(&e->part), -1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(whole), TEST(resumes),
		TEST(by_date), TEST(without_validator),
		TEST(server_knows_no_parts), TEST(file_has_changed),
		TEST(wrong_parts), TEST(unasked_part), TEST(lacks_a_byte),
		TEST(nothing_left), TEST(through_redirects), TEST(ceilings),
		TEST(no_file), TEST(folders), TEST(waits), TEST(disk_is_full),
		TEST(local)};
	return cmocka_run_group_tests(tests, set_up_group, tear_down_group);
}
