#!/bin/sh
# Translations, in TAP: that what is wrong in one is found; and what is wrong in
# those that there are, which is a warning: tests that are skipped with a word,
# where `./dev check-po` fails.
set -u
top=${KB_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
command -v msgfmt >/dev/null && command -v xgettext >/dev/null &&
	command -v python3 >/dev/null || {
	echo "1..0 # SKIP gettext or python3 is missing"
	exit 0
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0

# A tree of its own, with a message a fault.
mkdir "$work/src" "$work/include" "$work/po" "$work/desktop"
cp "$top"/desktop/*.in "$work/desktop"
cp "$top/po/check.py" "$top/po/extract" "$work/po"
cat >"$work/src/x.c" <<'END'
_("fine"); _("new here"); _("empty"); _("doubted"); _("unread"); _("copied words");
kb_fail(d, e, "a %s and a %d"); _("two %s here"); _("see `khabar help` now");
_("use --width"); _("isolated"); _("overridden"); _("blank "); _("as it is: %s");
/* i18n: at most 4
 * cells */
_("short");
/* i18n: at most 4 cells */
_("joined");
kb_count(n, "%zu hen", "%zu hens");
END
lam=$(printf '\331\204') alef=$(printf '\330\247')
lri=$(printf '\342\201\246') rlo=$(printf '\342\200\256')
sed "s/LAM/$lam/g; s/ALEF/$alef/g; s/LRI/$lri/; s/RLO/$rlo/" \
	>"$work/po/ar.po" <<'END'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "fine"
msgstr "X"

msgid "empty"
msgstr ""

#, fuzzy
msgid "doubted"
msgstr "X"

msgid "unread"
msgstr "X"

msgid "copied words"
msgstr "copied words"

msgid "a %s and a %d"
msgstr "%1$s X %2$s"

msgid "two %s here"
msgstr "X"

msgid "see `khabar help` now"
msgstr "X"

msgid "use --width"
msgstr "X --widht"

msgid "isolated"
msgstr "LRI X"

msgid "overridden"
msgstr "RLO X"

msgid "blank "
msgstr "X"

msgid "as it is: %s"
msgstr "X: %s"

msgid "short"
msgstr "XXXXX"

msgid "joined"
msgstr "XXXLAMALEF"

msgid "%zu hen"
msgid_plural "%zu hens"
msgstr[0] "X"
msgstr[1] "%d X"

msgid "gone"
msgstr "X"
END
printf 'unread = Y | Z # a comment\n' >"$work/po/glossary-ar"

"$work/po/check.py" ar >"$work/out" 2>&1
result() {
	n=$((n + 1))
	name=$1
	shift
	"$@" || printf 'not '
	echo "ok $n - $name"
}
# finds MESSAGE FAULT
finds() {
	result "$1: $2" grep -q "^po/ar.po: '$1': .*$2" "$work/out"
}
quiet() {
	result "$1: nothing is wrong" sh -c '! grep -q "$1" "$2"' - \
		"'$1'" "$work/out"
}
result 'it fails' sh -c '! "$1" ar >"$2"' - "$work/po/check.py" /dev/null
quiet fine
finds 'new here' 'in the source, not here'
finds gone 'not in the source any more'
finds empty 'not translated'
finds doubted fuzzy
finds unread 'the glossary has: Y | Z'
finds 'copied words' 'left in English'
finds 'a %s and a %d' 'a placeholder is wrong'
finds 'two %s here' 'a placeholder is wrong'
finds 'see `khabar help` now' '`khabar help` is missing'
finds 'use --width' '.*-width is missing'
finds isolated 'not balanced'
finds overridden 'overrides leak'
finds 'blank ' 'blanks'
quiet 'as it is: %s'
finds short '5 cells, where there is room for 4'
quiet joined
finds '%zu hen' 'a placeholder is wrong'

# Those that there are.
"$top/po/check.py" --count >"$work/counts"
while read -r language faults; do
	n=$((n + 1))
	echo "ok $n - po/$language.po$(
		[ "$faults" -eq 0 ] ||
			echo " # SKIP $faults faults: ./dev check-po $language"
	)"
done <"$work/counts"
echo "1..$n"
