#!/bin/sh
# The judged searches, in TAP: that each set is well formed, and of what size.
set -u
top=${KB_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
cd "$top/tests/search" || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0

# none NAME FILE: that there is nothing in the file; else it is shown.
none() {
	n=$((n + 1))
	[ -s "$2" ] && printf 'not '
	echo "ok $n - $1"
	sed 's/^/# /' "$2"
}

# What is wrong with the articles; their ids go to $work/ids.
articles() {
	LC_ALL=C awk -v ids="$work/ids" '
function complain(what) { print FILENAME ":" FNR ": " what }
function ends() {
	if (lines && (lines < 3 || lines > 6))
		complain("article " id " has " lines - 1 " paragraphs")
	lines = 0
	open = 0
}
FNR == 1 { ends() }
/^#/ { next }
/^$/ { ends(); next }
/^= / {
	if (open)
		complain("no empty line before the article")
	open = 1
	if (split($0, field, / \| ?/) != 4)
		complain("not: = id | date | feed | author")
	id = substr(field[1], 3)
	if (id !~ /^[1-9][0-9]*$/)
		complain("an id is a number: " id)
	if (seen[id]++)
		complain("a second article " id)
	if (field[2] !~ /^[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]$/)
		complain("not a date: " field[2])
	if (field[3] == "")
		complain("no feed")
	print id >ids
	next
}
!open { complain("outside of an article") }
{
	lines++
	if ($0 ~ /^[ \t]|[ \t\r]$/)
		complain("white space at an end")
	if (lines > 1 && $0 == title)
		complain("a paragraph that is the title")
	if (lines == 1) {
		title = $0
		if (titles[title]++)
			complain("a second article of this title")
	}
}
END { ends() }' "$1"/articles-*.txt
}

# What is wrong with the queries; the queries go to $work/queries.
queries() {
	LC_ALL=C awk -F '\t' -v ids="$work/ids" -v out="$work/queries" '
function complain(what) { print FILENAME ":" FNR ": " what }
BEGIN {
	while ((getline line <ids) > 0)
		known[line] = 1
	n = split("plain inflected plural broken-plural clitic spelling name" \
		" phrase two-words prefix title verb not or", names, " ")
	for (i = 1; i <= n; i++)
		kinds[names[i]] = 1
}
/^#/ || /^$/ { next }
NF != 3 { complain("not: query, ids, kind"); next }
{
	if (asked[$1]++)
		complain("asked twice: " $1)
	if ($1 ~ /^ | $/ || $1 == "")
		complain("white space at an end")
	if (!($3 in kinds))
		complain("no such kind: " $3)
	n = split($2, id, " ")
	if (n < 1 || n > 12)
		complain(n " articles")
	split("", once)
	for (i = 1; i <= n; i++) {
		if (!(id[i] in known))
			complain("no article " id[i])
		if (once[id[i]]++)
			complain("article " id[i] " twice")
	}
	print $1 >out
}' "$1/queries.txt"
}

# at_least NUMBER FILE WHAT
at_least() {
	count=$(wc -l <"$2")
	[ "$count" -ge "$1" ] || echo "$((count)) $3, not $1"
}

for language in */; do
	[ -f "$language/queries.txt" ] || continue
	language=${language%/}
	: >"$work/ids"
	: >"$work/queries"
	case $language in
	ar | fa | he | ur) least_articles=400 least_queries=100 ;;
	en) least_articles=200 least_queries=100 ;;
	*) least_articles=20 least_queries=4 ;;
	esac
	articles "$language" >"$work/wrong"
	none "$language: articles are well formed" "$work/wrong"
	queries "$language" >"$work/wrong"
	none "$language: queries are well formed" "$work/wrong"
	{
		at_least "$least_articles" "$work/ids" articles
		at_least "$least_queries" "$work/queries" queries
	} >"$work/wrong"
	none "$language: the set is large enough" "$work/wrong"
	if iconv -f UTF-8 -t UTF-8 "$language"/*.txt >"$work/text" 2>&1; then
		: >"$work/wrong"
	else
		echo "bytes that are not UTF-8" >"$work/wrong"
	fi
	none "$language: UTF-8" "$work/wrong"
done
echo "1..$n"
