/* What a search of the library can be made of: the operators' table, and the
 * keys of the line that is typed. */
#include <khabar/base/language.h>
#include <khabar/layout/label.h>
#include <khabar/search/query.h>
#include <khabar/ui/pager.h>
#include <khabar/ui/query_help.h>

#include <string.h>

/* Cells. */
enum {
	KEY = 16, /* where what a part is for begins */
	INDENT = 2,
	BOTH = 54, /* columns from which it stands beside the part */
};

static const struct {
	struct kb_query_operator key;
	bool of_find; /* only where the library is searched */
} around[] = {
	{{"Enter", "", "stay with what was found"}, true},
	{{"Up, Down", "", "earlier searches that begin so"}, false},
	{{"Tab", "", "complete a name behind feed: or tag:"}, false},
	{{"PageDown", "", "the rest of this help"}, false},
	{{"F1", "", "this help, and back"}, false},
	{{"Escape", "", "leave it"}, false},
};

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

static void put_operator(struct page *p, const struct kb_query_operator *o)
{
	struct kb_str name = {0};
	bool beside = p->c->cols >= BOTH;
	kb_str_addf(&name, "%s%s", o->name, o->value);
	put(p, 0, name.s, KB_DIR_LTR, KB_STYLE_HELP_KEY);
	p->line += !beside;
	put(p, beside ? KEY : INDENT, o->help, kb_language_dir(),
		KB_STYLE_HELP_TEXT);
	p->line++;
	kb_str_release(&name);
}

static void put_all(struct page *p)
{
	const struct kb_query_operator *o;
	p->line = 0;
	put(p, 0, "What a search can be made of", kb_language_dir(),
		KB_STYLE_SUBHEAD);
	p->line++;
	for (size_t i = 0; (o = kb_query_operators(i)); i++)
		put_operator(p, o);
	p->line++;
	for (size_t i = 0; i < sizeof around / sizeof *around; i++)
		if (p->app->prompt.sign || !around[i].of_find)
			put_operator(p, &around[i].key);
}

bool kb_query_help_draw(
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
