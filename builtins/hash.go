package builtins

import (
	"strings"

	"vfsh/shell"
	"vfsh/shell/quote"

	"golang.org/x/sys/unix"
)

// hash shows and changes the remembered places of programs (POSIX "hash";
// bash adds -l -p -d -t).
func hash(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	var reset, forget, tell, list bool
	path, hasPath := "", false
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'd':
			forget = true
		case 'l':
			list = true
		case 'p':
			path, hasPath = o.arg, true
		case 'r':
			reset = true
		case 't':
			tell = true
		default:
			return o.fail(sh)
		}
	}
	if !sh.Opt(shell.OptHashall) {
		warn(sh, "hash: hashing disabled")
		return 1
	}
	names := o.rest()
	switch {
	case (forget || tell) && len(names) == 0:
		letter := "-t"
		if forget {
			letter = "-d"
		}
		warn(sh, "hash: ", letter, ": option requires an argument")
		return 1
	case len(names) == 0 && !reset:
		listHashed(sh, list)
		return sh.FlushStatus("hash", 0)
	}
	if reset {
		sh.ClearHash()
	}
	status := 0
	switch {
	case tell:
		status = tellHashed(sh, names, list)
	case hasPath && !forget:
		status = setHashed(sh, names, path)
	default:
		for _, name := range names {
			if strings.IndexByte(name, '/') >= 0 {
				continue
			}
			if forget && sh.EverHashed() && !sh.Unhash(name) || !forget && !rehash(sh, name) {
				warn(sh, "hash: ", name, ": not found")
				status = 1
			}
		}
	}
	return sh.FlushStatus("hash", status)
}

// rehash looks a program up anew. Functions and builtins need no remembering.
func rehash(sh *shell.Shell, name string) bool {
	sh.Unhash(name)
	if sh.IsFunction(name) || sh.Builtin(name) != nil {
		return true
	}
	p := sh.SearchPath(name, sh.GetDefault("PATH", ""))
	if len(p) == 0 {
		return false
	}
	sh.SetHashed(name, p[0])
	return true
}

func setHashed(sh *shell.Shell, names []string, path string) int {
	if sh.Forbids(shell.RestrictHash, path) {
		warn(sh, "hash: ", path, ": restricted")
		return 1
	}
	found := sh.RememberedPath(path)
	if found == "" && path != "" {
		warn(sh, "hash: ", path, ": not found")
		return 1
	}
	var st unix.Stat_t
	if unix.Stat(path, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR {
		warn(sh, "hash: ", path, ": ", shell.Strerror(unix.EISDIR))
		return 1
	}
	for _, name := range names {
		if strings.IndexByte(name, '/') < 0 {
			sh.SetHashed(name, found)
		}
	}
	return 0
}

func tellHashed(sh *shell.Shell, names []string, reusable bool) int {
	status := 0
	for _, name := range names {
		p, ok := sh.UseHashed(name)
		switch {
		case !ok:
			warn(sh, "hash: ", name, ": not found")
			status = 1
		case reusable:
			sh.Print("builtin hash -p ", p, " ", name, "\n")
		case len(names) > 1:
			sh.Print(name, "\t", p, "\n")
		default:
			sh.Print(p, "\n")
		}
	}
	return status
}

func listHashed(sh *shell.Shell, reusable bool) {
	names := sh.HashNames()
	switch {
	case len(names) == 0 && reusable && !sh.CompatAtMost(50):
		return
	case len(names) == 0:
		if !sh.Posix() {
			sh.Print("hash: hash table empty\n")
		}
		return
	case !reusable:
		sh.Print("hits\tcommand\n")
	}
	for _, name := range names {
		p, _ := sh.Hashed(name)
		if reusable {
			printHashed(sh, name, p)
			continue
		}
		hits := itoa(sh.HashedHits(name))
		sh.Print("    "[:max(4-len(hits), 0)], hits, "\t", p, "\n")
	}
}

// printHashed shows a remembered command as the command that remembers it.
func printHashed(sh *shell.Shell, name, path string) {
	for _, word := range [...]*string{&name, &path} {
		if quote.HasMeta(*word) {
			*word = quote.Single(*word)
		}
	}
	sh.Print("builtin hash -p ", path, " ", name, "\n")
}
