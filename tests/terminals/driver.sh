#!/bin/sh
# Runs in a terminal what is asked of it through a pipe, and says when it has.
# usage: driver.sh DIR KHABAR...
dir=$1
shift
exec 3<>"$dir/asked"
blank() {
	printf '\033[0m\033[2J\033[H\033[?25l'
}
while read -r what page <&3; do
	case $what in
	size) stty size >"$dir/size" ;;
	blank) blank ;;
	cells)
		set -- $(stty size) "$@"
		i=1
		while [ $i -le "$1" ]; do
			printf '\033[%d;1H\033[7m%*s' $i "$2" ''
			i=$((i + 1))
		done
		printf '\033[0m'
		shift 2
		;;
	show)
		blank
		sh -c 'echo $$ >"$0/pid"; exec "$@"' "$dir" "$@" "$page" \
			2>"$dir/errors"
		;;
	quit) exit ;;
	esac
	echo "$what" >>"$dir/done"
done
