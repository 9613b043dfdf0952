# debian-test.sh: a Debian whose /bin/sh and /bin/bash are vfsh, against one with bash.
#
# Makes a base system with debootstrap and copies of it, called systems. They differ in
# nothing but what /usr/bin/sh and /usr/bin/bash are:
#
#	bash, again    both are bash; what these two differ in (keys, dates, caches) is noise,
#	               which is nothing that a shell does
#	vfsh           both are vfsh
#	reexec         both are vfsh --launch=reexec
#	stock          dash and bash, as Debian has them: tells what dash does otherwise
#	broken-FLAGS   both are vfsh -FLAGS: an option that scripts don't reckon with (-f, -C),
#	               so that they go wrong; a comparison that does not tell that is broken itself
#
# In each it installs the same packages from the same archive, with no network, so that their
# maintainer scripts run, starts, asks and stops their daemons, reconfigures, upgrades, makes
# initramfs images, runs the scripts of /usr/bin, builds packages from source, runs the
# test suites of programs that are shell scripts and purges the packages: see debian_steps.txt.
# Then it compares what all that printed, its statuses, dpkg's states of the packages
# and the file systems before the purge and at the end (types, modes, owners, attributes,
# links, checksums): see debian_compare.py, and debian_noise.py for what is left out and why.
#
# Each system runs in its own namespaces for processes, mounts, the network, names and IPC,
# with /proc/sys and /sys read-only and without the capabilities that reach the machine
# itself. All that was started there ends with its namespace.
#
# Needs root, debootstrap and Debian's archive, some 25 GB of disk and an hour or two.
#
#	VFSH      the shell to test (bin/vfsh)
#	SYSTEMS   which systems, in this order; bash and again are what the others are compared with
#	SUITE     the Debian release (trixie)
#	MIRROR    its archive
#	PACKAGES, LATER, SOURCES   what is installed and built, in place of the lists below
#	STEPS     how many steps, from the first (all)
#	WORK      the directory for all that; if set, it stays, and what is there is not made again:
#	          systems can be made one by one, or several at a time by as many of these with the same
#	          WORK, and what is there is compared again in minutes; a system whose WORK/SYSTEM.manifest
#	          is removed is made anew
#
# Exit status: 1 if a system with vfsh differs from bash, or a broken one does not.

here=$(cd "$(dirname "$0")/.." && pwd) || exit 1
[ "$(id -u)" = 0 ] || { echo 'debian-test: needs root, for chroot and namespaces' >&2; exit 1; }
sh "$here/testdata/needs.sh" debootstrap dpkg-source:dpkg-dev unshare:util-linux setpriv:util-linux python3 ip:iproute2 gcc || exit 1
VFSH=${VFSH:-$here/bin/vfsh}
SYSTEMS=${SYSTEMS-bash again vfsh reexec stock}
SUITE=${SUITE:-trixie}
MIRROR=${MIRROR:-http://deb.debian.org/debian}
export PYTHONDONTWRITEBYTECODE=1
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
	xml-core xz-utils zstd
	autoconf automake bats byobu chkrootkit debhelper debian-goodies dehydrated dkms dpkg-dev easy-rsa gcc git-extras
	git-flow gnupg guilt libtool liquidprompt live-build lynis make moreutils pass quilt rbenv ruby-build screenfetch
	shunit2 testssl.sh todotxt-cli tree'}
# … and then these, of which postfix removes exim4.
LATER=${LATER-'apache2 libapache2-mod-php postfix phpmyadmin munin-node popularity-contest'}
# These are there as sources.
SOURCES=${SOURCES-'bats ed guilt gzip hello liquidprompt password-store patch quilt rbenv ruby-build sed shunit2 todotxt-cli'}

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
		>"$work/debootstrap.log" 2>&1 || return 1
	echo force-unsafe-io >"$base/etc/dpkg/dpkg.cfg.d/unsafe-io"
	echo 'APT::Periodic::RandomSleep "0";' >"$base/etc/apt/apt.conf.d/00no-sleep"
	rm -f "$base/etc/resolv.conf"
	cp /etc/resolv.conf "$base/etc/resolv.conf"
	echo "deb-src $MIRROR $SUITE main" >"$base/etc/apt/sources.list.d/source.list"
	mkdir -p "$base/test/src" || return 1
	fetch="chroot $base apt-get $APT_OPTIONS --download-only"
	{
		chroot "$base" apt-get update &&
			$fetch install $PACKAGES &&
			$fetch install $(printf '%s\n' $PACKAGES | grep -v exim4) $LATER &&
			$fetch --reinstall install bash dash || return 1
		for source in $SOURCES; do
			fetch_source "$source" || echo "$source: no source"
		done
	} >"$work/download.log" 2>&1
	rm "$base/etc/resolv.conf" "$base/etc/apt/sources.list.d/source.list"
	: >"$base/complete"
}

# fetch_source NAME: the source of a package, in /test/src/NAME of the base. An archive may be without parts of it: then what
# its authors made has to do, without what Debian made of it.
fetch_source() {
	chroot "$base" sh -c "cd /test/src && apt-get source -o APT::Sandbox::User=root --download-only $1"
	(
		cd "$base/test/src" || exit
		dpkg-source -x "$1"_*.dsc "$1" || {
			rm -rf "$1" && mkdir "$1" && tar -x --strip-components 1 -C "$1" -f "$(echo "$1"_*.orig.tar.[gx]z)"
		} || { rmdir "$1"; false; }
	)
}

# replace_shells ROOT SYSTEM: what sh and bash are in that copy of the base. Diverted,
# so that dpkg installs later versions of bash and dash beside them.
replace_shells() {
	[ "$2" = stock ] && return
	for shell in sh bash; do
		chroot "$1" dpkg-divert --quiet --local --no-rename --divert "/usr/bin/$shell.stock" --add "/usr/bin/$shell" || return 1
		cp -P "$1/usr/bin/$shell" "$1/usr/bin/$shell.stock" || return 1
	done
	case $2 in
	bash | again) cp "$1/usr/bin/bash" "$1/usr/bin/new-shell" ;;
	vfsh) cp "$VFSH" "$1/usr/bin/new-shell" ;;
	reexec) cp "$VFSH" "$1/usr/bin/vfsh" && launcher "$1/usr/bin/new-shell" --launch=reexec ;;
	broken-*) cp "$VFSH" "$1/usr/bin/vfsh" && launcher "$1/usr/bin/new-shell" "-${2#broken-}" ;;
	esac || return 1
	for shell in sh bash; do
		cp "$1/usr/bin/new-shell" "$1/usr/bin/$shell.new" && mv -f "$1/usr/bin/$shell.new" "$1/usr/bin/$shell" || return 1
	done
	rm "$1/usr/bin/new-shell"
}

# launcher FILE OPTION: makes a program that is vfsh OPTION under its own name. It leaves what the signals do as it is,
# which a Go program doesn't.
launcher() {
	gcc -O -static -x c -o "$1" - <<END
#include <unistd.h>

int main(int argc, char **argv)
{
	char *args[argc + 2];

	args[0] = argv[0];
	args[1] = "$2";
	for (int i = 1; i <= argc; i++)
		args[i + 1] = argv[i];
	execv("/usr/bin/vfsh", args);
	return 126;
}
END
}

# run_system SYSTEM: makes the system anew and runs the steps in it.
run_system() {
	root=$work/$1
	[ -e "$root.manifest" ] && return
	rm -rf --one-file-system "$root"
	cp -a --reflink=auto "$work/base" "$root" && replace_shells "$root" "$1" || return 1
	cp "$here"/testdata/debian_driver.sh "$here"/testdata/debian_steps.txt \
		"$here"/testdata/debian_manifest.py "$here"/testdata/debian_noise.py "$root/test" &&
		echo "$1" >"$root/test/system" || return 1
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
			DEBIAN_FRONTEND=noninteractive DEBCONF_NONINTERACTIVE_SEEN=true DEBIAN_TEST=1 \
			APT_OPTIONS="$2" PACKAGES="$3" LATER="$4" STEPS="$5" sh /test/debian_driver.sh
		exit
	' unshare "$root" "$APT_OPTIONS" "$(echo $PACKAGES)" "$LATER" "${STEPS-}" 10>&- 251>&- </dev/null >"$root.driver" 2>&1 || { cat "$root.driver"; return 1; }
	[ -e "$root/test/complete" ] || { echo "$1: not all steps were done"; return 1; }
	cp "$root/test/manifest.before" "$root.before" || return 1
	python3 "$here/testdata/debian_manifest.py" "$root" >"$root.manifest.new" && mv "$root.manifest.new" "$root.manifest"
}

make_base || { tail "$work"/*.log; exit 1; }
for system in $SYSTEMS; do
	start=$(date +%s)
	run_system "$system" || exit 1
	echo "$system: $(($(date +%s) - start)) s"
done
scripts=0
for package in "$work"/base/var/cache/apt/archives/*.deb; do
	n=$(dpkg-deb -I "$package" | grep -c '^ .* \(preinst\|postinst\|prerm\|postrm\|config\) *#!.*/\(sh\|bash\)\( -[a-z]*\)\{0,1\}$')
	scripts=$((scripts + n))
done
echo "$(ls "$work"/base/var/cache/apt/archives/*.deb | wc -l) packages with $scripts maintainer scripts for sh or bash"
if ! [ -e "$work/bash.manifest" ] || ! [ -e "$work/again.manifest" ]; then
	echo 'debian-test: nothing to compare with: both bash and again have to be made before'
	exit 1
fi
failed=0
for system in $SYSTEMS; do
	report=$work/$system.differences
	case $system in bash | again) continue ;; esac
	python3 "$here/testdata/debian_compare.py" "$work" "$system" >"$report"
	case $system:$? in
	vfsh:0 | reexec:0) tail -n 2 "$report" ;;
	vfsh:* | reexec:*) cat "$report"; failed=1 ;;
	stock:[01]) echo "what dash does otherwise: $(tail -n 1 "$report")" ;;
	broken-*:1) echo "told from bash, as it has to be: $(tail -n 1 "$report")" ;;
	broken-*:0) echo "$system was not told from bash"; failed=1 ;;
	*) cat "$report"; failed=1 ;;
	esac
done
if [ $failed = 0 ]; then
	echo 'debian-test: passed'
else
	echo 'debian-test: FAILED'
	exit 1
fi
