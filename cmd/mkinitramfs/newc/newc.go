// Package newc writes cpio archives in the “new ASCII” format (magic 070701), which
// is what the Linux kernel unpacks as its initial file system: see
// Documentation/driver-api/early-userspace/buffer-format.rst in its source. The
// same entries always give the same bytes.
package newc

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// The file types of [Entry].Mode, as in stat(2).
const (
	TypeMask = 0o170000
	Fifo     = 0o010000
	Char     = 0o020000
	Dir      = 0o040000
	Block    = 0o060000
	Regular  = 0o100000
	Symlink  = 0o120000
	Socket   = 0o140000
)

// An Entry is one file to be.
type Entry struct {
	Name         string // path in the archive; a slash in front is dropped
	Mode         uint32 // type and permissions
	UID, GID     uint32
	Major, Minor uint32 // of a device
	// Data is the content of a regular file, or the target of a symbolic link.
	Data []byte
	// Links are the further names of a regular file.
	Links []string
}

const (
	headerSize = 110
	alignment  = 4
	blockSize  = 512
	trailer    = "TRAILER!!!"
	maxName    = 4096 // PATH_MAX, with the NUL: the kernel skips longer ones
)

// A Writer writes an archive. Folders that entries are in and that have no entry
// before them are made with mode 0755 and owner 0.
type Writer struct {
	out     io.Writer
	written int64
	inode   uint32
	names   map[string]uint32 // type of each name written
	err     error
}

// NewWriter returns a Writer of an archive to out.
func NewWriter(out io.Writer) *Writer {
	return &Writer{out: out, names: map[string]uint32{}}
}

// clean returns the name of an entry as it is written.
func clean(name string) (string, error) {
	clean := strings.TrimPrefix(path.Clean("/"+name), "/")
	if clean == "" {
		clean = "."
	}
	if clean == trailer || len(clean) >= maxName || strings.IndexByte(clean, 0) >= 0 {
		return "", fmt.Errorf("not a possible name: %.80q", name)
	}
	return clean, nil
}

// Write adds an entry, after the folders it needs. An entry of a name that is there
// already is an error, but for a folder that was made by itself.
func (w *Writer) Write(e *Entry) error {
	if w.err != nil {
		return w.err
	}
	if err := e.check(); err != nil {
		return fmt.Errorf("%s: %w", e.Name, err)
	}
	names := make([]string, 0, 1+len(e.Links))
	for _, name := range append([]string{e.Name}, e.Links...) {
		name, err := clean(name)
		if err != nil {
			return err
		}
		if err := w.claim(name, e.Mode&TypeMask); err != nil {
			return err
		}
		names = append(names, name)
	}
	w.inode++
	// Of a file with several names the last one has the content.
	for i, name := range names {
		data := e.Data
		if i < len(names)-1 {
			data = nil
		}
		w.entry(e, name, len(names), data)
	}
	return w.err
}

func (e *Entry) check() error {
	switch e.Mode & TypeMask {
	case Regular, Symlink:
	case Dir, Fifo, Socket, Char, Block:
		if len(e.Data) > 0 {
			return errors.New("only files and symbolic links have content")
		}
	default:
		return fmt.Errorf("mode %o has no file type", e.Mode)
	}
	if len(e.Links) > 0 && e.Mode&TypeMask != Regular {
		return errors.New("only a file has further names")
	}
	if e.Mode>>16 != 0 {
		return fmt.Errorf("mode %o is too large", e.Mode)
	}
	if int64(len(e.Data)) > 1<<32-1 {
		return errors.New("too large for the format")
	}
	return nil
}

// claim notes that name is taken and writes the folders it is in.
func (w *Writer) claim(name string, fileType uint32) error {
	if _, taken := w.names[name]; taken {
		return fmt.Errorf("%s: is there already", name)
	}
	for i := 0; i < len(name); i++ {
		if name[i] != '/' {
			continue
		}
		folder := name[:i]
		switch kind, there := w.names[folder]; {
		case !there:
			w.names[folder] = Dir
			w.inode++
			w.entry(&Entry{Mode: Dir | 0o755}, folder, 2, nil)
		case kind != Dir:
			return fmt.Errorf("%s: %s is no directory", name, folder)
		}
	}
	w.names[name] = fileType
	return w.err
}

// entry writes header, name and content.
func (w *Writer) entry(e *Entry, name string, links int, data []byte) {
	if e.Mode&TypeMask == Dir {
		links = 2
	}
	w.header(w.inode, e, links, name, len(data))
	w.write(data)
	w.pad(alignment)
}

func (w *Writer) header(inode uint32, e *Entry, links int, name string, size int) {
	// Magic, ino, mode, uid, gid, nlink, mtime, filesize, device of the file
	// system, device of the entry, namesize, check.
	h := fmt.Appendf(nil, "070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%s\x00",
		inode, e.Mode, e.UID, e.GID, links, 0, size, 0, 0, e.Major, e.Minor, len(name)+1, 0, name)
	w.write(h)
	w.pad(alignment)
}

func (w *Writer) write(b []byte) {
	if w.err != nil {
		return
	}
	n, err := w.out.Write(b)
	w.written += int64(n)
	w.err = err
}

func (w *Writer) pad(to int64) {
	if rest := w.written % to; rest != 0 {
		w.write(make([]byte, to-rest))
	}
}

// Close ends the archive, padded to blocks of 512 bytes. It does not close the
// underlying writer.
func (w *Writer) Close() error {
	w.header(0, &Entry{}, 1, trailer, 0)
	w.pad(blockSize)
	return w.err
}
