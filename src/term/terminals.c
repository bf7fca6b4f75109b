/* The table of terminals: what each is told by, and what it does. */
#include "terminals.h"

#include <khabar/base/message.h>

/* Mode 8 (BDSM) of the terminal working group's recommendation on bidirectional
 * text: reset, cells are shown where they are put. */
#define MODE8_OFF "\033[8l"
#define MODE8_ON "\033[8h"

/* What is told of each was measured, but for Ghostty, iTerm2, mintty, WezTerm,
 * Windows Terminal and the Linux console, where it is from their sources. The
 * first row that fits is taken: what has a version of its own stands first. */
const struct kb_terminal kb_terminals[] = {
	[KB_TERMINAL_UNKNOWN] = {.name = N_("unknown terminal")},
	[KB_TERMINAL_MODE8] = {.name = N_("unknown terminal"),
		.order = KB_ORDER_LTR,
		.off = MODE8_OFF,
		.on = MODE8_ON},

	/* --- Terminals that show cells where they are put --------------- */
	{.name = "xterm",
		.answers = "XTerm(",
		.da2 = {"41"},
		.variables = {"XTERM_VERSION"}},
	{.name = "st", .da2_silent = true, .terms = {"st-", "stterm"}},
	{.name = "rxvt-unicode", .da2 = {"85"}, .terms = {"rxvt-unicode"}},
	{.name = "Alacritty",
		.answers = "alacritty",
		.da2 = {"0;200-999999;1"},
		.terms = {"alacritty"},
		.variables = {"ALACRITTY_WINDOW_ID"},
		.links = true},
	{.name = "foot", .answers = "foot", .terms = {"foot"}, .links = true},
	{.name = N_("Linux console"), .da2_silent = true, .terms = {"linux"}},
	{.name = "Ghostty",
		.answers = "ghostty",
		.terms = {"xterm-ghostty", "ghostty"},
		.variables = {"GHOSTTY_RESOURCES_DIR"},
		.links = true},
	{.name = "iTerm2",
		.answers = "iTerm2",
		.variables = {"TERM_PROGRAM=iTerm.app", "ITERM_SESSION_ID"},
		.links = true},
	{.name = "Windows Terminal",
		.variables = {"WT_SESSION"},
		.links = true},
	{.name = "VS Code",
		.variables = {"TERM_PROGRAM=vscode"},
		.links = true},
	{.name = "contour", .answers = "contour", .links = true},

	/* --- Terminals that reorder rows, and can be told not to --------- */
	{
		.name = "VTE",
		.answers = "VTE",
		.da2 = {"65;2000-19999", "61;2000-19999"},
		.da2_version = true,
		.terms = {"vte", "gnome"},
		.variables = {"VTE_VERSION"},
		.order = KB_ORDER_LTR,
		.off = MODE8_OFF,
		.on = MODE8_ON,
		.links = true,
		.links_since = 5001, /* 0.50.1 does not break over them */
	},
	{.name = "mintty",
		.answers = "mintty",
		.da2 = {"77"},
		.terms = {"mintty"},
		.order = KB_ORDER_LTR,
		.off = MODE8_OFF,
		.on = MODE8_ON,
		.links = true},
	{.name = "WezTerm",
		.answers = "WezTerm",
		.variables = {"TERM_PROGRAM=WezTerm", "WEZTERM_PANE"},
		.order = KB_ORDER_LTR,
		.off = MODE8_OFF,
		.on = MODE8_ON,
		.links = true},
	{.name = "Konsole",
		.answers = "Konsole",
		.da2 = {"1;115"},
		.terms = {"konsole"},
		.variables = {"KONSOLE_VERSION"},
		.order = KB_ORDER_LTR,
		.keeps_brackets = true,
		.off = "\033]50;BidiRenderingEnabled=false\a",
		.on = "\033]50;BidiRenderingEnabled=true\a",
		.links = true},
	{.name = "mlterm",
		.answers = "mlterm",
		.da2 = {"24"},
		.terms = {"mlterm"},
		.variables = {"MLTERM"},
		.order = KB_ORDER_FIRST,
		.off = "\033]5379;use_ctl=false\a",
		.on = "\033]5379;use_ctl=true\a"},

	/* --- Terminals that reorder, and can't be told not to ------------ */
	{.name = "PuTTY",
		.answers = "PuTTY",
		.da2 = {"0;136"},
		.terms = {"putty"},
		.order = KB_ORDER_FIRST},
	{.name = "kitty",
		.answers = "kitty",
		.da2 = {"1;4000"},
		.terms = {"xterm-kitty", "kitty"},
		.variables = {"KITTY_WINDOW_ID"},
		.order = KB_ORDER_WORDS,
		.links = true},

	/* --- Layers ------------------------------------------------------ */
	{.name = "tmux",
		.answers = "tmux",
		.da2 = {"84"},
		.terms = {"tmux"},
		.variables = {"TMUX", "TERM_PROGRAM=tmux"},
		.layer = KB_LAYER_TMUX,
		.links = true,
		.links_since = 30400}, /* before, it swallowed them */
	{.name = "screen",
		.da2 = {"83"},
		.terms = {"screen"},
		.variables = {"STY"},
		.layer = KB_LAYER_SCREEN,
		.before = "\033P",
		.behind = "\033\\",
		.keeps_escape = true},
};

const size_t kb_n_terminals = sizeof kb_terminals / sizeof *kb_terminals;
