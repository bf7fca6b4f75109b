/* What a terminal makes of clusters, asked of its cursor. */
#include "ask_cells.h"

enum {
	COLUMN = 18, /* that each begins in */
	FIRST_VERSION = 12,
	LAST_VERSION = 17,
};

enum question {
	NOTHING,
	PLAIN,
	COUPLE,
	RAINBOW,
	THUMB,
	FINGER,
	HEART,
	HOURGLASS,
	INDICATOR,
	REGION,
	SPACING,
	VERSIONS, /* one for each from FIRST_VERSION on */
};

/* What is shown. */
static const char *const shown[KB_CELLS_ASKED] = {
	[NOTHING] = "",
	[PLAIN] = "\U0001F44D",
	/* two that are joined, and one of text presentation with another */
	[COUPLE] = "\U0001F468\u200D\U0001F469",
	[RAINBOW] = "\U0001F3F3\uFE0F\u200D\U0001F308",
	/* tones, behind emoji of two cells and of one */
	[THUMB] = "\U0001F44D\U0001F3FD",
	[FINGER] = "\u261D\U0001F3FD",
	/* styles */
	[HEART] = "\u2764\uFE0F",
	[HOURGLASS] = "\u231B\uFE0E",
	[INDICATOR] = "\U0001F1E6",
	[REGION] = "\U0001F3F4\U000E0067\U000E0062\U000E007F",
	/* the letter ka and a vowel */
	[SPACING] = "\u0915\u093E",
	[VERSIONS] = "\U0001F9A9",
	[VERSIONS + 1] = "\U0001F9AC",
	[VERSIONS + 2] = "\U0001FAE0",
	[VERSIONS + 3] = "\U0001FAE8",
	[VERSIONS + 4] = "\U0001FAE9",
	[VERSIONS + 5] = "\U0001FAEA",
};

/* On the alternate screen, which leaves the other one as it was. Where there is
 * none, what is shown is wiped, and the cursor goes back. */
void kb_ask_cells_add(struct kb_str *out)
{
	kb_str_adds(out, "\0337\033[?1049h");
	for (size_t i = 0; i < KB_CELLS_ASKED; i++)
		kb_str_addf(out, "\033[%dG%s\033[6n", COLUMN, shown[i]);
	kb_str_addf(out, "\033[%dG\033[K\033[?1049l\0338", COLUMN);
}

bool kb_ask_cells_is_answer(int column)
{
	return column > 16;
}

/* --- Answers ------------------------------------------------------------- */

/* A rule by the cells of an emoji, of it with what follows, and of one that has
 * text presentation with the same. */
static uint8_t rule_of(int plain, int whole, int text)
{
	if (whole == plain)
		return text == 2 ? KB_CLUSTER_WIDE : KB_CLUSTER_FIRST;
	return whole >= 2 * plain ? KB_CLUSTER_APART : KB_CLUSTER_LESS;
}

static uint8_t one_of(int cells, int a, int b)
{
	return cells == a || cells == b ? (uint8_t)cells : 0;
}

/* The versions up to the first that is not of two cells. */
static void take_versions(const int *cells, struct kb_clusters *c)
{
	int version = FIRST_VERSION;
	while (version <= LAST_VERSION && *cells == 2) {
		version++;
		cells++;
	}
	c->newest = version > LAST_VERSION ? UINT8_MAX : (uint8_t)(version - 1);
	c->newer = version > LAST_VERSION ? 2 : one_of(*cells, 1, 1);
}

bool kb_ask_cells_take(const struct kb_answers *a, struct kb_clusters *c)
{
	int cells[KB_CELLS_ASKED];
	if (a->cells.n != KB_CELLS_ASKED)
		return false;
	for (size_t i = 0; i < KB_CELLS_ASKED; i++) {
		cells[i] = a->cells.columns[i] - a->cells.columns[NOTHING];
		if (cells[i] < 0 || cells[i] > 12)
			return false;
	}
	/* A selector of its own cell is none that is understood. */
	bool styles = cells[HOURGLASS] <= 2;
	*c = (struct kb_clusters){
		.sequences =
			rule_of(cells[PLAIN], cells[COUPLE], cells[RAINBOW]),
		.tones = rule_of(cells[PLAIN], cells[THUMB], cells[FINGER]),
		.emoji_style = styles ? one_of(cells[HEART], 1, 2) : 0,
		.text_style = styles ? one_of(cells[HOURGLASS], 1, 2) : 0,
		.indicator = one_of(cells[INDICATOR], 1, 2),
		.spacing = cells[SPACING] != 1,
		.tags = cells[REGION] == cells[PLAIN],
		.narrow = cells[PLAIN] == 1,
	};
	take_versions(cells + VERSIONS, c);
	return true;
}
