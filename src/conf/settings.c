#include <khabar/conf/settings.h>

#include "lines.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>

#include <stdlib.h>
#include <string.h>

void kb_settings_init(struct kb_settings *s)
{
	*s = (struct kb_settings){
		.mouse = true, .timeout = 30, .auto_reload = true};
	kb_keymap_init(&s->keymap);
}

void kb_settings_release(struct kb_settings *s)
{
	free(s->theme);
	free(s->browser);
	free(s->bidi);
	free(s->shape);
	kb_keymap_release(&s->keymap);
	*s = (struct kb_settings){0};
}

/* --- Values ------------------------------------------------------------ */

/* Each returns NULL, or what is allowed. */
typedef const char *set_value(struct kb_settings *s, const char *value);

static bool parse_int(const char *s, int low, int high, int *out)
{
	int n = 0;
	size_t len = strlen(s);
	if (len < 1 || len > 6)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!kb_is_digit((unsigned char)s[i]))
			return false;
		n = n * 10 + s[i] - '0';
	}
	*out = n;
	return n >= low && n <= high;
}

static void set_string(char **to, const char *value)
{
	free(*to);
	*to = kb_strdup(value);
}

static const char *set_theme(struct kb_settings *s, const char *value)
{
	if (!*value)
		return "a theme's name or the path of a theme file";
	set_string(&s->theme, value);
	return NULL;
}

static const char *set_width(struct kb_settings *s, const char *value)
{
	return parse_int(value, 10, KB_MAX_CELLS, &s->width)
		       ? NULL
		       : "a number of cells from 10 to 4096";
}

static const char *set_mouse(struct kb_settings *s, const char *value)
{
	if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		return "yes or no";
	s->mouse = value[0] == 'y';
	return NULL;
}

static const char *set_auto_reload(struct kb_settings *s, const char *value)
{
	if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		return "yes or no";
	s->auto_reload = value[0] == 'y';
	return NULL;
}

static const char *set_browser(struct kb_settings *s, const char *value)
{
	if (!*value)
		return "a command";
	set_string(&s->browser, value);
	return NULL;
}

static const char *set_timeout(struct kb_settings *s, const char *value)
{
	return parse_int(value, 1, 3600, &s->timeout)
		       ? NULL
		       : "a number of seconds from 1 to 3600";
}

static const char *set_layout(struct kb_settings *s, const char *value)
{
	return kb_layout_parse(value, &s->keymap.layout)
		       ? NULL
		       : "auto, ar, fa, he or ur";
}

static const char *set_bidi(struct kb_settings *s, const char *value)
{
	static const char *const modes[] = {
		"auto", "visual", "words", "runs", "inverse"};
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		if (strcmp(value, modes[i]) == 0) {
			set_string(&s->bidi, value);
			return NULL;
		}
	return "auto, visual, words, runs or inverse";
}

static const char *set_shape(struct kb_settings *s, const char *value)
{
	if (strcmp(value, "auto") != 0 && strcmp(value, "on") != 0 &&
		strcmp(value, "off") != 0)
		return "auto, on or off";
	set_string(&s->shape, value);
	return NULL;
}

/* In the order of the manual page. */
static const struct {
	const char *key;
	set_value *set;
} keys[] = {
	{"theme", set_theme},
	{"width", set_width},
	{"mouse", set_mouse},
	{"browser", set_browser},
	{"timeout", set_timeout},
	{"auto-reload", set_auto_reload},
	{"layout", set_layout},
	{"bidi", set_bidi},
	{"shape", set_shape},
};

enum {
	N_KEYS = sizeof keys / sizeof *keys
};

/* --- The file ---------------------------------------------------------- */

static enum kb_err fail_key(const struct kb_conf_lines *l, struct kb_diag *diag)
{
	struct kb_str names = {0};
	for (size_t i = 0; i < N_KEYS; i++)
		kb_str_addf(&names, "%s, ", keys[i].key);
	kb_fail(diag, KB_EINVAL,
		"%.200s:%zu: no setting is called %.40s; there are %sand "
		"\"bind KEY = ACTION\"",
		l->name, l->line, l->key, names.s);
	kb_str_release(&names);
	return KB_EINVAL;
}

static enum kb_err read_line(struct kb_settings *s,
	const struct kb_conf_lines *l, struct kb_diag *diag)
{
	if (kb_starts(l->key, "bind ") || kb_starts(l->key, "bind\t")) {
		struct kb_diag why;
		const char *key = l->key + 5 + strspn(l->key + 5, " \t");
		if (kb_keymap_bind(&s->keymap, key, l->value, &why))
			return kb_fail(diag, KB_EINVAL, "%.200s:%zu: %s",
				l->name, l->line, why.text);
		return KB_OK;
	}
	for (size_t i = 0; i < N_KEYS; i++) {
		if (strcmp(l->key, keys[i].key) != 0)
			continue;
		const char *allowed = keys[i].set(s, l->value);
		if (!allowed)
			return KB_OK;
		return kb_fail(diag, KB_EINVAL,
			"%.200s:%zu: %s takes %s, not \"%.60s\"", l->name,
			l->line, l->key, allowed, l->value);
	}
	return fail_key(l, diag);
}

enum kb_err kb_settings_parse(struct kb_settings *s, const char *text,
	size_t len, const char *name, struct kb_diag *diag)
{
	struct kb_conf_lines lines;
	enum kb_err err;
	kb_conf_lines_init(&lines, text, len, name);
	while (!(err = kb_conf_next(&lines, diag)) && lines.key)
		if ((err = read_line(s, &lines, diag)))
			break;
	kb_conf_lines_release(&lines);
	return err;
}
