package newc

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// WriteList adds the entries of a list, one in each line, in the form that the
// kernel's usr/gen_init_cpio takes; empty lines and lines that start with # do not
// count. Fields are separated by blanks, modes are octal permissions, TYPE is b or c:
//
//	file NAME LOCATION MODE UID GID [LINK...]
//	dir NAME MODE UID GID
//	nod NAME MODE UID GID TYPE MAJOR MINOR
//	slink NAME TARGET MODE UID GID
//	pipe NAME MODE UID GID
//	sock NAME MODE UID GID
//
// LOCATION is a file of the host; in it ${NAME} is replaced by getenv("NAME").
// An error tells the line.
func (w *Writer) WriteList(list io.Reader, getenv func(string) string) error {
	lines := bufio.NewScanner(list)
	lines.Buffer(nil, 1<<20)
	for number := 1; lines.Scan(); number++ {
		if err := w.WriteLine(lines.Text(), getenv); err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
	}
	return lines.Err()
}

// WriteLine adds the entry of one line of a list; see WriteList.
func (w *Writer) WriteLine(line string, getenv func(string) string) error {
	f := strings.Fields(line)
	if len(f) == 0 || strings.HasPrefix(f[0], "#") {
		return nil
	}
	form, known := forms[f[0]]
	if !known {
		return fmt.Errorf("no kind of entry: %s", f[0])
	}
	if len(f) < form.fields || len(f) > form.fields && f[0] != "file" {
		return fmt.Errorf("%s takes %d fields, not %d", f[0], form.fields-1, len(f)-1)
	}
	e := &Entry{Name: f[1]}
	var err error
	number := func(s string, base int, limit uint64) uint32 {
		n, failed := strconv.ParseUint(s, base, 32)
		if (failed != nil || n > limit) && err == nil {
			err = fmt.Errorf("not a number that can be here: %s", s)
		}
		return uint32(n)
	}
	at := form.mode
	e.Mode = form.kind | number(f[at], 8, 0o7777)
	e.UID = number(f[at+1], 10, 1<<32-1)
	e.GID = number(f[at+2], 10, 1<<32-1)
	switch f[0] {
	case "file":
		e.Links = f[6:]
		if err == nil {
			e.Data, err = os.ReadFile(os.Expand(f[2], getenv))
		}
	case "slink":
		e.Data = []byte(f[2])
	case "nod":
		switch f[5] {
		case "b":
			e.Mode |= Block
		case "c":
			e.Mode |= Char
		default:
			return errors.New("a device is of type b or c, not " + f[5])
		}
		e.Major, e.Minor = number(f[6], 10, 1<<12-1), number(f[7], 10, 1<<20-1)
	}
	if err != nil {
		return err
	}
	return w.Write(e)
}

// forms tells of each kind of line the file type, the number of fields (with the kind
// itself) and which one is the mode.
var forms = map[string]struct {
	kind         uint32
	fields, mode int
}{
	"file":  {Regular, 6, 3},
	"dir":   {Dir, 5, 2},
	"nod":   {0, 8, 2},
	"slink": {Symlink, 6, 3},
	"pipe":  {Fifo, 5, 2},
	"sock":  {Socket, 5, 2},
}
