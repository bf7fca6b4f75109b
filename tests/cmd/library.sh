#!/bin/sh
# The commands of the library, in TAP: feeds come from the test server.
set -u
. "$(dirname "$0")/harness"

tab=$(printf '\t')
run 'no feeds yet' 0 feeds
says 'and how to add one' 'khabar add URL'
run 'nothing to reload' 1 reload
run 'nothing to list' 0 list --unread
result 'an empty list is empty' [ ! -s "$dir/out" ]
run 'list as JSON' 0 list --format json
result 'an empty array' [ "$(tr -d ' \n' <"$dir/out")" = '[]' ]

run 'add a feed' 0 add --tag asia/iran --tag news "$url/feed"
result 'it stands in the file' grep -qxF "$url/feed" "$feeds"
run 'add it again' 1 add "$url/feed"
run 'add a page without feeds' 1 add "$url/page"
run 'add what is not there' 1 add "$url/status/404"
says 'the status is told' '404'
run 'show it' 0 show "$url/feed"
cp "$dir/out" "$dir/shown"
run 'as a browser hands it over' 0 show "feed:$url/feed"
result 'the same' cmp -s "$dir/out" "$dir/shown"
run 'without its scheme' 0 "feed:${url#http:}/feed"
result 'the same again' cmp -s "$dir/out" "$dir/shown"
run 'add no URL' 2 add
run 'add a path' 2 add /etc/passwd
run 'add unseen' 0 add --unseen --title 'Broken one' "$url/status/500"

run 'feeds' 0 feeds --format tsv
has 'feeds: tags' 'asia/iran,news'
run 'feeds of a tag' 0 feeds --tag asia
result 'one feed' [ "$(wc -l <"$dir/out")" -eq 1 ]
run 'feeds of no tag' 1 feeds --tag europe
run 'feeds as JSON' 0 feeds --format json

run 'list' 0 list --unread --format tsv
result 'articles are there' [ -s "$dir/out" ]
total=$(wc -l <"$dir/out")
id=$(head -n 1 "$dir/out" | cut -f 1)
run 'list by feed and limit' 0 list --feed 1 --limit 1 --sort oldest
result 'one line' [ "$(wc -l <"$dir/out")" -eq 1 ]
run 'list of an unknown feed' 1 list --feed nosuchfeed
run 'list of an unknown tag' 1 list --tag nosuchtag
run 'a bad sort order' 2 list --sort sideways

run 'as lines of JSON' 0 list --format jsonl
result 'a line an article' [ "$(grep -c '^{"id": [0-9]*, .*}$' "$dir/out")" -eq "$(wc -l <"$dir/out")" ]
cp "$dir/out" "$dir/lines"
run 'and as an array' 0 list --format json
result 'the same objects' [ "$(sed '1d;$d;s/,$//' "$dir/out")" = "$(cat "$dir/lines")" ]
run 'feeds as lines of JSON' 0 feeds --format jsonl
result 'a line a feed' [ "$(grep -c '^{"number": .*}$' "$dir/out")" -eq 2 ]
run 'none is no line' 0 list --format jsonl --starred
result 'nothing at all' [ ! -s "$dir/out" ]
run 'a look' 0 read --keep-unread "$id"
run 'marks nothing' 0 list --unread --format tsv
result 'as many as before' [ "$(wc -l <"$dir/out")" -eq "$total" ]
run 'read' 0 read "$id"
result 'the article is printed' [ -s "$dir/out" ]
run 'read as JSON' 0 read --format json "$id"
has 'read gives the structure' '"headline"'
run 'read marks as read' 0 list --unread --format tsv
result 'one less' [ "$(wc -l <"$dir/out")" -eq $((total - 1)) ]
run 'read what is not there' 1 read 999999
run 'read a word' 2 read word

run 'mark unread' 0 mark unread "$id"
run 'star' 0 mark starred "$id"
run 'list starred' 0 list --starred --format tsv
result 'the starred one' grep -q "^$id${tab}U${tab}S$tab" "$dir/out"
run 'mark all' 0 mark read --all
run 'nothing is unread' 0 list --unread
result 'nothing' [ ! -s "$dir/out" ]
echo "$id" | "$khabar" mark unread - >"$dir/out" 2>"$dir/err"
run 'marked by standard input' 0 list --unread --format tsv
result 'the one' [ "$(wc -l <"$dir/out")" -eq 1 ]
run 'mark what is not there' 1 mark read 999999
run 'mark nothing' 2 mark read
run 'mark strangely' 2 mark purple 1

run 'a reload with a failing feed' 1 reload --force
says 'its reason' '500'
has 'the sum' '1 failed'
run 'a quiet reload with a failing feed' 1 reload --force --quiet
result 'nothing on standard output' [ ! -s "$dir/out" ]
says 'the failure' '500'
result 'and nothing else' [ "$(wc -l <"$dir/err")" -eq 1 ]
run 'a quiet reload of one' 0 reload --quiet "$url/feed"
result 'not a word' [ ! -s "$dir/out" -a ! -s "$dir/err" ]
run 'a reload of one' 0 reload "$url/feed"
run 'feeds tell the failure' 0 feeds
has 'feeds: the reason' '500'

run 'export' 0 export
cp "$dir/out" "$dir/list.opml"
has 'folders' 'text="iran"'
run 'remove' 0 remove 'Broken one'
run 'remove the other' 0 remove "$url/feed"
run 'starred ones stay' 0 list --starred
result 'starred: one' [ "$(wc -l <"$dir/out")" -eq 1 ]
run 'the rest is gone' 0 list
result 'nothing left' [ ! -s "$dir/out" ]
run 'import' 0 import "$dir/list.opml"
has 'import: two' '2 feeds added'
run 'export again' 0 export
result 'round trip' cmp -s "$dir/out" "$dir/list.opml"
run 'import again' 0 import "$dir/list.opml"
has 'import: known' '2 feeds were there already'
run 'import no OPML' 1 import /dev/null
run 'import a missing file' 1 import "$dir/nosuchfile"

printf 'https://example.org/a\n\tinterval often\n' >>"$feeds"
run 'a bad line is told' 0 feeds
says 'with its number' 'feeds:'
printf 'no database' >"$dir/data/khabar/library.db"
rm -f "$dir"/data/khabar/library.db-*
run 'a broken database' 1 list
result 'it is left alone' [ "$(cat "$dir/data/khabar/library.db")" = 'no database' ]
echo "1..$n"
