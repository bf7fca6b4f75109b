#!/bin/sh
# Numbers that the commands tell: columns with units under units, and words in
# the form that a number asks for, in TAP.
set -u
. "$(dirname "$0")/harness"

run 'add a feed of one article' 0 add "$url/news/1"
has 'one article' ': 1 article ('
run 'add a feed of many' 0 add "$url/news/101"
has 'articles' ': 101 articles ('
run 'add another' 0 add "$url/news/12"
run 'mark some read' 0 mark read --feed 3
run 'feeds' 0 feeds
one_column() {
	[ "$(awk '{ print index($0, "/") }' "$dir/out" | sort -u | wc -l)" -eq 1 ]
}
result 'their numbers end in line' one_column
has 'the largest' '2  101/101  '
has 'one below' '1    1/  1  '
has 'and none unread' '3    0/ 12  '

# They are in the digits that are set, and such are understood.
mkdir -p "$dir/config/khabar"
echo 'digits = arabic-indic' >"$dir/config/khabar/config"
run 'feeds, in other digits' 0 feeds
has 'the largest, in these' '٢  ١٠١/١٠١  '
has 'one below, in these' '١    ١/  ١  '
run 'feeds, in other digits, on a screen' 0 feeds --visual=always
result 'unread ones stand before all' grep -q '٠/ *١٢' "$dir/out"
run 'articles, in other digits' 0 list --feed ١
has 'its number' '      ١ U  '
run 'for programs' 0 feeds --format tsv
has 'digits as ever' "$(printf '2\t101\t101\t')"
rm "$dir/config/khabar/config"

run 'fetch one' 0 reload 1
has 'one feed' '; 1 feed fetched'
run 'fetch none' 0 reload
has 'none are due' 'no new articles; 0 feeds fetched, 3 not due yet'
run 'fetch two' 0 reload 1 2
has 'feeds' '; 2 feeds fetched'
run 'search for one' 0 search --limit 1 item
says 'one is shown' 'khabar: 1 of '
says 'in the form for one' ' is shown; --limit shows more'
run 'search for two' 0 search --limit 2 item
says 'in the form for more' ' are shown; --limit shows more'

feed() {
	sed -n "$1p" "$feeds" | sed 's#http://#http://name:word@#'
}
feed 1 >"$dir/one"
{ cat "$dir/one"; feed 2; } >"$dir/two"
cp "$dir/one" "$feeds"
run 'a password' 0 export
says 'it is left out' '1 password or header was left out; --secrets writes it'
cp "$dir/two" "$feeds"
run 'two' 0 export
says 'they are' '2 passwords and headers were left out; --secrets writes them'
echo "1..$n"
