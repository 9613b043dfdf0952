# debian-test.sh: a Debian whose /bin/sh and /bin/bash are vfsh, against one with dash and bash.
#
# Makes a base system with debootstrap and copies of it, called systems. They differ in
# nothing but what /usr/bin/sh and /usr/bin/bash are:
#
#	stock, again   dash and bash, as Debian has them; what these two differ in
#	               (keys, dates, caches) is nothing that a shell does
#	bash           bash is also /bin/sh: tells what differs between dash and bash
#	vfsh           both are vfsh
#	reexec         both are vfsh --launch=reexec
#
# In each it installs the same packages from the same archive, with no network, so that their
# maintainer scripts run, starts, asks and stops their daemons, reconfigures, makes
# initramfs images, runs the scripts of /usr/bin and purges some packages: see steps().
# Then it compares what all that printed, its statuses, dpkg's states of the packages
# and the file systems before the purge and at the end (types, modes, owners, links, checksums).
#
# Each system runs in its own namespaces for processes, mounts, the network, names and IPC,
# with /proc/sys and /sys read-only and without the capabilities that reach the machine
# itself. All that was started there ends with its namespace.
#
# Needs root, debootstrap and Debian's archive, some 15 GB of disk and half an hour.
#
#	VFSH      the shell to test (bin/vfsh)
#	SYSTEMS   which systems, in this order; stock and again are what the others are compared with
#	SUITE     the Debian release (trixie)
#	MIRROR    its archive
#	PACKAGES  what is installed, in place of the list below
#	WORK      the directory for all that; if set, it stays, and what is there is not made again
#
# Exit status: 1 if a system with vfsh differs from both stock and bash.

here=$(cd "$(dirname "$0")/.." && pwd) || exit 1
[ "$(id -u)" = 0 ] || { echo 'debian-test: needs root, for chroot and namespaces' >&2; exit 1; }
sh "$here/testdata/needs.sh" debootstrap unshare:util-linux setpriv:util-linux python3 ip:iproute2 || exit 1
VFSH=${VFSH:-$here/bin/vfsh}
SYSTEMS=${SYSTEMS-stock again bash vfsh reexec}
SUITE=${SUITE:-trixie}
MIRROR=${MIRROR:-http://deb.debian.org/debian}
APT_OPTIONS='--no-install-recommends -o APT::Sandbox::User=root -y'

# All of these are installed at once …
PACKAGES=${PACKAGES:-'
	adduser anacron apache2-utils aspell-en at avahi-daemon bash-completion bind9 bind9-utils bsdextrautils
	bzip2 ca-certificates ca-certificates-java console-setup cpio cron cryptsetup-initramfs cups-daemon dbus
	debconf-utils desktop-file-utils dictionaries-common docbook-xml dovecot-core dovecot-imapd emacsen-common
	etckeeper exim4-daemon-light fail2ban file fontconfig fonts-dejavu-core gawk git groff-base grub-common
	hunspell-en-us ifupdown initramfs-tools isc-dhcp-server keyboard-configuration kmod less libpam-runtime
	linux-image-cloud-amd64 locales logrotate lsof lvm2 man-db mariadb-server mdadm nfs-kernel-server nginx
	openbsd-inetd openjdk-21-jre-headless openssh-server openssl perl php-fpm plocate postgresql proftpd-core
	psmisc python3 quota rcs redis-server rpcbind rsyslog samba samba-common sgml-base shared-mime-info slapd
	smartmontools snmpd squid ssl-cert sudo systemd systemd-sysv tasksel tex-common tftpd-hpa tzdata ucf udev
	ufw unattended-upgrades update-inetd uuid-runtime vim-tiny wamerican x11-common xfonts-base xfonts-utils
	xml-core xz-utils zstd'}
# … and then these, of which postfix removes exim4.
LATER='apache2 libapache2-mod-php postfix phpmyadmin munin-node popularity-contest'

if [ "${WORK-}" ]; then
	mkdir -p "$WORK" && work=$(cd "$WORK" && pwd) || exit 1
else
	work=$(mktemp -d) || exit 1
	trap 'rm -rf --one-file-system "$work"' EXIT
	trap 'exit 1' HUP INT TERM
fi

# make_base: the base system and the archive of packages, in $work/base.
make_base() {
	base=$work/base
	[ -e "$base/complete" ] && return
	debootstrap --variant=minbase --include=apt-utils,procps,iproute2 "$SUITE" "$base" "$MIRROR" \
		>"$work/debootstrap.log" 2>&1 || { tail "$work/debootstrap.log"; return 1; }
	echo force-unsafe-io >"$base/etc/dpkg/dpkg.cfg.d/unsafe-io"
	echo 'APT::Periodic::RandomSleep "0";' >"$base/etc/apt/apt.conf.d/00no-sleep"
	rm -f "$base/etc/resolv.conf"
	cp /etc/resolv.conf "$base/etc/resolv.conf"
	fetch="chroot $base apt-get $APT_OPTIONS --download-only"
	{
		chroot "$base" apt-get update &&
			$fetch install $PACKAGES &&
			$fetch install $(printf '%s\n' $PACKAGES | grep -v exim4) $LATER &&
			$fetch --reinstall install bash dash
	} >"$work/download.log" 2>&1 || { tail "$work/download.log"; return 1; }
	rm "$base/etc/resolv.conf"
	: >"$base/complete"
}

# replace_shells ROOT SYSTEM: what sh and bash are in that copy of the base. Diverted,
# so that dpkg installs later versions of bash and dash beside them.
replace_shells() {
	case $2 in
	stock | again) return ;;
	bash) shells=sh ;;
	*) shells='sh bash' ;;
	esac
	for shell in $shells; do
		chroot "$1" dpkg-divert --quiet --local --no-rename --divert "/usr/bin/$shell.stock" --add "/usr/bin/$shell" || return 1
		cp -P "$1/usr/bin/$shell" "$1/usr/bin/$shell.stock" || return 1
	done
	case $2 in
	bash) cp "$1/usr/bin/bash" "$1/usr/bin/new-shell" ;;
	vfsh) cp "$VFSH" "$1/usr/bin/new-shell" ;;
	reexec)
		cp "$VFSH" "$1/usr/bin/vfsh" && launcher "$1/usr/bin/new-shell"
		;;
	esac || return 1
	for shell in $shells; do
		cp "$1/usr/bin/new-shell" "$1/usr/bin/$shell.new" && mv -f "$1/usr/bin/$shell.new" "$1/usr/bin/$shell" || return 1
	done
	rm "$1/usr/bin/new-shell"
}

# launcher FILE: makes a program that is vfsh --launch=reexec under its own name.
launcher() {
	mkdir -p "$work/launcher" || return 1
	cat >"$work/launcher/main.go" <<'END'
package main

import (
	"os"
	"syscall"
)

func main() {
	args := append([]string{os.Args[0], "--launch=reexec"}, os.Args[1:]...)
	syscall.Exec("/usr/bin/vfsh", args, os.Environ())
	os.Exit(126)
}
END
	(cd "$work/launcher" && CGO_ENABLED=0 GO111MODULE=off ${GO:-go} build -ldflags '-s -w' -o "$1" main.go)
}

# steps: what is done in a system, one command for sh or bash in a line, in this order. Left out of
# the scripts of /usr/bin are those that ask for ever, take long, print at random, or show a builtin's help.
steps() {
	cat <<END
apt-get $APT_OPTIONS --no-download install $(echo $PACKAGES)
dpkg --audit; dpkg --verify; dpkg -l | sed 's/  */ /g'
END
	cat <<'END'
service --status-all
for s in cron ssh nginx exim4 rsyslog dbus redis-server rpcbind slapd squid snmpd proftpd inetd postgresql mariadb named dovecot atd cups; do echo "-- $s"; service $s status; echo "status $?"; done
for s in cron ssh nginx exim4 rsyslog dbus redis-server rpcbind slapd squid proftpd openbsd-inetd postgresql mariadb named dovecot atd; do for a in stop status start status restart status reload force-reload nonsense; do echo "-- $s $a"; invoke-rc.d $s $a; echo "status $?"; done; done
for s in cron ssh nginx exim4 rsyslog redis-server rpcbind slapd squid proftpd openbsd-inetd postgresql mariadb named dovecot atd; do /etc/init.d/$s stop; echo "$s: $?"; done
service --status-all
for i in /etc/init.d/*; do echo "-- $i"; $i nonsense; echo "status $?"; $i; echo "status $?"; $i status; echo "status $?"; done
for i in keyboard-setup.sh console-setup.sh hwclock.sh procps udev kmod mdadm ufw quota quotarpc networking cryptdisks cryptdisks-early x11-common sudo uuidd; do [ -x /etc/init.d/$i ] || continue; echo "-- $i"; /etc/init.d/$i start; echo "status $?"; /etc/init.d/$i stop; echo "status $?"; done
for k in /boot/vmlinuz-*; do update-initramfs -u -v -k ${k#*vmlinuz-}; done
for k in /boot/vmlinuz-*; do v=${k#*vmlinuz-}; lsinitramfs /boot/initrd.img-$v | sort; mkinitramfs -o /tmp/dep.img -c gzip $v; echo "status $?"; MODULES=dep mkinitramfs -v -k -o /tmp/x.img $v; unmkinitramfs /tmp/dep.img /tmp/unpacked && (cd /tmp/unpacked && find . | sort && cat main/conf/arch.conf main/conf/modules main/scripts/*/ORDER conf/arch.conf scripts/*/ORDER); done; rm -rf /tmp/unpacked /tmp/*.img /var/tmp/mkinitramfs*
update-initramfs -c -k nonsense; update-initramfs -d -k nonsense; update-initramfs; mkinitramfs -h
echo 'tzdata tzdata/Areas select Europe' | debconf-set-selections; echo 'tzdata tzdata/Zones/Europe select Oslo' | debconf-set-selections; rm -f /etc/timezone /etc/localtime; dpkg-reconfigure -f noninteractive tzdata; ls -l /etc/localtime | sed 's/.*->//'
echo 'locales locales/locales_to_be_generated multiselect de_DE.UTF-8 UTF-8, en_US.UTF-8 UTF-8' | debconf-set-selections; echo 'locales locales/default_environment_locale select de_DE.UTF-8' | debconf-set-selections; rm -f /etc/locale.gen /etc/locale.conf /etc/default/locale; dpkg-reconfigure -f noninteractive locales; cat /etc/locale.conf; locale -a; update-locale LANG=en_US.UTF-8; cat /etc/default/locale; validlocale xx_XX
for p in keyboard-configuration console-setup exim4-config openssh-server cryptsetup-initramfs grub-common unattended-upgrades ca-certificates dictionaries-common wamerican man-db slapd tftpd-hpa proftpd-core sudo postgresql-common samba-common dash mdadm popularity-contest proftpd-core libpam-runtime fontconfig-config ssl-cert tasksel ufw mariadb-server nginx dbus udev systemd python3 ca-certificates-java xfonts-base docbook-xml sgml-base tex-common emacsen-common uuid-runtime cups-daemon bind9 dovecot-core; do echo "-- $p"; dpkg-reconfigure -f noninteractive $p </dev/null; echo "status $?"; done
run-parts --list /etc/cron.daily; for i in /etc/cron.daily/* /etc/cron.weekly/* /etc/cron.monthly/*; do echo "-- $i"; $i; echo "status $?"; done
run-parts --test /etc/network/if-up.d; run-parts --verbose --report /etc/update-motd.d; for i in /etc/network/if-*.d/*; do echo "-- $i"; IFACE=lo MODE=start METHOD=loopback ADDRFAM=inet LOGICAL=lo PHASE=post-up VERBOSITY=1 $i; echo "status $?"; done
for i in /etc/kernel/post*.d/* /etc/kernel/pre*.d/*; do [ -x $i ] || continue; echo "-- $i"; DEB_MAINT_PARAMS="'configure' ''" $i $(uname -r) /boot/vmlinuz; echo "status $?"; done
update-alternatives --get-selections; update-alternatives --display editor; update-alternatives --set pager /bin/more; update-alternatives --auto pager; update-alternatives --query awk
update-rc.d cron disable; update-rc.d cron enable; update-rc.d -f ssh remove; update-rc.d ssh defaults; ls /etc/rc*.d
savelog -h; cd /tmp; for i in 1 2 3 4 5; do echo $i >log; savelog -n -c 3 log; savelog -c 3 log; ls log*; done; savelog -q -l -t -m 640 -u root -g adm -c 2 log; ls log*; savelog -d -r /tmp/old log
for c in ls sh bash nonsense; do which $c; echo "status $?"; which -a $c; echo "status $?"; which -s $c; echo "status $?"; done; which; which -x ls
ldd /bin/ls | sed 's/0x[0-9a-f]*//'; ldd -v /bin/dash | sed 's/0x[0-9a-f]*//'; ldd --help; ldd --version; ldd nonsense; ldd /etc/passwd; ldd -u /bin/true; ldd -d -r /usr/bin/perl | sed 's/0x[0-9a-f]*//'; ldd
ssh-keygen -q -t ed25519 -N '' -f /tmp/key; ssh-copy-id; ssh-copy-id -h; ssh-copy-id -n -i /tmp/key root@localhost; ssh-copy-id -i /tmp/none h; service ssh start; ssh-copy-id -o StrictHostKeyChecking=no -i /tmp/key root@127.0.0.1 </dev/null; service ssh stop
cd /tmp; printf 'one\ntwo\nthree\n' >a; printf 'one\n2\nthree\n' >b; gzip -nk a b; bzip2 -k a b; xz -k a b; for z in z bz xz zstd; do for g in grep egrep fgrep; do echo "-- $z$g"; $z$g -n o a.gz a.bz2 a.xz a; echo "status $?"; $z$g -e 't.o' -- a.gz; echo "status $?"; $z$g -c x a.gz; $z$g; $z$g --help; $z$g --version; $z$g -l one a.gz b.gz; $z$g -h e a.gz b.gz; $z$g -L zzz a.gz b; done; for g in diff cmp; do echo "-- $z$g"; $z$g a.gz b.gz; echo "status $?"; $z$g a.xz b.xz; echo "status $?"; $z$g a.bz2 b; $z$g -u a.gz; $z$g; $z$g --help; done; for g in more less; do $z$g --help; $z$g a.gz </dev/null; done; done
cd /tmp; compress </dev/null >x.Z; zforce a; ls a*; cp a.gz q; zforce q; ls q*; gzexe --help; cp /usr/bin/savelog se; gzexe se; ./se -h; gzexe -d se; head -1 se; znew --help; znew x.Z; uncompress --help; gunzip -c a.gz; gunzip --help; zcat a.gz; zcat --help; bzexe se; ./se -h; bzexe -d se; bzcat a.bz2; xzcat a.xz
for i in /usr/bin/* /usr/sbin/* /usr/lib/init/* /usr/lib/udev/* /usr/share/debconf/*; do case $i in *.stock|*secure[-_]installation|*/locale-gen|*/proftpd-gencert|*/nroff|*/run-with-aspell) continue ;; esac; { IFS= read -r line <$i; } 2>/dev/null; case $line in '#!'*[/\ ]sh|'#!'*[/\ ]sh\ *|'#!'*[/\ ]bash|'#!'*[/\ ]bash\ *) ;; *) continue ;; esac; for o in --help -h --version --nonsense; do echo "-- $i $o"; timeout 20 $i $o </dev/null; echo "status $?"; done; done 2>&1 | tr -d '\000'
for i in /usr/bin/* /usr/sbin/* /etc/init.d/* /var/lib/dpkg/info/*.p*; do { IFS= read -r line <$i; } 2>/dev/null; case $line in '#!'*[/\ ]sh|'#!'*[/\ ]sh\ *) echo "-- $i"; sh -n $i; sh -n $i || echo "status $?" ;; '#!'*[/\ ]bash|'#!'*[/\ ]bash\ *) echo "-- $i"; bash -n $i || echo "status $?" ;; esac; done 2>&1 | tr -d '\000'
debconf-show tzdata locales | sort; debconf-get-selections | sort; printf 'INPUT high tzdata/Areas\nGO\nGET tzdata/Areas\n' | debconf-communicate tzdata; printf '#!/bin/sh\nset -e\n. /usr/share/debconf/confmodule\ndb_version 2.0\ndb_capb backup\ndb_get tzdata/Areas\necho "got $RET" >&2\ndb_fget tzdata/Areas seen || true\necho "seen $RET" >&2\ndb_metaget tzdata/Areas type\necho "$RET" >&2\ndb_subst tzdata/Areas x "a b \\\\ c"\ndb_input low nonsense || echo "status $?" >&2\ndb_stop\n' >/tmp/conf; chmod +x /tmp/conf; DEBIAN_HAS_FRONTEND= /tmp/conf; DEBCONF_DEBUG=developer debconf -otzdata /tmp/conf
ucf --help; cd /tmp; echo new >uc; ucf --debconf-ok uc /etc/uc.conf; echo newer >uc; ucf uc /etc/uc.conf; ucfq -v /etc/uc.conf; ucf --three-way uc /etc/uc.conf; ucf -p /etc/uc.conf; rm -f /etc/uc.conf; ucfr -v tzdata /etc/uc.conf; ucfr -p -v tzdata /etc/uc.conf; lcf /etc /tmp; ucf
update-ca-certificates --fresh --verbose; openssl req -x509 -newkey rsa:2048 -nodes -keyout /tmp/k -out /usr/local/share/ca-certificates/own.crt -subj /CN=own 2>/dev/null; update-ca-certificates; make-ssl-cert generate-default-snakeoil --force-overwrite; make-ssl-cert nonsense; adduser --disabled-password --gecos '' somebody; addgroup some; deluser somebody some; deluser --remove-home somebody; update-inetd --add 'x stream tcp nowait root /bin/true'; cat /etc/inetd.conf
su - -c 'echo $0 $- $HOME; alias; shopt; set -o' root; su -s /bin/sh -c 'echo $-; set -o' nobody; bash -ic 'echo $PS1; complete -p | sort | head -50; alias; type ls' 2>/dev/null; bash -lc 'shopt -p; declare -F | head -3'; script -qec 'echo $SHELL; tty -s; echo $?' /dev/null </dev/null; sudo -u nobody sh -c 'id -un; umask'; sudo -i true; runuser -u daemon -- bash -c 'echo $UID $HOME'; ulimit -a
bash -ic 'for c in "apt-get ins" "service cro" "git lo" "ssh -" "systemctl sta" "update-rc.d ss" "dpkg -L ba" "find . -ty" "tar xf /etc/" "umount /pr" "invoke-rc.d cro" "ifup l" "chown roo" "man ls" "kill -" "make " "sudo -u nob" "dd i" "iconv -f u" "mount -o r"; do set -- $c; case $c in *" ") w=;; *) w=${c##* };; esac; COMP_LINE=$c COMP_POINT=${#c} COMP_TYPE=9 COMP_KEY=9 COMP_WORDS=($c) COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); [[ $w ]] || { COMP_WORDS+=(""); ((COMP_CWORD++)); }; _comp_complete_load $1 || _comp_load $1; f=$(complete -p $1); f=${f##*-F }; f=${f%% *}; COMPREPLY=(); $f $1 "$w" "${COMP_WORDS[COMP_CWORD-1]}"; echo "-- $c: ${COMPREPLY[*]@Q}"; done' 2>&1 </dev/null
git config --system advice.statusUoption false; etckeeper vcs status; echo x >>/etc/motd; etckeeper commit 'a change'; etckeeper vcs log --format=%s; etckeeper unclean; git -C /etc config -l | sort; etckeeper pre-install; etckeeper list-installed | head -5; etckeeper uninit -f; ls -d /etc/.git
xzgrep one /etc/nonsense; catman --help; fc-cache -s; mandb -q; update-mime-database /usr/share/mime; update-desktop-database; update-fonts-dir misc; update-fonts-alias misc; update-fonts-scale misc; mkfontdir --help; update-xmlcatalog --help; update-catalog --quiet --update-super; update-dictcommon-aspell; update-default-wordlist; select-default-wordlist </dev/null; update-texmf; update-fmtutil --help; update-passwd -n; pam-auth-update --package; pwck -r; shadowconfig on
grub-mkconfig; grub-mkrescue --help; os-prober; update-grub; exim4 -bV; update-exim4.conf -v; update-exim4.conf.template -r; eximon; exigrep x /etc/passwd; exiqgrep -c; exicyclog; exim_checkaccess; newaliases; mailq; printf 'Subject: x\n\ntext\n' | sendmail -odi root; pg_lsclusters; pg_ctlcluster 17 main start; pg_ctlcluster 17 main stop; php --version | head -1; phpquery -S; phpquery -V; phpquery -v 8.4 -s fpm -M; phpenmod -v ALL -s ALL opcache; phpdismod -v 8.4 opcache; phpenmod nonsense
run-mailcap --help; lsb_release -a; deb-systemd-helper --help; deb-systemd-invoke start cron; systemctl --root=/ list-unit-files --no-pager; systemctl enable cron; systemctl disable cron; systemctl is-enabled ssh; for i in $(find /usr/lib/systemd/system-generators /usr/lib/systemd/user-generators -type f | xargs grep -l '^#!' ); do mkdir -p /tmp/g; echo "-- $i"; $i /tmp/g /tmp/g /tmp/g; echo "status $?"; done; find /tmp/g | sort
cd /tmp; ifup -a -v --no-act; ifquery --list; ifup --force lo; ifdown --force lo; ufw --dry-run enable; ufw status; invoke-rc.d --help; invoke-rc.d --query cron start; invoke-rc.d --disclose-deny nonsense start; service; service nonsense start; service --help; /usr/sbin/policy-rc.d; start-stop-daemon --help | head -3
END
	cat <<END
apt-get $APT_OPTIONS --no-download install $LATER
END
	cat <<'END'
a2query -m; a2enmod rewrite ssl; a2dismod -f autoindex; a2ensite default-ssl; a2dissite 000-default; a2query -s; apache2ctl configtest; apachectl -v; service nginx stop; service apache2 start; service apache2 status; service apache2 reload; service apache2 stop; for i in /etc/init.d/apache2 /usr/sbin/apache2ctl; do for a in start configtest graceful fullstatus stop help x; do $i $a; echo "$a: $?"; done; done
postfix check; service postfix start; service postfix status; postfix reload; service postfix stop; postfix stop; postfix tls; postconf -n; /usr/lib/postfix/sbin/post-install help; postfix set-permissions
service mariadb start; mariadb-admin ping; mysqld_safe_helper x; mysqlaccess --help; DEBIAN_FRONTEND=noninteractive dpkg-reconfigure phpmyadmin; service mariadb stop; munin-node-configure --shell; export MUNIN_LIBDIR=/usr/share/munin; for i in /usr/share/munin/plugins/*; do IFS= read -r l <$i; case $l in *sh*) echo "-- $i"; timeout 20 $i config; echo "status $?"; timeout 20 $i autoconf; echo "status $?" ;; esac; done
apt-get -y --no-download --reinstall install bash dash; ls -l /usr/bin/dash | cut -c 1-10; dpkg-divert --list | grep -v /usr/bin
apt-get -y --no-download --reinstall install cron nginx samba-common initramfs-tools man-db
END
	cat <<'END'
python3 /manifest.py / >/manifest.before
apt-get -y remove nginx redis-server rsyslog cups-daemon; dpkg -l | grep '^rc'
apt-get -y purge nginx redis-server rsyslog cups-daemon mariadb-server slapd bind9 squid proftpd-core tftpd-hpa samba samba-common snmpd phpmyadmin apache2 postfix munin-node dovecot-core
apt-get -y purge mdadm lvm2 cryptsetup-initramfs console-setup keyboard-configuration locales etckeeper fail2ban isc-dhcp-server ifupdown openssh-server openbsd-inetd postgresql-common x11-common tex-common emacsen-common docbook-xml sgml-base dictionaries-common ssl-cert
apt-get -y autoremove --purge
dpkg --audit; dpkg -l | sed 's/  */ /g'
END
}

# The program that runs the steps in a system. What each prints goes to /steps/NUMBER.
driver() {
	cat <<'END'
mkdir -p /steps
number=0
while IFS= read -r command <&3; do
	number=$((number + 1))
	name=$(printf %02d $number)
	{
		printf '=== %s\n' "$command" | cut -c 1-100
		timeout -k 10 1800 $STEP_SHELL -c "$command" </dev/null 3<&-
		echo "=== status $?"
	} >/steps/$name 2>&1
done 3</steps.list
END
}

# run_system SYSTEM: makes the system anew and runs the steps in it.
run_system() {
	root=$work/$1
	[ -e "$root.manifest" ] && return
	rm -rf --one-file-system "$root"
	cp -a --reflink=auto "$work/base" "$root" && replace_shells "$root" "$1" || return 1
	steps >"$root/steps.list"
	driver >"$root/driver"
	cp "$here/testdata/debian_manifest.py" "$root/manifest.py"
	# The first process is the machine's own shell: it collects the orphans in all systems.
	unshare --pid --fork --kill-child --mount --net --uts --ipc bash -c '
		root=$1
		hostname debian &&
			ip link set lo up &&
			mount --make-rprivate / &&
			mount -t proc proc "$root/proc" &&
			mount --bind "$root/proc/sys" "$root/proc/sys" &&
			mount -o remount,ro,bind "$root/proc/sys" &&
			mount -t sysfs -o ro sysfs "$root/sys" &&
			mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts" &&
			mount -t tmpfs tmpfs "$root/dev/shm" || exit 1
		setpriv --bounding-set -sys_module,-sys_boot,-sys_time,-sys_rawio,-syslog,-mac_admin,-mac_override,-bpf,-perfmon,-wake_alarm,-block_suspend \
			--inh-caps -all -- chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 TERM=dumb \
			DEBIAN_FRONTEND=noninteractive DEBCONF_NONINTERACTIVE_SEEN=true STEP_SHELL=sh sh /driver
		exit
	' unshare "$root" 10>&- 251>&- </dev/null >"$root.driver" 2>&1 || { cat "$root.driver"; return 1; }
	[ -s "$root/steps/$(printf %02d "$(steps | wc -l)")" ] || { echo "$1: not all steps were done"; return 1; }
	cp "$root/manifest.before" "$root.before" || return 1
	python3 "$here/testdata/debian_manifest.py" "$root" >"$root.manifest"
}

make_base || exit 1
tested=
for system in $SYSTEMS; do
	start=$(date +%s)
	run_system "$system" || exit 1
	echo "$system: $(($(date +%s) - start)) s"
	case $system in vfsh | reexec) tested="$tested $system" ;; esac
done
scripts=0
for package in "$work"/base/var/cache/apt/archives/*.deb; do
	n=$(dpkg-deb -I "$package" | grep -c '^ .* \(preinst\|postinst\|prerm\|postrm\|config\) *#!.*/\(sh\|bash\)\( -[a-z]*\)\{0,1\}$')
	scripts=$((scripts + n))
done
echo "$(ls "$work"/base/var/cache/apt/archives/*.deb | wc -l) packages with $scripts maintainer scripts for sh or bash"
if python3 "$here/testdata/debian_compare.py" "$work" $tested; then
	echo 'debian-test: passed'
else
	echo 'debian-test: FAILED'
	exit 1
fi
