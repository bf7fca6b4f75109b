#!/bin/sh
# Exit statuses, what cannot be written, and who reads no further, in TAP.
set -u
. "$(dirname "$0")/harness"

# full NAME ARGUMENTS...: khabar, whose standard output is a full disk.
full() {
	name=$1
	shift
	"$khabar" "$@" >/dev/full 2>"$dir/err" </dev/null
	got=$?
	: >"$dir/out"
	result "$name on a full disk: status 1" [ "$got" -eq 1 ]
	result "$name: it is said once" [ "$(grep -c 'output could not be written' "$dir/err")" -eq 1 ]
}

printf '<p>One paragraph, and nothing besides that.</p>' >"$dir/page.html"
run 'add' 0 add --title News --tag news "$url/news/40"
printf 'rule star title:nosuchword\n' >>"$feeds"
run 'all went well' 0 list
run 'a search that finds nothing' 0 search qwertyuiop
run 'the same of list' 0 list --search qwertyuiop
run 'export' 0 export "$dir/list.opml"
run 'no such article' 1 read 99999
run 'nor one to mark' 1 mark read 99999
run 'no such feed' 1 reload nosuchfeed
run 'nor one to list' 1 list --feed nosuchfeed
run 'nor one to remove' 1 remove nosuchfeed
run 'no such tag' 1 list --tag nosuchtag
run 'no such file' 1 show "$dir/nosuchfile"
run 'nor one to import' 1 import "$dir/nosuchfile"
run 'a file that cannot be written' 1 export "$dir/nosuchfolder/file/"
run 'a search that is not understood' 1 search is:nosuch
run 'an unknown option' 2 list --nosuch
run 'an unknown value' 2 list --format nosuch
run 'too few arguments' 2 remove
run 'too many' 2 show one two
run 'an unknown topic' 2 help nosuchtopic
mkdir -p "$dir/config/khabar"
echo 'nosuchsetting = 1' >"$dir/config/khabar/config"
run 'a configuration that is wrong' 2 reload
rm "$dir/config/khabar/config"
result 'help tells them' sh -c '"$1" --help | grep -q "^  130  *Ctrl-C stopped it"' sh "$khabar"

if [ -w /dev/full ]; then
	full 'help' --help
	full 'help of a command' list --help
	full 'a topic' help keys
	full 'the version' --version
	full 'show' show "$dir/page.html"
	full 'show as json' show --format json "$dir/page.html"
	full 'explain' show --explain "$dir/page.html"
	full 'a feed' show "$url/news/40"
	full 'what is opened in a pipe' "$dir/page.html"
	for format in text tsv json jsonl; do
		full "list, $format" list --format $format
		full "search, $format" search --format $format is:unread
		full "feeds, $format" feeds --format $format
		full "rules, $format" rules --format $format
	done
	full 'read' read 1
	full 'export' export
	full 'import' import "$dir/list.opml"
	full 'add' add --unseen "$url/news/41"
	full 'reload' reload --force
	full 'complete' complete -- re
	full 'terminal' terminal
fi

# The reader of a pipe goes after one line, also where khabar was begun with
# the signal ignored.
seq 2000 | sed "s|.*|https://example.org/&|" >>"$feeds"
for ignored in '' 'trap "" PIPE;'; do
	sh -c "$ignored"' "$1" feeds --format json; echo $? >"$2/got"' \
		sh "$khabar" "$dir" 2>"$dir/err" | head -n 1 >"$dir/out"
	result "${ignored:-head}: it ends by the signal" [ "$(cat "$dir/got")" -eq 141 ]
	result 'without a word' [ ! -s "$dir/err" ]
done

# A reload that is stopped: by Ctrl-C, by who ends programs, and by a terminal
# that is closed.
for signal in INT:130 TERM:143 HUP:129; do
	run 'a server that says nothing' 0 add --unseen "$url/silent?$signal"
	"$khabar" reload "$url/silent?$signal" >"$dir/out" 2>"$dir/err" &
	sleep 0.5
	kill -${signal%:*} $!
	wait $!
	got=$?
	result "$signal" [ "$got" -eq "${signal#*:}" ]
	says 'it says so' 'stopped'
done
echo "1..$n"
