package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestNetworkRedirections has the shell talk to servers of the test by /dev/tcp
// and /dev/udp, in each launch mode.
func TestNetworkRedirections(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	tcp4 := serveLines(t, "tcp4", "127.0.0.1:0")
	tcp6 := serveLines(t, "tcp6", "[::1]:0")
	udp := serveDatagrams(t)
	for _, c := range []struct{ name, script, want string }{
		{"both directions", `exec 3<>/dev/tcp/127.0.0.1/$1; echo hello >&3; read -r a <&3; echo "$a"`, "<hello>\n"},
		{"of IP version 6", `exec 3<>/dev/tcp/::1/$2; echo six >&3; read -r a <&3; echo "$a"`, "<six>\n"},
		{"by name", `exec 3<>/dev/tcp/localhost/$1; echo named >&3; head -n 1 <&3`, "<named>\n"},
		{"variable", `exec {fd}<>/dev/tcp/127.1/$1; echo v >&$fd; read -r a <&$fd; echo "$a $fd"`, "<v> 10\n"},
		{"datagrams", `exec 4<>/dev/udp/127.0.0.1/$3; echo one >&4; head -n 1 <&4; echo two >&4; head -n 1 <&4`, "<one>\n<two>\n"},
		{"of a program", `exec 3<>/dev/tcp/127.0.0.1/$1; (echo sub >&3); head -n 1 <&3 | cat`, "<sub>\n"},
		{"of a subshell", `x=$(exec 3<>/dev/tcp/127.0.0.1/$1; echo in >&3; read -r a <&3; echo "$a"); echo "$x"; [ ! -e /dev/fd/3 ]; echo $?`, "<in>\n0\n"},
		{"of a compound command", `{ echo w >&0; read -r a; echo "$a"; } <>/dev/tcp/127.0.0.1/$1`, "<w>\n"},
		{"of a group in the background", `{ echo bg >&0; read -r a; echo "$a"; } <>/dev/tcp/127.0.0.1/$1 & wait`, "<bg>\n"},
		{"both outputs", `{ echo out; echo err >&2; } &>/dev/tcp/127.0.0.1/$1; echo $?`, "0\n"},
		{"no file", `set -C; echo x >/dev/tcp/127.0.0.1/$1; echo $?`, "0\n"},
		{"restricted", `set -r; : </dev/tcp/127.0.0.1/$1 && echo never`, ""},
	} {
		for _, mode := range strings.Split(*goldenModes, ":") {
			t.Run(c.name+"/"+mode, func(t *testing.T) {
				t.Parallel()
				if strings.Contains(c.script, "$2") && tcp6 == "" {
					t.Skip("no IP version 6")
				}
				ctx, cancel := context.WithTimeout(t.Context(), scriptTimeout)
				defer cancel()
				cmd := exec.CommandContext(ctx, vfsh, "--launch="+mode, "-c", c.script, "test", tcp4, tcp6, udp)
				got, _ := cmd.Output()
				if string(got) != c.want {
					t.Errorf("got %q, want %q", got, c.want)
				}
			})
		}
	}
}

// serveLines serves connections: each line comes back in angle brackets. It
// returns the port, or nothing where there is no such network.
func serveLines(t *testing.T, network, address string) string {
	l, err := net.Listen(network, address)
	if err != nil {
		return ""
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				for r := bufio.NewScanner(c); r.Scan(); {
					io.WriteString(c, "<"+r.Text()+">\n")
				}
			}()
		}
	}()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// serveDatagrams does the same for datagrams.
func serveDatagrams(t *testing.T) string {
	l, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		b := make([]byte, 1000)
		for {
			n, from, err := l.ReadFrom(b)
			if err != nil {
				return
			}
			l.WriteTo([]byte("<"+strings.TrimSuffix(string(b[:n]), "\n")+">\n"), from)
		}
	}()
	return strconv.Itoa(l.LocalAddr().(*net.UDPAddr).Port)
}

// TestConnectInterrupted: a signal ends the wait for a connection.
func TestConnectInterrupted(t *testing.T) {
	port := fullListener(t)
	vfsh := vfshBinary(t, t.TempDir())
	for _, c := range []struct{ trap, want string }{
		{`trap "echo trapped" INT; `, "trapped\n1\n"},
		{``, ""},
	} {
		cmd := exec.Command(vfsh, "-c", `echo ready; `+c.trap+`exec 3<>/dev/tcp/127.0.0.1/`+port+`; echo $?`)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		r := bufio.NewReader(out)
		r.ReadString('\n')
		time.Sleep(200 * time.Millisecond)
		cmd.Process.Signal(unix.SIGINT)
		kill := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
		got, _ := io.ReadAll(r)
		cmd.Wait()
		if !kill.Stop() {
			t.Errorf("%q: still waiting", c.trap)
		}
		if string(got) != c.want {
			t.Errorf("%q: got %q, want %q", c.trap, got, c.want)
		}
	}
}

// fullListener returns a port where no more connections are taken in.
func fullListener(t *testing.T) string {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { unix.Close(fd) })
	if err := unix.Bind(fd, &unix.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Skip(err)
	}
	unix.Listen(fd, 0)
	name, err := unix.Getsockname(fd)
	if err != nil {
		t.Skip(err)
	}
	waiting := 0
	for range 20 {
		c, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, 0)
		if err != nil {
			t.Skip(err)
		}
		t.Cleanup(func() { unix.Close(c) })
		unix.Connect(c, name)
		p := []unix.PollFd{{Fd: int32(c), Events: unix.POLLOUT}}
		if n, _ := unix.Poll(p, 100); n == 0 {
			if waiting++; waiting == 2 {
				return strconv.Itoa(name.(*unix.SockaddrInet4).Port)
			}
		}
	}
	t.Skip("connections are always taken in")
	return ""
}
