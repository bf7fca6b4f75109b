#!/bin/sh
# A feed over the ceiling: what came of it is taken, and said to be a part, in
# TAP.
set -u
. "$(dirname "$0")/harness"

feed=$url/large-feed
part='only a part of the feed came'
run 'show its URL' 0 show --format json "$feed"
says 'a part' "$feed: $part"
has 'the newest entry' 'Entry 40'
has 'and the last that was whole' 'Entry 10'
result 'not the oldest' sh -c "! grep -q 'Entry 01' '$dir/out'"
run 'add it' 0 add "$feed"
has 'its articles' 'Large: 3'
says 'a part' "$feed: $part"
says 'why' 'is over 32 MiB, the most that khabar reads'
run 'reload it' 0 reload "$feed"
says 'a part' "$feed: $part"
run 'feeds' 0 feeds --format json
has 'feeds tell it' "$part"
{
	printf '<rss version="2.0"><channel><title>t</title>'
	for i in 40 39 38; do
		printf '<item><title>Entry %s</title><description>' $i
		head -c 12000000 /dev/zero | tr '\0' w
		printf '</description></item>'
	done
	printf '</channel></rss>'
} >"$dir/large.xml"
run 'a file' 0 show "$dir/large.xml"
says 'a part' "$dir/large.xml: $part"
has 'the newest entry' 'Entry 40'
"$khabar" show - <"$dir/large.xml" >"$dir/out" 2>"$dir/err"
has 'standard input: the newest entry' 'Entry 40'
says 'standard input: a part' "standard input: has 34 MiB"
head -c 36000000 "$dir/large.xml" | tr '<>' '  ' >"$dir/large.txt"
run 'a text is no feed' 1 show "$dir/large.txt"
says 'its size' 'has 34 MiB, khabar reads up to 32'
echo "1..$n"
