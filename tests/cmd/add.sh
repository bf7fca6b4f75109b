#!/bin/sh
# What adds feeds: `khabar add` with pages that name feeds, in TAP.
set -u
. "$(dirname "$0")/harness"

run 'a page with several feeds, and nobody to ask' 1 add "$url/site"
says 'how many there are' "$url/site has 3 feeds: add one of these, or all by --all"
says 'the first' "  1  All  $url/feed"
says 'the second' "  2  News  $url/news/3"
run 'nothing was added' 0 feeds
says 'no feeds' 'no feeds yet'
run 'a front page' 0 add "$url/site/front"
has 'the articles of its feed' "News of 4: 4 articles ($url/news/4)"
run 'and out again' 0 remove "$url/news/4"
run 'a page with one feed' 0 add --tag news "$url/site/one"
has 'its articles' "News of 2: 2 articles ($url/news/2)"
run 'all feeds of a page, one of which is none' 1 add --all "$url/site"
says 'that one' "$url/page"
run 'the others were added' 0 feeds --format tsv
result 'three' [ "$(wc -l <"$dir/out")" -eq 3 ]
run 'all of them again' 1 add --all "$url/site"
says 'what is there stays' "$url/feed is in the feed list already"
run 'add two URLs' 2 add "$url/feed" "$url/page"
run 'add with an unknown option' 2 add --sideways "$url/feed"
run 'a feed in a gzip file' 0 add "$url/feed.xml.gz"
has 'its articles' "2 articles ($url/feed.xml.gz)"
run 'reloaded' 0 reload "$url/feed.xml.gz"
has 'as it was' 'not changed'
run 'out again' 0 remove "$url/feed.xml.gz"
run 'a title' 0 add --title 'My feed' "$url/changing"
run 'its title' 0 feeds
has 'the title that was given' 'My feed'

# URLs as they are typed and pasted.
host=${url#http://}
"$khabar" remove "$url/news/2" >/dev/null 2>&1
run 'a host without a scheme' 0 add "$host/news/2"
says 'https is tried first' 'trying http'
has 'what was found' "News of 2: 2 articles ($url/news/2)"
run 'again' 1 add "feed://$host/news/2"
says 'that it is there' "$url/news/2 is in the feed list already"
run 'a quoted paste' 0 add " \"$url/news/1\", "
has 'its one article' "News of 1: 1 article ($url/news/1)"
run 'feed: before a URL' 0 add "feed:$url/news/5"
has 'its articles, too' "News of 5: 5 articles ($url/news/5)"
run 'a file' 2 add file:///etc/passwd
says 'why not' 'feeds are followed on the web'
run 'a path' 2 add ./feeds.xml
run 'what was just fetched is not due' 0 reload
has 'nothing is asked for' '0 feeds fetched'

# What the first fetch gave is what the next one goes by: an ETag, but not that
# of a feed that broke off.
run 'a feed that breaks off' 0 add "$url/cut/length"
has 'what came of it' 'Cut: 4 articles'
says 'that there is more' 'only a part of the feed came'
run 'the rest of it' 0 reload "$url/cut/length"
has 'that came' '2 new articles'
"$khabar" remove "$url/cut/length" >"$dir/out"
"$khabar" add "$url/cut/length" >"$dir/out" 2>&1
"$khabar" remove "$url/cut/length" >"$dir/out"
run 'a feed under an ETag' 0 add "$url/cut/length"
has 'all of it' 'Cut: 6 articles'
run 'again' 0 reload "$url/cut/length"
has 'that it is as it was' 'not changed'

# A search.
run 'a search without hits' 0 list --search qwertyuiop
says 'that nothing was found' 'nothing was found for qwertyuiop'
result 'and lists nothing' [ ! -s "$dir/out" ]
run 'to mark what is not found' 0 mark read --search qwertyuiop
says 'the same' 'nothing was found for qwertyuiop'
run 'a search with hits' 0 list --search News
result 'says nothing' [ ! -s "$dir/err" ]

# A feed list that cannot be written: a folder stands where its lock would be.
rm -f "$feeds.lock"
mkdir "$feeds.lock"
cp "$feeds" "$dir/feeds"
run 'add without a way to write' 1 add "$url/news/9"
says 'the file' 'feeds.lock'
run 'remove without a way to write' 1 remove 1
result 'the list is as it was' cmp -s "$feeds" "$dir/feeds"
echo "1..$n"
