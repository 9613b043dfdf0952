// Package helpers is the small programs that test cases call, picked by the name
// they are run as. Only what the system has everywhere is used, so that they work
// on a machine that has nothing but a shell.
package helpers

import (
	"os"
	"strconv"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Names are the names the programs are called by:
//
//   - argv.py prints its arguments as a list of Python strings, one line
//   - printenv.py prints the values of the variables named, “None” for one unset
//   - stdout_stderr.py prints a word on each output (its first two arguments) and
//     exits with the status that is its third
//   - read_from_fd.py prints what can be read from the descriptors named
//   - show_fd_table.py prints its open descriptors
//   - recho prints its arguments one a line, control characters as ^X
//   - zecho prints its arguments
//   - printenv prints a variable, or all
//   - xcase copies its input, in upper (-u) or lower (-l) case
//   - checkfg succeeds if its process group is the terminal's foreground one
var Names = [...]string{"argv.py", "printenv.py", "stdout_stderr.py", "read_from_fd.py",
	"show_fd_table.py", "recho", "zecho", "printenv", "xcase", "checkfg"}

// Run runs the program called name, which gets args, and returns its exit status;
// ok is false if there is none of that name.
func Run(name string, args []string) (status int, ok bool) {
	switch name {
	case "argv.py":
		return write(1, pythonList(args)), true
	case "printenv.py":
		return printValues(args), true
	case "stdout_stderr.py":
		return bothOutputs(args), true
	case "read_from_fd.py":
		return readDescriptors(args), true
	case "show_fd_table.py":
		return showDescriptors(), true
	case "recho":
		return write(1, numbered(args)), true
	case "zecho":
		return write(1, joined(args)), true
	case "printenv":
		return printEnvironment(args), true
	case "xcase":
		return changeCase(args), true
	case "checkfg":
		return checkForeground(), true
	}
	return 127, false
}

// write writes b to fd and returns an exit status. A reader that has gone kills the
// process or, with SIGPIPE ignored, is status 141.
func write(fd int, b []byte) int {
	for len(b) > 0 {
		n, err := syscall.Write(fd, b)
		switch err {
		case nil:
			b = b[n:]
		case syscall.EINTR:
		case syscall.EPIPE:
			return 141
		default:
			return 1
		}
	}
	return 0
}

func pythonList(args []string) []byte {
	b := []byte{'['}
	for i, arg := range args {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendPython(b, arg)
	}
	return append(b, "]\n"...)
}

// appendPython appends s as Python 2 shows a string of bytes: in single quotes,
// or in double ones if it has a single quote but no double one.
func appendPython(b []byte, s string) []byte {
	quote := byte('\'')
	for i := range len(s) {
		if s[i] == '"' {
			quote = '\''
			break
		}
		if s[i] == '\'' {
			quote = '"'
		}
	}
	b = append(b, quote)
	for i := range len(s) {
		switch c := s[i]; {
		case c == quote || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c == '\t':
			b = append(b, `\t`...)
		case c < ' ' || c > '~':
			b = append(b, '\\', 'x', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, quote)
}

func printValues(names []string) int {
	var b []byte
	for _, name := range names {
		value, ok := os.LookupEnv(name)
		if !ok {
			value = "None"
		}
		b = append(append(b, value...), '\n')
	}
	return write(1, b)
}

func bothOutputs(args []string) int {
	words := [3]string{"STDOUT", "STDERR", "0"}
	copy(words[:], args)
	if status := write(1, []byte(words[0]+"\n")); status != 0 {
		return status
	}
	if status := write(2, []byte(words[1]+"\n")); status != 0 {
		return status
	}
	status, err := strconv.Atoi(words[2])
	if err != nil {
		return 1
	}
	return status
}

func readDescriptors(args []string) int {
	for _, arg := range args {
		fd, err := strconv.Atoi(arg)
		if err != nil {
			return 1
		}
		var b [1024]byte
		n, err := syscall.Read(fd, b[:])
		if errno, failed := err.(syscall.Errno); failed {
			write(2, []byte("FATAL: Error reading from fd "+arg+": [Errno "+strconv.Itoa(int(errno))+"] "+
				capitalised(errno.Error())+"\n"))
			return 1
		}
		if status := write(1, append([]byte(arg+": "), b[:n]...)); status != 0 {
			return status
		}
	}
	return 0
}

// capitalised gives an error text of package syscall the C library's capital letter.
func capitalised(s string) string {
	if s != "" && 'a' <= s[0] && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

// showDescriptors prints number and file of each open descriptor; without /proc
// the number alone.
func showDescriptors() int {
	var b []byte
	for fd := range 1024 {
		flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
		if err != nil || flags&unix.FD_CLOEXEC != 0 {
			continue
		}
		number := strconv.Itoa(fd)
		target, _ := os.Readlink("/proc/self/fd/" + number)
		b = append(b, number+" "+target+"\n"...)
	}
	return write(1, b)
}

func numbered(args []string) []byte {
	var b []byte
	for i, arg := range args {
		b = append(b, "argv["+strconv.Itoa(i+1)+"] = <"...)
		for j := range len(arg) {
			switch c := arg[j]; {
			case c < ' ':
				b = append(b, '^', c+64)
			case c == 127:
				b = append(b, "^?"...)
			default:
				b = append(b, c)
			}
		}
		b = append(b, ">\n"...)
	}
	return b
}

func joined(args []string) []byte {
	var b []byte
	for i, arg := range args {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, arg...)
	}
	return append(b, '\n')
}

func printEnvironment(args []string) int {
	var b []byte
	if len(args) == 0 {
		for _, entry := range os.Environ() {
			b = append(append(b, entry...), '\n')
		}
		return write(1, b)
	}
	value, ok := os.LookupEnv(args[0])
	if !ok {
		return 1
	}
	return write(1, []byte(value+"\n"))
}

func changeCase(args []string) int {
	upper, lower := false, false
	for _, arg := range args {
		upper = upper || arg == "-u"
		lower = lower || arg == "-l"
	}
	var b [4096]byte
	for {
		n, err := syscall.Read(0, b[:])
		if err == syscall.EINTR {
			continue
		}
		if n <= 0 {
			return 0
		}
		for i, c := range b[:n] {
			switch {
			case upper && 'a' <= c && c <= 'z':
				b[i] = c - 'a' + 'A'
			case lower && !upper && 'A' <= c && c <= 'Z':
				b[i] = c - 'A' + 'a'
			}
		}
		if status := write(1, b[:n]); status != 0 {
			return status
		}
	}
}

func checkForeground() int {
	fd, err := syscall.Open("/dev/tty", syscall.O_RDONLY|syscall.O_NOCTTY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return 1
	}
	var group int32 // pid_t
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), unix.TIOCGPGRP, uintptr(unsafe.Pointer(&group)))
	if errno != 0 || int(group) != syscall.Getpgrp() {
		return 1
	}
	return 0
}
