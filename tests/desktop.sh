#!/bin/sh
# What the desktop and systemd read of khabar, held to their own validators, and
# the pictures that README shows, in TAP.
set -u
top=${KB_SRCDIR:-.}
built=$(dirname "${KHABAR:-./khabar}")/desktop
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
n=0

# valid NAME COMMAND...: whether the validator is content, where it is there.
valid() {
	n=$((n + 1))
	name=$1
	shift
	if ! command -v "$1" >/dev/null; then
		echo "ok $n - $name # SKIP no $1 here"
	elif XDG_RUNTIME_DIR=$dir "$@" >"$dir/out" 2>&1; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		sed 's/^/# /' "$dir/out"
	fi
}

valid 'the desktop entry' desktop-file-validate "$built/khabar.desktop"
valid 'the description' appstreamcli validate --no-net \
	"$built/khabar.metainfo.xml"
sed "s|@BINDIR@/khabar|${KHABAR:-./khabar}|" \
	"$top/desktop/khabar-reload.service.in" >"$dir/khabar-reload.service"
cp "$top/desktop/khabar-reload.timer" "$dir"
valid 'the timer and its service' systemd-analyze --user --man=no verify \
	"$dir/khabar-reload.timer" "$dir/khabar-reload.service"

# Whether all pictures that README shows are there, of at most 40 KB each.
pictures() {
	names=$(sed -n 's/^!\[.*\](\(.*\))$/\1/p' "$top/README")
	[ "$(echo "$names" | wc -l)" = 5 ] || echo "README shows not five: $names"
	for name in $names; do
		size=$(wc -c <"$top/$name") || continue
		[ "$size" -le 40960 ] || echo "$name has $size bytes"
	done
	[ "$(cat "$top/README.md")" = "$(cat "$top/README")" ] ||
		echo 'README.md is another README'
}
n=$((n + 1))
pictures >"$dir/out" 2>&1
[ -s "$dir/out" ] && printf 'not '
echo "ok $n - README's pictures are there and small"
sed 's/^/# /' "$dir/out"
echo "1..$n"
