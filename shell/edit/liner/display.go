//go:build !small

package liner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vfsh/shell/edit/screen"

	"github.com/mattn/go-runewidth"
)

// liner counts a column for each character and refuses control characters in
// prompts. What it can't handle is replaced by stand-ins on the way to it,
// which are translated on their way to the terminal. Where a user types one
// of them, its bytes are replaced as if they were no UTF-8.
const (
	// promptStart, a combining sign of Mende Kikakui, stands before a prompt;
	// the stand-ins behind it are for the prompt's pieces, one after the other.
	promptStart = '\U0001E8D5'
	// promptHidden stands for a piece that takes no column.
	promptHidden = '\U0001E8D6'
	// promptSign, a letter of Linear A, stands for a piece that takes one.
	promptSign = '\U00010600'
	// byteBase + b, unassigned code points, are the bytes b in lines.
	byteBase = '\U00040000'
)

// Readline's marks around what takes no columns in a prompt.
const (
	hiddenStart = '\x01'
	hiddenEnd   = '\x02'
)

// reserved reports whether r is a stand-in.
func reserved(r rune) bool {
	return r >= promptStart && r <= promptHidden || r == promptSign || r >= byteBase && r < byteBase+256
}

// standIn returns s, a line, with stand-ins for what liner would not take.
func standIn(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] < 0x7f
	}
	if plain {
		return s
	}
	b := make([]byte, 0, 2*len(s))
	for len(s) > 0 {
		r, w := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && w == 1 || r < ' ' || r == 0x7f || reserved(r) {
			b = appendBytes(b, s[:w])
		} else {
			b = append(b, s[:w]...)
		}
		s = s[w:]
	}
	return string(b)
}

// appendBytes appends the stand-in of each byte of s.
func appendBytes[T string | []byte](b []byte, s T) []byte {
	for i := 0; i < len(s); i++ {
		b = utf8.AppendRune(b, byteBase+rune(s[i]))
	}
	return b
}

// original is the reverse of standIn.
func original(s string) string {
	if strings.IndexByte(s, "\U00040000"[0]) < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r >= byteBase && r < byteBase+256 {
			b = append(b, byte(r-byteBase))
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// display translates what liner writes into what the terminal gets.
type display struct {
	pieces []string // of the prompt: what its stand-ins stand for
	next   int      // the piece whose stand-in comes next
	cut    []byte   // start of a character whose end has not come yet
}

// setPrompt takes a prompt apart: upper is to be written before, as it is,
// and last is given to liner. Control sequences that are not marked take no
// columns either.
func (d *display) setPrompt(prompt string) (upper, last string) {
	if i := strings.LastIndexByte(prompt, '\n'); i >= 0 {
		upper, prompt = unmarked(prompt[:i+1]), prompt[i+1:]
	}
	d.pieces, d.next, d.cut = nil, 0, nil
	b := utf8.AppendRune(nil, promptStart)
	hidden := -1 // where a marked part starts
	for i := 0; i < len(prompt); {
		c := prompt[i]
		switch {
		case c == hiddenStart:
			if hidden < 0 {
				hidden = i + 1
			}
			i++
		case c == hiddenEnd:
			if hidden >= 0 {
				b = d.piece(b, promptHidden, prompt[hidden:i])
				hidden = -1
			}
			i++
		case hidden >= 0:
			i++
		case c == 0x1b:
			n := screen.SequenceLength(prompt[i:])
			b = d.piece(b, promptHidden, prompt[i:i+n])
			i += n
		case c == '\a' || c == '\r':
			b = d.piece(b, promptHidden, prompt[i:i+1])
			i++
		default:
			r, w := utf8.DecodeRuneInString(prompt[i:])
			switch {
			case r == '\t':
				b = append(b, ' ')
			case r == utf8.RuneError && w == 1, unicode.Is(unicode.C, r) && r < ' ', r == 0x7f:
				b = d.piece(b, promptSign, string(sign(c)))
			case unicode.Is(unicode.C, r), reserved(r):
				b = d.piece(b, promptSign, prompt[i:i+w])
			default:
				b = append(b, prompt[i:i+w]...)
			}
			i += w
		}
	}
	if hidden >= 0 && hidden < len(prompt) {
		b = d.piece(b, promptHidden, prompt[hidden:])
	}
	return upper, string(b)
}

// piece appends the stand-in of a piece of the prompt.
func (d *display) piece(b []byte, standIn rune, s string) []byte {
	d.pieces = append(d.pieces, s)
	return utf8.AppendRune(b, standIn)
}

// unmarked is s without the marks around what takes no columns.
func unmarked(s string) string {
	return strings.NewReplacer("\x01", "", "\x02", "").Replace(s)
}

// sign is the one character that shows a byte which is no text.
func sign(c byte) rune {
	switch {
	case c < ' ':
		return 0x2400 + rune(c) // control pictures
	case c == 0x7f:
		return 0x2421
	case c < 0x80:
		return rune(c)
	}
	return utf8.RuneError
}

// translate appends to out what the terminal gets for b.
func (d *display) translate(out, b []byte) []byte {
	if len(d.cut) > 0 {
		b = append(d.cut, b...)
		d.cut = nil
	}
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			out = append(out, b[0])
			b = b[1:]
			continue
		}
		if !utf8.FullRune(b) {
			d.cut = append([]byte(nil), b...)
			break
		}
		r, w := utf8.DecodeRune(b)
		switch {
		case r == promptStart:
			d.next = 0
		case r == promptHidden || r == promptSign:
			if d.next < len(d.pieces) {
				out = append(out, d.pieces[d.next]...)
				d.next++
			}
		case r >= byteBase && r < byteBase+256:
			out = utf8.AppendRune(out, sign(byte(r-byteBase)))
		default:
			out = append(out, b[:w]...)
		}
		b = b[w:]
	}
	return out
}

// keys translates what is typed into what liner reads.
type keys struct {
	cut []byte // start of a character whose end has not come yet
}

// translate appends what liner reads for the byte c; the first byte of a
// character waits for the others.
func (k *keys) translate(out []byte, c byte) []byte {
	if c < utf8.RuneSelf && len(k.cut) == 0 {
		return append(out, c)
	}
	k.cut = append(k.cut, c)
	for len(k.cut) > 0 && utf8.FullRune(k.cut) {
		r, w := utf8.DecodeRune(k.cut)
		if r == utf8.RuneError && w == 1 || reserved(r) {
			out = appendBytes(out, k.cut[:w])
		} else {
			out = append(out, k.cut[:w]...)
		}
		k.cut = append(k.cut[:0], k.cut[w:]...)
	}
	return out
}

// columns is how many columns a prompt takes, as liner counts.
func columns(prompt string) (n int) {
	for _, r := range prompt {
		n += runewidth.RuneWidth(r)
	}
	return n
}
