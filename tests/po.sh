#!/bin/sh
# What is wrong in the translations, in TAP: a warning, by tests that are
# skipped with a word. `./dev check-po` fails where this warns.
set -u
top=${KB_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
command -v msgfmt >/dev/null && command -v xgettext >/dev/null &&
	command -v python3 >/dev/null || {
	echo "1..0 # SKIP gettext or python3 is missing"
	exit 0
}
echo 1..4
n=0
python3 "$top/po/check.py" --count | while read -r language faults; do
	n=$((n + 1))
	echo "ok $n - po/$language.po$(
		[ "$faults" -eq 0 ] ||
			echo " # SKIP $faults faults: ./dev check-po $language"
	)"
done
