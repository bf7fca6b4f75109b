/* The table of terminals: what each is told by, and what it does. */
#include "terminals.h"

#include <khabar/base/message.h>

/* Mode 8 (BDSM) of the terminal working group's recommendation on bidirectional
 * text: reset, cells are shown where they are put. */
#define MODE8_OFF "\033[8l"
#define MODE8_ON "\033[8h"

/* Emoji of several code points, as most terminals have them: each code point
 * takes its own cells, as wcwidth() has them in tables that know Emoji up to a
 * version. cells: those of what is not in them. */
#define BY_CODE_POINT(version, cells)                                     \
	{                                                                 \
		.sequences = KB_CLUSTER_APART, .tones = KB_CLUSTER_APART, \
		.emoji_style = 1, .text_style = 2, .indicator = 1,        \
		.newest = (version), .newer = (cells), .spacing = 1,      \
		.tags = true                                              \
	}

/* What stands here was measured, but where a comment names the source. */
const struct kb_terminal kb_terminals[] = {
	[KB_TERMINAL_UNKNOWN] = {.name = N_("unknown terminal"),
		.upright = true},
	[KB_TERMINAL_MODE8] = {.name = N_("unknown terminal"),
		.order = KB_ORDER_LTR,
		.upright = true,
		.off = MODE8_OFF,
		.on = MODE8_ON},

	/* --- Terminals that show cells where they are put --------------- */

	/* Its source: TerminalEmulator.java. xterm 320 has that DA2 too. */
	{.name = "Termux",
		.da2 = {"41;320;0"},
		.variables = {"TERMUX_VERSION"}},
	{.name = "xterm",
		.answers = {"XTerm("},
		.da2 = {"41"},
		.variables = {"XTERM_VERSION"},
		.clusters = BY_CODE_POINT(14, 1)},
	{.name = "st",
		.da2_silent = true,
		.terms = {"st-", "stterm"},
		.clusters = BY_CODE_POINT(14, 1)},
	{.name = "rxvt-unicode",
		.da2 = {"85"},
		.terms = {"rxvt-unicode"},
		.upright = true,
		.clusters = BY_CODE_POINT(14, 1)},
	/* Its source: device_attributes() in rio's crosswords; it descends from
	 * Alacritty. */
	{.name = "rio",
		.answers = {"rio"},
		.terms = {"rio", "xterm-rio"},
		.variables = {"TERM_PROGRAM=rio"},
		.links = true},
	{.name = "Alacritty",
		.answers = {"alacritty"},
		.da2 = {"0;200-999999;1"},
		.terms = {"alacritty"},
		.variables = {"ALACRITTY_WINDOW_ID"},
		.links = true,
		.clusters = BY_CODE_POINT(15, 1)},
	{.name = "foot",
		.answers = {"foot"},
		.terms = {"foot"},
		.links = true,
		.clusters = BY_CODE_POINT(14, 0)},
	{.name = "zutty", .da2 = {"64;0;0"}, .variables = {"ZUTTY_VERSION"}},
	{.name = "cool-retro-term",
		.da2 = {"0;115;0"}, /* QTerminal's */
		.only_with = "TERM=xterm",
		.clusters = BY_CODE_POINT(14, 0)},
	/* Its renderers draw cell by cell, but the one that lets the browser
	 * draw rows, which nothing tells from the others. */
	{.name = "xterm.js",
		.answers = {"xterm.js"},
		.da2 = {"0;276;0"},
		.variables = {"TERM_PROGRAM=vscode"},
		.links = true},
	/* Its source: the Linux kernel's vt.c; older ones print the last letter
	 * of DECRQM. fbterm says that it is one. */
	{.name = N_("Linux console"),
		.da2_silent = true,
		.mute = true,
		.terms = {"linux", "fbterm", "yaft"},
		.terminfo = "linux"},
	/* Its source: libtsm's tsm_vte.c */
	{.name = "kmscon", .da2 = {"1;1;0"}, .terms = {"kmscon"}},
	/* Its source: Screen forces left to right. It shares mosh's DA2. */
	{.name = "Ghostty",
		.answers = {"ghostty"},
		.terms = {"xterm-ghostty", "ghostty"},
		.variables = {"TERM_PROGRAM=ghostty", "GHOSTTY_RESOURCES_DIR"},
		.links = true},
	/* Its source: adaptDispatch.cpp */
	{.name = "Windows Terminal",
		.da2 = {"0;10;1"},
		.variables = {"WT_SESSION"},
		.links = true},
	/* Its source: vtbackend's Screen.cpp */
	{.name = "contour",
		.answers = {"contour"},
		.terms = {"contour"},
		.variables = {"TERMINAL_NAME=contour"},
		.links = true},

	/* --- Terminals that reorder rows, and can be told not to --------- */

	{.name = "VTE",
		.answers = {"VTE"},
		.da2 = {"65;2000-19999", "61;2000-19999"},
		.da2_version = true,
		.terms = {"vte", "gnome"},
		.variables = {"VTE_VERSION"},
		.order = KB_ORDER_LTR,
		.clicks_as_sent = true,
		.off = MODE8_OFF,
		.on = MODE8_ON,
		.links = true,
		.links_since = 5001, /* 0.50.1 does not break over them */
		.clusters = BY_CODE_POINT(15, 1)},
	/* Its source: termout.c */
	{.name = "mintty",
		.answers = {"mintty"},
		.da2 = {"77"},
		.terms = {"mintty"},
		.variables = {"TERM_PROGRAM=mintty"},
		.order = KB_ORDER_LTR,
		.off = MODE8_OFF,
		.on = MODE8_ON,
		.links = true},
	/* Its source: terminalstate/mod.rs. It reorders if its configuration
	 * says so. */
	{.name = "WezTerm",
		.answers = {"WezTerm"},
		.terms = {"wezterm"},
		.variables = {"TERM_PROGRAM=WezTerm", "WEZTERM_PANE"},
		.off = MODE8_OFF,
		.on = MODE8_ON,
		.links = true},
	{.name = "Konsole",
		.answers = {"Konsole"},
		.da2 = {"1;115"},
		.terms = {"konsole"},
		.variables = {"KONSOLE_VERSION"},
		.order = KB_ORDER_LTR,
		.clicks_as_sent = true,
		.keeps_brackets = true,
		.lines_part = true,
		.rejoins = true,
		.upright = true,
		.off = "\033]50;BidiRenderingEnabled=false\a",
		.on = "\033]50;BidiRenderingEnabled=true\a",
		.links = true,
		.clusters = {.sequences = KB_CLUSTER_FIRST,
			.tones = KB_CLUSTER_FIRST,
			.emoji_style = 1,
			.text_style = 2,
			.indicator = 2,
			.newest = 15,
			.newer = 1,
			.spacing = 1,
			.tags = true}},
	{.name = "mlterm",
		.answers = {"mlterm"},
		.da2 = {"24"},
		.terms = {"mlterm"},
		.variables = {"MLTERM"},
		.order = KB_ORDER_FIRST,
		.clicks_as_sent = true,
		.lines_part = true,
		.hides_letters = true,
		.upright = true,
		.off = "\033]5379;use_ctl=false\a",
		.on = "\033]5379;use_ctl=true\a",
		.clusters = {.sequences = KB_CLUSTER_APART,
			.tones = KB_CLUSTER_APART,
			.emoji_style = 1,
			.text_style = 2,
			.indicator = 1,
			.newest = 12,
			.newer = 1}},

	/* --- Terminals that reorder, and can't be told not to ------------ */

	{.name = "PuTTY",
		.answers = {"PuTTY"},
		.da2 = {"0;136"},
		.terms = {"putty"},
		.order = KB_ORDER_FIRST,
		.clicks_as_sent = true,
		.clusters = BY_CODE_POINT(14, 1)},
	/* Older ones of Konsole answer so too. */
	{.name = "QTerminal",
		.da2 = {"0;115;0"},
		.order = KB_ORDER_LTR,
		.pieces = true,
		.upright = true,
		.clusters = {.sequences = KB_CLUSTER_APART,
			.tones = KB_CLUSTER_APART,
			.emoji_style = 1,
			.text_style = 2,
			.indicator = 1,
			.newest = 15,
			.newer = 1,
			.tags = true}},
	{.name = "Emacs term",
		.da2_silent = true,
		.mute = true,
		.terms = {"eterm"},
		.order = KB_ORDER_FIRST,
		.cursor_scrolls = true,
		.terminfo = "xterm-color",
		.clusters = BY_CODE_POINT(14, 1)},
	/* Of Apple, without a source: it prints the last letter of DECRQM. */
	{.name = "Apple Terminal",
		.da2 = {"1;95;0"},
		.unasked = true,
		.terms = {"nsterm"},
		.variables = {"TERM_PROGRAM=Apple_Terminal"},
		.order = KB_ORDER_LTR},
	/* Its source: VT100Terminal.m, VT100Output.m */
	{.name = "iTerm2",
		.since = 30700,
		.answers = {"iTerm2"},
		.terms = {"iterm"},
		.variables = {"TERM_PROGRAM=iTerm.app", "LC_TERMINAL=iTerm2"},
		.order = KB_ORDER_LTR,
		.links = true},
	{.name = "iTerm2",
		.answers = {"iTerm2"},
		.da2 = {"0;95"},
		.terms = {"iterm"},
		.variables = {"TERM_PROGRAM=iTerm.app", "LC_TERMINAL=iTerm2",
			"ITERM_SESSION_ID"},
		.links = true},
	{.name = "kitty",
		.answers = {"kitty"},
		.da2 = {"1;4000"},
		.terms = {"xterm-kitty", "kitty"},
		.variables = {"KITTY_WINDOW_ID"},
		.order = KB_ORDER_WORDS,
		.sizes_since = 4000, /* from its source */
		.upright = true,
		.links = true,
		.clusters = {.sequences = KB_CLUSTER_APART,
			.tones = KB_CLUSTER_FIRST,
			.emoji_style = 2,
			/* narrow, and empty in a font with colours; tags
			 * are cut */
			.text_style = 0,
			.indicator = 2,
			.newest = 15,
			.newer = 1}},

	/* --- Layers ------------------------------------------------------ */

	{.name = "tmux",
		.answers = {"tmux"},
		.da2 = {"84"},
		.terms = {"tmux"},
		.variables = {"TMUX", "TERM_PROGRAM=tmux"},
		.links = true,
		.links_since = 30400, /* before, it swallowed them */
		.terminfo = "screen-256color",
		.layer = KB_LAYER_TMUX,
		.clusters = {.sequences = KB_CLUSTER_FIRST,
			.tones = KB_CLUSTER_APART,
			.emoji_style = 1,
			.text_style = 2,
			.indicator = 1,
			.newest = 14,
			.spacing = 1,
			.tags = true}},
	{.name = "screen",
		.da2 = {"83"},
		.terms = {"screen"},
		.variables = {"STY"},
		.terminfo = "screen",
		.layer = KB_LAYER_SCREEN,
		.before = "\033P",
		.behind = "\033\\",
		.lacks_italic = true,
		.keeps_escape = true,
		.clusters = BY_CODE_POINT(14, 1)},
	{.name = "dvtm",
		.da2_silent = true,
		.mute = true,
		.terms = {"dvtm"},
		.terminfo = "screen-256color",
		.bare_cells = true, /* its source: vt.c */
		.layer = KB_LAYER_OTHER,
		.clusters = {.sequences = KB_CLUSTER_APART,
			.tones = KB_CLUSTER_APART,
			.indicator = 1,
			.newest = 14,
			.newer = 1,
			.spacing = 1}},
	/* It keeps $TERM, and no other variable, of what it runs in. */
	{.name = "mosh",
		.da2 = {"1;10;0"},
		.layer = KB_LAYER_OTHER,
		.clusters = BY_CODE_POINT(14, 0)},
	/* Those of editors answer alike, and over ssh nothing tells them
	 * apart. */
	{.name = "Vim",
		.answers = {"libvterm"},
		.da2 = {"0;100;0"},
		.only_with = "VIM_TERMINAL",
		.layer = KB_LAYER_OTHER},
	{.name = "Neovim",
		.answers = {"libvterm", "Neovim"},
		.da2 = {"0;100;0"},
		.only_with = "NVIM",
		.layer = KB_LAYER_OTHER},
	{.name = "Emacs vterm",
		.answers = {"libvterm"},
		.da2 = {"0;100;0"},
		.only_with = "INSIDE_EMACS=vterm",
		.variables = {"INSIDE_EMACS=vterm"},
		.order = KB_ORDER_FIRST,
		.cursor_scrolls = true,
		.clusters = BY_CODE_POINT(11, 1)},
};

const size_t kb_n_terminals = sizeof kb_terminals / sizeof *kb_terminals;
