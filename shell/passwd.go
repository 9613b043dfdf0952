package shell

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// passwdFile is the user database (passwd(5)).
const passwdFile = "/etc/passwd"

// passwdEntry is what the shell needs to know of a user.
type passwdEntry struct {
	name, home, shell string
}

// userOf looks a user up in the user database; the empty name is the one who
// runs the shell. home is "" if there is no such user; where no shell is given
// it is shell.
func userOf(name, shell string) passwdEntry {
	e := passwdEntry{shell: shell}
	uid := ""
	if name == "" {
		uid = strconv.Itoa(unix.Getuid())
	}
	text, err := readSmallFile(passwdFile)
	if err != nil {
		return e
	}
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		f := strings.Split(line, ":")
		if len(f) < 7 || uid == "" && f[0] != name || uid != "" && f[2] != uid {
			continue
		}
		e.name, e.home = f[0], f[5]
		if f[6] != "" {
			e.shell = f[6]
		}
		break
	}
	return e
}

// readSmallFile returns the text of a file.
func readSmallFile(name string) (string, error) {
	fd, err := unix.Open(name, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return "", err
	}
	defer unix.Close(fd)
	var text []byte
	buf := make([]byte, 4096)
	for {
		n, err := unix.Read(fd, buf)
		switch {
		case err == unix.EINTR:
		case err != nil:
			return "", err
		case n <= 0:
			return string(text), nil
		default:
			text = append(text, buf[:n]...)
		}
	}
}
