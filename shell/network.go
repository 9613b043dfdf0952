package shell

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/netdb"
	"vfsh/shell/signals"
)

// isNetwork reports whether a redirection to a file of that name is a
// connection: /dev/tcp/HOST/PORT or /dev/udp/HOST/PORT (bash "Redirections").
func isNetwork(name string) bool {
	_, _, _, ok := networkName(name)
	return ok
}

// networkName takes the name of a connection apart.
func networkName(name string) (protocol, host, port string, ok bool) {
	rest, ok := strings.CutPrefix(name, "/dev/")
	if !ok || len(rest) < 4 || rest[3] != '/' {
		return "", "", "", false
	}
	protocol, rest = rest[:3], rest[4:]
	if protocol != "tcp" && protocol != "udp" {
		return "", "", "", false
	}
	host, port, ok = strings.Cut(rest, "/")
	return protocol, host, port, ok
}

// openNetwork opens a connection for a redirection. The socket is open for
// both directions, whatever the redirection is.
func (sh *Shell) openNetwork(name string) (*File, bool) {
	fd, err := sh.dial(networkName(name))
	if err != nil {
		sh.Warn(name, ": ", strerror(err))
		return nil, false
	}
	return sh.newFile(fd), true
}

// dial connects to a port of a host by the first of its addresses that answers.
// The message tells what was wrong; the error is the one for the redirection.
func (sh *Shell) dial(protocol, host, port string, _ bool) (int, error) {
	resolver := netdb.System(sh.poll)
	number, err := resolver.Port(port, protocol)
	if err != nil {
		sh.Warn(port, ": ", err.Error())
		return -1, unix.EINVAL
	}
	addrs, err := resolver.Lookup(host)
	if _, unknown := err.(netdb.Error); unknown {
		sh.Warn(host, ": ", err.Error())
		return -1, unix.EINVAL
	}
	if err != nil {
		return -1, err
	}
	kind := unix.SOCK_STREAM
	if protocol == "udp" {
		kind = unix.SOCK_DGRAM
	}
	failed := "connect"
	for _, a := range addrs {
		var fd int
		if fd, err = unix.Socket(a.Family(), kind|unix.SOCK_CLOEXEC, 0); err != nil {
			failed = "socket"
			continue
		}
		failed = "connect"
		if err = sh.connect(fd, a.Sockaddr(number)); err == nil {
			return fd, nil
		}
		unix.Close(fd)
		if sh.unw != unwNone {
			return -1, err
		}
	}
	sh.WriteError([]byte(sh.errorName() + ": " + failed + ": " + strerror(err) + "\n"))
	return -1, err
}

// connect connects a socket; a caught signal ends the wait.
func (sh *Shell) connect(fd int, to unix.Sockaddr) error {
	unix.SetNonblock(fd, true)
	err := unix.Connect(fd, to)
	if err == unix.EINPROGRESS || err == unix.EINTR {
		if _, err := sh.poll([]signals.PollFd{{Fd: int32(fd), Events: signals.PollOut}}, -1); err != nil {
			return err
		}
		n, _ := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_ERROR)
		err = nil
		if n != 0 {
			err = unix.Errno(n)
		}
	}
	unix.SetNonblock(fd, false)
	return err
}

// poll is signals.Poll that a caught signal ends with EINTR; its trap runs
// later. The end of a child is no reason.
func (sh *Shell) poll(fds []signals.PollFd, timeout int64) (int, error) {
	for {
		n, err := signals.Poll(fds, timeout)
		if err != unix.EINTR {
			return n, err
		}
		sh.noteSignals()
		if sh.sigPending&^(1<<(unix.SIGCHLD-1)) != 0 || sh.unw != unwNone {
			return -1, unix.EINTR
		}
	}
}
