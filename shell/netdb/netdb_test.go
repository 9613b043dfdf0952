//go:build !small

package netdb

import (
	"net/netip"
	"os"
	"path/filepath"
	"testing"
)

func TestParseAddr(t *testing.T) {
	for text, want := range map[string]string{
		"127.0.0.1":            "127.0.0.1",
		"127.1":                "127.0.0.1",
		"1.2.772":              "1.2.3.4",
		"0":                    "0.0.0.0",
		"0x7f.1":               "127.0.0.1",
		"0X7F000001":           "127.0.0.1",
		"017700000001":         "127.0.0.1",
		"4294967295":           "255.255.255.255",
		"1.2.3.256":            "",
		"1.2.65536":            "",
		"1.16777216":           "",
		"256.1":                "",
		"4294967296":           "",
		"08.1":                 "",
		"0b1":                  "",
		"1_0":                  "",
		"1.2.3.4.5":            "",
		"1..2":                 "",
		"1.2.3.":               "",
		"+1":                   "",
		"-1":                   "",
		"":                     "",
		"0x":                   "",
		"::":                   "::",
		"::1":                  "::1",
		"1::":                  "1::",
		"fe80::a:B":            "fe80::a:b",
		"1:2:3:4:5:6:7:8":      "1:2:3:4:5:6:7:8",
		"1:2:3:4:5:6:7::":      "1:2:3:4:5:6:7:0",
		"::ffff:127.0.0.1":     "::ffff:127.0.0.1",
		"1:2:3:4:5:6:1.2.3.4":  "1:2:3:4:5:6:102:304",
		"1:2:3:4:5:6:7:8:9":    "",
		"1:2:3:4:5:6:7:8::":    "",
		"1:2:3:4:5:6:7:":       "",
		"1:2:3":                "",
		":1":                   "",
		":":                    "",
		":::":                  "",
		"1::2::3":              "",
		"12345::":              "",
		"g::":                  "",
		"::1.2.3":              "",
		"::01.2.3.4":           "",
		"1:2:3:4:5:6:7:1.2.3.": "",
		"[::1]":                "",
		"localhost":            "",
	} {
		a, ok := ParseAddr(text)
		if ok != (want != "") {
			t.Errorf("%q: %v, %v", text, a, ok)
			continue
		}
		if !ok {
			continue
		}
		if got, expected := a.netip(), netip.MustParseAddr(want); got != expected {
			t.Errorf("%q: %v, want %v", text, got, expected)
		}
	}
	if a, ok := ParseAddr("fe80::1%7"); !ok || a.Zone != 7 {
		t.Errorf("zone: %v, %v", a, ok)
	}
	if a, ok := ParseAddr("fe80::1%lo"); ok && a.Zone == 0 {
		t.Errorf("zone of an interface: %v", a)
	}
	if a, ok := ParseAddr("::1%nosuch"); ok {
		t.Errorf("zone of no interface: %v", a)
	}
}

// netip is the address as the standard library has it.
func (a Addr) netip() netip.Addr {
	if a.V4 {
		return netip.AddrFrom4([4]byte(a.IP[:4]))
	}
	return netip.AddrFrom16(a.IP)
}

func FuzzParseAddr(f *testing.F) {
	for _, s := range []string{"1::2", "::1.2.3.4", "1.2.3.4", "1:2:3:4:5:6:7:8", "::", "0x7f.1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, ok := ParseAddr(s)
		want, err := netip.ParseAddr(s)
		if err != nil || want.Zone() != "" {
			return // the standard library knows fewer notations
		}
		if !ok || a.netip() != want {
			t.Errorf("%q: %v, %v, want %v", s, a, ok, want)
		}
	})
}

// files makes a resolver of files in a new directory.
func files(t *testing.T, hosts, services, config string) *Resolver {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	r := System(nil)
	r.Hosts, r.Services, r.Config = write("hosts", hosts), write("services", services), write("resolv.conf", config)
	return r
}

func TestPort(t *testing.T) {
	r := files(t, "", "# comment\nhttp 80/tcp www # WWW\nonly\t7/udp\nbad x/tcp\n\n one 1/tcp uno\n", "")
	for _, c := range []struct {
		service, protocol string
		port              int // -1: there is none
	}{
		{"http", "tcp", 80}, {"www", "tcp", 80}, {"http", "udp", -1}, {"only", "udp", 7}, {"only", "tcp", -1},
		{"HTTP", "tcp", -1}, {"80/tcp", "tcp", -1}, {"uno", "tcp", 1}, {"bad", "tcp", -1}, {"#", "tcp", -1},
		{"", "tcp", 0}, {"22", "tcp", 22}, {" 22", "udp", 22}, {"+22", "tcp", 22}, {"22 ", "tcp", -1}, {"0x1", "tcp", -1},
		{"70000", "tcp", 4464}, {"-1", "tcp", -1}, {"4294967297", "tcp", 1}, {"-4294967295", "tcp", 1}, {"++1", "tcp", -1},
		{" ", "tcp", -1}, {"+", "tcp", -1}, {"2147483648", "tcp", -1},
	} {
		port, err := r.Port(c.service, c.protocol)
		if c.port < 0 && err != ErrNoService || c.port >= 0 && (err != nil || int(port) != c.port) {
			t.Errorf("%q %s: %d, %v, want %d", c.service, c.protocol, port, err, c.port)
		}
	}
}

func TestHosts(t *testing.T) {
	r := files(t, "127.0.0.1 Here here.example # there\n::1\there\n127.0.0.1 here\nnonsense here\n10.0.0.1\n", "", "")
	got, err := r.Lookup("HERE")
	if err != nil || len(got) != 2 || !contains(got, Addr{IP: [16]byte{127, 0, 0, 1}, V4: true}) ||
		!contains(got, Addr{IP: [16]byte{15: 1}}) {
		t.Errorf("here: %v, %v", got, err)
	}
	for _, name := range []string{"", "[::1]", "a b", ".x", "-x", "x/y", string(make([]byte, 300))} {
		if got, err := r.Lookup(name); err != ErrNoName {
			t.Errorf("%q: %v, %v", name, got, err)
		}
	}
}
