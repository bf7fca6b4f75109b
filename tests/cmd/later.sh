#!/bin/sh
# What is read later, and the pages of all that is unread, in TAP.
set -u
. "$(dirname "$0")/harness"

tab=$(printf '\t')
lines() {
	wc -l <"$dir/out" | tr -d ' '
}

# Without any feed: kept, fetched, listed, found, read.
run 'a page' 0 later "$url/two/garden/1?utm_source=letter"
has 'is told by its title' "($url/two/garden/1"
run 'again, without trackers' 0 later "$url/two/garden/1"
has 'is there once' 'is on the list already'
run 'a page that is missing' 0 later "$url/status/404"
says 'is told of' '404'
says 'and kept' 'it is kept, and the next reload tries again'
run 'what is no page' 2 later 'no page' ftp://example.org/x
says 'by name' 'no page is neither an http or https URL nor the number'
run 'nothing' 2 later
run 'the list' 0 list --later --format tsv
result 'has both' [ "$(lines)" = 2 ]
result 'unread' [ "$(cut -f 2 "$dir/out" | sort -u)" = U ]
run 'the list, as that of a feed' 0 list --feed later --format json
has 'names it' '"feed": "Read later"'
has 'and tells that it is read later' '"later": true'
run 'a search' 0 search is:later has:page --format tsv
result 'finds what has come' [ "$(lines)" = 1 ]
id=$(cut -f 1 "$dir/out")
run 'reading it' 0 read "$id"
has 'is reading all of it' 'the end of page 2'
run 'feeds' 0 feeds
result 'are none' [ "$(lines)" = 0 ]
run 'an export' 0 export
result 'has none' grep -vq xmlUrl "$dir/out"
run 'a reload' 0 reload
says 'tries again what has not come' '404'
has 'and counts it' '0 pages fetched, 1 not to be had'

# From standard input; articles by their numbers.
printf '%s\n\n  %s \n' "$url/page" "$url/page/x" |
	"$khabar" later - >"$dir/out" 2>"$dir/err"
result 'lines of standard input' [ "$(lines)" = 2 ]
run 'a feed' 0 add "$url/news/12"
run 'its articles' 0 list --feed 1 --format tsv
id=$(sed -n 3p "$dir/out" | cut -f 1)
run 'one of them' 0 later "$id"
has 'with its page' '(http'
run 'what there is not' 1 later 4711
run 'the list' 0 list --later --feed 1 --format tsv
result 'has it' [ "$(cut -f 1 "$dir/out")" = "$id" ]

# It outlives its feed, until it is taken off.
run 'removing the feed' 0 remove 1
run 'the list' 0 list --later --format tsv
result 'still has it' grep -q "^$id$tab" "$dir/out"
run 'taking it off' 0 later --remove "$id"
has 'is told' 'no longer to be read later'
run 'taking off a page' 0 later --remove "$url/page?fbclid=2"
run 'what was not on it' 1 later --remove "$url/other"
says 'is told' 'is not on the list'
run 'the list' 0 list --later --format tsv
result 'lacks both' [ "$(lines)" = 3 ]

# The pages of all that is unread.
run 'a feed again' 0 add "$url/news/12"
run 'a reload' 0 reload --full-text
has 'fetches their pages' '8 pages fetched, '
says 'and tells which are not to be had' "$url/feed"
run 'a search for pages' 0 list --search has:page --unread --format tsv
result 'finds them' [ "$(lines)" -ge 9 ]
run 'a reload of one feed' 1 reload --full-text nothing
run 'a reload of one feed' 0 reload --full-text 1

echo "1..$n"
