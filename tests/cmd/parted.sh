#!/bin/sh
# Feeds that a person takes out of the list with an editor, in TAP.
set -u
. "$(dirname "$0")/harness"

# articles: how many there are of $url/news/5, once it is in the list again.
articles() {
	cp "$feeds" "$dir/kept"
	grep -qx "$url/news/5" "$feeds" || echo "$url/news/5" >>"$feeds"
	"$khabar" list --feed "$url/news/5" --format tsv 2>/dev/null | wc -l
	cp "$dir/kept" "$feeds"
}

run 'a feed' 0 add "$url/news/4"
run 'another' 0 add "$url/news/5"
run 'a reload' 0 reload
all=$(articles)
result 'several articles' [ "$all" -gt 1 ]
id=$("$khabar" list --feed "$url/news/5" --limit 1 --format tsv | cut -f 1)
run 'one is starred' 0 mark starred "$id"
cp "$feeds" "$dir/both"

sed "\\,$url/news/5,d" "$dir/both" >"$feeds"
run 'taken out' 0 list --format tsv
result 'not listed any more' [ -z "$(grep "$url/5" "$dir/out")" ]
result 'and nothing is lost before a reload' [ "$(articles)" -eq "$all" ]

# A list that is not the person's last word.
echo 'no feed' >>"$feeds"
run 'a reload with a line that is not understood' 0 reload
result 'nothing is lost' [ "$(articles)" -eq "$all" ]
mv "$feeds" "$dir/elsewhere"
run 'a reload without a list' 1 reload
mv "$dir/elsewhere" "$feeds"
result 'nothing is lost then' [ "$(articles)" -eq "$all" ]
sed -i '/no feed/d' "$feeds"
run 'a reload of one feed' 0 reload "$url/news/4"
result 'it is of that one' [ "$(articles)" -eq "$all" ]

run 'a reload' 0 reload
run 'what is starred' 0 list --starred --format tsv
result 'stays' [ "$(cut -f 1 "$dir/out")" = "$id" ]
result 'and nothing else does' [ "$(articles)" -eq 1 ]
run 'another reload' 0 reload
result 'leaves it' [ "$(articles)" -eq 1 ]
run 'it can be read' 0 read "$id"

cp "$dir/both" "$feeds"
run 'back in the list, it is a new feed' 0 reload
result 'all are there again' [ "$(articles)" -eq "$all" ]
echo "1..$n"
