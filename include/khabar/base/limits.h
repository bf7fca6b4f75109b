/* Every ceiling on what comes from outside, in one place.
 * Layer: base. Over a ceiling is an error, never a silent cut. */
#ifndef KHABAR_BASE_LIMITS_H
#define KHABAR_BASE_LIMITS_H

/* Bytes of a page, feed or text before and after decompression. */
#define KB_MAX_BODY ((size_t)32 << 20)
/* Bytes of a body after conversion to UTF-8. */
#define KB_MAX_UTF8 ((size_t)64 << 20)
/* Nodes of an XML tree and of a page's, 80 bytes each and 150 while an article
 * is sought among them. */
#define KB_MAX_NODES ((size_t)4 << 20)
#define KB_MAX_PAGE_NODES ((size_t)1 << 20)
/* Depth of a markup tree; deeper elements are hung at this depth. Browsers
 * have the same; the time for a stray end tag grows with it. */
#define KB_MAX_DEPTH 512
/* Attributes of an element; further ones are left out of the tree. */
#define KB_MAX_ATTRS 256
/* Bytes of one attribute value in the source; a longer one is left out of the
 * tree. */
#define KB_MAX_ATTR ((size_t)1 << 20)
/* Bytes of a tag from < to >; a longer one is an error. */
#define KB_MAX_TAG ((size_t)4 << 20)
/* Bytes of a URL. */
#define KB_MAX_URL 8192
/* Code points of one laid-out paragraph; a longer text is laid out as
 * several, cut at a line break opportunity. */
#define KB_MAX_PARA 8192
/* Places that are tried for the end of a line, the last ones where it may end;
 * those before them are not. */
#define KB_MAX_LINE_ENDS 128
/* Places of a table that cells take beyond their first ones, by colspan and
 * rowspan; beyond it cells take one place each. */
#define KB_MAX_TABLE_COVERED ((size_t)1 << 18)
/* HTTP redirects followed. */
#define KB_MAX_REDIRECTS 10
/* Pages of an article that are fetched one after the other. */
#define KB_MAX_PAGES 20
/* Bytes and nesting depth of JSON. */
#define KB_MAX_JSON ((size_t)16 << 20)
#define KB_MAX_JSON_DEPTH 512
/* Cells of a canvas, either way. */
#define KB_MAX_CELLS 4096
/* Files that come with an entry, and seconds that one plays. */
#define KB_MAX_ENCLOSURES 200
#define KB_MAX_DURATION 3600000
/* Entries of a feed. */
#define KB_MAX_ENTRIES 100000
/* Bytes of all texts of a stored article, which are packed as one. */
#define KB_MAX_TEXTS ((size_t)128 << 20)
/* Pages of articles that are asked for at once. */
#define KB_MAX_PAGES_ASKED 5000
/* Bytes of a title or name in a feed; what is longer ends with an ellipsis. */
#define KB_MAX_TITLE ((size_t)16 << 10)
/* Rows of a list that a title takes. */
#define KB_MAX_TITLE_ROWS 6
/* Links of a front page. */
#define KB_MAX_CARDS 500
/* Bytes of a configuration or theme file. */
#define KB_MAX_CONF ((size_t)1 << 20)
/* Bytes of a catalogue of messages; how deep the expression of its plural forms
 * is nested. */
#define KB_MAX_CATALOGUE ((size_t)4 << 20)
#define KB_MAX_PLURAL_DEPTH 32
/* Feeds of the feed list, tags of a feed, and bytes of the list's file. */
#define KB_MAX_FEEDS 10000
/* Rules for all feeds together. */
#define KB_MAX_RULES 1000
#define KB_MAX_TAGS 64
#define KB_MAX_FEEDS_FILE ((size_t)8 << 20)
/* Accounts of the configuration, and bytes of a name. */
#define KB_MAX_ACCOUNTS 64
#define KB_MAX_ACCOUNT_NAME 64
/* Bytes of a password. */
#define KB_MAX_PASSWORD 1024
/* Bytes and depth of an OPML file. */
#define KB_MAX_OPML ((size_t)16 << 20)
#define KB_MAX_OPML_DEPTH 32
/* Articles of another reader's database that are read, its feeds, and bytes of
 * one of its rows. */
#define KB_MAX_KEPT_ARTICLES ((size_t)4 << 20)
#define KB_MAX_KEPT_FEEDS ((size_t)1 << 16)
#define KB_MAX_KEPT_ROW ((size_t)64 << 20)
/* Code points of a line typed at a prompt. */
#define KB_MAX_PROMPT 1024
/* characters of a sequence from the terminal that is no key: what is looked at,
 * and what is taken away */
#define KB_MAX_ANSWER 4096
#define KB_MAX_STRANGE ((size_t)16 << 20)
/* Keys of a binding, steps that it does; and what a count before a key can be.
 */
#define KB_MAX_KEYS 4
#define KB_MAX_STEPS 16
#define KB_MAX_COUNT 9999999
/* Names of a folder that complete a path. */
#define KB_MAX_FOLDER 10000
/* Feeds that a page names which are looked at before one is chosen. */
#define KB_MAX_SEEK 20
/* Lines of each kind entered there that are remembered, and bytes of the file
 * that keeps them. */
#define KB_MAX_HISTORY 1000
#define KB_MAX_HISTORY_FILE ((size_t)16 << 20)
/* Bytes of what a folder of downloads notes of its files. */
#define KB_MAX_DOWNLOAD_NOTES ((size_t)16 << 20)
/* Bytes of a query, words and operators in it, words of a phrase, and depth of
 * its groups. */
#define KB_MAX_QUERY 8192
#define KB_MAX_QUERY_NODES 512
#define KB_MAX_PHRASE 256
/* Bytes of a text that its snippet is looked for in. */
#define KB_MAX_SNIPPET ((size_t)256 << 10)
#define KB_MAX_QUERY_DEPTH 16
/* Articles that a server lists, pages of such a list, and of those that are
 * read, how many of the newest are taken when an account is new. */
#define KB_MAX_SYNC_IDS ((size_t)1 << 20)
#define KB_MAX_SYNC_PAGES ((size_t)200)
#define KB_MAX_SYNC_FIRST ((size_t)100000)

#endif
