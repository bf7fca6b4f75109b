#!/bin/sh
# Keymaps: which keys do what then, in TAP.
set -u
. "$(dirname "$0")/harness"

conf=$dir/config/khabar
mkdir -p "$conf/keymaps"

# keys LINE...: the key help, as these lines of the configuration have it.
keys() {
	printf '%s\n' "$@" >"$conf/config"
	"$khabar" help keys >"$dir/out" 2>"$dir/err"
}
# bound KEYS ACTION
bound() {
	result "$1 is $2" grep -q "^  $1  *$2 " "$dir/out"
}

keys 'width = 60'
bound '\.' next-unread
bound q quit
bound Q quit-all
keys 'keymap = newsboat'
bound 'n, \.' next-unread
bound '?, F1, H' help
bound 'R' reload-all
bound 'r' reload
bound 'P, e' download
bound "l, w, '" only-unread
# Lines of the configuration change it, also those before it.
keys 'bind n = next-hit' 'keymap = newsboat' 'bind g g = top'
bound '\.' next-unread
bound 'n, Alt-n' next-hit
bound 'Home, <, Alt-g, g g' top
# The last keymap is the one.
keys 'keymap = nowhere' 'keymap = newsboat'
bound 'n, \.' next-unread

# One's own, by its name and by its path.
printf '# mine\nquit = screen\nbind v = star\n' >"$conf/keymaps/mine"
keys 'keymap = mine'
bound 's, v' star
keys "keymap = $conf/keymaps/mine"
bound 's, v' star
cp "$conf/keymaps/mine" "$dir/keys"
HOME=$dir && export HOME
keys 'keymap = ~/keys'
bound 's, v' star
# One of the same name comes first.
printf 'bind Ctrl-V = star\n' >"$conf/keymaps/newsboat"
keys 'keymap = newsboat'
bound 's, Ctrl-V' star

# What is wrong is told with its file and line.
keys 'keymap = nowhere'
says 'no such name' 'no keymap nowhere; there are mine, newsboat, and a name'
keys 'keymap = ./nowhere'
says 'no such file' './nowhere'
printf 'bind v = star\n\nbind w = fly\n' >"$conf/keymaps/mine"
keys 'keymap = mine'
says 'a wrong line' "khabar/keymaps/mine:3: no action is called fly"
printf 'bind v = star\nwidth = 60\n' >"$conf/keymaps/mine"
keys 'keymap = mine'
says 'a setting that is not of keys' 'mine:2: a keymap has lines "bind KEY'
printf 'quit = window\n' >"$conf/keymaps/mine"
keys 'keymap = mine'
says 'a wrong value' 'mine:1: quit takes program or screen, not "window"'
keys 'keymap ='
says 'no name' 'config:1: keymap takes'

echo "1..$n"
