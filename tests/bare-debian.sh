#!/bin/sh
# What README promises on a bare Debian 12 with git, gcc and make, in TAP: makes
# such a system in a folder of its own, from this machine's package sources,
# clones the commit that is checked out here into it, and goes through the
# commands of README's "Try it" in their order. Before that, a package that is
# named is installed there, tried and removed.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
suite=bookworm

# As many tests as README's `./dev test` runs there: it may grow, not fall.
least=2510
# Why a test may be skipped there; for nothing else.
may_skip='nginx \(nginx-light\) or openssl is not installed'
may_skip="$may_skip|KB_SEED is not set|html5lib's files are not|nor are these"
may_skip="$may_skip|no (zsh|fish|desktop-file-validate|appstreamcli) here"
may_skip="$may_skip|no (systemd-analyze|man|less) here"

skip() {
	echo "1..0 # SKIP $*"
	exit 0
}
[ "$(id -u)" = 0 ] || skip 'only root can make a bare system'
for tool in debootstrap unshare pivot_root script git apt-get; do
	command -v $tool >/dev/null || skip "$tool is not installed"
done
commit=$(git -c safe.directory='*' -C "$top" rev-parse HEAD 2>/dev/null) ||
	skip 'this is no clone of a repository'

root=$(mktemp -d)
chmod 755 "$root" # it is to be a system's /
trap 'rm -rf --one-file-system "$root" "$root".*' EXIT
trap 'exit 1' HUP INT TERM

# This machine's sources of Debian's packages: "URI suite component".
apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' \
	'Created-By: Packages' 'Origin: Debian' >"$root.log"
mirror=$(sed -n "s/ $suite main\$//p" "$root.log" | head -n 1)
[ -n "$mirror" ] || skip "this machine has no package source of $suite"
sources=$(grep " $suite" "$root.log" | sed 's/^/deb /')
eval "$(apt-config shell http_proxy Acquire::http::Proxy \
	https_proxy Acquire::https::Proxy)"
export http_proxy https_proxy
debootstrap --variant=minbase --include=git,gcc,make $suite "$root" \
	"$mirror" >"$root.log" 2>&1 ||
	skip "debootstrap: $(tail -n 1 "$root.log")"
printf '%s\n' "$sources" >"$root/etc/apt/sources.list"
apt-config dump | grep '^Acquire::' >"$root/etc/apt/apt.conf.d/00machine"
cp -r /etc/apt/trusted.gpg.d /etc/apt/keyrings "$root/etc/apt" 2>/dev/null
cp /etc/resolv.conf "$root/etc"
echo '127.0.0.1 localhost' >"$root/etc/hosts"

# Processes end and mounts go with the command that runs in there. It sees
# nothing of this machine's files.
inside() {
	unshare --mount --pid --fork --kill-child sh -c '
		mount --bind "$0" "$0" && cd "$0" &&
		mount -t proc proc proc &&
		mount -t devpts -o newinstance,ptmxmode=666 devpts dev/pts &&
		pivot_root . mnt && umount -l /mnt &&
		exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
			HOME=/root TERM=xterm LANG=C.UTF-8 sh -c "cd && $1"' \
		"$root" "$1"
}

# result NAME CONDITION...: whether a command succeeds.
n=0
result() {
	n=$((n + 1))
	name=$1
	shift
	if "$@"; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		grep -E '^(FAIL|ERROR|not ok)' "$root.log" | sed 's/^/# /'
		tail -n 100 "$root.log" | sed 's/^/# /'
	fi
}

# The package brings what it needs, libcurl too, and takes it away again.
packages() {
	inside 'dpkg-query -W' >"$root.packages.$1"
}
if [ -f "${1:-}" ]; then
	packages before
	cp "$1" "$root/root/khabar.deb"
	inside 'export DEBIAN_FRONTEND=noninteractive && apt-get -q update &&
		apt-get -q -y --no-install-recommends install ./khabar.deb' \
		>"$root.log" 2>&1
	result 'the package installs' [ $? -eq 0 ]
	inside 'echo "خبر" | khabar show -' >"$root.log" 2>&1
	result 'it shows a text' grep -qF 'خبر' "$root.log"
	inside 'khabar show http://127.0.0.1:1/' >"$root.log" 2>&1
	result 'it would fetch a page' grep -qF 'no connection' "$root.log"
	# What others there would like to have, too, was not there before.
	inside 'apt-get -q -y -o APT::AutoRemove::RecommendsImportant=false \
		-o APT::AutoRemove::SuggestsImportant=false \
		purge --autoremove khabar && rm khabar.deb' >"$root.log" 2>&1
	packages after
	result 'nothing of it is left' \
		cmp -s "$root.packages.before" "$root.packages.after"
else
	n=$((n + 1))
	echo "ok $n - the package installs # SKIP none is named: see ./dev deb"
fi

git -c safe.directory='*' clone -q --no-local "$top" "$root/root/khabar" &&
	git -C "$root/root/khabar" checkout -q --detach "$commit"
result 'the commit is cloned' [ $? -eq 0 ]

commands=$(sed -n '/^Try it$/,/^Build and install$/s/^    //p' "$top/README")
result 'README says: ./dev run, then ./dev test' \
	[ "$(echo $commands)" = './dev run ./dev test' ]

# The reader is quit by its key, as soon as it is there.
while sleep 1 && printf q; do :; done | inside \
	'cd khabar && script -qec "./dev run" /dev/null' >"$root.log" 2>&1
status=$?
result './dev run: status 0' [ $status -eq 0 ]
result 'a screen is opened' grep -qF "$(printf '\033[?1049h')" "$root.log"
result 'with joined letters on it' \
	grep -qF "$(printf '\357\272\216')" "$root.log"

inside 'cd khabar && ./dev test' >"$root.log" 2>&1 </dev/null
result './dev test: status 0' [ $? -eq 0 ]
# counted WHAT: a line of automake's summary.
counted() {
	sed -n "s/^# $1: *//p" "$root.log" | tail -n 1
}
passed=$(counted PASS) failed=$(($(counted FAIL) + $(counted ERROR)))
echo "# $passed tests pass, $failed fail, $(counted SKIP) are skipped"
result "at least $least tests pass" [ "${passed:-0}" -ge $least ]
result 'none fails' [ "$failed" -eq 0 ]
(cd "$root/root/khabar/build" &&
	find tests -name '*.log' -exec grep -h '# SKIP' {} + 2>/dev/null) |
	grep -vE "# SKIP ($may_skip)" >"$root.log"
result 'nothing is skipped without a good reason' [ ! -s "$root.log" ]
echo "1..$n"
