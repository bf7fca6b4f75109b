#!/bin/sh
# `khabar search`: what is found, and what is said of a search, in TAP.
set -u
. "$(dirname "$0")/harness"

run 'no words' 2 search
run 'an empty one' 2 search ''
run 'a blank' 2 search ' '
says 'what is missing' 'khabar search needs words'
run 'add a feed' 0 add "$url/news/9"
run 'add another' 0 add "$url/news/3"
run 'a word' 0 search item
result 'articles, each with its text' [ "$(wc -l <"$dir/out")" -gt 1 ]
result 'nothing is lit up in a file' \
	[ "$(grep -c "$(printf '\033')" "$dir/out")" -eq 0 ]
run 'words in one argument' 0 search --limit 1 --format tsv 'words item'
result 'one line' [ "$(wc -l <"$dir/out")" -eq 1 ]
run 'JSON' 0 search --limit 1 --format json item
has 'a piece of the text' '"snippet": "'
# Of two feeds; the second one's articles came later, and are older.
run 'without words' 0 search --limit 1 --format tsv is:unread
result 'the newest' grep -qF '2026-05-09' "$dir/out"
run 'the same in a list' 0 \
	list --sort rank --limit 1 --format tsv --search is:unread
result 'the newest, too' grep -qF '2026-05-09' "$dir/out"
for limit in '' '--limit 3'; do
	run "what lacks a word is not marked $limit" 0 \
		mark read --sort rank $limit --search 'item qwertyuiop'
	says 'since it does not answer' 'nothing was found'
done
run 'few have all words' 0 search 'item 5'
says 'how many, and what the others are' 'all words, the others lack one'
run 'none was' 0 list --search is:read
result 'all are unread' [ ! -s "$dir/out" ]
run 'what there is not' 0 search qwertyuiop
says 'that nothing was found' 'nothing was found for qwertyuiop'
result 'and prints nothing' [ ! -s "$dir/out" ]

run 'an operator that there is not' 1 search 'item befor:3d'
says 'the line' '  item befor:3d'
result 'the place' grep -qx '       ^^^^^^' "$dir/err"
run 'the same in a list' 1 list --search 'item befor:3d'
result 'the place again' grep -qx '       ^^^^^^' "$dir/err"
# Cells of the letters before: "qabl" takes three on the screen, at its right.
word=$(printf '\331\202\330\250\331\204')
run 'beside Arabic letters' 1 search "$word befor:3d"
says 'the part itself' 'befor:'
result 'no place, since terminals order letters' \
	[ "$(grep -c '\^' "$dir/err")" -eq 0 ]

run 'help' 0 help search
has 'its options behind one space' 'khabar search [--unread]'
has 'parts of a search' 'before:DATE'
echo "1..$n"
