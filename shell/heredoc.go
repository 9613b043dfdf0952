package shell

import (
	"strconv"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
)

// Here-documents and here-strings (bash "Redirections").

// redirectText serves here-documents and here-strings: the text is given
// through a pipe if it fits into one, else through a deleted file.
func (sh *Shell) redirectText(r *redir, saved *[]savedFD) bool {
	text := r.text
	if r.word != nil {
		if r.op == ast.RedirHereString {
			text = sh.expandUnsplit(r.word) + "\n"
		} else {
			text = sh.expandString(r.word)
		}
	}
	if sh.unw != unwNone {
		sh.failWord()
		return false
	}
	fd, piped, err := sh.textFD(text)
	if err != nil {
		sh.Warn("cannot create temp file for here-document: ", strerror(err))
		return false
	}
	f := sh.newFile(fd)
	if f.alone = true; piped {
		f.kind, f.text = kindText, text
	}
	return sh.place(r, f, saved)
}

// pipeRoom is how much a new pipe surely takes without a reader (pipe(7)).
const pipeRoom = 4096

// textFD returns a descriptor to read text from: a pipe if there is room for it
// in one, which up to bash 5.0 was a file too.
func (sh *Shell) textFD(text string) (fd int, piped bool, err error) {
	if len(text) <= pipeRoom && !sh.CompatAtMost(50) {
		var p [2]int
		if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
			return -1, false, err
		}
		if len(text) > 0 {
			if _, err := unix.Write(p[1], []byte(text)); err != nil {
				unix.Close(p[0])
				unix.Close(p[1])
				return -1, false, err
			}
		}
		unix.Close(p[1])
		return p[0], true, nil
	}
	fd, err = sh.tempFile()
	if err != nil {
		return -1, false, err
	}
	b := []byte(text)
	for len(b) > 0 {
		n, err := unix.Write(fd, b)
		if err != nil && err != unix.EINTR {
			unix.Close(fd)
			return -1, false, err
		}
		if n > 0 {
			b = b[n:]
		}
	}
	if _, err := unix.Seek(fd, 0, 0); err != nil {
		unix.Close(fd)
		return -1, false, err
	}
	return fd, false, nil
}

// tempFile makes a file that no name leads to: a memfd, or a file in TMPDIR
// that is unlinked at once where the kernel has none (nommu).
func (sh *Shell) tempFile() (int, error) {
	if fd, err := unix.MemfdCreate("here-document", unix.MFD_CLOEXEC); err == nil {
		return fd, nil
	}
	dir := sh.GetDefault("TMPDIR", "/tmp")
	if fd, err := unix.Open(dir, unix.O_TMPFILE|unix.O_RDWR|unix.O_CLOEXEC, 0o600); err == nil {
		return fd, nil
	}
	for try := 0; ; try++ {
		name := dir + "/vfsh" + strconv.Itoa(sh.pidNow) + "." + strconv.Itoa(int(sh.nextRandom())) + itoa(int64(try))
		fd, err := unix.Open(name, unix.O_RDWR|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC|unix.O_NOFOLLOW, 0o600)
		if err == nil {
			unix.Unlink(name)
			return fd, nil
		}
		if err != unix.EEXIST || try > 100 {
			return -1, err
		}
	}
}
