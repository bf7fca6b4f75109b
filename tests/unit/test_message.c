/* Messages: catalogues that msgfmt makes, damaged ones, plural forms as libc
 * has them, the language that is chosen, and what is put into a message. */
#include <khabar/base/count.h>
#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <sys/stat.h>

/* The languages, with the forms that CLDR 42 gives these numbers. */
static const struct {
	const char *language, *locale;
	const char *forms; /* of 0, 1, 2, 3, 10, 11, 99, 100, 102, 103 */
} languages[] = {
	{"ar", "ar_LB.UTF-8", "0123344553"},
	{"fa", "fa_IR", "0011111111"},
	{"he", "he_IL.UTF-8", "2012222222"},
	{"ur", "ur_PK", "1011111111"},
};
static const size_t numbers[] = {0, 1, 2, 3, 10, 11, 99, 100, 102, 103};

enum {
	N_LANGUAGES = sizeof languages / sizeof *languages,
	N_NUMBERS = sizeof numbers / sizeof *numbers
};

static void clear_environment(void)
{
	static const char *const names[] = {
		"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_TIME", "LANG"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
}

/* --- Catalogues ---------------------------------------------------------- */

/* The Plural-Forms line of po/LL.po, in which a translator has broken it or
 * not. */
static void add_plural_line(struct kb_str *out, const char *language)
{
	char path[4096], line[512];
	const char *top = getenv("KB_SRCDIR");
	snprintf(path, sizeof path, "%s/po/%s.po", top ? top : ".", language);
	FILE *f = fopen(path, "r");
	bool on = false;
	if (!f)
		fail_msg("%s cannot be read", path);
	while (fgets(line, sizeof line, f)) {
		on |= kb_starts(line, "\"Plural-Forms:");
		if (on)
			kb_str_adds(out, line);
		if (on && strstr(line, "\\n"))
			break;
	}
	fclose(f);
}

/* Makes a catalogue of a language in the folder by msgfmt; false if that is not
 * there. messages: what follows the header. */
static bool make_catalogue(
	struct scratch_dir *s, const char *language, const char *messages)
{
	struct kb_str po = {0}, command = {0};
	kb_str_adds(&po, "msgid \"\"\nmsgstr \"\"\n"
			 "\"Content-Type: text/plain; charset=UTF-8\\n\"\n");
	add_plural_line(&po, language);
	kb_str_adds(&po, messages);
	scratch_file(s, "messages.po", po.s);
	kb_str_addf(&command,
		"mkdir -p %s/%s/LC_MESSAGES && msgfmt -o "
		"%s/%s/LC_MESSAGES/khabar.mo %s/messages.po 2>&1",
		s->dir, language, s->dir, language, s->dir);
	bool made = system("command -v msgfmt >/dev/null") == 0;
	if (made)
		assert_int_equal(system(command.s), 0);
	kb_str_release(&po);
	kb_str_release(&command);
	return made;
}

#define NEED_CATALOGUE(s, language, messages)                  \
	do {                                                   \
		if (!make_catalogue(s, language, messages)) {  \
			print_message("there is no msgfmt\n"); \
			skip();                                \
		}                                              \
	} while (0)

static const char counting[] =
	"\nmsgid \"%zu hen\"\nmsgid_plural \"%zu hens\"\n"
	"msgstr[0] \"form 0\"\nmsgstr[1] \"form 1\"\nmsgstr[2] \"form 2\"\n"
	"msgstr[3] \"form 3\"\nmsgstr[4] \"form 4\"\nmsgstr[5] \"form 5\"\n";

/* As many of its forms as the language has. */
static void add_counting(struct kb_str *out, size_t forms)
{
	const char *end = counting + strlen(counting);
	for (size_t i = 5; i >= forms; i--)
		end -= strlen("msgstr[0] \"form 0\"\n");
	kb_str_add(out, counting, (size_t)(end - counting));
}

static size_t forms_of(const char *forms)
{
	size_t n = 0;
	for (; *forms; forms++)
		if ((size_t)(*forms - '0') >= n)
			n = (size_t)(*forms - '0') + 1;
	return n;
}

static void choose(struct scratch_dir *s, const char *setting)
{
	if (kb_language_choose(setting, s->dir, &s->diag))
		fail_msg("%s", s->diag.text);
}

static void test_forms_are_those_of_cldr(void **state)
{
	struct scratch_dir *s = *state;
	for (size_t i = 0; i < N_LANGUAGES; i++) {
		struct kb_str messages = {0};
		add_counting(&messages, forms_of(languages[i].forms));
		NEED_CATALOGUE(s, languages[i].language, messages.s);
		choose(s, languages[i].language);
		for (size_t j = 0; j < N_NUMBERS; j++) {
			const char *form =
				kb_count(numbers[j], "%zu hen", "%zu hens");
			if (form[5] != languages[i].forms[j])
				fail_msg("%s: %zu has %s",
					languages[i].language, numbers[j],
					form);
		}
		kb_str_release(&messages);
	}
}

static void test_forms_are_those_of_libc(void **state)
{
	struct scratch_dir *s = *state;
	size_t compared = 0;
	for (size_t i = 0; i < N_LANGUAGES; i++) {
		struct kb_str messages = {0};
		add_counting(&messages, forms_of(languages[i].forms));
		NEED_CATALOGUE(s, languages[i].language, messages.s);
		kb_str_release(&messages);
		choose(s, languages[i].language);
		if (!setlocale(LC_ALL, languages[i].locale))
			continue;
		bindtextdomain("khabar", s->dir);
		bind_textdomain_codeset("khabar", "UTF-8");
		for (size_t n = 0; n <= 1000; n++)
			assert_string_equal(kb_count(n, "%zu hen", "%zu hens"),
				dngettext("khabar", "%zu hen", "%zu hens", n));
		setlocale(LC_ALL, "C");
		compared++;
	}
	if (!compared) {
		print_message("none of the locales is installed\n");
		skip();
	}
}

static const char several[] =
	"\nmsgid \"bread\"\nmsgstr \"\u062E\u0628\u0632\"\n"
	"\nmsgctxt \"a tree\"\nmsgid \"date\"\nmsgstr \"\u062A\u0645\u0631\"\n"
	"\nmsgid \"date\"\nmsgstr \"\u062A\u0627\u0631\u064A\u062E\"\n"
	"\nmsgid \"%s of %d\"\nmsgstr \"%2$d: %1$s\"\n"
	"\nmsgid \"%s of %s\"\nmsgstr \"%d\"\n"
	"\nmsgid \"one of %s\"\nmsgstr \"%s %s\"\n"
	"\nmsgid \"both %s %s\"\nmsgstr \"%s %s %n\"\n"
	"\nmsgid \"now %s\"\nmsgstr \"%s 5%\"\n"
	"\nmsgid \"a 5% rise\"\nmsgstr \"5% r\"\n"
	"\nmsgid \"not told\"\nmsgstr \"\"\n";

static void test_messages_are_found(void **state)
{
	struct scratch_dir *s = *state;
	NEED_CATALOGUE(s, "ar", several);
	choose(s, "ar");
	assert_string_equal(_("bread"), "\u062E\u0628\u0632");
	assert_string_equal(_("date"), "\u062A\u0627\u0631\u064A\u062E");
	assert_string_equal(
		kb_message_in("a tree", "date"), "\u062A\u0645\u0631");
	assert_string_equal(kb_message_in("a meeting", "date"), "date");
	assert_string_equal(_("butter"), "butter");
	assert_string_equal(_("not told"), "not told");
	assert_string_equal(_(""), "");
	assert_null(_(NULL));
	choose(s, "en");
	assert_string_equal(_("bread"), "bread");
}

/* Arguments that a translation would take otherwise than they are given. */
static void test_other_arguments_are_not_taken(void **state)
{
	struct scratch_dir *s = *state;
	NEED_CATALOGUE(s, "ar", several);
	choose(s, "ar");
	assert_string_equal(_("%s of %d"), "%2$d: %1$s");
	assert_string_equal(_("%s of %s"), "%s of %s");
	assert_string_equal(_("one of %s"), "one of %s");
	/* What printf() would take for a conversion. */
	assert_string_equal(_("both %s %s"), "both %s %s");
	assert_string_equal(_("now %s"), "now %s");
	assert_string_equal(_("a 5% rise"), "5% r");
}

static char *read_whole(const char *path, size_t *len)
{
	struct stat st;
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_int_equal(fstat(fileno(f), &st), 0);
	*len = (size_t)st.st_size;
	char *bytes = kb_malloc(*len);
	assert_int_equal(fread(bytes, 1, *len, f), *len);
	fclose(f);
	return bytes;
}

static void test_damaged_files_are_as_if_not_there(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_catalogue c;
	size_t len;
	NEED_CATALOGUE(s, "ar", several);
	char *bytes =
		read_whole(scratch_path(s, "ar/LC_MESSAGES/khabar.mo"), &len);
	assert_true(kb_catalogue_read(&c, bytes, len));
	/* msgfmt ends the file with the last text, which has its NUL. */
	for (size_t n = 0; n < len; n++) {
		char *part = kb_malloc(n + 1);
		memcpy(part, bytes, n);
		assert_false(kb_catalogue_read(&c, part, n));
		assert_null(kb_catalogue_find(&c, NULL, "bread"));
		free(part);
	}
	for (size_t i = 0; i < len; i++) {
		bytes[i] = (char)~bytes[i];
		if (kb_catalogue_read(&c, bytes, len))
			kb_catalogue_find(&c, NULL, "bread");
		bytes[i] = (char)~bytes[i];
	}
	scratch_file(s, "ar/LC_MESSAGES/khabar.mo", "none");
	assert_int_equal(
		kb_language_choose("ar", s->dir, &s->diag), KB_EFORMAT);
	assert_says(&s->diag, "khabar.mo are damaged");
	assert_string_equal(kb_language()->language, "en");
	free(bytes);
}

/* The other byte order: as msgfmt writes it for such a machine. */
static void test_other_byte_order(void **state)
{
	struct scratch_dir *s = *state;
	NEED_CATALOGUE(s, "ar", several);
	kb_str_clear(&s->path);
	kb_str_addf(&s->path,
		"for o in big little; do msgfmt --endianness=$o -o %s/$o "
		"%s/messages.po || exit; done",
		s->dir, s->dir);
	assert_int_equal(system(s->path.s), 0);
	for (int i = 0; i < 2; i++) {
		struct kb_catalogue c;
		size_t len;
		char *bytes =
			read_whole(scratch_path(s, i ? "big" : "little"), &len);
		assert_true(kb_catalogue_read(&c, bytes, len));
		assert_string_equal(kb_catalogue_find(&c, NULL, "bread"),
			"\u062E\u0628\u0632");
		free(bytes);
	}
}

/* --- The language -------------------------------------------------------- */

static void test_names_of_locales(void **state)
{
	static const char *const cases[][3] = {
		{"ar", "ar", ""},
		{"ar_LB", "ar", "LB"},
		{"ar-lb", "ar", "LB"},
		{"fa_IR.UTF-8", "fa", "IR"},
		{"iw_IL.utf8", "he", "IL"},
		{"ur_PK@x", "ur", "PK"},
		{"ckb_IQ", "ckb", "IQ"},
		{"C", NULL, NULL},
		{"C.UTF-8", NULL, NULL},
		{"POSIX", NULL, NULL},
		{"", NULL, NULL},
		{"arabic", NULL, NULL},
		{"ar_", NULL, NULL},
		{"ar_LBN", NULL, NULL},
		{"ar LB", NULL, NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_language l;
		bool named = kb_language_parse(cases[i][0], &l);
		assert_int_equal(named, cases[i][1] != NULL);
		if (!named)
			continue;
		assert_string_equal(l.language, cases[i][1]);
		assert_string_equal(l.territory, cases[i][2]);
	}
}

/* LANGUAGE, LC_ALL, LC_MESSAGES, LANG, LC_TIME, the setting; what comes of
 * it. */
static void test_language_is_chosen(void **state)
{
	static const struct {
		const char *environment, *setting, *language, *territory;
	} cases[] = {
		{"", NULL, "en", ""},
		{"LANG=ar_LB.UTF-8", NULL, "ar", "LB"},
		{"LANG=en_US.UTF-8", NULL, "en", "US"},
		{"LANG=de_DE.UTF-8", NULL, "en", ""},
		{"LANG=ar_LB LC_MESSAGES=fa_IR", NULL, "fa", "IR"},
		{"LANG=ar_LB LC_MESSAGES=fa_IR LC_ALL=C.UTF-8", NULL, "en", ""},
		{"LANG=ar_LB LC_ALL=", NULL, "ar", "LB"},
		{"LC_ALL=C LANGUAGE=ar", NULL, "ar", ""},
		{"LC_ALL=C.UTF-8 LANGUAGE=de:xx_YY:fa_AF:ar", NULL, "fa", "AF"},
		{"LANG=ar_LB LANGUAGE=en", NULL, "en", ""},
		{"LANG=ar_LB LANGUAGE=de", NULL, "en", ""},
		{"LANG=ar_LB LANGUAGE=ar", NULL, "ar", "LB"},
		{"LANG=ar_LB LC_TIME=ar_MA LANGUAGE=ar", NULL, "ar", "MA"},
		{"LANG=en_US LANGUAGE=ar", NULL, "ar", ""},
		/* There is no catalogue for Urdu here. */
		{"LANGUAGE=ur:ar", NULL, "ar", ""},
		{"LANG=ur_PK", NULL, "en", ""},
		{"LANG=fa_IR", "ar", "ar", ""},
		{"LANG=fa_IR LANGUAGE=fa", "ar_EG", "ar", "EG"},
		{"LC_ALL=C", "fa", "fa", ""},
		{"LANG=fa_AF", "fa", "fa", "AF"},
		{"LANG=fa_IR", "auto", "fa", "IR"},
		{"LANG=fa_IR", "en", "en", ""},
	};
	struct scratch_dir *s = *state;
	NEED_CATALOGUE(s, "ar", several);
	NEED_CATALOGUE(s, "fa", several);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *copy = kb_strdup(cases[i].environment), *rest = copy;
		clear_environment();
		for (char *word; (word = strsep(&rest, " "));) {
			char *value = strchr(word, '=');
			if (!value)
				continue;
			*value++ = '\0';
			setenv(word, value, 1);
		}
		choose(s, cases[i].setting);
		const struct kb_language *l = kb_language();
		if (strcmp(l->language, cases[i].language) != 0 ||
			strcmp(l->territory, cases[i].territory) != 0)
			fail_msg("%s: %s %s", cases[i].environment, l->language,
				l->territory);
		assert_int_equal(kb_language_dir(),
			strcmp(l->language, "en") == 0 ? KB_DIR_LTR
						       : KB_DIR_RTL);
		free(copy);
	}
	assert_int_equal(kb_language_choose("he", s->dir, &s->diag), KB_EIO);
	assert_says(&s->diag, "no translation for \"he\"");
	choose(s, "en");
}

/* --- What is put into a message ------------------------------------------ */

#define SAYS(expected, ...)                               \
	do {                                              \
		struct kb_str out = {0};                  \
		kb_str_add_message(&out, __VA_ARGS__);    \
		assert_string_equal(out.s, (expected));   \
		assert_int_equal(out.len, strlen(out.s)); \
		kb_str_release(&out);                     \
	} while (0)

static void test_arguments(void **state)
{
	(void)state;
	SAYS("plain", "plain");
	SAYS("", "%s", "");
	SAYS("100 %", "100 %%");
	SAYS("3 of 40", "%d of %zu", 3, (size_t)40);
	SAYS("-3 4000000000 5000000000", "%d %u %lld", -3, 4000000000U,
		5000000000LL);
	SAYS("7 8 9 ff", "%ld %i %lu %x", 7L, 8, 9UL, 255U);
	SAYS("  3|3  |003|+3|-03", "%3d|%-3d|%03d|%+d|%03d", 3, 3, 3, 3, -3);
	SAYS("2.5 2.500000", "%.1f %f", 2.5, 2.5);
	SAYS("ab of abc, c", "%.*s of %s, %c", 2, "abc", "abc", 'c');
	SAYS("b a", "%2$s %1$s", "a", "b");
	SAYS("b b", "%2$s %2$s%1$.0s", "a", "b");
	/* A number that a translation says in words. */
	SAYS("two of x", "two of %2$s%1$.0zu", (size_t)2, "x");
}

static void test_what_a_terminal_obeys_is_taken_out(void **state)
{
	(void)state;
	SAYS("a?[31m??b???c??", "%s",
		"a\x1B[31m\n\tb\x7F\xC2\x9B\u202Ec\u2028\xFF");
	/* Whole isolates are another message's; others would leak. */
	SAYS("\u2068a\u2069 b", "%s b", "\u2068a\u2069");
	SAYS("\u2068a\u2069 b", "%s b", "\u2068a");
	SAYS("\u2067a \u2066b\u2069\u2069 c", "%s c", "\u2067a \u2066b");
	SAYS("a b", "%s b", "a\u2069");
	/* Marks may be another message's, too. */
	SAYS("a\u200E b", "%s b", "a\u200E");
	SAYS("\u2068a\u200F\u2069 b", "%s b", "a\u200F");
	SAYS("x http://u:***@h/", "x %s", "http://u:secret@h/");
}

static void test_isolates_stand_where_they_have_to(void **state)
{
	struct scratch_dir *s = *state;
	SAYS("a file", "a %s", "file");
	SAYS("a \u2068\u05D0\u2069, b", "a %s, %s", "\u05D0", "b");
	/* All of a message is no part of one. */
	SAYS("\u05D0", "%s", "\u05D0");
	NEED_CATALOGUE(s, "ar", several);
	choose(s, "ar");
	SAYS("a \u2068file\u2069 3", "a %s %d", "file", 3);
	SAYS("a  3", "a %s %d", "", 3);
	SAYS("file", "%s", "file");
	/* Of another message nothing but what was put in has letters: it goes
	 * as the whole does. Where it has letters, it goes by them. */
	SAYS("a \u2068b\u2069: \u2068\u0628\u2069", "a %s",
		"\u2068b\u2069: \u2068\u0628\u2069");
	SAYS("a \u2068b\u2069\u060C \u2068\u0628\u2069", "a %s",
		"\u2068b\u2069\u060C \u2068\u0628\u2069");
	SAYS("a \u2068\u2068b\u2069 \u0628\u2069", "a %s",
		"\u2068b\u2069 \u0628");
	SAYS("a \u20681.2\u2069", "a %s", "1.2");
	choose(s, "en");
}

static void test_options_keep_their_hyphens(void **state)
{
	struct scratch_dir *s = *state;
	SAYS("a --b c", "a --b c");
	NEED_CATALOGUE(s, "ar", several);
	choose(s, "ar");
	SAYS("\u0628 \u2068--all\u2069 \u0628", "\u0628 --all \u0628");
	SAYS("\u0628 (\u2068--bidi MODE\u2069).", "\u0628 (--bidi MODE).");
	SAYS("\u2068-x\u2069 \u0628, \u2068--y\u2069", "-x \u0628, --y");
	SAYS("\u0628: \u2068--a b\u2069 \u0628-\u0628",
		"\u0628: --a b \u0628-\u0628");
	/* What follows Latin goes with it, and a dash is none. */
	SAYS("\u0628 khabar --help", "\u0628 khabar --help");
	SAYS("\u0628 - \u0628 -- -", "\u0628 - \u0628 -- -");
	choose(s, "en");
}

static void test_long_messages_end_with_an_ellipsis(void **state)
{
	struct kb_str name = {0};
	struct kb_diag diag;
	(void)state;
	for (size_t i = 0; i < 900; i++)
		kb_str_adds(&name, "\u05D0");
	kb_fail(&diag, KB_EIO, "no %s, which is missed", name.s);
	size_t len = strlen(diag.text);
	assert_in_range(len, sizeof diag.text - 12, sizeof diag.text - 1);
	assert_true(kb_starts(diag.text, "no \u2068\u05D0"));
	assert_true(kb_ends(diag.text, "\u05D0\u2026\u2069"));
	/* Also of the isolates that a translation has. */
	kb_fail(&diag, KB_EIO, "\u2066no %s, which is missed\u2069", name.s);
	assert_true(kb_ends(diag.text, "\u05D0\u2026\u2069\u2069"));
	kb_str_release(&name);
}

static void test_isolates_are_taken_out(void **state)
{
	char s[] = "\u2068a\u2069 \u05D0 \u2066\u2067b\u2069\u2069";
	(void)state;
	assert_string_equal(kb_message_plain(s), "a \u05D0 b");
}

/* Names of a list, and what the system says. */
static void test_phrases_in_a_row(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_str out = {0};
	NEED_CATALOGUE(s, "ar",
		"\nmsgid \", \"\nmsgstr \"\u060C \"\n"
		"\nmsgid \"Permission denied\"\nmsgstr \"\u0644\u0627\"\n");
	kb_last_phrase(&out, "%s or %s", "a");
	assert_string_equal(out.s, "a");
	kb_next_phrase(&out);
	kb_str_adds(&out, "b");
	kb_last_phrase(&out, "%s or %s", "c");
	assert_string_equal(out.s, "a, b or c");
	assert_string_equal(kb_reason(EACCES), "Permission denied");
	kb_str_clear(&out);
	choose(s, "ar");
	kb_next_phrase(&out);
	assert_int_equal(out.len, 0);
	kb_str_adds(&out, "a");
	kb_next_phrase(&out);
	assert_string_equal(out.s, "a\u060C ");
	assert_string_equal(kb_reason(EACCES), "\u0644\u0627");
	kb_str_release(&out);
}

static int set_up(void **state)
{
	clear_environment();
	return scratch_set_up(state);
}

static int tear_down(void **state)
{
	kb_language_choose("en", NULL, NULL);
	return scratch_tear_down(state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_forms_are_those_of_cldr),
		TEST(test_forms_are_those_of_libc),
		TEST(test_messages_are_found),
		TEST(test_other_arguments_are_not_taken),
		TEST(test_damaged_files_are_as_if_not_there),
		TEST(test_other_byte_order),
		TEST(test_names_of_locales),
		TEST(test_language_is_chosen),
		TEST(test_arguments),
		TEST(test_what_a_terminal_obeys_is_taken_out),
		TEST(test_isolates_stand_where_they_have_to),
		TEST(test_options_keep_their_hyphens),
		TEST(test_long_messages_end_with_an_ellipsis),
		TEST(test_isolates_are_taken_out),
		TEST(test_phrases_in_a_row),
	};
	return cmocka_run_group_tests_name("message", tests, NULL, NULL);
}
