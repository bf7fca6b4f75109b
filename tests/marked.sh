#!/bin/sh
# Messages are marked for translation: in TAP. xgettext sees one string a call,
# so both of `? "a" : "b"` have a mark of their own. Left out are the database's
# language, files that are written, and the log of extraction.
set -u
top=${KB_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
cd "$top" || exit 1
found=$(mktemp)
trap 'rm -f "$found"' EXIT
echo 1..2

# Statements of the source, a line each, with strings whole and the marked ones
# taken out.
statements() {
	find src -path src/extract -prune -o -path src/store -prune -o \
		-name 'write_*.c' -prune -o -name '*.c' -exec awk '
		BEGIN { RS = "[;}{]\n" }
		{
			gsub(/\/\*[^*]*\*+([^\/*][^*]*\*+)*\//, "")
			gsub(/"[ \t\n]*"/, "")
			gsub(/[ \t\n]+/, " ")
			gsub(/N?C?_\( ?("[^"]*", )?"([^"\\]|\\.)*" ?\)/, "")
			gsub(/kb_message_in\( ?"[^"]*", "([^"\\]|\\.)*" ?\)/, "")
			print FILENAME ": " $0
		}' {} +
}

statements | grep -E 'kb_(fail|complain|app_[a-z]+|opml_[a-z]+)\(' |
	grep -oE '^[^:]*:|[?:] "[^"]*[a-z][^"]* [^"]*"' |
	awk '/^src/ { file = $0; next } { print file " " $0 }' >"$found"
[ -s "$found" ] && printf 'not '
echo 'ok 1 - each of two messages that a call chooses from is marked'
sed 's/^/# /' "$found"

statements | grep -v kb_count |
	grep -E 'kb_str_add[sf]\([^"]*"[^"<]*[a-z][a-z]+ [a-z][a-z]' |
	grep -oE '^[^:]*:|kb_str_add.*' >"$found"
[ -s "$found" ] && printf 'not '
echo 'ok 2 - words that are put together are marked'
sed 's/^/# /' "$found"
