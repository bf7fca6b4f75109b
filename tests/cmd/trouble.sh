#!/bin/sh
# What the commands say when something is wrong: with the library's files, the
# configuration, the feeds and their pages, in TAP.
set -u
. "$(dirname "$0")/harness"

# Feeds and pages that cannot be had.
run 'a feed' 0 add "$url/changing"
mkdir -p "$dir/config/khabar"
printf '%s\n\tfull-text yes\n%s\n' "$url/news/3" "$url/status/404" >>"$feeds"
run 'a reload in which a feed and a page fail' 1 reload
says 'the feed and why' "$url/status/404: "
says 'the page and why' "$url/news/3: a page could not be fetched: "
has 'the sum' '1 failed'
run 'an article that has changed' 0 reload "$url/changing"
has 'that it has' '0 new, 1 changed'
has 'in the sum' 'no new articles, 1 changed; 1 feed fetched'
run 'a feed that is not followed' 1 reload nosuchfeed
says 'how to find it' 'khabar feeds lists them all'
run 'several that it may be' 1 reload "$url"
says 'how many' '3 feeds match'
run 'an option that reload has not' 2 reload --sideways

# Articles.
run 'list as JSON' 0 list --limit 2 --format json
result 'two objects' [ "$(grep -c '"id": ' "$dir/out")" -eq 2 ]
has 'a title' '"title": "Item 3"'
has 'a date' '"date": "2026-05-03T10:00:00Z"'
run 'mark in a way that there is not' 2 mark purple 1
run 'mark what is no number' 2 mark read one
echo one | "$khabar" mark read - >"$dir/out" 2>"$dir/err"
result 'mark what is no number, from standard input' [ $? -eq 2 ]
says 'what it was' 'one on standard input is no number of an article'
run 'mark by a feed that is not followed' 1 mark read --feed nosuchfeed
run 'mark both ways' 2 mark read 1 --all
run 'show a feed' 0 show "$url/news/3"
has 'its title' 'News of 3'
has 'its entries' 'The words of item 2.'
run 'show a feed as JSON' 0 show --format json "$url/news/3"
has 'its entries as JSON' 'The words of item 2.'
run 'show a feed as HTML' 0 show --format html "$url/news/3"
has 'its entries as HTML' 'The words of item 2.'
run 'how a page was read' 0 show --explain "$url/page"
run 'how a feed was read' 0 show --explain "$url/feed"
has 'it was no page' 'not a page'
run 'a source into a pipe' 0 "$url/page"
has 'its text' 'A page of the test server'
run 'help on what there is none of' 2 help nonsense
says 'on what there is' 'there is no help on nonsense; there is on'
run 'the library into a pipe' 2
says 'what writes to one' 'khabar list'

# Passwords are not shown, and what others could read they can no more.
cp "$feeds" "$dir/feeds"
secret=$(echo "$url" | sed 's,//,//me:hidden@,')
echo "$secret/status/404" >>"$feeds"
chmod 755 "$dir/config/khabar"
chmod 644 "$feeds" "$dir"/data/khabar/library.db*
run 'a feed whose address holds a password' 1 reload "$secret/status/404"
says 'that the files are closed' 'other users could read'
result 'without the password' [ -z "$(grep -s hidden "$dir/out" "$dir/err")" ]
result 'and so they are' [ -z "$(find "$dir/config/khabar" \
	"$dir/data/khabar" -perm /077)" ]
for how in text tsv json; do
	run "feeds as $how" 0 feeds --format $how
	has 'the address without it' 'me:***@'
	result 'nor elsewhere' [ -z "$(grep hidden "$dir/out" "$dir/err")" ]
done
cp "$dir/feeds" "$feeds"

# Lines of the feed list that are not understood.
cp "$feeds" "$dir/feeds"
i=0
while [ $i -lt 150 ]; do
	echo "nonsense $i"
	i=$((i + 1))
done >>"$feeds"
run 'many lines that are not understood' 0 feeds
says 'the first' 'feeds:5: '
says 'the rest by number' '50 further lines are not understood'
cp "$dir/feeds" "$feeds"

# A configuration that is not understood.
echo 'widht = 70' >"$dir/config/khabar/config"
for command in 'reload' "add $url/news/4" "show $url/page" "later $url/page"; do
	run "$command with a bad configuration" 2 $command
	says 'its line' 'config:1: '
done
rm "$dir/config/khabar/config"
echo '  remove .advert' >"$dir/config/khabar/sites"
run 'bad rules for sites' 2 show "$url/page"
says 'their line' 'sites:1: '
rm "$dir/config/khabar/sites"

# A search index that is none is made anew.
run 'a search' 0 list --search item --format tsv
cp "$dir/out" "$dir/found"
for bytes in 0 1000 50000; do
	head -c $bytes /dev/zero >"$dir/data/khabar/library.db-search"
	run "a search with an index of $bytes zeros" 0 list --search item \
		--format tsv
	result 'the same is found' cmp -s "$dir/out" "$dir/found"
	result 'without a word' [ ! -s "$dir/err" ]
done
rm -f "$dir"/data/khabar/library.db-search*
mkdir "$dir/data/khabar/library.db-search"
run 'a search with a folder for an index' 0 list --search item --format tsv
result 'the same again' cmp -s "$dir/out" "$dir/found"
run 'a search for what there is not' 0 list --search nosuchword
says 'that nothing is found' 'nothing was found for nosuchword'

# No byte can be written: what is there can be read.
full() {
	name=$1 want=$2
	shift 2
	got=$( (ulimit -f 0; "$khabar" "$@"; echo "status $?" >&2) \
		2>&1 >/dev/null </dev/null)
	echo "$got" >"$dir/err"
	"$khabar" "$@" >"$dir/all" 2>/dev/null </dev/null
	(ulimit -f 0; "$khabar" "$@" 2>/dev/null </dev/null) | cat >"$dir/out"
	result "$name: status $want" grep -qx "status $want" "$dir/err"
}
id=$("$khabar" list --limit 1 --format tsv | cut -f 1)
"$khabar" mark read "$id"
for command in 'list --format tsv' 'list --search item --format tsv' feeds \
	"read $id"; do
	full "$command on a full disk" 0 $command
	result 'what it says' cmp -s "$dir/out" "$dir/all"
	says 'that marks are not kept' 'marks and new articles cannot be kept'
	says 'why' 'library.db: File too large;'
done
full 'a mark on a full disk' 1 mark unread "$id"
says 'that it is not kept' 'marks could not be written'
full 'an article for later on a full disk' 1 later "$id"
says 'that it is not kept' 'marks could not be written'
full 'a page for later on a full disk' 1 later "$url/page"
result 'why it is not kept' \
	grep -q '^khabar: .*library.db: File too large$' "$dir/err"
full 'one page less on a full disk' 1 later --remove "$url/page"
says 'that it stays' 'marks could not be written'

# A table is missing.
rename() {
	python3 - "$dir/data/khabar/library.db" "$1" "$2" <<-'EOF'
		import sqlite3, sys
		sqlite3.connect(sys.argv[1], isolation_level=None).execute(
			f'ALTER TABLE {sys.argv[2]} RENAME TO {sys.argv[3]}')
	EOF
}
without() {
	table=$1
	shift
	rename "$table" missing
	run "$1 without the table $table" 1 "$@"
	says 'what is missing' "library.db: no such table: $table"
	rename missing "$table"
}
if python3 -c 'import sqlite3' 2>/dev/null; then
	run 'a rule' 0 rules --add 'hide nosuchword'
	without later later --remove "$url/page"
	without rule rules
fi

# A database that is none, or is of a newer khabar.
cp -r "$dir/data" "$dir/saved"
rm -f "$dir"/data/khabar/*
echo 'no database' >"$dir/data/khabar/library.db"
for command in 'list' 'feeds' 'reload' 'read 1' 'mark read 1' 'export' \
	'remove 1' "add $url/news/4"; do
	run "$command with a broken database" 1 $command
	says 'that it is broken' 'library.db is no database of khabar'
done
result 'it is as it was' [ "$(cat "$dir/data/khabar/library.db")" = 'no database' ]
rm -f "$dir"/data/khabar/*
cp "$dir"/saved/khabar/* "$dir/data/khabar"
# user_version: four bytes from the 60th on (SQLite's file format, 1.3).
printf '\000\000\177\000' | dd of="$dir/data/khabar/library.db" bs=1 seek=60 \
	conv=notrunc 2>/dev/null
run 'a database of a newer khabar' 1 list
says 'that it is' 'newer'
XDG_DATA_HOME=$dir/feeds run 'no folder for the database' 1 list
says 'which' 'cannot be made'
# A configuration that cannot be read.
rm -f "$feeds"
mkdir "$feeds"
run 'a folder in the place of the list' 1 feeds
says 'which one' "$feeds"
echo 'https://a.example/' >"$dir/urls"
run 'an import into it' 1 import "$dir/urls"
says 'which one' "$feeds"
echo "1..$n"
