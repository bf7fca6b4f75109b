#!/bin/sh
# What adds feeds: `khabar add` with pages that name feeds, `khabar import`, and
# `khabar export`, in TAP.
set -u
. "$(dirname "$0")/harness"

run 'a page with several feeds, and nobody to ask' 1 add "$url/site"
says 'how many there are' "$url/site has 3 feeds: add one of these, or --all"
says 'the first' "$url/feed"
says 'the second' "$url/news/3"
run 'nothing was added' 0 feeds
says 'no feeds' 'no feeds yet'
run 'a front page' 0 add "$url/site/front"
has 'the articles of its feed' "$url/news/4: 4 articles"
run 'and out again' 0 remove "$url/news/4"
run 'a page with one feed' 0 add --tag news "$url/site/one"
has 'its articles' "$url/news/2: 2 articles"
run 'all feeds of a page, one of which is none' 1 add --all "$url/site"
says 'that one' "$url/page"
run 'the others were added' 0 feeds --format tsv
result 'three' [ "$(wc -l <"$dir/out")" -eq 3 ]
run 'all of them again' 1 add --all "$url/site"
says 'what is there stays' "$url/feed is in the feed list already"
run 'add two URLs' 2 add "$url/feed" "$url/page"
run 'add with an unknown option' 2 add --sideways "$url/feed"
run 'a title' 0 add --title 'My feed' "$url/changing"
run 'its title' 0 feeds
has 'the title that was given' 'My feed'

# Lists in other programs' form.
"$khabar" export >"$dir/list.opml"
run 'export to a file' 0 export "$dir/copy.opml"
result 'the same' cmp -s "$dir/list.opml" "$dir/copy.opml"
: >"$dir/file"
run 'export to where no file can be' 1 export "$dir/file/list.opml"
says 'where' "$dir/file"
cat >"$dir/other.opml" <<END
<opml version="2.0"><head><title>x</title></head><body>
<outline text="News"><outline type="rss" text="A" xmlUrl="$url/news/7"/>
<outline type="rss" text="B" xmlUrl="file:///etc/passwd"/></outline>
<outline type="rss" text="C" xmlUrl="$url/feed"/></body></opml>
END
"$khabar" import - <"$dir/other.opml" >"$dir/out" 2>"$dir/err"
result 'import from standard input' [ $? -eq 0 ]
has 'what was added' '1 feeds added, 1 were there already'
says 'what was not' '1 entries have no URL of the web'
run 'the folder is a tag' 0 feeds --tag News --format tsv
result 'of one feed' [ "$(wc -l <"$dir/out")" -eq 1 ]
printf '<opml version="2.0"><body><outline text="x" xmlUrl="%s%09000d"/>%s' \
	http://example.org/ 0 \
	'<outline text="y" xmlUrl="http://example.org/y"/></body></opml>' \
	>"$dir/odd.opml"
run 'import a URL that is too long' 0 import "$dir/odd.opml"
says 'that it is none' '1 entries have no URL of the web'
has 'and the other' '1 feeds added'
{
	echo '<opml version="2.0"><body>'
	i=0
	while [ $i -lt 10000 ]; do
		echo "<outline text=\"x\" xmlUrl=\"http://example.org/$i\"/>"
		i=$((i + 1))
	done
	echo '</body></opml>'
} >"$dir/many.opml"
cp "$feeds" "$dir/feeds"
run 'import more feeds than are followed' 1 import "$dir/many.opml"
says 'how many' 'more than 10000 feeds are not followed'
result 'none of them was added' cmp -s "$feeds" "$dir/feeds"
run 'import two files' 2 import "$dir/list.opml" "$dir/other.opml"

# A feed list that cannot be written: a folder stands where its lock would be.
rm -f "$feeds.lock"
mkdir "$feeds.lock"
cp "$feeds" "$dir/feeds"
run 'add without a way to write' 1 add "$url/news/9"
says 'the file' 'feeds.lock'
run 'remove without a way to write' 1 remove 1
run 'import without a way to write' 1 import "$dir/other.opml"
result 'the list is as it was' cmp -s "$feeds" "$dir/feeds"
echo "1..$n"
