/* What a command is about, its fields and its text. */
#include <khabar/ui/subject.h>

#include <khabar/article/enclosure.h>
#include <khabar/feed/write.h>
#include <khabar/layout/print.h>
#include <khabar/ui/frame.h>

enum {
	WIDTH = 80 /* cells of a text's lines, as `khabar read` has them */
};

enum kb_err kb_subject_of(
	struct kb_app *app, struct kb_subject *s, struct kb_diag *diag)
{
	struct kb_view *v = app->top;
	*s = (struct kb_subject){0};
	kb_arena_init(&s->arena);
	for (int i = 0; i < KB_FILL_COUNT; i++)
		s->fields[i].name = kb_fills[i].name;
	if (!v || !v->ops->subject)
		return kb_fail(diag, KB_EEMPTY, "no article is chosen here");
	enum kb_err err = v->ops->subject(v, s, diag);
	if (s->owned && s->owned->n_enclosures)
		app->io->find_files(app->io->ctx, s->owned);
	return err;
}

void kb_subject_release(struct kb_subject *s)
{
	kb_arena_release(&s->arena);
	kb_article_free(s->owned);
}

void kb_subject_set(struct kb_subject *s, enum kb_fill field, const char *value)
{
	if (value && *value)
		s->fields[field].value = kb_arena_strdup(&s->arena, value);
}

void kb_subject_set_article(struct kb_subject *s, const struct kb_article *a)
{
	char date[KB_DATE_MAX] = "";
	const struct kb_date *d =
		a->published.year ? &a->published : &a->updated;
	if (d->year)
		kb_date_iso(d, date);
	s->article = a;
	kb_subject_set(s, KB_FILL_DATE, date);
	kb_subject_set(s, KB_FILL_TITLE, a->headline.s);
	kb_subject_set(s, KB_FILL_FEED, a->site);
	kb_subject_set(
		s, KB_FILL_URL, a->canonical_url ? a->canonical_url : a->url);
	if (a->n_byline)
		kb_subject_set(s, KB_FILL_AUTHOR, a->byline[0]);
	if (a->n_enclosures)
		kb_subject_set(s, KB_FILL_ENCLOSURE,
			a->enclosures[kb_enclosure_main(a)].url);
}

void kb_subject_take_article(struct kb_subject *s, struct kb_article *a)
{
	s->owned = a;
	kb_subject_set_article(s, a);
}

/* --- Its text ----------------------------------------------------------- */

static int add_piece(void *ctx, struct kb_str *piece)
{
	kb_str_add(ctx, piece->s, piece->len);
	kb_str_clear(piece);
	return 0;
}

enum kb_err kb_subject_write(const struct kb_subject *s,
	enum kb_pipe_format format, struct kb_str *out, struct kb_diag *diag)
{
	const char *url = s->fields[KB_FILL_URL].value;
	if (format == KB_PIPE_URL && !url)
		return kb_fail(diag, KB_EEMPTY, "this has no address");
	if (format != KB_PIPE_URL && !s->article)
		return kb_fail(diag, KB_EEMPTY, "no article is chosen");
	switch (format) {
	case KB_PIPE_TEXT:
		kb_print_article(add_piece, out, s->article, WIDTH, false);
		break;
	case KB_PIPE_JSON:
		kb_write_article_json(out, s->article);
		break;
	case KB_PIPE_HTML:
		kb_write_article_html(out, s->article);
		break;
	case KB_PIPE_URL:
		kb_str_addf(out, "%s\n", url);
		break;
	}
	return KB_OK;
}
