#!/bin/sh
# A real tt-rss of Debian's packages with PostgreSQL, made from nothing in a
# folder of its own and taken down without a trace: nothing of the machine's is
# used but the programs. Neither listens elsewhere than on loopback.
#
#   server.sh start DIR   makes it in DIR, which is there, unless it was made
#                         before; starts it, and prints its address; user
#                         "reader", password "one<two"
#   server.sh fill DIR FEEDS ENTRIES
#                         feeds with so many entries each, half of them read, in
#                         nested categories; every 500th is starred
#   server.sh sql DIR     SQL of standard input; rows without any ornament
#   server.sh stop DIR    ends it; what it has stays in DIR
#
# It fetches nothing: at http://NAME.feeds.example.org/ it finds DIR/web/NAME.
# DIR/requests.log has a line for each call of the API: its operation, feed,
# skip and since_id.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tool=$(basename "$0")
share=/usr/share/tt-rss

# Where PostgreSQL's programs are: Debian keeps those of the server apart.
programs() {
	for p in /usr/lib/postgresql/*/bin; do
		[ ! -x "$p/initdb" ] || echo "$p"
	done | tail -n 1
}

# PostgreSQL refuses to run as root: both run as its user then.
as_user() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid postgres --regid postgres --clear-groups "$@"
	else
		"$@"
	fi
}

sql() {
	as_user "$(programs)/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h "$1" ttrss
}

start_database() {
	as_user "$(programs)/pg_ctl" -D "$1/data" -l "$1/postgresql.log" -w \
		start >>"$1/log" 2>&1
}

make_database() {
	cat >"$1/postgresql.conf" <<-END
		listen_addresses = ''
		unix_socket_directories = '$1'
		fsync = off
		shared_buffers = 64MB
		max_connections = 20
		timezone = 'UTC'
	END
	as_user "$(programs)/initdb" -D "$1/data" -A trust -E UTF8 \
		--locale=C.UTF-8 -U "$(as_user id -un)" >"$1/log" 2>&1
	cat "$1/postgresql.conf" >>"$1/data/postgresql.conf"
	start_database "$1"
	as_user "$(programs)/createdb" -h "$1" ttrss
	sql "$1" <"$share/schema/ttrss_schema_pgsql.sql" >>"$1/log" 2>&1
	sql "$1" <<-END
		insert into ttrss_users (login, pwd_hash, access_level) values
			('reader', 'SHA1:$(printf 'one<two' | sha1sum |
				cut -d ' ' -f 1)', 0);
		insert into ttrss_user_prefs (owner_uid, pref_name, value)
			select id, 'ENABLE_API_ACCESS', 'true' from ttrss_users;
	END
}

make_site() {
	mkdir "$1/www" "$1/cache" "$1/cache/images" "$1/lock"
	for part in api classes include plugins vendor; do
		cp -RL "$share/www/$part" "$1/www"
	done
	cp -L "$share"/www/*.php "$1/www"
	for part in lib locale templates themes; do
		ln -s "$share/www/$part" "$1/www"
	done
	mkdir "$1/www/feed-icons" "$1/www/plugins/web" "$1/web"
	cp "$here/web.php" "$1/www/plugins/web/init.php"
	cp "$here/router.php" "$1"
	touch "$1/requests.log"
	sed -e "s|include_once('/etc/tt-rss/database.php');||" \
		-e "s|%SELF_URL_PATH|http://127.0.0.1:$2/|" \
		-e "s|'LOCK_DIRECTORY', '.*'|'LOCK_DIRECTORY', '$1/lock'|" \
		-e "s|'CACHE_DIR', '.*'|'CACHE_DIR', '$1/cache'|" \
		-e "s|'LOG_DESTINATION', '.*'|'LOG_DESTINATION', ''|" \
		-e "s|'PLUGINS', '.*'|'PLUGINS', 'auth_internal, web'|" \
		-e "s|'DB_TYPE', \$dbtype|'DB_TYPE', 'pgsql'|" \
		-e "s|'DB_HOST', \$dbserver|'DB_HOST', '$1'|" \
		-e "s|'DB_USER', \$dbuser|'DB_USER', '$(as_user id -un)'|" \
		-e "s|'DB_NAME', \$dbname|'DB_NAME', 'ttrss'|" \
		-e "s|'DB_PORT', \$dbport|'DB_PORT', ''|" \
		-e "s|'DB_PASS', \$dbpass|'DB_PASS', ''|" \
		"$share/www/config.php" >"$1/www/config.php.new"
	mv -f "$1/www/config.php.new" "$1/www/config.php"
}

# Whether something answers at the port.
answers() {
	php -r "exit(@fsockopen('127.0.0.1', $1) ? 0 : 1);"
}

start() {
	if [ ! -d "$1/data" ]; then
		port=$((20000 + $$ % 10000))
		while answers $port; do
			port=$((port + 1))
		done
		echo $port >"$1/port"
		make_site "$1" $port
		[ "$(id -u)" != 0 ] || chown -R postgres: "$1"
		make_database "$1"
	else
		port=$(cat "$1/port")
		start_database "$1"
	fi
	(
		cd "$1/www"
		export PHP_CLI_SERVER_WORKERS=4 TTRSS_LOG="$1/requests.log"
		as_user setsid sh -c 'echo $$ >"$0/php.pid" && exec php "$@"' "$1" \
			-d opcache.enable_cli=1 -d memory_limit=512M \
			-S 127.0.0.1:$port -t "$1/www" "$1/router.php"
	) >"$1/php.log" 2>&1 </dev/null &
	tries=0
	until answers $port; do
		tries=$((tries + 1))
		[ $tries -lt 100 ] || {
			cat "$1/php.log" >&2
			exit 1
		}
		sleep 0.1
	done
	echo "http://127.0.0.1:$port/"
}

stop() {
	[ ! -s "$1/php.pid" ] || kill -- "-$(cat "$1/php.pid")" || :
	rm -f "$1/php.pid"
	[ ! -d "$1/data" ] ||
		as_user "$(programs)/pg_ctl" -D "$1/data" -m fast -w stop \
			>>"$1/log" 2>&1 || :
}

fill() {
	sql "$1" <<-END
		\set uid '(select id from ttrss_users where login = \'reader\')'
		insert into ttrss_feed_categories (owner_uid, title)
			values (:uid, 'أخبار'), (:uid, 'News & more');
		insert into ttrss_feed_categories (owner_uid, title, parent_cat)
			select :uid, 'رياضة', id from ttrss_feed_categories
			where title = 'أخبار';
		insert into ttrss_feeds
			(owner_uid, title, feed_url, site_url, cat_id)
			select :uid, 'Feed ' || n,
				'http://feeds.example.org/' || n || '.xml',
				'http://feeds.example.org/' || n || '/',
				(array[null, 1, 2, 3])[1 + n % 4]
			from generate_series(1, $2) n;
		insert into ttrss_entries (title, guid, link, updated, content,
				content_hash, date_entered, date_updated, author)
			select 'Entry ' || e || ' of feed ' || f,
				'guid ' || f || ' ' || e,
				'http://feeds.example.org/' || f || '/' || e,
				timestamp '2024-01-01' + e * interval '1 hour',
				'<p>خبر ' || e || '</p><p>' || repeat(md5(f || ' ' || e) || ' ', 40) ||
					'</p>', md5(e || ' ' || f),
				now(), now(), 'Author ' || f % 7
			from generate_series(1, $3) e, generate_series(1, $2) f;
		insert into ttrss_user_entries (ref_id, uuid, feed_id, owner_uid,
				tag_cache, label_cache, unread, marked, last_marked)
			select e.id, '', f.id, :uid, '', '{"no-labels":1}', e.id % 2 = 0,
				e.id % 500 = 0,
				case when e.id % 500 = 0 then now() end
			from ttrss_entries e join ttrss_feeds f on f.title =
				'Feed ' || split_part(e.guid, ' ', 2)
			where split_part(e.guid, ' ', 1) = 'guid';
		analyze;
	END
}

case ${1:-}-$# in
start-2) start "$2" ;;
fill-4) fill "$2" "$3" "$4" ;;
sql-2) sql "$2" ;;
stop-2) stop "$2" ;;
*)
	echo "usage: $tool start|stop|sql DIR, $tool fill DIR FEEDS ENTRIES" >&2
	exit 2
	;;
esac
