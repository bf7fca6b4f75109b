#!/bin/sh
# Rules: what is done with new articles, in TAP.
set -u
. "$(dirname "$0")/harness"

tab=$(printf '\t')
lines() {
	wc -l <"$dir/out" | tr -d ' '
}

run 'no rules yet' 0 rules
says 'how one is made' 'rule hide WORDS'
run 'a feed' 0 add --title Growing "$url/growing"
{
	printf 'rule hide "item 4"\nrule star title:4 OR title:5\n'
	printf 'rule hide title:(\nrule drown words\n'
	printf 'rule star\n'
	cat "$feeds"
	printf '    rule mark-read item -4\n'
} >"$feeds.new" && mv "$feeds.new" "$feeds"
run 'rules' 0 rules --format tsv
result 'are listed' [ "$(cat "$dir/out")" = "0${tab}1${tab}hide${tab}\"item 4\"${tab}${tab}
0${tab}2${tab}star${tab}title:4 OR title:5${tab}${tab}
0${tab}8${tab}mark-read${tab}item -4${tab}$url/growing${tab}" ]
says 'a query that is wrong' 'feeds:3: hide title:( looks for no word'
says 'no action' 'feeds:4: rule begins with hide, mark-read, star or tag'
says 'no query' 'feeds:5: rule has no query'

# What is stored stays; --dry-run tells.
run 'what was there' 0 list --unread --format tsv
result 'is as it was' [ "$(lines)" = 3 ]
run 'a dry run' 0 rules --dry-run
has 'of the rule of a feed' '3  '
has 'with titles' 'Item 1'
run 'the same' 0 rules --dry-run --format json
has 'as JSON' '"action": "mark-read", "query": "item -4", "feed": "http'
has 'with numbers' '"would_act": 3, "articles": ['

# What comes next is hidden and starred, then starred and read.
run 'a reload' 0 reload --force
run 'again' 0 reload --force
run 'lists' 0 list --format tsv
result 'lack what is hidden' [ "$(lines)" = 4 ]
result 'and have the star' grep -q "${tab}-${tab}S${tab}.*Item 5" "$dir/out"
run 'what is hidden' 0 list --hidden --format tsv
result 'is there' grep -q "Item 4" "$dir/out"
id=$(cut -f 1 "$dir/out")
run 'a search' 0 list --search 'item' --format tsv
result 'leaves it out' [ "$(lines)" = 4 ]
run 'a search for it' 0 list --search 'item is:hidden' --format tsv
result 'has it alone' [ "$(lines)" = 1 ]
run 'stars' 0 list --starred --format tsv
result 'are without it' [ "$(lines)" = 1 ]
run 'counts' 0 feeds --format tsv
has 'are without it' "1${tab}3${tab}4${tab}Growing"
run 'rules' 0 rules --format tsv
result 'have acted' [ "$(cut -f 1 "$dir/out" | tr '\n' ' ')" = '1 2 1 ' ]
run 'a dry run' 0 rules --dry-run --format tsv
result 'has nothing to hide' grep -q "^0${tab}1${tab}hide" "$dir/out"

# What a person shows again stays shown.
run 'it' 0 mark unhidden "$id"
run 'another reload' 0 reload --force
run 'lists' 0 list --format tsv
result 'have it again' grep -q "Item 4" "$dir/out"
run 'a person' 0 mark hidden "$id"
run 'what is hidden' 0 list --hidden --format json
has 'is hidden again' "\"id\": $id,"

# A tag: what rules give it stands beside the feeds that have it.
printf 'rule tag "far away" title:1 OR title:2\nrule tag asia/iran item\n' >"$feeds.new"
printf '%s/growing\n    rule tag own title:3\n' "$url" >>"$feeds.new"
mv "$feeds.new" "$feeds"
run 'a dry run' 0 rules --dry-run --format json
has 'of a tag' '"query": "title:1 OR title:2", "feed": null, "tag": "far away"'
run 'what is not tagged' 0 list --tag asia --format tsv
result 'is nowhere' [ "$(lines)" = 0 ]
printf '%s/changing\n' "$url" >>"$feeds"
run 'what comes' 0 reload --force
run 'rules' 0 rules --format tsv
result 'have tagged' grep -q "${tab}tag${tab}item${tab}${tab}asia/iran" "$dir/out"
run 'a folder' 0 list --tag asia --format tsv
cp "$dir/out" "$dir/asia"
result 'has them' [ "$(lines)" -gt 0 ]
run 'as JSON' 0 list --tag asia --format jsonl
result 'each with its tags' [ "$(grep -c '"tags": \["asia/iran"' "$dir/out")" = "$(wc -l <"$dir/asia")" ]
run 'its search' 0 list --search tag:asia --format tsv
result 'finds the same' cmp -s "$dir/out" "$dir/asia"
run 'others' 0 list --search '-tag:asia' --format tsv
result 'are not in it' [ "$(lines)" -gt 0 ]
run 'a tag that nobody has' 1 list --tag africa
says 'so' 'no feed has the tag africa, and no rule gives it'

# An article that changes is acted on once.
printf 'rule hide version\n%s\n' "$url/changing" >"$feeds"
run 'a feed that changes' 0 reload --force
run 'its article' 0 list --hidden --format tsv
id=$(cut -f 1 "$dir/out" | head -n 1)
run 'it' 0 mark unhidden "$id"
run 'changed' 0 reload --force
run 'what is shown again' 0 list --format tsv
result 'stays so' [ "$(lines)" = 1 ]

# Rules come and go without an editor.
printf '# mine\nrule star old\n%s\n    rule hide item\n' "$url/growing" >"$feeds"
# Output without the signs that hold a text's direction together.
plain() {
	run "$@"
	LC_ALL=C sed -i "$(printf 's/\342\201[\246-\251]//g')" "$dir/out"
}
plain 'a rule' 0 rules --add 'hide title:football'
has 'has a number' 'rule 3: hide title:football'
plain 'as the list has it' 0 rules --add '  rule   tag far/away  "two words"  '
has 'is one, too' 'rule 4: tag far/away  "two words"'
result 'they stand at its end' [ "$(cat "$feeds")" = "# mine
rule star old
$url/growing
    rule hide item
rule hide title:football
rule tag far/away  \"two words\"" ]
plain 'rules' 0 rules
has 'with their numbers' '1       0  star old'
has 'each' '3       0  hide title:football'
run 'rules as JSON' 0 rules --format json
has 'have them, too' '{"number": 3, "line": 5, "action": "hide"'
cp "$feeds" "$dir/before"
for again in 'hide title:football' 'rule hide   title:football '; do
	run "again: $again" 1 rules --add "$again"
	says 'it is there' 'that is rule 3 already: hide '
done
run 'no action' 1 rules --add 'drown words'
says 'which there are' 'begins with hide, mark-read, star or tag NAME'
run 'no query' 1 rules --add 'hide'
says 'that one is needed' 'has no query'
run 'no word' 1 rules --add 'hide title:('
says 'what is wrong' 'hide title:( looks for no word'
run 'a wrong condition' 1 rules --add 'hide befor:3d'
says 'which' 'befor:'
run 'nothing' 2 rules --add ''
run 'two lines' 1 rules --add "hide a
https://example.org/"
run 'no such number' 1 rules --remove 5
says 'how numbers are found' 'there is no rule 5: khabar rules lists them'
run 'no such rule' 1 rules --remove 'hide foot'
run 'zero' 1 rules --remove 0
result 'nothing has changed' cmp -s "$feeds" "$dir/before"
plain 'by its words' 0 rules --remove 'rule hide  title:football'
has 'which' 'removed: hide title:football'
plain 'that of a feed' 0 rules --remove 2
has 'which' 'removed: hide item'
result 'the others stay' [ "$(cat "$feeds")" = "# mine
rule star old
$url/growing
rule tag far/away  \"two words\"" ]
printf 'rule star old\n' >>"$feeds"
run 'one of two' 1 rules --remove 'star old'
says 'that they are' 'several rules are star old: give the number of one'
plain 'another for one' 0 rules --remove 3 --add 'hide new'
has 'is done' 'rule 3: hide new'
echo "1..$n"
