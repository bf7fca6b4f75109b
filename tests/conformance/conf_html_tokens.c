/* The tokenizer's cases of html5lib, where they are there, through
 * kb_html_next(). Of comments it is only compared that they are there, for
 * their text is not kept. KB_VERBOSE prints what fails. */
#include "../../src/doc/html_token.h"

#include <khabar/base/utf8.h>

#include <glob.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct score {
	size_t cases, passed, surrogates;
};

/* --- Strings of the tests ---------------------------------------------- */

static bool is_surrogate(const char *s)
{
	return strlen(s) >= 6 && s[0] == '\\' && s[1] == 'u' &&
	       (s[2] | 32) == 'd' && strchr("89abcdefABCDEF", s[3]);
}

/* Adds a string, with \uHHHH resolved once more if it is escaped twice. Returns
 * false if it holds a surrogate by itself, which is no text. */
static bool add_string(struct kb_str *out, const json_t *j, bool twice)
{
	const char *s = json_string_value(j);
	size_t len = json_string_length(j);
	for (size_t i = 0; i < len; i++) {
		if (!twice || len - i < 6 || s[i] != '\\' || s[i + 1] != 'u') {
			kb_str_addc(out, s[i]);
			continue;
		}
		char hex[5] = "";
		memcpy(hex, s + i + 2, 4);
		unsigned cp = (unsigned)strtoul(hex, NULL, 16);
		if (is_surrogate(s + i)) {
			if (cp >= 0xDC00 || len - i < 12 ||
				!is_surrogate(s + i + 6))
				return false;
			memcpy(hex, s + i + 8, 4);
			cp = 0x10000 + ((cp - 0xD800) << 10) +
			     ((unsigned)strtoul(hex, NULL, 16) - 0xDC00);
			i += 6;
		}
		if (cp)
			kb_str_addcp(out, cp);
		else
			kb_str_addc(out, '\0');
		i += 5;
	}
	return true;
}

/* --- Tokens as text ---------------------------------------------------- */

/* Characters that belong to the text before go on with it. */
static void add_text(struct kb_str *out, bool *in_text)
{
	kb_str_adds(out, *in_text ? "" : "\ntext ");
	*in_text = true;
}

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct kb_attr *)a)->name,
		((const struct kb_attr *)b)->name);
}

static void add_tag(struct kb_str *out, bool start, const char *name,
	const struct kb_attr *attrs, size_t n, bool self_closing)
{
	kb_str_addf(out, "\n%s %s", start ? "start" : "end", name);
	for (size_t i = 0; start && i < n; i++)
		kb_str_addf(out, "\n [%s=%s]", attrs[i].name, attrs[i].value);
	if (start && self_closing)
		kb_str_adds(out, " /");
}

static void add_doctype(struct kb_str *out, const char *name,
	const char *public, const char *system, bool quirks)
{
	kb_str_addf(out, "\ndoctype %s [%s] [%s]%s", name,
		public ? public : "-", system ? system : "-",
		quirks ? " quirks" : "");
}

/* A part of a document type, which is kept as written. */
static char *part(struct kb_html_span span, bool lower)
{
	struct kb_str s = {0};
	if (!span.s)
		return NULL;
	for (size_t i = 0; i < span.len; i++)
		if (span.s[i])
			kb_str_addc(&s,
				lower ? (char)kb_lower((unsigned char)span.s[i])
				      : span.s[i]);
		else
			kb_str_addcp(&s, KB_REPLACEMENT);
	return kb_str_take(&s);
}

static void add_got(
	struct kb_str *out, struct kb_html_token *token, bool *in_text)
{
	if (token->type == KB_HTML_TEXT) {
		add_text(out, in_text);
		kb_str_add(out, token->s, token->len);
		return;
	}
	*in_text = false;
	if (token->type == KB_HTML_COMMENT) {
		kb_str_adds(out, "\ncomment");
	} else if (token->type == KB_HTML_DOCTYPE) {
		char *name = part(token->doctype, true);
		char *public = part(token->public_id, false);
		char *system = part(token->system_id, false);
		add_doctype(out, name ? name : "-", public, system,
			token->force_quirks);
		free(name);
		free(public);
		free(system);
	} else {
		qsort(token->attrs, token->n_attrs, sizeof *token->attrs,
			compare);
		add_tag(out, token->type == KB_HTML_START, token->name,
			token->attrs, token->n_attrs, token->self_closing);
	}
}

static bool add_wanted_tag(struct kb_str *out, const json_t *t, bool twice)
{
	struct kb_str name = {0}, strings[64] = {{0}};
	struct kb_attr attrs[32];
	size_t n = 0;
	const char *key;
	json_t *value, *in = json_array_get(t, 2);
	bool good = add_string(&name, json_array_get(t, 1), twice);
	json_object_foreach(in, key, value)
	{
		json_t *k = json_string(key);
		if (n == 32)
			abort();
		good &= add_string(&strings[n * 2], k, twice);
		good &= add_string(&strings[n * 2 + 1], value, twice);
		attrs[n].name = strings[n * 2].s;
		attrs[n].value =
			strings[n * 2 + 1].s ? strings[n * 2 + 1].s : "";
		n++;
		json_decref(k);
	}
	qsort(attrs, n, sizeof *attrs, compare);
	if (good)
		add_tag(out,
			strcmp(json_string_value(json_array_get(t, 0)),
				"StartTag") == 0,
			name.s, attrs, n, json_is_true(json_array_get(t, 3)));
	kb_str_release(&name);
	for (size_t i = 0; i < 64; i++)
		kb_str_release(&strings[i]);
	return good;
}

static bool add_wanted_doctype(struct kb_str *out, const json_t *t, bool twice)
{
	struct kb_str parts[3] = {{0}};
	bool good = true;
	for (size_t i = 0; i < 3; i++)
		if (!json_is_null(json_array_get(t, i + 1))) {
			kb_str_adds(&parts[i], "");
			good &= add_string(
				&parts[i], json_array_get(t, i + 1), twice);
		}
	if (good)
		add_doctype(out, parts[0].len ? parts[0].s : "-", parts[1].s,
			parts[2].s, !json_is_true(json_array_get(t, 4)));
	for (size_t i = 0; i < 3; i++)
		kb_str_release(&parts[i]);
	return good;
}

static bool add_wanted(struct kb_str *out, const json_t *tokens, bool twice)
{
	bool in_text = false, good = true;
	size_t i;
	json_t *t;
	json_array_foreach(tokens, i, t)
	{
		const char *type = json_string_value(json_array_get(t, 0));
		if (!type)
			continue;
		if (strcmp(type, "Character") == 0) {
			add_text(out, &in_text);
			good &= add_string(out, json_array_get(t, 1), twice);
			continue;
		}
		in_text = false;
		if (strcmp(type, "Comment") == 0)
			kb_str_adds(out, "\ncomment");
		else if (strcmp(type, "DOCTYPE") == 0)
			good &= add_wanted_doctype(out, t, twice);
		else
			good &= add_wanted_tag(out, t, twice);
	}
	return good;
}

/* --- Cases ------------------------------------------------------------- */

static enum kb_html_content content_of(const char *state)
{
	static const char *const STATES[] = {
		[KB_HTML_DATA] = "Data state",
		[KB_HTML_RCDATA] = "RCDATA state",
		[KB_HTML_RAWTEXT] = "RAWTEXT state",
		[KB_HTML_SCRIPT] = "Script data state",
		[KB_HTML_PLAINTEXT] = "PLAINTEXT state",
		[KB_HTML_CDATA] = "CDATA section state",
	};
	for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++)
		if (strcmp(state, STATES[i]) == 0)
			return (enum kb_html_content)i;
	abort();
}

static void tokenize(struct kb_str *out, const struct kb_str *input,
	const char *state, const char *last)
{
	struct kb_arena arena;
	struct kb_html_tokens *t = kb_malloc(sizeof *t);
	struct kb_str s = {0};
	bool in_text = false;
	kb_arena_init(&arena);
	kb_html_normalize(input->s ? input->s : "", input->len, &s);
	kb_html_tokens_init(t, &arena, s.s, s.len);
	t->content = content_of(state);
	t->last_start = last;
	for (kb_html_next(t); t->token.type != KB_HTML_EOF; kb_html_next(t))
		add_got(out, &t->token, &in_text);
	kb_html_tokens_release(t);
	free(t);
	kb_arena_release(&arena);
	kb_str_release(&s);
}

static void run_case(const json_t *test, const char *state, struct score *score)
{
	struct kb_str input = {0}, want = {0}, got = {0};
	bool twice = json_is_true(json_object_get(test, "doubleEscaped"));
	score->cases++;
	if (!add_string(&input, json_object_get(test, "input"), twice) ||
		!add_wanted(&want, json_object_get(test, "output"), twice)) {
		score->surrogates++;
	} else {
		tokenize(&got, &input, state,
			json_string_value(
				json_object_get(test, "lastStartTag")));
		bool same =
			want.len == got.len &&
			(want.len == 0 || memcmp(want.s, got.s, want.len) == 0);
		score->passed += same;
		if (!same && getenv("KB_VERBOSE"))
			printf("# --- %s: %s\n%s\nwanted:%s\ngot:%s\n", state,
				json_string_value(
					json_object_get(test, "description")),
				input.s, want.s ? want.s : "",
				got.s ? got.s : "");
	}
	kb_str_release(&input);
	kb_str_release(&want);
	kb_str_release(&got);
}

static void run_file(const char *path, struct score *all)
{
	struct score score = {0};
	json_t *file = json_load_file(path, JSON_ALLOW_NUL, NULL), *test,
	       *state;
	const char *name = strrchr(path, '/') + 1;
	size_t i, k;
	if (!json_object_get(file, "tests")) {
		printf("# %s: not run: for parsers that give XML\n", name);
		json_decref(file);
		return;
	}
	json_array_foreach(json_object_get(file, "tests"), i, test)
	{
		json_t *states = json_object_get(test, "initialStates");
		if (!states)
			run_case(test, "Data state", &score);
		json_array_foreach(states, k, state)
			run_case(test, json_string_value(state), &score);
	}
	if (score.passed < score.cases)
		printf("# %s: %zu of %zu cases; %zu hold surrogates by "
		       "themselves, which UTF-8 has not\n",
			name, score.passed, score.cases, score.surrogates);
	all->cases += score.cases;
	all->passed += score.passed;
	all->surrogates += score.surrogates;
	json_decref(file);
}

int main(void)
{
	char pattern[1024];
	const char *seed = getenv("KB_SEED");
	struct score all = {0};
	glob_t files = {0};
	snprintf(pattern, sizeof pattern, "%s/../html5lib/tokenizer/*.test",
		seed ? seed : ".");
	if (glob(pattern, 0, NULL, &files) != 0) {
		printf("1..0 # SKIP html5lib's files are not there: %s\n",
			pattern);
		return 0;
	}
	printf("1..1\n");
	for (size_t i = 0; i < files.gl_pathc; i++)
		run_file(files.gl_pathv[i], &all);
	globfree(&files);
	printf("# html5lib's tokens: %zu of %zu cases pass\n", all.passed,
		all.cases);
	printf("%sok 1 - html5lib's tokens\n",
		all.cases == 0 || all.passed + all.surrogates < all.cases
			? "not "
			: "");
	return 0;
}
