package glob

import (
	"encoding/binary"
	"sync"
	"unsafe"

	"golang.org/x/sys/unix"
)

// entryType is what a directory says of an entry without asking for its inode.
type entryType uint8

const (
	typeOther entryType = iota
	typeDirectory
	typeLink
	typeUnknown // the file system does not tell
)

// bufferSize is the number of bytes read from a directory at once, as much as the C library reads.
const bufferSize = 32 << 10

var buffers = sync.Pool{New: func() any { return new([bufferSize]byte) }}

func (e *expander) releaseBuffer() {
	if e.buffer != nil {
		buffers.Put(e.buffer)
		e.buffer = nil
	}
}

// readDirectory calls visit for every entry of the directory path, in no order; an empty path is the directory the
// expansion starts from. The name is valid only during the call, in which no other directory may be read; dir is a
// descriptor of the directory. It reports whether the directory could be opened.
func (e *expander) readDirectory(path string, visit func(dir int, name string, t entryType)) bool {
	if e.isInterrupted() {
		return false
	}
	if path == "" {
		path = "."
	}
	fd, err := e.openDirectory(path)
	if err != nil {
		return false
	}
	defer unix.Close(fd)
	if e.buffer == nil {
		e.buffer = buffers.Get().(*[bufferSize]byte)
	}
	for !e.isInterrupted() {
		n, err := unix.Getdents(fd, e.buffer[:])
		if err == unix.EINTR {
			continue
		}
		e.note(err)
		if err != nil || n <= 0 {
			break
		}
		visitEntries(e.buffer[:n], fd, visit)
	}
	return true
}

func (e *expander) openDirectory(path string) (fd int, err error) {
	for {
		fd, err = unix.Openat(e.dirFD, path, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
		if err != unix.EINTR {
			e.note(err)
			return fd, err
		}
		if e.isInterrupted() {
			return -1, err
		}
	}
}

func (e *expander) isInterrupted() bool {
	if !e.interrupted && e.opt.Interrupted != nil {
		e.interrupted = e.opt.Interrupted()
	}
	return e.interrupted
}

// note keeps the errors that do not mean that a directory is missing or closed to the user.
func (e *expander) note(err error) {
	if e.err == nil && (err == unix.EMFILE || err == unix.ENFILE || err == unix.ENOMEM) {
		e.err = err
	}
}

// The layout of struct linux_dirent64, getdents64(2).
const (
	direntInode  = 0
	direntLength = 16
	direntType   = 18
	direntName   = 19
)

// visitEntries calls visit for the entries in data, which getdents64 has filled.
func visitEntries(data []byte, dir int, visit func(dir int, name string, t entryType)) {
	for len(data) > direntName {
		length := int(binary.NativeEndian.Uint16(data[direntLength:]))
		if length <= direntName || length > len(data) {
			return
		}
		entry := data[:length]
		data = data[length:]
		end := direntName
		for end < length && entry[end] != 0 {
			end++
		}
		if end == direntName || binary.NativeEndian.Uint64(entry[direntInode:]) == 0 {
			continue
		}
		visit(dir, unsafe.String(&entry[direntName], end-direntName), entryTypeOf(entry[direntType]))
	}
}

func entryTypeOf(t byte) entryType {
	switch t {
	case unix.DT_DIR:
		return typeDirectory
	case unix.DT_LNK:
		return typeLink
	case unix.DT_UNKNOWN:
		return typeUnknown
	}
	return typeOther
}

// isDirectory reports whether name in the directory dir is a directory; flags are those of fstatat(2).
func isDirectory(dir int, name string, flags int) bool {
	var st unix.Stat_t
	return stat(dir, name, &st, flags) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR
}

// exists reports whether there is a file called path, be it a symbolic link that leads nowhere.
func (e *expander) exists(path string) bool {
	var st unix.Stat_t
	err := stat(e.dirFD, path, &st, unix.AT_SYMLINK_NOFOLLOW)
	e.note(err)
	return err == nil
}

func stat(dir int, path string, st *unix.Stat_t, flags int) error {
	for {
		if err := unix.Fstatat(dir, path, st, flags); err != unix.EINTR {
			return err
		}
	}
}

// Names calls visit for the name of every entry of a directory, in the order in which the system has them; . and ..
// are among them. The name is valid only during the call. Interrupted, if not nil, is asked now and then whether to
// stop. It reports whether the directory could be opened.
func Names(path string, interrupted func() bool, visit func(name string)) bool {
	e := expander{opt: &Options{Interrupted: interrupted}, dirFD: unix.AT_FDCWD}
	defer e.releaseBuffer()
	return e.readDirectory(path, func(_ int, name string, _ entryType) { visit(name) })
}
