#!/bin/sh
# Moving in from newsboat: `khabar import` of its list of feeds, in TAP.
set -u
. "$(dirname "$0")/harness"

home=$dir/home
mkdir "$home"
HOME=$home
export HOME

# Nothing there.
run 'import where no newsboat is' 1 import
says 'where it was looked for' "$home/.newsboat,"
says 'and what to do' 'khabar import FILE'

# As newsboat 2.21 reads them: what it exports as OPML, and shows, of this file.
mkdir "$home/.newsboat"
cat >"$home/.newsboat/urls" <<'END'
# comment
http://a.example/1 tag1 "tag two" "~A title" # a comment "x"
  http://a.example/2   	"!hidden"
"http://a.example/3"tag
"http://a.example/4 with blank"
http://a.example/5#frag tag#x #c
http://a.example/6 "a \" b \\ c \x" "~x\ty"
"http://a.example/7
http://a.example/8 un"quoted"mid asia/iran
'http://a.example/9' 'a b'
http://a.example/10 "" ~word ! ~other
   # indented comment
http://a.example/1 other tag1
https://user:secret@b.example/feed news
file:///tmp/feed.xml
"exec:~/bin/x.sh a b" t
filter:~/bin/f.py:https://some.example/url tag3
"query:Unread Articles:unread = \"yes\"" tagq
"query:Rain \"here\":age < 7 and (title =~ \"rain|snow\" or tags # \"news\")"
"query:Bad:link =~ \"x\""
query:
ftp://x.example/
END
cat >"$dir/want" <<'END'
http://a.example/1
    title       A title
    tags        tag1 "tag two" other
http://a.example/2
    hidden      yes
http://a.example/3
    tags        tag
http://a.example/4%20with%20blank
http://a.example/5#frag
    tags        tag#x
http://a.example/6
    title       x y
    tags        "a b \ c x"
http://a.example/7
http://a.example/8
    tags        "un quoted mid" asia/iran
http://a.example/10
    title       word
    hidden      yes
https://user:secret@b.example/feed
    tags        news
search "Unread Articles" is:unread
search "Rain 'here'" after:7d (title:rain* OR title:snow* OR tag:news)
END
run 'a dry run' 0 import --dry-run
has 'what would come' '10 feeds would be added'
has 'what would not' 'What would not come:'
has 'which' "$home/.newsboat/urls:15: file:///tmp/feed.xml: files are not"
has 'and what otherwise' 'What would come otherwise:'
result 'nothing came' [ ! -e "$feeds" ]
run 'import' 0 import
has 'the feeds' '10 feeds added'
has 'the searches' ' 2 searches added'
has 'what did not come' '7 were not taken'
result 'the list' cmp -s "$dir/want" "$feeds"
says 'which file' "found $home/.newsboat/urls"
says 'no URL' "urls:10: 'http://a.example/9' is no URL of the web"
says 'another scheme' 'urls:22: ftp://x.example/ is no URL of the web'
says 'a file' 'urls:15: file:///tmp/feed.xml: files are not followed'
says 'a program, and what to do' \
	'urls:16: exec:~/bin/x.sh a b: no program is run for a feed; have a timer'
says 'a filter, and what to do' 'khabar add https://some.example/url'
says 'what cannot be asked for' 'urls:20: query feed Bad: link =~ "x": no query'
says 'a query feed that is none' 'urls:21: query:: a query feed is'
says 'a line twice' 'urls:13: http://a.example/1 is in the file twice'
says 'tags of a query feed' 'urls:18: search Unread Articles came without'
says 'in what a search differs' 'urls:19: search Rain '"'here'"' finds words'
result 'no password' sh -c "! grep -q secret '$dir/err'"
cp "$feeds" "$dir/before"
run 'import again' 0 import
has 'what is there' '10 feeds were there already'
has 'and the searches' ' 2 searches were there already'
result 'nothing is doubled' cmp -s "$feeds" "$dir/before"

# Elsewhere, and of its predecessor.
rm -r "$home/.newsboat" "$feeds"
mkdir "$home/.newsbeuter"
echo 'http://beuter.example/' >"$home/.newsbeuter/urls"
run 'import from newsbeuter' 0 import
has 'its feed' '1 feed added'
mkdir "$dir/config/newsboat"
printf '\357\273\277http://boat.example/ t\r\nhttp://\377.example/\n' \
	>"$dir/config/newsboat/urls"
run 'newsboat goes first' 0 import
says 'where' "found $dir/config/newsboat/urls"
says 'a line that is no text' ':2: the line is no text in UTF-8'
result 'byte order mark and carriage return are none of it' \
	grep -qx '    tags        t' "$feeds"

# More than are told one by one.
{
	i=0
	while [ $i -lt 150 ]; do
		echo "exec:~/bin/$i"
		i=$((i + 1))
	done
} >"$dir/many"
run 'import of many that are not taken' 0 import "$dir/many"
has 'how many' '150 were not taken'
says 'the first' 'many:1: exec:~/bin/0: no program is run'
says 'the rest by number' '50 more like these are not told'

# Files that are none.
echo 'bind-key j down' >"$dir/text"
run 'import something else' 1 import "$dir/text"
says 'that it is none' 'neither OPML nor the urls'
run 'import nothing' 1 import /dev/null

# A pipe is read once, from its beginning.
mkfifo "$dir/pipe"
echo 'http://pipe.example/' >"$dir/pipe" &
run 'import from a pipe' 0 import "$dir/pipe"
has 'its feed' '1 feed added'

# Far more lines than feeds are followed: they are not even compared.
cp "$feeds" "$dir/before"
awk 'BEGIN { for (i = 0; i < 900000; i++) print "http://a/" i }' >"$dir/many"
timeout 20 "$khabar" import "$dir/many" >"$dir/out" 2>"$dir/err" </dev/null
result 'import more feeds than are followed' [ $? -eq 1 ]
says 'how many' 'more than 10000 feeds are not followed'
result 'none of them was added' cmp -s "$feeds" "$dir/before"

echo "1..$n"
