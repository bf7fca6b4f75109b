/* Keys on any keyboard layout, and what they are called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/utf8.h>
#include <khabar/conf/keymap.h>

#include <string.h>

static enum kb_action action(
	const struct kb_keymap *m, uint32_t key, unsigned mods)
{
	const struct kb_key_stroke stroke = {key, mods};
	bool more;
	const struct kb_binding *b = kb_keymap_find(m, &stroke, 1, &more);
	return b ? b->step.action : KB_ACTION_NONE;
}

static void defaults(void **state)
{
	struct kb_keymap m;
	(void)state;
	kb_keymap_init(&m);
	assert_int_equal(action(&m, 'j', 0), KB_ACTION_LINE_DOWN);
	assert_int_equal(action(&m, KB_KEY_DOWN, 0), KB_ACTION_LINE_DOWN);
	assert_int_equal(action(&m, ' ', 0), KB_ACTION_PAGE_DOWN);
	assert_int_equal(action(&m, 'd', KB_MOD_CTRL), KB_ACTION_HALF_DOWN);
	assert_int_equal(action(&m, 'd', 0), KB_ACTION_HALF_DOWN);
	assert_int_equal(action(&m, 'd', KB_MOD_ALT), KB_ACTION_NONE);
	assert_int_equal(action(&m, 'G', 0), KB_ACTION_BOTTOM);
	assert_int_equal(action(&m, 'g', 0), KB_ACTION_TOP);
	assert_int_equal(action(&m, '?', 0), KB_ACTION_HELP);
	assert_int_equal(action(&m, KB_KEY_F1, 0), KB_ACTION_HELP);
	assert_int_equal(action(&m, 'c', KB_MOD_CTRL), KB_ACTION_CANCEL);
	assert_int_equal(action(&m, 'V', 0), KB_ACTION_NONE);
	/* Every action can be reached by its own keys, and says what it does.
	 */
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++) {
		struct kb_str s = {0};
		kb_keymap_describe(&m, (enum kb_action)a, &s);
		assert_true(s.len > 0);
		const struct kb_action_entry *entry = &kb_actions[a];
		assert_in_range(strlen(entry->help), 1, KB_MAX_HELP_LETTERS);
		size_t keys = 1, described = 1;
		for (const char *k = entry->keys; *k; k++)
			keys += *k == ' ';
		for (const char *k = s.s; (k = strstr(k, ", ")); k++)
			described++;
		assert_int_equal(described, keys);
		kb_str_release(&s);
	}
	kb_keymap_release(&m);
}

/* Lam and alef are one key: at the places of b, G, T and B on Arabic keyboards,
 * and in bindings as they are written. */
static void lam_alef(void **state)
{
	static const struct {
		uint32_t alef, key;
		char us;
	} keys[] = {{0x0627, 0xFEFB, 'b'}, {0x0623, 0xFEF7, 'G'},
		{0x0625, 0xFEF9, 'T'}, {0x0622, 0xFEF5, 'B'}};
	struct kb_keymap m;
	struct kb_str s = {0};
	(void)state;
	kb_keymap_init(&m);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		assert_int_equal(
			kb_key_lam_alef(0x0644, keys[i].alef), keys[i].key);
		assert_int_equal(kb_key_alef(keys[i].key), keys[i].alef);
		assert_int_equal(
			kb_key_us(keys[i].key, KB_LAYOUT_AR), keys[i].us);
	}
	assert_int_equal(kb_key_lam_alef(0x0644, 0x0644), 0);
	assert_int_equal(kb_key_lam_alef(0x0628, 0x0627), 0);
	assert_int_equal(action(&m, 0xFEFB, 0), KB_ACTION_PAGE_UP);
	assert_int_equal(action(&m, 0xFEF7, 0), KB_ACTION_BOTTOM);
	assert_int_equal(action(&m, 0xFEF5, 0), KB_ACTION_SEARCH_BACK);
	assert_int_equal(
		kb_keymap_bind(&m, "\u0644\u0627 x", "star", NULL), KB_OK);
	kb_keys_describe(m.bindings[m.n - 1].keys, 2, &s);
	assert_string_equal(s.s, "\u0644\u0627 x");
	assert_int_equal(
		kb_keymap_bind(&m, "\u0644\u0628", "star", NULL), KB_EINVAL);
	kb_str_release(&s);
	kb_keymap_release(&m);
}

/* The keys of the library, those of its lists that less and vim lack. */
static void library(void **state)
{
	static const struct {
		uint32_t key;
		unsigned mods;
		enum kb_action action;
	} keys[] = {
		{'h', 0, KB_ACTION_LEFT},
		{'l', 0, KB_ACTION_RIGHT},
		{KB_KEY_LEFT, 0, KB_ACTION_LEFT},
		{KB_KEY_RIGHT, 0, KB_ACTION_RIGHT},
		{KB_KEY_BACKSPACE, 0, KB_ACTION_BACK},
		{'J', 0, KB_ACTION_NEXT_ARTICLE},
		{'K', 0, KB_ACTION_PREV_ARTICLE},
		{'.', 0, KB_ACTION_NEXT_UNREAD},
		{'m', 0, KB_ACTION_TOGGLE_READ},
		{'s', 0, KB_ACTION_STAR},
		{'A', 0, KB_ACTION_MARK_ALL},
		{'z', 0, KB_ACTION_UNDO},
		{'z', KB_MOD_CTRL, KB_ACTION_SUSPEND},
		{'f', 0, KB_ACTION_FULL_TEXT},
		{'f', KB_MOD_CTRL, KB_ACTION_PAGE_DOWN},
		{'w', 0, KB_ACTION_ONLY_UNREAD},
		{'S', 0, KB_ACTION_SORT},
		{'&', 0, KB_ACTION_FILTER},
		{'\\', 0, KB_ACTION_FIND},
		{'x', 0, KB_ACTION_FOLD},
		{'E', 0, KB_ACTION_FAILED},
		{'i', 0, KB_ACTION_INFO},
		{'R', 0, KB_ACTION_RELOAD},
		{'r', KB_MOD_CTRL, KB_ACTION_RELOAD_ALL},
		{'r', 0, KB_ACTION_REDRAW},
	};
	struct kb_keymap m;
	(void)state;
	kb_keymap_init(&m);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		assert_int_equal(
			action(&m, keys[i].key, keys[i].mods), keys[i].action);
	/* By place: the Arabic keys of h, m, z and i, the Persian ones of s
	 * and w, the Hebrew ones of x and f. */
	m.layout = KB_LAYOUT_AR;
	assert_int_equal(action(&m, 0x0627, 0), KB_ACTION_LEFT);        /* ا */
	assert_int_equal(action(&m, 0x0629, 0), KB_ACTION_TOGGLE_READ); /* ة */
	assert_int_equal(action(&m, 0x0626, 0), KB_ACTION_UNDO);        /* ئ */
	assert_int_equal(action(&m, 0x0647, 0), KB_ACTION_INFO);        /* ه */
	m.layout = KB_LAYOUT_FA;
	assert_int_equal(action(&m, 0x0647, 0), KB_ACTION_INFO);        /* ه */
	assert_int_equal(action(&m, 0x0633, 0), KB_ACTION_STAR);        /* س */
	assert_int_equal(action(&m, 0x0635, 0), KB_ACTION_ONLY_UNREAD); /* ص */
	m.layout = KB_LAYOUT_HE;
	assert_int_equal(action(&m, 0x05E1, 0), KB_ACTION_FOLD);      /* ס */
	assert_int_equal(action(&m, 0x05DB, 0), KB_ACTION_FULL_TEXT); /* כ */
	kb_keymap_release(&m);
}

static void binding(void **state)
{
	struct kb_keymap m;
	struct kb_diag diag;
	struct kb_str s = {0};
	(void)state;
	kb_keymap_init(&m);
	assert_int_equal(kb_keymap_bind(&m, "x", "quit", NULL), KB_OK);
	assert_int_equal(action(&m, 'x', 0), KB_ACTION_QUIT);
	assert_int_equal(kb_keymap_bind(&m, "ctrl-X", "top", NULL), KB_OK);
	assert_int_equal(action(&m, 'x', KB_MOD_CTRL), KB_ACTION_TOP);
	assert_int_equal(kb_keymap_bind(&m, "q", "none", NULL), KB_OK);
	assert_int_equal(action(&m, 'q', 0), KB_ACTION_NONE);
	assert_int_equal(kb_keymap_bind(&m, "f12", "reload", NULL), KB_OK);
	assert_int_equal(action(&m, KB_KEY_F12, 0), KB_ACTION_RELOAD);
	assert_int_equal(kb_keymap_bind(&m, "Alt-PageUp", "top", NULL), KB_OK);
	assert_int_equal(action(&m, KB_KEY_PAGE_UP, KB_MOD_ALT), KB_ACTION_TOP);
	assert_int_equal(
		kb_keymap_bind(&m, "Alt-Shift-F2", "undo", NULL), KB_OK);
	kb_keymap_describe(&m, KB_ACTION_UNDO, &s);
	assert_non_null(strstr(s.s, "Alt-Shift-F2"));
	kb_str_clear(&s);
	/* A character of another layout can be bound by itself. */
	assert_int_equal(kb_keymap_bind(&m, "\u062A", "bottom", NULL), KB_OK);
	assert_int_equal(action(&m, 0x062A, 0), KB_ACTION_BOTTOM);
	kb_keymap_describe(&m, KB_ACTION_RELOAD, &s);
	assert_string_equal(s.s, "R, F12");
	kb_str_release(&s);

	assert_int_equal(
		kb_keymap_bind(&m, "Hyper-x", "quit", &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "Hyper-x"));
	assert_int_equal(kb_keymap_bind(&m, "", "quit", &diag), KB_EINVAL);
	assert_int_equal(kb_keymap_bind(&m, "F13", "quit", &diag), KB_EINVAL);
	assert_int_equal(kb_keymap_bind(&m, "F1x", "quit", &diag), KB_EINVAL);
	assert_int_equal(kb_keymap_bind(&m, "F123", "quit", &diag), KB_EINVAL);
	assert_int_equal(kb_keymap_bind(&m, "xy", "quit", &diag), KB_EINVAL);
	assert_int_equal(kb_keymap_bind(&m, "\x80", "quit", &diag), KB_EINVAL);
	assert_int_equal(kb_keymap_bind(&m, "z", "fly", &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "the key help"));
	assert_int_equal(
		kb_keymap_bind(&m, "z", "line-dwon", &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "is it line-down?"));
	kb_keymap_release(&m);
}

static const struct kb_binding *find(
	const struct kb_keymap *m, const char *keys, bool *more)
{
	struct kb_key_stroke strokes[KB_MAX_KEYS];
	size_t n = 0;
	for (size_t len = strlen(keys), at = 0; at < len; n++) {
		strokes[n].mods = 0;
		at += kb_utf8_decode(keys + at, len - at, &strokes[n].key);
	}
	return kb_keymap_find(m, strokes, n, more);
}

static void sequences(void **state)
{
	struct kb_keymap m;
	struct kb_diag diag;
	struct kb_str s = {0};
	bool more;
	(void)state;
	kb_keymap_init(&m);
	assert_int_equal(kb_keymap_bind(&m, "g g", "top", NULL), KB_OK);
	assert_int_equal(kb_keymap_bind(&m, "g  T x", "quit", NULL), KB_OK);
	assert_int_equal(
		kb_keymap_bind(&m, ", 5", "12 line-down", NULL), KB_OK);
	/* g is bound as before, and begins longer ones. */
	assert_int_equal(find(&m, "g", &more)->step.action, KB_ACTION_TOP);
	assert_true(more);
	assert_int_equal(find(&m, "gg", &more)->step.action, KB_ACTION_TOP);
	assert_false(more);
	assert_null(find(&m, "gT", &more));
	assert_true(more);
	assert_int_equal(find(&m, "gTx", &more)->step.action, KB_ACTION_QUIT);
	assert_null(find(&m, "gTy", &more));
	assert_false(more);
	assert_null(find(&m, "gx", &more));
	assert_null(find(&m, "ggg", &more));
	assert_int_equal(find(&m, ",5", &more)->step.count, 12);
	/* By place: the Arabic keys of g g and , 5; the Persian digit 5; and
	 * half of it in Latin. */
	m.layout = KB_LAYOUT_AR;
	assert_int_equal(
		find(&m, "\u0644\u0644", &more)->step.action, KB_ACTION_TOP);
	assert_int_equal(
		find(&m, "g\u0644", &more)->step.action, KB_ACTION_TOP);
	m.layout = KB_LAYOUT_FA;
	assert_int_equal(find(&m, "\u0648\u06F5", &more)->step.count, 12);
	/* A character that is bound itself begins nothing by its place. */
	assert_int_equal(kb_keymap_bind(&m, "\u0644", "help", NULL), KB_OK);
	assert_int_equal(
		find(&m, "\u0644", &more)->step.action, KB_ACTION_HELP);
	assert_false(more);
	/* Help names those that do it at once. */
	kb_keymap_describe(&m, KB_ACTION_TOP, &s);
	assert_string_equal(s.s, "g, Home, <, g g");
	kb_str_clear(&s);
	kb_keymap_describe(&m, KB_ACTION_LINE_DOWN, &s);
	assert_string_equal(s.s, "j, Down");
	kb_str_release(&s);
	/* Taken away, they begin nothing any more. */
	assert_int_equal(kb_keymap_bind(&m, "g g", "none", NULL), KB_OK);
	assert_int_equal(kb_keymap_bind(&m, "g T x", "none", NULL), KB_OK);
	find(&m, "g", &more);
	assert_false(more);

	assert_int_equal(
		kb_keymap_bind(&m, "a b c d e", "top", &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "e is one key too many"));
	assert_int_equal(
		kb_keymap_bind(&m, "a Escape", "top", &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "gives them up"));
	assert_int_equal(kb_keymap_bind(&m, "a Esc", "top", &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "no key is called Esc"));
	assert_int_equal(
		kb_keymap_bind(&m, "a", "0 line-down", &diag), KB_EINVAL);
	assert_int_equal(kb_keymap_bind(&m, "a", "10000000 line-down", &diag),
		KB_EINVAL);
	assert_non_null(strstr(diag.text, "9999999"));
	assert_int_equal(kb_keymap_bind(&m, "a", "5", &diag), KB_EINVAL);
	assert_int_equal(
		kb_keymap_bind(&m, "a", "5 line-dwon", &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "is it line-down?"));
	kb_keymap_release(&m);
}

static void digits(void **state)
{
	struct kb_key_stroke key = {'7', 0};
	(void)state;
	assert_int_equal(kb_key_digit(&key), 7);
	key.key = 0x0660; /* ٠ */
	assert_int_equal(kb_key_digit(&key), 0);
	key.key = 0x06F9; /* ۹ */
	assert_int_equal(kb_key_digit(&key), 9);
	key.key = 'a';
	assert_int_equal(kb_key_digit(&key), -1);
	key = (struct kb_key_stroke){'7', KB_MOD_ALT};
	assert_int_equal(kb_key_digit(&key), -1);
}

/* The keys at the places of j, k, q, n and b on each layout. */
static void other_layouts(void **state)
{
	static const struct {
		enum kb_layout layout;
		uint32_t j, k, n, slash;
	} rows[] = {
		{KB_LAYOUT_AR, 0x062A, 0x0646, 0x0649, 0x0638}, /* ت ن ى ظ */
		{KB_LAYOUT_FA, 0x062A, 0x0646, 0x062F, 0},      /* ت ن د */
		{KB_LAYOUT_HE, 0x05D7, 0x05DC, 0x05DE, 0},      /* ח ל מ */
		{KB_LAYOUT_UR, 0x062C, 0x06A9, 0x0646, 0},      /* ج ک ن */
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kb_keymap m;
		kb_keymap_init(&m);
		m.layout = rows[i].layout;
		assert_int_equal(action(&m, rows[i].j, 0), KB_ACTION_LINE_DOWN);
		assert_int_equal(action(&m, rows[i].k, 0), KB_ACTION_LINE_UP);
		assert_int_equal(action(&m, rows[i].n, 0), KB_ACTION_NEXT_HIT);
		if (rows[i].slash)
			assert_int_equal(
				action(&m, rows[i].slash, 0), KB_ACTION_SEARCH);
		kb_keymap_release(&m);
	}
}

static void places(void **state)
{
	(void)state;
	/* Without a hint: the Arabic place, else the one there is. */
	assert_int_equal(kb_key_us(0x0636, KB_LAYOUT_AUTO), 'q'); /* ض */
	assert_int_equal(kb_key_us(0x062F, KB_LAYOUT_AUTO), ']'); /* د */
	assert_int_equal(kb_key_us(0x062F, KB_LAYOUT_FA), 'n');
	assert_int_equal(kb_key_us(0x062F, KB_LAYOUT_UR), 'd');
	assert_int_equal(kb_key_us(0x05D7, KB_LAYOUT_AR), 'j'); /* ח */
	assert_int_equal(kb_key_us(0x06F1, KB_LAYOUT_AUTO), '1');
	/* The lam-alef key sends one character. */
	assert_int_equal(kb_key_us(0xFEFB, KB_LAYOUT_AR), 'b');
	/* ASCII and what no keyboard has stand for themselves. */
	for (uint32_t cp = 0; cp < 0x80; cp++)
		assert_int_equal(kb_key_us(cp, KB_LAYOUT_HE), cp);
	assert_int_equal(kb_key_us(0x4E00, KB_LAYOUT_AUTO), 0x4E00);
	assert_int_equal(kb_key_us(KB_KEY_DOWN, KB_LAYOUT_AUTO), KB_KEY_DOWN);
}

static void locales(void **state)
{
	(void)state;
	assert_int_equal(kb_layout_of_locale("fa_IR.UTF-8"), KB_LAYOUT_FA);
	assert_int_equal(kb_layout_of_locale("ur"), KB_LAYOUT_UR);
	assert_int_equal(kb_layout_of_locale("arc_XX"), KB_LAYOUT_AUTO);
	assert_int_equal(kb_layout_of_locale("C.UTF-8"), KB_LAYOUT_AUTO);
	assert_int_equal(kb_layout_of_locale(""), KB_LAYOUT_AUTO);
	assert_int_equal(kb_layout_of_locale(NULL), KB_LAYOUT_AUTO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults),
		cmocka_unit_test(lam_alef),
		cmocka_unit_test(library),
		cmocka_unit_test(binding),
		cmocka_unit_test(sequences),
		cmocka_unit_test(digits),
		cmocka_unit_test(other_layouts),
		cmocka_unit_test(places),
		cmocka_unit_test(locales),
	};
	return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}
