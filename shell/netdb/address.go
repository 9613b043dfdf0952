// Package netdb finds the network addresses that names of hosts and services
// stand for, as getaddrinfo(3) does: by the notations of numbers, /etc/hosts,
// /etc/services and the Domain Name System (hosts(5), services(5),
// resolv.conf(5)). It makes plain system calls and starts no thread; what
// blocks does so in a function that the caller gives, which may end the wait.
package netdb

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// Addr is an address of a host, of IP version 4 or 6.
type Addr struct {
	// IP holds the address; one of version 4 is in the first four bytes.
	IP [16]byte
	// V4 says that the address is one of version 4.
	V4 bool
	// Zone is the number of the network interface that a link-local address
	// belongs to, or 0.
	Zone uint32
}

// Sockaddr returns the address of a port on the host, for connect(2).
func (a Addr) Sockaddr(port uint16) unix.Sockaddr {
	if a.V4 {
		return &unix.SockaddrInet4{Port: int(port), Addr: [4]byte(a.IP[:4])}
	}
	return &unix.SockaddrInet6{Port: int(port), ZoneId: a.Zone, Addr: a.IP}
}

// Family returns the address family: AF_INET or AF_INET6.
func (a Addr) Family() int {
	if a.V4 {
		return unix.AF_INET
	}
	return unix.AF_INET6
}

// ParseAddr reads an address in numbers: of version 4 in the notations of
// inet_aton(3), such as 127.0.0.1, 127.1 and 0x7f000001, or of version 6 in
// that of inet_pton(3), which may be followed by a percent sign and the
// interface. It reports false for anything else.
func ParseAddr(s string) (Addr, bool) {
	if ip, ok := parseV4(s); ok {
		return Addr{IP: [16]byte{byte(ip >> 24), byte(ip >> 16), byte(ip >> 8), byte(ip)}, V4: true}, true
	}
	s, zone, scoped := strings.Cut(s, "%")
	ip, ok := parseV6(s)
	if !ok {
		return Addr{}, false
	}
	a := Addr{IP: ip}
	if scoped {
		a.Zone, ok = zoneNumber(zone, ip)
	}
	return a, ok
}

// parseV4 reads up to four numbers, decimal, octal or hexadecimal, of which
// the last one fills the bytes that are left.
func parseV4(s string) (ip uint32, ok bool) {
	for left := uint(32); ; {
		part, rest, more := strings.Cut(s, ".")
		n, ok := parsePart(part)
		if !ok {
			return 0, false
		}
		if !more {
			return ip | n, left == 32 || n < 1<<left
		}
		if left -= 8; n > 255 || left == 0 {
			return 0, false
		}
		ip |= n << left
		s = rest
	}
}

// parsePart reads a number as strtoul(3) does.
func parsePart(s string) (uint32, bool) {
	base := 10
	switch {
	case strings.HasPrefix(s, "0x") || strings.HasPrefix(s, "0X"):
		s, base = s[2:], 16
	case len(s) > 1 && s[0] == '0':
		base = 8
	}
	n, err := strconv.ParseUint(s, base, 32)
	return uint32(n), err == nil
}

// parseV6 reads groups of up to four hexadecimal digits between colons; two
// colons stand for as many zeros as there is room for, once, and the last two
// groups may be an address of version 4 (RFC 4291, 2.2).
func parseV6(s string) (ip [16]byte, ok bool) {
	at, gap := 0, -1
	if s == "" {
		return ip, false
	}
	if s[0] == ':' {
		if !strings.HasPrefix(s, "::") {
			return ip, false
		}
		s, gap = s[2:], 0
	}
	for s != "" {
		if at == len(ip) {
			return ip, false
		}
		group, rest, more := strings.Cut(s, ":")
		if !more && strings.IndexByte(group, '.') >= 0 {
			v4, ok := parseDotted(group)
			if !ok || at > 12 {
				return ip, false
			}
			at += copy(ip[at:], v4[:])
			break
		}
		n, err := strconv.ParseUint(group, 16, 16)
		if err != nil || len(group) > 4 || more && rest == "" {
			return ip, false
		}
		ip[at], ip[at+1] = byte(n>>8), byte(n)
		at += 2
		if strings.HasPrefix(rest, ":") {
			if gap >= 0 {
				return ip, false
			}
			rest, gap = rest[1:], at
		}
		s = rest
	}
	if gap < 0 {
		return ip, at == len(ip)
	}
	if at == len(ip) {
		return ip, false
	}
	tail := copy(ip[len(ip)-(at-gap):], ip[gap:at])
	clear(ip[gap : len(ip)-tail])
	return ip, true
}

// parseDotted reads four decimal numbers between dots, without leading zeros.
func parseDotted(s string) (ip [4]byte, ok bool) {
	parts := strings.Split(s, ".")
	if len(parts) != 4 {
		return ip, false
	}
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 8)
		if err != nil || len(p) > 1 && p[0] == '0' {
			return ip, false
		}
		ip[i] = byte(n)
	}
	return ip, true
}

// zoneNumber finds the interface that an address is scoped to: by its name if
// the address is link-local (not in small builds), or else by its number.
func zoneNumber(name string, ip [16]byte) (uint32, bool) {
	linkLocal := ip[0] == 0xfe && ip[1]&0xc0 == 0x80 || ip[0] == 0xff && ip[1]&0x0f <= 2
	if linkLocal {
		if n, ok := interfaceNumber(name); ok {
			return n, true
		}
	}
	n, err := strconv.ParseUint(name, 10, 32)
	return uint32(n), err == nil
}
