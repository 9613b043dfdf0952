package shell

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/parse"
)

// HistoryFile returns the name of the history file, "" if there is none.
func (sh *Shell) HistoryFile() string { return sh.GetDefault("HISTFILE", "") }

// defaultHistoryFile names the history file of an interactive shell, unless the
// environment did (bash "HISTFILE").
func (sh *Shell) defaultHistoryFile(inv *invocation) {
	if !haveHistoryFile {
		return
	}
	for _, w := range inv.switches {
		if w.option == OptHistory && !w.on {
			return
		}
	}
	name := "/.bash_history"
	if sh.opts.Has(OptPosix) {
		name = "/.sh_history"
	}
	sh.cellDefault("HISTFILE", sh.expandTilde("")+name)
}

// loadHistory reads the history file when history is switched on and has no
// entries that the file lacks.
func (sh *Shell) loadHistory() {
	h := &sh.hist
	if h.session > 0 {
		return
	}
	sh.cellDefault("HISTSIZE", "500")
	sh.cellDefault("HISTFILESIZE", sh.GetDefault("HISTSIZE", ""))
	sh.truncateHistoryFile()
	if file := sh.HistoryFile(); file != "" {
		if n, err := sh.readHistory(file, 0); err == nil {
			h.inFile = n
		}
	}
	h.session = 0
}

// saveHistory writes what was entered to the history file at the end of a
// shell: appended, unless the list has become shorter than that.
func (sh *Shell) saveHistory() {
	h := &sh.hist
	file := sh.HistoryFile()
	if !h.on || sh.level > 0 || sh.isChild || h.session == 0 || file == "" {
		return
	}
	if h.session <= h.length() || sh.opts.Has(ShoptHistappend) {
		sh.AppendHistoryFile(file)
	} else {
		sh.WriteHistoryFile(file)
	}
	sh.truncateHistoryFile()
}

// ReadHistoryFile appends the lines of a file to the list, from line number
// from on, counted from 0. It returns how many lines the file has.
func (sh *Shell) readHistory(file string, from int) (lines int, err error) {
	data, err := sh.historyData(file)
	if err != nil {
		return 0, err
	}
	h := &sh.hist
	h.change()
	limit := sh.historySize()
	multi := false // entries of several lines: each begins with its time
	now := sh.historyTime()
	stamp := now
	stamped := sh.historyStamps() && strings.HasPrefix(data, "#")
	for data != "" {
		line, rest, whole := strings.Cut(data, "\n")
		if !whole {
			break
		}
		data = rest
		lines++
		if lines <= from {
			continue
		}
		if t, ok := historyStamp(line); ok {
			stamp, multi = t, stamped
			if multi && stamp > 0 {
				h.append(historyEntry{stamp: stamp}, limit)
				stamp = -1
			}
			continue
		}
		switch n := len(h.entries) - 1; {
		case stamp == -1:
			h.entries[n].text = line
			stamp = -2
		case multi:
			h.entries[n].text += "\n" + line
		case line != "":
			h.append(historyEntry{text: line, stamp: stamp}, limit)
			stamp = now
		}
	}
	return lines, nil
}

// historyStamp reads a line that gives the time of the entry behind it: # and
// a number.
func historyStamp(line string) (int64, bool) {
	if len(line) < 2 || line[0] != '#' || line[1] < '0' || line[1] > '9' {
		return 0, false
	}
	n := 1
	for n < len(line) && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	t, err := strconv.ParseInt(line[1:n], 10, 64)
	return t, err == nil
}

// historyStamps reports whether times are written to the file.
func (sh *Shell) historyStamps() bool {
	_, ok := sh.Get("HISTTIMEFORMAT")
	return ok
}

// historyData reads a history file, which must be a regular file.
func (sh *Shell) historyData(file string) (data string, err error) {
	fd, err := unix.Open(file, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return "", err
	}
	defer unix.Close(fd)
	var st unix.Stat_t
	if err = unix.Fstat(fd, &st); err != nil {
		return "", err
	}
	switch st.Mode & unix.S_IFMT {
	case unix.S_IFDIR:
		return "", unix.EISDIR
	case unix.S_IFREG:
		text, err := sh.readAll(fd)
		return string(text), err
	case unix.S_IFCHR:
		if file == "/dev/null" {
			return "", nil
		}
	}
	return "", unix.EINVAL
}

// historyText gives the entries from number from (counted from 0) on as a
// file has them.
func (sh *Shell) historyText(from int) []byte {
	var b []byte
	stamps := sh.historyStamps()
	for _, e := range sh.hist.list()[from:] {
		if stamps && e.stamp > 0 {
			b = append(b, '#')
			b = strconv.AppendInt(b, e.stamp, 10)
			b = append(b, '\n')
		}
		b = append(b, e.text...)
		b = append(b, '\n')
	}
	return b
}

// ReadHistoryFile appends the entries of a file to the list (history -r).
func (sh *Shell) ReadHistoryFile(file string) error {
	n, err := sh.readHistory(file, 0)
	if err == nil {
		sh.hist.inFile = n
	}
	return err
}

// ReadNewHistory appends the lines of the history file that were not read yet
// (history -n).
func (sh *Shell) ReadNewHistory(file string) error {
	h := &sh.hist
	before := h.length()
	n, err := sh.readHistory(file, h.inFile)
	if err == nil {
		h.inFile = n
		if !sh.opts.Has(ShoptHistappend) {
			h.session += max(0, h.length()-before)
		}
	}
	return err
}

// AppendHistoryFile appends what was entered since the last time to a file
// (history -a).
func (sh *Shell) AppendHistoryFile(file string) error {
	h := &sh.hist
	if h.session == 0 {
		return nil
	}
	fd, err := openLocked(file, unix.O_WRONLY|unix.O_APPEND|unix.O_CREAT)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	h.session = min(h.session, h.length())
	text := sh.historyText(h.length() - h.session)
	var st unix.Stat_t
	unix.Fstat(fd, &st)
	if err := writeData(fd, text); err != nil {
		unix.Ftruncate(fd, st.Size) // no half of an entry
		return err
	}
	h.inFile += h.session
	h.session = 0
	return nil
}

// WriteHistoryFile makes the list the contents of a file (history -w).
func (sh *Shell) WriteHistoryFile(file string) error {
	if lock, err := openLocked(file, unix.O_RDONLY); err == nil {
		defer unix.Close(lock)
	}
	return sh.replaceFile(file, sh.historyText(0))
}

// truncateHistoryFile leaves no more than HISTFILESIZE lines, the last ones,
// in the history file.
func (sh *Shell) truncateHistoryFile() {
	limit, ok := sh.integer("HISTFILESIZE")
	file := sh.HistoryFile()
	if !ok || limit < 0 || file == "" {
		return
	}
	var st unix.Stat_t
	if unix.Stat(file, &st) != nil || st.Mode&unix.S_IFMT != unix.S_IFREG {
		return
	}
	// Held until the file is replaced: who waits for it to append something
	// finds the new one.
	lock, err := openLocked(file, unix.O_RDONLY)
	if err != nil {
		return
	}
	defer unix.Close(lock)
	data, err := sh.historyData(file)
	if err != nil {
		return
	}
	at := len(data)
	stamps := sh.historyTimed()
	for n := 0; at > 0 && n < limit; {
		at = strings.LastIndexByte(data[:at-1], '\n') + 1
		if _, ok := historyStamp(data[at:]); !ok || !stamps {
			n++
		}
	}
	if at > 0 {
		sh.replaceFile(file, []byte(data[at:]))
	}
}

// openLocked opens a history file that no other shell changes until it is closed.
// A lock that can't be had within a second, or not at all, is done without.
func openLocked(file string, flags int) (fd int, err error) {
	for try := 0; ; try++ {
		fd, err = unix.Open(file, flags|unix.O_CLOEXEC, 0o600)
		if err != nil {
			return -1, err
		}
		switch unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB) {
		case nil:
			var held, now unix.Stat_t
			if unix.Fstat(fd, &held) != nil || unix.Stat(file, &now) == nil && held.Ino == now.Ino && held.Dev == now.Dev || try >= lockTries {
				return fd, nil
			}
			// Another shell has put a new file in its place meanwhile.
		case unix.EWOULDBLOCK:
			if try >= lockTries {
				return fd, nil
			}
			wait := unix.NsecToTimespec(10e6)
			unix.Nanosleep(&wait, nil)
		case unix.EINTR:
		default:
			return fd, nil
		}
		unix.Close(fd)
	}
}

// lockTries is how often a history file's lock is tried, every 10 ms.
const lockTries = 100

// replaceFile gives a file new contents: a new file, that only its owner can
// read, takes its place when it is complete. Symbolic links stay.
func (sh *Shell) replaceFile(file string, data []byte) error {
	var st unix.Stat_t
	err := unix.Stat(file, &st)
	if err == nil && st.Mode&unix.S_IFMT != unix.S_IFREG {
		return overwrite(file, unix.O_WRONLY, data)
	}
	target := file
	for n := 0; n < 40; n++ {
		var buf [unix.PathMax]byte
		k, e := unix.Readlink(target, buf[:])
		if e != nil || k == len(buf) {
			break
		}
		to := string(buf[:k])
		if !strings.HasPrefix(to, "/") {
			to = target[:strings.LastIndexByte(target, '/')+1] + to
		}
		target = to
	}
	temp := target + "-" + strconv.Itoa(unix.Getpid()) + ".tmp"
	fd, e := unix.Open(temp, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, 0o600)
	if e == unix.EEXIST { // left by a shell that was killed and had this number
		unix.Unlink(temp)
		fd, e = unix.Open(temp, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, 0o600)
	}
	if e != nil {
		// The directory is closed to us; the file itself may not be.
		return overwrite(target, unix.O_WRONLY|unix.O_CREAT|unix.O_TRUNC, data)
	}
	e = writeData(fd, data)
	if e == nil && err == nil && int(st.Uid) != unix.Geteuid() {
		e = unix.Fchown(fd, int(st.Uid), int(st.Gid))
	}
	if e == nil {
		e = unix.Fsync(fd)
	}
	if c := unix.Close(fd); e == nil {
		e = c
	}
	if e == nil {
		e = unix.Rename(temp, target)
	}
	if e != nil {
		unix.Unlink(temp)
	}
	return e
}

// overwrite writes to a file that is opened with flags.
func overwrite(file string, flags int, data []byte) error {
	fd, err := unix.Open(file, flags|unix.O_CLOEXEC, 0o600)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	return writeData(fd, data)
}

// writeData writes all of data.
func writeData(fd int, data []byte) error {
	for len(data) > 0 {
		n, err := unix.Write(fd, data)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}

// TempFile makes a file in TMPDIR, or /tmp, whose name begins with prefix, and
// returns its name.
func (sh *Shell) TempFile(prefix, text string) (name string, err error) {
	dir := sh.GetDefault("TMPDIR", "")
	if dir == "" || !isDir(dir) {
		dir = "/tmp"
	}
	for try := 0; try < 100; try++ {
		var random [6]byte
		if _, err = unix.Getrandom(random[:], 0); err != nil {
			return dir, err
		}
		for i, c := range random {
			random[i] = "abcdefghijklmnopqrstuvwxyzABCDEF"[c&31]
		}
		name = strings.TrimSuffix(dir, "/") + "/" + prefix + string(random[:])
		var fd int
		fd, err = unix.Open(name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, 0o600)
		if err == unix.EEXIST {
			continue
		}
		if err != nil {
			return name, err
		}
		err = writeData(fd, []byte(text))
		if e := unix.Close(fd); err == nil {
			err = e
		}
		if err != nil {
			unix.Unlink(name)
		}
		return name, err
	}
	return name, err
}

// Replay runs the commands of a file as if they were typed: they are shown,
// and entered into the history list (fc).
func (sh *Shell) Replay(file string) int {
	fd, err := unix.Open(file, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return 1
	}
	data, err := sh.readAll(fd)
	unix.Close(fd)
	if err != nil {
		return 1
	}
	t := &textLines{sh: sh, rest: string(data), echo: true}
	p := parse.New(t, 1)
	t.feed.parser = p
	line := sh.line
	st := sh.runParser(p, false)
	sh.line = line
	return st
}
