#!/bin/sh
# The language of commands: by the configuration and the environment, in any
# locale, and laid out from the right where it is read so. In TAP.
. "$(dirname "$0")/harness"

command -v msgfmt >/dev/null || {
	echo "1..0 # SKIP there is no msgfmt"
	exit 0
}
# A program of the test's own, with a catalogue beside it, so that what
# translators say does not matter.
mkdir -p "$dir/bin/po/ar/LC_MESSAGES"
cp "$khabar" "$dir/bin/khabar"
khabar=$dir/bin/khabar
cat >"$dir/ar.po" <<'END'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

msgid "usage:"
msgstr "ابب:"

msgid "only unread articles"
msgstr "ابب جدد --all"

msgid "only starred articles"
msgstr "ابب `khabar feeds`، ججج"

msgid "only hidden articles, which no list has otherwise"
msgstr "بـ`khabar list` (OSC 8) (all)"

msgid "this text"
msgstr "بـJSON; {new}"

msgid "%s has no option %s; is it %s?"
msgstr "خيار %2$s ليس من %1$s؛ هل هو %3$s؟"

msgid "%s:%zu: %s takes %s, not \"%s\""
msgstr "%1$s:%2$zu: %3$s: %4$s، لا «%5$s»"

msgid "yes or no"
msgstr "ابب ججج"
END
msgfmt -o "$dir/bin/po/ar/LC_MESSAGES/khabar.mo" "$dir/ar.po"
config=$dir/config/khabar/config
mkdir -p "$dir/config/khabar"
unset LANGUAGE LC_ALL LC_MESSAGES LANG

speaks() {
	name=$1 words=$2
	"$khabar" list --unreadd >"$dir/out" 2>"$dir/err"
	says "$name" "$words"
}
arabic='khabar: خيار --unreadd ليس من khabar list؛ هل هو --unread؟'
english='khabar: khabar list has no option --unreadd; is it --unread?'
speaks 'English where nothing is said' "$english"
LC_ALL=C LANGUAGE=ar speaks 'LANGUAGE, in the C locale' "$arabic"
LC_ALL=C.UTF-8 LANGUAGE=xx:ar speaks 'the first of LANGUAGE that there is' \
	"$arabic"
LANG=ar_XX.UTF-8 speaks 'the locale, which is not installed' "$arabic"
LANG=ar_LB LANGUAGE=en speaks 'LANGUAGE is over the locale' "$english"
echo 'language = ar_LB' >"$config"
LANGUAGE=en speaks 'the configuration is over LANGUAGE' "$arabic"
echo 'language = en' >"$config"
LANG=ar_LB speaks 'English by the configuration' "$english"

# As it is installed, wherever that was moved to, and by another name.
mkdir -p "$dir/usr/bin" "$dir/usr/share/locale" "$dir/usr/share/khabar/themes"
cp "$khabar" "$dir/usr/bin/khabar"
cp -R "$dir/bin/po/ar" "$dir/usr/share/locale/ar"
cp "$KB_SRCDIR/themes/dark" "$dir/usr/share/khabar/themes/moved"
ln -s "$dir/usr/bin/khabar" "$dir/news"
echo 'language = ar' >"$config"
khabar=$dir/usr/bin/khabar speaks 'from where it was moved to' "$arabic"
khabar=$dir/news speaks 'by a symbolic link' "$arabic"
"$dir/news" complete -- --theme mov >"$dir/out" 2>"$dir/err"
result 'and its themes' grep -q '^moved' "$dir/out"

# What is wrong with the configuration is told in its language.
printf 'mouse = maybe\nlanguage = ar\n' >"$config"
run 'a bad configuration' 2 help keys
says 'is told of in the language that it sets' \
	'/config:١: mouse: ابب ججج، لا «maybe»'
printf 'language = klingon\n' >"$config"
run 'a language that there is not' 2 help keys
says 'is told of' 'language takes auto, en, ar, fa, he or ur'
rm "$config"

# A damaged catalogue.
LANGUAGE=ar
export LANGUAGE
mv "$dir/bin/po/ar/LC_MESSAGES/khabar.mo" "$dir/whole.mo"
head -c 100 "$dir/whole.mo" >"$dir/bin/po/ar/LC_MESSAGES/khabar.mo"
run 'damaged messages' 0 list --help
has 'are English' 'only unread articles'
says 'and told of' 'khabar.mo are damaged'
mv "$dir/whole.mo" "$dir/bin/po/ar/LC_MESSAGES/khabar.mo"

# In a pipe: logical order, and no sign of direction.
run 'help' 0 list --help
has 'words in logical order' '  --unread         ابب جدد --all'
has 'the usage in lines of its own' '  khabar list [--unread]'
result 'no sign of direction in a pipe' \
	sh -c '! grep -q "$(printf "\342\201[\246-\251]")" "$1"' - "$dir/out"
# In screen order: columns from the right, what is typed from the left.
run 'help in screen order' 0 list --visual=always --help
result 'a name stands at the right, its help to the left of it' \
	grep -Eq '^ +--all \S+ \S+ {9}--unread$' "$dir/out"
has 'a sign behind what is typed does not tear its words apart' \
	'`khabar feeds`'
has 'what is typed is one, also behind a letter that is joined to it' \
	'(all) (OSC 8) `khabar list`'
has 'a semicolon parts it' '{new} ;JSON'
result 'the usage goes from the left' \
	grep -q '^  khabar list \[--unread\]' "$dir/out"
echo "1..$n"
