#!/bin/sh
# Tags of feeds by command, in TAP.
set -u
. "$(dirname "$0")/harness"

mkdir -p "$dir/config/khabar"
cat >"$feeds" <<'END'
# mine
https://example.org/feed.xml
	title Paper
	# a remark
	tags asia
https://example.com/rss
	title Other
END
run 'feeds' 0 feeds
run 'give two tags' 0 tag Paper asia/iran 'world news'
result 'nothing is put out' [ ! -s "$dir/out" -a ! -s "$dir/err" ]
result 'they stand in the file' grep -qx '	tags asia asia/iran "world news"' "$feeds"
result 'what is beside them stays' grep -qx '	# a remark' "$feeds"
run 'one that is there' 0 tag Paper asia
result 'stands there once' [ "$(grep -o 'asia' "$feeds" | wc -l)" -eq 2 ]
run 'a feed without any' 0 tag https://example.com/rss news
run 'it has it' 0 feeds --tag news --format tsv
has 'by its name' 'Other'
run 'take one off' 0 tag --remove Paper asia
result 'the others stay' grep -qx '	tags asia/iran "world news"' "$feeds"
cp "$feeds" "$dir/before"
run 'one that it has not' 1 tag --remove Paper asia/iran nosuchtag
says 'which' 'nosuchtag'
result 'nothing is changed' cmp -s "$feeds" "$dir/before"
run 'all of them' 0 tag Paper --remove asia/iran 'world news'
result 'no line is left' [ "$(grep -c tags "$feeds")" -eq 1 ]
run 'no such feed' 1 tag nosuchfeed news
run 'no tag' 2 tag Paper
says 'what it needs' 'khabar tag needs'
run 'what is no tag' 1 tag Paper ''
echo "1..$n"
