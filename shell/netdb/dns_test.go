//go:build !small

package netdb

import (
	"encoding/binary"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// record is a resource record of the name server under test.
type record struct {
	owner string
	kind  uint16
	data  []byte
}

// name encodes a domain name.
func name(s string) []byte {
	var b []byte
	for label := range strings.SplitSeq(strings.TrimSuffix(s, "."), ".") {
		b = append(append(b, byte(len(label))), label...)
	}
	return append(b, 0)
}

// reply answers a query out of the records; the names of owners that are the
// one asked for point to the question.
func reply(query []byte, records []record, flags uint16) []byte {
	m := message{data: query, at: headerSize}
	asked := m.name()
	kind := uint16(m.number())
	b := append([]byte(nil), query...)
	binary.BigEndian.PutUint16(b[2:], flagResponse|flags)
	known, n := false, uint16(0)
	for target, i := asked, 0; i < len(records); i++ {
		r := records[i]
		if !strings.EqualFold(r.owner, target) {
			continue
		}
		known = true
		if r.kind != kind && r.kind != typeCNAME {
			continue
		}
		if r.owner == asked {
			b = append(b, 0xc0, headerSize)
		} else {
			b = append(b, name(r.owner)...)
		}
		b = append(b, byte(r.kind>>8), byte(r.kind), 0, classIN, 0, 0, 0, 60, 0, byte(len(r.data)))
		b = append(b, r.data...)
		if n++; r.kind == typeCNAME {
			m := message{data: r.data}
			target, i = m.name(), -1
		}
	}
	binary.BigEndian.PutUint16(b[6:], n)
	if !known && flags == 0 {
		b[3] |= codeNoName
	}
	return b
}

// nameServer is a server of records on a port of its own. Names that begin
// with “long” have an answer by TCP alone, those with “fail” none.
type nameServer struct {
	udp  net.PacketConn
	tcp  net.Listener
	seen sync.Map // names asked for
}

func serve(t *testing.T, records []record) *nameServer {
	t.Helper()
	var s nameServer
	var err error
	if s.tcp, err = net.Listen("tcp4", "127.0.0.1:0"); err != nil {
		t.Skip(err)
	}
	if s.udp, err = net.ListenPacket("udp4", s.tcp.Addr().String()); err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { s.udp.Close(); s.tcp.Close() })
	go s.datagrams(records)
	go s.streams(records)
	serverPort = uint16(s.tcp.Addr().(*net.TCPAddr).Port)
	t.Cleanup(func() { serverPort = dnsPort })
	return &s
}

func (s *nameServer) datagrams(records []record) {
	buf := make([]byte, 1000)
	for {
		n, from, err := s.udp.ReadFrom(buf)
		if err != nil {
			return
		}
		m := message{data: buf[:n], at: headerSize}
		asked := m.name()
		s.seen.Store(asked, true)
		out := reply(buf[:n], records, 0)
		switch {
		case strings.HasPrefix(asked, "fail"):
			out = reply(buf[:n], records, 2)
		case strings.HasPrefix(asked, "long"):
			out = reply(buf[:n], nil, flagTruncated)
		}
		stray := append([]byte(nil), out...)
		stray[0]++ // an answer to something else
		s.udp.WriteTo(stray, from)
		s.udp.WriteTo(out[:5], from)
		s.udp.WriteTo(out, from)
	}
}

func (s *nameServer) streams(records []record) {
	for {
		c, err := s.tcp.Accept()
		if err != nil {
			return
		}
		var size [2]byte
		io.ReadFull(c, size[:])
		query := make([]byte, binary.BigEndian.Uint16(size[:]))
		io.ReadFull(c, query)
		out := reply(query, records, 0)
		c.Write([]byte{byte(len(out) >> 8)}) // in pieces
		c.Write([]byte{byte(len(out))})
		c.Write(out[:7])
		c.Write(out[7:])
		c.Close()
	}
}

func TestDNS(t *testing.T) {
	v6 := make([]byte, 16)
	v6[15] = 9
	s := serve(t, []record{
		{"host.example.", typeA, []byte{127, 0, 0, 9}},
		{"host.example.", typeAAAA, v6},
		{"alias.example.", typeCNAME, name("Host.example")},
		{"long.example.", typeA, []byte{127, 0, 0, 8}},
		{"other.test.", typeA, []byte{127, 0, 0, 7}},
		{"empty.example.", 16, []byte{0}},
		{"loop.example.", 99, nil},
	})
	r := files(t, "", "", "nameserver 127.0.0.1\nsearch example test\noptions timeout:1 attempts:1\n")
	r.Poll = signals.Poll
	for host, want := range map[string]string{
		"host": "[127.0.0.9 ::9]", "HOST.example": "[127.0.0.9 ::9]", "host.example.": "[127.0.0.9 ::9]",
		"alias": "[127.0.0.9 ::9]", "long": "[127.0.0.8]", "other": "[127.0.0.7]",
		"empty": string(ErrNoAddress), "nosuch": string(ErrNoName), "fail": string(ErrAgain), "a..b": string(ErrNoName),
		"host.": string(ErrNoName),
	} {
		got, err := r.inDNS(host)
		text := ""
		if err != nil {
			text = err.Error()
		} else {
			var ips []string
			for _, a := range got {
				ips = append(ips, a.netip().String())
			}
			text = "[" + strings.Join(ips, " ") + "]"
		}
		if text != want {
			t.Errorf("%s: %s, want %s", host, text, want)
		}
	}
	if _, asked := s.seen.Load("nosuch.test."); !asked {
		t.Error("the second domain was not tried")
	}
	if _, asked := s.seen.Load("host.test."); asked {
		t.Error("a domain was tried after an answer")
	}
}

func TestDNSUnreachable(t *testing.T) {
	serve(t, nil).udp.Close()
	r := files(t, "", "", "nameserver 127.0.0.1\noptions timeout:1\n")
	r.Poll = signals.Poll
	if _, err := r.inDNS("host"); err != ErrAgain {
		t.Error(err)
	}
}

func TestDNSInterrupted(t *testing.T) {
	serve(t, nil)
	r := files(t, "", "", "nameserver 127.0.0.1\n")
	r.Poll = func([]signals.PollFd, int64) (int, error) { return -1, unix.EINTR }
	if _, err := r.Lookup("host"); err != unix.EINTR {
		t.Error(err)
	}
}

func TestConfig(t *testing.T) {
	c := parseConfig("; comment\nnameserver 1.1.1.1\nnameserver x\nnameserver ::2\nnameserver 3.3.3.3\nnameserver 4.4.4.4\n" +
		"domain a\nsearch b. c\noptions ndots:2 timeout:99 attempts:x rotate\n")
	if len(c.servers) != maxServers || c.ndots != 2 || c.timeout != 30 || c.attempts != 2 {
		t.Errorf("%+v", c)
	}
	if got := strings.Join(c.names("x.y"), " "); got != "x.y.b x.y.c x.y" {
		t.Error(got)
	}
	if got := strings.Join(c.names("x.y.z"), " "); got != "x.y.z x.y.z.b x.y.z.c" {
		t.Error(got)
	}
}

func FuzzParseAnswer(f *testing.F) {
	query, _ := question(7, "host.example", typeA)
	good := reply(query, []record{{"host.example.", typeCNAME, name("b.example")}, {"b.example.", typeA, []byte{1, 2, 3, 4}}}, 0)
	f.Add(good)
	f.Add(append(good[:len(good):len(good)], 0xc0, byte(len(good))))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, ok := parseAnswer(data, 7, "host.example", typeA)
		if !ok {
			return
		}
		for _, addr := range a.addrs {
			if !addr.V4 {
				t.Error("an address of the other version")
			}
		}
	})
}
