#!/bin/sh
# mosh to this machine: an sshd of its own on a loopback port, with keys of its
# own. The program has a login's variables and nothing of the terminal's.
# usage: mosh.sh HOME PROGRAM [ARG...]
home=$1
shift
keys=$home/ssh
mkdir -p "$keys"
for k in host user; do
	ssh-keygen -q -t ed25519 -N '' -f "$keys/$k"
done
cp "$keys/user.pub" "$keys/allowed"
{
	echo '#!/bin/sh'
	for v in HOME PATH LC_ALL SHELL XDG_CONFIG_HOME XDG_DATA_HOME \
		XDG_CACHE_HOME KHABAR_THEMES; do
		eval "printf \"export %s='%s'\\n\" $v \"\$$v\""
	done
	printf 'exec'
	printf " '%s'" "$@"
	echo
} >"$home/inside"
chmod +x "$home/inside"
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
port=$((20000 + $$ % 20000))
while ! "$(command -v sshd || echo /usr/sbin/sshd)" -f /dev/null -p $port \
	-o ListenAddress=127.0.0.1 -o HostKey="$keys/host" -o UsePAM=no \
	-o AuthorizedKeysFile="$keys/allowed" -o StrictModes=no \
	-o PermitRootLogin=yes -o PidFile="$keys/pid" -o SetEnv=LC_ALL=C.UTF-8; do
	port=$((port + 1))
done
trap 'kill "$(cat "$keys/pid")"' EXIT
mosh --bind-server=127.0.0.1 --ssh="ssh -p $port -i $keys/user \
-o StrictHostKeyChecking=no -o UserKnownHostsFile=$keys/known" \
	"$(id -un)@127.0.0.1" -- "$home/inside"
