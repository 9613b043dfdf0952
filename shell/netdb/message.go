//go:build !small

package netdb

import (
	"strings"
)

// Types and classes of resource records, response codes and flags (RFC 1035,
// 3.2 and 4.1; RFC 3596).
const (
	typeA     = 1
	typeCNAME = 5
	typeAAAA  = 28
	classIN   = 1

	codeOK     = 0
	codeNoName = 3

	flagResponse  = 0x8000
	flagTruncated = 0x0200
	flagRecursion = 0x0100
)

// headerSize is the length of the header of a message.
const headerSize = 12

// answer is what a message says about a question.
type answer struct {
	code      int // response code
	truncated bool
	addrs     []Addr
}

// question returns the message that asks for the records of a type that a name
// has. It reports false if the name has a label that is empty or too long.
func question(id uint16, name string, kind uint16) ([]byte, bool) {
	b := []byte{byte(id >> 8), byte(id), flagRecursion >> 8, 0, 0, 1, 0, 0, 0, 0, 0, 0}
	for label := range strings.SplitSeq(strings.TrimSuffix(name, "."), ".") {
		if label == "" || len(label) > 63 {
			return nil, false
		}
		b = append(b, byte(len(label)))
		b = append(b, label...)
	}
	return append(b, 0, byte(kind>>8), byte(kind), 0, classIN), true
}

// message reads a message of the Domain Name System (RFC 1035, 4.1).
type message struct {
	data []byte
	at   int
	bad  bool
}

// take returns the next n bytes, or as many as there are of them.
func (m *message) take(n int) []byte {
	if n > len(m.data)-m.at {
		m.bad = true
		n = len(m.data) - m.at
	}
	m.at += n
	return m.data[m.at-n : m.at]
}

func (m *message) number() int {
	if b := m.take(2); len(b) == 2 {
		return int(b[0])<<8 | int(b[1])
	}
	return 0
}

// maxJumps is how often the rest of a name may stand elsewhere.
const maxJumps = 64

// name reads a name, in lower case and with a dot after each label. The rest
// of a name may be the end of one that stands before it (RFC 1035, 4.1.4).
func (m *message) name() string {
	var name []byte
	back := -1
	for jumps := 0; !m.bad; {
		b := m.take(1)
		if len(b) == 0 {
			break
		}
		n := int(b[0])
		switch {
		case n == 0:
			if back >= 0 {
				m.at = back
			}
			return lower(string(name))
		case n < 64:
			name = append(append(name, m.take(n)...), '.')
			m.bad = m.bad || len(name) > maxName
		case n >= 0xc0:
			low := m.take(1)
			if jumps++; len(low) == 0 || jumps > maxJumps {
				m.bad = true
				break
			}
			if back < 0 {
				back = m.at
			}
			if m.at = (n&0x3f)<<8 | int(low[0]); m.at > len(m.data) {
				m.at, m.bad = len(m.data), true
			}
		default:
			m.bad = true
		}
	}
	return ""
}

// parseAnswer reads the message that answers the question for the addresses of
// a type that a name has. It reports false if the message answers something
// else or is no good.
func parseAnswer(data []byte, id uint16, name string, kind uint16) (a answer, ok bool) {
	m := message{data: data}
	got, flags := m.number(), m.number()
	questions, answers := m.number(), m.number()
	m.at = min(headerSize, len(data))
	if len(data) < headerSize || got != int(id) || flags&flagResponse == 0 || questions != 1 {
		return a, false
	}
	name = lower(strings.TrimSuffix(name, ".")) + "."
	if m.name() != name || m.number() != int(kind) || m.number() != classIN || m.bad {
		return a, false
	}
	a.code, a.truncated = flags&0x0f, flags&flagTruncated != 0
	if a.truncated {
		return a, true
	}
	for range answers {
		owner := m.name()
		recordType, class := m.number(), m.number()
		m.take(4) // how long it may be kept
		end := m.number() + m.at
		if m.bad || end > len(data) {
			return a, false
		}
		if class == classIN && owner == name {
			name = m.record(&a, recordType, int(kind), end-m.at, name)
		}
		m.at = end
	}
	return a, !m.bad
}

// record reads the data of a record of name, size bytes long: an address of
// the type wanted, or another name, which it returns.
func (m *message) record(a *answer, kind, wanted, size int, name string) string {
	switch {
	case kind == typeCNAME:
		return m.name()
	case kind != wanted:
	case kind == typeA && size == 4:
		addr := Addr{V4: true}
		copy(addr.IP[:], m.take(4))
		a.addrs = append(a.addrs, addr)
	case kind == typeAAAA && size == 16:
		a.addrs = append(a.addrs, Addr{IP: [16]byte(m.take(16))})
	}
	return name
}
