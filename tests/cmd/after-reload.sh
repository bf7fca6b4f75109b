#!/bin/sh
# The command after a reload that brought something, in TAP.
set -u
. "$(dirname "$0")/harness"

config=$XDG_CONFIG_HOME/khabar/config
told=$dir/told
# Writes down its arguments, one in a line, and its input behind them.
cat >"$dir/note" <<'END'
#!/bin/sh
told=$1
shift
for a; do printf '[%s]\n' "$a"; done >>"$told"
cat >>"$told"
echo noted
END
chmod +x "$dir/note"

run 'a feed' 0 add --title 'Growing; $(date) feed' "$url/growing"
run 'another' 0 add --title 'Missing' --unseen "$url/status/500"

printf 'after-reload = "%s" %s {new} {failed} "{feeds}" {titles}\n' \
	"$dir/note" "$told" >"$config"

# One new article each time.
run 'a reload' 1 reload --force
has 'shows what the command puts out' 'noted'
result 'runs it once' [ "$(sed -n 1,4p "$told")" = "[1]
[1]
[Growing; \$(date) feed]
[Item 4]" ]
result 'with the articles' grep -q '"title": "Item 4"' "$told"
result 'as khabar list has them' [ "$(sed -n '5,$p' "$told")" = "$("$khabar" \
	list --format jsonl | grep '"Item 4"')" ]
result 'and no others' [ "$(grep -c '"title"' "$told")" = 1 ]
rm "$told"

# Nothing is told of what rules have hidden or read, nor where there is none.
{
	printf 'rule hide "item 5"\nrule mark-read "item 6"\n'
	cat "$feeds"
} >"$feeds.new" && mv "$feeds.new" "$feeds"
run 'what is hidden' 1 reload --force
result 'is not told of' [ ! -e "$told" ]
run 'what is read' 1 reload --force
result 'is not told of either' [ ! -e "$told" ]
run 'a feed of nothing new' 0 add --unseen "$url/news/2"
run 'what is there' 0 reload "$url/news/2"
result 'is told of once' [ "$(head -n 1 "$told")" = '[2]' ]
rm "$told"
run 'and then' 0 reload "$url/news/2"
result 'no more' [ ! -e "$told" ]

# What fails is said, and stops nothing.
printf 'after-reload = false {new}\n' >"$config"
run 'a command that fails' 0 reload "$url/growing"
says 'is told of' 'after-reload: false ended with exit status 1'
has 'behind what was fetched' '1 new article'
printf 'after-reload = no-such-program\n' >"$config"
run 'one that is not there' 0 reload "$url/growing"
says 'is told of' 'after-reload: there is no program no-such-program'
printf 'after-reload = true\n' >"$config"
run 'one that does not read' 0 reload "$url/growing"
result "is no trouble" [ ! -s "$dir/err" ]

# Mistakes are told where they are made.
printf 'width = 60\nafter-reload = x {url}\n' >"$config"
run 'a field of articles' 2 reload
says 'is none here' 'config:2: after-reload: no field is called {url}; there are {new}, {failed}, {feeds}, {titles}'
printf 'after-reload = {new}\n' >"$config"
run 'no program' 2 reload
says 'is a mistake' "{new} can't be the program"
echo "1..$n"
