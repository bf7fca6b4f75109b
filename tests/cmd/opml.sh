#!/bin/sh
# Lists of feeds that come from other programs and go to them: `khabar import`
# and `khabar export`, in TAP.
set -u
. "$(dirname "$0")/harness"

"$khabar" add --title 'My feed' "$url/feed" >/dev/null
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
has 'what was added' '1 feed added'
has 'what was there' '1 feed was there already'
has 'that a line was not taken' '1 was not taken'
says 'what was not, and where' \
	'standard input:3: file:///etc/passwd is no URL of the web'
run 'the folder is a tag' 0 feeds --tag News --format tsv
result 'of one feed' [ "$(wc -l <"$dir/out")" -eq 1 ]
printf '<opml version="2.0"><body><outline text="x" xmlUrl="%s%09000d"/>%s' \
	http://example.org/ 0 \
	'<outline text="y" xmlUrl="http://example.org/y"/></body></opml>' \
	>"$dir/odd.opml"
run 'import a URL that is too long' 0 import "$dir/odd.opml"
says 'that it is none' 'odd.opml:1: http://example.org/'
has 'and the other' '1 feed added'
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
run 'import two files' 0 import "$dir/list.opml" "$dir/other.opml"
has 'what both have' '3 feeds were there already'


# The list as khabar has it, there and back.
cat >"$feeds" <<END
https://user:secret@a.example/feed
    title       "My" <feed> & co
    tags        news "world news" asia/iran "a, b" TV∕Radio
    interval    30m
    user-agent  Words  with  blanks
    header      Authorization: Bearer xyz
    header      Accept-Language: fa
    proxy       http://u:pw@proxy.example:8080
    full-text   yes
    keep        all
https://b.example/
https://c.example/x?a=1&b=2
    proxy       none
    keep        500
search "خبر today" title:word "a phrase" -not
rule hide "بيان صحفي" -مهم
rule star title:<b>
END
cp "$feeds" "$dir/before"
run 'export with secrets' 0 export --secrets "$dir/all.opml"
result 'nobody else may read it' \
	[ "$(stat -c %a "$dir/all.opml")" = 600 ]
rm "$feeds"
run 'import it' 0 import "$dir/all.opml"
has 'the search' '1 search added'
has 'and the rules' '2 rules added'
result 'the list is what it was' cmp -s "$feeds" "$dir/before"
run 'import it again' 0 import "$dir/all.opml"
result 'nothing is doubled' cmp -s "$feeds" "$dir/before"
run 'export without secrets' 0 export "$dir/plain.opml"
says 'what is left out' '3 passwords and headers were left out; --secrets'
run 'import that' 0 import "$dir/plain.opml"
rm "$feeds"
run 'import that into an empty list' 0 import "$dir/plain.opml"
sed -e 's/:secret@/@/' -e 's/:pw@/@/' -e /Bearer/d "$dir/before" >"$dir/want"
result 'all but what is secret' cmp -s "$feeds" "$dir/want"

# A folder with a slash in its name.
cat >"$dir/slash.opml" <<END
<opml version="2.0"><body><outline text="TV/Radio"><outline text="Iran">
<outline text="x" type="rss" xmlUrl="https://slash.example/"/>
</outline></outline></body></opml>
END
rm "$feeds"
run 'import a folder with a slash' 0 import "$dir/slash.opml"
run 'export it' 0 export
has 'the folder' '<outline text="TV/Radio">'
has 'the folder in it' '<outline text="Iran">'

# Settings that no feed has.
cat >"$dir/wrong.opml" <<END
<opml version="2.0" xmlns:k="urn:khabar:opml"><body>
<outline xmlUrl="https://d.example/" k:interval="soon" k:keep="5"/>
<outline xmlUrl="https://e.example/" k:proxy="nonsense"/>
<outline text="no &quot; name" k:search="x"/>
</body></opml>
END
run 'import wrong settings' 0 import "$dir/wrong.opml"
says 'the interval' 'wrong.opml:2: interval takes a time'
says 'the proxy' 'wrong.opml:3: proxy takes'
says 'that its feed goes no other way' 'the feed was not added'
says 'the search' 'wrong.opml:4: '
has 'one feed' '1 feed added'
result 'what is right counts' grep -q 'keep *5' "$feeds"

# A list is looked at before it is followed.
run 'show a list' 0 show "$dir/other.opml"
result 'each of its feeds, with its URL' [ "$(grep -c '^https*://' "$dir/out")" -gt 1 ]
run 'with what it is' 0 show --format json "$dir/other.opml"
has 'and how all are followed' 'khabar import'
printf '<?xml version="1.0"?><opml version="2.0"><body/></opml>' >"$dir/none.opml"
run 'a list without feeds' 1 show "$dir/none.opml"

# Broken files.
cat >"$dir/broken.opml" <<END
d.xml" htmlUrl="https://x.example/"/>
<outline text="The "best" blog" xmlUrl="https://best.example/?a=1&b=2"/>
<outline text="cut" xmlUrl="https://cut.exa
<outline text="last" xmlUrl="https://last.example/"/>
END
rm "$feeds"
run 'import a broken file' 0 import "$dir/broken.opml"
says 'the beginning' 'broken.opml:1: the file begins in the midst'
says 'the outline' 'broken.opml:3: the outline breaks off'
says 'the end' 'broken.opml:5: the file breaks off'
has 'the others' '2 feeds added'
result 'with quotation marks' grep -qF 'The "best" blog' "$feeds"
result 'with an ampersand' grep -qxF 'https://best.example/?a=1&b=2' "$feeds"

# A feed list that cannot be written: a folder stands where its lock would be.
rm -f "$feeds.lock"
mkdir "$feeds.lock"
cp "$feeds" "$dir/feeds"
run 'import without a way to write' 1 import "$dir/other.opml"
result 'the list stays as it was' cmp -s "$feeds" "$dir/feeds"
rmdir "$feeds.lock"

# A feed list that takes no more: nothing is added, and why is said.
head -c 8388600 /dev/zero | tr '\0' '#' >"$feeds"
cp "$feeds" "$dir/feeds"
for what in search rule; do
	printf '<opml xmlns:k="urn:khabar:opml"><body><outline text="x" k:%s="%s"/></body></opml>' \
		$what "$([ $what = search ] && echo rain || echo 'star rain')" \
		>"$dir/$what.opml"
	run "import a $what into a full list" 1 import "$dir/$what.opml"
	says 'which list' "$feeds"
	result 'the list stays as it was' cmp -s "$feeds" "$dir/feeds"
done
echo "1..$n"
