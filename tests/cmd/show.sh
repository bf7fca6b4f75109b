#!/bin/sh
# The command line of `khabar show`, in TAP.
set -u
khabar=${KHABAR:-./khabar}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
n=0

# check NAME STATUS COMMAND...: runs it; its output is in $dir/out and err.
check() {
	n=$((n + 1))
	name=$1 want=$2
	shift 2
	"$@" >"$dir/out" 2>"$dir/err" </dev/null
	got=$?
	lines=$(wc -l <"$dir/err")
	if [ "$got" -ne "$want" ]; then
		echo "not ok $n - $name (status $got, not $want)"
	elif [ "$want" -ne 0 ] && [ "$lines" -ne 1 ]; then
		echo "not ok $n - $name ($lines lines of reason, not 1)"
	else
		echo "ok $n - $name"
	fi
}

# has NAME TEXT: the last output holds the text.
has() {
	n=$((n + 1))
	if grep -qF -- "$2" "$dir/out"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
	fi
}

# says NAME TEXT: the last reason holds the text.
says() {
	n=$((n + 1))
	if grep -qF -- "$2" "$dir/err"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
	fi
}

cat >"$dir/page.html" <<'END'
<!DOCTYPE html><html lang="he" dir="rtl"><head><meta charset="utf-8">
<title>כותרת הכתבה - אתר</title></head><body><nav><a href="/">ראשי</a></nav>
<article><h1>כותרת הכתבה</h1><p>פסקה ראשונה של הכתבה, ובה די מילים כדי
שתיראה כמו פסקה של ממש, עם פסיקים, ועם נקודה בסוף.</p><p>פסקה שנייה של
הכתבה, ובה עוד כמה מילים, כדי שיהיה ברור מה הגוף.</p></article></body></html>
END
{
	echo '<html lang="en"><title>The river</title><h1>River</h1>'
	for i in 1 2 3 4 5 6 7 8 9 10; do
		echo "<div><h3><a href=\"https://example.org/$i\">What is told" \
			"of the river, part $i</a></h3><p>And how it goes on" \
			"from there to the sea.</p></div>"
	done
} >"$dir/front.html"
printf 'GIF89a\001\000\001\000\200\000\000\000' >"$dir/image"
: >"$dir/empty"

check 'version' 0 "$khabar" --version
has 'version says the name' 'khabar '
check 'help' 0 "$khabar" --help
check 'help of show' 0 "$khabar" show --help
check 'a front page' 0 "$khabar" show "$dir/front.html"
has 'what it is' 'A page of links, no article:'
has 'a title' 'What is told of the river, part 10'
has 'its URL' 'https://example.org/10'
check 'a front page as JSON' 0 "$khabar" show --format json "$dir/front.html"
has 'entries' '"entries":[{"id":null,"title":"What is told of the river, part 1"'
has 'what it is, in JSON' '"note":"a page of links, no article'
check 'a front page as HTML' 0 "$khabar" show --format html "$dir/front.html"
has 'what it is, in HTML' '<p dir="ltr">A page of links, no article:</p>'
has 'a link' 'href="https://example.org/10"'
check 'a front page explained' 0 "$khabar" show --explain "$dir/front.html"
has 'how it was told' 'front page: yes, 10 titles'
check 'terminal' 0 "$khabar" terminal
has 'terminal says how' 'text is put out: visual'
has 'terminal shows each mode' '--bidi inverse'
check 'terminal takes nothing' 2 "$khabar" terminal now
check 'no source' 2 "$khabar"
check 'show without a source' 2 "$khabar" show
check 'unknown option' 2 "$khabar" --no-such-option
check 'unknown option of show' 2 "$khabar" show --no-such "$dir/page.html"
check 'bad width' 2 "$khabar" show --width 0 "$dir/page.html"
check 'bad format' 2 "$khabar" show --format pdf "$dir/page.html"
check 'missing file' 1 "$khabar" show "$dir/no-such-file"
check 'a folder' 1 "$khabar" show "$dir"
check 'a binary file' 1 "$khabar" show "$dir/image"
check 'an empty file' 1 "$khabar" show "$dir/empty"
check 'another scheme' 1 "$khabar" show gopher://localhost/
check 'no server' 1 "$khabar" show http://127.0.0.1:1/
check 'a page' 0 "$khabar" show "$dir/page.html"
has 'its headline' 'כותרת הכתבה'
check 'a page as JSON' 0 "$khabar" show --format json "$dir/page.html"
has 'its direction' '"direction":"rtl"'
check 'a page as HTML' 0 "$khabar" show --format=html "$dir/page.html"
has 'its language' 'lang="he"'
check 'a page in screen order' 0 "$khabar" show --visual --width 20 \
	"$dir/page.html"
has 'the headline turned round, flush right' '         הבתכה תרתוכ'
# Lines are filled as the configuration says, in screen order only.
mkdir -p "$dir/config/khabar"
echo 'align = justify' >"$dir/config/khabar/config"
printf '<article><h1>T</h1><p>%s</p><p>%s</p></article>' \
	'one two three, four five six, seven eight nine, and on' \
	'ten words, and more of them, make a paragraph here' >"$dir/en.html"
check 'filled lines' 0 env XDG_CONFIG_HOME="$dir/config" \
	"$khabar" show --visual --width 15 "$dir/en.html"
has 'a wider space' 'one  two three,'
check 'not in logical order' 0 env XDG_CONFIG_HOME="$dir/config" \
	"$khabar" show --width 15 "$dir/en.html"
has 'the text as it is' 'one two three,'
# A libcurl that cannot be loaded is looked for when a URL is, and not before.
mkdir "$dir/lib"
for name in libcurl.so.4 libcurl-gnutls.so.4; do
	echo 'no library' >"$dir/lib/$name"
done
check 'without libcurl' 1 env LD_LIBRARY_PATH="$dir/lib" \
	"$khabar" show http://127.0.0.1:1/
says 'that it is needed' 'libcurl is needed to fetch from the web; install'
check 'a file without libcurl' 0 env LD_LIBRARY_PATH="$dir/lib" \
	"$khabar" show "$dir/page.html"
# A thread whose stack is larger than all of memory cannot be had.
if (ulimit -s 200000000000) 2>/dev/null; then
	check 'without threads' 1 sh -c \
		"ulimit -s 200000000000; '$khabar' show http://127.0.0.1:1/"
	says 'what could not be had' 'http://127.0.0.1:1/: no thread to get it'
fi
# A page of 3.8 million nodes, 7 KB when compressed, is refused by name and in
# little memory (sanitizers want more than there is, and go without a ceiling).
yes '<p>x' | head -n 1900000 | tr -d '\n' >"$dir/bomb.html"
ceiling='ulimit -v 307200'
sh -c "$ceiling && exec '$khabar' --version" >/dev/null 2>&1 || ceiling=:
check 'a page of too many elements' 1 \
	sh -c "$ceiling; exec '$khabar' show '$dir/bomb.html'"
says 'how many are too many' 'more than 1048576 elements and texts'
# A feed in a gzip file; cut, its first entries.
{
	printf '<rss version="2.0"><channel><title>t</title>'
	i=0
	while [ $i -lt 500 ]; do
		printf '<item><title>Entry %s</title></item>' $i
		i=$((i + 1))
	done
	printf '</channel></rss>'
} | gzip -9 >"$dir/feed.xml.gz"
check 'a feed in a gzip file' 0 "$khabar" show "$dir/feed.xml.gz"
has 'its last entry' 'Entry 499'
head -c 700 "$dir/feed.xml.gz" >"$dir/cut.xml.gz"
check 'one that breaks off' 0 "$khabar" show "$dir/cut.xml.gz"
has 'its first entry' 'Entry 0'
says 'that it does' 'cut.xml.gz: the gzip file breaks off'
# What unpacks to more than is read, and no feed.
head -c 40000000 /dev/zero | tr '\0' x | gzip >"$dir/bomb.gz"
check 'one that is too large unpacked' 1 "$khabar" show "$dir/bomb.gz"
says 'how large' 'is over 32 MiB unpacked'
if [ -w /dev/full ]; then
	check 'a full disk' 1 sh -c "'$khabar' show '$dir/page.html' >/dev/full"
fi
check 'a closed output' 1 sh -c "'$khabar' show '$dir/page.html' >&-"
says 'what stands in the way' 'the output could not be written'
echo "1..$n"
