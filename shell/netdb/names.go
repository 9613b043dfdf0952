//go:build !small

package netdb

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// namedPort looks a service up in services(5).
func (r *Resolver) namedPort(service, protocol string) (uint16, error) {
	for f := range lines(readFile(r.Services)) {
		number, p, _ := strings.Cut(f[1], "/")
		n, err := strconv.ParseUint(number, 10, 16)
		if err != nil || p != protocol {
			continue
		}
		f[1] = f[0]
		for _, name := range f[1:] {
			if name == service {
				return uint16(n), nil
			}
		}
	}
	return 0, ErrNoService
}

// namedHost looks a name up in hosts(5) and, if it is not there, asks for it.
func (r *Resolver) namedHost(host string) ([]Addr, error) {
	if !legalName(host) {
		return nil, ErrNoName
	}
	found := r.inHosts(host)
	if len(found) == 0 {
		var err error
		if found, err = r.inDNS(host); err != nil {
			return nil, err
		}
	}
	order(found)
	return found, nil
}

// legalName reports whether a host can be called so: of letters, digits, dots,
// hyphens and underlines, and not beginning with a dot or hyphen.
func legalName(s string) bool {
	if s == "" || len(s) > maxName || s[0] == '.' || s[0] == '-' {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '-', c == '_':
		default:
			return false
		}
	}
	return true
}

// maxName is the length of the longest host name, with a dot at its end
// (RFC 1035, 3.1).
const maxName = 254

// order puts the addresses first to which there is a route, and among them
// those of version 6 (RFC 6724, section 6, rules 1 and 6); what comes to the
// same stays in order.
func order(addrs []Addr) {
	if len(addrs) < 2 {
		return
	}
	ranks := make([]int, len(addrs))
	for i, a := range addrs {
		if a.V4 {
			ranks[i]++
		}
		if !routed(a) {
			ranks[i] += 2
		}
	}
	for i := 1; i < len(addrs); i++ {
		for k := i; k > 0 && ranks[k] < ranks[k-1]; k-- {
			addrs[k], addrs[k-1] = addrs[k-1], addrs[k]
			ranks[k], ranks[k-1] = ranks[k-1], ranks[k]
		}
	}
}

// routed reports whether the kernel has a route to an address: connecting a
// datagram socket sends nothing.
func routed(a Addr) bool {
	fd, err := unix.Socket(a.Family(), unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return false
	}
	defer unix.Close(fd)
	return unix.Connect(fd, a.Sockaddr(53)) == nil
}

// inHosts returns the addresses that hosts(5) has for a name.
func (r *Resolver) inHosts(host string) (found []Addr) {
	host = lower(host)
	for f := range lines(readFile(r.Hosts)) {
		for _, name := range f[1:] {
			if lower(name) == host {
				if a, ok := ParseAddr(f[0]); ok && !contains(found, a) {
					found = append(found, a)
				}
				break
			}
		}
	}
	return found
}

func contains(addrs []Addr, a Addr) bool {
	for _, b := range addrs {
		if a == b {
			return true
		}
	}
	return false
}

// lines yields the words of each line of a text that has two of them or more,
// without comments.
func lines(text string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for text != "" {
			var line string
			line, text, _ = strings.Cut(text, "\n")
			line, _, _ = strings.Cut(line, "#")
			if f := words(line); len(f) >= 2 && !yield(f) {
				return
			}
		}
	}
}

// words splits a line at its blanks.
func words(line string) (f []string) {
	start := -1
	for i := 0; i <= len(line); i++ {
		if i < len(line) && line[i] != ' ' && line[i] != '\t' && line[i] != '\r' {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			f = append(f, line[start:i])
			start = -1
		}
	}
	return f
}

// lower is s with its ASCII letters in lower case.
func lower(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if c := b[i]; c >= 'A' && c <= 'Z' {
					b[i] = c + 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

// maxFile bounds what is read of a file, in bytes.
const maxFile = 4 << 20

// readFile returns the text of a file, the empty one if it can't be read.
func readFile(name string) string {
	fd, err := unix.Open(name, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return ""
	}
	defer unix.Close(fd)
	var text []byte
	var buf [4096]byte
	for len(text) < maxFile {
		n, err := unix.Read(fd, buf[:])
		if err == unix.EINTR {
			continue
		}
		if n <= 0 || err != nil {
			break
		}
		text = append(text, buf[:n]...)
	}
	return string(text)
}

// interfaceNumber asks the kernel for the number of a network interface.
func interfaceNumber(name string) (uint32, bool) {
	ifr, err := unix.NewIfreq(name)
	if err != nil || name == "" {
		return 0, false
	}
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0, false
	}
	defer unix.Close(fd)
	if unix.IoctlIfreq(fd, unix.SIOCGIFINDEX, ifr) != nil {
		return 0, false
	}
	return ifr.Uint32(), true
}
