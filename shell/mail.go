//go:build !small

package shell

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/parse"
)

// mailState is what an interactive shell knows of the mailboxes that MAIL and
// MAILPATH name (bash "Shell Variables"). Times are seconds of the real clock.
type mailState struct {
	boxes   []mailbox
	checked int64 // when the boxes were looked at last, or the interval began
	scanned maildirScan
}

// mailbox is a mailbox as it was when it had changed last.
type mailbox struct {
	path       string
	message    string // instead of bash's own
	hasMessage bool
	boxTimes
}

// boxTimes is what tells mail that came from mail that was read.
type boxTimes struct {
	read, written int64 // times of the last access and of the last change
	size          int64
}

// maildirScan is the maildir that was read last: it is not read again as long
// as its directory new stays the same.
type maildirScan struct {
	dev, inode    uint64
	read, written int64
	found         boxTimes
}

// startMail sets MAILCHECK for a shell that is about to read its startup files,
// and takes note of the mailboxes that the environment names.
func (sh *Shell) startMail() {
	seconds := "60"
	if sh.opts.Has(OptPosix) {
		seconds = "600"
	}
	sh.cellDefault("MAILCHECK", seconds)
	sh.SetAttrs("MAILCHECK", AttrInteger, 0)
	sh.mail.checked = nowNano() / 1e9
	sh.findMailboxes()
}

// mailChanged follows an assignment to MAIL or MAILPATH, which makes the shell
// forget what it knew of all mailboxes, or to MAILCHECK, with which an interval begins.
func (sh *Shell) mailChanged(c *Cell) {
	switch {
	case !sh.opts.Has(OptInteractive) || sh.tx != nil || sh.isChild || sh.level > 0:
	case c.name == "MAILCHECK":
		sh.mail.checked = nowNano() / 1e9
	default:
		sh.findMailboxes()
	}
}

// findMailboxes makes the list of mailboxes anew. MAILPATH, even an empty one, is
// instead of MAIL.
func (sh *Shell) findMailboxes() {
	sh.mail.boxes = nil
	list, ok := sh.Get("MAILPATH")
	if !ok {
		file, _ := sh.Get("MAIL")
		sh.addMailbox(mailbox{path: file})
		return
	}
	for _, entry := range strings.Split(strings.TrimSuffix(list, ":"), ":") {
		if list == "" {
			break
		}
		box := mailbox{path: entry}
		for i := 0; i < len(entry); i++ {
			if entry[i] == '\\' { // it stays in the name
				i++
			} else if entry[i] == '?' || entry[i] == '%' {
				box.path, box.message, box.hasMessage = entry[:i], entry[i+1:], true
				break
			}
		}
		if box.path == "" {
			box.path = "./" // as in PATH
		}
		sh.addMailbox(box)
	}
}

// addMailbox adds a mailbox, all of which is new that came since the last
// check. If it is there already, what it holds now is not.
func (sh *Shell) addMailbox(box mailbox) {
	if box.path == "" {
		return
	}
	if box.path[0] == '~' {
		box.path = sh.expandTildePath(box.path)
	}
	box.path = sh.absolute(box.path)
	m := &sh.mail
	for i := range m.boxes {
		if m.boxes[i].path == box.path {
			if now, ok := m.look(box.path); ok {
				m.boxes[i].boxTimes = now
			}
			return
		}
	}
	box.read, box.written = m.checked, m.checked
	m.boxes = append(m.boxes, box)
}

// checkMail reports what has happened in the mailboxes, if MAILCHECK says that
// it is time for that.
func (sh *Shell) checkMail() {
	seconds, ok := sh.integer("MAILCHECK")
	m := &sh.mail
	if !ok || seconds < 0 || seconds > 0 && nowNano()/1e9-m.checked < int64(seconds) {
		return
	}
	boxes := m.boxes // a message's substitution may make a new list
	for i := range boxes {
		sh.checkMailbox(&boxes[i])
	}
	m.checked = nowNano() / 1e9
}

func (sh *Shell) checkMailbox(box *mailbox) {
	now, ok := sh.mail.look(box.path)
	if !ok {
		return
	}
	before := box.boxTimes
	switch {
	case now.size == 0:
		if before.size > 0 { // emptied
			box.boxTimes = now
		}
	case now.written > before.written:
		if now, ok = sh.mail.look(box.path); !ok { // to have read a maildir changes it
			return
		}
		box.boxTimes = now
		grown := now.size > before.size
		switch {
		case now.read >= now.written && !grown: // the user's mail program wrote it
		case box.hasMessage:
			sh.mailMessage(box)
		case now.read < now.written && grown:
			sh.writeFD(1, []byte("You have new mail in "+box.path+"\n"))
		default:
			sh.writeFD(1, []byte("You have mail in "+box.path+"\n"))
		}
	case now.read > before.read && sh.opts.Has(ShoptMailwarn):
		box.boxTimes = now
		sh.writeFD(1, []byte("The mail in "+box.path+" has been read\n"))
	}
}

// mailMessage writes the message of MAILPATH, which is expanded as in double
// quotes; $_ is the mailbox there.
func (sh *Shell) mailMessage(box *mailbox) {
	w, err := parse.DoubleQuotedWord(box.message, sh.line)
	if err != nil {
		sh.Warn(box.message, ": bad substitution")
		return
	}
	c := compiler{sh: sh}
	cw := c.word(w)
	cw.quoteAll()
	last := sh.lastArg
	sh.lastArg = box.path
	text := sh.expandString(cw)
	sh.lastArg = last
	if sh.unw.discards() || sh.unw == unwExit { // an error in it must not end the shell
		sh.unw = unwNone
		return
	}
	sh.writeFD(1, []byte(text+"\n"))
}

// look returns what a mailbox is like now: a file or a maildir. It reports false
// if there is none.
func (m *mailState) look(path string) (boxTimes, bool) {
	var st, part unix.Stat_t
	if unix.Stat(path, &st) != nil {
		return boxTimes{}, false
	}
	now := timesOf(&st)
	if st.Mode&unix.S_IFMT != unix.S_IFDIR {
		return now, true
	}
	for _, name := range [...]string{"/cur", "/tmp", "/new"} {
		if unix.Stat(path+name, &part) != nil || part.Mode&unix.S_IFMT != unix.S_IFDIR {
			return now, true // no maildir
		}
	}
	incoming := timesOf(&part) // of new, before it is read
	if s := &m.scanned; s.inode == part.Ino && s.dev == uint64(part.Dev) && s.read == incoming.read && s.written == incoming.written {
		return s.found, true
	}
	found := boxTimes{}
	found.addMessages(path + "/new")
	found.addMessages(path + "/cur")
	if found.written == 0 {
		found.written = now.written // there are no messages
	}
	m.scanned = maildirScan{uint64(part.Dev), part.Ino, incoming.read, incoming.written, found}
	return found, true
}

func timesOf(st *unix.Stat_t) boxTimes {
	return boxTimes{int64(st.Atim.Sec), int64(st.Mtim.Sec), st.Size}
}

// addMessages adds the messages in a directory of a maildir. One whose times are
// the same has not been read since it came.
func (b *boxTimes) addMessages(dir string) {
	fd, err := unix.Open(dir, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		return
	}
	defer unix.Close(fd)
	var buffer [4096]byte
	var names []string
	for {
		n, err := unix.Getdents(fd, buffer[:])
		if err == unix.EINTR {
			continue
		}
		if err != nil || n <= 0 {
			return
		}
		_, _, names = unix.ParseDirent(buffer[:n], -1, names[:0])
		for _, name := range names {
			var st unix.Stat_t
			if name[0] == '.' || unix.Fstatat(fd, name, &st, 0) != nil {
				continue
			}
			t := timesOf(&st)
			b.size += t.size
			b.written = max(b.written, t.written)
			if t.read != t.written {
				b.read = max(b.read, t.read)
			}
		}
	}
}
