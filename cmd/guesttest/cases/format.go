package cases

import (
	"bufio"
	"errors"
	"io"
)

// A file of cases is the line below and then, for each case, its length as an
// unsigned varint and its fields. A field is a tag, a length (varint), and that
// many bytes; lists have one field for each element. Fields that have
// their zero value are left out. Compound fields hold strings, each with its
// length in front.
const magic = "vfsh cases 1\n"

// maxRecord limits what a damaged length can make a reader allocate.
const maxRecord = 16 << 20

// ErrFormat is the error of a file that is no file of cases, or a damaged one.
var ErrFormat = errors.New("not a file of test cases, or damaged")

type tag byte

const (
	_ tag = iota
	tagID
	tagSuite
	tagFile
	tagName
	tagScript
	tagHow
	tagScriptMode
	tagAs
	tagArgv0
	tagOpt
	tagArg
	tagStdin
	tagEnv
	tagFileEntry
	tagRoot
	tagLink
	tagFifo
	tagIgnore
	tagUmask
	tagTTY
	tagFileIO
	tagMerge
	tagDropDiagnostics
	tagSlow
	tagWanted
	tagAnswer
)

// appendNumber appends n ≥ 0 as a varint: seven bits in each byte, the lowest first,
// with the top bit set in all but the last. (Package encoding/binary has this, but
// costs as much as all the rest of this program.)
func appendNumber(b []byte, n int) []byte {
	for ; n >= 0x80; n >>= 7 {
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}

// readNumber reads a varint of at most maxRecord.
func readNumber(in io.ByteReader) (int, error) {
	n := 0
	for shift := 0; shift < 28; shift += 7 {
		c, err := in.ReadByte()
		if err != nil {
			return 0, ErrFormat
		}
		n |= int(c&0x7f) << shift
		if n > maxRecord {
			break
		}
		if c < 0x80 {
			return n, nil
		}
	}
	return 0, ErrFormat
}

// An encoder appends fields to b.
type encoder struct{ b []byte }

func (e *encoder) str(s string) {
	e.b = appendNumber(e.b, len(s))
	e.b = append(e.b, s...)
}

func (e *encoder) num(n int) { e.b = appendNumber(e.b, n) }

func (e *encoder) field(t tag, s string) {
	e.b = append(e.b, byte(t))
	e.str(s)
}

func (e *encoder) optional(t tag, s string) {
	if s != "" {
		e.field(t, s)
	}
}

func (e *encoder) list(t tag, list []string) {
	for _, s := range list {
		e.field(t, s)
	}
}

func (e *encoder) number(t tag, n int) {
	e.field(t, string(appendNumber(nil, n)))
}

func (e *encoder) flag(t tag, set bool) {
	if set {
		e.field(t, "")
	}
}

// compound adds a field whose content fill makes.
func (e *encoder) compound(t tag, fill func(*encoder)) {
	var inner encoder
	fill(&inner)
	e.field(t, string(inner.b))
}

func bit(set bool) int {
	if set {
		return 1
	}
	return 0
}

func (e *encoder) file(t tag, f *File) {
	e.compound(t, func(e *encoder) {
		e.str(f.Path)
		e.str(f.Text)
		e.num(bit(f.Folder))
		e.num(f.Mode)
	})
}

func (e *encoder) answer(a *Answer) {
	e.compound(tagAnswer, func(e *encoder) {
		e.str(a.By)
		e.num(bit(a.HasOut) | bit(a.HasErr)<<1 | bit(a.ErrAny)<<2)
		e.str(a.Out)
		e.str(a.Err)
		e.num(int(a.Status.Kind))
		e.num(a.Status.Number)
	})
}

func (e *encoder) encode(c *Case) {
	e.optional(tagID, c.ID)
	e.optional(tagSuite, c.Suite)
	e.optional(tagFile, c.File)
	e.optional(tagName, c.Name)
	e.optional(tagScript, c.Script)
	e.optional(tagHow, c.How)
	if c.ScriptMode != 0 {
		e.number(tagScriptMode, c.ScriptMode)
	}
	e.optional(tagAs, c.As)
	if c.CustomArgv0 {
		e.field(tagArgv0, c.Argv0)
	}
	e.list(tagOpt, c.Opts)
	e.list(tagArg, c.Argv)
	e.optional(tagStdin, c.Stdin)
	for _, v := range c.Env {
		e.compound(tagEnv, func(e *encoder) {
			e.str(v.Name)
			e.num(bit(v.Unset))
			e.str(v.Value)
		})
	}
	for i := range c.Files {
		e.file(tagFileEntry, &c.Files[i])
	}
	for i := range c.Root {
		e.file(tagRoot, &c.Root[i])
	}
	for _, l := range c.Links {
		e.compound(tagLink, func(e *encoder) {
			e.str(l.Path)
			e.str(l.Target)
		})
	}
	e.list(tagFifo, c.Fifos)
	for _, n := range c.Ignore {
		e.number(tagIgnore, n)
	}
	if c.SetUmask {
		e.number(tagUmask, c.Umask)
	}
	e.flag(tagTTY, c.TTY)
	e.flag(tagFileIO, c.FileIO)
	e.flag(tagMerge, c.Merge)
	e.flag(tagDropDiagnostics, c.DropDiagnostics)
	if c.Slow != 0 {
		e.number(tagSlow, c.Slow)
	}
	e.flag(tagWanted, c.Wanted)
	for i := range c.Expect {
		e.answer(&c.Expect[i])
	}
}

// Write writes a file of cases.
func Write(w io.Writer, list []Case) error {
	out := bufio.NewWriter(w)
	out.WriteString(magic)
	for i := range list {
		var e encoder
		e.encode(&list[i])
		out.Write(appendNumber(nil, len(e.b)))
		out.Write(e.b)
	}
	return out.Flush()
}

// A decoder takes fields from the front of b. A damaged one sets bad, and what
// follows is empty.
type decoder struct {
	b   []byte
	bad bool
}

// ReadByte is the one of io.ByteReader.
func (d *decoder) ReadByte() (byte, error) {
	if len(d.b) == 0 {
		return 0, ErrFormat
	}
	c := d.b[0]
	d.b = d.b[1:]
	return c, nil
}

func (d *decoder) num() int {
	n, err := readNumber(d)
	if err != nil {
		d.bad, d.b = true, nil
		return 0
	}
	return n
}

func (d *decoder) bytes() []byte {
	n := d.num()
	if n > len(d.b) {
		d.bad, d.b = true, nil
		return nil
	}
	s := d.b[:n]
	d.b = d.b[n:]
	return s
}

func (d *decoder) str() string { return string(d.bytes()) }

func (d *decoder) file() File {
	return File{Path: d.str(), Text: d.str(), Folder: d.num() != 0, Mode: d.num()}
}

func (d *decoder) answer() Answer {
	a := Answer{By: d.str()}
	bits := d.num()
	a.HasOut, a.HasErr, a.ErrAny = bits&1 != 0, bits&2 != 0, bits&4 != 0
	a.Out, a.Err = d.str(), d.str()
	a.Status.Kind = StatusKind(d.num())
	a.Status.Number = d.num()
	if a.Status.Kind > NonzeroStatus {
		d.bad = true
	}
	return a
}

// field decodes one field of c.
func (c *Case) field(t tag, content []byte) bool {
	d := decoder{b: content}
	s := func() string {
		text := string(d.b)
		d.b = nil
		return text
	}
	switch t {
	case tagID:
		c.ID = s()
	case tagSuite:
		c.Suite = s()
	case tagFile:
		c.File = s()
	case tagName:
		c.Name = s()
	case tagScript:
		c.Script = s()
	case tagHow:
		c.How = s()
	case tagScriptMode:
		c.ScriptMode = d.num()
	case tagAs:
		c.As = s()
	case tagArgv0:
		c.Argv0, c.CustomArgv0 = s(), true
	case tagOpt:
		c.Opts = append(c.Opts, s())
	case tagArg:
		c.Argv = append(c.Argv, s())
	case tagStdin:
		c.Stdin = s()
	case tagEnv:
		v := Variable{Name: d.str(), Unset: d.num() != 0}
		v.Value = d.str()
		c.Env = append(c.Env, v)
	case tagFileEntry:
		c.Files = append(c.Files, d.file())
	case tagRoot:
		c.Root = append(c.Root, d.file())
	case tagLink:
		c.Links = append(c.Links, Link{d.str(), d.str()})
	case tagFifo:
		c.Fifos = append(c.Fifos, s())
	case tagIgnore:
		c.Ignore = append(c.Ignore, d.num())
	case tagUmask:
		c.Umask, c.SetUmask = d.num(), true
	case tagTTY:
		c.TTY = true
	case tagFileIO:
		c.FileIO = true
	case tagMerge:
		c.Merge = true
	case tagDropDiagnostics:
		c.DropDiagnostics = true
	case tagSlow:
		c.Slow = d.num()
	case tagWanted:
		c.Wanted = true
	case tagAnswer:
		c.Expect = append(c.Expect, d.answer())
	default:
		return false
	}
	return !d.bad && len(d.b) == 0
}

// A Reader reads a file of cases, one case at a time.
type Reader struct {
	in      *bufio.Reader
	started bool
	record  []byte
}

// NewReader returns a Reader of the file of cases in.
func NewReader(in io.Reader) *Reader { return &Reader{in: bufio.NewReader(in)} }

// Next returns the next case, or io.EOF after the last, [ErrFormat], or an error of
// the underlying reader.
func (r *Reader) Next() (*Case, error) {
	if !r.started {
		r.started = true
		head := make([]byte, len(magic))
		if _, err := io.ReadFull(r.in, head); err != nil || string(head) != magic {
			return nil, ErrFormat
		}
	}
	if _, err := r.in.Peek(1); err == io.EOF {
		return nil, io.EOF
	}
	size, err := readNumber(r.in)
	if err != nil {
		return nil, err
	}
	// In pieces: a damaged length must not cost memory that the file has not.
	r.record = r.record[:0]
	for left := size; left > 0; {
		n := min(left, 64<<10)
		at := len(r.record)
		r.record = append(r.record, make([]byte, n)...)
		if _, err := io.ReadFull(r.in, r.record[at:]); err != nil {
			return nil, ErrFormat
		}
		left -= n
	}
	c := new(Case)
	d := decoder{b: r.record}
	for len(d.b) > 0 {
		t := tag(d.b[0])
		d.b = d.b[1:]
		if content := d.bytes(); d.bad || !c.field(t, content) {
			return nil, ErrFormat
		}
	}
	return c, nil
}
