#!/bin/sh
# What the init script of a small system does, with nothing but this binary.
set -u
say() { printf '%-12s %s\n' "$1:" "$2"; }
fail() { say "$1" failed; failures=$((failures + 1)); }
failures=0

mkdir -p /proc /sys /dev /tmp /run /var/log /var/run /etc/init.d /home/user
if [ "$$" = 1 ]; then # in a namespace of its own
	mount -t proc proc /proc && mount -t tmpfs tmpfs /run || fail mount
	grep -q ' /run tmpfs' /proc/mounts || fail mounts
	say pid "$(cut -d ' ' -f 1 /proc/self/stat | grep -c .)"
fi
umask 022
touch /var/log/messages && chmod 640 /var/log/messages
cat >/etc/passwd <<-end
	root:x:0:0:root:/:/bin/sh
	user:x:1000:1000::/home/user:/bin/sh
end
cat >/etc/hostname <<<board
say hostname "$(cat /etc/hostname)"
say user "$(id -un)"

# Services, in the order of their names, each with a log and a pid file.
for n in 10-syslog 20-net 30-httpd; do
	cat >"/etc/init.d/S$n" <<-end
		#!/bin/sh
		case \$1 in
		start) (sleep 100 & echo \$! >/var/run/$n.pid); echo "$n up" >>/var/log/messages ;;
		stop) kill "\$(cat /var/run/$n.pid)" && rm /var/run/$n.pid ;;
		esac
	end
	chmod +x "/etc/init.d/S$n"
done
for script in /etc/init.d/S??-*; do
	"$script" start || fail "$script"
done
say services "$(ls /var/run/*.pid | wc -l | tr -d ' ')"
say log "$(sort -r /var/log/messages | head -n 1)"

# Configuration: read, changed, checked.
printf 'speed=9600\nname = "the board" # a comment\n' >/etc/board.conf
sed -i -e 's/ *#.*//' -e 's/ *= */=/' -e 's/9600/115200/' /etc/board.conf
. /etc/board.conf
say speed "$speed"
say name "$name"
say sum "$(find /etc -name '*.conf' -type f | xargs md5sum | cut -c 1-8)"

for script in $(ls -r /etc/init.d/S*); do
	"$script" stop || fail "$script"
done
say left "$(find /var/run -name '*.pid' | wc -l | tr -d ' ')"
[ "$$" = 1 ] && umount /run && umount /proc || [ "$$" != 1 ] || fail umount
say failures "$failures"
exit "$failures"
