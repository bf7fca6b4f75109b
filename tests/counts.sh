#!/bin/sh
# Messages that count have a whole form for one and one for more, by kb_count():
# in TAP. Left out are ceilings, which are large, units that have one form (MiB),
# numbers that name a thing or a place among others, and the log of
# extraction.
set -u
top=${KB_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
cd "$top" || exit 1
found=$(mktemp)
trap 'rm -f "$found"' EXIT
echo 1..2

# A format with a number and a word behind it, in a statement without kb_count().
find src -path src/extract -prune -o -name '*.c' -exec awk '
	BEGIN { RS = ";\n" }
	{
		text = $0
		gsub(/"[ \t\n]*"/, "", text)
		number = "%[-0-9]*(z|l|ll)?[du][+]?(%s)? "
		if (text !~ number "[a-z][a-z]" || text ~ /kb_count\(/)
			next
		if (text ~ /KB_(MAX|FETCH|SEARCH)_[A-Z]|more than %/ ||
			text ~ /(article|rule|answered) %(lld|ld|zu)|%u is a count/ ||
			text !~ number "[a-np-su-z][a-z]" && text !~ number "o[^fr]" &&
				text !~ number "t[^o]")
			next
		match(text, "\"[^\"]*" number "[a-z][^\"]*\"")
		print FILENAME ": " substr(text, RSTART, RLENGTH)
	}' {} + >"$found"
[ -s "$found" ] && printf 'not '
echo 'ok 1 - what counts goes by kb_count()'
sed 's/^/# /' "$found"

# An ending that is put on a word, or another word beside one, by a number.
grep -nE '([=!>]=|>) 1( && [^?]*)? \? "[a-z ]*" *: *"|\? "e?s" *: *""' \
	-r src --include='*.c' | grep -v 'depth == 1' >"$found"
[ -s "$found" ] && printf 'not '
echo 'ok 2 - no word is put together from pieces'
sed 's/^/# /' "$found"
