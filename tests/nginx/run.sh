#!/bin/sh
# Reloads against a real nginx on loopback, in TAP.
set -u
khabar=${KHABAR:-./khabar}
top=${KB_SRCDIR:-.}
PATH=$PATH:/usr/sbin
if ! command -v nginx >/dev/null || ! command -v openssl >/dev/null; then
	echo '1..0 # SKIP nginx (nginx-light) or openssl is not installed'
	exit 0
fi
dir=$(mktemp -d)
chmod 755 "$dir"
port=$((20000 + $$ % 10000)) tls=$((30001 + $$ % 10000))
url=http://127.0.0.1:$port
unset http_proxy all_proxy HTTP_PROXY ALL_PROXY https_proxy HTTPS_PROXY
XDG_CONFIG_HOME=$dir/config XDG_DATA_HOME=$dir/data
export XDG_CONFIG_HOME XDG_DATA_HOME
n=0

mkdir -p "$dir/www/slow" "$dir/tmp" "$dir/config/khabar"
cp "$top/tests/feeds/rss-2.0.xml" "$dir/www/plain.xml"
cp "$top/tests/feeds/ar-windows-1256.xml" "$dir/www/windows-1256.xml"
cp "$top/tests/feeds/atom-1.0.xml" "$dir/www/new.xml"
cp "$top/tests/feeds/he-windows-1255.xml" "$dir/www/old.xml"
# A large one: it is cut off, and takes its time.
{
	echo '<rss version="2.0"><channel><title>Large</title>'
	i=0
	while [ $i -lt 400 ]; do
		echo "<item><guid>$i</guid><title>Entry $i</title><description>"
		echo 'words words words words words words words words words words'
		echo '</description></item>'
		i=$((i + 1))
	done
	echo '</channel></rss>'
} >"$dir/www/slow/large.xml"
cp "$dir/www/slow/large.xml" "$dir/www/large.xml"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=somebody.else \
	-keyout "$dir/key.pem" -out "$dir/cert.pem" 2>/dev/null

cat >"$dir/nginx.conf" <<END
daemon off;
pid $dir/nginx.pid;
error_log $dir/error.log;
worker_processes 1;
events {}
http {
	log_format headers '\$remote_addr "\$request" \$status \$http_x_secret';
	access_log $dir/access.log headers;
	client_body_temp_path $dir/tmp;
	proxy_temp_path $dir/tmp;
	fastcgi_temp_path $dir/tmp;
	uwsgi_temp_path $dir/tmp;
	scgi_temp_path $dir/tmp;
	types { application/rss+xml xml; text/html html; }
	gzip on;
	gzip_types application/rss+xml;
	gzip_min_length 1;
	server {
		listen 127.0.0.1:$port;
		root $dir/www;
		location = /moved.xml { return 301 /new.xml; }
		location = /found.xml { return 302 /old.xml; }
		location = /away.xml {
			return 302 http://localhost:$port/plain.xml?away;
		}
		location = /gone.xml { return 410; }
		location = /busy.xml {
			add_header Retry-After 600 always;
			return 429;
		}
		location = /age.xml {
			alias $dir/www/plain.xml;
			add_header Cache-Control max-age=7200;
		}
		location = /page.xml {
			default_type text/html;
			return 200 "<html><title>x</title><p>A page.</p></html>";
		}
		location /slow/ { gzip off; limit_rate 20k; }
	}
	server {
		listen 127.0.0.1:$tls ssl;
		ssl_certificate $dir/cert.pem;
		ssl_certificate_key $dir/key.pem;
		root $dir/www;
	}
}
END
nginx -c "$dir/nginx.conf" -p "$dir" -e "$dir/error.log" >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; wait; rm -rf "$dir"' EXIT
i=0
while [ ! -s "$dir/nginx.pid" ] && [ $i -lt 100 ]; do
	sleep 0.05
	i=$((i + 1))
done

# result NAME CONDITION...: whether a command succeeds.
result() {
	n=$((n + 1))
	name=$1
	shift
	if "$@"; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		sed 's/^/# /' "$dir/out" "$dir/err"
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
has() {
	result "$1" grep -qF -- "$2" "$dir/out"
}
says() {
	result "$1" grep -qF -- "$2" "$dir/err"
}
# articles FEED: how many there are.
articles() {
	"$khabar" list --feed "$1" | wc -l
}
feeds() {
	printf '%s\n' "$@" >"$dir/config/khabar/feeds"
}

# What is plain, and what has not changed since.
feeds "$url/plain.xml" "$url/windows-1256.xml"
run 0 reload
has 'articles are stored' "$url/plain.xml: 2 new"
result 'compressed' grep -q '"GET /plain.xml' "$dir/access.log"
run 0 list
has 'another charset' '  أخبار المدينة اليوم  '
run 0 reload
has 'not due yet' '2 not due yet'
run 0 reload --force
has 'not changed' "$url/plain.xml: not changed"
result '304' [ "$(grep -c ' 304 ' "$dir/access.log")" -eq 2 ]

# Redirects.
feeds "$url/moved.xml" "$url/found.xml"
run 0 reload
run 0 reload --force
result 'a permanent redirect is remembered' \
	[ "$(grep -c 'GET /moved.xml' "$dir/access.log")" -eq 1 ]
result 'another one is not' \
	[ "$(grep -c 'GET /found.xml' "$dir/access.log")" -eq 2 ]

# What a person sends to one host is not for another.
printf '%s\n    header X-Secret: word\n' "$url/away.xml" \
	>"$dir/config/khabar/feeds"
run 0 reload
result 'a header of the feed list is sent' \
	grep -q 'GET /away.xml.* 302 word' "$dir/access.log"
result 'the redirect is followed' \
	grep -q 'GET /plain.xml?away.* 200' "$dir/access.log"
result 'without it' \
	[ "$(grep -c 'plain.xml?away.*word' "$dir/access.log")" -eq 0 ]

# Failures do not hold up what is well.
feeds "$url/missing.xml" "$url/gone.xml" "$url/page.xml" "$url/plain.xml" \
	"https://127.0.0.1:$tls/plain.xml" "http://127.0.0.1:1/nobody.xml"
run 1 reload --force
says '404' '404 Not Found'
says '410' '410 Gone'
says 'a page' 'not a feed'
says 'a bad certificate' 'certificate'
says 'no connection' 'no connection'
result 'the others are fetched' \
	grep -qE '/plain.xml: ([0-9]+ new|not changed)' "$dir/out"
has 'the sum' '5 failed'
run 0 feeds
has 'the reason stays' '404 Not Found'
run 0 reload
has 'failures are not due at once' '6 not due yet'
result 'what is gone is asked for once' \
	[ "$(grep -c 'GET /gone.xml' "$dir/access.log")" -eq 1 ]

# A host that wants to be left alone.
feeds "$url/busy.xml"
run 1 reload
says '429' 'wait 600 seconds'
run 0 reload --force
result 'it is left alone' \
	[ "$(grep -c 'GET /busy.xml' "$dir/access.log")" -eq 1 ]

# How long a feed may be kept.
feeds "$url/age.xml"
run 0 reload
run 0 feeds --format json
due=$(sed -n 's/.*"due": "\([^"]*\)".*/\1/p' "$dir/out")
result 'max-age' [ "$(date -u -d "$due" +%s)" -gt $(($(date +%s) + 7000)) ]

# Slow, and stopped in the midst of it: nothing of it is stored.
feeds "$url/slow/large.xml"
"$khabar" reload >"$dir/out" 2>"$dir/err" &
pid=$!
sleep 0.5
kill -INT $pid
wait $pid
result 'stopped: status 130' [ $? -eq 130 ]
result 'nothing of it is stored' [ "$(articles 1)" -eq 0 ]

# Cut off: the server ends while it sends.
feeds "$url/slow/large.xml" "$url/old.xml"
"$khabar" reload --force >"$dir/out" 2>"$dir/err" &
pid=$!
sleep 0.7
# The master first, or it would start another worker.
workers=$(cat /proc/$server/task/$server/children)
kill -9 $server $workers 2>/dev/null
wait $pid
result 'cut off: what came is taken' [ $? -eq 0 ]
says 'its reason' 'large.xml: only a part of the feed came'
stored=$(articles 1)
result 'and stored' [ "$stored" -gt 0 -a "$stored" -lt 400 ]
wait $server 2>/dev/null
nginx -c "$dir/nginx.conf" -p "$dir" -e "$dir/error.log" >/dev/null 2>&1 &
server=$!
sleep 0.3

# Killed at any moment: what was there stays, and the rest comes later.
i=0
: >"$dir/config/khabar/feeds"
while [ $i -lt 40 ]; do
	cp "$dir/www/large.xml" "$dir/www/k$i.xml"
	echo "$url/k$i.xml" >>"$dir/config/khabar/feeds"
	i=$((i + 1))
done
i=0 before=0 lost=0
while [ $i -lt 12 ]; do
	"$khabar" reload --force >/dev/null 2>&1 &
	pid=$!
	sleep "0.0$((i + 1))"
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	now=$("$khabar" list | wc -l)
	[ "$now" -ge "$before" ] || lost=1
	before=$now
	i=$((i + 1))
done
result 'killed twelve times: nothing lost' [ $lost -eq 0 ]
run 0 reload --force
result 'and all is there in the end' [ "$("$khabar" list | wc -l)" -eq 16000 ]
run 0 list --search 'entry 399' --format tsv
result 'and found' [ "$(wc -l <"$dir/out")" -eq 40 ]
echo "1..$n"
