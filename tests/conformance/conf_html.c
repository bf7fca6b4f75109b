/* Documents of the project's own with the trees that Chromium makes of them
 * (chromium.dat), and the tree construction tests of html5lib where they are
 * there, through kb_markup_html(). A tree is right if its elements and texts
 * are; a text, if the texts are, one after another. KB_VERBOSE prints what is
 * not. */
#include "html_dat.h"

#include <khabar/doc/markup.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct score {
	size_t cases, trees, texts;
	size_t left_out; /* want scripts, or another context than body */
};

static bool equal(const struct kb_str *a, const struct kb_str *b)
{
	return a->len == b->len && memcmp(a->s, b->s, a->len) == 0;
}

static void run_case(const struct html_case *c, struct score *score)
{
	struct kb_str want = {0}, want_text = {0}, got = {0}, got_text = {0};
	struct kb_doc *doc;
	bool fragment = c->context[0];
	if ((fragment ? kb_markup_html_fragment : kb_markup_html)(
		    c->data, c->len, &doc, NULL))
		abort();
	html_dat_want(c, &want, &want_text);
	html_dat_got(
		fragment ? kb_node_find(doc->root, KB_TAG_BODY) : doc->root,
		&got, &got_text);
	bool tree = equal(&want, &got), text = equal(&want_text, &got_text);
	score->cases++;
	score->trees += tree;
	score->texts += text;
	if (getenv("KB_VERBOSE") && !(tree && text))
		printf("# --- %s\n%.*s\nwanted:\n%s\ngot:\n%s\n", c->context,
			(int)c->len, c->data, want.s, got.s);
	kb_doc_free(doc);
	kb_str_release(&want);
	kb_str_release(&want_text);
	kb_str_release(&got);
	kb_str_release(&got_text);
}

/* Whether a fragment is what khabar reads fragments as: the content of body. */
static bool is_body_context(const char *context)
{
	return strcmp(context, "body") == 0 || strcmp(context, "div") == 0;
}

/* Documents that are known to come out otherwise, with the reason. */
static const struct known {
	const char *file;
	size_t cases;
	const char *why;
} KNOWN[] = {
	{"webkit02.dat", 4,
		"selectedcontent holds a copy of the chosen option, which is "
		"no text to read"},
};

static const struct known *known_of(const char *file)
{
	for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
		if (strcmp(file, KNOWN[i].file) == 0)
			return &KNOWN[i];
	return NULL;
}

/* Returns the number of trees that are wrong and not known to be. */
static size_t run_file(const char *path, bool fragments, struct score *all)
{
	struct kb_str text = {0};
	struct html_case c;
	struct score score = {0};
	const char *name = strrchr(path, '/') + 1;
	if (!html_dat_read(path, &text))
		abort();
	const char *at = text.s;
	while (html_dat_next(&at, text.s + text.len, &c)) {
		if (fragments != (c.context[0] != '\0'))
			continue;
		if (c.scripting || (fragments && !is_body_context(c.context)))
			score.left_out++;
		else
			run_case(&c, &score);
	}
	kb_str_release(&text);
	all->cases += score.cases;
	all->trees += score.trees;
	all->texts += score.texts;
	all->left_out += score.left_out;
	size_t wrong = score.cases - score.trees;
	if (wrong == 0)
		return 0;
	const struct known *k = known_of(name);
	printf("# %s: %zu of %zu trees: %s\n", name, score.trees, score.cases,
		k ? k->why : "not known why");
	return k && wrong <= k->cases ? 0 : wrong;
}

static void report(int number, const char *what, const struct score *s,
	size_t wrong, const char *left_out)
{
	double n = (double)s->cases / 100;
	printf("# %s: of %zu documents %zu trees (%.1f %%) and %zu texts "
	       "(%.1f %%)\n",
		what, s->cases, s->trees, (double)s->trees / n, s->texts,
		(double)s->texts / n);
	if (s->left_out)
		printf("# %s: %zu left out: %s\n", what, s->left_out, left_out);
	printf("%sok %d - %s\n", wrong || s->cases == 0 ? "not " : "", number,
		what);
}

static void run_own(void)
{
	char path[1024];
	struct score score = {0};
	const char *top = getenv("KB_SRCDIR");
	snprintf(path, sizeof path, "%s/tests/conformance/chromium.dat",
		top ? top : ".");
	size_t wrong = run_file(path, false, &score);
	report(1, "Chromium's trees", &score, wrong, "");
}

static void run_html5lib(void)
{
	char pattern[1024];
	const char *seed = getenv("KB_SEED");
	struct score pages = {0}, fragments = {0};
	size_t wrong = 0, wrong_fragments = 0;
	glob_t files = {0};
	snprintf(pattern, sizeof pattern,
		"%s/../html5lib/tree-construction/*.dat", seed ? seed : ".");
	if (glob(pattern, 0, NULL, &files) != 0) {
		printf("ok 2 - html5lib's trees # SKIP html5lib's files are "
		       "not there: %s\n"
		       "ok 3 - html5lib's fragments # SKIP nor are these\n",
			pattern);
		return;
	}
	for (size_t i = 0; i < files.gl_pathc; i++) {
		wrong += run_file(files.gl_pathv[i], false, &pages);
		wrong_fragments +=
			run_file(files.gl_pathv[i], true, &fragments);
	}
	report(2, "html5lib's trees", &pages, wrong, "khabar runs no scripts");
	report(3, "html5lib's fragments", &fragments, wrong_fragments,
		"khabar reads fragments into body, not into other elements");
	globfree(&files);
}

int main(void)
{
	printf("1..3\n");
	run_own();
	run_html5lib();
	return 0;
}
