#!/bin/sh
# The examples of the manual and of README are run, in TAP: commands in a home
# of their own, against the test server; files are read by the real program.
set -u
khabar=${KHABAR:-./khabar}
serve=${KB_SERVE:-./tests/http/serve}
top=${KB_SRCDIR:-.}
if [ ! -x "$serve" ]; then
	echo '1..0 # SKIP the test server is not built'
	exit 0
fi
dir=$(mktemp -d)
mkfifo "$dir/stop"
"$serve" <"$dir/stop" >"$dir/port" &
exec 9>"$dir/stop"
trap 'exec 9>&-; wait; rm -rf "$dir"' EXIT
while [ ! -s "$dir/port" ]; do sleep 0.05; done
url=http://127.0.0.1:$(cat "$dir/port")
unset http_proxy all_proxy HTTP_PROXY ALL_PROXY XDG_CONFIG_HOME XDG_DATA_HOME
export HOME=$dir/home KHABAR_THEMES=$top/themes
conf=$HOME/.config/khabar
n=0

# What examples find in their folder and on their path.
mkdir -p "$dir/here" "$dir/bin" "$conf"
cp "$top/tests/data/samples/ar.html" "$dir/here/article.html"
case $khabar in
/*) ln -s "$khabar" "$dir/bin/khabar" ;;
*) ln -s "$PWD/$khabar" "$dir/bin/khabar" ;;
esac
cat >"$dir/bin/curl" <<'END'
#!/bin/sh
exec cat article.html
END
chmod +x "$dir/bin/curl"
PATH=$dir/bin:$PATH

# blocks SECTION: the examples of a section of the manual, as they are read.
blocks() {
	awk -v section="$1" '
		/^\.SH / { in_it = $0 == ".SH " section }
		/^\.EE/ { on = 0 }
		in_it && on
		/^\.EX/ { on = 1 }
	' "$top/src/khabar.1" | sed "s/^    //; s/\\\\-/-/g; s/\\\\e/\\\\/g; s/\\\\&//g
		s/\\\\(dq/\"/g; s/\\\\(aq/'/g"
}

# tell NAME GOOD: a result; the output is shown where it is bad.
tell() {
	n=$((n + 1))
	if [ "$2" -eq 0 ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		sed 's/^/# /' "$dir/out" "$dir/err"
	fi
}

# run LINE: a command line of an example.
run() {
	if [ "${1%| less}" != "$1" ] && ! command -v less >/dev/null; then
		n=$((n + 1))
		echo "ok $n - $1 # SKIP no less here"
		return
	fi
	line=$(printf '%s\n' "$1" | sed "s#https://example.org/\([^ ]\)#$url/\1#
		s#https://example.org/#$url/feed#; s#\bSRC\b#article.html#
		s#\bURL\b#$url/page#")
	(cd "$dir/here" && sh -c "$line") >"$dir/out" 2>"$dir/err" </dev/null
	status=$?
	case $line in
	khabar) # The library needs a terminal, which is not here, and says so.
		grep -q 'needs a terminal' "$dir/err"
		tell "$1" $?
		return
		;;
	*'khabar account add'*) # It asks, and nobody answers.
		grep -q 'not all was answered' "$dir/err"
		tell "$1" $?
		return
		;;
	*'khabar download '*) # No podcast is followed.
		grep -q 'comes with no file' "$dir/err"
		tell "$1" $?
		return
		;;
	*'khabar mark '* | *'khabar export '* | *'khabar remove '* | *'>'* | \
		*'khabar search '* | *'khabar rules '* | *--search*)
		# Nothing is put out, or nothing may be found.
		sed -i '/: nothing was found for /d; /: there are no rules /d' \
			"$dir/err"
		;;
	*) [ -s "$dir/out" ] || status=1 ;;
	esac
	[ ! -s "$dir/err" ] || status=1
	tell "$1" "$status"
}

# Examples of commands: of the manual, then of README, without what is said of
# them.
blocks EXAMPLES >"$dir/examples"
sed -n '/^Use$/,/^Right-to-left/s/^    \([a-z]\)/\1/p' "$top/README" |
	sed 's/   *.*//' >>"$dir/examples"
while IFS= read -r line; do
	run "$line"
done <"$dir/examples"

# Files.
: >"$dir/out"
blocks 'FEED LIST' >"$conf/feeds"
khabar feeds >"$dir/out" 2>"$dir/err"
[ ! -s "$dir/err" ] && grep -q 'a name in place' "$dir/out"
tell 'the feed list of the manual is read' $?
blocks 'SITE RULES' >"$conf/sites"
khabar show "$dir/here/article.html" >"$dir/out" 2>"$dir/err"
tell 'the rules for sites of the manual are read' $?
blocks CONFIGURATION >"$conf/config"
khabar help keys >"$dir/out" 2>"$dir/err"
grep -q 'Ctrl-N  *next-unread' "$dir/out"
tell 'the configuration of the manual is read' $?
blocks 'OTHER PROGRAMS' >"$conf/config"
khabar help keys >"$dir/out" 2>"$dir/err"
grep -q ', m  *run mpv {enclosure}' "$dir/out"
tell 'the macros of the manual are read' $?
[ -s "$conf/sites" ] && [ -s "$conf/config" ]
tell 'there is an example of each file' $?
: >"$dir/out"
if command -v man >/dev/null; then
	MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$top/src/khabar.1" \
		2>"$dir/err" | grep -q '^x stop' && [ ! -s "$dir/err" ]
	tell 'man has nothing to warn of' $?
else
	n=$((n + 1))
	echo "ok $n - man has nothing to warn of # SKIP no man here"
fi
echo "1..$n"
