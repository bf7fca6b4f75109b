/* What keys are bound to: steps, and commands behind them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/conf/keymap.h>
#include <khabar/conf/macro.h>

#include <string.h>

/* The macro as it is told again, or why it is none. */
static const char *told(const char *s)
{
	static struct kb_str out;
	struct kb_macro m;
	struct kb_diag diag = {""};
	kb_str_clear(&out);
	if (kb_macro_parse(&m, s, &diag)) {
		kb_str_adds(&out, diag.text);
		return out.s;
	}
	kb_macro_describe(&m, &out);
	kb_macro_release(&m);
	return out.s;
}

static void steps(void **state)
{
	struct kb_macro m;
	(void)state;
	assert_int_equal(
		kb_macro_parse(&m, "open 3  line-down\ttop", NULL), KB_OK);
	assert_int_equal(m.n_steps, 3);
	assert_int_equal(m.steps[0].action, KB_ACTION_OPEN);
	assert_int_equal(m.steps[0].count, 0);
	assert_int_equal(m.steps[1].action, KB_ACTION_LINE_DOWN);
	assert_int_equal(m.steps[1].count, 3);
	assert_null(m.line);
	kb_macro_release(&m);
	assert_string_equal(
		told(" open 3  line-down top "), "open 3 line-down top");
	assert_string_equal(told("none"), "none");
	assert_string_equal(told("3 left"), "3 left");
}

static void commands(void **state)
{
	struct kb_macro m;
	(void)state;
	assert_int_equal(
		kb_macro_parse(&m, "star run mpv  '{url}' open", NULL), KB_OK);
	assert_int_equal(m.n_steps, 1);
	assert_int_equal(m.command, KB_COMMAND_RUN);
	assert_string_equal(m.line, "mpv  '{url}' open");
	kb_macro_release(&m);
	assert_string_equal(told("start x {title}"), "start x {title}");
	assert_string_equal(told("pipe json jq ."), "pipe json jq .");
	/* An action of that name asks for the command. */
	assert_string_equal(told("open pipe"), "open pipe");
	assert_int_equal(kb_macro_parse(&m, "open pipe", NULL), KB_OK);
	assert_int_equal(m.n_steps, 2);
	kb_macro_release(&m);
}

static void mistakes(void **state)
{
	static const char *const cases[][2] = {
		{"", "no action is called"},
		{"open flie", "no action is called flie"},
		{"open line-dwon", "is it line-down?"},
		{"open runn mpv", "no action is called runn; is it run?"},
		{"open 5", "5 is a count without an action behind it"},
		{"5 5 line-down", "no action is called 5"},
		{"5 run mpv", "no action is called run"},
		{"0 line-down", "from 1 to 9999999"},
		{"5x line-down", "from 1 to 9999999"},
		{"open none", "none stands alone"},
		{"none run x", "none stands alone"},
		{"5 help", "help takes no number before it"},
		{"run", "a command is missing behind run"},
		{"start  ", "a command is missing"},
		{"pipe json", "a command is missing behind pipe"},
		{"run 'mpv", "a quotation mark ' is not closed"},
		{"run mpv {urls}", "no field is called {urls}; is it {url}?"},
		{"run {url}", "{url} can't be the program"},
		{"run sh -c \"mpv {url}\"", "a shell would run"},
		{"top top top top top top top top top top top top top top top "
		 "top bottom",
			"bottom is one step too many: there are 16 at most"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (!strstr(told(cases[i][0]), cases[i][1]))
			fail_msg("%s: %s", cases[i][0], told(cases[i][0]));
}

/* Bound anew, a key does the new thing only. */
static void bound(void **state)
{
	struct kb_keymap m;
	const struct kb_key_stroke keys[] = {{',', 0}, {'m', 0}};
	const struct kb_binding *b;
	bool more;
	(void)state;
	kb_keymap_init(&m);
	for (size_t i = 0; i < m.n; i++)
		assert_false(kb_binding_is_own(&m.bindings[i]));
	assert_int_equal(
		kb_keymap_bind(&m, ", m", "star run mpv {url}", NULL), KB_OK);
	b = kb_keymap_find(&m, keys, 1, &more);
	assert_true(more);
	b = kb_keymap_find(&m, keys, 2, &more);
	assert_non_null(b->macro);
	assert_true(kb_binding_is_own(b));
	assert_int_equal(
		kb_keymap_bind(&m, ", m", "start x {title}", NULL), KB_OK);
	b = kb_keymap_find(&m, keys, 2, &more);
	assert_string_equal(b->macro->line, "x {title}");
	/* What is no macro does not take it away. */
	assert_int_equal(kb_keymap_bind(&m, ", m", "fly", NULL), KB_EINVAL);
	b = kb_keymap_find(&m, keys, 2, &more);
	assert_non_null(b->macro);
	assert_int_equal(kb_keymap_bind(&m, ", m", "none", NULL), KB_OK);
	b = kb_keymap_find(&m, keys, 2, &more);
	assert_false(kb_binding_acts(b));
	kb_keymap_find(&m, keys, 1, &more);
	assert_false(more);
	kb_keymap_release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(steps),
		cmocka_unit_test(commands),
		cmocka_unit_test(mistakes),
		cmocka_unit_test(bound),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
