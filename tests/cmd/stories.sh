#!/bin/sh
# Articles that several feeds have, in TAP.
set -u
. "$(dirname "$0")/harness"

tab=$(printf '\t')
run 'a feed' 0 add --title 'News' "$url/copies/3"
run 'one that has two of its articles' 0 add --title 'More news' "$url/copies/2"
run 'both' 0 list --format tsv
result 'are listed once' [ "$(wc -l <"$dir/out")" = 3 ]
result 'with the other feed' [ "$(cut -f 8 "$dir/out" | tr '\n' ' ')" = \
	' More news More news ' ]
run 'for a person' 0 list
has 'both names' 'News, More news'
run 'as JSON' 0 list --format json
has 'the other feed' '"other_feeds": ["More news"]'
has 'and none' '"other_feeds": []'
run 'one feed' 0 list --feed 'More news' --format tsv
result 'has all that it has' [ "$(wc -l <"$dir/out")" = 2 ]
id=$(head -n 1 "$dir/out" | cut -f 1)
run 'a copy is read' 0 mark read "$id"
run 'the feeds' 0 feeds --format tsv
has 'the one' "1${tab}2${tab}3${tab}News"
has 'and the other' "2${tab}1${tab}2${tab}More news"
run 'what is found' 0 list --search words --format tsv
result 'is found once' [ "$(wc -l <"$dir/out")" = 3 ]

# One that comes later is read, and is not new.
run 'a third feed' 0 add --title 'Late' "$url/moved//copies/2"
run 'its counts' 0 feeds --format tsv
has 'with one unread' "3${tab}1${tab}2${tab}Late"

printf 'stories = no\n' >"$(dirname "$feeds")/config"
run 'apart' 0 list --format tsv
result 'each has its own' [ "$(wc -l <"$dir/out")" = 7 ]
run 'a copy is starred' 0 mark starred "$id"
run 'what is starred' 0 list --starred --format tsv
result 'is that alone' [ "$(wc -l <"$dir/out")" = 1 ]

# An agency's text in two papers.
printf 'stories = similar\n' >"$(dirname "$feeds")/config"
run 'a paper' 0 add --unseen --title 'Paper' "$url/agency/1"
run 'another' 0 add --unseen --title 'Another' "$url/agency/2"
run 'it is fetched' 0 reload "$url/agency/1"
run 'the other too' 0 reload "$url/agency/2"
run 'what they have' 0 list --search mainland --format tsv
result 'is one' [ "$(wc -l <"$dir/out")" = 1 ]
has 'under the first headline' "Headline 1"
result 'of both' [ "$(cut -f 8 "$dir/out")" = Another ]

printf 'stories = perhaps\n' >"$(dirname "$feeds")/config"
run 'a bad setting' 0 list
says 'what it takes' 'stories takes no, yes or similar'
echo "1..$n"
