/* What is known of the terminal, in words for a person. */
#include "terminals.h"

#include <khabar/base/count.h>
#include <khabar/base/message.h>

#include <stdio.h>

static void add_line(struct kb_str *out, const char *line)
{
	kb_str_addf(out, "%s\n", line);
}

/* The background, which the theme goes by. */
static void add_ground(struct kb_str *out, const struct kb_profile *p)
{
	char colour[16];
	enum kb_ground ground = kb_profile_ground(p);
	snprintf(colour, sizeof colour, "#%06x", (unsigned)p->ground);
	if (ground == KB_GROUND_UNKNOWN)
		kb_str_adds(out, _("background: it does not tell"));
	else if (ground == KB_GROUND_LIGHT)
		/* i18n: behind the colon stands a colour: #ffffff */
		kb_str_add_message(out, _("background: %s, light"), colour);
	else
		kb_str_add_message(out, _("background: %s, dark"), colour);
	kb_str_addc(out, '\n');
}

/* How it is told from others, and how its text is put out. */
static void add_choice(struct kb_str *out, const struct kb_profile *p)
{
	const char *chosen = kb_encodings[p->encoding].name;
	kb_str_add_message(out, _("terminal: %s"), p->terminal);
	kb_str_addc(out, '\n');
	kb_str_add_message(out, _("told by: %s"), p->told);
	kb_str_addc(out, '\n');
	if (p->off[0])
		/* i18n: behind the colon stands a name: visual, words ... */
		kb_str_add_message(out,
			_("text is put out: %s, the terminal's own reordering "
			  "switched off"),
			chosen);
	else
		kb_str_add_message(out, _("text is put out: %s"), chosen);
	kb_str_addc(out, '\n');
	kb_str_add_message(out, _("because: %s"), p->reason);
	kb_str_addc(out, '\n');
}

/* What becomes of marks on letters. */
static void add_marks(struct kb_str *out, const struct kb_profile *p)
{
	static const char *const marks[] = {
		[KB_MARKING_UNKNOWN] = N_("marks on letters: yes"),
		[KB_MARKING_DRAWN] = N_("marks on letters: yes"),
		[KB_MARKING_BESIDE] =
			N_("marks on letters: sent with the cell before, as "
			   "they are drawn too far to the right"),
		[KB_MARKING_LOST] = N_("marks on letters: it draws none"),
		[KB_MARKING_INSTEAD] =
			N_("marks on letters: none in right-to-left text, "
			   "which would lose the letters"),
	};
	if (p->most_marks)
		kb_str_add_message(out,
			kb_count(p->most_marks,
				"marks on letters: at most %zu on each",
				"marks on letters: at most %zu on each"),
			(size_t)p->most_marks);
	else
		kb_str_adds(out, _(marks[p->marks]));
	kb_str_addc(out, '\n');
}

/* What is done about the fonts of a terminal that shapes words. */
static void add_fonts(struct kb_str *out, enum kb_apart_by by)
{
	static const char *const lines[] = {
		[KB_APART_BY_SIZE] = N_("fonts: pieces of words are kept apart "
					"as text with a size of its own"),
		[KB_APART_BY_ITALIC] = N_("fonts: pieces of words are kept "
					  "apart, every other one as if "
					  "italic"),
		[KB_APART_BY_BOLD] = N_("fonts: pieces of words are kept "
					"apart, every other one as if bold"),
	};
	add_line(out, _(lines[by]));
}

void kb_profile_describe(struct kb_str *out, const struct kb_profile *p)
{
	add_choice(out, p);
	if (!p->shape && p->row && p->row->joins)
		add_line(out, _("joined letters: by the terminal itself"));
	else
		add_line(out, p->shape ? _("joined letters: yes")
				       : _("joined letters: no"));
	add_marks(out, p);
	if (p->encoding == KB_ENCODING_WORDS)
		add_fonts(out, p->apart_by);
	if (p->upright)
		add_line(out, _("italics: right-to-left words are upright and "
				"underlined, for want of italic letters"));
	if (p->clusters.sequences == KB_CLUSTER_FIRST ||
		p->clusters.sequences == KB_CLUSTER_WIDE)
		add_line(out, _("joined emoji: drawn as one"));
	add_line(out, p->colour ? _("colours: yes") : _("colours: no"));
	add_ground(out, p);
	add_line(out, p->hyperlinks ? _("links to click on: yes")
				    : _("links to click on: no"));
	if (p->no_mouse)
		add_line(out, _("mouse: no, since Escape would come late"));
}
