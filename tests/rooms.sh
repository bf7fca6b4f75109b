#!/bin/sh
# The order of the house, in TAP: what src/README says of rooms, files and names
# holds. Symbols come from the built objects, by nm; what tests use of them does
# not count.
set -u
top=${KB_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
objects=$(dirname "${KHABAR:-build/khabar}")/src
cd "$top" || exit 1
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
skip() {
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

if tests/check-layers >"$work/layers"; then : >"$work/layers"; fi
none 'a room includes what it may' "$work/layers"

# Of each file: lines, whether a comment opens it, functions of over 60 lines;
# and every name of a struct, union or enum that the file defines.
find src include -name '*.[ch]' -exec awk '
	FNR == 1 {
		if (FILENAME ~ /\.c$/ && !/^\/\*/)
			print "opening", FILENAME
		start = 0
	}
	FILENAME ~ /^src/ {
		split(FILENAME, path, "/")
		lines[path[2]]++
	}
	/^(struct|union|enum) kb_[a-z0-9_]+ \{/ { print "type", $2 }
	/^[a-z].*\(/ {
		name = $0
		sub(/\(.*/, "", name)
		sub(/.*[ *]/, "", name)
	}
	/^\{/ { start = FNR }
	/^\}$/ {
		if (start && FNR - start + 1 > 60)
			print "long", FILENAME ": " name ", " FNR - start + 1
		start = 0
	}
	END {
		for (room in lines)
			print "lines", room, lines[room]
	}' {} + >"$work/source"
sed -n 's/^opening //p' "$work/source" >"$work/list"
none 'a comment opens every .c file' "$work/list"
sed -n 's/^type //p' "$work/source" | sort | uniq -d >"$work/list"
none 'no two types have one name' "$work/list"
sed -n 's/^long //p' "$work/source" >"$work/list"
none 'no function has more than 60 lines' "$work/list"
awk '$1 == "lines" { lines[$2] += $3; all += $3 }
	END {
		for (room in lines)
			if (lines[room] * 5 > all)
				print room, lines[room], "of", all
	}' "$work/source" >"$work/list"
none 'no room has more than a fifth of the lines' "$work/list"

find src tests -maxdepth 1 -type d -exec test ! -f {}/README \; \
	-print >"$work/list"
none 'each folder says what lives there' "$work/list"

# Who defines and who needs each symbol: "file D|U symbol".
if ! command -v nm >/dev/null; then
	skip 'circles of symbols' 'nm (binutils) is not installed'
	echo "1..$n"
	exit
fi
find src -name '*.c' | sed 's/^src.//; s/c$/o/' |
	(cd "$objects" && xargs nm -AP 2>/dev/null) | awk '
	$3 ~ /^[TDBRVWU]$/ && $2 !~ /^__/ {
		sub(/\.o:$/, "", $1)
		print $1, ($3 == "U" ? "U" : "D"), $2
	}' >"$work/symbols"
if ! grep -q ' D kb_' "$work/symbols"; then
	skip 'circles of symbols' 'nm does not read these objects'
	echo "1..$n"
	exit
fi
# Strongly connected sets of files, and of rooms (Tarjan, 1972).
awk '
	function room(file) {
		return substr(file, 1, index(file, "/") - 1)
	}
	function edge(from, to) {
		if (from != to && !((from, to) in has)) {
			has[from, to] = 1
			next_of[from, ++count[from]] = to
		}
	}
	function visit(v,    i, w, set, size) {
		order[v] = low[v] = ++clock
		stack[++depth] = v
		open[v] = 1
		for (i = 1; i <= count[v]; i++) {
			w = next_of[v, i]
			if (!(w in order))
				visit(w)
			if (open[w] && low[w] < low[v])
				low[v] = low[w]
		}
		if (low[v] != order[v])
			return
		do {
			w = stack[depth--]
			open[w] = 0
			set = set " " w
			size++
		} while (w != v)
		if (size > 1)
			print (v ~ /\// ? "files" : "rooms"), size set
	}
	$2 == "D" && $3 in where && where[$3] != $1 {
		print "twice", $3, "in", where[$3], "and", $1
	}
	$2 == "D" { where[$3] = $1; external[$3] = $1 }
	$2 == "U" { user[NR] = $1; needs[NR] = $3; used[$3] = 1 }
	END {
		for (i in needs)
			if (needs[i] in where) {
				edge(user[i], where[needs[i]])
				edge(room(user[i]), room(where[needs[i]]))
			}
		for (s in where) {
			if (!(where[s] in order))
				visit(where[s])
			if (!(room(where[s]) in order))
				visit(room(where[s]))
			# __: what a compiler adds, as for sanitizers
			if (!(s in used) && s != "main" && s !~ /^__/)
				print "unused", s, "in", where[s]
		}
	}' "$work/symbols" >"$work/graph"
awk '$1 == "rooms"
	$1 == "files" {
		for (i = 4; i <= NF; i++)
			if (substr($i, 1, index($i, "/")) != \
				substr($3, 1, index($3, "/"))) {
				print
				next
			}
	}' "$work/graph" >"$work/list"
none 'no circle of symbols across rooms' "$work/list"
awk '$1 == "files" && $2 > 4' "$work/graph" >"$work/list"
none 'none of more than four files within a room' "$work/list"
sed -n 's/^twice //p' "$work/graph" >"$work/list"
none 'no external symbol stands in two files' "$work/list"
# Parts that tests try by themselves.
tried='kb_help_topic|kb_outer_parse|kb_page_fits|kb_questions_add'
# What the search view will show and do.
tried="$tried|kb_query_operators|kb_store_stop"
tried="$tried|kb_store_text|kb_sought_new|kb_sought_free|kb_snippet_make"
tried="$tried|kb_snippet_release"
sed -n 's/^unused //p' "$work/graph" | grep -vE "^($tried) " |
	sort >"$work/list"
none 'every external symbol is used by another file' "$work/list"
echo "1..$n"
