package main

import "vfsh/cmd/vfbox/applet"

// utility is one of the utilities. Where run is nil it is a builtin of the shell.
type utility struct {
	name string
	run  func(*applet.Call) int
}

// utilities are all of them, sorted by name. The table is laid out by the
// compiler and needs no work at start.
var utilities = [...]utility{
	{"[", nil},
	{"base64", applet.Base64},
	{"basename", applet.Basename},
	{"cat", applet.Cat},
	{"chgrp", applet.Chgrp},
	{"chmod", applet.Chmod},
	{"chown", applet.Chown},
	{"chroot", applet.Chroot},
	{"cksum", applet.Cksum},
	{"cmp", applet.Cmp},
	{"comm", applet.Comm},
	{"cp", applet.Cp},
	{"cut", applet.Cut},
	{"date", applet.Date},
	{"dd", applet.Dd},
	{"df", applet.Df},
	{"diff", applet.Diff},
	{"dirname", applet.Dirname},
	{"dmesg", applet.Dmesg},
	{"du", applet.Du},
	{"echo", nil},
	{"egrep", applet.Egrep},
	{"env", applet.Env},
	{"expr", applet.Expr},
	{"false", applet.False},
	{"fgrep", applet.Fgrep},
	{"find", applet.Find},
	{"free", applet.Free},
	{"grep", applet.Grep},
	{"halt", applet.Halt},
	{"head", applet.Head},
	{"hostname", applet.Hostname},
	{"id", applet.Id},
	{"kill", nil},
	{"ln", applet.Ln},
	{"ls", applet.Ls},
	{"md5sum", applet.Md5sum},
	{"mkdir", applet.Mkdir},
	{"mkfifo", applet.Mkfifo},
	{"mknod", applet.Mknod},
	{"mktemp", applet.Mktemp},
	{"mount", applet.Mount},
	{"mv", applet.Mv},
	{"nice", applet.Nice},
	{"nohup", applet.Nohup},
	{"od", applet.Od},
	{"paste", applet.Paste},
	{"pidof", applet.Pidof},
	{"poweroff", applet.Poweroff},
	{"printenv", applet.Printenv},
	{"printf", nil},
	{"ps", applet.Ps},
	{"pwd", nil},
	{"readlink", applet.Readlink},
	{"realpath", applet.Realpath},
	{"reboot", applet.Reboot},
	{"rm", applet.Rm},
	{"rmdir", applet.Rmdir},
	{"sed", applet.Sed},
	{"seq", applet.Seq},
	{"setsid", applet.Setsid},
	{"sha1sum", applet.Sha1sum},
	{"sha256sum", applet.Sha256sum},
	{"sleep", applet.Sleep},
	{"sort", applet.Sort},
	{"stat", applet.Stat},
	{"stty", applet.Stty},
	{"sync", applet.Sync},
	{"tail", applet.Tail},
	{"tee", applet.Tee},
	{"test", nil},
	{"timeout", applet.Timeout},
	{"touch", applet.Touch},
	{"tr", applet.Tr},
	{"true", applet.True},
	{"tty", applet.Tty},
	{"umount", applet.Umount},
	{"uname", applet.Uname},
	{"uniq", applet.Uniq},
	{"uptime", applet.Uptime},
	{"wc", applet.Wc},
	{"which", applet.Which},
	{"whoami", applet.Whoami},
	{"xargs", applet.Xargs},
	{"yes", applet.Yes},
}

// find returns the utility called name, or nil.
func find(name string) *utility {
	if u := search(utilities[:], name); u != nil {
		return u
	}
	return search(libraryUtilities[:], name)
}

// search finds a name in a sorted table.
func search(table []utility, name string) *utility {
	lo, hi := 0, len(table)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if table[mid].name < name {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(table) && table[lo].name == name {
		return &table[lo]
	}
	return nil
}
