/* Accounts in the configuration: read, refused with what is wrong, and written
 * with no other byte touched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/limits.h>
#include <khabar/conf/feeds.h>
#include <khabar/conf/settings.h>

#include <stdlib.h>
#include <string.h>

static enum kb_err parse(
	struct kb_settings *s, const char *text, struct kb_diag *diag)
{
	kb_settings_init(s);
	return kb_settings_parse(s, text, strlen(text), "config", diag);
}

static void reading(void **state)
{
	static const char text[] =
		"width = 60\n"
		"account home url = https://rss.example.org/api/greader.php\n"
		"account\thome  user = ahmad  # who\n"
		"account \xD8\xA8\xD9\x8A\xD8\xAA url = http://127.0.0.1:8080\n"
		"account home password-command = pass show 'a b'\n"
		"account home interval = 1h\n"
		"account home proxy = none\n"
		"account \xD8\xA8\xD9\x8A\xD8\xAA kind = tt-rss\n"
		"account \xD8\xA8\xD9\x8A\xD8\xAA plain-http = yes\n";
	struct kb_settings s;
	struct kb_diag diag = {0};
	(void)state;
	if (parse(&s, text, &diag))
		fail_msg("%s", diag.text);
	assert_int_equal(s.n_accounts, 2);
	const struct kb_account_settings *a = kb_settings_account(&s, "home");
	assert_non_null(a);
	assert_int_equal(a->line, 2);
	assert_string_equal(a->url, "https://rss.example.org/api/greader.php");
	assert_string_equal(a->user, "ahmad");
	assert_string_equal(a->password_command, "pass show 'a b'");
	assert_null(a->password_file);
	assert_string_equal(a->proxy, "");
	assert_int_equal(a->interval, 3600);
	assert_int_equal(a->kind, KB_ACCOUNT_KIND_AUTO);
	assert_false(a->plain_http);
	/* بيت, a house */
	a = kb_settings_account(&s, "\xD8\xA8\xD9\x8A\xD8\xAA");
	assert_non_null(a);
	assert_int_equal(a->kind, KB_ACCOUNT_KIND_TT_RSS);
	assert_null(a->user);
	assert_null(a->proxy);
	assert_int_equal(a->interval, 15 * 60);
	assert_true(a->plain_http);
	assert_null(kb_settings_account(&s, "Home"));
	kb_settings_release(&s);
}

static void refusing(void **state)
{
	static const struct {
		const char *s, *says;
	} bad[] = {
		{"\naccount url = https://a.example",
			"config:2: a line of an account is `account NAME "
			"SETTING = VALUE`"},
		{"account = x", "no setting is called account"},
		{"account a user = x",
			"config:1: the account a has no address"},
		{"account a/b url = https://a.example",
			"config:1: a/b cannot be the name of an account"},
		{"account -a url = https://a.example", "-a cannot be the name"},
		{"account a urll = https://a.example",
			"config:1: no setting of an account is called urll; is "
			"it url?"},
		{"account a colour = red", "there are url, user, kind"},
		{"account a url = ftp://a.example", "url takes a URL of http"},
		{"account a url = a.example", "url takes a URL of http"},
		{"account a url = https://", "url takes a URL of http"},
		{"account a url = https:///api", "url takes a URL of http"},
		{"account a kind = feedly", "auto, google-reader or tt-rss"},
		{"account a interval = 10s", "interval takes a time"},
		{"account a interval = 366d", "interval takes a time"},
		{"account a interval = 99999999999999999999m",
			"interval takes a time"},
		{"account a interval = 0m", "interval takes a time"},
		{"account a proxy = elsewhere", "proxy takes none or a URL"},
		{"account a password-command = \"x", "password-command: "},
		{"account a plain-http = perhaps", "yes or no"},
		{"account a url = https://a.example\n"
		 "account a password-file = x\naccount a password-command = y",
			"config:1: the account a has password-command and "
			"password-file"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kb_settings s;
		struct kb_diag diag = {0};
		assert_int_equal(parse(&s, bad[i].s, &diag), KB_EINVAL);
		if (!strstr(diag.text, bad[i].says))
			fail_msg("%s", diag.text);
		kb_settings_release(&s);
	}
}

/* What a person has put where it does not belong is not told on. */
static void hiding_passwords(void **state)
{
	static const char *const bad[] = {
		"account a password = hunter2",
		"account a url = https://ahmad:hunter2@a.example/",
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kb_settings s;
		struct kb_diag diag = {0};
		assert_int_equal(parse(&s, bad[i], &diag), KB_EINVAL);
		assert_null(strstr(diag.text, "hunter2"));
		kb_settings_release(&s);
	}
}

static void too_many(void **state)
{
	struct kb_str text = {0};
	struct kb_settings s;
	struct kb_diag diag = {0};
	(void)state;
	for (int i = 0; i <= KB_MAX_ACCOUNTS; i++)
		kb_str_addf(&text, "account a%d url = https://a.example\n", i);
	assert_int_equal(parse(&s, text.s, &diag), KB_ELIMIT);
	kb_settings_release(&s);
	kb_str_release(&text);
}

static void names(void **state)
{
	char longest[KB_MAX_ACCOUNT_NAME + 2];
	(void)state;
	assert_true(kb_account_is_name("home"));
	assert_true(kb_account_is_name("me@rss.example.org"));
	assert_true(kb_account_is_name("\xDB\xB1\xD8\xAE\xD8\xA7"));
	assert_false(kb_account_is_name(""));
	assert_false(kb_account_is_name("a b"));
	assert_false(kb_account_is_name("a,b"));
	assert_false(kb_account_is_name("a\xD8\x8C"));
	assert_false(kb_account_is_name("a=b"));
	assert_false(kb_account_is_name("#a"));
	assert_false(kb_account_is_name("..")); /* of a file's name */
	assert_false(kb_account_is_name("a\xE2\x80\xAE"));
	assert_false(kb_account_is_name("a\xC2\xA0"));
	memset(longest, 'a', sizeof longest);
	longest[KB_MAX_ACCOUNT_NAME + 1] = '\0';
	assert_false(kb_account_is_name(longest));
	longest[KB_MAX_ACCOUNT_NAME] = '\0';
	assert_true(kb_account_is_name(longest));
}

/* Which addresses take a password unprotected to another machine: those of the
 * loopback block (RFC 5735) and its name do not. */
static void plain(void **state)
{
	static const struct {
		const char *url;
		bool plain;
	} cases[] = {
		{"http://rss.example.org/", true},
		{"HTTP://rss.example.org", true},
		{"http://192.168.1.4:8080/api", true},
		{"http://127.example.org/", true},
		{"http://localhost.example.org", true},
		{"http://[::2]/", true},
		{"https://rss.example.org/", false},
		{"http://localhost", false},
		{"http://LOCALHOST:8080/x", false},
		{"http://127.0.0.1/", false},
		{"http://127.4.5.6:80", false},
		{"http://[::1]:8080/", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_account_settings a;
		kb_account_settings_init(&a, "home");
		kb_account_settings_set(&a, "url", cases[i].url, NULL);
		assert_string_equal(a.url, cases[i].url);
		assert_int_equal(kb_account_is_plain(&a), cases[i].plain);
		kb_account_settings_release(&a);
	}
}

static void setting_values(void **state)
{
	struct kb_account_settings a, copy;
	struct kb_diag diag;
	(void)state;
	kb_account_settings_init(&a, "home");
	assert_int_equal(
		kb_account_settings_set(&a, "url", "https://a.example", NULL),
		KB_OK);
	assert_int_equal(
		kb_account_settings_set(&a, "proxy", "none", NULL), KB_OK);
	assert_int_equal(
		kb_account_settings_set(&a, "interval", "90m", NULL), KB_OK);
	assert_int_equal(
		kb_account_settings_set(&a, "user", NULL, NULL), KB_OK);
	/* What a line cannot hold. */
	static const char *const unfit[] = {
		"", " a", "a ", "#a", "a #b", "a\nb", "a\x1B", "\xFF"};
	for (size_t i = 0; i < sizeof unfit / sizeof *unfit; i++)
		assert_int_equal(
			kb_account_settings_set(&a, "user", unfit[i], &diag),
			KB_EINVAL);
	assert_int_equal(
		kb_account_settings_set(&a, "colour", "x", &diag), KB_EINVAL);
	kb_account_settings_copy(&copy, &a);
	assert_string_equal(copy.name, "home");
	assert_string_equal(copy.url, "https://a.example");
	assert_string_equal(copy.proxy, "");
	assert_int_equal(copy.interval, 5400);
	kb_account_settings_set(&copy, "interval", NULL, NULL);
	kb_account_settings_set(&copy, "proxy", NULL, NULL);
	assert_int_equal(copy.interval, 900);
	assert_null(copy.proxy);
	kb_account_settings_release(&a);
	kb_account_settings_release(&copy);
}

/* url https://b.example, user u and 2h, in what these bytes are; or gone. */
static void changing(void **state)
{
#define URL "account a url = https://b.example\n"
#define USER "account a user = u\n"
#define TIME "account a interval = 2h\n"
	static const struct {
		const char *before, *after, *gone;
	} cases[] = {
		{"", URL USER TIME, ""},
		{"width = 60", "width = 60\n" URL USER TIME, "width = 60"},
		/* what is the same keeps each byte, what is lacking comes
		   behind the last line */
		{"# mine\naccount  a url=https://b.example # here\nwidth = 6\n",
			"# mine\naccount  a url=https://b.example # "
			"here\n" USER TIME "width = 6\n",
			"# mine\nwidth = 6\n"},
		{"account a interval = 120m\n" URL USER,
			"account a interval = 120m\n" URL USER, ""},
		/* another value, in its place */
		{"account a user\t=  v  # who\n" URL TIME "x",
			"account a user\t=  u  # who\n" URL TIME "x", "x"},
		/* a default goes without a line, and what is set no more */
		{URL "account a kind = tt-rss\n" USER TIME
		     "account a proxy = none\n",
			URL "account a kind = auto\n" USER TIME, ""},
		/* of several, the first stays */
		{URL "account a user = v\naccount a user = w\n" TIME,
			URL USER TIME, ""},
		/* other accounts, and what is not understood */
		{"account b url = https://b.example\naccount a x = y\n",
			"account b url = https://b.example\naccount a x = "
			"y\n" URL USER TIME,
			"account b url = https://b.example\naccount a x = y\n"},
		/* as the file's lines end */
		{"width = 6\r\naccount a user = v",
			"width = 6\r\naccount a user = u\r\n"
			"account a url = https://b.example\r\n"
			"account a interval = 2h\r\n",
			"width = 6\r\n"},
		{"\xEF\xBB\xBF" USER, "\xEF\xBB\xBF" USER URL TIME,
			"\xEF\xBB\xBF"},
	};
	struct kb_account_settings a;
	(void)state;
	kb_account_settings_init(&a, "a");
	kb_account_settings_set(&a, "url", "https://b.example", NULL);
	kb_account_settings_set(&a, "user", "u", NULL);
	kb_account_settings_set(&a, "interval", "2h", NULL);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *before = cases[i].before;
		struct kb_str out = {0};
		kb_account_lines_change(before, strlen(before), "a", &a, &out);
		kb_str_adds(&out, "");
		assert_string_equal(out.s, cases[i].after);
		kb_str_clear(&out);
		kb_account_lines_change(
			before, strlen(before), "a", NULL, &out);
		kb_str_adds(&out, "");
		assert_string_equal(out.s, cases[i].gone);
		kb_str_release(&out);
	}
	kb_account_settings_release(&a);
}

static void assert_names(const struct kb_feed_conf *c, const char *account,
	bool named, const char *expected)
{
	struct kb_str out = {0};
	kb_str_adds(&out, "");
	kb_feed_conf_add_accounts(c, account, named, &out);
	assert_string_equal(out.s, expected);
	kb_str_release(&out);
}

static void of_feeds(void **state)
{
	static const char text[] =
		"https://a.example/\n  account home, work\n"
		"https://b.example/\n  account home/2\n"
		"https://c.example/\n  account a b c d e f g h i\n"
		"https://d.example/\n  account ,\n"
		"https://e.example/\n";
	struct kb_feeds f;
	(void)state;
	kb_feeds_init(&f, "feeds");
	assert_int_equal(
		kb_feeds_parse(&f, text, sizeof text - 1, NULL), KB_OK);
	assert_int_equal(f.n_feeds, 5);
	assert_int_equal(f.feeds[0].n_accounts, 2);
	assert_string_equal(f.feeds[0].accounts[0], "home");
	assert_string_equal(f.feeds[0].accounts[1], "work");
	assert_int_equal(f.feeds[4].n_accounts, 0);
	assert_true(kb_feed_conf_has_account(&f.feeds[0], "work"));
	assert_false(kb_feed_conf_has_account(&f.feeds[0], "wor"));
	assert_names(&f.feeds[0], NULL, false, "home work");
	assert_names(&f.feeds[0], "home", false, "work");
	assert_names(&f.feeds[0], "home", true, "work home");
	assert_names(&f.feeds[0], "third", true, "home work third");
	assert_names(&f.feeds[4], "home", true, "home");
	assert_names(&f.feeds[4], "home", false, "");
	assert_int_equal(f.n_errors, 3);
	assert_string_equal(f.errors[0].text,
		"feeds:4: account takes names of accounts, not \"home/2\"");
	assert_string_equal(
		f.errors[1].text, "feeds:6: account has more than 8 names");
	kb_feeds_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading),
		cmocka_unit_test(refusing),
		cmocka_unit_test(hiding_passwords),
		cmocka_unit_test(too_many),
		cmocka_unit_test(names),
		cmocka_unit_test(plain),
		cmocka_unit_test(setting_values),
		cmocka_unit_test(changing),
		cmocka_unit_test(of_feeds),
	};
	return cmocka_run_group_tests_name("account", tests, NULL, NULL);
}
