#!/bin/sh
# Accounts are set up, synced, told of and given up, in TAP: against the server
# of tests/sync.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
if ! python3 -c 'import http.server' 2>/dev/null; then
	echo '1..0 # SKIP python3 is missing'
	exit 0
fi
. "$top/tests/cmd/harness"

XDG_RUNTIME_DIR=$dir/run HOME=$dir
export XDG_RUNTIME_DIR HOME
mkdir -m 700 "$XDG_RUNTIME_DIR"
config=$dir/config/khabar/config
password=s3cret-w0rd
mkfifo "$dir/hold"
python3 "$top/tests/sync/serve.py" --dialect freshrss --feeds 3 --articles 12 \
	<"$dir/hold" >"$dir/server" 2>"$dir/server.err" &
exec 8>"$dir/hold"
trap 'exec 8>&- 9>&-; wait; rm -rf "$dir"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	[ -s "$dir/server" ] && break
	sleep 0.25
done
server=$(head -n 1 "$dir/server")

# answered NAME STATUS ANSWERS ARGUMENTS...: khabar with lines typed to it.
answered() {
	name=$1 want=$2
	printf "$3" >"$dir/answers"
	shift 3
	"$khabar" "$@" >"$dir/out" 2>"$dir/err" <"$dir/answers"
	got=$?
	result "$name: status $want" [ "$got" -eq "$want" ]
}
# Nothing that khabar has put out or written holds the password, but its file.
hides() {
	result "$1" [ -z "$(cd "$dir" && grep -rl "$password" . |
		grep -v -e '^./answers$' -e '\.password$' -e '^./mine$')" ]
}
# What another device does.
elsewhere() {
	python3 - "$server/control" "$1" <<-'EOF'
		import sys, urllib.request
		urllib.request.urlopen(urllib.request.Request(sys.argv[1],
			sys.argv[2].encode(),
			{"Content-Type": "application/json"})).read()
	EOF
}

run 'no accounts' 0 account
says 'say how one is made' '`khabar account add` sets one up'
run 'none to sync' 1 sync
says 'say so too' 'no accounts yet'
run 'an array of none' 0 account --format json
result 'is one' [ "$(tr -d '\n' <"$dir/out")" = '[]' ]

# What is wrong is told, and nothing is written.
run 'another word' 2 account remoev x
says 'is none of three' 'takes add, remove or take, not remoev'
run 'no name' 2 account remove
says 'needs one' 'needs the name of an account'
run 'too many names' 2 account add a b
run 'a bad name' 2 account add a/b
says 'is told' 'a/b cannot be the name of an account'
answered 'no address' 1 '' account add
says 'all is to be answered' 'nothing was set up'
answered 'no server' 1 'http://127.0.0.1:1\n' account add
says 'is told' 'Connection refused'
answered 'no server of feeds' 1 "$url/\n" account add
says 'is told too' 'no feed server answers there'
answered 'an open line' 1 'http://rss.example.org\nn\n' account add
says 'is asked about' 'is not protected'
says 'and refused' 'try the address with https'
answered 'a password in the address' 2 'https://a:hunter2@a.example\n' \
	account add
says 'has no place there' 'that has no user and no password in it'
result 'and is not shown' [ -z "$(grep hunter2 "$dir/err")" ]
answered 'a wrong password' 1 "$server\nahmad\n1\nwrong\nhome\n" account add
says 'sets nothing up' 'nothing was set up'
result 'and writes nothing' [ ! -e "$config" ]
answered 'none of the three ways' 1 "$server\nahmad\n$password\n" account add
says 'is asked about' '1, 2 or 3 is the answer; nothing was set up'
hides 'what was typed there is not shown'
run 'two ways to a password' 2 account add --password-command a \
	--password-file b
says 'are one too many' 'one of them can be given'

# Step by step, by lines of standard input.
answered 'an account' 0 "$server\nahmad\n1\n$password\nhome\n" account add
has 'tells what answers' "google-reader answers at $server/api/greader.php"
has 'and what it has' 'It has 3 feeds; 12 unread; 0 starred'
result 'is written' grep -q '^account home user = ahmad$' "$config"
result 'its password nobody else may read' \
	[ "$(ls -l "$dir/config/khabar/home.password" | cut -c 1-10)" = \
	-rw------- ]
hides 'the password is nowhere else'
run 'its name' 1 account add home
says 'is taken' 'there is an account home already'
run 'before a round' 0 account
has 'it is not synced' 'not synced yet'

run 'a round' 0 sync
has 'is told in a line' 'home: 12 new, 3 feeds added; '
result 'and in one alone' [ "$(wc -l <"$dir/out")" -eq 1 ]
run 'its articles' 0 list --format tsv
result 'are here' [ "$(wc -l <"$dir/out")" -eq 12 ]
run 'another one' 0 sync home
has 'finds nothing' 'home: nothing new; '
run 'a quiet one' 0 sync --quiet
result 'says nothing' [ ! -s "$dir/out" ]
run 'another name' 1 sync hone
says 'is asked about' 'no account is called hone; is it home?'
run 'removals of the only one' 0 sync --accept-removals
cp "$config" "$dir/one"
echo 'account work url = http://127.0.0.1:1' >>"$config"
run 'removals of all' 2 sync --accept-removals
says 'need names' 'is for accounts that are named'
cp "$dir/one" "$config"
run 'removals of one' 0 sync --accept-removals home
hides 'the password is in no message, log or database'

# What is marked here waits, and is told; then the server has it.
run 'an article' 0 mark read 1
run 'and a star' 0 mark starred 2
run 'how it stands' 0 account
has 'what waits' 'to be sent: 1 read, 1 starred'
run 'as JSON' 0 account --format json
has 'too' '"to_send": {"read": 1, "unread": 0, "starred": 1,'
run 'as a table' 0 account --format tsv
result 'too' [ "$(cut -f 1,5,6,8 "$dir/out")" = "$(printf 'home\t3\t12\t2')" ]
answered 'given up' 1 'y\n' account remove home
says 'not while marks wait' '2 marks wait, nothing was changed'
run 'a reload of all' 0 reload
run 'a round' 0 sync
run 'how it stands' 0 account
result 'nothing waits' [ -z "$(grep 'to be sent' "$dir/out")" ]

# What is read elsewhere is read here.
elsewhere '{"do": "mark", "articles": [5, 6], "read": true}'
run 'a round' 0 sync
has 'has it' 'marked elsewhere'

# What fails is told with what to do, and stands with the account.
elsewhere '{"do": "fault", "kind": "status", "call": "subscription/list",
	"status": 500}'
run 'a server that fails' 1 sync
says 'is named' 'home: '
run 'how it stands' 0 account --format json
has 'too' '"failures": 1'
elsewhere '{"do": "no-faults"}'
elsewhere '{"do": "fault", "kind": "endless", "call": "items/ids", "times": 0}'
run 'a list without end' 1 sync
says 'is told, and the account once' \
	"khabar: home: $server/api/greader.php: the server's list of articles"
elsewhere '{"do": "no-faults"}'
run 'it comes back' 0 sync

# A feed of khabar's own goes there, and that of no account does not stay
# unseen.
run 'a feed' 0 add "$url/growing"
run 'all' 1 account take home
says 'are not taken unasked' 'nothing was changed'
run 'one' 0 account take home "$url/growing"
has 'goes' '1 feed goes to home with its marks'
result 'its line says so' grep -q 'account  *home' "$feeds"
run 'what waits' 0 account
has 'is to be followed' 'to be sent: 1 feed to follow'
run 'another account' 1 account take hone
says 'there is none' 'is it home?'
run 'a feed that is none' 1 account take home nonsense

# Back: feeds stay with their marks.
run 'without asking' 0 account remove home --yes
has 'feeds stay' 'fetched by khabar from now on'
result 'no line is left' [ -z "$(grep account "$config" "$feeds")" ]
result 'nor the password' [ ! -e "$dir/config/khabar/home.password" ]
result 'nor a login' [ -z "$(ls "$XDG_RUNTIME_DIR/khabar")" ]
run 'the feeds' 0 feeds --format tsv
result 'are here' [ "$(wc -l <"$dir/out")" -eq 4 ]
run 'the articles' 0 list --starred --format tsv
result 'have their marks' [ "$(wc -l <"$dir/out")" -eq 1 ]
run 'once more' 1 account remove home

# By options, with a command and with a file; and unseen.
printf '%s\n' "$password" >"$dir/mine"
chmod 600 "$dir/mine"
run 'all by options' 0 account add one --url "$server" --user ahmad \
	--password-command "cat $dir/mine" --kind google-reader --interval 1h
result 'are written' grep -q '^account one interval = 1h$' "$config"
run 'with a file' 0 account add two --url "$server" --user ahmad \
	--password-file "$dir/mine"
chmod 644 "$dir/mine"
rm -r "$XDG_RUNTIME_DIR/khabar"
run 'that others may read' 1 sync two
says 'is not used' 'chmod 600'
chmod 600 "$dir/mine"
run 'untried' 0 account add three --url rss.example.org --user ahmad \
	--password-command 'cat x' --untried
result 'https is meant' \
	grep -q '^account three url = https://rss.example.org$' "$config"
run 'no password' 0 account add four --url "$server" --user ahmad \
	--password-file "$dir/mine" --untried
printf 'account four kind = google-reader\n' >>"$config"
run 'lines of accounts' 0 account --format jsonl
result 'are four' [ "$(wc -l <"$dir/out")" -eq 4 ]
run 'names' 0 complete -- sync t
result 'are completed' [ "$(cut -f 1 "$dir/out" | tr '\n' ' ')" = \
	'two three ' ]
printf 'https://else.example/rss\n    account five\n' >>"$feeds"
run 'a feed of no account' 0 account
says 'is told of' 'no account is called five'
run 'a reload' 0 reload --quiet https://else.example/rss
says 'tells of it too' 'no account is called five'

# Nobody is there to be asked for a password.
printf 'account home url = %s\naccount home user = ahmad\n' \
	"$server/api/greader.php" >"$config"
rm -rf "$XDG_RUNTIME_DIR/khabar"
run 'nobody to be asked' 1 sync home
says 'says how else' 'password-command or password-file'

# The feed list goes when one account is synced, and another is not yet.
cp "$config" "$dir/plain"
cat >"$dir/breaks" <<-EOF
	#!/bin/sh
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		grep -q '^home: ' '$dir/out' && break
		sleep 0.25
	done
	mv '$feeds' '$feeds.away'
	mkdir '$feeds'
	exit 1
EOF
chmod 700 "$dir/breaks"
cat >>"$config" <<-EOF
	account home password-file = $dir/mine
	account work url = $server/api/greader.php
	account work user = other
	account work password-command = $dir/breaks
EOF
run 'a feed list that goes' 1 sync
has 'when one is synced' 'home: '
says 'and is told of' "khabar: $feeds: is a folder"
rmdir "$feeds"
mv "$feeds.away" "$feeds"
rm "$dir/breaks"
cp "$dir/plain" "$config"

# A library that another program has spoilt.
library() {
	python3 - "$dir/data/khabar/library.db" "$1" <<-'EOF'
		import sqlite3, sys
		sqlite3.connect(sys.argv[1], isolation_level=None).execute(
			sys.argv[2])
	EOF
}
library "CREATE TRIGGER stop BEFORE DELETE ON account
	BEGIN SELECT RAISE(ABORT, 'no space left'); END"
run 'an account that stays in it' 1 account remove home --yes
says 'is told' 'no space left'
cp "$dir/plain" "$config"
library 'DROP TRIGGER stop'
library 'ALTER TABLE account RENAME TO accounts'
run 'accounts that cannot be read' 1 account
says 'are told of' 'no such table'
library 'ALTER TABLE accounts RENAME TO account'

# Configuration that cannot be written, or read.
XDG_CONFIG_HOME=/proc/nonexistent
run 'nowhere to write to' 1 account add new --url https://rss.example.org \
	--user ahmad --password-command 'cat x' --untried
says 'is named' /proc/nonexistent
XDG_CONFIG_HOME=$dir/config
awk 'BEGIN { for (i = 0; i < 16384; i++) printf "#%62s\n", "" }' >"$config"
run 'no room for more' 1 account add new --url https://rss.example.org \
	--user ahmad --password-command 'cat x' --untried
says 'is told' 'would be longer than 1048576 bytes'
cp "$dir/plain" "$config"
echo 'body p' >"$dir/config/khabar/sites"
run 'sites that cannot be read' 2 account add new --url "$server" \
	--user ahmad --password-command 'cat x'
says 'are told of' "$dir/config/khabar/sites:1: "
rm "$dir/config/khabar/sites"
printf 'account home interval = soon\n' >>"$config"
run 'a wrong setting' 2 account
says 'is told' interval
run 'by a round' 2 sync
says 'too' interval

echo "1..$n"
