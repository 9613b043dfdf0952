package netdb

import (
	"strconv"

	"vfsh/shell/signals"
)

// Error is the reason why a name could not be resolved, with the C library's
// text of it (gai_strerror(3)).
type Error string

// Error returns the text.
func (e Error) Error() string { return string(e) }

// What may be wrong with the name of a host or of a service.
const (
	ErrNoName    Error = "Name or service not known"
	ErrNoAddress Error = "No address associated with hostname"
	ErrAgain     Error = "Temporary failure in name resolution"
	ErrNoService Error = "Servname not supported for ai_socktype"
)

// Resolver is where names are looked up.
type Resolver struct {
	// Hosts, Services and Config are the files hosts(5), services(5) and
	// resolv.conf(5).
	Hosts, Services, Config string
	// Poll waits for events as signals.Poll does, at most for timeout
	// nanoseconds. An error of it ends the lookup and is its result.
	Poll func(fds []signals.PollFd, timeout int64) (int, error)
}

// System is the resolver of the system's own files, that waits by poll.
func System(poll func([]signals.PollFd, int64) (int, error)) *Resolver {
	return &Resolver{Hosts: "/etc/hosts", Services: "/etc/services", Config: "/etc/resolv.conf", Poll: poll}
}

// Port returns the number of the port that a service has with a protocol (tcp
// or udp): a number, which is taken as strtoul(3) takes it and without its
// upper bits, or a name of services(5). The empty name is port 0. Small builds
// know numbers only.
func (r *Resolver) Port(service, protocol string) (uint16, error) {
	if n, ok := portNumber(service); ok {
		return n, nil
	}
	return r.namedPort(service, protocol)
}

// portNumber reads a number of which an int's upper bits are lost; one that
// is negative as an int is none.
func portNumber(s string) (uint16, bool) {
	if s == "" {
		return 0, true
	}
	for s != "" && (s[0] == ' ' || s[0] >= '\t' && s[0] <= '\r') {
		s = s[1:]
	}
	negative := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		negative = s[0] == '-'
		s = s[1:]
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0, false
	}
	if negative {
		n = -n
	}
	return uint16(n), int32(n) >= 0
}

// Lookup returns the addresses of a host, in the order in which they are to be
// tried: an address in numbers, or a name of hosts(5) or the Domain Name
// System. Small builds know numbers only.
func (r *Resolver) Lookup(host string) ([]Addr, error) {
	if a, ok := ParseAddr(host); ok {
		return []Addr{a}, nil
	}
	return r.namedHost(host)
}
