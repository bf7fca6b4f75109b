#!/bin/sh
# What makes faults harder to exploit stands in the built program, in TAP: all
# that configure found. KB_HARDENING: its flags.
set -u
khabar=${KHABAR:-./khabar}
flags=" ${KB_HARDENING:-} "
if ! command -v readelf >/dev/null || ! command -v objdump >/dev/null; then
	echo '1..0 # SKIP readelf and objdump (binutils) are not installed'
	exit 0
fi
if ! readelf -h "$khabar" >/dev/null 2>&1; then
	echo '1..0 # SKIP khabar is not an ELF program here'
	exit 0
fi
n=0

# check NAME FLAG PATTERN COMMAND...: what the command shows of a program that
# was built with FLAG.
check() {
	n=$((n + 1))
	name=$1 flag=$2 pattern=$3
	shift 3
	case $flags in
	*$flag*) ;;
	*)
		echo "ok $n - $name # SKIP configure did not set $flag"
		return
		;;
	esac
	if "$@" "$khabar" 2>/dev/null | grep -E "$pattern" >/dev/null; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name: $* does not show $pattern"
	fi
}

check 'the program may lie anywhere' ' -pie' 'FLAGS_1.*PIE' readelf -dW
check 'relocations are read-only' ',relro' GNU_RELRO readelf -lW
check 'they are made before it starts' ',now' 'FLAGS.*NOW' readelf -dW
check 'the stack is guarded' ' -fstack-protector-strong' __stack_chk_fail \
	readelf --dyn-syms -W
check 'the C library checks sizes' '_FORTIFY_SOURCE' '__[a-z]+_chk@' \
	readelf --dyn-syms -W
case $flags in
*branch-protection*)
	check 'branches end where they may' -mbranch-protection \
		'bti|paciasp' objdump -d
	;;
*)
	check 'branches end where they may' ' -fcf-protection' endbr objdump -d
	;;
esac
check 'the stack is not run' ' ' 'GNU_STACK.* RW +0x' readelf -lW
echo "1..$n"
