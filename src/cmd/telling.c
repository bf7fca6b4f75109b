/* What a command that fetches tells: a progress bar, or plain lines. */
#include "telling.h"

#include "cmd.h"
#include "shell.h"

#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/text/width.h>

#include <unistd.h>

void kb_telling_init(struct kb_telling *t, bool quiet)
{
	*t = (struct kb_telling){
		.bar = isatty(STDOUT_FILENO) && !quiet, .quiet = quiet};
}

void kb_telling_put(struct kb_telling *t, const struct kb_str *s)
{
	if (!t->status && !t->quiet)
		t->status = kb_tell(s, kb_shell_dir());
}

/* --- The bar ------------------------------------------------------------- */

static size_t cells_of(const struct kb_str *s)
{
	return kb_width_utf8(s->s, s->len);
}

void kb_telling_part(struct kb_str *words, size_t blanks, struct kb_str *part)
{
	size_t columns = (size_t)kb_shell_columns(STDOUT_FILENO, 80);
	if (part->len && cells_of(words) + blanks + cells_of(part) < columns) {
		kb_str_addn(words, ' ', blanks);
		kb_str_add(words, part->s, part->len);
	}
	kb_str_clear(part);
}

void kb_telling_draw(const struct kb_str *words, size_t done, size_t total)
{
	struct kb_str s = {0};
	int room =
		kb_shell_columns(STDOUT_FILENO, 80) - (int)cells_of(words) - 3;
	if (room >= 5) {
		size_t cells = room > 40 ? 40 : (size_t)room;
		size_t full = total ? cells * done / total : cells;
		kb_str_addc(&s, '[');
		kb_str_addn(&s, '#', full);
		kb_str_addn(&s, '.', cells - full);
		kb_str_addc(&s, ']');
	}
	kb_str_add(&s, words->s, words->len);
	kb_tell_over(STDOUT_FILENO, &s);
	kb_str_release(&s);
}

void kb_telling_clear(const struct kb_telling *t)
{
	if (t->bar)
		kb_tell_over(STDOUT_FILENO, NULL);
}

/* --- Words --------------------------------------------------------------- */

void kb_add_received(struct kb_str *out, uint64_t bytes)
{
	if (bytes < 1000 * 1000)
		kb_str_add_message(
			out, _("%u KB"), (unsigned)((bytes + 500) / 1000));
	else
		kb_str_add_message(out, _("%.1f MB"), (double)bytes / 1e6);
}

void kb_add_count(struct kb_str *out, size_t n, const char *message)
{
	if (!n)
		return;
	kb_next_phrase(out);
	kb_str_add_message(out, message, n);
}

void kb_add_phrases(struct kb_str *out, struct kb_str *row)
{
	if (row->len && out->len)
		/* i18n: stands between rows of phrases */
		kb_str_adds(out, _("; "));
	kb_str_adds(out, row->len ? row->s : "");
	kb_str_clear(row);
}
