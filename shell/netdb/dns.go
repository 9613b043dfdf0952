//go:build !small

package netdb

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// config is what resolv.conf(5) says.
type config struct {
	servers  []Addr
	search   []string
	ndots    int
	timeout  int // seconds
	attempts int
}

// maxServers is how many name servers are asked.
const maxServers = 3

// parseConfig reads a file of the form of resolv.conf(5).
func parseConfig(text string) config {
	c := config{ndots: 1, timeout: 5, attempts: 2}
	for f := range lines(text) {
		switch f[0] {
		case "nameserver":
			if a, ok := ParseAddr(f[1]); ok && len(c.servers) < maxServers {
				c.servers = append(c.servers, a)
			}
		case "search":
			c.search = f[1:]
		case "domain":
			c.search = f[1:2]
		case "options":
			for _, o := range f[1:] {
				name, value, _ := strings.Cut(o, ":")
				n, err := strconv.Atoi(value)
				switch {
				case err != nil || n < 0:
				case name == "ndots":
					c.ndots = min(n, 15)
				case name == "timeout":
					c.timeout = min(max(n, 1), 30)
				case name == "attempts":
					c.attempts = min(max(n, 1), 5)
				}
			}
		}
	}
	if len(c.servers) == 0 {
		c.servers = []Addr{{IP: [16]byte{127, 0, 0, 1}, V4: true}}
	}
	return c
}

// names returns the full names that a name may stand for, in the order in
// which they are asked for.
func (c *config) names(host string) []string {
	if strings.HasSuffix(host, ".") {
		return []string{host}
	}
	var names []string
	for _, domain := range c.search {
		if domain = strings.Trim(domain, "."); domain != "" {
			names = append(names, host+"."+domain)
		}
	}
	if strings.Count(host, ".") >= c.ndots {
		return append([]string{host}, names...)
	}
	return append(names, host)
}

// inDNS asks the name servers for the addresses of a host.
func (r *Resolver) inDNS(host string) ([]Addr, error) {
	c := parseConfig(readFile(r.Config))
	var failure error = ErrNoName
	for _, name := range c.names(host) {
		found, err := r.addresses(&c, name)
		if len(found) > 0 {
			return found, nil
		}
		if _, ours := err.(Error); !ours {
			return nil, err
		}
		if err != ErrNoName {
			failure = err
		}
	}
	return nil, failure
}

// addresses asks for the addresses of both versions that a full name has.
func (r *Resolver) addresses(c *config, name string) ([]Addr, error) {
	var found []Addr
	var failure error = ErrNoAddress
	for _, kind := range [...]uint16{typeA, typeAAAA} {
		a, err := r.ask(c, name, kind)
		switch {
		case err != nil:
			if _, ours := err.(Error); !ours {
				return nil, err
			}
			failure = err
		case a.code == codeNoName:
			return found, ErrNoName
		default:
			found = append(found, a.addrs...)
		}
	}
	return found, failure
}

// ask puts one question to the servers, one after the other, until one of them
// has an answer.
func (r *Resolver) ask(c *config, name string, kind uint16) (answer, error) {
	var random [2]byte
	unix.Getrandom(random[:], 0)
	id := uint16(random[0])<<8 | uint16(random[1])
	query, ok := question(id, name, kind)
	if !ok {
		return answer{}, ErrNoName
	}
	for range c.attempts {
		for _, server := range c.servers {
			x := exchange{r: r, query: query, left: int64(c.timeout) * 1e9,
				parse: func(data []byte) (answer, bool) { return parseAnswer(data, id, name, kind) }}
			a, ok := x.datagram(server)
			if ok && a.truncated {
				a, ok = x.stream(server)
			}
			if x.err != nil {
				return answer{}, x.err
			}
			if ok && (a.code == codeOK || a.code == codeNoName) {
				return a, nil
			}
		}
	}
	return answer{}, ErrAgain
}

// exchange is one question to one server, and the wait for its answer.
type exchange struct {
	r     *Resolver
	query []byte
	left  int64 // nanoseconds to wait
	parse func([]byte) (answer, bool)
	err   error // why to give all up
}

// dnsPort is the port of name servers (RFC 1035, 4.2).
const dnsPort = 53

// dial makes a socket that does not block and begins to connect it. It returns
// -1 if there is no way to the server.
func dial(server Addr, kind int) int {
	fd, err := unix.Socket(server.Family(), kind|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, 0)
	if err != nil {
		return -1
	}
	if err := unix.Connect(fd, server.Sockaddr(serverPort)); err != nil && err != unix.EINPROGRESS {
		unix.Close(fd)
		return -1
	}
	return fd
}

// serverPort is dnsPort but in tests.
var serverPort uint16 = dnsPort

// wait waits for an event at fd. It reports false when the time is over.
func (x *exchange) wait(fd int, event int16) bool {
	start := monotonic()
	n, err := x.r.Poll([]signals.PollFd{{Fd: int32(fd), Events: event}}, x.left)
	x.left = max(x.left-(monotonic()-start), 0)
	x.err = err
	return err == nil && n > 0
}

// monotonic is a clock in nanoseconds.
func monotonic() int64 {
	var t unix.Timespec
	unix.ClockGettime(unix.CLOCK_MONOTONIC, &t)
	return t.Nano()
}

// datagram puts the question in a datagram; what comes back but is no answer
// to it is passed over.
func (x *exchange) datagram(server Addr) (a answer, ok bool) {
	fd := dial(server, unix.SOCK_DGRAM)
	if fd < 0 {
		return a, false
	}
	defer unix.Close(fd)
	if _, err := unix.Write(fd, x.query); err != nil {
		return a, false
	}
	var buf [4096]byte
	for x.wait(fd, signals.PollIn) {
		n, err := unix.Read(fd, buf[:])
		if err == unix.EAGAIN || err == unix.EINTR {
			continue
		}
		if err != nil {
			return a, false // nobody is there (ICMP)
		}
		if a, ok := x.parse(buf[:n]); ok {
			return a, true
		}
	}
	return a, false
}

// stream puts the question on a connection, where an answer may have any
// length (RFC 1035, 4.2.2).
func (x *exchange) stream(server Addr) (a answer, ok bool) {
	fd := dial(server, unix.SOCK_STREAM)
	if fd < 0 {
		return a, false
	}
	defer unix.Close(fd)
	out := append([]byte{byte(len(x.query) >> 8), byte(len(x.query))}, x.query...)
	for len(out) > 0 {
		if !x.wait(fd, signals.PollOut) {
			return a, false
		}
		n, err := unix.Write(fd, out)
		if n > 0 {
			out = out[n:]
		} else if err != unix.EAGAIN && err != unix.EINTR {
			return a, false
		}
	}
	in := make([]byte, 0, 4096)
	for x.wait(fd, signals.PollIn) {
		if len(in) == cap(in) {
			in = append(in, make([]byte, cap(in))...)[:len(in)]
		}
		n, err := unix.Read(fd, in[len(in):cap(in)])
		if err == unix.EAGAIN || err == unix.EINTR {
			continue
		}
		if n <= 0 {
			return a, false
		}
		in = in[:len(in)+n]
		if len(in) >= 2 {
			if size := int(in[0])<<8 | int(in[1]); len(in) >= 2+size {
				return x.parse(in[2 : 2+size])
			}
		}
	}
	return a, false
}
