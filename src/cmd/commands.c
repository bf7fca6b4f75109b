/* The table of the commands and their options. */
#include "command.h"

#include "cmd.h"
#include "print.h"

#include <khabar/base/encoding.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/conf/account.h>
#include <khabar/store/store.h>

#include <limits.h>
#include <string.h>

/* --- Options that commands share ---------------------------------------- */

static const struct kb_word print_formats[] = {
	[KB_PRINT_TEXT] = {"text", N_("lines of text (the default)")},
	[KB_PRINT_JSON] = {"json", N_("the structure: see khabar(1)")},
	[KB_PRINT_HTML] = {"html", N_("a clean, self-contained page")},
	{0},
};

static const struct kb_option printing[] = {
	{"width", "N",
		KB_NUMBER(
			N_("a number of cells from %d to %d"), 1, KB_MAX_CELLS),
		.help = N_(
			"wrap text to N cells; the default is the terminal's "
			"width, at most 80")},
	{"format", "FORMAT", KB_WORDS(print_formats),
		.help = N_("what is printed:")},
	{0},
};

static const struct kb_option reading[] = {
	{"theme", "THEME",
		KB_SOME_TEXT(N_("auto, a theme's name or the path of a theme "
				"file")),
		.help = N_("auto, as the terminal's background is (the "
			   "default), light, dark, paper, high-contrast, "
			   "plain, or the path of a theme file")},
	{"bidi", "MODE", KB_WORDS(kb_encodings),
		.help = N_("how the terminal wants right-to-left text:")},
	{"shape", "WHEN", KB_WORDS(kb_shapings),
		.help = N_("how letters are sent:")},
	{0},
};

static const struct kb_option download_options[] = {
	{"enclosure", "N",
		KB_NUMBER(N_("a number from %d to %d"), 1, KB_MAX_ENCLOSURES),
		.help = N_(
			"the article's file of this number, as `khabar read` "
			"lists them")},
	{"all", .help = N_("all files of the articles")},
	{0},
};

static const struct kb_word orders[] = {
	[KB_SORT_NEWEST] = {"newest",
		N_("the newest first (list: the default)")},
	[KB_SORT_OLDEST] = {"oldest", N_("the oldest first")},
	[KB_SORT_TITLE] = {"title", N_("by title")},
	[KB_SORT_FEED] = {"feed", N_("by feed")},
	[KB_SORT_RANK] = {"rank",
		N_("what answers a search best first (search: the default)")},
	{0},
};

static const struct kb_option choosing[] = {
	{"unread", .help = N_("only unread articles")},
	{"starred", .help = N_("only starred articles")},
	{"later", .help = N_("only what is to be read later")},
	{"hidden",
		.help = N_(
			"only hidden articles, which no list has otherwise")},
	{"feed", "FEED", KB_ANY_TEXT(N_("a feed")), .again = true,
		.help = N_(
			"only of this feed: its URL, number, title or a part "
			"of either; may be given again")},
	{"tag", "TAG", KB_ANY_TEXT(N_("a tag or a folder")), .again = true,
		.help = N_("only of feeds of this tag or folder; may be given "
			   "again")},
	{0},
};

static const struct kb_option searching[] = {
	{"search", "WORDS", KB_SOME_TEXT(N_("words")),
		.help = N_("only where all of them occur, in any form; \"a "
			   "phrase\", -not, OR, title:word; `khabar help "
			   "search` has all")},
	{0},
};

static const struct kb_option ordering[] = {
	{"sort", "ORDER", KB_WORDS(orders), .help = N_("the order:")},
	{"limit", "N", KB_NUMBER(N_("a number, %d or more"), 1, INT_MAX),
		.help = N_("only the first N (search: 20)")},
	{0},
};

/* --- Options of one command --------------------------------------------- */

static const struct kb_option khabar_options[] = {
	{"version", .help = N_("the version")},
	{0},
};

static const struct kb_option show_options[] = {
	{"explain", .help = N_("how the page was read, instead of its text: "
			       "what the text and each field were taken from")},
	{0},
};

static const struct kb_option add_options[] = {
	{"title", "TITLE", KB_ANY_TEXT(N_("a title")),
		.help = N_("call the feed so")},
	{"tag", "TAG", KB_ANY_TEXT(N_("a tag or a folder")), .again = true,
		.help = N_(
			"a tag, or a folder (asia/iran); may be given again")},
	{"all", .help = N_("all feeds of the page")},
	{"unseen", .help = N_("add URL as it is, without fetching it")},
	{0},
};

static const struct kb_option tag_options[] = {
	{"remove", .help = N_("take the tags off")},
	{0},
};

static const struct kb_option export_options[] = {
	{"secrets",
		.help = N_("passwords in URLs and headers too (but those that "
			   "begin with Accept, which are always there)")},
	{0},
};

static const struct kb_option import_options[] = {
	{"dry-run", .help = N_("what would come, and what would not, without "
			       "taking it in")},
	{0},
};

static const struct kb_option reload_options[] = {
	{"force", .help = N_("feeds that are not due yet too")},
	{"quiet", .help = N_(
			  "print nothing but what fails, for cron and timers")},
	{"full-text", .help = N_("then the pages of all unread articles that "
				 "are not there, too")},
	{0},
};

static const struct kb_option sync_options[] = {
	{"quiet", .help = N_("print nothing but what fails, and ask for no "
			     "password, for cron and timers")},
	{"accept-removals",
		.help = N_("of the accounts that are named, do what would "
			   "remove most feeds, here or at the server")},
	{0},
};

static const struct kb_word account_formats[] = {
	[KB_LIST_TEXT] = {"text", N_("lines for a person (the default)")},
	[KB_LIST_TSV] = {"tsv",
		N_("name, address, user, kind, feeds, articles, last round, "
		   "how much is to be sent, error; parted by tabs")},
	[KB_LIST_JSON] = {"json", N_("see khabar(1)")},
	[KB_LIST_JSONL] = {"jsonl", N_("its objects, each a line")},
	{0},
};

static const struct kb_option account_options[] = {
	{"url", "ADDRESS", KB_SOME_TEXT(N_("an address")),
		.help = N_("add: the server's address, as of its page; without "
			   "a scheme https is meant")},
	{"user", "NAME", KB_SOME_TEXT(N_("a name")),
		.help = N_("add: who you are there")},
	{"kind", "KIND", KB_WORDS(kb_account_kinds),
		.help = N_("add: what the server speaks:")},
	{"password-command", "COMMAND", KB_SOME_TEXT(N_("a command")),
		.help = N_("add: a command whose first line is the password")},
	{"password-file", "FILE", KB_SOME_TEXT(N_("a path")),
		.help = N_(
			"add: a file whose first line is the password; where "
			"there is none, the password is asked for and "
			"written there")},
	{"proxy", "URL|none", KB_PROXY,
		.help = N_("add: the proxy that leads to the server, or none")},
	{"interval", "TIME", KB_TIME,
		.help = N_("add: how often it is synced by itself")},
	{"plain-http",
		.help = N_("add: allow an address that is not protected")},
	{"untried", .help = N_("add: do not ask the server")},
	{"yes", .help = N_("remove, take: do it without asking")},
	{0},
};

static const struct kb_option account_list_options[] = {
	{"format", "FORMAT", KB_WORDS(account_formats),
		.help = N_("what is printed:")},
	{0},
};

static const struct kb_word feeds_formats[] = {
	[KB_LIST_TEXT] = {"text", N_("lines for a person (the default)")},
	[KB_LIST_TSV] = {"tsv", N_("number, unread, articles, title, URL, "
				   "tags, error; parted by tabs")},
	[KB_LIST_JSON] = {"json", N_("see khabar(1)")},
	[KB_LIST_JSONL] = {"jsonl", N_("its objects, each a line")},
	{0},
};

static const struct kb_option feeds_options[] = {
	{"tag", "TAG", KB_ANY_TEXT(N_("a tag or a folder")),
		.help = N_("only feeds of this tag or folder")},
	{"format", "FORMAT", KB_WORDS(feeds_formats),
		.help = N_("what is printed:")},
	{0},
};

static const struct kb_word rules_formats[] = {
	[KB_LIST_TEXT] = {"text", N_("lines for a person (the default)")},
	[KB_LIST_TSV] = {"tsv", N_("how many articles, line of the feed list, "
				   "action, query, feed, tag; parted by tabs")},
	[KB_LIST_JSON] = {"json", N_("see khabar(1)")},
	[KB_LIST_JSONL] = {"jsonl", N_("its objects, each a line")},
	{0},
};

static const struct kb_option rules_options[] = {
	{"add", "RULE", KB_SOME_TEXT(N_("a rule")),
		.help = N_(
			"put a rule for all feeds into the feed list, as that "
			"has it: 'hide title:football'")},
	{"remove", "RULE",
		KB_SOME_TEXT(N_("the number of a rule, or a rule as the feed "
				"list has it")),
		.help = N_("take it out again: its number, or as above")},
	{"dry-run", .help = N_("what the rules would do to all articles that "
			       "are stored, without doing it")},
	{"format", "FORMAT", KB_WORDS(rules_formats),
		.help = N_("what is printed:")},
	{0},
};

static const struct kb_word list_formats[] = {
	[KB_LIST_TEXT] = {"text", N_("lines for a person (the default)")},
	[KB_LIST_TSV] = {"tsv",
		N_("number, unread (U or -), starred (S or -), date, feed, "
		   "title, link, other feeds; search: a piece of the text; "
		   "parted by tabs")},
	[KB_LIST_JSON] = {"json", N_("see khabar(1)")},
	[KB_LIST_JSONL] = {"jsonl", N_("its objects, each a line")},
	{0},
};

static const struct kb_option list_options[] = {
	{"format", "FORMAT", KB_WORDS(list_formats),
		.help = N_("what is printed:")},
	{0},
};

static const struct kb_option read_options[] = {
	{"keep-unread", .help = N_("do not mark it read, as for a preview")},
	{0},
};

static const struct kb_option later_options[] = {
	{"remove", .help = N_("take them off the list")},
	{0},
};

static const struct kb_option mark_options[] = {
	{"all", .help = N_("all articles")},
	{0},
};

static const struct kb_option complete_options[] = {
	{"line", "LINE", KB_ANY_TEXT(N_("a command line")),
		.help = N_(
			"a line of a POSIX shell up to the cursor, quotes and "
			"all, in place of words; what is printed is quoted "
			"alike")},
	{"breaks", "CHARACTERS", KB_ANY_TEXT("characters"),
		.help = N_(
			"with --line: behind one of these, outside of quotes, "
			"begins what the shell replaces")},
	{0},
};

/* --- The commands ------------------------------------------------------- */

#define A_FEED                                                               \
	N_("FEED is a feed's URL, its number in `khabar feeds`, its title, " \
	   "or a part of its title or URL that no other has.")

static const struct kb_command commands[] = {
	{"", "[SRC]", 0, 1, NULL, NULL,
		N_("Reads articles in right-to-left and other languages. SRC "
		   "is an http, https or file URL, a path, or - for standard "
		   "input: a page, a feed or plain text. Without SRC, the "
		   "library opens: the feeds that are followed. ? shows the "
		   "keys."),
		NULL, {reading, khabar_options}, kb_cmd_open},
	{"show", "SRC", 1, 1, N_("a URL, a path, or - for standard input"),
		N_("print an article, feed or text, and exit"),
		N_("Prints the article, feed or text that SRC holds and exits. "
		   "SRC is an http, https or file URL, a path, or - for "
		   "standard input."),
		NULL, {printing, show_options}, kb_cmd_show},
	{"add", "URL", 1, 1, N_("the URL of a feed or of a page"),
		N_("follow a feed, or that of a page"),
		N_("Follows the feed at URL, or the feed of the page at URL; "
		   "where a page has several, khabar asks which: 2 3, 1-3 or "
		   "all takes several. URL may be as it was pasted; without a "
		   "scheme, https is tried first, then http."),
		NULL, {add_options}, kb_cmd_add},
	{"remove", "FEED...", 1, KB_ANY_NUMBER,
		N_("a feed: a URL, number or title"),
		N_("follow a feed no more"),
		N_("Follows the feeds no more. Their articles go with them, "
		   "but for the starred ones."),
		A_FEED, {0}, kb_cmd_remove},
	{"tag", "FEED TAG...", 2, KB_ANY_NUMBER, N_("a feed and a tag"),
		N_("give a feed tags, or take them off"),
		N_("Gives the feed the tags, which are folders too "
		   "(asia/iran), beside those that it has."),
		A_FEED, {tag_options}, kb_cmd_tag},
	{"import", "[FILE...]", 0, KB_ANY_NUMBER, NULL,
		N_("move in from another reader"),
		N_("Adds the feeds of FILE (- for standard input): an OPML "
		   "file, or newsboat's urls, told apart by what is in them. "
		   "Folders and tags become tags, query feeds searches; "
		   "settings, searches and rules that khabar wrote are taken "
		   "too. Of newsboat's cache.db articles, read marks and flags "
		   "(as stars) come. Without FILE newsboat's files are looked "
		   "for where they usually are. What is there already stays as "
		   "it is. Of a broken file all is taken that can be read; "
		   "what did not come, or came otherwise, is told with its "
		   "line."),
		NULL, {import_options}, kb_cmd_import},
	{"export", "[FILE]", 0, 1, NULL, N_("write the feed list as OPML"),
		N_("Writes the feed list as OPML 2.0, with folders, tags, the "
		   "feeds' settings, saved searches and rules, to FILE or "
		   "standard output."),
		NULL, {export_options}, kb_cmd_export},
	{"reload", "[FEED...]", 0, KB_ANY_NUMBER, NULL,
		N_("fetch the feeds' new articles"),
		N_("Fetches the feeds that are due, or these, and stores what "
		   "is new. Exit status 1 if a feed failed."),
		A_FEED, {reload_options}, kb_cmd_reload},
	{"sync", "[ACCOUNT...]", 0, KB_ANY_NUMBER, NULL,
		N_("sync accounts with their servers"),
		N_("Syncs the accounts that are named, or all, with the "
		   "servers that follow feeds for you: feeds and articles "
		   "come from there, marks and changes of feeds go both ways. "
		   "On a terminal with a progress bar, elsewhere with a line "
		   "for each account. `khabar reload` without a FEED syncs "
		   "those that are due, too."),
		NULL, {sync_options}, kb_cmd_sync},
	{"account", "[add|remove|take] [ACCOUNT] [FEED...]", 0, KB_ANY_NUMBER,
		NULL, N_("tell how accounts with servers stand, set them up"),
		N_("Tells how each account stands: its server, feeds, "
		   "articles and last round, what is to be sent, and what "
		   "went wrong. add sets one up: it asks for what no option "
		   "says, tries the server and tells what it has; answers, "
		   "and the password, may come from standard input. remove "
		   "gives one up: its feeds stay here. take has feeds followed "
		   "by an account, or all that none has: their marks go "
		   "along."),
		A_FEED, {account_options, account_list_options},
		kb_cmd_account},
	{"feeds", "", 0, 0, NULL, N_("list the feeds followed"),
		N_("Lists the feeds of the feed list: number, unread and all "
		   "articles, title, URL, and why the last reload failed."),
		NULL, {feeds_options}, kb_cmd_feeds},
	{"list", "", 0, 0, NULL, N_("list articles"),
		N_("Lists articles; `khabar read` and `khabar mark` take the "
		   "numbers that stand first. A search that finds nothing says "
		   "so on standard error; the exit status is 0."),
		NULL, {choosing, searching, ordering, list_options},
		kb_cmd_list},
	{"search", "WORDS...", 1, KB_ANY_NUMBER, N_("words"),
		N_("search all articles"),
		N_("Finds articles that have all the words, in any form, the "
		   "best first, with the piece of each that shows them. A "
		   "search that finds nothing says so on standard error; the "
		   "exit status is 0. -- stands before a search that begins "
		   "with a hyphen."),
		NULL, {choosing, ordering, list_options}, kb_cmd_search},
	{"read", "ID", 1, 1, N_("the number of an article"),
		N_("open an article of the list"),
		N_("Opens an article by its number in `khabar list` and marks "
		   "it read; prints it where standard output is no terminal, "
		   "or --width, --format or --visual is given."),
		NULL, {reading, printing, read_options}, kb_cmd_read},
	{"download", "ID...", 1, KB_ANY_NUMBER, N_("numbers of articles"),
		N_("download files that come with articles"),
		N_("Downloads a file of each article by its number in `khabar "
		   "list`: the first that can be heard or seen, else the "
		   "first. It goes to the folder of the setting "
		   "download-folder, and its path is told when it is there. "
		   "What was broken off goes on where it ended; what is there "
		   "already is only told."),
		NULL, {download_options}, kb_cmd_download},
	{"mark", "read|unread|starred|unstarred|hidden|unhidden [ID...]", 1,
		KB_ANY_NUMBER,
		N_("read, unread, starred, unstarred, hidden or unhidden"),
		N_("mark articles read, starred, hidden, or take that back"),
		N_("Marks articles by their numbers in `khabar list`, - for "
		   "numbers from standard input; or those that the options "
		   "choose, as in `khabar list`."),
		NULL, {choosing, searching, ordering, mark_options},
		kb_cmd_mark},
	{"later", "URL|ID...", 1, KB_ANY_NUMBER,
		N_("a URL, the number of an article, or - for standard input"),
		N_("keep pages to be read later"),
		N_("Keeps pages, whole, to be read later, also without "
		   "network: by their URLs, or articles by their numbers in "
		   "`khabar list`; - reads them from standard input, one a "
		   "line. A page that cannot be had is kept all the same, and "
		   "the next reload tries again."),
		NULL, {later_options}, kb_cmd_later},
	{"rules", "", 0, 0, NULL, N_("list the rules, add and remove them"),
		N_("Lists the rules of the feed list, which hide, mark, star "
		   "or tag new articles: number, how many articles each has "
		   "acted on, and the rule; or, without doing it, those on "
		   "which each would act of all that are stored, and the first "
		   "titles. Rules act at a reload, on what is new or has "
		   "changed: see khabar(1), FEED LIST."),
		NULL, {rules_options}, kb_cmd_rules},
	{"help", "[TOPIC]", 0, 1, NULL,
		N_("tell about a command, or settings, keys, styles"),
		N_("Tells what --help tells, or about a TOPIC: the name of a "
		   "command; settings, those of the configuration file and "
		   "those of a feed; keys, with the names of what they do; "
		   "styles, those of a theme."),
		NULL, {0}, kb_cmd_help},
	{"complete", "[WORD...]", 0, KB_ANY_NUMBER, NULL,
		N_("complete a command line, for a shell"),
		N_("Prints what may stand in the place of the last WORD of a "
		   "command line, the words behind khabar; -- stands before "
		   "them. Each is a line: the word, a tab, and what tells of "
		   "it; an empty word stands for the names of files. The "
		   "completions of bash, zsh and fish go by it."),
		NULL, {complete_options}, kb_cmd_complete},
	{"terminal", "", 0, 0, NULL,
		N_("tell how the terminal gets right-to-left text, and ask "
		   "which way reads right"),
		N_("Tells what khabar found out about the terminal and how it "
		   "will put out right-to-left text. In a terminal it shows "
		   "the same lines in each way there is and asks which one "
		   "reads right; the answer goes to the configuration file, "
		   "for this terminal alone. Elsewhere it prints lines of text "
		   "in each way."),
		NULL, {0}, kb_cmd_terminal},
};

enum {
	N_COMMANDS = sizeof commands / sizeof *commands
};

const struct kb_word kb_exit_statuses[] = {
	{"0", N_("all went well; a search that finds nothing goes well too")},
	{"1", N_("something failed, which one line each tells on standard "
		 "error: a source, a feed or a file could not be read or "
		 "written, there is no such article, feed or tag, a search is "
		 "not understood; the rest was done")},
	{"2", N_("the command line or the configuration is wrong; nothing was "
		 "done")},
	{"130", N_("Ctrl-C stopped it: 128 and the number of the signal")},
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
