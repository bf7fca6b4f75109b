#!/bin/sh
# Downloads: files that come with articles, to a folder, in TAP.
set -u
. "$(dirname "$0")/harness"

HOME=$dir/home
export HOME
mkdir -p "$HOME"
folder=$HOME/Downloads/khabar
id_of() {
	"$khabar" list --format json | tr '{' '\n' |
		sed -n "s/^\"id\": \([0-9]*\).*\"Episode $1\".*/\1/p"
}
size_of() {
	wc -c <"$1" | tr -d ' '
}

run 'a podcast' 0 add "$url/podcast"
one=$(id_of 1) two=$(id_of 2) slow=$(id_of 3) picture=$(id_of 4)

run 'text' 0 read "$one"
has 'lists its files' " 1. audio, 1:02:33, 300$(printf '\302\240')KB, $url/file/cut/300000"
has 'each' " 2. PDF, $url/file/whole/1000"
run 'a page' 0 read --format html "$one"
has 'has a player' '<audio controls preload="none" src='
run 'JSON' 0 read --format json "$one"
has 'has them' '"type":"audio/mpeg","length":300000,"duration":3753,"title":null,"file":null}'

run 'a list' 0 list --format json
result 'has them in JSON' grep -q "\"id\": $one,.*\"enclosures\": \[{\"url\":\"$url/file/cut/300000\",.*\"file\":null},{" "$dir/out"
result 'or none' grep -q "\"id\": $two,.*\"enclosures\": \[\]" "$dir/out"
run 'a search' 0 search --format tsv has:audio
result 'finds what can be heard' [ "$(cut -f 1 "$dir/out" | sort -n | tr '\n' ' ')" = "$(printf '%s\n' "$one" "$slow" | sort -n | tr '\n' ' ')" ]
run 'a search' 0 search --format tsv 'has:enclosure -has:audio'
result 'finds what comes with another file' [ "$(cut -f 1 "$dir/out")" = "$picture" ]
run 'a search' 0 search has:video
says 'finds no film' 'nothing was found'

# What breaks off stays, and goes on.
run 'a download that breaks off' 1 download "$one"
says 'says so' 'closed the connection after 150000 of 300000 bytes; try again'
part="$folder/2026-05-01 Episode 1.mp3.part"
result 'its part stays' [ "$(size_of "$part")" = 150000 ]
run 'it goes on' 0 download "$one"
has 'its path' "$folder/2026-05-01 Episode 1.mp3"
result 'it is whole' [ "$(size_of "$folder/2026-05-01 Episode 1.mp3")" = 300000 ]
result 'the part is no more' [ ! -e "$part" ]
run 'again' 0 download "$one"
has 'it is there' "$folder/2026-05-01 Episode 1.mp3"
run 'JSON' 0 read --format json "$one"
has 'has its path' "\"file\":\"$folder/2026-05-01 Episode 1.mp3\""
run 'a list' 0 list --format json
has 'has it, too' "\"file\":\"$folder/2026-05-01 Episode 1.mp3\""
run 'text' 0 read "$one"
has 'says so' '/file/cut/300000, downloaded'

run 'another file' 0 download --enclosure 2 "$one"
has 'by its type' "$folder/2026-05-01 Episode 1.pdf"
run 'all of several' 0 download --all "$one" "$picture"
result 'three paths' [ "$(wc -l <"$dir/out" | tr -d ' ')" = 3 ]
has 'pictures too' "$folder/2026-05-04 Episode 4.jpg"

# What is not to be had.
run 'no file' 1 download "$two"
says 'says so' "article $two comes with no file"
run 'no such file' 1 download --enclosure 3 "$one"
says 'says how many' "comes with 2 files; there is no file 3"
run 'no article' 1 download 9999
says 'says so' 'there is no article 9999'
run 'no number' 2 download x
says 'says what is' 'khabar list shows them'
run 'some of several' 1 download "$two" "$picture"
has 'the others come' 'Episode 4.jpg'

# A signal stops it; the part goes on.
"$khabar" download "$slow" >"$dir/out" 2>"$dir/err" </dev/null &
pid=$!
part="$folder/2026-05-03 Episode 3.mp3.part"
tries=0
while [ ! -s "$part" ] && [ $tries -lt 100 ]; do
	sleep 0.05
	tries=$((tries + 1))
done
kill -TERM $pid
wait $pid
result 'a signal stops it' [ $? -eq 143 ]
says 'and says so' 'stopped; the same command goes on'
result 'with its part' [ -s "$part" ]
run 'it goes on' 0 download "$slow"
says 'how far it is' 'Episode 3.mp3: '
says 'in lines' ' of 200 KB, '
result 'to its end' [ "$(size_of "$folder/2026-05-03 Episode 3.mp3")" = 200000 ]

# The folder.
mkdir -p "$dir/config/khabar"
printf 'download-folder = ~/pod\ndownload-limit = 1\n' >"$dir/config/khabar/config"
run 'another folder' 0 download "$picture"
has 'is as set' "$HOME/pod/2026-05-04 Episode 4.jpg"
printf 'download-folder = %s\n' "$dir/port/x" >"$dir/config/khabar/config"
run 'a folder that cannot be' 1 download "$picture"
says 'says so' 'folder'


# A folder in which somebody else has been.
rm "$dir/config/khabar/config"
rm -r "$folder"
mkdir "$folder"
mkfifo "$folder/.khabar"
run 'notes that are a pipe' 1 download "$picture"
says 'say so' "$folder/.khabar: is no file"
run 'an article' 0 read "$picture"
rm "$folder/.khabar"
printf 'torn' >"$folder/.khabar"
ln -s nowhere "$folder/2026-05-04 Episode 4.jpg"
run 'a link that leads nowhere' 0 download "$picture"
has 'stays' "$folder/2026-05-04 Episode 4 (2).jpg"
run 'a note behind a torn line' 0 read --format json "$picture"
has 'is found' '"file":"'"$folder/2026-05-04 Episode 4 (2).jpg"
rm "$folder/2026-05-04 Episode 4 (2).jpg"
ln -s nowhere "$folder/2026-05-04 Episode 4 (2).jpg"
run 'a link in the place of a file' 0 download "$picture"
has 'stays' "$folder/2026-05-04 Episode 4 (3).jpg"

printf 'download-limit = 0\n' >"$dir/config/khabar/config"
run 'a limit that is none' 2 download "$picture"
says 'says so' 'download-limit takes'

echo "1..$n"
