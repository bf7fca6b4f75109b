#!/bin/sh
# Feeds that have moved, and feeds that are followed under two URLs, in TAP.
set -u
. "$(dirname "$0")/harness"

# A permanent redirect.
tab=$(printf '\t')
old=$url/moved//news/3
run 'a feed that has moved' 0 add --title 'News' "$old"
has 'its articles' '3 articles'
run 'a reload' 0 reload "$old"
run 'where it has moved' 0 feeds --format json
has 'the URL' "\"moved\": \"$url/news/3\""
run 'its articles' 0 list --format tsv
id=$(head -n 1 "$dir/out" | cut -f 1)
read=$(tail -n 1 "$dir/out" | cut -f 1)
run 'one is starred' 0 mark starred "$id"
run 'one is read' 0 mark read "$read"
"$khabar" list --format tsv >"$dir/before"

# The list is edited by hand.
sed "s,/moved//news/3,/news/3," "$feeds" >"$dir/edited"
cp "$dir/edited" "$feeds"
run 'the same articles under the new URL' 0 list --format tsv
result 'ids and marks too' cmp -s "$dir/out" "$dir/before"
run 'the feed knows them' 0 feeds --format tsv
has 'the counts' "1${tab}2${tab}3${tab}News${tab}$url/news/3"
run 'reloaded there' 0 reload "$url/news/3"
run 'nothing twice' 0 list --format tsv
result 'ids and marks are the same' cmp -s "$dir/out" "$dir/before"

# The old URL is added beside it.
run 'the same feed again' 0 add "$old"
says 'that it is' "$old leads to the same feed as $url/news/3"
run 'feeds' 0 feeds
has 'feeds say so' "leads to the same feed as $url/news/3"
run 'feeds as JSON' 0 feeds --format json
has 'of which one' "\"same_as\": \"$url/news/3\""
run 'a reload of both' 0 reload --force
says 'a reload says so' "$old leads to the same feed as $url/news/3"
run 'another feed' 0 add "$url/news/2"
result 'is no other' [ ! -s "$dir/err" ]
run 'one is taken out' 0 remove "$old"
run 'and all is said' 0 feeds
result 'nothing is the same' sh -c "! grep -q 'same feed' '$dir/out'"

# A feed that is in the list still keeps its own.
run 'under the old URL again' 0 add "$old"
run 'reload' 0 reload "$old"
run 'both have theirs' 0 feeds --format tsv
result 'all three' [ "$(cut -f 3 "$dir/out" | tr '\n' ' ')" = '3 2 3 ' ]
echo "1..$n"
