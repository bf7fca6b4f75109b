#!/bin/sh
# khabar and a real tt-rss with PostgreSQL, in TAP: what one does, the other has
# after a round. The server is looked into by SQL.
set -u
khabar=$(realpath "${KHABAR:-./khabar}")
here=$(cd "$(dirname "$0")" && pwd)

skip() {
	echo "1..0 # SKIP $*"
	exit 0
}
[ -f /usr/share/tt-rss/schema/ttrss_schema_pgsql.sql ] ||
	skip 'tt-rss is not installed: ./dev need tt-rss php-cli php-pgsql' \
		'postgresql dbconfig-no-thanks'
php -m 2>/dev/null | grep -qx pdo_pgsql || skip 'php-pgsql is not installed'
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ||
	skip 'postgresql is not installed'
if [ "$(id -u)" = 0 ]; then
	setpriv --reuid postgres --regid postgres --clear-groups \
		sh -c ': >/dev/null' 2>/dev/null ||
		skip 'the user postgres may not write to /dev/null here'
fi

dir=$(mktemp -d)
chmod 755 "$dir"
mkdir "$dir/server" "$dir/config" "$dir/config/khabar" "$dir/data" \
	"$dir/run" "$dir/home"
chmod 700 "$dir/run"
trap '"$here/server.sh" stop "$dir/server"; rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
unset http_proxy all_proxy HTTP_PROXY ALL_PROXY https_proxy HTTPS_PROXY
export HOME="$dir/home" XDG_CONFIG_HOME="$dir/config" TZ=UTC \
	XDG_DATA_HOME="$dir/data" XDG_STATE_HOME="$dir/data" \
	XDG_CACHE_HOME="$dir/data" XDG_RUNTIME_DIR="$dir/run" LC_ALL=C.UTF-8
log=$dir/server/requests.log
list=$dir/config/khabar/feeds
n=0 failed=0

sql() {
	echo "$1" | "$here/server.sh" sql "$dir/server"
}

# result NAME CONDITION...: whether a command succeeds.
result() {
	n=$((n + 1))
	name=$1
	shift
	if "$@"; then
		echo "ok $n - $name"
	else
		failed=$((failed + 1))
		echo "not ok $n - $name"
		sed 's/^/# /' "$dir/out" "$dir/err"
		grep -v ' \(Accepted\|Closing\|\[200\]: POST /api/.*\)$' \
			"$dir/server/php.log" | tail -n 5 | sed 's/^/# /'
	fi
}
# run STATUS ARGUMENTS...
run() {
	want=$1
	shift
	"$khabar" "$@" >"$dir/out" 2>"$dir/err" </dev/null
	got=$?
	result "khabar $1: status $want" [ $got -eq "$want" ]
}
# says WORDS: on standard output or in an error.
says() {
	result "it says: $1" grep -qF -- "$1" "$dir/out" "$dir/err"
}
# is NAME WHAT EXPECTED
is() {
	result "$1: $3" [ "$2" = "$3" ]
	[ "$2" = "$3" ] || echo "# it is: $2"
}
# asked AT-MOST: requests since the log was last emptied.
asked() {
	made=$(grep -c . "$log")
	result "$made requests, $1 at most" [ "$made" -le "$1" ]
	: >"$log"
}
# listed OPTIONS...: how many articles `khabar list` has.
listed() {
	"$khabar" list --limit 100000 "$@" 2>/dev/null | grep -c .
}
# here_and_there: both have as many articles unread and starred.
here_and_there() {
	is 'unread here as there' "$(listed --unread)" \
		"$(sql 'select count(*) from ttrss_user_entries where unread')"
	is 'starred here as there' "$(listed --starred)" \
		"$(sql 'select count(*) from ttrss_user_entries where marked')"
}

url=$("$here/server.sh" start "$dir/server") || {
	sed 's/^/# /' "$dir/server/log" "$dir/server/php.log"
	echo 'not ok 1 - tt-rss starts'
	echo '1..1'
	exit 1
}
"$here/server.sh" fill "$dir/server" 500 50
printf 'one<two\n' >"$dir/config/khabar/password"
chmod 600 "$dir/config/khabar/password"

# An account is set up: what it speaks is found out.
echo 'one<two' | "$khabar" account add --url "$url" --user reader \
	--password-file "$dir/config/khabar/password" --yes home \
	>"$dir/out" 2>"$dir/err"
result 'khabar account add: status 0' [ $? -eq 0 ]
says '500 feeds'
result 'the kind is noted' grep -q 'kind *= *tt-rss' "$dir/config/khabar/config"
: >"$log"

# The first round, of 25,000 articles in 500 feeds.
start=$(date +%s)
run 0 sync
echo "# $(($(date +%s) - start)) s"
asked 160
is 'feeds' "$(grep -c '^http' "$list")" 500
is 'articles' "$(listed)" 25000
here_and_there
result 'categories in one another are a tag' grep -q 'أخبار/رياضة' "$list"
result 'one with an ampersand, too' grep -q 'News.*&.*more' "$list"
run 0 sync
asked 4

# Marks go both ways; the later one counts.
run 0 mark --unread --limit 100 read
run 0 mark --limit 3 --sort oldest starred
sql "update ttrss_user_entries set unread = false, last_read = now()
	where ref_id in (2, 4, 6);
	update ttrss_user_entries set marked = true, last_marked = now()
	where ref_id = 7"
run 0 sync
here_and_there
run 0 sync
: >"$log"
run 0 sync
asked 4

# Hundreds of stars cost nothing while none changes.
sql "update ttrss_user_entries set marked = true, last_marked = now()
	where ref_id between 1000 and 1899"
run 0 sync
here_and_there
: >"$log"
run 0 sync
asked 4
sql "update ttrss_user_entries set marked = false where ref_id = 1500"
run 0 sync
here_and_there
run 0 mark --limit 2 --sort oldest unstarred
run 0 sync
run 0 sync
here_and_there
: >"$log"
run 0 sync
asked 4
sql "update ttrss_user_entries set marked = false
	where ref_id between 1000 and 1899"
run 0 sync
here_and_there

# A new entry, with an attachment and an entity.
sql "insert into ttrss_entries (title, guid, link, updated, content,
		content_hash, date_entered, date_updated)
		values ('One &amp; two', 'new', 'http://feeds.example.org/new',
			now(), '<p>fresh</p>', 'new', now(), now());
	insert into ttrss_user_entries (ref_id, uuid, feed_id, owner_uid,
		tag_cache, label_cache) select max(e.id), '', 1,
		(select id from ttrss_users where login = 'reader'), '', ''
		from ttrss_entries e;
	insert into ttrss_enclosures (content_url, content_type, title,
		duration, post_id) select 'http://feeds.example.org/a.mp3',
		'audio/mpeg', '', '12345', max(id) from ttrss_entries"
: >"$log"
run 0 sync
asked 5
run 0 list --search fresh
says 'One & two'
here_and_there

# Without the server nothing is lost, and it is told.
"$here/server.sh" stop "$dir/server"
run 0 mark --unread --limit 50 read
run 1 sync
says home
run 0 account
says '50'
url=$("$here/server.sh" start "$dir/server")
run 0 sync
here_and_there

# A session that has ended is begun again by itself.
sql 'delete from ttrss_sessions'
: >"$log"
run 0 sync
asked 6

# What is wrong at the server, and what to do.
pref() {
	sql "update ttrss_user_prefs set value = '$1'
		where pref_name = 'ENABLE_API_ACCESS'"
}
pref false
run 1 sync
says 'Enable API'
pref true
old=$(sql "select pwd_hash from ttrss_users where login = 'reader'")
sql "update ttrss_users set pwd_hash = 'SHA1:0' where login = 'reader'"
run 1 sync
says 'does not take the name reader'
result 'no password is told' sh -c '! grep -F "one<two" "$1"' sh "$dir/err"
sql "update ttrss_users set pwd_hash = '$old' where login = 'reader'"
run 0 sync

# Feeds that are new or gone, on either side.
echo '<rss version="2.0"><channel><title>New</title></channel></rss>' \
	>"$dir/server/web/new"
printf '\nhttp://new.feeds.example.org/\n    account     home\n' >>"$list"
run 0 sync
is 'a feed that is followed here is followed there' "$(sql "select count(*)
	from ttrss_feeds where feed_url like '%new.feeds%'")" 1
printf '\nhttp://nowhere.feeds.example.org/\n    account     home\n' >>"$list"
run 1 sync
says 'cannot fetch http://nowhere.feeds.example.org/'
run 0 remove http://nowhere.feeds.example.org/
run 0 remove http://feeds.example.org/3.xml
sql "delete from ttrss_user_entries where feed_id = 5;
	delete from ttrss_feeds where id = 5;
	update ttrss_feeds set cat_id = 2 where id = 9"
run 0 sync
is 'a feed that is gone here is gone there' "$(sql "select count(*) from
	ttrss_feeds where feed_url = 'http://feeds.example.org/3.xml'")" 0
result 'one that is gone there is gone here' \
	sh -c '! grep -q "example.org/5.xml" "$1"' sh "$list"
result 'one that is moved there is moved here' sh -c \
	'grep -A 2 "example.org/9.xml" "$1" | grep -q "News.*&.*more"' sh "$list"
here_and_there

# kill -9 at any time, and again.
rm -rf "$dir/data"/* "$list"
for after in 0.3 0.8 1.5 3; do
	"$khabar" sync >/dev/null 2>&1 </dev/null &
	sleep $after
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
done
run 0 sync
run 0 mark --unread --limit 2000 read
"$khabar" sync >/dev/null 2>&1 </dev/null &
sleep 0.5
kill -9 $! 2>/dev/null
wait $! 2>/dev/null
run 0 sync
is 'articles' "$(listed)" \
	"$(sql 'select count(*) from ttrss_user_entries where feed_id > 0')"
here_and_there
echo "1..$n"
[ $failed -eq 0 ]
