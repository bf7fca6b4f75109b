/* The table of the commands and their options. */
#include "command.h"

#include "cmd.h"
#include "print.h"

#include <khabar/base/encoding.h>
#include <khabar/base/limits.h>
#include <khabar/store/store.h>

#include <limits.h>
#include <string.h>

/* --- Options that commands share ---------------------------------------- */

static const struct kb_word print_formats[] = {
	[KB_PRINT_TEXT] = {"text", "lines of text (the default)"},
	[KB_PRINT_JSON] = {"json", "the structure: see khabar(1)"},
	[KB_PRINT_HTML] = {"html", "a clean, self-contained page"},
	{0},
};

static const struct kb_option printing[] = {
	{"width", "N", KB_NUMBER("cells", 1, KB_MAX_CELLS),
		.help = "wrap text to N cells; the default is the terminal's "
			"width, at most 80"},
	{"format", "FORMAT", KB_WORDS(print_formats),
		.help = "what is printed:"},
	{0},
};

static const struct kb_option reading[] = {
	{"theme", "THEME",
		KB_SOME_TEXT("a theme's name or the path of a theme file"),
		.help = "light, dark, high-contrast, plain, or the path of a "
			"theme file"},
	{"bidi", "MODE", KB_WORDS(kb_encodings),
		.help = "how the terminal wants right-to-left text:"},
	{"shape", "WHEN", KB_WORDS(kb_shapings),
		.help = "how letters are sent:"},
	{0},
};

static const struct kb_option download_options[] = {
	{"enclosure", "N", KB_NUMBER(NULL, 1, KB_MAX_ENCLOSURES),
		.help = "the article's file of this number, as `khabar read` "
			"lists them"},
	{"all", .help = "all files of the articles"},
	{0},
};

static const struct kb_word orders[] = {
	[KB_SORT_NEWEST] = {"newest", "the newest first (list: the default)"},
	[KB_SORT_OLDEST] = {"oldest", "the oldest first"},
	[KB_SORT_TITLE] = {"title", "by title"},
	[KB_SORT_FEED] = {"feed", "by feed"},
	[KB_SORT_RANK] = {"rank", "what answers a search best first (search: "
				  "the default)"},
	{0},
};

static const struct kb_option choosing[] = {
	{"unread", .help = "only unread articles"},
	{"starred", .help = "only starred articles"},
	{"later", .help = "only what is to be read later"},
	{"hidden", .help = "only hidden articles, which no list has otherwise"},
	{"feed", "FEED", KB_ANY_TEXT("a feed"), .again = true,
		.help = "only of this feed: its URL, number, title or a part "
			"of either; may be given again"},
	{"tag", "TAG", KB_ANY_TEXT("a tag or a folder"), .again = true,
		.help = "only of feeds of this tag or folder; may be given "
			"again"},
	{0},
};

static const struct kb_option searching[] = {
	{"search", "WORDS", KB_SOME_TEXT("words"),
		.help = "only where all of them occur, in any form; "
			"\"a phrase\", -not, OR, title:word; `khabar help "
			"search` has all"},
	{0},
};

static const struct kb_option ordering[] = {
	{"sort", "ORDER", KB_WORDS(orders), .help = "the order:"},
	{"limit", "N", KB_NUMBER(NULL, 1, INT_MAX),
		.help = "only the first N (search: 20)"},
	{0},
};

/* --- Options of one command --------------------------------------------- */

static const struct kb_option khabar_options[] = {
	{"version", .help = "the version"},
	{0},
};

static const struct kb_option show_options[] = {
	{"explain", .help = "how the page was read, instead of its text: what "
			    "the text and each field were taken from"},
	{0},
};

static const struct kb_option add_options[] = {
	{"title", "TITLE", KB_ANY_TEXT("a title"), .help = "call the feed so"},
	{"tag", "TAG", KB_ANY_TEXT("a tag or a folder"), .again = true,
		.help = "a tag, or a folder (asia/iran); may be given again"},
	{"all", .help = "all feeds of the page"},
	{"unseen", .help = "add URL as it is, without fetching it"},
	{0},
};

static const struct kb_option tag_options[] = {
	{"remove", .help = "take the tags off"},
	{0},
};

static const struct kb_option export_options[] = {
	{"secrets", .help = "passwords in URLs and headers too (but those that "
			    "begin with Accept, which are always there)"},
	{0},
};

static const struct kb_option import_options[] = {
	{"dry-run", .help = "what would come, and what would not, without "
			    "taking it in"},
	{0},
};

static const struct kb_option reload_options[] = {
	{"force", .help = "feeds that are not due yet too"},
	{"quiet", .help = "print nothing but what fails, for cron and timers"},
	{"full-text", .help = "then the pages of all unread articles that are "
			      "not there, too"},
	{0},
};

static const struct kb_word feeds_formats[] = {
	[KB_LIST_TEXT] = {"text", "lines for a person (the default)"},
	[KB_LIST_TSV] = {"tsv", "number, unread, articles, title, URL, tags, "
				"error; parted by tabs"},
	[KB_LIST_JSON] = {"json", "see khabar(1)"},
	[KB_LIST_JSONL] = {"jsonl", "its objects, each a line"},
	{0},
};

static const struct kb_option feeds_options[] = {
	{"tag", "TAG", KB_ANY_TEXT("a tag or a folder"),
		.help = "only feeds of this tag or folder"},
	{"format", "FORMAT", KB_WORDS(feeds_formats),
		.help = "what is printed:"},
	{0},
};

static const struct kb_word rules_formats[] = {
	[KB_LIST_TEXT] = {"text", "lines for a person (the default)"},
	[KB_LIST_TSV] = {"tsv", "how many articles, line of the feed list, "
				"action, query, feed, tag; parted by tabs"},
	[KB_LIST_JSON] = {"json", "see khabar(1)"},
	[KB_LIST_JSONL] = {"jsonl", "its objects, each a line"},
	{0},
};

static const struct kb_option rules_options[] = {
	{"add", "RULE", KB_SOME_TEXT("a rule"),
		.help = "put a rule for all feeds into the feed list, as that "
			"has it: 'hide title:football'"},
	{"remove", "RULE",
		KB_SOME_TEXT("the number of a rule, or a rule as the feed "
			     "list has it"),
		.help = "take it out again: its number, or as above"},
	{"dry-run", .help = "what the rules would do to all articles that are "
			    "stored, without doing it"},
	{"format", "FORMAT", KB_WORDS(rules_formats),
		.help = "what is printed:"},
	{0},
};

static const struct kb_word list_formats[] = {
	[KB_LIST_TEXT] = {"text", "lines for a person (the default)"},
	[KB_LIST_TSV] = {"tsv", "number, unread (U or -), starred (S or -), "
				"date, feed, title, link, other feeds; search: "
				"a piece of the text; parted by tabs"},
	[KB_LIST_JSON] = {"json", "see khabar(1)"},
	[KB_LIST_JSONL] = {"jsonl", "its objects, each a line"},
	{0},
};

static const struct kb_option list_options[] = {
	{"format", "FORMAT", KB_WORDS(list_formats),
		.help = "what is printed:"},
	{0},
};

static const struct kb_option read_options[] = {
	{"keep-unread", .help = "do not mark it read, as for a preview"},
	{0},
};

static const struct kb_option later_options[] = {
	{"remove", .help = "take them off the list"},
	{0},
};

static const struct kb_option mark_options[] = {
	{"all", .help = "all articles"},
	{0},
};

static const struct kb_option complete_options[] = {
	{"line", "LINE", KB_ANY_TEXT("a command line"),
		.help = "a line of a POSIX shell up to the cursor, quotes and "
			"all, in place of words; what is printed is quoted "
			"alike"},
	{"breaks", "CHARACTERS", KB_ANY_TEXT("characters"),
		.help = "with --line: behind one of these, outside of quotes, "
			"begins what the shell replaces"},
	{0},
};

/* --- The commands ------------------------------------------------------- */

#define A_FEED                                                               \
	"FEED is a feed's URL, its number in `khabar feeds`, its title, or " \
	"a part of its title or URL that no other has."

static const struct kb_command commands[] = {
	{"", "[SRC]", 0, 1, NULL, NULL,
		"Reads articles in right-to-left and other languages. SRC is "
		"an http, https or file URL, a path, or - for standard input: "
		"a page, a feed or plain text. Without SRC, the library opens: "
		"the feeds that are followed. ? shows the keys.",
		{reading, khabar_options}, kb_cmd_open},
	{"show", "SRC", 1, 1, "a URL, a path, or - for standard input",
		"print an article, feed or text, and exit",
		"Prints the article, feed or text that SRC holds and exits. "
		"SRC is an http, https or file URL, a path, or - for standard "
		"input.",
		{printing, show_options}, kb_cmd_show},
	{"add", "URL", 1, 1, "the URL of a feed or of a page",
		"follow a feed, or that of a page",
		"Follows the feed at URL, or the feed of the page at URL; "
		"where a page has several, khabar asks which: 2 3, 1-3 or "
		"all takes several. URL may be as it was pasted; without a "
		"scheme, https is tried first, then http.",
		{add_options}, kb_cmd_add},
	{"remove", "FEED...", 1, KB_ANY_NUMBER,
		"a feed: a URL, number or title", "follow a feed no more",
		"Follows the feeds no more. Their articles go with them, but "
		"for the starred ones. " A_FEED,
		{0}, kb_cmd_remove},
	{"tag", "FEED TAG...", 2, KB_ANY_NUMBER, "a feed and a tag",
		"give a feed tags, or take them off",
		"Gives the feed the tags, which are folders too (asia/iran), "
		"beside those that it has. " A_FEED,
		{tag_options}, kb_cmd_tag},
	{"import", "[FILE...]", 0, KB_ANY_NUMBER, NULL,
		"move in from another reader",
		"Adds the feeds of FILE (- for standard input): an OPML file, "
		"or newsboat's urls, told apart by what is in them. Folders "
		"and tags become tags, query feeds searches; settings, "
		"searches and rules that khabar wrote are taken too. Of "
		"newsboat's cache.db articles, read marks and flags (as stars) "
		"come. Without FILE newsboat's files are looked for where they "
		"usually are. What is there already stays as it is. Of a "
		"broken file "
		"all is taken that can be read; what did not come, or came "
		"otherwise, is told with its line.",
		{import_options}, kb_cmd_import},
	{"export", "[FILE]", 0, 1, NULL, "write the feed list as OPML",
		"Writes the feed list as OPML 2.0, with folders, tags, the "
		"feeds' settings, saved searches and rules, to FILE or "
		"standard "
		"output.",
		{export_options}, kb_cmd_export},
	{"reload", "[FEED...]", 0, KB_ANY_NUMBER, NULL,
		"fetch the feeds' new articles",
		"Fetches the feeds that are due, or these, and stores what is "
		"new. " A_FEED " Exit status 1 if a feed failed.",
		{reload_options}, kb_cmd_reload},
	{"feeds", "", 0, 0, NULL, "list the feeds followed",
		"Lists the feeds of the feed list: number, unread and all "
		"articles, title, URL, and why the last reload failed.",
		{feeds_options}, kb_cmd_feeds},
	{"list", "", 0, 0, NULL, "list articles",
		"Lists articles; `khabar read` and `khabar mark` take the "
		"numbers that stand first. A search that finds nothing says "
		"so on standard error; the exit status is 0.",
		{choosing, searching, ordering, list_options}, kb_cmd_list},
	{"search", "WORDS...", 1, KB_ANY_NUMBER, "words", "search all articles",
		"Finds articles that have all the words, in any form, the best "
		"first, with the piece of each that shows them. A search that "
		"finds nothing says so on standard error; the exit status is "
		"0. -- stands before a search that begins with a hyphen.",
		{choosing, ordering, list_options}, kb_cmd_search},
	{"read", "ID", 1, 1, "the number of an article",
		"open an article of the list",
		"Opens an article by its number in `khabar list` and marks it "
		"read; prints it where standard output is no terminal, or "
		"--width, --format or --visual is given.",
		{reading, printing, read_options}, kb_cmd_read},
	{"download", "ID...", 1, KB_ANY_NUMBER, "numbers of articles",
		"download files that come with articles",
		"Downloads a file of each article by its number in `khabar "
		"list`: the first that can be heard or seen, else the first. "
		"It goes to the folder of the setting download-folder, and "
		"its path is told when it is there. What was broken off goes "
		"on where it ended; what is there already is only told.",
		{download_options}, kb_cmd_download},
	{"mark", "read|unread|starred|unstarred|hidden|unhidden [ID...]", 1,
		KB_ANY_NUMBER,
		"read, unread, starred, unstarred, hidden or unhidden",
		"mark articles read, starred, hidden, or take that back",
		"Marks articles by their numbers in `khabar list`, - for "
		"numbers from standard input; or those that the options "
		"choose, as in `khabar list`.",
		{choosing, searching, ordering, mark_options}, kb_cmd_mark},
	{"later", "URL|ID...", 1, KB_ANY_NUMBER,
		"a URL, the number of an article, or - for standard input",
		"keep pages to be read later",
		"Keeps pages, whole, to be read later, also without network: "
		"by "
		"their URLs, or articles by their numbers in `khabar list`; - "
		"reads them from standard input, one a line. A page that "
		"cannot be had is kept all the same, and the next reload tries "
		"again.",
		{later_options}, kb_cmd_later},
	{"rules", "", 0, 0, NULL, "list the rules, add and remove them",
		"Lists the rules of the feed list, which hide, mark, star or "
		"tag new articles: number, how many articles each has acted "
		"on, and the rule; or, without doing it, those on which each "
		"would act of all that are stored, and the first titles. Rules "
		"act at a reload, on what is new or has changed: see "
		"khabar(1), FEED LIST.",
		{rules_options}, kb_cmd_rules},
	{"help", "[TOPIC]", 0, 1, NULL,
		"tell about a command, or settings, keys, styles",
		"Tells what --help tells, or about a TOPIC: the name of a "
		"command; settings, those of the configuration file and those "
		"of a feed; keys, with the names of what they do; styles, "
		"those of a theme.",
		{0}, kb_cmd_help},
	{"complete", "[WORD...]", 0, KB_ANY_NUMBER, NULL,
		"complete a command line, for a shell",
		"Prints what may stand in the place of the last WORD of a "
		"command line, the words behind khabar; -- stands before "
		"them. Each is a line: the word, a tab, and what tells of it; "
		"an empty word stands for the names of files. The completions "
		"of bash, zsh and fish go by it.",
		{complete_options}, kb_cmd_complete},
	{"terminal", "", 0, 0, NULL,
		"tell how the terminal gets right-to-left text, and show it",
		"Tells what khabar found out about the terminal and how it "
		"will put out right-to-left text, and shows lines of text in "
		"each way there is. Where another one looks right, choose it: "
		"\"bidi = MODE\" in the configuration file, or --bidi MODE.",
		{0}, kb_cmd_terminal},
};

enum {
	N_COMMANDS = sizeof commands / sizeof *commands
};

const struct kb_word kb_exit_statuses[] = {
	{"0", "all went well; a search that finds nothing goes well too"},
	{"1", "something failed, which one line each tells on standard error: "
	      "a source, a feed or a file could not be read or written, "
	      "there is no such article, feed or tag, a search is not "
	      "understood; the rest was done"},
	{"2", "the command line or the configuration is wrong; nothing was "
	      "done"},
	{"130", "Ctrl-C stopped it: 128 and the number of the signal"},
	{0},
};

const struct kb_command *kb_command(size_t i)
{
	return i < N_COMMANDS ? &commands[i] : NULL;
}

const struct kb_command *kb_command_find(const char *name)
{
	for (size_t i = 1; i < N_COMMANDS; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}
