/* Help while a line is typed: a search's operators, by their table, and the
 * keys of the line. */
#include <khabar/base/language.h>
#include <khabar/layout/label.h>
#include <khabar/search/query.h>
#include <khabar/ui/pager.h>
#include <khabar/ui/prompt_help.h>

#include <string.h>

/* Cells. */
enum {
	KEY = 16, /* where what a part is for begins */
	INDENT = 2,
	BOTH = 54, /* columns from which it stands beside the part */
};

/* The kinds of lines. */
enum line {
	TEXT = 1,   /* searched or filtered by */
	FIND = 2,   /* searched in all articles */
	ANSWER = 4, /* to a question: a name, a URL, a command */
	QUERY = 8,  /* to one for a search of the library */
};

static const struct kb_prompt_key keys[] = {
	{"Enter", "stay with what was found", "stay", TEXT | FIND},
	{"Enter", "take the line", "take it", ANSWER | QUERY},
	{"Escape, Ctrl-C", "leave it", "leave it",
		TEXT | FIND | ANSWER | QUERY},
	{"Up, Ctrl-P", "earlier ones that begin so", "earlier ones",
		TEXT | FIND | ANSWER | QUERY},
	{"Down, Ctrl-N", "later ones", NULL, TEXT | FIND | ANSWER | QUERY},
	{"Ctrl-X", "exactly as written, or not", "exactly", TEXT | FIND},
	{"Tab", "complete a name, a tag or a path", "complete",
		FIND | ANSWER | QUERY},
	{"Ctrl-W, Ctrl-U", "delete a word, or all before", NULL,
		TEXT | FIND | ANSWER | QUERY},
	{"PageDown", "the rest of this help", NULL, FIND | QUERY},
	{"F1", "this help, and back", NULL, TEXT | FIND | ANSWER | QUERY},
};

enum {
	N_KEYS = sizeof keys / sizeof *keys
};

const struct kb_prompt_key *kb_prompt_key(size_t i)
{
	return i < N_KEYS ? &keys[i] : NULL;
}

bool kb_prompt_has_key(
	const struct kb_prompt *p, const struct kb_prompt_key *key)
{
	enum line line = p->sign == '\\' ? FIND
			 : p->sign       ? TEXT
			 : p->is_query   ? QUERY
					 : ANSWER;
	return key->lines & line;
}

/* Where lines are drawn: those that the screen shows. */
struct page {
	struct kb_app *app;
	struct kb_canvas *c;
	int rows, left;
	size_t first, line;
};

/* Puts words `from` cells from the side that the screen begins at. */
static void put(const struct page *p, int from, const char *s, enum kb_dir dir,
	enum kb_style style)
{
	enum kb_dir side = kb_language_dir();
	struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = dir,
		.align = side == KB_DIR_RTL ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = style};
	long row = (long)p->line - (long)p->first;
	int width = p->c->cols - 2 * p->left, cells = width - from;
	if (row >= 0 && row < p->rows && cells > 0)
		kb_label_draw(p->c, p->app->bidi, (int)row,
			kb_app_cells(side, p->left, width, from, cells), cells,
			&label);
}

/* A part of a search or a key, and what it is for. */
static void put_both(struct page *p, const char *name, const char *help)
{
	bool beside = p->c->cols >= BOTH;
	put(p, 0, name, KB_DIR_LTR, KB_STYLE_HELP_KEY);
	p->line += !beside;
	put(p, beside ? KEY : INDENT, help, kb_language_dir(),
		KB_STYLE_HELP_TEXT);
	p->line++;
}

static void put_operators(struct page *p)
{
	const struct kb_query_operator *o;
	put(p, 0, "What a search can be made of", kb_language_dir(),
		KB_STYLE_SUBHEAD);
	p->line++;
	for (size_t i = 0; (o = kb_query_operators(i)); i++) {
		struct kb_str name = {0};
		kb_str_addf(&name, "%s%s", o->name, o->value);
		put_both(p, name.s, o->help);
		kb_str_release(&name);
	}
	p->line++;
}

static void put_all(struct page *p)
{
	p->line = 0;
	if (p->app->prompt.is_query)
		put_operators(p);
	put(p, 0, "The line that is typed", kb_language_dir(),
		KB_STYLE_SUBHEAD);
	p->line++;
	for (size_t i = 0; i < N_KEYS; i++)
		if (kb_prompt_has_key(&p->app->prompt, &keys[i]))
			put_both(p, keys[i].keys, keys[i].help);
}

bool kb_prompt_help_draw(
	struct kb_app *app, struct kb_canvas *c, int rows, size_t *first)
{
	struct page p = {app, c, 0, c->cols >= 24 ? 1 : 0, 0, 0};
	put_all(&p); /* to count the lines */
	bool more = kb_pager_fit(first, p.line, rows);
	p.rows = rows;
	p.first = *first;
	put_all(&p);
	return more;
}
