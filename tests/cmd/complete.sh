#!/bin/sh
# What completes a command line, in TAP.
set -u
. "$(dirname "$0")/harness"

tab=$(printf '\t')
# offers NAME WANTED WORDS...: exactly these words, parted by blanks, are found.
offers() {
	name=$1 want=$2
	shift 2
	"$khabar" complete "$@" >"$dir/out" 2>"$dir/err"
	result "$name" [ "$(cut -f 1 "$dir/out" | tr '\n' ' ')" = "$want" ]
}

offers 'commands' 'remove reload read ' -- re
offers 'no words: commands' "$("$khabar" complete | cut -f 1 | tr '\n' ' ')" -- ''
result 'all of them' [ "$(wc -l <"$dir/out")" -gt 10 ]
result 'with what they do' grep -qx "show${tab}print an article, feed or text, and exit" "$dir/out"
offers 'options' '--format ' -- list --for
offers 'an option that was given' '' -- list --format text --for
offers 'one that may be given again' '--feed ' -- list --feed x --fe
offers 'words of an option' 'title ' -- search --sort ti
offers 'behind =' '--sort=title ' -- search --sort=ti
offers 'a number has none' '' -- list --limit ''
offers 'marks' 'unread unstarred unhidden ' -- mark un
offers 'behind --, no options' '' -- remove -- --
offers 'no such command: a source' ' ' -- nosuchcommand
offers 'options of khabar itself' '--theme ' -- --th
offers 'topics' 'search settings ' -- help se
offers 'one argument is enough' '--visual --help ' -- help keys ''
offers 'files' ' ' -- import ''
offers 'where nothing is followed' '--visual --help ' -- remove ''
result 'no library is made by it' [ ! -e "$dir/data/khabar" ]

mkdir -p "$dir/config/khabar"
cat >"$feeds" <<'END'
https://example.org/feed.xml
	title Al-Arab newspaper
	tags asia/iran news
https://user:secret@example.com/rss
	title It's "a" $HOME paper
	tags "world news"
https://example.net/1
	title Twin
https://example.net/2
	title Twin
https://example.net/3
	title 24
https://example.net/4
	title --all
https://user:secret@example.net/5
rule tag later/rule bridge
END
offers 'titles; URLs where they are not enough' "Al-Arab newspaper It's \"a\" \$HOME paper https://example.net/1 https://example.net/2 https://example.net/3 https://example.net/4 " -- remove ''
result 'with the title beside' grep -qx "https://example.net/1${tab}Twin" "$dir/out"
result 'no password' sh -c '! grep -q secret "$1"' sh "$dir/out"
offers 'a title' 'Al-Arab newspaper ' -- reload Al
offers 'a part of one, as search reads it' 'Al-Arab newspaper ' -- reload NEWSP
offers 'a part of a URL' 'https://example.org/feed.xml ' -- list --feed org/feed
offers 'a URL' 'https://example.org/feed.xml ' -- list --feed https://example.o
offers 'no URL with a password' '' -- list --feed https://user
offers 'a source' 'https://example.org/feed.xml ' -- show https://example.org
offers 'tags, folders, those of rules' 'asia asia/iran later later/rule news world news ' -- list --tag ''
offers 'not two feeds where one is meant' '--tag ' -- add URL --ta

offers 'conditions' 'title: tag: ' -- search t
offers 'all of them' "$("$khabar" help search | sed -n 's/^  \([a-z]*:\).*/\1/p' | tr '\n' ' ')" -- search ''
offers 'behind a bracket' 'old (title: old (tag: ' -- search 'old (t'
offers 'their words' 'is:unread ' -- search old is:unr
offers 'tags in a search' 'tag:asia tag:asia/iran ' -- search tag:as
offers 'as it has them' '-tag:"world news" ' -- search -- -tag:w
offers 'behind a quotation mark' 'old tag:"world news" ' -- list --search 'old tag:"w'
offers 'feeds' '--search=feed:"Al-Arab newspaper" ' -- list --search=feed:Al
offers 'no words' '' -- search old
offers 'nor behind a condition for words' '' -- search title:

offers 'a line' 'world\ news ' --line 'khabar list --tag w'
offers 'a quote that is open' 'world news ' --line 'khabar list --tag "w'
offers 'quotes within words' "It'\\''s \"a\" \$HOME paper " --line "khabar remove 'It"
offers 'and in double ones' 'It'"'"'s \"a\" \$HOME paper ' --line 'khabar remove "It'
offers 'what was escaped' 'It\'"'"'s\ \"a\"\ \$HOME\ paper ' --line "khabar remove It\\'s"
offers 'behind a break' '//example.org/feed.xml ' --breaks ':=' --line 'khabar remove https://example.o'
offers 'a break that is quoted' 'https://example.org/feed.xml ' --breaks ':=' --line 'khabar remove "https://example.o'
offers 'a value behind a break' 'tsv ' --breaks ':=' --line 'khabar list --format=ts'
offers 'an empty line' "$("$khabar" complete | cut -f 1 | tr '\n' ' ')" --line ''

run 'add a feed' 0 add --title News "$url/news/5"
offers 'articles, the newest first' '5 4 3 2 1 ' -- read ''
id=$(cut -f 1 "$dir/out" | head -n 1)
result 'with their titles' [ "$(head -n 1 "$dir/out" | cut -f 2)" = "$("$khabar" list --limit 1 --format tsv | cut -f 6)" ]
run 'read one' 0 mark read "$id"
offers 'those that are unread' '4 3 2 1 ' -- mark read ''
run 'star one' 0 mark starred 2
offers 'those with a star' '2 ' -- mark unstarred ''
offers 'none is hidden' '--unread --starred --later --hidden --feed --tag --search --sort --limit --all --visual --help ' -- mark unhidden ''
offers 'several' '5 4 3 2 1 ' -- mark unread 1 ''
echo "1..$n"
